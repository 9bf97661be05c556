"""The rules of the list of people, each as a table: names, posts, who acts for whom, who leaves, who hands out PINs."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided, refused
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.people import Half, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.people import rules

DAY = dt.date(2026, 9, 28)
LEADS = "主任 书记 法定代表人 副主任 财经副主任 办公室主任"
SAYS_WHO_ACTS = {
    "主任": "主任",
    "书记": "书记",
    "法定代表人": "法定代表人",
    "副主任": "主任",
    "财经副主任": "主任",
    "办公室主任": "主任",
    "大厅主任": "主任",
    "机要员": "办公室主任 主任",
    "保密员": "办公室主任 主任",
    "档案员": "办公室主任 主任",
    "信访专干": "办公室主任 主任",
    "会计": "办公室主任 主任",
    "出纳": "办公室主任 主任",
    "驾驶员": "办公室主任 主任",
    "科室负责人": "副主任 主任",
    "内勤": "科室负责人 副主任 主任",
    "一般人员": "科室负责人 副主任 主任",
    "大厅管理专干": "大厅主任 主任",
    "窗口人员": "大厅主任 主任",
    "党组成员": "党组成员",
}
"""Post → the posts of whom somebody says who acts in it."""


def test_a_name_is_one_persons() -> None:
    rules.name_is_free("李明", taken=False)
    with refused("", "已经有李明", "李明（大厅）"):
        rules.name_is_free("李明", taken=True)
    rules.never_of_another("李明", "")
    with refused("", "李明是孙丽以前的姓名", "李明（大厅）"):
        rules.never_of_another("李明", "孙丽")


@pytest.mark.parametrize(("until", "fits"), [(None, True), (29, True), (28, True), (27, False)])
def test_an_end_lies_not_before_its_beginning(until: int | None, *, fits: bool) -> None:
    end = None if until is None else dt.date(2026, 9, until)
    if fits:
        rules.days_in_order(DAY, end)
        return
    with refused("", "截止日2026-09-27在起始日2026-09-28之前", "核对日期"):
        rules.days_in_order(DAY, end)


@pytest.mark.clause("印鉴.4")
@pytest.mark.parametrize("post", Post)
def test_of_a_deputy_it_is_known_which_sections_are_theirs(post: Post) -> None:
    rules.scope_named(post, has_department=True)
    if post is not Post.DEPUTY:
        rules.scope_named(post, has_department=False)
        return
    with refused("", "没有写分管的科室", "写上科室"):
        rules.scope_named(post, has_department=False)


@pytest.mark.clause("财务.1")
@pytest.mark.parametrize(
    ("posts", "first"),
    [
        ((), ""),
        ((Post.FINANCE_DEPUTY,), ""),
        ((Post.DIRECTOR, Post.SECRETARY), ""),
        ((Post.DEPUTY, Post.FINANCE_DEPUTY), ""),
        ((Post.DIRECTOR, Post.FINANCE_DEPUTY), "主任"),
        ((Post.FINANCE_DEPUTY, Post.SECRETARY), "书记"),
    ],
)
def test_who_is_first_in_charge_does_not_lead_the_money(posts: tuple[Post, ...], first: str) -> None:
    if not first:
        rules.money_led_apart("刘强", posts)
        return
    with refused("财务.1", f"刘强不能同时任{first}和财经副主任", "由一位副主任"):
        rules.money_led_apart("刘强", posts)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("post", Post)
def test_a_leader_says_who_keeps_seals_for_somebody(post: Post) -> None:
    if post.value not in LEADS.split():
        with refused("印鉴.3", "刘强不是领导", "指定代管人的领导"):
            rules.may_designate("孙丽", "李明", "刘强", {post})
        return
    rules.may_designate("孙丽", "李明", "刘强", {post, Post.STAFF})
    with refused("", "孙丽不能代管自己的印鉴", "另填代管人"):
        rules.may_designate("孙丽", "孙丽", "刘强", {post})


@pytest.mark.parametrize("post", [post for post in Post if post is not Post.SERVICE])
def test_who_says_who_acts_in_a_post(post: Post) -> None:
    assert " ".join(rules.designators(post)) == SAYS_WHO_ACTS[post.value]


@pytest.mark.parametrize("post", Post)
@pytest.mark.parametrize("held", [True, False])
def test_one_acts_in_a_post_that_somebody_holds(post: Post, *, held: bool) -> None:
    if post is Post.SERVICE:
        with refused("", "定时任务不是人的岗位", "要代行的岗位"):
            rules.has_post("孙丽", post, DAY, held=held)
    elif held:
        rules.has_post("孙丽", post, DAY, held=held)
    else:
        with refused("", f"孙丽在2026-09-28没有{post.value}这个岗位", "zwzx people show 孙丽"):
            rules.has_post("孙丽", post, DAY, held=held)


def test_who_acts_is_somebody_else_and_there() -> None:
    here = PersonFacts(2, "李明", works=True, away=False, posts=frozenset())
    rules.may_act("孙丽", here, Post.CLERK)
    with refused("", "李明不能代行自己的职务", "另填代行人"):
        rules.may_act("李明", here, Post.CLERK)
    with decided(HouseRule.PRESENT, "李明登记为不在岗，不能代行机要员", "销假"):
        rules.may_act("孙丽", here._replace(away=True), Post.CLERK)
    rules.may_act("孙丽", here._replace(away=True), Post.CLERK, only_present=False)
    with refused("", "李明已经离岗，不能代行机要员", "请换人代行"):
        rules.may_act("孙丽", here._replace(works=False), Post.CLERK, only_present=False)


@pytest.mark.parametrize(("allowed", "told"), [(("办公室主任", "保密员"), "办公室主任、保密员"), ((), "谁都不能")])
def test_who_acts_stands_in_the_offices_table(allowed: tuple[str, ...], told: str) -> None:
    rules.allowed_by_table("李明", Post.CLERK, allowed, fits=True)
    with refused("", "设置“谁可以代行职务”", f"机要员的职务由{told}代行，李明不是", "zwzx settings all"):
        rules.allowed_by_table("李明", Post.CLERK, allowed, fits=False)


@pytest.mark.parametrize(
    ("leader", "paper", "entitled", "present", "told"),
    [
        ("刘强", "", True, True, ""),
        ("", "办〔2026〕5号", False, False, ""),
        ("刘强", "办〔2026〕5号", False, False, ""),
        ("", "", True, True, "没有写孙丽的机要员职务由谁指定代行"),
        ("李明", "", True, True, "李明不能指定自己代行机要员"),
        ("刘强", "", False, True, "刘强不能指定谁代行孙丽的机要员职务"),
        ("刘强", "", True, False, "刘强那天登记为不在岗"),
    ],
)
def test_who_is_above_says_who_acts_or_a_paper_does(
    leader: str, paper: str, told: str, *, entitled: bool, present: bool
) -> None:
    def asked(post: Post) -> None:
        rules.designated_rightly("孙丽", post, leader, "李明", paper, entitled=entitled, present=present)

    if not told:
        asked(Post.CLERK)
        return
    with refused("", told, "请由办公室主任或主任本人在岗时指定", "--paper"):
        asked(Post.CLERK)
    with refused("", "请由孙丽本人在岗时指定"):
        asked(Post.DIRECTOR)


@pytest.mark.parametrize(
    ("designated", "since", "told"),
    [
        (28, 28, ""),
        (27, 28, ""),
        (28, 29, ""),
        (29, 29, "指定日期2026-09-29还没有到"),
        (28, 27, "起始日2026-09-27在指定日期2026-09-28之前"),
    ],
)
def test_nobody_acts_before_it_was_said(designated: int, since: int, told: str) -> None:
    said, first = dt.date(2026, 9, designated), dt.date(2026, 9, since)
    if not told:
        rules.designated_first(said, first, DAY)
        return
    with refused("", told):
        rules.designated_first(said, first, DAY)


@pytest.mark.clause("档案.11")
def test_who_leaves_has_handed_everything_over_by_a_list() -> None:
    rules.nothing_left("孙丽", [])
    with refused("档案.11", "孙丽名下还有公章、1号没有移交", "zwzx handover"):
        rules.nothing_left("孙丽", ["公章", "1号"])
    rules.listed("孙丽", signed=True)
    with refused("档案.11", "孙丽没有造册移交", "zwzx handover 孙丽"):
        rules.listed("孙丽", signed=False)


def test_the_last_seat_is_kept() -> None:
    rules.somebody_left("wangfang", "王芳", others=True)
    with refused("", "王芳用的wangfang是最后一个", "account"):
        rules.somebody_left("wangfang", "王芳", others=False)


@pytest.mark.parametrize(
    ("themselves", "in_own_right", "self_made", "instead", "told"),
    [
        (False, True, False, (), ()),
        (True, True, False, (), ("自己的 PIN 不用别人发", "zwzx pin set")),
        (False, False, False, (), ("代行职务的不能发", "本人来发")),
        (False, True, True, (), ("自己登记给自己的", "另一位办公室主任")),
        (False, True, False, ("陈静", "刘强"), ("机要员、保密员不发", "请陈静或刘强来发：zwzx people pin 孙丽")),
    ],
)
def test_a_one_time_pin_comes_from_a_leader_who_does_not_sign_beside_them(
    instead: tuple[str, ...], told: tuple[str, ...], *, themselves: bool, in_own_right: bool, self_made: bool
) -> None:
    def asked() -> None:
        rules.may_hand_out(
            "孙丽", themselves=themselves, in_own_right=in_own_right, self_made=self_made, instead=instead
        )

    if not told:
        asked()
        return
    with refused("", *told):
        asked()


BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "first", "until", "last", "words"),
    [
        (DAY, None, None, None, ""),
        (DAY, Half.AFTERNOON, None, None, ""),
        (DAY, None, None, Half.MORNING, "没有写是哪一天"),
        (DAY, Half.AFTERNOON, DAY, Half.MORNING, "前后颠倒"),
        (DAY, Half.MORNING, DAY, Half.MORNING, ""),
        (DAY, Half.AFTERNOON, DAY, Half.AFTERNOON, ""),
        (DAY, Half.AFTERNOON, AFTER, Half.MORNING, ""),
        (DAY, None, DAY, Half.MORNING, ""),
        (DAY, Half.AFTERNOON, DAY, None, ""),
    ],
)
def test_halves_of_a_day_do_not_contradict_one_another(
    since: dt.date, first: Half | None, until: dt.date | None, last: Half | None, words: str
) -> None:
    if not words:
        rules.halves_in_order(since, first, until, last)
        return
    with refused("", words):
        rules.halves_in_order(since, first, until, last)


@pytest.mark.parametrize(
    ("joined", "left", "words"),
    [
        (None, None, ""),
        (DAY, None, ""),
        (BEFORE, DAY, ""),
        (None, DAY, ""),
        (AFTER, None, "才到岗"),
        (None, BEFORE, "已经离岗"),
    ],
)
def test_how_somebody_works_here_is_told_of_days_on_which_they_do(
    joined: dt.date | None, left: dt.date | None, words: str
) -> None:
    if not words:
        rules.works_then("孙丽", DAY, joined, left)
        return
    with refused("", words):
        rules.works_then("孙丽", DAY, joined, left)


@pytest.mark.parametrize(
    ("began", "joined", "in_order"),
    [(None, DAY, True), (DAY, None, True), (DAY, DAY, True), (BEFORE, DAY, True), (AFTER, DAY, False)],
)
def test_nobody_came_here_before_they_began_to_work(
    began: dt.date | None, joined: dt.date | None, *, in_order: bool
) -> None:
    if in_order:
        rules.began_before("孙丽", began, joined)
        return
    with refused("", "参加工作时间", "在到岗日期"):
        rules.began_before("孙丽", began, joined)


BOOKS_LAW = "国家规定 会计法（2024）第三十五条"


@pytest.mark.parametrize(
    ("posts", "law", "may"),
    [
        ((Post.CASHIER, Post.ACCOUNTANT), BOOKS_LAW, False),
        ((Post.CASHIER, Post.ACCOUNTANT), "", True),
        ((Post.CASHIER, Post.CLERK), BOOKS_LAW, True),
        ((Post.ACCOUNTANT,), BOOKS_LAW, True),
    ],
)
def test_nobody_is_both_accountant_and_cashier(posts: tuple[Post, ...], law: str, *, may: bool) -> None:
    with decided(None if may else HouseRule.BOOKS_APART, "李明不能同时任会计和出纳"):
        rules.books_apart("李明", posts, law)
