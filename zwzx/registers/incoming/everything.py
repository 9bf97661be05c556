"""What the incoming register offers beyond its list: every act, every fact, every paper."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import text
from zwzx.office.papers import Document
from zwzx.office.register import Column, More
from zwzx.registers.incoming import actions, correcting, enclosing, forms, stocking
from zwzx.registers.incoming.records import Incoming
from zwzx.registers.incoming.register import OPINION, STATE, of_document, own

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Kind

OPEN = frozenset({"number", "signed", "entry", "ended"})
"""What a number still tells after its paper moved to the other book."""


def _of_entry(field: Any) -> Any:
    return field if field.name in OPEN else of_document(field)


PAST = {f.name: f.kind for f in stocking.past.fields}
SOURCES: dict[str, Any] = {
    **{name: _of_entry(getattr(Incoming, name)) for name in PAST if name in Incoming._meta.fields},
    **{name: of_document(getattr(Document, name)) for name in PAST if name in Document._meta.fields},
    "number": Incoming.number,
    "stage": STATE,
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
