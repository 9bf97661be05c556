"""Payloads of events as a server keeps them: sealed under a key of the office's, and hashed in clear.

So the chain and every anchor are the same in a file and on a server, and whoever keeps the server can't read in the
journal what an act wrote. The rows themselves stand in clear on it: see docs/server.md.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from zwzx.store.database import StoreError

MARK = "1."
"""How a sealed payload begins: which way of sealing it is."""
NONCE_BYTES = 12
KEY_BYTES = 32
ABOUT = b"zwzx payload 1"


class WrongSeal(StoreError):
    """A payload does not open: it was changed, or it is another office's key."""


class Payloads:
    """Seals and opens the payloads of one office."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(HKDF(SHA256(), KEY_BYTES, None, ABOUT).derive(key))

    def sealed(self, seq: int, payload: str) -> str:
        """The payload of an event as it is kept; it opens as that of the same event alone."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = self._cipher.encrypt(nonce, payload.encode(), _about(seq))
        return MARK + b64encode(nonce + box).decode()

    def opened(self, seq: int, kept: str) -> str:
        """The payload of an event in clear.

        Raises:
            WrongSeal: where it is not as it was sealed, or not under this key.
        """
        try:
            box = b64decode(kept.removeprefix(MARK) if kept.startswith(MARK) else "", validate=True)
            return self._cipher.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], _about(seq)).decode()
        except (InvalidTag, ValueError):
            raise WrongSeal(
                f"流水第{seq}笔打不开：被改过，或者这不是本单位的钥匙。",
                "请确认钥匙；钥匙没错的，停止登记，保留现场，用备份核对。",
            ) from None


def _about(seq: int) -> bytes:
    return ABOUT + b" " + str(seq).encode()
