"""Archived pieces to test with, and an office whose 机要员 keeps the archives too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.archive.pieces import Piece, add_piece
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from tests.conftest import Desk

NUMBER = "Z109-WS·2015-D10-BGS-{:04d}"
MARKED = "Z109-WS·2015-D10-BMS-{:04d}"


def with_archivist(desk: Desk) -> Desk:
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    return desk


def piece_of(desk: Desk, n: int = 1, level: Level = Level.NONE, **facts: Any) -> Any:
    """A piece of 2015, kept for ten years: at the tests' time it has run out."""
    number = (MARKED if level.marked else NUMBER).format(n)
    told = {
        "title": f"关于第{n}次检查的通知",
        "kind": "信息资料",
        "number": number,
        "pages": 4,
        "level": level,
        "origin": Origin.OWN,
    }
    return desk.act("archives.found", **{**told, **facts})


@action("归档", on=Document)
def file(office: Office, paper: Document) -> Piece:
    """一份文件归档成件。"""
    piece = Piece(
        document=paper,
        title=paper.title,
        author=paper.author,
        origin=paper.origin,
        level=paper.level,
        pages=paper.pages,
        year=2015,
        retention=Retention.TEN,
    )
    return add_piece(office, piece)


def filed(desk: Desk, **facts: Any) -> Any:
    """A paper that came in, went round, and lies in the archive room as a piece; of a marked one it was so decided."""
    entry = desk.circulated(desk.add(**facts))
    if entry.document.level.marked:
        for item in custody.at_home(entry.document):
            desk.act("secrets.decide", item, fate=Fate.FILE, authority="主任批示", year=2026)
    return desk.office.perform(file, paper=entry.document).record
