"""What an act is: a function and its signature, from which form, command, permission, key, help and event are drawn."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from zwzx.office.core.declared import Declared
from zwzx.office.core.fields import fields_of, hints_of
from zwzx.office.core.marks import Mark
from zwzx.office.core.timing import Timing
from zwzx.office.core.undoes import Final, Undoing, declared
from zwzx.office.core.usual import Usual
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from zwzx.office.core.fields import Field
    from zwzx.office.kinds.base import Within
    from zwzx.office.people.people import Person
    from zwzx.store.record import Record


ByState: TypeAlias = "Mapping[Any, str | Callable[[Any], str]]"
"""What an act says of states in which it is not possible: a text, or what a function makes of the record."""


class Handling(NamedTuple):
    """Who may do an act to what is marked and to what is not, where that is fewer than may enter it."""

    marked: tuple[Post, ...] = (Post.SECRETS,)
    """Who may do it to a marked paper; empty: whoever may enter it."""
    clause: str = "保密.3"
    unmarked: tuple[Post, ...] = ()
    """Who may do it to any other; empty: whoever may enter it."""
    unmarked_clause: str = ""


BY_SECRETS = Handling()
"""Marked papers go through the hands of the 保密员 alone (保密.3): what holds for every act that says nothing else."""
BY_ANYBODY = Handling(marked=())
"""The act neither hands out nor opens the paper."""


NEW, CORRECT, NEXT = Usual.NEW, Usual.CORRECT, Usual.NEXT


FOLDED = Mark.FOLDED
CARRIED = Mark.CARRIED
ALIKE = Mark.ALIKE
ARGUMENT = Mark.ARGUMENT


@dataclass
class Proposal:
    """What an action says about a form being filled: values for empty fields, and things to know before saving."""

    values: dict[str, Any] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    undecided: dict[str, str] = field(default_factory=dict)
    """Why nothing can be proposed for a field: a sentence; what was proposed for it before no longer holds."""
    each: dict[str, str] = field(default_factory=dict)
    """Of several records: what each gets in a field, where that differs; see `zwzx.office.core.selection`."""
    only: dict[str, Sequence[str]] = field(default_factory=dict)
    """What alone may stand in a field now, as it is written: nothing else is suggested for it."""


class Action(Declared):
    """An act of a register: one function, three faces.

    `run(office, …)` is the function itself; call it to make one act part of another. Anything else goes through
    `Office.perform`, which adds permission, transaction and event.
    """

    run: Callable[..., Any]
    title: str
    key: str
    entered_by: tuple[Post, ...]
    cites: tuple[str, ...]
    on: type[Record] | None
    many: bool
    fill: Callable[..., Proposal] | None
    ask: str | Callable[..., str]
    """A question to be answered with yes before the act is done; empty where none is needed. See `question`."""
    at_once: bool
    """Whether its key does it on the selection without a form, where nothing has to be filled in."""
    signed_by: Callable[[Any], Sequence[Person]] | None
    """Who signs it, as the record acted on tells; None where the record tells of nobody."""
    when: tuple[Any, ...]
    """The states of the record in which the act is possible; empty where any is."""
    otherwise: ByState
    """What to do instead in another state, where the acts that are possible in it don't say it: a sentence, or what the
    record makes of it, such as who has to give something back first."""
    handled: Handling
    needs: tuple[str, ...]
    """The clauses whose approvals the record must have."""
    imports: bool
    """Whether the rows of an imported book are performed as it."""
    usual: Usual | None
    timing: Timing = Timing.CHECKED
    """How its moment comes about."""
    under: ByState = field(default_factory=dict)
    """The clause whose text forbids it in another state, or a function of the record that tells it: a refusal in a state
    that stands not here cites no clause."""
    entered_under: str = ""
    """The clause whose text says who enters it; a refusal of anybody else cites none where there is none."""
    fits: Callable[[Any], None] | None = None
    """A rule that the record alone decides, beyond its state: it raises a refusal, and is asked before the form opens."""
    next_in: tuple[Any, ...] | Callable[[Any], bool] | None = None
    """Of a `NEXT`: the states of a row in which it is the usual next step, or what tells it from the row; None: on rows
    of its own register wherever it is possible."""
    later: tuple[str, ...] = ()
    """The facts of an imported row that later acts change and no journal of the row tells; see `zwzx.office.core.already`."""
    undone_by: Undoing | Final | None = None
    """By which act it is undone, or why by none; see `zwzx.office.core.undoes`."""

    @property
    def verb(self) -> str:
        """What it is called at the command line: `close-day` for `close_day`."""
        return self.name.replace("_", "-")

    @property
    def name(self) -> str:
        """The command, and the second half of the event's name."""
        return self.run.__name__.rstrip("_")

    @property
    def register(self) -> str:
        """The name of the register that it belongs to; `office` for what the house itself enters, wherever that lies.

        It is the first half of the event's name, which is a stored format: a moved module never renames an event.
        """
        _, floor, *rest = self.run.__module__.split(".")
        return rest[0] if floor == "registers" else floor

    @property
    def event(self) -> str:
        """Its name in the journal."""
        return f"{self.register}.{self.name}"

    def question(self, office: Within, values: Mapping[str, Any]) -> str:
        """What has to be answered with yes before the act is done with these facts; "" where nothing has."""
        return self.ask if isinstance(self.ask, str) else self.ask(office, values)

    def is_next_for(self, row: Any, *, own: bool = True) -> bool:
        """Whether it is a usual next step of a row: a matter of the desk's F5 and F6, and of no rule.

        An act on the row's paper is one where it names the state in which the row stands. A row that is about a paper but
        stands on its own, such as a loan, is never in a state of papers, so that nothing befalls its paper by F5.

        Args:
            own: whether the row is one of its own register.
        """
        if callable(self.next_in):
            return own and self.next_in(row)
        state = getattr(row, "state", None)
        if self.next_in is not None:  # words of different kinds may be the same, as 已办结
            return any(state is one for one in self.next_in)
        return own and (not self.when or state in self.when)

    @cached_property
    def acted_on(self) -> str:
        """The name of the parameter that takes the record acted on; only where `on` is set."""
        return list(inspect.signature(self.run).parameters)[1]

    @cached_property
    def makes(self) -> type[Record]:
        """The type of record that it returns."""
        made: type[Record] = hints_of(self.run)["return"]
        return made

    @property
    def help(self) -> str:
        """What the act does, in Chinese; the first line is enough for a menu."""
        return inspect.cleandoc(self.run.__doc__ or "")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The facts asked for, in order; those of a dataclass parameter stand in its place."""
        return tuple(fields_of(self.run, skip=2 if self.on else 1))

    @cached_property
    def heads(self) -> dict[str, str]:
        """Every head under which its facts may stand in a file; a field's own label wins over another's synonym."""
        heads: dict[str, str] = {}
        for asked in self.fields:
            for text in asked.kind.also:
                heads.setdefault(text, asked.name)
        return heads | {asked.label: asked.name for asked in self.fields}

    @cached_property
    def cosigners(self) -> tuple[Field, ...]:
        """The facts that name who signs the act."""
        return tuple(f for f in self.fields if f.kind.cosigns)

    @property
    def cosigned(self) -> bool:
        """Whether the act is one that several people sign; see `zwzx.office.people.cosigning`."""
        return bool(self.cosigners) or self.signed_by is not None

    @cached_property
    def facts(self) -> tuple[str, type[Any]] | None:
        """Name and type of the dataclass parameter, where the act takes one."""
        hints = hints_of(self.run)
        for name in inspect.signature(self.run).parameters:
            if is_dataclass(hints[name]):
                return name, hints[name]
        return None

    def arguments(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Turn flat values into the arguments of `run`; unknown names are a programming error and raise."""
        known = {f.name for f in self.fields} | ({self.acted_on} if self.on is not None else set())
        if unknown := set(values) - known:
            raise TypeError(f"{self.name} takes no {sorted(unknown)}")
        if self.facts is None:
            return dict(values)
        parameter, made = self.facts
        inner = {f.name for f in fields(made)}
        facts = made(**{k: v for k, v in values.items() if k in inner})
        return {parameter: facts, **{k: v for k, v in values.items() if k not in inner}}


def on_rows_of(record: type[Record], module: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function one for an act of a register: an act that several registers have alike is written once.

    Args:
        record: the row that the act takes behind the office, and returns.
        module: the `__name__` of the module that declares it, whose register names the event.
        run: made for this register alone.
    """
    taken = list(inspect.signature(run).parameters)[1]
    run.__annotations__ |= {taken: record, "return": record}
    run.__module__ = module
    return run


def action(
    title: str,
    *,
    key: str = "",
    entered_by: Sequence[Post] = (),
    cites: Sequence[str] = (),
    on: type[Record] | None = None,
    many: bool = False,
    fill: Callable[..., Proposal] | None = None,
    ask: str | Callable[..., str] = "",
    at_once: bool = False,
    signed_by: Callable[[Any], Sequence[Person]] | None = None,
    when: Sequence[Any] = (),
    otherwise: ByState | None = None,
    handled: Handling = BY_SECRETS,
    needs: Sequence[str] = (),
    imports: bool = False,
    usual: Usual | None = None,
    timing: Timing = Timing.CHECKED,
    under: ByState | None = None,
    entered_under: str = "",
    fits: Callable[[Any], None] | None = None,
    next_in: Sequence[Any] | Callable[[Any], bool] | None = None,
    later: Sequence[str] = (),
    undone_by: str | Undoing | Final = "",
) -> Callable[[Callable[..., Any]], Action]:
    """Declare a function as an act of its register.

    The function takes the office, then (where `on` is given) the record acted on, then its facts, each annotated
    with a kind: `Annotated[str, text("题名")]`.

    Args:
        key: its letter in the menu of its register; acts of different registers that do the same have the same.
        entered_by: the posts that may enter it; empty means everybody who works here.
        cites: the clauses it enforces or records under.
        on: the record type it is done to; None for an act that makes something new.
        many: whether it may be done to a selection in one go.
        fill: proposes values from those already typed, and says what is worth knowing before saving.
        ask: the question to confirm what can't be undone; or what tells it from the facts, "" where nothing is asked.
        at_once: whether its key does it on the selection without a form; Shift with the key opens the form.
        signed_by: tells from the record who signs the act, where no fact names them.
        when: the states of the record (its `state`) in which the act is possible; any where not given.
        otherwise: by state, what to do instead, or a function of the record that says it; where it is not given, the
            acts that are possible then.
        handled: who may do it to a marked paper, where that is not the 保密员 alone.
        needs: the clauses whose approvals the record must have before.
        imports: whether the rows of an imported book are performed as it; one act of a register at the most.
        usual: which of the desk's own keys does it too.
        timing: how its moment comes about of the machine's clock and the last event.
        under: by state, the clause whose text forbids it then, or a function of the record that tells it; where it is
            not given, a refusal cites none.
        entered_under: the clause whose text says who enters it.
        fits: a rule that the record alone decides, beyond its state; it raises a refusal.
        next_in: where a `NEXT` is the usual next step, if not wherever it is possible: states, or what tells it from the
            row. An act on papers is one for rows of other registers only where it names states.
        later: the facts of an imported row that later acts change and no journal of the row tells, such as who keeps a
            seal now: a row that tells them otherwise is entered already all the same.
    """

    def declare(run: Callable[..., Any]) -> Action:
        made = Action(
            run,
            title,
            key,
            tuple(entered_by),
            tuple(cites),
            on,
            many,
            fill,
            ask,
            at_once,
            signed_by,
            tuple(when),
            otherwise or {},
            handled,
            tuple(needs),
            imports,
            usual,
            timing,
            under or {},
            entered_under,
            fits,
            next_in if next_in is None or callable(next_in) else tuple(next_in),
            tuple(later),
            declared(undone_by),
        )
        _declared.setdefault(made.register, []).append(made)
        return made

    return declare


_declared: dict[str, list[Action]] = {}


def declared_beside(one: Action) -> Iterator[Action]:
    """The other acts of the same register, as far as its modules are loaded."""
    return (act for act in _declared[one.register] if act is not one)
