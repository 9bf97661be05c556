"""涉密载体: where each lies, and the years that were closed; what went away is in `office/custody/dispatches`."""

from __future__ import annotations

from zwzx.office.core.fact import fact
from zwzx.office.custody.secrecy import Decision
from zwzx.office.kinds import things
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import cosigner
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.terms.custody import Fate
from zwzx.store.record import Record

__all__ = ["Decision", "Fate", "SecretYear", "Shelf"]


class Shelf(Record):
    """柜位: where in the safe room a carrier lies."""

    item = fact(things.item("载体"), unique=True)
    place = fact(text("柜位", hint="如 1柜2层"), shown=8, default=None, index=True)


class SecretYear(Record):
    """A year whose carriers all have their decision, signed by two."""

    year = fact(calendar_year("年份"), unique=True)
    at = fact(moment("结年时间"))
    second = fact(cosigner("核对人"), dated="at")
    counted = fact(number("件数"), default=0)
