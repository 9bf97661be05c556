"""What a signed transfer consists of, for those who pack it: its facts, its lines, the files of its papers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from zwzx.office.archive.transfer_lists import Transfer, TransferLine
from zwzx.office.core import settings
from zwzx.office.core.fact import Role, label_of
from zwzx.office.kinds.base import written
from zwzx.office.papers import papers
from zwzx.office.terms.hours import spelled
from zwzx.registers.transfers import rules
from zwzx.registers.transfers.lines import COLUMNS, lines_of, live, marked_there, rows_of, sums
from zwzx.registers.transfers.register import TRANSFERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from zwzx.office.core.office import Office

TOLD = tuple(c for c in COLUMNS if c.name not in ("state", "difference"))
"""What a catalogue tells of a line that was taken."""


TO_THE_SECOND = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True)
class Enclosed:
    """A file of a paper that is handed over: the how manieth of which line, its name, digest, size, and its bytes."""

    line: int
    no: int
    name: str
    digest: str
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Contents:
    """A transfer as it is packed: name, label and text of its facts, its lines as texts by column, its files."""

    number: str
    facts: tuple[tuple[str, str, str], ...]
    lines: tuple[dict[str, str], ...]
    files: tuple[Enclosed, ...] = ()

    @property
    def heads(self) -> list[tuple[str, str]]:
        """Name and label of every column of its lines."""
        return [(column.name, column.label) for column in TOLD]


def contents(office: Office, transfer: Transfer) -> Contents:
    """What a transfer consists of.

    Raises:
        Refusal: where it was not signed for (档案.9), or one of its papers became a marked one (保密.3).
        ZwzxError: later, on reading a file that is damaged.
    """
    lines = live(lines_of(transfer))
    rules.may_package(transfer.number, transfer.state, marked_there(lines))
    told = (dict(zip((c.name for c in COLUMNS), row.values, strict=True)) for row in rows_of(office, lines))
    rows = tuple({c.name: written(c.kind, facts[c.name]) for c in TOLD} for facts in told)
    return Contents(transfer.number, tuple(_facts(office, transfer, lines)), rows, tuple(_files(lines)))


def _files(lines: Sequence[TransferLine]) -> Iterator[Enclosed]:
    for line in lines:
        attached = papers.attached(line.document) if line.document is not None else ()
        for no, one in enumerate(attached, 1):
            yield Enclosed(line.no, no, one.name, one.digest, one.size, partial(papers.content_of, one))


def _told(at: dt.datetime | None) -> str:
    return spelled(at, TO_THE_SECOND) if at is not None else ""


def _facts(office: Office, transfer: Transfer, lines: Sequence[TransferLine]) -> Iterator[tuple[str, str, str]]:
    total = sums(lines)
    assert transfer.giver is not None
    assert transfer.receiver is not None
    yield "number", TRANSFERS.roles[Role.NUMBER].label, transfer.number
    yield "title", label_of(Transfer.title), transfer.title
    yield "office", "单位", office.name
    yield "fonds", settings.SPECS["fonds"].kind.label, office.setting("fonds")
    yield "section", label_of(Transfer.department), transfer.department.name
    yield "covers", label_of(Transfer.covers), str(transfer.covers)
    yield "matter", label_of(Transfer.matter), transfer.matter
    yield "giver", label_of(Transfer.giver), transfer.giver.name
    yield "receiver", label_of(Transfer.receiver), transfer.receiver.name
    yield "submitted", f"{label_of(Transfer.submitted)}时间", _told(transfer.submitted)
    yield "signed", f"{label_of(Transfer.signed)}时间", _told(transfer.signed)
    yield "lines", "件数", str(total.lines)
    yield "copies", label_of(TransferLine.copies), str(total.copies)
    yield "pages", label_of(TransferLine.pages), str(total.pages)
    yield "electronic", "含电子载体", str(total.electronic)
    yield "only", label_of(TransferLine.only), str(total.only)
    yield "empty", label_of(Transfer.empty), transfer.empty
    yield "note", label_of(Transfer.note), transfer.note
