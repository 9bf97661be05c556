"""`views`: the views that are kept, and forgetting one."""

from __future__ import annotations

import click

from zwzx import registers
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.reporting import NounGroup
from zwzx.reports.overview_names import TITLES


@click.group("views", cls=NounGroup)
def views() -> None:
    """视图：记下的筛选、排序和栏目；在各登记簿的 list 里加 --keep 记，加 --view 用。"""


@views.command("forget")
@click.argument(
    "noun", metavar="登记簿", type=click.Choice([*(registers.noun(name) for name in registers.NAMES), *TITLES])
)
@click.argument("name", metavar="名称")
@click.option("--office", "of_office", is_flag=True, help="去掉的是办公室的（本人的也叫这个名称时）")
@click.pass_context
def forget(ctx: click.Context, noun: str, name: str, of_office: bool) -> None:
    """去掉一个视图：登记簿写命令里的名称，如 incoming，今日写 today，在外文件一览写 board；办公室的由管设置的岗位去掉。"""
    from zwzx.office.core import kept_views
    from zwzx.reports import overviews

    viewed = overviews.load(noun) if noun in TITLES else registers.load(registers.of_noun(noun))
    gone = kept_views.forget(office_of(ctx), viewed, name, kept_views.OFFICES if of_office else "")
    say(f"去掉了{gone.whose}的视图“{gone.name}”。")
