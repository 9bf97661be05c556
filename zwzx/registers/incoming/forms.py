"""The papers of the incoming register: what stands in the rows, gathered for the sheets that draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office import approvals
from zwzx.office.papers import Printed
from zwzx.office.register import Sheet
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.sheets import SlipFacts, book_pages, circulation_slip, handling_slip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.office import Office
    from zwzx.office.sheet import Page
    from zwzx.registers.incoming.records import Incoming

BOOK_WIDTHS = (30, 21, 27, 32, 46, 12, 10, 10, 16, 15, 15, 21, 12)
"""Millimetres of the columns of the paper book, landscape A4."""


def slip_facts(office: Office, entry: Incoming, sheet: str) -> SlipFacts:
    """What a slip prints of an entry; a second print of the same sheet says so."""
    paper = entry.document
    rules.may_print(entry.number, paper.stage, moved=entry.moved)
    opined = approvals.of(paper, "文电.1")
    opinion = "\n".join(f"{a.words}\n{a.by} {a.at:%Y-%m-%d}" for a in opined) or entry.opinion
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
        received=f"{entry.signed:%Y-%m-%d %H:%M}",
        signer=entry.signer,
        opinion=opinion,
        readers=[],
        note=entry.note,
        reprint=Printed.select().where((Printed.row == entry.id) & (Printed.sheet == sheet)).exists(),
    )


def _slip(name: str, draw: Callable[[SlipFacts], Page]) -> Callable[[Office, Sequence[Incoming]], list[Page]]:
    def pages(office: Office, entries: Sequence[Incoming]) -> list[Page]:
        return [draw(slip_facts(office, entry, name)) for entry in entries]

    return pages


def book(office: Office, entries: Sequence[Incoming]) -> list[Page]:
    """The register's book: one line an entry, voided numbers struck through."""
    from zwzx.office.kinds.base import written
    from zwzx.office.listing import Listing
    from zwzx.registers.incoming.everything import PAPER
    from zwzx.registers.incoming.register import INCOMING

    listing = Listing(office, INCOMING, columns=PAPER)
    found = [row for entry in entries if (row := listing.get(entry.id)) is not None]
    rows = [[written(c.kind, v) for c, v in zip(PAPER, row.values, strict=True)] for row in found]
    heads = [(c.label, width) for c, width in zip(PAPER, BOOK_WIDTHS, strict=True)]
    years = sorted({entry.signed.year for entry in entries})
    year = f"{years[0]}年度" if len(years) == 1 else f"{years[0]}—{years[-1]}年" if years else ""
    marked = any(entry.marked for entry in entries)
    return book_pages(
        "密件收文登记簿" if marked else "收文登记簿", year, office.name, rows, heads, [r.struck for r in found]
    )


SHEETS = (
    Sheet("slip", "文件传阅单", _slip("slip", circulation_slip), each=True),
    Sheet("handling", "公文处理笺", _slip("handling", handling_slip), each=True),
    Sheet("book", "收文登记簿", book),
)
