"""The papers of the register of outgoing papers: the form of a draft with its hands, and the delivery list of each recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, listed, value, when
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.papers import Genre
from zwzx.registers.outgoing.records import Cosigning, Outgoing, Recipient
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

UPWARD = (Genre.REQUEST, Genre.REPORT)
"""The genres that go to those above, on which the signer is printed."""
HEADS = (
    ("日期", 22.0),
    ("封号", 18.0),
    ("发往机关", 44.0),
    ("文号", 40.0),
    ("份数", 12.0),
    ("方式", 20.0),
    ("签收人", 24.0),
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
        (Outgoing.level, Outgoing.urgency),
        (Outgoing.genre, Outgoing.public),
        (Outgoing.title,),
        (Outgoing.to,),
        (Outgoing.copy_to,),
        ("拟稿科室", paper.section.name, "拟稿人", named(paper, Outgoing.drafter)),
        (Outgoing.copies, Outgoing.pages),
        (Outgoing.enclosures,),
        ("文稿", f"第{paper.revision}稿　{paper.digest[:16]}" if paper.revision else ""),
        ("核稿、审批、签发", Cell("\n".join(told), top=True)),
        ("会签", Cell("\n".join(cosigned), top=True)),
        ("签发人", paper.signer if paper.genre in UPWARD or paper.signer else "", "签发时间", when(paper.signed)),
        ("打印", _print_of(paper), "校对人", named(paper, Outgoing.proofreader)),
        ("用印", f"{paper.stamped}份 {paper.use}" if paper.stamped_at else "", "分发", _sent(paper)),
        heights=(9, 9, 9, 14, 12, 12, 9, 9, 9, 9, 56, 30, 9, 9, 9),
    )
    return Page(f"{office.name}发文稿纸", (grid,), note=reprint(paper, "form"), name=f"发文稿纸 {paper.number}")


def _print_of(paper: Outgoing) -> str:
    return f"{paper.place}　{paper.printed}份" if paper.place is not None else ""


def _sent(paper: Outgoing) -> str:
    copies = sum(one.copies for one in equal(Recipient, paper=paper))
    return f"{copies}份" if copies else ""


def delivery(office: Office, papers: Sequence[Outgoing]) -> list[Page]:
    """送文簿: every copy of the papers that went out, with room for whoever signs.

    Raises:
        Unreadable: where none of them went out.
    """
    lines = [line for paper in papers for line in equal(Recipient, paper=paper)]
    if not lines:
        raise Unreadable("这些发文还没有分发。", "请先登记分发。")
    rows = [
        (
            value(f"{line.at:%Y-%m-%d}"),
            value(line.envelope),
            Cell(line.to),
            Cell(f"{line.paper.reference}" + (f"（{line.serials}）" if line.serials else "")),
            value(str(line.copies)),
            value(line.how.value),
            value(line.receiver),
        )
        for line in lines
    ]
    grid = listed(HEADS, rows, tuple(10.0 for _ in range(len(rows) + 1)))
    return [Page(f"{office.name}送文簿", (Line(f"{office.today}　共{len(rows)}笔"), grid), name="送文簿")]


SHEETS = (
    Sheet("form", "发文稿纸", draft_form, each=True),
    Sheet("delivery", "送文簿", delivery),
)
