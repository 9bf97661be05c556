"""The driver of a server: whether this machine has it."""

from __future__ import annotations

import re

from zwzx.store.database import StoreError

LIBPQ = 160000
"""The oldest libpq, through which the driver speaks: 16 is the first that refuses to give a password in clear."""
DRIVER = (3, 3, 9)
"""The oldest driver that waits for an answer no longer than it is told."""


def needed() -> None:
    """Make sure that this machine can speak with a server.

    Raises:
        StoreError: where the driver is not installed, or too old to see to it that the server is the right one.
    """
    try:
        import psycopg
    except ImportError as error:
        raise StoreError("本机没有装连服务器要的驱动。", "请装上：pip install 'zwzx[server]'。") from error
    if tuple(map(int, re.findall(r"\d+", psycopg.__version__)[:3])) < DRIVER:
        raise StoreError(
            f"本机的驱动 psycopg 太旧（{psycopg.__version__}），至少要 {'.'.join(map(str, DRIVER))}。",
            "请升级：pip install --upgrade 'zwzx[server]'。",
        )
    if (found := psycopg.pq.version()) < LIBPQ:
        raise StoreError(
            f"本机的 libpq 太旧（{found // 10000}），至少要 {LIBPQ // 10000}。",
            "请装上自带新 libpq 的驱动：pip install 'zwzx[server]'。",
        )
