"""Before something is printed: its pages to look at, the printer and the number of copies, as they were last."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.paper import printers, queue
from zwzx.faces.paper.preview import preview
from zwzx.faces.paper.printing import draft_of
from zwzx.faces.tui.pickers import Pick, Say
from zwzx.faces.tui.scrolling import Paged, Scrolled
from zwzx.faces.tui.status import NEXT_PAGE, Keys, Status
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.title import Title
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult

    from zwzx.office.core.office import Office
    from zwzx.office.core.sheet import Page

FILE = "不送打印机，只存成文件"


class Preview(Paged, Steady, Screen["printers.Choice | None"]):
    """The pages as text; where there is a screen, the PDF is opened too. Closes with where to print, or None."""

    DEFAULT_CSS = """
    Preview > #title { height: 1; padding: 0 1; background: $primary; color: $background; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    Preview VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Preview #pages { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f8,f10", "print", "打印", priority=True),
        Binding("f4", "printer", "打印机"),
        Binding("f5", "how_often", "份数"),
        Binding("escape", "go_back", "不印"),
        Binding("down,j", "scroll(1)", "下", show=False),
        Binding("up,k", "scroll(-1)", "上", show=False),
    ]

    def __init__(self, office: Office, title: str, sheet: str, pages: Sequence[Page]) -> None:
        super().__init__()
        self.office, self.heading, self.sheet, self.pages = office, title, sheet, list(pages)
        self.choice = printers.remembered(office, sheet)
        self._drawn: Path | None = None
        """The file that was opened to look at."""
        self._left = False
        """Whether nobody looks at it any more."""

    def compose(self) -> ComposeResult:
        """What it is and where it goes, the pages, keys."""
        yield Title()
        with Scrolled():
            yield Static("", id="pages", markup=False)
        yield Status()
        yield Keys((("enter", "打印"), ("f4", "打印机"), ("f5", "份数"), ("escape", "不印"), NEXT_PAGE))

    def on_mount(self) -> None:
        """Open the PDF too, where there is a screen."""
        self._head()
        if queue.opener() is not None:
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """The pages as wide as the terminal."""
        shown = "\n".join(preview(self.pages, event.size.width - 3))
        self.query_one("#pages", Static).update(Content(visible(shown, lines=True)))

    @in_thread("draw", exclusive=True)
    def _draw(self) -> None:
        try:
            self._drawn = draft_of(self.pages, self.sheet)
            if self._left:
                self._take_away()
                return
            queue.show(self._drawn)
        except (ZwzxError, OSError) as error:
            answer(self, self._say, f"打不开PDF：{error}", "error")
        else:
            answer(self, self._say, "PDF 已打开，看好了回来按回车打印。")

    def _say(self, words: str, tone: str = "") -> None:
        self.query_one(Status).say(words, tone=tone)

    def on_unmount(self) -> None:
        """What was only looked at lies nowhere in the clear, be it drawn only now."""
        self._left = True
        self._take_away()

    def _take_away(self) -> None:
        if self._drawn is not None:
            with suppress(OSError):
                self._drawn.unlink()

    def _head(self) -> None:
        where = self.choice.printer or FILE
        words = f"{self.heading}　{len(self.pages)}张　{where}　{self.choice.copies}份"
        self.query_one("#title", Static).update(Content(visible(words)))

    # ── keys ───────────────────────────────────────────────────────────

    def action_print(self) -> None:
        """Print it so, and remember where and how often."""
        printers.remember(self.sheet, self.choice)
        self.dismiss(self.choice)

    def action_go_back(self) -> None:
        """Print nothing."""
        self.dismiss(None)

    def action_printer(self) -> None:
        """Choose one of this machine's printers."""
        own = self.office.setting("print-queue")
        found = list(dict.fromkeys(filter(None, (self.choice.printer, own, *printers.names()))))

        def chosen(name: str | None) -> None:
            if name is not None:
                self.choice = self.choice._replace(printer="" if name == FILE else name)
                self._head()

        self.app.push_screen(Pick("打印机", [(name, name) for name in (*found, FILE)]), chosen)

    def action_how_often(self) -> None:
        """Say how many copies."""

        def said(words: str | None) -> None:
            try:
                copies = printers.COPIES.read(words, self.office) if words is not None else self.choice.copies
            except Unreadable as error:
                self._say(str(error), "error")
            else:
                self.choice = self.choice._replace(copies=copies)
                self._head()

        self.app.push_screen(Say("打几份"), said)

    def action_scroll(self, by: int) -> None:
        """A line down or up."""
        self.query_one(Scrolled).scroll_relative(y=by, animate=False)
