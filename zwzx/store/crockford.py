"""Crockford's base 32: digits that are read out and copied by hand, with a check character (modulo 37)."""

from __future__ import annotations

import unicodedata

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = DIGITS + "*~$=U"
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""What a hand or an eye takes for another; no digit looks like these."""


def encode(number: int, length: int) -> str:
    """A number as that many digits."""
    return "".join(DIGITS[number >> 5 * n & 31] for n in reversed(range(length)))


def check(number: int) -> str:
    """The check character of a number: one wrong digit or two that changed places give another."""
    return CHECKS[number % 37]


def plain(text: str) -> str:
    """A copied text as it was meant: half-width capitals, O as 0, I and L as 1, without spaces and dashes."""
    folded = unicodedata.normalize("NFKC", text).upper().translate(ALIKE)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Pd" and c != "−")


def decode(digits: str) -> int | None:
    """The number that digits stand for; None where a character is no digit."""
    number = 0
    for digit in digits:
        if digit not in DIGITS:
            return None
        number = number << 5 | DIGITS.index(digit)
    return number
