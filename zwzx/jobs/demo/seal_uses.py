"""The demonstration's seals in use: a year of stampings by real acts, one consent by phone forgotten, one stamp void.

It has dice and hours of its own, so that what is stamped changes nothing of what else happens on a day.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.demo.seals import FOUND
from zwzx.office.people.people import Person
from zwzx.office.seals import seals
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.seals.seals import Seal

SEED = 19991025
AFTERNOON = dt.time(14, 30)
HANDLERS = ("孙丽", "冯雪", "吴刚", "郑洁", "何军", "蒋明", "赵敏")
MATTERS = (
    ("关于申请拨付{month}月办事大厅运行经费的请示", "请示经费", 2),
    ("关于报送{month}月工作情况的函", "报送材料", 3),
    ("窗口工作人员在岗证明", "个人办事", 1),
    ("办事大厅设备维护合同", "签合同", 4),
    ("关于商请协助开展联合检查的函", "商请协助", 2),
    ("政务公开信息发布审核表", "信息发布", 1),
)
PERMITS = ("行政许可决定书", "不予受理通知书", "补正材料告知书")
CALL = {"manner": Manner.PHONE, "words": "在外开会，同意先盖，回来补签", "phone": "0731-88000000（演示）"}


class Stampings:
    """One working day after the other."""

    def __init__(self, office: Office, set_clock: Callable[[dt.datetime], None], days: Sequence[dt.date]) -> None:
        self.office, self.set_clock, self.days = office, set_clock, days
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.uses: Any = registers.load("seal_use").record
        self.hour = dt.datetime.combine(days[0], AFTERNOON)

    def day(self, number: int) -> None:
        """What is stamped on the afternoon of a day that is over by evening."""
        self.hour = dt.datetime.combine(self.days[number - 1], AFTERNOON)
        self._sign_what_waits(number)
        for _ in range(self.random.randint(0, 3)):
            self._stamp()
        left = len(self.days) - number
        if left == 6:
            self._by_phone(FOUND[0][0])
        if left == 5:
            self.do("void", self._stamp(), why="日期未核对就盖了，重新打印（演示）")
        if left == 1:
            self._ask(approved=True)
            self._ask(approved=False)
        elif number % 9 == 0 and left > 9:
            self._by_phone(FOUND[0][0])

    def do(self, act: str, record: Any = None, /, **values: Any) -> Any:
        """Perform an act of the ledger, a few minutes after the last one."""
        self.hour += dt.timedelta(minutes=self.random.randint(2, 9))
        self.set_clock(self.hour)
        action = registers.load("seal_use").action(act)
        if record is not None:
            values[action.acted_on] = type(record).get_by_id(record.id)
        proposed = self.office.propose(action, values).values
        return self.office.perform(action, **{**proposed, **values}).record

    def _stamp(self) -> Any:
        seal = self._seal(self.random.choices(FOUND, weights=(6, 1, 2, 4))[0][0])
        if seal.kind is SealKind.BUSINESS:
            title = self.random.choice(PERMITS)
            copies = self.random.randint(1, 6)
            return self._use(seal, "蒋明", f"{title}（演示）", "窗口办件", copies)
        if seal.kind is SealKind.SECTION:
            return self._use(seal, "孙丽", "业务科内部通知（演示）", "科室工作", 1)
        title, purpose, copies = self.random.choice(MATTERS)
        title = f"{title.format(month=self.hour.month)}（演示）"
        return self._use(seal, self.random.choice(HANDLERS), title, purpose, copies)

    def _use(self, seal: Seal, handler: str, title: str, purpose: str, copies: int, **given: Any) -> Any:
        facts = {"seal": seal, "handler": _person(handler), "title": title, "purpose": purpose, "copies": copies}
        return self.do("add", condition=_complete(), **facts, **given)

    def _by_phone(self, name: str) -> Any:
        title = "窗口急办事项证明（演示）"
        call = {**CALL, "witness": _person("刘强")}
        return self._use(self._seal(name), "冯雪", title, "群众急办", 1, **call)

    def _sign_what_waits(self, number: int) -> None:
        """Consents by phone are signed the next day; the last one is forgotten."""
        if len(self.days) - number < 6:
            return
        unsigned = next(s for s in registers.load("seal_use").sheets if s.name == "unsigned")
        assert unsigned.rows is not None
        for use in unsigned.rows(self.office):
            self.do("sign", use)

    def _ask(self, *, approved: bool) -> None:
        facts = {"handler": _person("孙丽"), "purpose": "签协议", "copies": 2, "impressions": 4}
        request = self.do("request", seal=self._seal(FOUND[0][0]), title="政务服务合作协议（演示）", **facts)
        if approved:
            self.do("approve", request, approver=_person("陈静"))

    def _seal(self, name: str) -> Seal:
        return next(seal for seal in seals.in_use() if seal.name == name)


def _complete() -> Any:
    condition = next(f for f in registers.load("seal_use").action("add").fields if f.name == "condition")
    return condition.kind.read("填写完整")


def _person(name: str) -> Person:
    return Person.get(Person.name == name)
