"""耐用品清点: what a count and its lines keep, and how the register shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row
from zwzx.office.terms.devices import DIFFERENT, Counted, CountState
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.store.record import Withdrawal

BOOK = "点"


class DeviceCount(Numbered):
    """One count. `least` is the price from which a thing was counted, `expected` how many the books had.

    Of an old book, which has no lines here, `present` and `different` are the figures that it tells.
    """

    period = fact(text("清点年度"), shown=10, found=True, role=Role.TITLE, default=None, index=True, printed=24)
    opened = fact(moment("清点开始"), shown=16, rank=2, printed=34)
    opener = fact(names("清点的人"), shown=10, found=True, printed=20)
    checker = fact(names("一起清点的人"), shown=12, found=True, printed=26)
    least = fact(entered("清点起点价"), shown=10, rank=1, printed=24)
    expected = fact(number("账面件数"), null=True, shown=8, printed=18)
    present = fact(number(Counted.PRESENT.value), null=True)
    different = fact(number("差异件数"), null=True)
    finished = fact(moment("清点完成"), shown=16, null=True, printed=34)
    state = fact(
        choice("清点情况", CountState), shown=8, sought=True, role=Role.STATE, default=CountState.COUNTING, printed=18
    )
    note = fact(text("备注", long=True), shown=12, grow=True, found=True, printed=30)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("state"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": CountState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the year, who counted."""
        return [self.bare_number, *words(self)]


class DeviceCountLine(Record):
    """One thing in a count: where the books had it, what was found."""

    count = fact(row("耐用品清点", DeviceCount), backref="lines")
    device = fact(row("清点的耐用品", Device))
    expected = fact(text("账面在"))
    found = fact(choice("清点结果", Counted), default=Counted.OPEN)
    where = fact(text("实在何处", most=60))
    reason = fact(text("差异原因", most=200))

    class Meta:
        indexes = ((("count", "device"), True),)


def parts() -> Sequence[Any]:
    """Its lines, and the recurring duty that was done by it."""
    from zwzx.office.clauses.duties import Duty

    return DeviceCountLine.count, Duty.because


def _count(name: str, label: str, *found: Counted, told: Any = None) -> Column:
    lines = DeviceCountLine.select(pw.fn.COUNT(pw.SQL("*"))).where(
        (DeviceCountLine.count == DeviceCount.id) & DeviceCountLine.found.in_(list(found))
    )
    return Column(name, lines if told is None else pw.fn.COALESCE(told, lines), number(label), 8)


DEVICE_COUNTS = ledger(
    __name__,
    DeviceCount,
    "耐用品清点登记簿",
    BOOK,
    number="清点号",
    columns="number period opener expected present open different state note",
    full="number period opened opener checker least expected present open different finished state note",
    beside=(
        _count("present", Counted.PRESENT.value, Counted.PRESENT, told=DeviceCount.present),
        _count("open", Counted.OPEN.value, Counted.OPEN),
        _count("different", "差异件数", *DIFFERENT, told=DeviceCount.different),
    ),
    struck=DeviceCount.state == CountState.VOID,
    done=DeviceCount.state.in_([CountState.DONE, CountState.PAST]),
    dues=(
        Due(
            "finish",
            "耐用品清点未完成",
            lambda: DeviceCount.state == CountState.COUNTING,
            who=DeviceCount.opener,
            cites="用品.3",
            action="finish",
        ),
    ),
    parts=parts,
    acts=("actions", "old_counts"),
    help="耐用品清点：每年点1000元以上的、差异、完成",
)
