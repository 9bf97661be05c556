"""What runs beside the screen: an answer that comes too late, a failure, a draft given up, a list read anew meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from textual.app import App as Textual
from textual.app import ComposeResult
from textual.widgets import Static

from tests.at_desk import at_desk, field, says, settled, until, write
from zwzx.faces import mishap
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Ask
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Status
from zwzx.faces.tui.task import Task
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.watch import Watch
from zwzx.faces.tui.window import Window
from zwzx.office.core import drafts
from zwzx.office.core.register import Row
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Desk


class Asker(Static):
    """Asks something whose first answer comes last."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.held = threading.Event()

    @in_thread("asking", exclusive=True)
    def ask(self, word: str) -> None:
        if word == "first":
            assert self.held.wait(10)
        answer(self, self.told.append, word)
        self.held.set()

    @in_thread("failing")
    def fail(self, error: Exception) -> None:
        raise error


class Beside(Textual[None]):
    def compose(self) -> ComposeResult:
        yield Asker()
        yield Status()


async def test_an_answer_that_was_overtaken_is_dropped() -> None:
    app = Beside()
    async with app.run_test() as pilot:
        asker = app.query_one(Asker)
        asker.ask("first")
        await pilot.pause()
        asker.ask("second")
        await settled(pilot)
        for _ in range(20):
            await pilot.pause(0.01)
        assert asker.told == ["second"]


async def test_a_failure_beside_the_screen_stands_in_its_status_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = Beside()
    async with app.run_test() as pilot:
        status = app.query_one(Status)
        app.query_one(Asker).fail(StoreError("磁盘已满。", "请腾出空间。"))
        await settled(pilot)
        assert status.said == "磁盘已满。请腾出空间。"
        app.query_one(Asker).fail(RuntimeError("密件题名"))
        await settled(pilot)
        assert "程序出了错（RuntimeError）" in status.said
        assert "密件题名" not in status.said
        assert app.is_running


async def test_enter_means_what_stood_there_though_the_list_was_read_anew(desk: Desk) -> None:
    first, second = desk.add(title="第一份"), desk.add(title="第二份")
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        screen, window = app.screen, app.screen.query_one(Window)
        assert isinstance(screen, Today)
        places = {found.id: n for n, found in enumerate(screen.waiting)}
        assert places[first.id] < places[second.id]
        window.move_to(places[second.id])
        shown = window.row
        assert shown is not None
        desk.do("void", entry=desk.fresh(first), reason="重复登记")
        screen.reload()
        await settled(pilot)
        assert window.row is not None
        assert window.row.values[3] == "第二份"
        screen.on_window_opened(Window.Opened(shown))
        await until(pilot, lambda: isinstance(app.screen, Form))
        form: Any = app.screen
        assert [record.id for record in form.job.records] == [second.id]


async def test_the_cursor_stays_in_its_place_where_its_row_is_done_with(desk: Desk) -> None:
    entries = [desk.add(title=f"第{n}份") for n in range(5)]
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        screen, window = app.screen, app.screen.query_one(Window)
        assert isinstance(screen, Today)
        at = next(n for n, found in enumerate(screen.waiting) if found.id == entries[2].id)
        window.move_to(at)
        desk.do("void", entry=desk.fresh(entries[2]), reason="重复登记")
        screen.reload()
        await settled(pilot)
        assert window.cursor == at
        assert window.row is not None
        assert window.row.values[3] == "第3份"


async def test_a_row_of_the_board_that_came_back_meanwhile_opens_nothing(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board))
        board: Any = app.screen
        board.on_window_opened(Window.Opened(Row(7, 7, ("",) * 8)))
        await settled(pilot)
        assert app.screen is board


async def test_a_draft_that_was_given_up_is_not_written_by_a_thread_that_was_late(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        await write(pilot, "没写完的")
        form: Any = app.screen
        form._give_up()
        form.keep()
        await settled(pilot)
        assert isinstance(app.screen, Today)
    assert drafts.load(desk.office, "incoming.add") is None


async def test_a_form_that_is_being_saved_is_not_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()
    perform = Task.perform

    def slowly(*arguments: Any) -> Any:
        assert going.wait(10)
        return perform(*arguments)

    monkeypatch.setattr(Task, "perform", slowly)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        field(app, "author").put("甲")
        field(app, "title").put("题")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert says(app) == "正在保存……"
        assert desk.record.select().count() == 0
        going.set()
        await until(pilot, lambda: isinstance(app.screen, Today))  # the key waited for what was begun before it
        assert "题" in [entry.document.title for entry in desk.record.select()]


async def test_a_fault_before_the_signatures_leaves_the_form_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(Task, "signers", _broken)
    desk.clock.now = desk.clock.now.replace(hour=17, minute=40)  # nothing is asked after off-work
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f10")
        await settled(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("刘强")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "程序出了错" in says(app))
        form: Any = app.screen
        assert not form.saving


async def test_a_desk_locks_though_its_drafts_cannot_be_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        await write(pilot, "没写完的")
        monkeypatch.setattr(drafts, "save", _broken)
        await pilot.press("f12")
        await until(pilot, lambda: app.guard.locked)


async def test_rows_that_could_not_be_read_are_asked_for_again() -> None:
    class Failing(ShortList):
        fails = True

        def at(self, offset: int, n: int) -> list[Row]:
            if self.fails:
                raise StoreError("读不出来。")
            return super().at(offset, n)

    class Shown(Textual[None]):
        def compose(self) -> ComposeResult:
            yield Window([])
            yield Status()

    app, source = Shown(), Failing([Row(n, n, ()) for n in range(1000)])
    async with app.run_test(size=(80, 20)) as pilot:
        window = app.query_one(Window)
        window.show(source)
        await settled(pilot)
        window.move_to(600)
        await settled(pilot)
        assert window.row is None
        assert app.query_one(Status).said == "读不出来。"
        source.fails = False
        window.move_to(601)
        await settled(pilot)
        assert window.row is not None


def _broken(*_: Any, **__: Any) -> Any:
    raise RuntimeError


async def test_what_was_done_while_the_store_went_is_told_without_its_number(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form can be left then, and the desk locked."""

    def gone(*_: object, **__: object) -> str:
        raise StoreError("连不上登记库的服务器，没有读到。")

    monkeypatch.setattr("zwzx.faces.tui.task.called", gone)
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        field(app, "author").put("省委办", own=True)
        field(app, "title").put("一件", own=True)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not form.saving)
        assert says(app) == "登记：这一件。"
    assert desk.record.select().count() == 1


async def test_a_form_that_is_saved_under_another_screen_closes_itself_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = desk.add(title="一件")
    real = Task.told
    async with at_desk(desk.office, (100, 40)) as (app, pilot):

        def told(task: Task, done: Any) -> str:
            app.call_from_thread(app.push_screen, Ask("还在问"))
            return real(task, done)

        monkeypatch.setattr(Task, "told", told)
        app.screen.open_form(desk.register, desk.register.action("opinion"), [entry.id])  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "words").put("请领导传阅", own=True)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        app.screen.dismiss(False)
        await until(pilot, lambda: isinstance(app.screen, Today))


def test_a_fault_that_lasts_is_written_down_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[BaseException] = []

    def report(error: BaseException) -> str:
        written.append(error)
        return "程序出了错。"

    monkeypatch.setattr(mishap, "report", report)
    watch = Watch(Beside(), desk.office.store, lambda *_: None)
    faults = [KeyError("a"), KeyError("b"), ValueError("c"), KeyError("d")]
    assert {watch._words(error) for error in faults} == {"程序出了错。"}
    assert written == [faults[0], faults[2]]
