"""Key management: adding and removing ways in, changing the data key, getting in again with the recovery key."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx import places
from zwzx.office.core.local_time import local_now
from zwzx.office.core.opening import may_sign_on, open_office, who_acts
from zwzx.office.kinds.hidden import hostile
from zwzx.office.people import keyholding
from zwzx.store import database, keyfile, keyring, keys, unlock, whole
from zwzx.store.database import StoreError, moment_text
from zwzx.store.sqlite import aside
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person
    from zwzx.store.keyring import Ring, Way

MAIN = "钥匙文件"
"""The name of the key file that the store is opened with; it is no way of the ring."""


@dataclass(frozen=True)
class House:
    """A store with its key file, as the office is run with them.

    `named` is the key file that was named, None for the usual one; `key` the data key.
    """

    store: Path
    named: Path | None
    key: bytes

    @property
    def file(self) -> Path | None:
        """The key file; None where the store is opened by passphrase."""
        found = keys.key_file(self.store, self.named)
        return found if found is not None and found.exists() else None

    @property
    def ring_file(self) -> Path:
        """Where the ring lies."""
        return keyring.ring_file(self.store)

    def ring(self) -> Ring:
        """The ring, as a holder of the key wrote it."""
        ring = keyring.load(self.ring_file)
        ring.check(self.key)
        return ring

    @contextmanager
    def changing(self) -> Iterator[Ring]:
        """The ring to be changed: whoever else wants to change it waits, or the later writing would lose the earlier."""
        with whole.held(self.ring_file.parent):
            yield self.ring()

    def keep(self, ring: Ring, *data_keys: bytes) -> None:
        """Write the ring, marked."""
        ring.mark(*(data_keys or (self.key,)))
        try:
            keyring.write(self.ring_file, ring)
        except OSError as error:
            raise StoreError(
                f"钥匙圈 {self.ring_file} 没有写成：{why(error)}。", "原来的没有动，请再做一次。"
            ) from None


def add_passphrase(office: Office, house: House, passphrase: str) -> Way:
    """A passphrase opens the store from now on."""
    way = unlock.passphrase_way(house.key, passphrase, moment_text(office.now), office.actor.name)
    _added(office, house, way)
    return way


def add_recovery(office: Office, house: House, show: Callable[[Way, str], None]) -> Way:
    """A new recovery key, to be printed and sealed; it is not kept and can't be shown again.

    Args:
        show: puts the key on paper or on the screen. It opens nothing yet: a way in whose key nobody has would stand
            in the ring as if somebody could still get in by it.

    Raises:
        StoreError: where it can't be added; what was shown opens nothing then.
    """
    office.require(keyholding.key_added)
    way, text = unlock.recovery_way(house.key, moment_text(office.now), office.actor.name)
    show(way, text)
    _added(office, house, way)
    return way


def add_file(office: Office, house: House, target: Path) -> Way:
    """Another key file.

    Raises:
        StoreError: where something stands there already, or it can't be written; it is no way in then.
    """
    if target.exists():
        raise StoreError(f"{target} 已经有文件。", "请换一个位置。")
    path = str(target.resolve())
    if hostile(path) is not None:
        raise StoreError("钥匙文件的位置里有不可见或不成字的字符。", "请换一个位置；它要写进钥匙环。")
    way = keyring.Way(keyring.new_id(), keyring.FILE, moment_text(office.now), office.actor.name, path=path)
    _added(office, house, way)
    try:
        keyfile.write_keys(target, [house.key])
    except StoreError:
        with suppress(StoreError):  # where there is nothing to unlink; out of the ring it is by then
            remove(office, house, way.id)
        raise
    return way


def add_credential(office: Office, house: House) -> str:
    """The key as systemd-creds is to encrypt it; noted, so that a change of the key reminds of it."""
    way = keyring.Way(keyring.new_id(), keyring.CREDENTIAL, moment_text(office.now), office.actor.name)
    _added(office, house, way)
    return house.key.hex()


def _added(office: Office, house: House, way: Way) -> None:
    """The event first: there is never a way in that the journal does not know of."""
    with house.changing() as ring:
        office.perform(keyholding.key_added, kind=keyring.WORDS[way.kind], which=way.id)
        ring.ways.append(way)
        house.keep(ring)


def remove(office: Office, house: House, name: str) -> str:
    """Take a way in away, putting its key file aside; returns what it was, and where the file lies now.

    Raises:
        StoreError: where there is no such way, or it is the last one.
    """
    office.require(keyholding.key_removed)
    with house.changing() as ring:
        return _remove_main(office, house, ring) if name == MAIN else _remove(office, house, ring, name)


def _remove_main(office: Office, house: House, ring: Ring) -> str:
    file = house.file
    if file is None:
        raise StoreError("没有钥匙文件可撤。", "有哪些办法，见 zwzx key status。")
    _refuse_last(house, ring.ways, main=False)
    there, moved = file.resolve(), aside.move_key(file, local_now())

    def back() -> None:
        if moved is not None:
            os.rename(moved, there)  # noqa: PTH104 - the tests fail these calls one by one

    _told(office, MAIN, str(file), back)
    _clear(file, there)
    return _words(str(file), moved)


def _remove(office: Office, house: House, ring: Ring, name: str) -> str:
    way = _named(ring, name)
    left = [other for other in ring.ways if other is not way]
    _refuse_last(house, left, main=True)
    before = ring.ways
    ring.ways = left
    house.keep(ring)

    def back() -> None:
        ring.ways = before
        house.keep(ring)

    _told(office, keyring.WORDS[way.kind], way.id, back)
    if way.path and not _is_anothers(Path(way.path), house.key):
        file = Path(way.path)
        there, moved = file.resolve(), aside.move_key(file, local_now())
        _clear(file, there)
        return _words(way.words, moved)
    if way.path:
        return f"{way.words}（{way.path} 现在放着别的钥匙，没有动）"
    return way.words


def _is_anothers(file: Path, key: bytes) -> bool:
    """Whether a key file has come to hold the key of something else, which nobody asked to remove."""
    try:
        return key not in keyfile.read_keys(file)
    except StoreError:
        return False


def _told(office: Office, kind: str, which: str, back: Callable[[], None]) -> None:
    """The event of a removal; where it can't be written, the removal is taken back."""
    try:
        office.perform(keyholding.key_removed, kind=kind, which=which)
    except BaseException:
        back()
        raise


def _words(what: str, moved: Path | None) -> str:
    return what if moved is None else f"{what}（文件挪到了 {moved}，换钥匙之前它还打得开）"


def _clear(file: Path, there: Path) -> None:
    """Remove the link to a key file that was put aside, and what a killed process left of writing it."""
    try:
        file.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            whole.clear(there)
    except OSError as error:
        raise StoreError(f"{file} 删不掉：{why(error)}。", "请手工删除它。") from None


def _named(ring: Ring, name: str) -> Way:
    found = [way for way in ring.ways if name in (way.id, keyring.WORDS[way.kind])]
    if len(found) != 1:
        known = "、".join(way.id for way in (found or ring.ways)) or "没有"
        raise StoreError(f"“{name}”{'不止一个' if found else '不在钥匙圈里'}。", f"请写编号：{known}。")
    return found[0]


def _refuse_last(house: House, ways: Iterable[Way], *, main: bool) -> None:
    opens = main and house.file is not None
    opens = opens or any(way.kind in keyring.SEALED or (way.path and Path(way.path).exists()) for way in ways)
    if not opens:
        raise StoreError("这是打开登记库的最后一种办法，不能撤。", "请先添加另一种：zwzx key add。")


# ── getting in again ─────────────────────────────────────────────────────


def recover(
    store: Path,
    named: Path | None,
    typed: str,
    acting: str,
    which: Callable[[Sequence[Person]], Person] | None = None,
) -> Path:
    """Open the store with the recovery key and write a key file; returns where.

    Args:
        acting: a person's name; empty: whoever the operating system's user is mapped to.
        which: asks who it is where that user is several people's, so that nobody types the key once more for it; None
            where nobody can be asked.

    Raises:
        Refusal: where nobody can be said to act.
        StoreError: where the recovery key is not this store's, or a key file that is another stands there.
    """
    database.check_file(store)
    ring = keyring.load(keyring.ring_file(store))
    if not ring.sealed(keyring.RECOVERY):
        raise StoreError(
            "这个登记库没有恢复钥匙，或者旁边的 .keys 文件丢了。", "请从备份旁取回 .keys 文件，或恢复一份备份。"
        )
    key = keys.fitting(store, unlock.by_recovery(ring, typed), None)
    ring.check(key)
    file = named or places.key_file(store)
    if file.exists():
        raise StoreError(f"{file} 已经有钥匙文件。", "它打得开就不用重开；打不开请先把它移走。")
    with open_office(store, key=file, data_key=key, signing_on=True) as office:
        may = may_sign_on(acting)
        office.actor = which(may) if len(may) > 1 and which is not None else who_acts(acting)
        office.perform(keyholding.key_recovered)
        keyfile.write_keys(file, [key])
    return file
