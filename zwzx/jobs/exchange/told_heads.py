"""What the office says of the columns of its books, where their heads don't say it: by hand now, or as it was kept before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Told(NamedTuple):
    """What some columns are: their heads as they are compared, and the field of each, None for one that is left out."""

    fields: Mapping[str, str | None]
    heads: str | None = None
    """The heads of the tables for which it holds, joined; None where for whichever."""

    def sought(self, heads: Mapping[str, str]) -> Mapping[str, str]:
        """The heads by which a table is found: the known ones, and those that are told of."""
        named = {head: name for head, name in self.fields.items() if name is not None}
        return {**heads, **named} if named else heads

    def put_right(self, heads: Mapping[str, str], there: Collection[str]) -> Mapping[str, str]:
        """What heads mean in a table with these: a field for which a column is told is under no other head."""
        fields = {head: name for head, name in self.fields.items() if head in there}
        taken = set(fields.values())
        others = {head: name for head, name in heads.items() if name not in taken and head not in fields}
        return {**others, **{head: name for head, name in fields.items() if name is not None}} if fields else heads


NOTHING = Told({})
"""Where nothing is told, heads are what they say."""
