"""临时外出: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that is out, one that is back, one that was struck, one of an old list."""
    register, house = registers.load("short_leaves"), registers.load("people")
    since = office.today - dt.timedelta(days=30)

    def person(name: str, *posts: Post, **facts: Any) -> Any:
        return office.perform(house.action("add"), name=name, post=posts, since=since, **facts).record

    head = person("大厅主任何军", Post.HALL_HEAD)
    who = [person(f"窗口{n}", Post.WINDOW, unit="区税务局", window=f"{n}号窗口") for n in "一二三"]

    def gone(one: Any) -> Any:
        told = {"reason": "送材料", "place": "区政府", "approver": head, "at": office.now - dt.timedelta(minutes=20)}
        return office.perform(register.action("add"), who=one, **told).record

    def then(act: str, entry: Any, **facts: Any) -> None:
        office.perform(register.action(act), entry=register.record.get_by_id(entry.id), **facts)

    gone(who[0])
    then("back", gone(who[1]))
    then("strike", gone(who[2]), reason="没有走成")
    old = dt.datetime(2011, 3, 4, 10)
    office.perform(register.action("past"), number="1", out=old, name="某某", reason="送材料")
