"""The demonstration's money: what is spent and who agrees to it, the cash of each day, money that is lent, the quarter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.demo import old_money
from zwzx.jobs.demo.clerk import Rounds
from zwzx.office.core.office import Office
from zwzx.office.people.people import Person
from zwzx.office.terms.money import AdvanceUse, CostKind, Settled, Special
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Callable

CASHIER, ACCOUNTANT, DEPUTY, DIRECTOR = "曾志", "秦岚", "周涛", "张伟"
HANDLER, WITNESS = "蒋明", "孙丽"
SHOP, PRESS = "城关文具店（演示）", "城关图文店（演示）"
EVERY = 5
"""Every so many working days something is bought in a demonstration of a year."""
MINUTES = "班子会议纪要〔演示〕3号"


class Money:
    """What the house spends, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds, clock: Callable[[], dt.datetime]) -> None:
        self.rounds, self.clock = rounds, clock
        self.hands: dict[str, Rounds] = {}
        self.invoice, self.shops = 26_004_400, 0
        self.repair: Any = None

    def day(self, number: int) -> None:
        """Something is bought now and then; on the last days all that can become of a sum."""
        if number == 1:
            since = self.rounds.office.today
            for name, post in ((CASHIER, Post.CASHIER), (ACCOUNTANT, Post.ACCOUNTANT), (DEPUTY, Post.FINANCE_DEPUTY)):
                self.rounds.do("people.appoint", _person(name), post=post, since=since)
        left = len(self.rounds.days) - number
        happen = {
            7: self._whole,
            6: self._lent,
            5: self._by_meeting,
            4: self._special,
            3: self._amiss,
            2: self._told,
            1: self._printed,
        }
        if left in happen:
            happen[left]()
        elif number % EVERY == 0 and left:
            self._booked(self._paid(self._signed(self._spent(self._agreed()))))
        if left > len(happen):
            self._quarter(number)

    def evening(self, number: int) -> None:
        """The cash is counted; on the last working day of a month with the bank, and the accountant's statements are made."""
        day, after = self.rounds.days[number - 1], self.rounds.days[number]
        counted = 86_000 + number * 50
        facts: dict[str, Any] = {"counted": counted, "books": counted}
        if after.month != day.month:
            facts |= {
                "settles": True,
                "bank": 1_200_000,
                "bank_books": 1_150_000,
                "bank_why": "一笔支票没有兑付（演示）",
            }
        hands = self._as(CASHIER)
        if len(self.rounds.days) - number == 3:
            hands.refused("cash.count", **{**facts, "counted": counted - 50})
            wrong = hands.do("cash.count", **facts)
            hands.do("cash.void", wrong, reason="数错了（演示）")
            facts |= {"counted": counted - 50, "why": "找零找错五角（演示）"}
        hands.do("cash.count", **facts)
        if after.month != day.month:
            self._stated(day)

    def _as(self, name: str) -> Rounds:
        """Somebody's own acts."""
        if name not in self.hands:
            office = Office(self.rounds.office.store, _person(name), self.clock)
            self.hands[name] = Rounds(office, self.rounds.random, self.rounds.tick, self.rounds.days)
        return self.hands[name]

    def _stated(self, day: dt.date) -> None:
        """The statements of the month, and where they end with it of the quarter and the year."""
        ends = {"month": 1, "quarter": 3, "year": 12}
        for every, months in ends.items():
            if day.month % months == 0:
                note = "上期收支报表，已报区财政局（演示）"
                self._as(ACCOUNTANT).do("duties.enter", clause_id="会计.2", every=every, note=note)

    def _quarter(self, number: int) -> None:
        """In a demonstration of a year each quarter is published some days after it."""
        today, before = self.rounds.office.today, self.rounds.days[max(0, number - 12)]
        if (today.month - 1) // 3 != (before.month - 1) // 3 and number % 12 == 0:
            self.rounds.do("expenses.publish", told="党政会议通报（演示）")

    # ── a sum on its way ───────────────────────────────────────────────

    def _asked(self, fen: int = 45_000, **facts: Any) -> Any:
        told = {"what": "购打印纸（演示）", "kind": CostKind.OFFICE, "payee": SHOP, "handler": _person(HANDLER)}
        return self.rounds.do("expenses.ask", fen=fen, **{**told, **facts})

    def _agreed(self, fen: int = 45_000, by: str = DEPUTY, **facts: Any) -> Any:
        self.shops += 1
        asked = self._asked(fen, **{"payee": f"第{self.shops}商店（演示）", **facts})
        return self.rounds.do("expenses.agree", asked, person=_person(by))

    def _spent(self, entry: Any, **facts: Any) -> Any:
        self.invoice += 1
        told = {"spent": self.rounds.office.today, "way": Settled.TRANSFER, "invoices": str(self.invoice), "sheets": 1}
        return self.rounds.do("expenses.spend", entry, **{"witness": _person(WITNESS), **told, **facts})

    def _signed(self, entry: Any, by: str = DEPUTY) -> Any:
        return self.rounds.do("expenses.sign", entry, person=_person(by))

    def _paid(self, entry: Any) -> Any:
        return self._as(CASHIER).do("expenses.pay", entry)

    def _booked(self, entry: Any) -> Any:
        return self._as(ACCOUNTANT).do("expenses.book", entry, voucher="记-12（演示）")

    # ── what can become of one ─────────────────────────────────────────

    def _whole(self) -> None:
        """Rows of the old books, and small sums that go all their way: by transfer, by card, in cash at a market."""
        old_money.enter(self.rounds, DEPUTY)
        self._booked(self._paid(self._signed(self._spent(self._agreed()))))
        card = {"way": Settled.CARD, "holder": _person(HANDLER)}
        self._booked(self._paid(self._signed(self._spent(self._agreed(12_850), **card))))
        market = self._agreed(20_000, what="食堂买菜（演示）", kind=CostKind.CANTEEN, payee="城关市场（演示）")
        self.rounds.refused("expenses.spend", market, spent=self.rounds.office.today, way=Settled.CASH)
        cash = {"way": Settled.CASH, "no_card": "集市摊位，没有刷卡机（演示）", "invoices": ""}
        self._paid(self._signed(self._spent(market, **cash)))

    def _lent(self) -> None:
        """Money lent for a trip, which comes back as money and as an expense; one that waits; one that was not needed."""
        do, cashier = self.rounds.do, self._as(CASHIER)
        later = self.rounds.office.today + dt.timedelta(days=5)

        def asked(fen: int, **facts: Any) -> Any:
            told = {
                "use": AdvanceUse.TRAVEL,
                "what": "到省厅送件（演示）",
                "back_by": later,
                "borrower": _person(HANDLER),
            }
            return do("advances.ask", fen=fen, **{**told, **facts})

        self.rounds.refused("advances.ask", use=AdvanceUse.OTHER, what="私人周转", fen=100_000, back_by=later)
        entry = asked(50_000)
        cashier.refused("advances.lend", entry)
        entry = cashier.do("advances.lend", do("advances.approve", entry, person=_person(DEPUTY)))
        entry = cashier.do("advances.lend", cashier.do("advances.unlend", entry, reason="第二天才来拿（演示）"))
        entry = do("advances.extend", entry, back_by=later + dt.timedelta(days=2), reason="推迟回来（演示）")
        claim = self._signed(self._spent(self._agreed(48_000, what="差旅费（演示）", kind=CostKind.TRAVEL)))
        cashier.do("advances.give_back", entry, claimed=48_000, expense=claim.number)
        cashier.refused("expenses.pay", claim, fen=48_000)
        cashier.do("advances.unclear", entry, reason="退回的现金没有写（演示）")
        entry = cashier.do("advances.give_back", entry, returned=20_000)
        entry = cashier.do("advances.ungive", entry, reason="钱数错了（演示）")
        cashier.do("advances.give_back", entry, returned=2_000, claimed=48_000, expense=claim.number)
        big = do("advances.decide", asked(300_000, use=AdvanceUse.EVENT, what="开放日活动（演示）"), decision=MINUTES)
        do("advances.void", big, reason="改为转账（演示）")
        cashier.do("advances.lend", do("advances.approve", asked(30_000), person=_person(DEPUTY)))
        asked(20_000)

    def _by_meeting(self) -> None:
        """Between the bands and above them: 750 is the director's, 2,400 the meeting's, and lowered it is asked anew."""
        printing = self._asked(75_000, what="印办事指南（演示）", kind=CostKind.PRINTING, payee=PRESS)
        self.rounds.refused("expenses.agree", printing, person=_person(DEPUTY))
        printing = self.rounds.do("expenses.agree", printing, person=_person(DIRECTOR))
        self._signed(self._spent(printing), by=DIRECTOR)
        repair = self._asked(240_000, what="空调维修（演示）", kind=CostKind.REPAIR, payee="城关电器行（演示）")
        repair = self.rounds.do("expenses.decide", repair, decision=MINUTES)
        repair = self.rounds.do("expenses.amend", repair, fen=190_000, reason="少修一台（演示）")
        self.repair = self.rounds.do("expenses.agree", repair, person=_person(DIRECTOR))

    def _special(self) -> None:
        """Training with its notice, an event with its report, the deputy's own, and sums to one shop taken together."""
        training = {"what": "业务培训（演示）", "kind": CostKind.TRAINING, "payee": "省行政学院（演示）"}
        self.rounds.refused("expenses.ask", fen=60_000, **training)
        self._agreed(60_000, by=DIRECTOR, **training, notice="省政务办〔演示〕12号")
        event = {
            "what": "政务开放日（演示）",
            "kind": CostKind.EVENT,
            "special": Special.EVENT,
            "payee": "广告公司（演示）",
        }
        self._agreed(160_000, by=DIRECTOR, **event, budget="开放日预算报告（演示）")
        self._agreed(30_000, by=DIRECTOR, handler=_person(DEPUTY))
        parts = {"what": "购文件柜（演示）", "special": Special.PURCHASE, "payee": "城关家具店（演示）"}
        self._agreed(150_000, by=DIRECTOR, **parts)
        self.rounds.refused("expenses.agree", self._asked(150_000, **parts), person=_person(DIRECTOR))

    def _amiss(self) -> None:
        """What is claimed later, sent back, claimed again, void, booked in the wrong month."""
        do = self.rounds.do
        entry = self._spent(self.repair, witness=None)
        entry = do("expenses.claim", entry, witness=_person(WITNESS), sheets=2)
        entry = do("expenses.send_back", entry, reason="没有附维修清单（演示）")
        entry = do("expenses.again", entry, note="附了清单")
        self._signed(entry, by=DIRECTOR)
        self.rounds.refused("expenses.spend", self._agreed(), spent=self.rounds.office.today, invoices="19000001")
        do("expenses.void", self._asked(what="不买了的（演示）"), reason="不买了（演示）")
        booked = self._booked(self._paid(self._signed(self._spent(self._agreed(what="购墨盒（演示）")))))
        booked = self._as(ACCOUNTANT).do("expenses.unbook", booked, reason="凭证号写错（演示）")
        self._booked(self._paid(self._as(CASHIER).do("expenses.unpay", booked, reason="账号写错，退了票（演示）")))

    def _told(self) -> None:
        """The last quarter is told and put up, after a mistake; this one is not over."""
        do = self.rounds.do
        self.rounds.refused("expenses.publish", told="党政会议（演示）", of=self.rounds.office.today)
        if self._not_published():
            do("expenses.publish", told="党政会议通报（演示）")
        do("expenses.unpublish", reason="漏报一笔（演示）")
        do("expenses.publish", told="党政会议通报，补报漏报的一笔（演示）")
        self._spent(self._agreed(what="购硒鼓（演示）"), witness=None)
        study: Any = registers.load("study").record
        paid = study.select().where(study.fee.is_null(False)).order_by(study.id.desc()).first()
        fee = do("expenses.for_lecture", paid, handler=_person(HANDLER))
        self.rounds.refused("expenses.for_lecture", paid)
        cash = {"way": Settled.CASH, "invoices": ""}
        self._signed(self._spent(do("expenses.agree", fee, person=_person(DEPUTY)), **cash))
        do("expenses.send_back", self._spent(self._agreed(what="购桶装水（演示）")), reason="发票抬头不对（演示）")
        self._asked(what="购抽纸（演示）", payee="另一家（演示）")

    def _not_published(self) -> bool:
        from zwzx.office.clauses import duties
        from zwzx.office.money import publishing

        return not duties.is_done(publishing.CLAUSE, publishing.quarter_of(self.rounds.office.today))

    def _printed(self) -> None:
        """Papers and books."""
        expenses, advances, cash = (registers.load(name).record for name in ("expenses", "advances", "cash"))
        self.rounds.print("expenses.claim", expenses.select().order_by(expenses.id.desc()).first())
        self.rounds.print("advances.slip", advances.select().order_by(advances.id).first())
        self.rounds.print("cash.count", cash.select().order_by(cash.id.desc()).first())
        for name, record in (("expenses", expenses), ("advances", advances), ("cash", cash)):
            self.rounds.print(f"{name}.book", *record.select())


def _person(name: str) -> Any:
    return Person.get(Person.name == name)
