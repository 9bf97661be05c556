"""What one person keeps of how they look at registers, beside the journal: views of their own, and the columns they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import views
from zwzx.office.core.views import View
from zwzx.store.record import Table, put

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.core.views import Viewed

LAYOUT = ""
"""The name under which a person's columns of a register are kept; no view has it."""
WRITES_NOTHING = "登记库现在只能看，记不下视图。"


class KeptView(Table):
    """A view of one person, and how they like the columns of a register."""

    person = pw.BigIntegerField()
    register = pw.TextField()
    name = pw.TextField()
    words = pw.TextField()

    class Meta:
        primary_key = pw.CompositeKey("person", "register", "name")


def layout(office: Office, register: Viewed) -> View:
    """The columns that the actor chose for a register; those that it declares where they chose none."""
    mine = (KeptView.person == office.actor.id) & (KeptView.register == register.name)
    found = KeptView.get_or_none(mine & (KeptView.name == LAYOUT))
    return views.of_text(found.words) if found is not None else View()


def keep_layout(office: Office, register: Viewed, view: View) -> None:
    """Keep the columns of a view as the actor's own for a register; where nothing is written they hold for now."""
    if not office.store.read_only:
        put_view(office, register, LAYOUT, View().laid_as(view))


def put_view(office: Office, register: Viewed, name: str, view: View) -> None:
    """Keep a view of the actor's own under a name, in the place of the one that has it.

    Raises:
        Refusal: where nothing is written.
    """
    writes(office)
    put(KeptView, [{"person": office.actor.id, "register": register.name, "name": name, "words": view.text}])


def writes(office: Office) -> None:
    """Refuse what has to be written, in a store that is only read."""
    if office.store.read_only:
        raise Refusal("", WRITES_NOTHING, "请在平时办理的库里记。")
