"""The digest of the rules' own data 规章数据: clauses, retention periods and years of workdays, as the program computes by.

They lie beside the program, not in the store, and change with an upgrade, or by somebody's hand: which of them an act
was computed under is told by the journal. The first act after a change records it before itself, as an event of its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from zwzx import places
from zwzx.office.core.settings import RULES, Setting
from zwzx.store import journal
from zwzx.store.digests import sha256
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.store.transaction import Transaction

EVENT, TITLE = "office.rules", "规章数据有变"
SHOWN = 12
"""Digits of the digest that are shown."""


@cache
def digest() -> str:
    """What tells these rules from any other: SHA-256 over the digests of their files, by name."""
    files = [places.data("regulations.toml"), places.data("retention.toml"), *places.data("workdays").glob("*.toml")]
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
    rows = equal(Setting, name=RULES)
    if rows and rows[0].value == now:
        return
    if rows:
        transaction.change(rows[0], {"value": now})
    else:
        transaction.add(Setting(name=RULES, value=now))
    transaction.close_event(at=at, actor=actor, action=EVENT, said={"rules": now})


def changed() -> str:
    """That the rules are others than those recorded last, as a sentence; "" where they are the same, or none were recorded."""
    rows = equal(Setting, name=RULES)
    if not rows or rows[0].value == digest():
        return ""
    return (
        f"规章数据（条款、保管期限、工作日）与第{rows[0].ver}笔记下的不同（{digest()[:SHOWN]}，原为{rows[0].value[:SHOWN]}）："
        "升级过程序就是这样；没有升级的，请核对 data 里的文件。下一笔会记下。"
    )


def under(ver: int) -> str:
    """Under which rules an event was computed, as a sentence; "" where the journal does not say."""
    for row in equal(Setting, name=RULES):
        for written in journal.history("setting", row.id, row.ver):
            if written.seq <= ver:
                return f"按第{written.seq}笔记下的规章数据（{written.image['value'][:SHOWN]}）算的。"
    return ""
