"""The driver of a server: whether this machine has it."""

from __future__ import annotations

from zwzx.store.database import StoreError


def needed() -> None:
    """Make sure that this machine can speak with a server.

    Raises:
        StoreError: where the driver is not installed.
    """
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ImportError as error:
        raise StoreError("本机没有装连服务器要的驱动。", "请装上：pip install 'zwzx[server]'。") from error
