"""What is kept beside the journal and yet vouched for by it: PINs, attachments and impressions, each by a digest of it.

The digest of a PIN's row is told by an event; that of a file's bytes is a fact of the row which they belong to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.store import dialect
from zwzx.store.digests import sha256
from zwzx.store.record import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

TOLD = "pin_digests"
"""Under which name an event tells them: the number of each person → the digest of the row as it left it."""


def digest(conn: Any, person: int) -> str:
    """What tells a person's row of the PINs from every other one; it tells nothing about the PIN, whose salt it lacks."""
    row = conn.execute("SELECT person, hash, once, until FROM pin WHERE person = ?", (person,)).fetchone()
    return sha256(canonical(list(row)).encode()) if row is not None else ""


def faults(conn: Any, told: Mapping[str, str], *, strangers: bool) -> list[str]:
    """What is wrong with the rows of the PINs, a sentence each.

    Args:
        told: what the events told last of each person.
        strangers: whether a row of which no event knows is a fault; in a demonstration all are such.
    """
    try:
        found = {str(person) for (person,) in conn.execute("SELECT person FROM pin WHERE person <> 0")}
        known = {str(person) for (person,) in conn.execute("SELECT DISTINCT person_id FROM pin_event")}
    except dialect.ENGINE_ERROR:
        return []  # a table that is gone was told
    wrong = [
        f"第{person}号人员的 PIN {'不见了' if person not in found else '被换过，不是流水里设的那一个'}。"
        for person, mark in sorted(told.items())
        if digest(conn, int(person)) != mark
    ]
    odd = found - set(told) - known if strangers else set()
    return wrong + [f"第{person}号人员的 PIN 没有来历：流水里没有设过。" for person in sorted(odd)]


KEPT = {
    "附件": "SELECT a.id, a.digest, b.content FROM attachment a LEFT JOIN body b ON b.digest = a.digest"
    " WHERE a.removed = '' ORDER BY a.id",
    "印模": "SELECT s.id, s.impression, b.content FROM seal s LEFT JOIN body b ON b.digest = s.impression"
    " WHERE s.impression <> '' ORDER BY s.id",
    "发出的文书": "SELECT l.id, l.digest, b.content FROM letter_out l LEFT JOIN body b ON b.digest = l.digest"
    " WHERE l.kept = 1 ORDER BY l.id",
}
"""What is kept by its digest: of each row that has such a file, its id, the digest and the bytes, NULL where they are gone."""
MEND = {
    "附件": "请从备份恢复，或把同一个文件再附一次（zwzx incoming attach）。",
    "印模": "请从备份恢复，或用同一张图片补登印模（zwzx seals impress）。",
    "发出的文书": "请从备份恢复。",
}


def unlike(conn: Any) -> list[str]:
    """Which attachments and impressions are gone or are not those that were entered, a sentence each."""
    found: list[str] = []
    for kind, query in KEPT.items():
        try:
            for row_id, mark, content in conn.execute(query):
                if content is None or sha256(bytes(content)) != mark:
                    how = "不在库里" if content is None else "被换过或已损坏"
                    found.append(f"{kind}的内容{how}（第{row_id}行）。{MEND[kind]}")
        except dialect.ENGINE_ERROR:
            continue  # a table that is gone was told
    return found
