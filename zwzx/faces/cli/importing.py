"""`import`: a book kept elsewhere enters the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of, progress, say, undisturbed
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register


def command(register: Register) -> click.Command:
    """The import command of a register."""

    @click.command(
        "import",
        cls=Command,
        help="导入往年或别处的登记簿（.csv .xlsx）：表头照纸质登记簿的栏名，从哪一行起都行；"
        "好的行分批登记，退回的行连同原因写进同样格式的文件；再导一遍不会重复登记。",
    )
    @click.argument(
        "file", type=click.Path(path_type=Path, exists=True, readable=False, dir_okay=False), metavar="文件"
    )
    @click.option("--dry-run", is_flag=True, help="只检查，不登记")
    @click.option("--rejects", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="退回的行写到哪里")
    @click.pass_context
    def run(ctx: click.Context, file: Path, dry_run: bool, rejects: Path | None) -> None:
        office = office_of(ctx)
        with undisturbed():
            _run(office, register, file, rejects, dry_run=dry_run)

    return run


def _run(office: Office, register: Register, file: Path, rejects: Path | None, *, dry_run: bool) -> None:
    from zwzx.jobs.exchange import importing
    from zwzx.jobs.exchange.rejects import rejects_of, write_rejects
    from zwzx.reports.auditing import audit

    table = importing.open_file(register, file)
    before = set() if dry_run else set(audit(office))
    with progress("导入", len(table.rows)) as tell:
        outcome = importing.run(office, register, table, dry_run=dry_run, tell=tell)
    if not dry_run:
        new = [gap for gap in audit(office) if gap not in before]
        outcome.gaps = [
            f"缺号：{g.book}〔{g.year}〕{g.first}号" + ("" if g.first == g.last else f"—{g.last}号") for g in new
        ]
    say(*importing.summary(outcome, dry_run=dry_run))
    if outcome.rejected and not dry_run:
        target = rejects or rejects_of(file)
        write_rejects(target, table, outcome.rejected)
        say(f"退回的行和原因写在 {target}，改好后可以直接再导入。")
    click.echo(f"{outcome.entered}\t{len(outcome.already)}\t{len(outcome.rejected)}")
