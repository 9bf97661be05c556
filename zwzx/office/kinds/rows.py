"""Kinds whose values are rows of other tables, which acts set and nobody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from peewee import BigIntegerField

from zwzx.office.kinds.base import Kind
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within
    from zwzx.store.record import Record

R = TypeVar("R", bound="Record")


class RowKind(Kind[R]):
    """A row of another table, which acts set and nobody types."""

    word: ClassVar[str] = "编号"

    def __init__(self, label: str, record: type[R]) -> None:
        super().__init__(label)
        self.record = record

    def read(self, text: str, office: Within | None = None) -> R:
        """It is set by an act and never typed."""
        raise self.wrong(text, "不用填写", "它由程序登记。")

    def show(self, value: R) -> str:
        """What people call it."""
        from zwzx.office.core.guard import called

        return called(value)

    def field(self, **options: Any) -> Any:
        """Which row it is."""
        return Reference(self.record, **options)


class IdKind(Kind[int]):
    """The id of a row of whichever table, which names one row office-wide; 0 is none."""

    word: ClassVar[str] = "编号"

    def read(self, text: str, office: Within | None = None) -> int:
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
