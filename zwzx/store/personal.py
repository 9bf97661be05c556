"""Personal facts, each sealed under a key of its matter, so that a key can be destroyed while the journal still verifies.

What the tables and the journal hold of such a fact is a box: the name of its key and the text as that key makes it
unreadable (AES-SIV, so that the same text under the same key is the same box, and an after-image that of its row). The
keys lie in a plain table beside the journal; no event ever holds one. The store and its backups are encrypted as a whole
besides: this is for the day on which a person's facts have to be gone for good.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Self

import peewee as pw

from zwzx.errors import ZwzxError
from zwzx.store.record import Table, put, tuples
from zwzx.store.table_names import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    from zwzx.store.engine import Engine

NAME_BYTES = 8
KEY_BYTES = 64
"""AES-SIV with 256 bits takes two keys of that length."""
DOT = "."
BOX = "\"{0}\" = '' OR \"{0}\" LIKE '________________.%'"
"""The condition that a column holds a box, the name of whose key stands before a dot, or nothing."""
ABOUT = b"zwzx personal 1"
MOST_KNOWN = 4096

TABLE = "personal_key"
DESTROYED = "destroyed"
"""The column of a table of boxes that tells on which day the act for it destroyed the key."""
_READ = f"SELECT key FROM {TABLE} WHERE name = ?"

_known: dict[str, AESSIV] = {}
"""Keys that were read, by name, each as what seals and opens with it; a name is drawn by lot, so that no two stores have
the same."""


_drawn: Callable[[int], bytes] = os.urandom


class KeyGone(ZwzxError):
    """Personal facts can't be written: their key is not in the store, or is none."""

    exit_code = 4


class PersonalKey(Table):
    """The key under which the personal facts of one matter are sealed."""

    name = pw.TextField(primary_key=True)
    key = pw.TextField()


class Personal(str):
    """A personal fact in clear, which knows its box; empty where its key was destroyed."""

    __slots__ = ("box",)
    box: str

    def __new__(cls, text: str, box: str) -> Self:
        """The text that is in a box."""
        made = super().__new__(cls, text)
        made.box = box
        return made

    @property
    def gone(self) -> bool:
        """Whether nobody can read it any more."""
        return not self and bool(self.box)

    @property
    def key_name(self) -> str:
        """The name of the key under which it is sealed; "" where there is nothing to seal."""
        return self.box.partition(DOT)[0]


def new_key() -> str:
    """Make a key inside a write; returns its name."""
    return new_keys(1)[0]


def new_keys(count: int) -> list[str]:
    """Make so many keys at once inside a write, for what enters many rows; returns their names."""
    made = [(_drawn(NAME_BYTES).hex(), _drawn(KEY_BYTES)) for _ in range(count)]
    put(PersonalKey, [{"name": name, "key": key.hex()} for name, key in made])
    for name, key in made:
        _remember(name, key)
    return [name for name, _ in made]


@contextmanager
def drawn_by(draw: Callable[[int], bytes]) -> Iterator[None]:
    """Let keys be drawn otherwise than by lot: for a demonstration, which is to be the same every time and hides nobody.

    Args:
        draw: gives so many bytes.
    """
    global _drawn  # noqa: PLW0603 - one source of keys a process
    before, _drawn = _drawn, draw
    try:
        yield
    finally:
        _drawn = before


def sealed(text: str, name: str) -> Personal:
    """A text sealed under a key; an empty one needs none.

    Raises:
        KeyGone: where there is no such key, or not any more.
    """
    from binascii import b2a_base64  # most commands seal and open nothing

    if not text:
        return Personal("", "")
    cipher = _cipher(name)
    if cipher is None:
        raise KeyGone(
            "这一件的个人信息写不进去：它的钥匙不在库里，或者被换过。",
            "请先校验流水（zwzx journal verify），从备份恢复。",
        )
    box = cipher.encrypt(text.encode(), [ABOUT, name.encode()])
    return Personal(str(text), f"{name}{DOT}{b2a_base64(box, newline=False).decode()}")


def opened(box: str) -> Personal:
    """The text in a box; empty where its key was destroyed or is not the one that sealed it."""
    if not box:
        return Personal("", "")
    name, _, sealed_text = box.partition(DOT)
    cipher = _cipher(name)
    return Personal("" if cipher is None else _text(cipher, name, sealed_text) or "", box)


def destroy(names: Iterable[str]) -> None:
    """Destroy keys inside a write: what they sealed is gone, in the tables, the journal and every copy that has no key.

    The boxes stay where they are, in the rows as in the journal: they tell that something stood there.
    """
    for name in names:
        PersonalKey.delete().where(PersonalKey.name == name).execute()
        _known.pop(name, None)


def let_go() -> None:
    """Read every key anew when it is asked for next: another process may have destroyed it."""
    _known.clear()


def copied(source: Engine, target: Engine) -> bool:
    """Copy the keys of one store into another that is made from its journal; whether the source has any to copy.

    Args:
        source, target: the two engines.
    """
    if TABLE not in source.shape():
        return False
    target.run_many(
        f"INSERT INTO {TABLE} (name, key) VALUES (?, ?)", list(source.read(f"SELECT name, key FROM {TABLE}"))
    )
    return True


def faults(tables: Iterable[type[Table]]) -> list[str]:
    """Where keys and rows don't say the same, a sentence each.

    A key that is gone without the act that destroys it; one that is still there after that act.
    """
    found: list[str] = []
    let_go()
    for table in tables:
        boxes = [field for field in table._meta.sorted_fields if isinstance(field, PersonalField)]
        if not boxes:
            continue
        destroyed = table._meta.fields.get(DESTROYED, pw.Value(None))
        for row_id, on, *facts in tuples(table.select(table._meta.primary_key, destroyed, *boxes)):
            row = f"{name_of(table._meta.table_name)}第{row_id}行的个人信息"
            if on is None and any(fact.gone for fact in facts):
                found.append(f"{row}打不开：钥匙不在库里或被换过。请从备份恢复；回放到销毁以前的，本来如此。")
            elif on is not None and any(facts):
                found.append(f"{row}登记为已销毁，钥匙却还在库里。请从备份恢复。")
    return found


def _cipher(name: str) -> AESSIV | None:
    """What seals and opens with a key, made once for all the facts of its matter; None where there is no such key."""
    cipher = _known.get(name)  # another thread may let all go at any moment
    if cipher is None:
        # Asked in SQL itself: a page of a list reads as many keys as it has rows.
        found = PersonalKey._meta.database.execute_sql(_READ, (name,)).fetchone()
        key = _bytes(found[0]) if found is not None else None
        if key is None:
            return None
        cipher = _remember(name, key)
    return cipher


def _bytes(text: Any) -> bytes | None:
    """A key as it is kept; None for what is none, as after a tampering."""
    try:
        key = bytes.fromhex(text)
    except (TypeError, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _remember(name: str, key: bytes) -> AESSIV:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    if len(_known) >= MOST_KNOWN:
        _known.clear()
    cipher = _known[name] = AESSIV(key)
    return cipher


@cache
def _opening() -> tuple[Callable[..., bytes], type[Exception]]:
    """What a box is read with, and what is raised where it is none: loaded with the first of a page of a hundred."""
    from binascii import a2b_base64

    from cryptography.exceptions import InvalidTag

    return a2b_base64, InvalidTag


def _text(cipher: AESSIV, name: str, box: str) -> str | None:
    """The text in a box; None where it was not sealed so."""
    read, unsealed = _opening()
    try:
        return cipher.decrypt(read(box, strict_mode=True), [ABOUT, name.encode()]).decode()
    except (unsealed, ValueError):
        return None


if TYPE_CHECKING:
    Base = pw.Field[str]
else:
    Base = pw.TextField


class PersonalField(Base):
    """A column of boxes; the database itself refuses what is none, so that no fact gets in unsealed."""

    field_type = "TEXT"

    def bind(self, model: Any, name: str, set_attribute: bool = True) -> None:
        """Add the check that only a box may stand here."""
        super().bind(model, name, set_attribute)
        self.constraints = [*(self.constraints or ()), pw.Check(BOX.format(self.column_name))]

    def db_value(self, value: Any) -> Any:
        """The box; a text that was not sealed is a mistake of ours."""
        if isinstance(value, Personal):
            return value.box
        if value:
            raise TypeError(f"{self.name} is not sealed")
        return value

    def python_value(self, value: str | None) -> Personal:
        """The text in the box."""
        return opened(value or "")
