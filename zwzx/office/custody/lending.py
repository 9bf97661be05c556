"""Lending 借出: what holds alike for papers and for archives: who may have them, where, and how they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.papers import Level
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from zwzx.office.terms.custody import Place


class Somebody(Protocol):
    """Who gets or does something, as far as is asked here: the name, and whether they work here, and are away."""

    @property
    def name(self) -> str:
        """What they are called."""
        ...

    @property
    def works(self) -> bool:
        """Whether they work here."""
        ...

    @property
    def away(self) -> bool:
        """Whether they are registered as away."""
        ...


def may_have(
    person: Somebody, doing: str, way_on: str, *, only_present: bool = True, instead: str = "请换一位。"
) -> None:
    """Only somebody who works here gets something, and nobody who is away where the office's setting says so.

    Args:
        doing: what is refused, such as 不能借阅.
        way_on: what to do about somebody who has left.
        only_present: the setting 不在岗的不经手.
        instead: what to do about somebody who is away and not back yet.

    Raises:
        Refusal: under no clause for who has left, under the setting for who is away.
    """
    if not person.works:
        raise Refusal("", f"{person.name}已经离岗，{doing}。", way_on)
    if person.away and only_present:
        way_back = f"人已回来的，请先在人员名册里销假；没有回来的，{instead}{HouseRule.PRESENT.off}"
        raise Refusal(HouseRule.PRESENT, f"{person.name}登记为不在岗，{doing}。", way_back)


def may_leave(name: str, level: Level, place: Place | None, reading: str) -> None:
    """绝密 never leaves the safe room (保密员.3), what else is marked not the house (保密.4).

    Args:
        place: where it is going to be used; None where nobody can say.
        reading: the act by which a reading in the room is entered.

    Raises:
        Refusal: under either clause.
    """
    if level is Level.TOP_SECRET:
        raise Refusal("保密员.3", f"{name}是绝密件，不准借出。", f"请在保密室内阅，用“{reading}”登记进出时间。")
    if level.marked and not (place is not None and place.inside):
        raise Refusal(
            "保密.4",
            f"{name}是密件，只能在办公室或保密室阅。",
            "请把阅读地点改为办公室或保密室；要送外单位的由专人送达。",
        )


def returned_whole(clause: str, wanted: int | None, counted: int | None, defects: str, *, sound: bool) -> None:
    """What comes back is checked: missing pages and damage are described.

    Args:
        wanted: how many pages it has, `counted` how many came back; None where nobody counted.

    Raises:
        Refusal: under the clause of the register.
    """
    if counted is not None and wanted is not None and counted != wanted and not defects:
        raise Refusal(clause, f"应有{wanted}页，点出{counted}页。", "请把缺损情况写在“缺损”里再登记归还。")
    if not sound and not defects:
        raise Refusal(clause, "写了不完好，没有写缺损情况。", "请把缺损情况写清楚。")
