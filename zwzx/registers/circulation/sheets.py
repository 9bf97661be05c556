"""The paper of a circulation: the slip with its readers, when the papers came and went, and what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label
from zwzx.office.custody import custody
from zwzx.office.papers.papers import reprint
from zwzx.office.papers.remarks import Remark
from zwzx.office.papers.slips import Reader, papers_of
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.hours import spelled
from zwzx.registers.circulation import moving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.papers.papers import Document
    from zwzx.office.papers.slips import Slip

LEAST_ROWS = 6
WIDTHS = (22.0, 30.0, 28.0, 28.0, 72.0)


def slip(office: Office, slips: Sequence[Slip]) -> list[Page]:
    """传阅单: what goes round, who reads it, when each got it and gave it back, what each wrote."""
    return [_page(office, one) for one in slips]


def _page(office: Office, one: Slip) -> Page:
    papers = papers_of(one)
    rows = [
        _row("传阅单号", one.number, "密级", max(p.level for p in papers).label, "急件" if one.urgent else "平件"),
        *(
            (
                label("文　件"),
                Cell(paper.number, across=2, align="center"),
                Cell(_named(paper), across=2),
            )
            for paper in papers
        ),
        (label("拟办意见"), Cell(_opinion(papers[0].id), across=4, top=True)),
        tuple(label(head) for head in ("次序", "阅文人", "送文时间", "退文时间", "意见")),
    ]
    readers = moving.readers_of(one)
    rows += [_reader(n, reader) for n, reader in enumerate(readers, 1)]
    rows += [tuple(Cell() for _ in WIDTHS)] * max(0, LEAST_ROWS - len(readers))
    heights = (9.0, *(13.0 for _ in papers), 18.0, 9.0, *(11.0 for _ in rows))
    grid = Grid(WIDTHS, tuple(rows), heights=heights[: len(rows)])
    due = f"，{spelled(one.due)}前传阅完" if one.due else ""
    lines = [Line(f"阅后请退机要员登记{due}；请在本单上签意见，不要在文件上划写（文电.5）。", size=9)]
    if papers[0].level.marked:
        lines.append(Line("密件一人一退，不得横传（文电.6）；当日下班前退还保密室（保密.3）。", size=9))
    return Page(f"{office.name}文件传阅单", (grid, *lines), note=reprint(one, "slip"), name=f"传阅单 {one.number}")


def _named(paper: Document) -> str:
    """Whose paper it is and its title; beneath, what it is told apart by and checked against when it comes back."""
    serials = "、".join(item.serial for item, _ in custody.whereabouts(paper) if item.serial)
    parts = (paper.reference, serials and f"份号{serials}", f"{paper.pages}页" if paper.pages else "")
    beneath = "　".join(filter(None, parts))
    return f"{paper.author}　{paper.title}\n{beneath}".rstrip("\n")


def _opinion(document: int) -> str:
    return "\n".join(f"{a.words}　{a.told} {a.at:%Y-%m-%d}" for a in approvals.of(document, "文电.1"))


def _called(reader: Reader) -> str:
    """A reader, by the name with which they gave the paper back."""
    return named(reader, Reader.person)


def _reader(n: int, reader: Reader) -> tuple[Cell, ...]:
    words = "；".join(r.words for r in _remarks(reader)) or reader.why
    out = f"{spelled(reader.taken, '%m-%d %H:%M')}" if reader.taken else ""
    back = f"{spelled(reader.returned, '%m-%d %H:%M')}" if reader.returned else ""
    room = "（保密室内）" if reader.room else ""
    return (
        Cell(str(n), align="center"),
        Cell(_called(reader), align="center"),
        Cell(out, align="center"),
        Cell(back, align="center"),
        Cell(words + room),
    )


def _remarks(reader: Reader) -> list[Remark]:
    """What a reader wrote, once, however many papers it stands for."""
    query = Remark.select().where((Remark.because == reader.id) & (Remark.document == reader.slip.document))
    return list(query.order_by(Remark.id))


def _row(a: str, b: str, c: str, d: str, e: str) -> tuple[Cell, ...]:
    return (label(a), Cell(b, across=1), label(c), Cell(d, align="center"), Cell(e, align="center"))


SHEETS = (Sheet("slip", "传阅单", slip, each=True),)
