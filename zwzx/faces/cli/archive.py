"""`archive`: the archivist's commands over the registers: the month, the year's end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of, progress, say
from zwzx.faces.cli.packing import package
from zwzx.faces.cli.reporting import NounGroup
from zwzx.faces.text import tabbed
from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from zwzx.jobs.year.archiving import Report, Wish
    from zwzx.office.core.office import Office

SHOWN = 50
"""How many lines of what has to be decided are told; `--all` tells every one."""


class Waits(Refusal):
    """A run that stopped, because somebody has to decide something first."""


@click.group("archive", cls=NounGroup)
def archive() -> None:
    """档案员的月和年：每月清理归卷，年终归集、编号、装盒、出目录、对账、封卷。"""


archive.add_command(package)


@archive.command("year-end")
@click.argument("year", type=click.IntRange(1949, 9998), metavar="年度")
@click.option("--as-proposed", is_flag=True, help="有提议类别的，照提议归档（档案员看过以后）")
@click.option("--seal", is_flag=True, help="都齐了就封卷，件号从此不变")
@click.option("--dry-run", is_flag=True, help="只看要做多少，什么都不记")
@click.option("--all", "everything", is_flag=True, help="要定的逐件全列")
@click.option("--form", type=click.Choice(["xlsx", "pdf"]), default="xlsx", metavar="xlsx|pdf", help="单据的样式")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="目录和盒内单据写到哪里；不写就是 归档-年度",
)
@click.pass_context
def year_end(
    ctx: click.Context,
    year: int,
    form: str,
    output: Path | None,
    *,
    as_proposed: bool,
    seal: bool,
    dry_run: bool,
    everything: bool,
) -> None:
    """年终归档（档案.3，四月以前）：归集、提议、列出要定的、编号、装盒、目录和盒内单据、对账、封卷。

    要人定的地方停下来，说明怎么办；定完再运行一次，从那里接着办。做完的再运行，什么都不变。
    密件部分由保密员运行，先按年终去向定为归档（保密员.4）。
    """
    from zwzx.faces.paper.year import write_year
    from zwzx.jobs.year import archiving

    office = office_of(ctx)
    mine = archiving.parts(office)
    if not mine:
        raise Refusal(
            "档案.3", f"{office.actor.name}今天没有档案员或保密员的岗位。", "请档案员来办，密件部分请保密员。"
        )
    folder = output or Path(f"归档-{year}")
    stopped: list[str] = []
    for marked in mine:
        if marked and not archiving.any_marked(year):
            if mine == [True]:
                say(f"{year}年度没有要归档的密件（年终去向没有定为归档的，不在其内）。")
            continue
        place = folder / "密件" if marked else folder
        papers = partial(write_year, office, place, f".{form}", year, marked=marked)
        wish = archiving.Wish(year, as_proposed, seal, dry_run, papers)
        report = _run(office, wish, marked=marked)
        _tell(report, wish, marked=marked, most=None if everything else SHOWN)
        if report.stopped:
            stopped.append(report.stopped)
    if stopped and not dry_run:
        raise Waits("档案.3", f"{year}年度还没有完。", "".join(stopped))
    say(*stopped)


def _run(office: Office, wish: Wish, *, marked: bool) -> Report:
    from zwzx.jobs.year import archiving

    total = archiving.work(wish.year, marked=marked)
    with progress("年终归档", total) as tell:
        return archiving.year_end(office, wish, marked=marked, tell=tell)


def _tell(report: Report, wish: Wish, *, marked: bool, most: int | None) -> None:
    """Steps and files on stdout, what has to be decided and the sums as talk."""
    part = f"{wish.year}年度{'密件' if marked else ''}"
    for step, count in report.steps:
        click.echo(tabbed(part, step, str(count)))
    for path in report.files:
        click.echo(str(path))
    for line in report.open[:most]:
        say(tabbed(*line.split("\t")))
    if most is not None and len(report.open) > most:
        say(f"……共{len(report.open)}条，--all 全列。")
    if report.pool is not None:
        say(f"{part}　账：{report.pool.sentence}")
    if report.sealed:
        say(f"{part}已封卷，件号不再变动。")
