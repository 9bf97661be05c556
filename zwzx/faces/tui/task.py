"""What a form is to do: an act, on nothing or on records; reading what was typed, and doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.base import Unreadable
from zwzx.office.office import all_done

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.action import Action
    from zwzx.office.office import Done, Office
    from zwzx.office.register import Register


@dataclass
class Task:
    """An act of a register, and the records that it is to be done to."""

    register: Register
    action: Action
    records: Sequence[Any] = ()

    @property
    def on(self) -> dict[str, Any]:
        """The record acted on, as the act's argument; of several, the first."""
        return {self.action.acted_on: self.records[0]} if self.records else {}

    @property
    def form(self) -> str:
        """The name under which a draft is kept."""
        target = f"#{self.records[0].id}" if self.records else ""
        return f"{self.action.event}{target}"

    @property
    def makes_more(self) -> bool:
        """Whether saving opens the next form of the same act: what makes new records is done in a row."""
        return not self.records

    def read(self, office: Office, texts: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Values of what can be read, and what is wrong by field."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for field in self.action.fields:
            text = texts.get(field.name, "")
            if not text:
                continue
            try:
                values[field.name] = field.kind.read(text, office)
            except Unreadable as error:
                wrong[field.name] = str(error)
        return values, wrong

    def told(self, done: Sequence[Done]) -> str:
        """What was done, as a sentence."""
        record = done[0].record
        name = str(
            getattr(record, "label", "")
            or getattr(record, "number", "")
            or getattr(record, "name", "")
            or f"#{record.id}"
        )
        more = f"等{len(done)}件" if len(done) > 1 else ""
        return f"{self.action.title}：{name}{more}。{''.join(n for d in done for n in d.notices)}"

    def perform(self, office: Office, values: dict[str, Any], open_to_proposals: set[str], token: str) -> list[Done]:
        """Do the act with these values, and with what it proposes for the fields that are open to proposals.

        Raises:
            ZwzxError: where it is refused; nothing is written then.
        """
        proposal = office.propose(self.action, self.on | values)
        values |= {name: value for name, value in proposal.values.items() if name in open_to_proposals}
        if len(self.records) > 1:
            many = [{self.action.acted_on: record, **values} for record in self.records]
            return all_done(office.perform_many(self.action, many, token=token))
        return [office.perform(self.action, token=token, **self.on, **values)]
