"""The kind of a matter that another register handed here and nobody took yet: by the number that it has there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion, within
from zwzx.office.kinds.references import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within
    from zwzx.office.matters.handing import Handing


class HandedKind(Kind["Handing"]):
    """What waits to be taken by a register.

    Args:
        to: the name of the register.
    """

    word: ClassVar[str] = "编号"

    def __init__(self, label: str, to: str, *, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.to = to

    def read(self, text: str, office: Within | None = None) -> Handing:
        """The waiting matter that had this number.

        Raises:
            Unreadable: where nothing of that number waits.
        """
        wanted = read_number(text)
        for one in self._waiting(office):
            if wanted is not None and read_number(one.number) == wanted:
                return one
        waiting = "、".join(one.number for one in self._waiting(office)[:5])
        raise self.wrong(text, "不在等着接收", f"等着接收的：{waiting}。" if waiting else "现在没有等着接收的。")

    def show(self, value: Handing) -> str:
        """The number that it has where it came from."""
        return value.number

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """What waits, with how it was handed."""
        found = self._waiting(office) if office is not None else []
        return [Suggestion(one.number, one.way) for one in found if typed in one.number][:10]

    def _waiting(self, office: Within | None) -> list[Handing]:
        """What waits and the actor may know of."""
        from zwzx.office.matters.handing import waiting_for

        return waiting_for(self.to, within(office))


def handed(label: str, to: str, *, hint: str = "") -> HandedKind:
    """What was handed to a register and nobody took yet."""
    return HandedKind(label, to, hint=hint)
