"""Several of a few fixed words, written one after the other: 通报批评、书面检查."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from zwzx.office.kinds.base import Kind, Suggestion, parts
from zwzx.office.kinds.plain import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import StrEnum

    from zwzx.office.kinds.base import Within

E = TypeVar("E", bound="StrEnum")
MARK = "、"


class Several(Kind[tuple[E, ...]], Generic[E]):
    """Some of the words of a vocabulary, each once, in its order or `as_told`."""

    word: ClassVar[str] = "选项…"

    def __init__(
        self, label: str, words: type[E], *, also: Sequence[str] = (), hint: str = "", as_told: bool = False
    ) -> None:
        super().__init__(label, also=also, hint=hint or "几项用顿号隔开")
        self.one = Choice(label, words)
        self.as_told = as_told

    def read(self, text: str, office: Within | None = None) -> tuple[E, ...]:
        """The words meant.

        Raises:
            Unreadable: where a part is none of them, or could be several.
        """
        found = dict.fromkeys(self.one.read(part, office) for part in parts(text))
        return tuple(found) if self.as_told else tuple(word for word in self.one.words if word in found)

    def show(self, value: tuple[E, ...]) -> str:
        """The words as printed."""
        return MARK.join(map(self.one.show, value))

    def in_full(self, text: str, value: tuple[E, ...]) -> str:
        """The words as printed."""
        return self.show(value)

    def choices(self) -> Sequence[str]:
        """All the words."""
        return self.one.choices()

    def pickable(self, office: Within) -> Sequence[Suggestion]:
        """All the words, where their order is what is told."""
        return [Suggestion(word) for word in self.choices()] if self.as_told else ()

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Words that the last part may become, after those that stand there already."""
        before, mark, last = typed.rpartition(MARK)
        return [Suggestion(f"{before}{mark}{one.text}", one.note) for one in self.one.suggest(last, office)]


def several(label: str, words: type[E], **options: Any) -> Several[E]:
    """Several of a few fixed words."""
    return Several(label, words, **options)
