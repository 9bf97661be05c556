"""Files as they come: several books in a zip, documents of other programs, what is empty, garbled or named otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.jobs.catalogues import CATALOGUE, IN, ONE_IN
from tests.jobs.old_books import HEADS, ROW, book, open_document, rows_of, zipped
from zwzx.jobs.exchange.sheets import Figures, Unread, YearKept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]


def test_of_a_zip_each_book_of_the_register_is_read_and_the_others_are_named(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    halves = (
        ("编号", *IN[1:]),
        ("登记号", "收文日期", "文件标题", "来文单位", "备注"),
    )  # of which nothing tells them apart
    files = {
        "收文.csv": book(tmp_path / "1.csv", HEADS, ("2016-1", "2016-03-12", *ROW[2:])).read_bytes(),
        "目录.csv": book(
            tmp_path / "2.csv", ["2004年度归档文件目录"], CATALOGUE, ("1", "甲", "", "题", "", "3", "")
        ).read_bytes(),
        "并排.csv": book(tmp_path / "3.csv", (*halves[0], *halves[1]), (*ONE_IN, *ONE_IN)).read_bytes(),
        "坏的.xlsx": b"PK\x03\x04" + b"junk",
    }
    for command in ("incoming import", "import"):
        code, out, err = zwzx(*command.split(), str(zipped(tmp_path / "a.zip", files)), "--dry-run")
        assert out.startswith("1\t0\t"), err
        assert code in (0, 3)
        assert "没有读的工作表：坏的.xlsx，" in err
        assert "没有读的工作表：并排，" in err
    assert (
        "没有读的工作表：目录，没有收文号这一栏" in zwzx("incoming", "import", str(tmp_path / "a.zip"), "--dry-run")[2]
    )
    alone = zipped(tmp_path / "b.zip", {"收文.csv": files["收文.csv"]})
    assert zwzx("incoming", "import", str(alone))[:2] == (0, "1\t0\t0\n")


def test_an_open_document_tells_formulas_figures_and_days(tmp_path: Path) -> None:
    head = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in HEADS)
    cells = (
        '<table:table-cell table:formula="of:=A1" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="3.1"><text:p>{}</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2016-03-12"><text:p>{}</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="1.092019E18"><text:p>1092019000100010000</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=B9"/>'
    )
    remark = "<office:annotation><text:p>批注</text:p></office:annotation>"
    rows = [cells.format("3.1", "3月12日"), cells.format("3.10", "12/03/16").replace("<text:p>7", f"{remark}<text:p>7")]
    path = open_document(
        tmp_path / "a.ods", "".join(f"<table:table-row>{row}</table:table-row>" for row in (head, *rows))
    )
    first, second = rows_of(path)
    assert (first["number"], second["number"]) == ("7", "7"), "a remark is none of its cell"
    assert (first["signed"], type(first["signed"])) == ("3.1", Figures)
    assert (second["signed"], type(second["signed"])) == ("3.10", str)
    assert (first["author"], type(first["author"])) == ("3月12日", YearKept)
    assert second["author"] == "2016-03-12"
    assert isinstance(first["reference"], Unread)
    assert isinstance(first["title"], Unread)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.csv", b"", "空.csv是空的，里面什么都没有"),
        ("空.xlsx", b"", "空.xlsx是空的"),
        ("空.csv", b"\n \n,,\n", "空.csv是空的"),
        ("改名.xlsx", "这是一段话\n没有表".encode(), "名字像工作簿，里面却只是文字"),
        ("坏.xlsx", bytes(range(256)) * 10, "坏.xlsx不是能读的工作簿"),
        ("坏.et", b"\xff\xfe\xfd\x00\x01", "坏.et不是能读的工作簿"),
    ],
)
def test_an_empty_or_garbled_file_has_its_sentence(
    desk: Desk, tmp_path: Path, zwzx: Command, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    for command in ("import", "incoming import"):
        code, _, err = zwzx(*command.split(), str(tmp_path / name))
        assert code == 2
        assert words in err
        assert "请" in err
        assert len(err.strip().splitlines()) == 1


def test_a_table_renamed_to_a_workbook_is_read(tmp_path: Path) -> None:
    made = book(tmp_path / "a.csv", HEADS, ROW)
    (made.rename(tmp_path / "a.xlsx"))
    assert rows_of(tmp_path / "a.xlsx")[0]["number"] == ROW[0]


@pytest.mark.parametrize("command", ["import", "incoming import"])
def test_a_file_that_is_not_written_is_told(desk: Desk, zwzx: Command, command: str) -> None:
    code, _, err = zwzx(*command.split(), "")
    assert (code, "是空的，没有写在哪里。请写路径和名字" in err) == (2, True)
