"""Rows of old books of every register: what a careful archivist would send back, keep undecided, or tell."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.office.archive.pieces import Piece
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
