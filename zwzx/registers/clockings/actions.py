"""考勤机记录: entering a day's clockings, explaining a missing one, striking a wrong one, who is on duty."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, NEW, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.hall.hours import SLOTS, timetable
from zwzx.office.hall.month import ways
from zwzx.office.hall.records import ClockedDay, Source
from zwzx.office.hall.taking import MACHINE, STRUCK, facts_of, signs_of, together
from zwzx.office.hall.windows import at_windows
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.office.kinds.clockings import Clocked, clock_times, clocked_lines
from zwzx.office.kinds.house import persons
from zwzx.office.kinds.plain import choice, reason, text
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.clocking import minute_of
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.clockings import rules
from zwzx.store import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.hall.hours import Hours
    from zwzx.store.journal import Written

BY = (Post.HALL_CLERK, Post.HALL_HEAD, *OFFICE)
"""Who keeps the clockings: the hall's clerk and its head, and the office."""
ON = asked(ClockedDay.day)
ON_PAPER = Unfolds("source", lambda source: source is not Source.MACHINE)
"""What is said of a list on paper alone."""
Signer = Annotated[Person | None, asked(ClockedDay.signer, hint="不是考勤机打的才写")]


def _those(written: Sequence[Written]) -> Mapping[str, Any]:
    """The clockings that an act was about."""
    return {"times": tuple(written[0].said["times"])}


@action("登记打卡", key="d", usual=NEW, entered_by=BY, cites=["窗口.6"])
def take(
    office: Office,
    on: Annotated[dt.date, ON],
    lines: Annotated[tuple[Clocked, ...], clocked_lines("打卡", hint="郑小兰 07:55 11:31；周涛 08:02")],
    source: Annotated[Source, choice("来源", Source)] = Source.MACHINE,
    signer: Annotated[Signer, ON_PAPER] = None,
    file: Annotated[str, text("考勤机文件"), FOLDED] = "",
) -> ClockedDay:
    """登记一天里各人的打卡：考勤机停用时照大厅主任签字的纸质名单登（来源写“手”）；已有的不重复，一次打卡不当两次。"""
    rules.has_come(on, [at for one in lines for at in one.times], office.today, minute_of(office.now))
    if source is not Source.MACHINE:
        _signed(signer, on)
    hours = timetable(office.setting).on(on)
    there = {row.__data__["person"]: row for row in ClockedDay.select().where(ClockedDay.day == on)}
    rows = [_take(office, on, one, source.value, hours, there) for one in lines]
    new = [row for row in rows if row is not None]
    if file:
        office.say(file=file)
    if not new:
        raise AlreadyEntered(f"{on}的这些打卡都已登记。", "不用再登。")
    return new[-1]


def _take(
    office: Office, on: dt.date, one: Clocked, source: str, hours: Hours, there: dict[int, ClockedDay]
) -> ClockedDay | None:
    """Enter somebody's clockings of a day; None where all of them are there."""
    row = there.get(one.person.id)
    more = dict.fromkeys(one.times, source)
    if row is None:
        place = numbers.position(office.transaction, ClockedDay, on)
        made = office.add(ClockedDay(k=place, person=one.person, day=on, **facts_of(more, hours)))
        there[one.person.id] = made
        return made
    return _changed(office, row, facts_of(together(signs_of(row), more), hours))


def _changed(office: Office, row: ClockedDay, facts: Mapping[str, Any]) -> ClockedDay | None:
    differs = {name: value for name, value in facts.items() if getattr(row, name) != value}
    return office.change(row, **differs) if differs else None


def _signed(signer: Person | None, on: dt.date) -> None:
    head = signer is not None and Post.HALL_HEAD in people.posts(signer, on)
    rules.signed_by_the_head(signer.name if signer is not None else "", on, head=head)


def the_head(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The head of the hall signs, where there is one."""
    heads = people.holders(Post.HALL_HEAD, office.today)
    return Proposal({"signer": heads[0]} if len(heads) == 1 and not values.get("signer") else {})


@action("补卡", key="b", entered_by=BY, fill=the_head, undone_by=Undoing("strike", facts=_those))
def explain(
    office: Office,
    who: Annotated[Person, asked(ClockedDay.person)],
    on: Annotated[dt.date, ON],
    times: Annotated[tuple[int, ...], clock_times("补哪几次", hint="实际上下班的时间，如 17:00")],
    reason: Annotated[str, asked(ClockedDay.reason, least=2, hint="为什么没有打卡")],
    signer: Annotated[Person, asked(ClockedDay.signer)],
) -> ClockedDay:
    """补一个人一天里缺的打卡：期限内说明原因，大厅主任签字；有打卡的那一次不补。"""
    by = ways(office)
    rules.has_come(on, times, by.today, by.minute)
    rules.at_a_window(who.name, on, there=who.id in at_windows(on))
    rules.in_term(on, by.term(on), by.today)
    _signed(signer, office.today)
    hours = by.table.on(on)
    row = _row(office, who, on)
    places = [next(n for n, one in enumerate(hours.sorted_into([at])[0]) if one is not None) for at in times]
    rules.each_its_own(on, times, places)
    for place, at in zip(places, times, strict=True):
        rules.is_missing(on, SLOTS[place], row.four[place], at)
    signs = together(signs_of(row), dict.fromkeys(times, Source.MADE_UP.value))
    told = "；".join(filter(None, (row.reason, reason)))
    office.say(times=list(times))
    return office.change(row, **facts_of(signs, hours), reason=told, signer=signer, explained=office.now)


def _row(office: Office, who: Person, on: dt.date) -> ClockedDay:
    """Somebody's row of a day; a blank one where there is none yet."""
    row = ClockedDay.get_or_none((ClockedDay.person == who) & (ClockedDay.day == on))
    place = numbers.position(office.transaction, ClockedDay, on) if row is None else 0
    return row if row is not None else office.add(ClockedDay(k=place, person=who, day=on))


@action(
    "划去打卡",
    key="x",
    entered_by=BY,
    cites=["窗口.6"],
    on=ClockedDay,
    undone_by=Undoing("put_back", facts=_those),
)
def strike(
    office: Office,
    entry: ClockedDay,
    times: Annotated[tuple[int, ...], clock_times("划去哪几次", hint="照记录写时间")],
    reason: Annotated[str, reason("划去原因")],
) -> ClockedDay:
    """划去打错的、别人代打的：写明原因；划去的仍看得到，再读同一个文件也不会回来。"""
    signs = signs_of(entry)
    rules.is_there(entry.day, [at for at in times if signs.get(at, STRUCK) == STRUCK])
    office.say(reason=reason, times=list(times))
    return _resigned(office, entry, signs | dict.fromkeys(times, STRUCK))


@action("恢复打卡", key="y", entered_by=BY, cites=["窗口.6"], on=ClockedDay, undone_by=Undoing("strike", facts=_those))
def put_back(
    office: Office,
    entry: ClockedDay,
    times: Annotated[tuple[int, ...], clock_times("恢复哪几次", hint="照记录里带“划”字的写")],
    reason: Annotated[str, reason("恢复原因")],
) -> ClockedDay:
    """恢复划错的打卡：恢复后算考勤机打的；补的卡划错了，再补。"""
    signs = signs_of(entry)
    rules.is_there(entry.day, [at for at in times if signs.get(at) != STRUCK])
    office.say(reason=reason, times=list(times))
    return _resigned(office, entry, signs | dict.fromkeys(times, MACHINE))


def _resigned(office: Office, entry: ClockedDay, signs: Mapping[int, str]) -> ClockedDay:
    return office.change(entry, **facts_of(signs, timetable(office.setting).on(entry.day)))


@action("登记值班", key="z", entered_by=BY, cites=["窗口.6"], undone_by="duty")
def duty(
    office: Office,
    on: Annotated[dt.date, ON],
    who: Annotated[tuple[Person, ...], persons("值班人员", hint="当天提前10分钟开门的人")],
) -> ClockedDay:
    """登记哪天谁值班开门（窗口.6要提前10分钟到岗）：写上的就是那天值班的全部。"""
    there = at_windows(on)
    for one in who:
        rules.at_a_window(one.name, on, there=one.id in there)
    was = list(ClockedDay.select().where((ClockedDay.day == on) & (ClockedDay.duty == True)))  # noqa: E712 - a condition
    now = [_row(office, one, on) for one in who]
    if not now:
        raise Unreadable("没有写值班人员。", "请写姓名。")
    if {row.id for row in was} == {row.id for row in now}:
        raise Unreadable(f"{on}值班的已经是这几个人。", "不用再登。")
    for row in was:
        if row.id not in {one.id for one in now}:
            office.change(row, duty=False)
    return [office.change(row, duty=True) for row in now][-1]
