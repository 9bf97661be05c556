"""The chosen rows of a list: what they are about, and the line at the foot that tells what can be done to them."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.tui.keys import TABLE
from zwzx.faces.tui.selecting import Selecting
from zwzx.faces.tui.status import Keys
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.office.core.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from zwzx.faces.choices import Choice
    from zwzx.faces.tui.about import About
    from zwzx.faces.tui.window import Window
    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Row

FOOTER_AFTER = 0.05
"""Seconds that the cursor rests on a row before the line at the foot is about it."""
LOOKED_AT = 20
"""How many selected rows the line at the foot is about; the keys themselves ask for all."""
TITLES = {key.key.partition(",")[0]: key.title for key in TABLE}


class Group:
    """Chosen rows that are of one register and wait for the same act, whose form is filled alike."""

    def __init__(
        self, register: Register | None, act: tuple[Register, Action] | None, facts: Mapping[str, str]
    ) -> None:
        self.register, self.act, self.facts = register, act, dict(facts)
        self.records: list[Any] = []
        self.rows: list[int] = []
        """The ids of the rows as the window has them."""

    @property
    def name(self) -> str:
        """What its rows are called together."""
        return self.register.title if self.register is not None else "这一项"

    @property
    def about(self) -> str:
        """What is said of it: its one row by its number, several by their register."""
        from zwzx.office.core.guard import called

        return called(self.records[0], titled=False) if len(self.records) == 1 else self.name

    def next_acts(self, office: Office) -> list[Choice]:
        """The first two next acts that all its rows can have; where there is none, one that they can't, and why."""
        first = [self.act] if self.act is not None else []
        if self.register is None:
            return [choices.judge(office, *act, ()) for act in first]
        return choices.next_acts(office, self.register, self.records, first)

    def corrections(self, office: Office) -> list[Choice]:
        """The acts that correct its rows, those that are possible first."""
        if self.register is None:
            return []
        found = [choices.judge(office, *one, self.records) for one in choices.usual(self.register, Usual.CORRECT)]
        return sorted(found, key=lambda one: bool(one.reason))


class Choosing(Selecting):
    """A list whose rows are records of some register, or wait for an act."""

    WAYS: ClassVar[list[tuple[str, str]]] = [("enter", "详情"), ("escape", "返回"), ("space", "选中")]
    """The keys besides the desk's that the line at the foot shows."""
    FIRST_WAYS: ClassVar[int] = 2
    """How many of those come before the desk's own, where there is little room."""
    OWN_WAYS: ClassVar[list[tuple[str, str]]] = []
    """Keys of this list that come before those which open other screens."""

    ELSEWHERE: ClassVar[tuple[str, ...]] = ("f7", "f9", "f10")
    """The keys behind those that act on the rows: they lead to other screens."""

    _timer: Timer | None = None

    def ways(self) -> list[tuple[str, str]]:
        """Those of this screen."""
        return self.WAYS

    def home(self) -> Register:
        """The register in which something new is entered."""
        return registers.load(registers.HOME)

    @abstractmethod
    def about(self, row: Row) -> About | None:
        """What a row is about; None where it is gone. Called in a thread."""

    def groups(self, rows: Sequence[Row]) -> list[Group]:
        """The chosen rows by register and by the act they wait for."""
        found: dict[Any, Group] = {}
        for row in rows:
            about = self.about(row)
            if about is None:
                continue
            record = about.register.record.get_or_none(id=about.id) if about.register is not None else None
            if record is None and about.register is not None:
                continue
            key = (about.register and about.register.name, about.act and about.act[1].event, about.facts)
            group = found.setdefault(key, Group(about.register, about.act, dict(about.facts)))
            group.rows.append(row.id)
            if record is not None:
                group.records.append(record)
        return list(found.values())

    # ── the line at the foot ───────────────────────────────────────────

    def on_window_moved(self, event: Window.Moved) -> None:
        """The line at the foot is about the row under the cursor, once it rests there; what was said of another goes."""
        row, at = self.window.row, self.refused_at
        if event.by_hand or (at is not None and (row is None or row.key != at)):
            self.status.say("")
            self.refused_at = None
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(FOOTER_AFTER, lambda: self._look_up(self.window.selection[:LOOKED_AT]))

    @in_thread("keys", exclusive=True)
    def _look_up(self, rows: Sequence[Row]) -> None:
        groups = self.groups(rows)
        shown: dict[str, Choice] = {}
        if len(groups) == 1:
            shown = dict(zip(("f5", "f6"), groups[0].next_acts(self.office), strict=False))
            shown |= zip(["f4"], groups[0].corrections(self.office), strict=False)
        home = self.home()
        new = next((action for action in home.actions if action.usual is Usual.NEW), None)
        if new is not None:
            shown["f2"] = choices.judge(self.office, home, new, ())
        register = groups[0].register if groups else home
        prints = register is not None and bool(register.sheets or register.letters)
        answer(self, self._offer, shown, prints)

    def _offer(self, shown: dict[str, Choice], prints: bool) -> None:
        named = {key: one.action.title for key, one in shown.items()}
        own = [(key, named[key]) for key in ("f5", "f6", "f2", "f4") if key in named]
        rest = [(key, TITLES[key]) for key in (*(["f8"] if prints else []), *self.ELSEWHERE)]
        ways = self.ways()
        first, others = ways[: self.FIRST_WAYS], ways[self.FIRST_WAYS :]
        self.query_one(Keys).offer(
            [("f3", TITLES["f3"]), *first, *own, *self.OWN_WAYS, *rest, *others],
            {key for key, one in shown.items() if one.reason},
        )
