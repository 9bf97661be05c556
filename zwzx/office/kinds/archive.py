"""The kind of a category 类别 of the archives: a line of the retention table, by id, name or initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within

MOST = 200
UNDECIDED = "未定"
"""What stands where the archivist has not decided the category yet."""


class CategoryKind(Kind[str]):
    """A line of the retention table, kept as its id; "" is one that is not decided yet."""

    word: ClassVar[str] = "类别"

    def __init__(self, label: str, *, undecided: bool = False, **options: Any) -> None:
        super().__init__(label, **options)
        self.undecided = undecided
        """Whether 未定 may be written for it."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The id of the category meant: by id, full name, a part of either, or initials.

        Raises:
            Unreadable: where none or several are meant.
        """
        from zwzx.office.archive.filing import categories
        from zwzx.office.kinds.pinyin import matches

        typed = tidy(text)
        if self.undecided and typed in (UNDECIDED, "待定"):
            return ""
        known = categories()
        exact = [c.id for c in known.values() if typed in (c.id, c.name)]
        likely = exact or [c.id for c in known.values() if matches(typed, c.id)]
        likely = likely or [c.id for c in known.values() if matches(typed, c.name)]
        if len(likely) == 1:
            return likely[0]
        if likely:
            raise self.wrong(text, f"可以是{'、'.join(likely)}", "请写全。")
        raise self.wrong(text, "不在保管期限表里", f"可选：{'、'.join(known)}。")

    def show(self, value: str) -> str:
        """Its id; 未定 where it may be that and is."""
        return value or (UNDECIDED if self.undecided else "")

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """The categories that fit, with their full name and clause."""
        from zwzx.office.archive.filing import categories
        from zwzx.office.kinds.pinyin import matches

        fitting = [c for c in categories().values() if not typed or matches(typed, c.id) or matches(typed, c.name)]
        return [Suggestion(c.id, f"{c.name}（{c.clause}）") for c in fitting]


def category(label: str, **options: Any) -> CategoryKind:
    """A category of the retention table. Options: `undecided`, `also`, `hint`."""
    return CategoryKind(label, **options)
