"""What waits stands in its group and leads to its record and to the act that ends the waiting."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.jobs.waiting import in_hand, obligations
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.navigation import act_of, record_of
from zwzx.jobs.waiting.things import DUTY, Group, Waiting, grouped
from zwzx.jobs.waiting.today import waiting
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from tests.conftest import Desk


def living(desk: Desk) -> dict[str, Any]:
    """A paper in each state that a morning may find."""
    late = desk.act("loans.lend", custody.at_home(desk.opined(copies=2).document)[0], borrower=desk.somebody("孙丽"))
    secret = desk.opined(level=Level.SECRET, serials=("1",))
    out = desk.act("loans.lend", custody.at_home(secret.document)[0], borrower=desk.somebody("蒋明"))
    desk.clock.now = dt.datetime(2026, 10, 8, 16, 0)
    desk.person("away", "孙丽", since=desk.clock.now.date(), reason="出差")
    soon = desk.act("loans.lend", custody.at_home(desk.opined(copies=2).document)[0], borrower=desk.somebody("蒋明"))
    return {"late": late, "out": out, "soon": soon, "open": desk.add()}


NOW, LATER = (Group.GRAVE, Group.LATE, Group.TODAY, Group.OPEN), (Group.LATER, Group.KNOW)
ORDER = [
    *((False, group) for group in NOW),
    *((True, group) for group in NOW),
    *((duty, group) for group in LATER for duty in (False, True)),
]
"""What came in, and the recurring duties (True) behind it; then what comes later, each group's duties at its end."""


def test_the_most_pressing_stands_first(desk: Desk) -> None:
    made = living(desk)
    now = desk.clock.now
    found = grouped(waiting(desk.office), now)
    places = [ORDER.index((w.due_name == DUTY, w.group(now))) for w in found]
    assert places == sorted(places)
    by_group = {group: {w.number for w in found if w.group(now) is group} for group in Group}
    assert made["out"].number in by_group[Group.GRAVE]
    assert "2026-09-28" in by_group[Group.GRAVE]
    assert by_group[Group.LATE] == {made["late"].number, "2026年3季度"}
    assert "2026-10-08" in by_group[Group.TODAY]
    assert made["soon"].number in by_group[Group.LATER]
    assert made["open"].number in by_group[Group.OPEN]
    assert [w.title for w in found if w.group(now) is Group.KNOW] == ["持有人不在岗"]


def test_everything_that_waits_leads_somewhere(desk: Desk) -> None:
    living(desk)
    for found in waiting(desk.office):
        act, record = act_of(found), record_of(found)
        assert act is not None or record is not None, found
        if act is not None and act[1].on is not None:
            assert record is not None, found


def test_what_somebody_away_has_leads_to_the_papers_entry(desk: Desk) -> None:
    made = living(desk)
    (found,) = in_hand.with_the_absent(desk.office)
    register, row = record_of(found) or (None, 0)
    assert register is desk.register
    assert desk.record.get_by_id(row).document == made["late"].document


def test_the_check_calls_no_ordinary_paper_a_marked_one(desk: Desk) -> None:
    """What somebody away has is named to who may not know of marked papers, and in a mail, as far as it is not marked."""
    late = living(desk)["late"]
    for office, leaves in ((desk.acting("李明").office, False), (desk.office, True)):
        (found,) = (one for one in check(office, leaves=leaves).due if one.title == "持有人不在岗")
        assert found.subject == f"{late.document.number} {late.document.title}"


def test_a_consent_leads_to_what_it_is_about(desk: Desk) -> None:
    entry = desk.add()
    slip = desk.act("loans.lend", custody.at_home(desk.opined(copies=2).document)[0], borrower=desk.somebody("孙丽"))
    for about, register, row in ((entry.document, "incoming", entry.id), (slip, "loans", slip.id)):
        found = Waiting("", about.id, "sign", "待补签", "", "", "", None, None, "", "")
        assert act_of(found) is None
        led = record_of(found)
        assert led is not None
        assert (led[0].name, led[1]) == (register, row)
    nowhere = Waiting("", 10**9, "sign", "待补签", "", "", "", None, None, "", "")
    assert record_of(nowhere) is None


def test_a_day_not_closed_leads_to_the_close_of_that_day(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    (found,) = [w for w in waiting(desk.office, ("day",)) if w.due_name == "unclosed"]
    register, act = act_of(found) or (None, None)
    assert register is not None
    assert act is not None
    assert (act.event, record_of(found), dict(found.facts)) == ("day.close", None, {"on": "2026-09-28"})


def test_a_duty_that_no_act_fulfils_leads_to_marking_it_done(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    desk.clock.now = dt.datetime(2026, 12, 30, 9, 0)
    duties = {w.clause: w for w in obligations.recurring(desk.office)}
    _, count = act_of(duties["保密员.3"]) or (None, None)
    assert count is not None
    assert count.event == "inventory.open"
    plain = next(w for w in duties.values() if w.action == obligations.MARK_DONE)
    _, done = act_of(plain) or (None, None)
    assert done is not None
    assert done.event == obligations.MARK_DONE
    told = {f.name: f.kind.read(dict(plain.facts)[f.name]) for f in done.fields[:3]}
    desk.office.perform(done, **told, note="计划2026年8号")
    assert plain.clause not in {w.clause for w in obligations.recurring(desk.office) if w.number == plain.number}


def test_two_duties_of_one_register_and_period_are_two_things() -> None:
    first, second = (
        Waiting("archives", 0, "duty", "定期事项", "2026年11月", "", "", None, None, clause, "")
        for clause in ("档案.1", "档案.3")
    )
    assert first.key != second.key
