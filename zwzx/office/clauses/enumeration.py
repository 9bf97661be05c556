"""Several names in a refusal 列举: the first of them, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 5


def first_of(names: Sequence[object], *, most: int = SHOWN, unit: str = "件", between: str = "、") -> str:
    """The first of some names, and 等 with their number where there are more.

    Args:
        most: how many are named.
        unit: what they are counted in.
        between: what stands between two.
    """
    more = f"等{len(names)}{unit}" if len(names) > most else ""
    return between.join(map(str, names[:most])) + more
