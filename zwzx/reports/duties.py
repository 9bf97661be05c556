"""定期事项: what the clauses want done again and again, and whether it was done in the present period."""

from __future__ import annotations

from zwzx.office.clauses import duties, occasions
from zwzx.office.clauses.regulations import Recurrence, clause
from zwzx.office.core import settings
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import text
from zwzx.registers import NAMES


def _state(office: Office, clause_id: str, often: Recurrence, period: duties.Period) -> str:
    """How a duty stands in a period: done, excused, without occasion, or by which day it is to be done."""
    if duties.is_done(clause_id, period, often.kind):
        return "免办" if any(map(duties.excuses, duties.entered(clause_id, period, often.kind))) else "已做"
    if period.first < occasions.asked_from(office, clause_id) or not occasions.is_there(office, clause_id, period):
        return "没有要做的"
    return f"{duties.ends(clause_id, period, settings.off_hour()):%Y-%m-%d} 前"


def present(office: Office) -> list[Found]:
    """Every duty with its present period and how it stands."""
    rows = []
    for clause_id, often in duties.recurring(NAMES):
        period = duties.period_of(often.period, office.today)
        state = _state(office, clause_id, often, period)
        rows.append(Found((clause_id, f"{period.name}{often.kind}", state, clause(clause_id).text)))
    return rows


@report(
    "定期事项情况",
    noun="duty",
    name="list",
    desk=False,
    columns=(
        head("clause", text("条款"), 8),
        head("period", text("所属周期"), 16),
        head("state", text("情况"), 14),
        head("text", text("要做什么"), 40, grow=True),
    ),
)
def recurring(office: Office) -> Answer:
    """列出定期事项：这一期做了没有。"""
    return Answer(present(office))
