"""归档件的规矩: the order of a class, how boxes fill, what may be numbered, sealed and changed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.archives import PieceState, Retention
from zwzx.office.terms.papers import Origin
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Millimetres = Fraction | int
THICKNESSES = (20, 30, 40, 50)
"""The thicknesses of archive boxes, in millimetres (DA/T 22-2015)."""


class Standing(NamedTuple):
    """What decides where a piece stands in its class."""

    kind: str
    dated: dt.date | None
    reference: str
    id: int


class Place(NamedTuple):
    """Where a piece lies: the number of its box and its place in it."""

    box: int
    place: int


def in_order(piece: Standing, kinds: Mapping[str, int]) -> tuple[int, dt.date, str, int]:
    """The key by which a class is ordered.

    The categories' order in the retention table, then the date (what has none at the end), the 文号, and the order
    in which it was filed.
    """
    return kinds.get(piece.kind, len(kinds)), piece.dated or dt.date.max, piece.reference, piece.id


def may_number(name: str, state: PieceState, kind: str, retention: Retention | None, fonds: str) -> None:
    """A piece gets its number once, when it is known where it stands (档案.2)."""
    if state is not PieceState.UNNUMBERED:
        raise Refusal("", f"{name}{state}，不再编号。", "档号一经编定不再变动。")
    if not kind or retention is None:
        raise Refusal(
            "" if kind else "档案.2", f"{name}没有定{'保管期限' if kind else '类别'}。", "请先更正，补上再编号。"
        )
    if not fonds:
        raise Refusal(HouseRule.FONDS, "还没有设全宗号。", f"请先设好再编号：{HouseRule.FONDS.set_to('全宗号')}。")


def thickness(pages: int | None, sheets_a_mm: int) -> Fraction:
    """How thick a piece is in millimetres; two pages a sheet, and one sheet where nobody counted.

    Exact, so that what has room in a box does not hang on the order in which its pieces are added up.
    """
    return Fraction(ceil((pages or 1) / 2), sheets_a_mm)


def box_for(thick: Millimetres, usual: int) -> int:
    """The box that takes a piece: the usual one, or the thinnest that is thick enough; the thickest for a bundle."""
    if thick <= usual:
        return usual
    return next((size for size in THICKNESSES if thick <= size), THICKNESSES[-1])


class Packed(NamedTuple):
    """One piece in a box: the box's number and size, whether the box is new, and the place in it."""

    box: int
    size: int
    new: bool
    place: int


def packed(
    thick: Iterable[Millimetres], usual: int, last: tuple[int, int, Millimetres, int] | None
) -> Iterator[Packed]:
    """Lay pieces into boxes in their order; a box is begun when the next piece has no room in the last.

    Args:
        thick: how thick each piece is.
        usual: the thickness of a new box.
        last: number, size, filled millimetres and pieces of the box that is begun; None where there is none.
    """
    number, size, filled, pieces = last if last is not None else (0, 0, 0, 0)
    for one in thick:
        new = number == 0 or (pieces > 0 and filled + one > size)
        if new:
            number, size, filled, pieces = number + 1, box_for(one, usual), 0, 0
        filled, pieces = filled + one, pieces + 1
        yield Packed(number, size, new, pieces)


def may_reclass(name: str, number: str, *, sealed: bool, first: bool = False) -> None:
    """What the archive number tells never changes once it is written (档案.2).

    Args:
        first: whether the category alone is decided, for the first time: no number tells of it.
    """
    if first:
        return
    if number:
        raise Refusal("", f"{name}已编档号，年度、机构、类别、保管期限不再变动。", "只能更正题名、页数等内容。")
    year_open(name, sealed=sealed)


def year_open(name: str, *, sealed: bool) -> None:
    """Nothing is numbered or moved into a year that was sealed."""
    if sealed:
        raise Refusal("", f"{name}要归入的年度已经封卷。", "请归入以后的年度，备注里写明原属年度。")


def may_void(name: str, *, from_pool: bool) -> None:
    """Only what was entered by mistake is struck; what was filed is taken back where it came from (档案.1)."""
    if from_pool:
        raise Refusal("", f"{name}是从待归档里归的。", "请在待归档里用“收回”。")


def decides(name: str, was: Origin, now: Origin) -> None:
    """A level is decided as one that there is, and another than it was."""
    if now is Origin.UNDECIDED:
        raise Refusal("", f"{name}的来文级别不能定为未定。", "请看过原件，写是哪一级。")
    if now is was:
        raise Refusal("", f"{name}的来文级别本来就是{now.label}。", "不用再办。")


def may_move(name: str, *, on_paper: bool, sealed: bool) -> None:
    """What is on paper goes into another box while both are open (档案.5); an electronic piece lies in none."""
    if not on_paper:
        raise Refusal("", f"{name}的载体是电子，没有可装盒的实物。", "另有纸质的，先用“更正”改正载体，再换盒。")
    if sealed:
        raise Refusal("", f"{name}所在的盒或要装的盒已经封盒。", "请先启封那一盒，写明原因。")


def may_seal_year(
    year: int, *, ended: bool, sealed: bool, open_: Mapping[str, int], difference: int, empty: bool
) -> None:
    """A year is sealed when it is over and nothing of it waits any more (档案.3)."""
    if sealed:
        raise Refusal("", f"{year}年度已经封卷。", "不用再办。")
    if not ended:
        raise Refusal("", f"{year}年还没有过完。", "请在次年四月以前整理。")
    waiting = [f"{what}{count}" for what, count in open_.items() if count]
    if waiting:
        way_on = f"请用 zwzx archivist year-end {year} 看哪些要定，接着办。"
        raise Refusal("档案.3", f"{year}年度还有{'、'.join(waiting)}。", way_on)
    if difference:
        raise Refusal("档案.3", f"待归档的账差{difference}件。", "请用 zwzx archivist monthly 核对，再封卷。")
    if empty:
        raise Refusal("", f"{year}年度没有归档件。", "请核对年度。")
