"""考试: entering one with its results, setting it right, taking it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.marks import Mark, marks
from zwzx.office.kinds.plain import reason
from zwzx.office.study.exams import BOOK, Exam, ExamResult, State
from zwzx.office.terms.people import OFFICE
from zwzx.registers.exams import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LIVE = (State.REACHED, State.SHORT)
Marks = Annotated[tuple[Mark, ...], marks("各人成绩")]


@action("登记考试", key="d", usual=NEW, entered_by=OFFICE, cites=["学习.5"], undone_by="strike")
def add(
    office: Office,
    subject: Annotated[str, asked(Exam.subject)],
    marks: Marks,
    on: Annotated[dt.date | None, asked(Exam.on, hint="空着就是今天")] = None,
    holder: Annotated[str, asked(Exam.holder)] = "",
    good: Annotated[int | None, asked(Exam.good, hint="空着就是设置“考试优良线”"), FOLDED] = None,
    note: Annotated[str, asked(Exam.note), FOLDED] = "",
) -> Exam:
    """登记一次考试：每个应考的人写成绩，请了假的写请假（不算应考），没有来的写缺考；参考率、优良率由程序算。"""
    day, line = on or office.today, good or int(office.setting("exam-good"))
    rules.has_come(day, office.today)
    made = Exam(**next_entry(office, Exam, BOOK, day), on=day, subject=subject, holder=holder, good=line, note=note)
    for name, value in _counts(marks, line).items():
        setattr(made, name, value)
    made = office.add(made)
    for one in marks:
        office.add(ExamResult(exam=made, person=one.person, tenths=one.tenths, leave=one.leave))
    _tell(office, made)
    return made


def _counts(results: Sequence[Mark], good: int) -> dict[str, Any]:
    """The columns of an examination that its results make."""
    counts = rules.counted([(one.tenths, one.leave) for one in results], good)
    rules.somebody_sat(counts.sat)
    words = "、".join(f"{one.person.name}{one.words}" for one in results)
    state = State.REACHED if rules.reached(counts) else State.SHORT
    return {**counts._asdict(), "results": words, "state": state}


def _tell(office: Office, made: Exam) -> None:
    if made.state is State.SHORT:
        counts = rules.Counts(*(getattr(made, name) or 0 for name in rules.Counts._fields))
        office.remind(f"{made.number}{rules.words_of(counts)}：参考率、优良率要达到100%（学习.5）。")


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is, with its results."""
    entry = values.get("entry")
    if not isinstance(entry, Exam):
        return Proposal()
    now = {name: value for name in ("subject", "on", "holder", "good", "note") if (value := getattr(entry, name))}
    rows = tuple(Mark(one.person, one.tenths, one.leave) for one in equal(ExamResult, exam=entry))
    return Proposal({**now, "marks": rows})


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=["学习.5"],
    on=Exam,
    fill=for_amendment,
    when=LIVE,
    undone_by="amend",
)
def amend(
    office: Office,
    entry: Exam,
    subject: Annotated[str | None, asked(Exam.subject)] = None,
    marks: Annotated[tuple[Mark, ...], marks("各人成绩", hint="写了的改成这样，没有写的照旧")] = (),
    on: Annotated[dt.date | None, asked(Exam.on)] = None,
    holder: Annotated[str | None, asked(Exam.holder)] = None,
    good: Annotated[int | None, asked(Exam.good), FOLDED] = None,
    note: Annotated[str | None, asked(Exam.note), FOLDED] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> Exam:
    """更正登错的：写了成绩的那几个人改成这样，没有写的照旧；两个率重新算过。"""
    given = {"subject": subject, "on": on, "holder": holder, "good": good, "note": note}
    differs = correcting.differing(entry, given)
    rows = {one.person.id: one for one in equal(ExamResult, exam=entry)}
    new = [
        one
        for one in marks
        if (row := rows.get(one.person.id)) is None or (row.tenths, row.leave) != (one.tenths, one.leave)
    ]
    correcting.something(differs, dict.fromkeys(one.person.id for one in new))
    rules.has_come(differs.get("on", entry.on), office.today)
    for one in new:
        row = rows.get(one.person.id)
        if row is None:
            office.add(ExamResult(exam=entry, person=one.person, tenths=one.tenths, leave=one.leave))
        else:
            office.change(row, tenths=one.tenths, leave=one.leave)
    now = [Mark(one.person, one.tenths, one.leave) for one in ExamResult.select().where(ExamResult.exam == entry)]
    office.say(reason=reason)
    changes = differs | _counts(now, differs.get("good", entry.good or 0))
    changed = office.change(entry, **{name: value for name, value in changes.items() if value != getattr(entry, name)})
    _tell(office, changed)
    return changed


@action("撤销", key="x", entered_by=OFFICE, on=Exam, when=LIVE)
def strike(office: Office, entry: Exam, reason: Undone) -> Exam:
    """撤销登错的一次：编号保留，划去仍可查。"""
    office.say(reason=reason)
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))
