"""What lies in a store's file under its key: every page deciphered past the engine, free space and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from zwzx.store.sqlite import dialect

if TYPE_CHECKING:
    from pathlib import Path

SALT, RESERVED, IV = 16, 80, 16
"""Bytes of the salt that begins the first page, and of what ends each: the vector of its cipher and its digest."""
WAL_HEADER, FRAME_HEADER = 32, 24


def bytes_of(path: Path, key: bytes) -> bytes:
    """Everything that a store's file and the log beside it hold, in clear."""
    store, wal = path.read_bytes(), path.with_name(path.name + "-wal")
    pages = [store[at : at + dialect.PAGE] for at in range(0, len(store), dialect.PAGE)]
    log = wal.read_bytes()[WAL_HEADER:] if wal.exists() else b""
    size = dialect.PAGE + FRAME_HEADER
    numbered = [
        (int.from_bytes(log[at : at + 4], "big"), log[at + FRAME_HEADER : at + size]) for at in range(0, len(log), size)
    ]
    frames = [_clear(page, key, first=number == 1) for number, page in numbered]
    return b"".join([_clear(page, key, first=n == 0) for n, page in enumerate(pages)] + frames)


def _clear(page: bytes, key: bytes, *, first: bool) -> bytes:
    end = dialect.PAGE - RESERVED
    opened = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return opened.update(page[SALT if first else 0 : end]) + opened.finalize()
