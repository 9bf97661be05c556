"""The key ring 钥匙圈: the ways in to a store besides its key file, in a small file beside the store.

Each way holds the data key sealed for a passphrase or a recovery key, independent of the others; further key files and
systemd credentials are only noted, so that a change of the key reaches them or names them. The ring lies outside the
journal and needs no `cryptography` to be read. It is marked under the data key, so that nobody without that key can
slip in a way of their own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from zwzx.store import plain_files, whole
from zwzx.store.database import StoreError, refuse_loose
from zwzx.store.record import canonical
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

FORM = "zwzx keys 1"
PASSPHRASE, RECOVERY, FILE, CREDENTIAL, STORE = "passphrase", "recovery", "file", "credential", "store"
WORDS = {PASSPHRASE: "口令", RECOVERY: "恢复钥匙", FILE: "钥匙文件", CREDENTIAL: "系统凭据", STORE: "本库钥匙"}
SEALED = (PASSPHRASE, RECOVERY)
LARGEST = 1 << 20


@dataclass(frozen=True)
class Way:
    """One way in.

    `boxes` holds the data key, sealed for `public`, by the id of the data key: two of them while the key is being
    changed. `salt` and `cost` belong to a passphrase, `path` to a key file.
    """

    id: str
    kind: str
    made: str
    by: str
    public: str = ""
    boxes: dict[str, str] = field(default_factory=dict)
    salt: str = ""
    cost: tuple[int, int, int] = (0, 0, 0)
    path: str = ""

    def about(self, key_id: str) -> bytes:
        """What its box for a data key says of itself."""
        return f"{FORM} {self.id} {self.kind} {key_id}".encode()

    @property
    def words(self) -> str:
        """For people."""
        return f"{WORDS[self.kind]}（{self.id}）"


@dataclass
class Ring:
    """The ways in to one store, and a mark under each data key that they lead to."""

    ways: list[Way] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    def sealed(self, kind: str = "") -> list[Way]:
        """The ways that hold a box."""
        return [way for way in self.ways if way.kind in SEALED and kind in ("", way.kind)]

    def mark(self, *keys: bytes) -> None:
        """Mark the ring under these data keys and no other."""
        self.marks = {key_id(key): self._mark(key) for key in keys}

    def check(self, key: bytes) -> None:
        """Make sure that the ring is as it was written by a holder of the data key.

        Raises:
            StoreError: where it is not; nothing may be sealed for its ways then.
        """
        if (self.ways or self.marks) and not hmac.compare_digest(self.marks.get(key_id(key), ""), self._mark(key)):
            raise StoreError(
                "钥匙圈被改过，里面的口令和恢复钥匙不可信。", "请从备份旁取回 .keys 文件，或删掉它后重新添加。"
            )

    def _mark(self, key: bytes) -> str:
        text = canonical([asdict(way) for way in self.ways])
        return hmac.digest(key, b"zwzx ring 1" + text.encode(), hashlib.sha256).hex()


def key_id(key: bytes) -> str:
    """A name of a data key that tells nothing about it."""
    return hmac.digest(key, b"zwzx key id 1", hashlib.sha256)[:4].hex()


def ring_file(store: Path) -> Path:
    """Where the ring of a store lies, or that of a backup: beside the file itself, wherever a link to it lies."""
    store = store.resolve()
    return store.with_name(store.name + ".keys")


def load(path: Path) -> Ring:
    """The ring in a file; an empty one where there is none.

    Raises:
        StoreError: where others can write it, or it is no ring.
    """
    try:
        refuse_loose(path, "钥匙圈", anywhere=True)
        with plain_files.opened(path) as file:
            return _read(json.loads(file.read(LARGEST)))
    except FileNotFoundError:
        return Ring()
    except OSError as error:
        raise StoreError(f"钥匙圈 {path} 读不了：{why(error)}。", "请核对它的权限。") from None
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"钥匙圈 {path} 读不出来。", "请从备份旁取回 .keys 文件，或用钥匙文件打开。") from None


def write(path: Path, ring: Ring) -> None:
    """Write a ring whole, or not at all; an empty one leaves no file."""
    if not ring.ways:
        path.unlink(missing_ok=True)
        return
    found = {"form": FORM, "ways": [asdict(way) for way in ring.ways], "marks": ring.marks}
    whole.write(path, json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n")


def with_box(way: Way, boxes: dict[str, bytes]) -> Way:
    """The way with these boxes, by the id of the data key."""
    return replace(way, boxes={name: box.hex() for name, box in boxes.items()})


def new_id() -> str:
    """A name for a new way."""
    return os.urandom(3).hex()


def _read(found: Any) -> Ring:
    if found["form"] != FORM:
        raise ValueError
    ways = [Way(**{**row, "cost": tuple(row["cost"])}) for row in found["ways"]]
    if any(way.kind not in WORDS for way in ways):
        raise ValueError
    return Ring(ways, dict(found["marks"]))
