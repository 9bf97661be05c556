"""The lines of a list 清单的各行: what a register shows of each and what is done to them, drawn by one screen and one command.

    LINES = Lines(
        columns=COLUMNS,
        read=read,
        heading=heading,
        steps=(Step("enter", "点收", "receive", to="lines", form=False), Step("f10", "签收", "sign")),
        opened_by=("add", "receive"),
    )

stands in the module `lines` of the register's folder. The keys mean the same in every list: Enter does what is usual to
the lines chosen, F4 adds one, Ctrl+K strikes, F5 is for all of them, F7 sends back, F8 says something, F10 ends the list.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.declared import Declared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register, Row


class Line(NamedTuple):
    """One line of a list."""

    row: Row
    """Its values in the order of the columns; `late` where something is amiss with it."""
    name: str
    """What acts and scanners call it: its number in the list, or the code on the thing."""
    called: str = ""
    """What people call it, where something is asked about it."""
    record: Any = None
    """Where it is stored, so that its correction begins with it as it stands; None where it is not."""
    ticked: bool = False
    """Whether the thing was looked at."""
    urgent: bool = False
    """Whether it stands before the others on the screen."""
    unseen: str = ""
    """Why it can't be ticked, and what to do: a sentence; "" where it can."""
    alone: bool = False
    """Whether it is looked at by itself, as what is marked is: no key ticks it with the others."""


class Step(NamedTuple):
    """What a key does. Several may have the same key: the first that is possible in the list's state is meant."""

    key: str
    """As a terminal names it: `enter`, `f5`, `ctrl+k`."""
    title: str
    """In the line at the foot: as short as it is understood, for a list may have many."""
    act: str = ""
    """The name of the register's act; "" where only something is marked on the screen (see `Held`)."""
    to: str = ""
    """The fact that takes the names of the lines chosen; "" where it is done to the list as a whole."""
    one: bool = False
    """Whether it is done to the line under the cursor alone, however many are chosen."""
    form: bool = True
    """Whether its form opens; otherwise it is done at once."""
    says: str = ""
    """The fact that is asked for in one line of words, in place of a form."""
    corrects: bool = False
    """Whether its form begins with the line as it stands."""
    again: bool = False
    """Whether the next form opens when one was saved, until somebody leaves it."""
    adds: bool = False
    """Whether it puts lines on the list."""
    ends: bool = False
    """Whether nothing is left to do once it is done, so that the screen is left."""
    facts: Callable[[Any], Mapping[str, str]] | None = None
    """What its form is filled with, told from what the lines are about."""
    before: Callable[[Line], tuple[str, Mapping[str, Any]] | None] | None = None
    """Another act that is done first, to a line in whose state this one is not possible: its name and further facts."""


class Held(NamedTuple):
    """What is ticked and said on the screen alone until one act takes all of it along: where a list is written at once."""

    ticked: str
    """The fact of the act that takes the names of what was ticked."""
    said: str
    """The fact that takes what was said, a line each: name=words."""
    column: str
    """The column in which the words are shown."""
    unknown: str
    """What is said of a scanned code that is on no line."""
    unsaid: str
    """What to do about lines that are neither in their place nor explained."""


class Short(NamedTuple):
    """The act that names alone stand for on the command line, after which the lines of what it made are listed."""

    name: str
    """The command that the names stand for."""
    act: str
    names: tuple[str, ...]
    """The facts that are given without an option, in their order."""
    about: str
    """The command's help."""
    told: Callable[[str], str]
    """What to do next, told from the number of what was made."""


class Lines(Declared):
    """The lines of a register's lists."""

    columns: tuple[Column, ...]
    read: Callable[[Office, Any], Sequence[Line]]
    """The lines of a list in order, as far as the actor may know of them; of what is no record, what `subject` gives."""
    heading: Callable[[Office, Any, Sequence[Line]], str]
    """What stands above them: the list's name, its state, its sums."""
    steps: tuple[Step, ...] = ()
    opened_by: tuple[str, ...] = ()
    """The names of the acts that are done where the lines can be seen: acts on a record, or what `begins` names."""
    unshown: tuple[str, ...] = ()
    """The columns that the screen leaves out."""
    nothing: str = "还没有行"
    """What is said where there are no lines."""
    about: tuple[str, ...] = ()
    """How the list is worked with, in sentences for F1."""
    scanned: str = ""
    """What the line says into which codes are scanned; "" where nothing is scanned."""
    held: Held | None = None
    subject: Callable[[Office, str], Any] | None = None
    """Reads what the lines are about where that is no record of the register, such as a day; an empty text is the usual
    one."""
    begins: str = ""
    """The fact of the opening act that names it then."""
    named_by: Callable[[Any], str] | None = None
    """How a record of the register names it then, as a closed day its date: its lines are looked at and no more."""
    filed: str = ""
    """The name of the act as which the rows of a file enter; "" where none do."""
    short: Short | None = None

    def steps_of(self, key: str) -> list[Step]:
        """What a key may do, in order."""
        return [step for step in self.steps if step.key == key]

    def about_of(self, office: Office, record: Any, facts: Mapping[str, str]) -> Any:
        """What the lines are about: the record, what it names, or what the opening act's facts name."""
        if self.subject is None:
            return record
        named = self.named_by(record) if record is not None and self.named_by is not None else facts.get(self.begins)
        return self.subject(office, named or "")

    def of(self, record: Any) -> Lines:
        """The lines of a record as they are worked with; of what was written at once, they are there to be read."""
        read_only = record is not None and self.subject is not None
        return self.but(steps=(), scanned="", held=None, about=("已经签了字的，只看不改。",)) if read_only else self


def lines_of(register: Register) -> Lines | None:
    """What a register declares of the lines of its lists; None where its rows have none."""
    return _declared(register.package)


@cache
def _declared(package: str) -> Lines | None:
    if not package or find_spec(f"{package}.lines") is None:
        return None
    found: Lines = import_module(f"{package}.lines").LINES
    return found


def fresh(about: Any) -> Any:
    """A list as it is now; what is no record stays what it is."""
    return type(about).get_by_id(about.id) if hasattr(about, "id") else about


def can(office: Office, action: Action, about: Any) -> bool:
    """Whether the actor may enter an act, and the state of the list allows it, as far as the foot of the screen shows."""
    return office.may(action) and (not action.when or getattr(about, "state", None) in action.when)


SHORTEST_CODE = 5
"""Digits from which a name may be a code; numbers of lines are shorter."""


def together(names: Sequence[str]) -> str:
    """The names of lines as they are typed: numbers that follow one another are drawn together."""
    if names and all(name.isdecimal() and len(name) < SHORTEST_CODE for name in names):
        from zwzx.office.kinds.ranges import ranges

        return ranges("").show(tuple(map(int, names)))
    return "、".join(names)


def named(action: Action, fact: str, names: Sequence[str], office: Office) -> dict[str, Any]:
    """The names of lines as the act takes them."""
    kind = next(field.kind for field in action.fields if field.name == fact)
    return {fact: kind.read(together(names), office)}
