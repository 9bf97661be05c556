"""支出: asking for a sum, setting it right, taking it back to the start, voiding it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import publishable
from zwzx.office.money import asking, clearing
from zwzx.office.money.expenses import Expense
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.money import BEFORE, UNSIGNED, CostKind, Special, State
from zwzx.registers.expenses import rules, spending

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.store.record import Record

UNPAID = (*BEFORE, *UNSIGNED, State.SIGNED, State.BACK)
"""The states in which nothing was paid out yet."""
Notice = asked(Expense.notice, hint="培训、考察的写上级正式通知或主管局文件的文号、收文号")
Budget = asked(Expense.budget, hint="专项的写预算报告的文号、日期或题目")


@dataclass(kw_only=True)
class Facts:
    """A sum as it is asked for."""

    what: Annotated[str, asked(Expense.what)]
    kind: Annotated[CostKind, asked(Expense.kind)]
    fen: Annotated[int, asked(Expense.fen)]
    handler: Annotated[Person | None, asked(Expense.handler, hint="空着就是本人")] = None
    payee: Annotated[str, asked(Expense.payee, past=Expense.payee)] = ""
    special: Annotated[Special, asked(Expense.special, hint="大额购置、维修、重大活动会议")] = Special.NONE
    notice: Annotated[str, Notice, FOLDED] = ""
    budget: Annotated[str, Budget, FOLDED] = ""
    project: Annotated[str, asked(Expense.project, past=Expense.project), FOLDED] = ""
    at: At = None
    note: Annotated[str, asked(Expense.note), FOLDED] = ""


@action("申请支出", key="d", usual=NEW, cites=["财务.3", "财务.4", "财务.8"], undone_by="void")
def ask(office: Office, facts: Facts) -> Expense:
    """申请一笔支出：做什么、多少钱、付给谁；由谁同意照金额定。"""
    return entered(office, facts)


def entered(office: Office, facts: Facts, *, source: Record | None = None, of: str = "", section: str = "") -> Expense:
    """Enter a sum that is asked for.

    Args:
        source: the row of another register that it is for, where it is for one.
        of: the number by which people know that row.
        section: whose it is, where that is not the handler's own.
    """
    when = facts.at or office.now
    happened("申请时间", when, office.now)
    given = {f.name: getattr(facts, f.name) for f in fields(facts) if f.name not in ("at", "handler")}
    if source is not None:
        given |= {"about": source.id, "of": of, "section": section}
    row = Expense(handler=facts.handler or office.actor, asked=when, **given)
    is_whole(office, row)
    publishable.remind(office, {Expense.what: row.what, Expense.payee: row.payee})
    return asking.enter(office, row)


def is_whole(office: Office, row: Expense) -> None:
    """Refuse a sum of nothing, and what lacks the paper that goes before it."""
    from zwzx.office.money import consents

    rules.is_a_sum(row.fen)
    row.together = consents.together(office, row)
    kind = row.kind
    rules.has_its_notice(kind.value if kind else "", row.notice, needed=kind is not None and kind.needs_notice)
    what = row.special.value if row.special.wanted or kind is None else kind.value
    rules.has_its_report(what, row.budget, needed=consents.wants_report(row))


def is_free(entry: Expense) -> None:
    """What took the place of borrowed money is neither void nor sent back.

    Raises:
        Refusal: where it did.
    """
    clearing.stays_as_it_is(entry.number, clearing.loans_of(entry))


@dataclass(kw_only=True)
class Amendment:
    """What of an expense can be set right; another sum voids what was agreed to."""

    fen: Annotated[int | None, asked(Expense.fen)] = None
    what: Annotated[str | None, asked(Expense.what)] = None
    kind: Annotated[CostKind | None, asked(Expense.kind)] = None
    payee: Annotated[str | None, asked(Expense.payee, past=Expense.payee)] = None
    spent: Annotated[dt.date | None, asked(Expense.spent)] = None
    special: Annotated[Special | None, asked(Expense.special), FOLDED] = None
    notice: Annotated[str | None, Notice, FOLDED] = None
    budget: Annotated[str | None, Budget, FOLDED] = None
    project: Annotated[str | None, asked(Expense.project), FOLDED] = None
    note: Annotated[str | None, asked(Expense.note), FOLDED] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The expense as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Expense) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    cites=["财务.3", "财务.4", "财务.8"],
    on=Expense,
    fill=for_amendment,
    when=UNPAID,
    undone_by="amend",
)
def amend(office: Office, entry: Expense, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Expense:
    """更正事由、金额、收款单位：写明原因；金额改了的，原来的同意、审批作废，重新办。"""
    differs = correcting.changed(entry, {f.name: getattr(facts, f.name) for f in fields(facts)})
    if "fen" in differs:
        is_free(entry)
    if entry.spent is None:
        differs.pop("spent", None)
        correcting.something(differs)
    for name, value in differs.items():
        setattr(entry, name, value)
    is_whole(office, entry)
    if entry.spent is not None:
        if "spent" in differs:
            spending.is_after_consent(office, entry, entry.spent)
            differs["due"] = spending.due_of(office, entry.spent)
        spending.is_paid_rightly(entry)
    office.say(reason=reason)
    publishable.remind(office, {getattr(Expense, name): differs.get(name) for name in ("what", "payee")})
    return asking.settle(office, entry, **differs)


@action("重新申请", key="n", usual=NEXT, cites=["财务.3"], on=Expense, when=(State.BACK,), undone_by="void")
def again(office: Office, entry: Expense, note: Annotated[str, reason("怎么改的")]) -> Expense:
    """退回的改好了，重新报：没有同意过的重新同意，报过账的重新送审。"""
    return asking.settle(office, entry, note=noted(entry.note, note), back="")


@action("作废", key="x", on=Expense, when=UNPAID, fits=is_free)
def void(office: Office, entry: Expense, reason: Undone) -> Expense:
    """作废不办了的、登错的：写明原因，编号保留，划去仍可查；付了款的不能作废。"""
    office.say(reason=reason)
    done = office.change(entry, state=State.VOID, note=noted(entry.note, reason))
    asking.count_anew(office, done)
    return done
