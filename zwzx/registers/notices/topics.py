"""公示事项: the reports that are posted on the notice board, as the manifest tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zwzx.manifest import REPORTS
from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.manifest import ToldReport
    from zwzx.office.kinds.base import Within

TOPICS: dict[str, ToldReport] = {name: told for name, told in REPORTS.items() if told.posted}
"""By the name of the report, such as `expenses.quarter`."""


def every(topic: str) -> str:
    """The period for which a topic is posted, as data/regulations.toml names it."""
    return TOPICS[topic].posted[0]


def clauses(topic: str) -> tuple[str, ...]:
    """The clauses that want a topic posted."""
    return TOPICS[topic].posted[2:]


def ahead(topic: str) -> int | None:
    """How many days before its end a period of a topic is posted; None where the one that runs is."""
    told = TOPICS[topic].posted[1]
    return int(told) if told else None


class Topic(Kind[str]):
    """Which report: by its title, a beginning of it, or its name."""

    word: ClassVar[str] = "公示事项"

    def read(self, text: str, office: Within | None = None) -> str:  # noqa: ARG002
        """The name of the report.

        Raises:
            Unreadable: where none is posted under that name, or several are.
        """
        typed = tidy(text)
        for name, told in TOPICS.items():
            if typed in (name, told.title):
                return name
        likely = [name for name, told in TOPICS.items() if typed and told.title.startswith(typed)]
        if len(likely) == 1:
            return likely[0]
        titles = "、".join(TOPICS[name].title for name in likely or TOPICS)
        raise self.wrong(text, "不止一样" if likely else "不在公示事项里", f"可写：{titles}。")

    def show(self, value: str) -> str:
        """Its title; what another program posted stays as it is."""
        return TOPICS[value].title if value in TOPICS else value

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:  # noqa: ARG002
        """The topics whose title fits."""
        from zwzx.office.kinds.pinyin import matches

        return [Suggestion(told.title) for told in TOPICS.values() if matches(typed, told.title)]
