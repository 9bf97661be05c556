"""论文: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.study.articles import Article, State
from zwzx.office.terms.people import OFFICE
from zwzx.registers.articles.register import ARTICLES

ORDINARY = "建库以后的论文请照常登记（zwzx articles add），发表日期用 --published 写明。"
OWN = ("title", "others", "journal", "issue", "published", "reprint", "award")


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book."""

    number: Annotated[str, text("论文号", also=("编号", "序号"))]
    title: Annotated[str, asked(Article.title, also=("论文题目", "标题", "论文名称"))]
    author: Annotated[str, names(label_of(Article.author), also=("作者", "姓名"))] = ""
    others: Annotated[str, asked(Article.others), FOLDED] = ""
    journal: Annotated[str, asked(Article.journal, also=("发表刊物", "刊物名称"))] = ""
    issue: Annotated[str, asked(Article.issue, also=("期数", "期号"))] = ""
    published: Annotated[dt.date, asked(Article.published, also=("日期", "发表时间", "时间"))]
    reprint: Annotated[bool, asked(Article.reprint), FOLDED] = False
    award: Annotated[int | None, asked(Article.award, also=("奖金", "奖励金额"))] = None
    stood: Annotated[str, text(label_of(Article.state)), FOLDED] = ""
    note: Annotated[str, asked(Article.note)] = ""


@action("补录往年论文登记簿", key="l", entered_by=OFFICE, cites=["学习.5"], imports=True)
def past(office: Office, facts: PastFacts) -> Article:
    """把往年论文登记簿的一行照录进来：建库以前的才算；编号照旧，标明“历史”。"""
    label = label_of(Article.published)
    old_books.is_past({label: facts.published}, office.today)
    place = old_books.place(office, ARTICLES, facts.number, facts.published, ORDINARY, label=label)
    author = old_books.named(Person, folded(facts.author))
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    told = {
        label_of(Article.author): facts.author if author is None else "",
        label_of(Article.state): stood,
    }
    own = {name: getattr(facts, name) for name in OWN}
    return office.add(Article(**place, **own, author=author, state=state, note=old_books.noted(facts.note, told)))
