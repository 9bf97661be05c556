"""What was ticked and said of the lines of a list that is written at once, until two people sign for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.custody import carrier_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zwzx.office.core.lines import Held, Line

NAMED = 3
"""How many lines are named that are not explained."""


class Ticks:
    """What is seen and explained, by the names of the lines; it is lost when the screen is left."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.seen: set[str] = set()
        self.words: dict[str, str] = {}

    @property
    def any(self) -> bool:
        """Whether something would be lost."""
        return bool(self.seen or self.words)

    def settled(self, line: Line) -> bool:
        """Whether a line was seen, or it was said why not."""
        return line.name in self.seen or line.name in self.words

    def tick(self, code: str, line: Line | None) -> str:
        """Tick the line of a code, or take the tick back; a sentence where it can't be."""
        if line is None:
            return carrier_codes.fault(code) or f"{code}{self.held.unknown}"
        if not line.unseen:
            self.seen ^= {code}
        return line.unseen

    def untick(self, line: Line) -> None:
        """Take back what was ticked and said of a line."""
        self.seen.discard(line.name)
        self.words.pop(line.name, None)

    def tick_all(self, lines: Iterable[Line]) -> str:
        """What is in its place and may be ticked with others was seen; a sentence where there are more in their place."""
        there = [line for line in lines if not line.unseen]
        self.seen |= {line.name for line in there if not line.alone}
        left = sum(not self.settled(line) for line in there)
        return f"密件逐件点，还有{left}件：扫描编码，或选一件按回车。" if left else ""

    def lacking(self, lines: Iterable[Line]) -> str:
        """Which lines are neither in their place nor explained, as a sentence; "" where there are none."""
        out = [line for line in lines if line.unseen and not self.settled(line)]
        names = "、".join(line.called.partition("：")[0] for line in out[:NAMED])
        return f"还有{len(out)}件没有说明：{names}。{self.held.unsaid}" if out else ""

    def facts(self) -> dict[str, str]:
        """What the act that signs takes along, as its form has it."""
        return {
            self.held.ticked: "、".join(sorted(self.seen)),
            self.held.said: "\n".join(f"{name}={words}" for name, words in self.words.items()),
        }
