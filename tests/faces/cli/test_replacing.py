"""A file that is there is replaced only where that is wanted: a terminal asks, a script is refused, the desk takes a new name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import pytest

from tests.faces.cli.test_commands import commands
from zwzx.cli import root
from zwzx.faces.cli import answers
from zwzx.faces.cli.files import write_out
from zwzx.faces.paper.documents import among_documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

WRITES = {
    "an export": ("incoming", "export", "-o", "{}.csv"),
    "an exported workbook": ("incoming", "export", "-o", "{}.xlsx"),
    "a list": ("incoming", "list", "-o", "{}.json"),
    "a search": ("incoming", "search", "题", "-o", "{}.jsonl"),
    "a print": ("incoming", "print", "--sheet", "book", "--all", "-o", "{}.xlsx"),
    "a report": ("today", "-o", "{}.csv"),
    "a report's JSON": ("check", "--format", "json", "-o", "{}.json"),
    "a report's paper": ("today", "-o", "{}.xlsx"),
    "lines": ("day", "lines", "-o", "{}.csv"),
    "the check": ("check", "-o", "{}.csv"),
}
KEPT = "别人的，留着"
REFUSE = {("key", "add", "recovery"), ("archivist", "package")}
"""What never takes the place of anything."""


@pytest.fixture
def standing(zwzx: Any, tmp_path: Path) -> Callable[[str], tuple[list[str], Path]]:
    """The words of a command, and the file in whose place it would write, with something in it."""
    zwzx("incoming", "add", "--author", "甲", "--title", "题")

    def made(name: str) -> tuple[list[str], Path]:
        words = [word.format(tmp_path / "有了") for word in WRITES[name]]
        path = tmp_path / words[-1].rpartition("/")[2]
        path.write_text(KEPT, encoding="utf-8")
        return words, path

    return made


@pytest.mark.parametrize("name", WRITES)
def test_a_script_replaces_nothing_unless_it_says_so(zwzx: Any, standing: Any, name: str) -> None:
    words, path = standing(name)
    before = len(zwzx("journal", "recent")[1].splitlines())
    code, out, err = zwzx(*words)
    assert (code, out) == (2, "")
    assert f"{path} 已经有了，要覆盖吗？没有终端可以询问，确定的话请加 --yes。" in err
    assert path.read_text(encoding="utf-8") == KEPT
    assert len(zwzx("journal", "recent")[1].splitlines()) == before  # nothing is entered of what did not happen
    zwzx(*words, "--yes")
    assert path.read_bytes() != KEPT.encode()


@pytest.mark.parametrize(("answer", "replaced"), [(True, True), (False, False)])
def test_a_terminal_is_asked(
    zwzx: Any, standing: Any, monkeypatch: pytest.MonkeyPatch, answer: bool, replaced: bool
) -> None:
    words, path = standing("an export")
    asked: list[str] = []

    def confirm(question: str, **_: Any) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(answers, "wanted", confirm)
    code = zwzx(*words)[0]
    assert (code == 0) is replaced
    assert asked == [f"{path} 已经有了，要覆盖吗？"]
    assert (path.read_text(encoding="utf-8-sig") == KEPT) is not replaced


def test_the_store_is_never_written_over(zwzx: Any, desk: Desk, tmp_path: Path) -> None:
    link = tmp_path / "出.xlsx"
    link.symlink_to(desk.path)
    for words in (("incoming", "export"), ("incoming", "print", "--sheet", "book", "--all")):
        code, _, err = zwzx(*words, "--yes", "-o", str(link))
        assert (code, "是登记库或它的钥匙，没有写" in err) == (4, True)
    assert link.is_symlink()


def test_every_command_that_writes_a_named_file_asks() -> None:
    """Whatever takes `-o` for a file has `--yes`."""
    for path, command in commands(root):
        outputs = [one.type for one in command.params if "-o" in one.opts]
        if any(isinstance(kind, click.Path) and kind.file_okay for kind in outputs) and path not in REFUSE:
            assert any("--yes" in one.opts for one in command.params), path


def test_what_is_written_out_again_is_there_already_and_what_was_changed_stays(tmp_path: Path) -> None:
    path = tmp_path / "夹" / "附件.txt"
    write_out(path, b"1")
    write_out(path, b"1")
    path.write_bytes(b"2")
    with pytest.raises(Exception, match="已经有了，内容不同，没有覆盖"):
        write_out(path, b"1")
    assert path.read_bytes() == b"2"


def test_the_desk_takes_a_new_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "文档")
    names = []
    for _ in range(3):
        path = among_documents("月报", ".xlsx")
        path.touch()
        names.append(path.name)
    assert names == ["月报.xlsx", "月报-2.xlsx", "月报-3.xlsx"]


@pytest.mark.parametrize(
    "command", [("incoming", "import"), ("import", "--yes"), ("incoming", "import", "--column", "别的=")]
)
def test_refused_rows_take_the_place_of_no_file(zwzx: Any, tmp_path: Path, command: tuple[str, ...]) -> None:
    book, back = tmp_path / "簿.csv", tmp_path / "退回.csv"
    book.write_text("收文号,收文日期,来文单位,题名\n1,2019-13-01,甲,题\n", encoding="utf-8")
    back.write_text(KEPT, encoding="utf-8")
    code, _, err = zwzx(*command, str(book), "--rejects", str(back))
    assert (code, f"{back} 已经有了，不覆盖。" in err) == (4, True), err
    assert back.read_text(encoding="utf-8") == KEPT
