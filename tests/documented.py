"""What the documents show: README, the pages of docs/ and of the manual; their blocks of commands, code spans and links."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from zwzx.cli import root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOME = Path(__file__).parent.parent
MANUAL = "zwzx/manual"


class Block(NamedTuple):
    """A fenced block: the word after its fence, and its lines."""

    language: str
    lines: tuple[str, ...]


def documents() -> dict[str, str]:
    """README and the pages of docs/, by their path in the tree."""
    return _texts(HOME / "README.md", *sorted(HOME.glob("docs/*.md")))


def manual() -> dict[str, str]:
    """The pages of the manual, by their path in the tree."""
    return _texts(*sorted(HOME.glob(f"{MANUAL}/*.md")))


def _texts(*paths: Path) -> dict[str, str]:
    return {path.relative_to(HOME).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in their order."""
    language, lines = None, list[str]()
    for line in text.splitlines():
        if not line.startswith("```"):
            lines.append(line)
        elif language is None:
            language, lines = line[3:].strip(), []
        else:
            yield Block(language, tuple(lines))
            language = None
    assert language is None, "a fence is not closed"


def commands(text: str, language: str) -> list[str]:
    """The lines of all blocks in a language that are neither empty nor a comment."""
    lines = [line for block in blocks(text) if block.language == language for line in block.lines]
    return [line for line in lines if line and not line.startswith("#")]


def shown(text: str) -> list[str]:
    """What a page shows to be typed: the lines of its blocks, and its code spans."""
    return [line for language in ("sh", "", "text") for line in commands(text, language)] + spans(text)


def called(line: str) -> list[str] | None:
    """The words behind `zwzx` of a line that calls it, up to a pipe; None where it calls something else."""
    line = line.removeprefix("scripts/run ")
    if line.partition(" ")[0] != "zwzx":
        return None
    words = shlex.split(line, comments=True)[1:]
    return words[: words.index("|") if "|" in words else None]


class Call(NamedTuple):
    """What a call of `zwzx` comes to: the words of the command, and what in it is neither a command nor its option."""

    command: str
    unknown: list[str]


def resolved(words: Sequence[str]) -> Call:
    """The command that words call, found as click finds it; nothing is run."""
    command: click.Command = root
    path, unknown, rest = list[str](), list[str](), list(words)
    while rest:
        word = rest.pop(0)
        if word.startswith("-") and word != "-":
            name, _, value = word.partition("=")
            context = click.Context(command, help_option_names=["-h", "--help"])
            options = [o for o in command.get_params(context) if name in o.opts]
            if not options:
                unknown.append(word)
            elif not value and isinstance(options[0], click.Option) and not options[0].is_flag:
                del rest[: options[0].nargs]
        elif isinstance(command, click.Group):
            try:
                named, found, rest = command.resolve_command(click.Context(command), [word, *rest])
            except click.UsageError:
                return Call(" ".join(path), [*unknown, word])
            assert named is not None
            assert found is not None
            command = found
            path.append(named)
    return Call(" ".join(path), unknown)


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def spans(text: str) -> list[str]:
    """What stands in backticks within the sentences of a page."""
    return re.findall(r"`([^`\n]+)`", prose(text))


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(text))


def anchors(text: str) -> set[str]:
    """What a link may name behind `#`: the headings of a page, as forges make anchors of them."""
    heads = re.findall(r"^#+ (.+)$", prose(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}
