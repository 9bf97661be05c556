"""What a report is: a function and its signature, from which command, table, file, paper and exit code are drawn.

    @report("缺号", noun="numbers", columns=(head("book", text("登记簿"), 12), head("missing", text("缺号"), 20)))
    def audit(office: Office) -> Answer:
        return Answer([Found((gap.book, gap.words)) for gap in gaps(office)], nothing="没有缺号。")

A report writes nothing. What it is asked for are its further parameters, each annotated with a kind, as those of an act.
One that is asked of a register alone takes it after the office, and is a command of each register that it fits (`of`).
"""

from __future__ import annotations

import inspect
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zwzx.office.core.declared import Declared
from zwzx.office.core.fields import fields_of
from zwzx.office.core.register import Column
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.core.posted import Posted
    from zwzx.office.core.register import Register
    from zwzx.office.core.sheet import Page
    from zwzx.office.kinds.base import Kind


HERE = "本簿"
"""Stands for the register's title in the title and the help of a report that is asked of one."""


class Found(Declared):
    """A row of a report: its values in the order of the columns, the record that it leads to, whether it is amiss."""

    values: tuple[Any, ...]
    leads: tuple[str, int] | None = None
    """The name of a register and the id of its row."""
    late: bool = False
    asks: Mapping[str, Any] | None = None
    """What the same report is asked for beside, where the row is a figure that leads to the rows that it counts."""


class Taken(Declared):
    """What leaves the office with the rows, to be entered among the exports: of which register, how much, how narrowed."""

    register: str
    rows: int
    marked: bool
    words: str


class Answer(Declared):
    """What a report came to."""

    rows: list[Found]
    about: str = ""
    """The period, the year or the thing that it is about, for the title."""
    said: tuple[str, ...] = ()
    """Sentences to be told with the rows."""
    nothing: str = "没有。"
    """What is told where there are no rows."""
    pages: Callable[[], Sequence[Page]] | None = None
    """Draws it on paper."""
    charts: bool = False
    """Whether its pages have charts, so that a workbook is made of them and not of the bare rows."""
    shaped: Callable[[], Any] | None = None
    """Makes what JSON has of it, where that is not one object a row."""
    plain: Callable[[], Sequence[Sequence[str]]] | None = None
    """Makes what plain text has of it, the cells of each line, where that is more than a row a line."""
    columns: Sequence[Column] = ()
    """Its columns, where they depend on what was asked."""
    day: dt.date | None = None
    """A day of the period that it is about, where the report is a duty that can be marked done for it."""
    taken: Taken | None = None
    """What is entered among the exports where the rows leave the office."""
    filed: Callable[[], Taken] | None = None
    """The same, where only a file takes them out, and to show them is a look at what waits."""
    leads: Callable[[int], tuple[str, int] | None] | None = None
    """Where the n-th row leads, where that is found out only when somebody goes there."""
    code: int = 0
    """The exit code of its command, one of those that the report declares."""

    def leads_of(self, place: int) -> tuple[str, int] | None:
        """The name of a register and the id of its row to which a row leads, if any."""
        return self.leads(place) if self.leads is not None else self.rows[place].leads


class Report(Declared):
    """A question to the office and how its answer is shown; see `report`."""

    run: Callable[..., Answer]
    title: str
    noun: str
    command: str
    """What its command is called."""
    columns: tuple[Column, ...]
    cites: tuple[str, ...]
    codes: Mapping[int, str]
    prints: bool
    duty: str
    desk: bool
    example: str
    fits: Callable[[Register], bool] | None = None
    """Of which registers it is asked, where it is asked of one."""
    register: Register | None = None
    """The register of which it is asked."""
    posted: Posted | None = None
    """How it is posted on the notice board; None where it is not."""

    @property
    def name(self) -> str:
        """What it is called in the manifest: `numbers.audit`, `whereis`."""
        return f"{self.noun}.{self.command}" if self.noun else self.command

    @property
    def called(self) -> str:
        """Its command as it is typed, without what it is asked."""
        return " ".join(word for word in ("zwzx", self.noun, self.command) if word)

    @property
    def help(self) -> str:
        """What it tells, in Chinese; the first line is enough for a menu."""
        words = inspect.cleandoc(self.run.__doc__ or "")
        return words if self.register is None else words.replace(HERE, self.register.title)

    def of(self, register: Register, noun: str) -> Report:
        """The report as it is asked of a register, whose noun is given."""
        return self.but(register=register, noun=noun, title=self.title.replace(HERE, register.title))

    @cached_property
    def opens(self) -> bool:
        """Whether it reads the store; one that only tells of the program does not."""
        return next(iter(inspect.signature(self.run).parameters), "") == "office"

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What it is asked for, in order."""
        return tuple(fields_of(self.run, skip=self.opens + (self.fits is not None)))

    def ask(self, office: Office | None, values: Mapping[str, Any]) -> Answer:
        """Its answer.

        Args:
            office: the open office; may be None where it reads no store.
            values: by field, as its kinds read them.

        Raises:
            ZwzxError: where the actor may not ask it, or something is named that there is not; Unreadable, where what it
                can't do without is not there: an empty text and blanks are none.
        """
        for field in self.fields:
            if field.required and values.get(field.name) in (None, ""):
                raise Unreadable(f"{field.label}还没有填。", f"请写：{self.called} 加上{field.label}。")
        about = (office,) if self.opens else ()
        return self.run(*about, *(() if self.register is None else (self.register,)), **values)


def head(name: str, kind: Kind[Any], width: int = 10, *, grow: bool = False, rank: int = 9) -> Column:
    """A column of a report: no source, for its values come from the report itself.

    Args:
        name: its key in JSON.
        width: in cells, as a wish.
        grow: whether it takes what room is left.
        rank: which columns a narrow screen leaves out first; 9 is always shown.
    """
    return Column(name, None, kind, width, grow, rank)


def report(
    title: str,
    *,
    noun: str = "",
    name: str = "",
    columns: Sequence[Column],
    cites: Sequence[str] = (),
    codes: Mapping[int, str] | None = None,
    prints: bool = False,
    duty: str = "",
    desk: bool = True,
    example: str = "",
    of: Callable[[Register], bool] | None = None,
    posted: Posted | None = None,
) -> Callable[[Callable[..., Answer]], Report]:
    """Declare a function as a report.

    Args:
        noun: under which noun of the command line it stands; its own command where there is none.
        name: what its command is called, where that is not the function's name.
        columns: what its rows have; a column needs no source here.
        cites: the clauses that ask for it.
        codes: by exit code, what it means, where the report judges; 0 needs no word.
        prints: whether its answers can be drawn on paper.
        duty: the clause that wants it looked at again and again; whoever has looked can enter so.
        desk: whether the palette offers it.
        example: what is written behind its command to try it, where it can't do without.
        of: of which registers it is asked, where it is asked of one: the function takes it after the office.
        posted: how it is posted on the notice board, where it is; it is drawn from its pages, so that it prints.
    """

    def declare(run: Callable[..., Answer]) -> Report:
        called = name or run.__name__.rstrip("_").replace("_", "-")
        made = Report(
            run, title, noun, called, tuple(columns), tuple(cites), dict(codes or {}), prints, duty, desk, example, of
        ).but(posted=posted)
        declared.append(made)
        return made

    return declare


declared: list[Report] = []
"""Every report whose module is loaded."""
