"""The papers of a year put in order: of each class its catalogue, box spines and 备考表, and who took them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.archive.pieces import Piece
from zwzx.office.core.looks import note_export
from zwzx.registers.archives import archive_numbering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Sheet


class Paper(NamedTuple):
    """One paper of a class: its name, its sheet, and what it is drawn from."""

    name: str
    sheet: Sheet
    records: Sequence[Any]


def papers_of(office: Office, year: int, *, marked: bool) -> Iterator[Paper]:
    """Every paper of a year, class by class; that they are taken out is entered before the first."""
    pieces = archive_numbering.of_year(year, marked=marked).where(Piece.number != "").count()
    note_export(office, "archives", pieces, marked=marked and pieces > 0, words=f"{year}年度目录和盒内单据")
    boxes = archive_numbering.boxes_of(year, marked=marked)
    for of in archive_numbering.classes_of(year, marked=marked):
        name = "-".join(filter(None, (str(year), of.retention.code, of.section)))
        ours = [box for box in boxes if (box.retention, box.section) == (of.retention, of.section)]
        drawn: tuple[tuple[str, str, Sequence[Any]], ...] = (
            ("archives", "catalogue", archive_numbering.catalogued(of, marked=marked)),
            ("boxes", "spines", ours),
            ("boxes", "notes", ours),
        )
        for register, sheet_name, records in drawn:
            if records:
                sheet = next(s for s in registers.load(register).sheets if s.name == sheet_name)
                yield Paper(f"{sheet.title}-{name}", sheet, records)
