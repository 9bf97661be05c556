"""`publish`: the notice board as a site of static pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.faces.cli.jobs import command

if TYPE_CHECKING:
    import click


def publish() -> click.Command:
    """The command of the job."""
    return command("publish", "publish")
