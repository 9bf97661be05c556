"""人员的规矩: names, posts and stand-ins, who leaves, and who may hand out a one-time PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.terms.people import FIRST_IN_CHARGE, LEADERS, Half, Post
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.people.people import PersonFacts

PIN_STAYS = (
    "请先让另一位办公室主任或主任有岗位（zwzx people appoint）和自己设的 PIN（zwzx people pin、zwzx pin set），再发；"
    "没有别人能发的时候，本人凭封存的恢复钥匙设：zwzx pin set --recovery。"
)
"""The way on where a one-time PIN would take the place of the last PIN that hands out others."""


def name_is_free(name: str, *, taken: bool) -> None:
    """Two people of one name are told apart when they are registered, not later."""
    if taken:
        raise Refusal("", f"人员名册里已经有{name}。", "同名的请加科室区别，如“李明（大厅）”。")


def never_of_another(name: str, owner: str) -> None:
    """What somebody who works here was called before is nobody else's name: what they signed stands under it."""
    if owner:
        raise Refusal(
            "", f"{name}是{owner}以前的姓名，以前的登记里写的就是这个姓名。", "同名的请加科室区别，如“李明（大厅）”。"
        )


def days_in_order(since: dt.date, until: dt.date | None) -> None:
    """An end lies not before its beginning."""
    if until is not None and until < since:
        raise Refusal("", f"截止日{until}在起始日{since}之前。", "请核对日期。")


def halves_in_order(since: dt.date, first: Half | None, until: dt.date | None, last: Half | None) -> None:
    """What is away in the afternoon alone does not end at noon of the same day; an end that is not known has no half."""
    if until is None and last is not None:
        raise Refusal("", f"写了到{last}为止，没有写是哪一天。", "请写截止日。")
    if since == until and first is Half.AFTERNOON and last is Half.MORNING:
        raise Refusal("", f"{since}下午起，上午止，前后颠倒了。", "请核对半天。")


def works_then(name: str, day: dt.date, joined: dt.date | None, left: dt.date | None) -> None:
    """On what footing somebody works here is told of days on which they do."""
    if joined is not None and day < joined:
        raise Refusal(
            "", f"{name}{joined}才到岗。", "起始日请写到岗以后的；到岗日期登错的先更正（zwzx people amend）。"
        )
    if left is not None and day > left:
        raise Refusal("", f"{name}{left}已经离岗。", "起始日请写离岗以前的。")


def began_before(name: str, began: dt.date | None, joined: dt.date | None) -> None:
    """Nobody came here before they began to work at all."""
    if began is not None and joined is not None and began > joined:
        raise Refusal("", f"{name}参加工作时间{began}在到岗日期{joined}之后。", "请核对两个日期。")


def scope_named(post: Post, *, has_department: bool) -> None:
    """A deputy approves only within the 分管范围, so it must be known (印鉴.4)."""
    if post is Post.DEPUTY and not has_department:
        raise Refusal("", "副主任没有写分管的科室。", "请写上科室；分管几个科室，就登记几次。")


def money_led_apart(name: str, posts: Collection[Post]) -> None:
    """Whoever is first in charge does not lead the house's money as well (财务.1)."""
    first = [post.value for post in Post if post in FIRST_IN_CHARGE and post in posts]
    if first and Post.FINANCE_DEPUTY in posts:
        raise Refusal(
            "财务.1", f"{name}不能同时任{first[0]}和财经副主任：一把手不直接分管财经。", "请由一位副主任主管财经。"
        )


def books_apart(name: str, posts: Collection[Post], law: str) -> None:
    """Whoever pays out does not keep the books as well, by the office's setting.

    Args:
        law: the article of the state's law that says so, by its name; "" where the office does not keep it.
    """
    rule = HouseRule.BOOKS_APART
    if law and {Post.ACCOUNTANT, Post.CASHIER} <= set(posts):
        raise Refusal(rule, f"{name}不能同时任会计和出纳（{law}）。", f"请由两个人分别担任。{rule.off}")


def may_designate(absent: str, stand_in: str, leader: str, posts: Collection[Post]) -> None:
    """Who keeps somebody's seals is designated by a leader (印鉴.3)."""
    if not LEADERS & set(posts):
        raise Refusal("印鉴.3", f"{leader}不是领导，不能指定代管人。", "请填指定代管人的领导。")
    if absent == stand_in:
        raise Refusal("", f"{absent}不能代管自己的印鉴。", "请另填代管人。")


THEMSELVES = frozenset({*FIRST_IN_CHARGE, Post.LEGAL, Post.PARTY_MEMBER})
"""The posts above which there is nobody in the house: who holds one says who acts for them."""
ABOVE: dict[Post, tuple[Post, ...]] = {
    **dict.fromkeys((Post.DEPUTY, Post.FINANCE_DEPUTY, Post.OFFICE_DIRECTOR, Post.HALL_HEAD), (Post.DIRECTOR,)),
    Post.SECTION_HEAD: (Post.DEPUTY, Post.DIRECTOR),
    **dict.fromkeys((Post.HALL_CLERK, Post.WINDOW), (Post.HALL_HEAD, Post.DIRECTOR)),
    **dict.fromkeys((Post.SECTION_CLERK, Post.STAFF), (Post.SECTION_HEAD, Post.DEPUTY, Post.DIRECTOR)),
}
"""Who says who acts in a post; in any other it is the head of the office, or the director."""


def designators(post: Post) -> tuple[Post, ...]:
    """In which posts somebody designates who acts in a post."""
    return (post,) if post in THEMSELVES else ABOVE.get(post, (Post.OFFICE_DIRECTOR, Post.DIRECTOR))


def has_post(name: str, post: Post, day: dt.date, *, held: bool) -> None:
    """Only in a post that somebody holds can anybody act for them."""
    if post is Post.SERVICE:
        raise Refusal("", f"{post.value}不是人的岗位，没有代行。", "请填要代行的岗位。")
    if not held:
        raise Refusal("", f"{name}在{day}没有{post.value}这个岗位。", f"请核对岗位：zwzx people show {name}。")


def may_act(name: str, substitute: PersonFacts, post: Post, *, only_present: bool = True) -> None:
    """Who acts for somebody is somebody else who works here, and there where the office wants it so (不在岗的不经手)."""
    if name == substitute.name:
        raise Refusal("", f"{name}不能代行自己的职务。", "请另填代行人。")
    may_have(substitute, f"不能代行{post.value}", "请换人代行。", only_present=only_present, instead="请换人代行。")


def allowed_by_table(substitute: str, post: Post, allowed: Sequence[str], *, fits: bool) -> None:
    """Only those act in a post whom the office's table of substitutes names for it."""
    if not fits:
        rule = HouseRule.ACTING
        who = "、".join(allowed) or "谁都不能"
        raise Refusal(
            rule,
            f"{post.value}的职务由{who}代行，{substitute}不是。",
            f"请另填代行人；要改哪个岗位由谁代行的，先看 zwzx settings all，再用 {rule.set_to('…')} 写全。",
        )


def designated_rightly(
    name: str, post: Post, leader: str, substitute: str, paper: str, *, entitled: bool, present: bool
) -> None:
    """Whoever has the post above says who acts in one, while they are there; otherwise a superior's paper does.

    Args:
        entitled: whether the leader is the one to say so, in their own right, on the day when it was said.
        present: whether the leader was there on that day.
    """
    above = name if post in THEMSELVES else "或".join(one.value for one in designators(post))
    way_on = f"请由{above}本人在岗时指定，或写上级文件的文号（--paper）。"
    if paper:
        return
    if not leader:
        raise Refusal("", f"没有写{name}的{post.value}职务由谁指定代行。", way_on)
    if leader == substitute:
        raise Refusal("", f"{leader}不能指定自己代行{post.value}。", way_on)
    if not entitled:
        raise Refusal("", f"{leader}不能指定谁代行{name}的{post.value}职务。", way_on)
    if not present:
        raise Refusal("", f"{leader}那天登记为不在岗，不能指定代行人。", way_on)


def designated_first(designated: dt.date, since: dt.date, today: dt.date) -> None:
    """Nobody acts in a post before it was said that they do."""
    if designated > today:
        raise Refusal(
            "", f"指定日期{designated}还没有到。", f"请填实际指定的日期。{last_year_meant(designated, today)}"
        )
    if since < designated:
        raise Refusal("", f"起始日{since}在指定日期{designated}之前：没有指定以前不能代行。", "请核对日期。")


def nothing_left(name: str, items: Sequence[str]) -> None:
    """Whoever leaves hands everything over first (档案.11)."""
    if items:
        raise Refusal("档案.11", f"{name}名下还有{first_of(items)}没有移交。", "请先用 zwzx handover 移交，再办离岗。")


def listed(name: str, *, signed: bool) -> None:
    """Whoever leaves hands over by a list, for whatever cause; one who has nothing signs that there is nothing (档案.11)."""
    if not signed:
        way_on = f"名下没有东西的也要签一份：zwzx handover {name} 接收人 --witness 监交人，三人签字登记后再办离岗。"
        raise Refusal("档案.11", f"{name}没有造册移交。", way_on)


def somebody_left(user: str, name: str, *, others: bool) -> None:
    """The last seat of the house is not given up: nobody could come in again."""
    if not others:
        raise Refusal("", f"{name}用的{user}是最后一个能办事的系统用户。", "请先用 account 准许另一位。")


def may_hand_out(
    name: str, *, themselves: bool, in_own_right: bool, self_made: bool, instead: Sequence[str] = ()
) -> None:
    """A one-time PIN goes to somebody else, and comes from a leader who does not sign beside them every day.

    Args:
        in_own_right: whether the post is the actor's own, and no other's that they stand in for.
        self_made: whether the actor entered it in the list of people themselves.
        instead: who should do it, because the actor also enters what several sign.
    """
    if themselves:
        raise Refusal("", "自己的 PIN 不用别人发。", "请用 zwzx pin set 更换；忘了的请另一位来发。")
    if not in_own_right:
        raise Refusal("", "一次性 PIN 由办公室主任、主任本人发，代行职务的不能发。", "请本人来发，或请另一位发。")
    if self_made:
        raise Refusal("", "这个岗位是自己登记给自己的，凭它不能发一次性 PIN。", "请另一位办公室主任或主任来发。")
    if instead:
        raise Refusal(
            "",
            f"机要员、保密员不发一次性 PIN：日清等事要与{name}一起签字。",
            f"请{'或'.join(instead)}来发：zwzx people pin {name}。",
        )
