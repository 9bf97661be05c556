"""耐用品: who has it: issued, passed on, given back; lent and returned; undoing what befell it last."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.moments import by_close, happened
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.custody import custody
from zwzx.office.devices import devices
from zwzx.office.devices.devices import Device, DeviceMove
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import yes_no
from zwzx.office.money import cash, linking
from zwzx.office.papers import incidents, urging
from zwzx.office.papers.urging import Urge
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.custody import IncidentKind, UrgeManner
from zwzx.office.terms.devices import DeviceState, MoveKind
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.devices import rules

HEADS = (Post.SECTION_HEAD, Post.OFFICE_DIRECTOR, Post.HALL_HEAD)
"""Who leads a section, and so signs for what it borrows (用品.6)."""
Sound = Annotated[bool, yes_no("完好")]
Defects = Annotated[str, asked(DeviceMove.defects), Unfolds("sound", lambda sound: not sound)]
Due = Annotated[
    dt.datetime | None, asked(DeviceMove.due, hint="空着就照设置“设备借用期限”；只写日期就到那天下班，休息日顺延")
]


@action(
    "交付使用",
    key="j",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["用品.1-2", "用品.3"],
    on=Device,
    many=True,
    when=(DeviceState.STORED, DeviceState.USED),
    next_in=(DeviceState.STORED,),
    undone_by="undo",
)
def issue(
    office: Office,
    entry: Device,
    to: Annotated[Person, person("使用人", hint="签领的人")],
    words: Annotated[str, asked(DeviceMove.words, label="用途"), FOLDED] = "",
    at: At = None,
) -> Device:
    """交给使用人：在库的领用，在用的换使用人；签领的人保管到人。"""
    when = at or office.now
    before = devices.user_of(entry)
    rules.may_get(people.facts(to, when), only_present=office.demands(HouseRule.PRESENT))
    rules.somebody_else(to.name, before.name if before is not None else "")
    kind = MoveKind.ISSUED if before is None else MoveKind.PASSED
    made = devices.moved(office, entry, kind, at=when, person=to, words=words)
    _over(office, entry, made, custody.hands_of(office, to), when)
    return office.change(entry, state=DeviceState.USED)


@action(
    "退还",
    key="h",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["用品.4"],
    on=Device,
    many=True,
    at_once=True,
    when=(DeviceState.USED,),
    undone_by="undo",
)
def give_back(office: Office, entry: Device, sound: Sound = True, defects: Defects = "", at: At = None) -> Device:
    """使用人退还办公室：照现状收；有损坏的写缺损，再登记损坏。"""
    when = at or office.now
    rules.as_it_is(defects, sound=sound)
    user = devices.user_of(entry)
    made = devices.moved(office, entry, MoveKind.GIVEN_BACK, at=when, person=user, defects=defects)
    assert entry.item is not None
    _over(office, entry, made, entry.item.home, when)
    if defects:
        office.remind(f"{entry.number}有缺损：要追究的请登记损坏（zwzx devices damage）。")
    return office.change(entry, state=DeviceState.STORED)


@action(
    "借出",
    key="a",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["用品.6"],
    on=Device,
    when=(DeviceState.STORED,),
    next_in=lambda row: row.state is DeviceState.STORED and row.sort.portable,
    undone_by="undo",
)
def lend(
    office: Office,
    entry: Device,
    borrower: Annotated[Person, person("借用人")],
    head: Annotated[Person, person("科室负责人", hint="借用人科室的负责人，在借条上签了名")],
    due: Due = None,
    words: Annotated[str, asked(DeviceMove.words, label="用途")] = "",
    at: At = None,
) -> Device:
    """借出办公室保管的设备：科室负责人签名，写明应还时间。"""
    when = at or office.now
    rules.may_get(people.facts(borrower, when), only_present=office.demands(HouseRule.PRESENT))
    _signed(borrower, head, when.date())
    rules.nothing_overdue(
        borrower.name, _overdue(borrower, office.now), demanded=office.demands(HouseRule.OVERDUE_LOAN)
    )
    until = _until(office, due, when)
    made = devices.moved(office, entry, MoveKind.LENT, at=when, person=borrower, head=head, due=until, words=words)
    _over(office, entry, made, custody.hands_of(office, borrower), when, until)
    office.remind(f"应还 {until:%Y-%m-%d %H:%M}。")
    return office.change(entry, state=DeviceState.LENT)


@action(
    "归还",
    key="g",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["用品.6", "用品.4"],
    on=Device,
    many=True,
    at_once=True,
    when=(DeviceState.LENT,),
    undone_by="undo",
)
def return_(office: Office, entry: Device, sound: Sound = True, defects: Defects = "", at: At = None) -> Device:
    """登记借的设备还了：是不是完好；有损坏的写缺损，再登记损坏。"""
    when = at or office.now
    rules.as_it_is(defects, sound=sound)
    loan = devices.going_on(entry, MoveKind.LENT)
    assert loan is not None, "what is lent has its loan"
    happened("归还时间", when, office.now, after=loan.at, of="借出时间")
    assert entry.item is not None
    _over(office, entry, loan, entry.item.home, when)
    office.change(loan, back=when, defects=defects)
    if loan.due is not None and when > loan.due:
        office.remind(f"{entry.number}应在{loan.due:%Y-%m-%d %H:%M}前还，过期了（用品.6）。")
    return office.change(entry, state=DeviceState.STORED)


@action(
    "续借", key="y", entered_by=OFFICE, cites=["用品.6"], on=Device, when=(DeviceState.LENT,), undone_by=Final.HAPPENED
)
def extend(
    office: Office,
    entry: Device,
    head: Annotated[Person, person("科室负责人", hint="同意续借、签了名的负责人")],
    due: Due = None,
) -> Device:
    """改应还时间：科室负责人再签名；原来的时间仍可查。"""
    loan = devices.going_on(entry, MoveKind.LENT)
    assert loan is not None
    assert loan.person is not None
    assert entry.item is not None
    _signed(loan.person, head, office.today)
    until = _until(office, due, max(loan.due or office.now, office.now) if due is None else office.now)
    office.change(custody.holding(entry.item), due=until)
    office.change(loan, due=until, head=head)
    office.remind(f"应还 {until:%Y-%m-%d %H:%M}。")
    return entry


@action(
    "催还", key="c", entered_by=OFFICE, cites=["用品.6"], on=Device, many=True, at_once=True, when=(DeviceState.LENT,)
)
def urge(
    office: Office,
    entry: Device,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    at: At = None,
) -> Device:
    """催借用人归还：编号登记何时、催谁、怎么催。"""
    loan = devices.going_on(entry, MoveKind.LENT)
    assert loan is not None
    assert loan.person is not None
    words = words or f"请归还{entry.name}"
    urging.urge(office, entry, loan.person, manner=manner, at=at, words=words, due=loan.due)
    return entry


@action(
    "撤销事项",
    key="z",
    entered_by=OFFICE,
    on=Device,
    when=tuple(state for state in DeviceState if state is not DeviceState.VOID),
)
def undo(office: Office, entry: Device, reason: Undone) -> Device:
    """撤销登错的最后一件事项：领用、退还、借用、维修、损坏、报废、丢失；划去仍可查，回到原来的人手里。"""
    last = devices.last_move(entry)
    item = entry.item
    moves = last is not None and item is not None and last.kind.moves
    held = custody.holding(item) if item is not None else None
    gone_on = moves and held is not None and last is not None and held.because != last.id
    rules.is_the_last(entry.number, there=last is not None, moved_on=gone_on)
    assert last is not None
    if last.paid is not None:
        cash.may_be_undone(office, f"{entry.number}的赔偿", last.paid)
    office.say(reason=reason)
    if moves:
        assert item is not None
        custody.undo_last(office, item, reason)
    linking.remind(office, last)
    if (less := _taken_back(last)) is not None:
        office.change(last, **less)
        going = {MoveKind.LENT: DeviceState.LENT, MoveKind.REPAIR: DeviceState.REPAIR}
        return office.change(entry, state=going[last.kind]) if moves else entry
    if last.kind is MoveKind.TAMPERED and last.person is not None:
        incidents.retract(office, IncidentKind.TAMPERED, last, at=last.at, why=reason)
    office.change(last, struck=reason)
    return office.change(entry, state=last.before) if moves else entry


def _taken_back(last: DeviceMove) -> dict[str, Any] | None:
    """What is taken back of a matter that went on after it was entered; None where it is struck itself."""
    if last.back is not None:
        beside = {"fen": None, "head": None} if last.kind is MoveKind.REPAIR else {}
        return {"back": None, "defects": "", **beside}
    if last.paid is not None:
        return {"paid": None, "receipt": ""}
    return {"fen": None, "decider": ""} if last.fen is not None else None


def _over(
    office: Office,
    entry: Device,
    because: DeviceMove,
    to: custody.Holder,
    at: dt.datetime,
    due: dt.datetime | None = None,
) -> None:
    """Hand the thing over."""
    assert entry.item is not None, "what stands is a thing"
    custody.hand_over(office, entry.item, to=to, because=because, at=at, due=due)


def _signed(borrower: Person, head: Person, day: dt.date) -> None:
    """The head of the borrower's section signed; a leader who has no section signs for themselves."""
    section = borrower.department
    if section is None:
        fit = head.id == borrower.id or bool(people.posts(head, day) & {*HEADS, *CENTRE_LEADERS})
    else:
        fit = head.section == section.name and people.in_post(head, HEADS, day) is not None
        fit = fit or people.in_post(head, (Post.SECTION_HEAD,), day, department=section) is not None
    rules.signed_by_head(borrower.name, borrower.section, head.name, fit=fit)


def _overdue(borrower: Person, now: dt.datetime) -> list[str]:
    """What somebody borrowed and did not bring back in time."""
    late = (DeviceMove.kind == MoveKind.LENT) & DeviceMove.back.is_null() & (DeviceMove.struck == "")
    rows = DeviceMove.select(DeviceMove, Device).join(Device).where(late & (DeviceMove.person == borrower))
    return [one.device.called for one in rows.where(DeviceMove.due < now)]


def _until(office: Office, due: dt.datetime | None, at: dt.datetime) -> dt.datetime:
    """By when it comes back: as it was told, on a working day; else as the setting says."""
    if due is None:
        return set_limits.due_by(office, "device-loan-days", at).at
    rules.is_ahead(by_close(due, settings.off_hour()), at)
    day, calendar = due, office.calendar()
    while not calendar.is_workday(day.date()):
        day += dt.timedelta(days=1)
    return by_close(day, settings.off_hour())
