"""Cells of an old book that tell several things: a level with its term, the numbers of several papers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.cells import seen
from zwzx.jobs.exchange.sheets import Unread
from zwzx.office.core.fact_names import COPIES, LEVEL, NOTE, NUMBER
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import Choice, Text
from zwzx.office.kinds.references import EntryNumber
from zwzx.office.kinds.secrecy import TermKind
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.jobs.exchange.tables import Line, TableFile
    from zwzx.office.core.action import Action

ONE_COPY = frozenset({"", "1", "1份", "一", "一份", "各1份", "各一份", "1.0"})
MOST_NUMBERS = 20
_LEVEL = r"(\w+?)\s*[★☆*]\s*(.*)"
_SEVERAL = (
    r"((?:\D*?[〔\[(（【]?\d{4}[〕\])）】年-]+)?(?:第|No\.?)?)(\d{1,6}号?(?:\s*[、，;；和及\n]\s*第?\d{1,6}号?)+)"
)


def each_number(action: Action, table: TableFile) -> Iterator[tuple[Line, str]]:
    """The rows of a table; one whose number is 13、14 tells of two papers, and is two rows with the same facts.

    Yields:
        Each row, and what is told of it: of the first of several how many they are, else "".
    """
    column = next((n for n, name in enumerate(table.fields) if name == NUMBER), None)
    apart = any(isinstance(one.kind, EntryNumber) for one in action.fields if one.name == NUMBER)
    for line in table.lines():
        text = line.facts.get(NUMBER, "") if apart and column is not None else ""
        numbers = several(text) if len(text) > 2 and not isinstance(text, Unread) else []
        if not numbers:
            yield line, ""
            continue
        if seen(line.facts.get(COPIES, "")) not in ONE_COPY:
            doubtful = Unread(text, "是几个号，份数不是1，看不出是各几份", "请一件一行分开写，各写各的份数。")
            yield replace(line, facts={**line.facts, NUMBER: doubtful}), ""
            continue
        told = f"“{seen(text)}”是{len(numbers)}件，登记成{len(numbers)}条，别的内容一样"
        for part, number in enumerate(numbers, 1):
            cells = [number if n == column else cell for n, cell in enumerate(line.cells)]
            yield replace(line, cells=cells, facts={**line.facts, NUMBER: number}, part=part), told * (part == 1)


def several(text: str) -> list[str]:
    """Each of the numbers that one cell lists, in rising order; none where it is one number, or anything else."""
    found = re.fullmatch(_SEVERAL, re.sub(r"\s+", _one, text.strip()), re.ASCII)
    serials = [int(one) for one in re.findall(r"\d+", found[2])] if found else []
    if found is None or len(serials) > MOST_NUMBERS or serials != sorted(set(serials)):
        return []
    return [f"{found[1]}{one}" for one in serials]


def _one(blanks: re.Match[str]) -> str:
    return "\n" if "\n" in blanks[0] else " "


def level_and_term(action: Action, facts: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The facts of a row whose 密级 may have its term beside it, as it is printed: 秘密★10年; the term is a fact of its own.

    Returns:
        The facts, and what is to stand in the note: the term, where the register has none.

    Raises:
        Unreadable: where the row tells another term besides, or the term has no place at all.
    """
    level = facts.get(LEVEL, "")
    if len(level) < len("秘密★") or isinstance(level, Unread):
        return facts, []
    found = re.fullmatch(_LEVEL, seen(level))
    if found is None or not any(isinstance(f.kind, Choice) and f.kind.words is Level for f in action.fields):
        return facts, []
    made = {**facts, LEVEL: found[1]}
    term = next((one.name for one in action.fields if isinstance(one.kind, TermKind)), "")
    if not found[2] or not term:
        if found[2] and not has_note(action):
            raise Unreadable(f"密级“{level}”带着保密期限，这一本没有地方记。", "请只写密级。")
        return made, [f"保密期限：{found[2]}"] if found[2] else []
    given = seen(facts.get(term, "")).lstrip("★☆*")
    if given not in ("", found[2]):
        raise Unreadable(f"密级“{level}”和保密期限“{given}”说的不是一个期限。", "请核对原件，改成一样的。")
    return {**made, term: found[2]}, []


def has_note(action: Action) -> bool:
    """Whether an act has a note, in which a row keeps what has no column of its own."""
    return any(one.name == NOTE and isinstance(one.kind, Text) for one in action.fields)
