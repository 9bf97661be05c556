"""What the README shows can be done: its commands exist, its tree is the tree."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from zwzx.cli import root

HOME = Path(__file__).parent.parent
TEXT = (HOME / "README.md").read_text(encoding="utf-8")


def test_every_command_shown_is_a_command_with_those_options() -> None:
    for block in re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:2] == ["scripts/run", "zwzx"]:
                words = words[1:]
            if not words or words[0] != "zwzx":
                continue
            while words[1:2] and words[1].startswith("--"):
                assert words[1] in page_of([])
                del words[1:3]
            path = [w for w in words[1:3] if not w.startswith("-") and w in page_of([]) + page_of(words[1:2])]
            page = page_of(path)
            for option in (w for w in words if w.startswith("--")):
                assert option in page, (line, option)


def page_of(path: list[str]) -> str:
    found = CliRunner().invoke(root, [*path, "--help"])
    return found.output if found.exit_code == 0 else ""


def test_every_file_named_is_there() -> None:
    for name in re.findall(r"scripts/[\w/.-]*\w", TEXT):
        assert (HOME / name).exists(), name


def test_every_folder_of_the_tree_is_drawn() -> None:
    for folder in ("faces", "jobs", "registers", "office", "store", "manual"):
        assert f"{folder}/" in TEXT
    for register in (HOME / "zwzx" / "registers").iterdir():
        if (register / "register.py").exists():
            assert f"{register.name}/" in TEXT


def test_no_machine_of_the_makers_is_named() -> None:
    for path in (*HOME.glob("*.md"), *HOME.glob("zwzx/**/*.py"), *HOME.glob("scripts/**/*")):
        if path.is_file() and path.suffix not in (".mo", ".pyc"):
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert "/" + "work/" not in text, path


def test_each_promise_names_a_test_that_there_is() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", TEXT)
    last, found = "", 0
    for path, test in named:
        last = path or last
        if last:
            source = (HOME / last).read_text(encoding="utf-8")
            assert not test or f"def {test}(" in source, (last, test)
            found += 1
    assert found > 10
