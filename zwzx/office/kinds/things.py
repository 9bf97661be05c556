"""Kinds whose values are the things that can be in somebody's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from zwzx.office.kinds.base import Kind, within
from zwzx.office.kinds.hidden import hostile
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from zwzx.office.custody.custody import Item
    from zwzx.office.kinds.base import Within
    from zwzx.store.record import Record

R = TypeVar("R", bound="Record")
MOST = 200
MOST_CODES = 5000
LONGEST_CODE = 64


class ThingKind(Kind["Item"]):
    """An item: by its code, or by the number of its document."""

    word: ClassVar[str] = "编码"

    def read(self, text: str, office: Within | None = None) -> Item:
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

        return Reference(Item, **options)


class CodesKind(Kind[tuple[str, ...]]):
    """Codes as they are scanned one after another, whether anything is known of them or not."""

    word: ClassVar[str] = "编码…"

    def read(self, text: str, office: Within | None = None) -> tuple[str, ...]:
        """Every code, each once, in order.

        Raises:
            Unreadable: where there is none, or there are too many for one go.
        """
        from zwzx.office.custody import carrier_codes

        found = carrier_codes.several(text)
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


def item(label: str, *, hint: str = "") -> ThingKind:
    """An item."""
    return ThingKind(label, hint=hint or "扫描编码，或写编号")


def codes(label: str, *, hint: str = "") -> CodesKind:
    """Codes of items, typed or scanned."""
    return CodesKind(label, hint=hint or "扫描或写编码，一行一个或用顿号隔开")
