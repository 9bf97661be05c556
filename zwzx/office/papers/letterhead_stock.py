"""The stock of headed paper 文头纸: one row a movement, what is left of a sort, and the sheets that a printing takes from it.

The print room alone keeps and uses it (文电.10). A printing enters its sheets in its own act (`print_on`); where the
printing is struck, they are struck with it (`undo`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import peewee as pw

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import FOLDED
from zwzx.office.core.fact import Role, asked, fact, words
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.old_books import is_past
from zwzx.office.core.stock import Stock, is_there
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.papers import PrintPlace
from zwzx.office.terms.people import OFFICE
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office

BOOK = "纸"
CLAUSE = "文电.10"


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
    sheets = fact(number("张数", least=1, most=99999, unit="张"), shown=5, printed=18)
    on = fact(day("登记日期"), shown=10, rank=4, printed=24)
    reference = fact(
        text("用于", most=120, hint="文号、稿号，或用在什么上"),
        shown=20,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=60,
    )
    source = fact(row_id("用于的登记"), default=0, index=True)
    by = fact(person("经手人"), dated="on", shown=8, rank=3, printed=20)
    left = fact(number("结存", most=9_999_999, unit="张"), shown=7, printed=20)
    state = fact(choice("情况", State), shown=6, role=Role.STATE, default=State.STANDS)
    note = fact(text("备注"), found=True, printed=30)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER,)

    def found_by(self) -> list[str]:
        """Its number, the sort, what it was for."""
        return [self.bare_number, *words(self)]


_SIGNED = pw.Case(None, ((LetterheadMove.move == Move.RECEIVED, LetterheadMove.sheets),), LetterheadMove.sheets * -1)
STOCK = Stock(LetterheadMove, LetterheadMove.sort, _SIGNED, LetterheadMove.on, LetterheadMove.state == State.STANDS)
"""What is left of a sort: 收入 − 使用 − 作废 of what stands."""


def balance(sort: str) -> int:
    """How many sheets of a sort are left."""
    return STOCK.balance(sort)


def are_there(sort: str, wanted: int, on: dt.date) -> None:
    """Sheets that are used or spoilt are in the stock, on their day and ever since.

    Raises:
        Refusal: where there are fewer.
    """
    is_there(sort, "张", wanted, STOCK.lowest(sort, on), "请核对张数；新领的先登记收入。")


def used_in_the_print_room(sort: str, *, outside: bool, keeps: bool) -> None:
    """The print room alone keeps and uses it (文电.10): nothing is printed on it outside, nor entered by anybody else.

    Raises:
        Refusal: under 文电.10.
    """
    if outside:
        raise Refusal(CLAUSE, f"{sort}不能带到外面印。", "用文头纸的在文印室印；在外打印的不写文头纸。")
    if not keeps:
        raise Refusal(CLAUSE, f"{sort}由文印室保管使用。", "请机要员或办公室主任登记这次打印。")


def enter(
    office: Office,
    move: Move,
    sort: str,
    sheets: int,
    *,
    on: dt.date | None = None,
    reference: str = "",
    note: str = "",
    source: int = 0,
) -> LetterheadMove:
    """Enter a movement, with what is left after it.

    Raises:
        Refusal: where more are used or spoilt than there are.
        Unreadable: where the day is to come.
    """
    day = on or office.today
    is_past({"登记日期": day}, office.today)
    there = balance(sort)
    if move is not Move.RECEIVED:
        are_there(sort, sheets, day)
    return office.add(
        LetterheadMove(
            **next_entry(office, LetterheadMove, BOOK, day),
            sort=sort,
            move=move,
            sheets=sheets,
            on=day,
            reference=reference,
            source=source,
            by=office.actor,
            left=there + (sheets if move is Move.RECEIVED else -sheets),
            note=note,
        )
    )


class Sheets(NamedTuple):
    """The headed paper of one printing: its sort, "" where it was printed on none; how many sheets, how many spoilt."""

    sort: str
    used: int
    spoilt: int


Sort = Annotated[str, asked(LetterheadMove.sort, label="文头纸", past=LetterheadMove.sort), FOLDED]
Used = Annotated[int | None, asked(LetterheadMove.sheets, label="用文头纸", hint="空着就是一份一张"), FOLDED]
Spoilt = Annotated[int, asked(LetterheadMove.sheets, label="印坏文头纸", least=0), FOLDED]
"""What an act of printing asks for."""


def print_on(office: Office, source: Record, sheets: Sheets, *, place: PrintPlace, reference: str, on: dt.date) -> None:
    """Take the sheets of a printing from the stock, in the act that enters it; of one on plain paper there is nothing to take.

    Raises:
        Refusal: under 文电.10 where it is printed outside, or entered by who does not keep the stock; where there are not as many.
    """
    if not sheets.sort:
        return
    keeps = bool(office.posts & set(OFFICE))
    used_in_the_print_room(sheets.sort, outside=place is PrintPlace.OUTSIDE, keeps=keeps)
    are_there(sheets.sort, sheets.used + sheets.spoilt, on)
    enter(office, Move.USED, sheets.sort, sheets.used, on=on, reference=reference, source=source.id)
    if sheets.spoilt:
        note = f"{reference}印坏"
        enter(office, Move.SPOILT, sheets.sort, sheets.spoilt, on=on, reference=reference, note=note, source=source.id)
    spoilt = f"、印坏{sheets.spoilt}张" if sheets.spoilt else ""
    office.remind(f"{sheets.sort}用{sheets.used}张{spoilt}，结存{balance(sheets.sort)}张。")


def of_printing(source: Record) -> list[LetterheadMove]:
    """The movements that a printing entered and that stand, oldest first."""
    return equal(LetterheadMove, source=source.id, state=State.STANDS)


def undo(office: Office, source: Record, reason: str) -> None:
    """Strike what a printing took, for it was struck itself; it is told."""
    for one in of_printing(source):
        office.change(one, state=State.STRUCK, note=f"{one.note}；{reason}".strip("；"))
        office.remind(f"{one.number}随着撤销：{one.sort}{one.move}{one.sheets}张不算，结存{balance(one.sort)}张。")
