"""The demonstration's receptions: from the canteen to a claim, one that was not approved, one that came unannounced."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.kinds.guests import guest_list
from zwzx.office.people.people import Person
from zwzx.office.terms.reception import GuestKind, Sort, Where

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

GUESTS = "王建军 副局长；李小强 科长；赵小敏；钱进；周小正 科员 市大数据中心（演示）"
SOME = (
    ("市数据局（演示）", GuestKind.VISITING, "调研一窗受理"),
    ("岳麓区政务服务中心（演示）", GuestKind.VISITING, "参观大厅"),
    ("高塘岭街道（演示）", GuestKind.DISTRICT, "对接下放事项"),
)
EVERY = 12
"""Every so many working days guests come in a demonstration of a year."""


class Receptions:
    """Who was received, and how; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.record: Any = registers.load("reception").record
        self.shown: Any = None

    def day(self, number: int) -> None:
        """Guests now and then; in the last days everything that can befall a reception."""
        left = len(self.rounds.days) - number
        happen = {
            7: self._begin,
            6: self._outside,
            5: self._claimed,
            4: self._issued,
            3: self._amiss,
            2: self._unannounced,
            1: self._printed,
            0: self._waiting,
        }
        if left in happen:
            happen[left]()
        elif number % EVERY == 0:
            unit, kind, purpose = SOME[number // EVERY % len(SOME)]
            self._in_canteen(unit=unit, kind=kind, purpose=f"{purpose}（演示）")

    def _do(self, act: str, entry: Any = None, **facts: Any) -> Any:
        return self.rounds.do(f"reception.{act}", entry, **facts)

    def _ask(self, **facts: Any) -> Any:
        unit, kind, purpose = SOME[0]
        told = {"unit": unit, "kind": kind, "guests": 5, "purpose": f"{purpose}（演示）", "handler": _person("孙丽")}
        soon = self.rounds.office.now + dt.timedelta(minutes=8)
        return self._do("ask", **{"at": soon, **told, **facts})

    def _approved(self, **facts: Any) -> Any:
        entry = self._do("agree", self._ask(**facts), person=_person("陈静"))
        return self._do("arrange", entry, person=_person("刘强"))

    def _outside_of(self, **facts: Any) -> Any:
        return self._approved(where=Where.LOCAL, outside_reason="食堂检修（演示）", **facts)

    def _eat(self, entry: Any, **facts: Any) -> Any:
        self.rounds.tick(6)
        told = {"where": Where.LOCAL, "name": "演示土菜馆", "guests": 5, "companions": 2, "cost": 238_00}
        return self._do("meal", entry, at=entry.at, **{**told, **facts})

    def _hand(self, entry: Any, **facts: Any) -> Any:
        guests = guest_list("来客名单").read(GUESTS)
        return self._do("hand_list", entry, guest_list=guests, signer=_person("陈静"), **facts)

    def _in_canteen(self, **facts: Any) -> Any:
        entry = self._approved(where=Where.CANTEEN, letter="演示函〔2026〕8号", **facts)
        entry = self._eat(entry, where=Where.CANTEEN, name="", companions=1, cost=120_00, hosts="孙丽")
        return self._hand(entry, slips_back=True)

    def _begin(self) -> None:
        """The book of the year before, and guests in the canteen."""
        old = dt.datetime(self.rounds.year_before, 9, 3, 12)
        told = {"unit": "区档案局（演示）", "guests": 3, "purpose": "检查档案", "cost": 105_00, "handler": "孙丽"}
        self._do("past", number="1", at=old, **told)
        self._in_canteen()

    def _outside(self) -> None:
        """Outside, for a reason: over the cap, with too many of ours, or in cash it is refused."""
        entry = self._outside_of()
        self.rounds.tick(6)
        told = {"at": entry.at, "where": Where.LOCAL, "guests": 5}
        self.rounds.refused("reception.meal", entry, **told, companions=2, cost=500_00)
        self.rounds.refused("reception.meal", entry, **told, companions=4, cost=238_00)
        self.rounds.refused("reception.meal", entry, **told, companions=2, cost=238_00, card=False)
        entry = self._do("strike_meal", self._eat(entry), meal=1, reason="餐费写错")
        self.shown = self._eat(entry, cost=245_50, hosts="孙丽、冯雪")

    def _claimed(self) -> None:
        self.rounds.do("expenses.ask_for_reception", self.shown)
        self.rounds.refused("expenses.ask_for_reception", self.shown, fen=1_00)
        self.rounds.refused("reception.claim", self.shown, invoice="演示00123456", bill_signed=True)
        self.shown = self._hand(self.shown)
        self.rounds.refused("reception.claim", self.shown, invoice="演示00123456")
        self.shown = self._do("claim", self.shown, invoice="演示00123456", bill_signed=True)

    def _issued(self) -> None:
        """A 重大 reception with drink in the evening, tobacco from the stock by a leader's word, and what was issued wrongly."""
        evening = self.rounds.office.now.replace(hour=15, minute=30)
        entry = self._outside_of(major=True, at=evening, unit="省政务局（演示）")
        taken = {"receiver": _person("冯雪"), "quantity": 1}
        kept = {"sort": Sort.TOBACCO, "name": "芙蓉王（黄盒）", "unit": "包", "receiver": _person("冯雪")}
        self.rounds.refused("reception.issue", entry, **kept, quantity=1)
        self.rounds.refused("reception.issue", entry, **kept, quantity=900, consent=_person("张伟"))
        entry = self._do("issue", entry, **kept, quantity=2, consent=_person("张伟"))
        entry = self._do("issue", entry, sort=Sort.ALCOHOL, name="白酒（演示）", unit="瓶", **taken)
        entry = self._do("issue", entry, sort=Sort.ALCOHOL, name="红酒（演示）", unit="瓶", **taken)
        self.shown = self._do("strike_issue", entry, issue=3, reason="没有领")

    def _amiss(self) -> None:
        """What was taken is signed for; one is set right and not approved, one is moved and does not come."""
        entry = self._do("amend", self._ask(guests=4), guests=5, reason="多来一位")
        self._do("refuse", entry, person=_person("陈静"), reason="没有公函，请对方来函（演示）")
        entry = self._approved(where=Where.CANTEEN)
        moved = {"person": _person("刘强"), "where": Where.OTHER, "outside_reason": "食堂停水（演示）"}
        self._do("strike", self._do("rearrange", entry, **moved), reason="来客改期（演示）")
        entry = self._do("sign_for", self._drunk(), issue=1, used=1, signer=_person("张伟"))
        entry = self._do("sign_for", entry, issue=2, used=1, signer=_person("张伟"))
        self._do("send_back", self._hand(entry), reason="名单写错一位")
        self._do("recount", entry)

    def _drunk(self) -> Any:
        """The evening meal of the 重大 reception, the day before."""
        at = self.shown.at + dt.timedelta(hours=3)
        told = {"where": Where.LOCAL, "guests": 5, "companions": 2, "cost": 520_00, "alcohol": "白酒1瓶"}
        return self._do("meal", self.shown, at=at, **told)

    def _unannounced(self) -> None:
        """Guests who were there before anybody was asked, and did not stay for a meal."""
        call = {"caller": "市数据局办公室（演示）", "called": self.rounds.office.now - dt.timedelta(minutes=50)}
        entry = self._approved(at=self.rounds.office.now - dt.timedelta(minutes=30), **call)
        self._do("receive", entry, hosts="孙丽")

    def _printed(self) -> None:
        for sheet in ("form", "list", "meal", "drink", "call"):
            self.rounds.print(f"reception.{sheet}", self.shown)
        self.rounds.print("reception.book", *self.record.select().order_by(self.record.k))
        entry = self._outside_of()
        taken = {"receiver": _person("冯雪"), "quantity": 1}
        self._eat(self._do("issue", entry, sort=Sort.ALCOHOL, name="白酒（演示）", unit="瓶", **taken))

    def _waiting(self) -> None:
        """What waits this morning for the leader's word, beside the list of what was eaten the day before."""
        self._ask(unit="岳麓区政务服务中心（演示）", guests=3)


def _person(name: str) -> Person:
    return Person.get(Person.name == name)
