"""where: where everything lies on this machine, and before there is a store where it would."""

from __future__ import annotations

from typing import Any

import click

from zwzx import reports
from zwzx.faces.cli.context import key_path, store_path
from zwzx.faces.cli.reporting import command, give


def where() -> click.Command:
    """The command of the report, which is answered without a store too."""
    one = reports.load("where")
    made = command(one)
    asked = made.callback
    assert asked is not None

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        store = store_path(ctx)
        if store.exists() or store.is_symlink():
            ctx.invoke(asked, **given)
            return
        from zwzx.reports.whereabouts import unfounded

        give(None, one, unfounded(store, key_path(ctx)), given)

    made.callback = run
    return made
