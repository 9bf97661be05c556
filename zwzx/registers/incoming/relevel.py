"""更正密级: a paper whose level was entered wrongly moves to the book where it belongs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.archive import filing, pieces
from zwzx.office.core import settings
from zwzx.office.custody import custody
from zwzx.office.papers.papers import Attachment, remove_body
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import Level
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.entering import home_of, new_copies, next_place, secret_until
from zwzx.registers.incoming.records import Incoming, book_of
from zwzx.store import numbers
from zwzx.store.record import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.kinds.secrecy import Term

KEPT = frozenset({"id", "ver", "k", "norm", "book", "year", "serial", "number", "marked", "moved", "ended"})
"""What an entry does not take along into the other book."""


def relevel(office: Office, entry: Incoming, level: Level, term: Term | None, serials: Sequence[str]) -> Incoming:
    """Set the level; across the border of marked papers the entry goes on in the other book.

    The old number stays where it is, without the title; the new one stands beside it. When a paper becomes marked,
    what is outside is called in for today (保密.3), a 绝密 one at once (保密员.3), its attached files are removed, and each copy becomes an item.
    """
    paper = entry.document
    was = paper.level
    rules.issued_first(paper.issued, entry.signed, office.today)
    issued = paper.issued or entry.signed.date()
    text, until = secret_until(level, term, issued)
    office.change(paper, level=level, term=text, secret_until=until)
    pieces.refresh(office, paper)
    if was.marked == level.marked:
        filing.refresh(office, paper)
        for item, _ in custody.whereabouts(paper):
            office.change(item, level=level)
        if level is Level.TOP_SECRET:
            _call_in(office, entry)
        return entry
    moved = _into_other_book(office, entry, level, serials)
    filing.refresh(office, paper)
    if level.marked:
        _call_in(office, moved)
    _rehouse(office, moved, level)
    if level.marked:
        _remove_bodies(office, moved)
        _number_the_rest(office, moved, serials)
    return moved


def _number_the_rest(office: Office, entry: Incoming, serials: Sequence[str]) -> None:
    """Each further copy that came with the paper becomes an item; photocopies are items already, and keep their places."""
    paper = entry.document
    known = [item for item, _ in custody.whereabouts(paper)]
    came = sum(item.kind is ItemKind.ORIGINAL for item in known)
    first = max(item.copy for item in known) + 1
    new_copies(office, entry, first, tuple(serials)[came:] or ("",) * (paper.copies - came))


def _into_other_book(office: Office, entry: Incoming, level: Level, serials: Sequence[str]) -> Incoming:
    book, year = book_of(level), office.today.year
    kept = {name: getattr(entry, name) for name, *_ in columns(Incoming) if name not in KEPT}
    if serials:
        kept["serials"] = "、".join(serials)
    office.change(entry, moved=True, ended="密级更正，已转簿", marked=False)
    new = office.add(
        Incoming(
            k=numbers.position(office.transaction, Incoming, entry.signed.date()),
            marked=level.marked,
            **next_place(office, book, year),
            **kept,
        )
    )
    office.change(new.document, number=new.number)
    office.remind(f"原编号{entry.number}保留，现编号{new.number}。")
    return new


def _call_in(office: Office, entry: Incoming) -> None:
    paper = entry.document
    evening = max(office.now, dt.datetime.combine(office.today, settings.off_hour()))
    due = office.now if paper.level is Level.TOP_SECRET else evening
    called = custody.recall(office, paper, due)
    if called:
        names = "、".join(dict.fromkeys(held.holder.name for held in called))
        how = "不出保密室" if paper.level is Level.TOP_SECRET else f"今天{due:%H:%M}前"
        office.remind(f"这份文件现在是{paper.level.label}件，请立即从{names}处收回（{how}）。")


def _rehouse(office: Office, entry: Incoming, level: Level) -> None:
    """Each copy gets the level and the home of its new book; what lies in the old home moves at once.

    What is in the archives stays there under its number.
    """
    home = home_of(office, level)
    for item, held in custody.whereabouts(entry.document):
        if item.home.name == custody.ARCHIVES:
            office.change(item, level=level)
            continue
        at_home = held.holder == item.home
        office.change(item, level=level, home=home)
        if at_home and held.holder != home:
            custody.hand_over(office, item, to=home, because=entry)


def _remove_bodies(office: Office, entry: Incoming) -> None:
    """The files of a paper that is marked now are taken from it and from the store, those that were detached before too."""
    attached = list(Attachment.select().where(Attachment.document == entry.document))
    for attachment in attached:
        if not attachment.removed:
            office.change(attachment, removed="升为密件，正文已删除")
    for digest, name in {one.digest: one.name for one in attached}.items():
        if remove_body(digest):
            office.remind(f"附件“{name}”的正文已从库中删除。")
        else:
            office.remind(f"附件“{name}”的正文在别的登记里也有（附件、发出的文书或文稿），没有从库中删除。")
