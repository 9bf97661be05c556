"""The place of backups 备份位置: private, absolute and none of the system's, be it named now or set long ago.

It is on another disk than the store where the machine has one; where it isn't, that is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import places
from zwzx.office.kinds.places import own_folder, unfit
from zwzx.store import disks, reading
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from pathlib import Path

LABEL = "备份位置"
SERVED_HERE = "登记库的服务器就是本机，备份也在本机：机器坏了两样都没有。请把备份位置设到别的机器上的文件夹。"
ELSEWHERE = "备份放在另一块盘：{folder}。要换地方：zwzx settings set --name 备份位置 --value 完整路径。"
"""What is said where an office is founded and its backups are put on another disk."""


def chosen(named: Path | None, usual: Path) -> Path:
    """Where a backup is made.

    Args:
        named: a place for this one backup, which may be told from where one stands.
        usual: the place that was set, or the one beside the store. One that others can look into is used all the same,
            and told (`fault`): a backup there is better than none.

    Raises:
        Unreadable: where the place that is named is no private folder of the office's own.
        StoreError: where the place that was set, long ago, depends on where one stands.
    """
    if named is not None:
        place = named.absolute()
        own_folder(LABEL).read(str(place))
        return place
    if not usual.is_absolute():
        raise StoreError(fault(usual), "请改一个：zwzx settings set --name 备份位置 --value 完整路径。")
    return usual


def fault(place: Path) -> str:
    """What is wrong with a place that is in use, as sentences; "" where nothing is."""
    found = unfit(place)
    return "" if found is None else f"{LABEL}“{place}”{found[0]}。{found[1]}"


def open_to_all(place: Path) -> str:
    """What to say where a place lies on a medium that keeps nobody out, as a sentence; "" where it doesn't."""
    if disks.keeps_out(place):
        return ""
    return f"{LABEL}“{place}”所在的盘没有文件权限，挡不住别人看：备份是加密的，没有钥匙打不开；请把盘收好，钥匙不要放在上面。"


def elsewhere(store: Path) -> Path | None:
    """The folder for the backups of a store on another disk; None where the machine has none that is fit for it."""
    name = places.backup_folder(store).name
    return next((place for disk in disks.others(store) if unfit(place := disk / name) is None), None)


def beside(store: Path, folder: Path) -> str:
    """What to say where backups lie on the disk of the store: a sentence with the way on; "" where they don't."""
    if (local := reading.served_here(store)) is not None:
        return SERVED_HERE if local else ""
    if not disks.same(store, folder):
        return ""
    other = elsewhere(store)
    way_on = (
        f"请改到另一块盘：zwzx settings set --name 备份位置 --value {other}。"
        if other is not None
        else "本机没有另一块能写的盘：请接一块，再运行 zwzx settings set --name 备份位置 --value 完整路径。"
    )
    return f"备份和登记库在同一块盘上，盘坏了两样都没有。{way_on}"
