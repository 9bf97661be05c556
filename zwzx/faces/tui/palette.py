"""The palette of the desk: every act, register and paper by name or pinyin initials, from wherever one is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers, reports
from zwzx.faces.choices import letters
from zwzx.faces.offers import offered
from zwzx.faces.tui import jobs
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.extras import EXTRAS
from zwzx.faces.tui.keys import where
from zwzx.faces.tui.menus import papers_of
from zwzx.faces.tui.pickers import OPEN, Pick
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.status import key_name
from zwzx.jobs.declared import AT_THE_DESK
from zwzx.office.core.lines import lines_of
from zwzx.office.core.register import Sheet

if TYPE_CHECKING:
    from zwzx.faces.tui.table import Table
    from zwzx.office.core.action import Action
    from zwzx.office.core.letter import Letter
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register
    from zwzx.office.core.report import Report


class Offer(NamedTuple):
    """One line: what it leads to, its name, the key that does the same from here; whose it is, where another register's."""

    leads: str
    name: str
    key: str = ""
    whose: str = ""


def open_on(screen: Table) -> None:
    """Show what can be done from a screen, and do what is chosen."""
    lines = [(one.leads, _entry(one.name, one.key)) for one in offers(screen)]
    screen.app.push_screen(Pick("命令", lines), lambda choice: _do(screen, choice or ""))


def offers(screen: Table) -> list[Offer]:
    """All that can be done from a screen, each under one name of its own.

    Where two registers call their acts alike, the one of another register than the open one is told with its register.
    """
    found = _of_book(screen) if isinstance(screen, Book) else []
    found += _new_things(screen, beside=screen.register if isinstance(screen, Book) else None)
    found.append(Offer("board", "在外文件一览", key_name("f7")))
    found += [Offer(f"report:{name}", told.title) for name, told in reports.NAMES.items() if told.desk]
    found += [Offer(f"job:{name}", line) for name, line in AT_THE_DESK.items()]
    found += [Offer(f"extra:{name}", title) for name, (title, _) in EXTRAS.items()]
    found += [_opens(screen.office, name) for name in registers.NAMES]
    names = Counter(one.name for one in found)
    return [
        one._replace(name=f"{one.whose}：{one.name}") if names[one.name] > 1 and one.whose else one for one in found
    ]


def _of_book(book: Book) -> list[Offer]:
    """The acts on the rows of a register's window, and its papers, each with its key."""
    named = letters(book.register)
    may = set(book.office.allowed(list(named)))
    acts = [
        Offer(
            f"act:{owner.name}.{a.name}",
            a.title,
            where(a, named[a], own=owner is book.register),
            "" if owner is book.register else owner.title,
        )
        for owner, a in offered(book.register)
        if a in may
    ]
    acts += [Offer("lines", "看各行", key_name("l"))] if lines_of(book.register) is not None else []
    acts += [Offer(f"report:{name}", one.title) for name, one in reports.of_register(book.register).items()]
    return acts + [Offer(f"paper:{n}", _made(one), key_name("f8")) for n, one in enumerate(papers_of(book.register))]


def _new_things(screen: Table, *, beside: Register | None) -> list[Offer]:
    """The acts of every register that make something new, as far as the actor may enter them; but one, if it has its own."""
    every = [register for name in registers.NAMES if (register := registers.load(name)) is not beside]
    return [
        Offer(f"do:{register.name}.{act.name}", _new_thing(register, act), whose=register.title)
        for register in every
        for act in screen.office.allowed(register.actions)
        if act.on is None
    ]


def _do(screen: Any, choice: str) -> None:
    what, _, name = choice.partition(":")
    if what == "board":
        screen.app.push_screen(Board(screen.office))
    elif what == "register":
        screen.app.push_screen(Book(screen.office, registers.load(name)))
    elif what == "act":
        screen.act(*registers.act(name))
    elif what == "lines":
        screen.action_lines()
    elif what == "report":
        ReportScreen.open_on(screen, _report(screen, name))
    elif what == "job":
        jobs.begin(screen, name)
    elif what == "extra":
        EXTRAS[name][1](screen)
    elif what == "paper":
        screen.print_chosen(papers_of(screen.register)[int(name)])
    elif what == "do":
        screen.open_form(*registers.act(name), [])


def _report(screen: Any, name: str) -> Report:
    """A report by its name; one that is asked of a register is asked of the one whose window is open."""
    return reports.load(name) if name in reports.NAMES else reports.of_register(screen.register)[name]


def _entry(title: str, key: str) -> str:
    return f"{title}　{key}" if key else title


def _opens(office: Office, name: str) -> Offer:
    """The line that opens a register: found by its title and by those of its other books, as far as one may know of them."""
    register = registers.load(name)
    digit = f"F9 {registers.DAILY.index(name) + 1}" if name in registers.DAILY else ""
    books = [book.title for book in register.books if office.sees_marked or not book.restricted]
    others = [title for title in books if title != register.title]
    return Offer(f"register:{name}", f"{OPEN}{register.title}", "　".join(filter(None, (digit, *others))))


def _made(paper: Sheet | Letter) -> str:
    return f"打印{paper.title}" if isinstance(paper, Sheet) else f"写出{paper.title}"


def _new_thing(register: Register, act: Action) -> str:
    """The line of an act that makes something new: what it is about, then what is done, without saying it twice."""
    about = register.title.removesuffix("簿").removesuffix("登记")
    return act.title if act.title.startswith(about) or about.endswith(act.title) else f"{about}：{act.title}"
