"""How the papers and tables of a bag are written: what packing is given, by either face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.faces.paper.render import render
from zwzx.faces.paper.workbook import write_rows
from zwzx.jobs.exchange.packing import Pens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def _table(rows: Sequence[Sequence[str]], heads: Sequence[str], path: Path) -> None:
    write_rows(rows, heads, path, "目录")


PENS = Pens(render, _table)
