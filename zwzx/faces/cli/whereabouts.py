"""where: where everything lies on this machine; where the store can't be opened, or is not there yet, as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx import places, reports
from zwzx.errors import ZwzxError
from zwzx.faces.cli.context import key_path, office_of, store_path
from zwzx.faces.cli.reporting import command, give
from zwzx.office.core.report import Answer
from zwzx.reports import whereabouts
from zwzx.store import departed

if TYPE_CHECKING:
    from pathlib import Path

UNFOUNDED = "还没有登记库。请运行 zwzx init 建库；建在别处的用 --store 指明；先看看样子的用 zwzx demo 打开演示单位。"


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
            give(None, one, unfounded(store, key), given)
            return
        try:
            office_of(ctx)
        except ZwzxError as error:
            give(None, one, unopened(store, key, str(error)), given)
            return
        ctx.invoke(asked, **given)

    made.callback = run
    return made


def unopened(store: Path, key: Path | None, why: str) -> Answer:
    """The same, as far as it can be told of a store that was not opened.

    Args:
        key: the key file that was named, where one was.
        why: why it was not opened, and how to go on.
    """
    there = (key or places.key_file(store)).exists()
    rows = [
        *whereabouts.of_store(
            store.absolute(), key, "打开登记库的；备份里没有它" if there else "这里没有", late=not there
        ),
        whereabouts.found("备份", places.backup_folder(store), "没有另设备份位置的在这里；设在哪里，打开登记库才知道"),
        *whereabouts.of_machine("没有设打印队列的留在这里，一天后清掉"),
    ]
    return Answer(rows, said=(f"登记库没有打开：{why}",))


def unfounded(store: Path, key: Path | None) -> Answer:
    """Where everything would be, and how the store is founded; where one was, what became of it."""
    where, file = store.absolute(), key or places.key_file(store)
    if (went := departed.gone(store, key)) is not None:
        left = [
            whereabouts.found("登记库", where, "这里没有了", late=True),
            whereabouts.found("钥匙文件", file, "原来那个登记库的"),
        ]
        return Answer(left, said=(str(went),))
    rows = [
        whereabouts.found("登记库", where, "还没有：建库就建在这里", late=True),
        whereabouts.found("钥匙文件", file, "建库时写在这里"),
        whereabouts.found("备份", places.backup_folder(store), "没有另一块盘的放在这里"),
        *whereabouts.of_machine("印出的文件，建库以后设打印队列"),
    ]
    return Answer(rows, said=(UNFOUNDED,))
