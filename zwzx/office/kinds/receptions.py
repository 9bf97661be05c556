"""The kind whose values are receptions, by their number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, within
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within
    from zwzx.office.reception.records import Reception


class ReceptionKind(Kind["Reception"]):
    """A reception, by its number."""

    word: ClassVar[str] = "接待号"

    def read(self, text: str, office: Within | None = None) -> Reception:
        """The reception of that number.

        Raises:
            Unreadable: where there is none that the actor may know of.
        """
        from zwzx.office.reception.records import reception_named

        return reception_named(within(office), text)

    def show(self, value: Reception) -> str:
        """Its number."""
        return str(value.number)

    def field(self, **options: Any) -> Any:
        """Which reception it is."""
        from zwzx.office.reception.records import Reception

        return Reference(Reception, **options)


def reception(label: str, *, hint: str = "") -> ReceptionKind:
    """A reception."""
    return ReceptionKind(label, hint=hint or "编号，如 客2026-1")
