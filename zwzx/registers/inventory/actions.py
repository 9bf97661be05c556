"""清核: opening, ticking and scanning, what differs, signing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.custody import carrier_codes, counting, custody
from zwzx.office.custody.custody import OPEN, Holding, Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.things import codes
from zwzx.office.people.people import Person
from zwzx.office.terms.counting import DIFFERENCES, Found
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import SAFE_ROOM
from zwzx.registers.inventory import rules
from zwzx.registers.inventory.proposing import for_lent
from zwzx.registers.inventory.records import BOOK, Inventory, InventoryLine, State
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zwzx.store.journal import Written

CLAUSE = "保密员.3"

Codes = Annotated[tuple[str, ...], codes(label_of(InventoryLine.code))]
COUNTING = (State.COUNTING,)
SEEN_ELSEWHERE = (Found.LENT, Found.MISPLACED, Found.UNKNOWN)
"""The results of which it is told where the carrier is."""


def _scanned(written: Sequence[Written]) -> Mapping[str, Any]:
    """The codes that an event was about."""
    lines = [one for one in written if one.table == InventoryLine._meta.table_name]
    return {"codes": tuple(one.image["code"] for one in lines)}


UNTICK = Undoing("untick", facts=_scanned)
ENDED = {
    State.SIGNED: "签了字的不再改；有新情况的登记为异常，或等下一季度。",
    State.VOID: "要清核的，用“开始清核”另开一次。",
}
"""What to do instead where an inventory is over."""


@action(
    "开始清核",
    key="k",
    usual=NEW,
    entered_by=SAFE_ROOM,
    entered_under="保密员.3",
    cites=["保密员.3", "保密员.2"],
    undone_by="void",
)
def open_(
    office: Office,
    blind: Annotated[bool, asked(Inventory.blind)] = False,
    on: Annotated[dt.date | None, day("属于哪一天的季度", hint="空着就是本季度"), FOLDED] = None,
    note: Annotated[str, asked(Inventory.note), FOLDED] = "",
) -> Inventory:
    """开一次季度清核：列出账面上应在的每一件密件，包括借出、送阅在外的。"""
    period = period_of("quarter", on or office.today).name
    others = [one for one in equal(Inventory, period=period) if not one.void]
    going = [one.number for one in Inventory.select().where(Inventory.signed.is_null() & (Inventory.void == ""))]
    rules.may_open(period, "、".join(going), done=any(one.signed is not None for one in others))
    held = list(_inside())
    made = office.add(
        Inventory(
            **next_entry(office, Inventory, BOOK, office.today),
            period=period,
            opened=office.now,
            opener=office.actor.name,
            blind=blind,
            expected=len(held),
            note=note,
        )
    )
    for one in held:
        office.add(
            InventoryLine(
                inventory=made,
                item=one.item,
                code=one.item.code,
                expected=one.holder.name,
                at_home=one.holder.id == one.item.home.id,
            )
        )
    return made


@action(
    "点到",
    key="d",
    usual=NEXT,
    entered_by=SAFE_ROOM,
    cites=["保密员.3"],
    on=Inventory,
    when=COUNTING,
    otherwise=ENDED,
    undone_by=UNTICK,
)
def tick(office: Office, entry: Inventory, codes: Codes) -> Inventory:
    """点到实物：逐件扫描或写编码；账上在外的点到了算“错放”，本单位的密件不在应有清单里的算“账外”；扫错的、不是本单位的编码当场指出，不记。"""
    _all_ours(entry, codes)
    for code in codes:
        line = _as_it_is(office, _line(entry, code))
        if line is None or line.found in (Found.UNKNOWN, Found.MISREAD):
            item = line.item if line is not None else equal(Item, code=code)[0]
            if item is not None and _came_later(item, entry):
                office.remind(f"{code}是清核开始以后才入账的，这一次不点。")
                continue
            _beyond(office, entry, code, item)
            office.remind(f"{code}不在应有的清单里，记作账外。")
        else:
            office.change(line, found=Found.PRESENT if line.at_home else Found.MISPLACED, seen=office.now)
            if not line.at_home:
                office.remind(f"{code}账上在{line.expected}手里，实物却在这里：记作错放，请作结论并补登归还。")
    return entry


@action(
    "记账外",
    key="b",
    entered_by=SAFE_ROOM,
    cites=["保密员.3"],
    on=Inventory,
    when=COUNTING,
    otherwise=ENDED,
    undone_by=UNTICK,
)
def beyond(
    office: Office,
    entry: Inventory,
    code: Annotated[str, asked(InventoryLine.code, hint="标签上的编码；没有编码的写实物上的字样", least=2, most=64)],
    where: Annotated[str, asked(InventoryLine.where, hint="在哪里看到的")],
) -> Inventory:
    """记下柜里确有、账上没有的一件：核对过实物和标签，不是扫错的。"""
    code = carrier_codes.folded(code)
    line = _line(entry, code)
    if line is not None and line.found not in (Found.UNKNOWN, Found.MISREAD):
        raise Unreadable(f"{code}在应有的清单里。", "请用“点到”。")
    known = equal(Item, code=code)
    _beyond(office, entry, code, known[0] if known else None, where)
    return entry


@action("撤销点到", key="x", entered_by=SAFE_ROOM, cites=["保密员.3"], on=Inventory, when=COUNTING, otherwise=ENDED)
def untick(office: Office, entry: Inventory, codes: Codes, reason: Undone) -> Inventory:
    """撤销扫错、记错的：应有的回到“未点”，账外的划去，记作“误扫”，不算差异。"""
    for code in codes:
        line = _line(entry, code)
        if line is None or line.found in (Found.OPEN, Found.MISREAD):
            raise Unreadable(f"{code}没有点过。", "请核对编码。")
        gone = line.found is Found.UNKNOWN
        words = {"conclusion": reason} if gone else {"where": "", "conclusion": ""}
        office.change(line, found=Found.MISREAD if gone else Found.OPEN, seen=office.now if gone else None, **words)
    office.say(reason=reason)
    return entry


@action(
    "记结果",
    key="j",
    usual=NEXT,
    entered_by=SAFE_ROOM,
    cites=["保密员.3"],
    on=Inventory,
    when=COUNTING,
    otherwise=ENDED,
    undone_by=UNTICK,
)
def state(
    office: Office,
    entry: Inventory,
    codes: Codes,
    found: Annotated[Found, asked(InventoryLine.found)],
    where: Annotated[str, asked(InventoryLine.where), Unfolds("found", SEEN_ELSEWHERE.__contains__)] = "",
) -> Inventory:
    """记下点的结果：在借（向借阅人核对过）、不见、错放在哪里。"""
    for code in codes:
        line = _as_it_is(office, _line(entry, code))
        if line is None:
            raise Unreadable(f"{code}不在{entry.number}里。", "账外的用“记账外”登记。")
        if found is Found.LENT and line.at_home:
            raise Unreadable(f"{code}账上在柜里，没有借出。", "找不到的记“不见”；确已借出的先补登借阅。")
        office.change(line, found=found, where=where, seen=office.now)
    return entry


@action(
    "在外的都核对过",
    key="w",
    entered_by=SAFE_ROOM,
    cites=["保密员.3"],
    on=Inventory,
    fill=for_lent,
    when=COUNTING,
    otherwise=ENDED,
)
def lent(office: Office, entry: Inventory) -> Inventory:
    """账上在外的逐件向持有人核对过，一次记作“在借”。"""
    for one in lines_of(entry):
        line = _as_it_is(office, one) if one.found is Found.OPEN else None
        if line is None or line.item is None or line.at_home:
            continue
        if custody.in_house(custody.holding(line.item).holder):
            office.change(line, found=Found.LENT, where=line.expected, seen=office.now)
    return entry


@action(
    "作结论",
    key="z",
    usual=NEXT,
    entered_by=SAFE_ROOM,
    cites=["保密员.3"],
    on=Inventory,
    when=COUNTING,
    otherwise=ENDED,
)
def conclude(
    office: Office,
    entry: Inventory,
    codes: Codes,
    conclusion: Annotated[str, asked(InventoryLine.conclusion)],
) -> Inventory:
    """给有差异的（不见、错放、账外）写结论：怎么回事、怎么处理。"""
    for code in codes:
        line = _line(entry, code)
        if line is None or line.found not in DIFFERENCES:
            raise Unreadable(f"{code}没有差异。", "有差异的才写结论。")
        office.change(line, conclusion=conclusion)
    return entry


@action(
    "签字完成",
    key="q",
    usual=NEXT,
    entered_by=SAFE_ROOM,
    cites=["保密员.3"],
    on=Inventory,
    when=COUNTING,
    otherwise=ENDED,
)
def finish(office: Office, entry: Inventory, second: Annotated[Person, asked(Inventory.second)]) -> Inventory:
    """两人签字完成清核：件件点到、差异都有结论才行；这一季度的清核随之记为做过。"""
    lines = lines_of(entry)
    unsettled = [line.code for line in lines if line.found in DIFFERENCES and not line.conclusion]
    rules.may_sign(sum(line.found is Found.OPEN for line in lines), unsettled)
    first = first_day(entry)
    if not duties.is_done(CLAUSE, period_of("quarter", first)):
        duties.mark_done(office, CLAUSE, first, note=entry.number, because=entry.id)
    return office.change(entry, second=second, signed=office.now)


@action(
    "作废",
    key="f",
    entered_by=SAFE_ROOM,
    cites=["保密员.3"],
    on=Inventory,
    when=COUNTING,
    otherwise=ENDED,
    ask="作废后编号保留，确定作废吗？",
)
def void(office: Office, entry: Inventory, reason: Annotated[str, asked(Inventory.void, least=2)]) -> Inventory:
    """作废一次开错的清核：没有签字的才行，编号保留。"""
    office.say(reason=reason)
    return office.change(entry, void=reason)


def _all_ours(entry: Inventory, codes: Sequence[str]) -> None:
    """Refuse what no line has and what is no carrier of this office: a misread code is no carrier that nobody knows.

    Raises:
        Unreadable: it tells of each why.
    """
    told = [counting.why_not(code) for code in codes if _line(entry, code) is None]
    if any(told):
        raise Unreadable(
            "".join(filter(None, told)),
            "没有记：扫错的请重新扫；核对过实物，柜里确有的另记账外：zwzx inventory beyond。",
        )


def _beyond(office: Office, entry: Inventory, code: str, item: Item | None, where: str = "") -> None:
    """Enter what lies there and isn't on the list; what was struck as misread before stands again."""
    facts = {"found": Found.UNKNOWN, "seen": office.now, "where": where, "conclusion": ""}
    line = _line(entry, code)
    if line is not None:
        office.change(line, **facts)
    else:
        office.add(InventoryLine(inventory=entry, item=item, code=code, at_home=False, **facts))


def first_day(entry: Inventory) -> dt.date:
    """The first day of the quarter that an inventory belongs to."""
    return dt.date(int(entry.period[:4]), int(entry.period[5]) * 3 - 2, 1)


def lines_of(entry: Inventory) -> list[InventoryLine]:
    """Every line of an inventory, by code."""
    return list(InventoryLine.select().where(InventoryLine.inventory == entry).order_by(InventoryLine.code))


def _inside() -> Iterator[Any]:
    query = (
        Holding.select(Holding, Item).join(Item).where((Item.level >= Level.CONFIDENTIAL) & OPEN).order_by(Item.code)
    )
    for held in query:
        if custody.in_house(held.holder):
            yield held


def _as_it_is(office: Office, line: InventoryLine | None) -> InventoryLine | None:
    """A line with what the books say now: a carrier may have gone out or come back since the inventory was opened."""
    if line is None or line.item is None or line.found is Found.UNKNOWN:
        return line
    held = custody.holding(line.item)
    at_home = held.holder.id == line.item.home.id
    if (line.expected, line.at_home) == (held.holder.name, at_home):
        return line
    return office.change(line, expected=held.holder.name, at_home=at_home)


def _came_later(item: Item, entry: Inventory) -> bool:
    """Whether a carrier came into the books only after an inventory was opened."""
    first = Holding.select().where(Holding.item == item).order_by(Holding.entered, Holding.id).first()
    return bool(first.entered > entry.opened)


def _line(entry: Inventory, code: str) -> InventoryLine | None:
    rows = equal(InventoryLine, inventory=entry, code=code)
    return rows[0] if rows else None
