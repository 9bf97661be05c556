"""What F5 and F6 are to a row: the next acts by its state, and what the foot says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, until
from tests.faces.tui.hand import foot, loan, nexts, opened, states
from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.tui.status import Keys
from zwzx.office.core.action import NEXT, Action
from zwzx.office.custody import custody
from zwzx.office.papers import naming
from zwzx.office.papers.slips import Slip
from zwzx.office.people.people import Department
from zwzx.office.terms.papers import Source

if TYPE_CHECKING:
    from tests.conftest import Desk


class Strict:
    """An office that lets everybody do everything, so that the state alone decides."""

    def __init__(self, state: Any) -> None:
        self.state = state

    def may(self, _: Any) -> bool:
        return True

    def refusal(self, action: Any, record: Any = None) -> str | None:
        del record
        return None if not action.when or self.state in action.when else "状态不对"


class Row:
    """A row that is about a paper, an item or a piece, in a state."""

    def __init__(self, state: Any) -> None:
        self.state = state
        self.number = "公〔2026〕1号"


@pytest.mark.parametrize(("name", "state"), states())
def test_f5_and_f6_are_the_first_two_that_the_state_allows(
    name: str, state: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the state alone decides: what looks at more of a row is held by the tests of its register."""
    monkeypatch.setattr(naming, "target_of", lambda _, row: row)
    by_state = Action.is_next_for
    monkeypatch.setattr(
        Action, "is_next_for", lambda act, row, own: not callable(act.next_in) and by_state(act, row, own=own)
    )
    register: Any = registers.load(name)
    office: Any = Strict(state)
    row: Any = Row(state)
    found = choices.next_acts(office, register, [row])
    wanted = [
        action
        for action in register.actions
        if action.usual is NEXT
        and action.on is register.record
        and not callable(action.next_in)
        and (not action.when or state in action.when)
        and (action.next_in is None or state in action.next_in)
    ]
    of_others = [one.action for one in found if one.register is not register]
    assert [one.action for one in found][: len(wanted[:2])] == wanted[:2]
    assert all(isinstance(action.next_in, tuple) and state in action.next_in for action in of_others)


@pytest.mark.parametrize("name", registers.NAMES)
def test_an_act_is_the_next_only_where_it_is_possible(name: str) -> None:
    for action in registers.load(name).actions:
        if action.next_in is not None and not callable(action.next_in):
            assert action.usual is NEXT
            assert set(action.next_in) <= set(action.when)


def ended(desk: Desk, **facts: Any) -> Any:
    """An entry whose paper has gone round."""
    entry = desk.add(copies=2, **facts)
    desk.do("opinion", entry=entry, words="请张主任阅")
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.close", desk.act("circulation.take_back", desk.act("circulation.hand_out", slip), words="阅"))
    return entry


def test_f5_on_an_incoming_paper_follows_its_way(desk: Desk) -> None:
    entry = desk.add(copies=2)
    assert nexts(desk, "incoming", entry) == ["拟办"]
    desk.do("opinion", entry=entry, words="请张主任、陈静阅")
    assert nexts(desk, "incoming", entry) == ["传阅"]
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"), desk.somebody("陈静")))
    assert nexts(desk, "incoming", entry) == []
    assert nexts(desk, "circulation", slip) == ["送出"]
    desk.act("circulation.hand_out", slip)
    assert nexts(desk, "circulation", slip) == ["已阅退回", "同意退"]
    desk.act("circulation.take_back", slip)
    assert nexts(desk, "circulation", slip)[0] == "送出"


def test_f5_on_a_paper_that_has_gone_round_passes_on_what_came_from_a_meeting(desk: Desk) -> None:
    assert nexts(desk, "incoming", ended(desk)) == []
    meeting = ended(
        desk,
        source=Source.MEETING,
        meeting="全省政务服务工作会议",
        brought_by="孙丽",
        section=Department.get(Department.name == "业务科"),
    )
    assert nexts(desk, "incoming", meeting) == ["转交经办科室"]
    assert nexts(desk, "circulation", Slip.select().first()) == []


def test_what_was_given_back_has_no_next_step_by_another_register(desk: Desk) -> None:
    entry = desk.add(copies=2)
    desk.do("opinion", entry=entry, words="请张主任阅")
    item = custody.at_home(desk.fresh(entry).document)[0]
    back = desk.act("loans.return", desk.act("loans.lend", item, borrower=desk.somebody("孙丽")))
    assert nexts(desk, "loans", back) == []


async def test_the_foot_names_the_next_acts_of_the_row(desk: Desk) -> None:
    back = loan(desk)
    desk.act("loans.return", back)
    loan(desk)
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await opened(pilot, "loans")
        await until(pilot, lambda: foot(app).get("f5") == "归还")
        assert foot(app)["f6"] == "续借"
        assert app.screen.query_one(Keys).grey == frozenset()
        await pilot.press("down")
        await until(pilot, lambda: "f6" not in foot(app) or foot(app)["f6"] != "续借")
        assert foot(app).get("f5") != "续借"
