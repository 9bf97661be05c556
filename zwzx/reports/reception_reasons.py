"""Why a reception stands where it does: who agreed, what each meal comes to for each at table, by which cap, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals, regulations, set_limits
from zwzx.office.clauses.approvers import who
from zwzx.office.clauses.standards import standards
from zwzx.office.core import settings
from zwzx.office.kinds.money import in_figures
from zwzx.office.reception import approving, limits
from zwzx.office.reception.records import Reception, issues_of, meals_of
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.reception import State
from zwzx.reports import arithmetic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.reception.records import ReceptionMeal

AGAIN = "　　　"


def of_reception(office: Office, entry: Any) -> Iterator[str]:
    """The facts, who approved it, the sum of every meal against its cap, who sat with the guests, until when the list is due."""
    kind = entry.kind.value if entry.kind is not None else "没有写类别"
    yield f"事实　{entry.number}　{entry.unit}　{kind}　{'重大接待' if entry.major else '不是重大接待'}　{entry.state}"
    yield f"{AGAIN}{spelled(entry.at)}　来客{entry.guests}人　{entry.purpose}"
    if entry.state is State.PAST:
        yield f"结论　往年的，照原簿：费用{in_figures(entry.cost or 0)}元。"
        return
    yield from _clause("接待.3", entry)
    yield from _approved(office, entry)
    yield from _clause(limits.CLAUSE, entry)
    for meal in meals_of(entry):
        yield from _meal(office, entry, meal)
    for one in issues_of(entry):
        signed = f"，{one.signer.name}{spelled(one.signed)}签收" if one.signer is not None and one.signed else ""
        yield f"领用　{one.sort}　{one.told}{signed}"
    if entry.state is State.HELD and entry.ended is not None:
        found = set_limits.due_by(office, "reception-list-within", entry.ended)
        yield from arithmetic.spelled(office, found, title="交清单")
        yield f"{AGAIN}{settings.told('reception-list-within')}；汇编没有写"
    yield f"结论　{_verdict(entry)}。"


def _clause(clause_id: str, entry: Reception) -> Iterator[str]:
    found = regulations.in_force(clause_id, entry.at.date())
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        yield f"{AGAIN}读法：{found.note}"


def _approved(office: Office, entry: Reception) -> Iterator[str]:
    for given in approvals.of(entry, approving.CLAUSE):
        yield f"批准　{spelled(given.at)} {given.told}（{given.post}）：{given.words}"
    if entry.state in (State.ASKED, State.AGREED):
        yield f"{AGAIN}还要{who([approving.turn(entry)], office.today, entry.section)}同意"
    if entry.late:
        yield f"{AGAIN}补批：申报或批准在来客以后；{settings.told('reception-late')}"


def _meal(office: Office, entry: Reception, meal: ReceptionMeal) -> Iterator[str]:
    """The sum for each at table, and against what it is held."""
    head, most = limits.head(meal.cost, meal.people), limits.cap(meal.where, meal.at.date(), major=entry.major)
    place = f"{meal.where}{f' {meal.name}' if meal.name else ''}"
    yield f"用餐　第{meal.place}餐　{spelled(meal.at)}　{place}"
    people = f"（来客{meal.guests}＋陪餐{meal.companions}＝{meal.people}人）"
    yield f"{AGAIN}人均　{in_figures(meal.cost)}元÷{meal.people}人{people}＝{in_figures(head)}元"
    yield f"{AGAIN}标准　{_standard(entry, meal, most)}"
    allowed = limits.companions(office, meal.guests, meal.at.date())
    if allowed is not None:
        article = standards()[limits.COMPANIONS]
        yield f"{AGAIN}陪餐　来客{meal.guests}人，最多{allowed}人，这一餐{meal.companions}人"
        yield f"{AGAIN}{article.called}（{article.since}起施行）　{article.text}"
        yield f"{AGAIN}{settings.told(article.setting)}；不是本中心的规章"
    if meal.alcohol:
        lunch = f"{settings.get('lunch-from')}—{settings.get('lunch-to')}"
        day = office.calendar().reason(meal.at.date())
        yield f"{AGAIN}用酒　{meal.alcohol}；{day}，中餐是{lunch}：工作日中餐不用酒（{limits.CLAUSE}）"


def _standard(entry: Reception, meal: ReceptionMeal, most: Any) -> str:
    if not meal.where.outside:
        return f"机关食堂条款没有写；{settings.told('canteen-cap')}"
    holds = "没有超过" if limits.holds(meal.cost, meal.people, most) else "超过了"
    which = "重大接待" if entry.major else "不是重大接待"
    return f"{which}，人均不高于{most}（{limits.CLAUSE}），{holds}"


def _verdict(entry: Reception) -> str:
    return {
        State.ASKED: "等分管领导同意，没有同意不能接待",
        State.AGREED: "等办公室安排，没有安排不能接待",
        State.APPROVED: f"可以接待，用餐安排在{entry.where or '（不用餐）'}",
        State.HELD: "接待过了，等交清单",
        State.LISTED: f"交了清单，在外用餐{in_figures(entry.bill or 0)}元等报账，应在{spelled(entry.claim_due)}以前（财务.7）"
        if entry.claim_due is not None
        else "交了清单，等报账",
        State.CLAIMED: f"已报账，票据{entry.invoice}",
        State.DONE: "交了清单，没有在外用餐的费用，已办结",
        State.REFUSED: entry.note or "没有批准",
        State.STRUCK: f"已撤销：{entry.note}",
    }[entry.state]
