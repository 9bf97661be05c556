"""What deletes or replaces a store or a key takes only what is its own; anything else stays or is put aside."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.cli import run
from zwzx.jobs.vault import restoring
from zwzx.jobs.vault.key_management import House
from zwzx.store import retention, whole
from zwzx.store.database import StoreError
from zwzx.store.keyfile import read_key
from zwzx.store.keys import opens
from zwzx.store.sqlite import migrations
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


class Site:
    """An office, and commands on it as 王芳 would type them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.folder = desk, desk.folder
        desk.add(title="一份")
        desk.office.store.close()
        self.backups = self.folder / "backups"

    def __call__(self, *words: str, acting: str = "王芳") -> int:
        return run(["--store", str(self.desk.path), "--key", str(self.desk.key), "--as", acting, *words])

    def backed_up(self) -> retention.Backup:
        assert self("backup", "now", "--folder", str(self.backups)) == 0
        return retention.backups(self.backups, self.desk.path.stem)[-1]


@pytest.fixture
def site(desk: Desk) -> Site:
    return Site(desk)


@pytest.mark.parametrize("what", ["store", "key", "link"])
def test_no_export_is_written_over_the_store_or_its_key(
    site: Site, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = {"store": site.desk.path, "key": site.desk.key, "link": site.folder / "书.csv"}[what]
    if what == "link":
        target.symlink_to(site.desk.path)
    before = site.desk.path.read_bytes(), site.desk.key.read_bytes()
    assert site("incoming", "list", "--format", "csv", "-o", str(target)) != 0
    assert "登记库" in capsys.readouterr().err
    assert site("incoming", "list") == 0
    assert (len(site.desk.path.read_bytes()), site.desk.key.read_bytes()) == (len(before[0]), before[1])


def test_a_restored_store_keeps_its_key_where_the_disk_does_not_confirm(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store has its name by then: without the key that was made for it, nothing would open it."""
    kept = site.backed_up()
    target, key = site.folder / "neu.db", site.folder / "neu.key"
    target.unlink(missing_ok=True)

    def fails(folder: Path) -> None:
        if target.exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        settle(folder)

    settle = whole.settle
    with monkeypatch.context() as patch:
        patch.setattr(whole, "settle", fails)
        with pytest.raises(StoreError):
            restoring.restore(kept, _key_of(site, kept), target, key)
    assert not target.exists() or opens(target, read_key(key))


def _key_of(site: Site, kept: retention.Backup) -> bytes:
    from zwzx.store import keyring, sealed

    return sealed.by_store(keyring.load(kept.ring), read_key(site.desk.key))


@pytest.mark.parametrize("words", [("key", "rotate", "--yes"), ("backup", "restore", "--replace", "--yes")])
@pytest.mark.sqlite
def test_what_lies_beside_a_store_is_not_taken_for_a_draft(site: Site, words: tuple[str, ...]) -> None:
    """Somebody restored to `zwzx.db.new` to look at it first."""
    kept = site.backed_up()
    beside = site.desk.path.with_name(site.desk.path.name + ".new")
    shutil.copy(site.desk.path, beside)
    held = beside.read_bytes()
    options = ("--folder", str(site.backups), kept.name) if words[0] == "backup" else ()
    assert site(*words, *options, acting="张伟") == 0
    assert beside.read_bytes() == held
    assert [p.name for p in site.folder.iterdir() if p.name.endswith(".new")] == [beside.name]


@pytest.mark.sqlite
def test_a_second_upgrade_keeps_the_backup_of_the_first(site: Site) -> None:
    key = read_key(site.desk.key)
    old = site.folder / "old.db"
    shutil.copy(site.desk.path, old)
    steps: dict[int, Any] = {VERSION + 1: lambda conn: conn.execute("SELECT 1")}
    made = []
    for _ in range(2):
        shutil.copy(old, site.desk.path)
        made += migrations.migrate(site.desk.path, key, steps=steps, version=VERSION + 1)
    assert len(set(made)) == 2
    assert all(path.exists() for path in made)


def test_a_way_in_whose_file_holds_another_key_by_now_is_removed_without_the_file(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    second = site.folder / "second.key"
    assert site("key", "add", "file", "--to", str(second), acting="张伟") == 0
    way = House(site.desk.path, site.desk.key, read_key(site.desk.key)).ring().ways[-1]
    second.write_text("ab" * 32 + "\n", encoding="ascii")
    capsys.readouterr()
    assert site("key", "remove", way.id, "--yes", acting="张伟") == 0
    assert second.exists(), "it is the key of something else"
    assert str(second) in capsys.readouterr().out


@pytest.mark.sqlite
def test_a_store_that_was_put_aside_opens_after_the_key_was_changed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key file of before lies aside as well, and whoever changes the key is told what needs it."""
    kept = site.backed_up()
    options = ("--folder", str(site.backups), kept.name)
    assert site("backup", "restore", "--replace", "--yes", *options, acting="张伟") == 0
    (store,) = site.folder.glob(f"{site.desk.path.stem}-replaced-*.db")
    capsys.readouterr()
    assert site("key", "rotate", "--yes", acting="张伟") == 0
    said = capsys.readouterr().err
    (key,) = site.folder.glob(f"{site.desk.key.stem}-replaced-*{site.desk.key.suffix}")
    assert key.stat().st_mode & 0o777 == 0o600
    assert opens(store, read_key(key))
    assert str(key) in said
    assert store.name in said
    assert run(["--store", str(store), "--key", str(key), "--as", "王芳", "incoming", "list"]) == 0
    assert site("key", "rotate", "--yes", acting="张伟") == 0
    assert store.name not in capsys.readouterr().err, "the key of the second change opens nothing there"
    assert len(list(site.folder.glob(f"{site.desk.key.stem}-replaced-*"))) == 2


def test_a_change_of_the_key_that_fails_leaves_no_second_copy_of_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("磁盘满了。")

    before = {path.name for path in site.folder.iterdir()}
    monkeypatch.setattr("zwzx.store.sqlite.replacing.put", full)
    assert site("key", "rotate", "--yes", acting="张伟") == 4
    assert {path.name for path in site.folder.iterdir() if "replaced" in path.name} <= before


@pytest.mark.sqlite
def test_a_key_file_that_holds_another_key_by_now_is_not_lost_when_the_key_is_changed(site: Site) -> None:
    second = site.folder / "second.key"
    assert site("key", "add", "file", "--to", str(second), acting="张伟") == 0
    second.write_text("ab" * 32 + "\n", encoding="ascii")
    assert site("key", "rotate", "--yes", acting="张伟") == 0
    assert "ab" * 32 in {path.read_text().strip() for path in site.folder.glob("second*.key")}


@pytest.mark.parametrize("main", [True, False])
def test_a_key_file_that_is_removed_is_put_aside(site: Site, main: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """It may open what lies elsewhere; for this store a change of the key makes it worthless."""
    other = site.folder / "other.key"
    assert site("key", "add", "file", "--to", str(other), acting="张伟") == 0
    way = House(site.desk.path, site.desk.key, read_key(site.desk.key)).ring().ways[-1]
    file, held = (site.desk.key if main else other), read_key(other)
    capsys.readouterr()
    assert site("key", "remove", "钥匙文件" if main else way.id, "--yes", acting="张伟") == 0
    said = capsys.readouterr()
    assert not file.exists()
    (key,) = site.folder.glob(f"{file.stem}-replaced-*{file.suffix}")
    assert read_key(key) == held
    assert str(key) in said.out + said.err
    assert "key rotate" in said.err
