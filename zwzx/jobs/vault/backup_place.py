"""Where backups go: on another disk than the store where the machine has one; where they don't, it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import places
from zwzx.store import disks

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = "备份放在另一块盘：{folder}。要换地方：zwzx settings set --name backup-folder --value 完整路径。"
"""What is said where an office is founded and its backups are put on another disk."""


def elsewhere(store: Path) -> Path | None:
    """The folder for the backups of a store on another disk; None where the machine has none that can be written."""
    usual = places.backup_folder(store)
    return next((disk / usual.name for disk in disks.others(store)), None)


def beside(store: Path, folder: Path) -> str:
    """What to say where backups lie on the disk of the store: a sentence with the way on; "" where they don't."""
    if not disks.same(store, folder):
        return ""
    other = elsewhere(store)
    way_on = (
        f"请改到另一块盘：zwzx settings set --name backup-folder --value {other}。"
        if other is not None
        else "本机没有另一块能写的盘：请接一块，再运行 zwzx settings set --name backup-folder --value 完整路径。"
    )
    return f"备份和登记库在同一块盘上，盘坏了两样都没有。{way_on}"
