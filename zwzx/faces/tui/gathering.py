"""Recurring duties on the day's list: many of one chapter stand on one line, which leads to the board of them all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zwzx.jobs.waiting.things import DUTY, Waiting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.jobs.waiting.things import Group

MANY = 3
"""From how many of a chapter on they stand on one line."""
GATHERED = "gathered"
"""What such a line is called among what is due."""


def gathered(found: Sequence[Waiting], now: dt.datetime) -> list[Waiting]:
    """The same things in their order, but that many duties of one chapter that are as pressing are one, in the first's place."""
    alike: defaultdict[tuple[Group, str], list[Waiting]] = defaultdict(list)
    for one in found:
        if one.due_name == DUTY:
            alike[one.group(now), _chapter(one)].append(one)
    shown = []
    for one in found:
        together = alike[one.group(now), _chapter(one)] if one.due_name == DUTY else []
        if len(together) < MANY:
            shown.append(one)
        elif one is together[0]:
            shown.append(_as_one(together))
    return shown


def _chapter(duty: Waiting) -> str:
    return duty.clause.rpartition(".")[0]


def _as_one(duties: Sequence[Waiting]) -> Waiting:
    """One line for several duties: how many, and of what they tell, until the first is due."""
    first, chapter = duties[0], _chapter(duties[0])
    told = "；".join(dict.fromkeys(one.subject for one in duties))
    due = min((one.due for one in duties if one.due is not None), default=None)
    return first._replace(
        register="",
        due_name=GATHERED,
        number=f"{chapter}　{len(duties)}项",
        subject=told,
        due=due,
        clause=f"{chapter}.",
        action="",
        facts=(),
    )
