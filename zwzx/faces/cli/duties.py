"""The recurring duties: entering that one was done or excused; what they are is a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx import registers
from zwzx.faces.cli.context import office_of
from zwzx.faces.cli.reporting import NounGroup
from zwzx.faces.cli.words import Command
from zwzx.office.kinds.hidden import tabbed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


def _day(text: str | None) -> dt.date | None:
    from zwzx.office.kinds.base import Unreadable
    from zwzx.office.kinds.days import day

    try:
        return day("日期").read(text) if text else None
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint="--on") from None


@click.group("duty", cls=NounGroup, context_settings={"help_option_names": ["-h", "--help"]})
def duty() -> None:
    """定期事项：条款要求定期做的，做了没有。"""


WORDS = {"note": "依据：哪份文件、哪一号可以看出做过了", "reason": "免办的理由"}


def _of_duty(words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options that name a duty of a period, and what is written to it."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        for option in (
            click.option(f"--{words}", "words", required=True, metavar="文字", help=WORDS[words]),
            click.option("--every", default="", metavar="周期", help="条款有几个周期的，写哪一个，如 month"),
            click.option("--on", metavar="日期", help="属于哪一天的那一期；不写就是今天"),
            click.argument("clause_id", metavar="条款"),
        ):
            command = option(command)
        return command

    return decorated


@duty.command("done", cls=Command)
@_of_duty("note")
@click.pass_context
def duty_done(ctx: click.Context, clause_id: str, on: str | None, every: str, words: str) -> None:
    """登记一件定期事项这一期已经做过，写明依据；清核、封年度、清理归卷在各自的登记簿里办。"""
    _enter(ctx, registers.DUTY_DONE, clause_id, on, every=every, note=words)


@duty.command("excuse", cls=Command)
@_of_duty("reason")
@click.pass_context
def duty_excuse(ctx: click.Context, clause_id: str, on: str | None, every: str, words: str) -> None:
    """免办一件定期事项的一期：办公室主任、主任写明理由。"""
    _enter(ctx, registers.DUTY_EXCUSED, clause_id, on, every=every, reason=words)


def _enter(ctx: click.Context, event: str, clause_id: str, on: str | None, **words: Any) -> None:
    from zwzx.office.clauses import regulations

    if clause_id not in regulations.clauses():
        raise click.UsageError(f"没有 {clause_id} 这一条。条款号如 保密员.3。")
    made = office_of(ctx).perform(registers.act(event)[1], clause_id=clause_id, on=_day(on), **words).record
    click.echo(tabbed(made.clause, made.period))
