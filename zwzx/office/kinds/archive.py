"""The kind of a category 类别 of the archives: a line of the retention table, by id, name or initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.plain import Choice, plain_digits, tidy
from zwzx.office.terms.archives import OldPeriod, Retention

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


class PeriodKind(Choice[Retention]):
    """保管期限. 长期 and 短期 of the old rules are none: which of today's a piece has is appraised, not translated."""

    def read(self, text: str, office: Within | None = None) -> Retention:
        """The period meant.

        Raises:
            Unreadable: where it is none of today's; of an old one that it is one.
        """
        bare = plain_digits(text)
        for old in OldPeriod:
            if bare == old:
                raise self.wrong(
                    text,
                    f"是2006年以前的期限（{old.span}），不等于现在的哪一种",
                    f"请照鉴定过的写 {'、'.join(self.choices())}；没有鉴定的空着，“{old}”写在备注里。",
                )
        return super().read(text, office)


class AnyPeriodKind(PeriodKind):
    """保管期限 as an old catalogue may have it; one of the old rules is kept in words until it is appraised."""

    def read(self, text: str, office: Within | None = None) -> Any:
        """The period meant, or the old one."""
        old = next((old for old in OldPeriod if plain_digits(text) == old), None)
        return old or super().read(text, office)


def keeping_period(label: str, **options: Any) -> PeriodKind:
    """保管期限. Options: `also`, `hint`."""
    return PeriodKind(label, Retention, **options)


def any_period(label: str, **options: Any) -> AnyPeriodKind:
    """保管期限 of the old rules too. Options: `also`, `hint`."""
    return AnyPeriodKind(label, Retention, **options)


def category(label: str, **options: Any) -> CategoryKind:
    """A category of the retention table. Options: `undecided`, `also`, `hint`."""
    return CategoryKind(label, **options)
