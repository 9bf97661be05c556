"""What is told where the server is away: at the desk, which goes on and comes back by itself, and by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, says, until, write
from tests.conftest import commands
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.status import Status
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.watch import BACK
from zwzx.faces.tui.wording import LEAVE
from zwzx.jobs.waiting.verdict import UNCHECKED
from zwzx.store import trying
from zwzx.store.postgres import connecting

if TYPE_CHECKING:
    from tests.conftest import Desk
    from tests.cutting import Way

AWAY = "连不上"


async def test_the_desk_tells_that_the_server_is_away_and_comes_back_by_itself(far: Desk, way: Way) -> None:
    async with at_desk(far.office) as (app, pilot):
        assert isinstance(app.screen, Today)
        way.cut()
        await until(pilot, lambda: AWAY in says(app))
        app.screen.reload()
        await until(pilot, lambda: AWAY in says(app))
        assert app.is_running
        way.shut = False
        await until(pilot, lambda: "又连上了" in says(app))


async def test_that_the_server_is_away_stays_said_whatever_else_is_said(far: Desk, way: Way) -> None:
    async with at_desk(far.office) as (app, pilot):
        way.cut()
        await until(pilot, lambda: AWAY in says(app))
        await pilot.press("ctrl+c")
        await until(pilot, lambda: LEAVE in says(app))
        assert AWAY in says(app)
        assert AWAY in str(app.screen.query_one(Status).content)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Help))
        way.shut = False
        await until(pilot, lambda: not app.overall)
        assert all(AWAY not in str(s.content) for one in app.screen_stack for s in one.query(Status))


async def test_in_a_form_it_is_said_that_there_is_no_answer_before_the_look_is_given_up(
    far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "LONGEST_LOOK", 3.5)
    async with at_desk(far.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        way.arm(words="SELECT seq FROM chain", after=True, hold=True)
        await until(pilot, lambda: "没有回应，正在等它" in says(app))
        await write(pilot, "abc")
        assert "没有回应，正在等它" in says(app)
        assert AWAY not in says(app)
        await until(pilot, lambda: says(app) == BACK)


@pytest.mark.parametrize("words", ["incoming list", "today", "journal verify", "check"])
def test_commands_say_that_the_server_is_away(
    far: Desk, way: Way, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    way.cut()
    code, out, err = commands(far, capsys)(*words.split())
    assert code == (UNCHECKED if words == "check" else 4)
    assert AWAY in err
    assert "Traceback" not in out + err


def test_a_command_whose_server_goes_away_says_that_nothing_was_done(
    far: Desk, way: Way, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    call: Any = commands(far, capsys)
    add = ("incoming", "add", "--author", "长沙市人民政府", "--title", "一件")
    way.arm(words="claim(", shut=True)
    code, _, err = call(*add)
    assert (code, "没有记下" in err) == (4, True), err
    way.shut = False
    way.arm(words="COMMIT", after=True, shut=True)
    code, _, err = call(*add)
    assert (code, "尚未得到确认" in err) == (4, True), err
    way.shut = False
    assert call("incoming", "list")[1].count("一件") == 1
