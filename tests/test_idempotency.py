"""A form or an import that was interrupted after its commit, and is submitted again, makes no second entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import hostile
import pytest

from tests.at_desk import at_desk, field, says, settled, until
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.form import Form
from zwzx.jobs.exchange import importing
from zwzx.office.core import drafts
from zwzx.office.people.people import Person
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


class Crash(Exception):
    """The power went."""


def test_no_act_is_done_twice_under_one_token(tmp_path: Path) -> None:
    house = hostile.House(tmp_path)
    done = 0
    with house.office() as office:
        for register in map(registers.load, registers.NAMES):
            for n, action in enumerate(register.actions):
                try:
                    values = house.values(office, action)
                    first = office.perform(action, token=f"{action.event}/{n}", **values)
                except ZwzxError:
                    continue
                head = office.store.head
                again = office.perform(action, token=f"{action.event}/{n}", **values)
                assert (again.seq, again.again, first.again) == (first.seq, True, False)
                assert office.store.head == head
                done += 1
        assert done > 20
        assert verify(registers.tables()).sound


async def test_a_form_that_was_saved_before_the_crash_is_not_saved_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the commit and the end of the draft the machine stops; the desk is opened anew."""

    def stops(*_: Any) -> None:
        raise Crash

    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "author").put("区委办")
        field(app, "title").put("关于开会的通知")
        monkeypatch.setattr(drafts, "clear", stops)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "程序出了错" in says(app))
        await pilot.press("ctrl+s")  # in the same form: the token is the same
        await until(pilot, lambda: desk.record.select().count() == 1)
    monkeypatch.undo()
    assert desk.record.select().count() == 1
    assert drafts.load(desk.office, "incoming.add") is not None
    again = App(desk.office)
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(again.screen, Form) and "已经记下" in says(again))
        assert field(again, "title").text == ""
        assert drafts.load(desk.office, "incoming.add") is None
    assert desk.record.select().count() == 1


async def test_a_form_that_was_not_saved_before_the_crash_is_there_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was submitted lies in the draft before the act begins, however quickly it was typed."""
    app = App(desk.office)

    def stops(*_: Any, **__: Any) -> None:
        raise Crash

    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "author").put("区委办")
        field(app, "title").put("关于开会的通知")
        monkeypatch.setattr(desk.office.store, "write", stops)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "程序出了错" in says(app))
    monkeypatch.undo()
    kept = drafts.load(desk.office, "incoming.add")
    assert kept is not None
    assert kept.texts["title"] == "关于开会的通知"
    assert desk.record.select().count() == 0


def test_an_import_that_stopped_after_a_batch_goes_on_where_it_was(desk: Desk, tmp_path: Path) -> None:
    """Even where nothing in the rows tells that they are here already."""
    book = tmp_path / "人员.csv"
    book.write_text("姓名,科室\n" + "".join(f"新人{n},窗口科\n" for n in range(120)), encoding="utf-8")
    register = registers.load("people")
    before = Person.select().count()

    def stops(_: int) -> None:
        raise Crash

    with pytest.raises(Crash):
        importing.run(desk.office, register, importing.open_file(register, book), tell=stops)
    entered = Person.select().count() - before
    assert 0 < entered < 120
    copied = tmp_path / "另存.csv"
    copied.write_bytes(book.read_bytes())
    outcome = importing.run(desk.office, register, importing.open_file(register, copied))
    assert (outcome.entered, len(outcome.already), outcome.rejected) == (120 - entered, entered, [])
    assert Person.select().count() - before == 120
    assert verify(registers.tables()).sound
