"""The file 密码文件 from which the driver takes passwords: where it is, and that nobody but its owner reads it.

The driver passes over a file that is away or that others can read, and says so, if at all, in its own words.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx.store.database import StoreError
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Iterable


LOCAL = "localhost"
"""What the driver calls this machine where no host is named."""
SOCKETS = ("/var/run/postgresql", "/tmp")  # noqa: S108 - nothing is written there
"""The folders of sockets in which drivers look by themselves."""


def usual() -> str:
    """Where the driver looks for it, as people write it."""
    return os.environ.get("PGPASSFILE") or "~/.pgpass"


def lines(servers: Iterable[tuple[str, str]], database: str, role: str) -> list[str]:
    """What is to be written into it, a line for each server, the password left open.

    The driver calls the server of a socket by its folder, but by `localhost` where that is the folder that it looks in by
    itself; which that is depends on who built it, so that both stand there.

    Args:
        servers: the host and the port of each; "" where none is named.
    """
    return [
        f"{name}:{port or '5432'}:{database}:{role}:密码"
        for host, port in servers
        for name in ([LOCAL, host] if host in SOCKETS else [_escaped(host) or LOCAL])
    ]


def _escaped(host: str) -> str:
    return host.replace("\\", "\\\\").replace(":", "\\:")


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
