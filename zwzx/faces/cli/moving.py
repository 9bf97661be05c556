"""move: the store goes from a file to a server, or back to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import asking, confirmed, key_path, store_path
from zwzx.faces.cli.jobs import command
from zwzx.faces.cli.keys import house_of, shut_house

if TYPE_CHECKING:
    from zwzx.jobs.vault.key_management import House


def move() -> click.Command:
    """The store goes to another place."""
    yes = click.Option(["--yes"], is_flag=True, help="不再询问")
    return command("move", "move", beside=[yes], means={"house": _shut})


def _shut(ctx: click.Context, given: dict[str, Any]) -> House:
    """The store and its key, after whoever moves it was let in and has said yes, and the office is closed.

    What was begun and came to the other place was let in then.
    """
    from zwzx.jobs.vault import unfinished

    house = _aside(ctx) or house_of(ctx)
    mark = unfinished.mark_of(house)
    if mark is not None and (given["dry_run"] or unfinished.settle(house, mark)):
        return house
    house = shut_house(ctx)
    confirmed("搬的时候谁也不能用登记库，搬完只在新位置接着办，确定吗？", yes=given["yes"] or given["dry_run"])
    return house


def _aside(ctx: click.Context) -> House | None:
    """The store that lay in the place and was moved already; None where there is one, or none was."""
    from zwzx.jobs.vault import unfinished
    from zwzx.jobs.vault.key_management import House
    from zwzx.store import departed, keys

    place = store_path(ctx)
    left = departed.newest_aside(place)
    if left is None:
        return None
    named = keys.key_file(place, key_path(ctx))
    house = House(left, named, keys.data_key(left, named, asking(ctx)))
    return house if unfinished.mark_of(house) is not None else None
