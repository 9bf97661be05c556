"""Sealing a key: to whoever holds the private half of a pair, or under another key. Loads `cryptography`.

A passphrase and a recovery key are the private halves of X25519 pairs, whose public halves are kept; so a new data
key, or the key of tonight's backup, can be sealed for them while nobody is there to type them in. A sealing is one
ephemeral X25519 exchange, HKDF-SHA256 and AES-256-GCM.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PUBLIC_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
LARGEST_MEMORY = 1 << 20
"""Kibibytes; a ring that asks for more was not written by this program."""


class Unsealable(ValueError):
    """The box is not for this key, or was changed."""


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id's passes, lanes and kibibytes of memory."""

    passes: int = 3
    lanes: int = 4
    memory: int = 1 << 16

    def __post_init__(self) -> None:
        if not (1 <= self.passes <= 64 and 1 <= self.lanes <= 64 and 8 * self.lanes <= self.memory <= LARGEST_MEMORY):
            raise ValueError("no cost of ours")


def of_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The private half that a passphrase stands for; full-width and half-width characters make no odds."""
    words = unicodedata.normalize("NFKC", passphrase).strip().encode()
    return Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory).derive(
        words
    )


def of_secret(secret: bytes) -> bytes:
    """The private half that a recovery key stands for."""
    return _derived(secret, b"zwzx recovery 1")


def public(private: bytes) -> bytes:
    """The public half of a pair."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(to: bytes, secret: bytes, about: bytes) -> bytes:
    """A secret for the holder of a pair; `about` says what the box is, and opens with no other."""
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(to))
    return own + AESGCM(_derived(shared, b"zwzx seal 1" + own + to)).encrypt(bytes(NONCE_BYTES), secret, about)


def unseal(private: bytes, box: bytes, about: bytes) -> bytes:
    """What `seal` put into a box.

    Raises:
        Unsealable: where it is not for this pair, not about this, or not as it was.
    """
    own, sealed = box[:PUBLIC_BYTES], box[PUBLIC_BYTES:]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(own))
        key = _derived(shared, b"zwzx seal 1" + own + public(private))
        return AESGCM(key).decrypt(bytes(NONCE_BYTES), sealed, about)
    except (InvalidTag, ValueError):
        raise Unsealable from None


def wrap(key: bytes, secret: bytes, about: bytes) -> bytes:
    """A secret under another key."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_derived(key, b"zwzx wrap 1")).encrypt(nonce, secret, about)


def unwrap(key: bytes, box: bytes, about: bytes) -> bytes:
    """What `wrap` put under a key.

    Raises:
        Unsealable: where it is another key, about something else, or not as it was.
    """
    try:
        return AESGCM(_derived(key, b"zwzx wrap 1")).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], about)
    except (InvalidTag, ValueError):
        raise Unsealable from None


def _derived(secret: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, info).derive(secret)
