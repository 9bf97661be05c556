"""Views 视图: how somebody looks at a register, or at a list over several: what narrows it, by which column it is sorted, which columns it has.

What narrows it is kept as it was typed, so that 今天 is today whenever it is looked at.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from zwzx.office.core.sorting import pages
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Filter, Register
    from zwzx.office.core.sorting import Pages

UP, DOWN = "↑", "↓"
BETWEEN = " · "
YEAR = "year"
"""The filter whose value is called a year."""


class Order(NamedTuple):
    """The order that a list has of itself, in words: what it is called, what stands first, and what does turned round."""

    name: str
    straight: str
    turned: str


ENTERED = Order("登记先后", "新的在前", "旧的在前")
"""A register's."""


class Viewed(Protocol):
    """What can be looked at by a view: a register, or a list over several."""

    @property
    def name(self) -> str:
        """Its name, under which its views are kept."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those that it declares."""
        ...

    @property
    def facts(self) -> tuple[Column, ...]:
        """And those that it can have besides."""
        ...

    @property
    def beside(self) -> tuple[Column, ...]:
        """And what a list can show that is no fact of a row."""
        ...

    @property
    def filters(self) -> tuple[Filter, ...]:
        """What can narrow it."""
        ...


def order_of(viewed: Viewed) -> Order:
    """The order that a list has of itself: a register's, where it declares none."""
    order = getattr(viewed, "order", None)
    return order if isinstance(order, Order) else ENTERED


class Shown(NamedTuple):
    """A column by its name, and the cells that it takes; 0 where it takes what it is declared to."""

    name: str
    width: int = 0


class View(NamedTuple):
    """How a register is looked at; without anything, as it is declared."""

    filters: dict[str, str] = {}  # noqa: RUF012 - never changed
    """What narrows it: texts by the names of its filters."""
    sort: str = ""
    """The name of the column by which it is sorted; "" for its own order, newest first."""
    turned: bool = False
    """Whether it is sorted the other way round."""
    columns: tuple[Shown, ...] = ()
    """Its columns in their order; those that it declares where there are none."""
    tall: bool = False
    """Whether a row has two lines, so that long titles are read whole."""

    @property
    def narrows(self) -> bool:
        """Whether it leaves out or moves rows."""
        return bool(self.filters or self.sort or self.turned)

    def laid_as(self, layout: View) -> View:
        """The same rows, in the columns of another view."""
        return self._replace(columns=layout.columns, tall=layout.tall)

    @property
    def text(self) -> str:
        """How it is kept."""
        return json.dumps(self._asdict(), ensure_ascii=False)


def of_text(text: str) -> View:
    """The view that is kept as a text."""
    told: dict[str, Any] = json.loads(text)
    return View(**{**told, "columns": tuple(Shown(*one) for one in told.get("columns", ()))})


def conditions(office: Office, register: Viewed, filters: Mapping[str, str]) -> dict[str, Any]:
    """The values of what narrows a list, by the names of its filters.

    Raises:
        Unreadable: where a text can't be read, or the register is not narrowed by that any more.
    """
    known = {one.name: one for one in register.filters}
    if gone := sorted(filters.keys() - known.keys()):
        raise Unreadable(f"{register.title}现在不按“{'、'.join(gone)}”筛选。", "请重新筛选，再记一次视图。")
    return {name: known[name].kind.read(text, office) for name, text in filters.items() if text}


def rows_of(office: Office, register: Register, view: View, filters: Mapping[str, Any] | None = None) -> Pages:
    """The rows that a view shows.

    Args:
        filters: further values by which they are narrowed, such as what is searched for.
    """
    columns = columns_of(register, view)
    narrowed = conditions(office, register, view.filters) | dict(filters or {})
    sort = next((one for one in choosable(register) if one.name == view.sort), None) if view.sort else None
    return pages(office, register, narrowed, columns=columns, sort=sort, turned=view.turned)


def choosable(register: Viewed) -> tuple[Column, ...]:
    """Every column that a list can have: its own, then every other fact, then what it can show besides."""
    own = {one.name for one in register.columns}
    return (*register.columns, *(one for one in (*register.facts, *register.beside) if one.name not in own))


def columns_of(register: Viewed, view: View) -> tuple[Column, ...]:
    """The columns of a view; where the screen is too narrow for those that somebody chose, the last ones go first."""
    known = {one.name: one for one in choosable(register)} if view.columns else {}
    chosen = [(known[one.name], one.width) for one in view.columns if one.name in known]
    if not chosen:
        return register.columns
    last = len(chosen) - 1
    return tuple(one.but(width=width or one.width, rank=last - n) for n, (one, width) in enumerate(chosen))


def words_of(register: Viewed, view: View) -> str:
    """What narrows and sorts a list, for its title: `2026年 · 传阅中 · 来文单位↓`; "" where nothing does."""
    words = [_word(one, view.filters[one.name]) for one in register.filters if view.filters.get(one.name)]
    if view.sort:
        label = next((one.label for one in choosable(register) if one.name == view.sort), view.sort)
        words.append(f"{label}{DOWN if view.turned else UP}")
    elif view.turned:
        words.append(order_of(register).turned)
    return BETWEEN.join(words)


def _word(one: Filter, text: str) -> str:
    label = one.kind.label
    if isinstance(one.kind, YesNo):
        return label if text == one.kind.choices()[0] else f"{label}：{text}"
    if one.kind.choices():
        with suppress(Unreadable):
            return one.kind.told(one.kind.read(text))
    return f"{text}年" if one.name == YEAR and text.isdecimal() else f"{label} {text}"
