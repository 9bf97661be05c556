"""公开目录: how often an item is due, who approves it, what counts as published, and its commands."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import approvals
from zwzx.office.people.people import Department
from zwzx.registers.publications import rules
from zwzx.registers.publications.records import (
    Audience,
    Mode,
    Period,
    Publication,
    Scope,
    Showing,
    State,
    Where,
)

if TYPE_CHECKING:
    from tests.conftest import Desk


def on(day: str, at: str = "17:30") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} {at}")


def item(desk: Desk, subject: str = "党组工作制度", **facts: Any) -> Any:
    return desk.act("publications.add", subject=subject, **{"decision": "领导小组2026-1", **facts})


def titles(desk: Desk) -> list[tuple[str, str]]:
    return [(one.title, one.number) for one in waiting(desk.office, ("publications",))]


@pytest.mark.clause("公开.三")
@pytest.mark.parametrize(
    ("every", "regular", "ground"),
    [("季度", True, None), ("", True, "公开.三"), ("季度", False, "公开.三"), ("", False, None)],
)
def test_what_is_regular_has_its_period(every: str, ground: str | None, *, regular: bool) -> None:
    with decided(ground, "公开"):
        rules.has_its_period("这一项", every, regular=regular)


@pytest.mark.clause("公开.四")
@pytest.mark.parametrize(
    ("first", "outside", "inside", "ground"),
    [(True, True, False, "公开.四"), (True, True, True, None), (True, False, False, None), (False, True, False, None)],
)
def test_the_party_is_told_first(ground: str | None, *, first: bool, outside: bool, inside: bool) -> None:
    with decided(ground, "还没有在党内公开"):
        rules.party_first("目1", first=first, outside=outside, shown_inside=inside)


@pytest.mark.clause("公开.四")
@pytest.mark.parametrize(
    ("only", "outside", "ground"), [(True, True, "公开.四"), (True, False, None), (False, True, None)]
)
def test_what_is_for_the_party_stays_there(ground: str | None, *, only: bool, outside: bool) -> None:
    with decided(ground, "限于党内公开"):
        rules.within_the_party("目1", only=only, outside=outside)


@pytest.mark.parametrize(
    ("at", "now", "after", "ground"),
    [
        ("2026-09-28", "2026-09-28", None, None),
        ("2026-09-29", "2026-09-28", None, ""),
        ("2026-09-27", "2026-09-29", "2026-09-28", ""),
        ("2026-09-28", "2026-09-28", "2026-09-28", None),
        ("2026-09-27", "2026-09-27", "2026-09-28", None),  # its content was entered by a fast clock
    ],
)
def test_it_was_published_after_it_arose(at: str, now: str, after: str | None, ground: str | None) -> None:
    with decided(ground, "公开时间"):
        rules.published_when(on(at), on(now), after=on(after) if after else None)


def test_only_what_is_prompt_has_new_content() -> None:
    rules.is_prompt("目1", prompt=True)
    with refused("", "目1不是随时公开的项目"):
        rules.is_prompt("目1", prompt=False)


@pytest.mark.clause("公开.二", "公开.四")
def test_an_item_enters_the_list_by_the_leading_groups_approval(desk: Desk) -> None:
    made = item(desk, decision="")
    assert (made.number, made.state, titles(desk)) == (
        "目〔2026〕1号",
        State.PROPOSED,
        [("目录待批准", made.number)],
    )
    with refused("公开.四", "待批准，不能登记公开"):
        desk.act("publications.publish", made, evidence="公开栏第1期")
    made = desk.act("publications.approve", made, decision="领导小组2026-3")
    (given,) = approvals.of(made, "公开.四")
    assert (given.outside, given.words, made.state) == ("党务公开领导小组", "领导小组2026-3", State.LISTED)
    with pytest.raises(Exception, match="没有写会议纪要号"):
        desk.act("publications.approve", item(desk, "党务公开制度", decision=""), decision=" ")


@pytest.mark.clause("公开.三")
@pytest.mark.parametrize(
    ("facts", "term", "due", "next_term", "next_due"),
    [
        # the list begins on 2026-09-28; fixed items have the year's first 20 workdays, or 20 from their approval
        ({"mode": Mode.FIXED}, "2026年", "2026-10-30", "2027年", "2027-01-29"),
        ({"mode": Mode.REGULAR, "every": Period.MONTH}, "2026年9月", "2026-09-30", "2026年10月", "2026-10-31"),
        ({"mode": Mode.REGULAR, "every": Period.QUARTER}, "2026年3季度", "2026-09-30", "2026年4季度", "2026-12-31"),
        ({"mode": Mode.REGULAR, "every": Period.HALF_YEAR}, "2026年下半年", "2026-12-31", "2027年上半年", "2027-06-30"),
    ],
)
def test_when_it_is_due_and_when_next(
    desk: Desk, facts: dict[str, Any], term: str, due: str, next_term: str, next_due: str
) -> None:
    made = item(desk, **facts)
    end = "23:59:59" if facts["mode"] is Mode.REGULAR else "17:30"
    assert (made.term, made.due) == (term, on(due, end))
    done = desk.act("publications.publish", made, evidence="公开栏第3期")
    assert (done.term, done.due, done.last) == (next_term, on(next_due, end), desk.clock.now)


@pytest.mark.clause("公开.三")
def test_what_is_prompt_is_due_at_once_and_again_when_it_arises(desk: Desk) -> None:
    made = item(desk, mode=Mode.PROMPT)
    assert made.due == on("2026-09-29")
    done = desk.act("publications.publish", made, evidence="公开栏第4期")
    assert (done.state, done.due, titles(desk)) == (State.SHOWN, None, [])
    again = desk.act("publications.arise", done, note="新发展党员两名")
    assert (again.state, again.due) == (State.LISTED, on("2026-09-29"))
    with refused("", "不是随时公开的项目"):
        desk.act("publications.arise", item(desk), note="新内容")


def test_the_settings_are_the_offices_own(desk: Desk) -> None:
    desk.act("settings.set", name="固定公开期限", value="5")
    desk.act("settings.set", name="随时公开期限", value="3")
    assert item(desk).due == on("2026-10-10")
    assert item(desk, mode=Mode.PROMPT).due == on("2026-10-08")


@pytest.mark.clause("公开.四")
def test_only_the_board_counts(desk: Desk) -> None:
    made = item(desk, mode=Mode.REGULAR, every=Period.QUARTER)
    still = desk.act("publications.publish", made, evidence="网站首页", where=Where.WEBSITE)
    assert (still.term, still.due) == (made.term, made.due)
    done = desk.act("publications.publish", still, evidence="公开栏第3期")
    assert done.term == "2026年4季度"
    assert [(one.term, one.where) for one in Showing.select().order_by(Showing.id)] == [
        ("2026年3季度", Where.WEBSITE),
        ("2026年3季度", Where.BOARD),
    ]


@pytest.mark.clause("公开.四")
def test_what_goes_to_the_party_first_is_shown_twice(desk: Desk) -> None:
    made = item(desk, mode=Mode.PROMPT, scope=Scope.PARTY_FIRST)
    with refused("公开.四", "还没有在党内公开"):
        desk.act("publications.publish", made, evidence="公开栏第5期")
    inside = desk.act("publications.publish", made, evidence="党员大会", audience=Audience.PARTY)
    assert inside.due == made.due
    assert desk.act("publications.publish", inside, evidence="公开栏第5期").state is State.SHOWN


@pytest.mark.clause("公开.四")
def test_the_party_is_told_where_it_meets(desk: Desk) -> None:
    """What the whole party heard at a meeting was shown within the party; the board is where everybody reads."""
    made = item(desk, mode=Mode.PROMPT, scope=Scope.PARTY_FIRST)
    told = {"evidence": "党员大会", "where": Where.MEETING, "audience": Audience.PARTY}
    inside = desk.act("publications.publish", made, **told)
    assert inside.due == made.due
    assert desk.act("publications.publish", inside, evidence="公开栏第5期").state is State.SHOWN


@pytest.mark.clause("公开.三")
@pytest.mark.parametrize(
    ("facts", "after", "term"),
    [
        ({"mode": Mode.REGULAR, "every": Period.QUARTER}, "2026-10-01", "2026年4季度"),
        ({"mode": Mode.FIXED}, "2027-01-04", "2027年"),
    ],
)
def test_what_is_shown_twice_in_a_period_is_not_the_next_ones(
    desk: Desk, facts: dict[str, Any], after: str, term: str
) -> None:
    done = desk.act("publications.publish", item(desk, **facts), evidence="公开栏第3期")
    again = desk.act("publications.publish", done, evidence="公开栏第3期（更正）")
    assert (again.term, again.due, again.last) == (term, done.due, desk.clock.now)
    assert [one.term for one in Showing.select().order_by(Showing.id)] == [
        "2026年3季度" if facts["mode"] is Mode.REGULAR else "2026年"
    ] * 2
    desk.clock.now = on(after)
    assert desk.act("publications.publish", again, evidence="公开栏第4期").term != term


@pytest.mark.clause("公开.四")
def test_what_is_for_the_party_alone_is_done_there(desk: Desk) -> None:
    made = item(desk, mode=Mode.PROMPT, scope=Scope.PARTY_ONLY)
    with refused("公开.四", "限于党内公开"):
        desk.act("publications.publish", made, evidence="公开栏", audience=Audience.ALL)
    assert desk.act("publications.publish", made, evidence="党员大会").state is State.SHOWN


def test_it_is_set_right_stopped_and_counted_anew(desk: Desk) -> None:
    made = item(desk)
    section = Department.get(Department.name == "业务科")
    fresh = desk.act("publications.amend", made, section=section, subject="党组议事规则", reason="写错了")
    assert (fresh.section.name, fresh.subject) == ("业务科", "党组议事规则")
    with pytest.raises(Exception, match="没有哪一项和原来不同"):
        desk.act("publications.amend", made, subject="党组议事规则", reason="再改")
    for one in (fresh, item(desk, mode=Mode.PROMPT), item(desk, mode=Mode.REGULAR, every=Period.MONTH)):
        again = desk.act("publications.recount", one)
        assert (again.term, again.due) == (one.term, one.due)
    assert desk.act("publications.stop", fresh, reason="不再公开").due is None


@pytest.mark.parametrize(
    "facts", [{}, {"mode": Mode.REGULAR, "every": Period.QUARTER}, {"mode": Mode.PROMPT}], ids=["年初", "季度", "随时"]
)
def test_a_period_that_has_not_begun_is_no_fast_clock(desk: Desk, facts: dict[str, Any]) -> None:
    done = desk.act("publications.publish", item(desk, **facts), evidence="公开栏第1期")
    assert done.last == desk.clock.now
    assert [one for one in check(desk.office, only=("publications",)).findings if one.due_name == "misdated"] == []


def test_what_is_overdue_is_done_for_its_own_period_first(desk: Desk) -> None:
    made = item(desk, mode=Mode.REGULAR, every=Period.MONTH)
    desk.clock.on(days=40)
    done = desk.act("publications.publish", made, evidence="公开栏第3期")
    assert (done.term, done.due) == ("2026年10月", on("2026-10-31", "23:59:59"))


def test_the_list_on_paper_is_taken_over_and_printed(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "党务公开目录.csv"
    book.write_text(
        "公开项目,公开方式,公开周期,责任科室,批准件编号\n"
        "领导班子分工,固定公开,,办公室,领导小组2025-1\n"
        "党费收缴,定期公开,季度,业务科,领导小组2025-1\n"
        "发展党员,定期公开,,办公室,领导小组2025-1\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("publications", "import", str(book))
    assert code == 3, err
    assert "退回1行" in err
    assert [(row.subject, row.state) for row in Publication.select().order_by(Publication.id)] == [
        ("领导班子分工", State.LISTED),
        ("党费收缴", State.LISTED),
    ]
    assert len(json.loads(zwzx("publications", "list", "--mode", "定期公开", "--format", "json")[1])) == 1
    path = desk.folder / "book.xlsx"
    assert zwzx("publications", "print", "--sheet", "book", "--year", "2026", "-o", str(path))[0] == 0
    assert path.is_file()
