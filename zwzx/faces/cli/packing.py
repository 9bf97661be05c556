"""`package`: a transfer as a BagIt bag, and whether a bag is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.errors import ZwzxError
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.sheet import Page


class Damaged(ZwzxError):
    """A bag that is not whole."""

    exit_code = 4


@click.command("package", cls=Command)
@click.argument("number", metavar="清单号", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件夹", help="包写到哪里；不能已经存在")
@click.option(
    "--validate",
    "bag",
    type=click.Path(path_type=Path, exists=True, readable=False, file_okay=False),
    metavar="文件夹",
    help="核对一个包是否完整，不打包",
)
@click.pass_context
def package(ctx: click.Context, number: str | None, output: Path | None, bag: Path | None) -> None:
    """把一份签收过的移交清单打成包（BagIt 1.0）：清单、交接文据、目录（xlsx、csv、xml）、元数据、附件，带 SHA-256 摘要。

    包先写在旁边，写完整了才改名到位。核对：zwzx archive package --validate 文件夹，哪里损坏说到哪里，退出码 4。
    """
    if bag is not None:
        _validate(bag)
        return
    if number is None or output is None:
        raise click.UsageError("请写清单号和 -o 文件夹；核对请用 --validate 文件夹。")
    from zwzx.jobs.exchange.packing import Pens, pack

    made = pack(office_of(ctx), number, output, Pens(_draw, _table))
    say(f"打包{made.files}个文件、{made.size}字节，写在 {output}。")
    click.echo(str(output))


def _validate(bag: Path) -> None:
    from zwzx.jobs.exchange.bag_check import check_bag

    faults = check_bag(bag)
    for fault in faults:
        click.echo(fault)
    if faults:
        raise Damaged(f"{bag} 有{len(faults)}处不符。", "请向移交方重新取一份。")
    say(f"{bag} 完整，全部相符。")


def _draw(pages: Sequence[Page], path: Path) -> None:
    from zwzx.faces.paper.render import render

    render(pages, path)


def _table(rows: Sequence[Sequence[str]], heads: Sequence[str], path: Path) -> None:
    from zwzx.faces.paper.workbook import write_rows

    write_rows(rows, heads, path, "目录")
