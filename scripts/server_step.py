"""The step of a store on a server: what is different between the pieces of two versions, as statements of PostgreSQL's.

The pieces of a version are kept as the tests' data, a statement a line, in the order of making; `OFFICE` stands for the
schema. What names the schema (the functions of the guards) is in no step: an upgrade makes such a piece anew by itself.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.store import building
from zwzx.store.engine import proxy
from zwzx.store.postgres import schema, upgrading
from zwzx.store.postgres.address import Address
from zwzx.store.postgres.schema import Piece
from zwzx.store.postgres.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zwzx.store.record import Table

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
OFFICE = "zwzx_office"
"""What the schema is called in the pieces that are kept."""
MAKES = re.compile(r'CREATE (?:UNIQUE )?(TABLE|INDEX|TRIGGER|FUNCTION) "?(\w+)"?')
ON = re.compile(r' ON "(\w+)"')
COLUMN = re.compile(r'"(\w+)" (\S+)')
TRIGGER_OF = re.compile(r"EXECUTE FUNCTION (\w+)\(")


class ByHand(Exception):
    """What changed or went is to be written by hand."""


def kept(version: int) -> Path:
    """Where the pieces of a version are kept."""
    return DATA / f"server-{version}.sql"


def pieces_now(tables: Sequence[type[Table]]) -> list[Piece]:
    """The pieces that a store on a server is made of now."""
    with proxy.apart():
        proxy.initialize(Server(Address("district", OFFICE), bytes(32)))
        return list(schema.pieces(OFFICE, sorted(tables, key=lambda one: one._meta.table_name)))


def text(pieces: Iterable[Piece]) -> str:
    """Pieces as they are kept."""
    return "".join(f"{piece.sql}\n" for piece in pieces)


def read(path: Path) -> list[Piece]:
    """The pieces that are kept in a file."""
    return [_piece(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _piece(sql: str) -> Piece:
    made = MAKES.match(sql)
    assert made is not None, sql
    sort, name = made[1].lower(), made[2]
    on = ON.search(sql) if sort in ("index", "trigger") else None
    return Piece(sort, name, name if sort == "table" else on[1] if on is not None else "", sql)


def keep(version: int) -> None:
    """Keep the pieces of now as those of a version; of earlier ones the first stays, and the one before."""
    kept(version).write_text(text(pieces_now(registers.tables())), encoding="utf-8")
    for number in range(upgrading.FIRST + 1, version - 1):
        kept(number).unlink(missing_ok=True)


def step(before: Sequence[Piece], after: Sequence[Piece], tables: Sequence[type[Table]]) -> list[str]:
    """The statements that lead from some pieces to others.

    Args:
        tables: the models of now, which tell the defaults of new columns.

    Raises:
        ByHand: where something went or changed for which nobody but a person knows what becomes of the rows.
    """
    was, now = ({(one.sort, one.name): one for one in some} for some in (before, after))
    gone = [f"{sort} {name}" for sort, name in was if (sort, name) not in now and sort in ("table", "function")]
    if gone:
        raise ByHand(", ".join(gone))
    changed = [place for place, one in now.items() if place in was and was[place].sql != one.sql]
    new = [place for place in now if place not in was]
    made: list[str] = []
    made += [now[place].sql for place in _of("function", new) if OFFICE not in now[place].sql]
    made += [
        now[place].sql.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
        for place in _of("function", changed)
        if OFFICE not in now[place].sql
    ]
    made += [f'DROP {sort.upper()} "{name}"{_on(was[sort, name])}' for sort, name in was if (sort, name) not in now]
    made += [now[place].sql for place in _of("table", new)]
    models = {one._meta.table_name: one for one in (*building.OWN, *tables)}
    for place in _of("table", changed):
        made += _columns(was[place], now[place], models.get(place[1]))
    later = {name for _, name in _of("function", new) if OFFICE in now["function", name].sql}
    for sort in ("index", "trigger"):
        made += [f'DROP {sort.upper()} "{name}"{_on(was[sort, name])}' for _, name in _of(sort, changed)]
        made += [now[place].sql for place in _of(sort, [*changed, *new]) if not _waits(now[place].sql, later)]
    return made


def _of(sort: str, some: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [place for place in some if place[0] == sort]


def _on(piece: Piece) -> str:
    return f' ON "{piece.table}"' if piece.sort == "trigger" else ""


def _waits(sql: str, later: set[str]) -> bool:
    """Whether a trigger runs a function that only the upgrade itself can make."""
    found = TRIGGER_OF.search(sql)
    return found is not None and found[1] in later


def _columns(before: Piece, after: Piece, model: Any) -> Iterator[str]:
    """The statements by which a table gets further columns and conditions; the rows that are there have the default."""
    was, now = _parts(before.sql), _parts(after.sql)
    lost = [part for part in was if part not in now]
    if lost or model is None:
        raise ByHand(f"table {after.name}: {'; '.join(lost) or 'no model tells the defaults'}")
    fields = {field.column_name: field for field in model._meta.sorted_fields}
    for part in now:
        if part in was:
            continue
        column = COLUMN.match(part)
        if column is None:
            yield f'ALTER TABLE "{after.name}" ADD {part}'
            continue
        field = fields[column[1]]
        default = field.db_value(field.default() if callable(field.default) else field.default)
        if default is None and " NOT NULL" in part:
            raise ByHand(f"table {after.name}: {column[1]} has no default")
        said = "" if default is None else f" DEFAULT {_literal(default, column[2])}"
        yield f'ALTER TABLE "{after.name}" ADD COLUMN {part}{said}'
        if said:
            yield f'ALTER TABLE "{after.name}" ALTER COLUMN "{column[1]}" DROP DEFAULT'


def _literal(value: Any, sort: str) -> str:
    if sort == "BOOLEAN":
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _parts(sql: str) -> list[str]:
    """The columns and conditions of a table: what stands between the commas that no bracket and no quote holds."""
    inside = sql[sql.index("(") + 1 : sql.rindex(")")]
    parts, depth, quote, start = [], 0, "", 0
    for n, sign in enumerate(inside):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign == "," and not depth:
            parts.append(inside[start:n].strip())
            start = n + 1
        else:
            depth += (sign == "(") - (sign == ")")
    return [*parts, inside[start:].strip()]
