"""The demonstration's canteen: goods, meals, each day closed and shown, a month settled, what is set right afterwards."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.canteen import stock
from zwzx.office.people.people import Person
from zwzx.office.terms.canteen import Eaten
from zwzx.office.terms.reception import State, Where

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

SEED = 1357
FOOD = (
    ("大米（演示）", 50, 2_90, "演示粮油店"),
    ("猪肉（演示）", 12, 15_50, "演示农贸市场"),
    ("青菜（演示）", 20, 2_60, "演示农贸市场"),
)
DAY = dt.timedelta(days=1)


class Canteen:
    """What is bought and eaten, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.record: Any = registers.load("canteen").record
        self.first: Any = None

    def day(self, number: int) -> None:
        """Goods and lunch; the day before is closed and shown; on the last days what goes wrong."""
        today, left = self.rounds.office.today, len(self.rounds.days) - number
        if number == 1:
            self._last_month(today.replace(day=1) - DAY)
        self._close(before=today)
        if left == 6:
            old = {"day": dt.date(self.rounds.year_before, 9, 3), "article": FOOD[0][0], "fen": 130_00}
            self._do("past", number="1", **old, quantity=50_00, unit="斤", price=2_60, supplier="演示粮油店")
        self._bought(number)
        if left == 5:
            self._amiss()
        if left == 3:
            self._corrected()
        if left:
            self._do("serve", meal=Eaten.LUNCH, staff=14 + number % 4, income=42_00)
        if left == 1:
            self._printed()

    def _do(self, act: str, entry: Any = None, **facts: Any) -> Any:
        return self.rounds.do(f"canteen.{act}", entry, **facts)

    def _hands(self) -> dict[str, Person]:
        return {"buyer": _person("冯雪"), "checker": _person("蒋明"), "witness": _person("孙丽")}

    def _bought(self, number: int) -> None:
        article, quantity, price, supplier = FOOD[number % len(FOOD)]
        told = {"unit": "斤", "supplier": supplier, "papers": f"演示发票{number:08}", **self._hands()}
        price += self.random.randint(0, 30)
        made = self._do("buy", article=article, quantity=quantity * 100, price=price, **told)
        self.first = self.first or made
        self._do("use", article=article, quantity=min(stock.left(article).quantity, quantity * 80))

    def _last_month(self, day: dt.date) -> None:
        """The last day of the month before: what was left then is what this month begins with."""
        article, quantity, price, supplier = FOOD[0]
        told = {"unit": "斤", "supplier": supplier, "papers": "演示发票1", **self._hands()}
        self._do("buy", article=article, quantity=quantity * 100, price=price, on=day, **told)

    def _close(self, *, before: dt.date) -> None:
        """What was not closed yet is; the last month is settled once it is over."""
        for day in stock.open_days(before - DAY):
            income = sum(one.income or 0 for one in stock.of_day(day))
            self._do("close", on=day, cash=income)
            self._do("post", on=day, where="食堂公示栏（演示）")
        last = stock.last_closed()
        if last is not None and (last.year, last.month) != (before.year, before.month):
            self._settle(last.replace(day=1))

    def _settle(self, month: dt.date) -> None:
        from zwzx.office.canteen.records import CanteenMonth

        if not CanteenMonth.select().where(CanteenMonth.month == month).exists():
            self._do("settle", of=month, approver=_person("刘强"))

    def _amiss(self) -> None:
        """One who buys and checks, outsiders without a word, a repair that nobody approved, what was entered twice."""
        told = {"article": FOOD[0][0], "quantity": 10_00, "unit": "斤", "price": 3_00, "supplier": "演示粮油店"}
        wrong = {**self._hands(), "checker": _person("冯雪")}
        self.rounds.refused("canteen.buy", **told, papers="演示发票", **wrong)
        self.rounds.refused("canteen.serve", meal=Eaten.SUPPER, staff=2, guests=3)
        self._do("serve", meal=Eaten.SUPPER, staff=2, guests=1, leader=_person("陈静"), note="送货的师傅（演示）")
        works = {"article": "换灶台（演示）", "fen": 2_600_00, "supplier": "演示厨具店", "papers": "演示发票9"}
        self.rounds.refused("canteen.works", **works, **self._hands())
        self._do("works", **works, **self._hands(), basis="望财函〔演示〕3号")
        self._do("strike", self._do("buy", **told, papers="演示发票", **self._hands()), reason="登重了")
        self._guests()

    def _guests(self) -> None:
        """The guests of a reception, by its number."""
        receptions: Any = registers.load("reception").record
        there = receptions.where == Where.CANTEEN
        entry = receptions.get_or_none(there & receptions.state.in_([State.DONE, State.HELD, State.APPROVED]))
        if entry is not None:
            self._do("serve", meal=Eaten.LUNCH, staff=1, guests=entry.guests, reception=entry)

    def _corrected(self) -> None:
        self.rounds.refused("canteen.strike", self.first, reason="单价看错")
        self._do("correct", self.first, price=self.first.price + 10, reason="发票上的单价看错（演示）")

    def _printed(self) -> None:
        self.rounds.print("canteen.receipt", self.first)
        self.rounds.print("canteen.book", *self.record.select().order_by(self.record.k))


def _person(name: str) -> Person:
    return Person.get(Person.name == name)
