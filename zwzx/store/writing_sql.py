"""How a question becomes SQL: a column is written at once, where peewee takes six steps down for each of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import SCOPE_VALUES, Context, Field

AS_USUAL = Field.__sql__
"""How a field is written that has no way of its own."""


class Writing(Context):
    """What peewee writes a statement into; the statement is the same, letter by letter."""

    __slots__ = ()

    def sql(self, obj: Any) -> Any:
        """Write a part of a statement."""
        if getattr(type(obj), "__sql__", None) is not AS_USUAL:
            return super().sql(obj)  # type: ignore[no-untyped-call]
        quote = self.state.settings["quote"]
        name = _quoted(obj.column_name, quote)
        if self.state.scope != SCOPE_VALUES:
            name = f"{_quoted(self.alias_manager[obj.model._meta.table], quote)}.{name}"
        return self.literal(name)


@cache
def _quoted(name: str, quote: str) -> str:
    """A name in the quotes of the engine."""
    return f"{quote[0]}{name.replace(quote[0], quote)}{quote[1]}"
