"""`handover`: the register's commands, and the short form that opens a hand-over and shows what it takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwzx import registers
from zwzx.faces.cli.commands import RegisterGroup
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.words import Command
from zwzx.faces.text import tabbed

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

SHORT = "all"
"""The command that two names alone stand for."""


class HandoverGroup(RegisterGroup):
    """The register's group, in which `handover 王芳 李明` needs no further word."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named; two names that are no command are the short form."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            args = [SHORT, *args]
        return super().resolve_command(ctx, args)

    @property
    def made(self) -> dict[str, click.Command]:
        """Every command by name, the short form among them."""
        return super().made | {SHORT: everything}


@click.command(SHORT, cls=Command)
@click.argument("giver", metavar="移交人")
@click.argument("receiver", metavar="接收人")
@click.option("--witness", metavar="姓名", required=True, help="监交人（必填）")
@click.option("--until", metavar="日期", default="", help="请假代管的，写哪天交回；调离的不写")
@click.option("--designated-by", metavar="姓名", default="", help="请假代管的，写是哪位领导指定的")
@click.option("--cause", metavar="事由", default="", help="调离、退休、轮岗、请假代管；不写就按有没有交回日期定")
@click.option("--dry-run", is_flag=True, help="只列清单，不记下")
@click.pass_context
def everything(
    ctx: click.Context,
    giver: str,
    receiver: str,
    witness: str,
    until: str,
    designated_by: str,
    cause: str,
    *,
    dry_run: bool,
) -> None:
    """开一笔移交，列出移交人名下的全部东西；打印三份签字后，用 zwzx handover sign 登记。

    例：zwzx handover 蒋明 孙丽 --witness 刘强
    """
    office = office_of(ctx)
    action = registers.load("handover").action("begin")
    typed = {"giver": giver, "receiver": receiver, "witness": witness, "until": until, "designated_by": designated_by}
    typed["cause"] = cause or ("请假代管" if until else "调离")
    values = {f.name: f.kind.read(typed[f.name], office) for f in action.fields if typed.get(f.name)}
    done = office.rehearse(action, **values) if dry_run else office.perform(action, **values)
    say(*done.notices)
    _list(office, values["giver"])
    if dry_run:
        say("试办可行，没有记下。")
    else:
        say(f"打印三份：zwzx handover print {done.record.number}；签字后：zwzx handover sign {done.record.number}")
        click.echo(done.record.number)


def _list(office: Office, person: object) -> None:
    from zwzx.office.custody import belongings
    from zwzx.office.people.people import Person

    assert isinstance(person, Person)
    for one in belongings.of(person):
        click.echo(tabbed(one.sort.value, belongings.named(office, one), one.first))


handover = HandoverGroup("handover")
