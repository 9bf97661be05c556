"""National law 国家规定 beside the compilation: limits that an office keeps where its settings say so, named as what they are.

Nothing here is ever cited as a clause of the compilation; `why` names the law, its year and the article.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zwzx import places
from zwzx.office.clauses.regulations import Limit
from zwzx.office.terms.settings import YesOrNo

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.workdays import Deadline
    from zwzx.office.core.session import Session


class Standard(NamedTuple):
    """One article as data/standards.toml has it; the head of that file tells what each key means."""

    id: str
    law: str
    article: str
    setting: str
    text: str
    limits: tuple[tuple[str, str], ...]
    since: dt.date

    @property
    def called(self) -> str:
        """How people are told of it: 国家规定 信访工作条例（2022）第三十四条."""
        return f"国家规定 {self.law}{self.article}"


@cache
def standards() -> dict[str, Standard]:
    """Every article by its id, in the file's order."""
    import tomllib

    with places.data("standards.toml").open("rb") as file:
        entries = tomllib.load(file)["standard"]
    return {
        entry["id"]: Standard(
            **{key: entry[key] for key in ("id", "law", "article", "setting", "text", "since")},
            limits=tuple(entry["limit"].items()),
        )
        for entry in entries
    }


def applies(office: Session, standard_id: str, day: dt.date) -> Standard | None:
    """The article, where it holds on a day and the office keeps it.

    Raises:
        KeyError: where there is none of that id; asking for it was a programming error.
    """
    found = standards()[standard_id]
    kept = not found.setting or office.setting(found.setting) == YesOrNo.YES
    return found if kept and found.since <= day else None


def limit(standard_id: str, name: str) -> Limit:
    """A limit of an article by its name.

    Raises:
        KeyError: where the article has none of that name.
    """
    return Limit.parse(dict(standards()[standard_id].limits)[name])


def count(standard_id: str, name: str) -> int:
    """A bare number of an article by its name, such as how many people.

    Raises:
        KeyError: where the article has none of that name.
        ValueError: where it is a span, which `limit` reads.
    """
    return int(dict(standards()[standard_id].limits)[name])


def deadline(office: Session, standard_id: str, name: str, start: dt.datetime) -> Deadline | None:
    """The moment by which an article wants something done; None where the office does not keep it, or it does not hold yet."""
    from zwzx.office.core import settings

    if applies(office, standard_id, start.date()) is None:
        return None
    return office.calendar().deadline(limit(standard_id, name), start, settings.off_hour())
