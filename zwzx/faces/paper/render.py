"""Pages as a file: pdf where the extra is there, xlsx always."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from zwzx.errors import ZwzxError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.office.core.sheet import Page


class UnknownForm(ZwzxError):
    """A file name that does not say what to write."""


def suffix() -> str:
    """How a paper to be printed is written on this machine."""
    return ".pdf" if find_spec("typst") is not None else ".xlsx"


def endings() -> tuple[str, ...]:
    """How a file of pages may end on this machine."""
    return tuple(dict.fromkeys((suffix(), ".xlsx")))


def render(pages: Sequence[Page], path: Path) -> None:
    """Write pages as the file's suffix says.

    Raises:
        ZwzxError: where the suffix is unknown, a font is missing, or the place can't be written.
    """
    if path.suffix.lower() == ".xlsx":
        from zwzx.faces.paper.xlsx import write_xlsx

        write_xlsx(pages, path)
    elif path.suffix.lower() == ".pdf":
        from zwzx.faces.paper.pdf import write_pdf

        write_pdf(pages, path)
    else:
        raise UnknownForm(f"认不出 {path.name} 要写成什么。", f"请用 {' '.join(endings())} 结尾。")
