"""The end of a day in an office on a server: it is closed, its anchor verifies, and the night's jobs run by its address."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from tests.at_desk import at_desk, field, says, until, write
from tests.conftest import commands
from tests.registers.seal_use.counter import seal_of
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import LineList
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.registers.day.records import DayClose
from zwzx.store import journal
from zwzx.store.postgres import address

if TYPE_CHECKING:
    from tests.conftest import Desk

pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(300)]
NIGHTLY = Path(__file__).parents[3] / "scripts" / "nightly.sh"
PROGRAM = Path(sys.executable).with_name("zwzx")
EVENING = dt.datetime(2026, 9, 28, 18, 5)


def moved(desk: Desk) -> Any:
    """A day on which a marked carrier went out and came back, and a seal is in use; returns the carrier."""
    desk.acting("刘强").act("settings.permit_marked", basis="区保密办〔2026〕3号", decided_by=desk.somebody("张伟"))
    seal_of(desk)
    (item,) = custody.at_home(desk.opined(level=Level.SECRET, copies=1, serials=("000001",)).document)
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.act("loans.return", loan)
    desk.clock.now = EVENING
    return item


def the_close() -> Any:
    return DayClose.select().order_by(DayClose.id.desc()).get()


def test_a_day_is_closed_by_command_and_its_printed_anchor_verifies(
    served: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = moved(served)
    zwzx = commands(served, capsys)
    code, out, err = zwzx("day", "lines", "2026-09-28")
    assert code == 0, err
    assert item.code in out
    counted = ("--on", "2026-09-28", "--ticked", item.code, "--all-present", "是")
    code, out, err = zwzx("day", "close", "--second", "李明", *counted, "--paper", "--yes")
    assert code == 0, err
    made = the_close()
    anchor = made.anchor
    paper = tmp_path / "day.xlsx"
    code, out, err = zwzx("day", "print", "2026-09-28", "-o", str(paper))
    assert code == 0, err
    with ZipFile(paper) as printed:
        assert any(f"流水封条　{anchor}".encode() in printed.read(name) for name in printed.namelist())
    served.add(title="日清以后的一件")
    code, out, err = zwzx("journal", "verify", "--anchor", anchor, "--format", "json")
    assert code == 0, out + err
    told = json.loads(out)
    assert told["faults"] == []
    seq, head = journal.read_anchor(anchor) or (0, "")
    wrong = journal.anchor(seq, ("0" if head[0] != "0" else "1") + head[1:])
    code, out, err = zwzx("journal", "verify", "--anchor", wrong)
    assert code != 0


async def test_a_day_is_closed_at_the_desk(served: Desk) -> None:
    item = moved(served)
    async with at_desk(served.office, (100, 40)) as (app, pilot):
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, LineList))
        await pilot.press(*item.code, "enter")
        await pilot.press("f5", "f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").enter()
        await write(pilot, "李明")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "日清" in says(app) and not isinstance(app.screen, Form))
    made = the_close()
    assert journal.read_anchor(made.anchor) is not None
    assert (made.things, made.explained) == (2, 0)


def test_the_nights_jobs_run_by_the_address(served: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zwzx = commands(served, capsys)
    assert zwzx("people", "add", "--name", "定时任务", "--post", "定时任务", acting="刘强")[0] == 0
    code, _, err = zwzx("people", "account", "定时任务", "--user", getpass.getuser(), acting="刘强")
    assert code == 0, err
    there = address.pointed(served.path)
    assert there is not None
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path / "home"),
        "ZWZX": str(PROGRAM),
        "ZWZX_STORE": there.text,
        "ZWZX_KEY": str(served.key),
        "ZWZX_AS": "定时任务",
        "TZ": "Asia/Shanghai",
    }
    (tmp_path / "home").mkdir()

    def run(*words: str) -> tuple[int, str]:
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    code, told = run(str(NIGHTLY))
    assert code in (0, 10, 11), told
    results = list((tmp_path / "home" / ".local" / "state" / "zwzx" / "check").iterdir())
    assert len(results) == 2, results
    own = (str(PROGRAM), "--key", str(served.key), "--as", "定时任务")
    code, told = run(*own, "backup", "now")
    assert code == 0, told
    code, told = run(*own, "backup", "drill")
    assert code == 0, told
    code, told = run(str(NIGHTLY), "--only", "day")
    assert code in (0, 11), told
