"""What the director and the office ask of outgoing papers: what waits for whose hand, what is not sent, which numbers are used."""

from __future__ import annotations

from typing import Annotated, Any

from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import calendar_year, number, text, yes_no
from zwzx.office.kinds.references import read_number
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.people.people import Person
from zwzx.office.terms.outgoing import SIGNED, TO_APPROVE
from zwzx.registers.outgoing.steps import awaits


def _rows(office: Office, *names: str, open_: bool = True) -> list[tuple[int, tuple[Any, ...]]]:
    """The papers that the actor may know of, those that are not done with or all, with some of their columns."""
    register: Any = registers.load("outgoing")
    columns = {column.name: column for column in register.facts}
    wanted = [columns[name] for name in names]
    return [(row.id, row.values) for row in Listing(office, register, {"open": True} if open_ else {}, wanted).walk()]


@report(
    "发文等谁签",
    noun="outgoing",
    name="waiting",
    columns=(
        head("number", text("稿号"), 14),
        head("title", text("标题"), 28, grow=True),
        head("state", text("等什么"), 12),
        head("section", text("拟稿科室"), 10),
        head("cosigners", text("等谁会签"), 12),
        head("days", number("送核后天数"), 10),
        head("signings", number("签发过几次"), 8),
    ),
    cites=("文电.8",),
)
def waiting(
    office: Office,
    person: Annotated[Person | None, person("等谁签", hint="不写就是全部")] = None,
    mine: Annotated[bool, yes_no("只看等我签的")] = False,
) -> Answer:
    """发文等谁签：在核稿、审批、会签、签发哪一步，送核以后多少天，签发以后改过、要重新签的几次；等得最久的在前。

    写了等谁签的，只列轮到他签的：签发要等会签齐了才轮到主任。
    """
    found = []
    whose = office.actor if mine else person
    names = ("number", "title", "state", "section", "waiting", "submitted", "signings")
    for key, (paper, title, state, section, cosigners, submitted, signings) in _rows(office, *names):
        if state in TO_APPROVE:
            if whose is not None and not awaits(Outgoing.get_by_id(key), whose, office.today):
                continue
            days = (office.today - submitted.date()).days if submitted is not None else 0
            found.append(
                (days, Found((paper, title, state.value, section, cosigners or "", days, signings), ("outgoing", key)))
            )
    found.sort(key=lambda one: -one[0])
    about = f"等{whose.name}签" if whose is not None else ""
    return Answer([one for _, one in found], about, nothing="没有等着签的发文。")


@report(
    "签发了没有发出的",
    noun="outgoing",
    name="unsent",
    columns=(
        head("number", text("稿号"), 14),
        head("reference", text("发文字号"), 18),
        head("title", text("标题"), 28, grow=True),
        head("state", text("情况"), 8),
        head("drafter", text("拟稿人"), 8),
        head("days", number("签发后天数"), 10),
    ),
    cites=("文电.8",),
)
def unsent(office: Office) -> Answer:
    """签发了没有发出的：走到编号、打印、用印哪一步，签发以后多少天。"""
    found = []
    for key, (paper, reference, title, state, drafter, signed) in _rows(
        office, "number", "reference", "title", "state", "drafter", "signed"
    ):
        if state in SIGNED and signed is not None:
            days = (office.today - signed.date()).days
            found.append((days, Found((paper, reference, title, state.value, drafter, days), ("outgoing", key))))
    found.sort(key=lambda one: -one[0])
    return Answer([one for _, one in found], nothing="签发了的都发出了。")


@report(
    "文号使用情况",
    noun="outgoing",
    name="numbers",
    columns=(
        head("reference", text("发文字号"), 20),
        head("title", text("标题"), 28, grow=True),
        head("section", text("拟稿科室"), 10),
        head("state", text("情况"), 8),
    ),
    cites=("文电.8",),
)
def used_numbers(
    office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None
) -> Answer:
    """文号使用情况：一年里各代字编到几号，哪些作废了。"""
    wanted = year or office.today.year
    mine = []
    for key, (reference, title, section, state) in _rows(office, "reference", "title", "section", "state", open_=False):
        read = read_number(reference)
        if read is not None and read[1] == wanted:
            mine.append((read, Found((reference, title, section, state.value), ("outgoing", key))))
    mine.sort(key=lambda one: one[0])
    return Answer([found for _, found in mine], f"{wanted}年", nothing=f"{wanted}年没有编过文号。")
