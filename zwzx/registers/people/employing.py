"""用工情况: on what footing somebody works here, from which day on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import Proposal, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.people.employment import FACTS, Employment, employment, spells
from zwzx.office.people.people import Person
from zwzx.office.terms.people import ADMINISTRATION, Employed
from zwzx.registers.people import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = dt.timedelta(days=1)


def _as_it_is(office: Office, values: Mapping[str, Any]) -> Proposal:
    """What holds today."""
    who = values.get("who")
    now = employment(who, office.today) if isinstance(who, Person) else None
    told = {name: getattr(now, name) for name in FACTS} if now is not None else {}
    return Proposal({name: value for name, value in told.items() if value not in (None, "")})


@action("用工情况", key="w", entered_by=ADMINISTRATION, cites=["窗口.5"], on=Person, fill=_as_it_is)
def employ(
    office: Office,
    who: Person,
    kind: Annotated[Employed | None, asked(Employment.kind)] = None,
    unit: Annotated[str | None, asked(Employment.unit)] = None,
    window: Annotated[str | None, asked(Employment.window)] = None,
    clock_number: Annotated[str | None, asked(Employment.clock_number)] = None,
    allowance: Annotated[int | None, asked(Employment.allowance)] = None,
    since: Annotated[dt.date | None, day("起始日", hint="空着就是今天")] = None,
) -> Person:
    """登记用工性质、派出单位、窗口、考勤号、津贴标准，从哪一天起：没有写的照旧；写的和原来同一天起的，改的就是那一天起的。"""
    start = since or office.today
    rules.works_then(who.name, start, who.joined, who.left)
    told = {"kind": kind, "unit": unit, "window": window, "clock_number": clock_number, "allowance": allowance}
    _change(office, who, start, {name: value for name, value in told.items() if value is not None})
    return who


def enter(office: Office, who: Person, since: dt.date, told: Mapping[str, Any]) -> None:
    """Enter with somebody on what footing they come, as far as it is told."""
    given = {name: value for name, value in told.items() if value not in (None, "")}
    if given:
        office.add(Employment(person=who, since=since, until=who.left, **given))


def _change(office: Office, who: Person, start: dt.date, told: Mapping[str, Any]) -> None:
    """Make that hold from a day on until the next change: the row that began then is changed, or the one before it ends."""
    now = employment(who, start)
    was = {name: getattr(now, name) for name in FACTS} if now is not None else {}
    if not told or all(was.get(name) == value for name, value in told.items()):
        held = f"现在是 {now.words}" if now is not None else "还没有登记过"
        raise Unreadable(
            f"没有写要改的：{who.name}{held}。", f"请写{'、'.join(label_of(f) for f in _fields())}里改了的。"
        )
    if now is not None and now.since == start:
        office.change(now, **told)
        return
    later = [one.since for one in spells(who) if one.since > start]
    until = min(later) - DAY if later else who.left
    if now is not None:
        office.change(now, until=start - DAY)
    office.add(Employment(person=who, since=start, until=until, **{**was, **told}))


def _fields() -> tuple[Any, ...]:
    return tuple(getattr(Employment, name) for name in FACTS)
