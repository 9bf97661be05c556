"""Rows as people and programs want them: table, plain, csv, json, jsonl, xlsx. Streamed, and with nothing that acts.

JSON is a contract: an array of objects whose keys are the columns' names; days and moments are ISO text, fixed words
are the Chinese word, what is not known is null.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from zwzx.errors import NotWritten
from zwzx.faces.calling import as_called
from zwzx.faces.cli.context import confirmed, key_path, say, store_path
from zwzx.faces.rows import as_object, sums_of, texts
from zwzx.office.core.ranks import GROW_NARROW, highest, leave_out, lesser, stays_whole
from zwzx.office.kinds.base import exchanged
from zwzx.office.kinds.hidden import quoted, tabbed, visible
from zwzx.store.plain_files import refuse_to_replace
from zwzx.store.trouble import why
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zwzx.office.core.register import Column, Row

FORMATS = ("table", "plain", "csv", "json", "jsonl")
FILES = {".csv": "csv", ".xlsx": "", ".json": "json", ".jsonl": "jsonl", ".txt": "plain"}
"""How a file of rows may end, and the form that it has then; a workbook has one of its own."""
NARROW = 8
"""Cells of a column of a table in which a text is broken into lines."""
AT_ONCE = 200
"""Lines that are written to stdout together."""
REPLACED = "zwzx.replaced"
"""Where a context keeps that a file which is there is to be replaced unasked."""


def output_options(files: str = " ".join(FILES)) -> list[click.Option]:
    """`--format` and `-o`, the same for every command that gives out rows; `files` is what `-o` may end with."""
    return [
        click.Option(
            ["--format", "form"],
            type=click.Choice(FORMATS),
            metavar="|".join(FORMATS),
            help="样式；终端上默认 table，否则 plain",
        ),
        *file_options(f"写到文件：{files}"),
    ]


def file_options(about: str) -> list[click.Option]:
    """`-o`, by which a file is named, and `--yes` for one that is there: it is replaced only where that is wanted."""
    return [
        click.Option(
            ["--yes"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_note_answer,
            help="-o 的文件已经有了，不再询问，覆盖它",
        ),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="文件",
            callback=_wanted_there,
            help=about,
        ),
    ]


def _note_answer(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    ctx.meta[REPLACED] = given


def _wanted_there(ctx: click.Context, _: click.Parameter, output: Path | None) -> Path | None:
    """The file, once it is sure that what stands in its place may go; asked before anything is done.

    Raises:
        NotWritten: where it is the store, its key or its ring.
        click.UsageError: where there is nobody to ask.
        click.Abort: where it is to stay.
    """
    if output is None or ctx.resilient_parsing:
        return output
    if os.path.isfile(output):  # noqa: PTH113 - this never fails; who writes says why not, and refuses pipes and devices
        _refuse_own(ctx, output)
        confirmed(f"{output} 已经有了，要覆盖吗？", yes=ctx.meta[REPLACED])
    return output


def write(
    rows: Iterable[Row],
    columns: Sequence[Column],
    form: str | None,
    output: Path | None,
    title: str = "",
    *,
    papers: Sequence[str] = (),
) -> int:
    """Write rows in the form asked for; returns how many there were.

    Args:
        papers: how a file may end besides that is written by whoever calls, to be told where none is known.
    """
    if output is not None:
        return _to_file(rows, columns, form, output, title, papers)
    if is_plain(form):
        return _echoed(rows, columns, "plain")
    if form is None or form == "table":
        return _table(rows, columns, title)
    return _echoed(rows, columns, form)


def is_plain(form: str | None) -> bool:
    """Whether stdout gets plain lines: where they were asked for, or nothing was and it is no terminal."""
    return form == "plain" or (form is None and not sys.stdout.isatty())


def _echoed(rows: Iterable[Row], columns: Sequence[Column], form: str) -> int:
    """Write rows to stdout, many lines at once: each time it is found out where they go, and the stream is flushed."""
    waiting: list[str] = []

    def put(line: str) -> None:
        waiting.append(line)
        if len(waiting) == AT_ONCE:
            click.echo("\n".join(waiting))
            waiting.clear()

    count = _stream(rows, columns, form, put)
    if waiting:
        click.echo("\n".join(waiting))
    return count


def _stream(rows: Iterable[Row], columns: Sequence[Column], form: str, put: Callable[[str], Any]) -> int:
    count = 0
    for line, number in _lines(rows, columns, form):
        count = number
        put(line)
    return count


def _lines(rows: Iterable[Row], columns: Sequence[Column], form: str) -> Iterator[tuple[str, int]]:
    """Lines of text, each with how many rows are out by then."""
    if form == "csv":
        yield _csv_line([column.label for column in columns]), 0
    count = 0
    for row in rows:
        count += 1
        yield _line(row, columns, form, first=count == 1), count
    if form == "json":
        yield ("]" if count else "[]"), count


def _line(row: Row, columns: Sequence[Column], form: str, *, first: bool) -> str:
    if form in ("json", "jsonl"):
        text = json.dumps(as_object(row, columns), ensure_ascii=False)
        return text if form == "jsonl" else f"{'[' if first else ','}{text}"
    if form == "csv":
        return _csv_line(texts(row, columns, exchanged))
    return tabbed(*map(as_called, texts(row, columns)))


def _csv_line(values: Sequence[str]) -> str:
    buffer = io.StringIO()
    import csv

    csv.writer(buffer).writerow(map(quoted, values))
    return buffer.getvalue().removesuffix("\r\n")


def _refuse_own(ctx: click.Context, output: Path) -> None:
    """Refuse to write over the store, its key or its ring, which nothing would bring back.

    Raises:
        NotWritten: where it is one of them, or a link to one.
    """
    from zwzx import places
    from zwzx.store.database import StoreError
    from zwzx.store.keyring import ring_file

    try:
        store = store_path(ctx)
    except StoreError:
        return  # no office is named, and so nothing of one can be written over
    own = (store, key_path(ctx) or places.key_file(store), ring_file(store))
    if output.exists() and any(one.exists() and output.samefile(one) for one in own):
        raise NotWritten(f"{output} 是登记库或它的钥匙，没有写。", "请换一个文件名。")


def refuse_unknown(
    output: Path | None, form: str | None, papers: Sequence[str] = (), instead: Callable[[], str] = lambda: ""
) -> None:
    """Make sure that it is known what to write into a file, before anything is entered for it.

    Args:
        papers: how it may end besides.
        instead: tells what else can be done where it ends as papers do.

    Raises:
        click.UsageError: where it is not.
    """
    if output is None or output.suffix.lower() == ".xlsx":
        return
    if (form or FILES.get(output.suffix.lower()) or "table") == "table":
        error = unknown(output, (*papers, *FILES))
        error.message += instead() if output.suffix.lower() == ".pdf" else ""  # type: ignore[misc]
        raise error


def unknown(output: Path, endings: Iterable[str]) -> click.UsageError:
    """That a file's name does not tell what to write, and how it may end."""
    return click.UsageError(f"认不出 {output.name} 要写成什么。请用 {' '.join(dict.fromkeys(endings))} 结尾。")


def _to_file(
    rows: Iterable[Row],
    columns: Sequence[Column],
    form: str | None,
    output: Path,
    title: str,
    papers: Sequence[str],
) -> int:
    suffix = output.suffix.lower()
    if suffix == ".xlsx":
        from zwzx.faces.paper.workbook import write_rows

        told = (texts(row, columns, exchanged) for row in rows)
        return write_rows(told, [c.label for c in columns], output, title, sums=sums_of(columns))
    refuse_unknown(output, form, papers)
    form = form or FILES[suffix]
    with _draft(output, "utf-8-sig" if form == "csv" else "utf-8") as file:
        return _stream(rows, columns, form, lambda line: file.write(line + "\r\n" if form == "csv" else line + "\n"))


@contextmanager
def _draft(output: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file under another name, which takes the place of `output` once it is whole.

    Raises:
        NotWritten: where the place can't be written.
    """
    draft = output.with_name(output.name + ".part")
    try:
        refuse_to_replace(output)
        with os.fdopen(fresh(draft), "w", encoding=encoding, newline="") as file:
            yield file
        draft.replace(output)
    except OSError as error:
        raise NotWritten(f"写不了 {output}：{why(error)}。", "请换一个位置。") from error
    finally:
        draft.unlink(missing_ok=True)


def write_json(shaped: Any, output: Path | None) -> None:
    """Write what JSON has of something that is not a list of rows."""
    line = json.dumps(shaped, ensure_ascii=False)
    if output is None:
        click.echo(line)
        return
    with _draft(output) as file:
        file.write(line + "\n")


def _table(rows: Iterable[Row], columns: Sequence[Column], title: str) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console, told = Console(), [(row, [visible(as_called(text)) for text in texts(row, columns)]) for row in rows]
    places, whole = _with_room(columns, [line for _, line in told], console.width)
    table = Table(title=Text(title) if title else None, header_style="bold", show_lines=False)
    for column in (columns[n] for n in places):
        table.add_column(
            Text(column.label),
            ratio=3 if column.grow else None,
            overflow="fold",
            no_wrap=(whole and not column.grow) or stays_whole(column),
            justify="right" if column.kind.figures else "left",
        )
    for row, line in told:
        style = "strike dim" if row.struck else "bold red" if row.late else ""
        table.add_row(*(Text(line[n], style=style) for n in places))
    console.print(table)
    if told and len(places) < len(columns):
        left = "、".join(column.label for n, column in enumerate(columns) if n not in places)
        say(f"屏幕窄，没有列出{left}；写到文件（-o）的都有。")
    return len(told)


def _with_room(columns: Sequence[Column], lines: Sequence[Sequence[str]], width: int) -> tuple[list[int], bool]:
    """The places of the columns that have room, and whether what stands in them stays whole.

    All of them are there where everything has room, or none may go. Of the highest rank all are as long as they have room
    for the text in them to be broken into lines, which no number, amount or day is.
    """
    from rich.cells import cell_len

    needs = [
        max(cell_len(part) for text in (column.label, *(line[n] for line in lines)) for part in text.split("\n"))
        for n, column in enumerate(columns)
    ]
    least = [min(need, GROW_NARROW) if column.grow else need for column, need in zip(columns, needs, strict=True)]
    shown = set(range(len(columns)))

    def fit(cells: Sequence[int]) -> bool:
        return sum(cells[n] + len(" │ ") for n in shown) + 1 <= width

    if fit(needs):
        return sorted(shown), False
    leave_out(shown, lesser(columns), lambda: fit(least))
    if fit(least):
        return sorted(shown), True
    broken = [need if stays_whole(column) else min(need, NARROW) for column, need in zip(columns, least, strict=True)]
    leave_out(shown, highest(columns), lambda: fit(broken))
    return sorted(shown), False
