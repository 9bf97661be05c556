"""The hall's people: who is at the windows now, late and early and short leaves by unit, clockings to be explained, 旷工."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Line, Page, listed, value
from zwzx.office.hall.hours import SLOTS, timetable
from zwzx.office.hall.month import days_of, ways
from zwzx.office.hall.now import now
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.plain import number, text

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME, UNIT, WINDOW = text("姓名"), text("派出单位"), text("窗口")
BACK = dt.timedelta(days=31)
"""How far back missing clockings are looked for."""
COUNTED = ("迟到", "早退", "外出超时", "外出超半天", "缺卡", "旷工", "请假")


@report(
    "现在窗口上的人",
    noun="clockings",
    name="at-windows",
    columns=(
        head("window", WINDOW, 12),
        head("name", NAME, 8),
        head("unit", UNIT, 16, rank=3),
        head("state", text("情况"), 16, grow=True),
        head("came", text("最近一次打卡"), 12, rank=2),
    ),
)
def at_windows(office: Office) -> Answer:
    """现在窗口上的人：按窗口列出每个人在不在、为什么不在。"""
    rows = now(office)
    there = sum(one.there for one in rows)
    return Answer(
        [Found((one.window, one.name, one.unit, one.words, one.last), late=not one.there) for one in rows],
        f"{office.now:%Y-%m-%d %H:%M}",
        (f"应到{len(rows)}人，在窗口{there}人。",) if rows else (),
        nothing="没有登记在窗口的人；窗口在人员名册里登记（zwzx people employ）。",
    )


@report(
    "迟到早退和外出",
    noun="clockings",
    name="month",
    columns=(
        head("unit", UNIT, 16, grow=True),
        head("people", number("人数"), 6),
        *(head(f"count{n}", number(word), 8) for n, word in enumerate(COUNTED)),
    ),
    cites=("窗口.6", "窗口.7"),
    prints=True,
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """一个月里各派出单位的迟到、早退、外出超时、缺卡、旷工的次数，请假的天数；只列次数，不算钱。"""
    wanted = period_of("month", of or office.today)
    units: dict[str, list[float]] = defaultdict(lambda: [0.0] * (len(COUNTED) + 1))
    unread = set()
    for one in days_of(office, wanted.first, wanted.last).values():
        counts = units[one.unit or "本单位"]
        counts[0] += 1
        for each in one.days:
            unread |= {each.day} if each.workday and not each.read else set()
            for n, count in enumerate(_counts(each), 1):
                counts[n] += count
    rows = [(unit, *(_whole(count) for count in counts)) for unit, counts in sorted(units.items())]
    said = [undecided] if (undecided := timetable(office.setting).undecided(wanted.first.year)) else []
    if unread:
        said.append(
            f"有{len(unread)}个工作日没有一次打卡，没有算：{'、'.join(f'{one.day}日' for one in sorted(unread))}。"
        )
    return Answer(
        [Found(row) for row in rows],
        wanted.name,
        tuple(said),
        nothing=f"{wanted.name}没有窗口人员。",
        pages=lambda: _pages(office, wanted.name, rows, said),
    )


def _counts(one: Any) -> tuple[float, ...]:
    late, early, missing = one.lates, one.earlies, len(one.missing)
    return (
        late,
        early,
        one.over_short,
        one.over_half,
        missing,
        bool(one.absent),
        len(one.leave) / 2 if one.workday else 0,
    )


def _whole(count: float) -> int | float:
    return int(count) if count == int(count) else count


def _pages(office: Office, about: str, rows: Sequence[Sequence[Any]], said: Sequence[str]) -> list[Page]:
    heads = (("派出单位", 60.0), ("人数", 16.0), *((word, 24.0) for word in COUNTED))
    lines = [tuple(value(str(part)) for part in row) for row in rows]
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    below = Line("".join(said) or "只列次数，不算钱；请假按天，半天是0.5。", size=9)
    return [
        Page("窗口人员迟到早退和外出", (above, listed(heads, lines), below), name=f"迟到早退 {about}", landscape=True)
    ]


@report(
    "缺卡待说明",
    noun="clockings",
    name="missing",
    columns=(
        head("day", day("日期"), 10),
        head("name", NAME, 8),
        head("unit", UNIT, 16, rank=3),
        head("which", text("缺哪几次"), 20, grow=True),
        head("until", day("补到哪天"), 10),
        head("over", text("情况"), 10),
    ),
    cites=("窗口.6",),
)
def missing(office: Office) -> Answer:
    """缺卡待说明：近一个月缺的打卡，哪天为止可以由大厅主任签字补；过了期限的照设置算。"""
    by, rows = ways(office), []
    for one in days_of(office, office.today - BACK, office.today).values():
        for each in one.days:
            if slots := (*each.missing, *each.unexplained):
                last, which = by.term(each.day), "、".join(SLOTS[n] for n in slots)
                over = "已过期" if by.today > last else ""
                rows.append((each.day, one.name, one.unit, which, last, over))
    rows.sort(key=lambda row: (row[0], row[1]), reverse=True)
    return Answer([Found(row, late=bool(row[5])) for row in rows], nothing="没有缺卡。")


@report(
    "旷工",
    noun="window-leave",
    name="absences",
    columns=(
        head("name", NAME, 8),
        head("unit", UNIT, 16, rank=3),
        head("times", number("次数"), 6),
        head("days", text("旷工日期"), 30, grow=True),
        head("then", text("怎么办"), 20),
    ),
    cites=("窗口.7",),
    prints=True,
)
def absences(
    office: Office, of: Annotated[dt.date | None, day("季度里的一天", hint="不写就是本季度"), ARGUMENT] = None
) -> Answer:
    """一个季度的旷工：每个人几次、哪几天；超过3次的建议派出单位辞退，打印就是建议函。"""
    quarter, most = period_of("quarter", of or office.today), rate("窗口.7", "absent_a_quarter").count
    last = min(quarter.last, office.today - dt.timedelta(days=1))
    rows = []
    for one in days_of(office, quarter.first, last).values():
        if days := [each.day for each in one.days if each.absent]:
            then = "建议派出单位辞退" if len(days) > most else ""
            rows.append(
                (one.name, one.unit, len(days), "、".join(f"{each.month}月{each.day}日" for each in days), then)
            )
    rows.sort(key=lambda row: -row[2])
    return Answer(
        [Found(row, late=bool(row[4])) for row in rows],
        quarter.name,
        nothing=f"{quarter.name}没有旷工。",
        pages=lambda: [_letter(office, quarter.name, row) for row in rows if row[4]] or _list(quarter.name, rows),
    )


def _letter(office: Office, quarter: str, row: Sequence[Any]) -> Page:
    """建议辞退函, of one person."""
    name, unit, times, days, _ = row
    parts = (
        Line(f"{unit}：", size=14),
        Line(
            f"　　你单位派驻{office.name}窗口的{name}，{quarter}无故旷工{times}次（{days}）。"
            "依照《窗口工作人员管理》第七条，一个季度内无故旷工超过3次，请你单位予以辞退，并将处理结果告知我中心。",
            size=14,
        ),
        Line(""),
        Line(office.name, align="right", size=14),
        Line(f"{office.today.year}年{office.today.month}月{office.today.day}日", align="right", size=14),
    )
    return Page("关于建议辞退窗口工作人员的函", parts, name=f"建议辞退函 {name}")


def _list(quarter: str, rows: Sequence[Sequence[Any]]) -> list[Page]:
    heads = (("姓名", 24.0), ("派出单位", 44.0), ("次数", 16.0), ("旷工日期", 60.0), ("怎么办", 36.0))
    lines = [tuple(value(str(part)) for part in row) for row in rows]
    return [Page(f"{quarter}窗口人员旷工", (listed(heads, lines),), name=f"旷工 {quarter}")]
