"""Durable things 耐用品: each is an item, whose holder is its user; what befell it is a row each.

Who has it is custody's alone, so that a hand-over of all that somebody has passes it on without another word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.core.numbering import entry_named, next_entry
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Item
from zwzx.office.kinds import house, things
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.devices import SORTS, STATES, DeviceSort, DeviceState, Fault, MoveKind
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Holder
    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "耐"
SCRAP = "报废处"
"""The place of what is scrapped."""


class Device(Numbered):
    """One durable thing. `sn` is the maker's number, `asset` the one of the office's list of assets.

    `purchase` and `line` are the ids of what it was bought by, `supply` of the movement by which it left the stock; 0 where
    it was entered by hand.
    """

    name = fact(
        text("品名", least=2, most=60, also=("物品名称", "名称", "设备名称", "资产名称")),
        shown=16,
        grow=True,
        found=True,
        named="title",
        role=Role.TITLE,
        default=None,
        printed=36,
    )
    sort = fact(
        choice("类别", DeviceSort, also=("设备类别", "资产类别", "分类"), synonyms=SORTS),
        shown=8,
        rank=3,
        sought=True,
        default=DeviceSort.OTHER,
        printed=18,
    )
    spec = fact(text("规格型号", most=60, also=("型号", "规格")), shown=12, rank=2, found=True, printed=26)
    sn = fact(text("序列号", most=60, also=("出厂编号", "SN", "机身号")), shown=12, found=True, printed=26)
    asset = fact(text("资产编号", most=40, also=("编号", "资产号", "固定资产编号")), shown=12, found=True, printed=22)
    bought = fact(day("购置日期", also=("购买日期", "购入日期", "取得日期")), shown=10, rank=1, null=True, printed=20)
    price = fact(entered("价格", also=("单价", "金额", "原值", "购置价格")), shown=10, rank=3, printed=20)
    seller = fact(text("供货商", most=60, also=("供应商", "购置来源")), shown=12, found=True)
    place = fact(text("存放地点", most=60, also=("存放处", "存放", "存放位置")), shown=10, rank=2, printed=22)
    item = fact(things.item("耐用品实物"), null=True, unique=True)
    purchase = fact(row_id("采购的申购"), default=0, index=True)
    line = fact(row_id("采购的申购项"), default=0, index=True)
    supply = fact(row_id("转出的出入库"), default=0, index=True)
    state = fact(
        choice("使用状况", DeviceState, also=("状态", "现状"), synonyms=STATES),
        shown=6,
        sought=True,
        role=Role.STATE,
        default=DeviceState.STORED,
        printed=14,
    )
    opening = fact(yes_no("期初"), shown=4, sought=True, paper=False, default=False)
    note = fact(text("备注", long=True), shown=12, found=True, printed=20)

    class Meta:
        indexes = (ONE_NUMBER, (("asset",), False), (("price", "k"), False), *listed_by("state", "sort"))

    @property
    def called(self) -> str:
        """Its number, name and model."""
        return " ".join(filter(None, (self.number, self.name, self.spec)))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": DeviceState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, name, model, the numbers of its maker and of the list of assets, who sold it."""
        return [self.bare_number, *words(self)]


class DeviceMove(Record):
    """What befell a durable thing: issued, lent, repaired, damaged, scrapped.

    `person` is who got it, borrowed it, or damaged it; of a repair who had it. `head` is the 科室负责人 who signed for a
    loan, of a repair the 办公室主任 who signed; `before` how the thing stood; `back` when it came back, `due` by when it
    was to. `fen` is what a repair cost, or what is to be paid for a damage, `decider` who said so, `paid` when it was,
    `receipt` the number of the receipt that was given for it.
    `struck` tells why it turned out never to have been so.
    """

    device = fact(row("耐用品", Device), backref="moves")
    kind = fact(choice("事项", MoveKind))
    person = fact(house.person("经手的人"), dated="at", null=True)
    head = fact(house.person("签名的负责人"), dated="at", null=True)
    at = fact(moment("事项时间"))
    due = fact(moment("应还时间", by_when=True, also=("归还日期",)), null=True)
    back = fact(moment("归还时间"), null=True)
    words = fact(text("情况", most=200))
    defects = fact(text("归还时的缺损", most=200))
    shop = fact(text("维修厂家", most=60))
    fault = fact(choice("损坏原因", Fault), null=True)
    fen = fact(entered("维修或赔偿金额"), null=True)
    decider = fact(names("定赔偿的人", most=30))
    paid = fact(moment("赔偿交清时间"), null=True)
    receipt = fact(text("收据号", most=60))
    by = fact(names("登记人", most=30))
    before = fact(choice("原来的状况", DeviceState))
    struck = fact(text("事项撤销原因", most=200))

    class Meta:
        indexes = ((("device", "kind"), False), (("kind", "back"), False))


def device_named(_office: Office, text: str) -> Device:
    """The durable thing of a number.

    Raises:
        Unreadable: where there is none.
    """
    return entry_named(Device, BOOK, "耐用品", text)


def become_item(office: Office, device: Device, holder: Holder, at: dt.datetime) -> Item:
    """Make it a thing that can be in somebody's hands; its code follows from its number, its home is where it is kept."""
    assert device.serial is not None, "a device has its number from the first"
    home = custody.place(office, device.place or office.setting("device-room"))
    code = custody.code_of(BOOK, device.year, device.serial, 1)
    item = office.add(Item(kind=ItemKind.DEVICE, code=code, name=device.name, home=home))
    custody.put(office, item, holder, at=at, because=device)
    office.change(device, item=item)
    return item


def enter(office: Office, facts: dict[str, Any], user: Person | None, at: dt.datetime) -> Device:
    """Enter a durable thing, with whoever uses it, else as it lies where it is kept."""
    state = facts.get("state", DeviceState.USED if user is not None else DeviceState.STORED)
    made = office.add(Device(**next_entry(office, Device, BOOK, office.today), **facts | {"state": state}))
    if state is DeviceState.SCRAPPED:
        holder = custody.place(office, SCRAP)
    elif state is DeviceState.LOST:
        holder = custody.place(office, custody.LOST)
    elif user is not None:
        holder = custody.hands_of(office, user)
    else:
        holder = custody.place(office, made.place or office.setting("device-room"))
    become_item(office, made, holder, at)
    return made


def user_of(device: Device) -> Person | None:
    """Who has it now; None where it lies in its place, is at the repair firm, or is gone."""
    if device.item is None:
        return None
    held = custody.holding(device.item)
    return held.holder.person if held.holder.kind is HolderKind.PERSON else None


def moves_of(device: Device) -> list[DeviceMove]:
    """What befell it, oldest first, struck ones included."""
    return list(DeviceMove.select().where(DeviceMove.device == device).order_by(DeviceMove.id))


def last_move(device: Device) -> DeviceMove | None:
    """What befell it last, as far as it stands."""
    return next((one for one in reversed(moves_of(device)) if not one.struck), None)


def going_on(device: Device, kind: MoveKind) -> DeviceMove | None:
    """The loan or the repair that has not come back yet."""
    found: DeviceMove | None = next(
        (one for one in reversed(moves_of(device)) if one.kind is kind and one.back is None and not one.struck), None
    )
    return found


def moved(office: Office, device: Device, kind: MoveKind, *, at: dt.datetime, **told: Any) -> DeviceMove:
    """Enter what befell it."""
    return office.add(DeviceMove(device=device, kind=kind, at=at, by=office.actor.name, before=device.state, **told))
