"""The papers of a year put in order, written to a folder: of each class its catalogue, box spines and 备考表."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.errors import NotWritten
from zwzx.faces.paper.render import render
from zwzx.office.archive.pieces import Piece
from zwzx.office.core.looks import note_export
from zwzx.registers.archives import archive_numbering
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.office.core.office import Office


def write_year(office: Office, folder: Path, suffix: str, year: int, *, marked: bool) -> list[Path]:
    """Write the papers of a year, class by class; the same year gives the same files.

    Raises:
        NotWritten: where the folder can't be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NotWritten(f"建不了文件夹 {folder}：{why(error)}。", "请用 -o 换一个位置。") from error
    made: list[Path] = []
    pieces = archive_numbering.of_year(year, marked=marked).where(Piece.number != "").count()
    note_export(office, "archives", pieces, marked=marked and pieces > 0, words=f"{year}年度目录和盒内单据")
    boxes = archive_numbering.boxes_of(year, marked=marked)
    for of in archive_numbering.classes_of(year, marked=marked):
        name = "-".join(filter(None, (str(year), of.retention.code, of.section)))
        ours = [box for box in boxes if (box.retention, box.section) == (of.retention, of.section)]
        papers: tuple[tuple[str, str, Sequence[Any]], ...] = (
            ("archives", "catalogue", archive_numbering.catalogued(of, marked=marked)),
            ("boxes", "spines", ours),
            ("boxes", "notes", ours),
        )
        for register, sheet_name, records in papers:
            if records:
                sheet = next(s for s in registers.load(register).sheets if s.name == sheet_name)
                path = folder / f"{sheet.title}-{name}{suffix}"
                render(sheet.draw(office, records), path)
                made.append(path)
    return made
