"""Periods 保管期限: how long archive pieces are kept: the period that each got, and the longer ones that an appraisal gave it later.

The period with which a piece was numbered is part of its archive number and stays; an extension stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive.pieces import Piece
from zwzx.office.core.fact import fact
from zwzx.office.kinds.archive import keeping_period
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.terms.archives import Retention
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office


class Extension(Record):
    """A longer period 续存 that a piece got: why, when, and the id of the appraisal that gave it.

    The period is counted as the first one is: from the filing year.
    """

    piece = fact(row("归档件", Piece))
    retention = fact(keeping_period("续存后的保管期限"))
    reason = fact(text("续存理由"), default=None)
    at = fact(moment("续存时间"))
    because = fact(row_id("续存依据"), index=True)


def period(piece: Piece) -> Retention | None:
    """The period that holds for a piece now: the longest that it got; None where nobody decided one yet."""
    given = [piece.retention, *(e.retention for e in equal(Extension, piece=piece))]
    return max((one for one in given if one is not None), key=lambda one: one.length, default=None)


def runs_out(piece: Piece) -> int | None:
    """The last year in which a piece is kept; None where it is kept for ever or its period is not decided."""
    retention = period(piece)
    return piece.year + retention.years if retention is not None and retention.years is not None else None


def kept_for(year: int, today: dt.date) -> int:
    """已保管期限: the full years for which something of a filing year has been kept; they begin with the next year."""
    return max(0, today.year - year - 1)


def extend(office: Office, piece: Piece, retention: Retention, reason: str, because: Record) -> Extension:
    """Give a piece a longer period."""
    return office.add(Extension(piece=piece, retention=retention, reason=reason, at=office.now, because=because.id))


def has_run_out(year: int) -> Any:
    """The condition that a piece's period had run out before the first day of a year."""
    longer = (Extension.retention == Retention.PERMANENT) | (
        (Extension.retention == Retention.THIRTY) & (Piece.year + 30 >= year)
    )
    extended = pw.fn.EXISTS(Extension.select(pw.Value(1)).where((Extension.piece == Piece.id) & longer))
    short = (Piece.retention == Retention.TEN) & (Piece.year + 10 < year)
    return (short | ((Piece.retention == Retention.THIRTY) & (Piece.year + 30 < year))) & ~extended
