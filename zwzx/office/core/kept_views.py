"""Views that are kept under a name: a person's own beside the journal, as drafts are; the office's as rows and events.

How somebody likes to look at a register is no record of the office; what the office gives everybody to look by is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import views
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.office import Office
from zwzx.office.core.own_views import LAYOUT, KeptView, put_view, writes
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.plain import Text, text
from zwzx.office.terms.people import ADMINISTRATION
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Collection

    from zwzx.office.core.views import View, Viewed

NAME = text("视图名称", least=1, most=20)
LONGEST = 8000
OWN, OFFICES = "私人", "办公室"


class OfficeView(Record):
    """A view that everybody has; none where that was taken back."""

    register = fact(text("登记簿"))
    name = fact(NAME)
    words = fact(text("视图", most=LONGEST))

    class Meta:
        indexes: ClassVar = ((("register", "name"), True),)


@action("记下办公室的视图", entered_by=ADMINISTRATION)
def keep_view(
    office: Office,
    register: Annotated[str, asked(OfficeView.register)],
    name: Annotated[str, asked(OfficeView.name)],
    words: Annotated[str, asked(OfficeView.words)],
) -> OfficeView:
    """记下看一个登记簿的办法：怎样筛选、排序、看哪些栏；人人都能用。"""
    found = equal(OfficeView, register=register, name=name)
    if found:
        return found[0] if found[0].words == words else office.change(found[0], words=words)
    return office.add(OfficeView(register=register, name=name, words=words))


@action("去掉办公室的视图", entered_by=ADMINISTRATION)
def forget_view(
    office: Office,
    register: Annotated[str, asked(OfficeView.register)],
    name: Annotated[str, asked(OfficeView.name)],
) -> OfficeView:
    """去掉办公室记下的一个视图。"""
    found = equal(OfficeView, register=register, name=name)
    if not found or not found[0].words:
        raise Unreadable(f"办公室没有名称是“{shortened(name)}”的视图。", "有哪些：zwzx views list。")
    return office.change(found[0], words="")


ACTS = (keep_view, forget_view)


class Named(NamedTuple):
    """A view that is kept, of which register, and whose it is."""

    register: str
    name: str
    whose: str
    view: View


def all_of(office: Office, register: str = "") -> list[Named]:
    """The views that the actor has, of one register or of all: their own first, each by name."""
    own = KeptView.select().where((KeptView.person == office.actor.id) & (KeptView.name != LAYOUT))
    every = OfficeView.select().where(OfficeView.words != "")
    found = [Named(one.register, one.name, OWN, views.of_text(one.words)) for one in own.order_by(KeptView.name)]
    found += [
        Named(one.register, one.name, OFFICES, views.of_text(one.words)) for one in every.order_by(OfficeView.name)
    ]
    return [one for one in found if register in ("", one.register)]


def named(office: Office, register: Viewed, name: str) -> Named:
    """The view of a name; the actor's own, where the office has one of that name too.

    Raises:
        Unreadable: where there is none.
    """
    every = all_of(office, register.name)
    found = next((one for one in every if one.name == name.strip()), None)
    if found is None:
        names = "、".join(dict.fromkeys(one.name for one in every))
        way = f"有：{names}。" if names else "还没有记下视图。"
        raise Unreadable(f"{register.title}没有名称是“{shortened(name)}”的视图。", way)
    return found


def keep(office: Office, register: Viewed, name: str, view: View, whose: str = OWN) -> None:
    """Keep a view under a name, in the place of the one that has it.

    Raises:
        ZwzxError: where it can't have that name, or tells everybody what not everybody may know, or nothing is written.
    """
    name = NAME.read(name, office)
    views.conditions(office, register, view.filters)
    if whose == OFFICES:
        _tells_nobody(register, view)
        office.perform(keep_view, register=register.name, name=name, words=view.text)
    else:
        put_view(office, register, name, view)


def forget(office: Office, register: Viewed, name: str, whose: str = "") -> Named:
    """Forget a view; the actor's own, where it is not said whose.

    Raises:
        ZwzxError: where there is none, or it is not for the actor to take it back.
    """
    every = [one for one in all_of(office, register.name) if whose in ("", one.whose) and one.name == name.strip()]
    found = every[0] if every else named(office, register, name)
    if found.whose == OFFICES:
        office.perform(forget_view, register=register.name, name=found.name)
    else:
        writes(office)
        mine = (KeptView.person == office.actor.id) & (KeptView.register == register.name)
        KeptView.delete().where(mine & (KeptView.name == found.name)).execute()
    return found


def forget_told(told: Collection[str]) -> None:
    """Delete the views that tell facts which are to be gone, inside the write that destroys them."""
    for one in KeptView.select():
        if any(fact in text for fact in told for text in views.of_text(one.words).filters.values()):
            same = (KeptView.person == one.person) & (KeptView.register == one.register) & (KeptView.name == one.name)
            KeptView.delete().where(same).execute()


def _tells_nobody(register: Viewed, view: View) -> None:
    """What somebody wrote freely may name what not everybody may know of, but for the name of a section."""
    from zwzx.office.people.people import Department

    for one in register.filters:
        typed = view.filters.get(one.name)
        if typed and isinstance(one.kind, Text) and not equal(Department, name=typed):
            what = f"“{one.kind.label}”写的是“{shortened(typed)}”，办公室的视图人人看得到，不能带着它"
            raise Refusal("", f"{what}。", "请先去掉这一项，或者记成私人的。")
