"""The place of backups 备份位置: private, absolute and none of the system's, be it named now or set long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.kinds.places import own_folder, unfit
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from pathlib import Path

LABEL = "备份位置"


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
        raise StoreError(fault(usual), "请改一个：zwzx settings set --name backup-folder --value 完整路径。")
    return usual


def fault(place: Path) -> str:
    """What is wrong with a place that is in use, as sentences; "" where nothing is."""
    found = unfit(place)
    return "" if found is None else f"{LABEL}“{place}”{found[0]}。{found[1]}"
