"""代行职务: designating who acts in somebody's post, and ending it before its day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason
from zwzx.office.kinds.substitutes import ANYBODY, SECTION, may_substitute
from zwzx.office.people import access, people
from zwzx.office.people.people import ActingPost, Department, Person, Posting
from zwzx.office.terms.people import ADMINISTRATION, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.people import rules
from zwzx.registers.people.actions import account, apart_by, pin, tell_if_ahead
from zwzx.store.record import equal


@action("指定代行", key="h", entered_by=ADMINISTRATION, on=Person, undone_by="end_acting")
def act_for(
    office: Office,
    who: Person,
    post: Annotated[Post, asked(ActingPost.post)],
    substitute: Annotated[Person, person(label_of(ActingPost.substitute))],
    until: Annotated[dt.date, asked(ActingPost.until)],
    designated_by: Annotated[Person | None, person("指定的领导", hint="主任、书记、法定代表人由本人指定")] = None,
    paper: Annotated[str, asked(ActingPost.paper, hint="上级任命、指定的文号")] = "",
    since: Annotated[dt.date | None, day("起始日", hint="空着就从指定那天起")] = None,
    designated: Annotated[dt.date | None, asked(ActingPost.designated, hint="空着就是今天"), FOLDED] = None,
) -> Person:
    """指定谁代行一个岗位的职务：由本人或上一级在岗时指定，或凭上级文件；批准时写明“代”，不能批准自己经办的事。"""
    said = designated or office.today
    start = since or said
    rules.days_in_order(start, until)
    rules.designated_first(said, start, office.today)
    held = [p for p in people.postings(who, start) if p.post is post and p.__data__["person"] == who.id]
    rules.has_post(who.name, post, start, held=bool(held))
    there = people.facts(substitute, start)
    rules.may_act(who.name, there, post, only_present=office.demands(HouseRule.PRESENT))
    _allowed(office, post, substitute, held, start)
    rules.money_led_apart(substitute.name, {post, *there.posts})
    rules.books_apart(substitute.name, {post, *there.posts}, apart_by(office, start))
    _designated(designated_by, said, who, held, substitute, paper)
    with access.kept(office, (account, pin), start):
        office.add(
            ActingPost(
                person=who,
                post=post,
                substitute=substitute,
                since=start,
                until=until,
                designated=said,
                designated_by=designated_by,
                paper=paper,
            )
        )
    tell_if_ahead(office, start)
    return who


@action("结束代行", key="k", entered_by=ADMINISTRATION, on=Person)
def end_acting(
    office: Office,
    who: Person,
    reason: Annotated[str, reason("原因", hint="如 本人提前回来、登错")],
    post: Annotated[Post | None, asked(ActingPost.post, hint="空着就是所有的岗位")] = None,
    last: Annotated[dt.date | None, day("最后一天", hint="空着就是昨天")] = None,
) -> Person:
    """提前结束代行：之后代行人不再办这个岗位的事；已经批准的照旧。"""
    end = last or office.today - dt.timedelta(days=1)
    going = [a for a in equal(ActingPost, person=who) if a.until > end and (post is None or a.post is post)]
    if not going:
        raise Unreadable(f"没有谁在代行{who.name}的职务。", f"请用 zwzx people show {who.name} 查看。")
    office.say(reason=reason)
    with access.kept(office, (account, pin), end + dt.timedelta(days=1)):
        for acting in going:
            office.change(acting, until=max(end, acting.since - dt.timedelta(days=1)))
    return who


def _allowed(office: Office, post: Post, substitute: Person, held: list[Posting], day: dt.date) -> None:
    """Whether the office's table of substitutes names somebody for a post."""
    allowed = may_substitute(office.setting(HouseRule.ACTING.key), post)
    kinds = {one.value for one in people.own_posts(substitute, day)} | {ANYBODY}
    if substitute.__data__["department"] in {section.id for section in _sections(held)}:
        kinds.add(SECTION)
    fits = bool(kinds & set(allowed))
    rules.allowed_by_table(substitute.name, post, allowed, fits=fits)


def _sections(held: list[Posting]) -> list[Department]:
    """The sections that a post belongs to; of a post of the whole house that of whoever holds it."""
    return [of for p in held if (of := p.department or p.person.department) is not None]


def _designated(
    leader: Person | None, day: dt.date, who: Person, held: list[Posting], substitute: Person, paper: str
) -> None:
    """Whether somebody may say who acts in a post: whoever holds it at the top of the house, else who is above it."""
    post = held[0].post
    entitled = False
    if leader is not None:
        wanted = rules.designators(post)
        entitled = (post not in rules.THEMSELVES or leader.id == who.id) and any(
            people.capacity(leader, wanted, day, department=p.department, in_person=True) is not None for p in held
        )
    rules.designated_rightly(
        who.name,
        post,
        leader.name if leader is not None else "",
        substitute.name,
        paper,
        entitled=entitled,
        present=leader is not None and people.facts(leader, day).present,
    )
