"""Printing a sheet: drawn, written, sent, and entered as an act."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from zwzx import places
from zwzx.errors import ZwzxError
from zwzx.faces.paper import printers, queue
from zwzx.faces.paper.render import render, suffix
from zwzx.office.core.printing import printed
from zwzx.office.core.register import UNKNOWN
from zwzx.office.core.reprinting import drawn
from zwzx.registers import noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zwzx.faces.paper.printers import Choice
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Sheet
    from zwzx.office.core.sheet import Page


KEPT_FOR = 24 * 60 * 60
"""Seconds that a file stays which was not sent to a queue; the next print after that removes it."""


class NothingToPrint(ZwzxError):
    """There is no row to print."""


def print_sheet(
    office: Office,
    register: Register,
    sheet: Sheet,
    records: Sequence[Any],
    output: Path | None = None,
    to: Choice | None = None,
) -> tuple[Path, str]:
    """Draw a sheet from records and print it.

    Args:
        output: a file to write instead of sending it to the print queue.
        to: the printer and the number of copies; the office's queue and one where not given.

    Returns:
        The file, and a sentence that says what was done with it.

    Raises:
        ZwzxError: where it can't be drawn or written; nothing is entered as printed then.
    """
    asked = len(records)
    records, pages = pages_of(office, register, sheet, records)
    path = output or _place(f"{noun(register.name)}-{sheet.name}")
    with _entered(pages, path):
        if sheet.each:
            office.perform_many(printed, [{"row": record.id, "sheet": sheet.name} for record in records])
        else:
            office.perform(printed, row=0, sheet=f"{register.name}-{sheet.name}", count=len(records))
    done = f"，写在 {path}。" if output is not None else "：" + _sent(office, path, to)
    left_out = f"另有{asked - len(records)}条没有印：{UNKNOWN}。" if len(records) < asked else ""
    return path, f"{sheet.title}{len(pages)}张{done}{left_out}"


def pages_of(
    office: Office, register: Register, sheet: Sheet, records: Sequence[Any]
) -> tuple[Sequence[Any], list[Page]]:
    """What a sheet is drawn of, as far as the actor may know of it, and its pages.

    Raises:
        NothingToPrint: where that is nothing.
    """
    if not records:
        raise NothingToPrint("没有要打印的登记。", "请先选中一条或写明编号。")
    if register.known is not None and not sheet.veils:
        records = knowable(office, register, records)
    return records, drawn(office, register, sheet, records)


def knowable(office: Office, register: Register, records: Sequence[Any]) -> Sequence[Any]:
    """Those of some rows of which the actor may know more than number and state: what any paper is written from.

    Raises:
        NothingToPrint: where there are none.
    """
    known = records if register.known is None else [row for row in records if register.knows(office, row.id)]
    if not known:
        raise NothingToPrint(f"{UNKNOWN}。", "请承办的人或办公室来打印。")
    return known


def print_pages(
    office: Office | None, title: str, pages: Sequence[Page], output: Path | None = None, to: Choice | None = None
) -> tuple[Path, str]:
    """Print pages that belong to no single register; returns the file and a sentence that says what was done.

    Args:
        office: None where they are of none, and so are entered in none.
        output: a file to write instead of sending it to the print queue.
        to: the printer and the number of copies; the office's queue and one where not given.

    Raises:
        ZwzxError: where they can't be written or sent.
    """
    path = output or _place(title)
    with _entered(pages, path):
        if office is not None:
            office.perform(printed, row=0, sheet=title)
    if output is not None:
        return path, f"{title}{len(pages)}张，写在 {path}。"
    return path, f"{title}{len(pages)}张：" + _sent(office, path, to)


@contextmanager
def _entered(pages: Sequence[Page], path: Path) -> Iterator[None]:
    """Write pages to a file, which stays only where the print could be entered."""
    render(pages, path)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def draft_of(pages: Sequence[Page], name: str) -> Path:
    """A file of pages to be looked at before they are printed, which whoever opens it takes away again.

    Raises:
        ZwzxError: where it can't be drawn or written.
    """
    path = _place(name)
    render(pages, path)
    return path


def _sent(office: Office | None, path: Path, to: Choice | None) -> str:
    """Send a file; the print system has its own copy then, and this one must not go on lying in the clear."""
    to = to or printers.usual(office)
    told = queue.send(path, to.printer, to.copies)
    if to.printer:
        with suppress(OSError):
            path.unlink()
    return told


def _place(name: str) -> Path:
    """A new file for the print queue or the folder window, readable by its owner alone; old ones are cleared away."""
    folder = places.prints()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = time.time()
    for old in folder.iterdir():
        with suppress(OSError):
            if now - old.stat().st_mtime > KEPT_FOR:
                old.unlink()
    return folder / f"{name}-{dt.datetime.now():%Y%m%d-%H%M%S-%f}{suffix()}"
