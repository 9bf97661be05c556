"""Pages as PDF through typst: the data goes in as data, never as markup."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from zwzx import places
from zwzx.errors import NotWritten, ZwzxError
from zwzx.faces.paper.barcode import module, widths
from zwzx.faces.paper.grids import fit, placed, scaled
from zwzx.office.core.sheet import Grid
from zwzx.store.plain_files import refuse_to_replace
from zwzx.store.trouble import why
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zwzx.office.core.sheet import Cell, Line, Page

WIDEST_MODULE, MARGIN = 0.33, 0.6
"""Millimetres: the widest a bar code's module is drawn, and what a cell keeps free on either side."""
FONTS = ("SimSun", "FangSong", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans Mono CJK SC", "Source Han Serif SC")
"""Chinese fonts in the order of preference; the first that the machine has is used."""


class NotTypeset(ZwzxError):
    """A page could not be typeset."""


def write_pdf(pages: Sequence[Page], path: Path) -> None:
    """Write pages to a PDF; the file appears whole or not at all, for its owner only.

    Raises:
        NotTypeset: where typst is not installed, a font is missing, or a page can't be set.
        NotWritten: where the place can't be written.
    """
    try:
        import typst
    except ImportError:
        raise NotTypeset("没有装 PDF 排版组件。", "请安装 zwzx[pdf]，或把文件名写成 .xlsx。") from None
    have = set(typst.Fonts().families())
    fonts = [font for font in FONTS if font in have]
    if not fonts:
        raise NotTypeset("本机没有中文字体，PDF 排不出来。", "请安装 fonts-noto-cjk，或把文件名写成 .xlsx。")
    data = json.dumps([_page(page) for page in pages], ensure_ascii=False)
    pictures = json.dumps({_key(cell): list(cell.picture.content) for cell in _pictured(pages) if cell.picture})
    try:
        made, warnings = typst.compile_with_warnings(
            str(places.data("forms", "sheet.typ")),
            format="pdf",
            sys_inputs={"pages": data, "pictures": pictures, "font": fonts[0]},
            timestamp=0,
        )
    except typst.TypstError as error:
        raise NotTypeset(f"这张单据排不出来：{error}。", "请改打印成 .xlsx。") from None
    missing = [w.message for w in warnings if "font" in w.message or "glyph" in w.message]
    if missing:
        raise NotTypeset(f"字体不全：{missing[0]}。", "请安装 fonts-noto-cjk，或把文件名写成 .xlsx。")
    _write(bytes(made), path)


def _page(page: Page) -> dict[str, Any]:
    paper, scale = fit(page)
    parts = [_part(scaled(part, scale) if isinstance(part, Grid) else part, scale) for part in page.parts]
    return {
        "title": page.title,
        "note": page.note,
        "paper": paper.name,
        "scale": scale,
        "landscape": page.landscape,
        "foot": page.foot,
        "parts": parts,
    }


def _part(part: Line | Grid, scale: float) -> dict[str, Any]:
    data = {"grid": isinstance(part, Grid)} | asdict(part)
    if isinstance(part, Grid):
        drawn: list[list[dict[str, Any]]] = [[] for _ in part.rows]
        for cell, row, left, right in placed(part):
            told = asdict(replace(cell, picture=None)) | {"text": _unbroken(cell.text)}
            drawn[row].append(told | _bars(cell, right - left) | _drawn(cell, scale))
        data["rows"] = drawn
    return data


def _unbroken(text: str) -> str:
    """A number's 号 stays on the line of its figures: 〔2026〕 and 12号 may part, 12 and 号 may not."""
    return re.sub(r"(?<=[0-9])(?=号)", "\u2060", text)


def _pictured(pages: Sequence[Page]) -> Iterator[Cell]:
    """Every cell with a picture."""
    grids = (part for page in pages for part in page.parts if isinstance(part, Grid))
    yield from (cell for grid in grids for row in grid.rows for cell in row if cell.picture is not None)


def _key(cell: Cell) -> str:
    """What a picture goes by, so that one that stands in several cells is told once."""
    return hashlib.sha256(cell.picture.content).hexdigest() if cell.picture is not None else ""


def _drawn(cell: Cell, scale: float) -> dict[str, Any]:
    """A cell's picture as the form finds it."""
    return {"picture": _key(cell), "wide": cell.picture.width * scale if cell.picture is not None else 0}


def _bars(cell: Cell, width: float) -> dict[str, Any]:
    """The widths of a bar code's bars and gaps, and of one module in millimetres, so that it fits its cell."""
    wide = module(cell, width - 2 * MARGIN)
    return {"bars": widths(cell.text) if wide else [], "module": min(WIDEST_MODULE, wide)}


def _write(made: bytes, path: Path) -> None:
    draft = path.with_name(path.name + ".part")
    try:
        refuse_to_replace(path)
        handle = fresh(draft)
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        draft.replace(path)
    except OSError as error:
        raise NotWritten(f"写不了 {path}：{why(error)}。", "请换一个位置。") from error
    finally:
        draft.unlink(missing_ok=True)
