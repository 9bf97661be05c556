"""Who of the house a word of a search may be: `wangfang` stands for 王芳 as well, and `yewuke` for 业务科."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from zwzx.store.initials import may_be
from zwzx.store.search import norm, words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 6
"""So many names are looked for beside the word itself; a sound that more of them have, as `li`, means nobody."""
WAYS = 12
"""So many ways of reading several words together are looked for."""


def named(word: str) -> list[str]:
    """The names of people, those of before too, and of sections that are read as a word; by their initials they are found anyway."""
    if not may_be(norm(word)):
        return []
    from zwzx.office.kinds.house import fits, sounds

    return [name for name in _names() if sounds(word, name) and not fits(word, name)]


def meanings(text: str) -> list[str]:
    """A search as it was typed, and the others that it may mean: a name in the place of each word that is its sound."""
    asked = words(text)
    told = [[word, *(names if len(names := named(word)) <= MOST else ())] for word in asked]
    if all(len(ways) == 1 for ways in told):
        return [text]
    return [" ".join(ways) for ways in islice(product(*told), WAYS)]


def _names() -> Iterator[str]:
    from zwzx.office.people.people import Department, FormerName, Person
    from zwzx.store.record import tuples

    asked = (Person.select(Person.name), FormerName.select(FormerName.name), Department.select(Department.name))
    yield from dict.fromkeys(name for query in asked for (name,) in tuples(query))
