"""What README and docs/ show can be done: their commands exist, the files they name are there, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest

from tests.documented import HOME, anchors, commands, documents, links, manual, spans
from zwzx.cli import root

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGES = {**documents(), **manual()}
WHOLE = "\n".join(documents().values())


@pytest.mark.parametrize("page", list(PAGES))
def test_every_command_shown_is_a_command_with_those_options(page: str) -> None:
    text = PAGES[page]
    for line in [*commands(text, "sh"), *commands(text, ""), *commands(text, "text"), *spans(text)]:
        words = called(line)
        if not words:
            continue
        unknown = unknown_words(words)
        assert not unknown, (line, unknown)


def called(line: str) -> list[str]:
    """The words behind `zwzx` of a line that calls it, up to a pipe; none where it calls something else."""
    line = line.removeprefix("scripts/run ")
    if line.partition(" ")[0] != "zwzx":
        return []
    words = shlex.split(line, comments=True)[1:]
    return words[: words.index("|") if "|" in words else None]


def unknown_words(words: Sequence[str]) -> list[str]:
    """What in a call of `zwzx` is no command, or no option of the command before it."""
    command: click.Command = root
    path, unknown, rest = "zwzx", [], list(words)
    while rest:
        word = rest.pop(0)
        if word.startswith("-") and word != "-":
            name, _, value = word.partition("=")
            options = [o for o in command.get_params(click.Context(command)) if name in o.opts]
            if not options:
                unknown.append(f"{path}: {word}")
            elif not value and isinstance(options[0], click.Option) and not options[0].is_flag:
                del rest[: options[0].nargs]
        elif isinstance(command, click.Group):
            try:
                named, found, rest = command.resolve_command(click.Context(command), [word, *rest])
            except click.UsageError:
                return [*unknown, f"{path}: {word}"]
            assert found is not None
            command, path = found, f"{path} {named}"
    return unknown


def test_every_file_named_is_there() -> None:
    for name in re.findall(r"(?<![\w/~.-])(?:scripts|docs|data|tests|zwzx)/[\w/.-]*\w", WHOLE):
        assert (HOME / name).exists(), name


def test_every_folder_of_the_tree_is_drawn() -> None:
    for folder in ("faces", "jobs", "registers", "office", "store", "manual"):
        assert f"{folder}/" in WHOLE
    for register in (HOME / "zwzx" / "registers").iterdir():
        if (register / "register.py").exists():
            assert f"{register.name}/" in WHOLE


def test_no_machine_of_the_makers_is_named() -> None:
    for path in (*HOME.glob("*.md"), *HOME.glob("docs/*"), *HOME.glob("zwzx/**/*.py"), *HOME.glob("scripts/**/*")):
        if path.is_file() and path.suffix not in (".mo", ".pyc"):
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert "/" + "work/" not in text, path


def test_each_promise_names_a_test_that_there_is() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", WHOLE)
    last, found = "", 0
    for path, test in named:
        last = path or last
        if last:
            source = (HOME / last).read_text(encoding="utf-8")
            assert not test or f"def {test}(" in source, (last, test)
            found += 1
    assert found > 10


@pytest.mark.parametrize("page", list(documents()))
def test_every_link_leads_to_a_page_and_a_heading(page: str) -> None:
    for link in links(PAGES[page]):
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = ((HOME / page).parent / path).resolve() if path else HOME / page
        assert target.exists(), link
        assert target.is_relative_to(HOME), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link
