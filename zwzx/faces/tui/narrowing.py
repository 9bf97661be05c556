"""What narrows a list, all of it on one panel: its declared filters, as many together as one likes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from zwzx.faces.tui.asks import Asks
from zwzx.office.core.fields import Field
from zwzx.office.kinds.base import Unreadable, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.faces.tui.fields import FieldRow
    from zwzx.office.core.office import Office
    from zwzx.office.core.views import Viewed

HEADING = "筛选：写了的都要符合，空着的不管"


class Narrowing(Asks):
    """The filters of a list; closes with the texts of those that were filled in, by name.

    One or two of many are filled in: Enter is done with it, and down goes on to the next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "确定", show=False, priority=True)]
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("enter", "确定"),
        ("escape", "取消"),
        ("down", "换一项"),
        ("left", "→ 换词"),
        ("ctrl+k", "清空这一项"),
    ]
    ALONE: ClassVar[list[tuple[str, str]]] = [one for one in KEYS if one[0] != "down"]

    def __init__(self, office: Office, viewed: Viewed, texts: Mapping[str, str]) -> None:
        fields = [Field(one.name, one.kind, None) for one in viewed.filters]
        super().__init__(office, f"{viewed.title}　{HEADING}", fields)
        self.texts = dict(texts)

    def text_of(self, field: Field) -> str:
        """What it is narrowed by now."""
        text = self.texts.get(field.name, "")
        with suppress(Unreadable):
            return written(field.kind, field.kind.read(text)) if text and field.kind.choices() else text
        return text

    def answer(self, row: FieldRow, value: Any) -> Any:
        """A fixed word as it is called; anything else as it was typed, so that 今天 stays today."""
        kind = row.field.kind
        return kind.show(value) if kind.choices() else row.text
