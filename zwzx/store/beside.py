"""What is kept beside the journal and yet vouched for by it: PINs, attached files, impressions, letters and texts, each by a digest of it.

The digest of a PIN's row is told by an event; that of a file's bytes is a fact of the row which they belong to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.store.digests import sha256
from zwzx.store.record import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zwzx.store.engine import Engine

TOLD = "pin_digests"
"""Under which name an event tells them: the number of each person → the digest of the row as it left it."""


def digest(engine: Engine, person: int) -> str:
    """What tells a person's row of the PINs from every other one; it tells nothing about the PIN, whose salt it lacks."""
    for number, kept, once, until in engine.read(
        "SELECT person, hash, once, until FROM pin WHERE person = ?", (person,)
    ):
        return sha256(canonical([number, kept, int(once), until]).encode())  # an engine may have yes and no of its own
    return ""


class Pins(NamedTuple):
    """What is wrong with the rows of the PINs, and what is worth knowing of them, a sentence each."""

    faults: list[str]
    notes: list[str]


def pins(engine: Engine, told: Mapping[str, str], *, strangers: bool, shared: Callable[[str], bool]) -> Pins:
    """Compare the rows of the PINs with what the events told.

    Args:
        told: what the events told last of each person.
        strangers: whether a row of which no event knows is a fault; in a demonstration all are such.
        shared: tells from what is kept of a PIN whether it is the one that everybody had in the demonstration as which
            the office began.
    """
    try:
        found = {str(person): kept for person, kept in engine.read("SELECT person, hash FROM pin WHERE person <> 0")}
        known = {str(person) for (person,) in engine.read("SELECT DISTINCT person_id FROM pin_event")}
    except engine.error:
        return Pins([], [])  # a table that is gone was told
    wrong = [
        f"第{person}号人员的 PIN {'不见了' if person not in found else '被换过，不是流水里设的那一个'}。"
        for person, mark in sorted(told.items())
        if digest(engine, int(person)) != mark
    ]
    odd = sorted(found.keys() - set(told) - known) if strangers else []
    everybodys = [person for person in odd if shared(found[person])]
    wrong += [f"第{person}号人员的 PIN 没有来历：流水里没有设过。" for person in odd if person not in everybodys]
    named = "、".join(everybodys)
    told_of = f"第{named}号人员的 PIN 还是演示单位人人知道的那一个，设的时候不记流水。请本人更换：zwzx pin set。"
    return Pins(wrong, [told_of] if everybodys else [])


class Kept(NamedTuple):
    """Which rows have a file that is kept by its digest in the table `body`, and what to do where its bytes are gone."""

    table: str
    column: str
    where: str
    mend: str

    @property
    def rows(self) -> str:
        """The query of those rows: the id, the digest and the bytes, NULL where they are gone."""
        return (
            f"SELECT r.id, r.{self.column}, b.content FROM {self.table} r"
            f" LEFT JOIN body b ON b.digest = r.{self.column} WHERE r.{self.where} ORDER BY r.id"
        )

    @property
    def bare(self) -> str:
        """The query of the names of those whose bytes are gone."""
        return f"SELECT name FROM {self.table} WHERE {self.where} AND {self.column} NOT IN (SELECT digest FROM body)"

    @property
    def having(self) -> str:
        """The query of those that have the bytes of a digest."""
        return f"SELECT id FROM {self.table} WHERE {self.where} AND {self.column} = ? LIMIT 1"


KEPT = {
    "附件": Kept(
        "attachment", "digest", "removed = ''", "请从备份恢复，或把同一个文件再附一次（zwzx incoming attach）。"
    ),
    "印模": Kept(
        "seal", "impression", "impression <> ''", "请从备份恢复，或用同一张图片补登印模（zwzx seals impress）。"
    ),
    "发出的文书": Kept("letter_out", "digest", "kept = 1", "请从备份恢复。"),
    "公示的页面": Kept("notice", "digest", "digest <> ''", "请从备份恢复。"),
    "文稿": Kept("draft_text", "digest", "digest <> ''", "请从备份恢复。"),
}
"""All that is kept by its digest. Whatever keeps bytes stands here: it is verified, and its bytes are never removed."""


def unlike(engine: Engine) -> list[str]:
    """Which kept files are gone or are not those that were entered, a sentence each."""
    found: list[str] = []
    for kind, kept in KEPT.items():
        try:
            for row_id, mark, content in engine.read(kept.rows):
                if content is None or sha256(bytes(content)) != mark:
                    how = "不在库里" if content is None else "被换过或已损坏"
                    found.append(f"{kind}的内容{how}（第{row_id}行）。{kept.mend}")
        except engine.error:
            continue  # a table that is gone was told
    return found


def lost(database: Any) -> list[str]:
    """Which kept files have no bytes, a sentence each."""
    found = ((kind, name) for kind, kept in KEPT.items() for (name,) in database.execute_sql(kept.bare))
    return [f"{kind}“{name}”的内容不在库里，没有恢复。" for kind, name in found]


def referred(database: Any, mark: str) -> bool:
    """Whether a row has the file of a digest."""
    return any(database.execute_sql(kept.having, (mark,)).fetchone() is not None for kept in KEPT.values())
