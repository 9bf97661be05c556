"""在哪里: where the store, its key, its ring, the backups and the prints lie on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import places
from zwzx.jobs.vault import anchors, backup_place
from zwzx.office.core import settings
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import text
from zwzx.store import keyring, pointers, retention

if TYPE_CHECKING:
    from pathlib import Path

NO_RING = "还没有恢复钥匙和口令：钥匙文件丢了就打不开（zwzx key add recovery）"


@report(
    "在哪里",
    name="where",
    columns=(
        head("what", text("什么"), 14),
        head("path", text("在哪里"), 40, grow=True),
        head("note", text("说明"), 30, rank=1),
    ),
)
def whereabouts(office: Office) -> Answer:
    """登记库、钥匙、钥匙圈、备份、打印的文件在本机的哪里；备份和登记库在同一块盘上的，说明怎么改。"""
    store = office.store.path.absolute()
    backups = anchors.folder(store)
    same = backup_place.beside(store, backups)
    rows = [
        *of_store(store, office.store.key_file, KEY_NOTES[office.store.key_file is not None]),
        found("备份", backups, _backups(store, backups, same), late=bool(same)),
        *of_machine(_prints()),
    ]
    return Answer(rows, said=(same,) if same else ())


KEY_NOTES = {True: "打开登记库的就是它；备份里没有它", False: "不在：这次是凭口令或恢复钥匙打开的"}


def of_store(store: Path, key: Path | None, about_key: str, *, late: bool = False) -> list[Found]:
    """Store, key, ring and witness."""
    ring, sealed = keyring.ring_file(store), keyring.load(keyring.ring_file(store)).sealed()
    return [
        _store(store),
        found("钥匙文件", key or places.key_file(store), about_key, late=late),
        found("钥匙圈", ring, "跟着登记库走" if sealed else NO_RING, late=not sealed),
        found("见证", places.witness_file(store, key), "本机见过的最后一笔"),
    ]


def of_machine(about_prints: str) -> list[Found]:
    """What is the machine's own, whatever the store."""
    return [
        found("打印", places.prints(), about_prints),
        found("夜间检查的结果", places.checks(), "另设了 ZWZX_OUT 的在那里"),
        found("出错记录", places.faults(), "里面没有登记的内容"),
    ]


def _store(store: Path) -> Found:
    where = pointers.address_of(store)
    if where is None:
        return found("登记库", store, "加密；不要单独复制，用 zwzx backup now 备份")
    return Found(("登记库", str(where), f"在服务器上；本机的指向文件 {store}"))


def found(what: str, path: Path, note: str, *, late: bool = False) -> Found:
    """A row: what lies where."""
    return Found((what, str(path), note), late=late)


def _backups(store: Path, folder: Path, same: str) -> str:
    kept = retention.backups(folder, store.stem)
    told = f"{len(kept)}份，最近 {max(one.at for one in kept):%Y-%m-%d %H:%M}" if kept else "还没有备份"
    return f"{told}；备份和登记库在同一块盘上" if same else told


def _prints() -> str:
    queue = settings.get("print-queue")
    return f"送到打印队列 {queue}，送完就删" if queue else "没有设打印队列：文件留在这里，一天后清掉"
