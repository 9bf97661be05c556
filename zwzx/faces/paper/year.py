"""The papers of a year put in order, written to a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.errors import NotWritten
from zwzx.faces.paper.render import render
from zwzx.jobs.year.papers import papers_of
from zwzx.store.trouble import why

if TYPE_CHECKING:
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
    for paper in papers_of(office, year, marked=marked):
        path = folder / f"{paper.name}{suffix}"
        render(paper.sheet.draw(office, paper.records), path)
        made.append(path)
    return made
