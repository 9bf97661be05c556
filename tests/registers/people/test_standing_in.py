"""代管 keeps a seal and is no post; acting in a post 代行职务 is an act of its own: who may, by whose word, for what not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.seal_use.counter import seal_of, use
from zwzx import registers
from zwzx.office.clauses import approvals
from zwzx.office.core.action import action
from zwzx.office.core.history import history
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import person
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seal_use.sheets import by_seal, slip
from zwzx.reports.reasons import reasons
from zwzx.reports.seal_audit import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

TODAY = dt.date(2026, 9, 28)
LATER = dt.date(2026, 10, 15)


def kept_by(desk: Desk, whose: str, by: str, leader: str = "张伟") -> Any:
    """A leader said that somebody keeps another's seals."""
    given = {"stand_in": desk.somebody(by), "until": LATER, "designated_by": desk.somebody(leader)}
    return desk.person("stand_in", whose, **given)


def clerk_of_the_section(desk: Desk) -> None:
    of = Department.get(Department.name == "业务科")
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=of)


# ── keeping a seal is no post ──────────────────────────────────────────


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("whose", ["张伟", "刘强", "王芳", "陈静", "孙丽"])
def test_who_keeps_somebodys_seals_holds_none_of_their_posts(desk: Desk, whose: str) -> None:
    clerk_of_the_section(desk)
    before = people.posts(desk.somebody("蒋明"), TODAY)
    kept_by(desk, whose, "蒋明")
    assert people.posts(desk.somebody("蒋明"), TODAY) == before
    assert all(people.in_post(desk.somebody("蒋明"), [post], TODAY) is None for post in set(Post) - before)


@pytest.mark.clause("印鉴.4")
def test_a_section_clerk_who_keeps_the_directors_seals_approves_nothing(desk: Desk) -> None:
    clerk_of_the_section(desk)
    kept_by(desk, "张伟", "蒋明")
    seal = seal_of(desk)
    for handler in ("蒋明", "孙丽"):
        with refused("印鉴.4", "蒋明在2026-09-28没有批准这件事的职务", "张伟"):
            use(desk, seal, handler=handler, approver="蒋明")


@pytest.mark.clause("文电.1")
def test_nor_gives_the_opinion_on_a_paper(desk: Desk) -> None:
    clerk_of_the_section(desk)
    kept_by(desk, "刘强", "蒋明")
    entry = desk.add()
    with refused("文电.1", "蒋明在2026-09-28没有批准这件事的职务"):
        desk.do("opinion", entry=entry, words="请领导传阅", director=desk.somebody("蒋明"))


@pytest.mark.clause("印鉴.3")
def test_what_it_is_for_is_the_hand_over_of_the_seals(desk: Desk) -> None:
    seal = seal_of(desk)
    entrust = registers.load("seals").action("entrust")
    assert desk.office.propose(entrust, {"seal": seal}).values == {}
    kept_by(desk, "王芳", "蒋明", "刘强")
    proposed = desk.office.propose(entrust, {"seal": seal}).values
    assert {name: str(getattr(value, "name", value)) for name, value in proposed.items()} == {
        "to": "蒋明",
        "until": "2026-10-15 00:00:00",
        "designated_by": "刘强",
    }


# ── acting in a post ───────────────────────────────────────────────────


def acts_for(desk: Desk, whose: str, post: Post, substitute: str, by: str = "张伟", **given: Any) -> Any:
    """Somebody is to act in a post."""
    leader = desk.somebody(by) if by else None
    facts = {"post": post, "substitute": desk.somebody(substitute), "until": LATER, "designated_by": leader}
    return desk.person("act_for", whose, **{**facts, **given})


def second_deputy(desk: Desk) -> None:
    desk.office.perform(desk.people.action("add"), name="周涛", department="督查科", post=(Post.DEPUTY,))


def test_who_acts_in_a_post_has_that_post_alone_and_for_those_days(desk: Desk) -> None:
    acts_for(desk, "王芳", Post.SECRETS, "李明", "刘强", since=TODAY + dt.timedelta(days=1))
    who = desk.somebody("李明")
    held = {
        day: people.posts(who, day) for day in (TODAY, TODAY + dt.timedelta(days=1), LATER, LATER + dt.timedelta(1))
    }
    assert [Post.SECRETS in posts for posts in held.values()] == [False, True, True, False]
    assert people.in_post(who, [Post.SECRETS], LATER) is Post.SECRETS
    assert people.in_post(who, [Post.SECRETS], LATER, in_person=True) is None
    acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    assert Post.LEGAL not in people.posts(desk.somebody("陈静"), TODAY)
    desk.person("relieve", "张伟", post=Post.DIRECTOR, until=TODAY)
    assert Post.DIRECTOR not in people.posts(desk.somebody("陈静"), TODAY + dt.timedelta(days=1)), "what nobody holds"


@pytest.mark.parametrize(
    ("whose", "post", "substitute", "by", "words"),
    [
        ("张伟", Post.DIRECTOR, "陈静", "张伟", ""),
        ("张伟", Post.DIRECTOR, "陈静", "刘强", "刘强不能指定谁代行张伟的主任职务"),
        ("张伟", Post.DIRECTOR, "陈静", "陈静", "陈静不能指定自己代行主任"),
        ("张伟", Post.DIRECTOR, "陈静", "", "没有写张伟的主任职务由谁指定代行"),
        ("张伟", Post.LEGAL, "陈静", "张伟", ""),
        ("陈静", Post.DEPUTY, "周涛", "张伟", ""),
        ("陈静", Post.DEPUTY, "周涛", "陈静", "陈静不能指定谁代行陈静的副主任职务"),
        ("刘强", Post.OFFICE_DIRECTOR, "王芳", "张伟", ""),
        ("刘强", Post.OFFICE_DIRECTOR, "王芳", "刘强", "刘强不能指定谁代行"),
        ("孙丽", Post.SECTION_HEAD, "蒋明", "张伟", ""),
        ("孙丽", Post.SECTION_HEAD, "蒋明", "陈静", ""),
        ("孙丽", Post.SECTION_HEAD, "蒋明", "周涛", "周涛不能指定谁代行"),
        ("王芳", Post.CLERK, "蒋明", "刘强", ""),
        ("王芳", Post.CLERK, "蒋明", "孙丽", "孙丽不能指定谁代行"),
    ],
)
def test_it_is_designated_by_whoever_has_the_right_to(
    desk: Desk, whose: str, post: Post, substitute: str, by: str, words: str
) -> None:
    second_deputy(desk)
    if not words:
        acts_for(desk, whose, post, substitute, by)
        assert post in people.posts(desk.somebody(substitute), TODAY)
        return
    with refused("", words, "--paper") as refusal:
        acts_for(desk, whose, post, substitute, by)
    assert refusal.value.setting is None
    acts_for(desk, whose, post, "周涛" if substitute == by else substitute, by, paper="望组〔2026〕3号")


def test_whoever_is_away_or_only_acts_themselves_designates_nobody(desk: Desk) -> None:
    second_deputy(desk)
    acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    with refused("", "陈静不能指定谁代行刘强的办公室主任职务"):
        acts_for(desk, "刘强", Post.OFFICE_DIRECTOR, "王芳", "陈静")
    desk.person("away", "张伟", since=TODAY + dt.timedelta(days=1))
    desk.clock.on(days=1)
    with refused("", "张伟那天登记为不在岗", "上级文件"):
        acts_for(desk, "刘强", Post.OFFICE_DIRECTOR, "王芳")
    acts_for(desk, "刘强", Post.OFFICE_DIRECTOR, "王芳", designated=TODAY, since=TODAY + dt.timedelta(days=1))
    with refused("", "没有指定以前不能代行"):
        acts_for(desk, "王芳", Post.CLERK, "李明", "刘强", since=TODAY)
    with refused("", "还没有到"):
        acts_for(desk, "王芳", Post.CLERK, "李明", "刘强", designated=LATER, since=LATER)


TABLE = [
    ("张伟", Post.DIRECTOR, "陈静", True),
    ("张伟", Post.DIRECTOR, "刘强", False),
    ("张伟", Post.DIRECTOR, "蒋明", False),
    ("孙丽", Post.SECTION_HEAD, "蒋明", True),
    ("孙丽", Post.SECTION_HEAD, "李明", False),
    ("刘强", Post.OFFICE_DIRECTOR, "王芳", True),
    ("刘强", Post.OFFICE_DIRECTOR, "孙丽", False),
    ("王芳", Post.CLERK, "孙丽", True),
]


@pytest.mark.parametrize(("whose", "post", "substitute", "may"), TABLE)
def test_only_whom_the_setting_names_acts_in_a_post(
    desk: Desk, whose: str, post: Post, substitute: str, *, may: bool
) -> None:
    if may:
        acts_for(desk, whose, post, substitute)
        return
    for paper in ("", "望组〔2026〕3号"):
        with refused("", f"{substitute}不是", "settings set --name 谁可以代行职务") as refusal:
            acts_for(desk, whose, post, substitute, paper=paper)
        assert refusal.value.setting == "谁可以代行职务"


def test_an_office_says_who_acts_in_which_post(desk: Desk) -> None:
    desk.act("settings.set", name="acting", value="主任：办公室主任,在岗人员; 其他=本科室")
    assert desk.office.setting("acting") == "主任=办公室主任、在岗人员；其他=本科室"
    acts_for(desk, "张伟", Post.DIRECTOR, "蒋明")
    with refused("", "孙丽不是"):
        acts_for(desk, "王芳", Post.CLERK, "孙丽")
    desk.act("settings.set", name="acting", value="主任=副主任")
    with refused("", "由谁都不能代行"):
        acts_for(desk, "王芳", Post.CLERK, "李明")
    for wrong, words in (
        ("局长=副主任", "不是岗位"),
        ("主任=局长", "读不出来"),
        ("主任", "读不出来"),
        ("主任=副主任；主任=书记", "两次"),
    ):
        with pytest.raises(Unreadable, match=words):
            desk.act("settings.set", name="acting", value=wrong)


@pytest.mark.parametrize(
    ("whose", "post", "substitute", "words"),
    [
        ("孙丽", Post.DEPUTY, "陈静", "没有副主任这个岗位"),
        ("陈静", Post.DEPUTY, "陈静", "不能代行自己的职务"),
        ("刘强", Post.SERVICE, "王芳", "不是人的岗位"),
    ],
)
def test_what_is_no_post_of_theirs_or_their_own(
    desk: Desk, whose: str, post: Post, substitute: str, words: str
) -> None:
    with refused("", words):
        acts_for(desk, whose, post, substitute)


@pytest.mark.clause("财务.1")
def test_whoever_leads_the_money_acts_for_no_director(desk: Desk) -> None:
    desk.person("appoint", "陈静", post=Post.FINANCE_DEPUTY)
    with refused("财务.1", "陈静不能同时任主任和财经副主任"):
        acts_for(desk, "张伟", Post.DIRECTOR, "陈静")


def test_who_is_not_there_acts_for_nobody_and_it_ends_when_the_other_is_back(desk: Desk) -> None:
    desk.person("away", "陈静", since=TODAY, until=TODAY)
    with decided(HouseRule.PRESENT, "陈静登记为不在岗（2026-09-28至2026-09-28），不能代行主任"):
        acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    desk.clock.on(days=1)
    acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    desk.clock.on(days=3)
    desk.person("end_acting", "张伟", reason="提前回来")
    who = desk.somebody("陈静")
    assert Post.DIRECTOR in people.posts(who, TODAY + dt.timedelta(days=3))
    assert Post.DIRECTOR not in people.posts(who, desk.office.today)
    with pytest.raises(Unreadable, match="没有谁在代行张伟的职务"):
        desk.person("end_acting", "张伟", reason="再来一次")
    assert verify(registers.tables()).sound


# ── what who acts approves ─────────────────────────────────────────────


@pytest.mark.clause("印鉴.4")
def test_what_was_approved_by_who_acts_says_so_wherever_it_is_told(desk: Desk) -> None:
    second_deputy(desk)
    acts_for(desk, "张伟", Post.DIRECTOR, "周涛")
    entry = use(desk, seal_of(desk), approver="周涛")
    given = approvals.of(entry)[-1]
    assert (given.by, given.post, given.told) == ("周涛", Post.DIRECTOR, "周涛（代主任）")
    lines = list(reasons(desk.office, entry.number))
    assert any("周涛（代主任张伟）" in line for line in lines)
    (found,) = audit(desk.office)
    assert (found.number, found.title, found.clause) == (entry.number, "代行职务批准", "")
    assert "周涛代主任张伟批准" in found.words
    assert "张伟指定" in found.words
    (page,) = by_seal(desk.office, [entry])
    assert "周涛（代主任）" in texts(page)
    (slip_,) = slip(desk.office, [entry])
    assert "周涛（代主任）" in texts(slip_)
    register = registers.load("seal_use")
    row = Listing(desk.office, register).first(1)[0]
    assert "周涛（代主任）" in [str(value) for value in row.values]
    told = " ".join(f"{c.label}{c.now}" for m in history(register, desk.fresh(entry)) for c in m.changes)
    assert "代" in told or any("代行" in line or "代主任" in line for line in lines)


@pytest.mark.clause("印鉴.4")
def test_a_deputys_own_post_goes_before_the_one_acted_in(desk: Desk) -> None:
    acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    seal = seal_of(desk)
    inside = use(desk, seal, approver="陈静")
    outside = use(desk, seal, approver="陈静", handler="李明")
    assert [approvals.of(one)[-1].told for one in (inside, outside)] == ["陈静", "陈静（代主任）"]


def test_the_form_proposes_who_acts_where_the_other_is_away_and_never_the_handler(desk: Desk) -> None:
    seal, add = seal_of(desk), registers.load("seal_use").action("add")
    second_deputy(desk)
    acts_for(desk, "张伟", Post.DIRECTOR, "周涛")
    facts = {"seal": seal, "handler": desk.somebody("李明")}
    assert desk.office.propose(add, facts).values["approver"].name == "张伟"
    assert desk.office.propose(add, {**facts, "handler": desk.somebody("张伟")}).values["approver"].name == "周涛"
    desk.person("away", "张伟", since=TODAY)
    assert desk.office.propose(add, facts).values["approver"].name == "周涛"


@pytest.mark.clause("印鉴.5")
def test_what_is_wanted_in_person_is_not_given_by_who_acts(desk: Desk) -> None:
    acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    acts_for(desk, "张伟", Post.LEGAL, "陈静")
    for kind in (SealKind.CENTRE, SealKind.LEGAL):
        with refused("印鉴.5", "陈静在2026-09-28没有批准这件事的职务"):
            use(desk, seal_of(desk, kind), approver="陈静")


def test_nobody_approves_their_own_matter_in_anothers_post_whatever_the_setting(desk: Desk) -> None:
    acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    desk.act("settings.set", name="own-matter", value="否")
    seal, section = seal_of(desk), Department.get(Department.name == "办公室")
    with refused("", "陈静代行张伟的主任职务，不能批准自己经办的事", "张伟") as refusal:
        use(desk, seal, handler="陈静", approver="陈静", section=section)
    assert refusal.value.setting is None


def test_where_somebody_acts_for_the_handler_they_do_not_approve_it_themselves(desk: Desk) -> None:
    acts_for(desk, "张伟", Post.DIRECTOR, "陈静")
    section = Department.get(Department.name == "办公室")
    with refused("", "张伟是经办人", "代主任陈静"):
        use(desk, seal_of(desk), handler="张伟", approver="张伟", section=section)


@pytest.mark.clause("印鉴.4")
def test_an_approval_on_the_strength_of_an_old_stand_in_is_told_as_such(desk: Desk) -> None:
    """As versions up to 0.1.0 entered it: 代管 let somebody act in every post."""
    seal = seal_of(desk)
    entry = use(desk, seal)
    kept_by(desk, "张伟", "李明")
    given = approvals.of(entry)[-1]
    desk.office.perform(_given_by, approval=given, who=desk.somebody("李明"))
    assert approvals.of(entry)[-1].told == "李明（代主任）"
    (found,) = audit(desk.office)
    assert (found.title, found.clause) == ("代行职务批准", "")
    assert "旧登记的代管" in found.words


@action("改批准人", on=approvals.Approval)
def _given_by(
    office: Office, approval: approvals.Approval, who: Annotated[Person, person("批准人")]
) -> approvals.Approval:
    """An approval as an earlier version entered it; no act of the program does this."""
    return office.change(approval, person=who)


def texts(page: Any) -> str:
    """Everything that stands on a page."""
    return "\n".join(cell.text for part in page.parts if hasattr(part, "rows") for row in part.rows for cell in row)


def test_from_the_shell(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    zwzx = commands(desk, capsys)
    said = ("--post", "主任", "--substitute", "陈静", "--until", "2099-12-31", "--designated-by", "张伟")
    code, _, err = zwzx("people", "act-for", "张伟", *said)
    assert (code, "Traceback" in err) == (0, False)
    code, out, _ = zwzx("people", "show", "张伟")
    assert code == 0
    assert "陈静代主任张伟" in out
    assert zwzx("people", "end-acting", "张伟", "--reason", "登错了人")[0] == 0
    code, _, err = zwzx("people", "act-for", "张伟", "--post", "主任", "--substitute", "蒋明", *said[4:])
    assert code == 3
    assert "设置“谁可以代行职务”" in err
