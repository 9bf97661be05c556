"""Rows of old books of every register: what a careful archivist would send back, keep undecided, or tell."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.cells import taken
from zwzx.office.archive.pieces import Piece
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import persons
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Desk


def imported(desk: Desk, name: str, path: Path, *rows: Sequence[str]) -> importing.Outcome:
    """What the import of some rows into a register comes to."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    if name in ("archives", "boxes"):
        desk.person("appoint", "李明", post=Post.ARCHIVIST)
        desk = desk.acting("李明")
    register, whole = registers.load(name), importing.Outcome()
    for table in importing.open_tables(register, path)[0]:
        whole.add(importing.run(desk.office, register, table))
    return whole


def why(outcome: importing.Outcome) -> list[str]:
    return [reason for _, reason in outcome.rejected]


# ── the level ──────────────────────────────────────────────────────────

INCOMING = ("收文号", "收文日期", "来文单位", "文号", "文件标题", "密级", "备注")
OUTGOING = ("发文号", "发文日期", "主送", "发文字号", "文件标题", "密级", "备注")
ARCHIVES = ("年度", "日期", "责任者", "文号", "题名", "密级", "备注")
WITH_A_LEVEL = (("incoming", INCOMING), ("outgoing", OUTGOING), ("archives", ARCHIVES))


@pytest.mark.parametrize(("register", "heads"), WITH_A_LEVEL)
@pytest.mark.parametrize(
    ("reference", "title", "note", "word"),
    [
        ("湘机密〔2011〕6号", "旧题", "", "文号里写着“机密”"),
        ("湘发〔2011〕8号（机密）", "旧题", "", "文号里写着“机密”"),
        ("湘密〔2011〕8号", "旧题", "", "文号里写着“密”"),
        ("湘发〔2011〕8号", "旧题", "机密★20年", "备注里写着“机密”"),
        ("湘发〔2011〕8号", "旧题", "2份；密级：秘密", "备注里写着“秘密”"),
        ("湘发〔2011〕8号", "旧题", "密件", "备注里写着“密件”"),
        ("湘发〔2011〕8号", "关于某事的通知（绝密）", "", "里写着“绝密”"),
        ("湘发〔2011〕8号", "关于某事的通知（机密★1年）", "", "里写着“机密”"),
    ],
)
def test_what_its_own_words_call_marked_goes_back_where_the_level_is_blank(
    desk: Desk, tmp_path: Path, register: str, heads: Sequence[str], reference: str, title: str, note: str, word: str
) -> None:
    first = "2011" if register == "archives" else "2011-1"
    outcome = imported(
        desk, register, tmp_path / "a.csv", heads, (first, "2011-03-01", "甲局", reference, title, "", note)
    )
    (reason,) = why(outcome)
    assert word in reason
    assert "密级却空着" in reason
    assert "确实不是密件的，密级写 无" in reason


@pytest.mark.parametrize(("register", "heads"), WITH_A_LEVEL)
@pytest.mark.parametrize(
    ("reference", "title", "level", "note"),
    [
        ("湘发〔2011〕8号", "关于加强机密文件管理的通知", "", "秘密保管期限表另附"),
        ("湘保密〔2011〕8号", "关于保密检查的通知", "", "已传保密室"),
        ("湘密〔2011〕8号", "旧题", "无", ""),
    ],
)
def test_what_only_speaks_of_secrecy_or_tells_its_level_enters(
    desk: Desk, tmp_path: Path, register: str, heads: Sequence[str], reference: str, title: str, level: str, note: str
) -> None:
    first = "2011" if register == "archives" else "2011-1"
    row = (first, "2011-03-01", "甲局", reference, title, level, note)
    assert why(imported(desk, register, tmp_path / "a.csv", heads, row)) == []


# ── periods of the old rules ───────────────────────────────────────────


@pytest.mark.clause("档案.2")
def test_a_period_of_the_old_rules_stays_undecided_in_its_own_words(desk: Desk, tmp_path: Path) -> None:
    heads = ("年度", "题名", "日期", "类别", "保管期限", "盒号", "存放位置", "备注")
    rows = [
        ("1999", "旧件甲", "1999-03-01", "", "短期", "", "", "原注"),
        ("1999", "旧件乙", "1999-03-01", "制度规定", "长期", "第6盒", "1柜", ""),
        ("1999", "旧件丙", "1999-03-01", "", "三十年", "第6盒", "1柜", ""),
    ]
    numbered = [("0101-1999-1", *rows[0]), ("0101-1999-2", *rows[1]), ("0101-1999-3", *rows[2])]
    outcome = imported(desk, "archives", tmp_path / "a.csv", ("档号", *heads), *numbered)
    assert why(outcome) == []
    assert [(one.retention, one.box and one.box.number, one.note) for one in Piece.select().order_by(Piece.id)] == [
        (None, None, "原注；保管期限：短期"),
        (None, None, "保管期限：长期；盒号：6；存放位置：1柜"),
        (Retention.THIRTY, 6, ""),
    ]
    again = importing.open_tables(registers.load("archives"), tmp_path / "a.csv")[0][0]
    assert len(importing.run(desk.acting("李明").office, registers.load("archives"), again).already) == 3


def test_a_box_has_a_period_of_today(desk: Desk, tmp_path: Path) -> None:
    heads = ("年度", "保管期限", "机构", "盒号")
    (reason,) = why(imported(desk, "boxes", tmp_path / "a.csv", heads, ("1999", "短期", "BGS", "1")))
    assert "保管期限“短期”是2006年以前的期限（15年以下），不等于现在的哪一种" in reason
    assert "请照鉴定过的写 永久、30年、10年" in reason


# ── void, gone, out of order ───────────────────────────────────────────


@pytest.mark.parametrize(
    ("register", "heads", "row"),
    [
        ("incoming", INCOMING, ("2011-1", "2011-03-01", "甲局", "", "旧题（此号作废）", "", "")),
        ("incoming", INCOMING, ("2011-1", "2011-03-01", "甲局", "", "旧题", "", "重登；作废")),
        ("outgoing", OUTGOING, ("2011-1", "2011-03-01", "甲局", "", "旧题", "", "此件已作废")),
        ("calls", ("来电号", "来电时间", "内容", "备注"), ("2011-1", "2011-03-01", "问路", "作废")),
        ("petitions", ("信访号", "收到时间", "反映内容", "备注"), ("2011-1", "2011-03-01", "修路", "作废")),
        ("complaints", ("投诉号", "受理时间", "投诉内容", "备注"), ("2011-1", "2011-03-01", "态度差", "作废")),
        ("disclosure", ("申请编号", "申请日期", "申请内容", "备注"), ("2011-1", "2011-03-01", "预算", "作废")),
    ],
)
def test_a_row_that_says_that_its_number_is_void_is_void(
    desk: Desk, tmp_path: Path, register: str, heads: Sequence[str], row: Sequence[str]
) -> None:
    assert why(imported(desk, register, tmp_path / "a.csv", heads, row)) == []
    record: Any = registers.load(register).record
    (entry,) = record.select()
    assert entry.state.value == "作废"


def test_what_only_speaks_of_voiding_stands(desk: Desk, tmp_path: Path) -> None:
    row = ("2011-1", "2011-03-01", "甲局", "", "关于旧证作废的公告", "", "原稿两份作废")
    assert why(imported(desk, "incoming", tmp_path / "a.csv", INCOMING, row)) == []
    assert [entry.state.value for entry in desk.record.select()] == ["历史"]


@pytest.mark.parametrize(
    ("title", "note", "words"),
    [
        ("旧件（缺）", "", "缺"),
        ("旧件", "原件已销毁", "原件已销毁"),
        ("旧件", "已移交区档案馆", "已移交区档案馆"),
        ("旧件", "2015年移交县档案局", "2015年移交县档案局"),
        ("旧件", "遗失", "遗失"),
        ("旧件", "此件作废", "此件作废"),
    ],
)
def test_a_piece_that_its_catalogue_calls_gone_is_not_in_the_room(
    desk: Desk, tmp_path: Path, title: str, note: str, words: str
) -> None:
    heads, row = ("年度", "题名", "备注", "状态"), ("2011", title, note)
    (reason,) = why(imported(desk, "archives", tmp_path / "a.csv", heads, (*row, "")))
    assert f"写着“{words}”：不在室的不登记为在库。" in reason
    table = importing.open_tables(registers.load("archives"), tmp_path / "a.csv")[0][0]
    assert table.fields[-1] == "stood"


def test_a_piece_that_lacks_a_page_is_in_the_room(desk: Desk, tmp_path: Path) -> None:
    rows = [("2011", "关于移交档案的通知", "缺第3页"), ("2011", "销毁清册", "附件缺1份")]
    assert why(imported(desk, "archives", tmp_path / "a.csv", ("年度", "题名", "备注"), *rows)) == []


def test_a_volume_is_no_piece_and_a_piece_tells_its_volume(desk: Desk, tmp_path: Path) -> None:
    heads = ("案卷号", "案卷题名", "起止日期", "页数", "年度")
    (reason,) = why(
        imported(desk, "archives", tmp_path / "a.csv", heads, ("1", "旧卷", "1999.1—1999.12", "90", "1999"))
    )
    assert "这是案卷目录的一行，案卷不是一件" in reason
    assert "请导入卷内文件目录：一件一行，写日期，案卷号写在“案卷号”一栏" in reason


@pytest.mark.parametrize(
    ("above", "heads", "row", "words"),
    [
        (
            *("", ("案卷号", "题名", "年度", "件数", "保管期限"), ("1", "旧卷", "1999", "30", "永久")),
            "有案卷号，没有日期、文号、责任者、件号",
        ),
        ("", ("卷号", "案卷题名", "年度", "页数", "保管期限"), ("1", "旧卷", "1999", "90", "永久"), "有“案卷题名”一栏"),
        ("", ("序号", "题名", "年度", "卷内件数", "备注"), ("1", "旧卷", "1999", "30", ""), "有“卷内件数”一栏"),
        (
            *("某局案卷目录", ("序号", "题名", "年度", "页数", "保管期限"), ("1", "旧卷", "1999", "90", "永久")),
            "写着“某局案卷目录”",
        ),
        (
            *("案卷目录", ("案卷号", "题名", "责任者", "年度", "页数"), ("1", "旧卷", "某局", "1999", "90")),
            "写着“案卷目录”",
        ),
    ],
)
def test_a_catalogue_of_volumes_is_known_without_their_span(
    desk: Desk, tmp_path: Path, above: str, heads: Sequence[str], row: Sequence[str], words: str
) -> None:
    (reason,) = why(imported(desk, "archives", tmp_path / "a.csv", (above,), heads, row))
    assert reason.startswith(f"{words}：这是案卷目录的一行，案卷不是一件，不登记为归档件。请导入卷内文件目录")


@pytest.mark.parametrize(
    ("above", "heads", "row"),
    [
        (
            "卷内文件目录（案卷目录附）",
            ("案卷号", "题名", "年度", "日期"),
            ("1", "旧件", "1999", "1999-01-02"),
        ),
        ("", ("案卷号", "件号", "题名", "年度", "保管期限"), ("1", "3", "旧件", "1999", "永久")),
        ("", ("件号", "责任者", "文号", "题名", "日期", "年度"), ("3", "甲局", "", "旧件", "1999-01-02", "1999")),
        ("", ("序号", "题名", "年度"), ("1", "旧件", "1999")),
    ],
)
def test_a_catalogue_of_pieces_is_none_of_volumes(
    desk: Desk, tmp_path: Path, above: str, heads: Sequence[str], row: Sequence[str]
) -> None:
    assert why(imported(desk, "archives", tmp_path / "a.csv", (above,), heads, row)) == []


def test_a_piece_of_a_volume_keeps_its_number(desk: Desk, tmp_path: Path) -> None:
    heads = ("案卷号", "题名", "日期", "年度", "备注")
    assert why(imported(desk, "archives", tmp_path / "a.csv", heads, ("7", "旧件", "1999-01-02", "1999", "原注"))) == []
    assert [piece.note for piece in Piece.select()] == ["原注；案卷号：7"]


def test_no_paper_came_before_it_was_written(desk: Desk, tmp_path: Path) -> None:
    heads = (*INCOMING, "成文日期")
    row = ("2011-1", "2011-03-01", "甲局", "", "旧题", "", "", "2011-03-05")
    (reason,) = why(imported(desk, "incoming", tmp_path / "a.csv", heads, row))
    assert "早于成文日期2011-03-05" in reason


# ── several in a cell, names, days ─────────────────────────────────────


def test_several_numbers_with_several_copies_go_back(desk: Desk, tmp_path: Path) -> None:
    heads = (*INCOMING[:5], "份数")
    rows = [("8、9", "2011-03-01", "甲局", "", "旧题", "2"), ("10、11", "2011-03-02", "甲局", "", "旧题", "1")]
    outcome = imported(desk, "incoming", tmp_path / "a.csv", heads, *rows)
    (reason,) = why(outcome)
    assert reason.endswith("“8、9”是几个号，份数不是1，看不出是各几份。请一件一行分开写，各写各的份数。")
    assert outcome.entered == 2


def test_people_are_names_and_have_come(desk: Desk, tmp_path: Path) -> None:
    heads = ("姓名", "科室", "岗位", "到岗日期")
    rows = [
        ("周敏（兼）", "业务科", "", ""),
        ("吴芳（副主任）", "业务科", "", ""),
        ("郑爽", "业务科", "", "2099-01-01"),
        ("钱明（大厅）", "大厅", "", "2020-01-01"),
        ("John  Smith", "业务科", "", ""),
    ]
    outcome = imported(desk, "people", tmp_path / "a.csv", heads, *rows)
    one, two, three = why(outcome)
    assert "括号里的“兼”不是姓名" in one
    assert "括号里的“副主任”不是姓名" in two
    assert "2099-01-01还没有到" in three
    assert outcome.entered == 2
    assert persons("经办人").read("John Smith、钱明（大厅）", desk.office) == (
        desk.somebody("John Smith"),
        desk.somebody("钱明（大厅）"),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [("二零一四年元月廿五日", "2014-01-25"), ("2015.3.4.", "2015-03-04"), ("2015年3月4日。", "2015-03-04")],
)
def test_days_are_read_as_old_books_write_them(desk: Desk, tmp_path: Path, written: str, day: str) -> None:
    row = ("1", written, "甲局", "", "旧题", "", "")
    assert why(imported(desk, "incoming", tmp_path / "a.csv", INCOMING, row)) == []
    assert [str(entry.signed.date()) for entry in desk.record.select()] == [day]


def test_what_to_write_instead_is_nothing_that_counts_from_today(desk: Desk, tmp_path: Path) -> None:
    row = ("2011-1", "某天", "甲局", "", "旧题", "", "")
    (reason,) = why(imported(desk, "incoming", tmp_path / "a.csv", INCOMING, row))
    assert "周五" not in reason
    assert "请写成 2016-03-12 或 2016年3月12日。" in reason


# ── matters ────────────────────────────────────────────────────────────


def test_a_call_has_its_hour_its_sort_and_who_took_it(desk: Desk, tmp_path: Path) -> None:
    heads = ("来电号", "日期", "时间", "内容", "接电人", "类别")
    row = ("2011-1", "2011-03-01", "14:30", "问路怎么走", "王芳", "咨询")
    outcome = imported(desk, "calls", tmp_path / "a.csv", heads, row)
    assert (why(outcome), outcome.unknown) == ([], [])
    record: Any = registers.load("calls").record
    (call,) = record.select()
    assert (f"{call.matter.received:%H:%M}", call.taker.name, call.sort.value) == ("14:30", "王芳", "咨询")


@pytest.mark.parametrize(
    ("written", "sort"),
    [
        *((word, word) for word in ("咨询", "求助", "投诉", "举报", "建议", "表扬", "反映")),
        *(("询问", "咨询"), ("反映情况", "反映"), ("意见建议", "建议"), ("感谢", "表扬")),
    ],
)
def test_the_sorts_of_hotlines_are_read(desk: Desk, tmp_path: Path, written: str, sort: str) -> None:
    heads, row = ("来电号", "来电时间", "内容", "诉求类型"), ("2011-1", "2011-03-01", "问路怎么走", written)
    assert why(imported(desk, "calls", tmp_path / "a.csv", heads, row)) == []
    record: Any = registers.load("calls").record
    assert [call.sort.value for call in record.select()] == [sort]


def test_another_sort_of_call_is_told_which_there_are(desk: Desk, tmp_path: Path) -> None:
    heads, row = ("来电号", "来电时间", "内容", "来电类别"), ("2011-1", "2011-03-01", "问路怎么走", "市政")
    (reason,) = why(imported(desk, "calls", tmp_path / "a.csv", heads, row))
    assert reason == "来电类别“市政”不在可选的词里。可选：咨询、反映、投诉、举报、建议、求助、表扬。"


@pytest.mark.parametrize(
    ("register", "heads"),
    [
        ("petitions", ("信访号", "收到时间", "反映内容", "答复日期")),
        ("complaints", ("投诉号", "受理时间", "投诉内容", "答复日期")),
    ],
)
def test_the_day_of_an_answer_is_read_and_held_in_its_order(
    desk: Desk, tmp_path: Path, register: str, heads: Sequence[str]
) -> None:
    rows = [("2011-1", "2011-03-01", "修路", "2011-03-09"), ("2011-2", "2011-03-01", "修桥", "2011-02-09")]
    outcome = imported(desk, register, tmp_path / "a.csv", heads, *rows)
    (reason,) = why(outcome)
    assert "答复时间2011-02-09早于" in reason
    record: Any = registers.load(register).record
    assert [str(entry.answered.date()) for entry in record.select()] == ["2011-03-09"]


def test_a_call_is_not_answered_before_its_hour(desk: Desk, tmp_path: Path) -> None:
    heads = ("来电号", "来电时间", "内容", "回复时间")
    rows = [
        ("2011-1", "2011-03-01 09:10", "问路怎么走", "2011-03-01 08:00"),
        ("2011-2", "2011-03-01 09:10", "问路怎么走", "2011-03-01"),
        ("2011-3", "2011-03-01", "问路怎么走", "2011-03-01 08:00"),
    ]
    (reason,) = why(imported(desk, "calls", tmp_path / "a.csv", heads, *rows))
    assert "回复时间2011-03-01 08:00早于来电时间2011-03-01 09:10。请核对原件上的钟点。" in reason


def test_a_paper_of_the_house_tells_to_whom_it_went(desk: Desk, tmp_path: Path) -> None:
    heads = ("发文号", "发文日期", "主送单位", "文件标题")
    outcome = imported(desk, "outgoing", tmp_path / "a.csv", heads, ("2011-1", "2011-03-01", "甲局", "旧题"))
    assert (why(outcome), outcome.unknown) == ([], [])
    record: Any = registers.load("outgoing").record
    assert [paper.to for paper in record.select()] == ["甲局"]


# ── shortcuts of the desk ──────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "heads", "row", "words"),
    [
        (
            "incoming",
            INCOMING,
            ("2011-1", "2011-03-01", "甲局", "", "旧题", "2", ""),
            "密级“2”只是数或字母，看不出是哪一个",
        ),
        ("incoming", INCOMING, ("2011-1", "2011-03-01", "甲局", "", "旧题", "nb", ""), "密级“nb”只是数或字母"),
        ("archives", ("年度", "题名", "来文级别"), ("2011", "旧件", "3"), "来文级别“3”只是数或字母"),
        ("archives", ("年度", "题名", "机构"), ("2011", "旧件", "业"), "机构“业”只有一个字"),
        ("people", ("姓名", "岗位"), ("周敏", "3"), "岗位“3”只是数或字母"),
        ("seals", ("印鉴名称", "印鉴种类", "保管人"), ("某中心", "行政印鉴", "王"), "保管人“王”不是全名。请写全姓名"),
    ],
)
def test_what_is_typed_in_short_at_the_desk_means_nothing_in_a_book(
    desk: Desk, tmp_path: Path, name: str, heads: Sequence[str], row: Sequence[str], words: str
) -> None:
    (reason,) = why(imported(desk, name, tmp_path / "a.csv", heads, row))
    assert words in reason


def test_what_books_write_for_a_word_is_read(desk: Desk, tmp_path: Path) -> None:
    heads = ("年度", "题名", "保管期限", "密级", "机构")
    rows = [("2011", "旧件甲", "D30", "-", "业务"), ("2011", "旧件乙", "10", "机密", "业务科")]
    desk.person("appoint", "李明", post=Post.SECRETS)
    assert why(imported(desk, "archives", tmp_path / "a.csv", heads, *rows)) == []
    assert [piece.retention for piece in Piece.select().order_by(Piece.id)] == [Retention.THIRTY, Retention.TEN]


@pytest.mark.parametrize("name", sorted(registers.NAMES))
def test_no_hint_about_a_cell_counts_from_today(desk: Desk, name: str) -> None:
    action = registers.load(name).importable
    said = [
        _said(fact.kind, cell, desk)
        for fact in (action.fields if action is not None else ())
        for cell in ("某天某时", "3月", "25:61")
    ]
    assert [one for one in said if re.search(r"周五|明天|三天后|\+3", one)] == []


def _said(kind: Any, cell: str, desk: Desk) -> str:
    """What is said of a cell that can't be read; "" of one that can."""
    try:
        taken(kind, cell, desk.office, 2016)
    except Unreadable as error:
        return str(error)
    return ""


@pytest.mark.parametrize("written", ["3-18", "3月18日", "今天", "已备案"])
def test_a_filing_without_its_year_stays_in_the_words_of_the_book(desk: Desk, tmp_path: Path, written: str) -> None:
    heads, row = ("申请编号", "申请日期", "申请内容", "备案"), ("2011-1", "2011-03-01", "预算", written)
    assert why(imported(desk, "disclosure", tmp_path / "a.csv", heads, row)) == []
    record: Any = registers.load("disclosure").record
    assert [(one.filed, f"备案：{written}" in one.note) for one in record.select()] == [(None, True)]


def test_a_filing_has_happened_and_not_before_its_request(desk: Desk, tmp_path: Path) -> None:
    heads = ("申请编号", "申请日期", "申请内容", "备案日期")
    rows = [("2011-1", "2011-03-01", "预算", "2010-03-18"), ("2011-2", "2011-03-01", "决算", "2099-03-18")]
    early, late = why(imported(desk, "disclosure", tmp_path / "a.csv", heads, *rows))
    assert "早于申请日期2011-03-01" in early
    assert "2099-03-18还没有到" in late


# ── the turn of the year ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "heads", "row", "label", "full"),
    [
        ("incoming", INCOMING[:5], ("4", "2016-12-30", "甲局", "", "旧题"), "收文号", "2017-4"),
        ("incoming", INCOMING[:5], ("98", "2018-01-08", "甲局", "", "旧题"), "收文号", "2017-98"),
        ("incoming", INCOMING[:5], ("中收4", "2016-12-30", "甲局", "", "旧题"), "收文号", "中收〔2017〕4号"),
        ("petitions", ("信访号", "收到时间", "反映内容"), ("第4号", "2016-12-30", "修路"), "信访号", "2017-4"),
    ],
)
def test_a_bare_number_of_another_year_than_its_day_is_to_be_written_in_full(
    desk: Desk, tmp_path: Path, name: str, heads: Sequence[str], row: Sequence[str], label: str, full: str
) -> None:
    above = {"incoming": "2017年收文登记簿", "petitions": "2017年信访台账"}[name]
    (reason,) = why(imported(desk, name, tmp_path / "a.csv", (above,), heads, row))
    assert f"{row[1]}不是2017年的，这一本是2017年的。" in reason
    assert f"确实记在2017年这一本的，{label}写全年份，写成 {full}；" in reason
    assert f"是{row[1][:4]}年那一本的，请另放一张表，表头上方写明{row[1][:4]}年。" in reason
    assert why(imported(desk, name, tmp_path / "b.csv", (above,), heads, (full, *row[1:]))) == []


def test_a_day_far_from_its_book_is_to_be_looked_up(desk: Desk, tmp_path: Path) -> None:
    row = ("4", "2016-05-30", "甲局", "", "旧题")
    (reason,) = why(imported(desk, "incoming", tmp_path / "a.csv", ("2017年收文登记簿",), INCOMING[:5], row))
    assert reason.endswith("2016-05-30不是2017年的，这一本是2017年的。请核对日期，或改表头上方的年份。")


# ── what nobody wrote ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("register", "heads", "row", "words"),
    [
        (
            *("petitions", ("信访号", "收到时间", "反映内容"), ("2011-1", "2011-03-01", "修路")),
            *(["信访形式 来信", "信访目的 求决", "来源 本级", "重复信访、紧急、批办 否"],),
        ),
        (
            *("complaints", ("投诉号", "受理时间", "投诉内容"), ("2011-1", "2011-03-01", "态度差")),
            *(["投诉方式 口头", "投诉类别 服务质量", "已要求书面 否"],),
        ),
        (
            *("calls", ("来电号", "来电时间", "内容", "类别"), ("2011-1", "2011-03-01", "问路怎么走", "")),
            *(["来电类别 反映"],),
        ),
        (
            *("disclosure", ("申请编号", "申请日期", "申请内容"), ("2011-1", "2011-03-01", "预算")),
            *(["填了申请表 否", "受理方 "],),
        ),
        (
            *("outgoing", ("发文号", "发文日期", "文件标题"), ("2011-1", "2011-03-01", "旧题")),
            *(["公开属性 不予公开", "密级 无", "份数 1"],),
        ),
        ("people", ("姓名", "科室"), ("周敏", "业务科"), ["岗位 一般人员"]),
    ],
)
def test_what_no_row_tells_is_said_as_what_it_is_entered(
    desk: Desk, tmp_path: Path, register: str, heads: Sequence[str], row: Sequence[str], words: Sequence[str]
) -> None:
    outcome = imported(desk, register, tmp_path / "a.csv", heads, row)
    assert why(outcome) == []
    (said,) = outcome.remarks
    assert said.startswith("没有写的照这样登记：")
    assert [word for word in words if word not in said] == []


def test_what_every_row_tells_is_not_said(desk: Desk, tmp_path: Path) -> None:
    heads = ("姓名", "岗位")
    assert imported(desk, "people", tmp_path / "a.csv", heads, ("周敏", "档案员"), ("吴芳", "内勤")).remarks == []
    assert "岗位" in str(imported(desk, "people", tmp_path / "b.csv", heads, ("周洁", "档案员"), ("吴洁", "")).remarks)


def test_how_a_request_came_that_no_book_tells_stands_in_its_note(desk: Desk, tmp_path: Path) -> None:
    heads = ("申请编号", "申请日期", "申请内容")
    imported(desk, "disclosure", tmp_path / "a.csv", heads, ("2011-1", "2011-03-01", "预算"))
    record: Any = registers.load("disclosure").record
    assert [one.note for one in record.select()] == ["申请方式：原簿没有写"]
