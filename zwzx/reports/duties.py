"""例行工作: what the clauses want done again and again, and whether it was done in the present period."""

from __future__ import annotations

from zwzx.office.clauses import duties
from zwzx.office.clauses.regulations import clause
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import text
from zwzx.registers import NAMES


@report(
    "例行工作",
    noun="duty",
    name="list",
    columns=(
        head("clause", text("条款"), 8),
        head("period", text("所属周期"), 16),
        head("state", text("情况"), 14),
        head("text", text("要做什么"), 40, grow=True),
    ),
)
def recurring(office: Office) -> Answer:
    """列出例行工作：这一期做了没有。"""
    rows = []
    for clause_id, every in duties.recurring(NAMES):
        period = duties.period_of(every, office.today)
        state = "已做" if duties.is_done(clause_id, period) else f"{period.last} 前"
        rows.append(Found((clause_id, period.name, state, clause(clause_id).text)))
    return Answer(rows)
