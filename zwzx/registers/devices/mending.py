"""耐用品: what befell it besides: repairs, damage and what is paid for it, tampering, scrapping, losing and finding."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.devices import devices, worth
from zwzx.office.devices.devices import Device, DeviceMove
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import person
from zwzx.office.kinds.money import in_figures
from zwzx.office.money import cash
from zwzx.office.papers import incidents
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.custody import IncidentKind
from zwzx.office.terms.devices import HERE, STANDING, DeviceState, Fault, MoveKind
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.registers.devices import rules

CLAUSE = "财务.5"
PAYS = (*OFFICE, Post.CASHIER, Post.ACCOUNTANT)


@action("送修", key="w", entered_by=OFFICE, cites=[CLAUSE], on=Device, when=HERE, undone_by="undo")
def repair(
    office: Office,
    entry: Device,
    words: Annotated[str, asked(DeviceMove.words, label="故障", least=2)],
    shop: Annotated[str, asked(DeviceMove.shop, least=2, past=DeviceMove.shop)],
    at: At = None,
) -> Device:
    """送定点厂家维修：写明故障、厂家；修好了用“修好”登记，使用人和办公室主任签字。"""
    when = at or office.now
    fixed = [name for name in office.setting("repair-shops").split("、") if name]
    rules.of_a_fixed_firm(shop, fixed)
    made = devices.moved(office, entry, MoveKind.REPAIR, at=when, person=devices.user_of(entry), words=words, shop=shop)
    assert entry.item is not None
    custody.hand_over(office, entry.item, to=custody.body(office, shop), because=made, at=when)
    return office.change(entry, state=DeviceState.REPAIR)


@action(
    "修好",
    key="f",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=Device,
    when=(DeviceState.REPAIR,),
    undone_by="undo",
)
def mended(
    office: Office,
    entry: Device,
    user: Annotated[Person, person("签字的使用人")],
    director: Annotated[Person, person("签字的办公室主任")],
    fen: Annotated[int, asked(DeviceMove.fen, label="维修金额", hint="保修不收钱的写 0")],
    at: At = None,
) -> Device:
    """登记修好取回：使用人、办公室主任在维修单上签了字，记账多少。"""
    when = at or office.now
    job = devices.going_on(entry, MoveKind.REPAIR)
    assert job is not None, "what is being repaired has its repair"
    happened("取回时间", when, office.now, after=job.at, of="送修时间")
    fit = people.in_post(director, (Post.OFFICE_DIRECTOR,), when.date()) is not None
    rules.both_signed(user.name, director.name, is_director=fit)
    assert entry.item is not None
    to = custody.hands_of(office, job.person) if job.person is not None else entry.item.home
    custody.hand_over(office, entry.item, to=to, because=job, at=when)
    office.change(job, back=when, person=job.person or user, head=director, fen=fen)
    return office.change(entry, state=job.before)


@action("损坏", key="k", entered_by=OFFICE, cites=["用品.1-2", "用品.4"], on=Device, when=STANDING, undone_by="undo")
def damage(
    office: Office,
    entry: Device,
    words: Annotated[str, asked(DeviceMove.words, label="损坏情况", least=2)],
    fault: Annotated[Fault, asked(DeviceMove.fault)],
    person: Annotated[Person | None, person("损坏的人", hint="空着就是使用人、借用人")] = None,
    at: At = None,
) -> Device:
    """登记损坏：自然损耗、过失还是故意；过失、故意的再由主管副职定赔偿。"""
    when = at or office.now
    happened("损坏时间", when, office.now)
    who = person or devices.user_of(entry)
    rules.somebody_did_it(fault, who.name if who is not None else "")
    devices.moved(office, entry, MoveKind.DAMAGED, at=when, person=who, words=words, fault=fault)
    if fault is Fault.WILFUL:
        office.remind(f"故意损坏的必须照价赔偿（用品.1-2）：原价{in_figures(entry.price)}。")
    elif fault is Fault.CARELESS:
        office.remind(f"折价参考{in_figures(worth.left(entry, when.date()))}，由主管副职视情况定（用品.4）。")
    return entry


@action(
    "定赔偿",
    key="q",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["用品.4", "用品.1-2"],
    on=Device,
    next_in=worth.is_undecided,
    undone_by="undo",
)
def compensate(
    office: Office,
    entry: Device,
    fen: Annotated[int, asked(DeviceMove.fen, label="赔偿金额", hint="不用赔的写 0；折价参考见 zwzx why")],
    decider: Annotated[Person, person("定赔偿的领导", hint="主管副职，或主任")],
) -> Device:
    """登记损坏的赔多少：照现状归还以外，视情况折价赔偿；故意的必须照价赔偿。"""
    found = worth.undecided(entry)
    if found is None:
        raise Unreadable(f"{entry.number}没有待定赔偿的损坏。", "请先登记损坏（zwzx devices damage）。")
    assert found.fault is not None
    rules.wear_is_not_paid(found.fault, fen)
    rules.wilful_is_paid(found.fault, fen)
    if not people.posts(decider, office.today) & CENTRE_LEADERS:
        raise Unreadable(f"{decider.name}不是主管副职，也不是主任。", "请填定赔偿的领导。")
    if found.fault is Fault.WILFUL and fen < entry.price:
        office.remind(f"比原价{in_figures(entry.price)}少：能修好的照修理的价。")
    office.change(found, fen=fen, decider=decider.name)
    return entry


@action(
    "赔偿交清",
    key="v",
    usual=NEXT,
    entered_by=PAYS,
    cites=["用品.4"],
    on=Device,
    next_in=worth.is_unpaid,
    undone_by="undo",
)
def paid(
    office: Office,
    entry: Device,
    receipt: Annotated[str, asked(DeviceMove.receipt, least=2, hint="财务开给本人的收据")],
    at: At = None,
) -> Device:
    """登记赔偿的钱交清了，写收据号。"""
    when = at or office.now
    found = worth.unpaid(entry)
    if found is None:
        raise Unreadable(f"{entry.number}没有没交的赔偿。", "请先登记定赔偿（zwzx devices compensate）。")
    happened("交清时间", when, office.now, after=found.at, of="损坏时间")
    cash.may_be_entered(f"{entry.number}的赔偿", when)
    office.change(found, paid=when, receipt=receipt)
    return entry


@action("擅自改动", key="m", entered_by=OFFICE, cites=["用品.5"], on=Device, when=STANDING, undone_by="undo")
def tamper(
    office: Office,
    entry: Device,
    words: Annotated[str, asked(DeviceMove.words, label="改了什么", least=2)],
    person: Annotated[Person, person("改动的人")],
    at: At = None,
) -> Device:
    """登记擅自改变电脑配置：列为异常，直到有结论；要改的由电脑维护员请购。"""
    when = at or office.now
    happened("改动时间", when, office.now)
    rules.is_a_computer(entry.called, computer=entry.sort.is_computer)
    assert entry.item is not None
    made = devices.moved(office, entry, MoveKind.TAMPERED, at=when, person=person, words=words)
    incidents.note(office, IncidentKind.TAMPERED, entry.item, person, made, at=when, words=words)
    return entry


@action("报废", key="b", entered_by=OFFICE, on=Device, many=True, when=HERE, undone_by="undo")
def scrap(
    office: Office,
    entry: Device,
    words: Annotated[str, asked(DeviceMove.words, label="报废原因", least=2)],
    at: At = None,
) -> Device:
    """登记报废：写明原因、批准文件；从台账划出，编号保留。"""
    return _gone(office, entry, MoveKind.SCRAPPED, DeviceState.SCRAPPED, devices.SCRAP, words, at)


@action("丢失", key="o", entered_by=OFFICE, on=Device, when=STANDING, undone_by="undo")
def lose(
    office: Office,
    entry: Device,
    words: Annotated[str, asked(DeviceMove.words, label="丢失经过", least=2)],
    at: At = None,
) -> Device:
    """登记丢失：写明经过；找到了用“找回”。"""
    return _gone(office, entry, MoveKind.LOST, DeviceState.LOST, custody.LOST, words, at)


@action("找回", key="e", usual=NEXT, entered_by=OFFICE, on=Device, when=(DeviceState.LOST,), undone_by="undo")
def recover(
    office: Office,
    entry: Device,
    words: Annotated[str, asked(DeviceMove.words, label="在哪里找到")] = "",
    at: At = None,
) -> Device:
    """登记丢失的找到了：回到办公室保管。"""
    when = at or office.now
    made = devices.moved(office, entry, MoveKind.FOUND, at=when, words=words)
    assert entry.item is not None
    custody.hand_over(office, entry.item, to=entry.item.home, because=made, at=when)
    return office.change(entry, state=DeviceState.STORED)


def _gone(office: Office, entry: Device, kind: MoveKind, state: DeviceState, place: str, words: str, at: At) -> Device:
    """It is in nobody's hands any more; a loan or repair that goes on ends with it."""
    when = at or office.now
    person = devices.user_of(entry)
    made = devices.moved(office, entry, kind, at=when, person=person, words=words)
    assert entry.item is not None
    custody.hand_over(office, entry.item, to=custody.place(office, place), because=made, at=when)
    return office.change(entry, state=state)
