"""Numbers 编号: what is missing in each book, and the next one."""

from __future__ import annotations

import click

from zwzx.faces.cli.reporting import NounGroup


@click.group("numbers", cls=NounGroup)
def numbers() -> None:
    """编号：年内连号，作废保留，可查缺号。"""
