"""区级: the commands of whoever looks at the offices of a server from the district; none of them opens an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx import reports
from zwzx.faces.cli.context import say
from zwzx.faces.cli.reporting import NounGroup, forms_of, give, help_of
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    from zwzx.office.core.report import Report


class District(NounGroup):
    """The reports of the district, which are asked of the server that `--store` names."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command."""
        name = f"{self.name}.{cmd_name}"
        one = reports.load(name) if name in reports.NAMES else None
        return super().get_command(ctx, cmd_name) if one is None or one.opens else _command(one)


def _command(one: Report) -> click.Command:
    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        answer = one.ask(None, {"server": ctx.find_root().obj["store"] or ""})
        give(None, one, answer, given)
        ctx.exit(answer.code)

    return Command(one.command, params=[*forms_of(one)], callback=run, help=help_of(one))


@click.group("district", cls=District)
def district() -> None:
    """区级：服务器上各单位的上报、过期、未日清、密件在外、校验、备份。"""


@district.command("add-role", cls=Command)
@click.option("--user", default="", metavar="用户", help="以服务器上的哪个用户办，如 postgres；不写就照本机的")
@click.pass_context
def add_role(ctx: click.Context, user: str) -> None:
    r"""服务器管理员用：建区里的角色 zwzx_district，只准读各单位给区里看的数字；再运行一次，权限重新理好。

    密码用 psql 的 \password zwzx_district 设；区里的机器写在 ~/.pgpass 里。
    """
    from zwzx.store import given

    new, count = given.add_role(ctx.find_root().obj["store"] or "", user)
    say(
        f"角色 zwzx_district {'建好了' if new else '原来就有，权限理好了'}；这个库里有{count}个单位，各单位同意了才看得到数字。"
    )
