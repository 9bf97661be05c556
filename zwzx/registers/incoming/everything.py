"""What the incoming register offers beyond its list: every act, every fact, every paper."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import text
from zwzx.office.papers import Document
from zwzx.office.pieces import Piece
from zwzx.office.register import Column, More
from zwzx.office.terms.archives import PieceState
from zwzx.registers.incoming import actions, correcting, enclosing, forms, stocking
from zwzx.registers.incoming.records import Incoming
from zwzx.registers.incoming.register import OPINION, STATE, of_document, own
from zwzx.store.expressions import day_of

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Kind

OPEN = frozenset({"number", "signed", "entry", "ended"})
"""What a number still tells after its paper moved to the other book."""


def _of_entry(field: Any) -> Any:
    return field if field.name in OPEN else of_document(field)


def _of_piece(source: Any) -> Any:
    """A fact of the archive piece that the paper became."""
    ours = (Piece.document == Incoming.document) & (Piece.state != PieceState.STRUCK)
    return Piece.select(source).where(ours).order_by(Piece.id.desc()).limit(1)


FILED_ON = pw.fn.COALESCE(_of_piece(day_of(Piece.filed)), Incoming.filed_on)
FILED_AS = pw.fn.COALESCE(_of_piece(pw.fn.NULLIF(Piece.number, "")), Incoming.filed_as)
"""归卷日期 and 归入卷号: the archives' own, or, of a paper of past years, as the old book has them."""
PAST = {f.name: f.kind for f in stocking.past.fields}
SOURCES: dict[str, Any] = {
    **{name: _of_entry(getattr(Incoming, name)) for name in PAST if name in Incoming._meta.fields},
    **{name: of_document(getattr(Document, name)) for name in PAST if name in Document._meta.fields},
    "number": Incoming.number,
    "stage": STATE,
    "filed_on": own(FILED_ON).converter(Incoming.filed_on.python_value),
    "filed_as": own(FILED_AS),
    "opinion": own(pw.fn.COALESCE(OPINION, Incoming.opinion)),
}
AS_TEXT = ("term", "serials")
"""Facts that the store keeps as the text that their kind writes."""
FACTS = tuple(Column(name, SOURCES[name], text(kind.label) if name in AS_TEXT else kind) for name, kind in PAST.items())


def _headed(label: str, kind: Kind[Any]) -> Kind[Any]:
    """The same kind under the head that the paper book prints."""
    headed = copy(kind)
    headed.label = label
    return headed


BOOK_ORDER = (
    ("number", "收文号", 16),
    ("signed", "收文日期", 12),
    ("author", "来文机关", 20),
    ("reference", "来文字号", 22),
    ("title", "文件标题", 40),
    ("enclosures", "附件", 10),
    ("copies", "份数", 6),
    ("level", "密级", 6),
    ("section", "承办单位", 12),
    ("signer", "签收人", 10),
    ("reply", "复文号", 18),
    ("filed_on", "归卷日期", 12),
    ("filed_as", "归入卷号", 14),
)
PAPER = tuple(
    Column(name, SOURCES[name], _headed(label, day(label) if name == "signed" else PAST[name]), width)
    for name, label, width in BOOK_ORDER
)

MORE = More(
    actions=(
        actions.sign,
        actions.add,
        actions.open_,
        actions.deliver,
        actions.opinion,
        actions.forward,
        correcting.amend,
        correcting.level,
        correcting.retract,
        correcting.recount,
        actions.copies,
        correcting.void,
        enclosing.attach,
        enclosing.detach,
        stocking.found,
        stocking.past,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=forms.SHEETS,
    importable=stocking.past,
)
