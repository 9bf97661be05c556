"""The digest of bytes, by which contents are known. The engine behind it is loaded when the first one is asked for."""

from __future__ import annotations


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    import hashlib

    return hashlib.sha256(content).hexdigest()
