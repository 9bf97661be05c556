"""The line at the head of a form: the act, and what it is done to by number, title and 份号, as far as one may know."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zwzx.office.core.guard import called, level_of, title_of
from zwzx.office.core.listing import next_number
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.naming import items_about

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.faces.tui.task import Task
    from zwzx.office.core.office import Office

NAMED = 3
"""How many records are named of several; of more it is told how many they are."""
SERIALS = 4
"""How many 份号 have room."""


def heading(office: Office, task: Task, texts: Mapping[str, str] | None = None) -> str:
    """What the form is about, and the clauses of the act.

    Args:
        texts: what is typed so far: of several books it tells in which the entry gets its number.
    """
    clauses = f"依据 {'、'.join(task.action.cites)}" if task.action.cites else ""
    return "　".join(filter(None, (task.action.title, _about(office, task, texts or {}), clauses)))


def _about(office: Office, task: Task, texts: Mapping[str, str]) -> str:
    on = task.records
    if len(on) > 1:
        return "、".join(map(_number, on[:NAMED])) + (f" 等{len(on)}件" if len(on) > NAMED else "")
    if on:
        return "　".join(filter(None, (_number(on[0]), *_told(office, task, on[0]))))
    if task.register.books and task.register.opened is None and task.action.name == "add":
        book = _book(office, task, texts)
        restricted = any(one.mark == book and one.restricted for one in task.register.books)
        if restricted and not office.sees_marked:  # how many there are is not for everybody
            return task.register.title
        return f"下一号 {next_number(office, task.register, book)}"
    return task.register.title


def _book(office: Office, task: Task, texts: Mapping[str, str]) -> str:
    """The book into which the entry goes as far as it is typed; "" for the first."""
    if task.register.book_of is None:
        return ""
    told: dict[str, Any] = {}
    for field in task.action.fields:
        with suppress(Unreadable):
            told |= {field.name: field.kind.read(texts[field.name], office)} if texts.get(field.name) else {}
    return task.register.book_of(told)


def _number(record: Any) -> str:
    return called(record, titled=False)


def _told(office: Office, task: Task, record: Any) -> tuple[str, ...]:
    """Its title and the 份号 of its copies; nothing where whoever works here may not know of it."""
    own = isinstance(record, task.register.record)
    if (level_of(record).marked and not office.sees_marked) or (own and not task.register.knows(office, record.id)):
        return ()
    title = title_of(record)
    serials = [item.serial for item in items_about(record) if item.serial]
    more = f" 等{len(serials)}份" if len(serials) > SERIALS else ""
    return (
        title if title != _number(record) else "",
        f"份号{'、'.join(serials[:SERIALS])}{more}" if serials else "",
    )
