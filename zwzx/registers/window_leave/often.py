"""窗口请假: on which days somebody was absent without leave, and of whom a unit is to be asked to dismiss them (窗口.7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.register import Standing
from zwzx.office.hall.month import days_of
from zwzx.office.hall.records import DismissalAsked
from zwzx.office.people.people import Person
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

CLAUSE = "窗口.7"
LATER = dt.timedelta(days=30)
"""How long after a quarter its absences are still told of."""


def absences(office: Office, first: dt.date, last: dt.date) -> dict[int, list[dt.date]]:
    """By person, the days on which they were absent without leave, as far as they are over."""
    found = days_of(office, first, min(last, office.today - dt.timedelta(days=1)))
    told = {who: [day.day for day in month.days if day.absent] for who, month in found.items()}
    return {who: days for who, days in told.items() if days}


def standing(office: Office) -> list[Standing]:
    """Who was absent more than three times in this quarter or the last, and whose unit was not asked yet."""
    most = rate(CLAUSE, "absent_a_quarter").count
    asked = set(tuples(DismissalAsked.select(DismissalAsked.person, DismissalAsked.quarter)))
    found = []
    for quarter in {period_of("quarter", office.today - LATER), period_of("quarter", office.today)}:
        for who, days in absences(office, quarter.first, quarter.last).items():
            if len(days) > most and (who, quarter.name) not in asked:
                name = Person.get_by_id(who).name
                told = f"{quarter.name}旷工{len(days)}次：建议派出单位辞退"
                facts = (("who", name), ("of", str(quarter.first)))
                found.append(Standing("dismissal", "建议辞退", name, told, None, CLAUSE, "ask_to_dismiss", facts=facts))
    return sorted(found)
