"""Where everything lies on this machine, and whether the backups lie on a disk of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, settled, until
from zwzx import places, reports
from zwzx.cli import run
from zwzx.faces import calling
from zwzx.faces.tui.report import ReportScreen
from zwzx.office.core import settings
from zwzx.store import disks
from zwzx.store.keyring import ring_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

SAME = "备份和登记库在同一块盘上"


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has another disk."""
    disk = tmp_path / "disk2"
    disk.mkdir()
    monkeypatch.setattr(disks, "others", lambda _path: [disk])
    monkeypatch.setattr(disks, "same", lambda one, other: one.is_relative_to(disk) == other.is_relative_to(disk))
    return disk


def told(out: str) -> dict[str, dict[str, Any]]:
    return {row["what"]: row for row in json.loads(out)}


@pytest.mark.sqlite
def test_it_names_store_key_ring_backups_prints_and_the_rest(
    desk: Desk, zwzx: Callable[..., tuple[int, str, str]]
) -> None:
    code, out, _ = zwzx("where", "--format", "json")
    assert code == 0
    rows = told(out)
    assert {what: row["path"] for what, row in rows.items()} == {
        "登记库": str(desk.path),
        "钥匙文件": str(desk.key),
        "钥匙圈": str(ring_file(desk.path)),
        "见证": str(places.witness_file(desk.path, desk.key)),
        "备份": str(places.backup_folder(desk.path)),
        "打印": str(places.prints()),
        "夜间检查的结果": str(places.checks()),
        "出错记录": str(places.faults()),
    }
    assert "还没有" in rows["钥匙圈"]["note"]
    assert "还没有备份" in rows["备份"]["note"]
    zwzx("backup", "now")
    code, out, _ = zwzx("where", "--format", "json")
    assert "1份" in told(out)["备份"]["note"]


@pytest.mark.sqlite
def test_it_says_where_the_backups_lie_on_the_disk_of_the_store(
    desk: Desk, zwzx: Callable[..., tuple[int, str, str]], second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = zwzx("where", "--format", "json")
    assert (code, SAME in told(out)["备份"]["note"]) == (0, True)
    assert f"zwzx --store {desk.path} --key {desk.key} --as 王芳 settings set --name 备份位置 --value {second}" in err
    code, _, err = zwzx("backup", "now")
    assert (code, SAME in err) == (0, True)
    monkeypatch.setattr(disks, "others", lambda _path: [])
    code, _, err = zwzx("backup", "now")
    assert "本机没有另一块能写的盘" in err


def test_a_new_office_keeps_its_backups_on_another_disk_where_there_is_one(
    tmp_path: Path, second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "office" / "zwzx.db"
    names = ("--name", "甲中心", "--clerk", "孙丽", "--office-director", "刘强", "--director", "张伟")
    assert run(["--store", str(store), "init", *names, "--yes"]) == 0
    folder = second / "zwzx-backups"
    assert f"备份放在另一块盘：{folder}" in capsys.readouterr().err
    assert run(["--store", str(store), "--as", "孙丽", "backup", "now"]) == 0
    assert SAME not in capsys.readouterr().err
    assert len(list(folder.glob("*.bak"))) == 1


def test_a_new_office_without_another_disk_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(disks, "others", lambda _path: [])
    store = tmp_path / "office" / "zwzx.db"
    names = ("--name", "甲中心", "--clerk", "孙丽", "--office-director", "刘强", "--director", "张伟")
    assert run(["--store", str(store), "init", *names, "--yes"]) == 0
    assert SAME in capsys.readouterr().err


def test_before_there_is_a_store_it_says_where_it_would_be_and_how_it_is_founded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "office" / "zwzx.db"
    assert run(["--store", str(store), "where", "--format", "json"]) == 0
    shown = capsys.readouterr()
    rows = told(shown.out)
    assert rows["登记库"]["path"] == str(store)
    assert "还没有" in rows["登记库"]["note"]
    assert rows["钥匙文件"]["path"] == str(places.key_file(store))
    assert f"请运行 zwzx --store {store} init 建库" in shown.err
    assert not store.parent.exists()


@pytest.mark.sqlite
@pytest.mark.parametrize("there", [True, False])
def test_of_a_store_that_can_not_be_opened_it_says_what_is_known_and_why(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path, there: bool
) -> None:
    desk.office.store.close()
    key = desk.key if there else tmp_path / "lost.key"
    assert run(["--store", str(desk.path), "--key", str(key), "--as", "某甲", "where", "--format", "json"]) == 0
    shown = capsys.readouterr()
    rows = told(shown.out)
    assert rows["登记库"]["path"] == str(desk.path)
    assert rows["钥匙文件"]["path"] == str(key)
    assert ("这里没有" in rows["钥匙文件"]["note"]) is not there
    assert rows["备份"]["path"] == str(places.backup_folder(desk.path))
    assert f"登记库没有打开：{'不予办理：人员名册里没有某甲' if there else '找不到登记库的钥匙文件'}" in shown.err


@pytest.mark.parametrize(
    "words", [("incoming", "list"), ("today",), ("init", "--migrate"), ("journal", "verify"), ("key", "rotate")]
)
@pytest.mark.parametrize("key", [False, True])
def test_where_there_is_no_store_that_is_said_and_not_that_a_key_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], key: bool
) -> None:
    store = tmp_path / "zwzx.db"
    named = ["--store", str(store), *(["--key", str(tmp_path / "key")] if key else [])]
    assert run([*named, *words]) == 4
    said = capsys.readouterr().err
    assert f"还没有登记库：{store}。请先运行 zwzx" in said
    assert " init 建库" in said
    assert "钥匙" not in said


def test_a_folder_is_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--store", str(tmp_path), "incoming", "list"]) == 4
    assert f"{tmp_path} 是文件夹，不是登记库。请写到文件名" in capsys.readouterr().err


async def test_it_stands_on_the_desk_too(desk: Desk) -> None:
    async with at_desk(desk.office, (120, 30)) as (app, pilot):
        app.push_screen(ReportScreen(app.office, reports.load("where"), {}))
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.answer is not None)
        await settled(pilot)
        assert isinstance(app.screen, ReportScreen)
        assert "登记库" in str([row.values for row in app.screen._rows])
    assert settings.get("backup-folder") == ""


def test_a_command_that_stands_in_a_list_can_be_typed(
    desk: Desk, zwzx: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(calling.CALLED, "scripts/run zwzx")
    _, out, _ = zwzx("where")
    assert f"scripts/run zwzx --store {desk.path} --key {desk.key} --as 王芳 key add recovery" in out
    _, out, _ = zwzx("where", "--format", "json")
    assert "（zwzx key add recovery）" in told(out)["钥匙圈"]["note"], "a program reads it as it is"
