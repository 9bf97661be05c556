"""Who can get in 能登录的人: whom the operating system vouches for, and who has a PIN of their own; and for what acts.

Nobody outside the program lets anybody in again, so that an act after which nobody could do one of the acts that let
people in is refused, be it at once or on a later day that is known already.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import demonstration
from zwzx.office.core.opening import is_user
from zwzx.office.people import pins
from zwzx.office.people.people import ActingPost, Person, Posting, is_service, posts
from zwzx.office.people.seats import Account, Seat, seated
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office

ONE_DAY = dt.timedelta(days=1)
SUCCESSOR = "请先让接手的人有岗位（zwzx people appoint）、本机的系统用户（zwzx people account）和自己设的 PIN（zwzx people pin、zwzx pin set），再办。"


class Lost(NamedTuple):
    """What nobody could do any more, and from which day on."""

    title: str
    day: dt.date


def entering(day: dt.date, crowded: str = "") -> list[Person]:
    """Who can get in on a day, as PINs are now.

    A one-time PIN does not count, since it runs out, nor does a user that this machine does not have.

    Args:
        crowded: a user of the operating system on which somebody else is to be put besides.
    """
    sitting: dict[str, list[Person]] = defaultdict(list)
    users = {user for table in (Seat, Account) for (user,) in tuples(table.select(table.user).distinct())}
    for user in filter(is_user, users):
        sitting[user] = [who for who in seated(user, day) if not is_service(who, day)]
    found: dict[int, Person] = {}
    for user, people in sitting.items():
        vouched = len(people) == 1 and user != crowded
        found |= {who.id: who for who in people if vouched or has_own_pin(who)}
    return list(found.values())


def has_own_pin(who: Person) -> bool:
    """Whether a person has set a PIN of their own."""
    return pins.has(who) and not pins.is_once(who)


@contextmanager
def kept(office: Office, acts: Sequence[Action], since: dt.date, way_on: str = SUCCESSOR) -> Iterator[None]:
    """Around what an act changes: refuse it where nobody who can get in could do one of these acts afterwards.

    What nobody could do before is no loss. A demonstration, in which everybody's PIN is known, needs no such care.

    Args:
        since: from which day on the change holds.

    Raises:
        Refusal: naming the act and the day; nothing is written.
    """
    if demonstration.is_one():
        yield
        return
    days = _days(max(since, office.today))
    before = {day: _possible(acts, day) for day in days}
    yield
    for day in days:
        left = _possible(acts, day)
        for act in before[day]:
            if act not in left:
                _refuse(Lost(act.title, day), way_on)


def refuse_crowding(office: Office, acts: Sequence[Action], user: str) -> None:
    """Refuse somebody new under a user of the operating system whose owner has no PIN and would be asked for one.

    Raises:
        Refusal: where nobody could do one of these acts afterwards.
    """
    today = office.today
    if demonstration.is_one() or not unpinned(user, today):
        return
    left = _possible(acts, today, crowded=user)
    for act in _possible(acts, today):
        if act not in left:
            _refuse(Lost(act.title, today), pin_first(user, today))


def unpinned(user: str, day: dt.date) -> list[str]:
    """The names of those who act under a user of the operating system and have set no PIN."""
    return [who.name for who in seated(user, day) if not is_service(who, day) and not has_own_pin(who)]


def pin_first(user: str, day: dt.date) -> str:
    """The way on where a user of the operating system is to be shared."""
    names = unpinned(user, day)
    return (
        f"几个人共用{user}就要问 PIN：请{'、'.join(names)}先用 zwzx pin set 设好自己的，再办。" if names else SUCCESSOR
    )


def _possible(acts: Sequence[Action], day: dt.date, crowded: str = "") -> list[Action]:
    """Which of the acts somebody who can get in may enter on a day."""
    held = [posts(who, day) for who in entering(day, crowded)]
    return [act for act in acts if any(set(act.entered_by) & one for one in held)]


def _days(since: dt.date) -> list[dt.date]:
    """The day from which a change holds, and every later one on which a post, acting in one, or somebody's time here ends."""
    ends = [table.until for table in (Posting, ActingPost)] + [Person.left]
    over = {day + ONE_DAY for end in ends for (day,) in tuples(end.model.select(end).where(end >= since).distinct())}
    return [since, *sorted(over - {since})]


def _refuse(lost: Lost, way_on: str) -> None:
    raise Refusal("", f"这样办，从{lost.day}起就没有人能登录来办“{lost.title}”了。", way_on)
