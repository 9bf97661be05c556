"""清退清册: what is given back together, to whom, by whom, and the receipt. Its lines are in `office/archive/lists`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from zwzx.office.archive.marked_lists import has_marked, most_secret
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.terms.papers import Level
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zwzx.store.record import Record

BOOK = "退"


class State(StrEnum):
    """Where a return list stands."""

    OPEN = "造册中"
    SENT = "已送出"
    DONE = "已清退"
    VOID = "作废"


OPEN = (State.OPEN, State.SENT)
"""The states in which something is still to be done."""


class Return(Numbered):
    """One list of things given back to `to`. `due` is when the receipt must be back; `level` the highest on it."""

    title = fact(text("事由"), shown=24, grow=True, found=True, role=Role.TITLE)
    to = fact(text("退给"), shown=16, rank=4, found=True, sought=True, default=None, index=True)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.OPEN)
    level = fact(choice("密级", Level), shown=4, rank=2, default=Level.NONE)
    opened = fact(moment("开册时间"), shown=16)
    opener = fact(names("经手人"), shown=8)
    messenger = fact(person("送件人"), dated="sent", shown=8, rank=3, named="holder", role=Role.HOLDER, null=True)
    receiver = fact(names("接收人"), shown=8, found=True)
    sent = fact(minute("送出时间"), shown=16, rank=2, named="since", role=Role.SINCE, null=True)
    due = fact(moment("回执应到"), shown=16, null=True)
    receipt = fact(text("回执"), shown=12, rank=1, found=True)
    received = fact(moment("回执时间"), shown=16, null=True)
    note = fact(text("备注"), shown=14, found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("state", "k"), False))

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Where there is anything marked that could come on it."""
        return has_marked()

    def found_by(self) -> list[str]:
        """Its number, title, to whom, who received it, the receipt and the note."""
        return [self.bare_number, *words(self)]

    def contents(self) -> Iterable[Record]:
        """Its most secret lines, by which the guard tells who may handle it."""
        return most_secret(self)
