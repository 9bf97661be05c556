"""廉政任务: whose a task is, its term, evidence and no tick, the paper of the plan, old lists, commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.registers.integrity import rules
from zwzx.registers.integrity.records import State

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("廉政.5")
@pytest.mark.parametrize(
    ("led", "sectioned", "ground"),
    [(True, True, None), (True, False, None), (False, True, None), (False, False, "廉政.5")],
)
def test_a_task_is_somebodys(*, led: bool, sectioned: bool, ground: str | None) -> None:
    with decided(ground, "没有分解到人、到部门"):
        rules.is_somebodys("修订制度", led=led, sectioned=sectioned)


@pytest.mark.clause("廉政.5")
@pytest.mark.parametrize(("leads", "ground"), [(True, None), (False, "廉政.5")])
def test_whose_it_is_is_one_of_the_leaders(*, leads: bool, ground: str | None) -> None:
    with decided(ground, "甲不是领导班子成员"):
        rules.is_a_leaders("甲", leads=leads)


@pytest.mark.parametrize(
    ("until", "ground"),
    [
        (dt.date(2026, 12, 31), None),
        (dt.date(2026, 1, 1), None),
        (dt.date(2027, 1, 1), ""),
        (dt.date(2025, 12, 31), ""),
    ],
)
def test_the_task_of_a_year_is_done_in_it(until: dt.date, ground: str | None) -> None:
    with decided(ground, "不在2026年"):
        rules.of_its_year(2026, until)


@pytest.mark.parametrize(("on", "ground"), [(dt.date(2026, 9, 28), None), (dt.date(2026, 9, 29), "")])
def test_what_has_not_come_was_not_done(on: dt.date, ground: str | None) -> None:
    with decided(ground, "还没有到"):
        rules.has_come(on, dt.date(2026, 9, 28))


@pytest.mark.clause("廉政.5")
def test_a_task_waits_until_it_is_seen_to_be_done(desk: Desk) -> None:
    until = dt.date(2026, 10, 9)
    made = desk.act("integrity.add", task="修订制度", leader=desk.somebody("陈静"), until=until)
    assert [one.title for one in waiting(desk.office, ("integrity",))] == ["廉政任务待落实"]
    with refused("", "看不出是凭什么"):
        desk.act("integrity.finish", made, evidence="已落实到位")
    desk.act("integrity.look", made, checks="初稿已有")
    assert desk.fresh(made).checks == "2026-09-28 初稿已有"
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    (found,) = [one for one in check(desk.office).findings if one.register == "integrity"]
    assert (found.clause, found.who) == ("廉政.5", "陈静")
    done = desk.act("integrity.finish", made, evidence="望政发〔2026〕7号")
    assert (done.state, done.done) == (State.DONE, dt.date(2026, 10, 12))
    assert waiting(desk.office, ("integrity",)) == []
    assert desk.act("integrity.reopen", done, reason="登错了").state is State.OPEN


@pytest.mark.clause("廉政.5")
def test_it_is_broken_down_to_leaders_and_sections(desk: Desk) -> None:
    with refused("廉政.5", "没有分解到人"):
        desk.act("integrity.add", task="修订制度")
    with refused("廉政.5", "孙丽不是领导班子成员"):
        desk.act("integrity.add", task="修订制度", leader=desk.somebody("孙丽"))
    section = desk.somebody("孙丽").department
    made = desk.act("integrity.add", task="修订制度", section=section)
    assert made.until == dt.datetime(2026, 12, 31, 17, 30)
    changed = desk.act("integrity.amend", made, leader=desk.somebody("张伟"), reason="由主任牵头")
    assert changed.leader.name == "张伟"
    assert desk.act("integrity.strike", changed, reason="不做了").state is State.STRUCK


@pytest.mark.clause("廉政.5")
def test_commands_and_the_paper(desk: Desk, zwzx: Any) -> None:
    assert zwzx("integrity", "add", "--task", "修订制度", "--leader", "张伟")[0] == 0
    assert "修订制度" in zwzx("integrity", "list")[1]
    for sheet in ("plan", "book"):
        out = desk.folder / f"{sheet}.pdf"
        assert zwzx("integrity", "print", "--sheet", sheet, "廉2026-1", "-o", str(out))[0] == 0


@pytest.mark.clause("廉政.5")
def test_an_old_list_is_entered_as_it_stands(desk: Desk) -> None:
    past = desk.act("integrity.past", number="3", of_year=2025, task="排查风险点", leader="已调走的人")
    assert (past.number, past.state, past.note) == ("廉〔2025〕3号", State.PAST, "责任领导：已调走的人")
