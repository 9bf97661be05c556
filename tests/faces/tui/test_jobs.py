"""Long jobs at the desk: what is asked, the bar, Esc, what they came to; nobody beside them is disturbed."""

from __future__ import annotations

import datetime as dt
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, Static

from tests.at_desk import at_desk, says, settled, until, write
from tests.trust.test_tampering import behind_the_back
from zwzx import registers
from zwzx.faces.tui import jobs, palette
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.extras import EXTRAS
from zwzx.faces.tui.importing import ImportScreen
from zwzx.faces.tui.pickers import Ask, Pick
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.working import Working
from zwzx.jobs.declared import AT_THE_DESK, load
from zwzx.jobs.throttle import Pace
from zwzx.office.core.imports import StruckEntry
from zwzx.office.core.opening import open_office
from zwzx.office.custody import custody
from zwzx.store import journal, retention
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App

ROWS = 150
"""More than a batch holds, so that an import rests in its middle."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "2001.csv"
    rows = "".join(f"2001-{n},2001-02-03,甲,关于{n}\n" for n in range(1, ROWS + 1))
    path.write_text("收文号,收文日期,来文机关,文件标题\n" + rows, encoding="utf-8")
    return path


def read(app: App) -> str:
    return str(app.screen.query_one("#text", Static).content) if isinstance(app.screen, Reading) else ""


def told(app: App, words: str) -> bool:
    """Whether a job ended with such words: in the status line where they are all, else in a text."""
    return words in read(app) or (isinstance(app.screen, Today) and words in says(app))


async def meanwhile(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds while a job goes on working, for whose end `until` would wait."""
    for _ in range(500):
        await pilot.pause(0.02)
        if holds():
            return
    raise AssertionError(f"it never came to hold; on {pilot.app.screen}")


async def begun(pilot: Pilot[None], app: App, name: str) -> None:
    """A job chosen from the palette by its words."""
    await settled(pilot)
    palette.open_on(app.screen)  # type: ignore[arg-type]
    await until(pilot, lambda: isinstance(app.screen, Pick))
    line = AT_THE_DESK[name] if name in AT_THE_DESK else EXTRAS[name][0]
    await write(pilot, line.partition("（")[0])
    await pilot.press("enter")


async def way(pilot: Pilot[None], app: App, number: int) -> None:
    """One of the ways that the job offers."""
    await until(pilot, lambda: isinstance(app.screen, Pick) and app.screen.heading != "命令")
    for _ in range(number):
        await pilot.press("down")
    await pilot.press("enter")


async def looked_at(pilot: Pilot[None], app: App, book: Path) -> ImportScreen:
    """A book that is chosen from the palette, as it is understood."""
    await begun(pilot, app, "import")
    await until(pilot, lambda: isinstance(app.screen, Asks))
    app.screen.query_one(Input).value = str(book)
    await pilot.press("f10")
    await until(pilot, lambda: isinstance(app.screen, ImportScreen))
    assert isinstance(app.screen, ImportScreen)
    return app.screen


async def importing(pilot: Pilot[None], app: App, book: Path) -> None:
    """The book entered after it was looked at."""
    await looked_at(pilot, app, book)
    await pilot.press("f10")
    await until(pilot, lambda: isinstance(app.screen, Ask))
    await pilot.press("enter")


async def test_a_book_is_rehearsed_and_imported_from_the_palette(desk: Desk, book: Path) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        screen = await looked_at(pilot, app, book)
        assert f"可以登记{ROWS}行" in str(screen.query_one("#said", Static).content)
        assert desk.record.select().count() == 0
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
        await importing(pilot, app, book)
        await until(pilot, lambda: told(app, f"已登记{ROWS}行"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
    assert desk.record.select().count() == ROWS


async def taking_back(pilot: Pilot[None], app: App, number: int) -> None:
    """The first import taken back, in one of the ways that the palette offers."""
    await begun(pilot, app, "import-undo")
    await until(pilot, lambda: isinstance(app.screen, Pick))
    screen: Any = app.screen
    assert screen.offered[0][1].startswith("1　收文登记簿"), "which imports there are is known before anything is typed"
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, Asks))
    app.screen.query_one(Input).value = "导成了另一年的"
    await pilot.press("f10")
    await until(pilot, lambda: isinstance(app.screen, Pick))
    screen = app.screen
    assert screen.heading == "撤回导入　1　导成了另一年的"
    await way(pilot, app, number)


async def test_an_import_is_looked_through_and_taken_back_from_the_palette(desk: Desk, book: Path) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await importing(pilot, app, book)
        await until(pilot, lambda: told(app, f"已登记{ROWS}行"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
        await taking_back(pilot, app, 0)
        await until(pilot, lambda: told(app, f"收〔2001〕1—{ROWS}号，{ROWS}件") and told(app, "可以撤回"))
        assert not StruckEntry.select().exists()
        await pilot.press("escape")
        await taking_back(pilot, app, 1)
        await until(pilot, lambda: told(app, f"第1次导入撤回了：划去{ROWS}条"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
        assert "见说明" not in says(app), "what was read needs no word any more"
        await begun(pilot, app, "import-undo")
        await until(pilot, lambda: "没有可以撤回的导入" in says(app))
    assert StruckEntry.select().count() == ROWS


async def test_esc_stops_an_import_between_two_batches_and_it_goes_on(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()
    monkeypatch.setattr(
        Pace, "rest", lambda _: stopped.wait(60)
    )  # it rests until Esc was pressed, however slow the desk is
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await importing(pilot, app, book)
        await meanwhile(pilot, lambda: isinstance(app.screen, Working) and app.screen.told.done > 0)
        screen: Any = app.screen
        await meanwhile(pilot, lambda: "▸ 登记" in str(screen.query_one("#steps", Static).content))
        await meanwhile(pilot, lambda: f"/{ROWS}行" in str(screen.query_one("#bar", Static).content))
        await pilot.press("escape")
        stopped.set()
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        assert "导入已停下，停在第4步“登记”" in says(app)
        assert "登记了的各行都在" in says(app)
        assert "接着办：Ctrl+P 选“导入”" in says(app)
        entered = desk.record.select().count()
        assert 0 < entered < ROWS
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await until(pilot, lambda: told(app, f"已登记{ROWS - entered}行"))
    assert desk.record.select().count() == ROWS
    assert verify(registers.tables()).sound


async def test_a_backup_is_made_verified_and_rehearsed_beside_the_desk(desk: Desk, tmp_path: Path) -> None:
    desk.act("settings.set", name="backup-folder", value=str(tmp_path / "备份"))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await begun(pilot, app, "backup")
        await way(pilot, app, 0)
        await until(pilot, lambda: told(app, "没有备份"))
        assert not (tmp_path / "备份").exists()
        await pilot.press("escape")
        await begun(pilot, app, "backup")
        await way(pilot, app, 1)
        await until(pilot, lambda: told(app, ".bak"))
        await pilot.press("escape")
        desk.add()
        for name, words in (("backup-verify", "全部相符"), ("backup-drill", "比现在少1笔"), ("verify", "全部相符")):
            await begun(pilot, app, name)
            await until(pilot, partial(told, app, words))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Today))
    assert len(retention.backups(tmp_path / "备份", "zwzx")) == 1
    assert desk.record.select().count() == 1


async def test_whoever_leaves_the_desk_while_a_job_works_is_asked_and_it_stops(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()
    monkeypatch.setattr(Pace, "rest", lambda _: stopped.wait(60))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await importing(pilot, app, book)
        await meanwhile(pilot, lambda: isinstance(app.screen, Working) and app.screen.told.done > 0)
        await pilot.press("ctrl+q")
        await meanwhile(pilot, lambda: isinstance(app.screen, Ask))
        assert "“导入”正在办" in app.screen.question  # type: ignore[attr-defined]
        await pilot.press("enter")
        stopped.set()
        await settled(pilot)
    assert 0 < desk.record.select().count() < ROWS
    assert verify(registers.tables()).sound


async def test_what_ended_under_a_locked_screen_is_told_when_it_is_open_again(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    covered = threading.Event()
    monkeypatch.setattr(Pace, "rest", lambda _: covered.wait(60))
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await importing(pilot, app, book)
        await meanwhile(pilot, lambda: isinstance(app.screen, Working) and app.screen.told.done > 0)
        app.push_screen(Reading("盖在上面", ["别的"]))
        covered.set()
        await until(pilot, lambda: desk.record.select().count() == ROWS)
        await settled(pilot)
        assert "别的" in read(app)
        await pilot.press("escape")
        await until(pilot, lambda: told(app, f"已登记{ROWS}行"))


async def test_the_check_is_a_job_and_its_findings_a_table_that_leads_on(desk: Desk) -> None:
    item = custody.at_home(desk.opined(title="甲的题名", copies=2).document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.clock.now = loan.due + dt.timedelta(minutes=1)
    async with at_desk(desk.office, (120, 30)) as (app, pilot):
        await begun(pilot, app, "check")
        await way(pilot, app, 1)
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        screen: Any = app.screen
        assert "检查：问题" in str(screen.query_one("#title").render())
        await pilot.press("slash", *"借阅到期", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        shown: Any = app.screen
        assert shown.entry.name == loan.number
        await pilot.press("escape", "escape")
        desk.act("loans.return", loan)
        await settled(pilot)
        assert any("借阅到期" in row.values for row in screen.answer.rows), "it tells what it found when it looked"
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, Asks))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen is not screen)
        assert not any("借阅到期" in row.values for row in app.screen.answer.rows)  # type: ignore[attr-defined]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))


@pytest.mark.sqlite
async def test_what_can_be_derived_is_repaired_from_the_desk(desk: Desk) -> None:
    behind_the_back(desk, "DROP INDEX document_number")
    with open_office(desk.path, key=desk.key, acting="李明") as office:
        async with at_desk(office, (100, 30)) as (app, _):
            jobs.begin(app.screen, "repair")  # type: ignore[arg-type]
            assert "请保密员或办公室主任或主任来办" in says(app)
    with open_office(desk.path, key=desk.key, acting="王芳") as office:
        async with at_desk(office, (100, 30)) as (app, pilot):
            await begun(pilot, app, "repair")
            await way(pilot, app, 0)
            await until(pilot, lambda: told(app, "试办可行，没有修复"))
            await pilot.press("escape")
            await begun(pilot, app, "repair")
            await way(pilot, app, 1)
            await until(pilot, lambda: told(app, "缺了索引 document_number"))
            assert told(app, "已修复，记进流水")
        assert verify(registers.tables()).sound
        (last,) = journal.links(office.store.head[0])
        assert last.action == "office.repaired"


async def test_a_replay_of_the_past_does_no_job(desk: Desk) -> None:
    path, key = desk.path, desk.key
    desk.office.store.close()
    with open_office(path, key=key, read_only=True, acting="王芳") as past:
        async with at_desk(past, (100, 30)) as (app, _):
            for name in AT_THE_DESK:
                jobs.begin(app.screen, name)  # type: ignore[arg-type]
                assert "只能看" in says(app), load(name).title
            app.screen.status.say("")  # type: ignore[attr-defined]
            EXTRAS["import"][1](app.screen)  # type: ignore[arg-type]
            assert "只能看" in says(app)
