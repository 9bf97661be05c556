"""What `init` asks and tells: names that a list can name, what was typed shown before anything is made, the next step."""

from __future__ import annotations

import re
import signal
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from zwzx import registers
from zwzx.cli import run
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Desk

PEOPLE = {"--name": "某中心", "--clerk": "孙丽", "--office-director": "刘强", "--director": "张伟"}
BROKEN = ["孙丽、刘强", "孙丽,刘强", "孙丽，刘强", "孙丽;刘强", "孙丽；刘强", "孙丽 刘强", "孙丽\u3000刘强", " 、"]
"""What a list of names reads as two, or as none."""
WHOLE = ["何晓", "李明（大厅）", "阿迪力·买买提", "欧阳修远", "O'Neil"]


def words(given: Mapping[str, str]) -> list[str]:
    return [word for pair in given.items() for word in pair]


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("option", ["--clerk", "--secrets", "--office-director", "--director"])
def test_an_office_is_not_founded_with_two_people_in_one_name(
    tmp_path: Path, option: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = words(PEOPLE | {option: name})
    assert run(["--store", str(tmp_path / "a.db"), "--key", str(tmp_path / "k"), "init", "--yes", *given]) == 2
    assert not (tmp_path / "a.db").exists()
    assert "一次写一位" in capsys.readouterr().err


@pytest.mark.parametrize("name", BROKEN)
def test_nobody_is_registered_under_two_names_in_one(desk: Desk, name: str) -> None:
    kind = next(f.kind for f in registers.load("people").action("add").fields if f.name == "name")
    with pytest.raises(Unreadable, match="一次写一位"):
        kind.read(name, desk.office)


@pytest.mark.parametrize("name", WHOLE)
def test_who_is_registered_can_be_named_in_a_list(desk: Desk, name: str) -> None:
    people = registers.load("people").action("add")
    kind = next(f.kind for f in people.fields if f.name == "name")
    desk.act("people.add", name=kind.read(name, desk.office))
    readers = next(f.kind for f in registers.load("circulation").action("start").fields if f.name == "readers")
    assert [p.name for p in readers.read(f"王芳、{name}", desk.office)] == ["王芳", name]


class Terminal:
    """`init` in a terminal, and somebody who answers."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.store = folder / "a.db"
        named = ["--store", str(self.store), "--key", str(folder / "a.key")]
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "zwzx.cli", *named, "init", *options],
            encoding="utf-8",
            timeout=60,
            dimensions=(40, 200),
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where the tests run behind a `&`
        )

    def answer(self, question: str, text: str) -> str:
        """Wait for a question and answer it; what stood before it."""
        self.child.expect(question)
        before = self.child.before or ""
        self.child.send(f"{text}\r")
        return before

    def end(self) -> tuple[int | None, str]:
        """The exit code, and what was still said."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, self.child.before or ""


def test_what_was_typed_is_shown_and_can_be_corrected_before_anything_is_made(tmp_path: Path) -> None:
    there = Terminal(tmp_path)
    for question, text in (
        ("单位名称：", "某中心"),
        ("机要员姓名：", "孙莉"),
        ("办公室主任姓名：", "刘强、张伟"),
        ("办公室主任姓名：", "刘强"),
        ("主任姓名：", "张伟"),
    ):
        there.answer(question, text)
    shown = there.answer("照此建库吗.*：", "n")
    for expected in ("单位名称.*某中心", "孙莉.*机要员、保密员", "刘强.*办公室主任", "张伟.*主任", str(there.store)):
        assert re.search(expected, shown), expected
    assert not there.store.exists()
    there.answer(r"单位名称（直接回车就是 某中心）：", "")
    there.answer(r"机要员姓名（直接回车就是 孙莉）：", "孙丽")
    there.answer(r"办公室主任姓名（直接回车就是 刘强）：", "")
    there.answer(r"主任姓名（直接回车就是 张伟）：", "")
    assert re.search("孙丽.*机要员、保密员", there.answer("照此建库吗.*：", "y"))
    there.answer("刘强的 PIN：", "")
    there.answer("张伟的 PIN：", "")
    code, said = there.end()
    assert code == 0
    assert there.store.exists()
    assert "孙丽" in said
    assert "孙莉" not in said


def test_whoever_breaks_off_at_the_last_question_has_made_nothing(tmp_path: Path) -> None:
    there = Terminal(tmp_path, *words(PEOPLE))
    there.child.expect("照此建库吗.*：")
    there.child.send("\x03")
    assert there.end()[0] == 130
    assert list(tmp_path.iterdir()) == []


def test_the_manual_says_what_enter_does_where_the_command_asks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "init"]) == 0
    page = capsys.readouterr().out
    assert "直接回车或答 y 就建，答 n 从头改" in page
    assert "答 y 才建" not in page


def test_the_next_steps_are_named_in_their_order_as_they_are_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--store", str(tmp_path / "a.db"), "--key", str(tmp_path / "a.key")]
    assert run([*named, "init", "--yes", *words(PEOPLE)]) == 0
    said = capsys.readouterr().err
    steps = re.findall(r"^ +(\d)\. zwzx (.+?)　", said, flags=re.MULTILINE)
    called = " ".join(named)
    assert steps == [
        ("1", f"{called} pin set"),
        ("2", f"{called} key add recovery"),
        ("3", f"{called} backup now"),
        ("4", called),
    ]
