"""What the nightly check can be asked, registers and what belongs to none, and what it can come to as its exit code says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zwzx.office.kinds.base import Kind, Unreadable, parts
from zwzx.office.kinds.hidden import shortened
from zwzx.registers import NAMES, noun

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zwzx.office.kinds.base import Within

CLEAR, FINDINGS, OUTSIDE, UNSOUND, UNCHECKED, UNMAILED = 0, 10, 11, 12, 20, 21
"""A contract with whoever reads the exit code."""
USAGE = 2
"""What a command that is written wrongly ends with, here as everywhere."""
GRAVITY = (UNCHECKED, UNSOUND, OUTSIDE, UNMAILED, FINDINGS, CLEAR)
"""Which of them the exit code says where several came to pass, the gravest first.

Nothing is known where nothing could be checked; a broken journal and a marked paper outside are graver than that
nobody was told of it, and that is graver than what is merely overdue: who waits for the mail learns of nothing.
"""
BEYOND = ("duty", "consents", "custody", "backup", "clock", "rules")
"""Recurring duties, consents without signature, custody, backups, the clock beside the last event, the rules' data."""


def by_gravity(codes: Collection[int]) -> list[int]:
    """All that came to pass, the gravest first; clear only where nothing else did."""
    return [code for code in GRAVITY if code in codes and (code != CLEAR or set(codes) <= {CLEAR})] or [CLEAR]


class Scope(Kind[tuple[str, ...]]):
    """Registers and words of `BEYOND`; read by the names that `check` knows."""

    word: ClassVar[str] = "登记簿,…"

    def read(self, text: str, office: Within | None = None) -> tuple[str, ...]:  # noqa: ARG002 - the signature of every kind
        """Several, with commas between them."""
        known, named = _known(), parts(text)
        if wrong := [word for word in named if word not in known]:
            raise Unreadable(f"没有“{shortened(wrong[0])}”。", f"可写：{'、'.join(known)}。")
        return tuple(known[word] for word in named)

    def show(self, value: tuple[str, ...]) -> str:
        """As they are typed."""
        return ",".join(map(noun, value))

    def choices(self) -> Sequence[str]:
        """Every one."""
        return list(_known())


def _known() -> dict[str, str]:
    return {noun(name): name for name in NAMES} | {word: word for word in BEYOND}


def scope(label: str, *, hint: str = "") -> Scope:
    """Which questions are asked."""
    return Scope(label, hint=hint)
