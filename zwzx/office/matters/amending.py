"""Correcting a citizen's matter: what the row keeps itself and what its matter keeps, changed in one act with the reason."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from zwzx.office.core.action import Proposal
from zwzx.office.core.told_anew import tell_anew
from zwzx.office.kinds.base import Unreadable
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
    given = {f.name: value for f in fields(facts) if (value := getattr(facts, f.name)) is not None}
    differs = {n: v for n, v in given.items() if v != getattr(entry if n in ours else entry.matter, n)}
    if not differs:
        raise Unreadable("没有哪一项和原来不同。", "请改好要更正的内容，再保存。")
    office.say(reason=reason)
    of_matter = {name: value for name, value in differs.items() if name not in ours}
    if "asker" in of_matter:
        of_matter["anonymous"] = not of_matter["asker"]
    if of_matter:
        tell_anew(office, matters.amend(office, entry.matter, **of_matter), tables)
    fresh = type(entry).get_by_id(entry.id)
    return office.change(fresh, **{name: value for name, value in differs.items() if name in ours})
