"""报批: asking the issuer of a marked paper, the report of the appraisal, and the approval with whom it names."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import lists, periods
from zwzx.office.archive.admission import DESK
from zwzx.office.archive.list_making import Places
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.marked_lists import none_marked_since
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Circumstance
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import Destruction
from zwzx.office.terms.papers import Origin
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.disposal import rules
from zwzx.registers.disposal.records import Batch, State, Verdict, appraisal

ASKED = "保密员.4"
"""The clause under which the issuer of a marked paper is asked whether it has to be given back."""


@action(
    "征求发文单位",
    key="z",
    entered_by=DESK,
    cites=["档案.4", "保密员.4"],
    on=Batch,
    when=(State.OPEN, State.REPORTED),
)
def consult(
    office: Office,
    batch: Batch,
    lines: Places,
    letter: Annotated[str, text("复函文号", least=1, hint="发文单位同意销毁、不需退回的复函")],
    unit: Annotated[str, text("复函单位", hint="空着就是各件的发文单位")] = "",
    at: Annotated[dt.datetime | None, moment("复函时间", hint="空着就是现在"), FOLDED] = None,
) -> Batch:
    """登记发文单位的复函：别的单位发来的密件，同意不退回的才能销毁。"""
    for line in lists.lines_at(batch, lines):
        issuer = unit or line.author
        if not issuer:
            raise Unreadable(f"序号{line.place}没有发文单位。", "请写复函单位。")
        approvals.approve_outside(office, line, ASKED, outside=issuer, words=letter, at=at)
    return batch


@action(
    "鉴定报告",
    key="d",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "保密.5"],
    on=Batch,
    when=(State.OPEN,),
    undone_by="reopen",
)
def report(
    office: Office,
    batch: Batch,
    head: Annotated[Person, asked(Batch.head)],
    members: Annotated[tuple[Person, ...], asked(Batch.members, hint="一起鉴定的人，用顿号隔开")] = (),
    words: Annotated[str, asked(Batch.words)] = "",
    manner: Annotated[Destruction, asked(Batch.manner, label="拟用方式")] = Destruction.SHRED,
    place: Annotated[str, asked(Batch.place, label="拟在地点", past=Batch.place)] = "",
    at: Annotated[dt.datetime | None, asked(Batch.reported, hint="空着就是现在"), FOLDED] = None,
) -> Batch:
    """鉴定完了出报告：件件有意见、负责人和鉴定人签字，然后打印销毁报批单报领导审批。"""
    none_marked_since(batch, "请先划去")
    on = lists.lines(batch, LineState.ON)
    undecided = [line.place for line in on if appraisal(line) is None]
    two = office.demands(HouseRule.APPRAISERS)
    rules.may_report(batch.number, undecided, len(on), {p.name for p in (head, *members)}, two=two)
    rules.not_sold(words, place)
    when = at or office.now
    happened(label_of(Batch.reported), when, office.now)
    return office.change(
        batch,
        state=State.REPORTED,
        head=head,
        members="、".join(p.name for p in members if p != head),
        words=words,
        manner=Destruction.UNIT if batch.level.marked else manner,
        place=place,
        reported=when,
    )


@action("退回重鉴", key="t", entered_by=DESK, cites=["档案.4"], on=Batch, when=(State.REPORTED,))
def reopen(office: Office, batch: Batch, reason: Annotated[str, reason("退回原因")]) -> Batch:
    """领导没有批准、要重新鉴定的：清册回到鉴定中，意见可以再改。"""
    office.say(reason=reason)
    return office.change(batch, state=State.OPEN, reported=None)


@action(
    "批准销毁",
    key="p",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "保密.5", "保密员.4"],
    on=Batch,
    when=(State.REPORTED,),
    under={State.OPEN: "档案.4"},
)
def approve(
    office: Office,
    batch: Batch,
    executor: Annotated[Person | None, asked(Batch.executor, hint="领导指定的专人；全部续存的不用填")] = None,
    leader: Annotated[Person | None, person("批准的领导", hint="主任，或分管这个科室的副主任")] = None,
    outside: Annotated[str, text("上级单位", hint="报上级批准的填")] = "",
    number: Annotated[str, text("批准文号", hint="上级批准的填")] = "",
    words: Annotated[str, text("审批意见", usual=("同意", "同意销毁"))] = "同意",
    at: Annotated[dt.datetime | None, asked(Batch.approved, hint="空着就是现在"), FOLDED] = None,
    signing_place: Annotated[str, asked(Circumstance.place, hint="批准人那天不在岗的必填"), FOLDED] = "",
) -> Batch:
    """登记报批单上的审批：上级或中心领导批准，领导指定执行人；续存的新期限从此生效。"""
    none_marked_since(batch, "请先退回重鉴、划去")
    rules.may_approve(leader.name if leader is not None else "", outside, number)
    when = at or office.now
    happened(label_of(Batch.approved), when, office.now, after=batch.reported, of=label_of(Batch.reported))
    going = destroyed(batch)
    for line in going:
        if line.level.marked:
            own, asked = line.origin is Origin.OWN, bool(approvals.of(line, ASKED))
            rules.was_asked(line.archive_number or line.title, own=own, asked=asked)
    two = office.demands(HouseRule.WITNESSES)
    rules.names_executor(executor.name if executor else "", leader.name if leader else "", goes=bool(going), two=two)
    if leader is not None:
        made = approvals.approve(
            office,
            batch,
            "档案.4",
            person=leader,
            at=at,
            words=words,
            department=batch.department,
            handler=batch.opener,
            place=signing_place,
        )
    else:
        made = approvals.approve_outside(office, batch, "档案.4", outside=outside, words=f"{number} {words}", at=at)
    _keep_longer(office, batch)
    state = State.APPROVED if going else State.KEPT
    return office.change(batch, state=state, approver=made.by, approved=made.at, executor=executor)


def destroyed(batch: Batch) -> list[ListLine]:
    """The lines that are to be destroyed."""
    on = lists.lines(batch, LineState.ON)
    return [one for one in on if (found := appraisal(one)) is not None and found.verdict is Verdict.DESTROY]


def _keep_longer(office: Office, batch: Batch) -> None:
    """What is kept after all gets its longer period, and may stand on another list one day."""
    for line in lists.lines(batch, LineState.ON):
        found = appraisal(line)
        if found is not None and found.verdict is Verdict.EXTEND:
            assert line.piece is not None, "only what is filed has a period"
            assert found.retention is not None, "checked when it was appraised"
            periods.extend(office, line.piece, found.retention, found.reason, batch)
            office.change(line, standing=LineState.KEPT, why=f"{found.retention}，{found.reason}")
