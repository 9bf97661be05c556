"""Full pinyin 全拼, for lines on the screen: `zhichu`, `zhic` and `zc` all find 支出."""

from __future__ import annotations

from functools import lru_cache

from zwzx import places
from zwzx.office.kinds.pinyin import readings
from zwzx.store.search import norm

DOUBLE = ("zh", "ch", "sh")
"""What a syllable begins with that is one sound."""


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    """The syllables of each character, without tones."""
    found: dict[str, tuple[str, ...]] = {}
    for line in places.data("pinyin.txt").read_text(encoding="utf-8").splitlines():
        syllable, characters = line.split(" ")
        for one in characters:
            found[one] = (*found.get(one, ()), syllable)
    return found


@lru_cache(maxsize=4096)
def _beginnings(text: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """For each character its syllables, and what may stand for it before others: a syllable, its sound or its letter."""
    table, found = _table(), []
    for character, letters in zip(norm(text), readings(text), strict=True):
        syllables = table.get(character, (character,))
        short = {one[:2] for one in syllables if one.startswith(DOUBLE)}
        found.append((syllables, tuple(dict.fromkeys((*syllables, *sorted(short), *letters)))))
    return tuple(found)


def found_at(wanted: str, candidate: str) -> set[tuple[int, int]]:
    """From where to where a normalised text is found in a candidate: as it is written, or by how it is read.

    The last syllable need not be whole, so that a list narrows as one types.
    """
    text = norm(candidate)
    found = {(at, at + len(wanted)) for at in range(len(text)) if text.startswith(wanted, at)}
    if not wanted.isascii():
        return found
    told = _beginnings(candidate)
    for start in range(len(told)):
        open_ends = {(start, 0)}
        while open_ends:
            at, done = open_ends.pop()
            rest = wanted[done:]
            syllables, ways = told[at]
            if any(one.startswith(rest) for one in (*syllables, *ways)):
                found.add((start, at + 1))
            if at + 1 < len(told):
                open_ends |= {
                    (at + 1, done + len(one)) for one in ways if len(one) < len(rest) and rest.startswith(one)
                }
    return found
