"""The last events of the journal, as people read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

from zwzx import registers
from zwzx.office.core.looks import Look
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.points import LAST_EVENT
from zwzx.office.matters import matters
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Names, Person
from zwzx.office.people.pins import PinEvent
from zwzx.office.terms.papers import HIDDEN, Level
from zwzx.reports.titles import title
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUNDING = "office.found"
SAID = ("kind", "way", "was", "now", "backup", "time_was", "time_after", "reason", "lost")
"""What events about keys, backups and the time say, in which there is no row to tell of."""


def recent(office: Office, limit: int, before: int | None) -> Iterator[tuple[str, ...]]:
    """(number, moment, person, act, what it was about) of the last events, newest first.

    Who may not know of marked papers is told of what they entered themselves: every other line could be one about a
    marked paper, and a line left out or covered would count them (保密.1).
    """
    names, named = {p.id: p.name for p in Person.select()}, Names()
    last = min(office.store.head[0], (before or 1 << 62) - 1)
    every = range(last, max(0, last - limit), -1)
    for seq in every if office.sees_marked else journal.of_actor(office.actor.id, last, limit):
        link = journal.link(seq)
        if link is not None:
            who = named.at(link.actor, link.at) or ("建库" if link.action == FOUNDING else "未登录")
            yield str(seq), link.at, who, title(link.action), _subject(office, link, names)


def _subject(office: Office, link: journal.Link, names: dict[int, str]) -> str:
    tried: list[str] = []
    for written in journal.rows_of(link):
        if written.table == Document._meta.table_name:
            paper = Document.get_by_id(written.id)
            if paper.level >= Level.CONFIDENTIAL and not office.sees_marked:
                return HIDDEN
            return f"{paper.number} {paper.title or paper.author}".strip()
        if written.table == Look._meta.table_name:
            return _look(Look.get_by_id(written.id))
        if written.table == PinEvent._meta.table_name:
            row = PinEvent.get_by_id(written.id)
            whose = names.get(row.__data__["person"], "")
            tried.append(" ".join(word for word in (whose, row.what.value, row.purpose, row.user) if word))
    if tried:
        return "；".join(tried)
    if not matters.knows(office, journal.rows_of(link)):
        return ""  # a reason is written of the citizen as well
    said = json.loads(link.payload).get("said", {})
    return " ".join(str(said[name]) for name in SAID if said.get(name))


def _look(look: Look) -> str:
    where = registers.load(look.register).title if look.register in registers.NAMES else ""
    what = f"第{look.row}行" if look.row else f"{look.count}条"
    return " ".join(
        word for word in (where, what, "含密件" if look.marked and not look.row else "", look.words) if word
    )


@report(
    "最近的流水",
    noun="journal",
    name="show",
    columns=(
        head("seq", text("序号"), 8),
        head("at", text("时间"), 19),
        head("who", text("谁"), 8),
        head("act", text("办了什么"), 14),
        head("about", text("关于"), 30, grow=True),
    ),
)
def last_events(
    office: Office,
    limit: Annotated[int, number("笔数", least=1, most=LAST_EVENT, hint="最近几笔，不写就是20")] = 20,
    before: Annotated[int | None, number("序号", least=1, most=LAST_EVENT, hint="这一笔之前的")] = None,
) -> Answer:
    """最近的流水：序号、时间、谁、办了什么，PIN 的对错、查看和导出；不能知悉密件的人只看到自己办的。"""
    return Answer([Found(line) for line in recent(office, limit, before)])
