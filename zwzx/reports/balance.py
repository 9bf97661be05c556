"""轧账: over any period, what there was and what came in equals what there is and what went, item by item.

opening + received + copied = held + returned + filed + destroyed + sent (+ lost + struck). Both sides are computed
from the hand-overs, each in its own way; the difference is what custody can't account for.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, NamedTuple

import peewee as pw

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, Taken, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.custody.dispatches import returned
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.papers.papers import Document
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.papers import Level
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CAME = ("期初", "收入", "复印")
WENT = ("在管", "清退", "归档", "销毁", "发出", "遗失", "作废")
ITEM_HEADS = (("编码", 46), ("文件", 40), ("名称", 91), ("密级", 20), ("收方", 25), ("付方", 25))
PLACES = {custody.LOST: "遗失", custody.STRUCK: "作废", custody.DESTROYED: "销毁", custody.ARCHIVES: "归档"}


class Entry(NamedTuple):
    """One carrier over a period: how it came to be counted, and where it ended."""

    id: int
    code: str
    number: str
    title: str
    level: Level
    came: str
    went: str


@dataclass
class Balance:
    """The sums by level, and every carrier."""

    entries: list[Entry] = field(default_factory=list)

    def sums(self) -> Counter[tuple[Level, str]]:
        """How many carriers of each level came and went in each way."""
        counted: Counter[tuple[Level, str]] = Counter()
        for entry in self.entries:
            for word in (entry.came, entry.went):
                if word:
                    counted[entry.level, word] += 1
        return counted

    @property
    def difference(self) -> int:
        """What came minus what went; 0 where custody accounts for everything."""
        return sum(bool(e.came) for e in self.entries) - sum(bool(e.went) for e in self.entries)


class _Step(NamedTuple):
    item: int
    since: dt.datetime
    until: dt.datetime | None
    kind: HolderKind
    holder: str
    because: int


def balance(office: Office, since: dt.date, until: dt.date) -> Balance:
    """The balance of marked carriers from the morning of one day to the evening of another.

    Raises:
        Refusal: where the actor may not know of marked papers (保密.1).
    """
    if not office.sees_marked:
        raise Refusal("保密.1", f"{office.actor.name}不能查看涉密载体。", "请保密员轧账。")
    start = dt.datetime.combine(since, dt.time())
    end = dt.datetime.combine(until, dt.time(23, 59, 59))
    facts = {
        item.id: item
        for item in Item.select(Item, Document)
        .join(Document, pw.JOIN.LEFT_OUTER)
        .where(Item.level >= Level.CONFIDENTIAL)
    }
    made, back = Balance(), returned()
    for item_id, steps in groupby(_steps(end), key=lambda step: step.item):
        item = facts[item_id]
        chain = _archived(steps)
        came = _came(item, chain, start)
        went = _went(chain, end, back) if came else ""
        if came:
            paper = item.document
            number, title = (paper.number, paper.title) if paper is not None else ("", item.name)
            made.entries.append(Entry(item.id, item.code, number, title, item.level, came, went))
    return made


def _steps(end: dt.datetime) -> Iterator[_Step]:
    query = (
        Holding.select(Holding.item, Holding.since, Holding.until, Holder.kind, Holder.name, Holding.because)
        .join(Item)
        .switch(Holding)
        .join(Holder)
        .where((Item.level >= Level.CONFIDENTIAL) & (Holding.struck == "") & (Holding.since <= end))
        .order_by(Holding.item, Holding.since, Holding.id)
    )
    for row in tuples(query):
        yield _Step(*row)


def _archived(steps: Iterable[_Step]) -> list[_Step]:
    """The chain, in which what is lent or read out of the archives stays what it is: filed."""
    made: list[_Step] = []
    filed = False
    for step in steps:
        used = filed and (step.kind is HolderKind.PERSON or step.holder == custody.READING)
        filed = used or step.holder == custody.ARCHIVES
        made.append(step._replace(kind=HolderKind.PLACE, holder=custody.ARCHIVES) if used else step)
    return made


def _came(item: Item, chain: Sequence[_Step], start: dt.datetime) -> str:
    """期初 where the house had it when the period began, else how it came in during it; "" where it never did."""
    before = [step for step in chain if step.since < start]
    if before:
        if _inside(before[-1]):
            return "期初"
        return "收入" if any(_inside(step) for step in chain if step.since >= start) else ""
    return "复印" if item.kind is ItemKind.PHOTOCOPY else "收入"


def _went(chain: Sequence[_Step], end: dt.datetime, back: set[int]) -> str:
    """Where it is when the period ends; `back` are the entries by which something was given back."""
    open_ = [step for step in chain if step.until is None or step.until > end]
    if not open_:
        return ""
    last = open_[-1]
    if last.kind is HolderKind.PERSON:
        return "在管"
    if last.kind is HolderKind.PLACE:
        return PLACES.get(last.holder, "在管")
    return "清退" if last.because in back else "发出"


def _inside(step: _Step) -> bool:
    return step.kind is HolderKind.PERSON or (step.kind is HolderKind.PLACE and step.holder not in PLACES)


def pages(office: Office, made: Balance, since: dt.date, until: dt.date) -> list[Page]:
    """轧账表: the sums by level, then every carrier."""
    sums = made.sums()
    levels = (Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET)
    rows = []
    for level in levels:
        came, went = [sums[level, word] for word in CAME], [sums[level, word] for word in WENT]
        values = (level.label, *came, sum(came), *went, sum(went), sum(came) - sum(went))
        rows.append(tuple(value(str(figure)) for figure in values))
    heads = ("密级", *CAME, "收方合计", *WENT, "付方合计", "差")
    total = listed([(text, 19.0) for text in heads], rows)
    lines = (
        (value(e.code), value(e.number), Cell(e.title), value(e.level.label), value(e.came), value(e.went))
        for e in made.entries
    )
    every = listed(ITEM_HEADS, lines)
    above = Line(f"{office.name}　　{since} 至 {until}　　差 {made.difference}")
    foot = Line("保密员：　　　　　　　　　　负责人：")
    return [Page("涉密载体轧账表", (above, total, every, foot), landscape=True, name="轧账表")]


SUMS = (head("level", text("密级"), 8), head("word", text("收付"), 8), head("count", number("件数"), 8))
ITEMS = (
    head("code", text("编码"), 14),
    head("number", text("文件"), 18),
    head("title", text("名称"), 24, grow=True),
    head("level", text("密级"), 6),
    head("came", text("收方"), 6),
    head("went", text("付方"), 6),
)


@report("轧账", noun="secrets", name="balance", columns=SUMS, prints=True)
def balance_of(
    office: Office,
    since: Annotated[dt.date | None, day("起始日", hint="不写就是今年1月1日")] = None,
    until: Annotated[dt.date | None, day("截止日", hint="不写就是今天")] = None,
    items: Annotated[bool, yes_no("逐件列出")] = False,
) -> Answer:
    """轧账：期初+收入+复印 = 在管+清退+归档+销毁+发出；逐件和合计，差额由程序算出。"""
    first = since or dt.date(office.today.year, 1, 1)
    last = until or office.today
    made = balance(office, first, last)
    about, draw = f"{first} 至 {last}", lambda: pages(office, made, first, last)
    if items:
        rows = [
            Found((one.code, one.number, one.title, one.level.label, one.came, one.went), ("secrets", one.id))
            for one in made.entries
        ]
        taken = Taken("secrets", len(rows), bool(rows), f"轧账 {first}—{last}")
        return Answer(rows, about, (f"差{made.difference}。",), pages=draw, columns=ITEMS, taken=taken)
    order = (*CAME, *WENT)
    sums = sorted(made.sums().items(), key=lambda pair: (pair[0][0], order.index(pair[0][1])))
    rows = [Found((level.label, word, count)) for (level, word), count in sums]
    return Answer([*rows, Found(("", "差", made.difference), late=made.difference != 0)], about, pages=draw)
