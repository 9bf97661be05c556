"""Searchable texts that tell of another row by its name: written anew where that row gets another name."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import peewee as pw

from zwzx.store.record import Searchable
from zwzx.store.search import norm_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zwzx.office.core.office import Office
    from zwzx.store.record import Record, Table


def tell_anew(office: Office, record: Record, tables: Iterable[type[Table]]) -> None:
    """Write every row anew that is found by the name of a record, which has changed under the running act.

    Such a row's own facts stay as they are; its searchable text, which follows from them, does not.

    Args:
        tables: every table of the house.
    """
    for table in tables:
        if not issubclass(table, Searchable) or isinstance(record, table):
            continue
        fields = [f for f in table._meta.sorted_fields if isinstance(f, pw.ForeignKeyField)]
        leading = [field == record for field in fields if field.rel_model is type(record)]
        if not leading:
            continue
        for row in table.select().where(reduce(or_, leading)).order_by(table.id):
            if row.norm != norm_of(row.found_by()):
                office.change(row)
