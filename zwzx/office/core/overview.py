"""Overviews: lists over several registers that are all in memory, looked at as a register's list is.

What narrows one is a condition on the thing itself; it is sorted by what its columns tell. So that the same dialogs ask,
and the same views are kept, an overview has what a register has for them: a name, a title, columns and filters.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core import views
from zwzx.office.core.sorting import placed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Filter
    from zwzx.office.core.views import Order, View


class Overview(NamedTuple):
    """A list over several registers."""

    name: str
    title: str
    columns: tuple[Column, ...]
    order: Order
    """Its own order, in words."""
    filters: tuple[Filter, ...] = ()
    """The condition of each is asked of a thing and not of a row of a table."""
    facts: tuple[Column, ...] = ()
    beside: tuple[Column, ...] = ()


class Seen(NamedTuple):
    """A thing of an overview with what is told of it, by the names of the columns."""

    thing: Any
    told: Mapping[str, Any]


def looked_at(office: Office, overview: Overview, view: View, every: Sequence[Seen]) -> list[Seen]:
    """The things that a view shows, in its order; what is empty in the column that sorts stands last.

    Raises:
        Unreadable: where the view has what can't be read any more.
    """
    wanted = views.conditions(office, overview, view.filters)
    conditions = [one.where(wanted[one.name]) for one in overview.filters if one.name in wanted]
    found = [one for one in every if all(fits(one.thing) for fits in conditions)]
    if not any(column.name == view.sort for column in views.choosable(overview)):
        return found[::-1] if view.turned else found
    keys = [(placed(one.told.get(view.sort)), one) for one in found]
    full = sorted((one for one in keys if one[0] is not None), key=itemgetter(0), reverse=view.turned)
    return [one for _, one in full] + [one for key, one in keys if key is None]
