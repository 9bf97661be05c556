"""The digits of a PIN: which are too easily guessed, and how they are kept by argon2id."""

from __future__ import annotations

import os
from itertools import pairwise

LEAST, MOST = 6, 12
"""Digits of a PIN."""
LEAST_DIFFERENT = 3
MEMORY, ROUNDS = 19456, 2
"""argon2id's cost: KiB and passes; some 25 ms, as it is done under the write lock."""
KEYPAD = ("147258", "258369", "159357", "357159", "147369", "741852", "963852")


def too_simple(pin: str) -> str:
    """What is wrong with a PIN that somebody wants to set; an empty text where nothing is."""
    if not (pin.isascii() and pin.isdecimal()) or not LEAST <= len(pin) <= MOST:
        return f"PIN 要{LEAST}到{MOST}位数字"
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    block = any(pin == (pin[:n] * len(pin))[: len(pin)] for n in range(1, len(pin) // 2 + 1))
    paired = pin[::2] == pin[1::2]
    if steps <= {1} or steps <= {9} or block or paired or len(set(pin)) < LEAST_DIFFERENT:
        return "这个 PIN 太容易猜到（重复、连号）"
    return "这个 PIN 太容易猜到（键盘顺序）" if any(known in pin for known in KEYPAD) else ""


def hashed(pin: str) -> str:
    """What is kept of a PIN."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    made = Argon2id(salt=os.urandom(16), length=32, iterations=ROUNDS, lanes=1, memory_cost=MEMORY)
    return made.derive_phc_encoded(_bytes(pin))


def fits(pin: str, kept: str) -> bool:
    """Whether a PIN is the one that was kept."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(_bytes(pin), kept)
    except InvalidKey:
        return False
    return True


def _bytes(pin: str) -> bytes:
    return pin.encode("utf-8", "surrogatepass")
