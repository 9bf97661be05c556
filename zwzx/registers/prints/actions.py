"""打印: entering a job, clearing what was printed outside, taking an entry back."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEW, NEXT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers import letterhead_stock
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import PrintPlace
from zwzx.office.terms.people import OFFICE
from zwzx.registers.prints import rules
from zwzx.registers.prints.records import BOOK, PrintJob, Sort, State

CLAUSE = "文电.9"
Signed = Annotated[bool, asked(PrintJob.proof_signed)]
Brought = Annotated[bool, asked(PrintJob.brought_back)]
Deleted = Annotated[bool, asked(PrintJob.deleted)]


@action("登记打印", key="d", usual=NEW, entered_by=OFFICE, cites=[CLAUSE, letterhead_stock.CLAUSE], undone_by="strike")
def add(
    office: Office,
    title: Annotated[str, asked(PrintJob.title)],
    handler: Annotated[Person, asked(PrintJob.handler)],
    sort: Annotated[Sort, asked(PrintJob.sort)] = Sort.REPORT,
    copies: Annotated[int, asked(PrintJob.copies)] = 1,
    pages: Annotated[int | None, asked(PrintJob.pages)] = None,
    where: Annotated[PrintPlace, asked(PrintJob.where)] = PrintPlace.PRINT_ROOM,
    reason: Annotated[str, asked(PrintJob.reason), Unfolds("where", lambda where: where is PrintPlace.OUTSIDE)] = "",
    section: Annotated[Department | None, asked(PrintJob.section, hint="空着就是送印人的科室")] = None,
    letterhead: letterhead_stock.Sort = "",
    sheets: letterhead_stock.Used = None,
    spoilt_sheets: letterhead_stock.Spoilt = 0,
    at: At = None,
) -> PrintJob:
    """登记合同、汇报材料的打印：一般在文印室；特殊情况在外打印的写明原因，三样清理齐了才算完；用文头纸的写种类、张数，结存随着减。"""
    when = at or office.now
    happened("打印时间", when, office.now)
    outside = where is PrintPlace.OUTSIDE
    rules.only_in_special_cases(title, outside=outside, reason=reason)
    theirs = section or handler.department
    if theirs is None:
        raise Unreadable(f"{handler.name}没有科室。", "请写送印科室。")
    made = office.add(
        PrintJob(
            **next_entry(office, PrintJob, BOOK, when.date()),
            title=title,
            sort=sort,
            section=theirs,
            handler=handler,
            copies=copies,
            pages=pages,
            where=where,
            reason=reason,
            at=when,
            state=State.TO_CLEAR if outside else State.DONE,
        )
    )
    taken = letterhead_stock.Sheets(letterhead, copies if sheets is None else sheets, spoilt_sheets)
    letterhead_stock.print_on(office, made, taken, place=where, reference=made.number, on=when.date())
    return made


@action("在外打印清理", key="e", usual=NEXT, entered_by=OFFICE, cites=[CLAUSE], on=PrintJob, when=(State.TO_CLEAR,))
def clear(
    office: Office,
    entry: PrintJob,
    *,
    proof_signed: Signed = True,
    brought_back: Brought = True,
    deleted: Deleted = True,
) -> PrintJob:
    """登记在外打印的清理：校稿人签了名、拷贝带回了、打印文件彻底删除了。"""
    rules.all_cleared(entry.number, proof_signed=proof_signed, brought_back=brought_back, deleted=deleted)
    return office.change(entry, proof_signed=proof_signed, brought_back=brought_back, deleted=deleted, state=State.DONE)


@action("撤销", key="x", entered_by=OFFICE, cites=[CLAUSE], on=PrintJob, when=(State.TO_CLEAR, State.DONE))
def strike(office: Office, entry: PrintJob, reason: Undone) -> PrintJob:
    """撤销登错的一笔：编号保留，划去仍可查。"""
    office.say(reason=reason)
    letterhead_stock.undo(office, entry, reason)
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))
