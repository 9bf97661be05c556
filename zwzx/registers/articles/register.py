"""论文登记簿: its columns and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Way
from zwzx.office.people.people import Person
from zwzx.office.study.articles import BOOK, Article, State

if TYPE_CHECKING:
    from collections.abc import Sequence

TO_HONOUR = Way(
    "由论文登记奖惩",
    to="honours",
    carried="作者、题目、刊物和刊期",
    undone="划去、撤销了的，论文照旧；论文作废、撤销了，奖惩不跟着划去，提醒去核对",
)
"""How an article that won a prize comes into the book of honours."""


def joined(select: Any) -> Any:
    """Articles with their first author."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


def parts() -> Sequence[Any]:
    """Its offer for filing."""
    from zwzx.office.archive.filing import Offer

    return (Offer.about,)


ARTICLES = ledger(
    __name__,
    Article,
    "论文登记簿",
    BOOK,
    number="论文号",
    columns="number published title author journal issue reprint award state",
    full="number title author others journal issue published reprint award state note",
    beside=(column(Article.author, source=Person.name),),
    joined=joined,
    struck=Article.state == State.STRUCK,
    done=Article.state.in_([State.ENTERED, State.AWARDED]),
    links=(TO_HONOUR,),
    parts=parts,
    acts=("actions", "old_articles"),
    help="论文登记簿：发表的论文、刊物、奖励",
)
