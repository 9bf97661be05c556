"""Whether somebody who is to enter the list of people is in it already, as told or otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from zwzx.office.core import imports
from zwzx.office.core.fact import label_of
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.office.people.people import Account, Person, Posting, Seat
from zwzx.office.terms.people import Post
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office

APART = "同名的请加科室区别，如“李明（大厅）”。"


class Told(NamedTuple):
    """What is told of somebody besides the name, as a list on paper tells it."""

    department: str
    posts: tuple[Post, ...]
    joined: dt.date | None
    left: dt.date | None
    user: str


LABELS = {
    "department": label_of(Person.department),
    "posts": label_of(Posting.post),
    "joined": label_of(Person.joined),
    "left": label_of(Person.left),
    "user": "系统用户",
}


def first_time(office: Office, name: str, told: Told) -> None:
    """Refuse somebody of a name that is in the list: as told, or with both shown where something differs.

    Raises:
        AlreadyEntered: where the list has all that is told.
        Unreadable: where it has something else.
    """
    for who in equal(Person, name=name):
        if imports.struck_entry(who) is None:  # else it is entered once more
            _refuse(name, _there(who), told)
    place = ("listed", name)
    if (there := office.entered(*place)) is not None:
        _refuse(name, there, told)
    office.enter_under(*place, told=told)


def _there(who: Person) -> Told:
    held = Posting.select(Posting.post).where((Posting.person == who) & Posting.until.is_null()).order_by(Posting.id)
    posts = tuple(dict.fromkeys(one.post for one in held))
    users = {seat.user: seat.ended is None for seat in equal(Seat, person=who)}
    users = {account.user: True for account in equal(Account, person=who)} | users
    return Told(who.section, posts, who.joined, who.left, ",".join(sorted(user for user, now in users.items() if now)))


def _refuse(name: str, there: Told, told: Told) -> NoReturn:
    differing = [
        f"{label}登记的是“{_text(was)}”，这里是“{_text(now)}”"
        for field, label in LABELS.items()
        if _differs(field, was := getattr(there, field), now := getattr(told, field), left=told.left is not None)
    ]
    if differing:
        raise Unreadable(f"人员名册里已经有{name}，内容不同：{'；'.join(differing)}。", APART)
    raise AlreadyEntered(f"人员名册里已经有{name}。", APART)


def _differs(field: str, was: Any, now: Any, *, left: bool) -> bool:
    """Whether the list has something else; what nobody told differs from nothing, and who left holds no post."""
    if field == "posts":
        return not left and set(was or (Post.STAFF,)) != set(now)
    return bool(now) and was != now


def _text(value: Any) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value or "")
