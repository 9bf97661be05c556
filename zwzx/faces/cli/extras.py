"""What some registers can be asked beyond their acts and lists: overdue, due, balance, month, blank."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.output import tabbed
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.jobs.waiting import Waiting
    from zwzx.office.office import Office
    from zwzx.office.register import Register
    from zwzx.office.sheet import Page

FORM = click.Choice(["plain", "json"])
MONTHS = 12


def extras(register: Register) -> dict[str, click.Command]:
    """The further commands of a register."""
    made: dict[str, click.Command] = {}
    if any(due.at is not None for due in register.dues):
        made |= {"overdue": _overdue(register), "due": _due(register)}
    made |= {name: make() for name, make in OWN.get(register.name, {}).items()}
    return made


def _overdue(register: Register) -> click.Command:
    @click.command("overdue", cls=Command, help=f"{register.title}里已经过期的，过期久的在前。")
    @click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
    @click.pass_context
    def overdue(ctx: click.Context, form: str) -> None:
        from zwzx.jobs.today import waiting

        office = office_of(ctx)
        _tell([w for w in waiting(office, (register.name,), most=None) if w.late(office.now)], form, "没有过期的。")

    return overdue


def _due(register: Register) -> click.Command:
    @click.command("due", cls=Command, help=f"{register.title}里某一天到期的；不写就是今天。")
    @click.option("--on", metavar="日期", help="哪一天")
    @click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
    @click.pass_context
    def due(ctx: click.Context, on: str | None, form: str) -> None:
        from zwzx.jobs.today import waiting

        office = office_of(ctx)
        day = _day(office, on) or office.today
        found = [w for w in waiting(office, (register.name,), most=None) if w.due is not None and w.due.date() == day]
        _tell(found, form, f"{day} 没有到期的。")

    return due


def _tell(found: Sequence[Waiting], form: str, nothing: str) -> None:
    if form == "json":
        click.echo(json.dumps([_object(w) for w in found], ensure_ascii=False))
        return
    for w in found:
        click.echo(tabbed(w.number, w.subject, w.who, f"{w.due:%Y-%m-%d %H:%M}" if w.due else "", w.title, w.clause))
    if not found:
        say(nothing)


def _object(w: Waiting) -> dict[str, Any]:
    return {
        "number": w.number,
        "subject": w.subject,
        "who": w.who,
        "due": w.due.isoformat() if w.due else None,
        "what": w.title,
        "clause": w.clause or None,
    }


def _balance() -> click.Command:
    @click.command("balance", cls=Command)
    @click.option("--since", metavar="日期", help="从哪一天起；不写就是今年1月1日")
    @click.option("--until", metavar="日期", help="到哪一天止；不写就是今天")
    @click.option("--items", is_flag=True, help="逐件列出")
    @click.option(
        "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到 .xlsx 或 .pdf"
    )
    @click.pass_context
    def balance(ctx: click.Context, since: str | None, until: str | None, items: bool, output: Path | None) -> None:
        """轧账：期初+收入+复印 = 在管+清退+归档+销毁+发出；逐件和合计，差额由程序算出。"""
        from zwzx.jobs import balance as job

        office = office_of(ctx)
        first = _day(office, since) or dt.date(office.today.year, 1, 1)
        last = _day(office, until) or office.today
        made = job.balance(office, first, last)
        if output is not None:
            _write(job.pages(office, made, first, last), output)
            return
        for (level, word), count in sorted(
            made.sums().items(), key=lambda pair: (pair[0][0], (*job.CAME, *job.WENT).index(pair[0][1]))
        ):
            click.echo(tabbed(level.label, word, str(count)))
        for entry in made.entries if items else ():
            click.echo(tabbed(entry.code, entry.number, entry.title, entry.level.label, entry.came, entry.went))
        click.echo(tabbed("差", str(made.difference)))

    return balance


def _month() -> click.Command:
    @click.command("month", cls=Command)
    @click.argument("month", metavar="年-月", required=False)
    @click.option(
        "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到 .xlsx 或 .pdf"
    )
    @click.pass_context
    def month_(ctx: click.Context, month: str | None, output: Path | None) -> None:
        """月结：各登记簿当月收了多少、办结多少、没办的、过期的、作废的。"""
        from zwzx.jobs import month as job

        office = office_of(ctx)
        year, number = year_month(month or f"{office.today:%Y-%m}")
        if output is not None:
            _write(job.pages(office, year, number), output)
            return
        for one in job.sums(office, year, number):
            states = " ".join(f"{state}{count}" for state, count in one.states)
            click.echo(tabbed(one.title, str(one.entered), states, f"过期{one.late}" if one.late else ""))

    return month_


def _blank() -> click.Command:
    @click.command("blank", cls=Command)
    @click.option("--rows", type=click.IntRange(1, 60), default=12, metavar="行数", help="每本几行，默认12")
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        required=True,
        metavar="文件",
        help="写到 .xlsx 或 .pdf",
    )
    @click.pass_context
    def blank(ctx: click.Context, rows: int, output: Path) -> None:
        """停电备用：印出带下一批编号的空表；手写的来电后补登。"""
        from zwzx.jobs.blank import pages

        _write(pages(office_of(ctx), rows), output)

    return blank


def _transfers(name: str) -> Callable[[], click.Command]:
    """A command of the transfer lists, which have a room of their own."""

    def make() -> click.Command:
        from zwzx.faces.cli import transfers

        made: click.Command = getattr(transfers, name)()
        return made

    return make


OWN: dict[str, dict[str, Callable[[], click.Command]]] = {
    "secrets": {"balance": _balance},
    "day": {"month": _month, "blank": _blank},
    "transfers": {name: _transfers(name) for name in ("add", "lines", "missing")},
}
"""The commands that one register alone has."""


def _write(pages: Sequence[Page], output: Path) -> None:
    from zwzx.faces.paper.render import render

    render(pages, output)
    say(f"{len(pages)}张，写在 {output}。")
    click.echo(str(output))


def _day(office: Office, text: str | None) -> dt.date | None:
    from zwzx.office.kinds.days import day

    return day("日期").read(text, office) if text else None


def year_month(text: str) -> tuple[int, int]:
    """A year and a month, as `2026-11` or 2026年11月.

    Raises:
        click.UsageError: where the text is neither.
    """
    year, _, month = text.replace("年", "-").removesuffix("月").partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= MONTHS):
        raise click.UsageError(f"“{text}”不是年月。请写成 2026-11。")
    return int(year), int(month)
