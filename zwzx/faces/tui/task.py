"""What a form is to do: an act, on nothing or on records; reading what was typed, and doing it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zwzx.faces.tui.steady import spared
from zwzx.office.core.fact_names import LEVEL, MARKED
from zwzx.office.core.guard import called
from zwzx.office.core.performing import all_done
from zwzx.office.core.selection import fill, joint, lacking
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from zwzx.office.core.action import Action, Proposal
    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.core.performing import Done
    from zwzx.office.core.register import Register
    from zwzx.office.kinds.base import Kind
    from zwzx.office.people.people import Person
    from zwzx.office.people.signature import Signature


AS_ABOVE = "空着就照上面写的、各自提议的"
OWN = "__"
"""Stands between the name of a fact and the id of the record whose own it is."""


def own_name(name: str, record: Any) -> str:
    """The name under which a form has a fact of one of several records."""
    return f"{name}{OWN}{record.id}"


def parted(name: str) -> tuple[str, str]:
    """The fact, and the id of the record whose own it is; "" where it is for all of them."""
    fact, _, record = name.partition(OWN)
    return fact, record


def own_field(field: Field, record: Any) -> Field:
    """A field for one of several records, under its number; it may stay empty."""
    kind = copy(field.kind)
    kind.label, kind.hint = called(record, titled=False), AS_ABOVE
    return field._replace(name=own_name(field.name, record), kind=kind, default=None, unfolds=())


@dataclass
class Task:
    """An act of a register, and the records that it is to be done to."""

    register: Register
    action: Action
    records: Sequence[Any] = ()
    part: str = ""
    """Which part of the record it is about, such as a line of a list, so that each has a draft of its own."""

    @property
    def on(self) -> dict[str, Any]:
        """The record acted on, as the act's argument; of several, the first."""
        return {self.action.acted_on: self.records[0]} if self.records else {}

    @property
    def form(self) -> str:
        """The name under which a draft is kept."""
        target = f"#{'+'.join(str(record.id) for record in self.records)}" if self.records else ""
        return f"{self.action.event}{target}{self.part}"

    @property
    def makes_more(self) -> bool:
        """Whether saving opens the next form of the same act: what makes new records is done in a row.

        What asks for nothing, as opening an inventory, is done once.
        """
        return not self.records and any(field.required for field in self.action.fields)

    @property
    def tells_level(self) -> bool:
        """Whether it asks how secret something is."""
        return any(field.name in (LEVEL, MARKED) for field in self.action.fields)

    def read(self, office: Office, texts: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Values of what can be read, and what is wrong by field."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, text in texts.items():
            try:
                if text:
                    values[name] = self.kind_of(name).read(text, office)
            except Unreadable as error:
                wrong[name] = str(error)
        return values, wrong

    def kind_of(self, name: str) -> Kind[Any]:
        """The kind of a field of the form."""
        return next(field.kind for field in self.action.fields if field.name == parted(name)[0])

    def told(self, done: Sequence[Done]) -> str:
        """What was done, as a sentence; without its number where the store can't be had any more."""
        what = f"{len(done)}件" if len(done) > 1 else "这一件"
        with spared():
            what = f"{called(done[0].record, titled=False)}{f'等{what}' if len(done) > 1 else ''}"
        return f"{self.action.title}：{what}。{''.join(n for d in done for n in d.notices)}"

    def done_before(self, office: Office, token: str) -> bool:
        """Whether the act was done under a token before."""
        return any(office.done_before(self.action, t) is not None for t in (token, f"{token}/0"))

    def signers(self, office: Office, values: dict[str, Any]) -> list[Person]:
        """Who has to sign; nobody where the act needs no second person.

        Raises:
            ZwzxError: where it would be refused anyway, so that nobody gives a PIN for nothing.
        """
        if not self.action.cosigned:
            return []
        from zwzx.office.people import cosigning

        office.rehearse(self.action, **self.on, **values)
        return cosigning.signers(office, self.action, {**self.on, **values})

    def perform(
        self,
        office: Office,
        values: dict[str, Any],
        open_to_proposals: set[str],
        token: str,
        signatures: Sequence[Signature] = (),
    ) -> list[Done]:
        """Do the act with these values, and with what it proposes for the fields that are open to proposals.

        Raises:
            ZwzxError: where it is refused; nothing is written then.
        """
        several = len(self.records) > 1
        given = {name: value for name, value in _for_all(values).items() if not (several and name in open_to_proposals)}
        filled = [
            fill(office, self.action, one, given | own, open_to_proposals - own.keys())
            for one in self.records or (None,)
            for own in [_own(values, one, open_to_proposals)]
        ]
        if (missing := lacking(self.action, filled)) is not None:
            field, sentence = missing
            raise Unreadable(sentence or f"{field.label}还没有填。", f"请填写“{field.label}”，或分开办。")
        if several:
            many = [one.values for one in filled]
            return all_done(office.perform_many(self.action, many, token=token, signatures=signatures))
        return [office.perform(self.action, token=token, signatures=signatures, **filled[0].values)]

    def propose(self, office: Office, values: Mapping[str, Any]) -> Proposal:
        """What the act proposes; for several records what is the same for all, and what each gets where they differ."""
        if len(self.records) < 2:
            return office.propose(self.action, {**self.on, **values})
        own = [(called(record, titled=False), self.propose_for(office, record, values)) for record in self.records]
        return joint(self.action, own)

    def propose_for(self, office: Office, record: Any, values: Mapping[str, Any]) -> Proposal:
        """What the act proposes for one of several records."""
        return office.propose(self.action, {self.action.acted_on: record, **_for_all(values), **_own(values, record)})


def _for_all(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not parted(name)[1]}


def _own(values: Mapping[str, Any], record: Any, proposed: Collection[str] = ()) -> dict[str, Any]:
    """The values that are one record's own, by the fact; what was only proposed is none."""
    told = ((parted(name), value) for name, value in values.items() if name not in proposed)
    return {fact: value for (fact, of), value in told if record is not None and of == str(record.id)}
