"""What is up on the notice board: the entries that stand, and the pages as they were posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.errors import ZwzxError
from zwzx.office.papers.papers import Body
from zwzx.registers.notices.register import Notice, State
from zwzx.store.digests import sha256

if TYPE_CHECKING:
    import datetime as dt


class PageGone(ZwzxError):
    """A page that was posted is not in the store any more, or is another."""

    exit_code = 4


def up() -> list[Notice]:
    """The entries whose page is up and kept, topic by topic, the newest period first."""
    rows = Notice.select().where((Notice.state == State.SHOWN) & (Notice.digest != ""))
    return sorted(rows, key=lambda one: (one.topic, -one.first.toordinal(), -one.id))


def once_up() -> list[Notice]:
    """Those whose page was taken down and is kept, in the same order."""
    rows = Notice.select().where((Notice.state == State.TAKEN) & (Notice.digest != ""))
    return sorted(rows, key=lambda one: (one.topic, -one.first.toordinal(), -one.id))


def standing(topic: str, first: dt.date) -> Notice | None:
    """The entry of a topic and a period that is up with its page; None where none is."""
    asked = (Notice.topic == topic) & (Notice.first == first) & (Notice.state == State.SHOWN) & (Notice.digest != "")
    found: Notice | None = Notice.select().where(asked).order_by(Notice.id.desc()).first()
    return found


def content(entry: Notice) -> bytes:
    """The page as it was posted.

    Raises:
        PageGone: where it is not there, or not the one that was entered.
    """
    kept = Body.get_or_none(Body.digest == entry.digest)
    if kept is None or sha256(bytes(kept.content)) != entry.digest:
        raise PageGone(f"{entry.number}贴出的页面不在库里，或被换过。", "请从备份恢复；先用 zwzx journal verify 核对。")
    return bytes(kept.content)
