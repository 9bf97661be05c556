"""The screen on which the day begins: what waits, the overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from zwzx import reports
from zwzx.faces.pages import Heading
from zwzx.faces.tui.about import About
from zwzx.faces.tui.gathering import GATHERED, gathered
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.keys import OPENING, page
from zwzx.faces.tui.overviewing import Overviewing
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.source import Known, ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.jobs.vault.anchors import last_closed
from zwzx.jobs.waiting.navigation import act_of, record_of
from zwzx.jobs.waiting.today import mine
from zwzx.office.core.overview import Seen
from zwzx.office.core.register import Row
from zwzx.office.terms.hours import near
from zwzx.reports.overview_names import DUTY_BOARD, TODAY
from zwzx.reports.pending import WAITING, todays, values_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from zwzx.jobs.vault.anchors import Closed
    from zwzx.jobs.waiting.things import Waiting
    from zwzx.office.core.kept_views import Named
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

DAYS = (
    Heading("手册（F9 目录：打名称或拼音首字母）"),
    "  F9        机要员的一天、档案员的一月和一年、办公室主任和审计人员，每本登记簿一页",
)
"""What F1 tells first: where the whole of a day is told."""
NOTHING_WAITS = "没有等着办的事：F2 登记来文，Shift+F2 签收信封，F9 打开登记簿，F1 帮助。"


DAY = "%Y-%m-%d"
"""What is told of a moment of another year, for want of room."""


class Today(Overviewing):
    """What waits, the pressing first; Enter does what ends the waiting, and so does F5."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *OPENING,
        Binding("w", "mine", "等我的", show=False),
        Binding("slash,fullwidth_solidus,ctrl+g", "find", "查找", show=False),
        Binding("ctrl+q", "app.quit", "退出"),
    ]
    WAYS: ClassVar[list[tuple[str, str]]] = [("enter", "办理"), ("ctrl+p", "命令"), ("d", "详情")]
    OWN_WAYS: ClassVar[list[tuple[str, str]]] = [("slash", "查找"), ("f", "筛选")]
    ELSEWHERE: ClassVar[tuple[str, ...]] = ("f9", "f7", "f10")

    def __init__(self, office: Office, named: Named | None = None) -> None:
        super().__init__(office, TODAY, named)
        self.mine = 0
        """How many of all that waits wait for whoever works here."""
        self._shown: Known[Waiting] = Known()
        self._greeted = False
        self._mine_alone = False

    def compose(self) -> ComposeResult:
        """Title, rows, status, keys."""
        yield Title()
        yield Window(self.columns)
        yield Status()
        yield Keys(self.WAYS)

    def reload(self) -> None:
        """Ask every register what waits."""
        self._ask()

    @in_thread("today", exclusive=True)
    def _ask(self) -> None:
        found = todays(self.office)
        answer(self, self._answer, found, mine(self.office, found))
        if not self._greeted:
            self._greeted = True
            answer(self, self._greet, last_closed())

    def _greet(self, closed: Closed | None) -> None:
        """Show the anchor of the last closed day, for a look at the sheet that was printed then."""
        if closed is None:
            return
        words = f"上次日清 {closed.day}　封条 {closed.anchor}　"
        if closed.fits:
            self.query_one(Status).say(f"{words}与流水相符")
        else:
            self.query_one(Status).say(f"{words}与流水不符：请停止登记，用 zwzx journal verify 核对。", tone="error")

    def action_find(self) -> None:
        """Look for anything, in all registers."""
        ReportScreen.open_on(self, reports.load("find"))

    def action_mine(self) -> None:
        """Show what waits for whoever works here alone, or everything again."""
        self._mine_alone = not self._mine_alone
        self.reload()

    @property
    def waiting(self) -> list[Waiting]:
        """What is shown."""
        return [one.thing for one in self.shown]

    def _answer(self, every: list[Waiting], mine: list[Waiting]) -> None:
        found, self.mine = mine if self._mine_alone else every, len(mine)
        self.found([Seen(one, self.told_of(one)) for one in found])
        if not found and not self.status.said:
            self.status.say(NOTHING_WAITS)

    def told_of(self, one: Waiting) -> dict[str, Any]:
        """What the list tells of a thing, by the names of its columns."""
        told = dict(zip((column.name for column in WAITING), values_of(one, self.office.now), strict=True))
        return told | {"clause": one.clause}

    def rows(self) -> ShortList:
        """The rows that are looked at; in their own order, many duties of one chapter stand on one."""
        found = super().rows()
        if self.view.sort or self.view.filters or self.view.turned:
            return found
        every = [Seen(one, self.told_of(one)) for one in gathered(self.waiting, self.office.now)]
        columns = self.columns
        return ShortList([self.row_of(one, tuple(one.told[c.name] for c in columns)) for one in every])

    def row_of(self, one: Seen, values: tuple[Any, ...]) -> Row:
        """What waits, under a number that it keeps; of a moment of this year the year is left out."""
        thing, now = one.thing, self.office.now
        number = self._shown.number((thing.key, thing.clause), thing)
        due = near(thing.due, now, DAY) if thing.due else ""
        shown = (due if column.name == "due" else value for column, value in zip(self.columns, values, strict=True))
        return Row(number, number, tuple(shown), late=thing.late(now))

    def tell(self) -> None:
        """The day, how much waits, how much of it is late, and how it is looked at."""
        now = self.office.now
        late = sum(one.late(now) for one in self.waiting)
        day = f"{now:%Y年%m月%d日} 星期{'一二三四五六日'[now.weekday()]}"
        words = f"今日　{day}　待办{self.count('件')}" + (f"　过期{late}件" if late else "")
        if self._mine_alone:
            words = f"今日·等我的　{day}　{self.count('件')}　w 看全部"
        elif self.mine:
            words += f"　等我的{self.mine}件（w）"
        look = self.words()
        words = "　".join(
            filter(None, (words if not look else words.replace(f"　{day}", ""), look, self.office.actor.name))
        )
        whole = f"{words}　{self.office.name}"
        self.title_line(whole if cell_len(whole) <= self.size.width - 2 else words)

    def action_next(self, which: int) -> None:
        """What is next to the row; duties that stand on one line are shown one by one."""
        row = self.window.row
        if row is not None and not self.window.chosen and self._shown[row.key].due_name == GATHERED:
            self.open_row(row)
        else:
            super().action_next(which)

    def open_several(self) -> None:
        """Do what is next to all that are chosen."""
        self.action_next(0)

    def open_row(self, row: Row) -> None:
        """Do what is next, where an act ends the waiting; else show the record."""
        found = self._shown[row.key]
        act, record = act_of(found), record_of(found)
        if found.due_name == GATHERED:
            self.app.push_screen(ReportScreen(self.office, reports.load(DUTY_BOARD), {}, sought=found.clause))
        elif act is None:
            self._show(record)
        else:
            self.act_on(*act, [record] if record is not None else [], facts=dict(found.facts))

    def _show(self, record: tuple[Register, int] | None) -> None:
        if record is None:
            self.status.say("这一项没有登记可看，回车办理。")
        else:
            self.read_entry(*record)

    def about(self, row: Row) -> About | None:
        """The record that it leads to, and the act that ends the waiting."""
        found = self._shown[row.key]
        register, row_id = record_of(found) or (None, 0)
        return About(register, row_id, act_of(found), found.facts)

    def action_help(self) -> None:
        """The keys of the desk, and how it works."""
        from zwzx.faces.pages import on_screen

        self.app.push_screen(Help("帮助", [*DAYS, "", *page(), "", *on_screen("desk")]))
