"""`init` broken off at any moment leaves the whole office, or nothing that stands in the way of founding it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.copied_tables import MADE_ANEW
from tests.faults import Crash, statements, system
from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.vault import founding_place
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.opening import open_office
from zwzx.office.people import pins
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.store import building
from zwzx.store.keyfile import new_key
from zwzx.store.sqlite import cipher
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = ("--clerk", "王芳", "--office-director", "刘强", "--director", "张伟")


class Site:
    """Where an office is to be founded, as an administrator would: with `init`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store, self.key, self.capsys = folder / "data" / "a.db", folder / "keys" / "a.key", capsys
        self.named = ["--store", str(self.store), "--key", str(self.key)]
        self.init = [*self.named, "init", "--name", "某中心", *PEOPLE, "--yes"]

    def found(self) -> tuple[int, str]:
        """`zwzx init`; its exit code and what it said."""
        code = run(self.init)
        return code, self.capsys.readouterr().err

    def is_whole(self) -> bool:
        """Whether an office stands here; one that does is sound, with its people, of whom none has a PIN that another saw."""
        if not self.store.exists():
            return False
        with open_office(self.store, key=self.key, signing_on=True):
            assert verify(registers.tables()).sound
            assert [p.name for p in Person.select().order_by(Person.id)] == ["王芳", "刘强", "张伟"]
            assert not any(pins.has(p) for p in Person.select())
        return True

    def litter(self) -> list[str]:
        """What lies about besides store, key and witness."""
        names = [p.name for folder in (self.store.parent, self.key.parent) if folder.exists() for p in folder.iterdir()]
        return [n for n in names if n not in (self.store.name, self.key.name) and not n.endswith(".seen")]


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    return Site(tmp_path, capsys)


@pytest.fixture
def _made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are made statement by statement."""
    monkeypatch.setattr(building, "create_store", MADE_ANEW)


@pytest.fixture(autouse=True, scope="module")
def _made_before(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The tables that are copied are there before any call is counted."""
    folder = tmp_path_factory.mktemp("made")
    found(folder / "zwzx.db", [FirstPerson("王芳", "办公室", (Post.CLERK,))], {}, key=folder / "key").store.close()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_each_call_of_a_founding_may_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """For n until none fails: a sentence and nothing there, or the office; founded again it stands."""
    n, reached = 0, True
    while reached:
        n += 1
        site = Site(tmp_path / str(n), capsys)
        with system(monkeypatch, n, code=code) as counter:
            ended, said = site.found()
            reached = counter.reached
        assert ended in (0, 4), said
        whole = site.is_whole()
        if ended == 0:
            assert whole
        if not whole:
            assert ended == 4
            assert not site.key.exists(), "it was made for this office alone"
            assert site.litter() == [], n
            ended, said = site.found()
            assert ended == 0, (n, said)
            assert site.is_whole()
        assert "的一次性 PIN：" not in said
    assert n > 10


def test_after_a_crash_at_each_call_it_is_founded_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    n, reached = 0, True
    while reached:
        n += 1
        site = Site(tmp_path / str(n), capsys)
        said = ""
        with system(monkeypatch, n, crash=True) as counter:
            try:
                site.found()
            except Crash:
                said = capsys.readouterr().err
            reached = counter.reached
        if site.is_whole():
            assert "的一次性 PIN：" not in said
            continue
        ended, said = site.found()
        assert ended == 0, (n, said)
        assert site.is_whole()
    assert n > 10


@pytest.mark.usefixtures("_made_anew")
def test_each_statement_of_a_founding_may_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of the hundreds that make the tables, and of those that enter the first people."""
    n, reached = 1, True
    while reached:
        site = Site(tmp_path / str(n), capsys)
        with statements(monkeypatch, n, "database or disk is full") as counter:
            ended, said = site.found()
            reached = counter.reached
        if ended and not site.is_whole():
            assert "磁盘已满" in said, said
            assert site.litter() == []
            assert site.found()[0] == 0
        n += 37
    assert n > 200


@pytest.mark.usefixtures("_made_anew")
@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.6, 0.9, 1.2, 1.5, 2.0])
def test_killed_while_founding_it_is_founded_again(site: Site, seconds: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "zwzx.cli", *site.init], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        time.sleep(seconds)
        os.kill(child.pid, signal.SIGKILL)
    left = founding_place.leftovers(site.store)
    if site.is_whole():
        return
    code, said = site.found()
    assert code == 0, said
    assert all(str(draft) in said for draft in left), "what lies about is told, and not removed"
    assert founding_place.leftovers(site.store) == left
    assert site.is_whole()


@pytest.mark.parametrize("state", ["empty", "no tables", "no events"])
def test_half_an_office_of_the_first_version_is_put_aside(site: Site, state: str) -> None:
    """0.1.0 wrote the key, then the store, then its people, each where it belongs."""
    secret = new_key(site.key)
    site.store.parent.mkdir(parents=True)
    if state == "empty":
        site.store.touch(mode=0o600)
    else:
        tables = registers.tables() if state == "no events" else []
        version = VERSION if state == "no events" else 0
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("zwzx.store.database.open_store", lambda *a, **o: None)
            building.create_store(site.store, secret, tables, version)
    before = site.store.read_bytes()
    code, said = site.found()
    assert code == 0, said
    assert site.is_whole()
    (aside,) = [p for p in site.store.parent.iterdir() if p.suffix == ".db" and p != site.store]
    assert len(aside.read_bytes()) == len(before)
    assert str(aside) in said


def test_what_is_no_half_office_stays(site: Site) -> None:
    assert site.found()[0] == 0
    before = site.store.read_bytes()
    code, said = site.found()
    assert code == 4
    assert "已经有一个登记库" in said
    assert site.store.read_bytes() == before
    site.key.unlink()
    assert site.found()[0] == 4
    assert site.store.read_bytes() == before
    assert not site.key.exists()


def test_places_in_which_no_office_is_founded(site: Site, tmp_path: Path) -> None:
    (tmp_path / "hanging.db").symlink_to(tmp_path / "nowhere.db")
    file = tmp_path / "file"
    file.write_text("别的", encoding="utf-8")
    for store, key, told in (
        (tmp_path / "hanging.db", site.key, "链接"),
        (tmp_path, site.key, "文件夹"),
        (site.store, tmp_path, "文件夹"),
        (site.store, site.store, "同一个位置"),
        (file / "a.db", site.key, "不是文件夹"),
    ):
        site.init[1], site.init[3] = str(store), str(key)
        code, said = site.found()
        assert code == 4, said
        assert told in said, said
        assert not site.key.exists()
        assert not site.store.exists()


def test_no_office_is_founded_in_the_place_of_one_that_is_away(site: Site) -> None:
    """Its disk is not there today; what this machine saw of it would be forgotten and its key taken."""
    assert site.found()[0] == 0
    away = site.store.parent.rename(site.store.parent.with_name("away"))
    before = {p.name: p.read_bytes() for p in site.key.parent.iterdir()}
    code, said = site.found()
    assert code == 4
    assert "见证文件" in said
    assert "mv " in said
    assert {p.name: p.read_bytes() for p in site.key.parent.iterdir()} == before
    assert not site.store.exists()
    away.rename(site.store.parent)
    assert site.is_whole()


@pytest.mark.usefixtures("_made_anew")
def test_a_draft_does_not_wait_for_the_disk_but_what_gets_its_place_has_waited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of acts make a demonstration; what they wrote is on the disk before it gets its place."""
    waits, gather = [], cipher.Cipher.gather

    def waiting(database: Any) -> int:
        return int(database.connection().execute("PRAGMA synchronous").fetchone()[0])

    def gathered(self: cipher.Cipher) -> None:
        waits.append(waiting(self))
        gather(self)

    monkeypatch.setattr(cipher.Cipher, "gather", gathered)
    people = [FirstPerson("王芳", "办公室", (Post.CLERK,))]
    office = found(
        tmp_path / "zwzx.db",
        people,
        {},
        key=tmp_path / "key",
        ready=lambda draft: waits.append(waiting(draft.store.database)),
    )
    waits.append(waiting(office.store.database))
    office.store.close()
    assert waits == [0, 2, 2]
