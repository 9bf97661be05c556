"""Conditions and expressions in PostgreSQL's words; what each means is declared in `zwzx.store.engine.Words`.

Moments and days stay texts, as in a file: what reckons with them are functions of the office's schema (`functions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import SQL, Cast, Expression, fn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def moment_check(column: str) -> str:
    """The condition that a column holds a real moment."""
    return f'is_moment("{column}")'


def day_check(column: str) -> str:
    """The condition that a column holds a real day."""
    return f'is_day("{column}")'


def minutes_between(earlier: Any, later: Any) -> Any:
    """The whole minutes from one moment to another."""
    return fn.MINUTES_BETWEEN(earlier, later)


def joined(words: Any, separator: str, order: tuple[Any, ...]) -> Any:
    """The texts of a group as one text, in an order."""
    return fn.STRING_AGG(Cast(words, "TEXT"), separator).order_by(*order).coerce(False)


def contains(text: Any, word: str) -> Any:
    """The condition that a word stands in a text, or in a number as it is written, letter for letter."""
    return fn.STRPOS(Cast(text, "TEXT"), word) > 0


def among(column: Any, numbers: Iterable[int]) -> Any:
    """The condition that a column holds one of some whole numbers."""
    return Expression(column, "=", fn.ANY(SQL("CAST(? AS bigint[])", [list(numbers)])))


def mostly(condition: Any) -> Any:
    """The condition itself: the server knows from its own figures how many rows meet it."""
    return condition


def end_of_month(moment: Any) -> Any:
    """The last second of the month of a moment."""
    return fn.END_OF_MONTH(moment)


def functions() -> Iterator[tuple[str, str]]:
    """The functions of a schema that checks, expressions and the search index are written with: name and statement."""
    for name, shape in (("is_day", "YYYY-MM-DD"), ("is_moment", "YYYY-MM-DD HH24:MI:SS")):
        yield (
            name,
            f"""CREATE FUNCTION {name}(told text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
            BEGIN RETURN told = to_char(told::timestamp, '{shape}'); EXCEPTION WHEN others THEN RETURN false; END $$""",
        )
    yield (
        "minutes_between",
        """CREATE FUNCTION minutes_between(earlier text, later text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT round(extract(epoch FROM (later::timestamp - earlier::timestamp)) / 60)::bigint $$""",
    )
    yield (
        "end_of_month",
        """CREATE FUNCTION end_of_month(told text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT to_char(date_trunc('month', told::timestamp) + interval '1 month - 1 day', 'YYYY-MM-DD 23:59:59') $$""",
    )
    yield (
        "grams",
        """CREATE FUNCTION grams(norm text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT c || ARRAY(SELECT one || other FROM unnest(c, c[2:]) AS pair(one, other) WHERE other IS NOT NULL)
        FROM string_to_array(lower(norm COLLATE "C"), NULL) AS c $$""",
    )
