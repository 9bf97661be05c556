"""Away by half days: when somebody counts as there, by the moment, by the day, in a list and in a job over many days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.office.custody import custody
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.people.people_cache import Roll
from zwzx.office.terms.people import Half, LeaveKind

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.timedelta(days=1)
START, END = dt.date(2026, 9, 28), dt.date(2026, 9, 30)
MORNING, AFTERNOON = dt.time(8, 30), dt.time(12, 0)


def at(day: int, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(dt.date(2026, 9, day), time)


SPELLS: list[tuple[dict[str, Any], str, str]] = [
    # the spell, the half days of 27 September to 1 October on which one is away, the days of which one is away all day
    ({}, "28上 28下 29上 29下 30上 30下", "28 29 30"),
    ({"since_half": Half.AFTERNOON}, "28下 29上 29下 30上 30下", "29 30"),
    ({"until_half": Half.MORNING}, "28上 28下 29上 29下 30上", "28 29"),
    ({"since_half": Half.AFTERNOON, "until_half": Half.MORNING}, "28下 29上 29下 30上", "29"),
    ({"since_half": Half.MORNING, "until_half": Half.AFTERNOON}, "28上 28下 29上 29下 30上 30下", "28 29 30"),
    ({"until": START, "until_half": Half.MORNING}, "28上", ""),
    ({"until": START, "since_half": Half.AFTERNOON}, "28下", ""),
    ({"until": None, "since_half": Half.AFTERNOON}, "28下 29上 29下 30上 30下 1上 1下", "29 30 1"),
]


@pytest.mark.parametrize(("spell", "halves", "whole"), SPELLS)
def test_who_is_away_is_so_by_half_days_everywhere(desk: Desk, spell: dict[str, Any], halves: str, whole: str) -> None:
    desk.person("away", "孙丽", **{"since": START, "until": END, "reason": "家中有事", **spell})
    who, roll = desk.somebody("孙丽"), Roll()
    days = [START + n * DAY for n in range(-1, 4)]
    moments = {
        f"{day.day}{name}": dt.datetime.combine(day, time)
        for day in days
        for name, time in (("上", MORNING), ("下", AFTERNOON))
    }
    told = [name for name, moment in moments.items() if people.is_away(who, moment)]
    assert " ".join(told) == halves
    assert [name for name, moment in moments.items() if not roll.present(who.id, moment)] == told
    assert [name for name, moment in moments.items() if not people.facts(who, moment).present] == told
    assert [name for name, moment in moments.items() if people.away(moment) == {"孙丽"}] == told
    found = Person.select().where(people.absent(Person.id, moments["28下"]))
    assert [one.name for one in found] == (["孙丽"] if "28下" in told else [])
    assert " ".join(str(day.day) for day in days if people.is_away(who, day)) == whole


def test_two_halves_of_one_day_are_the_whole_of_it(desk: Desk) -> None:
    desk.person("away", "孙丽", since=START, until=START, until_half=Half.MORNING)
    desk.person("away", "孙丽", since=START, until=START, since_half=Half.AFTERNOON)
    assert people.absence(desk.somebody("孙丽"), START) == "2026-09-28至2026-09-28上午、2026-09-28下午至2026-09-28"


def test_a_half_day_back_ends_the_absence_at_noon(desk: Desk) -> None:
    desk.person("away", "孙丽", since=START, kind=LeaveKind.PRIVATE)
    desk.person("back", "孙丽", last=START + DAY, last_half=Half.MORNING)
    assert people.absence(desk.somebody("孙丽"), at(29, MORNING)) == "2026-09-28至2026-09-29上午"
    assert not people.is_away(desk.somebody("孙丽"), at(29, AFTERNOON))


def test_halves_contradict_one_another(desk: Desk) -> None:
    with refused("", "前后颠倒", "请核对半天"):
        desk.person("away", "孙丽", since=START, until=START, since_half=Half.AFTERNOON, until_half=Half.MORNING)
    with refused("", "没有写是哪一天", "截止日"):
        desk.person("away", "孙丽", since=START, until_half=Half.MORNING)


def test_who_is_back_in_the_afternoon_may_read_and_sign_then(desk: Desk) -> None:
    """A guard asks by the moment at which something was done, be it entered later."""
    item = custody.at_home(desk.opined().document)[0]
    desk.clock.now = at(28, dt.time(16, 0))
    desk.person("away", "孙丽", since=START, until=START, until_half=Half.MORNING)
    with refused("", "孙丽"):
        desk.act("loans.lend", item, borrower=desk.somebody("孙丽"), at=at(28, dt.time(10, 0)))
    desk.act("loans.lend", item, borrower=desk.somebody("孙丽"), at=at(28, dt.time(14, 0)))
