"""The archivist's year from the desk: the same job as `archive year-end`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zwzx.errors import ZwzxError
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.faces.tui.table import Table
    from zwzx.jobs.year.archiving import Report, Wish

WAYS = (
    ("look", "只看要做多少，什么都不记"),
    ("run", "归集、编号、装盒、出目录，到要人定的地方停下"),
    ("as-proposed", "有提议类别的照提议归档，接着办"),
    ("seal", "都齐了，封卷"),
)


def year_end(screen: Table) -> None:
    """Ask how far to go, then put last year in order in a thread of its own."""
    from zwzx.jobs.year import archiving

    year = screen.office.today.year - 1
    if not archiving.parts(screen.office):
        screen.status.say("年终归档由档案员办理，密件部分由保密员办理。", tone="error")
        return

    def chosen(way: str | None) -> None:
        if way is not None:
            screen.status.say(f"正在整理{year}年度……")
            screen.run_worker(partial(_run, screen, year, way), thread=True, group="year-end", exclusive=True)

    screen.app.push_screen(Pick(f"{year}年度年终归档", list(WAYS)), chosen)


def _run(screen: Table, year: int, way: str) -> None:
    """In a thread: both parts that the actor may put in order, then what came of them as a text to read."""
    from zwzx.faces.paper.render import suffix
    from zwzx.faces.paper.year import write_year
    from zwzx.jobs.year import archiving

    office, app = screen.office, screen.app
    lines: list[str] = []

    def tell(done: int) -> None:
        app.call_from_thread(screen.status.say, f"正在整理{year}年度……已办{done}件")

    try:
        for marked in archiving.parts(office):
            if marked and not archiving.any_marked(year):
                continue
            folder = _folder(year) / "密件" if marked else _folder(year)
            wish = archiving.Wish(
                year,
                as_proposed=way == "as-proposed",
                seal=way == "seal",
                dry_run=way == "look",
                papers=partial(write_year, office, folder, suffix(), year, marked=marked),
            )
            lines += _told(archiving.year_end(office, wish, marked=marked, tell=tell), wish, marked=marked)
    except ZwzxError as error:
        app.call_from_thread(screen.status.say, str(error), tone="error")
        return
    app.call_from_thread(_show, screen, year, lines)


def _told(report: Report, wish: Wish, *, marked: bool) -> list[str]:
    lines = [f"{wish.year}年度{'密件' if marked else ''}"]
    lines += [f"  {step}　{count}" for step, count in report.steps]
    if report.files:
        lines.append(f"  目录和盒内单据在 {report.files[0].parent}")
    if report.pool is not None:
        lines.append(f"  账：{report.pool.sentence}")
    lines += ["  已封卷，件号不再变动。"] if report.sealed else []
    lines += ["", f"  {report.stopped}", ""] if report.stopped else [""]
    return [*lines, *(f"  {line}".replace("\t", "　") for line in report.open), ""]


def _show(screen: Table, year: int, lines: list[str]) -> None:
    screen.status.say(f"{year}年度整理到此，见说明。", tone="good")
    screen.reload()
    screen.app.push_screen(Reading(f"年终归档　{year}年度", lines))


def _folder(year: int) -> Path:
    """Where the desk puts a year's papers: among the documents of whoever works here, for nobody else to read."""
    from platformdirs import user_documents_path

    return user_documents_path() / f"归档-{year}"
