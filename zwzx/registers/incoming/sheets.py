"""The papers of the incoming register: the slips, drawn from plain facts, and the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label
from zwzx.office.papers import instructions, replies
from zwzx.office.papers.papers import reprint
from zwzx.office.terms.hours import spelled
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.records import Incoming
from zwzx.registers.incoming.register import INCOMING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office

SIGN_ROWS = 8


@dataclass(frozen=True)
class SlipFacts:
    """What a slip prints of a document, as text."""

    office: str
    number: str
    sender: str
    reference: str
    title: str
    level: str
    marked: bool
    term: str
    urgency: str
    copies: int
    serials: str
    pages: int | None
    attachments: str
    received: str
    signer: str
    opinion: str
    note: str
    reprint: str
    readers: Sequence[str] = field(default=())


def circulation_slip(facts: SlipFacts) -> Page:
    """文件传阅单: the facts above, the director's opinion, then a line for each reader to sign."""
    marked = f"{facts.level}★{facts.term}" if facts.marked else facts.level
    head = (
        (label("文件名称"), Cell(facts.title, across=5)),
        (label("来文单位"), Cell(facts.sender, across=3), label("收文编号"), Cell(facts.number, align="center")),
        (label("文　　号"), Cell(facts.reference, across=3), label("紧急程度"), Cell(facts.urgency, align="center")),
        (
            label("密　　级"),
            Cell(marked, align="center"),
            label("份　　数"),
            Cell(f"{facts.copies}份", align="center"),
            label("份　　号"),
            Cell(facts.serials, align="center"),
        ),
        (
            label("页　　数"),
            Cell(f"{facts.pages}页" if facts.pages else "", align="center"),
            label("附　　件"),
            Cell(facts.attachments, align="center"),
            label("收文时间"),
            Cell(facts.received, align="center"),
        ),
        (label("拟办意见"), Cell(facts.opinion, across=5, top=True)),
        (
            Cell("领导批示", across=2, bold=True, align="center"),
            label("领导签名"),
            label("送文时间"),
            label("退文时间"),
            label("备注"),
        ),
    )
    names = list(facts.readers) + [""] * max(0, SIGN_ROWS - len(facts.readers))
    first, *rest = names
    body = (
        (Cell("", across=2, down=len(names)), Cell(first, align="center"), Cell(), Cell(), Cell()),
        *((Cell(name, align="center"), Cell(), Cell(), Cell()) for name in rest),
    )
    foot = ((label("备　　注"), Cell(facts.note, across=3), label("承 办 人"), Cell(facts.signer, align="center")),)
    heights = (14.0, 9.0, 9.0, 9.0, 9.0, 26.0, 9.0, *(12.0 for _ in names), 12.0)
    grid = Grid((22, 36, 26, 32, 26, 38), (*head, *body, *foot), heights=heights)
    return Page(
        f"{facts.office}文件传阅单", (grid, *_reminders(facts)), note=facts.reprint, name=f"传阅单 {facts.number}"
    )


def handling_slip(facts: SlipFacts) -> Page:
    """公文处理笺: the tall form on which opinions and results are written by hand."""
    rows = (
        (label("文件名称"), Cell(facts.title, across=5)),
        (label("来文单位"), Cell(facts.sender, across=3), label("快慢等级"), Cell(facts.urgency, align="center")),
        (
            label("原 文 号"),
            Cell(facts.reference, across=3),
            label("份　　数"),
            Cell(f"{facts.copies}份", align="center"),
        ),
        (
            label("收到日期"),
            Cell(facts.received, align="center"),
            label("编　　号"),
            Cell(facts.number, align="center"),
            label("入 卷 号"),
            Cell(),
        ),
        (label("拟办意见"), Cell(facts.opinion, across=5, top=True)),
        (label("批 阅 人\n意　　见"), Cell("", across=5)),
        (label("传阅人签名\n或 意 见"), Cell("", across=5)),
        (label("主办单位\n执行意见"), Cell("", across=5)),
        (label("备　　注"), Cell(facts.note, across=5)),
    )
    grid = Grid((26, 40, 24, 34, 26, 30), rows, heights=(16, 10, 10, 10, 38, 44, 44, 40, 18))
    return Page(
        f"{facts.office}公文处理笺", (grid, *_reminders(facts)), note=facts.reprint, name=f"处理笺 {facts.number}"
    )


def _reminders(facts: SlipFacts) -> tuple[Line, ...]:
    lines = [Line("请用钢笔或签字笔在本单上签署意见和姓名、日期，不要在文件上划写（文电.5）。", size=9)]
    if facts.marked:
        lines.append(
            Line("密件：阅后退回机要员登记，再送下一位，不得横传（文电.6）；当日下班前退还保密室（保密.3）。", size=9)
        )
    return tuple(lines)


def slip_facts(office: Office, entry: Incoming, sheet: str) -> SlipFacts:
    """What a slip prints of an entry; a second print of the same sheet says so."""
    paper = entry.document
    rules.may_print(entry.number, paper.stage, moved=entry.moved)
    opined = approvals.of(paper, "文电.1")
    opinion = "\n".join(f"{a.words}\n{a.told} {a.at:%Y-%m-%d}" for a in opined) or entry.opinion
    return SlipFacts(
        office=office.name,
        number=entry.number,
        sender=paper.author,
        reference=paper.reference,
        title=paper.title,
        level=paper.level.label,
        marked=paper.level.marked,
        term=paper.term,
        urgency=paper.urgency.value,
        copies=paper.copies,
        serials=entry.serials,
        pages=paper.pages,
        attachments=entry.enclosures,
        received=f"{spelled(entry.signed)}",
        signer=entry.signer,
        opinion=opinion,
        readers=[],
        note=entry.note,
        reprint=reprint(entry, sheet),
    )


def _slip(name: str, draw: Callable[[SlipFacts], Page]) -> Callable[[Office, Sequence[Incoming]], list[Page]]:
    def pages(office: Office, entries: Sequence[Incoming]) -> list[Page]:
        return [draw(slip_facts(office, entry, name)) for entry in entries]

    return pages


def _written(entry: Incoming) -> str:
    """What was proposed to be done with a paper, and what the leaders wrote on it."""
    if entry.moved:
        return ""
    paper = entry.document
    opined = [one.words for one in approvals.of(paper, "文电.1")] or [entry.opinion]
    ordered = [f"批示：{one.words}（{one.by}）" for one in instructions.about(paper)]
    return "\n".join((*(f"拟办：{words}" for words in opined if words), *ordered))


def _reply(entry: Incoming) -> str:
    """The 复文号 that was entered, else of each paper that answers it its number and where it stands."""
    if entry.moved:
        return ""
    found = [f"{replies.called(one)}\n{one.state}" for one in replies.of_document(entry.document)]
    return entry.reply or "\n".join(found)


def _heading(entries: Sequence[Incoming]) -> str:
    ordinary, marked = INCOMING.books
    return (marked if any(entry.marked for entry in entries) else ordinary).title


SHEETS = (
    Sheet("slip", "文件传阅单", _slip("slip", circulation_slip), each=True),
    Sheet("handling", "公文处理笺", _slip("handling", handling_slip), each=True),
    PrintedBook(
        INCOMING,
        "number signed author reference title enclosures copies level written section signer outcome reply filed_on filed_as",
        beside=(
            OnPaper("written", "批办意见", 19, _written, of=(Incoming.opinion,)),
            OnPaper("reply", label_of(Incoming.reply), 13, _reply, of=(Incoming.reply,)),
        ),
        heading=_heading,
        year=Incoming.year,
        unit="件",
        left="number signed author reference title written filed_on",
    ).sheet(),
)
