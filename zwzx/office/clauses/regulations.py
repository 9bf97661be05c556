"""Regulations 规章: the clauses as data, and the refusal that cites one."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from zwzx import places
from zwzx.errors import ZwzxError
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from zwzx.office.clauses.amounts import Amount, End

CLAUSE_HEAD = "[[clause]]"
"""Begins a clause in data/regulations.toml; its id follows on the next line."""


class Refusal(ZwzxError):
    """不予办理: a rule forbids what was asked.

    Args:
        clause: the clause that forbids it, such as 文电.3, or the setting that does; "" where neither says so.
        what: what is wrong.
        way_on: what to do instead.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, clause: str | HouseRule, what: str, way_on: str = "") -> None:
        super().__init__(what, way_on)
        self.setting = clause if isinstance(clause, HouseRule) else None
        self.clause = "" if self.setting is not None else clause

    def __str__(self) -> str:
        ground = self.clause if self.setting is None else f"设置“{self.setting}”"
        return f"不予办理{f'（{ground}）' if ground else ''}：{self.what}{self.way_on}"


class Approver(NamedTuple):
    """Who may approve: any of the posts, or a body outside.

    `posts` may name a meeting too (`terms.people.Body`). `scope`: only within the deputy's 分管范围; `self_`: in person,
    no stand-in; `up_to`: up to that amount or span, as `Amount.parse` reads it, the figure itself with it; `below`: the
    same without it; `kind`, `of`: only for a matter of that kind, of those people. `approvers.band_of` chooses among
    them.
    """

    posts: tuple[str, ...] = ()
    outside: str = ""
    scope: bool = False
    self_: bool = False
    up_to: str = ""
    below: str = ""
    kind: str = ""
    of: tuple[str, ...] = ()

    @property
    def end(self) -> End | None:
        """Where the band ends that they approve; None where it has no end.

        Raises:
            ValueError: where what is written is no amount.
        """
        from zwzx.office.clauses.amounts import Amount, End

        text = self.up_to or self.below
        return End(Amount.parse(text), included=bool(self.up_to)) if text else None


UNITS = frozenset({"day", "workday", "hour", "minute", "month", "yuan"})
"""The units of a time limit, and yuan for a limit that is a sum."""


MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""The periods of the calendar within which something is due, or comes back, each with its months."""
EVERY = frozenset({"workday", "monday", "half-month", *MONTHS})
"""When a duty comes back."""


class Limit(NamedTuple):
    """A time limit: an amount of units, the day of the year `before` which something is done, or the period `within`."""

    amount: int = 0
    unit: str = ""
    before: str = ""
    within: str = ""

    @classmethod
    def parse(cls, text: str) -> Limit:
        """A limit such as `3 day` or `24 hour`.

        Raises:
            ValueError: where it is none.
        """
        found = re.fullmatch(r"(\d+) (\w+)", text)
        if found is None or found[2] not in UNITS:
            raise ValueError(text)
        return cls(int(found[1]), found[2])


class Recurrence(NamedTuple):
    """How often a duty comes back: so many times in every period of a name; `kind` tells apart what one clause asks for."""

    period: str
    kind: str = ""
    times: int = 1

    @property
    def key(self) -> str:
        """What it is called among those of its clause."""
        return self.kind or self.period

    @classmethod
    def parse(cls, told: str | dict[str, Any]) -> Recurrence:
        """One entry of `every`: a period, or a table of period, kind and times."""
        return cls(told) if isinstance(told, str) else cls(**told)


SUFFIXES = {"_yuan": "yuan", "_minutes": "minute"}
"""How the name of a bare number ends that counts a unit; any other counts how often."""


class Clause(NamedTuple):
    """One clause as data/regulations.toml has it; the head of that file tells what each key means."""

    id: str
    does: tuple[str, ...]
    register: str
    text: str
    note: str = ""
    by: tuple[Approver, ...] = ()
    steps: tuple[Approver, ...] = ()
    manner: tuple[str, ...] = ()
    every: tuple[Recurrence, ...] = ()
    act: str = ""
    added: str = ""
    whose: tuple[str, ...] = ()
    limits: tuple[tuple[str, Any], ...] = ()
    origins: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: dt.date = dt.date.min
    later: tuple[dict[str, Any], ...] = ()

    @property
    def section(self) -> str:
        """The part of the compilation that it belongs to."""
        return self.id.partition(".")[0]


def clauses() -> dict[str, Clause]:
    """Every clause by its id, in the compilation's order."""
    return {clause_id: clause(clause_id) for clause_id in _texts()}


@cache
def clause(clause_id: str) -> Clause:
    """One clause; read when it is first asked for.

    Raises:
        KeyError: where there is none of that id; citing it was a programming error.
    """
    import tomllib

    text = _texts()[clause_id]
    return _clause(tomllib.loads(text), _since())


def is_one(clause_id: str) -> bool:
    """Whether there is a clause of that id."""
    return clause_id in _texts()


def doing(what: str, built: Collection[str]) -> Iterator[Clause]:
    """The clauses of some registers of which the program makes something, such as `recur`, in their order."""
    for clause_id, text in _texts().items():
        if f'"{what}"' in text and any(f'register = "{name}"' in text for name in built):
            found = clause(clause_id)
            if what in found.does and found.register in built:
                yield found


def in_force(clause_id: str, day: dt.date) -> Clause | None:
    """The clause, where it holds on a day already."""
    found = as_of(clause_id, day)
    return found if found.since <= day else None


def as_of(clause_id: str, day: dt.date | None) -> Clause:
    """A clause as it reads on a day: a later paper may have changed its figures or who approves; as at first without a day.

    A clause that does not hold yet on that day reads as it will at first.
    """
    found = clause(clause_id)
    changes = [one for one in found.later if day is not None and one["since"] <= day]
    for change in sorted(changes, key=lambda one: one["since"]):
        found = found._replace(**_changed(found, change))
    return found


def limit(clause_id: str, name: str = "ordinary", day: dt.date | None = None) -> Limit:
    """A limit of a clause by name; where the clause has only one, the name does not matter.

    Args:
        day: on which it is asked for, where a later paper may have changed it.

    Raises:
        KeyError: where the clause has no such limit.
        ValueError: where the limit is a bare number, such as a fine or a rate, and no span; see `rate`.
    """
    limits = dict(as_of(clause_id, day).limits)
    if name not in limits and len(limits) == 1:
        (name,) = limits
    value = str(limits[name])
    if name == "within":
        if value not in MONTHS:
            raise ValueError(value)
        return Limit(within=value)
    return Limit(before=value) if name == "before" else Limit.parse(value)


def ends(clause_id: str, end: str) -> frozenset[str]:
    """The 来文级别 of the papers that end so under a clause, such as `returned`.

    Raises:
        KeyError: where the clause names no such end.
    """
    return frozenset(dict(clause(clause_id).origins)[end])


def rate(clause_id: str, name: str, day: dt.date | None = None) -> Amount:
    """A bare number of a clause by name: a sum in 分 (`…_yuan`), minutes (`…_minutes`), or how often (the others).

    Args:
        day: on which it is asked for, where a later paper may have changed it.

    Raises:
        KeyError: where the clause has no such number.
        ValueError: where it is a span or a day of the year, which `limit` reads, or no whole number from 0 on.
    """
    from zwzx.office.clauses.amounts import UNITS, Amount

    value = dict(as_of(clause_id, day).limits)[name]
    if type(value) is not int:
        raise ValueError(f"{clause_id} {name} = {value!r} is no bare number")
    part, parts = next((UNITS[unit] for end, unit in SUFFIXES.items() if name.endswith(end)), ("time", 1))
    return Amount(value * parts, part)


@cache
def _source() -> list[str]:
    """The file in pieces: its head, then one a clause. Reading all of it takes longer than a command has."""
    return places.data("regulations.toml").read_text(encoding="utf-8").split(f"\n{CLAUSE_HEAD}\n")


@cache
def _texts() -> dict[str, str]:
    """The text of every clause by its id."""
    return {text.split('"', 2)[1]: text for text in _source()[1:]}


@cache
def _since() -> dt.date:
    import tomllib

    since: dt.date = tomllib.loads(_source()[0])["since"]
    return since


def _clause(entry: dict[str, Any], since: dt.date) -> Clause:
    return Clause(
        id=entry["id"],
        does=tuple(entry["does"]),
        register=entry["register"],
        text=entry["text"],
        note=entry.get("note", ""),
        by=tuple(map(_approver, entry.get("by", ()))),
        steps=tuple(map(_approver, entry.get("steps", ()))),
        manner=tuple(entry.get("manner", ())),
        every=tuple(map(Recurrence.parse, entry.get("every", ()))),
        act=entry.get("act", ""),
        added=entry.get("added", ""),
        whose=tuple(entry.get("whose", ())),
        limits=tuple(entry.get("limit", {}).items()),
        origins=tuple((end, tuple(words)) for end, words in entry.get("origins", {}).items()),
        since=entry.get("since", since),
        later=tuple(entry.get("later", ())),
    )


def _changed(found: Clause, change: dict[str, Any]) -> dict[str, Any]:
    """What a later paper changes of a clause: each approver anew where it names any, and the figures that it names."""
    told: dict[str, Any] = {key: tuple(map(_approver, change[key])) for key in ("by", "steps") if key in change}
    if "limit" in change:
        told["limits"] = tuple({**dict(found.limits), **change["limit"]}.items())
    return told


def _approver(entry: dict[str, Any]) -> Approver:
    return Approver(
        posts=tuple(entry.get("posts", ())),
        outside=entry.get("outside", ""),
        scope=entry.get("scope", False),
        self_=entry.get("self", False),
        up_to=entry.get("up_to", ""),
        below=entry.get("below", ""),
        kind=entry.get("kind", ""),
        of=tuple(entry.get("of", ())),
    )
