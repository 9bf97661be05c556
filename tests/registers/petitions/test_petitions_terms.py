"""When a petition is urged, when those above are told of it, and the terms of the national rule."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.petitions.steps import CHARGED, WHO, instructed, petition, reported, section, titles
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.matters import postponing
from zwzx.office.papers import urging
from zwzx.office.papers.urging import Urge
from zwzx.registers.petitions.records import Form

if TYPE_CHECKING:
    from tests.conftest import Desk


# ── urging ─────────────────────────────────────────────────────────────


@pytest.mark.clause("信访.4")
def test_five_workdays_after_the_words_it_is_urged(desk: Desk) -> None:
    """Counted from the day of the words, not from that of the letter, over the week off; Saturday the 10th is worked."""
    made = petition(desk, at=dt.datetime(2026, 9, 18, 10))
    desk.clock.now = dt.datetime(2026, 9, 29, 9)
    when = dt.datetime(2026, 9, 28, 10)
    leader = desk.somebody("张伟")
    entry = desk.act("petitions.instruct", made, leader=leader, words=CHARGED, section=section(), at=when)
    assert entry.due == dt.datetime(2026, 10, 10, 17, 30)
    desk.clock.now = dt.datetime(2026, 10, 10, 17, 29)
    late = [one.title for one in waiting(desk.office, ("petitions",)) if one.late(desk.clock.now)]
    assert "信访应催办" not in late
    desk.clock.now = dt.datetime(2026, 10, 10, 17, 31)
    late = [one.title for one in waiting(desk.office, ("petitions",)) if one.late(desk.clock.now)]
    assert "信访应催办" in late


@pytest.mark.clause("信访.4")
def test_it_is_urged_again_as_long_as_it_is_open(desk: Desk) -> None:
    made = instructed(desk)
    desk.act("petitions.pass_on", made)
    assert made.due == dt.datetime(2026, 10, 10, 17, 30)
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    urged = desk.act("petitions.urge", made)
    assert urged.due == dt.datetime(2026, 10, 19, 17, 30)
    (one,) = urging.urged_about(made)
    assert (one.number, one.whom.name, one.on) == ("催〔2026〕1号", "孙丽", made.number)
    desk.clock.now = dt.datetime(2026, 10, 20, 9)
    assert desk.act("petitions.urge", made, words="第二次催").due == dt.datetime(2026, 10, 27, 17, 30)
    assert Urge.select().count() == 2


@pytest.mark.clause("信访.4")
def test_what_is_reported_is_urged_no_more(desk: Desk) -> None:
    assert reported(desk).due is None


# ── repeats, groups, telling those above ───────────────────────────────


def test_a_third_letter_has_a_number_of_its_own_and_starts_no_clock_anew(desk: Desk) -> None:
    first = instructed(desk)
    desk.clock.on(days=1)
    again = petition(desk, earlier=first.number)
    assert (again.again, again.earlier, again.matter.earlier) == (True, first.number, first.matter.id)
    assert desk.fresh(first).due == first.due
    with pytest.raises(Exception, match="访2026-9"):
        petition(desk, earlier="访2026-9")


@pytest.mark.clause("信访.3")
def test_groups_and_urgent_ones_are_to_be_told_above_at_once(desk: Desk) -> None:
    petition(desk)
    group, urgent = petition(desk, persons=5, kind=Form.VISIT), petition(desk, urgent=True)
    told = [one.number for one in waiting(desk.office, ("petitions",)) if one.title == "集体访、紧急的待上报"]
    assert told == [group.number, urgent.number]
    desk.act("petitions.up", group)
    desk.act("petitions.up", urgent, to="市信访局", words="紧急")
    assert "集体访、紧急的待上报" not in titles(desk)


@pytest.mark.clause("信访.3")
def test_a_months_petitions_are_told_above_by_the_day_of_the_setting(desk: Desk) -> None:
    one, other = petition(desk), petition(desk)
    assert "信访待上报" not in titles(desk)
    desk.clock.now = dt.datetime(2026, 10, 1, 9)
    (waits,) = [w for w in waiting(desk.office, ("petitions",)) if w.title == "信访待上报"]
    assert (waits.number, waits.subject, waits.due) == (
        "2026年9月",
        "2026年9月有2件没有上报",
        dt.datetime(2026, 10, 5, 17, 30),
    )
    for made in (one, other):
        desk.act("petitions.up", made)
    assert "信访待上报" not in titles(desk)
    desk.act("settings.set", name="信访上报周期", value="0")
    desk.clock.now = dt.datetime(2026, 11, 2, 9)
    assert "信访待上报" not in titles(desk)


@pytest.mark.clause("信访.3")
def test_a_month_that_was_not_told_is_asked_for_until_it_is(desk: Desk) -> None:
    made = petition(desk)
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    later = petition(desk)
    desk.clock.now = dt.datetime(2026, 12, 2, 9)

    def untold() -> list[tuple[str, Any]]:
        return [(w.number, w.due) for w in waiting(desk.office, ("petitions",)) if w.title == "信访待上报"]

    assert untold() == [
        ("2026年9月", dt.datetime(2026, 10, 5, 17, 30)),
        ("2026年10月", dt.datetime(2026, 11, 5, 17, 30)),
    ]
    desk.act("petitions.up", made)
    assert untold() == [("2026年10月", dt.datetime(2026, 11, 5, 17, 30))]
    desk.act("petitions.up", later)
    assert untold() == []


# ── the national rule ──────────────────────────────────────────────────


def test_the_national_rule_runs_only_where_the_office_keeps_it(desk: Desk) -> None:
    assert petition(desk).tell_by is None
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    made = petition(desk, at=dt.datetime(2026, 9, 16, 10))
    assert (made.tell_by, made.finish_by) == (dt.datetime(2026, 10, 8, 17, 30), dt.datetime(2026, 11, 16, 17, 30))
    assert {"告知受理（国家规定）", "办结（国家规定）"} <= set(titles(desk))
    told = desk.act("petitions.tell", made)
    assert told.told == desk.clock.now
    assert "告知受理（国家规定）" not in titles(desk)


def test_a_petition_is_put_off_once_and_the_citizen_told(desk: Desk) -> None:
    with refused("", "没有办结的期限"):
        desk.act("petitions.postpone", petition(desk), due=dt.date(2026, 12, 1), reason="情况复杂")
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    made = petition(desk)
    later = made.finish_by.date() + dt.timedelta(days=20)
    put_off = desk.act("petitions.postpone", made, due=later, reason="情况复杂，需要会同其他部门")
    assert put_off.finish_by.date() == later
    (row,) = postponing.of_row(made)
    assert (row.ground, row.was, row.late) == ("信访工作条例.34", made.finish_by, False)
    with refused("", "已经延过一次"):
        desk.act("petitions.postpone", made, due=later + dt.timedelta(days=1), reason="再延")


def test_more_than_five_speak_for_a_group(desk: Desk) -> None:
    desk.act("settings.set", name="信访按国家条例计时", value="是")
    action = registers.load("petitions").action("add")
    facts: dict[str, Any] = {**WHO, "content": "集体反映", "kind": Form.VISIT, "persons": 12}
    done = desk.office.perform(action, **facts)
    assert any("代表不得超过5人" in notice for notice in done.notices)
