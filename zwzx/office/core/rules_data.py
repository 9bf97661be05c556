"""The digest of the rules' own data 规章数据: clauses, national law, retention periods and workdays, as the program computes by.

They lie beside the program, not in the store, and change with an upgrade, or by somebody's hand: which of them an act
was computed under is told by the journal. The first act after a change records it before itself, as an event of its own.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import __version__, places
from zwzx.office.core.settings import RULES, Setting, row_of
from zwzx.store import journal
from zwzx.store.digests import sha256
from zwzx.store.record import equal
from zwzx.store.remembering import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.journal import Written
    from zwzx.store.transaction import Transaction

FILES = ("regulations", "retention", "standards")
"""The files of data/ by which moments and periods are computed, beside the years of workdays."""
EVENT, TITLE = "office.rules", "规章数据有变"
SHOWN = 12
"""Digits of the digest that are shown."""
LOOK = "升级过程序就是这样；没有升级的，请核对程序 data 文件夹里的文件。"


@cache
def digest() -> str:
    """What tells these rules from any other: SHA-256 over the digests of their files, by name."""
    files = [places.data(f"{name}.toml") for name in FILES] + list(places.data("workdays").glob("*.toml"))
    lines = (f"{path.name} {sha256(path.read_bytes())}\n" for path in sorted(files, key=lambda path: path.name))
    return sha256("".join(lines).encode())


def note(transaction: Transaction, known: dict[Any, Any], at: str, actor: int) -> None:
    """Record in a transaction, before the rows of its act, that the rules are others than those recorded last.

    Args:
        known: what was looked up during the transaction, so that a batch asks once.
    """
    if RULES in known:
        return
    known[RULES] = now = digest()
    row = row_of(RULES)
    if row is not None and row.value == now:
        return
    if row is not None:
        transaction.change(row, {"value": now})
    else:
        transaction.add(Setting(name=RULES, value=now))
    transaction.close_event(at=at, actor=actor, action=EVENT, said={"rules": now, "program": __version__})


def changed() -> str:
    """That the rules are others than those recorded last, as a sentence; "" where they are the same, or none were recorded."""
    then = _recorded()
    if then is None or then.digest == digest():
        return ""
    return (
        f"规章数据（条款、国家规定、保管期限、工作日）与第{then.seq}笔记下的不同（{digest()[:SHOWN]}，原为{then.digest[:SHOWN]}）："
        f"{LOOK}下一笔会记下。"
    )


def changes(after: dt.datetime, until: dt.datetime) -> Iterator[tuple[int, dt.datetime]]:
    """The events in some time that recorded other rules than those before them; the first record of all is no change."""
    for written in reversed(_history()):
        moment = dt.datetime.fromisoformat(written.at)
        if written.before and after < moment <= until:
            yield written.seq, moment


def known_since(version: str) -> dt.datetime | None:
    """When a program of a version or a later one first recorded its rules in this store; None where none did yet."""
    first = None
    for written in _history():
        if _release(str(written.said.get("program", ""))) >= _release(version):
            first = dt.datetime.fromisoformat(written.at)
    return first


def _release(version: str) -> list[int]:
    """The numbers of a version such as 0.2.0.dev0, by which it is earlier or later than another."""
    return [int(part) for part in version.split(".") if part.isdigit()]


def told(ver: int) -> Iterator[str]:
    """Under which rules an answer about a row is computed now, and whether others held when its last event was written."""
    now, last, then = digest(), _recorded(), _recorded(ver)
    noted = f"第{last.seq}笔记下" if last is not None and last.digest == now else "还没有记进流水"
    yield f"按程序 {__version__} 的规章数据算，摘要 {now[:SHOWN]}，{noted}。"
    if then is not None and then.digest != now:
        yield f"这一条最后一次办理（第{ver}笔）时是另一份，摘要 {then.digest[:SHOWN]}，第{then.seq}笔记下；当时定下的期限按那一份。"


class _Recorded(NamedTuple):
    """Rules as an event recorded them."""

    seq: int
    digest: str


def _recorded(ver: int | None = None) -> _Recorded | None:
    """The rules that were recorded last, or last before an event; None where the journal does not say."""
    for written in _history():
        if ver is None or written.seq <= ver:
            return _Recorded(written.seq, written.image["value"])
    return None


def _history() -> list[Written]:
    """Every record of the rules, newest first."""

    def read() -> list[Written]:
        rows = equal(Setting, name=RULES)
        return [written for row in rows for written in journal.history("setting", row.id, row.ver)]

    return once("rules", read)
