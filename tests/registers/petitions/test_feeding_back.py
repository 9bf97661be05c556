"""信访: what those above handed down is fed back to them once its handling was reported and ended (信访.6)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.petitions.steps import CHARGED, answered, instructed, petition, reported, section, titles
from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.terms.matters import Telling
from zwzx.registers.petitions.records import Outcome, PetitionFeedback, Source, State
from zwzx.reports.petitions import handed_down
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

WAITS = "上级交办待反馈"


def closed(desk: Desk, **facts: Any) -> Any:
    return desk.act("petitions.close", answered(desk, **{"source": Source.ABOVE, **facts}))


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize("source", [Source.DISTRICT, Source.ABOVE, Source.LEADER])
def test_what_came_from_above_waits_until_it_was_fed_back(desk: Desk, source: Source) -> None:
    made = answered(desk, source=source)
    assert titles(desk) == ["信访待办结", WAITS]
    made = desk.act("petitions.close", made)
    assert titles(desk) == [WAITS]
    desk.act("petitions.feed_back", made, to="区信访局", how=Telling.WRITTEN, words="工作报告、处理意见")
    assert titles(desk) == []
    (row,) = PetitionFeedback.select()
    assert (row.to, row.on, row.how, row.words) == (
        "区信访局",
        dt.date(2026, 9, 28),
        Telling.WRITTEN,
        "工作报告、处理意见",
    )


def test_to_whom_is_proposed_where_the_book_knows_it(desk: Desk) -> None:
    act = registers.load("petitions").action("feed_back")
    ours = {source: desk.fresh(reported(desk, source=source)) for source in (Source.DISTRICT, Source.ABOVE)}
    proposed = {source: desk.office.propose(act, {"entry": entry}).values for source, entry in ours.items()}
    assert proposed == {Source.DISTRICT: {"to": "区联办"}, Source.ABOVE: {}}


@pytest.mark.clause("信访.6")
def test_an_anonymous_one_is_asked_once_it_is_closed(desk: Desk) -> None:
    made = reported(desk, source=Source.ABOVE, asker="")
    assert WAITS not in titles(desk)
    desk.act("petitions.close", made, outcome=Outcome.EXPLAINED)
    assert titles(desk) == [WAITS]


@pytest.mark.clause("信访.6")
def test_nothing_waits_of_what_citizens_brought_themselves(desk: Desk) -> None:
    made = closed(desk, source=Source.OWN)
    assert titles(desk) == []
    assert desk.act("petitions.feed_back", made, to="张伟", words="工作报告").state is State.CLOSED, (
        "to whoever charged it"
    )


@pytest.mark.clause("信访.6")
def test_it_is_fed_back_after_its_report_and_not_before(desk: Desk) -> None:
    made = petition(desk, source=Source.ABOVE)
    for act, facts in (
        ("propose", {"words": "请张主任阅示"}),
        ("instruct", {"leader": desk.somebody("张伟"), "words": CHARGED, "section": section()}),
        ("pass_on", {}),
    ):
        with refused("信访.6", "不能反馈"):
            desk.act("petitions.feed_back", made, to="区信访局")
        desk.act(f"petitions.{act}", made, **facts)
    made = desk.act("petitions.report", made, words="已调查核实，问题已经解决")
    assert desk.act("petitions.feed_back", made, to="区信访局").state is State.REPORTED
    with refused("", "早于报告"):
        desk.act("petitions.feed_back", made, to="区信访局", on=dt.date(2026, 9, 27))


@pytest.mark.clause("信访.6")
def test_what_is_opened_again_is_fed_back_again(desk: Desk) -> None:
    made = closed(desk)
    desk.act("petitions.feed_back", made, to="区信访局")
    again = desk.act("petitions.reopen", made, reason="来信人补充了新证据")
    desk.clock.on(hours=1)
    desk.act("petitions.propose", again, words="请张主任阅示")
    desk.act("petitions.instruct", again, leader=desk.somebody("张伟"), words=CHARGED, section=section())
    desk.act("petitions.pass_on", again)
    desk.act("petitions.report", again, words="又调查核实，已经补办")
    desk.act("petitions.answer", again, outcome=Outcome.GRANTED, result="已经补办")
    assert WAITS in titles(desk)


@pytest.mark.clause("信访.6")
def test_one_that_was_told_to_be_from_above_after_its_end_waits_until_it_was_fed_back(desk: Desk) -> None:
    """It has no report then: the director read it, and charged nobody."""
    made = instructed(desk, words="阅", source=Source.OWN)
    desk.act("petitions.answer", made, outcome=Outcome.EXPLAINED, result="已经说明")
    made = desk.act("petitions.close", made)
    made = desk.act("petitions.amend", made, source=Source.ABOVE, reason="是上级转来的")
    assert titles(desk) == [WAITS]
    desk.act("petitions.feed_back", made, to="区信访局")
    assert titles(desk) == []
    assert not desk.fresh(made).is_to_be_fed_back


@pytest.mark.clause("信访.6")
def test_the_book_the_report_and_the_reasons_tell_it(desk: Desk) -> None:
    first, second = closed(desk, reference="区信转〔2026〕8号"), closed(desk, source=Source.DISTRICT)
    closed(desk, source=Source.OWN)
    desk.act("petitions.feed_back", first, to="区信访局", words="工作报告")
    register = registers.load("petitions")
    (column,) = (one for one in register.facts if one.name == "fed")
    rows = Listing(desk.office, register, {}, [column]).first(9)
    assert sorted(str(row.values[0] or "") for row in rows) == ["", "", "2026-09-28 区信访局 书面"]
    found = handed_down.run(desk.office, 2026)
    assert [(row.values[0], row.values[2], row.values[-1], row.late) for row in found.rows] == [
        (second.number, "", "", True),
        (first.number, "区信转〔2026〕8号", "2026-09-28 区信访局 书面", False),
    ]
    assert "待反馈1件" in "".join(found.said)
    assert "信访.6" in "\n".join(reasons(desk.office, second.number))


def test_f5_goes_on_to_it_once_the_petition_is_closed(desk: Desk) -> None:
    act = registers.load("petitions").action("feed_back")
    made = desk.fresh(closed(desk))
    assert act.is_next_for(made)
    desk.act("petitions.feed_back", made, to="区信访局")
    assert not act.is_next_for(desk.fresh(made))
    assert not act.is_next_for(desk.fresh(closed(desk, source=Source.OWN)))


@pytest.mark.clause("信访.6")
def test_it_is_a_command_for_several_at_once(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    told = ("--source", "上级", "--asker", "何建国", "--content", "要求办证")
    for _ in range(2):
        assert zwzx("petitions", "add", *told)[0] == 0
    for number in ("访2026-1", "访2026-2"):
        steps = (
            ("instruct", "--leader", "张伟", "--words", "请办理", "--section", "业务科"),
            ("report", "--words", "已调查核实"),
            ("answer", "--outcome", "支持", "--result", "已办"),
            ("close",),
        )
        for act, *facts in steps:
            assert zwzx("petitions", act, number, *facts)[0] == 0
    code, _, _ = zwzx("petitions", "feed-back", "访2026-1", "访2026-2", "--to", "区信访局", "--words", "工作报告")
    assert code == 0
    assert WAITS not in zwzx("today")[1]
    assert zwzx("petitions", "handed-down")[1].count("区信访局") == 2


def test_an_old_book_that_tells_of_it_keeps_it_in_the_note(desk: Desk) -> None:
    facts = {
        "number": "3",
        "received": dt.datetime(2019, 3, 4),
        "content": "要求修路",
        "fed": "2019-04-01 区信访局 书面",
    }
    assert "反馈：2019-04-01 区信访局 书面" in desk.act("petitions.past", **facts).note
