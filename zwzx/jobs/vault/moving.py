"""Moving 搬 a store from a file to a server, or from a server to a file: verified on both sides, the same head, or nothing.

While it goes on nobody else has the store. What it is moved out of is closed before the other place has it, so that
wherever the move ends one of them at the most can be written; the same move again does what is left (`unfinished`).
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from zwzx import places, registers
from zwzx.jobs.steps import QUIET, Steps
from zwzx.jobs.vault import anchors, unfinished
from zwzx.office.core import drafts, network
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
    from collections.abc import Callable, Iterator
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
        beside = "；另一台服务器上有同名的库和单位的，在新的地址后面加 &label=别名" if there is not None else ""
        raise StoreError(f"新位置的钥匙文件 {file} 是别的登记库的。", f"请先把它移走，再搬{beside}。")


def foresee(house: House, acting: str, target: Path) -> tuple[int, str]:
    """What a move would carry: the number of events and the head, or why it can't be."""
    if (mark := unfinished.mark_of(house)) is not None:
        if unfinished.arrived(house, mark):
            unfinished.refuse_other(mark, target)
        return unfinished.head_of(house)
    refuse_unready(house, target)
    _, head = _admitted(house, acting, target)
    return head


def move(house: House, acting: str, target: Path, steps: Steps = QUIET) -> list[str]:
    """Move a store, or finish what was broken off; returns where it was left and what is to be done there, in sentences.

    Raises:
        StoreError: where somebody else has it open, it is not sound, or it can't be written: nothing is at the target then,
            and the source is as it was. Where the other place had it by then, or nobody can tell, the source stays closed
            by its mark, and the same move again finishes or begins anew.
        Unconfirmed: where the server did not answer whether it has it; the source stays closed.
        Refusal: where it is for others, or the store has marked papers and no server may have them.
    """
    mark = unfinished.mark_of(house)
    if mark is not None and unfinished.settle(house, mark):
        unfinished.refuse_other(mark, target)
        return [f"{pointers.shown(target)} 已经有了，接着上次的做完。", *_finish(house, acting, target)]
    refuse_unready(house, target)
    known, _ = _admitted(house, acting, target)
    there = pointers.address_of(target)
    if there is not None:
        _to_server(house, target, there, known, steps)
    else:
        _to_file(house, target, known, steps)
    Witness(places.witness_file(target, None)).forget()
    pointers.forget_server(target)
    return _finish(house, acting, target)


def _finish(house: House, acting: str, target: Path) -> list[str]:
    """Do what is left where the other place has the store: tell of it there, and put the file aside."""
    head, witness = unfinished.head_of(house), Witness(places.witness_file(target, None))
    if (seen := witness.anchor) is None or seen[0] < head[0]:
        witness.see(*head)
    with open_office(target, acting=acting, key=places.key_file(target), data_key=house.key) as office:
        if not any(seq > head[0] for seq, _ in journal.of_actions((keyholding.moved.event,))):
            office.perform(keyholding.moved, was=pointers.shown(house.store), now=pointers.shown(target))
    unfinished.done(house, target)
    if (where := pointers.address_of(house.store)) is not None:
        return [
            f"服务器上的从此只能看，不能办。请服务器管理员收回登记台的权限：zwzx server retire '{where.text}'",
            "本机写过 ZWZX_STORE 的，改成新位置；别的机器上的登记台不要再打开服务器上的。",
        ]
    old: Path | None = house.store
    if aside.MARK not in house.store.name:
        with replacing.alone(house.store, house.key):
            old = aside.move(house.store, local_now())
    return [
        f"原来的文件另存为 {old}，从此只能看，不能办，钥匙还是 {house.file or '口令'}；核对无误后自己决定留不留。",
        "以前的备份还在原来的地方，用原来的 --store 查看和恢复。",
    ]


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


def _to_server(house: House, target: Path, there: Address, known: Anchors, steps: Steps) -> None:
    from zwzx.store.postgres import receiving

    with replacing.alone(house.store, house.key) as conn, proxy.apart():
        source = _Held(house.store, house.key, conn)
        proxy.initialize(source)
        head = _verified(known, steps, CHECK)
        steps.step(CARRY, head[0])
        left = False

        def inspect() -> None:
            _same(head, known, steps)
            steps.step(EXCHANGE)

        def closing() -> None:
            nonlocal left
            unfinished.put(conn, unfinished.going(target))
            left = True

        with _ways(house, target, lambda: left):
            apart = drafts.left_behind(target, house.key)
            try:
                tables, tell = registers.tables(), steps.tell
                receiving.receive(source, there, house.key, versions.VERSION, tables, inspect, tell, closing, apart)
            except Unconfirmed:
                raise
            except StoreError:
                if left:
                    unfinished.put(conn, None)
                    left = False
                raise


class _Held(Cipher):
    """The engine over the one connection that a store has, while everybody else is shut out."""

    def __init__(self, path: Path, key: bytes, conn: Any) -> None:
        super().__init__(path, key, read_only=True)
        self._conn = conn

    def _connect(self) -> Any:
        return self._conn


# ── to a file ────────────────────────────────────────────────────────────


def _to_file(house: House, target: Path, known: Anchors, steps: Steps) -> None:
    where = pointers.address_of(house.store)
    assert where is not None
    from zwzx.store.postgres import leaving

    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    left = False
    with _ways(house, target, target.exists), ExitStack() as drafts:
        try:
            with leaving.alone(where, house.key) as source:
                head = _verified(known, steps, CHECK)
                steps.step(CARRY, head[0])
                made = carrying.drafted(source, target, house.key, registers.tables(), steps.tell)
                draft = drafts.enter_context(made)
                with database.another(draft, house.key, versions.VERSION):
                    _same(head, known, steps)
                steps.step(EXCHANGE)
                left = True
                leaving.leave(source, head, unfinished.going(target))
            carrying.put(draft, target)
        except BaseException:
            if left and not target.exists():
                with suppress(StoreError):  # the same move again looks what is there
                    leaving.mark(where, None)
            raise


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
def _ways(house: House, target: Path, came: Callable[[], bool]) -> Iterator[None]:
    """Lead the same key and the same ways in to the new place, first: nothing is ever there without its key.

    Taken away again where nothing came there.

    Args:
        came: whether something may have come there.
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
    except BaseException:
        for one in () if came() else made:
            with suppress(OSError):
                one.unlink(missing_ok=True)
        raise
