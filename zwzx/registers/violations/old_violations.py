"""大厅违规: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated, Any

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.hall.violations import Violation
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.matters import upheld
from zwzx.office.people.people import Person
from zwzx.office.terms.violations import Conduct, FoundBy, State
from zwzx.registers.violations.entering import BY
from zwzx.registers.violations.register import VIOLATIONS

CONFIRMED = "本人确认"
WHEN = ("at", "entered", "talked", "decided", "accounted", "disputed")
IN_WORDS = ("step", "measure", "fine", "outcome")
PEOPLE = ("missed", "leader", "decider")
"""Facts that an old book may have in words of its own, and people whom the house may not know."""
OWN = (
    *("found_how", "finder", "proof", "talked", "unit_head", "talk", "decided", "decision"),
    *("accounted", "account", "disputed", "objection", "review"),
)
"""What the row keeps as its book has it."""
ORDINARY = "建库以后的违规请照常登记（zwzx violations add），违规时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; whoever entered it and what it came to are kept as they were written."""

    number: Annotated[str, text("违规号", also=("编号", "序号", "登记号"))]
    at: Annotated[dt.datetime, asked(Violation.at, also=("日期", "违规日期", "时间", "检查日期", "登记日期"))]
    name: Annotated[str, names("姓名", also=("违规人", "违规人员", "当事人", "工作人员", "违纪人员"), least=1, most=30)]
    unit: Annotated[str, asked(Violation.unit, also=("单位", "窗口单位", "所在单位", "部门", "科室"))] = ""
    window: Annotated[str, asked(Violation.window, also=("窗口号", "窗口名称", "岗位"))] = ""
    conduct: Annotated[str, text(label_of(Violation.conduct), also=("违规类别", "类别", "违纪类别"))] = ""
    found_how: Annotated[FoundBy | None, asked(Violation.found_how, also=("来源", "检查方式"))] = None
    what: Annotated[
        str, asked(Violation.what, also=("行为", "违规内容", "违纪情况", "违纪行为", "违规情况", "事实"), least=0)
    ] = ""
    complaint: Annotated[str, text(upheld.PROVEN), FOLDED] = ""
    proof: Annotated[str, asked(Violation.proof), FOLDED] = ""
    step: Annotated[str, text(label_of(Violation.step), also=("次数",))] = ""
    measure: Annotated[str, text(label_of(Violation.measure), also=("处理结果", "处理意见", "处理情况"))] = ""
    fine: Annotated[str, text(label_of(Violation.fine), also=("扣津贴", "扣发", "扣岗位津贴", "扣发金额"))] = ""
    confirmed: Annotated[str, text(CONFIRMED, also=("本人签名", "签名"))] = ""
    finder: Annotated[str, asked(Violation.finder, also=("登记人", "检查人员", "发现人"))] = ""
    entered: Annotated[dt.datetime | None, asked(Violation.entered, hint="空着就是现在"), FOLDED] = None
    missed: Annotated[str, names(label_of(Violation.missed)), FOLDED] = ""
    talked: Annotated[dt.datetime | None, asked(Violation.talked), FOLDED] = None
    unit_head: Annotated[str, asked(Violation.unit_head, least=0), FOLDED] = ""
    leader: Annotated[str, names(label_of(Violation.leader)), FOLDED] = ""
    talk: Annotated[str, asked(Violation.talk), FOLDED] = ""
    decided: Annotated[dt.datetime | None, asked(Violation.decided), FOLDED] = None
    outcome: Annotated[str, text(label_of(Violation.outcome)), FOLDED] = ""
    decider: Annotated[str, names(label_of(Violation.decider)), FOLDED] = ""
    decision: Annotated[str, asked(Violation.decision, least=0), FOLDED] = ""
    accounted: Annotated[dt.datetime | None, asked(Violation.accounted), FOLDED] = None
    account: Annotated[str, asked(Violation.account), FOLDED] = ""
    disputed: Annotated[dt.datetime | None, asked(Violation.disputed), FOLDED] = None
    objection: Annotated[str, asked(Violation.objection), FOLDED] = ""
    review: Annotated[str, asked(Violation.review), FOLDED] = ""
    stood: Annotated[str, text(label_of(Violation.state)), FOLDED] = ""
    note: Annotated[str, asked(Violation.note)] = ""


@action("补录往年违规登记簿", key="l", entered_by=BY, cites=["窗口.8"], imports=True)
def past(office: Office, facts: PastFacts) -> Violation:
    """把往年违规登记簿的一行照录进来：建库以前的才算；编号照旧，第几次、处理照原簿写，标明“历史”。"""
    days = {label_of(getattr(Violation, name)): moment.date() for name in WHEN if (moment := getattr(facts, name))}
    old_books.is_past(days, office.today)
    conduct: Conduct | None = old_books.in_words(Violation.conduct, facts.conduct)
    what = facts.what or facts.conduct
    if not what:
        raise Unreadable("没有写违规行为、违规事实。", "请照原簿补上再导入。")
    label = label_of(Violation.at)
    place = old_books.place(
        office, VIOLATIONS, facts.number, facts.at.date(), ORDINARY, label=label, given_on=[facts.entered]
    )
    old_books.none_before(label, facts.at, days)
    name = folded(facts.name)
    person = old_books.named(Person, name)
    read: dict[str, Any] = {
        name: old_books.in_words(getattr(Violation, name), getattr(facts, name)) for name in IN_WORDS
    }
    people = {name: old_books.named(Person, folded(getattr(facts, name))) for name in PEOPLE}
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    unread = [name for name, value in (read | people).items() if value is None]
    said = {
        label_of(Violation.conduct): facts.conduct if conduct is None and what != facts.conduct else "",
        **{label_of(getattr(Violation, name)): getattr(facts, name) for name in unread},
        CONFIRMED: facts.confirmed,
        upheld.PROVEN: facts.complaint,
        label_of(Violation.state): stood,
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
            **{name: getattr(facts, name) for name in OWN},
            **read,
            **people,
            what=what,
            entered=facts.entered or office.now,
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )
