"""Columns that somebody put right: what is told of them holds, is kept with the heads, and is used again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.jobs.known_heads import BOOKS, ODD, ROW, odd
from tests.jobs.old_books import HEADS, book
from zwzx import registers
from zwzx.jobs.exchange import preview
from zwzx.jobs.exchange.columns import typed
from zwzx.jobs.exchange.recognising import recognise
from zwzx.jobs.exchange.sheets import Unusable
from zwzx.office.core import kept_heads
from zwzx.office.kinds.base import Unreadable
from zwzx.store import journal
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]


def test_a_column_that_is_told_of_takes_the_fact_from_every_other(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", (*HEADS, "单位"), (*ROW, "真的局"))
    (part,) = recognise(path, corrections=typed(["单位=来文单位", "来文字号="])).parts
    (line,) = part.table.lines()
    assert (line.facts["author"], "reference" in line.facts) == ("真的局", False)
    told = {column.head: (column.label, column.kept) for column in preview.columns(part)}
    assert (told["单位"], told["来文机关"], told["来文字号"]) == (("来文单位", True), ("", False), ("", True))


def test_a_head_that_nobody_knows_is_found_by_what_is_told(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv", ["某局某年"], ("号", "哪天", "谁来的", "说什么"), ("2016-1", "2016-3-1", "局", "题")
    )
    told = typed(["号=收文号", "哪天=收文日期", "谁来的=来文单位", "说什么=题名"])
    (part,) = recognise(path, corrections=told).parts
    assert part.register.name == "incoming"
    assert [line.facts["title"] for line in part.table.lines()] == ["题"]


def test_what_is_told_holds_for_the_tables_that_have_the_column(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ODD,
        ("2016-1", "2016-03-12", "甲局", "", "题", "", ""),
        旧=[HEADS, ("2016-2", *ROW[1:])],
        电话=[BOOKS["calls"], ["1"] * 8],
    )
    found = recognise(path, corrections=typed(["机关=来文单位"])).parts
    assert [part.register.name for part in found] == ["incoming", "incoming", "calls"]
    assert [line.facts["author"] for part in found[:2] for line in part.table.lines()] == ["甲局", "测试局"]


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        ("机关", Unreadable, "看不出哪一栏是什么"),
        ("=来文单位", Unreadable, "看不出哪一栏是什么"),
        ("机关=来的单位", Unreadable, "没有“来的单位”这一项"),
        ("没有的栏=题名", Unusable, "表头里没有“没有的栏”这一栏"),
    ],
)
def test_what_is_told_of_no_column_or_as_no_fact_is_refused(
    desk: Desk, tmp_path: Path, words: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        recognise(odd(tmp_path / "a.csv"), desk.register, typed([words]))


def test_columns_are_kept_by_the_heads_used_at_every_door_and_forgotten(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    first = odd(tmp_path / "一.csv")
    code, out, err = zwzx("import", str(first), "--column", "机关=来文单位", "--column", "备用=", "--yes")
    assert (code, out, "机关 → 来文单位（照写明的）" in err) == (0, "1\t0\t0\n", True), err
    code, out, _ = zwzx("import", "heads", "--format", "json")
    (kept,) = json.loads(out)
    assert (code, kept["columns"], kept["heads"]) == (0, "机关=来文单位；备用=", "、".join(ODD))
    second = odd(tmp_path / "二.csv", ("2016-2", "2016-03-13", "乙局", "", "题二", "1", ""))
    code, _, err = zwzx("incoming", "import", str(second))
    assert (code, "照记住的栏名读：机关=来文单位；备用=。" in err) == (0, True), err
    third = odd(tmp_path / "三.csv", ("2016-3", "2016-03-14", "丙局", "", "题三", "1", ""))
    assert zwzx("import", str(third), "--yes")[0] == 0
    assert sorted(entry.document.author for entry in desk.record.select()) == ["丙局", "乙局", "测试局"]
    other = book(tmp_path / "四.csv", ODD[:-1], ("2016-4", "2016-03-15", "丁局", "", "题四", "1"))
    assert "机关 → 没有用到" in zwzx("import", str(other))[2], "for other heads it is not kept"
    assert zwzx("import", "forget-heads", str(kept["row"]))[0] == 0
    assert "没有记住的栏名" in zwzx("import", "heads")[2]
    assert "机关 → 没有用到" in zwzx("import", str(third))[2]
    assert "没有记着" in zwzx("import", "forget-heads", str(kept["row"]))[2]


def test_what_is_kept_stands_in_the_journal(desk: Desk) -> None:
    heads = "、".join(ODD)
    desk.office.perform(kept_heads.keep_heads, register="incoming", heads=heads, columns="机关=来文单位")
    changed = "机关=来文单位；备用="
    link = journal.link(
        desk.office.perform(kept_heads.keep_heads, register="incoming", heads=heads, columns=changed).seq
    )
    assert link is not None
    assert link.action == "office.keep_heads"
    assert verify(registers.tables()).sound
    assert kept_heads.of_register("incoming") == [(heads, {"机关": "来文单位", "备用": ""})]


def test_what_came_back_has_the_same_columns(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = odd(tmp_path / "a.csv", ("2016-1", "2016-13-12", "甲局", "", "题", "1", ""))
    assert zwzx("import", str(path), "--column", "机关=来文单位", "--yes")[0] == 3
    _, _, err = zwzx("import", str(tmp_path / "a-退回.csv"))
    assert "机关 → 来文单位（照写明的）" in err
    assert "没有可以登记的行。" in err


def test_columns_are_not_kept_by_a_rehearsal(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = str(odd(tmp_path / "a.csv"))
    for more in ((), ("--dry-run",), ("--dry-run", "--yes")):
        code, out, _ = zwzx("import", path, "--column", "机关=来文单位", *more)
        assert (code, out) == (0, "1\t0\t0\n")
    assert not kept_heads.kept()
    assert not desk.record.select().exists()
