"""Replies 复文: the outgoing papers that answer a document, as the registers of both tell them.

A marked reply is told of beside a marked document alone, and a marked document beside a marked reply (保密.1): whoever
may see the one need not be allowed to know of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import Document
from zwzx.office.terms.outgoing import ENDED, State
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import joined
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office


def of_document(document: Document) -> list[Outgoing]:
    """The papers that answer a document and that whoever may see it may know of, oldest first."""
    found: list[Outgoing] = equal(Outgoing, reply_to=document)
    return [one for one in found if document.level.marked or not one.level.marked]


def told(document: Document) -> Iterator[str]:
    """A line a reply: its 文号, the 稿号 before it has one, and where it stands."""
    for one in of_document(document):
        yield f"复文　{called(one)}　{one.state}　《{one.title}》"


def called(paper: Outgoing) -> str:
    """What a reply is called: its 文号, the 稿号 before that."""
    return paper.reference or paper.number


def answered(paper: Outgoing) -> Iterator[str]:
    """A line that tells which document a paper answers; none where that is not for whoever sees the paper."""
    document = paper.reply_to
    if document is not None and (paper.level.marked or not document.level.marked):
        yield f"答复　{document.number}　{document.reference}《{document.title}》".replace("　《", "《")


def references(document: Any, marked: Any) -> Any:
    """The 文号 of the replies that stand, as a column of a list of documents; NULL where there is none.

    Args:
        document: the expression for the document's id.
        marked: the condition that it is marked.
    """
    stands = (Outgoing.reference != "") & Outgoing.state.not_in(ENDED)
    theirs = (Outgoing.reply_to == document) & ((Outgoing.level < Level.CONFIDENTIAL) | marked)
    return Outgoing.select(joined(Outgoing.reference, "、", order_by=Outgoing.id)).where(theirs & stands)


def answered_number() -> Any:
    """The number of the document that a paper answers, as a column of the list of outgoing papers."""
    seen = (Document.level < Level.CONFIDENTIAL) | (Outgoing.level >= Level.CONFIDENTIAL)
    return Document.select(Document.number).where((Document.id == Outgoing.reply_to) & seen)


def tell_of_void(office: Office, paper: Outgoing) -> None:
    """Remind that the document which a paper was to answer has no reply by it any more."""
    document = paper.reply_to
    if document is None:
        return
    others = [called(one) for one in of_document(document) if one.id != paper.id and one.state not in ENDED]
    left = f"还有复文{'、'.join(others)}" if others else "还没有别的复文"
    office.remind(f"{document.number}由{called(paper)}答复，现在{left}。")


def tell_of_answered(office: Office, document: Document) -> None:
    """Remind that a document that is void was being answered by papers that are under way."""
    going = [called(one) for one in of_document(document) if one.state not in (*ENDED, State.CLOSED, State.PAST)]
    if going:
        office.remind(f"答复{document.number}的{'、'.join(going)}还在办：不发了的请撤回或作废。")
