"""Obligations that are no row of a register: recurring duties, personal facts that were kept long enough."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx import registers
from zwzx.jobs.waiting.things import DUTY, Waiting
from zwzx.office.clauses import duties, occasions
from zwzx.office.clauses.regulations import Recurrence, clause
from zwzx.office.core import settings
from zwzx.store.record import filled
from zwzx.store.remembering import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.clauses.duties import Period
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing

MARK_DONE = registers.DUTY_DONE
"""The act by which any duty is marked done, where its register has none that fulfils it."""
TOLD_ELSEWHERE = frozenset({"档案.3", "食堂.5"})
"""The duties of which a register tells itself what is still open of each year, or of each day."""
SOON = dt.timedelta(days=14)
"""How long before the end of its period a duty begins to show."""


def anything_held() -> bool:
    """Whether anybody ever had anything: else custody has nothing to tell, and need not be loaded."""
    return bool(filled(["holding"]))


def anything_approved() -> bool:
    """Whether anything was ever approved: else no consent waits for its signature."""
    return bool(filled(["approval"]))


def waiting_of(register: str, found: Standing) -> Waiting:
    """What a register, by its name, says waits in it without being a row of it."""
    return Waiting(
        register,
        found.row,
        found.name,
        found.title,
        found.number,
        found.subject,
        found.who,
        found.due,
        None,
        found.cites,
        found.action,
        found.grave,
        facts=found.facts,
    )


class Owed(NamedTuple):
    """A duty of a period that is not done so often yet as it is asked for."""

    clause_id: str
    often: Recurrence
    period: Period
    due: dt.datetime
    left: int

    def waiting(self) -> Waiting:
        """As what waits, with the act that fulfils it."""
        found = clause(self.clause_id)
        register, _, act = found.act.partition(".")
        on = min(self.due.date(), self.period.last).isoformat()
        facts = (("clause_id", self.clause_id), ("every", self.often.key), ("on", on))
        number = f"{self.period.name}{self.often.kind}{f'，还差{self.left}次' if self.often.times > 1 else ''}"
        what = ("定期事项", number, found.text, "", self.due, None, self.clause_id, act or MARK_DONE)
        return Waiting(register or found.register, 0, DUTY, *what, facts=facts)


def recurring(office: Office, *, ahead: dt.timedelta = SOON) -> Iterator[Waiting]:
    """Duties of the registers that are built: those of every period that nobody did or excused, and those soon to be due.

    A period that gave no occasion for its duty is none. The years of the archives are told by their own register.

    Args:
        ahead: how long before its end a period begins to show.
    """
    return (one.waiting() for one in _owed(office, ahead))


def short_of_days(office: Office) -> Iterator[Waiting]:
    """Duties for which no more working days are left than they are owed so often; worth knowing, and no finding."""
    for one in _owed(office, SOON):
        days = occasions.too_few(office, one.due, one.left)
        if days is not None:
            told = one.waiting()
            left = f"只剩{days}个工作日" if days else "没有工作日了"
            subject = f"还差{one.left}次，到{one.due:%Y-%m-%d}{left}：{told.subject}"
            yield told._replace(due_name="short", title="要来不及", subject=subject, due=None, finding=False)


def _owed(office: Office, ahead: dt.timedelta) -> list[Owed]:
    return once(("owed", ahead), lambda: [*_asked(office, ahead)])


def _asked(office: Office, ahead: dt.timedelta) -> Iterator[Owed]:
    founded = office.founded
    if founded is None:
        return
    done, off = duties.done_so_often(), settings.off_hour()
    for clause_id, often in duties.recurring(registers.NAMES):
        if clause_id in TOLD_ELSEWHERE:
            continue
        since, waiting = occasions.asked_from(office, clause_id), {}
        for period in duties.periods(often.period, max(founded, min(since, office.today)), office.today):
            due = duties.ends(clause_id, period, off)
            left = often.times - done[clause_id, often.kind, period.name]
            if not (period.first < since or due - office.now > ahead or left <= 0):
                waiting[period] = due, left
        for period in occasions.among(office, clause_id, list(waiting)):
            yield Owed(clause_id, often, period, *waiting[period])


def past_their_term(office: Office) -> Iterator[Waiting]:
    """That the term of personal facts was over with the last year: of how many matters. Worth knowing, and no finding."""
    from zwzx.jobs.year import outlived  # most offices are younger than any term

    year = office.today.year - 1
    if found := len(outlived.due(year)):
        words = f"{found}件满了年限：zwzx matters forget --year {year} --dry-run"
        yield Waiting("", 0, "forget", "待销毁个人信息", f"{year}年底", words, "", None, None, "", "", finding=False)
