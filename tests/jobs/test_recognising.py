"""A file whose register nobody named is recognised by its heads, its heading and its sheets; what could be several is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.known_heads import BOOKS, ROW
from tests.jobs.old_books import HEADS, book
from zwzx import registers
from zwzx.jobs.exchange.book_names import importable, of_text, word_of
from zwzx.jobs.exchange.columns import typed
from zwzx.jobs.exchange.recognising import Undecided, named, recognise
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def parts(path: Path, **more: Any) -> list[tuple[str, str]]:
    """The register and the sheet of each table of a file."""
    return [(part.register.name, part.table.sheet) for part in recognise(path, **more).parts]


@pytest.mark.parametrize("name", list(BOOKS))
def test_a_book_is_recognised_by_its_heads(desk: Desk, tmp_path: Path, name: str) -> None:
    assert parts(book(tmp_path / "a.csv", BOOKS[name], ["1"] * len(BOOKS[name]))) == [(name, "")]


def test_every_register_that_takes_files_is_recognised_by_its_own_export(desk: Desk, tmp_path: Path) -> None:
    assert {one.name for one in importable()} == set(BOOKS)
    for register in importable():
        heads = [column.label for column in register.facts]
        assert parts(book(tmp_path / "a.csv", heads, ["1"] * len(heads)), only=register)[0][0] == register.name


@pytest.mark.parametrize(
    ("above", "name"),
    [("2016年来电登记簿", "calls"), ("二〇一六年投诉登记簿", "complaints"), ("信访台账", "petitions")],
)
def test_where_the_heads_are_alike_the_heading_decides(desk: Desk, tmp_path: Path, above: str, name: str) -> None:
    content = {"calls": "内容", "complaints": "投诉内容", "petitions": "主要内容"}[name]
    heads = ("编号", "日期", "电话", content, "处理结果")
    assert parts(book(tmp_path / "a.csv", [above], heads, ["1"] * len(heads))) == [(name, "")]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("2019年耐用品清点登记簿", "device_counts"),
        ("擅自用车登记簿", "vehicle_offences"),
        ("用车登记簿", "vehicle_use"),
    ],
)
def test_a_heading_that_has_another_book_s_word_in_it_names_its_own(
    desk: Desk, tmp_path: Path, above: str, name: str
) -> None:
    found = recognise(book(tmp_path / "a.csv", [above], BOOKS[name], ["1"] * len(BOOKS[name])))
    assert [part.register.name for part in found.parts] == [name]
    assert of_text(above) == word_of(registers.load(name))


def test_sheets_of_several_registers_are_told_apart_and_a_cover_is_left(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["某中心登记簿汇编"],
        收文=[BOOKS["incoming"], ["1"] * 9],
        用印=[BOOKS["seal_use"], ["1"] * 10],
        人员=[BOOKS["people"], ["张三", "业务科", "内勤", ""]],
    )
    found = recognise(path)
    assert [(part.register.name, part.table.named) for part in found.parts] == [
        ("incoming", "收文"),
        ("seal_use", "用印"),
        ("people", "人员"),
    ]
    assert [sheet.name for sheet in found.others] == ["一"]


def test_two_books_side_by_side_are_both_read(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        ["收文", "", "", "", "发文", "", "", "", ""],
        ("收文号", "收文日期", "来文机关", "题名", "发文号", "发文日期", "发文字号", "标题", "拟稿科室"),
        ("2016-1", "2016-3-1", "测试局", "来的", "2016-1", "2016-3-2", "", "去的", "办公室"),
    )
    found = recognise(path)
    assert {part.register.name: [line.facts["title"] for line in part.table.lines()] for part in found.parts} == {
        "incoming": ["来的"],
        "outgoing": ["去的"],
    }


def test_what_could_be_several_is_said_and_can_be_named(desk: Desk, tmp_path: Path) -> None:
    heads = ("编号", "日期", "题名", "文号", "发文机关", "份数", "页数", "密级")
    path = book(tmp_path / "a.csv", heads, ["1"] * 8)
    with pytest.raises(Undecided) as refused:
        recognise(path)
    like = [one.name for one in refused.value.like]
    assert len(like) > 1
    assert all(f"--register {registers.noun(name)}" in str(refused.value) for name in like)
    for name in like:
        assert parts(path, only=registers.load(name)) == [(name, "")]


def test_a_book_that_is_called_by_a_register_is_of_no_other(desk: Desk, tmp_path: Path) -> None:
    """The heads of an incoming book without a number fit the list of archives whole."""
    heads = ("序号", "日期", "来文单位", "文号", "题名")
    path = book(tmp_path / "a.csv", ["2016年收文登记簿"], heads, ("1", "3.1", "局", "", "题"))
    said = r"a.csv写的是收文登记簿，没有收文号这一栏。请写明哪一栏是，如 --column 序号=收文号；这张表的栏：序号、日期"
    with pytest.raises(Undecided, match=said):
        recognise(path)
    assert [part.register.name for part in recognise(path, corrections=typed(["序号=收文号"])).parts] == ["incoming"]
    unnamed = book(tmp_path / "收文2016.csv", heads, ("1", "2016-3-1", "局", "", "题"))
    with pytest.raises(Undecided, match="写的是收文登记簿"):
        recognise(unnamed)


def test_a_summary_beside_the_book_is_left(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "收文登记簿.xlsx", HEADS, ROW, 汇总=[("月份", "份数", "备注"), ("3", "12", "")])
    found = recognise(path)
    assert ([part.table.sheet for part in found.parts], [sheet.name for sheet in found.others]) == (["一"], ["汇总"])


def test_columns_of_other_things_in_a_book_make_no_second_one(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", ["收文登记簿"], (*HEADS, "姓名", "科室"), (*ROW, "何某", "业务科"))
    assert parts(path) == [("incoming", "")]


def test_what_is_of_none_is_said_with_what_it_lacks(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Undecided, match=r"看不出是哪个登记簿的。像的缺了栏：.*没有收文号"):
        recognise(book(tmp_path / "a.csv", ("来文机关", "签收人", "复文号"), ["1"] * 3))
    with pytest.raises(Undecided, match="没有找到哪个登记簿的表头"):
        recognise(book(tmp_path / "a.csv", ("甲", "乙", "丙"), ["1"] * 3))


def test_a_list_that_is_no_register_of_files_is_not_taken_for_another(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", ["移交清单", "", ""], BOOKS["archives"], ["1"] * 7)
    with pytest.raises(Undecided, match=r"科室移交清单的。一份清单的各行用 zwzx transfers add 清单号 --file"):
        recognise(path)
    assert parts(path, only=registers.load("archives")) == [("archives", "")]


@pytest.mark.parametrize("text", ["incoming", "收文登记簿", "收文", " incoming "])
def test_a_register_is_named_by_any_of_its_names(desk: Desk, text: str) -> None:
    assert named(text).name == "incoming"
    with pytest.raises(Unreadable, match=r"没有可以导入的登记簿“借阅”.*seal-use（用印登记簿）"):
        named("借阅")
