"""A fast clock at the command line: doubted, confirmed, put right; the services tell of it and go on."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.store.test_verify import behind_the_back
from zwzx.cli import run
from zwzx.office.core.local_time import local_now

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

PAPER = ("incoming", "add", "--author", "省委", "--title", "通知")
CONFIRM = ("settings", "confirm-clock", "--reason", "停办", "--today")
CORRECT = ("settings", "correct-clock", "--reason", "时钟快了十年", "--today")


@pytest.fixture(autouse=True)
def _any_pause() -> None:
    """Here the office is as it comes: its clock is doubted."""


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command by the test's clock."""
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    desk.office.store.close()

    def call(*arguments: str, acting: str = "王芳", days: int = 0) -> tuple[int, str, str]:
        desk.clock.now = dt.datetime(2026, 9, 28, 10) + dt.timedelta(days=days)
        code = run(["--store", str(desk.path), "--key", str(desk.key), "--as", acting, *arguments])
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


@pytest.mark.parametrize("days", [40, 3652])
def test_nothing_is_registered_by_a_clock_that_ran_ahead(zwzx: Any, days: int) -> None:
    code, out, err = zwzx(*PAPER, days=days)
    assert (code, out) == (3, "")
    assert f"晚{days}天" in err
    assert " settings confirm-clock --today" in err
    assert zwzx(*PAPER)[1].startswith("收〔2026〕1号")


@pytest.mark.sqlite
def test_a_moment_written_into_the_head_by_hand_is_told_and_rules_nothing(desk: Desk, zwzx: Any) -> None:
    zwzx(*PAPER)
    behind_the_back(desk, "UPDATE chain SET at = '2036-09-28 09:00:00'")
    code, _, err = zwzx(*PAPER)
    assert (code, "链头的时间被改过" in err) == (4, True)
    code, _, err = zwzx("journal", "verify")
    assert (code, "链头记着的时间是2036-09-28 09:00:00" in err) == (4, True)
    code, out, _ = zwzx("check", "--format", "json")
    assert (code, "链头的时间被改过" in json.loads(out)["unsound"][0]) == (12, True)
    assert zwzx("journal", "accept", "--reason", "改回来", "--yes")[0] == 0
    assert zwzx(*PAPER)[1].startswith("收〔2026〕2号")
    assert zwzx("journal", "verify")[0] == 0


def test_one_word_is_enough_after_months(zwzx: Any) -> None:
    assert zwzx(*CONFIRM, "2026-09-28", days=100)[0] == 3
    assert zwzx(*CONFIRM, "01-06", days=100)[0] == 2
    code, out, _ = zwzx(*CONFIRM, "2027年1月6日", acting="蒋明", days=100)
    assert (code, out) == (0, "蒋明\t确认时间\n")
    assert zwzx(*PAPER, days=100)[1].startswith("收〔2027〕1号")
    assert "确认时间\t2026-09-28 09:00:00 停办" in zwzx("journal", "show", days=100)[1]


def test_the_check_tells_the_command_as_it_is_called(desk: Desk, zwzx: Any) -> None:
    zwzx(*PAPER)
    out = zwzx("check", days=40)[1]
    assert f"zwzx --store {desk.path} --key {desk.key} --as 王芳 settings confirm-clock" in out


def test_what_a_fast_clock_ruled_is_put_right(zwzx: Any) -> None:
    zwzx(*PAPER)
    assert zwzx(*CONFIRM, "2036-09-27", days=3652)[0] == 0
    assert zwzx(*PAPER, days=3652)[1].startswith("收〔2036〕1号")
    code, _, err = zwzx(*PAPER)
    assert (code, " settings correct-clock --today" in err) == (3, True)
    code, out, _ = zwzx("check", "--only", "clock")
    assert (code, "还没有到" in out) == (10, True)
    code, out, err = zwzx("journal", "verify", "--format", "json")
    assert (code, json.loads(out)["sound"]) == (0, True)
    assert json.loads(out)["notes"] == ["最后一笔的时间2036-09-27 10:00:00还没有到（本机时钟2026-09-28 10:00:00）。"]
    assert zwzx(*CORRECT, "2026-09-28", acting="孙丽")[0] == 3
    code, _, err = zwzx(*CORRECT, "2026-09-28", acting="刘强")
    assert (code, "那时给的编号、日期不改" in err, " loans recount" in err) == (0, True, True)
    assert zwzx(*PAPER)[1].startswith("收〔2026〕2号")
    code, out, err = zwzx("journal", "verify")
    assert (code, "全部相符" in out, "校正过时间" in err) == (0, True, True)
    assert zwzx("check", "--only", "clock")[0] == 0
    assert "校正时间\t2036-09-27 10:00:00 时钟快了十年" in zwzx("journal", "show")[1]


@pytest.mark.parametrize("days", [-400, -2, 40, 3652])
def test_the_services_tell_and_go_on(zwzx: Any, tmp_path: Path, days: int) -> None:
    zwzx("people", "add", "--name", "夜检", "--post", "定时任务")
    code, out, _ = zwzx("check", "--verify", acting="夜检", days=days)
    assert code in (10, 11)
    assert "时钟" in out
    assert zwzx("backup", "now", "--folder", str(tmp_path / "b"), acting="夜检", days=days)[0] == 0
    assert zwzx("backup", "drill", "--folder", str(tmp_path / "b"), acting="夜检", days=days)[0] == 0


@pytest.mark.sqlite
def test_a_backup_of_months_ago_is_put_in_place_and_worked_with(zwzx: Any, tmp_path: Path) -> None:
    zwzx(*PAPER)
    folder = str(tmp_path / "b")
    assert zwzx("backup", "now", "--folder", folder)[0] == 0
    zwzx(*CONFIRM, "2027-01-06", days=100)
    assert zwzx(*PAPER, days=100)[1].startswith("收〔2027〕1号")
    assert zwzx("backup", "restore", "--replace", "--yes", "--folder", folder, days=100)[0] == 0
    assert zwzx(*PAPER, days=100)[1].startswith("收〔2027〕1号")
    assert zwzx("journal", "verify", days=100)[0] == 0


def test_a_clock_that_no_calendar_holds_is_told_in_a_sentence(
    desk: Desk, zwzx: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Wild(dt.datetime):
        @classmethod
        def now(cls, _: dt.tzinfo | None = None) -> Wild:
            raise OverflowError("timestamp too large")

    monkeypatch.setattr("zwzx.office.core.local_time.local_now", local_now)
    monkeypatch.setattr("zwzx.office.core.local_time.dt", SimpleNamespace(**{**vars(dt), "datetime": Wild}))
    for words, code in ((("today",), 4), ((*CONFIRM, "2026-09-28"), 4), (("check",), 20)):
        done, out, err = zwzx(*words)
        assert (done, out) == (code, "")
        assert "本机时钟" in err
        assert "拨正" in err
        assert "程序出了错" not in err


@pytest.mark.parametrize("words", [(), ("today",), ("check",), ("journal", "verify"), ("settings", "confirm-clock")])
def test_a_clock_that_python_itself_does_not_hold_is_told_in_a_sentence(desk: Desk, words: tuple[str, ...]) -> None:
    """After 2262 the interpreter can't say what time it is: half of its own library does not load then."""
    wild = "import time\ndef wild(): raise OverflowError('timestamp too large')\ntime.time = time.time_ns = wild\n"
    code = f"{wild}from zwzx.cli import main\nmain({['--store', str(desk.path), '--key', str(desk.key), *words]!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout) == (4 if words else 2, "")
    assert "本机时钟" in done.stderr or not words


def test_a_failure_to_tell_of_a_failure_is_a_sentence_too(
    desk: Desk, zwzx: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> str:
        raise RuntimeError("no words")

    monkeypatch.setattr("zwzx.faces.cli.reporting.office_of", fails)
    monkeypatch.setattr("zwzx.faces.mishap.report", fails)
    code, out, err = zwzx("today")
    assert (code, out) == (4, "")
    assert err == "程序出了错，这一步不一定记下了，请先查一下，不要重复办。请把做了什么告诉维护人员。\n"
