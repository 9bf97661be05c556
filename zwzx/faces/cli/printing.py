"""`print`: papers of a register, to a file or to the print queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.output import file_options
from zwzx.faces.cli.words import Command
from zwzx.faces.paper.printers import MOST, Choice
from zwzx.office.core.listing import Listing, find
from zwzx.office.kinds.hidden import visible
from zwzx.registers import noun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Sheet

WIDTH = 100
"""Cells of a page where nobody knows how wide the terminal is."""


def command(register: Register) -> click.Command:
    """The print command of a register."""
    names = [sheet.name for sheet in register.sheets]
    titles = "、".join(f"{sheet.name} {sheet.title}" for sheet in register.sheets)

    @click.command(
        "print", cls=Command, help=f"打印单据：{titles}。写编号可一次打几份；整本登记簿用 --year。再次打印注明“补打”。"
    )
    @click.argument("numbers", metavar="编号...", nargs=-1)
    @click.option(
        "--sheet", "sheet_name", type=click.Choice(names), default=names[0], metavar="|".join(names), help="哪一种单据"
    )
    @click.option("--year", type=click.IntRange(1949, 9998), metavar="年份", help="打印这一年的整本登记簿")
    @click.option("--book", default="", metavar="簿", help=_books(register))
    @click.option("--all", "everything", is_flag=True, help="打印全部")
    @click.option("--printer", metavar="打印机", help="送这一台，不送设置里的打印队列")
    @click.option("--copies", type=click.IntRange(1, MOST), metavar="份数", help="每张几份，不写是一份")
    @click.option("--preview", "looked_at", is_flag=True, help="只在这里列出要印的样子，不打印、不记下")
    @click.pass_context
    def run(
        ctx: click.Context,
        numbers: tuple[str, ...],
        sheet_name: str,
        year: int | None,
        book: str,
        output: Path | None,
        printer: str | None,
        copies: int | None,
        *,
        everything: bool,
        looked_at: bool,
    ) -> None:
        from zwzx.faces.paper.printing import print_sheet

        office = office_of(ctx)
        sheet = next(s for s in register.sheets if s.name == sheet_name)
        _no_sheet(register, numbers)
        records = [find(office, register, text) for text in numbers]
        if not numbers:
            if sheet.each:
                whole = "".join(f"{s.title}用 --sheet {s.name}。" for s in register.sheets if not s.each)
                raise click.UsageError(f"{sheet.title}一份一张：请写要打印的编号，几个用空格隔开。{whole}")
            if sheet.rows is None and year is None and not everything:
                raise click.UsageError("请写要打印的编号；整本请用 --year 年份 或 --all。")
            records = list(sheet.rows(office)) if sheet.rows is not None else _book(office, register, year, book)
        if looked_at:
            _show(office, register, sheet, records)
            return
        to = Choice(printer or office.setting("print-queue"), copies or 1)
        path, told = print_sheet(office, register, sheet, records, output, to)
        say(told)
        if path.exists():
            click.echo(visible(str(path)))

    run.params += file_options("写到 .xlsx 或 .pdf，不送打印机")
    return run


def _no_sheet(register: Register, numbers: Sequence[str]) -> None:
    """Refuse the name of a sheet where numbers are asked for, and say where it is typed."""
    named = {word: sheet.name for sheet in register.sheets for word in (sheet.name, sheet.title)}
    for text in numbers:
        if text in named:
            way_on = f"zwzx {noun(register.name)} print --sheet {named[text]} 编号"
            raise click.UsageError(f"“{text}”是单据，不是编号。请用 --sheet 写哪一种单据（{way_on}）。")


def _show(office: Office, register: Register, sheet: Sheet, records: Sequence[Any]) -> None:
    """The pages as text; that what is marked is read is entered."""
    import shutil

    from zwzx.faces.paper.preview import preview
    from zwzx.faces.paper.printing import pages_of
    from zwzx.office.core.looks import note_reading

    known, pages = pages_of(office, register, sheet, records)
    for record in known if sheet.each else ():
        note_reading(office, register, record.id)
    for line in preview(pages, shutil.get_terminal_size((WIDTH, 0)).columns):
        click.echo(visible(line))


def _books(register: Register) -> str:
    marks = "用一、用二等，一枚印章一本" if register.opened is not None else " 或 ".join(b.mark for b in register.books)
    return f"{marks}；与 --year 合用"


def _book(office: Office, register: Register, year: int | None, book: str) -> list[Any]:
    """Every row of a book, or of all that the office opened, in a year or of all time, oldest first."""
    first = register.books[0].mark if register.books and register.opened is None else None
    wanted = {"year": year, "book": book or first}
    known = {f.name for f in register.filters}
    listing = Listing(office, register, {name: value for name, value in wanted.items() if name in known})
    return [register.record.get_by_id(row.id) for row in listing.walk()][::-1]
