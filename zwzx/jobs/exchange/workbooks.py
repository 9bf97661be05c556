"""A workbook (.xlsx) being written: what the disk refuses is told as by any other file."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO


@contextmanager
def workbook(target: str | IO[bytes], **options: Any) -> Iterator[Any]:
    """A workbook that is written out when the block ends.

    Args:
        target: the path of the file, or a file that is open for writing.
        options: the library's own.

    Raises:
        OSError: where it can't be written: the library wraps it in an error of its own, which is none.
    """
    with tempfile.TemporaryDirectory(prefix="zwzx-") as folder:  # its drafts tell what it holds: none stays
        book = xlsxwriter.Workbook(target, options | {"tmpdir": folder})
        try:
            with book:
                yield book
        except FileCreateError as error:
            _drop(book)
            cause = error.args[0] if error.args else None
            raise (cause if isinstance(cause, OSError) else OSError(str(error))) from None


def _drop(book: Any) -> None:
    """Give up a workbook that could not be written: it would try again when it is thrown away."""
    book.fileclosed = True
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None:
            with suppress(OSError, ValueError):
                sheet.row_data_fh.close()
