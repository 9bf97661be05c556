"""考勤机记录: a day's clockings of somebody, put together from what was there and what comes, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.hall.records import FOUR, NO_SOURCE, Source
from zwzx.office.terms.clocking import HOUR, clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.hall.hours import Hours
    from zwzx.office.hall.records import ClockedDay

MACHINE = Source.MACHINE.value
STRUCK = "划"
ALL_MACHINE = MACHINE * len(FOUR)


def signs_of(row: ClockedDay) -> dict[int, str]:
    """Every clocking of a row with its sign, those that were struck among them."""
    signs = {at: sign for at, sign in zip(row.four, row.sources or ALL_MACHINE, strict=True) if at is not None}
    for word in row.beside.split():
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
