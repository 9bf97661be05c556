"""归档件目录: the piece and the box stand on the ground; here is what only the archives keep, a year put in order."""

from __future__ import annotations

import peewee as pw

from zwzx.office.pieces import Box, Piece
from zwzx.store.fields import MomentField
from zwzx.store.record import Record

__all__ = ["Box", "FilingYear", "Piece"]


class FilingYear(Record):
    """A year whose pieces all have number and box and whose pool reconciled: its numbers never change again.

    Marked pieces are put in order by the 保密员, so that they have a year of their own (`marked`).
    """

    year = pw.IntegerField()
    marked = pw.BooleanField(default=False)
    at = MomentField()
    by = pw.TextField(default="")
    pieces = pw.IntegerField(default=0)
    boxes = pw.IntegerField(default=0)
    excluded = pw.IntegerField(default=0)

    class Meta:
        indexes = ((("year", "marked"), True),)
