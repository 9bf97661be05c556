"""What the tests of accountability enter: somebody who answers, on the way from the entry to the end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.registers.accountability.entered import WAY
from zwzx.jobs.waiting.today import waiting
from zwzx.office.people.people import Department
from zwzx.office.terms.openness import Ground, Liable

if TYPE_CHECKING:
    from tests.conftest import Desk

MEND_BY = dt.datetime(2026, 10, 12, 17, 30)
TOLD = ("inquire", "hear", "decide", "notify")


def on(day: str, at: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} {at}")


def section(name: str = "业务科") -> Department:
    found: Department = Department.get(Department.name == name)
    return found


def mend_by(desk: Desk) -> dt.datetime:
    """The evening two weeks from now; `MEND_BY` on the day on which the tests begin."""
    return dt.datetime.combine(desk.clock.now.date() + dt.timedelta(days=14), MEND_BY.time())


def case(desk: Desk, *acts: str, **facts: Any) -> Any:
    """Somebody who answers, with some acts done to it in their order."""
    told = {"held": desk.somebody("孙丽"), "liable": Liable.HANDLER, "ground": Ground.ABSENT, "deed": "上班脱岗"}
    entry = desk.act("accountability.add", **{**told, **facts})
    for act in acts:
        entry = then(desk, entry, act)
    return entry


def then(desk: Desk, entry: Any, act: str, **facts: Any) -> Any:
    """An act done to it with what it is usually done with."""
    given: dict[str, Any] = {**WAY[act], **({"mend_by": mend_by(desk)} if act == "decide" else {}), **facts}
    return desk.act(f"accountability.{act}", desk.fresh(entry), **given)


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("accountability",))]
