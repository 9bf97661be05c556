"""The file 密码文件 from which the driver takes passwords: where it is, and that nobody but its owner reads it.

The driver passes over a file that is away or that others can read, and says so, if at all, in its own words.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from zwzx.store.database import StoreError
from zwzx.store.trouble import why


def usual() -> str:
    """Where the driver looks for it, as people write it."""
    return os.environ.get("PGPASSFILE") or "~/.pgpass"


def of(named: str) -> str:
    """The one that an address names, or the usual one, as people write it."""
    return named or usual()


def refuse_loose(named: str) -> None:
    """Refuse a file that the driver would pass over.

    Args:
        named: the one that an address names; "" where it names none.

    Raises:
        StoreError: where others can read it, or it is none; where one is named that is away.
    """
    try:
        path = Path(of(named)).expanduser()
    except RuntimeError:  # nobody's home is known, so that the driver finds none in it either
        return
    try:
        mode = path.stat().st_mode
        if named:
            path.open("rb").close()
    except OSError as error:
        if named:
            raise StoreError(f"密码文件 {path} 读不了：{why(error)}。", "请核对地址里的 passfile。") from None
        return
    if not stat.S_ISREG(mode):
        raise StoreError(f"密码文件 {path} 不是普通文件。", "请写成一个普通文件，权限 600。")
    if stat.S_IMODE(mode) & 0o077:
        raise StoreError(
            f"密码文件 {path} 的权限太宽（{stat.S_IMODE(mode):03o}），别人也能读，没有用它。",
            f"请运行 chmod 600 '{path}'；别人看过的，请换一个密码。",
        )
