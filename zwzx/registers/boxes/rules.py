"""档案盒的规矩: a box is sealed when nothing is missing in it (档案.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Contents:
    """What a box says of itself: its facts by label, and what each incomplete piece lacks.

    `one_person` tells whether whoever checked it compiled it too.
    """

    name: str
    facts: Mapping[str, str]
    pieces: int
    lacking: Sequence[tuple[str, Sequence[str]]]
    one_person: bool = False


def may_seal(box: Contents, *, two: bool = True) -> None:
    """Everything is filled in (档案.5), and by the office's setting who checked is not who compiled."""
    if not box.pieces:
        raise Refusal("", f"{box.name}是空的。", "没有归档件的盒不用封。")
    missing = [label for label, value in box.facts.items() if not value]
    if missing:
        raise Refusal("档案.5", f"{box.name}没有填{'、'.join(missing)}。", "请用“填备考表”“定位”补齐，再封。")
    if two and box.one_person:
        way_on = f"请另一位检查，再封。{HouseRule.BOX_CHECKER.off}"
        raise Refusal(HouseRule.BOX_CHECKER, f"{box.name}的整理人和检查人是同一人。", way_on)
    if box.lacking:
        which = first_of([f"{name}缺{'、'.join(what)}" for name, what in box.lacking], between="；")
        raise Refusal("档案.5", f"{box.name}填写不齐：{which}。", "请用“更正”补齐，再封。")


def may_open(name: str, *, year_sealed: bool) -> None:
    """A sealed box is opened again until its year is sealed (档案.5)."""
    if year_sealed:
        raise Refusal("", f"{name}的年度已经封卷。", "个别内容登错的，用归档件的“更正”；件号、盒号不再变动。")
