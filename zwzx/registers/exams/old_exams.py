"""考试: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import text
from zwzx.office.study.exams import WHOLE, Exam, State
from zwzx.office.terms.people import OFFICE
from zwzx.registers.exams.register import EXAMS

ORDINARY = "建库以后的考试请照常登记（zwzx exams add），考试日期用 --on 写明。"
OWN = ("on", "subject", "holder", "good", "due", "sat", "on_leave", "well", "results")
RATES = ("参考率", "优良率")


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; the results are kept as they were written."""

    number: Annotated[str, text("考试号", also=("编号", "序号"))]
    on: Annotated[dt.date, asked(Exam.on, also=("日期", "时间", "考试时间"))]
    subject: Annotated[str, asked(Exam.subject, also=("考试内容", "科目", "内容", "考试科目"))]
    holder: Annotated[str, asked(Exam.holder, also=("主办单位",))] = ""
    good: Annotated[int | None, asked(Exam.good), FOLDED] = None
    due: Annotated[int | None, asked(Exam.due, also=("应考人数", "应到"))] = None
    sat: Annotated[int | None, asked(Exam.sat, also=("实考人数", "实到", "参考人数"))] = None
    on_leave: Annotated[int | None, asked(Exam.on_leave), FOLDED] = None
    well: Annotated[int | None, asked(Exam.well, also=("优良人数",))] = None
    sat_rate: Annotated[str, text(RATES[0])] = ""
    well_rate: Annotated[str, text(RATES[1])] = ""
    results: Annotated[str, asked(Exam.results, also=("考试成绩", "分数"))] = ""
    stood: Annotated[str, text(label_of(Exam.state)), FOLDED] = ""
    note: Annotated[str, asked(Exam.note)] = ""


@action("补录往年考试登记簿", key="l", entered_by=OFFICE, cites=["学习.5"], imports=True)
def past(office: Office, facts: PastFacts) -> Exam:
    """把往年考试登记簿的一行照录进来：建库以前的才算；编号、成绩照原簿写，标明“历史”。"""
    old_books.is_past({label_of(Exam.on): facts.on}, office.today)
    place = old_books.place(office, EXAMS, facts.number, facts.on, ORDINARY, label=label_of(Exam.on))
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    told = {
        label_of(Exam.state): stood,
        RATES[0]: _said(facts.sat_rate, facts.sat, facts.due),
        RATES[1]: _said(facts.well_rate, facts.well, facts.sat),
    }
    own = {name: getattr(facts, name) for name in OWN}
    return office.add(Exam(**place, **own, state=state, note=old_books.noted(facts.note, told)))


def _said(words: str, part: int | None, whole: int | None) -> str:
    """A rate as an old book wrote it; "" where the row tells the same by its counts."""
    computed = f"{part * WHOLE // whole}%" if part is not None and whole else ""
    return "" if words == computed else words
