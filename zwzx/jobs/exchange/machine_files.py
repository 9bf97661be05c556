"""A clocking machine's export 考勤机文件 as clockings by day and person: a row a clocking, a person and day, or a person."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.machine_heads import DAY, HEADS, NAME, NUMBER
from zwzx.jobs.exchange.machine_months import months_of, times
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

    from zwzx.jobs.exchange.machine_months import Months
    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.jobs.exchange.table_heads import Head
    from zwzx.office.core.office import Office

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


def read(office: Office, path: Path, month: dt.date | None = None) -> Read:
    """Read a machine's export.

    Args:
        month: a day of the month of which it is, where its heads are days of a month and nothing else tells it.

    Raises:
        NotRead: where the system does not let it be read.
        Unusable: where it is no table, or none of its heads tell who clocked when, or not of which month it is.
    """
    reader = _Reader(office)
    months, told = [], []
    for sheet in sheets_of(path):
        if (found := months_of(path, sheet, month)) is not None:
            months.append((sheet, found))
        elif (head := head_of(path, sheet, HEADS)) is not None and _tells(head):
            told.append((sheet, head))
    if not told and not months:
        raise Unusable(
            f"{path.name}里看不出谁在什么时候打卡。",
            "表头要有“姓名”或“登记号码”，和“日期时间”，或“日期”和“签到1、签退1”，或一日一栏（1、2、3……）。",
        )
    several = len(told) + len(months) > 1
    tables = []
    for sheet, head in told:
        fields = head.columns.fields
        tables.append(TableFile(path, head.above, head.texts, fields, [], sheet=sheet.name, several=several))
        reader.take(sheet, head, tables[-1])
    for sheet, found in months:
        heads = ["姓名", "登记号码", *map(str, found.days)]
        empty: list[str | None] = [None] * len(heads)
        tables.append(TableFile(path, [], heads, empty, [], sheet=sheet.name, several=several))
        reader.take_months(found, tables[-1])
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

    def take_months(self, months: Months, table: TableFile) -> None:
        """The rows of a table with a column a day; one that can't be understood whole comes back with all of its days."""
        for row in months.rows:
            wrong: dict[str, None] = {}
            for day, text in row.cells.items():
                try:
                    self._clocked(row.name, row.called, day, [times(text)])
                except Unreadable as error:
                    wrong[str(error)] = None
            if wrong:
                cells = [row.name, row.called, *(tidy(row.cells.get(day, "")) for day in months.days)]
                self.rejected.append((Line(row.number, cells, {}, table.named), "；".join(wrong)))

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
