"""What is asked for: the facts that a function takes, each with its kind, its default and its marks, from its signature."""

from __future__ import annotations

import inspect
import typing
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.marks import Mark
from zwzx.office.kinds.base import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Unfolds(NamedTuple):
    """When a fact is among the first fields of the form: what another says makes it necessary, as a mark the serials.

    Written into the annotation in the place of `FOLDED`; of several each is enough.
    """

    by: str
    """The name of the other fact; the record acted on has it, where the form says nothing of that name."""
    when: Callable[[Any], bool] = bool
    """Whether what it says makes this one necessary."""


class Field(NamedTuple):
    """One fact that an act, a report or a job asks for."""

    name: str
    kind: Kind[Any]
    default: Any = MISSING
    marks: frozenset[Mark] = frozenset()
    unfolds: tuple[Unfolds, ...] = ()

    @property
    def folded(self) -> bool:
        """Whether it is not among the first fields of the form, unless something makes it necessary."""
        return Mark.FOLDED in self.marks or bool(self.unfolds)

    @property
    def required(self) -> bool:
        """Whether the act cannot be done without it."""
        return self.default is MISSING

    @property
    def label(self) -> str:
        """The Chinese name of the fact."""
        return self.kind.label


def hints_of(run: Callable[..., Any]) -> dict[str, Any]:
    """What a function is annotated with, kinds and marks included."""
    return typing.get_type_hints(run, include_extras=True)


def signature_of(run: Callable[..., Any], skip: int) -> Iterator[tuple[str, Any, Any]]:
    """Name, annotation and default (MISSING where there is none) of what a function takes, after the first so many."""
    hints = hints_of(run)
    for name, parameter in list(inspect.signature(run).parameters.items())[skip:]:
        yield name, hints[name], MISSING if parameter.default is parameter.empty else parameter.default


def fields_of(run: Callable[..., Any], skip: int) -> list[Field]:
    """The facts that a function asks for after its first parameters; those of a dataclass stand in its place."""
    found: list[Field | None] = []
    for name, hint, given in signature_of(run, skip):
        if is_dataclass(hint):
            inner = typing.get_type_hints(hint, include_extras=True)
            for f in fields(hint):
                default = f.default if f.default_factory is MISSING else f.default_factory()
                found.append(field_of(f.name, inner[f.name], default))
        else:
            found.append(field_of(name, hint, given))
    if None in found:
        raise TypeError(f"{run.__name__}: annotate each fact with a kind")
    return [one for one in found if one is not None]


def field_of(name: str, hint: Any, default: Any) -> Field | None:
    """What is asked for under an annotation with a kind; None under one that has none."""
    extras = getattr(hint, "__metadata__", ()) or next(
        (a.__metadata__ for a in typing.get_args(hint) if hasattr(a, "__metadata__")), ()
    )
    kinds = [e for e in extras if isinstance(e, Kind)]
    if len(kinds) > 1:
        raise TypeError(f"{name}: annotate with one kind")
    unfolds = tuple(e for e in extras if isinstance(e, Unfolds))
    return (
        Field(name, kinds[0], default, frozenset(e for e in extras if isinstance(e, Mark)), unfolds) if kinds else None
    )
