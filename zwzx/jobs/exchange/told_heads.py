"""What the office says of the columns of its books, where their heads don't say it: by hand now, or as it was kept before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Told(NamedTuple):
    """What some columns are: their heads as they are compared, and the field of each, None for one that is left out."""

    fields: Mapping[str, str | None]
    heads: str | None = None
    """The heads of the tables for which it holds, joined; None where for whichever."""

    def sought(self, heads: Mapping[str, str]) -> Mapping[str, str]:
        """The heads by which a table is found: the known ones, and those that are told of."""
        return {**heads, **self._named} if self.fields else heads

    def put_right(self, heads: Mapping[str, str]) -> Mapping[str, str]:
        """What heads mean: a field for which a column is told is under no other head."""
        if not self.fields:
            return heads
        taken = set(self._named.values())
        others = {head: name for head, name in heads.items() if name not in taken and head not in self.fields}
        return {**others, **self._named}

    @property
    def _named(self) -> Mapping[str, str]:
        return {head: name for head, name in self.fields.items() if name is not None}


NOTHING = Told({})
"""Where nothing is told, heads are what they say."""
