"""租车: the rows of past years' books of hired cars, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.vehicles import HireState, Zone
from zwzx.office.vehicles.hires import HiredCar
from zwzx.registers.hired_cars.actions import CLAUSE
from zwzx.registers.hired_cars.register import HIRED_CARS

ORDINARY = "建库以后的租车请照常申请（zwzx hired-cars ask）。"
AS_WRITTEN = ("on", "purpose", "reason", "to", "zone", "owner", "plate", "rate", "fen", "invoice", "settled", "asked")


@dataclass(kw_only=True)
class PastHire:
    """A row of an old book."""

    number: Annotated[str, text("租车号", also=("编号", "序号"))]
    on: Annotated[dt.date, asked(HiredCar.on)]
    section: Annotated[str, text(label_of(HiredCar.section), also=("科室", "用车部门"))] = ""
    user: Annotated[str, names(label_of(HiredCar.user), also=("经办人",))] = ""
    purpose: Annotated[str, asked(HiredCar.purpose, least=0)] = ""
    reason: Annotated[str, asked(HiredCar.reason, least=0), FOLDED] = ""
    to: Annotated[str, asked(HiredCar.to)] = ""
    zone: Annotated[Zone | None, asked(HiredCar.zone)] = None
    trips: Annotated[int | None, asked(HiredCar.trips)] = None
    owner: Annotated[str, asked(HiredCar.owner)] = ""
    plate: Annotated[str, asked(HiredCar.plate)] = ""
    rate: Annotated[int | None, asked(HiredCar.rate)] = None
    fen: Annotated[int | None, asked(HiredCar.fen)] = None
    approved: Annotated[str, names("批准人", also=("审核人", "审批人")), FOLDED] = ""
    asked: Annotated[dt.datetime | None, asked(HiredCar.asked), FOLDED] = None
    invoice: Annotated[str, asked(HiredCar.invoice), FOLDED] = ""
    settled: Annotated[dt.date | None, asked(HiredCar.settled), FOLDED] = None
    stood: Annotated[str, text(label_of(HiredCar.state)), FOLDED] = ""
    note: Annotated[str, asked(HiredCar.note)] = ""


@action("补录往年租车登记", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastHire) -> HiredCar:
    """把往年租车登记的一行照录进来：建库以前的才算，编号照旧，标明“历史”；不再汇总。"""
    label = label_of(HiredCar.on)
    old_books.is_past({label: facts.on}, office.today)
    place = old_books.place(office, HIRED_CARS, facts.number, facts.on, ORDINARY, label=label)
    user = old_books.named(Person, folded(facts.user))
    section = old_books.named(Department, facts.section.strip())
    state, stood = old_books.stood(facts.stood, HireState.PAST, HireState.STRUCK)
    said = {
        label_of(HiredCar.section): facts.section if section is None else "",
        label_of(HiredCar.user): facts.user if user is None else "",
        "批准人": facts.approved,
        label_of(HiredCar.state): stood,
    }
    kept = {name: getattr(facts, name) for name in AS_WRITTEN}
    note = old_books.noted(facts.note, said)
    row = HiredCar(**place, **kept, user=user, section=section, trips=facts.trips or 1, state=state, note=note)
    return office.add(row)
