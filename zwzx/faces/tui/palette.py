"""The palette of the desk: every act, register and paper by name or pinyin initials, from wherever one is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers, reports
from zwzx.faces.choices import letters
from zwzx.faces.offers import offered
from zwzx.faces.pages import pages
from zwzx.faces.tui import jobs
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.extras import EXTRAS
from zwzx.faces.tui.help_page import open_page
from zwzx.faces.tui.keys import where
from zwzx.faces.tui.looking import Looking
from zwzx.faces.tui.menus import papers_of
from zwzx.faces.tui.pickers import OPEN, PAGE, Pick
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.status import key_name
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.undoing import Undoing
from zwzx.jobs.declared import AT_THE_DESK
from zwzx.office.core import kept_views
from zwzx.office.core.lines import lines_of
from zwzx.office.core.register import Sheet
from zwzx.reports.overview_names import BOARD, TITLES, TODAY
from zwzx.store.remembering import remembering

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.faces.tui.table import Table
    from zwzx.office.core.action import Action
    from zwzx.office.core.letter import Letter
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register
    from zwzx.office.core.report import Report


LOOKS = {
    "f": ("筛选", "narrow"),
    "c": ("清除筛选、排序", "whole"),
    "o": ("排序", "sort"),
    "v": ("视图、栏目", "views"),
    "a": ("全选", "choose_all"),
    "i": ("反选", "invert"),
}
"""The keys of a list by which it is looked at, for whoever has an input method on."""


FINDS = ("find:", "在所有登记簿里查找“{}”")
"""What is typed is looked for where no command is meant."""
UNDOES = {"u": ("撤销这一条最后办的", "undo(False)"), "U": ("撤销我最后办的", "undo(True)")}


class Offer(NamedTuple):
    """One line: what it leads to, its name, the key that does the same from here; whose it is, where another register's."""

    leads: str
    name: str
    key: str = ""
    whose: str = ""


def open_on(screen: Table) -> None:
    """Show what can be done from a screen, and do what is chosen."""
    with remembering():  # it is asked of a server, too, each look-up once
        lines = [(one.leads, _entry(one.name, one.key)) for one in offers(screen)]
    screen.app.push_screen(Pick("命令", lines, FINDS), lambda choice: _do(screen, choice or ""))


def offers(screen: Table) -> list[Offer]:
    """All that can be done from a screen, each under one name of its own.

    Where two registers call their acts alike, the one of another register than the open one is told with its register.
    """
    here = _of_book(screen) if isinstance(screen, Book) else []
    looks = _looks(screen) if isinstance(screen, Looking) else []
    new = _new_things(screen, beside=screen.register if isinstance(screen, Book) else None)
    found = [*here, *looks, *new] if here else [*new, *looks]
    found.append(Offer("board", "在外文件一览", key_name("f7")))
    if isinstance(screen, Undoing):
        found += [Offer(f"key:{does}", title, key_name(key)) for key, (title, does) in UNDOES.items()]
    found += [Offer(f"report:{name}", told.title) for name, told in reports.NAMES.items() if told.desk]
    found += [Offer(f"job:{name}", line) for name, line in AT_THE_DESK.items()]
    found += [Offer(f"extra:{name}", title) for name, (title, _) in EXTRAS.items()]
    found += [_opens(screen.office, name) for name in registers.NAMES]
    found += _views(screen)
    found += [Offer(f"manual:{topic}", f"{PAGE}{title}") for topic, title in pages().items()]
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


def _looks(screen: Looking) -> list[Offer]:
    """How the list can be looked at."""
    every = LOOKS.items()
    return [Offer(f"key:{does}", title, key) for key, (title, does) in every if does != "narrow" or screen.narrows]


def _new_things(screen: Table, *, beside: Register | None) -> list[Offer]:
    """The acts of every register that make something new, as far as the actor may enter them; but one, if it has its own."""
    every = [register for name in registers.NAMES if (register := registers.load(name)) is not beside]
    return [
        Offer(f"do:{register.name}.{act.name}", _new_thing(register, act), whose=register.title)
        for register in every
        for act in screen.office.allowed(register.actions)
        if act.on is None
    ]


def _views(screen: Table) -> list[Offer]:
    """The views that are kept, each with its register; in whose window one is, by the name alone."""
    here = screen.viewed if isinstance(screen, Looking) else None
    found = []
    for one in kept_views.all_of(screen.office):
        title = TITLES.get(one.register) or registers.NAMES[one.register].partition("：")[0]
        about = f"视图：{one.name}" if here is not None and one.register == here.name else f"视图：{title}·{one.name}"
        found.append(Offer(f"view:{one.register}.{one.whose}.{one.name}", about, whose=one.whose))
    return found


def _open_view(screen: Any, name: str) -> None:
    """Look by a view, in the window of its register."""
    of, whose, called = name.split(".", 2)
    found = [one for one in kept_views.all_of(screen.office, of) if (one.whose, one.name) == (whose, called)]
    if not found:
        return
    if isinstance(screen, Looking) and screen.viewed.name == of:
        screen.use(found[0])
    elif of == BOARD:
        screen.app.push_screen(Board(screen.office, found[0]))
    elif of == TODAY:
        _back_to_today(screen.app).use(found[0])
    else:
        screen.app.push_screen(Book(screen.office, registers.load(of), found[0]))


def _back_to_today(app: Any) -> Today:
    """The screen on which the day begins: every other lies over it."""
    while not isinstance(app.screen, Today):
        app.pop_screen()
    return app.screen


def _do(screen: Any, choice: str) -> None:
    what, _, name = choice.partition(":")
    if what in LEADS:
        LEADS[what](screen, name)


LEADS: dict[str, Callable[[Any, str], object]] = {
    "board": lambda screen, _: screen.app.push_screen(Board(screen.office)),
    "register": lambda screen, name: screen.app.push_screen(Book(screen.office, registers.load(name))),
    "act": lambda screen, name: screen.act(*registers.act(name)),
    "lines": lambda screen, _: screen.action_lines(),
    "report": lambda screen, name: ReportScreen.open_on(screen, _report(screen, name)),
    "find": lambda screen, words: screen.app.push_screen(
        ReportScreen(screen.office, reports.load("find"), {"words": words})
    ),
    "job": jobs.begin,
    "extra": lambda screen, name: EXTRAS[name][1](screen),
    "manual": lambda screen, topic: open_page(screen.app, topic),
    "view": _open_view,
    "key": lambda screen, name: screen.call_later(screen.run_action, name),
    "paper": lambda screen, name: screen.print_chosen(papers_of(screen.register)[int(name)]),
    "do": lambda screen, name: screen.open_form(*registers.act(name), []),
}
"""What a line leads to, by what it begins with."""


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
