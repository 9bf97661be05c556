"""What a stock is worth: what goes out costs its part of what is there (移动加权平均), in whole 分, nothing lost in rounding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.terms.supplies import Move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Worth(NamedTuple):
    """So many pieces, and what they are worth in 分."""

    quantity: int = 0
    fen: int = 0

    def __add__(self, other: object) -> Worth:
        """Both together."""
        assert isinstance(other, Worth)
        return Worth(self.quantity + other.quantity, self.fen + other.fen)

    def __neg__(self) -> Worth:
        """The same taken away."""
        return Worth(-self.quantity, -self.fen)


class Moved(NamedTuple):
    """A movement, as far as its worth asks: `quantity` and `of` as `SupplyMove` has them; `fen` what it was bought for."""

    id: int
    move: Move
    quantity: int
    fen: int | None = None
    of: int = 0


def changes(moves: Iterable[Moved]) -> Iterator[tuple[Moved, Worth]]:
    """Some movements of one article in the order of its book, each with what it adds to the stock and its worth.

    What was bought without a price is worth nothing; what came back is worth what it was when it went out.
    """
    there = Worth()
    out: dict[int, Worth] = {}
    back: dict[int, int] = {}
    for one in moves:
        if one.move is Move.RETURNED and one.of in out:
            went, before = out[one.of], back.get(one.of, 0)
            now = before - one.quantity
            change = Worth(-one.quantity, went.fen * now // went.quantity - went.fen * before // went.quantity)
            back[one.of] = now
        elif one.move in (Move.OPENING, Move.RECEIVED):
            change = Worth(one.quantity, one.fen or 0)
        else:
            effect = -one.quantity if one.move in (Move.ISSUED, Move.RETURNED) else one.quantity
            change = Worth(effect, _part(there, effect))
            if one.move is Move.ISSUED:
                out[one.id] = -change
        there += change
        yield one, change


def _part(there: Worth, effect: int) -> int:
    """What so many pieces more or less are worth: their part of what is there, to the nearest 分; all of it for all."""
    if there.quantity <= 0:
        return 0
    sign = 1 if effect > 0 else -1
    return sign * ((2 * there.fen * abs(effect) + there.quantity) // (2 * there.quantity))
