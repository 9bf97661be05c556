"""What is to be posted on a day: of every report that is posted its newest period, of a daily one each of the last days.

It is drawn as somebody without any post sees it: nothing marked and no citizen's facts reach a page, whoever publishes. What
somebody typed of a citizen into another text is put out of sight.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import reports
from zwzx.jobs.board import html_page
from zwzx.office.core.posted import before, newest
from zwzx.office.core.sheet import Grid, Line
from zwzx.office.matters.publishable import Citizens
from zwzx.office.people.people import Person
from zwzx.registers.notices.topics import TOPICS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from zwzx.office.clauses.duties import Period
    from zwzx.office.core.office import Office
    from zwzx.office.core.posted import Posted
    from zwzx.office.core.report import Report
    from zwzx.office.core.sheet import Page

DAYS_BACK = 7
"""Of how many days back a daily topic is posted: nobody publishes on each of them."""


class Drawn(NamedTuple):
    """One page to be posted, without its day."""

    topic: str
    title: str
    period: Period
    posted: Posted
    pages: Sequence[Page]
    withheld: tuple[str, ...] = ()
    """What of citizens stood in its texts, and was put out of sight."""

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.topic.replace('.', '-')}-{self.period.first:%Y%m%d}.html"

    def html(self, office: str, day: dt.date) -> bytes:
        """The page as it is posted on a day."""
        about = html_page.About(office, f"{self.period.name}{self.title}", day, self.posted.clauses, self.posted.signed)
        return html_page.page(about, self.pages)


def to_post(
    office: Office, day: dt.date, only: Collection[str] = (), citizens: Citizens | None = None
) -> Iterator[Drawn]:
    """Every page that is to be up on a day.

    Args:
        only: the topics wanted; all where empty.
        citizens: who may not stand on a page, where they were gone through already.
    """
    anybody = office.beside(Person(id=0, ver=0, name="公众"), office.clock)
    citizens = citizens or Citizens()
    for name in TOPICS:
        if not only or name in only:
            for drawn in _drawn(anybody, name, reports.load(name), day):
                yield fit_for_all(drawn, citizens)


def fit_for_all(drawn: Drawn, citizens: Citizens) -> Drawn:
    """A page without what tells who a citizen is, and what that was."""
    withheld = [found.words for page in drawn.pages for text in _texts(page) for found in citizens.found_in(text)]
    if not withheld:
        return drawn
    pages = [replace(page, parts=tuple(_hidden(part, citizens) for part in page.parts)) for page in drawn.pages]
    return drawn._replace(pages=pages, withheld=tuple(dict.fromkeys(withheld)))


def _texts(page: Page) -> Iterator[str]:
    for part in page.parts:
        if isinstance(part, Grid):
            yield from (cell.text for row in part.rows for cell in row)
        elif isinstance(part, Line):
            yield part.text


def _hidden(part: Any, citizens: Citizens) -> Any:
    if isinstance(part, Line):
        return replace(part, text=citizens.hidden(part.text))
    if not isinstance(part, Grid):
        return part
    rows = tuple(tuple(replace(cell, text=citizens.hidden(cell.text)) for cell in row) for row in part.rows)
    return replace(part, rows=rows)


def _drawn(office: Office, name: str, report: Report, day: dt.date) -> Iterator[Drawn]:
    posted = report.posted
    assert posted is not None
    periods = [newest(posted.every, posted.ahead, day)]
    while periods[0].is_a_day and len(periods) < DAYS_BACK:
        periods.append(before(posted.every, periods[-1]))
    for period in reversed(periods):
        if posted.ready is None or posted.ready(period):
            answer = report.ask(office, posted.ask(period))
            if answer.rows and answer.pages is not None:
                yield Drawn(name, report.title, period, posted, answer.pages())
