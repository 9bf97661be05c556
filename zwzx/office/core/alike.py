"""What is often the same as in an entry before 照前一条: taken over when asked for, and never its number or its title."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zwzx.office.core.action import ALIKE
from zwzx.office.core.listing import find
from zwzx.office.kinds.base import Unreadable, written
from zwzx.office.papers.naming import document_of

if TYPE_CHECKING:
    from zwzx.office.core.action import Action
    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

LAST = "上一条"
"""Names the entry that was made last."""


def fields(action: Action) -> tuple[Field, ...]:
    """The facts of an act that can be taken over from an entry before."""
    return tuple(field for field in action.fields if ALIKE in field.marks)


def named(office: Office, register: Register, text: str) -> Any:
    """The entry that a text names: the last one, or one by its number.

    Raises:
        Unreadable: where there is none, or the acting person may not know of it.
    """
    if text.strip() == LAST:
        found = last(office, register)
        if found is None:
            raise Unreadable(f"{register.title}里还没有可以照着填的。", "请照常填写。")
        return found
    found = find(office, register, text)
    if not register.knows(office, found.id):
        raise Unreadable(f"{text}的内容不归您看，不能照着填。", "请照常填写。")
    return found


def last(office: Office, register: Register) -> Any:
    """The entry made last of which the acting person may know; None where there is none."""
    rows: Any = register.record
    query, seen = rows.select(), register.seen(office)
    if seen is not None:
        query = register.query(query).where(seen)
    return query.order_by(rows.id.desc()).first()


def taken_over(office: Office, action: Action, entry: Any) -> dict[str, Any]:
    """The values that an entry has for the facts that can be taken over; what is empty or holds no more is left out."""
    found: dict[str, Any] = {}
    for field in fields(action):
        text = _told(field, entry)
        with suppress(Unreadable):  # somebody who left, a section that was closed
            if text:
                found[field.name] = field.kind.read(text, office)
    return found


def _told(field: Field, entry: Any) -> str:
    """A fact of an entry, or of its paper, as it would be typed."""
    for record in (entry, document_of(entry)):
        if hasattr(record, field.name):
            value = getattr(record, field.name)
            return value if isinstance(value, str) and type(value) is str else written(field.kind, value)
    return ""
