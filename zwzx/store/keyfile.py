"""A key file 钥匙文件: 32 random bytes that open a store, readable by their owner alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store import plain_files, whole
from zwzx.store.database import StoreError, refuse_loose
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEY_BYTES = 32


def new_key(path: Path) -> bytes:
    """Make a random data key and write it to a key file that only its owner can read; an existing one is kept."""
    if path.exists():
        return read_key(path)
    import secrets

    key = secrets.token_bytes(KEY_BYTES)
    write_keys(path, [key])
    return key


def write_keys(path: Path, keys: Sequence[bytes]) -> None:
    """Write a key file whole, readable by its owner alone; while the key is being changed it holds two keys.

    Where it is a link, as to a disk that is taken out at night, the key goes where the link leads.

    Raises:
        StoreError: where it can't be written; what stood there stands there still.
    """
    try:
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole.write(path, "".join(key.hex() + "\n" for key in keys).encode())
    except OSError as error:
        raise StoreError(f"钥匙文件 {path} 没有写成：{why(error)}。", "请检查磁盘空间和权限。") from None


def read_keys(path: Path) -> list[bytes]:
    """The data key from its file; two of them where a change of the key was broken off.

    Raises:
        StoreError: where there is none, others can read it, or it holds no key.
    """
    try:
        refuse_loose(path, "钥匙文件")
        with plain_files.opened(path) as file:
            keys = [bytes.fromhex(line) for line in file.read(1024).decode("ascii").split()]
    except FileNotFoundError:
        raise StoreError(
            f"找不到登记库的钥匙文件 {path}。", "请用 --key 指明它在哪里，或用 zwzx key recover 凭恢复钥匙重开。"
        ) from None
    except OSError as error:
        raise StoreError(f"钥匙文件 {path} 读不了：{why(error)}。", "请核对它的位置和权限。") from None
    except ValueError:
        raise StoreError(f"钥匙文件 {path} 不是一把完整的钥匙。", "请换回原来的钥匙文件。") from None
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise StoreError(f"钥匙文件 {path} 不是一把完整的钥匙。", "请换回原来的钥匙文件。")
    return keys


def read_key(path: Path) -> bytes:
    """The data key from a file that holds one; see `read_keys`."""
    return read_keys(path)[0]
