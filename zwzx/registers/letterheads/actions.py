"""文头纸: what came in, what was used for which paper, what was spoilt, and entries taken back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.core.action import CARRIED, NEW, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.stock import still_enough
from zwzx.office.papers.letterhead_stock import CLAUSE, STOCK, LetterheadMove, Move, State, enter
from zwzx.office.terms.people import OFFICE

Sort = Annotated[str, asked(LetterheadMove.sort, past=LetterheadMove.sort), CARRIED]
Sheets = Annotated[int, asked(LetterheadMove.sheets)]
On = Annotated[dt.date | None, asked(LetterheadMove.on, hint="空着就是今天")]
Note = Annotated[str, asked(LetterheadMove.note)]


@action("收入", key="d", usual=NEW, entered_by=OFFICE, entered_under=CLAUSE, cites=[CLAUSE], undone_by="strike")
def receive(office: Office, sort: Sort, sheets: Sheets, on: On = None, note: Note = "") -> LetterheadMove:
    """登记印回来、领进来的文头纸，按种类。"""
    return enter(office, Move.RECEIVED, sort, sheets, on=on, note=note)


@action("使用", key="b", entered_by=OFFICE, entered_under=CLAUSE, cites=[CLAUSE], undone_by="strike")
def use(
    office: Office,
    sort: Sort,
    sheets: Sheets,
    reference: Annotated[str, asked(LetterheadMove.reference, least=2)],
    on: On = None,
    note: Note = "",
) -> LetterheadMove:
    """登记用了几张、用在什么上；发文、打印登记时写了文头纸的已经记上，不用再登。别的科室不能领走。"""
    return enter(office, Move.USED, sort, sheets, on=on, reference=reference, note=note)


@action("作废", key="z", entered_by=OFFICE, entered_under=CLAUSE, cites=[CLAUSE], undone_by="strike")
def spoil(
    office: Office, sort: Sort, sheets: Sheets, note: Annotated[str, asked(LetterheadMove.note, least=2)], on: On = None
) -> LetterheadMove:
    """登记印坏、作废的张数和原因。"""
    return enter(office, Move.SPOILT, sort, sheets, on=on, note=note)


@action("撤销", key="x", entered_by=OFFICE, cites=[CLAUSE], on=LetterheadMove, when=(State.STANDS,))
def strike(office: Office, entry: LetterheadMove, reason: Undone) -> LetterheadMove:
    """撤销登错的一笔：编号保留，划去仍可查，结存照此重算。"""
    if entry.move is Move.RECEIVED:
        still_enough(entry.sort, STOCK.without(entry, entry.sort).left, "请先撤销用掉的，或照实登记作废。")
    office.say(reason=reason)
    if entry.source:
        office.remind(f"这一笔是{entry.reference}打印时记的：打印登记照旧，用错了的请另行登记。")
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))
