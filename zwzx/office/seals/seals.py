"""Seals 印鉴: what each is, where it stands in its life, and who keeps it. A seal is an item; who holds it is custody's.

A keeper 保管人 answers for a seal from one moment to another; a seal in use has exactly one. At rest it lies with its
keeper, whose hands are its home; taken out it is in somebody else's hands, and the keeper stays the keeper (印鉴.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.custody import custody
from zwzx.office.kinds import house, things
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.people import people
from zwzx.office.seals import keepers
from zwzx.office.seals.facts import SealFacts
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.store.journal import as_recorded
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.office.people.people import Department, Person
    from zwzx.store.record import Withdrawal

BOOK = "印"
ENDED = frozenset({SealState.SURRENDERED, SealState.DESTROYED, SealState.LOST, SealState.REFUSED, SealState.STRUCK})
"""The states after which nothing more can be done with a seal."""
KIND_HEADS = ("种类", "类别", "印章类别", "印章种类")
KIND_WORDS = {
    "公章": SealKind.ADMINISTRATIVE,
    "行政公章": SealKind.ADMINISTRATIVE,
    "法人章": SealKind.LEGAL,
    "科室章": SealKind.SECTION,
    "财务专用章": SealKind.BUSINESS,
    "合同专用章": SealKind.BUSINESS,
    "审批专用章": SealKind.BUSINESS,
    "专用章": SealKind.BUSINESS,
}
"""What offices head the column with and write in it, in the books that they kept before."""


class Seal(Numbered):
    """One seal. Facts that are not known yet, or were never written down, are empty.

    `name` is the text cut into it; `purpose` what a special seal is for (财务, 合同, 审批); `size` its width in
    millimetres; `impression` the SHA-256 digest of the picture of its impression 印模; `place` where it is locked up.
    `item` is the thing itself, None until it is made; `issuer` who had it made 制发机关, `recorded_with` where it is on
    record; `ending` tells of its 缴销, 销毁 or 遗失作废 where, by whom and how; `opening` whether it entered as
    something that the office already had 期初.
    """

    name = fact(
        text("印鉴名称", least=2, also=("印章名称", "名称"), hint="印文全文"),
        shown=24,
        grow=True,
        found=True,
        named="title",
        role=Role.TITLE,
        default=None,
        printed=36,
    )
    kind = fact(
        choice("印鉴种类", SealKind, also=KIND_HEADS, synonyms=KIND_WORDS),
        shown=14,
        rank=4,
        sought=True,
        printed=22,
        head="种类",
    )
    state = fact(
        choice("状态", SealState, also=("印章状态", "使用状态"), synonyms={"在用": SealState.IN_USE}),
        shown=8,
        sought=True,
        role=Role.STATE,
        default=SealState.APPLIED,
        printed=16,
    )
    purpose = fact(
        text("用途", usual=("财务", "合同", "审批", "收发文", "校对"), also=("印章用途",), hint="专用印鉴写明用于什么"),
        shown=6,
        rank=1,
        found=True,
    )
    department = fact(
        house.department("科室", also=("保管部门", "使用部门", "所属科室"), hint="科室、专用印鉴写明"),
        shown=10,
        rank=3,
        found=True,
        null=True,
    )
    item = fact(things.item("印鉴实物"), null=True, unique=True)
    size = fact(
        number("规格", least=1, most=100, unit="mm", also=("规格(mm)", "直径"), hint="毫米"), shown=6, null=True
    )
    material = fact(text("材质", usual=("光敏", "橡胶", "铜", "牛角", "钢")), shown=8)
    issuer = fact(text("制发机关", also=("颁发机关", "制发单位")), shown=16, printed=24)
    maker = fact(text("刻制单位", also=("刻制厂家",)), shown=16, found=True)
    approval_number = fact(text("批准文号", also=("批准文件", "准刻证号")), shown=16)
    made = fact(day("刻制日期", also=("刻制时间",)), shown=10, null=True)
    recorded_with = fact(text("备案机关"), shown=16)
    record_number = fact(text("备案号", also=("备案编号", "印章编码")), shown=16, found=True, printed=24)
    recorded = fact(day("备案日期"), shown=10, null=True)
    collector = fact(names("领取人"), shown=8)
    collected = fact(day("领取日期"), shown=10, null=True)
    notice = fact(text("启用文号", also=("启用通知",)), shown=16, found=True)
    in_use = fact(day("启用日期", also=("启用时间",)), shown=10, null=True, printed=22, head="启用")
    impression = fact(text("印模摘要"), shown=16, paper=False)
    place = fact(text("存放处", usual=("保险柜", "铁皮柜"), also=("存放地点", "存放位置")), shown=12, rank=2)
    stopped = fact(day("停用日期"), shown=10, null=True)
    stop_reason = fact(text("停用原因"), shown=16)
    ended = fact(day("缴销销毁日期", also=("缴销日期", "销毁日期", "处置日期")), shown=10, null=True)
    ending = fact(text("缴销销毁情况", long=True, also=("处置情况",)), shown=24)
    opening = fact(yes_no("期初"), shown=4, sought=True, paper=False, default=False)
    note = fact(text("备注", long=True), shown=16, found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "k"), False))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": SealState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its name and purpose, its section, whoever cut and recorded it."""
        return [self.bare_number, *words(self)]


class Keepership(Record):
    """Who keeps a seal 保管, from one moment to another; `until` is None while it goes on.

    A temporary one (代管) names its end `due` and the leader who designated the stand-in; it goes back to whoever
    had it before (`instead_of`). `witness` is the 监交人; `from_whom` who handed it over, "" for the first keeper;
    `struck` the reason why it turned out never to have been so, whereupon it ends when it began.
    """

    seal = fact(row("保管的印鉴", Seal), backref="keeperships")
    keeper = fact(house.person("保管人", also=("保管人员", "保管者")), dated="since", over="until", shown=8)
    since = fact(moment("保管起"))
    until = fact(moment("保管止"), null=True)
    from_whom = fact(names("移交人"))
    witness = fact(names("监交人"))
    temporary = fact(yes_no("代管"), default=False)
    instead_of = fact(house.person("原保管人"), dated="since", over="until", null=True)
    designated_by = fact(house.person("指定代管的领导"), dated="since", over="until", null=True)
    due = fact(moment("代管到", by_when=True, hint="到时交回；只写日期就到那天下班"), null=True)
    reason = fact(text("移交原因"))
    struck = fact(text("保管撤销原因"))

    class Meta:
        indexes = ((("keeper", "until"), False), (("until", "due"), False))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It turned out never to have been so."""
        return {"until": self.since, "struck": told.reason}

    @property
    def stand_in_until(self) -> dt.datetime | None:
        """When the time of a stand-in is over; None for a keeper in their own right."""
        return self.due if self.temporary else None


Keepership.add_index(Keepership.seal, unique=True, where=Keepership.until.is_null(), name="one_keeper")

KEEPS: Any = Keepership.until.is_null()
"""The condition of a keepership that goes on."""


def facts(seal: Seal, when: dt.date) -> SealFacts:
    """What rules need to know of a seal at a moment, or on a day."""
    kept = keepership(seal)
    return SealFacts(
        name=seal.name,
        kind=seal.kind,
        state=seal.state,
        department=seal.department.name if seal.department is not None else "",
        keeper=kept.keeper.name if kept is not None else "",
        keeper_away=kept is not None and not people.facts(kept.keeper, when).present,
        stand_in_until=kept.stand_in_until if kept is not None else None,
    )


def hands(person: Person, kind: SealKind, department: Department | None, when: dt.date) -> keepers.Hands:
    """What the rules need to know of somebody who is to keep a seal of a kind, of that section (印鉴.3)."""
    within = None if kind.of_the_house else department
    day, _ = people.halved(when)
    fit = people.in_post(person, keepers.posts(kind), day, department=within) is not None
    return as_hands(person, when, fit=fit)


def as_hands(person: Person, when: dt.date, *, fit: bool = True) -> keepers.Hands:
    """What the rules need to know of somebody who is to have a seal, whose fitness is known or not asked."""
    known = people.facts(person, when)
    return keepers.Hands(known.name, known.present, fit, known.works, known.absence)


def out_with(kept: Keepership) -> str:
    """In whose hands, or where, a seal is that does not lie with its keeper; "" where it does.

    What its keeper took out themselves is in their hands, but is due back: it is out all the same.
    """
    if kept.seal.item is None:
        return ""
    held = custody.holding(kept.seal.item)
    return held.holder.name if held.due is not None or held.holder.person != kept.keeper else ""


def keepership(seal: Seal) -> Keepership | None:
    """Who keeps a seal now; None where nobody does (not collected yet, or out of use)."""
    found: Keepership | None = Keepership.get_or_none((Keepership.seal == seal) & KEEPS)
    return found


def keepership_at(seal: Seal, moment: dt.datetime, known: dt.datetime | None = None) -> Keepership | None:
    """Who kept a seal at a moment.

    Args:
        known: answer as the register stood at this moment, before later entries and corrections; None: as known now.
    """
    for now in keeperships(seal):
        then: Keepership | None = now if known is None else as_recorded(now, known)
        if then is not None and then.since <= moment and (then.until is None or then.until > moment):
            return then
    return None


def keeperships(seal: Seal) -> list[Keepership]:
    """All who kept a seal, newest first, struck ones included."""
    query = Keepership.select().where(Keepership.seal == seal)
    return list(query.order_by(Keepership.since.desc(), Keepership.id.desc()))


def kept_by(person: Person) -> list[Keepership]:
    """The seals that a person keeps now, oldest first."""
    query = Keepership.select().where((Keepership.keeper == person) & KEEPS)
    return list(query.order_by(Keepership.since, Keepership.id))


def lent_by(person: Person) -> list[Keepership]:
    """The seals that are with a stand-in now and go back to a person, oldest first."""
    query = Keepership.select().where((Keepership.instead_of == person) & Keepership.temporary & KEEPS)
    return list(query.order_by(Keepership.since, Keepership.id))


def keep(
    office: Office,
    seal: Seal,
    keeper: Person,
    *,
    at: dt.datetime,
    witness: str = "",
    reason: str = "",
    temporary: bool = False,
    designated_by: Person | None = None,
    due: dt.datetime | None = None,
) -> Keepership:
    """Make somebody the keeper of a seal: the keepership changes hands, and with it the seal and its home.

    What goes back at the end of a temporary one goes to whoever keeps it in their own right, however often it was
    handed on meanwhile.

    Args:
        at: when it was handed over.
        temporary: whether it goes back at `due` to whoever keeps it now.
        designated_by: the leader who named a stand-in.

    Raises:
        Refusal: where it would lie in the future or before the last hand-over.
    """
    item = seal.item
    assert item is not None, "a seal is made before anybody keeps it"
    before = keepership(seal)
    made = Keepership(
        seal=seal,
        keeper=keeper,
        since=at,
        from_whom=before.keeper.name if before is not None else "",
        witness=witness,
        temporary=temporary,
        instead_of=_in_own_right(before) if temporary else None,
        designated_by=designated_by,
        due=due,
        reason=reason,
    )
    if before is not None:
        office.change(before, until=at)
    made = office.add(made)
    hands = custody.hands_of(office, keeper)
    custody.hand_over(office, item, to=hands, because=made, at=at)
    office.change(item, home=hands)
    return made


def _in_own_right(before: Keepership | None) -> Person | None:
    if before is None:
        return None
    return before.instead_of if before.temporary else before.keeper


def in_use() -> list[Seal]:
    """The seals that are in use, by number: what has to be locked up at the end of a day (印鉴.3)."""
    return list(Seal.select().where(Seal.state == SealState.IN_USE).order_by(Seal.k))


def of_item(item: Item) -> Seal | None:
    """The seal that an item is, where it is one."""
    found: Seal | None = Seal.get_or_none(Seal.item == item)
    return found
