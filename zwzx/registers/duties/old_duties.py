"""定期事项: a row of a list kept before 往年定期事项: what was done for which period, on which day, and by what it is seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import EXCUSED, Duty
from zwzx.office.core import already, imports, old_books, settings
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import text
from zwzx.office.terms.people import Post
from zwzx.registers.duties.actions import DIRECTORS
from zwzx.registers.duties.register import DUTIES
from zwzx.registers.duties.words import State
from zwzx.store.record import equal

ORDINARY = "建库以后做的，请照常登记：zwzx duties enter；由登记簿里的事办成的，在那里办。"
KNOWN_BY = ("clause_id", "kind", "period", "happened", "note")
APART = "同一天做了两次的，请各写各的依据。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old list. `period` is asked for where it is not the one in which the day lies."""

    clause_id: Annotated[str, asked(Duty.clause, also=("依据条款", "制度条款", "规定"))]
    kind: Annotated[str, asked(Duty.kind, also=("种类", "哪一样"))] = ""
    period: Annotated[str, asked(Duty.period, also=("周期", "期次", "哪一期"))] = ""
    happened: Annotated[dt.date, asked(Duty.happened, also=("日期", "时间", "完成日期", "完成时间"))]
    note: Annotated[str, asked(Duty.note, also=("凭据", "材料", "完成情况", "落实情况"), least=2)]
    at: Annotated[dt.datetime | None, asked(Duty.at), FOLDED] = None
    stood: Annotated[str, text("情况"), FOLDED] = ""
    why: Annotated[str, asked(Duty.why), FOLDED] = ""


@action(
    "补录往年定期事项",
    key="l",
    entered_by=[Post.CLERK, *DIRECTORS],
    cites=["廉政.5"],
    imports=True,
    undone_by="take_back",
)
def past(office: Office, facts: PastFacts) -> Duty:
    """把往年做过的定期事项照录进来：哪一条、哪一期、哪天做的、凭什么看得出；建库以前的才算，哪一条由登记簿里的事办成的也照录。"""
    often = duties.how_often(facts.clause_id, facts.kind)
    old_books.is_past({label_of(Duty.happened): facts.happened}, office.today)
    period = _period(often.period, facts.period, facts.happened)
    _not_yet(office, facts, often.kind, period)
    old_books.is_history(label_of(Duty.happened), facts.happened, old_books.founded(office), ORDINARY)
    struck = facts.stood == State.STRUCK.value
    told = {label_of(Duty.why): "" if struck else facts.why, "情况": "" if facts.stood in set(State) else facts.stood}
    excused = facts.stood == State.EXCUSED.value and not facts.note.startswith(EXCUSED)
    return office.add(
        Duty(
            clause=facts.clause_id,
            kind=often.kind,
            period=period.name,
            at=facts.at or dt.datetime.combine(facts.happened, dt.time()),
            happened=facts.happened,
            due=duties.ends(facts.clause_id, period, settings.off_hour()),
            note=old_books.noted(f"{EXCUSED}{facts.note}" if excused else facts.note, told),
            struck=office.now if struck else None,
            why=facts.why if struck else "",
        )
    )


def _period(every: str, told: str, happened: dt.date) -> duties.Period:
    """The period that is named, which may be one that was over by then; else the one of the day.

    Raises:
        Unreadable: where a duty that comes so often has no period of that name.
    """
    own = duties.period_of(every, happened)
    if told in ("", own.name):
        return own
    year = int(told[:4]) if told[:4].isdecimal() else happened.year
    if not dt.MINYEAR < year < dt.MAXYEAR:
        year = happened.year
    for one in duties.periods(every, dt.date(year, 1, 1), dt.date(year, 12, 31)):
        if one.name == told and one.first <= happened:
            return one
    raise Unreadable(
        f"所属周期“{told}”不是这一条的一期，或者{happened}还没有到那一期。",
        f"请照着写，如 {own.name}；空着照办理日期算。",
    )


def _not_yet(office: Office, facts: PastFacts, kind: str, period: duties.Period) -> None:
    """Refuse what is there as it is, in the store or in the batch that is running."""
    called = f"{facts.clause_id} {period.name}{kind} {facts.happened}"
    struck = facts.stood == State.STRUCK.value
    known = {"clause": facts.clause_id, "kind": kind, "period": period.name, "happened": facts.happened}
    for one in equal(Duty, **known):
        told = one.note.removeprefix(EXCUSED) == facts.note.removeprefix(EXCUSED)
        if told and (one.struck is not None) is struck and imports.struck_entry(one) is None:
            already.refuse(office, DUTIES, one, called, APART, known_by=KNOWN_BY)
    place = (Duty, *known.values(), facts.note, struck)
    already.first_time(office, place, called, APART, known_by=KNOWN_BY)
