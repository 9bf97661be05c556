"""办公用品: what an issue asks for, as its form has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core.action import FOLDED
from zwzx.office.core.fact import asked
from zwzx.office.kinds.plain import yes_no
from zwzx.office.people.people import Department, Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.reception.records import ReceptionIssue
from zwzx.office.supplies.goods import Goods  # noqa: TC001 - the form reads this annotation
from zwzx.office.supplies.stock import SupplyMove
from zwzx.office.terms.reception import Sort as GuestSort  # noqa: TC001 - the form reads this annotation
from zwzx.registers.supplies.receiving import Note, On  # noqa: TC001 - the form reads this annotation

SORT_HINT = "烟还是酒；空着的，按支、包、条记的算烟，别的算酒"
WHOLE_HINT = "烟是不是整包发给来客；空着的，按包、按条记的算整包，拆开摆放的写否"


@dataclass(kw_only=True)
class Issue:
    """What is issued, to whom."""

    article: Annotated[Goods, asked(SupplyMove.article)]
    quantity: Annotated[int, asked(SupplyMove.quantity)]
    person: Annotated[Person, asked(SupplyMove.person)]
    section: Annotated[Department | None, asked(SupplyMove.section, hint="空着就是领用人的科室")] = None
    signed: Annotated[bool, yes_no("领用人已签字")] = True
    purpose: Annotated[str, asked(SupplyMove.purpose)] = ""
    reception: Annotated[str, asked(SupplyMove.reception, hint="烟酒必填，如 客2026-1")] = ""
    sort: Annotated[GuestSort | None, asked(ReceptionIssue.sort, hint=SORT_HINT), FOLDED] = None
    whole: Annotated[bool | None, asked(SupplyMove.whole, hint=WHOLE_HINT), FOLDED] = None
    leader: Annotated[Person | None, asked(SupplyMove.leader), FOLDED] = None
    on: On = None
    note: Note = ""
