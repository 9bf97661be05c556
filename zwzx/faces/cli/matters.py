"""`matters`: what is done with citizens' matters of all registers together."""

from __future__ import annotations

import click

from zwzx.faces.cli.jobs import JobGroup, command


@click.group("matters", cls=JobGroup, jobs={"forget": "matters:forget"})
def matters() -> None:
    """群众的办件，各登记簿一起办的：销毁满了保存年限的个人信息。"""


def forget() -> click.Command:
    """Who the citizens were is destroyed where its term is over."""
    return command("forget", "forget")
