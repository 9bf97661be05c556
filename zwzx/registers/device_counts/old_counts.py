"""耐用品清点: the rows of past years' counts, entered as they stand: one row a count, with its figures."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.devices import Counted, CountState
from zwzx.office.terms.people import OFFICE
from zwzx.registers.device_counts.actions import CLAUSE
from zwzx.registers.device_counts.register import DEVICE_COUNTS, DeviceCount, DeviceCountLine

ORDINARY = "建库以后的清点请照常开（zwzx device-counts open）。"
OWN = ("opened", "opener", "checker", "expected", "present", "different", "finished")
"""What the row keeps as its book has it."""


@dataclass(kw_only=True)
class PastCount:
    """A row of an old book; of a single thing it tells nothing, but for what its words say of the differences."""

    number: Annotated[str, text("清点号", also=("编号", "序号"))]
    period: Annotated[str, asked(DeviceCount.period, also=("年度", "年份"))] = ""
    opened: Annotated[dt.datetime, asked(DeviceCount.opened, also=("清点日期", "盘点日期", "日期", "清点时间", "时间"))]
    opener: Annotated[str, asked(DeviceCount.opener, also=("清点人", "盘点人"))] = ""
    checker: Annotated[str, asked(DeviceCount.checker, also=("监点人", "监盘人", "复核人"))] = ""
    least: Annotated[int | None, asked(DeviceCount.least), FOLDED] = None
    expected: Annotated[int | None, asked(DeviceCount.expected, also=("账面", "账面数量", "应有件数"))] = None
    present: Annotated[int | None, asked(DeviceCount.present, also=("实有", "实有件数", "实有数量", "相符件数"))] = None
    different: Annotated[int | None, asked(DeviceCount.different, also=("差异", "差异数量", "盘亏件数"))] = None
    open: Annotated[int | None, number(Counted.OPEN.value), FOLDED] = None
    reason: Annotated[str, asked(DeviceCountLine.reason, least=0, also=("原因", "盘亏原因"))] = ""
    finished: Annotated[dt.datetime | None, asked(DeviceCount.finished, also=("完成日期",)), FOLDED] = None
    stood: Annotated[str, text(label_of(DeviceCount.state)), FOLDED] = ""
    note: Annotated[str, asked(DeviceCount.note)] = ""


@action("补录往年清点", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastCount) -> DeviceCount:
    """把往年的一次清点照录进来：建库以前的才算，编号照旧，件数照原表写，标明“历史”；不算做过哪一年的清点。"""
    label, ended = label_of(DeviceCount.opened), label_of(DeviceCount.finished)
    old_books.is_past({label: facts.opened.date(), ended: facts.finished and facts.finished.date()}, office.today)
    place = old_books.place(office, DEVICE_COUNTS, facts.number, facts.opened.date(), ORDINARY, label=label)
    old_books.in_order((label, facts.opened), (ended, facts.finished))
    _add_up(facts)
    state, stood = old_books.stood(facts.stood, CountState.PAST, CountState.VOID)
    said = {
        Counted.OPEN.value: str(facts.open or ""),
        label_of(DeviceCountLine.reason): facts.reason,
        label_of(DeviceCount.state): stood,
    }
    return office.add(
        DeviceCount(
            **place,
            period=facts.period or f"{facts.opened.year}年",
            least=facts.least or 0,
            state=state,
            note=old_books.noted(facts.note, said),
            **{name: getattr(facts, name) for name in OWN},
        )
    )


def _add_up(facts: PastCount) -> None:
    """Refuse figures by which more was found than the books had.

    Raises:
        Unreadable: naming the figures.
    """
    present, different = facts.present or 0, facts.different or 0
    if facts.expected is not None and present + different > facts.expected:
        raise Unreadable(
            f"账面{facts.expected}件，相符{present}件、差异{different}件合起来{present + different}件，多了。",
            "请核对原表；盘盈的写在备注里。",
        )
