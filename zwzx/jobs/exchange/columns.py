"""Columns that the office puts right: as they are typed (机关=来文单位), as they are kept by the heads of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.exchange.table_heads import bare
from zwzx.jobs.exchange.told_heads import Told
from zwzx.office.core import imports, kept_heads
from zwzx.office.core.kept_heads import KeptHeads
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.jobs.exchange.tables import TableFile
    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register


def typed(words: Sequence[str]) -> dict[str, str]:
    """Columns as they are typed: head → what it is, "" for one that is left out.

    Raises:
        Unreadable: where one of them is no 栏名=项.
    """
    found: dict[str, str] = {}
    for one in words:
        head, between, what = one.replace("＝", "=").rpartition("=")
        if not between or not bare(head):
            raise Unreadable(
                f"“{shortened(one)}”看不出哪一栏是什么。", "请写成 栏名=项，如 机关=来文单位；不用的写 备用=。"
            )
        found[bare(head)] = what.strip()
    return found


def read(columns: Mapping[str, str], heads: Mapping[str, str]) -> dict[str, str | None]:
    """The field of each column that is told of, None for one that is left out; what an import does not know is passed over.

    Args:
        columns: head → what it is, as `typed` gives it.
        heads: every head that is known → the name of its field.
    """
    known = {bare(text): name for text, name in heads.items()}
    return {h: known[bare(what)] if what else None for h, what in columns.items() if not what or bare(what) in known}


def unknown(what: str, among: Sequence[Register]) -> Unreadable:
    """What is said of a column that is told to be something which no register knows."""
    if len(among) > 1:
        return Unreadable(f"没有登记簿有“{shortened(what)}”这一项。", "请写明登记簿（--register），会列出它有哪些项。")
    every = "、".join(fact.label for fact in among[0].importable.fields) if among[0].importable is not None else ""
    return Unreadable(
        f"{among[0].title}没有“{shortened(what)}”这一项。", f"可写：{every}；这一栏不用的，等号后面空着。"
    )


def kept(register: str, heads: Mapping[str, str]) -> list[Told]:
    """What is kept for the tables of a register, by their heads; see `read`."""
    return [Told(read(one, heads), of) for of, one in kept_heads.of_register(register)]


def kept_of_any(heads: Mapping[str, str]) -> list[Told]:
    """What is kept for tables of whichever register, for lists whose lines have the same columns; see `read`."""
    found = [Told(read(kept_heads.columns_of(one.columns), heads), one.heads) for one in kept_heads.kept()]
    return [one for one in found if one.fields]


def keep(office: Office, register: Register, heads: str, words: str) -> None:
    """Keep what the columns of tables with these heads are, as somebody who may enter the register's rows."""
    act = imports.as_of(kept_heads.keep_heads, register)
    office.perform(act, register=register.name, heads=heads, columns=words)


def forget(office: Office, row: int) -> None:
    """Use no longer what is kept under that number, as somebody who may enter the rows of its register.

    Raises:
        Unreadable: where nothing is kept under it.
    """
    found = KeptHeads.get_or_none(KeptHeads.id == row)
    act = kept_heads.forget_heads
    office.perform(act if found is None else imports.as_of(act, registers.load(found.register)), row=row)


def said(tables: Sequence[TableFile], action: Action) -> list[str]:
    """That columns were read as they were told, and how; nothing where they were read by their heads."""
    told = {head: what for table in tables for head, what in labels(table.told.fields, action).items()}
    return [f"照记住的栏名读：{kept_heads.words_of(told)}。"] if told else []


def labels(fields: Mapping[str, str | None], action: Action) -> dict[str, str]:
    """Columns as they are typed, by what the facts are called."""
    called = {fact.name: fact.label for fact in action.fields}
    return {head: called[name] if name is not None else "" for head, name in fields.items()}
