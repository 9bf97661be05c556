"""Comparing what a store is made of with what this program makes: tables, indexes, triggers and the search index.

None of this is in the journal, for all of it follows from the program and the rows: whoever takes a trigger away can
write past the journal unseen, and whoever empties a search index hides a paper from every search.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.store import building
from zwzx.store.engine import current
from zwzx.store.numbers import Numbered
from zwzx.store.record import Record, Searchable, Table
from zwzx.store.search import norm_of
from zwzx.store.table_names import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

WORDS = {"trigger": "防线", "index": "索引", "view": "视图", "table": "表", "function": "函数"}
BATCH = 500
DERIVED = frozenset({"trigger", "index", "view"})
"""What can be made anew without touching a row."""


def known_tables() -> list[type[Table]]:
    """Every table that was loaded, but for the journal and what tables are made of, by the names of their classes."""
    bases = {Record, Searchable, Numbered, *building.OWN}
    return sorted((table for table in _below(Table) if table not in bases), key=lambda table: table.__name__)


def _below(table: type[Table]) -> set[type[Table]]:
    return {table for child in table.__subclasses__() for table in (child, *_below(child))}


def differences(tables: Sequence[type[Table]], gone: Collection[str] = ()) -> dict[tuple[str, str], str]:
    """What of a store is missing, added or changed: sort and name, and what is so as a sentence.

    Args:
        gone: tables of which it was told already that they are not whole, or not there.
    """
    wanted, found = current().expected(tables), current().definitions()
    told: dict[tuple[str, str], str] = {}
    for place in sorted({**wanted, **found}):
        sort, name = place
        word = WORDS.get(sort, sort)
        if (wanted.get(place) or found[place]).table in gone:
            continue
        if place not in found:
            told[place] = f"登记库缺了{word} {name}。"
        elif place not in wanted:
            told[place] = f"登记库多出了{word} {name}。"
        elif not alike(sort, found[place].sql, wanted[place].sql):
            told[place] = f"登记库的{word} {name} {'的定义' if sort == 'table' else ''}被改过。"
    return told


def alike(sort: str, one: str, other: str) -> bool:
    """Whether two definitions say the same.

    Of a table in any order, and without the defaults, for a later step adds columns with one.
    """
    return one == other or (sort == "table" and _said(one) == _said(other))


def _said(sql: str) -> list[str]:
    return sorted(re.findall(r"\w+|[^\s\w\",]", re.sub(r" DEFAULT (?:'[^']*'|-?\w+)(?:::\w+)?", "", sql)))


def unfaithful(tables: Sequence[type[Table]]) -> dict[type[Searchable], str]:
    """The tables whose search index or searchable text is not what follows from their rows, with a sentence each."""
    told: dict[type[Searchable], str] = {}
    for table in tables:
        if not issubclass(table, Searchable):
            continue
        name = table._meta.table_name
        if wrong := sum(row.norm != norm_of(row.found_by()) for row in rows(table)):
            told[table] = f"{name_of(name)}有{wrong}行的检索文字被改过。"
        elif not current().index_fits(table):
            told[table] = f"{name_of(name)}的检索索引与登记不符。"
    return told


def rows(table: type[Searchable]) -> Iterator[Searchable]:
    """Every row of a table, a few at a time."""
    last = 0
    while few := list(table.select().where(table.id > last).order_by(table.id).limit(BATCH)):
        yield from few
        last = few[-1].id


def needed(tables: Sequence[type[Table]]) -> tuple[list[str], list[str]]:
    """What is to be made anew, and what can't be, a sentence each."""
    different = differences(tables)
    beyond = [words for (sort, _), words in different.items() if sort not in DERIVED]
    found = [words for (sort, _), words in different.items() if sort in DERIVED]
    return found + list(unfaithful(tables).values()) if not beyond else found, beyond
