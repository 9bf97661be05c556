"""The order of a class, how boxes fill, and what an archive number tells: rules alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refusals import decided, refused
from zwzx.office.archive import archive_numbers
from zwzx.office.archive.archive_numbers import Parts
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.archive import category
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.patterns import DAT13, DAT22, number_pattern
from zwzx.office.terms.archives import PieceState, Retention
from zwzx.office.terms.papers import Origin
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.archives import rules
from zwzx.registers.archives.rules import Standing

SECTIONS = st.one_of(st.just(""), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=6))
PARTS = st.builds(Parts, st.integers(1949, 9998), st.sampled_from(Retention), SECTIONS, st.integers(1, 9_999_999))


@pytest.mark.parametrize(
    ("pattern", "fonds", "parts", "number"),
    [
        (DAT22, "Z109", Parts(2011, Retention.PERMANENT, "BGS", 1), "Z109-WS·2011-Y-BGS-0001"),
        (DAT22, "Z109", Parts(2011, Retention.PERMANENT, "", 1), "Z109-WS·2011-Y-0001"),
        (DAT13, "J004", Parts(2022, Retention.PERMANENT, "", 1), "J004-WS·2022·Y-0001"),
        (DAT13, "J004", Parts(2022, Retention.TEN, "BGS", 12345), "J004-WS·2022·D10·BGS-12345"),
        (
            "{fonds}-WS·{year}-{retention}-{serial}",
            "Z1",
            Parts(2022, Retention.TEN, "BMS", 2),
            "Z1-WS·2022-D10-BMS-0002",
        ),
    ],
)
@pytest.mark.clause("档案.2")
def test_numbers_are_spelt_as_the_standards_have_them(pattern: str, fonds: str, parts: Parts, number: str) -> None:
    assert archive_numbers.spell(pattern, fonds, parts) == number
    assert archive_numbers.read(number) == parts


@given(st.sampled_from([DAT22, DAT13]), PARTS)
def test_a_number_that_was_spelt_is_read_back(pattern: str, parts: Parts) -> None:
    assert archive_numbers.read(archive_numbers.spell(pattern, "Z109", parts)) == parts


@given(st.sampled_from([DAT22, DAT13]), PARTS, PARTS)
def test_two_pieces_never_get_one_number(pattern: str, one: Parts, other: Parts) -> None:
    numbers = {archive_numbers.spell(pattern, "Z109", parts) for parts in (one, other)}
    assert len(numbers) == (1 if one == other else 2)


@pytest.mark.parametrize(
    "pattern",
    ["{fonds}-{year}-{serial}", "{year}-{retention}", "{serial}-{year}-{retention}", "{year}{retention}{what}{serial}"],
)
def test_a_pattern_that_would_give_one_number_twice_is_refused(pattern: str) -> None:
    with pytest.raises(Unreadable):
        number_pattern("档号样式").read(pattern)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("上级文件", "上级文件"),
        ("人员任免", "人员任免"),
        ("管理人员任免", "人员任免"),
        ("htxy", "合同协议"),
        ("工资", "工资名册"),
    ],
)
def test_a_category_is_named_in_many_ways(typed: str, meant: str) -> None:
    assert category("类别").read(typed) == meant


@pytest.mark.clause("档案.2")
def test_a_class_stands_in_a_documented_order() -> None:
    kinds = {"上级文件": 0, "制度规定": 1}
    day = dt.date(2025, 3, 1)
    ordered = [
        Standing("上级文件", day, "乙〔2025〕1号", 9),
        Standing("上级文件", dt.date(2025, 3, 2), "甲〔2025〕1号", 3),
        Standing("上级文件", None, "", 1),
        Standing("制度规定", day, "甲〔2025〕1号", 8),
        Standing("制度规定", day, "甲〔2025〕2号", 7),
        Standing("制度规定", day, "甲〔2025〕2号", 11),
    ]
    mixed = [ordered[n] for n in (3, 0, 5, 2, 4, 1)]
    assert sorted(mixed, key=lambda piece: rules.in_order(piece, kinds)) == ordered


PAGES = st.lists(st.one_of(st.none(), st.integers(1, 900)), max_size=60)


@given(PAGES, st.sampled_from(rules.THICKNESSES), st.integers(1, 20))
def test_boxes_are_filled_in_order_and_never_over_their_thickness(
    pages: list[int | None], usual: int, sheets_a_mm: int
) -> None:
    thick = [rules.thickness(one, sheets_a_mm) for one in pages]
    laid = list(rules.packed(thick, usual, None))
    assert [one.box for one in laid] == sorted(one.box for one in laid)
    assert {one.box for one in laid} == set(range(1, len({one.box for one in laid}) + 1))
    for number in {one.box for one in laid}:
        inside = [(t, one) for t, one in zip(thick, laid, strict=True) if one.box == number]
        assert [one.place for _, one in inside] == list(range(1, len(inside) + 1))
        assert len(inside) == 1 or sum(t for t, _ in inside) <= inside[0][1].size
    for n in range(1, len(laid)):
        if laid[n].new:
            filled = sum(t for t, other in zip(thick, laid, strict=True) if other.box == laid[n - 1].box)
            assert filled + thick[n] > laid[n - 1].size


@pytest.mark.parametrize(
    ("pages", "sheets_a_mm", "whole"),
    [(2, 10, 300), (6, 10, 100), (12, 10, 50), (10, 7, 42), (4, 3, 45), (2, 12, 360), (4, 12, 180)],
)
def test_a_box_takes_as_many_pieces_as_have_room_to_the_last_sheet(pages: int, sheets_a_mm: int, whole: int) -> None:
    laid = list(rules.packed([rules.thickness(pages, sheets_a_mm)] * (whole + 1), 30, None))
    assert [one.box for one in laid] == [1] * whole + [2]


@given(PAGES, PAGES)
def test_boxing_in_two_runs_is_boxing_in_one(first: list[int | None], second: list[int | None]) -> None:
    thick = [rules.thickness(one, 10) for one in first + second]
    whole = list(rules.packed(thick, 30, None))
    begun = list(rules.packed(thick[: len(first)], 30, None))
    last = None
    if begun:
        box = [one for one in begun if one.box == begun[-1].box]
        filled = sum(t for t, one in zip(thick, begun, strict=False) if one.box == box[0].box)
        last = (box[0].box, box[0].size, filled, len(box))
    assert [one[:2] for one in begun + list(rules.packed(thick[len(first) :], 30, last))] == [one[:2] for one in whole]


@pytest.mark.parametrize("state", PieceState)
def test_a_number_is_given_once(state: PieceState) -> None:
    if state is PieceState.UNNUMBERED:
        rules.may_number("x", state, "制度规定", Retention.TEN, "Z1")
        return
    with pytest.raises(Refusal) as refusal:
        rules.may_number("x", state, "制度规定", Retention.TEN, "Z1")
    assert refusal.value.clause == ""


@pytest.mark.clause("档案.2")
@pytest.mark.parametrize(
    ("kind", "retention", "told"),
    [("", Retention.TEN, "档案.2"), ("", None, "档案.2"), ("制度规定", None, "")],
)
def test_a_number_wants_the_class_and_the_period(kind: str, retention: Retention | None, told: str) -> None:
    """分类 the clause asks for; of the period it says nothing, but the number can't do without it."""
    with refused(told, "没有定保管期限" if kind else "没有定类别"):
        rules.may_number("x", PieceState.UNNUMBERED, kind, retention, "Z1")


@pytest.mark.clause("档案.2")
def test_a_number_wants_the_fonds() -> None:
    rules.may_number("x", PieceState.UNNUMBERED, "制度规定", Retention.TEN, "Z1")
    with decided(HouseRule.FONDS, "还没有设全宗号"):
        rules.may_number("x", PieceState.UNNUMBERED, "制度规定", Retention.TEN, "")


@pytest.mark.parametrize(
    ("thick", "usual", "size"),
    [
        (1, 30, 30),
        (30, 30, 30),
        (31, 30, 40),
        (20, 20, 20),
        (30, 20, 30),
        (40, 20, 40),
        (50, 20, 50),
        (51, 20, 50),
        (35, 35, 35),
        (36, 35, 40),
    ],
)
def test_a_piece_that_is_too_thick_has_the_thinnest_box_that_takes_it(thick: int, usual: int, size: int) -> None:
    assert rules.box_for(thick, usual) == size


def test_a_box_that_is_begun_and_empty_takes_whatever_comes_first() -> None:
    assert list(rules.packed([60, 1], 30, (3, 30, 0, 0))) == [
        rules.Packed(3, 30, new=False, place=1),
        rules.Packed(4, 30, new=True, place=1),
    ]
    assert list(rules.packed([60], 30, (3, 30, 1, 1))) == [rules.Packed(4, 50, new=True, place=1)]


@pytest.mark.clause("档案.2")
@pytest.mark.parametrize(
    ("number", "sealed", "told"),
    [("", False, ""), ("Z1-WS·2025-D10-0001", False, "已编档号"), ("", True, "已经封卷"), ("Z1", True, "已编档号")],
)
def test_the_class_is_changed_until_the_number_is_given_and_while_the_year_is_open(
    number: str, told: str, *, sealed: bool
) -> None:
    if not told:
        rules.may_reclass("x", number, sealed=sealed)
        rules.year_open("x", sealed=sealed)
        return
    with refused("", told):
        rules.may_reclass("x", number, sealed=sealed)
    rules.may_reclass("x", number, sealed=sealed, first=True)


@pytest.mark.clause("档案.3")
def test_nothing_comes_into_a_year_that_was_sealed() -> None:
    rules.year_open("x", sealed=False)
    with refused("", "已经封卷"):
        rules.year_open("x", sealed=True)


@pytest.mark.clause("档案.1")
def test_only_what_was_entered_by_mistake_is_struck() -> None:
    rules.may_void("x", from_pool=False)
    with refused("", "收回"):
        rules.may_void("x", from_pool=True)


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize("was", Origin)
@pytest.mark.parametrize("now", Origin)
def test_a_level_is_decided_as_one_that_there_is_and_another_than_it_was(was: Origin, now: Origin) -> None:
    if now is not was and now is not Origin.UNDECIDED:
        rules.decides("x", was, now)
        return
    with refused("", "不能定为未定" if now is Origin.UNDECIDED else "本来就是"):
        rules.decides("x", was, now)


@pytest.mark.clause("档案.5")
@pytest.mark.parametrize(
    ("on_paper", "sealed", "told"),
    [(True, False, ""), (False, False, "载体是电子"), (True, True, "已经封盒"), (False, True, "载体是电子")],
)
def test_what_is_on_paper_goes_into_another_box_while_both_are_open(told: str, *, on_paper: bool, sealed: bool) -> None:
    if not told:
        rules.may_move("x", on_paper=on_paper, sealed=sealed)
        return
    with refused("", told):
        rules.may_move("x", on_paper=on_paper, sealed=sealed)


@pytest.mark.clause("档案.3")
@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, ""),
        ({"sealed": True}, "已经封卷"),
        ({"ended": False}, "没有过完"),
        ({"open_": {"待归档的": 2, "未封的盒": 0}}, "待归档的2"),
        ({"difference": 1}, "账差1件"),
        ({"empty": True}, "没有归档件"),
    ],
)
def test_a_year_is_sealed_when_nothing_of_it_waits(facts: dict[str, object], told: str) -> None:
    sound: dict[str, object] = {"ended": True, "sealed": False, "open_": {}, "difference": 0, "empty": False}
    if not told:
        rules.may_seal_year(2025, **sound)  # type: ignore[arg-type]
        return
    with pytest.raises(Refusal, match=told) as refusal:
        rules.may_seal_year(2025, **(sound | facts))  # type: ignore[arg-type]
    assert refusal.value.clause == ("档案.3" if "open_" in facts or "difference" in facts else "")
    assert refusal.value.way_on
    if "open_" in facts:
        assert refusal.value.way_on == "请用 zwzx archivist year-end 2025 看哪些要定，接着办。"
