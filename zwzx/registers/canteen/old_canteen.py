"""食堂: the rows of past years' books of purchases, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.canteen.records import CanteenEntry
from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.plain import text
from zwzx.office.terms.canteen import Eaten, Sort, State
from zwzx.office.terms.people import OFFICE
from zwzx.registers.canteen.register import CANTEEN

ORDINARY = "建库以后的请照常登记（zwzx canteen buy）。"
OWN = (
    *("article", "spec", "quantity", "unit", "price", "fen", "supplier", "papers", "buyer", "checker", "witness"),
    *("meal", "staff", "guests", "leader", "income", "basis", "entered"),
)
"""What the row keeps as its book has it."""


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; it is history, and moves no stock."""

    number: Annotated[str, text("台账号", also=("编号", "序号"))]
    day: Annotated[dt.date, asked(CanteenEntry.day)]
    sort: Annotated[str, text(label_of(CanteenEntry.sort), also=("类别",)), FOLDED] = ""
    article: Annotated[str, asked(CanteenEntry.article, least=0)] = ""
    spec: Annotated[str, asked(CanteenEntry.spec)] = ""
    quantity: Annotated[int | None, asked(CanteenEntry.quantity)] = None
    unit: Annotated[str, asked(CanteenEntry.unit)] = ""
    price: Annotated[int | None, asked(CanteenEntry.price)] = None
    fen: Annotated[int | None, asked(CanteenEntry.fen)] = None
    supplier: Annotated[str, asked(CanteenEntry.supplier)] = ""
    papers: Annotated[str, asked(CanteenEntry.papers)] = ""
    buyer: Annotated[str, asked(CanteenEntry.buyer)] = ""
    checker: Annotated[str, asked(CanteenEntry.checker)] = ""
    witness: Annotated[str, asked(CanteenEntry.witness)] = ""
    meal: Annotated[Eaten | None, asked(CanteenEntry.meal), FOLDED] = None
    staff: Annotated[int | None, asked(CanteenEntry.staff), FOLDED] = None
    guests: Annotated[int | None, asked(CanteenEntry.guests), FOLDED] = None
    reception: Annotated[str, text(label_of(CanteenEntry.reception)), FOLDED] = ""
    leader: Annotated[str, asked(CanteenEntry.leader), FOLDED] = ""
    income: Annotated[int | None, asked(CanteenEntry.income), FOLDED] = None
    basis: Annotated[str, asked(CanteenEntry.basis), FOLDED] = ""
    entered: Annotated[dt.datetime | None, asked(CanteenEntry.entered), FOLDED] = None
    stood: Annotated[str, text(label_of(CanteenEntry.state)), FOLDED] = ""
    note: Annotated[str, asked(CanteenEntry.note)] = ""


@action("补录往年食堂台账", key="w", entered_by=OFFICE, cites=["食堂.5"], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastFacts) -> CanteenEntry:
    """把往年采购验收台账的一行照录进来：建库以前的才算；编号照旧，标明“历史”，不进结存。"""
    label = label_of(CanteenEntry.day)
    old_books.is_past({label: facts.day}, office.today)
    place = old_books.place(office, CANTEEN, facts.number, facts.day, ORDINARY, label=label)
    sort = old_books.word(Sort, facts.sort) or (Sort.MEAL if facts.meal is not None else Sort.BOUGHT)
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    said = {
        label_of(CanteenEntry.sort): facts.sort if facts.sort != sort.value else "",
        label_of(CanteenEntry.reception): facts.reception,
        label_of(CanteenEntry.state): stood,
    }
    told = {name: getattr(facts, name) for name in OWN} | {"entered": facts.entered or office.now}
    return office.add(
        CanteenEntry(**place, day=facts.day, sort=sort, **told, state=state, note=old_books.noted(facts.note, said))
    )
