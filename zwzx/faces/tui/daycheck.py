"""日清: the checklist of a day, which is signed for when everything is back or it is said why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.faces.tui.checklist import Checklist
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.task import Task
from zwzx.reports import counting

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.reports.counting import Tick


class DayCheck(Checklist):
    """日清: what was out on a day is back, or it is said why not."""

    nothing = "这一天没有动过的密件，也没有在用的印鉴：F10 两人签字即可。"

    def __init__(self, office: Office, day: dt.date) -> None:
        super().__init__(office)
        self.day = day
        self.heading = f"日清 {day}" + ("" if day == office.today else "（补做）")
        self.seen: set[str] = set()
        self.words: dict[str, str] = {}

    @property
    def unsaved(self) -> str:
        """What would be lost if the desk were left now, as a sentence."""
        return f"{self.heading}点了还没有签字，退出就要重点。" if self.seen or self.words else ""

    def look(self) -> list[Tick]:
        """The things of the day."""
        return counting.of_day(self.day, self.office.now) if self.office.sees_marked else []

    def ticked(self, tick: Tick) -> bool:
        """Seen in the safe."""
        return tick.code in self.seen

    def said(self, tick: Tick) -> str:
        """Why it is not back; else who had it."""
        return self.words.get(tick.code) or (f"当天：{tick.words}" if tick.words else "")

    def settled(self, tick: Tick) -> bool:
        """Seen, or it was said why it is not back."""
        return tick.code in self.seen or tick.code in self.words

    def take(self, code: str) -> None:
        """A thing was seen."""
        tick = next((t for t in self.ticks if t.code == code), None)
        if tick is None:
            self.status.say(f"{code}这一天没有动过，不用点。", tone="error")
        elif tick.amiss:
            self.status.say(f"{tick.name}在{tick.where}手里：先登记退回，或用 F8 写明原因。", tone="error")
        else:
            self.seen ^= {code}
            self.reload()

    def action_all(self) -> None:
        """Everything that is back was seen."""
        self.seen |= {tick.code for tick in self.ticks if not tick.amiss}
        self.reload()

    def explain(self, tick: Tick, words: str) -> None:
        """Why a thing is not back."""
        self.words[tick.code] = words
        self.reload()

    def action_sign(self) -> None:
        """The form of the day's close, with what was ticked and said; not before every thing that is out is explained."""
        out = [tick for tick in self.ticks if tick.amiss and not self.settled(tick)]
        if out:
            names = "、".join(tick.name for tick in out[:3])
            self.status.say(f"还有{len(out)}件没有说明：{names}。先登记退回，或按 F8 写明原因。", tone="error")
            return
        day = registers.load("day")
        filled = {
            "on": "" if self.day == self.office.today else self.day.isoformat(),
            "ticked": "、".join(sorted(self.seen)),
            "explained": "\n".join(f"{code}={words}" for code, words in self.words.items()),
        }
        self.app.push_screen(Form(self.office, Task(day, day.action("close")), filled, once=True), self.signed)
