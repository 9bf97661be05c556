"""The papers of a year put in order, written to a folder: catalogue with covers, box spines, 备考表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.paper.render import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.office.office import Office
    from zwzx.office.pieces import Box, Piece

SHEETS = (("archives", "catalogue"), ("boxes", "spines"), ("boxes", "notes"))


def write_year(
    office: Office, folder: Path, suffix: str, year: int, pieces: Sequence[Piece], boxes: Sequence[Box]
) -> list[Path]:
    """Write the papers of a year; the same year gives the same files.

    Raises:
        ZwzxError: where the folder can't be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ZwzxError(f"建不了文件夹 {folder}：{error.strerror}。", "请用 -o 换一个位置。") from error
    made: list[Path] = []
    for register, name in SHEETS:
        sheet = next(s for s in registers.load(register).sheets if s.name == name)
        records: Sequence[Piece | Box] = pieces if register == "archives" else boxes
        if records:
            path = folder / f"{sheet.title}-{year}{suffix}"
            render(sheet.draw(office, records), path)
            made.append(path)
    return made
