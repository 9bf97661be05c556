"""The papers of the register of outgoing papers: the form of a draft with its hands, and the delivery list of each recipient."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, listed, value, when
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers import replies
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.registers.outgoing.letters import UPWARD
from zwzx.registers.outgoing.records import Cosigning, Recipient
from zwzx.registers.outgoing.register import OUTGOING
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

HEADS = (
    ("日期", 22.0),
    ("封号", 18.0),
    ("文号", 50.0),
    ("份数", 14.0),
    ("方式", 20.0),
    ("送件人", 16.0),
    ("签收人", 20.0),
    ("签收日期", 20.0),
)


def draft_form(office: Office, papers: Sequence[Outgoing]) -> list[Page]:
    """发文稿纸: one a paper, with every hand that signed since it was last sent to be checked."""
    return [_draft_form(office, paper) for paper in papers]


def _draft_form(office: Office, paper: Outgoing) -> Page:
    hands = [one for one in approvals.of(paper) if paper.submitted is None or one.at >= paper.submitted]
    told = [f"{one.told}　{one.words}　{when(one.at)}" for one in hands]
    cosigned = [
        f"{one.section.name}：{one.words or ('不再会签：' + one.struck if one.struck else '')}"
        for one in equal(Cosigning, paper=paper)
    ]
    grid = form(
        paper,
        ("稿号", paper.number, "发文字号", paper.reference),
        ("密级", _level(paper), "紧急程度", paper.urgency.value),
        (Outgoing.genre, Outgoing.public),
        (Outgoing.title,),
        (Outgoing.to,),
        (Outgoing.copy_to,),
        ("拟稿科室", paper.section_name, "拟稿人", named(paper, Outgoing.drafter)),
        (Outgoing.copies, Outgoing.pages),
        ("附件", paper.enclosures, "答复的来文", "".join(replies.answered(paper)).removeprefix("答复　")),
        ("文稿", f"第{paper.revision}稿　{paper.digest[:16]}" if paper.revision else ""),
        ("核稿、审批、签发", Cell("\n".join(told), top=True)),
        ("会签", Cell("\n".join(cosigned), top=True)),
        ("签发人", paper.signer if paper.genre in UPWARD or paper.signer else "", "签发时间", when(paper.signed)),
        ("打印", _print_of(paper), "校对人", named(paper, Outgoing.proofreader)),
        ("用印", f"{paper.stamped}份 {paper.use}" if paper.stamped_at else "", "分发", _sent(paper)),
        heights=(9, 9, 9, 14, 12, 12, 9, 9, 9, 9, 56, 30, 9, 9, 9),
    )
    return Page(f"{office.name}发文稿纸", (grid,), note=reprint(paper, "form"), name=f"发文稿纸 {paper.number}")


def _level(paper: Outgoing) -> str:
    """The level with its term, as papers print it."""
    return f"{paper.level.label}★{paper.term}" if paper.level.marked and paper.term else paper.level.label


def _print_of(paper: Outgoing) -> str:
    return f"{paper.place}　{paper.printed}份" if paper.place is not None else ""


def _sent(paper: Outgoing) -> str:
    copies = sum(one.out for one in equal(Recipient, paper=paper))
    return f"{copies}份" if copies else ""


def delivery(office: Office, papers: Sequence[Outgoing]) -> list[Page]:
    """送文簿: a page for each to whom papers went, with every delivery and room for whoever signs.

    Raises:
        Unreadable: where none of them went out.
    """
    lines = [line for paper in papers for line in equal(Recipient, paper=paper)]
    if not lines:
        raise Unreadable("这些发文还没有分发。", "请先登记分发。")
    lines.sort(key=lambda line: (line.to, line.at, line.id))
    return [_delivered(office, to, list(theirs)) for to, theirs in groupby(lines, key=lambda line: line.to)]


def _delivered(office: Office, to: str, lines: Sequence[Recipient]) -> Page:
    rows = [
        (
            value(f"{line.at:%Y-%m-%d}"),
            value(line.envelope),
            Cell(f"{line.paper.reference}" + (f"（{line.serials}）" if line.serials else "")),
            value(f"{line.copies}" + (f"\n收回{line.returned}" if line.returned else "")),
            value(line.how.value),
            value(named(line, Recipient.messenger)),
            value(line.receiver),
            value(str(line.received or "")),
        )
        for line in lines
    ]
    grid = listed(HEADS, rows, tuple(10.0 for _ in range(len(rows) + 1)))
    above = Line(f"{office.name}　{office.today}　发往机关：{to}　共{len(rows)}笔")
    return Page(f"{office.name}送文簿", (above, grid), name=f"送文簿 {to}")


def _stands(paper: Outgoing) -> str:
    """Where it stands, and what was noted of it."""
    return "\n".join(filter(None, (paper.state.value, paper.note)))


BOOK = PrintedBook(
    OUTGOING,
    "number sent_on reference title enclosures level copies to receivers filed_on filed_as signer section"
    " distributed kept left spoilt stands",
    beside=(
        OnPaper("number", "稿号", 20, lambda paper: paper.number),
        OnPaper("stands", "情况、备注", 17, _stands, stands=True, of=(Outgoing.state, Outgoing.note)),
    ),
    unit="件",
    left="title to stands",
    foot="实印份数＝分发＋存档＋余存＋作废，收回的算作余存。",
)
"""发文登记簿: every head that offices’ books have, and how the copies are accounted for."""

SHEETS = (
    Sheet("form", "发文稿纸", draft_form, each=True),
    Sheet("delivery", "送文簿", delivery),
    BOOK.sheet(),
)
