"""Moving 搬 a store from a file to a server, or from a server to a file: verified on both sides, the same head, or nothing.

While it goes on nobody else has the store. What it is moved out of is put aside, or only read from then on.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from zwzx import places, registers
from zwzx.jobs.steps import QUIET, Steps
from zwzx.jobs.vault import anchors
from zwzx.office.core import network
from zwzx.office.core.local_time import local_now
from zwzx.office.core.opening import open_office
from zwzx.office.people import keyholding
from zwzx.store import carrying, database, journal, keyfile, keyring, pointers, versions
from zwzx.store.database import StoreError, Unconfirmed
from zwzx.store.engine import proxy
from zwzx.store.sqlite import aside, replacing
from zwzx.store.sqlite.cipher import Cipher
from zwzx.store.verify import verify
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zwzx.jobs.vault.key_management import House
    from zwzx.store.postgres.address import Address

    Anchors = list[tuple[int, str]]

CHECK, CARRY, CHECK_NEW, EXCHANGE = "校验原库", "抄过去", "校验新库", "换过去"
"""The steps of a move."""


def place_of(to: str) -> Path:
    """Where a store is to be moved, as this machine names it; of a server the pointer, which is written now."""
    return places.named_store(to.strip())


def refuse_unready(house: House, target: Path) -> None:
    """Refuse a move that can't come about.

    Raises:
        StoreError: where both are files, both on servers, or something stands at the target; where the key can't lie there.
    """
    here, there = pointers.is_one(house.store), pointers.address_of(target)
    if not here and there is None:
        raise StoreError(
            "登记库和新位置都是文件。",
            "关上登记台，登记库和旁边的 .keys 文件一起用 mv 挪，再用 --store 和 --key 写新位置。",
        )
    if here and there is not None:
        raise StoreError("登记库和新位置都在服务器上。", "请先搬到文件（zwzx move --to 新位置），再从文件搬过去。")
    if there is not None:
        from zwzx.store.postgres import receiving

        pointers.needs_driver()
        receiving.refuse_unready(there, versions.VERSION)
    elif target.exists():
        raise StoreError(f"{target} 已经有文件。", "请换一个位置。")
    file = places.key_file(target)
    if file.exists() and house.key not in keyfile.read_keys(file):
        raise StoreError(f"新位置的钥匙文件 {file} 是别的登记库的。", "请先把它移走，再搬。")


def foresee(house: House, acting: str, target: Path) -> tuple[int, str]:
    """What a move would carry: the number of events and the head, or why it can't be."""
    refuse_unready(house, target)
    _, head = _admitted(house, acting, target)
    return head


def move(house: House, acting: str, target: Path, steps: Steps = QUIET) -> list[str]:
    """Move a store; returns where it was left and what is to be done there, in sentences.

    Raises:
        StoreError: where somebody else has it open, it is not sound, or it can't be written; nothing is at the target then.
        Refusal: where it is for others, or the store has marked papers and no server may have them.
    """
    refuse_unready(house, target)
    known, _ = _admitted(house, acting, target)
    was, now = pointers.shown(house.store), pointers.shown(target)
    there = pointers.address_of(target)
    if there is not None:
        left = _to_server(house, target, there, known, steps)
    else:
        left = _to_file(house, target, known, steps)
    with open_office(target, acting=acting, key=places.key_file(target), data_key=house.key) as office:
        office.perform(keyholding.moved, was=was, now=now)
    return left


def _admitted(house: House, acting: str, target: Path) -> tuple[Anchors, tuple[int, str]]:
    """Let in whoever moves the office; returns the anchors that are known, and the head."""
    with (
        proxy.apart(),  # the desk, which may look how a move would go, has its own store open
        open_office(house.store, acting=acting, key=house.named, data_key=house.key) as office,
    ):
        office.require(keyholding.moved)
        office.store.refuse_read_only()
        if pointers.is_one(target):
            network.refuse_marked(registers.tables(), "搬到服务器上")
        return anchors.kept(office), office.store.head


# ── to a server ──────────────────────────────────────────────────────────


def _to_server(house: House, target: Path, there: Address, known: Anchors, steps: Steps) -> list[str]:
    from zwzx.store.postgres import receiving

    with replacing.alone(house.store, house.key) as conn, proxy.apart():
        source = _Held(house.store, house.key, conn)
        proxy.initialize(source)
        head = _verified(known, steps, CHECK)
        steps.step(CARRY, head[0])

        def inspect() -> None:
            _same(head, known, steps)
            steps.step(EXCHANGE)

        with _ways(house, target):
            receiving.receive(source, there, house.key, versions.VERSION, registers.tables(), inspect, steps.tell)
        Witness(places.witness_file(target, None)).see(*head)
        old = aside.move(house.store, local_now())
    return [
        f"原来的文件另存为 {old}，钥匙还是 {house.file or '口令'}；不要在里面接着办，核对无误后自己决定留不留。",
        "以前的备份还在原来的地方，用原来的 --store 查看和恢复。",
    ]


class _Held(Cipher):
    """The engine over the one connection that a store has, while everybody else is shut out."""

    def __init__(self, path: Path, key: bytes, conn: Any) -> None:
        super().__init__(path, key, read_only=True)
        self._conn = conn

    def _connect(self) -> Any:
        return self._conn


# ── to a file ────────────────────────────────────────────────────────────


def _to_file(house: House, target: Path, known: Anchors, steps: Steps) -> list[str]:
    where = pointers.address_of(house.store)
    assert where is not None
    from zwzx.store.postgres import leaving

    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = False
    with leaving.alone(where, house.key) as source:
        head = _verified(known, steps, CHECK)
        steps.step(CARRY, head[0])

        def inspect(draft: Path) -> None:
            with database.another(draft, house.key, versions.VERSION):
                _same(head, known, steps)
            steps.step(EXCHANGE)

        try:
            with _ways(house, target):
                carrying.to_file(source, target, house.key, inspect, registers.tables(), steps.tell)
                made = True
                leaving.still(source, head)
        except BaseException:
            if made:
                target.unlink(missing_ok=True)
            raise
    Witness(places.witness_file(target, None)).see(*head)
    return [
        f"请服务器管理员现在就停用服务器上的：zwzx server retire '{where.text}'。停用以前，谁也不要在那里接着办。",
        "本机写过 ZWZX_STORE 的，改成新位置；别的机器上的登记台不要再打开服务器上的。",
    ]


# ── both ─────────────────────────────────────────────────────────────────


def _verified(known: Anchors, steps: Steps, title: str) -> tuple[int, str]:
    """Verify the open store; returns its head.

    Raises:
        StoreError: where it is not sound.
    """
    end = journal.head()
    steps.step(title, end.seq)
    verdict = verify(registers.tables(), known, progress=steps.tell)
    if not verdict.sound:
        raise StoreError(f"{title}没有通过：{verdict.faults[0]}", "没有搬。请用 zwzx journal verify 核对。")
    return end.seq, end.hash


def _same(head: tuple[int, str], known: Anchors, steps: Steps) -> None:
    """Make sure that what was carried is sound and ends where it ended."""
    if _verified(known, steps, CHECK_NEW) != head:
        raise StoreError("抄过去的和原来的不一样。", "没有搬。请检查磁盘和网络，再搬一次。")


@contextmanager
def _ways(house: House, target: Path) -> Iterator[None]:
    """Lead the same key and the same ways in to the new place, first: nothing is ever there without its key.

    Taken away again where nothing came there.
    """
    file, ring = places.key_file(target), keyring.ring_file(target)
    made = [one for one in (file, ring) if not one.exists()]
    try:
        if file in made:
            keyfile.write_keys(file, [house.key])
        ways = house.ring()
        if ways.ways:
            keyring.write(ring, ways)
        yield
    except Unconfirmed:
        raise
    except BaseException:
        for one in made:
            with suppress(OSError):
                one.unlink(missing_ok=True)
        raise
