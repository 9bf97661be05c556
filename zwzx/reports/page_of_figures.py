"""月报、年报: one page of figures for the director, compared with the year before; every number leads to its rows."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.redacted import Blind
from zwzx.office.core.report import Answer, Found, Taken, head, report
from zwzx.office.kinds import amounts
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import month
from zwzx.office.kinds.plain import calendar_year, text, yes_no
from zwzx.reports import incoming_figures, return_figures, use_figures
from zwzx.reports.compared_spans import Span, month_of, year_before, year_of
from zwzx.reports.figures import BETWEEN, Counted, Figure, has_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.kinds.amounts import Amount

PAGE = 50
"""Up to how many rows a look at them is a page on a screen, and no list that is taken away."""


class Compared(NamedTuple):
    """A figure with its number, and that of the year before; None where there is none."""

    figure: Figure
    now: Amount | None
    before: Amount | None
    share: int
    """How much of the most of its group it is, in percent."""


class Tally(NamedTuple):
    """What is counted at one go: who had copies, and how often each seal was used."""

    copies: return_figures.Copies
    uses: dict[int, int]


def tally(office: Office, span: Span) -> Tally:
    """What is counted at one go of some days."""
    return Tally(return_figures.copies(office, span), use_figures.used(office, span))


def figures(office: Office, span: Span, found: Tally, others: Tally) -> Iterator[Figure]:
    """Every figure of some days, in the order of the page; whoever the days held against them have is named too."""
    yield from incoming_figures.figures(span)
    yield from return_figures.by_reader(span, found.copies, others.copies)
    yield from return_figures.of_loans(office, span)
    yield from return_figures.of_out(span)
    yield from use_figures.by_seal(office, span, found.uses, others.uses)
    yield from use_figures.of_consents(span)
    yield from use_figures.of_filing(span)


def compared(office: Office, span: Span) -> list[Compared]:
    """Every figure with its number and that of the year before; what is quiet and comes to nothing is left out."""
    other = year_before(span)
    mine, theirs = tally(office, span), tally(office, other)
    earlier = {one.key: one for one in figures(office, other, theirs, mine)}
    kept = cache(lambda name, last: has_book(office, name, last))
    rows = []
    for one in figures(office, span, mine, theirs):
        then = earlier.get(one.key)
        known = then is not None and kept(then.of, then.ends or other.last)
        before = then.amount(office) if then is not None and known else None
        now = one.amount(office)
        if not one.quiet or now or before:
            rows.append((one, now, before))
    most: dict[str, int] = {}
    for one, now, _ in rows:
        if one.barred:
            most[one.group] = max(most.get(one.group, 0), now or 0)
    return [
        Compared(one, now, before, _share(now or 0, most[one.group]) if one.barred else 0) for one, now, before in rows
    ]


def _share(part: int, most: int) -> int:
    return round(100 * part / most) if most else 0


COLUMNS = (
    head("group", text("项目"), 10),
    head("name", text("内容"), 18),
    head("value", amounts.counted("数"), 16),
    head("before", amounts.worded("去年同期"), 12),
    head("bar", amounts.share("图"), 10),
)

ROWS = Annotated[str, text("明细", hint="看哪个数是哪几条，写 项目：内容，如 收文：合计")]
BEFORE = Annotated[bool, yes_no("去年同期的明细")]


@report("月报", noun="report", name="month", columns=COLUMNS, prints=True)
def monthly(
    office: Office,
    of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None,
    rows: ROWS = "",
    before: BEFORE = False,
) -> Answer:
    """月报：一个月的收文、送阅、退还、借阅、在外、用印、电话同意、归档，和去年同期比；每个数都能看是哪几条。"""
    span = month_of((of or office.today).replace(day=1), office.now)
    return _answer(office, span, f"zwzx report month {span.first:%Y-%m}", rows, before=before)


@report("年报", noun="report", name="year", columns=COLUMNS, prints=True)
def yearly(
    office: Office,
    of: Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT] = None,
    rows: ROWS = "",
    before: BEFORE = False,
) -> Answer:
    """年报：一年的收文、送阅、退还、借阅、在外、用印、电话同意、归档，和去年同期比；每个数都能看是哪几条。"""
    span = year_of(of or office.today.year, office.now)
    return _answer(office, span, f"zwzx report year {span.first:%Y}", rows, before=before)


def _answer(office: Office, span: Span, command: str, rows: str, *, before: bool) -> Answer:
    if rows:
        return _rows(office, span, rows, before=before)
    if before:
        raise Unreadable("没有写看哪个数的明细。", "请写“明细”，如 收文：合计。")
    from zwzx.reports.page_of_figures_sheet import pages

    found = compared(office, span)
    return Answer(
        [_found(one) for one in found],
        span.name,
        tuple(said(found, span)),
        pages=lambda: pages(office, found, span, tuple(said(found, span))),
        charts=True,
        shaped=lambda: [_as_object(one, command) for one in found],
        plain=lambda: [_as_line(one, command) for one in found],
    )


def _found(one: Compared) -> Found:
    values = (one.figure.group, one.figure.name, one.now, one.before, one.share or None)
    return Found(values, late=one.figure.late and bool(one.now), asks={"rows": one.figure.key})


def _as_object(one: Compared, command: str) -> dict[str, Any]:
    """As JSON has it: a median in minutes, and of how many rows; the command that lists them."""
    now, figure = one.now, one.figure
    return {
        "group": figure.group,
        "name": figure.name,
        "value": now,
        "unit": figure.unit if figure.median is None else amounts.MINUTES,
        "before": one.before,
        "rows": (0 if now is None else int(now)) if figure.median is None else now.of if now is not None else 0,
        "command": f"{command} --rows {figure.key}",
    }


def _as_line(one: Compared, command: str) -> list[str]:
    kind = COLUMNS[2].kind
    told = ["" if amount is None else kind.show(amount) for amount in (one.now, one.before)]
    return [one.figure.group, one.figure.name, *told, f"{command} --rows {one.figure.key}"]


def said(found: Sequence[Compared], span: Span) -> Iterator[str]:
    """What has to be known of the numbers."""
    if not span.whole:
        until = f"{span.last.month}月{span.last.day}日"
        yield f"{span.name}还没有完，算到{until}；去年同期也算到{until}。"
    yield "到首位领导、到办结：从收文起的中位时间，晚上、休息日都算在内。"
    for one in found:
        if one.figure.name == incoming_figures.NO_HOUR and one.now:
            yield f"有{one.now.words}只知道哪天、不知几时，不算进{one.figure.group}的时间。"


# ── the rows of one number ─────────────────────────────────────────────


def _rows(office: Office, span: Span, key: str, *, before: bool) -> Answer:
    """The rows that a figure counts, each as its own register lists it, or hand-over by hand-over."""
    other = year_before(span)
    asked, against = (other, span) if before else (span, other)
    figure = _named(_every(office, asked, against), key)
    counted = figure.list(office)
    taken = Taken(
        figure.of, len(counted.rows), _marked(office, asked, against, figure, counted), f"{asked.name} {figure.key}"
    )
    many = len(counted.rows) > PAGE
    return Answer(
        counted.rows,
        f"{asked.name}　{figure.key}",
        nothing=f"{asked.name}　{figure.key}：没有。",
        columns=counted.columns,
        taken=taken if many else None,
        filed=lambda: taken,
    )


def _every(office: Office, span: Span, other: Span) -> list[Figure]:
    return list(figures(office, span, tally(office, span), tally(office, other)))


def _named(known: Sequence[Figure], key: str) -> Figure:
    """The figure of a name: its group and its name, or its name where no other has it.

    Raises:
        Unreadable: where there is none, with those that there are.
    """
    typed = _bare(key)
    found = [one for one in known if typed == _bare(one.key)] or [one for one in known if typed == _bare(one.name)]
    if len(found) == 1:
        return found[0]
    names = "、".join(one.key for one in (found or known) if found or not one.quiet)
    raise Unreadable(f"没有叫“{key}”的数。" if not found else f"“{key}”有几个。", f"可写：{names}。")


def _bare(name: str) -> str:
    """A name without blanks, with the colon of either width."""
    return "".join(name.replace(":", BETWEEN).split())


def _marked(office: Office, span: Span, other: Span, figure: Figure, counted: Counted) -> bool:
    """Whether some of the rows tell of a marked paper: whoever may not know would find fewer."""
    if not office.sees_marked:
        return False
    blind = Blind(office.store, office.actor, office.clock)
    same = [one for one in _every(blind, span, other) if one.key == figure.key]
    return not same or len(same[0].list(blind).rows) < len(counted.rows)
