"""The rules of lending, each as a table under its clause or setting."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.custody import Place
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.people import Post
from zwzx.registers.loans import rules
from zwzx.registers.loans.rules import Wanted

NOW = dt.datetime(2026, 9, 28, 9)
MINUTE = dt.timedelta(minutes=1)
LENDABLE = "待拟办 待传阅 传阅中 已办结 已转交 已归卷 历史"
LEADS = "主任 书记 法定代表人 副主任 财经副主任 办公室主任"


def who(*posts: Post, works: bool = True, away: bool = False) -> PersonFacts:
    return PersonFacts(1, "孙丽", works=works, away=away, posts=frozenset(posts))


def wanted(
    level: Level = Level.NONE,
    stage: Stage = Stage.OPINED,
    *,
    holder: str = "",
    reading: str = "",
    only: bool = False,
    more: bool = False,
    readers: tuple[str, ...] = (),
    meeting: bool = False,
) -> Wanted:
    return Wanted("收〔2026〕1号", level, stage, holder, reading, only, more, readers, meeting)


def lend(item: Wanted, person: PersonFacts | None = None, place: Place = Place.OFFICE) -> None:
    rules.may_lend(item, person or who(), place, only_as_copy=True)


def read(item: Wanted, person: PersonFacts | None = None, came: dt.datetime = NOW) -> None:
    rules.may_read(item, person or who(), came, NOW)


@pytest.mark.clause("档案.6")
def test_papers_are_lent_here_and_what_is_filed_by_the_archives() -> None:
    rules.is_lent_here("收〔2026〕1号", paper=True, archived=False)
    with refused("", "不是文件", "核对编码"):
        rules.is_lent_here("公章", paper=False, archived=False)
    with refused("档案.6", "已归档", "档案查阅"):
        rules.is_lent_here("收〔2026〕1号", paper=True, archived=True)


@pytest.mark.clause("文电.7")
@pytest.mark.parametrize(
    "stage", [one for one in Stage if one is not Stage.DELIVERED]
)  # of which the house has nothing
def test_what_was_not_registered_or_is_gone_is_neither_lent_nor_read(stage: Stage) -> None:
    item, person = wanted(stage=stage), who(Post.OFFICE_DIRECTOR)
    if stage.value in LENDABLE.split():
        lend(item, person)
        read(item, person)
        return
    with refused("", f"{stage.value}，不能借阅", "核对编号"):
        lend(item, person)
    with refused("", f"{stage.value}，不能借阅", "核对编号"):
        read(item, person)


@pytest.mark.clause("文电.7")
def test_what_somebody_has_or_reads_is_waited_for() -> None:
    for rule in (lend, read):
        with refused("", "现在在李明手里", "请等退回登记以后再借。") as one:
            rule(wanted(holder="李明"))
        assert "另取一份" not in str(one.value)
        with refused("", "现在在李明手里", "还有别的份数，借那一份的选“另取一份”"):
            rule(wanted(holder="李明", more=True))
        with refused("", "正由李明在保密室内阅", "离开时间"):
            rule(wanted(reading="李明"))


@pytest.mark.clause("保密员.3", "保密.4")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("place", Place)
def test_a_marked_paper_stays_in_the_house_and_top_secret_in_its_room(level: Level, place: Place) -> None:
    if level is Level.TOP_SECRET:
        with refused("保密员.3", "绝密件，不准借出", "室内阅"):
            lend(wanted(level), place=place)
        read(wanted(level))
    elif level.marked and place.value in ("家中", "公共场所"):
        with refused("保密.4", "密件", "改为办公室或保密室"):
            lend(wanted(level), place=place)
    else:
        lend(wanted(level), place=place)


def test_who_has_left_or_is_away_gets_nothing() -> None:
    for rule in (lend, read):
        with refused("", "孙丽已经离岗，不能借阅", "核对借阅人"):
            rule(wanted(), who(works=False))
        with refused("", "设置“不在岗的不经手”", "孙丽登记为不在岗", "销假"):
            rule(wanted(), who(away=True))
    rules.may_lend(wanted(), who(away=True), Place.OFFICE, only_as_copy=True, only_present=False)
    rules.may_read(wanted(), who(away=True), NOW, NOW, only_present=False)
    with refused("", "离岗"):
        rules.may_borrow(who(works=False), only_present=False)


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", [Stage(name) for name in LENDABLE.split()])
@pytest.mark.parametrize("post", Post)
def test_the_opinion_comes_before_any_loan_but_the_office_directors(stage: Stage, post: Post) -> None:
    if stage is Stage.REGISTERED and post is not Post.OFFICE_DIRECTOR:
        for rule in (lend, read):
            with refused("文电.1", "还没有办公室主任的传阅意见", "不能借给孙丽", "zwzx incoming opinion"):
                rule(wanted(stage=stage), who(post))
    else:
        lend(wanted(stage=stage), who(post))
        read(wanted(stage=stage), who(post))


@pytest.mark.clause("文电.2")
@pytest.mark.parametrize("stage", [Stage(name) for name in LENDABLE.split() if name != "待拟办"])
@pytest.mark.parametrize("post", Post)
def test_what_a_meeting_gave_the_leaders_see_first(stage: Stage, post: Post) -> None:
    rules.seen_in_order(wanted(stage=stage), who(post))
    item = wanted(stage=stage, meeting=True)
    if stage.value in ("待传阅", "传阅中") and post.value not in LEADS.split():
        with refused("文电.2", "会议带回的资料", "不能借给孙丽", "zwzx circulation close"):
            rules.seen_in_order(item, who(post))
    else:
        rules.seen_in_order(item, who(post))


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize(
    ("readers", "post", "free"),
    [
        ((), Post.DEPUTY, True),
        (("孙丽",), Post.DEPUTY, True),
        (("陈静",), Post.DEPUTY, False),
        (("孙丽", "陈静"), Post.DEPUTY, False),
        (("陈静",), Post.STAFF, True),
    ],
)
def test_no_two_leaders_have_a_marked_paper_at_once(readers: tuple[str, ...], post: Post, *, free: bool) -> None:
    item = wanted(Level.SECRET, readers=readers)
    for rule in (lend, read):
        if free:
            rule(item, who(post))
            continue
        with refused("文电.6", "一人一退，陈静还没有退回", "先收回"):
            rule(item, who(post))


@pytest.mark.parametrize(
    ("level", "only", "setting", "lent"),
    [
        (Level.NONE, True, True, False),
        (Level.NONE, True, False, True),
        (Level.NONE, False, True, True),
        (Level.SECRET, True, True, True),
    ],
)
def test_an_only_original_is_lent_as_a_copy_by_the_setting(
    level: Level, *, only: bool, setting: bool, lent: bool
) -> None:
    item = wanted(level, only=only)
    if lent:
        rules.may_lend(item, who(), Place.OFFICE, only_as_copy=setting)
        return
    with refused("", "设置“仅有一份原件的只借复印件”", "只有这一份原件", "借复印件"):
        rules.may_lend(item, who(), Place.OFFICE, only_as_copy=setting)


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize(("minutes", "past"), [(-1, True), (0, True), (1, False)])
def test_a_reading_is_entered_when_it_has_begun(minutes: int, *, past: bool) -> None:
    came = NOW + minutes * MINUTE
    if past:
        read(wanted(Level.TOP_SECRET), came=came)
        return
    with refused("", "进入时间2026-09-28 09:01还没有到"):
        read(wanted(Level.TOP_SECRET), came=came)


@pytest.mark.clause("文电.7")
def test_a_return_is_struck_until_the_paper_goes_on() -> None:
    rules.may_undo_return("借〔2026〕1号", moved=False)
    with refused("", "归还以后，文件又移交过", "另借一笔"):
        rules.may_undo_return("借〔2026〕1号", moved=True)


@pytest.mark.clause("文电.7")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("more", [True, False])
def test_another_copy_is_taken_of_unmarked_papers_while_there_are_more(level: Level, *, more: bool) -> None:
    if level.marked:
        with refused("", "是密件，每一份都有编码", "那一份的编码"):
            rules.may_take_another("收〔2026〕1号", level=level, more=more)
    elif more:
        rules.may_take_another("收〔2026〕1号", level=level, more=more)
    else:
        with refused("", "没有别的份数", "退回登记"):
            rules.may_take_another("收〔2026〕1号", level=level, more=more)


@pytest.mark.clause("文电.7")
@pytest.mark.parametrize(("minutes", "says"), [(-61, "早于借出时间"), (-60, ""), (-1, ""), (0, ""), (1, "还没有到")])
def test_a_return_lies_between_the_loan_and_now(minutes: int, says: str) -> None:
    lent, back = NOW - 60 * MINUTE, NOW + minutes * MINUTE
    if not says:
        rules.returned_when(lent, back, NOW)
        return
    with refused("", says):
        rules.returned_when(lent, back, NOW)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize(("renewed", "most", "fits"), [(0, 1, True), (1, 1, False), (2, 1, False), (1, 2, True)])
def test_ordinary_loans_are_renewed_as_often_as_the_setting_says(
    level: Level, renewed: int, most: int, *, fits: bool
) -> None:
    if level.marked:
        with refused("保密.3", "是密件，不能续借", "登记归还"):
            rules.may_renew("借〔2026〕1号", level, renewed, most)
    elif fits:
        rules.may_renew("借〔2026〕1号", level, renewed, most)
    else:
        with refused("", "设置“续借次数”", f"已经续借{renewed}次，最多{most}次", "请归还"):
            rules.may_renew("借〔2026〕1号", level, renewed, most)


@pytest.mark.clause("文电.7")
@pytest.mark.parametrize(("minutes", "gains"), [(-1, False), (0, False), (1, True)])
def test_a_renewal_that_ends_before_now_gains_nothing(minutes: int, *, gains: bool) -> None:
    due = NOW + minutes * MINUTE
    if gains:
        rules.renewed_ahead("借〔2026〕1号", due, NOW)
        return
    with refused("", f"续借也只到{due:%Y-%m-%d %H:%M}", "登记归还"):
        rules.renewed_ahead("借〔2026〕1号", due, NOW)
