"""How a list is looked at from the command line: sorted by a column, in some columns, as a view that is kept.

What is kept and how it is sorted is imported only where it is asked for: most lists are read as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from zwzx.errors import ZwzxError
from zwzx.faces.cli.context import office_of, say
from zwzx.office.kinds.base import BETWEEN, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from click.shell_completion import CompletionItem

    from zwzx.office.core.listing import Listing
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register
    from zwzx.office.core.sorting import Pages

SETS = ("list", "paper", "all")
"""The columns that have a name together."""


class Look(NamedTuple):
    """How one list is looked at."""

    filters: Mapping[str, str] = {}
    """What narrows it where nothing else was typed: texts by the names of the filters."""
    columns: Sequence[Column] = ()
    sort: Column | None = None
    turned: bool = False

    def ordered(self, office: Office, register: Register, listing: Listing, filters: Mapping[str, Any]) -> Pages:
        """The rows of a listing in this order."""
        if self.sort is None and not self.turned:
            return listing
        from zwzx.office.core.sorting import pages

        return pages(office, register, filters, columns=listing.columns, sort=self.sort, turned=self.turned)


PLAIN = Look()


class _Heads(click.ParamType[str]):
    """The head of a column of a register; completed from them."""

    name = "栏名"

    def __init__(self, register: Register) -> None:
        self.register = register

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's signature
        """The heads that fit."""
        from click.shell_completion import CompletionItem

        heads = dict.fromkeys(one.label for one in choosable(self.register))
        return [CompletionItem(head) for head in heads if head.startswith(incomplete)]


class Columns(_Heads):
    """Some columns of a register by their heads, or those that have a name together."""

    name = "栏目"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names, then the heads; of several the last one is completed."""
        from click.shell_completion import CompletionItem

        last = re.split(BETWEEN, incomplete)[-1]
        before = incomplete.removesuffix(last)
        sets = [CompletionItem(one) for one in SETS if not before and one.startswith(incomplete)]
        return [*sets, *(CompletionItem(f"{before}{one.value}") for one in super().shell_complete(ctx, param, last))]


class _ViewName(click.ParamType[str]):
    """The name of a view that is kept; completed from them."""

    name = "名称"

    def __init__(self, register: Register) -> None:
        self.register = register

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's signature
        """The views of the register that fit."""
        from click.shell_completion import CompletionItem

        from zwzx.office.core import kept_views

        try:
            found = kept_views.all_of(office_of(ctx), self.register.name)
        except ZwzxError:
            return []
        return [CompletionItem(one.name, help=one.whose) for one in found if one.name.startswith(incomplete)]


def options(register: Register, *, everything: bool) -> list[click.Parameter]:
    """How it can be looked at; what is exported stands as it was entered, and is not sorted otherwise."""
    named = _ViewName(register)
    made: list[click.Parameter] = []
    if not everything:
        made += [
            click.Option(["--order"], type=_Heads(register), metavar="栏名", help="按这一栏排"),
            click.Option(["--reverse"], is_flag=True, help="倒过来：旧的在前，或大的在前"),
        ]
        made += [
            click.Option(["--keep"], type=named, metavar="名称", help="把这样看记成本人的视图"),
            click.Option(["--keep-for-all"], type=named, metavar="名称", help="把这样看记成办公室的视图"),
        ]
    return [click.Option(["--view"], type=named, metavar="名称", help="照记下的视图看（zwzx views list 列出）"), *made]


def asked(given: Mapping[str, Any]) -> bool:
    """Whether a list is to be looked at otherwise than it is."""
    return bool(given["view"] or given.get("order") or given.get("reverse"))


def look(office: Office, register: Register, given: Mapping[str, Any]) -> Look:
    """How it was asked for: what was typed counts before what the view says."""
    from zwzx.office.core import kept_views, views

    view = kept_views.named(office, register, given["view"]).view if given["view"] else views.View()
    sort = next((one for one in choosable(register) if view.sort and one.name == view.sort), None)
    turned = view.turned
    if given.get("order"):
        sort, turned = _column(register, given["order"]), False
    shown = views.columns_of(register, view) if view.columns and not given["which"] else ()
    return Look(view.filters, shown, sort, turned != bool(given.get("reverse")))


def keep(office: Office, register: Register, given: Mapping[str, Any], now: Look) -> None:
    """Keep how it is looked at now."""
    from zwzx.office.core import kept_views, views

    filters = {one.name: text for one in register.filters if (text := given.get(one.name) or now.filters.get(one.name))}
    chosen = now.columns or (columns(register, given["which"]) if given["which"] else ())
    shown = tuple(views.Shown(one.name) for one in chosen)
    view = views.View(filters, now.sort.name if now.sort is not None else "", now.turned, shown)
    for name, whose in ((given["keep"], kept_views.OWN), (given["keep_for_all"], kept_views.OFFICES)):
        if name:
            kept_views.keep(office, register, name, view, whose)
            say(f"记下了{whose}的视图“{name}”。以后照它看，写 --view {name}。")


def columns(register: Register, which: str) -> Sequence[Column]:
    """The columns of a name, or of heads."""
    if which in SETS:
        return {"list": register.columns, "paper": register.paper, "all": register.facts}[which]
    return [_column(register, head) for head in re.split(BETWEEN, which) if head]


def _column(register: Register, head: str) -> Column:
    from zwzx.office.core.sorting import column_named

    try:
        return column_named(choosable(register), head)
    except Unreadable as error:
        raise click.UsageError(str(error)) from None


def choosable(register: Register) -> Sequence[Column]:
    """Every column that a list can have."""
    from zwzx.office.core.views import choosable as of_register

    return of_register(register)
