"""A clocking machine's export 考勤机文件 as clockings by day and person: a row a clocking, or a row a person and day."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.sheets import Unusable, sheets_of
from zwzx.jobs.exchange.table_heads import head_of, tidy
from zwzx.jobs.exchange.tables import Line, TableFile
from zwzx.office.hall.windows import places
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day as day_kind
from zwzx.office.people.employment import Employment
from zwzx.office.people.people import Person, called
from zwzx.office.terms.clocking import HOUR, minute_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.jobs.exchange.table_heads import Head
    from zwzx.office.core.office import Office

NAME, NUMBER, DAY = "name", "number", "day"
HEADS: Mapping[str, str] = {
    **dict.fromkeys(("姓名", "人员", "员工姓名", "人员姓名", "员工", "用户名"), NAME),
    **dict.fromkeys(
        ("工号", "登记号码", "考勤号", "考勤号码", "编号", "人员编号", "员工编号", "员工号", "用户号"), NUMBER
    ),
    **dict.fromkeys(("日期", "考勤日期", "打卡日期", "刷卡日期", "出勤日期"), DAY),
    **{
        head: f"at{n}"
        for n, head in enumerate(("日期时间", "打卡时间", "刷卡时间", "考勤时间", "签到时间", "时间", "打卡记录"))
    },
    **{
        head: f"of{n}.{m}"
        for n, heads in enumerate(
            (
                ("签到1", "上班1", "上午上班", "上午签到", "第一次打卡", "打卡1"),
                ("签退1", "下班1", "上午下班", "上午签退", "第二次打卡", "打卡2"),
                ("签到2", "上班2", "下午上班", "下午签到", "第三次打卡", "打卡3"),
                ("签退2", "下班2", "下午下班", "下午签退", "第四次打卡", "打卡4"),
            )
        )
        for m, head in enumerate(heads)
    },
}
"""Under which heads machines tell what; whatever else they have is passed over."""
PLAIN = "0000-00-00 00:00"
"""How most machines write a moment; what is written so is read without a pattern."""
MOMENT = r"(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]*)?(?<![\d:])(\d{1,2})[:：](\d{2})(?![\d])(?:[:：]\d{2})?"


class Read(NamedTuple):
    """What a file told."""

    days: Mapping[dt.date, Mapping[Person, set[int]]]
    """By day and person, in minutes since midnight."""
    rows: Mapping[dt.date, int]
    """How many rows each day had."""
    tables: Sequence[TableFile]
    rejected: Sequence[tuple[Line, str]]
    elsewhere: Mapping[str, int]
    """People of the house who had no window on the day: how many of their clockings were passed over."""


def read(office: Office, path: Path) -> Read:
    """Read a machine's export.

    Raises:
        NotRead: where the system does not let it be read.
        Unusable: where it is no table, or none of its heads tell who clocked when.
    """
    reader = _Reader(office)
    sheets = [(sheet, head_of(path, sheet, HEADS)) for sheet in sheets_of(path)]
    told = [(sheet, head) for sheet, head in sheets if head is not None and _tells(head)]
    if not told:
        raise Unusable(
            f"{path.name}里看不出谁在什么时候打卡。",
            "表头要有“姓名”或“登记号码”，和“日期时间”，或“日期”和“签到1、签退1”。",
        )
    tables = [
        TableFile(path, head.above, head.texts, head.columns.fields, [], sheet=sheet.name, several=len(told) > 1)
        for sheet, head in told
    ]
    for (sheet, head), table in zip(told, tables, strict=True):
        reader.take(sheet, head, table)
    return reader.came_to(tables)


def _tells(head: Head) -> bool:
    fields = {name for name in head.columns.fields if name}
    return bool(fields & {NAME, NUMBER}) and any(name.startswith(("at", "of")) for name in fields)


class _Reader:
    """Goes through the rows, and gathers what they tell."""

    def __init__(self, office: Office) -> None:
        self.now, self.people = office.now, _People(office.today)
        self.days: dict[dt.date, dict[int, set[int]]] = {}
        self.rows: dict[dt.date, int] = defaultdict(int)
        self.rejected: list[tuple[Line, str]] = []
        self._known: dict[str, dt.date] = {}

    def take(self, sheet: Sheet, head: Head, table: TableFile) -> None:
        """The rows of a sheet."""
        fields = head.columns.fields
        names, numbers, days = ([n for n, one in enumerate(fields) if one == name] for name in (NAME, NUMBER, DAY))
        ats = [n for n, one in enumerate(fields) if one and one.startswith(("at", "of"))]
        width = len(fields)
        for number, written in sheet.rows[head.start :]:
            cells = written if len(written) >= width else [*written, *[""] * (width - len(written))]
            try:
                who = cells[names[0]].strip() if names else ""
                called = cells[numbers[0]].strip() if numbers else ""
                if not who and not called:
                    continue
                day = self._day(cells[days[0]]) if days else None
                self._clocked(who, called, day, [cells[n] for n in ats])
            except Unreadable as error:
                self.rejected.append((Line(number, [*map(tidy, written)], {}, table.named), str(error)))

    def _clocked(self, who: str, called: str, day: dt.date | None, texts: Sequence[str]) -> None:
        for text in texts:
            for on, minute in self._moments(text, day):
                if on > self.now.date() or (on == self.now.date() and minute > minute_of(self.now)):
                    raise Unreadable(f"{on} {minute // HOUR:02}:{minute % HOUR:02}还没有到。", "请核对考勤机的时钟。")
                theirs = self.days.setdefault(on, {})
                person = self.people.of(who, called, on)
                theirs.setdefault(person, set()).add(minute)
                self.rows[on] += 1

    def _moments(self, text: str, day: dt.date | None) -> Iterator[tuple[dt.date, int]]:
        """What a cell tells: one moment, or several times of a day; a word without figures, such as 未打卡, is none."""
        if len(text) >= len(PLAIN) and text[4] == text[7] == "-" and text[13] == ":":
            yield self._day(text[:10]), _minute(text[11:13], text[14:16], text)
            return
        if not any(map(str.isdecimal, text)):
            return
        found = list(re.finditer(MOMENT, text))
        if not found:
            raise Unreadable(f"“{text.strip()[:20]}”不是打卡时间。", "请写成 2026-09-28 07:55。")
        for one in found:
            on = self._day("-".join(one.groups()[:3])) if one[1] else day
            if on is None:
                raise Unreadable(f"“{text.strip()[:20]}”没有日期。", "请加上“日期”一栏，或写成 2026-09-28 07:55。")
            yield on, _minute(one[4], one[5], text)

    def _day(self, text: str) -> dt.date:
        if text not in self._known:
            bare = text.strip().split(" ")[0]
            if not bare:
                raise Unreadable("没有日期。", "请补上再读。")
            self._known[text] = day_kind("日期").read(bare)
        return self._known[text]

    def came_to(self, tables: Sequence[TableFile]) -> Read:
        """What was read, but for those who had no window on the day."""
        elsewhere: dict[str, int] = defaultdict(int)
        kept: dict[dt.date, dict[Person, set[int]]] = {}
        there = places(min(self.days), max(self.days)) if self.days else {}
        for day in sorted(self.days):
            for who, minutes in self.days[day].items():
                person = self.people.by_id[who]
                if who in there and day in there[who][1]:
                    kept.setdefault(day, {})[person] = minutes
                else:
                    elsewhere[person.name] += len(minutes)
        return Read(kept, self.rows, tables, self.rejected, elsewhere)


def _minute(hour: str, minute: str, text: str) -> int:
    if not (hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < HOUR):
        raise Unreadable(f"“{text.strip()[:20]}”不是打卡时间。", "请核对；一天到23:59为止。")
    return int(hour) * HOUR + int(minute)


class _People:
    """Whom a machine means, by number or by name."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.by_id: dict[int, Person] = {one.id: one for one in Person.select()}
        self.by_name = {one.name: one.id for one in self.by_id.values()}
        self.numbers: dict[str, list[Employment]] = defaultdict(list)
        for row in Employment.select().where(Employment.clock_number != "").order_by(Employment.since, Employment.id):
            self.numbers[_bare(row.clock_number)].append(row)
        self._found: dict[tuple[str, str, dt.date], int] = {}

    def of(self, name: str, number: str, day: dt.date) -> int:
        """Who is meant on a day, by id.

        Raises:
            Unreadable: where nobody is known, or the number is somebody else's than the name.
        """
        key = name, number, day
        if key not in self._found:
            self._found[key] = self._who(name, number, day)
        return self._found[key]

    def _who(self, name: str, number: str, day: dt.date) -> int:
        rows = [row for row in self.numbers.get(_bare(number), ()) if row.since <= day <= (row.until or day)]
        by_number: int | None = rows[-1].__data__["person"] if rows else None
        by_name = self.by_name.get(name)
        if by_name is None and name and (former := called(name, day)) is not None:
            by_name = former.id
        if by_number is not None and by_name is not None and by_number != by_name:
            raise Unreadable(
                f"考勤号{number}在{day}是{self.by_id[by_number].name}的，这一行写的是{name}。",
                "请核对；换了人的，从那天起登记考勤号（zwzx people employ）。",
            )
        found = by_number if by_number is not None else by_name
        if found is None:
            raise Unreadable(
                f"不知道{'、'.join(filter(None, (name, number and f'考勤号{number}')))}是谁。",
                "请先登记这个人（zwzx people add），或登记他的考勤号（zwzx people employ --clock-number）。",
            )
        return found


def _bare(number: str) -> str:
    """A number without the noughts before it, which one export has and the other has not."""
    return number.strip().lstrip("0") or number.strip()
