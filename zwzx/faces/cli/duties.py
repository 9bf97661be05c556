"""The recurring duties: entering that one was done; what they are is a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of
from zwzx.faces.cli.reporting import NounGroup
from zwzx.faces.cli.words import Command
from zwzx.office.kinds.hidden import tabbed

if TYPE_CHECKING:
    import datetime as dt


def _day(text: str | None) -> dt.date | None:
    from zwzx.office.kinds.base import Unreadable
    from zwzx.office.kinds.days import day

    try:
        return day("日期").read(text) if text else None
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint="--on") from None


@click.group("duty", cls=NounGroup, context_settings={"help_option_names": ["-h", "--help"]})
def duty() -> None:
    """例行工作：条款要求定期做的，做了没有。"""


@duty.command("done", cls=Command)
@click.argument("clause_id", metavar="条款")
@click.option("--on", metavar="日期", help="属于哪一天的那一期；不写就是今天")
@click.option("--every", default="", metavar="周期", help="条款有几个周期的，写哪一个，如 month")
@click.option("--note", default="", metavar="文字", help="备注")
@click.pass_context
def duty_done(ctx: click.Context, clause_id: str, on: str | None, every: str, note: str) -> None:
    """登记一件例行工作这一期已经做过。"""
    from zwzx.office.clauses import regulations
    from zwzx.office.clauses.duties import done

    if clause_id not in regulations.clauses():
        raise click.UsageError(f"没有 {clause_id} 这一条。条款号如 保密员.3。")
    office = office_of(ctx)
    made = office.perform(done, clause_id=clause_id, on=_day(on), every=every, note=note).record
    click.echo(tabbed(made.clause, made.period))
