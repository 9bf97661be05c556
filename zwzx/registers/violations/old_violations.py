"""大厅违规: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, kind_of, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.names import folded
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.registers.violations.entering import BY
from zwzx.registers.violations.records import BOOK, Violation
from zwzx.registers.violations.words import Conduct, FoundBy, State

CONFIRMED = "本人确认"
ORDINARY = "建库以后的违规请照常登记：zwzx violations add，违规时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; whoever entered it and what it came to are kept as they were written."""

    number: Annotated[str, text("违规号", also=("编号", "序号", "登记号"))]
    at: Annotated[dt.datetime, asked(Violation.at, also=("日期", "违规日期", "时间", "检查日期", "登记日期"))]
    name: Annotated[str, text("姓名", also=("违规人", "违规人员", "当事人", "工作人员", "违纪人员"), least=1, most=30)]
    unit: Annotated[str, asked(Violation.unit, also=("单位", "窗口单位", "所在单位", "部门", "科室"))] = ""
    window: Annotated[str, asked(Violation.window, also=("窗口号", "窗口名称", "岗位"))] = ""
    conduct: Annotated[str, text(label_of(Violation.conduct), also=("违规类别", "类别", "违纪类别"))] = ""
    found_how: Annotated[FoundBy | None, asked(Violation.found_how, also=("来源", "检查方式"))] = None
    what: Annotated[
        str, asked(Violation.what, also=("行为", "违规内容", "违纪情况", "违纪行为", "违规情况", "事实"), least=0)
    ] = ""
    step: Annotated[str, text(label_of(Violation.step), also=("次数",))] = ""
    measure: Annotated[str, text(label_of(Violation.measure), also=("处理结果", "处理意见", "处理情况"))] = ""
    fine: Annotated[str, text(label_of(Violation.fine), also=("扣津贴", "扣发", "扣岗位津贴", "扣发金额"))] = ""
    confirmed: Annotated[str, text(CONFIRMED, also=("本人签名", "签名"))] = ""
    finder: Annotated[str, asked(Violation.finder, also=("登记人", "检查人员", "发现人"))] = ""
    note: Annotated[str, asked(Violation.note)] = ""


@action("补录往年违规登记簿", key="l", entered_by=BY, cites=["窗口.8"], imports=True)
def past(office: Office, facts: PastFacts) -> Violation:
    """把往年违规登记簿的一行照录进来：建库以前的才算；编号照旧，第几次、处理照原簿写，标明“历史”。"""
    old_books.is_past({label_of(Violation.at): facts.at.date()}, office.today)
    conduct = _conduct(facts.conduct)
    what = facts.what or facts.conduct
    if not what:
        raise Unreadable("没有写违规行为、违规事实。", "请照原簿补上再导入。")
    told = ((Violation.what, what),)
    place = old_books.place(office, Violation, BOOK, facts.number, facts.at.date(), ORDINARY, told=told)
    name = folded(facts.name)
    person = old_books.named(Person, name)
    said = {
        label_of(Violation.conduct): facts.conduct if conduct is None and what != facts.conduct else "",
        label_of(Violation.step): facts.step,
        label_of(Violation.measure): facts.measure,
        label_of(Violation.fine): facts.fine,
        CONFIRMED: facts.confirmed,
    }
    return office.add(
        Violation(
            **place,
            at=facts.at,
            person=person,
            name="" if person is not None else name,
            unit=facts.unit,
            window=facts.window,
            conduct=conduct,
            found_how=facts.found_how,
            finder=facts.finder,
            what=what,
            entered=office.now,
            state=State.PAST,
            note=old_books.noted(facts.note, said),
        )
    )


def _conduct(text: str) -> Conduct | None:
    """Which conduct an old book means, which wrote it in its own words; None where nobody can tell."""
    try:
        return kind_of(Violation.conduct).read(text) if text else None
    except Unreadable:
        return None
