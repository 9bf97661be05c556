"""The demonstration office's archives: last year's pieces put in order by real acts, and each month's filing."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.year import archiving
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Box, FilingYear, Piece
from zwzx.office.clauses import duties
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.office import Office
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.archives import OfferState, PieceState
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Callable

ARCHIVIST, CHECKER = "赵敏", "刘强"
PIECES = (
    ("会议纪要", "办公室", "中心务会第{n}次会议纪要", "", 12),
    ("制度规定", "办公室", "关于印发《政务服务中心管理制度第{n}项》的通知", "望政务发〔{year}〕{n}号", 8),
    ("计划总结", "办公室", "{year}年第{n}季度工作总结", "望政务报〔{year}〕{n}号", 4),
    ("请示批复", "业务科", "关于增设第{n}号服务窗口的请示及批复", "望政务请〔{year}〕{n}号", 6),
    ("人员任免", "办公室", "关于第{n}批窗口负责人任职的通知", "望政务任〔{year}〕{n}号", 3),
    ("宣传报道", "信息科", "政务服务信息简报第{n}期", "", 10),
    ("信访提案", "督查科", "群众来信第{n}号及答复", "", 5),
)
"""Category, section, title, reference, how many."""
MARCH = 3
NOT_FILED = "普发性、不需办理的文件"


class Archives:
    """What the archivist of the demonstration does; her clock is the demonstration's own."""

    def __init__(self, store: Any, clock: Callable[[], dt.datetime]) -> None:
        self.office = Office(store, Person.get(Person.name == ARCHIVIST), clock)

    def last_year(self, today: dt.date) -> None:
        """A whole archived year: entered, numbered, boxed, checked and sealed."""
        year = today.year - 1
        for kind, section, title, reference, count in PIECES:
            for n in range(1, count + 1):
                self._do(
                    "archives.found",
                    title=title.format(n=n, year=year) + "（演示）",
                    author="望城区政务服务中心（演示）",
                    reference=reference.format(n=n, year=year),
                    dated=dt.date(year, 1 + n * 11 % 12, 1 + n * 7 % 28),
                    pages=4 + n * 5 % 37,
                    kind=kind,
                    year=year,
                    department=Department.get(Department.name == section),
                )
        self._put_in_order(year)

    def month(self, day: dt.date) -> None:
        """The monthly clearing: what has a proposal is filed, some of it left out, the rest decided (档案.1)."""
        waiting = Offer.select().where((Offer.state == OfferState.WAITING) & (Offer.level < Level.CONFIDENTIAL))
        for n, offer in enumerate(waiting.order_by(Offer.k)):
            if n % 5 == 4:
                self._do("filing.exclude", offer, reason=NOT_FILED)
            else:
                facts = {"pages": offer.pages or 2, "dated": offer.dated or offer.closed.date()}
                with suppress(Refusal):  # what is lent out just now waits for the next month
                    self._do("filing.file", offer, kind=offer.kind or "请示批复", **facts)
        if not duties.is_done("档案.1", duties.period_of("month", day)):
            with suppress(Refusal):  # what is lent out stays to be seen in the check
                self._do("filing.clear_month")
        if day.month == MARCH and not FilingYear.select().where(FilingYear.year == day.year - 1).exists():
            self._put_in_order(day.year - 1)

    def _put_in_order(self, year: int) -> None:
        pieces = tuple(Piece.select().where((Piece.year == year) & (Piece.state == PieceState.UNNUMBERED)))
        if pieces:
            self._do("archives.number", pieces=pieces)
        for n, box in enumerate(Box.select().where(Box.year == year).order_by(Box.id), 1):
            self._do("boxes.shelve", box, place=f"1号柜{1 + n // 6}层")
            self._do("boxes.describe", box, compiled_by=ARCHIVIST, checked_by=CHECKER, remark="齐全，无缺损（演示）。")
            self._do("boxes.seal", box)
        archiving.year_end(self.office, archiving.Wish(year, seal=True), marked=False)

    def _do(self, name: str, record: Any = None, /, **values: Any) -> Any:
        register, _, act = name.partition(".")
        action = registers.load(register).action(act)
        if record is not None:
            values[action.acted_on] = type(record).get_by_id(record.id)
        return self.office.perform(action, **values).record
