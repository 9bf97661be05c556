"""Recurring duties: each period stays until its act is done or it is excused; one that an office can't have is none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from tests.archived import with_archivist
from tests.office.test_seals import give, make
from zwzx import registers
from zwzx.jobs.waiting import obligations
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.navigation import act_of
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import duties
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.people import Post
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

ENTER, EXCUSE = (registers.act(f"duties.{name}")[1] for name in ("enter", "excuse"))
LONG_AFTER = dt.datetime(2027, 2, 8, 9, 0)


def at(desk: Desk, when: dt.datetime) -> list[tuple[str, str]]:
    """(clause, period) of every duty that is open at a moment."""
    desk.clock.now = when
    return [(one.clause, one.number) for one in obligations.recurring(desk.office)]


def excused(desk: Desk, clause: str, on: dt.date) -> Any:
    return desk.acting("刘强").office.perform(EXCUSE, clause_id=clause, on=on, reason="停电一个月").record


@pytest.mark.clause("档案.1", "保密员.3", "信访.8", "公开.六")
def test_an_office_that_has_nothing_owes_what_the_calendar_asks(desk: Desk) -> None:
    """Neither a night's close, nor a count of what there is not, nor the filing of what was not closed; but what the
    calendar alone asks for: the leaders' Mondays, the check of what is made public, the plan of the year."""
    desk.clock.now = dt.datetime(2026, 11, 12, 8, 0)
    days = ("2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09")
    missed = [("信访.8", f"{day}这一周") for day in days]
    study = [("学习.2", "2026年10月集中学习"), ("学习.4", "2026年10月每月安排")]
    study += [("会议.3", "2026年10月党组会议"), ("会议.3", "2026年10月政务会议，还差2次"), ("窗口.4", "2026年10月")]
    told = sorted((one.clause, one.number) for one in check(desk.office).findings)
    assert told == sorted(missed + study), "who comes, and who studies, needs no paper"
    later = [
        one for one in at(desk, LONG_AFTER) if one[0] != "信访.8" and not one[0].startswith(("学习", "会议", "窗口"))
    ]
    assert later == [("保密责任.1", "2026年"), ("公开.六", "2026年4季度")]
    desk.clock.now = dt.datetime(2026, 10, 14, 17, 0)
    assert [one for one in waiting(desk.office) if one.register == "day"] == []


@pytest.mark.clause("印鉴.3")
def test_a_seal_is_to_be_locked_up_each_evening(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 10, 14, 9, 0)
    seal = desk.office.perform(make, name="业务科").record
    desk.office.perform(give, seal=desk.fresh(seal), keeper=desk.somebody("王芳"))
    desk.clock.now = dt.datetime(2026, 10, 16, 9, 0)
    for who in (desk.office, desk.acting("李明").office):
        days = [one.number for one in check(who, only=("day",)).findings]
        assert days == ["2026-10-14", "2026-10-15"], "from the day on which there was one"


@pytest.mark.clause("保密.3", "保密.1")
def test_marked_papers_are_to_be_back_each_evening_and_nobody_else_learns_of_it(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 10, 14, 9, 0)
    desk.add(level=Level.SECRET, serials=("1",))
    desk.clock.now = dt.datetime(2026, 10, 16, 9, 0)
    assert [one.number for one in check(desk.office, only=("day",)).findings] == ["2026-10-14", "2026-10-15"]
    assert check(desk.acting("李明").office, only=("day",)).findings == []


@pytest.mark.clause("保密员.3", "保密.1")
def test_a_quarter_that_was_not_counted_stays_until_it_is(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    open_ = at(desk, LONG_AFTER)
    assert [period for clause, period in open_ if clause == "保密员.3"] == ["2026年3季度", "2026年4季度"]
    assert "保密员.3" not in {one.clause for one in obligations.recurring(desk.acting("李明").office)}
    entry = desk.act("inventory.open", on=dt.date(2026, 9, 30))
    desk.act("inventory.tick", entry, codes=tuple(line.code for line in entry.lines))
    desk.act("inventory.finish", entry, second=desk.somebody("刘强"))
    assert [period for clause, period in at(desk, LONG_AFTER) if clause == "保密员.3"] == ["2026年4季度"]
    excused(desk, "保密员.3", dt.date(2026, 12, 31))
    assert [period for clause, period in at(desk, LONG_AFTER) if clause == "保密员.3"] == []


@pytest.mark.clause("档案.1")
def test_a_month_that_was_not_cleared_stays_until_it_is(desk: Desk) -> None:
    with_archivist(desk)
    entry = desk.circulated(desk.add(origin=Origin.CITY))
    assert [one for one in at(desk, LONG_AFTER) if one[0] == "档案.1"] == [("档案.1", "2026年9月")]
    said = desk.refused("档案.1", "filing.clear_month", on=dt.date(2026, 9, 30))
    assert "收〔2026〕1号" in said
    desk.act("filing.exclude", Offer.get(Offer.about == entry.document.id), reason="普发性、不需办理的文件")
    desk.act("filing.clear_month", on=dt.date(2026, 9, 30))
    assert [one for one in at(desk, LONG_AFTER) if one[0] == "档案.1"] == []
    desk.refused("", "filing.clear_month", on=dt.date(2026, 9, 1))
    desk.refused("", "filing.clear_month", on=dt.date(2027, 3, 1))


@pytest.mark.clause("档案.1")
def test_a_month_that_was_excused_is_over_and_may_be_cleared_after_all(desk: Desk) -> None:
    with_archivist(desk)
    entry = desk.circulated(desk.add(origin=Origin.CITY))
    excused(desk, "档案.1", dt.date(2026, 9, 30))
    assert [one for one in at(desk, LONG_AFTER) if one[0] == "档案.1"] == []
    with pytest.raises(Refusal, match="已经登记过"):
        excused(desk, "档案.1", dt.date(2026, 9, 30))
    offer = Offer.get(Offer.about == entry.document.id)
    assert offer.state is OfferState.WAITING
    desk.act("filing.exclude", offer, reason="普发性、不需办理的文件")
    desk.act("filing.clear_month", on=dt.date(2026, 9, 30))
    (found,) = duties.entered("档案.1", duties.period_of("month", dt.date(2026, 9, 30)))
    assert not found.note.startswith(duties.EXCUSED)


@pytest.mark.clause("档案.3")
@pytest.mark.parametrize(
    ("when", "late"),
    [
        (dt.datetime(2027, 3, 31, 9, 0), False),
        (dt.datetime(2027, 4, 1, 9, 0), True),
        (dt.datetime(2028, 7, 3, 9, 0), True),
    ],
)
def test_a_year_is_put_in_order_before_april_and_stays_until_it_is(
    desk: Desk, when: dt.datetime, *, late: bool
) -> None:
    with_archivist(desk)
    desk.circulated(desk.add(origin=Origin.CITY))
    desk.clock.now = when
    (found,) = [one for one in waiting(desk.office) if one.clause == "档案.3" and one.number == "2026年"]
    assert (found.due, found.late(when)) == (dt.datetime(2027, 3, 31, 23, 59, 59), late)
    assert dict(found.facts) == {"year": "2026", "marked": "否"}
    of_law = duties.ends("档案.3", duties.period_of("year", dt.date(2027, 5, 5)), dt.time(17, 30))
    assert of_law == dt.datetime(2027, 3, 31, 17, 30)


ACTS = (
    ("保密员.3", "zwzx inventory open"),
    ("档案.3", "zwzx archives seal-year"),
    ("档案.1", "zwzx filing clear-month"),
)


@pytest.mark.clause("保密员.3", "档案.3", "档案.1")
@pytest.mark.parametrize(("clause", "command"), ACTS)
@pytest.mark.parametrize("who", ["王芳", "刘强", "张伟"])
def test_what_an_act_fulfils_is_never_ticked_off(desk: Desk, clause: str, command: str, who: str) -> None:
    with pytest.raises(Refusal) as refusal:
        desk.acting(who).office.perform(ENTER, clause_id=clause, note="做过了")
    assert command in refusal.value.way_on
    assert not duties.Duty.select().exists()
    for one in obligations.recurring(desk.office, ahead=dt.timedelta(days=366)):
        if one.clause == clause:
            register, act = act_of(one) or (None, None)
            assert register is not None
            assert act is not None
            assert act.event.replace(".", " ").replace("_", "-") in command


@pytest.mark.clause("保密责任.1")
def test_what_no_act_fulfils_takes_its_evidence_and_a_post_that_may(desk: Desk) -> None:
    told: dict[str, Any] = {"clause_id": "保密责任.1", "note": "望保字2026年5号"}
    for who in ("孙丽", "李明"):
        with pytest.raises(Refusal):
            desk.acting(who).office.perform(ENTER, **told)
    with_archivist(desk)
    desk.person("relieve", "王芳", post=Post.SECRETS)
    desk.clock.on(days=1)
    with pytest.raises(Refusal, match="保密员、办公室主任、主任"):
        desk.office.perform(ENTER, **told)
    with pytest.raises(Refusal, match="2027-01-01"):
        desk.acting("刘强").office.perform(ENTER, **told, on=dt.date(2027, 5, 1))
    with pytest.raises(Unreadable, match="不是定期"):
        desk.acting("刘强").office.perform(ENTER, clause_id="文电.3", note="做过了")
    with pytest.raises(Refusal, match="不由您"):
        desk.acting("刘强").office.perform(ENTER, clause_id="会计.2", note="报表编了")
    desk.acting("刘强").office.perform(ENTER, **told)
    with pytest.raises(Refusal, match="已经登记过"):
        desk.acting("刘强").office.perform(ENTER, **told)


def test_only_a_leader_excuses(desk: Desk) -> None:
    for who in ("王芳", "李明", "孙丽"):
        with pytest.raises(Refusal):
            desk.acting(who).office.perform(EXCUSE, clause_id="档案.1", reason="没有时间")


def test_the_shell_asks_for_evidence_and_lists_what_was_excused(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    assert zwzx("duty", "done", "保密责任.1")[0] == 2
    assert zwzx("duty", "done", "保密责任.1", "--note", "望保字2026年5号")[0] == 0
    assert zwzx("duty", "done", "保密员.3", "--note", "清核过了")[0] == 3
    assert zwzx("duty", "excuse", "保密员.3", "--reason", "没有密件")[0] == 3, "the clerk is no leader"
    assert zwzx("duty", "excuse", "保密员.3", "--reason", "没有密件", acting="刘强")[0] == 0
    states = dict(line.split("\t")[0:3:2] for line in zwzx("duty", "list", "--format", "plain")[1].splitlines())
    by_the_calendar = {"信访.8", "公开.六", "学习.2", "学习.3", "学习.4", "会议.3", "窗口.4"}
    assert states.keys() > by_the_calendar
    told = {name: state for name, state in states.items() if name not in by_the_calendar}
    nothing = dict.fromkeys(
        (
            "档案.1",
            "档案.3",
            "窗口.8",
            "窗口.12",
            "廉政.5",
            "财务.10",
            "会计.2",
            "出纳.5",
            "食堂.5",
            "公车.8",
            "公车.9",
            "财务.9",
            "用品.3",
        ),
        "没有要做的",
    )
    assert told == {"保密责任.1": "已做", "保密员.3": "免办", **nothing}


@pytest.mark.clause("信访.8", "公开.六")
@pytest.mark.parametrize(
    ("program", "monday"),
    [
        ("0.1.0", None),
        ("0.2.0", "2026-10-12这一周"),
        ("0.2.0.dev0", "2026-10-12这一周"),
        ("0.10.1", "2026-10-12这一周"),
    ],
)
def test_a_duty_is_asked_for_from_the_program_that_brought_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, program: str, monday: str | None
) -> None:
    """An office that an earlier program wrote alone isn't told of the weeks before its upgrade."""
    past = journal.history
    monkeypatch.setattr(journal, "history", lambda *row: (w._replace(said={"program": program}) for w in past(*row)))
    found = [number for clause, number in at(desk, dt.datetime(2026, 10, 13, 9)) if clause == "信访.8"]
    assert found == ([] if monday is None else [monday])


@action("开会")
def hold(
    office: Office,
    on: Annotated[dt.date, day("哪一天")],
    kind: Annotated[str, text("哪一种")],
    because: Annotated[int, number("第几条")],
) -> duties.Duty:
    """What an act of a register does by which a duty is done."""
    return duties.mark_done(office, "会议.3", on, every=kind, because=because)


@action("没有开成")
def take_back(office: Office, because: Annotated[int, number("第几条")]) -> None:
    """What an act does that takes it back."""
    duties.take_back(office, "会议.3", because)


MEETINGS = {
    # days of 政务会议 in September 2026 → how many are still missing in that month
    (): 2,
    (4,): 1,
    (4, 11): 0,
    (1, 2): 0,
    (3, 10, 24): 0,
    (28, 30): 0,
}


@pytest.mark.clause("会议.3")
@pytest.mark.parametrize(("days", "missing"), MEETINGS.items())
def test_twice_a_month_is_counted_within_the_month(desk: Desk, days: tuple[int, ...], missing: int) -> None:
    for place, on in enumerate(days, 1):
        desk.office.perform(hold, on=dt.date(2026, 9, on), kind="政务会议", because=place)
    month = duties.period_of("month", dt.date(2026, 9, 1))
    assert duties.missing("会议.3", month, "政务会议") == missing
    assert duties.missing("会议.3", month, "党组会议") == 1, "another kind heals nothing"
    assert duties.missing("会议.3", duties.period_of("month", dt.date(2026, 8, 1)), "政务会议") == 2
    assert duties.missing("会议.3", duties.period_of("quarter", dt.date(2026, 9, 1)), "干部职工会议") == 1


@pytest.mark.clause("会议.3")
def test_what_was_taken_back_is_missing_again(desk: Desk) -> None:
    month = duties.period_of("month", dt.date(2026, 9, 1))
    desk.office.perform(hold, on=dt.date(2026, 9, 4), kind="党组会议", because=7)
    assert duties.is_done("会议.3", month, "党组会议")
    desk.office.perform(take_back, because=7)
    assert not duties.is_done("会议.3", month, "党组会议")
    desk.office.perform(hold, on=dt.date(2026, 9, 9), kind="党组会议", because=8)
    assert duties.is_done("会议.3", month, "党组会议")


@pytest.mark.clause("窗口.4")
@pytest.mark.parametrize(
    ("month", "due"),
    [
        (dt.date(2026, 9, 1), dt.datetime(2026, 10, 10, 17, 0)),  # a Saturday that is worked
        (dt.date(2026, 12, 31), dt.datetime(2027, 1, 10, 17, 0)),
        (dt.date(2027, 1, 5), dt.datetime(2027, 2, 10, 17, 0)),
    ],
)
def test_last_month_is_told_by_the_tenth(month: dt.date, due: dt.datetime) -> None:
    assert duties.ends("窗口.4", duties.period_of("month", month), dt.time(17, 0)) == due
