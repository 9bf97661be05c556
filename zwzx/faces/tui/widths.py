"""How wide things are drawn: a text in so many cells, the columns of a list in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from zwzx.office.core.fact import Role
from zwzx.office.core.ranks import GROW_NARROW, highest, leave_out, lesser, stays

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zwzx.office.core.register import Column

GROW_LEAST = 22
"""Cells that the growing column keeps, unless it asks for fewer; before it gets narrower, columns of lesser rank go."""
LONGEST_WORD = 12
"""Cells up to which the fixed words of a column are shown whole."""
MENDED = 4
"""Cells that the growing column gives of its own, so that a word of another column is whole."""
SHORT_NUMBER = 2
"""Cells that a number of less than a hundred leaves free of what one of nearly a thousand takes."""


def most_cells(texts: Sequence[str], within: int) -> int:
    """The cells that the longest of some texts takes; where all have room within so many, about as many.

    The Chinese standard has as many bytes for a text as it takes cells, or more, which is quickly told.
    """
    about = max(len(text.encode("gb18030", "replace")) for text in texts)
    return about if about <= within else max(map(cell_len, texts))


def fitted(text: str, cells: int) -> str:
    """A text in exactly so many cells; what is cut off is shown by …, and no wide character is cut in two."""
    bare = text.replace("\n", " ")
    if cell_len(bare) <= cells:
        return set_cell_size(bare, cells)
    return set_cell_size(set_cell_size(bare, cells - 1).rstrip() + "…", cells)


def placed(column: Column, text: str, cells: int) -> str:
    """What stands in a column of so many cells: figures below each other by their last digit, a cell away from what follows."""
    if column.kind.figures:
        end = cells - 1 if cell_len(column.label) < cells else cells
        text = " " * (end - cell_len(text)) + text
    return fitted(text, cells)


def wrapped(text: str, cells: int) -> tuple[str, str]:
    """A text on two lines of so many cells each; what the second can't hold is shown by …."""
    from zwzx.faces.tui.prose import CLOSING, OPENING

    bare = text.replace("\n", " ")
    first = bare
    while cell_len(first) > cells:
        first = first[: -max(1, (cell_len(first) - cells) // 2)]
    while len(first) > 1 and (bare[len(first) :][:1] in CLOSING or first[-1] in OPENING) and len(first) < len(bare):
        first = first[:-1]
    return fitted(first, cells), fitted(bare[len(first) :].lstrip(), cells)


def column_widths(columns: Sequence[Column], width: int, needs: Sequence[int] = ()) -> list[int]:
    """The cells of each column in a window of a width; 0 for those that have no room.

    The growing column takes what is left; where it would get too narrow, the columns of the lowest rank go first, unless
    those that can do with less make room for all. The first column and how a row stands are there in any width.

    Args:
        needs: the cells that what stands in each column takes, as far as it is at hand, 0 where that is nothing in any row:
            what would be cut has of what the growing column can spare.
    """
    widths = _declared_widths(columns, width, {n for n, cells in enumerate(needs) if not cells})
    return _widened(columns, widths, needs, width) if needs else widths


def _widened(columns: Sequence[Column], declared: Sequence[int], needs: Sequence[int], width: int) -> list[int]:
    """The widths once more: what would be cut has of what others do not need, the narrowest lack first.

    For a few cells that make a word whole, such as a state's, the growing column gives of its own.
    """
    widths = list(declared)
    shown = [n for n, cells in enumerate(widths) if cells]
    grows = next((n for n in shown if columns[n].grow), None)

    def idle(n: int) -> int:
        return max(0, widths[n] - max(needs[n], cell_len(columns[n].label)))

    def give(to: int, cells: int, giver: int) -> int:
        widths[giver] -= cells
        widths[to] += cells
        return cells

    free = max(0, width - sum(widths[n] + 1 for n in shown))
    cut = [n for n in shown if n != grows and needs[n] > widths[n]]
    for n in sorted(cut, key=lambda n: (not stays(n, columns[n]), needs[n] - widths[n])):
        lack = needs[n] - widths[n]
        taken = min(lack, free)
        widths[n], free = widths[n] + taken, free - taken
        lack -= taken
        for giver in sorted((one for one in shown if one != n), key=lambda one: one != grows):
            lack -= give(n, min(lack, idle(giver)), giver)
        if grows is not None and 0 < lack <= min(MENDED, widths[grows] - min(GROW_LEAST, columns[grows].width)):
            give(n, lack, grows)
    if grows is not None:
        for giver in (one for one in shown if one != grows):
            give(grows, max(0, min(needs[grows] - widths[grows], idle(giver))), giver)
    return widths


def _declared_widths(columns: Sequence[Column], width: int, empty: Collection[int] = ()) -> list[int]:
    """The widths as the columns wish them; those that are empty in every row go before all others."""
    shown = set(range(len(columns)))
    fixed = {n: least(c) for n, c in enumerate(columns) if not c.grow}
    spare = {n: wide - narrow for n, wide in fixed.items() if 0 < (narrow := _narrowest(columns[n])) < wide}
    growing = [column.width for column in columns if column.grow]
    grows = min(GROW_LEAST, *growing) if growing else 0
    ranked = sorted(fixed, key=lambda n: columns[n].rank)

    def left() -> int:
        return width - sum(fixed[n] + 1 for n in shown if n in fixed) - 1

    def room() -> int:
        """What the growing column can have, once each does with what it can."""
        return left() + sum(cells for one, cells in spare.items() if one in shown)

    leave_out(shown, lesser(columns, empty), lambda: room() >= grows)
    leave_out(shown, highest(columns, empty), lambda: room() >= min(grows, GROW_NARROW))
    for n in ranked:
        if n in shown and (wanted := grows - left()) > 0:
            fixed[n] -= spare.get(n, 0) if columns[n].kind.sheds else min(spare.get(n, 0), wanted)
    return [0 if n not in shown else max(1, left()) if c.grow else fixed[n] for n, c in enumerate(columns)]


def _narrowest(column: Column) -> int:
    """The cells that a column can do with: what it says, or what its values take without what goes without saying; 0 where it needs its width."""
    sheds = column.kind.sheds or (SHORT_NUMBER if column.role is Role.NUMBER else 0)
    narrow = column.narrow or (column.width - sheds if sheds else 0)
    return max(narrow, cell_len(column.label)) if narrow else 0


def least(column: Column) -> int:
    """The cells that a column takes: what it wishes, and never less than its head or one of its fixed words needs."""
    words = (wide for word in column.kind.choices() if (wide := cell_len(word)) <= LONGEST_WORD)
    return max(column.width, cell_len(column.label), *words)
