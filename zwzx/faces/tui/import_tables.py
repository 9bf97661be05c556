"""The two tables of the import screen: the columns of a file with what they are, and its first rows as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from zwzx.jobs.exchange import preview
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.plain import text

if TYPE_CHECKING:
    from zwzx.jobs.exchange.recognising import Part
    from zwzx.office.core.office import Office

READ = (
    Column("head", None, text("文件里的栏"), 18),
    Column("fact", None, text("是什么"), 18),
    Column("samples", None, text("前几行写的"), 24, grow=True),
)
WIDEST, PLACE = 22, 8
"""Cells of a column of the rows, and of where they stand."""
NEEDED, RANKS = 9, 8


def column_rows(part: Part) -> list[Row]:
    """A line for each column: what it is called, what it is, what stands in it."""
    return [
        Row(place, place, (one.head, _meaning(one), "　".join(one.samples)), late=False, struck=not one.label)
        for place, one in enumerate(preview.columns(part))
    ]


def _meaning(one: preview.ColumnRead) -> str:
    return (one.label or preview.UNUSED) + ("（写明的）" if one.kept else "")


def first_rows(office: Office, part: Part) -> tuple[tuple[Column, ...], list[Row]]:
    """The first rows, and a column for everything that was read of them; the widest grows, what a row must tell stays."""
    found = preview.rows(office, part)
    facts = {fact.name: fact for fact in part.action.fields}
    names = [*dict.fromkeys(name for row in found for name in row.values)]
    wide = {
        name: max([cell_len(facts[name].label), *(cell_len(row.values.get(name, "")) for row in found)])
        for name in names
    }
    widest = max(names, key=lambda name: wide[name], default="")
    columns = [Column("place", None, text("行"), PLACE)]
    for place, name in enumerate(names):
        rank = NEEDED if facts[name].required else max(1, RANKS - place)
        label = text(facts[name].label)
        columns.append(Column(name, None, label, min(WIDEST, wide[name]), grow=name == widest, rank=rank))
    rows = [
        Row(n, n, (row.place, *(row.values.get(name, "") for name in names)), late=bool(row.wrong))
        for n, row in enumerate(found)
    ]
    return tuple(columns), rows
