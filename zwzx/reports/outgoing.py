"""What the director and the office ask of outgoing papers: what waits for whose hand, what is not sent, which numbers are used."""

from __future__ import annotations

from typing import Annotated, Any

from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import calendar_year, number, text

TO_APPROVE = ("待科室核稿", "待办公室核稿", "待审批", "待签发")
SIGNED = ("已签发", "已编号", "已打印", "已用印")


def _rows(office: Office, *names: str) -> list[tuple[int, tuple[Any, ...]]]:
    """The papers that are not done with and the actor may know of, with some of their columns."""
    register: Any = registers.load("outgoing")
    columns = {column.name: column for column in register.facts}
    wanted = [columns[name] for name in names]
    return [(row.id, row.values) for row in Listing(office, register, {"open": True}, wanted).walk()]


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
def waiting(office: Office) -> Answer:
    """发文等谁签：在核稿、审批、会签、签发哪一步，送核以后多少天，签发以后改过、要重新签的几次；等得最久的在前。"""
    found = []
    names = ("number", "title", "state", "section", "waiting", "submitted", "signings")
    for key, (paper, title, state, section, cosigners, submitted, signings) in _rows(office, *names):
        if state.value in TO_APPROVE:
            days = (office.today - submitted.date()).days if submitted is not None else 0
            found.append(
                (days, Found((paper, title, state.value, section, cosigners or "", days, signings), ("outgoing", key)))
            )
    found.sort(key=lambda one: -one[0])
    return Answer([one for _, one in found], nothing="没有等着签的发文。")


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
        if state.value in SIGNED and signed is not None:
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
    register: Any = registers.load("outgoing")
    columns = {column.name: column for column in register.facts}
    shown = [columns[name] for name in ("reference", "title", "section", "state")]
    rows = Listing(office, register, {}, shown).walk()
    mine = [(row.id, row.values) for row in rows if f"〔{wanted}〕" in row.values[0]]
    mine.sort(
        key=lambda one: (
            one[1][0].partition("〔")[0],
            int("".join(c for c in one[1][0].partition("〕")[2] if c.isdigit()) or 0),
        )
    )
    found = [
        Found((reference, title, section, state.value), ("outgoing", key))
        for key, (reference, title, section, state) in mine
    ]
    return Answer(found, f"{wanted}年", nothing=f"{wanted}年没有编过文号。")
