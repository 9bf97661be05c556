"""What somebody must not hold while they are on leave: seals that they keep (印鉴.3), marked carriers (保密.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.custody import belongings
from zwzx.office.custody.belongings import SOMETHING, Sort
from zwzx.office.seals import seals

if TYPE_CHECKING:
    from zwzx.office.people.people import Person


def kept_seals(person: Person) -> list[str]:
    """The names of the seals that somebody keeps."""
    return [one.seal.name for one in seals.kept_by(person)]


def holds_marked(person: Person) -> bool:
    """Whether somebody holds something marked."""
    return any(one.sort is Sort.CARRIER for one in belongings.of(person, for_good=False))


def told(person: Person) -> list[str]:
    """All of it, as everybody may know it: of what is marked only that there is something."""
    return [*kept_seals(person), *([SOMETHING] if holds_marked(person) else [])]
