"""Everything that an office can be asked, as command lines and as what the desk alone asks: for comparing answers.

Each act is tried (`--dry-run`) on a few named rows with plausible facts; each list is narrowed by each word, each paper
printed, each suggestion taken.
"""

from __future__ import annotations

from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import hostile
import pytest

from zwzx import registers
from zwzx.cli import root, run
from zwzx.faces.paper import printing
from zwzx.jobs.waiting import board, today
from zwzx.office.core import guard, local_time, opening
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.core.redacted import Blind
from zwzx.office.people.people import Person, Posting
from zwzx.reports import recent

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.terms.people import Post

Words = tuple[str, ...]
"""What is typed after `zwzx`; or `desk` and what of it is asked."""
Answers = dict[Words, tuple[int, str]]
"""Exit code and everything said, by what was asked."""
Named = dict[str, list[str]]
"""Names of rows on which an act may be tried, by its event."""

BESIDE: tuple[Words, ...] = (
    ("today",),
    ("today", "--format", "json"),
    ("check",),
    ("check", "--format", "json", "--on", "2026-10-30"),
    ("duty", "list"),
    ("numbers", "next"),
    ("numbers", "audit"),
    ("imports", "list"),
    ("rights",),
    ("journal", "show", "--limit", "2000"),
    ("journal", "verify"),
    ("journal", "anchor"),
    ("workdays", "show", "2026"),
    ("archivist", "monthly", "2026-09"),
    ("archivist", "year-end", "2014", "--dry-run", "--all"),
    ("archivist", "year-end", "2025", "--dry-run", "--all"),
    ("day", "month", "2026-09"),
    ("report", "month", "2026-09", "--format", "json"),
    ("report", "year", "2026"),
    *(
        ("report", "month", "2026-09", "--rows", one)
        for one in ("收文：合计", "到办结：平件", "在外：合计", "归档：办结")
    ),
    ("key", "status"),
    ("pin", "status"),
    ("backup", "list"),
    ("handover", "all", "孙丽", "刘强", "--witness", "张伟", "--dry-run"),
    ("people", "depart", "孙丽", "--reason", "调动", "--dry-run"),
)
"""What is asked of no register alone, and of who has something marked in hand."""


def acts() -> list[Action]:
    """Every act that is done to a row."""
    return [act for name in registers.NAMES for act in registers.load(name).actions if act.on is not None]


def spelled(row: Any) -> str:
    """How a row is named on the command line."""
    names = (str(getattr(row, name)) for name in ("number", "code", "name") if getattr(row, name, ""))
    return next(names, f"#{row.id}")


def rows_there() -> dict[str, set[int]]:
    """The ids of all rows that acts are done to, by their sort."""
    return {act.on.__name__: {row.id for row in act.on.select(act.on.id)} for act in acts() if act.on is not None}


def ordinary(office: Office) -> Named:
    """Rows that tell of nothing marked: the newest in each of at most three states."""
    blind = Blind(office.store, office.actor, office.clock)
    return {act.event: _ordinary(blind, act) for act in acts()}


def _ordinary(blind: Office, act: Action) -> list[str]:
    register, found = registers.load(act.register), dict[Any, str]()
    assert act.on is not None
    hides = act.on is register.record and register.visible is not None
    for row in act.on.select().order_by(act.on.id.desc()).limit(60):
        if hides and Listing(blind, register).get(row.id) is None:
            continue
        if not guard.level_of(row).marked:
            found.setdefault(getattr(row, "state", None), spelled(row))
    return list(found.values())[:3]


def marked_since(before: Mapping[str, set[int]]) -> Named:
    """Marked rows that were not there before, two of each act's sort."""
    return {act.event: _marked(act, before) for act in acts()}


def _marked(act: Action, before: Mapping[str, set[int]]) -> list[str]:
    assert act.on is not None
    rows = (row for row in act.on.select().order_by(act.on.id) if row.id not in before[act.on.__name__])
    return [spelled(row) for row in rows if guard.level_of(row).marked][:2]


def questions(folder: Path, plain: Named, marked: Named, texts: Sequence[str]) -> list[Words]:
    """Every command line that is tried, each once.

    Args:
        folder: where the files lie that an act asks for.
        texts: what is searched for, and typed where a list is narrowed by a text.
    """
    made: list[Words] = []
    for name in registers.NAMES:
        register = registers.load(name)
        named = {n for act in register.actions for n in (*plain.get(act.event, ()), *marked.get(act.event, ()))}
        for act in register.actions:
            made += _tried(act, folder, [*plain.get(act.event, ()), *marked.get(act.event, ())])
        noun = registers.noun(name)
        group: Any = root.get_command(click.Context(root), noun)
        for command in group.list_commands(click.Context(group)):
            made += [(noun, command, *rest) for rest in _looks(register, command, sorted(named), texts)]
    every = sorted({name for found in marked.values() for name in found})
    made += [(command, name) for name in every for command in ("why", "whereis")]
    made += [("find", text) for text in (*texts, "2026")]
    return list(dict.fromkeys([*made, *BESIDE]))


def _tried(act: Action, folder: Path, names: Sequence[str]) -> Iterator[Words]:
    """An act tried on each named row, or once where it makes something new."""
    facts = [f"{option(f.name)}={hostile.plausible(f.kind, folder)}" for f in act.fields if f.required]
    words = (registers.noun(act.register), act.name.replace("_", "-"), "--dry-run", *facts)
    yield from ((*words, "--", name) for name in names) if act.on is not None else (words,)


def _looks(register: Any, command: str, named: Sequence[str], texts: Sequence[str]) -> Iterator[Words]:
    """What is asked of a command of a register that enters nothing."""
    if command in {act.name.replace("_", "-") for act in register.actions} | {"import", "all"}:
        return
    if command == "list":
        yield ("--all", "--columns", "all", "--format", "json")
        yield ("--limit", "7", "--format", "csv")
        for wanted in register.filters:
            yield from ((f"{option(wanted.name)}={value}",) for value in wanted.kind.choices() or texts[:1])
    elif command == "search":
        yield from ((text,) for text in (*texts, "2026"))
    elif command == "export":
        yield ("--columns", "all")
    elif command == "print":
        for sheet in register.sheets:
            yield ("--sheet", sheet.name, "--all")
            yield from (("--sheet", sheet.name, "--", name) for name in named[:2])
    elif command in ("show", "files", "lines", "impression") and register.name != "day":
        yield from ((name,) for name in named[:8])
    else:
        yield ()


def option(name: str) -> str:
    """The option of a fact."""
    return f"--{name.strip('_').replace('_', '-')}"


def of_desk(office: Office, starts: Sequence[str]) -> Answers:
    """What the desk alone asks: the board, all that waits, what is suggested while somebody types."""
    told: Answers = {
        ("desk", "board"): (0, repr([one.values for one in board.board(office)])),
        ("desk", "today"): (0, repr(today.waiting(office, most=None))),
        ("desk", "recent"): (0, repr(list(recent.recent(office, 10_000, None)))),
    }
    for kind in every_kind():
        what = type(kind).__name__, repr(getattr(kind, "past", "")), "/".join(kind.choices())
        for start in starts:
            told["desk", "suggest", *what, start] = (0, repr(kind.suggest(start, office)))
    return told


def every_kind() -> list[Any]:
    """The kinds of all facts and filters, each once."""
    found = [f.kind for register in map(registers.load, registers.NAMES) for a in register.actions for f in a.fields]
    found += [f.kind for register in map(registers.load, registers.NAMES) for f in register.filters]
    return list({(type(k), repr(getattr(k, "past", "")), tuple(k.choices())): k for k in found}.values())


# ── who is asked, and how ──────────────────────────────────────────────────


def holder(office: Office, post: Post, without: Collection[Post], section: str, elsewhere: str = "") -> str:
    """Somebody who holds a post and none of some others; entered in a section where the house has nobody.

    Args:
        elsewhere: a section to which they do not belong.
    """
    for person in Person.select().order_by(Person.id):
        held = {p.post for p in Posting.select().where(Posting.person == person)}
        theirs = person.department.name if person.department is not None else ""
        if post in held and not held & set(without) and (not elsewhere or theirs != elsewhere):
            return str(person.name)
    act = registers.load("people").action("add")
    return str(office.perform(act, name=f"某{post.value}", department=section, post=(post,)).record.name)


@contextmanager
def asking(office: Office, at: dt.datetime) -> Iterator[Callable[[str, Words], tuple[int, str]]]:
    """Ask an open store as anybody at a moment: exit code and everything said; it is opened once for all commands.

    What would be printed is told in place of a file with its moment.
    """
    store = office.store

    def ask(name: str, words: Words) -> tuple[int, str]:
        actor, out = Person.get(Person.name == name), StringIO()
        patch.setattr(opening, "open_office", lambda *_, **__: Office(store, actor, lambda: at))
        with redirect_stdout(out), redirect_stderr(out):
            code = run(["--store", str(store.path), "--key", str(store.key_file), *words])
        return code, out.getvalue()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "close", lambda: None)
        patch.setattr(local_time, "local_now", lambda: at)
        patch.setattr(opening, "local_now", lambda: at)
        patch.setattr(printing, "print_sheet", printed)
        yield ask


def printed(office: Office, register: Any, sheet: Any, records: Any, *_: Any) -> tuple[Path, str]:
    """What would be printed, in place of a file with its moment."""
    return Path("/nowhere"), repr(printing.pages_of(office, register, sheet, records)[1])
