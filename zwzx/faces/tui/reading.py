"""Screens to read: an entry in full, the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from zwzx.faces.calling import as_called
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.scrolling import Paged, Scrolled
from zwzx.faces.tui.status import NEXT_PAGE, Keys, Status
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.widths import fitted
from zwzx.office.clauses import regulations
from zwzx.office.core.action import CORRECT, NEW, NEXT
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register


class Reading(Paged, Steady, Screen[str | None]):
    """A text to read, as long as it is."""

    DEFAULT_CSS = """
    Reading > #title { height: 1; padding: 0 1; background: $primary; color: $background; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    Reading VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    Reading #text { height: auto; }
    Reading Status { min-height: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", "返回"),
        Binding("down,j", "scroll(1)", "下", show=False),
        Binding("up,k", "scroll(-1)", "上", show=False),
    ]

    def __init__(self, title: str, lines: Iterable[str]) -> None:
        super().__init__()
        self.heading, self.lines = title, list(lines)
        self.ways: tuple[tuple[str, str], ...] = ()
        """Keys that it has besides."""

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        yield Title(Content(visible(self.heading)))
        with Scrolled():
            yield Static(self.text(), id="text", markup=False)
        yield Status()
        yield Keys((("escape", "返回"), *self.ways, NEXT_PAGE))

    def text(self) -> Content:
        """What is read."""
        return Prose(visible(as_called("\n".join(self.lines)), lines=True))

    def action_scroll(self, by: int) -> None:
        """A line down or up."""
        self.query_one(Scrolled).scroll_relative(y=by, animate=False)


def about_action(action: Action) -> list[str]:
    """What an act does, who may enter it, what it asks for, and the clauses in our words."""
    lines = [action.help, ""]
    if action.entered_by:
        lines += [f"由{'、'.join(post.value for post in action.entered_by)}办理。", ""]
    lines += [f"{f.label}{'（必填）' if f.required else ''}　{f.kind.hint}".rstrip() for f in action.fields]
    lines += ["", "填写：回车到下一项，Tab 或 F4 采用第一个提示，F5—F8 采用后面的；左右键换固定的词；Ctrl+Z 撤销。", ""]
    known = regulations.clauses()
    lines += [f"{clause}　{known[clause].text}" for clause in action.cites if clause in known]
    return lines


def about_register(register: Register) -> list[str]:
    """The keys of the desk, the letters of what can be done in a register's window, and its page of the manual."""
    from zwzx.faces.choices import letters
    from zwzx.faces.offers import offered
    from zwzx.faces.pages import Heading, on_screen
    from zwzx.faces.tui.keys import page
    from zwzx.faces.tui.menus import IMPORT, papers_of
    from zwzx.registers import noun

    named = letters(register)
    lines = [*page(), "", Heading("可办的事（F3 以后打的字母）")]
    lines += [f"  {_called(a, named[a])}{a.title}　{a.help.splitlines()[0]}" for a in register.actions]
    lines += (
        [f"  {fitted(IMPORT, 7)}导入…　整本的登记簿：先看一遍读懂了什么，再登记"]
        if register.importable is not None
        else []
    )
    others = [(owner, a) for owner, a in offered(register) if owner is not register]
    lines += ["", Heading("在文件上办的别的登记簿的事")] if others else []
    lines += [f"  {_called(a, named[a], own=False)}{a.title}　{a.help.splitlines()[0]}" for _, a in others]
    papers = "、".join(paper.title for paper in papers_of(register))
    lines += ["", f"打印（F8）：{papers}"] if papers else []
    lines += [""]
    return lines + on_screen(noun(register.name))


def _called(action: Action, letter: str, *, own: bool = True) -> str:
    """The letter of an act in the menu, and the key of its own where it has one."""
    usual = action.usual if own or action.next_in is not None else None
    key = {NEW: "F2", CORRECT: "F4", NEXT: "F5"}.get(usual, "") if usual is not None else ""
    return fitted(f"{letter}  {key}", 7)
