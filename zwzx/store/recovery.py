"""The recovery key 恢复钥匙: a random secret to be printed, sealed and one day typed in again by hand.

160 bits as eight groups of five characters. The fifth of each group checks the other four and the place of the
group, so that a slip of the pen is told by its group, and two groups in the wrong order are told as well.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from zwzx.store import crockford
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = 8
DIGITS = 4
"""Of each group; a check character follows."""
BITS = 5 * DIGITS
BYTES = GROUPS * BITS // 8


def new() -> bytes:
    """A new secret."""
    return secrets.token_bytes(BYTES)


def text(secret: bytes) -> str:
    """The secret as it is printed: `9Q3F7-…`."""
    whole = int.from_bytes(secret)
    values = [whole >> BITS * (GROUPS - 1 - n) & (1 << BITS) - 1 for n in range(GROUPS)]
    return "-".join(crockford.encode(value, DIGITS) + _check(n, value) for n, value in enumerate(values))


def read(typed: str) -> bytes:
    """The secret from what was typed; case, spaces, dashes, O for 0 and I or L for 1 make no odds.

    Raises:
        StoreError: naming the first group that was not copied right.
    """
    characters = crockford.plain(typed)
    wanted = GROUPS * (DIGITS + 1)
    whole = 0
    for n, group in enumerate(_groups(characters)):
        value = crockford.decode(group[:DIGITS])
        if value is None or (len(group) == DIGITS + 1 and _check(n, value) != group[-1]):
            raise StoreError(f"恢复钥匙的第{n + 1}组抄错了。", "请对照封存的那张纸，从这一组起再核对。")
        whole = whole << BITS | value
    if len(characters) != wanted:
        raise StoreError(
            f"恢复钥匙应有{GROUPS}组、每组{DIGITS + 1}个字符，现在是{len(characters)}个字符。", "请核对有没有漏抄。"
        )
    return whole.to_bytes(BYTES)


def _groups(characters: str) -> Iterator[str]:
    size = DIGITS + 1
    for start in range(0, min(len(characters), GROUPS * size), size):
        yield characters[start : start + size]


def _check(place: int, value: int) -> str:
    return crockford.check(place << BITS | value)
