"""文头纸登记: one row a movement; what is left of a sort is computed from all of them."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, number, text
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "纸"


class Move(StrEnum):
    """登记类别: what happened to sheets."""

    RECEIVED = "收入"
    USED = "使用"
    SPOILT = "作废"


class State(StrEnum):
    """情况 of an entry."""

    STANDS = "有效"
    STRUCK = "撤销"


class LetterheadMove(Numbered):
    """Sheets of one sort that came in, were used for a paper, or were spoilt."""

    sort = fact(
        text("文头纸种类", least=2, most=60, hint="如 政务中心红头、党组红头"),
        shown=16,
        sought=True,
        found=True,
        printed=36,
        index=True,
    )
    move = fact(choice("登记类别", Move), shown=8, sought=True, printed=18)
    sheets = fact(number("张数", least=1, most=99999, unit="张"), shown=8, printed=18)
    on = fact(day("登记日期"), shown=10, printed=24)
    reference = fact(
        text("用于", most=120, hint="文号、稿号，或用在什么上"),
        shown=20,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=60,
    )
    by = fact(person("经手人"), shown=8, printed=20)
    left = fact(number("结存", most=9_999_999, unit="张"), shown=8, printed=20)
    state = fact(choice("情况", State), shown=6, role=Role.STATE, default=State.STANDS)
    note = fact(text("备注"), found=True, printed=30)

    class Meta:
        indexes = (ONE_NUMBER,)

    def found_by(self) -> list[str]:
        """Its number, the sort, what it was for."""
        return [self.bare_number, *words(self)]


def balance(sort: str) -> int:
    """How many sheets of a sort are left: 收入 − 使用 − 作废 of what stands."""
    signed = pw.Case(None, ((LetterheadMove.move == Move.RECEIVED, LetterheadMove.sheets),), LetterheadMove.sheets * -1)
    query = LetterheadMove.select(pw.fn.COALESCE(pw.fn.SUM(signed), 0).coerce(False))
    return int(query.where((LetterheadMove.sort == sort) & (LetterheadMove.state == State.STANDS)).scalar())
