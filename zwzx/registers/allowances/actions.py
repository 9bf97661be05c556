"""岗位津贴: settling a month, telling the units, paying, taking the last month back; rows of old books."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import period_of
from zwzx.office.core import old_books
from zwzx.office.core.action import ARGUMENT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people.people import Person
from zwzx.office.terms.allowances import MonthState
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.allowances import rules
from zwzx.registers.allowances.reckoning import reading_of, reckon, written
from zwzx.registers.allowances.records import BOOK, AllowanceCarry, AllowanceLine, AllowanceMonth
from zwzx.registers.allowances.register import ALLOWANCES
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.registers.allowances.reckoning import Row, Sheet

BY = (Post.HALL_HEAD,)
"""Who settles the month: the head of the hall, who answers for what is entered (窗口.9)."""
TELLS = (Post.HALL_CLERK, Post.HALL_HEAD, *OFFICE)
PAYS = (Post.ACCOUNTANT, Post.CASHIER, *OFFICE)
CLAUSE = "窗口.4"
KIND = "处分通报"
DAY = dt.timedelta(days=1)
LIVE = (MonthState.CLOSED, MonthState.PAID)


def last_month(office: Office, _values: Mapping[str, Any]) -> Proposal:
    """The month before this one."""
    return Proposal({"of": (office.today.replace(day=1) - DAY).replace(day=1)})


@action("津贴月结", key="d", usual=NEW, entered_by=BY, cites=["窗口.5", "窗口.7"], fill=last_month, undone_by="void")
def close(office: Office, of: Annotated[dt.date, month("月份"), ARGUMENT]) -> AllowanceMonth:
    """月结一个月的岗位津贴：照考勤、请假、外出、违规逐人算出，从此不改；以后有变的，下一个月补扣补发（窗口.9）。"""
    first = of.replace(day=1)
    period = period_of("month", first)
    rules.is_over(period.name, period.last, office.today)
    same, later = _settled_from(first)
    rules.in_order(period.name, same=same, later=later)
    sheet = reckon(office, first)
    _ready(period.name, sheet)
    made = office.add(
        AllowanceMonth(
            **next_entry(office, AllowanceMonth, BOOK, office.today),
            month=first,
            people=len(sheet.rows),
            due=sum(row.pay.due for row in sheet.rows),
            off=sum(row.taken for row in sheet.rows),
            carried_off=-sum(one.fen for row in sheet.rows for one in row.carried if one.fen < 0),
            carried_on=sum(one.fen for row in sheet.rows for one in row.carried if one.fen > 0),
            net=sum(row.net for row in sheet.rows),
            readings=written(reading_of(office)),
            closed=office.now,
            closer=office.actor,
        )
    )
    for place, row in enumerate(sheet.rows, 1):
        _add_line(office, made, place, row)
    for words in sheet.beside:
        office.remind(f"{words}，要另扣。")
    return made


def _settled_from(first: dt.date) -> tuple[str, str]:
    """The number of the month as it was settled already, and that of a later one; "" where there is none."""
    live = AllowanceMonth.state.in_(list(LIVE))
    found = list(AllowanceMonth.select().where(live & (AllowanceMonth.month >= first)).order_by(AllowanceMonth.month))
    same = next((one.number for one in found if one.month == first), "")
    return same, next((one.number for one in found if one.month > first), "")


def _ready(name: str, sheet: Sheet) -> None:
    """Everything that the month is reckoned from is told."""
    rules.somebody_there(name, len(sheet.rows))
    rules.all_told(name, [row.month.name for row in sheet.rows if row.pay.undecided])
    days = [day for row in sheet.rows for day in row.month.days if day.workday]
    rules.all_clocked(name, sorted({f"{day.day}" for day in days if not day.read}))
    open_ = [
        f"{row.month.name}{day.day:%m-%d}" for row in sheet.rows for day in row.month.days if day.missing or day.out
    ]
    rules.all_explained(name, open_)


def _add_line(office: Office, sheet: AllowanceMonth, place: int, row: Row) -> None:
    pay = row.pay
    line = office.add(
        AllowanceLine(
            sheet=sheet,
            place=place,
            person=row.person,
            unit=row.month.unit,
            window=row.month.window,
            standard=pay.standard or 0,
            wanted=pay.wanted,
            worked=pay.worked,
            times=pay.times,
            due=pay.due,
            taken=row.taken,
            carried_off=-sum(one.fen for one in row.carried if one.fen < 0),
            carried_on=sum(one.fen for one in row.carried if one.fen > 0),
            net=row.net,
            reasons="\n".join(f"{one.clause}　{one.words}　{one.fen}" for one in row.items),
        )
    )
    for one in row.carried:
        office.add(AllowanceCarry(line=line, of=one.of, off=max(0, -one.fen), on=max(0, one.fen)))


@action("登记通报", key="t", entered_by=TELLS, cites=[CLAUSE], undone_by=Final.LEFT)
def tell(
    office: Office,
    on: Annotated[dt.date | None, day("哪个月的哪一天", hint="空着就是最近月结的那个月")] = None,
    *,
    how: Annotated[str, asked(AllowanceMonth.told_how)],
    at: Annotated[dt.datetime | None, asked(AllowanceMonth.told, hint="空着就是现在"), FOLDED] = None,
) -> AllowanceMonth:
    """登记一个月的出勤和表现已经通报窗口单位和相关部门：每月上旬通报上月的（窗口.4）。"""
    entry, when = _settled(on), at or office.now
    if entry.told is not None:
        raise Unreadable(f"{entry.number}{entry.told:%Y-%m-%d}已经通报。", "不用再登。")
    rules.told_after(entry.number, when, entry.settled, office.now)
    made = office.change(entry, told=when, told_how=how)
    duties.mark_done(office, CLAUSE, entry.month, note=entry.number, because=entry.id, happened=when.date())
    filing.offer(
        office,
        entry,
        closed=when,
        kind=KIND,
        register=ALLOWANCES.title,
        number=entry.number,
        title=f"{period_of('month', entry.month).name}窗口出勤和表现通报",
        author=office.name,
        dated=when.date(),
    )
    return made


def _settled(on: dt.date | None) -> AllowanceMonth:
    """The settled month in which a day lies; the last one where none is named."""
    live = AllowanceMonth.select().where(AllowanceMonth.state.in_(list(LIVE)))
    if on is None:
        found: AllowanceMonth | None = live.order_by(AllowanceMonth.month.desc()).first()
        name = "还没有哪个月"
    else:
        found = live.where(AllowanceMonth.month == on.replace(day=1)).first()
        name = f"{period_of('month', on).name}没有"
    if found is None:
        raise Unreadable(f"{name}月结，出勤结果还没有定。", "请先月结：zwzx allowances close。")
    return found


@action("登记发放", key="f", usual=NEXT, entered_by=PAYS, cites=["窗口.5"], on=AllowanceMonth, when=(MonthState.CLOSED,),
        undone_by=Final.LEFT)  # fmt: skip
def pay(
    office: Office,
    entry: AllowanceMonth,
    proof: Annotated[str, asked(AllowanceMonth.paid_by)],
    at: Annotated[dt.datetime | None, asked(AllowanceMonth.paid, hint="空着就是现在"), FOLDED] = None,
) -> AllowanceMonth:
    """登记一个月的津贴已经发放：写明凭据。"""
    when = at or office.now
    rules.paid_after(entry.number, when, entry.settled, office.now)
    return office.change(entry, paid=when, paid_by=proof, state=MonthState.PAID)


def _untold(entry: AllowanceMonth) -> None:
    rules.not_yet_told(entry.number, entry.told)


@action(
    "作废",
    key="x",
    entered_by=BY,
    on=AllowanceMonth,
    when=(MonthState.CLOSED,),
    fits=_untold,
    otherwise={MonthState.PAID: "有变的列入下一个月补扣补发。"},
    ask="作废后编号保留，这个月要重新月结，确定作废吗？",
)
def void(office: Office, entry: AllowanceMonth, reason: Annotated[str, reason("作废原因")]) -> AllowanceMonth:
    """作废最近一次月结：没有通报、没有发放的才行，编号保留；改好考勤再月结。"""
    rules.the_last_one(entry.number, later=_settled_from(entry.month)[1])
    office.say(reason=reason)
    return office.change(entry, state=MonthState.VOID, note=noted(entry.note, reason))


ORDINARY = "建库以后的月份请月结（zwzx allowances close）。"
KEPT = ("told", "told_how", "paid", "paid_by", "readings")
SUMS = ("people", "due", "off", "carried_off", "carried_on", "net")


@dataclass(kw_only=True)
class PastMonth:
    """A month of an old book: its sums as they were written."""

    number: Annotated[str, text("津贴表号", also=("编号", "序号"))]
    month: Annotated[dt.date, asked(AllowanceMonth.month, also=("年月",))]
    people: Annotated[int | None, asked(AllowanceMonth.people)] = None
    due: Annotated[int | None, asked(AllowanceMonth.due)] = None
    off: Annotated[int | None, asked(AllowanceMonth.off)] = None
    carried_off: Annotated[int | None, asked(AllowanceMonth.carried_off), FOLDED] = None
    carried_on: Annotated[int | None, asked(AllowanceMonth.carried_on), FOLDED] = None
    net: Annotated[int | None, asked(AllowanceMonth.net)] = None
    closed: Annotated[dt.datetime | None, asked(AllowanceMonth.closed, also=("制表日期",)), FOLDED] = None
    told: Annotated[dt.datetime | None, asked(AllowanceMonth.told), FOLDED] = None
    paid: Annotated[dt.datetime | None, asked(AllowanceMonth.paid, also=("发放日期",)), FOLDED] = None
    readings: Annotated[str, asked(AllowanceMonth.readings), FOLDED] = ""
    closer: Annotated[str, names(label_of(AllowanceMonth.closer), also=("大厅主任",)), FOLDED] = ""
    told_how: Annotated[str, asked(AllowanceMonth.told_how, least=0), FOLDED] = ""
    paid_by: Annotated[str, asked(AllowanceMonth.paid_by, least=0), FOLDED] = ""
    stood: Annotated[str, text(label_of(AllowanceMonth.state)), FOLDED] = ""
    note: Annotated[str, asked(AllowanceMonth.note)] = ""


@action("补录往年津贴发放表", key="l", entered_by=(*BY, *TELLS), cites=["窗口.5"], imports=True)
def past(office: Office, facts: PastMonth) -> AllowanceMonth:
    """把往年的一个月照录进来：各项合计照原表写，标明“历史”，不再算。"""
    last = period_of("month", facts.month).last
    days = {
        label_of(getattr(AllowanceMonth, name)): at.date()
        for name in ("closed", "told", "paid")
        if (at := getattr(facts, name)) is not None
    }
    old_books.is_past({label_of(AllowanceMonth.month): last, **days}, office.today)
    given = [facts.closed] if facts.closed is not None else []
    place = old_books.place(
        office, ALLOWANCES, facts.number, last, ORDINARY, label=label_of(AllowanceMonth.month), given_on=given
    )
    told = {name: getattr(facts, name) for name in (*SUMS, *KEPT)}
    name = folded(facts.closer)
    closer = old_books.named(Person, name)
    state, stood = old_books.stood(facts.stood, MonthState.PAST, MonthState.VOID)
    said = {label_of(AllowanceMonth.closer): name if closer is None else "", label_of(AllowanceMonth.state): stood}
    note = old_books.noted(facts.note, said)
    return office.add(
        AllowanceMonth(**place, month=facts.month, closed=facts.closed, closer=closer, state=state, note=note, **told)
    )


def lines_of(entry: AllowanceMonth) -> list[AllowanceLine]:
    """The lines of a settled month, in their order."""
    return sorted(equal(AllowanceLine, sheet=entry), key=lambda one: one.place)
