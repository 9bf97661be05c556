"""The search index of a table as the engine keeps it: its words, its triggers, what it is asked, what it holds.

It knows a text by its characters, its pairs, and its fours with digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.store import initials

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from zwzx.store.engine import Engine, KnownBy, Sought

SOME = 5_000
"""Rows that are written anew at a time."""
WHO = "who"
"""How a word begins that tells by whom a row may be known; no word of a text begins so and goes on."""


def word(row_id: int) -> str:
    """The word under which the index has what a person or a section may know."""
    return f"{WHO}{row_id}"


def search_index(table: str, known: KnownBy | None = None) -> Iterator[str]:
    """A contentless full-text index over `norm`, kept by triggers so that it cannot drift.

    It is keyed by -`k`: the engine goes through its words forwards with less work than backwards, and lists are read
    newest first.
    """
    fts, old, new = f"{table}_fts", _words("old", known), _words("new", known)
    drop, put = f"INSERT INTO {fts}({fts}, rowid, t)", f"INSERT INTO {fts}(rowid, t)"
    yield f"CREATE VIRTUAL TABLE {fts} USING fts5(t, content='', tokenize='ascii', detail=none, columnsize=0)"
    yield f'CREATE TRIGGER {fts}_in AFTER INSERT ON "{table}" BEGIN {put} VALUES (-new.k, {new}); END'
    changed = _changed(table, ("norm", "k", *([known.column] if known is not None else ())))
    yield f"""CREATE TRIGGER {fts}_up AFTER {changed}
        BEGIN {drop} VALUES ('delete', -old.k, {old}); {put} VALUES (-new.k, {new}); END"""
    if known is not None:
        led = f'FROM "{table}" AS r WHERE r.{known.column} = new.id'
        before, after = (f"{_grams('r')} || {_who(row, known)}" for row in ("old", "new"))
        yield f"""CREATE TRIGGER {fts}_known AFTER {_changed(known.table, known.names)}
            BEGIN {drop} SELECT 'delete', -r.k, {before} {led}; {put} SELECT -r.k, {after} {led}; END"""


def reindexing(table: str, known: KnownBy | None = None) -> Iterator[str]:
    """The statements that make a search index anew."""
    yield f"INSERT INTO {table}_fts({table}_fts) VALUES ('delete-all')"
    yield f'INSERT INTO {table}_fts(rowid, t) SELECT -k, {_words("r", known)} FROM "{table}" AS r'


def _changed(table: str, columns: Sequence[str]) -> str:
    """When a row gets another value in one of some columns."""
    differs = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    return f"""UPDATE OF {", ".join(columns)} ON "{table}"
        WHEN {differs}"""


def _words(row: str, known: KnownBy | None) -> str:
    """All the words of a row, as one text."""
    if known is None:
        return _grams(row)
    return f'{_grams(row)} || (SELECT {_who("m", known)} FROM "{known.table}" AS m WHERE m.id = {row}.{known.column})'


def _grams(row: str) -> str:
    """The characters, pairs and fours of a row's `norm`, as one text of words; computed by the database itself."""
    four = f"substr({row}.norm, i, 4)"
    digits = f"iif({four} GLOB '[0-9][0-9][0-9]?', ' ' || {four}, '')"
    return (
        f"(WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < length({row}.norm)) "
        f"SELECT group_concat(substr({row}.norm, i, 1) || ' ' || substr({row}.norm, i, 2) || {digits}, ' ') FROM g)"
    )


def _who(row: str, known: KnownBy) -> str:
    """The words of those whom a row of the other table names, as one text."""
    return " || ".join(f"coalesce(' {WHO}' || {row}.{column}, '')" for column in known.names)


def grams(term: str) -> list[str]:
    """The words under which the index knows a term: its fours and the pairs outside them, or the character alone."""
    if len(term) == 1:
        return [term]
    own = [four for four in fours(term) if four.isdecimal() or not initials.may_be(term)]  # 026n may be 026年
    pairs = (term[i : i + 2] for i in range(len(term) - 1))
    return list(dict.fromkeys([*own, *(pair for pair in pairs if not any(pair in four for four in own))]))


def fours(text: str) -> list[str]:
    """Every four characters that begin with three digits, such as 1999 and 999年.

    Pairs of digits stand in nearly every number: a year, a number or a telephone is told apart by its fours.
    """
    return [text[i : i + 4] for i in range(len(text) - 3) if text[i : i + 3].isascii() and text[i : i + 3].isdecimal()]


def proposal(terms: Sequence[str], known_by: Collection[int] | None = None) -> str:
    """What the index is asked for some normalised terms.

    Only quoted grams of normalised text reach the index, so that nothing typed can be part of its language.

    Args:
        known_by: people and sections, by one of whom a row may be known; None where it may be anybody.
    """
    wanted = [f'"{gram}"' for gram in dict.fromkeys(gram for term in terms for gram in grams(term))]
    if known_by is not None:
        wanted.append("(" + " OR ".join(f'"{word(row)}"' for row in known_by) + ")")
    return " AND ".join(wanted)


def match_keys(table: str, terms: Sequence[bool], passing: str = "") -> str:
    """The hits between two keys, newest first; the recheck makes an index hit a real one.

    Parameters: the MATCH text, the key above which and the key below which, each term, and its pattern where it may be
    initials, those of `passing`, how many at the most.

    Args:
        terms: of each term, whether it may be initials.
        passing: a select that has a row where the row `r` is meant; "" where every hit is.
    """
    fts = f"{table}_fts"
    said = ("(instr(r.norm, ?) > 0 OR r.norm GLOB ?)" if either else "instr(r.norm, ?) > 0" for either in terms)
    recheck = "".join(f" AND {one}" for one in (*said, *([f"EXISTS ({passing})"] if passing else [])))
    return (
        f'SELECT r.k FROM {fts} AS f CROSS JOIN "{table}" AS r ON r.k = -f.rowid '
        f"WHERE {fts} MATCH ? AND f.rowid < -? AND f.rowid > -?{recheck} ORDER BY f.rowid LIMIT ?"
    )


def hits(engine: Engine, table: str, sought: Sought) -> list[int]:
    """The keys of the rows that are found, newest first."""
    passing, values = sought.meant or ("", [])
    found_by = [(term, f"*{initials.classes(term)}*") if initials.may_be(term) else (term,) for term in sought.terms]
    sql = match_keys(table, [len(ways) > 1 for ways in found_by], passing)
    asked = [way for ways in found_by for way in ways]
    proposed = proposal(sought.terms, sought.known_by)
    found = engine.execute_sql(sql, (proposed, sought.above, sought.below, *asked, *values, sought.most))
    return [row[0] for row in found]


def reindex(conn: Any, table: str, known: KnownBy | None) -> None:
    """Make a search index anew from the searchable texts of its rows."""
    for statement in reindexing(table, known):
        conn.execute(statement)


def rewrite(conn: Any, told: Callable[[str], str]) -> None:
    """Give every searchable text of a store another form, as a step does, and make the indexes anew from them.

    What keeps a row from being written without its event is lifted meanwhile: no event told the text.
    """
    tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'")
    for table in [name.removesuffix("_fts") for (name,) in tables.fetchall()]:
        lifted = _triggers(conn, (f"{table}_update_journaled", f"{table}_fts_up"))
        for name in lifted:
            conn.execute(f"DROP TRIGGER {name}")
        last = 0
        some = f'SELECT id, norm FROM "{table}" WHERE id > ? ORDER BY id LIMIT {SOME}'
        while rows := conn.execute(some, (last,)).fetchall():
            conn.executemany(f'UPDATE "{table}" SET norm = ? WHERE id = ?', [(told(norm), row) for row, norm in rows])
            last = rows[-1][0]
        conn.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('delete-all')")
        conn.execute(f'INSERT INTO {table}_fts(rowid, t) SELECT -k, {_kept_words(conn, table)} FROM "{table}" AS r')
        for sql in lifted.values():
            conn.execute(sql)


def _triggers(conn: Any, names: Sequence[str]) -> dict[str, str]:
    marks = ", ".join("?" * len(names))
    return dict(
        conn.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})", names)
    )


def _kept_words(conn: Any, table: str) -> str:
    """The words of a row `r` as the index of a store has them, by the trigger that puts them there."""
    (sql,) = _triggers(conn, (f"{table}_fts_in",)).values()
    return sql.partition("(rowid, t) VALUES (-new.k, ")[2].rpartition("); END")[0].replace("new.", "r.")
