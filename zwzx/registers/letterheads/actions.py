"""文头纸: what came in, what was used for which paper, what was spoilt, and entries taken back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.core.action import CARRIED, NEW, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.old_books import is_past
from zwzx.office.terms.people import OFFICE
from zwzx.registers.letterheads import rules
from zwzx.registers.letterheads.records import BOOK, LetterheadMove, Move, State, balance

CLAUSE = "文电.10"
Sort = Annotated[str, asked(LetterheadMove.sort, past=LetterheadMove.sort), CARRIED]
Sheets = Annotated[int, asked(LetterheadMove.sheets)]
On = Annotated[dt.date | None, asked(LetterheadMove.on, hint="空着就是今天")]
Note = Annotated[str, asked(LetterheadMove.note)]


@action("收入", key="d", usual=NEW, entered_by=OFFICE, entered_under=CLAUSE, cites=[CLAUSE])
def receive(office: Office, sort: Sort, sheets: Sheets, on: On = None, note: Note = "") -> LetterheadMove:
    """登记印回来、领进来的文头纸，按种类。"""
    return _entered(office, Move.RECEIVED, sort, sheets, on, "", note)


@action("使用", key="b", entered_by=OFFICE, entered_under=CLAUSE, cites=[CLAUSE])
def use(
    office: Office,
    sort: Sort,
    sheets: Sheets,
    reference: Annotated[str, asked(LetterheadMove.reference, least=2)],
    on: On = None,
    note: Note = "",
) -> LetterheadMove:
    """登记用了几张、用在哪份发文上；文头纸只由文印室保管使用，别的科室不能领走。"""
    rules.are_there(sort, sheets, balance(sort))
    return _entered(office, Move.USED, sort, sheets, on, reference, note)


@action("作废", key="z", entered_by=OFFICE, entered_under=CLAUSE, cites=[CLAUSE])
def spoil(
    office: Office, sort: Sort, sheets: Sheets, note: Annotated[str, asked(LetterheadMove.note, least=2)], on: On = None
) -> LetterheadMove:
    """登记印坏、作废的张数和原因。"""
    rules.are_there(sort, sheets, balance(sort))
    return _entered(office, Move.SPOILT, sort, sheets, on, "", note)


@action("撤销", key="x", entered_by=OFFICE, cites=[CLAUSE], on=LetterheadMove, when=(State.STANDS,))
def strike(office: Office, entry: LetterheadMove, reason: Undone) -> LetterheadMove:
    """撤销登错的一笔：编号保留，划去仍可查，结存照此重算。"""
    if entry.move is Move.RECEIVED:
        rules.still_enough(entry.sort, balance(entry.sort) - entry.sheets)
    office.say(reason=reason)
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))


def _entered(
    office: Office, move: Move, sort: str, sheets: int, on: dt.date | None, reference: str, note: str
) -> LetterheadMove:
    day = on or office.today
    is_past({"登记日期": day}, office.today)
    left = balance(sort) + (sheets if move is Move.RECEIVED else -sheets)
    return office.add(
        LetterheadMove(
            **next_entry(office, LetterheadMove, BOOK, day),
            sort=sort,
            move=move,
            sheets=sheets,
            on=day,
            reference=reference,
            by=office.actor,
            left=left,
            note=note,
        )
    )
