"""议定事项: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.people.people import Person
from zwzx.office.terms.meetings import Decided, MeetingKind

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Decisions that are open, put off, done, revoked, only a consent, and one of an old book."""

    def do(event: str, on: Any = None, **values: Any) -> Any:
        register, _, name = event.partition(".")
        act = registers.load(register).action(name)
        about = {act.acted_on: type(on).get_by_id(on.id)} if on is not None else {}
        return office.perform(act, **about, **values).record

    chair = Person.get(Person.name == "张伟")
    do("decisions.past", number="5", of="2019年第3次中心务会议", given=dt.datetime(2019, 9, 3), words="调整窗口")
    meeting = do("meetings.add", kind=MeetingKind.AFFAIRS, at=office.now, chair=chair)
    for n in range(5):
        do("meetings.topic", meeting, title=f"第{n + 1}件事")
    do("meetings.hold", meeting)
    for n, limit in enumerate(("5 workday", "长期", "2026-12-31", "尽快"), 1):
        do("meetings.decide", meeting, topic=n, decided=Decided.AGREED, words="照办", leader=chair, limit=limit)
    do("meetings.decide", meeting, topic=5, decided=Decided.IN_PRINCIPLE, words="同意")
    _open, paused, done, struck, _ = (
        Resolution.select().where(Resolution.year == office.now.year).order_by(Resolution.id)
    )
    do("decisions.progress", done, words="已经办好")
    do("decisions.finish", done, result="已按会议决定办理")
    do("decisions.pause", paused, reason="等上级批复")
    do("decisions.strike", struck, reason="重复")
