"""论文: entering one with its offer for filing, the award, setting it right, taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import rate
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.people import honours
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.study.articles import BOOK, LIVE, Article, State
from zwzx.office.terms.people import OFFICE
from zwzx.registers.articles import rules
from zwzx.registers.articles.register import ARTICLES
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE, FILED_AS = "学习.5", "宣传报道"


@dataclass(kw_only=True)
class Facts:
    """An article as it is entered."""

    title: Annotated[str, asked(Article.title)]
    author: Annotated[Person, asked(Article.author)]
    others: Annotated[str, asked(Article.others)] = ""
    journal: Annotated[str, asked(Article.journal, hint="奖励要有刊物和刊期")] = ""
    issue: Annotated[str, asked(Article.issue)] = ""
    published: Annotated[dt.date | None, asked(Article.published, hint="空着就是今天")] = None
    reprint: Annotated[bool, asked(Article.reprint), FOLDED] = False
    note: Annotated[str, asked(Article.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of an article can be set right."""

    title: Annotated[str | None, asked(Article.title)] = None
    author: Annotated[Person | None, asked(Article.author)] = None
    others: Annotated[str | None, asked(Article.others)] = None
    journal: Annotated[str | None, asked(Article.journal)] = None
    issue: Annotated[str | None, asked(Article.issue)] = None
    published: Annotated[dt.date | None, asked(Article.published)] = None
    reprint: Annotated[bool | None, asked(Article.reprint), FOLDED] = None
    note: Annotated[str | None, asked(Article.note), FOLDED] = None


def _offer(office: Office, entry: Article) -> None:
    """Offer it for filing with what the press had of the house (收集.5)."""
    filing.offer(
        office,
        entry,
        closed=dt.datetime.combine(entry.published, dt.time()),
        kind=FILED_AS,
        register=ARTICLES.title,
        number=entry.number,
        title=f"《{entry.title}》{entry.journal}{entry.issue}",
        author=entry.author.name if entry.author is not None else "",
        dated=entry.published,
    )


@action("登记论文", key="d", usual=NEW, entered_by=OFFICE, cites=[CLAUSE, "收集.5"], undone_by="strike")
def add(office: Office, facts: Facts) -> Article:
    """登记发表的一篇论文：谁写的、登在哪个刊物哪一期；登了的提交归档（收集.5）。"""
    on = facts.published or office.today
    rules.has_appeared(on, office.today)
    there = [one.number for one in equal(Article, title=facts.title) if one.state in LIVE]
    rules.not_twice(facts.title, there[0] if there and not facts.reprint else "")
    made = office.add(Article(**next_entry(office, Article, BOOK, on), **vars(facts) | {"published": on}))
    _offer(office, made)
    return made


def is_awarded(entry: Article) -> None:
    """Whether there is an award for it.

    Raises:
        Refusal: where there is none.
    """
    rules.is_awarded(
        entry.number,
        journal=entry.journal,
        issue=entry.issue,
        reprint=entry.reprint,
        awarded=entry.award is not None,
    )


@action(
    "登记奖励",
    key="j",
    usual=NEXT,
    next_in=(State.ENTERED,),
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=Article,
    when=LIVE,
    fits=is_awarded,
    undone_by="unaward",
)
def award(office: Office, entry: Article) -> Article:
    """登记一篇论文的奖励：400元一篇，几个作者合一份，给第一作者；要有刊物和刊期，转载的没有。"""
    sum_of = rate(CLAUSE, "paper_award_yuan").count
    office.remind(f"{entry.author.name if entry.author else ''}论文奖励{Amount(sum_of, 'fen')}，列在 zwzx study fees。")
    return office.change(entry, award=sum_of, state=State.AWARDED)


def was_awarded(entry: Article) -> None:
    """Whether an award was entered.

    Raises:
        Refusal: where none was.
    """
    rules.was_awarded(entry.number, awarded=entry.award is not None)


@action("撤销奖励", key="w", entered_by=OFFICE, cites=[CLAUSE], on=Article, when=LIVE, fits=was_awarded)
def unaward(office: Office, entry: Article, reason: Undone) -> Article:
    """撤销登错的奖励：写明原因。"""
    office.say(reason=reason)
    return office.change(entry, award=None, state=State.ENTERED)


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Article) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=Article,
    fill=for_amendment,
    when=LIVE,
    undone_by="amend",
)
def amend(office: Office, entry: Article, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Article:
    """更正登错的题目、作者、刊物、刊期：写明原因；奖励过的先撤销奖励，才改成转载、换第一作者。"""
    differs = correcting.changed(entry, {f.name: getattr(facts, f.name) for f in fields(facts)})
    rules.has_appeared(differs.get("published", entry.published), office.today)
    if {"author", "reprint"} & set(differs) or not all(differs.get(name, "x") for name in ("journal", "issue")):
        rules.is_struck_unawarded(entry.number, awarded=entry.award is not None)
    office.say(reason=reason)
    changed = office.change(entry, **differs)
    _offer(office, changed)
    return changed


def is_unawarded(entry: Article) -> None:
    """What was awarded is not struck.

    Raises:
        Refusal: where it was.
    """
    rules.is_struck_unawarded(entry.number, awarded=entry.award is not None)


@action("撤销", key="x", entered_by=OFFICE, cites=["收集.5"], on=Article, when=LIVE, fits=is_unawarded)
def strike(office: Office, entry: Article, reason: Undone) -> Article:
    """撤销登错的一篇：编号保留，归档提议一起收回。"""
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    honours.paper_is_gone(office, entry.number, article=entry)
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))
