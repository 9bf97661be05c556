"""move: the store goes from a file to a server, or back to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import confirmed
from zwzx.faces.cli.jobs import command
from zwzx.faces.cli.keys import shut_house

if TYPE_CHECKING:
    from zwzx.jobs.vault.key_management import House


def move() -> click.Command:
    """The store goes to another place."""
    yes = click.Option(["--yes"], is_flag=True, help="不再询问")
    return command("move", "move", beside=[yes], means={"house": _shut})


def _shut(ctx: click.Context, given: dict[str, Any]) -> House:
    """The store and its key, after whoever moves it was let in and has said yes, and the office is closed."""
    house = shut_house(ctx)
    confirmed("搬的时候谁也不能用登记库，搬完只在新位置接着办，确定吗？", yes=given["yes"] or given["dry_run"])
    return house
