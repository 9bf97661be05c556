"""What has to be back at the end of a day, line by line: ticked and explained, then signed for by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import asked
from zwzx.office.core.lines import Held, Line, Lines, Step
from zwzx.office.core.register import Row
from zwzx.office.custody import counting
from zwzx.registers.day import closing, rules
from zwzx.registers.day.records import DayClose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.day.closing import Thing


def read(office: Office, which: dt.date) -> list[Line]:
    """The things that have to be back at the end of a day; with those that are not something is amiss."""
    return [_line(thing) for thing in closing.things_of(which, office.now)] if office.sees_marked else []


def _line(thing: Thing) -> Line:
    name, had = counting.named(thing.item), "、".join(thing.had)
    values = (thing.item.code, name, thing.sort, thing.holder, thing.state, f"当天：{had}" if had else "")
    row = Row(thing.item.id, thing.item.id, values, late=not thing.back)
    unseen = "" if thing.back else f"{name}在{thing.holder}手里：先登记退回，或用 F8 写明原因。"
    return Line(row, thing.item.code, f"{name}：{thing.state}", unseen=unseen, alone=not thing.seal)


def heading(office: Office, which: dt.date, _lines: Sequence[Line]) -> str:
    """Which day it is, whether it was closed, and else whether it is over or office hours are not."""
    if closing.last_close(which) is not None:
        return f"日清 {which}（已日清）"
    early = "（还没有到下班时间）" if closing.is_early(office, which) else ""
    return f"日清 {which}" + (early if which == office.today else "（补做）")


def _day(office: Office, typed: str) -> dt.date:
    found: dt.date = asked(DayClose.day).read(typed, office) if typed else office.today
    rules.has_come(found, office.today)
    return found


def _late(which: dt.date) -> Mapping[str, str]:
    """The form names the day, which may be over by the time it is signed."""
    return {"on": which.isoformat()}


LINES = Lines(
    counting.COLUMNS,
    read,
    heading,
    (
        Step("enter", "点到"),
        Step("f5", "印鉴都点到"),
        Step("f8", "写说明"),
        Step("ctrl+k", "撤销点到"),
        Step("f10", "签字", "close", ends=True, facts=_late),
    ),
    opened_by=("close",),
    nothing="这一天没有动过的密件，也没有在用的印鉴",
    about=(
        counting.BY_SCANNER,
        "F5 把锁好的印鉴都记为点到：逐枚看过以后再用。密件逐件点。",
        "F8 给没退回、有差异的写说明或结论；Ctrl+K 撤销光标所在一件的点到和说明。",
        counting.SIGNED,
    ),
    scanned=counting.SCANNED,
    held=Held(
        "ticked",
        "explained",
        "words",
        unknown="这一天没有动过，不用点。",
        unsaid="先登记退回，或按 F8 写明原因。",
    ),
    subject=_day,
    begins="on",
    named_by=lambda closed: str(closed.day),
)
