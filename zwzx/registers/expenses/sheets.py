"""The paper of an expense: 报销审批单, which begins as its application and ends with the accountant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.kinds.money import in_capitals, in_figures
from zwzx.office.money import clearing
from zwzx.office.money.expenses import Expense
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.money import Special

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def claim(office: Office, entries: Sequence[Expense]) -> list[Page]:
    """报销审批单: one an expense, with the sum in figures and in 大写."""
    return [_claim(office, entry) for entry in entries]


def _claim(office: Office, entry: Expense) -> Page:
    rests = {Expense.notice: entry.notice, Expense.budget: entry.budget, Expense.of: entry.of}
    beside = [f"{label_of(field)}：{words}" for field, words in rests.items() if words]
    beside += [entry.special.value] if entry.special is not Special.NONE else []
    grid = form(
        entry,
        ("编号", entry.number, Expense.section),
        (Expense.kind, Expense.project),
        (Expense.what,),
        (Expense.payee, Expense.spent),
        ("金额", f"¥{in_figures(entry.fen)}", "附件张数", str(entry.sheets) if entry.sheets is not None else ""),
        ("金额大写", in_capitals(entry.fen)),
        ("依据", Cell("　".join(beside), top=True)),
        ("结算", _way(entry), Expense.invoices),
        ("同意支出", Cell(_consents(entry), top=True)),
        ("经手人", named(entry, Expense.handler) or entry.by_name, "申请时间", when(entry.asked)),
        ("证明人", named(entry, Expense.witness) or entry.witness_name, "注明时间", when(entry.vouched)),
        ("科室负责人", "", "财务审核", ""),
        ("审批领导", entry.signer, "审批时间", when(entry.signed)),
        ("逾期原因", entry.late, "入账月份", f"{entry.booked:%Y-%m}" if entry.booked else ""),
        heights=(9, 9, 18, 9, 9, 9, 16, 9, 26, 12, 12, 14, 14, 9),
    )
    line = Line("经手人、证明人在票据上注明时间、事由；当月开支当月审批。", size=9)
    return Page(
        f"{office.name}报销审批单", (grid, line), note=reprint(entry, "claim"), name=f"报销审批单 {entry.number}"
    )


def _way(entry: Expense) -> str:
    holder = named(entry, Expense.holder)
    way = entry.way.value if entry.way is not None else ""
    rest = f"冲借款：{entry.cleared}，实付{in_figures(clearing.left_to_pay(entry))}" if entry.cleared else ""
    words = (way, holder, entry.no_card, rest)
    return "　".join(filter(None, words))


def _consents(entry: Expense) -> str:
    """Who agreed to this sum before it was spent, under which clause; a meeting with the number of its decision."""
    given = [one for one in approvals.of(entry) if one.fen == entry.decisive and one.clause != "财务.7"]
    lines = [f"{one.told}　{one.words}　{spelled(one.at)}（{one.clause}）" for one in given]
    return "\n".join(lines) or entry.agreer


SHEETS = (Sheet("claim", "报销审批单", claim, each=True),)
