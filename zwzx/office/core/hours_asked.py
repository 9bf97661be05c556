"""Where the hour matters at which something happened, an act that tells the day alone asks for it.

A day without an hour is kept as a day (`zwzx.office.terms.hours`). That is enough for what is long over, as in old books;
it is not for what happens today, nor on a day on which something else about the same row happened or was due at an
hour: nobody could tell what came first, or whether it was in time.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.moments import hour_missing
from zwzx.office.core.fact import label_of
from zwzx.office.kinds.days import Moment
from zwzx.office.terms.hours import hourless, spelled
from zwzx.store.fields import MomentField

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zwzx.office.core.action import Action
    from zwzx.office.core.fields import Field
    from zwzx.office.core.session import Session


def told(office: Session, action: Action, values: Mapping[str, Any]) -> None:
    """Refuse an act that lacks an hour that matters.

    Args:
        values: the record acted on and the facts, by the names of the act's parameters.

    Raises:
        Refusal: under no clause; it tells what can be typed.
    """
    for fact, at in _days_alone(action, values):
        if at.date() == office.today:
            raise hour_missing(fact.label, at, f"今天的要写几点{'；现在办的空着' if not fact.required else ''}")
        record = values.get(action.acted_on) if action.on is not None else None
        beside = _beside(record, at) if record is not None else ""
        if beside:
            raise hour_missing(fact.label, at, f"{beside}，是同一天，先后、是不是按时要看几点")


def _days_alone(action: Action, values: Mapping[str, Any]) -> Iterator[tuple[Field, dt.datetime]]:
    """The facts that tell when something happened by its day alone; in old books that is enough."""
    for fact in action.fields if not action.imports else ():
        at = values.get(fact.name)
        if isinstance(fact.kind, Moment) and not fact.kind.by_when and isinstance(at, dt.datetime) and hourless(at):
            yield fact, at


def _beside(record: Any, at: dt.datetime) -> str:
    """A moment with its hour that the row has on the same day, in words; "" where it has none."""
    for field in record._meta.sorted_fields:
        value = getattr(record, field.name) if isinstance(field, MomentField) else None
        if value is not None and value.date() == at.date() and not hourless(value):
            return f"{label_of(field)}是{spelled(value)}"
    return ""
