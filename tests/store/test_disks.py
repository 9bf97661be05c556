"""Which disk a path lies on, and which other disks the machine has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zwzx.store import disks

if TYPE_CHECKING:
    from pathlib import Path

MOUNTS = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 8:17 / {root}/boot rw,relatime - vfat /dev/sdb1 rw
31 22 8:3 / {root}/home rw,relatime - ext4 /dev/sda3 rw
32 22 8:17 / {root}/second rw,relatime - ext4 /dev/sdb1 rw
33 22 8:33 / {root}/stick rw,relatime - vfat /dev/sdc1 rw
34 22 8:49 / {root}/closed ro,relatime - ext4 /dev/sdd1 ro
35 22 0:44 / {root}/server rw,relatime - nfs4 10.0.0.5:/backup rw
36 22 0:45 / {root}/memory rw - tmpfs tmpfs rw
37 22 8:17 / {root}/a\\040b rw,relatime - ext4 /dev/sdb1 rw
"""
REMOVABLE = {"sdc"}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a second disk, a stick, a read-only disk, a server and a memory disk, all below one folder."""
    root = tmp_path / "machine"
    for name in ("home/office", "second", "boot", "stick", "closed", "server", "memory", "a b"):
        (root / name).mkdir(parents=True)
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS.format(root=root), encoding="utf-8")
    blocks = tmp_path / "block"
    for disk in ("sda", "sdb", "sdc", "sdd"):
        (blocks / disk).mkdir(parents=True)
        (blocks / disk / "removable").write_text(f"{int(disk in REMOVABLE)}\n", encoding="ascii")
        for n in (1, 2, 3):
            (blocks / disk / f"{disk}{n}").mkdir()
            (blocks / disk / f"{disk}{n}" / "partition").write_text(f"{n}\n", encoding="ascii")
            (blocks / f"{disk}{n}").symlink_to(blocks / disk / f"{disk}{n}")
    monkeypatch.setattr(disks, "MOUNTS", table)
    monkeypatch.setattr(disks, "BLOCKS", blocks)
    monkeypatch.setattr(disks, "SYSTEM", (root / "boot",))
    return root


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("home/office/zwzx.db", "home/backups", True),
        ("home/office/zwzx.db", "not there yet/backups", True),  # on /, another partition of the same disk
        ("home/office/zwzx.db", "second/backups", False),
        ("home/office/zwzx.db", "server/backups", False),
        ("second/zwzx.db", "a b/backups", True),
    ],
)
def test_two_partitions_of_one_disk_are_one_disk(machine: Path, one: str, other: str, *, same: bool) -> None:
    assert disks.same(machine / one, machine / other) is same


def test_another_disk_is_fixed_can_be_written_and_keeps_what_is_written(machine: Path) -> None:
    assert disks.others(machine / "home/office/zwzx.db") == [machine / "second", machine / "server", machine / "a b"]
    assert disks.others(machine / "second/zwzx.db") == [machine / "home", machine / "server"]


def test_where_the_machine_tells_nothing_everything_is_one_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disks, "MOUNTS", tmp_path / "none")
    assert disks.same(tmp_path / "a", tmp_path / "b")
    assert disks.others(tmp_path / "a") == []
