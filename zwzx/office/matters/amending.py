"""Correcting a citizen's matter: what the row keeps itself and what its matter keeps, changed in one act with the reason."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import Proposal
from zwzx.office.core.told_anew import tell_anew
from zwzx.office.matters import matters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from zwzx.office.core.office import Office
    from zwzx.store.record import Table


def as_it_is(entry: Any, form: type[Any], ours: Collection[str]) -> Proposal:
    """What the form of a correction begins with.

    Args:
        form: the dataclass of what can be set right.
        ours: the facts of it that the row keeps itself; the others are its matter's.
    """
    now = {f.name: getattr(entry if f.name in ours else entry.matter, f.name) for f in fields(form)}
    return Proposal({name: value for name, value in now.items() if value not in (None, "")})


def amend(
    office: Office, entry: Any, facts: Any, ours: Collection[str], reason: str, tables: Iterable[type[Table]]
) -> Any:
    """Set right what differs; what was left out stays as it is, and a name that is written takes the 匿名 away.

    Args:
        facts: the form, None where nothing was written.
        tables: every table of the house: other registers' rows of the same matter are to be found by the new facts.

    Raises:
        Unreadable: where nothing differs.
    """
    given = {f.name: getattr(facts, f.name) for f in fields(facts)}
    of_row = correcting.differing(entry, {name: value for name, value in given.items() if name in ours})
    of_matter = correcting.differing(entry.matter, {name: value for name, value in given.items() if name not in ours})
    correcting.something(of_row, of_matter)
    office.say(reason=reason)
    if "asker" in of_matter:
        of_matter["anonymous"] = not of_matter["asker"]
    if of_matter:
        tell_anew(office, matters.amend(office, entry.matter, **of_matter), tables)
    fresh = type(entry).get_by_id(entry.id)
    return office.change(fresh, **of_row)
