"""The kind of a fact that tells who a citizen is: kept sealed under the key of its matter, and suggested to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.names import folded
from zwzx.office.kinds.plain import Text
from zwzx.store.personal import PersonalField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Suggestion, Within

GONE = "（已销毁）"


def as_told(value: str) -> str:
    """A personal fact for a paper: the text; a sentence where its key was destroyed."""
    return GONE if getattr(value, "gone", False) else str(value)


class PersonalText(Text):
    """A name, an address, a number of a citizen."""

    word: ClassVar[str] = "个人信息"

    def __init__(self, label: str, *, nobody: Sequence[str] = (), names: bool = False, **options: Any) -> None:
        super().__init__(label, **options)
        self.nobody = frozenset(nobody)
        """What people write where there is nothing to write."""
        self.names = names
        """Whether it is what somebody is called."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The text; none where it says that there is none."""
        read = super().read(folded(text) if self.names else text, office)
        return "" if read in self.nobody else read

    def show(self, value: str) -> str:
        """The text; a sentence where its key was destroyed."""
        return as_told(value)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Only what is usually written: what others wrote here before is nobody's business."""
        from zwzx.office.kinds.base import Suggestion

        return [Suggestion(words) for words in self.usual if words.startswith(typed)]

    def field(self, **options: Any) -> Any:
        """A column of boxes."""
        return PersonalField(**{"default": "", **options})


def personal(label: str, **options: Any) -> PersonalText:
    """A fact that tells who a citizen is."""
    return PersonalText(label, **options)
