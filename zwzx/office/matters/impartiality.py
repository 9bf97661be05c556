"""Who stands aside 回避: what a citizen says of somebody of the house is handled neither by them nor by their section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from zwzx.office.core.session import Session
    from zwzx.office.people.people import Department, Person


def not_by_oneself(office: Session, number: str, whom: Person | None) -> None:
    """Refuse to let somebody enter what becomes of what is said of themselves, where the office's setting wants that.

    Raises:
        Refusal: under the setting.
    """
    if whom is not None and whom == office.actor and office.demands(HouseRule.STAND_ASIDE):
        said = f"{number}说的就是{whom.name}本人，不能由本人登记。"
        raise Refusal(HouseRule.STAND_ASIDE, said, f"请由别的能登记的人来办。{HouseRule.STAND_ASIDE.off}")


def not_by_the_accused(
    office: Session,
    number: str,
    accused: Person | None,
    section: Department | None,
    handler: Person | None,
    *,
    person_alone: bool = False,
) -> None:
    """Refuse to let whom a matter accuses handle it, or their section, where the office's setting wants that.

    Args:
        person_alone: whether their section may, as the hall inquires into what its people did.

    Raises:
        Refusal: under the setting; it does not repeat what they are accused of.
    """
    if accused is None or not office.demands(HouseRule.STAND_ASIDE):
        return
    theirs = None if person_alone else accused.department
    if handler is not None and handler == accused:
        said = f"{number}反映的就是{handler.name}，不能由本人办。"
    elif theirs is not None and theirs in (section, handler.department if handler is not None else None):
        said = f"{number}反映的人在{theirs.name}，不能转给这个科室办。"
    else:
        return
    raise Refusal(HouseRule.STAND_ASIDE, said, f"请转给别的科室，或请主任指定。{HouseRule.STAND_ASIDE.off}")
