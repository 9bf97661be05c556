"""Searching on a server: the index knows a text by its characters and pairs, and each hit is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store import initials

if TYPE_CHECKING:
    from zwzx.store.engine import Engine, Sought


def grams(term: str) -> list[str]:
    """The words under which the index knows a term: its pairs, or the character alone."""
    return list(dict.fromkeys(term[n : n + 2] for n in range(len(term) - 1))) or [term]


def hits(engine: Engine, table: str, sought: Sought) -> list[int]:
    """The keys of the rows that are found, newest first."""
    passing, values = sought.meant or ("", [])
    said, looked = [], []
    for term in sought.terms:
        either = initials.may_be(term)
        said.append("(strpos(r.norm, ?) > 0 OR r.norm ~ ?)" if either else "strpos(r.norm, ?) > 0")
        looked += [term, initials.classes(term)] if either else [term]
    if passing:
        said.append(f"EXISTS ({passing})")
    sql = (
        f'SELECT r.k FROM "{table}" AS r WHERE grams(r.norm) @> CAST(? AS text[]) AND r.k > ? AND r.k < ? AND '
        f"{' AND '.join(said)} ORDER BY r.k DESC LIMIT ?"
    )
    proposed = list(dict.fromkeys(gram for term in sought.terms for gram in grams(term)))
    rows = engine.execute_sql(sql, (proposed, sought.above, sought.below, *looked, *values, sought.most))
    return [int(row[0]) for row in rows.fetchall()]
