"""What may be published 公示: who a citizen is, found in any text that goes out to everybody, and put out of sight there.

A name that stands in a matter may be typed into any other text, as of whom a visit was paid to. The notice board shows none:
it goes by every matter. Whoever types it is told only of matters that they may know: else whose name is that of somebody
who came could be found out by typing it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.fact import kind_of
from zwzx.office.matters.matters import NAMELESS, Matter, known
from zwzx.office.people.people import FormerName, Person
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zwzx.office.core.office import Office

HIDDEN = "（略）"
"""What stands where somebody's name stood."""
RECENT = 1_000
"""How many of the newest matters a form looks through; the board looks through all."""
NAME = re.compile(r"[一-鿿㐀-䶿]{2,4}|[^·]+·[^·]+")
"""A name of a person, by its look; longer ones are offices and firms."""
ANYBODY = re.compile(
    r"某|群众|居民|村民|市民|业主|住户|家长|代表|职工|工人|学生|网民|网友|老人|先生|女士|同志|老师"
    r"|公司|[商书饭药]店|超市|单位|中心|社区|小区|[局厅院校村镇乡街厂会]$"
)
"""What is written for a name and is nobody's: a word for whoever it was, an office, a firm."""
LEAST = {"phone": 7, "address": 6, "id_no": 15}
"""Of how many characters the other facts are at least that tell who somebody is."""
SPACES = re.compile(r"\s")


class Found(NamedTuple):
    """Where a text tells who a citizen is: between which places, and in the words of the matter."""

    start: int
    end: int
    words: str


class Citizens:
    """Who the citizens of some matters are, as it can be found in a text; people of the house are none of them.

    Args:
        matters: the condition of those that are meant; all of them where it is None.
        newest: how many of them at the most, the newest first; 0 for all.
    """

    def __init__(self, matters: Any = None, newest: int = 0) -> None:
        house = {name for (name,) in [*tuples(Person.select(Person.name)), *tuples(FormerName.select(FormerName.name))]}
        fields = [Matter.asker, *(getattr(Matter, name) for name in LEAST)]
        query = Matter.select(*fields).order_by(Matter.id.desc())
        query = query if matters is None else query.where(matters)
        self._by_start: dict[str, set[str]] = {}
        for asker, *others in tuples(query.limit(newest) if newest else query):
            words = [name for name in [_bare(asker)] if _is_a_name(name) and name not in house]
            words += [
                bare for text, least in zip(others, LEAST.values(), strict=True) if len(bare := _bare(text)) >= least
            ]
            for one in words:
                self._by_start.setdefault(one[:2], set()).add(one)

    def found_in(self, text: str) -> Iterator[Found]:
        """Where a text tells who one of them is, with whatever spaces between; the longest at each place, none within another."""
        places = [n for n, character in enumerate(text) if not character.isspace()]
        bare, n = _bare(text), 0
        while n < len(bare) - 1:
            begun = self._by_start.get(bare[n : n + 2], ())
            words = max((one for one in begun if bare.startswith(one, n)), key=len, default="")
            if words:
                yield Found(places[n], places[n + len(words) - 1] + 1, words)
            n += len(words) or 1

    def hidden(self, text: str) -> str:
        """A text without what tells who one of them is."""
        for found in reversed(list(self.found_in(text))):
            text = text[: found.start] + HIDDEN + text[found.end :]
        return text


def of_known(office: Office, newest: int = 0) -> Citizens:
    """The citizens of those matters that the actor may know of."""
    return Citizens(known(office), newest)


def remind(office: Office, told: Mapping[Any, str | None]) -> None:
    """Tell whoever types who a citizen is into a text that may be published, where they may know of the matter.

    Args:
        told: the texts by the fields that they are for.
    """
    texts = {field: text for field, text in told.items() if text}
    if not texts or not Matter.select(Matter.id).limit(1).exists():
        return
    citizens = of_known(office, RECENT)
    for field, text in texts.items():
        if words := names(found.words for found in citizens.found_in(text)):
            office.remind(
                f"{kind_of(field).label}里写着办件当事人的{words}：公示的页面上写成“{HIDDEN}”，请改写成不指名的。"
            )


def names(words: Iterable[str]) -> str:
    """The words that were found, each once, for a sentence."""
    return "、".join(f"“{one}”" for one in dict.fromkeys(words))


def _bare(text: str) -> str:
    return SPACES.sub("", text)


def _is_a_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and not ANYBODY.search(text) and text not in NAMELESS
