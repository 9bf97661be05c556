"""How a list is looked at: narrowed, sorted, in the columns that one likes, as a view that is kept.

A register's list and those over several are looked at by the same keys and dialogs.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from zwzx.errors import ZwzxError
from zwzx.faces.choices import LETTERS
from zwzx.faces.tui.acting import Acting
from zwzx.office.core import own_views, views
from zwzx.office.core.views import DOWN, UP, View
from zwzx.office.terms.last_year import ahead

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.faces.tui.menu import Entry
    from zwzx.faces.tui.source import Source
    from zwzx.faces.tui.window import Window
    from zwzx.office.core.kept_views import Named
    from zwzx.office.core.office import Office
    from zwzx.office.core.views import Viewed

NOW = "现在这样"
EVERYTHING = "全部，本来的次序"
NOTHING_FITS = "没有符合的：按 f 改筛选，按 c 看全部。"


class Looking(Acting):
    """A list and the view by which it is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "narrow", "筛选", show=False),
        Binding("c", "whole", "看全部", show=False),
        Binding("o", "sort", "排序", show=False),
        Binding("v", "views", "视图", show=False),
    ]

    def __init__(self, office: Office, viewed: Viewed, named: Named | None = None) -> None:
        super().__init__(office)
        self.viewed = viewed
        """What is looked at."""
        self._why = ""
        """What is said of a list in which no row is left."""
        self.named = ""
        """The name of the view that is looked by, as long as it is looked by it."""
        self.view = own_views.layout(office, viewed)
        if named is not None:
            self._take(named)

    def _take(self, named: Named) -> None:
        """Look by a view; its columns are those that one is used to, where it has none of its own."""
        view = named.view
        self.view = view if view.columns else view.laid_as(self.view)
        self.named = named.name

    @property
    def narrows(self) -> bool:
        """Whether it has filters."""
        return bool(self.viewed.filters)

    @abstractmethod
    def rows(self) -> Source:
        """The rows as they are looked at.

        Raises:
            ZwzxError: where the view can't be read.
        """

    def show_rows(self, *, keep: bool = False) -> None:
        """Show the rows; where a view can't be read, all of them, and say why."""
        try:
            rows = self.rows()
        except ZwzxError as error:
            self.view, self.named = View().laid_as(self.view), ""
            self.status.say(str(error), tone="error")
            rows = self.rows()
        self.window.show(rows, keep=keep)

    def words(self) -> str:
        """How it is looked at, for the title."""
        told = views.words_of(self.viewed, self.view)
        return "　".join(one for one in (f"视图“{self.named}”" if self.named else "", told) if one)

    def see(self, look: View, *, named: str = "") -> None:
        """Look otherwise."""
        shaped = (look.columns, look.tall) != (self.view.columns, self.view.tall)
        self.view, self.named = look, named
        if shaped:
            self.lay()
        self.status.say("")
        self.show_rows()

    def lay(self) -> None:
        """Give the window the columns of the view."""
        self.window.shape(views.columns_of(self.viewed, self.view), tall=self.view.tall)

    def nothing(self) -> str:
        """What is said where no row is left: why, and the way on; "" where nothing keeps any away."""
        if not self.view.filters:
            return ""
        days = views.conditions(self.office, self.viewed, self.view.filters).values()
        return NOTHING_FITS + ahead(days, self.office.today)

    def on_window_moved(self, event: Window.Moved) -> None:
        """Where no row is left, an empty list is not left to speak for itself."""
        super().on_window_moved(event)
        why = self.nothing() if self.window.empty else ""
        if self._why and self.status.said == self._why and self._why != why:
            self.status.say("")
        if why and not self.status.said:
            self.status.say(why)
            self._why = self.status.said

    # ── the keys ───────────────────────────────────────────────────────

    def action_narrow(self) -> None:
        """Ask what it is narrowed by."""
        if not self.narrows:
            self.status.say(f"{self.viewed.title}没有可筛选的：按 / 查找。", tone="error")
            return

        from zwzx.faces.tui.narrowing import Narrowing

        def asked(texts: dict[str, str] | None) -> None:
            if texts is not None:
                self.see(self.view._replace(filters=texts))

        self.app.push_screen(Narrowing(self.office, self.viewed, self.view.filters), asked)

    def action_whole(self) -> None:
        """Show everything again, in its own order."""
        self.see(View().laid_as(self.view))

    def action_sort(self) -> None:
        """Ask by which column it is sorted; the same once more turns it round."""
        from zwzx.faces.tui.menu import Entry, Menu

        look = self.view
        order = views.order_of(self.viewed)
        own = (order.turned if look.turned else order.straight) if not look.sort else ""
        entries = [Entry("0", order.name, f"{NOW}：{own}；再选倒过来" if own else order.straight, value="")]
        for letter, column in zip(LETTERS, self.window.columns, strict=False):
            way = (DOWN if look.turned else UP) if column.name == look.sort else ""
            entries.append(Entry(letter, column.label, f"{NOW}：{way}；再选倒过来" if way else "", value=column.name))

        def chosen(name: str | None) -> None:
            if name is not None:
                self.see(look._replace(sort=name, turned=not look.turned if name == look.sort else False))

        self.app.push_screen(Menu(f"{self.viewed.title}　按哪一栏排", entries), chosen)

    def action_views(self) -> None:
        """The views that are kept, and what can be kept of how it is looked at now."""
        from zwzx.faces.tui.menu import Entry, Menu
        from zwzx.office.core import kept_views
        from zwzx.office.core.kept_views import OWN

        kept = kept_views.all_of(self.office, self.viewed.name)
        entries = [
            Entry(letter, one.name, f"{one.whose}　{self._told(one.view)}", value=partial(self.use, one))
            for letter, one in zip(LETTERS, kept, strict=False)
        ]
        if entries:
            entries.insert(0, Entry("", "照视图看"))
        stretch = ("每条占一行", "一屏看得多") if self.view.tall else ("每条占两行", "长的题名看得全")
        entries += [
            Entry("", NOW),
            Entry("1", "记成私人的", "本人看得到；筛选、排序、栏目都记下", value=partial(self._ask_name, OWN)),
            *self._for_all(),
            Entry("", "怎样看"),
            Entry("3", "栏目和栏宽", "选哪些栏，多宽，什么次序；各人记各人的", value=self._choose_columns),
            Entry("4", *stretch, value=self._stretch),
        ]
        if kept:
            entries.append(Entry("5", "去掉视图", "去掉哪一个，接着选", value=partial(self._ask_which, kept)))

        def chosen(do: Callable[[], None] | None) -> None:
            if do is not None:
                do()

        self.app.push_screen(Menu(f"{self.viewed.title}　视图", entries), chosen)

    def _for_all(self) -> list[Entry]:
        from zwzx.faces.tui.menu import Entry
        from zwzx.office.core.kept_views import OFFICES, keep_view

        if not self.office.may(keep_view):
            return []
        return [Entry("2", "记成办公室的", "人人能用；进流水", value=partial(self._ask_name, OFFICES))]

    # ── views ──────────────────────────────────────────────────────────

    def use(self, named: Named) -> None:
        """Look by a view."""
        self.see(named.view if named.view.columns else named.view.laid_as(self.view), named=named.name)

    def _ask_name(self, whose: str) -> None:
        from zwzx.faces.tui.pickers import Say

        def named(name: str | None) -> None:
            if name is not None:
                self._keep(name, whose)

        self.app.push_screen(Say(f"{whose}的视图叫什么？记的是：{self._told(self.view)}"), named)

    def _told(self, view: View) -> str:
        return views.words_of(self.viewed, view) or EVERYTHING

    def _keep(self, name: str, whose: str) -> None:
        from zwzx.office.core import kept_views

        try:
            kept_views.keep(self.office, self.viewed, name, self.view, whose)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
            return
        self.named = name.strip()
        self.window.post_message(self.window.Moved())
        self.status.say(f"记下了{whose}的视图“{self.named}”：v 里选，或 Ctrl+P 打它的名称。", tone="good")

    def _ask_which(self, kept: list[Named]) -> None:
        from zwzx.faces.tui.menu import Entry, Menu

        entries = [Entry(letter, one.name, one.whose, value=one) for letter, one in zip(LETTERS, kept, strict=False)]

        def chosen(one: Named | None) -> None:
            if one is not None:
                self._forget(one)

        self.app.push_screen(Menu("去掉哪一个视图", entries), chosen)

    def _forget(self, one: Named) -> None:
        from zwzx.office.core import kept_views

        try:
            gone = kept_views.forget(self.office, self.viewed, one.name, one.whose)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
        else:
            self.status.say(f"去掉了{gone.whose}的视图“{gone.name}”。", tone="good")

    def _choose_columns(self) -> None:
        from zwzx.faces.tui.column_choice import ColumnChoice

        def chosen(columns: tuple[views.Shown, ...] | None) -> None:
            if columns is not None:
                self._like(self.view._replace(columns=columns))

        self.app.push_screen(ColumnChoice(self.viewed, views.columns_of(self.viewed, self.view)), chosen)

    def _stretch(self) -> None:
        self._like(self.view._replace(tall=not self.view.tall))

    def _like(self, look: View) -> None:
        """Lay the list out anew, now and whenever the actor opens this register."""
        own_views.keep_layout(self.office, self.viewed, look)
        self.see(look, named=self.named)
