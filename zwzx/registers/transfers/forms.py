"""What is asked for a line of a list, and what is proposed: what the registers know of its paper, or the line as it is."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive.filing import kind_of
from zwzx.office.archive.transfer_lists import TransferLine
from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.terms.archives import Media, Retention
from zwzx.office.terms.papers import Level
from zwzx.registers.transfers.lines import changeable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office


ON_CARRIER = Unfolds("media", lambda media: media is not Media.PAPER)
"""What is told of what is not on paper alone."""


@dataclass
class LineFacts:
    """What is written in one line of a list."""

    title: Annotated[str, asked(TransferLine.title)]
    reference: Annotated[str, asked(TransferLine.reference)] = ""
    author: Annotated[str, asked(TransferLine.author)] = ""
    dated: Annotated[dt.date | None, asked(TransferLine.dated)] = None
    pages: Annotated[int | None, asked(TransferLine.pages)] = None
    copies: Annotated[int, asked(TransferLine.copies)] = 1
    retention: Annotated[Retention | None, asked(TransferLine.retention)] = None
    kind: Annotated[str, asked(TransferLine.kind), FOLDED] = ""
    only: Annotated[bool, asked(TransferLine.only)] = False
    media: Annotated[Media, asked(TransferLine.media), FOLDED] = Media.PAPER
    carrier: Annotated[str, asked(TransferLine.carrier), ON_CARRIER] = ""
    level: Annotated[Level, asked(TransferLine.level), FOLDED] = Level.NONE
    note: Annotated[str, asked(TransferLine.note, label="备注"), FOLDED] = ""


def for_line(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What the register knows of the paper that is named."""
    found = values.get("paper")
    if found is None:
        return Proposal()
    known = {
        "title": found.title,
        "reference": found.reference,
        "author": found.author,
        "dated": found.issued,
        "pages": found.pages,
        "copies": found.copies,
        "level": found.level,
        "kind": kind_of(found),
    }
    return Proposal({name: value for name, value in known.items() if value not in (None, "")})


def for_correction(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The line as it stands, to be changed where it is wrong."""
    transfer, no = values.get("transfer"), values.get("line")
    found = changeable(transfer, no) if transfer is not None and no is not None else None
    if found is None:
        return Proposal()
    known = {name: getattr(found, name) for name in LineFacts.__dataclass_fields__}
    return Proposal({name: value for name, value in known.items() if value not in (None, "")})
