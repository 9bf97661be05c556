"""完成时限 of a decision: a day or a span, 长期 where it goes on for ever, or words such as 尽快 that set no day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.kinds.limits import LimitKind
from zwzx.office.kinds.plain import plain_digits

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

LONG = "长期"
_LONG = frozenset({LONG, "长期坚持", "常态化", "持续", "持续推进"})
_NO_DAY = {
    "尽快": "尽快",
    "尽快办理": "尽快",
    "抓紧": "抓紧",
    "抓紧办理": "抓紧",
    "及时": "及时",
    "无期限": "",
    "无": "",
}


class TermKind(LimitKind):
    """A limit, or a word: 长期 is asked about each month, and so is what has no day; neither is ever overdue."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The limit as `LimitKind` keeps it, or the word.

        Raises:
            Unreadable: where it is none of them.
        """
        bare = plain_digits(text)
        if bare in _LONG:
            return LONG
        if bare in _NO_DAY:
            return _NO_DAY[bare]
        return super().read(text, office)

    def show(self, value: str) -> str:
        """In Chinese; a word as it is."""
        return super().show(value) if " " in value else value


def counted(value: str) -> bool:
    """Whether a term comes to a day."""
    return value[:1].isascii() and value[:1].isdecimal()


def term(label: str, **options: object) -> TermKind:
    """A 完成时限."""
    return TermKind(label, **options)  # type: ignore[arg-type]
