"""Receptions 公务接待: one row each, its meals, and what was issued for its guests (接待.1–.4, 财务.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.core.numbering import entry_named
from zwzx.office.kinds import house
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.guests import guest_list
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.names import names
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.terms.reception import EATEN, GUESTS, GuestKind, Sort, State, Where
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.record import Withdrawal

BOOK = "客"
R = TypeVar("R", bound=Record)


class Reception(Numbered):
    """One reception. `letter` is the number of the guests' 公函, `paper` the incoming paper that it is.

    `late` tells that it was asked for or approved after the guests had come. From `meals` to `paid` it is what its meals
    and issues come to (`telling.told`): `head` is the dearest meal's sum for each at table, `bill` what was eaten outside.
    """

    at = fact(minute("接待时间", also=("来客时间",)), shown=16, role=Role.SINCE, rank=6, printed=24)
    unit = fact(
        text("来客单位", least=2, most=120), shown=18, rank=7, found=True, role=Role.AUTHOR, printed=30, default=None
    )
    guests = fact(number("来客人数", least=1, most=999, unit="人"), shown=6, rank=5, printed=12)
    chief = fact(names("主宾", most=60), shown=8, rank=0, found=True, printed=16)
    chief_post = fact(text("主宾职务", most=60), shown=10, rank=0, printed=18)
    guest_list = fact(guest_list("来客名单", hint="姓名 职务 单位，几位用分号隔开"), as_text=True, found=True)
    kind = fact(choice("来客类别", GuestKind, synonyms=GUESTS), shown=8, rank=4, null=True, sought=True, printed=16)
    major = fact(yes_no("重大接待"), shown=8, rank=2, sought=True, default=False, printed=14)
    purpose = fact(
        text("接待事由", least=2, most=300), shown=24, grow=True, found=True, role=Role.TITLE, printed=40, default=None
    )
    letter = fact(text("公函文号", most=60), shown=16, rank=1, found=True, printed=24)
    paper = fact(paper("公函收文"), null=True)
    caller = fact(text("来电单位和来电人", most=120), shown=16, rank=0)
    called = fact(minute("来电时间"), null=True)
    section = fact(house.department("接待科室"), null=True, sought=True, shown=10, rank=3)
    handler = fact(house.person("经办人"), dated="asked", null=True, shown=8, rank=5, printed=16)
    where = fact(choice("安排用餐", Where, synonyms=EATEN), null=True, shown=8, rank=3, printed=18)
    outside_reason = fact(text("在外就餐原因", most=200))
    asked = fact(moment("申报时间"), null=True)
    late = fact(yes_no("补批"), default=False, shown=4, rank=1)
    leader = fact(names("同意的分管领导"), shown=8, rank=0, printed=18)
    agreed = fact(moment("分管领导同意时间"), null=True)
    arranger = fact(names("安排的办公室主任"), shown=8, rank=0, printed=18)
    arranged = fact(moment("办公室安排时间"), null=True)
    meals = fact(text("用餐", long=True, most=4000), printed=36)
    hosts = fact(names("陪同人员", most=200), found=True)
    companions = fact(number("陪餐人数", most=999, unit="人"), null=True, shown=6, rank=2, printed=12)
    standard = fact(text("接待标准", most=60), shown=8, rank=0, printed=14)
    cost = fact(entered("接待费用"), null=True, shown=10, rank=4, printed=18)
    head = fact(entered("人均"), null=True, shown=8, rank=4, printed=14)
    bill = fact(entered("在外用餐费用"), null=True)
    alcohol = fact(text("用酒", most=200), printed=14)
    tobacco = fact(text("用烟", most=200), printed=14)
    paid = fact(text("支付方式", most=200), printed=14)
    ended = fact(moment("接待结束"), null=True)
    list_due = fact(moment("清单应交"), null=True)
    listed = fact(moment("交清单时间"), null=True)
    signer = fact(house.person("清单审签人"), dated="listed", null=True)
    invoice = fact(text("票据号", most=120), found=True, shown=12, rank=0, printed=18)
    claim_due = fact(moment("应报账"), null=True)
    claimed = fact(moment("报账时间"), null=True)
    state = fact(choice("接待情况", State), shown=14, sought=True, role=Role.STATE, default=State.ASKED)
    note = fact(text("备注", long=True), found=True)

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("state", "kind", "section"))

    @property
    def has_letter(self) -> bool:
        """Whether the guests' unit wrote."""
        return bool(self.letter) or self.__data__["paper"] is not None

    @property
    def is_marked(self) -> bool:
        """Whether the letter under which the guests come is marked, so that not everybody may know of them."""
        return self.paper is not None and self.paper.level.marked

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, from where they came and what for, who they are, whose it is."""
        return [self.bare_number, *texts(self.handler), *words(self)]


class ReceptionMeal(Record):
    """One meal of a reception; drivers and staff who eat apart are a meal of their own. `struck` is why it counts no more.

    `no_card` is why a meal outside was not paid by card, as the 办公室主任 (`noted_by`) wrote it (接待.3).
    """

    reception = fact(row("接待", Reception), backref="table")
    place = fact(number("第几餐", least=1, most=99))
    at = fact(minute("用餐时间"), shown=16)
    where = fact(choice("用餐地点", Where, synonyms=EATEN), shown=8)
    name = fact(text("店名或包间", most=60), shown=12)
    guests = fact(number("用餐来客", most=999, unit="人"), shown=6)
    companions = fact(number("陪餐人数", most=999, unit="人"), shown=6, default=0)
    cost = fact(entered("餐费"), shown=10)
    card = fact(yes_no("公务卡结账"), default=True)
    no_card = fact(text("没有刷卡的原因", most=200))
    noted_by = fact(house.person("注明原因的办公室主任"), dated="at", null=True)
    alcohol = fact(text("用餐用酒", most=120, hint="酒名和数量；没有用酒的空着"))
    struck = fact(text("撤销原因"))

    @property
    def people(self) -> int:
        """How many were at table."""
        return int(self.guests) + int(self.companions)


class ReceptionIssue(Record):
    """What was issued for the guests of a reception, and what of it was used, signed for after the meal (财务.6)."""

    reception = fact(row("接待", Reception), backref="issues")
    place = fact(number("第几次领用", least=1, most=99))
    sort = fact(choice("领用类别", Sort), shown=8)
    name = fact(text("品名", least=1, most=60), shown=12)
    quantity = fact(number("领用数量", least=1, most=9999), shown=6)
    unit = fact(text("单位", most=10), shown=6)
    whole = fact(yes_no("整包"), default=False)
    receiver = fact(house.person("领用人"), dated="at", null=True)
    at = fact(moment("领用时间"), shown=16)
    used = fact(number("实用数量", most=9999), null=True)
    signer = fact(house.person("餐后签收人"), dated="signed", null=True)
    signed = fact(moment("餐后签收时间"), null=True)
    struck = fact(text("撤销原因"))

    @property
    def told(self) -> str:
        """What it was, as far as is known: what was used, else what was taken."""
        return f"{self.name}{self.quantity if self.used is None else self.used}{self.unit}"


def every(record: type[R], entry: Reception) -> list[R]:
    """The meals or the issues of a reception, the struck ones too."""
    return sorted(equal(record, reception=entry), key=lambda one: one.id)


def meals_of(entry: Reception) -> list[ReceptionMeal]:
    """The meals of a reception that stand, by their time."""
    query = ReceptionMeal.select().where((ReceptionMeal.reception == entry) & (ReceptionMeal.struck == ""))
    return sorted(query, key=lambda one: (one.at, one.place))


def issues_of(entry: Reception) -> list[ReceptionIssue]:
    """What was issued for a reception and stands, in order."""
    query = ReceptionIssue.select().where((ReceptionIssue.reception == entry) & (ReceptionIssue.struck == ""))
    return list(query.order_by(ReceptionIssue.place))


def reception_named(office: Office, text: str) -> Reception:
    """The reception of a number, as far as the actor may know of it.

    Raises:
        Unreadable: where there is none.
    """
    return entry_named(Reception, BOOK, "公务接待", text, lambda one: office.sees_marked or not one.is_marked)
