"""Kinds whose values are papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, parts, within
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within
    from zwzx.office.papers.papers import Document

MOST = 200


class PaperKind(Kind["Document"]):
    """A document, by its number or the code of one of its copies."""

    word: ClassVar[str] = "编号"

    def read(self, text: str, office: Within | None = None) -> Document:
        """The document of that number.

        Raises:
            Unreadable: where there is none or more than one.
        """
        from zwzx.office.papers.naming import document_named

        return document_named(within(office), text)

    def show(self, value: Document) -> str:
        """Its number."""
        return value.number

    def field(self, **options: Any) -> Any:
        """Which document it is."""
        from zwzx.office.papers.papers import Document

        return Reference(Document, **options)


class PapersKind(Kind["tuple[Document, ...]"]):
    """Several documents, by their numbers."""

    word: ClassVar[str] = "编号…"

    def read(self, text: str, office: Within | None = None) -> tuple[Document, ...]:
        """Every document named, each once, in order.

        Raises:
            Unreadable: where one of them is not to be found.
        """
        from zwzx.office.papers.naming import document_named

        named = parts(text)
        if len(named) > MOST:
            raise self.wrong(text, f"超过{MOST}个", "请分几次写。")
        return tuple(dict.fromkeys(document_named(within(office), part) for part in named))

    def show(self, value: tuple[Document, ...]) -> str:
        """Their numbers."""
        return "、".join(paper.number for paper in value)


def paper(label: str, *, hint: str = "") -> PaperKind:
    """A document."""
    return PaperKind(label, hint=hint or "编号，如 2026-12")


def papers(label: str, *, hint: str = "") -> PapersKind:
    """Several documents."""
    return PapersKind(label, hint=hint or "编号，几个用顿号隔开")
