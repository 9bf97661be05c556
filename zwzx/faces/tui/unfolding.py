"""Which fields of a form are shown from the first: what is usually written, and what something else makes necessary."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.naming import document_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.faces.tui.task import Task
    from zwzx.office.core.fields import Unfolds
    from zwzx.office.core.office import Office


def shown_first(office: Office, task: Task, texts: Mapping[str, str]) -> set[str]:
    """The names of the fields shown before all are asked for, as the form is filled in now; where none would be, all."""
    fields = task.action.fields
    usual = {field.name for field in fields if not field.folded}
    needed = {one.name for one in fields if any(_needed(office, task, why, texts) for why in one.unfolds)}
    return usual | needed or {field.name for field in fields}


def _needed(office: Office, task: Task, unfolds: Unfolds, texts: Mapping[str, str]) -> bool:
    told = [value for value in _said(office, task, unfolds.by, texts) if value is not None]
    return any(unfolds.when(value) for value in told)


def _said(office: Office, task: Task, name: str, texts: Mapping[str, str]) -> list[Any]:
    """What a fact says: as it is typed; as the records acted on have it, where nothing is typed or asked for."""
    kind = next((field.kind for field in task.action.fields if field.name == name), None)
    if kind is None or name not in texts:
        return [getattr(part, name, None) for one in task.records for part in (one, document_of(one))]
    with suppress(Unreadable):
        return [kind.read(texts[name], office)]
    return []
