"""日清: one row a day that was closed, one line a thing that had to be back."""

from __future__ import annotations

from zwzx.office.core.fact import fact, words
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import cosigner
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.kinds.things import item
from zwzx.store.record import Record, Searchable

MOST_EVENTS = 2**63 - 1


class DayClose(Searchable):
    """One close of a day. `seq` and `anchor` are the journal's head at that moment, which the sheet prints.

    Where a day was closed more than once the last close stands; the earlier ones stay, struck.
    """

    day = fact(day("日期"), shown=10, found=True, index=True)
    closed = fact(moment("日清时间"), shown=16, rank=5)
    clerk = fact(names("经办人"), shown=8, found=True)
    second = fact(cosigner("核对人"), dated="closed", shown=8)
    things = fact(number("点几件"), shown=6, default=0)
    explained = fact(number("未退"), shown=6, default=0)
    seq = fact(number("流水号", most=MOST_EVENTS), shown=8, default=0)
    anchor = fact(text("封条"), shown=20, grow=True)
    note = fact(text("备注"), shown=12, rank=1, found=True)

    dated_by = ("day",)

    @property
    def label(self) -> str:
        """What it is called: its date."""
        return str(self.day)

    def found_by(self) -> list[str]:
        """The day, who closed it, the note."""
        return words(self)


class DayLine(Record):
    """One thing that had to be back: where it was when the day was closed, and what was said of it."""

    close = fact(row("日清", DayClose), backref="lines")
    item = fact(item("载体"))
    holder = fact(text("在何处"), default=None)
    back = fact(yes_no("已退回"), default=True)
    words = fact(text("未退说明"))
