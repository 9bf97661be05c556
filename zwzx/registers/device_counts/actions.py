"""清点: beginning, ticking by label or number, differences, finishing, voiding."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.custody import custody
from zwzx.office.devices.devices import BOOK as DEVICES
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import yes_no
from zwzx.office.kinds.references import read_number
from zwzx.office.kinds.things import codes
from zwzx.office.terms.devices import DIFFERENT, STANDING, Counted, CountState
from zwzx.office.terms.people import OFFICE
from zwzx.registers.device_counts import rules
from zwzx.registers.device_counts.register import BOOK, DeviceCount, DeviceCountLine
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSE = "用品.3"
COUNTING = (CountState.COUNTING,)
Codes = Annotated[tuple[str, ...], codes("标签编码", hint="扫描标签，或写耐用品号；一行一个或用顿号隔开")]


@action("开始清点", key="k", usual=NEW, entered_by=OFFICE, cites=[CLAUSE], undone_by="void")
def open_(
    office: Office,
    everything: Annotated[bool, yes_no("全部清点", hint="不到起点价的也点")] = False,
    on: Annotated[dt.date | None, day("哪一天的年度", hint="空着就是今年"), FOLDED] = None,
    note: Annotated[str, asked(DeviceCount.note), FOLDED] = "",
) -> DeviceCount:
    """开一次清点：列出账上每一件1000元以上的（按每件的价格），借出、在修的也在内。"""
    going = equal(DeviceCount, state=CountState.COUNTING)
    rules.may_begin(going[0].number if going else "")
    when = on or office.today
    least = 0 if everything else rate(CLAUSE, "durable_yuan", when).count
    there = Device.select().where(Device.state.in_(list(STANDING)) & (Device.price >= least)).order_by(Device.k)
    found = list(there)
    made = office.add(
        DeviceCount(
            **next_entry(office, DeviceCount, BOOK, office.today),
            period=period_of("year", when).name,
            opened=office.now,
            opener=office.actor.name,
            least=least,
            expected=len(found),
            note=note,
        )
    )
    for one in found:
        office.add(DeviceCountLine(count=made, device=one, expected=_where(one)))
    return made


@action(
    "点到",
    key="d",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=DeviceCount,
    when=COUNTING,
    undone_by=Final.HAPPENED,
)
def tick(office: Office, entry: DeviceCount, codes: Codes) -> DeviceCount:
    """点到实物：逐件扫描标签；在账面所在的地方。"""
    for line in _lines(entry, codes):
        office.change(line, found=Counted.PRESENT, expected=_where(line.device), where="", reason="")
    return entry


@action(
    "记差异",
    key="j",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=DeviceCount,
    when=COUNTING,
    undone_by=Final.HAPPENED,
)
def differ(
    office: Office,
    entry: DeviceCount,
    codes: Codes,
    found: Annotated[Counted, asked(DeviceCountLine.found)],
    reason: Annotated[str, asked(DeviceCountLine.reason, least=2)],
    where: Annotated[str, asked(DeviceCountLine.where)] = "",
) -> DeviceCount:
    """记差异：找不到，或不在原处；写原因。记错的再点到、再记一次。"""
    rules.has_its_reason(reason)
    if found not in DIFFERENT:
        raise Unreadable(f"“{found}”不是差异。", "在账面所在地方的用“点到”（zwzx device-counts tick）。")
    for line in _lines(entry, codes):
        office.change(line, found=found, where=where, reason=reason)
    return entry


@action(
    "完成清点", key="q", usual=NEXT, entered_by=OFFICE, cites=[CLAUSE], on=DeviceCount, when=COUNTING, undone_by="void"
)
def finish(office: Office, entry: DeviceCount, checker: Annotated[str, asked(DeviceCount.checker)] = "") -> DeviceCount:
    """完成清点：件件点过；这一年的清点随之记为做过。"""
    lines = equal(DeviceCountLine, count=entry)
    rules.is_whole([one.device.number for one in lines if one.found is Counted.OPEN])
    first = dt.date(int(entry.period[:4]), 1, 1)
    if not duties.is_done(CLAUSE, period_of("year", first)):
        duties.mark_done(office, CLAUSE, first, note=entry.number, because=entry.id)
    lost = [one.device.number for one in lines if one.found is Counted.MISSING]
    if lost:
        office.remind(f"找不到的{'、'.join(lost)}：确实丢失的请登记丢失（zwzx devices lose）。")
    return office.change(entry, checker=checker, finished=office.now, state=CountState.DONE)


@action("作废", key="x", entered_by=OFFICE, cites=[CLAUSE], on=DeviceCount, when=(CountState.COUNTING, CountState.DONE))
def void(office: Office, entry: DeviceCount, reason: Undone) -> DeviceCount:
    """作废开错、点错的一次清点：写明原因，编号保留；这一年的要重新清点。"""
    office.say(reason=reason)
    duties.take_back(office, CLAUSE, entry.id)
    return office.change(entry, state=CountState.VOID, note=noted(entry.note, reason))


def _where(device: Device) -> str:
    """Who has it now, or where it lies."""
    return custody.holding(device.item).holder.name if device.item is not None else ""


def _lines(entry: DeviceCount, codes: Sequence[str]) -> list[DeviceCountLine]:
    """The lines of these labels or numbers."""
    by_code = {}
    for line in equal(DeviceCountLine, count=entry):
        device = line.device
        by_code[device.number] = line
        by_code[device.item.code if device.item is not None else device.number] = line
        by_code[(DEVICES, device.year, device.serial)] = line
    found = [by_code.get(code) or by_code.get(read_number(code)) for code in codes]
    rules.is_on_the_list([code for code, line in zip(codes, found, strict=True) if line is None])
    return [line for line in found if line is not None]
