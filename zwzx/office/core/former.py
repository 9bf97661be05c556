"""The former values 原来的内容: what an act that is undone by itself is done with again, so that all is as it was before."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.plain import Text
from zwzx.store import journal
from zwzx.store.record import columns, revive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.store.record import Record


def former(office: Office, action: Action, record: Record, written: Sequence[journal.Written]) -> dict[str, Any]:
    """The facts with which an act puts back what an event of it changed: only those that differ.

    Args:
        record: as the event left it.
        written: what the event wrote.

    Raises:
        Refusal: where something was empty before that the act can't empty again.
    """
    past = _as_before(record, written)
    if past is None:
        return {}
    before, now = _form(office, action, past), _form(office, action, record)
    found: dict[str, Any] = {}
    for field in action.fields:
        was, is_now = before.get(field.name), now.get(field.name)
        if was == is_now:
            continue
        if was is None and not isinstance(field.kind, Text):
            raise Refusal("", f"“{field.label}”原来是空的，更正不能改回空的。", "请另用“更正”写成对的内容。")
        found[field.name] = "" if was is None else was
    return found


def _form(office: Office, action: Action, record: Any) -> Mapping[str, Any]:
    """What the form of the act would begin with; without such, the record's own facts of these names."""
    if action.fill is not None:
        return action.fill(office, {action.acted_on: record}).values
    own = {name for name, *_ in columns(type(record))}
    return {field.name: getattr(record, field.name) for field in action.fields if field.name in own}


def _as_before(record: Any, written: Sequence[journal.Written]) -> Any:
    """The record, and what it names, as they were before an event; None where the event entered it anew."""
    changed = {(one.table, one.id): one for one in written}
    past = _image_before(type(record), changed.get((record._meta.table_name, record.id)))
    if past is None:
        if (record._meta.table_name, record.id) in changed:
            return None
        past = copy(record)
        past.__rel__ = dict(record.__rel__)
    for field, model in record._meta.refs.items():
        named = changed.get((model._meta.table_name, record.__data__.get(field.name) or 0))
        if (as_it_was := _image_before(model, named)) is not None:
            setattr(past, field.name, as_it_was)
    return past


def _image_before(model: type[Record], written: journal.Written | None) -> Any:
    """A row as it was before what was written to it; None where that entered it anew, or nothing was written."""
    if written is None or not written.before:
        return None
    table = model._meta.table_name
    image = next(iter(journal.history(table, written.id, written.before))).image
    return revive(model, written.id, written.before, image)
