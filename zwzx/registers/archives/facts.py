"""What is asked of an archive piece: each fact once, for the form, the command and the imported file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.archive.pieces import Box, Piece
from zwzx.office.core.action import CARRIED, FOLDED
from zwzx.office.core.fact import asked, kind_of, label_of
from zwzx.office.kinds.archive import any_period
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import Media, OldPeriod, PieceState, Retention
from zwzx.office.terms.papers import Level, Origin

Title = Annotated[str, asked(Piece.title)]
Author = Annotated[str, asked(Piece.author, past=Piece.author)]
Reference = Annotated[str, asked(Piece.reference)]
Copies = Annotated[int, asked(Piece.copies)]
Kind = Annotated[str, asked(Piece.kind)]
RetentionFact = Annotated[Retention | None, asked(Piece.retention, hint="空着就用类别提议的")]
OLD_TOO = any_period(label_of(Piece.retention), also=kind_of(Piece.retention).also, hint="空着就用类别提议的")
"""What is asked of a piece that was there before: 长期 and 短期 of an old catalogue too."""
Year = Annotated[int | None, asked(Piece.year), CARRIED]
Dated = Annotated[dt.date | None, asked(Piece.dated)]
Section = Annotated[Department | None, asked(Piece.department), CARRIED]
Pages = Annotated[int | None, asked(Piece.pages)]
Parts = Annotated[str, asked(Piece.parts), FOLDED]
MediaFact = Annotated[Media, asked(Piece.media), FOLDED]
Only = Annotated[bool, asked(Piece.only), FOLDED]
Note = Annotated[str, asked(Piece.note), FOLDED]


@dataclass(kw_only=True)
class Facts:
    """A piece as it is entered: what the office has had, or a section's own. A number that it has is kept."""

    title: Title
    author: Author = ""
    reference: Reference = ""
    dated: Dated = None
    level: Annotated[Level, asked(Piece.level)] = Level.NONE
    pages: Pages = None
    copies: Copies = 1
    year: Year = None
    kind: Annotated[Kind, CARRIED] = ""
    retention: Annotated[Retention | OldPeriod | None, OLD_TOO, CARRIED] = None
    department: Section = None
    number: Annotated[str, asked(Piece.number)] = ""
    serial: Annotated[int | None, asked(Piece.serial), FOLDED] = None
    box: Annotated[int | None, asked(Box.number), FOLDED] = None
    place: Annotated[str, asked(Box.place), FOLDED] = ""
    origin: Annotated[Origin, asked(Piece.origin)] = Origin.UNDECIDED
    parts: Parts = ""
    media: MediaFact = Media.PAPER
    only: Only = False
    why: Annotated[str, asked(Piece.why), FOLDED] = ""
    frozen: Annotated[str, asked(Piece.frozen), FOLDED] = ""
    moved: Annotated[str, asked(Piece.moved), FOLDED] = ""
    volume: Annotated[str, text("案卷号", also=("卷号", "所在案卷"), hint="旧目录按卷整理的照写"), FOLDED] = ""
    span: Annotated[str, text("起止日期", also=("起止年月", "起止时间"), hint="只有案卷才有；一件的写日期"), FOLDED] = (
        ""
    )
    stood: Annotated[PieceState | None, asked(Piece.state, label="状态", hint="在库的空着"), FOLDED] = None
    filed: Annotated[dt.datetime | None, asked(Piece.filed, hint="空着就是现在"), FOLDED] = None
    filed_by: Annotated[str, asked(Piece.filed_by), FOLDED] = ""
    note: Note = ""


@dataclass(kw_only=True)
class Amendment:
    """A correction: what is None stays as it is."""

    title: Title | None = None
    author: Author | None = None
    reference: Reference | None = None
    dated: Dated = None
    pages: Pages = None
    copies: Copies | None = None
    kind: Kind | None = None
    retention: RetentionFact = None
    year: Year = None
    department: Section = None
    parts: Parts | None = None
    media: MediaFact | None = None
    only: Only | None = None
    note: Note | None = None
