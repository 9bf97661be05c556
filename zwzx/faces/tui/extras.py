"""What the desk offers beside the registers: the month, the balance, the blank sheet, the check, recurring duties."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui import archiving
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.faces.tui.table import Table
    from zwzx.office.core.sheet import Page

BLANK_ROWS = 12


def month(screen: Table) -> None:
    """Print the present month's sheet."""
    from zwzx.reports.month import pages

    today = screen.office.today
    _print(screen, "月结", lambda: pages(screen.office, today.year, today.month))


def balance(screen: Table) -> None:
    """Print the balance of marked carriers for this year so far."""
    from zwzx.reports import balance as job

    office = screen.office
    first = dt.date(office.today.year, 1, 1)

    def draw() -> Sequence[Page]:
        return job.pages(office, job.balance(office, first, office.today), first, office.today)

    _print(screen, "轧账表", draw)


def archive_statistics(screen: Table) -> None:
    """Print how archives were used this year so far."""
    from zwzx.reports import archive_statistics as job

    office = screen.office
    first = dt.date(office.today.year, 1, 1)

    def draw() -> Sequence[Page]:
        return job.pages(office, job.statistics(office, first, office.today), first, office.today)

    _print(screen, "档案利用统计表", draw)


def blank(screen: Table) -> None:
    """Print empty sheets with the next numbers, against a power cut."""
    from zwzx.reports.blank import pages

    _print(screen, "备用空表", lambda: pages(screen.office, BLANK_ROWS))


def check(screen: Table) -> None:
    """What the nightly check would find now."""
    from zwzx.faces.cli.checking import as_lines
    from zwzx.jobs.waiting.check import check as job

    report = job(screen.office)
    lines = [line.replace("\t", "　") for line in as_lines(report)]
    screen.app.push_screen(Reading("夜间检查：现在的情况", lines))


def duty(screen: Table) -> None:
    """Mark a recurring duty done."""
    from zwzx.office.clauses import duties
    from zwzx.office.clauses.regulations import clause

    today = screen.office.today
    open_ = [
        (f"{clause_id}|{every}", f"{clause_id} {period.name}　{clause(clause_id).text}")
        for clause_id, every in duties.recurring(registers.NAMES)
        if not duties.is_done(clause_id, period := duties.period_of(every, today))
    ]
    if not open_:
        screen.status.say("这一期的例行工作都登记过了。")
        return

    def done(choice: str | None) -> None:
        if choice is None:
            return
        clause_id, _, every = choice.partition("|")
        try:
            made = screen.office.perform(duties.done, clause_id=clause_id, every=every).record
        except ZwzxError as error:
            screen.status.say(str(error), tone="error")
        else:
            screen.status.say(f"已登记：{made.clause} {made.period}。", tone="good")

    screen.app.push_screen(Pick("哪一件做过了", open_), done)


def new_pin(screen: Table) -> None:
    """Change one's own PIN."""
    from zwzx.faces.tui.newpin import NewPin

    screen.app.push_screen(
        NewPin(screen.office), lambda told: screen.status.say(told, tone="good") if told is not None else None
    )


def missing(screen: Table) -> None:
    """Which sections have not handed over last year's papers, and what follows from it."""
    from zwzx.reports import missing as job

    year = screen.office.today.year - 1
    found = job.missing(screen.office, year)
    lines = ["　".join((*job.line(one)[:-1], f"期限 {job.line(one)[-1]}")) for one in found]
    lines += ["", f"{job.CONSEQUENCE}（{job.CLAUSE}）。"] if found else ["各科室都已移交。"]
    screen.app.push_screen(Reading(f"{year}年度没有移交的科室", lines))


def print_missing(screen: Table) -> None:
    """Print the sections that have not handed over last year's papers."""
    from zwzx.reports import missing as job

    office = screen.office
    year = office.today.year - 1
    _print(screen, "未移交科室", lambda: job.pages(office, year, job.missing(office, year)))


def seal_counts(screen: Table) -> None:
    """How often each seal was used this year, month by month."""
    from zwzx.faces.cli.sealing import count_lines

    year = screen.office.today.year
    lines = [line.replace("\t", "　") for line in count_lines(screen.office, year)]
    screen.app.push_screen(Reading(f"{year}年用印统计", lines or ["今年还没有用印。"]))


def seal_audit(screen: Table) -> None:
    """What an audit of this year's uses finds."""
    from zwzx.faces.cli.sealing import finding_line
    from zwzx.reports.seal_audit import audit

    found = audit(screen.office, dt.date(screen.office.today.year, 1, 1))
    lines = [finding_line(one).replace("\t", "　") for one in found]
    screen.app.push_screen(Reading("用印核查（今年）", lines or ["没有问题。"]))


EXTRAS: dict[str, tuple[str, Callable[[Table], None]]] = {
    "check": ("夜间检查（现在看一次）", check),
    "duty": ("登记例行工作做过", duty),
    "month": ("打印本月月结", month),
    "archive-month": ("每月清理归卷（本月待归档）", archiving.month),
    "archive-year": ("年终归档（上一年度）", archiving.year_end),
    "balance": ("打印轧账表（今年）", balance),
    "archive-use": ("打印档案利用统计表（今年）", archive_statistics),
    "seal_counts": ("用印统计（今年各印章、各月）", seal_counts),
    "seal_audit": ("用印核查（今年）", seal_audit),
    "blank": ("打印停电备用空表", blank),
    "new-pin": ("更换自己的 PIN", new_pin),
    "missing": ("没有移交的科室（上一年度）", missing),
    "print_missing": ("打印未移交科室名单（上一年度）", print_missing),
}
"""By name: the line in the palette, and what it does on the screen in front."""


def _print(screen: Table, title: str, draw: Callable[[], Sequence[Page]]) -> None:
    from zwzx.faces.paper.printing import print_pages

    try:
        _, told = print_pages(screen.office, title, draw())
    except ZwzxError as error:
        screen.status.say(str(error), tone="error")
    else:
        screen.status.say(told, tone="good")
