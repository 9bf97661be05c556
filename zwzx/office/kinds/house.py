"""Kinds whose values are the house's own: its people, its departments, its papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from zwzx.office.kinds.base import BETWEEN, Kind, Suggestion, parts
from zwzx.office.kinds.days import now_of
from zwzx.office.kinds.hidden import hostile
from zwzx.office.kinds.names import folded, is_foreign
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within
    from zwzx.office.people.people import Department, Person

MOST = 10
Named = TypeVar("Named", "Person", "Department")


class PersonKind(Kind["Person"]):
    """Somebody of the house, by name, or by the pinyin of a name that only one has: its initials, or in full."""

    word: ClassVar[str] = "姓名"

    def read(self, text: str, office: Within | None = None) -> Person:
        """The person of that name.

        Raises:
            Unreadable: where nobody or more than one person is meant.
        """
        from zwzx.office.people.people import called, working

        today = now_of(office).date()
        text = folded(text)
        exact = None if hostile(text) else called(text, today)
        if exact is not None:
            return exact
        here = working(today)
        likely = meant(text, here)
        if len(likely) == 1:
            return likely[0]
        if likely:
            names = "、".join(p.name for p in likely[:MOST])
            raise self.wrong(text, f"可以是{names}", "请写全姓名。")
        raise self.wrong(text, "不在人员名册里", "请核对姓名，或先用 zwzx people add 登记。")

    def show(self, value: Person) -> str:
        """The name."""
        return value.name

    def in_full(self, text: str, value: Person) -> str:
        """The name."""
        return self.show(value)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """People who work here and fit, by a name of before too, with their section; those who are away come last."""
        return self.fitting(typed, office)[:MOST]

    def fitting(self, typed: str, office: Within | None = None) -> list[Suggestion]:
        """All of them."""
        from zwzx.office.people.people import away, former_names, working

        now = now_of(office)
        absent, former = away(now), former_names()

        def called_so(person: Person) -> bool:
            names = (person.name, *former.get(person.id, ()))
            return any(_either(typed, name) for name in names)

        fitting = [person for person in working(now.date()) if not typed or called_so(person)]
        fitting.sort(key=lambda p: p.name in absent)
        return [
            Suggestion(p.name, _note(p, former.get(p.id, ()), away=p.name in absent), p.name in absent) for p in fitting
        ]

    def faint(self, office: Within) -> frozenset[str]:
        """Those who are away."""
        from zwzx.office.people.people import away

        return away(now_of(office))

    def field(self, **options: Any) -> Any:
        """Which person it is."""
        from zwzx.office.people.people import Person

        return Reference(Person, **options)


class PersonsKind(Kind["tuple[Person, ...]"]):
    """Several people in order, by name or initials."""

    word: ClassVar[str] = "姓名…"

    def read(self, text: str, office: Within | None = None) -> tuple[Person, ...]:
        """Everybody named, each once, in order.

        Raises:
            Unreadable: where one of them is not meant clearly.
        """
        one = PersonKind(self.label)
        return tuple(dict.fromkeys(one.read(part, office) for part in _names_in(text)))

    def show(self, value: tuple[Person, ...]) -> str:
        """Their names."""
        return "、".join(person.name for person in value)

    def in_full(self, text: str, value: tuple[Person, ...]) -> str:
        """Their names."""
        return self.show(value)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Who fits the last name being typed, added to those before it."""
        before, mark, last = re.fullmatch(r"(.*?)([,，、;；\s]?)([^,，、;；\s]*)", typed, re.DOTALL).groups()  # type: ignore[union-attr]
        head = f"{before}{mark and '、'}"
        named = set(parts(before))
        found = PersonKind(self.label).suggest(last, office)
        return [s._replace(text=head + s.text) for s in found if s.text not in named]

    def pickable(self, office: Within) -> Sequence[Suggestion]:
        """Everybody who works here; those who are away come last."""
        return PersonKind(self.label).fitting("", office)

    def faint(self, office: Within) -> frozenset[str]:
        """Those who are away."""
        return PersonKind(self.label).faint(office)


class CosignerKind(PersonKind):
    """Somebody of the house who signs the act beside the actor: with a PIN at the moment, or on paper."""

    cosigns: ClassVar[bool] = True


class CosignersKind(PersonsKind):
    """Several people who sign the act beside the actor."""

    cosigns: ClassVar[bool] = True


class DepartmentKind(Kind["Department"]):
    """A section of the house, by name or initials."""

    word: ClassVar[str] = "科室"

    def read(self, text: str, office: Within | None = None) -> Department:
        """The section of that name.

        Raises:
            Unreadable: where none or more than one is meant.
        """
        from zwzx.office.people.people import Department

        exact = None if hostile(text) else Department.get_or_none(Department.name == text.strip())
        if exact is not None:
            return exact
        here = _open_departments()
        likely = meant(text, here)
        if len(likely) == 1:
            return likely[0]
        names = "、".join(d.name for d in (likely or _open_departments())[:MOST])
        raise self.wrong(text, "可以是几个科室" if likely else "不是本单位的科室", f"现有科室：{names}。")

    def show(self, value: Department) -> str:
        """The name."""
        return value.name

    def in_full(self, text: str, value: Department) -> str:
        """The name."""
        return self.show(value)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Sections that fit."""
        fitting = [d for d in _open_departments() if not typed or _either(typed, d.name)]
        return [Suggestion(d.name) for d in fitting][:MOST]

    def field(self, **options: Any) -> Any:
        """Which section it is."""
        from zwzx.office.people.people import Department

        return Reference(Department, **options)


def _names_in(text: str) -> list[str]:
    """The names that a text has: blanks within one that forms space out, as `张 伟、李 娜`, part no names."""
    pieces = [folded(piece) for piece in re.split(BETWEEN, text)]
    return [name for piece in pieces for name in ([piece] if is_foreign(piece) else parts(piece))]


def person(label: str, *, also: Sequence[str] = (), hint: str = "") -> PersonKind:
    """A person of the house."""
    return PersonKind(label, also=also, hint=hint)


def persons(label: str, *, also: Sequence[str] = (), hint: str = "") -> PersonsKind:
    """Several people of the house, in order."""
    return PersonsKind(label, also=also, hint=hint)


def cosigner(label: str, *, hint: str = "另一位签字的人") -> CosignerKind:
    """A person of the house who signs the act beside the actor; see `zwzx.office.people.cosigning`."""
    return CosignerKind(label, hint=hint)


def cosigners(label: str, *, hint: str = "签字的人，几位用顿号隔开") -> CosignersKind:
    """Several people of the house who sign the act beside the actor."""
    return CosignersKind(label, hint=hint)


def department(label: str, *, also: Sequence[str] = (), hint: str = "") -> DepartmentKind:
    """A section of the house."""
    return DepartmentKind(label, also=also, hint=hint)


def _open_departments() -> list[Department]:
    from zwzx.office.people.people import Department

    return list(Department.select().where(Department.closed.is_null()).order_by(Department.id))


def fits(typed: str, name: str) -> bool:
    """Whether a name has what is typed, by its characters or the initials of its pinyin."""
    from zwzx.office.kinds.pinyin import matches

    return matches(typed, name)


def sounds(typed: str, name: str) -> bool:
    """Whether a name is read as what is typed: 王芳 as `wangfang`, or `wangf` while it is being typed."""
    from zwzx.office.kinds.full_pinyin import found_at
    from zwzx.office.kinds.pinyin import wanted_by

    wanted = wanted_by(typed)
    return bool(wanted) and bool(found_at(wanted, name))


def _either(typed: str, name: str) -> bool:
    """Whether a name fits what is typed by its characters or initials, or sounds so."""
    return fits(typed, name) or sounds(typed, name)


def meant(typed: str, named: Sequence[Named]) -> list[Named]:
    """Those whose name fits by its characters or initials; only where there are none, those whose name sounds so."""
    return [one for one in named if fits(typed, one.name)] or [one for one in named if sounds(typed, one.name)]


def _note(person: Person, former: Sequence[str], *, away: bool) -> str:
    was = f"曾用名{'、'.join(former)}" if former else ""
    return " ".join(filter(None, (person.section, was, "不在岗" if away else "")))
