"""奖惩 from the paper that tells of it: one that came, one that the house issued, an article; what each fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.action import Proposal, action
from zwzx.office.core.office import Office
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import Document
from zwzx.office.people import honours
from zwzx.office.people.honours import Honour, Kind
from zwzx.office.study.articles import LIVE, Article
from zwzx.office.terms.outgoing import NUMBERED, State
from zwzx.office.terms.papers import STANDING, UNREGISTERED
from zwzx.office.terms.people import OFFICE
from zwzx.registers.honours import rules
from zwzx.registers.honours.actions import CLAUSE, Facts, enter

if TYPE_CHECKING:
    from collections.abc import Mapping


def _proposed(called: str, facts: Mapping[str, Any], **paper: Any) -> Proposal:
    """What the paper fills in; told is what was entered from it already."""
    notices = [f"照{called}填写；给谁、种类请看原件。"]
    if there := honours.of_paper(**paper):
        notices.append(f"由它登记过：{'、'.join(f'{one.number}{one.whose}' for one in there)}。")
    return Proposal({name: value for name, value in facts.items() if value}, notices)


def from_incoming(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who decided, on what paper, when, and for what, as the paper that came tells it."""
    paper = values.get("source")
    if not isinstance(paper, Document):
        return Proposal()
    facts = {"decider": paper.author, "paper": paper.reference or paper.number, "on": paper.issued}
    return _proposed(paper.number, facts | {"what": paper.title}, came=paper)


def is_open(paper: Document) -> None:
    """The book of honours is open to everybody, so that nothing is entered in it from a marked paper.

    Raises:
        Refusal: where the paper is one.
    """
    rules.is_no_secret(paper.number, marked=paper.level.marked)


@action(
    "由收文登记奖惩",
    key="j",
    entered_by=OFFICE,
    cites=[CLAUSE, "收集.8", "收集.9", "保密.1"],
    on=Document,
    fill=from_incoming,
    when=STANDING,
    otherwise=dict.fromkeys(UNREGISTERED, "请先拆封登记。"),
    fits=is_open,
    undone_by="strike",
)
def add_from_incoming(office: Office, source: Document, facts: Facts) -> Honour:
    """由一份收文登记奖惩：决定单位、文号、日期、标题带过来；几个人的一人登一条。"""
    return enter(office, facts, came=source)


def from_outgoing(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The same of a paper of the house's own."""
    paper = values.get("source")
    if not isinstance(paper, Outgoing):
        return Proposal()
    facts = {"decider": office.name, "paper": paper.reference or paper.number, "what": paper.title}
    return _proposed(paper.reference or paper.number, facts, outgoing=paper)


def is_open_too(paper: Outgoing) -> None:
    """The same of a paper of the house's own.

    Raises:
        Refusal: where it is a marked one.
    """
    rules.is_no_secret(paper.number, marked=paper.level.marked)


@action(
    "由发文登记奖惩",
    key="e",
    entered_by=OFFICE,
    cites=[CLAUSE, "收集.8", "收集.9", "保密.1"],
    on=Outgoing,
    fill=from_outgoing,
    when=(*NUMBERED, State.CLOSED),
    fits=is_open_too,
    undone_by="strike",
)
def add_from_outgoing(office: Office, source: Outgoing, facts: Facts) -> Honour:
    """由本单位的一份发文登记奖惩：文号、标题带过来；没有编号的还不算决定。"""
    return enter(office, facts, outgoing=source)


def from_article(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who wrote it, and what won."""
    paper = values.get("source")
    if not isinstance(paper, Article):
        return Proposal()
    facts = {"kind": Kind.REWARD, "person": paper.author, "what": f"论文《{paper.title}》获奖"}
    return _proposed(paper.number, facts | {"reason": f"{paper.journal}{paper.issue}"}, article=paper)


@action(
    "由论文登记奖惩",
    key="o",
    entered_by=OFFICE,
    cites=[CLAUSE, "学习.5", "收集.8"],
    on=Article,
    fill=from_article,
    when=LIVE,
    undone_by="strike",
)
def add_from_article(office: Office, source: Article, facts: Facts) -> Honour:
    """论文得了奖：作者、题目、刊物带过来，写谁评的、凭哪份文件；400元的论文奖励不在这里登。"""
    return enter(office, facts, article=source)
