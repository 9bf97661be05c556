"""`archivist`: the archivist's commands over the registers: the month, the year's end, transfers as bags."""

from __future__ import annotations

import click

from zwzx.faces.cli.jobs import JobGroup, command


@click.group("archivist", cls=JobGroup, jobs={"year-end": "archivist:year_end", "package": "packing:package"})
def archivist() -> None:
    """档案员的月和年：每月清理归卷，年终归集、编号、装盒、出目录、对账、封卷。"""


def year_end() -> click.Command:
    """A year is put in order."""
    return command("year-end", "archive-year")
