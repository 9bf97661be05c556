"""What the offices of a server give the district 区级, judged: who has not reported, what is overdue, open or outside by office.

It needs no office's key: it reads what each office gives as counts and moments, and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zwzx.jobs.waiting.verdict import CLEAR, FINDINGS, OUTSIDE, UNCHECKED, UNMAILED, UNSOUND, by_gravity
from zwzx.manifest import MANIFEST
from zwzx.office.core import district
from zwzx.store import given
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.store.given import Told

REPORTS_WITHIN = 24.0
"""Hours after which an office whose check did not run again has not reported."""
VERIFIES_WITHIN = BACKS_UP_WITHIN = dt.timedelta(days=2)
"""How old the last verification and the last backup may be at the moment of the check."""
BESIDE = {
    "duty": "定期事项",
    "consents": "补签",
    "backup": "备份",
    "clock": "时钟",
    "rules": "规章数据",
    "away": "持有人不在岗",
}
"""What is overdue and belongs to no register."""


class State(StrEnum):
    """How an office stands to the district."""

    GIVEN = "已报"
    LATE = "没有报"
    WITHHELD = "没有给"
    UNREAD = "读不到"


class Judged:
    """An office as the district sees it. What it never told is None."""

    def __init__(self, told: Told) -> None:
        self.office, self.why = told.office, told.unread
        self.called = told.name or told.office
        """What people call it; its code where nobody wrote that."""
        self._told = told

    def count(self, name: str) -> int | None:
        """A count that the office gives."""
        found = self._told.figures.get(name)
        return found if isinstance(found, int) else None

    def moment(self, name: str) -> dt.datetime | None:
        """A day or moment that the office gives."""
        found = self._told.figures.get(name)
        return dt.datetime.fromisoformat(found) if isinstance(found, str) else None

    @property
    def hours(self) -> float | None:
        """How old its last check is, by the server's clock."""
        return self._told.hours.get(district.AT)

    @cached_property
    def state(self) -> State:
        """How it stands to the district."""
        if self.why:
            return State.UNREAD
        if not self._told.figures:
            return State.WITHHELD
        return State.GIVEN if self.hours is not None and self.hours <= REPORTS_WITHIN else State.LATE

    @cached_property
    def overdue(self) -> dict[str, int]:
        """What is overdue, by register, the most first."""
        late = {
            name.removeprefix(district.OVERDUE): count
            for name, count in self._told.figures.items()
            if name.startswith(district.OVERDUE) and isinstance(count, int)
        }
        return dict(sorted(late.items(), key=lambda one: (-one[1], one[0])))

    @cached_property
    def troubles(self) -> list[tuple[int, str, int | None, str]]:
        """All that is amiss: exit code, what, how many, in more words."""
        found: list[tuple[int, str, int | None, str]] = []
        if self.state is State.UNREAD:
            return [(UNCHECKED, State.UNREAD, None, self.why)]
        if self.state is State.WITHHELD:
            return []
        if self.state is State.LATE:
            found.append((UNCHECKED, State.LATE, None, self._since()))
        if unsound := self.count(district.UNSOUND):
            found.append((UNSOUND, "流水校验不过", unsound, ""))
        if unclosed := self.count(district.UNCLOSED):
            found.append((OUTSIDE, "未日清", unclosed, ""))
        if outside := self.count(district.OUTSIDE):
            found.append((OUTSIDE, "密件在外", outside, ""))
        if self.count(district.UNMAILED):
            found.append((UNMAILED, "通知没有发出", None, ""))
        found += [(FINDINGS, f"过期：{called(name)}", count, "") for name, count in self.overdue.items()]
        at = self.moment(district.AT)
        for name, what, within in (
            (district.VERIFIED, "校验", VERIFIES_WITHIN),
            (district.BACKED_UP, "备份", BACKS_UP_WITHIN),
        ):
            last = self.moment(name)
            if at is not None and (last is None or at - last > within):
                found.append((FINDINGS, f"{what}旧了", None, f"上一次{last:%Y-%m-%d %H:%M}" if last else "还没有过"))
        return found

    def _since(self) -> str:
        at = self.moment(district.AT)
        return f"上一次{at:%Y-%m-%d %H:%M}" if at is not None else "同意给看以后还没有报过"

    @property
    def codes(self) -> list[int]:
        """What it comes to, the gravest first."""
        return by_gravity([code for code, *_ in self.troubles])


class Looked:
    """What a look at all offices of a server came to; `failed` is why nothing could be seen, "" where it could."""

    def __init__(self, offices: Sequence[Judged], failed: str = "") -> None:
        self.offices = offices
        self.failed = failed

    @cached_property
    def states(self) -> Counter[State]:
        """How many offices stand how."""
        return Counter(one.state for one in self.offices)

    @property
    def blind(self) -> str:
        """Why nothing of any office is known; "" where something is."""
        if self.failed:
            return self.failed
        if not self.offices:
            return "这个库里还没有单位。请核对库名。"
        if self.states[State.WITHHELD] == len(self.offices):
            return "没有一个单位给区里看数字。"
        return ""

    @property
    def codes(self) -> list[int]:
        """All that came to pass, the gravest first."""
        return by_gravity([UNCHECKED] if self.blind else [code for one in self.offices for code in one.codes])

    @property
    def unreported(self) -> int:
        """The exit code by whom there is nothing, or nothing new, though there should be."""
        return UNCHECKED if self.blind or self.states[State.LATE] + self.states[State.UNREAD] else CLEAR

    @property
    def words(self) -> str:
        """How many offices stand how, as a sentence."""
        parts = [f"{state}{self.states[state]}个" for state in State if self.states[state]]
        return f"单位{len(self.offices)}个：{'，'.join(parts)}。" if parts else ""


def look(named: str) -> Looked:
    """Look at all offices of a server.

    Args:
        named: the server's address, or the pointer of one of its offices; "" where the environment is to say.
    """
    try:
        return Looked([Judged(told) for told in given.by_offices(named)])
    except StoreError as error:
        return Looked([], str(error))


def called(name: str) -> str:
    """What something overdue belongs to, in Chinese; what a newer program counts keeps its name."""
    if name in BESIDE:
        return BESIDE[name]
    return MANIFEST[name].help.partition("：")[0] if name in MANIFEST else name


def as_object(looked: Looked) -> dict[str, Any]:
    """A contract: keys stay, moments are ISO text, what is not known is null."""
    return {
        "codes": looked.codes,
        "code": looked.codes[0],
        "error": looked.blind or None,
        "offices": [_object(one) for one in looked.offices],
    }


def _object(one: Judged) -> dict[str, Any]:
    moments = {name: one.moment(name) for name in (district.SINCE, district.AT, district.VERIFIED, district.BACKED_UP)}
    closed = one.moment(district.CLOSED)
    return {
        "office": one.office,
        "name": one.called,
        "state": str(one.state),
        "code": one.codes[0],
        "codes": one.codes,
        "error": one.why or None,
        "hours": None if one.hours is None else round(one.hours, 1),
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        "closed": closed.date().isoformat() if closed else None,
        "overdue": one.overdue,
        **{name: one.count(name) for name in (district.UNCLOSED, district.OUTSIDE, district.UNSOUND)},
    }
