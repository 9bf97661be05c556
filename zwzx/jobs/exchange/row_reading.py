"""What a row of an old book means, by the year of its book and what stands above it, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import MISSING
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.jobs.exchange import came_back
from zwzx.jobs.exchange.book_periods import period_of
from zwzx.jobs.exchange.book_years import figured, years_of
from zwzx.jobs.exchange.cells import NotWhole, refuse_two, seen, taken
from zwzx.jobs.exchange.joint_cells import has_note, level_and_term
from zwzx.jobs.exchange.marked_books import level_among
from zwzx.jobs.exchange.money_units import of_another_unit
from zwzx.jobs.exchange.sheets import Struck, Unread
from zwzx.jobs.exchange.tables import BOOK_YEAR, OF_ALL, OF_FILE, ON_SHEET, PERIOD
from zwzx.jobs.exchange.twice import CLOCK
from zwzx.jobs.exchange.volumes import SPAN, VOLUME, WAY_ON
from zwzx.office.core.fact_names import LEVEL, NOTE, NUMBER, OF_YEAR, RETENTION, SUBJECT, YEAR
from zwzx.office.core.old_books import CLOSES, OPENS
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import Day, Moment
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.plain import label_of, plain_digits
from zwzx.office.kinds.references import marked_serial, read_number, serial_in, spell_number, year_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zwzx.jobs.exchange.tables import Line, TableFile
    from zwzx.office.core.action import Action
    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office

YEARS = (YEAR, OF_YEAR)
"""Facts that tell of which year a row is, whenever it was entered or decided."""
WENT, BACK = "out", "back"
"""When somebody went out, and was back."""
ONCE = "整本都一样的，在表头上方写一行。"
LEAST_BESIDE = 4
"""Of how many columns a table is at least in which a row tells more than its subject."""


def checked(
    office: Office, action: Action, table: TableFile, line: Line, *, proposed: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """What a row means, and what is wrong with it in its table; see `_read`."""
    if why := _no_entry(action, table, line):
        return {}, [why]
    try:
        book = year_of(table, line)
        values, wrong = _read(office, action, line, book, proposed=proposed)
        wrong += _of_another_year(action, values, line, book, table.year_place)
        return values, [
            *wrong,
            *_of_its_heading(office, action, values, table, line),
            *_of_other_months(action, values, table),
            *_of_another_section(action, values, table, line, book),
            *_of_a_marked_book(action, values, table, line),
            *of_another_unit(action, values, table),
        ]
    except Unreadable as error:
        return {}, [str(error)]


def _no_entry(action: Action, table: TableFile, line: Line) -> str:
    """Why a row is looked at no further; "" for one that may be an entry."""
    if why := came_back.still(table, line) or _out_of_place(table, line):
        return why
    written = [text for name, text in line.facts.items() if name not in table.stated]
    if written and all(isinstance(text, Struck) for text in written):
        return "这一行是划掉的。作废的不登记；有用的去掉删除线。"
    if any(one.name == VOLUME for one in action.fields) and SPAN not in line.facts and table.of_volumes:
        return f"{table.of_volumes}：这是案卷目录的一行，案卷不是一件，不登记为归档件。{WAY_ON}"
    if _title_alone(table, line):
        return "这一行只写了题名，看不出是一件，还是分组的标题。请照原件写别的栏；不是一件的，删去这一行。"
    return ""


def _out_of_place(table: TableFile, line: Line) -> str:
    """What is wrong where a row is none of its table, or its cells do not stand under their heads; "" where all is well."""
    if table.further is not None and line.number > table.further:
        return f"在第{table.further}行的另一张表的表头下面，不是这张表的。请把那张表放进另一个工作表，连同它的标题。"
    if line.number not in table.too_wide:
        return ""
    return (
        f"这一行有{len(line.cells)}格，表头只有{len(table.head)}栏，后面的错了位：多半是格里有分隔符，没有加引号。"
        "请照原簿改好；多的一栏有用的，加上栏名。"
    )


def _title_alone(table: TableFile, line: Line) -> bool:
    """Whether a row of a table of several columns tells its subject and nothing else, as a heading of a group does."""
    told = {name for name in line.facts if name not in table.stated}
    return told == {SUBJECT} and len({*filter(None, table.fields)}) >= LEAST_BESIDE


def _read(
    office: Office, action: Action, line: Line, book: BookYear, *, proposed: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """What the cells of a row mean, and what is wrong with it.

    Args:
        book: the year of the row's book.
        proposed: whether what the act proposes for the others is taken.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    facts, beside = level_and_term(action, line.facts)
    about = any(one.name == OF_YEAR for one in action.fields)  # what is of a year is decided in the next one
    for wanted in action.fields:
        if wanted.name not in facts:
            continue
        try:
            if wanted.name == NUMBER:
                refuse_two(wanted.kind, facts[wanted.name], figures=True)
            value = taken(wanted.kind, _whole_day(wanted, facts, values), office, None if about else book.year)
        except NotWhole as error:
            if wanted.required or not has_note(action):
                wrong[wanted.name] = str(error)
            else:
                beside.append(f"{wanted.label}：{error.known}")
        except Unreadable as error:
            wrong[wanted.name] = str(error)
        else:
            values |= {} if value is None else {wanted.name: value}
    if beside:
        values[NOTE] = "；".join(filter(None, (values.get(NOTE, ""), *beside)))
    if proposed:
        values = office.propose(action, values).values | values
    years = [f.name for f in action.fields if f.name in YEARS and f.name not in values and f.name not in wrong]
    values |= dict.fromkeys(years, book.year) if book.firm and book.year is not None else {}
    lacking = [f for f in action.fields if f.default is MISSING and f.name not in values and f.name not in wrong]
    return values, [
        *wrong.values(),
        *(f"没有{f.label}。{ONCE if f.name in OF_ALL else ''}" for f in lacking),
    ]


def _whole_day(wanted: Field, facts: Mapping[str, str], values: Mapping[str, Any]) -> str:
    """A cell; where it is the clock alone at which somebody was back, with the day on which they went, of which both hours are told."""
    text, left = facts[wanted.name], values.get(WENT)
    if wanted.name != BACK or not isinstance(left, dt.datetime) or left.time() == dt.time() or isinstance(text, Unread):
        return text
    return f"{left:%Y-%m-%d} {text}" if re.fullmatch(CLOCK, plain_digits(text)) else text


class BookYear(NamedTuple):
    """The year of the book that a row is of; `firm` where its number or the heading tells it, and not its 文号 alone."""

    year: int | None
    firm: bool
    numbered: bool
    """Whether the row's own number tells it."""


def year_of(table: TableFile, line: Line) -> BookYear:
    """The year of the book that a row is of: as its number tells it, or the heading above, or at last its 文号.

    Raises:
        Unreadable: where the number and the heading tell different years.
    """
    number = line.facts.get(NUMBER, "")
    told = read_number(seen(number))
    if (own := _own_year(line)) is not None:
        others = (told[1] if told is not None else None, table.year if table.year_place != OF_FILE else None)
        if other := next((year for year in others if year not in (None, own)), None):
            where = "编号" if told is not None and told[1] != own else table.year_place
            raise Unreadable(f"年度写的是{own}，{where}写的是{other}年。", "请核对是哪一年的登记簿。")
        return BookYear(own, firm=True, numbered=told is not None)
    if told is not None and table.year not in (None, told[1]) and table.year_place != OF_FILE:
        raise Unreadable(
            f"编号{number}是{told[1]}年的，{table.year_place}写的是{table.year}年。", "请核对是哪一年的登记簿。"
        )
    if told is not None:
        return BookYear(told[1], firm=True, numbered=True)
    if table.two_years:
        raise Unreadable(f"{table.two_years}，这一行没有写年份的编号。", "请核对是哪一年的，改成一样的。")
    return BookYear(table.year or year_in(line.facts.get("reference", "")), firm=table.year is not None, numbered=False)


def _own_year(line: Line) -> int | None:
    """The year that a row tells in a column of its own; None where it has none.

    Raises:
        Unreadable: where it is no year.
    """
    text = seen(line.facts.get(BOOK_YEAR, ""))
    if not text:
        return None
    found = re.fullmatch(r"((?:19|20)\d{2})(?:年度?)?", figured(plain_digits(text)), re.ASCII)
    if found is None:
        raise Unreadable(f"年度“{shortened(text)}”看不出是哪一年。", "请写四位年份。")
    return int(found[1])


def _of_its_heading(
    office: Office, action: Action, values: dict[str, Any], table: TableFile, line: Line
) -> Iterator[str]:
    """What is wrong where a row tells another year, period or section than what is told for all rows of its table."""
    for wanted in action.fields:
        above = table.stated.get(wanted.name, "") if wanted.name in OF_ALL else ""
        if above and line.facts[wanted.name] != above and wanted.name in values:
            with suppress(Unreadable):  # what can't be read holds for no row
                if taken(wanted.kind, above, office, None) != values[wanted.name]:
                    place = table.place_of(wanted.name)
                    yield f"{wanted.label}“{line.facts[wanted.name]}”和{place}写的“{above}”不一样。请核对是哪一本的。"
        elif (
            wanted.name == YEAR and table.year not in (None, values.get(YEAR, table.year)) and YEAR not in table.stated
        ):
            yield f"{wanted.label}{values[YEAR]}不是{table.year}年的，{table.year_place}写的是{table.year}年。请核对是哪一本的。"


def _of_other_months(action: Action, values: dict[str, Any], table: TableFile) -> Iterator[str]:
    """What is wrong where the heading, or the name of the sheet, tells of which months the book is, and a row's day is in another one."""
    days = [f for f in action.fields if isinstance(f.kind, Day | Moment) and f.name in values]
    if not table.months or not days or any(f.name in YEARS for f in action.fields):
        return
    day = values[days[0].name]
    for place, told in table.months.items():
        if day.year == (table.year or day.year) and day.month not in told:
            months = "、".join(map(str, sorted(told)))
            change = "改工作表名" if place == ON_SHEET else f"改{place}的话"
            yield f"{days[0].label}{day:%Y-%m-%d}不在{place}写的月份里（{months}月）。请核对日期，或{change}。"


def _of_another_section(
    action: Action, values: dict[str, Any], table: TableFile, line: Line, book: BookYear
) -> Iterator[str]:
    """What is wrong where a row stands below a heading between the rows, which tells another year or period than it.

    A row whose own number or day tells the heading's year is of it.
    """
    section = table.section_of(line.number)
    if section is None:
        return
    place, text = section
    days = [values[f.name].year for f in action.fields if isinstance(f.kind, Day | Moment) and f.name in values]
    told = {book.year} if book.numbered else set(days[:1])
    period = period_of(text)
    if period is not None and RETENTION in values and label_of(values[RETENTION]) == period.text:
        return
    if re.search(PERIOD, text) or not told & years_of(text):
        yield (
            f"第{place}行写着“{shortened(text)}”，这一行在它下面，读出来的却不是那一段的。"
            "请把这一段放进另一个工作表，标题写在表头上方。"
        )


def _of_a_marked_book(action: Action, values: dict[str, Any], table: TableFile, line: Line) -> Iterator[str]:
    """What is wrong where a row tells no level, and its book is one of marked papers, or a column that is not used has one."""
    if values.get(LEVEL) or not any(f.name == LEVEL for f in action.fields):
        return
    if table.marked:
        yield f"{table.marked}，密级却没有写，或者写的不是密件。请照原件写密级；不是密件的另放一本。"
    elif (found := level_among(line.cells, table.unused)) is not None:
        column, text = found
        yield f"{table.called(column)}写着“{shortened(text)}”，密级却没有写。请照原件写密级，或写明那一栏就是密级。"


def _of_another_year(action: Action, values: dict[str, Any], line: Line, book: BookYear, place: str) -> Iterator[str]:
    """What is wrong where a row's day is of another year than its book; a year of its own field is another matter.

    A paper that came in the last days of a year may stand in the next one's book, where its number says so itself; a bare
    number does not, for the heading may be one that was copied from another year. None came before the year of its 文号.

    Args:
        place: where the year of the book stands.
    """
    days = [f for f in action.fields if isinstance(f.kind, Day | Moment) and f.name in values]
    if not days or any(f.name in YEARS for f in action.fields):
        return
    day, referred = values[days[0].name], year_in(line.facts.get("reference", ""))
    if book.year is not None and book.firm and abs(day.year - book.year) > book.numbered:
        what = f"{days[0].label}{day:%Y-%m-%d}不是{book.year}年的，这一本是{book.year}年的。"
        full = "" if book.numbered else _in_full(action, line, book.year)
        at = day.date() if isinstance(day, dt.datetime) else day
        if full and dt.date(book.year - 1, *OPENS) <= at <= dt.date(book.year + 1, *CLOSES):
            what += (
                f"确实记在{book.year}年这一本的，{full}；"
                f"是{day.year}年那一本的，请另放一张表，表头上方写明{day.year}年。"
            )
        else:
            what += f"请核对日期{'和编号' if book.numbered else f'，或改{place}的年份' if place else ''}。"
        yield what
    elif referred is not None and referred > day.year:
        yield f"{days[0].label}{day:%Y-%m-%d}早于文号的年份{referred}。请核对日期和文号。"


def _in_full(action: Action, line: Line, year: int) -> str:
    """How a bare number is written with its year, such as 收文号写全年份，写成 2017-4; "" where there is none."""
    label = next((f.label for f in action.fields if f.name == NUMBER), "")
    number = seen(line.facts.get(NUMBER, ""))
    if (serial := serial_in(number)) is not None:
        return f"{label}写全年份，写成 {year}-{serial}"
    if (marked := marked_serial(number)) is not None:
        return f"{label}写全年份，写成 {spell_number('{book}〔{year}〕{serial}号', marked[0], year, marked[1])}"
    return ""
