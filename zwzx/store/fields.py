"""Column types of the store: dates, moments and fixed words, each checked by the database itself."""

from __future__ import annotations

import datetime as dt
from copy import copy
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, overload

import peewee as pw

from zwzx.store.engine import CheckInWords

V = TypeVar("V")
E = TypeVar("E", bound=Enum)

if TYPE_CHECKING:
    Base = pw.Field[V]
else:

    class Base(pw.Field):
        """peewee's Field, which takes a type argument only in its stubs."""

        def __class_getitem__(cls, item: object) -> type:
            return cls


class Inherited:
    """A field of a base table. Each table below gets a copy of its own, which need not be a deep one, as peewee's is."""

    def __deepcopy__(self, _memo: object) -> Self:
        return copy(self)


class WholeField(Inherited, pw.BigIntegerField):
    """A whole number of a base table."""


class WordsField(Inherited, pw.TextField):
    """A text of a base table."""


class DayField(Base[V]):
    """A calendar day, kept as ISO text, so that text order is time order."""

    field_type = "TEXT"

    if TYPE_CHECKING:

        @overload
        def __new__(cls, *, null: Literal[True], **options: Any) -> DayField[dt.date | None]: ...
        @overload
        def __new__(cls, *, null: Literal[False] = ..., **options: Any) -> DayField[dt.date]: ...
        def __new__(cls, **options: Any) -> Any: ...  # noqa: D102 - typing only

    def bind(self, model: Any, name: str, set_attribute: bool = True) -> None:
        """Add the check that only a real day may stand here."""
        super().bind(model, name, set_attribute)
        self.constraints = [*(self.constraints or ()), CheckInWords("day_check", self.column_name)]

    def db_value(self, value: dt.date | str | None) -> str | None:
        """A day as ISO text; text (of a query's condition) passes as it is."""
        return value.isoformat() if isinstance(value, dt.date) else value

    def python_value(self, value: str | None) -> dt.date | None:
        """ISO text as a day."""
        return None if value is None else dt.date.fromisoformat(value)


class MomentField(Base[V]):
    """A local moment to the second, kept as `2026-11-24 09:05:00`; of one whose hour is not known, the day's first second.

    So a day alone stands before all that happened on it, in texts as in moments; see `zwzx.office.terms.hours`.
    """

    field_type = "TEXT"

    if TYPE_CHECKING:

        @overload
        def __new__(cls, *, null: Literal[True], **options: Any) -> MomentField[dt.datetime | None]: ...
        @overload
        def __new__(cls, *, null: Literal[False] = ..., **options: Any) -> MomentField[dt.datetime]: ...
        def __new__(cls, **options: Any) -> Any: ...  # noqa: D102 - typing only

    def bind(self, model: Any, name: str, set_attribute: bool = True) -> None:
        """Add the check that only a real moment may stand here."""
        super().bind(model, name, set_attribute)
        self.constraints = [*(self.constraints or ()), CheckInWords("moment_check", self.column_name)]

    def db_value(self, value: dt.datetime | str | None) -> str | None:
        """A moment as text, without fractions of a second."""
        return value.isoformat(" ", "seconds") if isinstance(value, dt.datetime) else value

    def python_value(self, value: str | None) -> dt.datetime | None:
        """Text as a moment."""
        return None if value is None else dt.datetime.fromisoformat(value)


class WordField(Base[E]):
    """A fixed word of the vocabulary: an Enum with text or whole-number values."""

    def __init__(self, words: type[E], **options: Any) -> None:
        self.words = words
        self.field_type: str = "INT" if issubclass(words, int) else "TEXT"  # type: ignore[misc]
        super().__init__(**options)

    if TYPE_CHECKING:

        def __new__(cls, words: type[E], **options: Any) -> WordField[E]: ...  # noqa: D102 - typing only

    def db_value(self, value: Any) -> Any:
        """The word's value; a value that is no word of the list raises ValueError."""
        return None if value is None else self.words(value).value

    def python_value(self, value: Any) -> E | None:
        """The word itself."""
        return None if value is None else self.words(value)
