"""What a kind is: how a value of one sort is written, read and suggested.

The option of a command, the field of a form, the column of a list and the column of an imported file are all
drawn from the same kind, so that a date or a person is written in one way everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from peewee import TextField

from zwzx.errors import ZwzxError
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


T = TypeVar("T")

BETWEEN = r"[,，、;；\r\n]+"
"""What stands between several things named in one text, and never within one of them."""
SEPARATORS = r"[,，、;；\s]+"
"""What may stand between several things named in one text."""


class Unreadable(ZwzxError):
    """A text that a kind cannot read: which fact it was, what is wrong, what would be right."""


class AlreadyEntered(Unreadable):
    """What is to be entered is in the register already: importing a list once more comes to this and adds nothing."""


class Within(Protocol):
    """The open office in which a kind reads, as far as every kind may know it."""

    @property
    def now(self) -> dt.datetime:
        """The local moment."""
        ...

    @property
    def today(self) -> dt.date:
        """The local day."""
        ...

    def past(self, column: Any, typed: str, where: Any = None) -> Sequence[Suggestion]:
        """What was written in a column before, of the rows that are meant, and fits what is typed."""
        ...


class Suggestion(NamedTuple):
    """A proposal for what is being typed: the text it would become and a note that tells it from others."""

    text: str
    note: str = ""
    faint: bool = False
    """Whether it is better not taken, as somebody who is away; shown greyed, after the others."""


class Kind(Generic[T]):
    """One sort of value under the label that a form or a column gives it.

    Args:
        label: the Chinese name of the fact, as printed on forms and in column heads.
        also: further names under which an imported file may head the column.
        hint: a short example or instruction, shown where the value is typed.
    """

    word: ClassVar[str] = "文字"
    """What a help page calls a value of this kind."""
    cosigns: ClassVar[bool] = False
    """Whether whoever is named must sign the act beside the actor."""
    figures: ClassVar[bool] = False
    """Whether its values are figures, which stand one below the other by their last digit."""
    sheds: ClassVar[int] = 0
    """Cells that a list can save by leaving out of a value what goes without saying, as the year; 0 where nothing does."""

    def __init__(self, label: str, *, also: Sequence[str] = (), hint: str = "") -> None:
        self.label = label
        self.also = tuple(also)
        self.hint = hint

    def read(self, text: str, office: Within | None = None) -> T:
        """Turn what was typed into a value.

        Args:
            text: not empty; an empty text is no value and is never given to a kind.
            office: the open office, for kinds whose values are its people or papers; other kinds ignore it.

        Raises:
            Unreadable: with the label, what is wrong, and what can be written instead.
        """
        raise NotImplementedError

    def show(self, value: T) -> str:
        """Write a value so that `read` gives it back."""
        return str(value)

    def told(self, value: T) -> str:
        """A value as people are told it, where an office says it in another word than is stored; read as well."""
        return self.show(value)

    def in_full(self, text: str, value: T) -> str:
        """What stands in a form once its field was left; where a value can be typed shorter, what was understood."""
        return text

    def near(self, text: str, year: int) -> str:
        """A written value without what goes without saying in a year, for a list that has little room."""
        return text

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Propose values for what is typed so far, best first, at most some ten; by default none."""
        return ()

    def pickable(self, office: Within) -> Sequence[Suggestion]:
        """Everything that a list of this kind can be built of, by picking one after the other; empty for other kinds."""
        return ()

    def faint(self, office: Within) -> frozenset[str]:
        """Words that are shown greyed wherever they are typed, such as the names of those who are away."""
        return frozenset()

    def field(self, **options: Any) -> Any:
        """The column in which the store keeps a value of this kind; by default text, empty where nothing is said.

        Args:
            options: as peewee's fields take them.
        """
        return TextField(**(options if options.get("null") else {"default": "", **options}))

    def choices(self) -> Sequence[str]:
        """Every value there is, as written, where there are few; empty where there are many."""
        return ()

    def wrong(self, text: str, what: str, way_on: str = "") -> Unreadable:
        """The error that this kind raises for a text."""
        return Unreadable(f"{self.label}“{shortened(text)}”{what}。", way_on)


def parts(text: str) -> list[str]:
    """The pieces of a text that names several things, whatever stands between them, each once."""
    return list(dict.fromkeys(part for part in re.split(SEPARATORS, text.strip()) if part))


def within(office: Within | None) -> Any:
    """The open office as the rooms of its papers and things take it, without which the kinds of its papers and things read nothing; asking then is a mistake of ours."""
    if office is None:
        raise RuntimeError("only within an open office")
    return office


def written(kind: Kind[Any], value: Any) -> str:
    """A value as people are told it; the absence of a value is an empty text."""
    return "" if value is None else kind.told(value)


def exchanged(kind: Kind[Any], value: Any) -> str:
    """A value as files of rows have it, which others read: in the words that are stored, whatever people are told."""
    return "" if value is None else kind.show(value)
