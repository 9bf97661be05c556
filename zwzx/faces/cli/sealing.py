"""What the ledger of seal uses can be asked: how often each seal was used, and whether all was in order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.days import day_of
from zwzx.faces.cli.output import tabbed
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.reports.seal_audit import Finding

CLEAR, FINDINGS = 0, 10
FORM = click.Choice(["plain", "json"])


@click.command("counts", cls=Command)
@click.option("--year", type=click.IntRange(1949, 9998), metavar="年份", help="哪一年；不写就是今年")
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def counts(ctx: click.Context, year: int | None, form: str) -> None:
    """用印统计：每枚印章每月用了几次、盖了几下；作废的不算。"""
    from zwzx.reports.seal_counts import counts as job

    office = office_of(ctx)
    wanted = year or office.today.year
    if form == "json":
        rows = [
            {"seal": one.seal, "month": f"{wanted}-{n:02d}", "uses": uses, "impressions": times}
            for one in job(office, wanted)
            for n, (uses, times) in enumerate(zip(one.uses, one.impressions, strict=True), 1)
            if uses
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    lines = list(count_lines(office, wanted))
    for line in lines:
        click.echo(line)
    if not lines:
        say(f"{wanted}年没有用印。")


def count_lines(office: Office, year: int) -> Iterator[str]:
    """A seal a line: each month in which it was used, and the year."""
    from zwzx.reports.seal_counts import counts as job

    for one in job(office, year):
        months = " ".join(
            f"{n}月{uses}笔{times}次"
            for n, (uses, times) in enumerate(zip(one.uses, one.impressions, strict=True), 1)
            if uses
        )
        yield tabbed(one.seal, f"全年{sum(one.uses)}笔{sum(one.impressions)}次", months)


@click.command("audit", cls=Command)
@click.option("--since", metavar="日期", help="从哪一天的用印起；不写就是全部")
@click.option("--until", metavar="日期", help="到哪一天止")
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def audit(ctx: click.Context, since: str | None, until: str | None, form: str) -> None:
    r"""用印核查：逐笔对照现在知道的职务、请假、保管和补签。

    \b
    查：没有批准、批准超出职权、自己批准自己监印、超过批准次数、
    电话同意逾期未补签、保管人不在岗、下班后和休息日用印、缺号。

    \b
    退出码：
      0  没有问题
      10 有问题
    """
    from zwzx.reports.seal_audit import audit as job

    office = office_of(ctx)
    found = job(office, day_of(office, since), day_of(office, until))
    if form == "json":
        click.echo(json.dumps([_object(one) for one in found], ensure_ascii=False))
    else:
        for one in found:
            click.echo(finding_line(one))
        say(f"查出{len(found)}项。" if found else "没有问题。")
    ctx.exit(FINDINGS if found else CLEAR)


def finding_line(found: Finding) -> str:
    """A finding, for reading."""
    used = f"{found.used:%Y-%m-%d %H:%M}" if found.used else ""
    return tabbed(found.title, found.number, used, found.seal, found.subject, found.words, found.clause)


def _object(found: Finding) -> dict[str, object]:
    return {
        "what": found.title,
        "kind": found.kind,
        "number": found.number,
        "used": found.used.isoformat() if found.used else None,
        "seal": found.seal,
        "subject": found.subject or None,
        "words": found.words,
        "clause": found.clause or None,
    }
