"""Kinds whose values are papers and the things that can be in somebody's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from peewee import BigIntegerField, ForeignKeyField

from zwzx.office.kinds.base import Kind, parts, within
from zwzx.office.kinds.hidden import hostile

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.office.papers.papers import Document
    from zwzx.store.record import Record

R = TypeVar("R", bound="Record")
MOST = 200
MOST_CODES = 5000
LONGEST_CODE = 64


class PaperKind(Kind["Document"]):
    """A document, by its number or the code of one of its copies."""

    word: ClassVar[str] = "编号"

    def read(self, text: str, office: Office | None = None) -> Document:
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

        return ForeignKeyField(Document, **options)


class PapersKind(Kind["tuple[Document, ...]"]):
    """Several documents, by their numbers."""

    word: ClassVar[str] = "编号…"

    def read(self, text: str, office: Office | None = None) -> tuple[Document, ...]:
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


class ThingKind(Kind["Item"]):
    """An item: by its code, or by the number of its document."""

    word: ClassVar[str] = "编码"

    def read(self, text: str, office: Office | None = None) -> Item:
        """The item of that code.

        Raises:
            Unreadable: where there is none, or the copy has to be named.
        """
        from zwzx.office.papers.naming import item_named

        return item_named(within(office), text)

    def show(self, value: Item) -> str:
        """Its code."""
        return value.code

    def field(self, **options: Any) -> Any:
        """Which item it is."""
        from zwzx.office.custody.custody import Item

        return ForeignKeyField(Item, **options)


class CodesKind(Kind[tuple[str, ...]]):
    """Codes as they are scanned one after another, whether anything is known of them or not."""

    word: ClassVar[str] = "编码…"

    def read(self, text: str, office: Office | None = None) -> tuple[str, ...]:
        """Every code, each once, in order.

        Raises:
            Unreadable: where there is none, or there are too many for one go.
        """
        found = parts(text)
        if not found:
            raise self.wrong(text, "没有编码", "请扫描或写编码。")
        if any(hostile(code) is not None or len(code) > LONGEST_CODE for code in found):
            raise self.wrong(text, "不是编码", "请扫描或照着写。")
        if len(found) > MOST_CODES:
            raise self.wrong(text, f"超过{MOST_CODES}个", "请分几次登记。")
        return tuple(found)

    def show(self, value: tuple[str, ...]) -> str:
        """The codes."""
        return "、".join(value)


class RowKind(Kind[R]):
    """A row of another table, which acts set and nobody types."""

    word: ClassVar[str] = "编号"

    def __init__(self, label: str, record: type[R]) -> None:
        super().__init__(label)
        self.record = record

    def read(self, text: str, office: Office | None = None) -> R:
        """It is set by an act and never typed."""
        raise self.wrong(text, "不用填写", "它由程序登记。")

    def show(self, value: R) -> str:
        """What people call it."""
        from zwzx.office.core.guard import called

        return called(value)

    def field(self, **options: Any) -> Any:
        """Which row it is."""
        return ForeignKeyField(self.record, **options)


class IdKind(Kind[int]):
    """The id of a row of whichever table, which names one row office-wide; 0 is none."""

    word: ClassVar[str] = "编号"

    def read(self, text: str, office: Office | None = None) -> int:
        """It is set by an act and never typed."""
        raise self.wrong(text, "不用填写", "它由程序登记。")

    def show(self, value: int) -> str:
        """`#123`."""
        return f"#{value}" if value else ""

    def field(self, **options: Any) -> Any:
        """A whole number of 64 bits."""
        return BigIntegerField(**options)


def row(label: str, record: type[R]) -> RowKind[R]:
    """A row of another table."""
    return RowKind(label, record)


def row_id(label: str) -> IdKind:
    """The id of a row of whichever table."""
    return IdKind(label)


def paper(label: str, *, hint: str = "") -> PaperKind:
    """A document."""
    return PaperKind(label, hint=hint or "编号，如 2026-12")


def papers(label: str, *, hint: str = "") -> PapersKind:
    """Several documents."""
    return PapersKind(label, hint=hint or "编号，几个用顿号隔开")


def item(label: str, *, hint: str = "") -> ThingKind:
    """An item."""
    return ThingKind(label, hint=hint or "扫描编码，或写编号")


def codes(label: str, *, hint: str = "") -> CodesKind:
    """Codes of items, typed or scanned."""
    return CodesKind(label, hint=hint or "扫描或写编码，一行一个或用顿号隔开")
