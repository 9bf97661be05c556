"""Pages of figures 月报、年报: what the office did in a month or a year, for the director."""

from __future__ import annotations

import click

from zwzx.faces.cli.reporting import NounGroup


@click.group("report", cls=NounGroup)
def figures() -> None:
    """月报、年报：一页数字，和去年同期比，每个数都能看是哪几条。"""
