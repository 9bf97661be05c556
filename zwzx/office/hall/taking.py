"""A day's clockings of somebody, put together from what was there and what comes, each with its source; and taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core import settings
from zwzx.office.hall.hours import timetable
from zwzx.office.hall.records import FOUR, NO_SOURCE, Source
from zwzx.office.terms.clocking import HOUR, clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.hall.hours import Hours
    from zwzx.office.hall.records import ClockedDay

MACHINE, MADE_UP = Source.MACHINE.value, Source.MADE_UP.value
STRUCK = "划"
ALL_MACHINE = MACHINE * len(FOUR)


def signs_of(row: ClockedDay) -> dict[int, str]:
    """Every clocking of a row with its sign, those that were struck among them."""
    return _signs(row.four, row.sources, row.beside)


def _signs(four: Sequence[int | None], sources: str, beside: str) -> dict[int, str]:
    signs = {at: sign for at, sign in zip(four, sources or ALL_MACHINE, strict=True) if at is not None}
    for word in beside.split():
        hour, minute, sign = int(word[:2]), int(word[3:5]), word[5:]
        signs[hour * HOUR + minute] = sign or MACHINE
    return signs


def facts_of(signs: Mapping[int, str], hours: Hours) -> dict[str, Any]:
    """The columns of a row with these clockings."""
    four, beside = hours.sorted_into([at for at, sign in signs.items() if sign != STRUCK])
    struck = [at for at, sign in signs.items() if sign == STRUCK]
    sources = "".join(NO_SOURCE if at is None else signs[at] for at in four)
    words = [clock(at) + (signs[at] if signs[at] != MACHINE else "") for at in sorted([*beside, *struck])]
    return {
        **dict(zip(FOUR, four, strict=True)),
        "beside": " ".join(words),
        "sources": "" if set(sources) <= {MACHINE, NO_SOURCE} else sources,
    }


def together(signs: Mapping[int, str], more: Mapping[int, str]) -> dict[int, str]:
    """Clockings with those that come: what was struck stays struck, and what the machine has is the machine's."""
    found = dict(signs)
    for at, sign in more.items():
        if found.get(at) != STRUCK and (at not in found or sign == MACHINE):
            found[at] = sign
    return found


def without(row: ClockedDay, before: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
    """What a row becomes without what one event told of it, whatever came before and since; nothing where it stays.

    Where no clocking is left but those that were made up since, these go too: they explained what the event did not tell.

    Args:
        before: the row as it was before the event; nothing where there was none.
        then: the row as the event left it.
    """
    was, became = (
        _signs([image.get(name) for name in FOUR], image.get("sources", ""), image.get("beside", ""))
        for image in (before, then)
    )
    told = {at for at, sign in became.items() if was.get(at) != sign}
    now = signs_of(row)
    left = {
        at: was[at] if at in told and sign == became[at] else sign
        for at, sign in now.items()
        if at not in told or at in was
    }
    since = {at for at, sign in left.items() if sign == MADE_UP and became.get(at) != MADE_UP}
    gone = set(left) == since
    if gone:
        left = {}
    facts = facts_of(left, timetable(settings.get).on(row.day))
    if since and gone:
        facts |= {"reason": "", "signer": None, "explained": None}
    return {name: value for name, value in facts.items() if getattr(row, name) != value}
