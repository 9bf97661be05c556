"""到期提醒: a row of a list kept before 原有到期提醒: what comes to its date and goes on doing so, or did."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import already, imports, old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE
from zwzx.registers.reminders.actions import end_of
from zwzx.registers.reminders.records import BOOK, Kind, Reminder, State
from zwzx.registers.reminders.register import REMINDERS
from zwzx.store.record import equal

KNOWN_BY = ("subject", "about")
APART = "另一件请写明对象，如车牌、姓名。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old list; it gets a number of the running book, for lists have none."""

    subject: Annotated[str, asked(Reminder.subject, also=("提醒事项", "项目", "名称", "证件名称"))]
    kind: Annotated[Kind, asked(Reminder.kind, also=("种类", "类型"))] = Kind.OTHER
    about: Annotated[str, asked(Reminder.about, also=("车牌", "车牌号", "姓名", "持有人", "单位"))] = ""
    handler: Annotated[str, names(label_of(Reminder.handler), also=("经办人", "责任人", "负责人"))] = ""
    until: Annotated[
        dt.datetime, asked(Reminder.until, also=("到期日", "到期日期", "到期时间", "有效期至", "截止日期"))
    ]
    every: Annotated[int | None, asked(Reminder.every, also=("周期", "周期（月）"))] = None
    last: Annotated[dt.date | None, asked(Reminder.last, also=("上次日期", "办理日期", "上次办理日期"))] = None
    evidence: Annotated[str, asked(Reminder.evidence, also=("依据", "凭证", "保单号", "证号"))] = ""
    stood: Annotated[str, text(label_of(Reminder.state), also=("状态",)), FOLDED] = ""
    note: Annotated[str, asked(Reminder.note)] = ""


@action("补录原有到期提醒", key="l", entered_by=OFFICE, imports=True, undone_by="stop")
def past(office: Office, facts: PastFacts) -> Reminder:
    """把原来记着的到期事项照录进来：还有效的接着提醒，办结、停用的只留着查；编号现编。"""
    old_books.is_past({label_of(Reminder.last): facts.last}, office.today)
    state, stood = old_books.stood(facts.stood, State.OPEN, State.DONE, State.STOPPED)
    _not_yet(office, facts, state)
    handler = old_books.named(Person, folded(facts.handler))
    told = {
        label_of(Reminder.handler): facts.handler if handler is None else "",
        label_of(Reminder.state): stood,
    }
    return office.add(
        Reminder(
            **next_entry(office, Reminder, BOOK, office.today),
            subject=facts.subject,
            kind=facts.kind,
            about=facts.about,
            handler=handler,
            until=end_of(facts.until) if facts.until.time() == dt.time() else facts.until,
            every=facts.every or None,
            last=facts.last,
            evidence=facts.evidence,
            state=state,
            note=old_books.noted(facts.note, told),
        )
    )


def _not_yet(office: Office, facts: PastFacts, state: State) -> None:
    """Refuse what is there as it is, in the store or in the batch that is running; one that is over may begin anew."""
    called = f"{facts.subject}{facts.about}"
    over = state is not State.OPEN
    for one in equal(Reminder, subject=facts.subject, about=facts.about):
        if (one.state is not State.OPEN) is over and imports.struck_entry(one) is None:
            already.refuse(office, REMINDERS, one, f"{called}（编号{one.number}）", APART, known_by=KNOWN_BY)
    already.first_time(office, (Reminder, facts.subject, facts.about, over), called, APART, known_by=KNOWN_BY)
