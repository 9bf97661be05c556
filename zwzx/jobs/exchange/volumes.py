"""A catalogue of volumes 案卷目录: how it is known that its rows are volumes, each of many papers, and no pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.table_heads import bare, folded
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VOLUME = "volume"
"""The fact of a piece that tells in which volume it lies; a register whose pieces have it may be given volumes instead."""
SPAN = "span"
"""The one that a volume alone has: its register says so itself."""
OF_A_PIECE = frozenset({"author", "reference", "dated", "serial"})
"""Facts that a catalogue of pieces has columns for: of a volume there are many authors, days and numbers."""
PIECES_AT_LEAST = 2
"""How many of them a table has that is one of pieces, whatever it is called."""
_CALLED = r"案卷(?:级)?(?:目录|登记|清单|一览)"
_OF_PIECES = r"卷内|归档文件|文件级|件级"
_HEADS = r"案卷(?:题名|标题|名称)|卷内(?:文件)?(?:件数|份数|页数|张数)|案卷级?档号"
WAY_ON = (
    "请导入卷内文件目录：一件一行，写日期、文号、责任者，案卷号写在“案卷号”一栏；"
    "没有卷内目录的，请留着案卷目录备查。其实是一件一行的，补上日期、文号、责任者、件号中的两栏。"
)


def why_volumes(
    heads: Sequence[str], fields: Iterable[str | None], heading: Iterable[str], names: Iterable[str]
) -> str:
    """What tells that the rows of a table are volumes; "" where they are pieces.

    Args:
        heads: the heads of its columns.
        fields: the field of each.
        heading: what stands above.
        names: of its sheet and its file.
    """
    there = {*filter(None, fields)}
    if len(OF_A_PIECE & there) >= PIECES_AT_LEAST:
        return ""
    for text in (*heading, *names):
        plain = "".join(folded(text).split())
        if re.search(_CALLED, plain) and not re.search(_OF_PIECES, plain):
            return f"写着“{shortened(plain)}”"
    if (head := next((bare(one) for one in heads if re.fullmatch(_HEADS, bare(one))), "")) and not OF_A_PIECE & there:
        return f"有“{head}”一栏"
    if VOLUME in there and not OF_A_PIECE & there:
        return "有案卷号，没有日期、文号、责任者、件号"
    return ""
