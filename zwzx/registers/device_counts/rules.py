"""耐用品清点的规矩: who may be given one to see to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from zwzx.office.people.people import PersonFacts


def may_see_to(handler: PersonFacts) -> None:
    """Only somebody who works here and is in is given one to see to; no clause says so, and none is cited.

    Raises:
        Refusal: where they are not.
    """
    if not handler.present:
        raise Refusal("", f"{handler.name}不在岗，不能承办。", "请改写在岗的人；已回来的，先登记销假（people back）。")
