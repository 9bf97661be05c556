"""A list that is built by picking in order 按先后挑: by number, by initials or with the arrows; moved, removed, then taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from zwzx.faces.tui.fields import Line
from zwzx.faces.tui.options import Options
from zwzx.faces.tui.pickers import NOTHING
from zwzx.faces.tui.status import Status
from zwzx.faces.tui.steady import Steady
from zwzx.office.kinds.base import SEPARATORS, parts
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.pinyin import matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from zwzx.office.kinds.base import Suggestion

HELP = "数字、拼音首字母加回车：加上（可几个）　←→ 选中\nF5 前移　F6 后移　F7 去掉　空行回车 好了　Esc 不改"


class Order(Steady, ModalScreen[list[str] | None]):
    """Who or what is picked, first to last. Closes with their names in order, or None where nothing is to be changed."""

    DEFAULT_CSS = """
    Order { align: center middle; }
    Order > Vertical { width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 0 2; background: $panel; border: round $primary; }
    Order .heading { text-style: bold; }
    Order .picked { padding: 1 0; height: auto; }
    Order OptionList { height: auto; max-height: 40vh; border: none; background: $panel; }
    Order Input { background: $surface; }
    Order .keys { color: $foreground-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "不改"),
        Binding("ctrl+s,f10", "done", "好了", priority=True),
        Binding("left", "mark(-1)", "", show=False, priority=True),
        Binding("right", "mark(1)", "", show=False, priority=True),
        Binding("down", "step(1)", "下", show=False, priority=True),
        Binding("up", "step(-1)", "上", show=False, priority=True),
        Binding("f5", "move(-1)", "前移", priority=True),
        Binding("f6", "move(1)", "后移", priority=True),
        Binding("f7", "remove", "去掉", priority=True),
    ]

    def __init__(self, title: str, offered: Sequence[Suggestion], picked: Sequence[str]) -> None:
        super().__init__()
        self.heading, self.offered = title, list(offered)
        self.picked = list(picked)
        self.at = len(self.picked) - 1
        """Which of them is marked."""
        self._stepped = False
        """Whether somebody went to one of the offered with the arrows."""

    def compose(self) -> ComposeResult:
        """Who is picked, a line to type in, who is offered, the keys."""
        with Vertical():
            yield Static(Content(visible(f"{self.heading}：按先后")), classes="heading", markup=False)
            yield Static("", classes="picked", markup=False)
            yield Line(placeholder="数字或拼音首字母")
            yield Options(markup=False)
            yield Status()
            yield Static(Content(HELP), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Everybody at first."""
        self._show()

    @property
    def unsaved(self) -> str:
        """Nothing is lost: what the field had stays there."""
        return ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only those that fit what is being typed."""
        event.stop()
        self._stepped = False
        self.query_one(Status).say("")
        self._offer(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pick what is typed, or what the arrows went to; an empty line is the end."""
        event.stop()
        typed = parts(event.value)
        if not typed and not self._stepped:
            self.action_done()
            return
        names = [self._marked] if self._stepped else [self._meant(part) for part in typed]
        unknown = [part for part, name in zip(typed, names, strict=False) if name is None]
        for name in names:
            self._pick(name)
        with self.prevent(Input.Changed):  # nobody typed that: what is said below stays
            event.input.value = " ".join(unknown)
        event.input.cursor_position = len(event.input.value)
        self._stepped = False
        self._show()
        if unknown:
            self.query_one(Status).say(f"没有{'、'.join(unknown)}：{NOTHING}", tone="error")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click picks."""
        self._pick(event.option.id)
        self.query_one(Line).focus()
        self._show()

    def _pick(self, name: str | None) -> None:
        """Put a name behind the marked one, once."""
        if name is not None and name not in self.picked:
            self.at += 1
            self.picked.insert(self.at, name)

    def _meant(self, part: str) -> str | None:
        """The name that a number or initials mean: the first that fits and is not picked yet, else one that is."""
        if part.isdecimal():
            at = int(part) - 1
            return self.offered[at].text if 0 <= at < len(self.offered) else None
        fitting = [one.text for one in self.offered if matches(part, one.text)]
        return next((name for name in fitting if name not in self.picked), fitting[0] if fitting else None)

    @property
    def _marked(self) -> str | None:
        options = self.query_one(OptionList)
        return options.get_option_at_index(options.highlighted).id if options.highlighted is not None else None

    # ── keys ───────────────────────────────────────────────────────────

    def action_done(self) -> None:
        """Take them as they stand."""
        self.dismiss(self.picked)

    def action_step(self, by: int) -> None:
        """To the next of the offered."""
        options = self.query_one(OptionList)
        if options.option_count and options.highlighted is not None:
            options.highlighted = (options.highlighted + (by if self._stepped else 0)) % options.option_count
            self._stepped = True

    def action_mark(self, by: int) -> None:
        """Mark the one before or behind."""
        if self.picked:
            self.at = max(0, min(len(self.picked) - 1, self.at + by))
            self._show()

    def action_move(self, by: int) -> None:
        """Move the marked one."""
        to = self.at + by
        if self.picked and 0 <= to < len(self.picked):
            self.picked[self.at], self.picked[to] = self.picked[to], self.picked[self.at]
            self.at = to
            self._show()

    def action_remove(self) -> None:
        """Take the marked one out."""
        if self.picked:
            del self.picked[self.at]
            self.at = min(self.at, len(self.picked) - 1)
            self._show()

    # ── what is shown ──────────────────────────────────────────────────

    def _show(self) -> None:
        parts = [
            Content.styled(visible(f" {n} {name} "), "reverse" if n - 1 == self.at else "")
            for n, name in enumerate(self.picked, 1)
        ]
        shown = Content("").join(parts) if parts else Content.styled("还没有", "$foreground-muted")
        self.query_one(".picked", Static).update(shown)
        self._offer(self.query_one(Line).value)

    def _offer(self, typed: str) -> None:
        """Those that fit the last word being typed, each with the number it always has."""
        last = re.split(SEPARATORS, typed)[-1]
        options = self.query_one(OptionList)
        options.clear_options()
        for n, one in enumerate(self.offered, 1):
            fits = last == str(n) if last.isdecimal() else matches(last, one.text)
            if one.text not in self.picked and (not last or fits):
                words = visible(f"{n:>2} {one.text}　{one.note}")
                options.add_option(Option(Content.styled(words, "dim" if one.faint else ""), id=one.text))
        if options.option_count:
            options.highlighted = 0
        else:
            options.add_option(
                Option(Content.styled(NOTHING if last else "都挑上了。", "$foreground-muted"), disabled=True)
            )
