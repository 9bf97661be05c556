"""When and as which piece a row was filed 归卷, as columns of its register, told by its offer; made when they are read.

A plain list loads nothing of the archives.
"""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.core.register import AsOf, Column
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import text
from zwzx.store.expressions import day_of


def filed_on(row: Any, printed: float) -> Column:
    """归卷日期.

    Args:
        row: the expression for the row's id.
        printed: its width in the printed book.
    """
    kind = day("归卷日期")
    return Column("filed_on", _of_piece(row, "filed", kind), kind, 10, printed=printed)


def filed_as(row: Any, printed: float) -> Column:
    """归入卷号; arguments as of `filed_on`."""
    kind = text("归入卷号")
    return Column("filed_as", _of_piece(row, "number", kind), kind, 16, printed=printed)


def _of_piece(row: Any, fact: str, kind: Any) -> AsOf:
    def make(_now: str) -> Any:
        from zwzx.office.archive.filing import Offer
        from zwzx.office.archive.pieces import Piece
        from zwzx.office.terms.archives import PieceState

        theirs = {"filed": day_of(Piece.filed), "number": pw.fn.NULLIF(Piece.number, "")}[fact]
        offered = Offer.select(Offer.piece).where(Offer.about == row)
        ours = Piece.id.in_(offered) & (Piece.state != PieceState.STRUCK)
        found = Piece.select(theirs).where(ours).order_by(Piece.id.desc()).limit(1)
        return pw.fn.COALESCE(found, None).converter(kind.field().python_value)

    return AsOf(make)
