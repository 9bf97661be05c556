"""Columns of old books as the office put them right: kept by the heads of the file, and used for the next one that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from zwzx.office.core.action import ARGUMENT, action
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.imports import ENTERS
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import number, text
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 8000
"""Characters of all heads of a table together."""
BETWEEN_HEADS, BETWEEN_COLUMNS, IS = "、", "；", "="
"""What stands between the heads, which are compared and never taken apart, and between the columns; of several =, the last one."""


class KeptHeads(Record):
    """What columns of a table with these heads are, in a register; none where that was taken back."""

    register = fact(text("登记簿"))
    heads = fact(text("表头", most=LONGEST))
    columns = fact(text("各栏", most=LONGEST))

    class Meta:
        indexes: ClassVar = ((("register", "heads"), True),)


@action("记住栏名", entered_by=ENTERS)
def keep_heads(
    office: Office,
    register: Annotated[str, asked(KeptHeads.register)],
    heads: Annotated[str, asked(KeptHeads.heads)],
    columns: Annotated[str, asked(KeptHeads.columns)],
) -> KeptHeads:
    """记下一种表头的登记簿里各栏是什么，下次导入同样表头的照用。"""
    found = equal(KeptHeads, register=register, heads=heads)
    if found:
        return found[0] if found[0].columns == columns else office.change(found[0], columns=columns)
    return office.add(KeptHeads(register=register, heads=heads, columns=columns))


@action("不再用栏名", entered_by=ENTERS)
def forget_heads(office: Office, row: Annotated[int, number("编号", least=1), ARGUMENT]) -> KeptHeads:
    """不再用记下的一种栏名；是哪一种，写 zwzx import heads 列出的编号。"""
    found = KeptHeads.get_or_none(KeptHeads.id == row)
    if found is None or not found.columns:
        raise Unreadable(f"没有记着{row}号的栏名。", "记着哪些：zwzx import heads。")
    return office.change(found, columns="")


ACTS = (keep_heads, forget_heads)


def kept() -> list[KeptHeads]:
    """All that is kept and still used, the latest first."""
    return list(KeptHeads.select().where(KeptHeads.columns != "").order_by(KeptHeads.ver.desc()))


def of_register(name: str) -> list[tuple[str, dict[str, str]]]:
    """What is kept of a register: heads, and head → the word of the import for what it is, "" for a column that is left out."""
    rows = KeptHeads.select().where((KeptHeads.register == name) & (KeptHeads.columns != ""))
    return [(row.heads, columns_of(row.columns)) for row in rows.order_by(KeptHeads.ver.desc())]


def columns_of(words: str) -> dict[str, str]:
    """The columns as they are kept, by their heads."""
    pairs = (one.rpartition(IS) for one in words.split(BETWEEN_COLUMNS))
    return {head: what for head, _, what in pairs}


def words_of(columns: Mapping[str, str]) -> str:
    """Columns by their heads, as they are kept."""
    return BETWEEN_COLUMNS.join(f"{head}{IS}{what}" for head, what in columns.items())


def joined(heads: Sequence[str]) -> str:
    """The heads of a table, as they are kept."""
    return BETWEEN_HEADS.join(heads)
