"""The demonstration's supplies: requests, a plan, purchases, what came in and was issued, tobacco for guests, a count."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.supplies import stock
from zwzx.office.supplies.goods import Goods
from zwzx.office.terms.devices import DeviceSort
from zwzx.office.terms.reception import State
from zwzx.office.terms.supplies import Sort

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

SEED = 1357
OPENING = (
    ("中性笔", "0.5mm", "支", 200, 180, Sort.CONSUMABLE),
    ("复印纸", "A4", "包", 60, 1_850, Sort.CONSUMABLE),
    ("文件夹", "", "个", 80, 320, Sort.CONSUMABLE),
    ("办公椅", "", "把", 6, 98_000, Sort.DURABLE),
    ("芙蓉王（黄盒）", "", "包", 30, 2_500, Sort.TOBACCO),
)
DIRECTOR, HEAD, LEADER = "刘强", "孙丽", "张伟"
STAFF = ("蒋明", "孙丽", "吴刚", "郑洁")
ENOUGH = 50
"""How many of everything are kept for what the last days show."""
SHOP = "晨光文具店（演示）"


class Supplies:
    """The office's cupboard, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.bought: Any = None
        self.plan: Any = None
        self.issued: Any = None

    def day(self, number: int) -> None:
        """A few things are issued every day; on the last days what is asked for, bought and brought in."""
        if number == 1:
            self._opening()
        for _ in range(self.random.randint(1, 2)):
            what = self._article(self.random.choice(("中性笔", "复印纸", "文件夹")))
            who, quantity = _person(self.random.choice(STAFF)), self.random.randint(1, 3)
            if self._suffices(what, quantity):  # a year would empty the cupboard before anything is bought
                self.issued = self._issue(what, quantity, who)
        happen = {7: self._small, 6: self._plan, 5: self._came, 4: self._guests, 3: self._put_right, 1: self._printed}
        left = len(self.rounds.days) - number
        if left in happen:
            happen[left]()
        if not left:
            self._open()

    def _opening(self) -> None:
        for name, spec, unit, quantity, price, sort in OPENING:
            told = {"spec": spec, "unit": unit, "quantity": quantity, "price": price, "sort": sort}
            self.rounds.do("supplies.opening", name=name, **told)
        past = dt.date(self.rounds.year_before, 9, 1)
        told = {"article": "复印纸", "spec": "A4", "unit": "包", "quantity": "10", "price": 1_700}
        self.rounds.do("supplies.past", number="1", on=past, move="入库", supplier=SHOP, **told)
        self.rounds.do("purchases.past", number="1", asked=past, what="复印纸 A4", quantity="10包", fen=17_000)

    def _issue(self, what: Any, quantity: int, who: Any, **facts: Any) -> Any:
        return self.rounds.do("supplies.issue", article=what, quantity=quantity, person=who, **facts)

    def _suffices(self, what: Any, quantity: int) -> bool:
        """Whether so many can go and enough is left."""
        return stock.STOCK.lowest(what, self.rounds.office.today).left >= ENOUGH + quantity

    def _article(self, name: str) -> Any:
        return Goods.get(Goods.name == name)

    def _asked(self, name: str, quantity: int, price: int, **facts: Any) -> Any:
        told = {"unit": "个", "purpose": "日常办公（演示）", "applicant": _person("冯雪"), **facts}
        return self.rounds.do("purchases.add", name=name, quantity=quantity, price=price, **told)

    def _agreed(self, name: str, quantity: int, price: int, **facts: Any) -> Any:
        return self.rounds.do("purchases.agree", self._asked(name, quantity, price, **facts), head=_person(HEAD))

    def _small(self) -> None:
        """One below 200.00, changed on its way, approved by the office director; one that is not wanted after all."""
        entry = self._asked("订书钉（演示）", 10, 300, unit="盒")
        self.rounds.do("purchases.line", entry, name="长尾夹（演示）", unit="盒", quantity=5, price=800)
        self.rounds.do("purchases.line", entry, name="胶水（演示）", unit="瓶", quantity=5, price=300)
        self.rounds.do("purchases.amend", entry, no=2, quantity=6)
        self.rounds.do("purchases.drop", entry, no=3, reason="库里还有（演示）")
        self.rounds.refused("purchases.approve", entry, approver=_person(DIRECTOR))
        self.rounds.do("purchases.agree", entry, head=_person(HEAD))
        entry = self.rounds.do("purchases.approve", entry, approver=_person(DIRECTOR))
        told = {"paid": entry.fen, "supplier": SHOP}
        self.rounds.refused("purchases.buy", entry, buyer=_person("蒋明"), **told)
        self.rounds.do("purchases.buy", entry, buyer=_person(DIRECTOR), **told)
        self.rounds.do("purchases.unbuy", entry, reason="票号没有写")
        self.bought = self.rounds.do("purchases.buy", entry, buyer=_person(DIRECTOR), invoice="00123456", **told)
        back = self.rounds.do(
            "purchases.send_back", self._agreed("计算器（演示）", 1, 4_500), reason="库里还有（演示）"
        )
        self.rounds.do("purchases.ask_again", back)
        self.rounds.do("purchases.strike", back, reason="不要了（演示）")

    def _plan(self) -> None:
        """From 200.00 on: two requests are one plan, for the director."""
        first = self._agreed("碎纸机（演示）", 2, 68_000, unit="台", sort=Sort.DURABLE)
        self.rounds.refused("purchases.approve", first, approver=_person(DIRECTOR))
        second = self._agreed("硒鼓（演示）", 2, 19_000)
        for one in (first, second):
            self.rounds.do("purchases.gather", one)
        plan = self._plan_of(first)
        self.rounds.refused("purchases.approve", plan, approver=_person(DIRECTOR))
        plan = self.rounds.do("purchases.approve", plan, approver=_person(LEADER))
        told = {"buyer": _person(DIRECTOR), "paid": plan.fen, "supplier": "城关电器行（演示）", "invoice": "00123457"}
        self.plan = self.rounds.do("purchases.buy", plan, **told)

    def _plan_of(self, entry: Any) -> Any:
        record: Any = registers.load("purchases").record
        return record.get_by_id(record.get_by_id(entry.id).plan)

    def _came(self) -> None:
        """What was bought comes in, checked by another than who bought it; a line that never comes."""
        clerk = _person("赵敏")
        self.rounds.refused("supplies.receive", self.bought, no=1, checker=_person(DIRECTOR))
        self.rounds.do("supplies.receive", self.bought, no=1, checker=clerk)
        self.rounds.do("expenses.ask_for", self.bought)
        self.rounds.do("purchases.finish", self.bought, reason="缺货（演示）")
        self.rounds.do("purchases.reopen", self.bought, reason="又到货了（演示）")
        self.rounds.do("supplies.receive", self.bought, no=2, checker=clerk)
        self.rounds.refused("devices.from_purchase", self.bought, no=1, pieces=1)
        self.rounds.do("supplies.receive", self.plan, no=1, checker=clerk)
        told = {"sort": DeviceSort.APPLIANCE, "sns": "演示0011、演示0012"}
        self.rounds.do("devices.from_purchase", self.plan, no=1, pieces=2, **told)
        self.rounds.refused("devices.from_purchase", self.plan, no=1, pieces=1)

    def _guests(self) -> None:
        """Tobacco for the 重大 reception of that day: it is entered there too, and put right there alone."""
        record: Any = registers.load("reception").record
        entry = record.select().where(record.major & (record.state == State.APPROVED)).order_by(record.k.desc()).get()
        told = {"article": self._article("芙蓉王（黄盒）"), "quantity": 1, "person": _person(HEAD)}
        self.rounds.refused("supplies.issue", **told)
        self.rounds.refused("supplies.issue", **told, reception="客2011-1")
        guests = {"reception": entry.number, "purpose": "散支摆放（演示）"}
        self.rounds.refused("supplies.issue", **told, **guests)
        issued = self.rounds.do("supplies.issue", **told, **guests, whole=False)
        self.rounds.refused("supplies.put_back", issued, quantity=1, reason="没有用完（演示）")
        self.rounds.refused("supplies.strike", issued, reason="登错了（演示）")
        self.rounds.do("supplies.put_back", self.issued, quantity=1, reason="领多了（演示）")
        self.rounds.print("supplies.slip", issued)

    def _put_right(self) -> None:
        """A count that differs, an entry that was wrong, a name that was."""
        folders = self._article("文件夹")
        self.rounds.refused("supplies.issue", article=folders, quantity=9_000, person=_person("蒋明"))
        self.rounds.do("supplies.count", article=folders, there=40, reason="受潮报废（演示）")
        self.rounds.do("supplies.strike", self._issue(folders, 1, _person("蒋明")), reason="登重了")
        self.rounds.do("supplies.rename", article=folders, spec="A4")
        self._issue(self._article("办公椅"), 1, _person("蒋明"))

    def _printed(self) -> None:
        self.rounds.print("purchases.slip", self.bought)
        self.rounds.print("purchases.check", self.bought)
        for name in ("purchases", "supplies"):
            record: Any = registers.load(name).record
            self.rounds.print(f"{name}.book", *record.select().order_by(record.k))
        came: Any = registers.load("supplies").record
        self.rounds.print("supplies.receipt", *came.select().where(came.purchase == self.bought.id))

    def _open(self) -> None:
        """What waits today: to be agreed to, to be gathered; the rest lies where the days before left it."""
        self._asked("白板笔（演示）", 12, 250, unit="支")
        self._agreed("档案盒（演示）", 20, 600)
        self.rounds.do("purchases.gather", self._agreed("U盘（演示）", 5, 5_900))


def _person(name: str) -> Any:
    return Person.get(Person.name == name)
