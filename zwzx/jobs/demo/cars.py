"""The demonstration's cars: booked, sent, driven, filled up, repaired; hired ones; what was driven without leave."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.clauses.duties import period_of
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.office.terms.vehicles import Contract, FuelBy, UseKind, UseUrgency, Where, Zone

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

PLATES = ("湘A·00001（演示）", "湘A·00002（演示）")
DRIVERS = ("易达", "康宁")
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
MINUTES = dt.timedelta(minutes=20)


class Cars:
    """What becomes of the house's cars in the last days; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.cars: list[Any] = []
        self.km = [52_000, 31_000]

    def day(self, number: int) -> None:
        """The ledger at first; then a subject a day, and what waits on the last one."""
        left = len(self.rounds.days) - number
        happen = {
            7: self._ledger,
            6: self._driven,
            5: self._private,
            4: self._refuelled,
            3: self._repaired,
            2: self._hired,
            1: self._offences,
            0: self._waiting,
        }
        if left in happen:
            happen[left]()

    @property
    def _now(self) -> dt.datetime:
        return self.rounds.office.now

    def _who(self, name: str) -> Any:
        return Person.get(Person.name == name)

    def _do(self, name: str, record: Any = None, /, **values: Any) -> Any:
        return self.rounds.do(name, record, **values)

    # ── the ledger ──────────────────────────────────────────────────────

    def _ledger(self) -> None:
        """Two cars that stay, one given up and taken back, one struck; the books of the year before."""
        since = self.rounds.office.today
        for name in DRIVERS:
            self._do("people.add", name=name, post=[Post.DRIVER], since=since)
        for plate, driver, km in zip(PLATES, DRIVERS, self.km, strict=True):
            told = {"brand": "演示牌", "driver": self._who(driver), "card": "演示油卡", "home": "机关院内"}
            self.cars.append(self._do("vehicles.add", plate=plate, km=km, inspected=since + 20 * DAY, **told))
        self._do("vehicles.insure", self.cars[0], until=since + 300 * DAY, words="演示保单")
        self._do("vehicles.inspect", self.cars[1], until=since + 400 * DAY, words="演示检验站")
        self._do("vehicles.amend", self.cars[1], reason="改一处（演示）", card="演示油卡2")
        old = self._do("vehicles.add", plate="湘A·00003（演示）")
        self._do("vehicles.end", old, gone="区机关事务中心（演示）")
        self._do("vehicles.restore", old, reason="登错了（演示）")
        self._do("vehicles.strike", old, reason="登重了（演示）")
        year = self.rounds.year_before
        at = dt.datetime(year, 9, 1, 9)
        self._do("vehicle_use.past", number="1", out=at, purpose="送材料（演示）", plate=PLATES[0], km="18")
        self._do("refuels.past", number="1", on=at.date(), plate=PLATES[0], amount=4000, fen=28_000)
        self._do("vehicle_repairs.past", number="1", asked=at, plate=PLATES[0], fault="轮胎磨损（演示）", fen=120_000)
        self._do("hired_cars.past", number="1", on=at.date(), purpose="下乡（演示）", fen=15_000)
        self._do("vehicle_offences.past", number="1", at=at, driver=DRIVERS[1], what="私用（演示）")

    # ── trips ───────────────────────────────────────────────────────────

    def _book(self, hours: int = 1, **facts: Any) -> Any:
        start = facts.pop("start", self._now + 2 * MINUTES)
        told = {"user": self._who("孙丽"), "purpose": "送材料（演示）", "to": "区政府（演示）", "persons": 2}
        return self._do("vehicle_use.book", **{**told, **facts}, start=start, until=start + hours * HOUR)

    def _trip(self, use: Any, n: int, km: int) -> Any:
        """A trip that was sent, out and back again."""
        gone = self._do("vehicle_use.depart", use, out_km=self.km[n])
        self.km[n] += km
        self.rounds.tick(9)
        return self._do("vehicle_use.return", gone, back_km=self.km[n], route="中心—区政府—中心（演示）")

    def _driven(self) -> None:
        """A leader first, a section for a reason; steps taken back; an emergency; a late entry and a typing error."""
        one, other = self.cars
        section = self._book()
        leader = self._book(user=self._who("张伟"), where=Where.OUTSIDE, to="长沙市区（演示）")
        self.rounds.refused("vehicle_use.dispatch", section, car=one)
        section = self._do("vehicle_use.dispatch", section, car=one, overruled="主任改坐第二辆（演示）")
        self.rounds.refused("vehicle_use.dispatch", leader, car=one)
        leader = self._do("vehicle_use.dispatch", leader, car=other)
        section = self._do("vehicle_use.amend", section, reason="改一处（演示）", persons=3)
        self._do("vehicle_use.recall", section, reason="先等一等（演示）")
        section = self._do("vehicle_use.dispatch", section, car=one)
        self._do("vehicle_use.depart", section, out_km=self.km[0])
        section = self._do("vehicle_use.still_here", section, reason="人还没有到（演示）")
        section = self._do("vehicle_use.depart", section, out_km=self.km[0])
        section = self._do("vehicle_use.extend", section, until=self._now + 3 * HOUR)
        self.km[0] += 20
        section = self._do("vehicle_use.return", section, back_km=self.km[0])
        self._do("vehicle_use.still_out", section, reason="登早了（演示）")
        section = self._do("vehicle_use.return", section, back_km=self.km[0])
        leader = self._do("vehicle_use.reassign", leader, driver=self._who(DRIVERS[0]), reason="司机换班（演示）")
        leader = self._trip(leader, 1, 60)
        self.rounds.refused("vehicle_use.emergency", **self._emergency(UseUrgency.DAILY))
        sick = self._do("vehicle_use.emergency", **self._emergency(UseUrgency.SICK))
        self.km[0] += 10
        self._do("vehicle_use.return", sick, back_km=self.km[0])
        self._do("vehicle_use.correct", sick, route="中心—区医院—中心（演示）", reason="漏写路线（演示）")
        self._do("vehicle_use.cancel", self._book(), reason="不去了（演示）")
        self.rounds.print("vehicle_use.slip", section, leader)

    def _emergency(self, urgency: UseUrgency) -> dict[str, Any]:
        told = {"urgency": urgency, "why": "群众突发疾病（演示）", "car": self.cars[0], "purpose": "送医（演示）"}
        return {**told, "to": "区医院（演示）", "out_km": self.km[0], "until": self._now + HOUR}

    def _private(self) -> None:
        """A private matter of some hours, one out of the district, one not approved; a late entry; one approved afterwards."""
        facts = {"kind": UseKind.PRIVATE, "user": self._who("冯雪"), "purpose": "老人住院（演示）"}
        near = self._book(**facts)
        self._do("vehicle_use.approve", near, person=self._who("刘强"))
        self._trip(self._do("vehicle_use.dispatch", near, car=self.cars[1]), 1, 8)
        far = self._book(where=Where.OUTSIDE, **facts)
        self.rounds.refused("vehicle_use.approve", far, person=self._who("刘强"))
        self._do("vehicle_use.approve", far, person=self._who("张伟"))
        self._do("vehicle_use.cancel", far, reason="改坐班车（演示）")
        self._do(
            "vehicle_use.refuse", self._book(**facts | {"purpose": "走亲戚（演示）"}), reason="不是重大私事（演示）"
        )
        out = self._now - 3 * MINUTES
        told = {"out": out, "back": out + MINUTES, "purpose": "取件（演示）", "to": "邮局（演示）"}
        reading = {"out_km": self.km[0], "back_km": self.km[0] + 4}
        late = self._do("vehicle_use.enter", car=self.cars[0], **told, **reading)
        self._do("vehicle_use.strike", late, reason="登重了（演示）")
        self._do("vehicle_use.enter", car=self.cars[0], **told, **reading)
        self.km[0] += 4
        told = self._emergency(UseUrgency.SICK) | {"kind": UseKind.PRIVATE, "told": self._who("刘强")}
        sudden = self._do("vehicle_use.emergency", **told)
        self._do("vehicle_use.countersign", sudden, person=self._who("刘强"))
        self.km[0] += 6
        self._do("vehicle_use.return", sudden, back_km=self.km[0])

    # ── fuel, repairs ───────────────────────────────────────────────────

    def _refuelled(self) -> None:
        """By card; in cash on the road; put right, struck."""
        one, other = self.cars
        facts = {"amount": 4532, "fen": 33_537, "price": 740, "place": "演示加油站"}
        entry = self._do("refuels.add", car=one, km=self.km[0], **facts)
        self._do("refuels.amend", entry, place="演示加油站（望城）", reason="漏写（演示）")
        self._do("refuels.strike", self._do("refuels.add", car=one, **facts), reason="登重了（演示）")
        cash = {"amount": 2000, "fen": 15_000, "paid_by": FuelBy.CASH, "no_card": True, "why": "油卡系统故障（演示）"}
        self.rounds.refused("refuels.add", car=other, **cash)
        self._trip(self._do("vehicle_use.dispatch", self._book(), car=other), 1, 30)
        self._do("refuels.add", car=other, **cash)
        self._do("expenses.ask_for_fuel", entry)
        self.rounds.refused("expenses.ask_for_fuel", entry)
        self.rounds.print("refuels.book", *registers.load("refuels").record.select())

    def _repaired(self) -> None:
        """From its form to its payment; one refused, one struck, one that was brought back; and one that waits."""
        asked = {"car": self.cars[1], "scope": "换前刹车片", "joint": "无", "estimate": 90_000}
        self.rounds.refused("vehicle_repairs.ask", fault="刹车异响（演示）", **asked | {"joint": " "})
        entry = self._do("vehicle_repairs.ask", fault="刹车异响（演示）", **asked)
        self.rounds.refused("vehicle_repairs.commission", entry, garage="演示汽修厂")
        self._do("vehicle_repairs.amend", entry, scope="换前后刹车片", reason="漏写（演示）")
        self._do("vehicle_repairs.agree", entry, person=self._who("刘强"))
        self._do("vehicle_repairs.commission", entry, garage="演示汽修厂")
        self._do("vehicle_repairs.bring_back", entry, reason="厂家没有空（演示）")
        entry = self._do("vehicle_repairs.commission", entry, garage="演示汽修厂")
        self._do("vehicle_repairs.check", entry, done="换前后刹车片", fen=86_000)
        self._do("vehicle_repairs.pay", entry, opinion="采审〔演示〕9号")
        self._do("vehicle_repairs.unpay", entry, reason="金额登错（演示）")
        entry = self._do("vehicle_repairs.pay", entry, opinion="采审〔演示〕9号", fen=85_000)
        self._do("expenses.ask_for_repair", entry)
        refused = self._do("vehicle_repairs.ask", fault="空调不冷（演示）", **asked)
        self._do("vehicle_repairs.refuse", refused, reason="先观察（演示）")
        self._do(
            "vehicle_repairs.strike", self._do("vehicle_repairs.ask", fault="登重（演示）", **asked), reason="登重了"
        )
        for sheet in ("request", "commission"):
            self.rounds.print(f"vehicle_repairs.{sheet}", entry)
        self.rounds.print("vehicle_repairs.book", *registers.load("vehicle_repairs").record.select())

    # ── hired cars, what was driven without leave ───────────────────────

    def _hired(self) -> None:
        """The office still pays by the trip; a quarter that is over is summed up, taken back and summed up again."""
        today = self.rounds.office.today
        self.rounds.refused("hired_cars.ask", **self._hire(today))
        self._do("settings.set", name="hired-cars", value="是")
        before = period_of("quarter", today).first - 10 * DAY
        old = self._do("hired_cars.approve", self._do("hired_cars.ask", **self._hire(before)), person=self._who("张伟"))
        old = self._do("hired_cars.drive", old)
        self._do("hired_cars.settle", of=before, invoice="演示税票1")
        self._do("hired_cars.unsettle", old, reason="税票重开（演示）")
        self._do("hired_cars.settle", of=before, invoice="演示税票2")
        self._do("expenses.ask_for_hire", old)
        self._do("hired_cars.refuse", self._do("hired_cars.ask", **self._hire(today)), reason="有公车（演示）")
        self._do("hired_cars.strike", self._do("hired_cars.ask", **self._hire(today)), reason="不去了（演示）")
        done = self._do("hired_cars.approve", self._do("hired_cars.ask", **self._hire(today)), person=self._who("张伟"))
        self._do("hired_cars.drive", done)
        self._do("hired_cars.ask", **self._hire(today))
        self.rounds.print("hired_cars.book", *registers.load("hired_cars").record.select())

    def _hire(self, on: dt.date) -> dict[str, Any]:
        told = {"user": self._who("吴刚"), "purpose": "下乡核查（演示）", "reason": "公车都派出去了（演示）"}
        return {**told, "on": on, "zone": Zone.WEST, "owner": "周某（演示）", "plate": "湘A·Z0001"}

    def _offences(self) -> None:
        """The third is decided; a fourth waits; one was put right, one is struck."""
        rows = []
        for n in range(1, 5):
            at = self._now - n * MINUTES
            told = {"driver": self._who(DRIVERS[1]), "car": self.cars[1], "what": "私自开车外出（演示）"}
            rows.append(self._do("vehicle_offences.find", at=at, **told))
        self._do("vehicle_offences.strike", rows[3], reason="查无此事（演示）")
        self._do("vehicle_offences.amend", rows[2], harm=True, loss=300_000, insured=220_000, reason="剐蹭（演示）")
        told = {"outcome": Contract.KEPT, "decision": "主任办公会（演示）"}
        last = rows[0]
        self.rounds.refused("vehicle_offences.decide", last, decider=self._who("刘强"), **told)
        self._do("vehicle_offences.decide", last, decider=self._who("张伟"), **told)
        self._do("vehicle_offences.undecide", last, reason="再议（演示）")
        self._do("vehicle_offences.decide", last, decider=self._who("张伟"), **told)
        self._do("vehicle_offences.find", at=self._now - MINUTES / 4, **self._found())
        self.rounds.print("vehicle_offences.book", *registers.load("vehicle_offences").record.select())

    def _found(self) -> dict[str, Any]:
        return {"driver": self._who(DRIVERS[1]), "car": self.cars[1], "what": "又开车外出（演示）"}

    def _waiting(self) -> None:
        """One to be approved, one to be sent, one out; a repair to be agreed to."""
        start = self._now + 5 * HOUR
        self._book(start=start, kind=UseKind.PRIVATE, user=self._who("冯雪"), purpose="办理急事（演示）")
        self._book(start=start)
        gone = self._do("vehicle_use.dispatch", self._book(), car=self.cars[0])
        self._do("vehicle_use.depart", gone, out_km=self.km[0])
        told = {"fault": "灯不亮（演示）", "scope": "换灯泡", "joint": "无"}
        self._do("vehicle_repairs.ask", car=self.cars[1], **told)
        self.rounds.print("vehicle_use.log", *registers.load("vehicle_use").record.select())
        for name in ("vehicle_use", "vehicles"):
            self.rounds.print(f"{name}.book", *registers.load(name).record.select())
