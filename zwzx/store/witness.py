"""The witness 见证: the newest head of the journal that this machine has seen, kept outside the store.

The journal proves itself link by link, but not that its end is still there: an older copy of the whole store is sound
in itself. The witness is a small file beside the key, renewed after every commit; so an older copy put in place, a cut
tail and a journal written anew are told when the store is next opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store import journal, whole
from zwzx.store.database import StoreError
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.store.database import Store


MENDED = (
    "请停止登记，保留现场，从备份恢复（zwzx backup restore），或由流水重建（zwzx journal rebuild）："
    "这样的登记库什么也记不下，承认也不行。"
)
"""How an office goes on whose journal does not end where its head is."""


class Unwitnessed(StoreError):
    """The store is not the one that this machine saw last."""


class Witness:
    """The record of one store on this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble = ""
        """Why the last note could not be written, for people; "" where it was."""

    @property
    def anchor(self) -> tuple[int, str] | None:
        """The newest head seen: sequence and first digits of its hash; None where nothing was seen yet.

        Raises:
            StoreError: where it is there and can't be read: then nobody knows what was seen.
        """
        try:
            with self.path.open(encoding="ascii", errors="replace") as file:
                text = file.read(100)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(
                f"见证文件 {self.path} 读不了：{why(error)}，不知道本机见过哪一笔。", "请核对它的位置和权限。"
            ) from None
        return journal.read_anchor(text)  # none where the machine went down before the note was on the disk

    def see(self, seq: int, head: str) -> None:
        """Note the head. It is only a note: where it can't be written, the act that is being noted stands."""
        if not seq:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            whole.write(self.path, journal.anchor(seq, head).encode() + b"\n", lasting=False)
        except OSError as error:
            self.trouble = f"见证文件 {self.path} 没有写成：{why(error)}。所办的都已记下；请检查磁盘空间和权限。"
        else:
            self.trouble = ""

    def forget(self) -> None:
        """Begin anew: another store is to stand in this place."""
        self.path.unlink(missing_ok=True)


def fault(known: tuple[int, str] | None) -> str:
    """What is wrong with the end of the open journal and with what was seen of it, in a sentence; "" where nothing."""
    ends = journal.ends()
    if words := torn(ends):
        return words
    if ends.at != ends.last_at:
        return f"链头的时间被改过：记着{ends.at or '空'}，最后一笔（第{ends.last}笔）却是{ends.last_at}。"
    if known is None:
        return ""
    seen = f"第{known[0]}笔（封条{journal.anchor(known[0], known[1])}）"
    if known[0] > ends.last:
        return f"登记库只到第{ends.last}笔，本机见过{seen}：换上了旧的副本，或者末尾被截掉了。"
    link = journal.link(known[0])
    if link is None or not link.hash.startswith(known[1]):
        return f"登记库的第{known[0]}笔与本机见过的{seen}不是同一笔：流水被换过。"
    return ""


def torn(ends: journal.Ends) -> str:
    """What is wrong where the journal does not end where its head is: nothing can be entered then; "" where it does."""
    if ends.seq > ends.last:
        return f"流水的末尾不对：链头记着第{ends.seq}笔，流水只到第{ends.last}笔，后面的被截掉了。"
    if ends.seq < ends.last:
        return f"流水的末尾不对：链头记着第{ends.seq}笔，流水却有第{ends.last}笔，有人越过链头写了流水。"
    return "" if ends.hash == ends.last_hash else f"流水的末尾不对：链头记的封条不是第{ends.last}笔的。"


def refuse_torn() -> None:
    """Refuse to go on with an open store whose journal does not end where its head is.

    Raises:
        StoreError: telling how the office goes on.
    """
    if words := torn(journal.ends()):
        raise StoreError(words, MENDED)


def admit(store: Store) -> None:
    """Let a store in as the one that was seen last, and go on watching it.

    Raises:
        Unwitnessed: where it is another, an older or a cut one.
    """
    assert store.witness is not None
    if (odd := store.database.strange()) is not None:
        raise Unwitnessed(*odd)
    if found := torn(journal.ends()):
        raise Unwitnessed(found, MENDED)
    if found := fault(store.witness.anchor):
        raise Unwitnessed(
            found, "请停止登记，用 zwzx journal verify 核对；有意换上的，用 zwzx journal accept 承认并写明原因。"
        )
    watch(store)


def watch(store: Store) -> None:
    """Note the head as it is now, and after every commit."""
    assert store.witness is not None
    seq, head = store.head
    seen = store.witness.anchor
    if seen is None or seen[0] < seq:
        store.witness.see(seq, head)
    store.watched = True
    store.database.heed(store.witness)
