"""论文登记: one row an article, with where it appeared and the award, once for all its authors."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.core.numbering import entry_named
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day
from zwzx.office.kinds.money import money
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.record import Withdrawal

BOOK = "论"


class State(StrEnum):
    """Where an article stands 情况."""

    ENTERED = "已登记"
    AWARDED = "已奖励"
    STRUCK = "撤销"
    PAST = "历史"


LIVE = (State.ENTERED, State.AWARDED)


class Article(Numbered):
    """One article. `author` is the first of the house, who gets the award; `others` wrote it too; `award` is in 分."""

    title = fact(
        text("题目", least=2, most=200), shown=30, grow=True, found=True, printed=70, role=Role.TITLE, default=None
    )
    author = fact(house.person("第一作者"), dated="published", shown=8, found=True, sought=True, null=True, printed=22)
    others = fact(names("其他作者", most=200), shown=10, found=True, printed=26)
    journal = fact(text("刊物", also=("刊物或媒体", "媒体"), most=120), shown=16, found=True, printed=34)
    issue = fact(text("刊期", most=60, hint="年第几期，或报纸的日期版面"), shown=10, rank=2, printed=22)
    published = fact(day("发表日期"), shown=10, rank=3, printed=22)
    reprint = fact(yes_no("转载"), shown=6, rank=1, default=False)
    award = fact(money("奖励"), shown=8, null=True, printed=18)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.ENTERED, printed=18)
    note = fact(text("备注", long=True), found=True, printed=20)

    dated_by = ("published",)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("state", "author"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its words, who wrote it and was called before."""
        return [self.bare_number, *texts(self.author), *words(self)]


def article_named(_office: Office, text: str) -> Article:
    """The article of a number.

    Raises:
        Unreadable: where there is none.
    """
    return entry_named(Article, BOOK, "论文", text)
