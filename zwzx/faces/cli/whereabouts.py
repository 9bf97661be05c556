"""where: where everything lies on this machine, and before there is a store where it would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx import places, reports
from zwzx.faces.cli.context import key_path, store_path
from zwzx.faces.cli.reporting import command, give
from zwzx.office.core.report import Answer, Found

if TYPE_CHECKING:
    from pathlib import Path

UNFOUNDED = "还没有登记库。请运行 zwzx init 建库；建在别处的用 --store 指明；先看看样子的用 zwzx demo 打开演示单位。"


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
        else:
            give(None, one, unfounded(store, key_path(ctx)), given)

    made.callback = run
    return made


def unfounded(store: Path, key: Path | None) -> Answer:
    """Where everything would be, and how the store is founded; where one was, what became of it."""
    from zwzx.store import departed

    key_file = str(key or places.key_file(store))
    if (went := departed.gone(store, key)) is not None:
        left = Found(("登记库", str(store.absolute()), "这里没有了"), late=True)
        return Answer([left, Found(("钥匙文件", key_file, "原来那个登记库的"))], said=(str(went),))
    rows = [
        Found(("登记库", str(store.absolute()), "还没有：建库就建在这里"), late=True),
        Found(("钥匙文件", key_file, "建库时写在这里")),
        Found(("备份", str(places.backup_folder(store)), "没有另一块盘的放在这里")),
        Found(("打印", str(places.prints()), "印出的文件，建库以后设打印队列")),
        Found(("夜间检查的结果", str(places.checks()), "另设了 ZWZX_OUT 的在那里")),
        Found(("出错记录", str(places.faults()), "里面没有登记的内容")),
    ]
    return Answer(rows, said=(UNFOUNDED,))
