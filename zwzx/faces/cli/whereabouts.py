"""where: where everything lies on this machine; where the store can't be opened, or is not there yet, as far as it is known."""

from __future__ import annotations

from typing import Any

import click

from zwzx import reports
from zwzx.errors import ZwzxError
from zwzx.faces.cli.context import key_path, office_of, store_path
from zwzx.faces.cli.reporting import command, give
from zwzx.reports import whereabouts


def where() -> click.Command:
    """The command of the report, which is answered without an open store too."""
    one = reports.load("where")
    made = command(one)
    asked = made.callback
    assert asked is not None

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        store, key = store_path(ctx), key_path(ctx)
        if not (store.exists() or store.is_symlink()):
            give(None, one, whereabouts.unfounded(store, key), given)
            return
        try:
            office_of(ctx)
        except ZwzxError as error:
            give(None, one, whereabouts.unopened(store, key, str(error)), given)
            return
        ctx.invoke(asked, **given)

    made.callback = run
    return made
