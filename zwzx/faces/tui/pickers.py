"""Modal screens: a question, a choice. They lie over a dimmed screen, never over live data."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.fields import Line
from zwzx.faces.tui.hasty import HASTY, Deliberate
from zwzx.faces.tui.options import Options
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.steady import Steady
from zwzx.office.kinds.full_pinyin import found_at
from zwzx.office.kinds.hidden import shortened, visible
from zwzx.office.kinds.pinyin import wanted_by
from zwzx.store.search import norm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


OPEN = "打开"
"""What the line of a register begins with, which nobody types."""
PAGE = "手册："
"""What the line of a page of the manual begins with: what can be done stands before what can be read of it."""
SHOWN, AROUND = 14, 9
"""How many choices are shown at once, and the lines around them on a lower screen."""
CHOOSE = "上下 选    回车 确定"
TYPE = "输入文字、拼音或拼音首字母"
NOTHING = "没有这样的：换个词，或只打拼音首字母。"


class Ask(Deliberate, Steady, ModalScreen[bool]):
    """A question to be answered with yes or no."""

    DEFAULT_CSS = """
    Ask { align: center middle; }
    Ask > Vertical { width: 60; max-width: 100%; height: auto; padding: 1 2; background: $panel; border: round $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y,enter,f10", "answer(True)", "是"),
        Binding("n,N,escape", "answer(False)", "否"),
    ]

    def __init__(self, question: str, yes: str = "确定", no: str = "取消", *, deliberate: bool = False) -> None:
        super().__init__()
        self.deliberate = deliberate
        self.question, self.yes, self.no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question and the two keys."""
        with Vertical():
            yield Static(Prose(visible(as_done_here(self.question), lines=True)), markup=False)
            yield Static(Content(f"\n回车 {self.yes}    Esc {self.no}"), id="keys", markup=False)

    def unheard(self) -> None:
        """Say so below the keys."""
        self.query_one("#keys", Static).update(Content(f"\n回车 {self.yes}    Esc {self.no}\n{HASTY}"))

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)


class Say(Steady, ModalScreen[str | None]):
    """A line of words to be typed."""

    DEFAULT_CSS = """
    Say { align: center middle; }
    Say > Vertical { width: 64; max-width: 100%; height: auto; padding: 1 2; background: $panel; border: round $primary; }
    Say Input { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical():
            yield Static(Prose(visible(self.question)), markup=False)
            yield Line()
            yield Static(Content("\n回车 确定    Esc 取消"), markup=False)

    @property
    def unsaved(self) -> str:
        """What would be lost if the desk were left now, as a sentence."""
        typed = self.query_one(Input).value.strip()
        return f"“{self.question}”写了还没有用，退出就没有了。" if typed else ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the words."""
        self.dismiss(event.value.strip() or None)


class Pick(Steady, ModalScreen[str | None]):
    """One of a short list, by moving or by typing its text, its pinyin or the initials of it."""

    DEFAULT_CSS = """
    Pick { align: center middle; }
    Pick > Vertical { width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $panel; border: round $primary; }
    Pick OptionList { height: auto; border: none; padding: 0; background: $panel; scrollbar-size-vertical: 1; }
    Pick Input { background: $surface; }
    Pick .keys { padding-top: 1; color: $foreground-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("down", "step(1)", "下", show=False),
        Binding("up", "step(-1)", "上", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], beyond: tuple[str, str] | None = None) -> None:
        """A short list.

        Args:
            beyond: what is offered of any text that is typed, behind the choices that fit: how its name begins, and what
                people call it, with a place for the text.
        """
        super().__init__()
        self.heading, self.offered, self.beyond = title, list(choices), beyond

    def compose(self) -> ComposeResult:
        """A line to type in, the choices below it, and the keys."""
        with Vertical():
            yield Static(Prose(visible(as_done_here(self.heading), lines=True)), markup=False)
            yield Line(placeholder=TYPE)
            yield Options(markup=False)
            yield Static(Content(f"{CHOOSE}    Esc 取消"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """All choices at first."""
        self._offer("")

    def on_resize(self) -> None:
        """As many choices as the screen has room for above the keys."""
        self.query_one(OptionList).styles.max_height = max(3, self.most())

    def most(self) -> int:
        """How many choices are shown at once."""
        return min(SHOWN, self.app.size.height - AROUND)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only those that fit."""
        self._offer(event.value)

    def on_input_submitted(self) -> None:
        """Take the one that is marked."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one that was clicked."""
        self.dismiss(event.option.id)

    def action_step(self, by: int) -> None:
        """Mark the next one."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + by) % options.option_count

    def fitting(self, typed: str) -> list[tuple[str, str]]:
        """The choices that fit what is typed, the nearest first."""
        found = [(name, title) for name, title in self.offered if matches(typed, title)]
        return sorted(found, key=lambda one: (one[1].startswith(PAGE), *nearness(typed, one[1])))

    def line_of(self, name: str, title: str) -> Content:  # noqa: ARG002 - others tell more of it
        """A choice as it is shown."""
        return Content(visible(title))

    def _offer(self, typed: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        fitting = self.fitting(typed)
        options.add_options([Option(self.line_of(name, title), id=name) for name, title in fitting])
        if not fitting:
            options.add_option(Option(Content.styled(NOTHING, "$foreground-muted"), disabled=True))
        options.highlighted = 0 if fitting else None
        if self.beyond is not None and typed.strip():
            name, title = self.beyond
            options.add_option(
                Option(Content(visible(title.format(shortened(typed.strip())))), id=f"{name}{typed.strip()}")
            )
            options.highlighted = 0 if fitting else options.option_count - 1


def matches(typed: str, title: str) -> bool:
    """Whether a title is found by what is typed."""
    wanted = wanted_by(typed)
    return bool(found_at(wanted, title)) if wanted else not typed.strip()


def nearness(typed: str, title: str) -> tuple[int, bool]:
    """How far a title is from what is typed: the Chinese characters that it has besides, without the word that opens.

    By letters, what they all are comes first, then what begins with them: 用印 is found by yy before 原有文件补登. Of those
    that have as much besides, what begins with the text that is typed comes first.
    """
    name, words = norm(title.partition("　")[0].removeprefix(OPEN)), wanted_by(typed)
    if not words.isascii():
        return len(name) - len(words), not name.startswith(words)
    places = found_at(words, name)
    besides = 0 if (0, len(name)) in places else 1 if any(not start for start, _ in places) else 2
    return besides, not name.startswith(words)
