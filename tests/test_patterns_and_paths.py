"""Number patterns hold year and serial; backup folders are absolute, private and nobody else's; a store has one name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zwzx import places
from zwzx.errors import ZwzxError
from zwzx.jobs.waiting.check import check
from zwzx.office import kinds
from zwzx.office.core import settings
from zwzx.office.core.opening import open_office
from zwzx.office.kinds import plain
from zwzx.store import disks
from zwzx.store.database import StoreError
from zwzx.store.sqlite import aside

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

    Commands = Callable[..., tuple[int, str, str]]

PATTERNS = {
    "{book}〔{year}〕{serial}号": True,
    "{year}-{serial}": True,
    "收文": False,
    "{book}{year}": False,
    "{book}{serial}": False,
    "{book}〔{yaer}〕{serial}号": False,
    "{book}〔{year}〕{serial}号{": False,
    "}{book}{year}{serial}{": False,
    "{year:04}{serial}": False,
    "{year!r}{serial}{year}": False,
    "{{year}}{serial}": False,
    "{year}{serial}{fonds}": False,
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_number_pattern_has_year_and_serial_and_nothing_unknown(desk: Desk, pattern: str) -> None:
    before = settings.get("number-pattern")
    if PATTERNS[pattern]:
        desk.act("settings.set", name="number-pattern", value=pattern)
        assert settings.get("number-pattern") == pattern
        return
    with pytest.raises(ZwzxError) as refusal:
        desk.act("settings.set", name="number-pattern", value=pattern)
    assert "{serial}" in refusal.value.way_on
    assert settings.get("number-pattern") == before


BY_ITS_OWN_ACTS = {"district-sees"}
"""What acts of its own set, each with a basis."""


@pytest.mark.parametrize(
    "name", [name for name, spec in settings.SPECS.items() if spec.default and name not in BY_ITS_OWN_ACTS]
)
def test_a_setting_that_is_cleared_is_what_it_was_at_first(desk: Desk, name: str) -> None:
    desk.act("settings.set", name=name, value="-")
    assert settings.get(name) == settings.SPECS[name].default


@pytest.mark.parametrize("pattern", ["{fonds}{year}{retention}{serial}{", "}{{year}{retention}{serial}"])
def test_an_archive_number_has_no_loose_brace(desk: Desk, pattern: str) -> None:
    with pytest.raises(ZwzxError):
        desk.act("settings.set", name="archive-number", value=pattern)


@pytest.mark.parametrize(
    "text", ["backups", "./backups", "../x", "/", "/etc", "/etc/zwzx", "/usr/share", "/proc/1", "/dev/shm", "/tmp"]
)
def test_a_backup_folder_is_absolute_and_not_the_systems(desk: Desk, text: str) -> None:
    with pytest.raises(ZwzxError) as refusal:
        desk.act("settings.set", name="backup-folder", value=text)
    assert refusal.value.way_on
    assert settings.get("backup-folder") == ""


def test_a_way_round_into_a_folder_of_the_system_is_seen(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc")
    for text in (f"{tmp_path}/link", f"{tmp_path}/../../../../../../etc"):
        with pytest.raises(ZwzxError):
            desk.act("settings.set", name="backup-folder", value=text)


@pytest.mark.parametrize(("mode", "taken"), [(0o700, True), (0o750, False), (0o755, False), (0o777, False)])
def test_a_backup_folder_is_private(desk: Desk, tmp_path: Path, mode: int, taken: bool) -> None:
    folder = tmp_path / "备份"
    folder.mkdir()
    folder.chmod(mode)
    if taken:
        desk.act("settings.set", name="backup-folder", value=str(folder))
        assert settings.get("backup-folder") == str(folder)
        return
    with pytest.raises(ZwzxError, match="chmod 700"):
        desk.act("settings.set", name="backup-folder", value=str(folder))


def test_a_backup_folder_is_no_file(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "备份").write_text("")
    with pytest.raises(ZwzxError):
        desk.act("settings.set", name="backup-folder", value=str(tmp_path / "备份"))


@pytest.mark.parametrize("text", ["系统", "系统/zwzx"])
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_backup_folder_named_once_is_not_the_systems_either(
    zwzx: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, more: tuple[str, ...]
) -> None:
    monkeypatch.setattr(kinds.places, "SYSTEMS", (tmp_path / "系统",))  # where the test fails, nothing is written there
    code, _, err = zwzx("backup", "now", "--folder", str(tmp_path / text), *more)
    assert (code, "是系统的文件夹" in err) == (2, True), err
    assert not (tmp_path / "系统").exists()


def test_a_backup_folder_named_once_is_private_too(zwzx: Commands, tmp_path: Path) -> None:
    folder = tmp_path / "备份"
    folder.mkdir()
    folder.chmod(0o755)
    code, _, err = zwzx("backup", "now", "--folder", str(folder))
    assert (code, "chmod 700" in err, list(folder.iterdir())) == (2, True, [])
    folder.chmod(0o700)
    assert zwzx("backup", "now", "--folder", str(folder))[0] == 0


def test_a_backup_folder_that_was_opened_later_is_told_with_each_backup_and_by_the_check(
    desk: Desk, zwzx: Commands, tmp_path: Path
) -> None:
    folder = tmp_path / "备份"
    desk.act("settings.set", name="backup-folder", value=str(folder))
    code, _, err = zwzx("backup", "now")
    assert (code, "权限太宽" in err) == (0, False)
    assert not any("权限太宽" in found.subject for found in check(desk.office).findings)
    folder.chmod(0o755)
    code, out, err = zwzx("backup", "now")
    assert (code, "权限太宽" in err, "chmod 700" in err) == (0, True, True), "a backup is better than none"
    assert str(folder) in out
    assert any("权限太宽" in found.subject for found in check(desk.office, only=["backup"]).findings)


def test_a_backup_folder_that_was_set_before_it_had_to_be_whole_is_refused(
    desk: Desk, zwzx: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as earlier:
        any_text = settings.SPECS["backup-folder"]._replace(kind=plain.text("备份位置"))
        earlier.setitem(settings.SPECS, "backup-folder", any_text)
        desk.act("settings.set", name="backup-folder", value="backups")
    code, _, err = zwzx("backup", "now")
    assert (code, "不是完整的路径" in err, "settings set --name 备份位置" in err) == (4, True, True), err
    assert any("不是完整的路径" in one.subject for one in check(desk.office, only=["backup"]).findings)


@pytest.mark.sqlite
def test_a_store_under_a_link_is_the_same_store(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "link").mkdir()
    link = tmp_path / "link" / "其他.db"
    link.symlink_to(desk.path)
    assert places.key_file(link) == places.key_file(desk.path)
    assert places.witness_file(link, None) == places.witness_file(desk.path, None)
    assert places.witness_file(link, desk.key) == places.witness_file(desk.path, desk.key)
    desk.office.store.close()
    with open_office(link, acting="王芳", key=desk.key) as office:
        assert office.store.path == desk.path, "so that its backups bear one name"


def test_the_backups_of_a_linked_store_bear_its_own_name(desk: Desk, zwzx: Commands, tmp_path: Path) -> None:
    (tmp_path / "link").mkdir()
    link = tmp_path / "link" / "其他.db"
    link.symlink_to(desk.path)
    code, out, err = zwzx("--store", str(link), "backup", "now")
    assert (code, "zwzx-2" in out) == (0, True), err
    assert "zwzx-2" in zwzx("backup", "list")[1]


def test_a_key_that_was_kept_under_the_name_of_a_link_is_still_found(desk: Desk, tmp_path: Path) -> None:
    usual = places.key_file(desk.path)
    old = usual.with_name(usual.name.replace("zwzx-", "其他-"))
    old.parent.mkdir(parents=True)
    old.write_bytes(desk.key.read_bytes())
    assert places.key_file(desk.path) == old
    usual.write_bytes(desk.key.read_bytes())
    assert places.key_file(desk.path) == usual


def test_a_store_with_two_names_of_its_own_is_refused_by_both(desk: Desk, tmp_path: Path) -> None:
    """Its log is named after the name that it was opened by: two names would be two logs, and a damaged store."""
    desk.office.store.close()
    other = tmp_path / "other.db"
    other.hardlink_to(desk.path)
    for path in (desk.path, other):
        with pytest.raises(StoreError, match="两个名字"):
            open_office(path, acting="王芳", key=desk.key)
    other.unlink()
    open_office(desk.path, acting="王芳", key=desk.key).store.close()


def test_what_a_broken_restore_had_begun_to_put_aside_bars_nobody(desk: Desk) -> None:
    desk.office.store.close()
    aside.free_name(desk.path, desk.clock.now).hardlink_to(desk.path)
    open_office(desk.path, acting="王芳", key=desk.key).store.close()


def fat(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str = "vfat") -> Path:
    """A folder on a stick whose files are everybody's, as a FAT file system shows them, whatever is done to their modes."""
    stick = tmp_path / "stick"
    stick.mkdir()
    stick.chmod(0o755)
    table = tmp_path / "mountinfo"
    table.write_text(f"22 1 8:2 / / rw - ext4 /dev/sda2 rw\n33 22 8:33 / {stick} rw - {kind} /dev/sdc1 rw\n", "utf-8")
    monkeypatch.setattr(disks, "MOUNTS", table)

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(1, "chmod")

    monkeypatch.setattr(Path, "chmod", refuse)
    return stick


def opened_up(folder: Path) -> None:
    """Every file there is shown as everybody's."""
    for path in folder.iterdir():
        os.chmod(path, 0o755)  # noqa: PTH101 - that of paths fails, as on the stick


@pytest.mark.parametrize("kind", ["vfat", "exfat", "msdos", "ntfs3", "fuseblk"])
def test_a_stick_that_knows_no_modes_takes_a_backup_and_is_told(
    desk: Desk, zwzx: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    stick = fat(monkeypatch, tmp_path, kind)
    for more in (("--dry-run",), ()):
        code, _, err = zwzx("backup", "now", "--folder", str(stick), *more)
        assert (code, "挡不住别人看" in err, "备份是加密的" in err) == (0, True, True), err
    opened_up(stick)
    assert zwzx("backup", "verify", "--folder", str(stick))[0] == 0
    assert zwzx("backup", "drill", "--folder", str(stick))[0] == 0


def test_a_stick_that_knows_no_modes_can_be_the_place_of_backups(
    desk: Desk, zwzx: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = fat(monkeypatch, tmp_path)
    desk.act("settings.set", name="backup-folder", value=str(stick))
    code, out, err = zwzx("backup", "now")
    assert (code, str(stick) in out, "挡不住别人看" in err) == (0, True, True), err


def test_a_disk_that_knows_modes_is_still_to_be_private(
    zwzx: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fat(monkeypatch, tmp_path, "ext4")
    code, _, err = zwzx("backup", "now", "--folder", str(folder))
    assert (code, "chmod 700" in err, list(folder.iterdir())) == (2, True, [])
