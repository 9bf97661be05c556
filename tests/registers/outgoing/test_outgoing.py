"""发文: the way of 文电.8 step by step, what a change of the text does, numbers without gaps, print, dispatch and its end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting.today import mine, waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import approvals
from zwzx.office.core import guard
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import Body
from zwzx.office.people.people import Department
from zwzx.office.terms.outgoing import Delivery, State
from zwzx.office.terms.papers import Genre, Level, PrintPlace
from zwzx.office.terms.people import Post
from zwzx.registers.outgoing.records import DraftText, ReferenceNumber
from zwzx.registers.outgoing.steps import awaits
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def file(desk: Desk, words: str = "关于做好工作的通知，各科室：……") -> Path:
    path = desk.folder / "文稿.txt"
    path.write_text(words, encoding="utf-8")
    return path


def draft(desk: Desk, **facts: Any) -> Any:
    given = {"title": "关于做好工作的通知", "word": "望政务", "to": "区政府", "drafter": desk.somebody("孙丽"), **facts}
    return desk.act("outgoing.draft", section=given["drafter"].department, **given)


def submitted(desk: Desk, **facts: Any) -> Any:
    made = draft(desk, **facts)
    if not made.level.marked:
        desk.act("outgoing.revise", made, file=file(desk))
    return desk.act("outgoing.submit", made)


WAY = (("check", "孙丽"), ("review", "刘强"), ("endorse", "陈静"), ("sign", "张伟"))


def through(desk: Desk, made: Any, last: str) -> Any:
    for act, name in WAY:
        made = desk.act(f"outgoing.{act}", made, person=desk.somebody(name), words="同意")
        if act == last:
            break
    return made


def signed(desk: Desk, **facts: Any) -> Any:
    return through(desk, submitted(desk, **facts), "sign")


def numbered(desk: Desk, **facts: Any) -> Any:
    return desk.act("outgoing.give_number", signed(desk, **facts))


def printed(desk: Desk, copies: int = 3, **facts: Any) -> Any:
    made = numbered(desk, **facts)
    return desk.act("outgoing.proof", made, copies=copies, proofreader=desk.somebody("孙丽"))


def stamped(desk: Desk, **facts: Any) -> Any:
    made = printed(desk, **facts)
    return desk.act("outgoing.stamp", made, copies=made.printed, use="用2026-1")


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("outgoing",))]


# ── the steps ──────────────────────────────────────────────────────────


@pytest.mark.clause("文电.8")
def test_it_goes_by_each_hand_in_turn_to_its_end(desk: Desk) -> None:
    made = draft(desk)
    assert (made.number, made.state, made.reference) == ("拟〔2026〕1号", State.DRAFT, "")
    desk.act("outgoing.revise", made, file=file(desk))
    desk.act("outgoing.submit", made)
    for (act, name), waits in zip(WAY, ("待科室核稿", "待办公室核稿", "待分管审批", "发文待签发"), strict=True):
        assert titles(desk) == [waits]
        desk.act(f"outgoing.{act}", made, person=desk.somebody(name))
    given = [(one.by, one.words) for one in approvals.of(made, "文电.8")]
    assert given == [("孙丽", "圈阅"), ("刘强", "圈阅"), ("陈静", "圈阅"), ("张伟", "圈阅")]
    for act, facts, waits in (
        ("give_number", {}, "发文待打印"),
        ("proof", {"copies": 3, "proofreader": desk.somebody("孙丽")}, "发文待用印"),
        ("stamp", {"copies": 3, "use": "用2026-1"}, "发文待分发"),
        ("send", {"to": "区政府", "copies": 2}, "发文待办结"),
        ("close", {"kept": 1}, "发文待签收"),
    ):
        desk.act(f"outgoing.{act}", made, **facts)
        assert titles(desk) == [waits]
    desk.act("outgoing.receipt", made, to="区政府", receiver="李某")
    assert titles(desk) == []
    done = desk.fresh(made)
    assert (done.state, done.reference, done.signer) == (State.CLOSED, "望政务〔2026〕1号", "张伟")


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(
    ("step", "act"),
    [(n, act) for n in range(4) for act in ("check", "review", "endorse", "sign")],
)
def test_no_step_is_skipped_and_none_done_twice(desk: Desk, step: int, act: str) -> None:
    made = submitted(desk)
    for name, who in WAY[:step]:
        made = desk.act(f"outgoing.{name}", made, person=desk.somebody(who))
    order = [name for name, _ in WAY]
    who = dict(WAY)[act]
    if order.index(act) == step:
        assert desk.act(f"outgoing.{act}", made, person=desk.somebody(who)).state is not made.state
        return
    early = order.index(act) > step
    with refused("文电.8" if early else "", guard.cannot(registers.load("outgoing").action(act).title)):
        desk.act(f"outgoing.{act}", made, person=desk.somebody(who))


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(
    ("act", "last", "wrong"),
    [
        ("check", "", ("蒋明", "李明", "陈静", "张伟")),
        ("review", "check", ("孙丽", "李明", "陈静", "张伟")),
        ("endorse", "review", ("孙丽", "刘强", "张伟")),
        ("sign", "endorse", ("孙丽", "刘强", "陈静")),
    ],
)
def test_each_step_is_its_own_persons(desk: Desk, act: str, last: str, wrong: tuple[str, ...]) -> None:
    made = submitted(desk)
    if last:
        made = through(desk, made, last)
    for name in wrong:
        with refused("文电.8", f"{name}在2026-09-28没有批准这件事的职务"):
            desk.act(f"outgoing.{act}", made, person=desk.somebody(name))


@pytest.mark.clause("文电.8")
def test_a_section_in_nobodys_charge_goes_to_the_director(desk: Desk) -> None:
    made = submitted(desk, drafter=desk.somebody("李明"))
    desk.act("outgoing.check", made, person=desk.somebody("刘强"))
    desk.act("outgoing.review", made, person=desk.somebody("刘强"))
    with refused("文电.8", "陈静"):
        desk.act("outgoing.endorse", made, person=desk.somebody("陈静"))
    desk.act("outgoing.endorse", made, person=desk.somebody("张伟"))
    assert desk.act("outgoing.sign", made, person=desk.somebody("张伟")).state is State.SIGNED


@pytest.mark.clause("文电.8")
def test_whoever_acts_for_the_director_signs_and_it_is_told(desk: Desk) -> None:
    made = through(desk, submitted(desk), "endorse")
    today = desk.clock.now.date()
    desk.person(
        "act_for",
        "张伟",
        post=Post.DIRECTOR,
        substitute=desk.somebody("陈静"),
        since=today,
        until=today + dt.timedelta(days=3),
        designated_by=desk.somebody("张伟"),
    )
    assert desk.act("outgoing.sign", made, person=desk.somebody("陈静")).signer == "代主任陈静"


@pytest.mark.clause("文电.8")
def test_what_is_sent_back_goes_by_every_hand_again(desk: Desk) -> None:
    made = through(desk, submitted(desk), "endorse")
    back = desk.act("outgoing.send_back", made, reason="请核实数据")
    assert back.state is State.DRAFT
    again = desk.act("outgoing.submit", made)
    assert (again.state, again.round) == (State.TO_CHECK, 2)
    with refused("文电.8", "不能签发"):
        desk.act("outgoing.sign", made, person=desk.somebody("张伟"))


@pytest.mark.clause("文电.8")
def test_nothing_is_checked_without_a_text_and_an_addressee(desk: Desk) -> None:
    with refused("文电.8", "没有文稿，不能送核"):
        desk.act("outgoing.submit", draft(desk))
    made = draft(desk, to="")
    desk.act("outgoing.revise", made, file=file(desk))
    with refused("", "没有写主送"):
        desk.act("outgoing.submit", made)


@pytest.mark.clause("文电.8")
def test_another_sections_paper_is_worked_on_by_that_section(desk: Desk) -> None:
    made = submitted(desk, drafter=desk.somebody("刘强"))
    another = desk.acting("孙丽")
    with refused("文电.8", "拟〔2026〕1号是办公室的，不由业务科来改"):
        another.act("outgoing.send_back", made, reason="不合适")
    with refused("文电.8", "不由业务科来改"):
        another.act("outgoing.withdraw", made, reason="不发了")
    with refused("文电.8", "不由业务科来改"):
        another.act("outgoing.amend", made, title="关于别的事的通知", reason="改")
    desk.acting("李明").act("outgoing.send_back", made, reason="请核实")


@pytest.mark.clause("文电.8")
def test_another_sections_paper_is_drafted_by_that_section(desk: Desk) -> None:
    office = Department.get(Department.name == "办公室")
    with refused("文电.8", "不能替办公室拟稿"):
        desk.acting("孙丽").act(
            "outgoing.draft",
            title="关于放假的通知",
            word="望政务",
            to="各科室",
            section=office,
            drafter=desk.somebody("孙丽"),
        )


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize(
    ("last", "whose"), [("", "孙丽"), ("check", "刘强"), ("review", "陈静"), ("endorse", "张伟"), ("sign", "")]
)
def test_each_sees_what_waits_for_their_own_hand(desk: Desk, zwzx: Any, last: str, whose: str) -> None:
    made = submitted(desk)
    if last:
        made = through(desk, made, last)
    for name in ("孙丽", "刘强", "陈静", "张伟", "王芳"):
        office = desk.acting(name).office
        found = mine(office, waiting(office, ("outgoing",)))
        assert [one.number for one in found if one.title != "发文待编号"] == ([made.number] if name == whose else []), (
            name
        )
        assert (made.number in zwzx("outgoing", "waiting", "--person", name)[1]) is (name == whose)


@pytest.mark.clause("文电.8")
def test_the_directors_list_has_what_every_section_cosigned(desk: Desk, zwzx: Any, capsys: Any) -> None:
    made = desk.act("outgoing.check", submitted(desk), person=desk.somebody("孙丽"))
    desk.act("outgoing.review", made, person=desk.somebody("刘强"), sections="办公室")
    desk.act("outgoing.endorse", made, person=desk.somebody("陈静"))
    director = desk.somebody("张伟")
    day = desk.clock.now.date()
    section = Department.get(Department.name == "办公室")
    assert awaits(desk.fresh(made), director, day) == ["会签（办公室）"]
    desk.act("outgoing.cosign", made, section=section, person=director)
    assert awaits(desk.fresh(made), director, day) == ["签发"]
    theirs = commands(desk, capsys, "张伟")
    assert made.number in theirs("outgoing", "waiting", "--mine")[1]
    assert made.number in theirs("today", "--mine")[1]
    assert "没有等您的" in "".join(zwzx("today", "--mine")[1:])


# ── cosigning ──────────────────────────────────────────────────────────


@pytest.mark.clause("文电.8")
def test_every_section_that_has_to_cosign_has_before_the_director_signs(desk: Desk) -> None:
    made = desk.act("outgoing.check", submitted(desk), person=desk.somebody("孙丽"))
    desk.act("outgoing.review", made, person=desk.somebody("刘强"), sections="办公室")
    assert titles(desk) == ["发文待会签", "待分管审批"] or set(titles(desk)) == {"发文待会签", "待分管审批"}
    desk.act("outgoing.endorse", made, person=desk.somebody("陈静"))
    with refused("文电.8", "还没有办公室的分管副主任会签，不能签发"):
        desk.act("outgoing.sign", made, person=desk.somebody("张伟"))
    office = Department.get(Department.name == "办公室")
    with refused("文电.8", "陈静"):
        desk.act("outgoing.cosign", made, section=office, person=desk.somebody("陈静"))
    desk.act("outgoing.cosign", made, section=office, person=desk.somebody("张伟"), words="同意")
    with refused("", "办公室不在要会签的科室里"):
        desk.act("outgoing.cosign", made, section=office, person=desk.somebody("张伟"))
    assert desk.act("outgoing.sign", made, person=desk.somebody("张伟")).state is State.SIGNED


@pytest.mark.clause("文电.8")
def test_the_director_alone_lets_a_section_go_and_it_is_an_event(desk: Desk) -> None:
    made = desk.act("outgoing.check", submitted(desk), person=desk.somebody("孙丽"))
    desk.act("outgoing.review", made, person=desk.somebody("刘强"), sections="办公室")
    desk.act("outgoing.endorse", made, person=desk.somebody("陈静"))
    office = Department.get(Department.name == "办公室")
    with refused("文电.8", "陈静"):
        desk.act("outgoing.drop_cosigner", made, section=office, person=desk.somebody("陈静"), reason="出差")
    desk.act("outgoing.drop_cosigner", made, section=office, person=desk.somebody("张伟"), reason="分管领导出差")
    assert desk.act("outgoing.sign", made, person=desk.somebody("张伟")).state is State.SIGNED


# ── what is signed is a digest ─────────────────────────────────────────


@pytest.mark.clause("文电.8")
def test_a_comma_between_the_signature_and_the_print_goes_back_to_the_director(desk: Desk) -> None:
    made = signed(desk)
    assert made.signed_digest == made.digest
    changed = desk.act("outgoing.revise", made, file=file(desk, "关于做好工作的通知：各科室：……"))
    assert (changed.state, changed.signed, changed.signer) == (State.TO_SIGN, None, "")
    with refused("文电.8", "待签发，不能编号"):
        desk.act("outgoing.give_number", changed)
    again = desk.act("outgoing.sign", changed, person=desk.somebody("张伟"))
    assert (again.signings, again.signed_digest) == (2, changed.digest)


@pytest.mark.clause("文电.8")
def test_a_changed_head_needs_the_director_again_too(desk: Desk) -> None:
    made = signed(desk)
    assert desk.act("outgoing.amend", made, to="区政府、区委", reason="补主送").state is State.TO_SIGN


@pytest.mark.clause("文电.8")
def test_a_misprint_is_printed_again_without_a_new_signature(desk: Desk) -> None:
    made = printed(desk, copies=3)
    again = desk.act("outgoing.proof", made, copies=1, proofreader=desk.somebody("孙丽"))
    assert (again.printed, again.signings, again.digest) == (4, 1, again.signed_digest)


def test_the_same_text_is_no_change(desk: Desk) -> None:
    made = signed(desk)
    with pytest.raises(Exception, match="和现在的文稿一样"):
        desk.act("outgoing.revise", made, file=file(desk))
    assert desk.fresh(made).state is State.SIGNED


def test_a_text_that_can_not_be_read_changes_nothing(desk: Desk) -> None:
    made = draft(desk)
    for path, words in ((desk.folder / "没有.txt", "读不了"), (desk.folder, "读不了")):
        with pytest.raises(Exception, match=words):
            desk.act("outgoing.revise", made, file=path)
    (desk.folder / "空.txt").touch()
    with pytest.raises(Exception, match="是空的"):
        desk.act("outgoing.revise", made, file=desk.folder / "空.txt")
    assert desk.fresh(made).revision == 0


# ── numbers ────────────────────────────────────────────────────────────


@pytest.mark.clause("文电.8")
def test_numbers_are_gapless_by_word_and_year_and_given_once(desk: Desk) -> None:
    given = [numbered(desk, word=word).reference for word in ("望政务", "望政务函", "望政务")]
    assert given == ["望政务〔2026〕1号", "望政务函〔2026〕1号", "望政务〔2026〕2号"]
    made = signed(desk)
    assert desk.act("outgoing.give_number", made).reference == "望政务〔2026〕3号"
    with refused("", "已编号，不能编号"):
        desk.act("outgoing.give_number", made)


@pytest.mark.clause("文电.8")
def test_signed_on_the_last_day_it_has_a_number_of_that_year(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 31, 16, 0)
    made = signed(desk)
    desk.clock.now = dt.datetime(2027, 1, 4, 9, 0)
    assert desk.act("outgoing.give_number", made).reference == "望政务〔2026〕1号"
    assert numbered(desk).reference == "望政务〔2027〕1号"


@pytest.mark.clause("文电.8")
def test_a_void_number_is_kept_and_never_used_again(desk: Desk) -> None:
    made = numbered(desk)
    with refused("文电.8", "刘强"):
        desk.act("outgoing.void", made, person=desk.somebody("刘强"), reason="事情取消")
    void = desk.act("outgoing.void", made, person=desk.somebody("张伟"), reason="事情取消")
    assert (void.state, void.reference) == (State.VOID, "望政务〔2026〕1号")
    assert numbered(desk).reference == "望政务〔2026〕2号"
    assert [(one.number, one.void) for one in ReferenceNumber.select().order_by(ReferenceNumber.serial)] == [
        ("望政务〔2026〕1号", "事情取消"),
        ("望政务〔2026〕2号", ""),
    ]


def test_before_its_number_it_is_withdrawn_and_after_it_void(desk: Desk) -> None:
    assert desk.act("outgoing.withdraw", signed(desk), reason="不发了").state is State.WITHDRAWN
    with refused("", "已编号，不能撤回"):
        desk.act("outgoing.withdraw", numbered(desk), reason="不发了")


# ── print, stamp, dispatch, end ────────────────────────────────────────


@pytest.mark.clause("文电.8")
def test_somebody_else_than_the_drafter_does_not_proofread(desk: Desk) -> None:
    with refused("文电.8", "由拟稿人孙丽校稿"):
        desk.act("outgoing.proof", numbered(desk), copies=3, proofreader=desk.somebody("蒋明"))


@pytest.mark.clause("文电.9")
def test_what_was_printed_outside_is_not_done_with_before_it_is_cleared(desk: Desk) -> None:
    made = numbered(desk)
    desk.act(
        "outgoing.proof", made, copies=2, proofreader=desk.somebody("孙丽"), place=PrintPlace.OUTSIDE, proof_signed=True
    )
    assert set(titles(desk)) == {"发文待用印", "在外打印待清理"}
    desk.act("outgoing.stamp", made, copies=2)
    desk.act("outgoing.send", made, to="区政府")
    with refused("文电.9", "在外打印，还没有清理完"):
        desk.act("outgoing.close", made, kept=1)
    desk.act("outgoing.clear", made, brought_back=True, deleted=False)
    with refused("文电.9"):
        desk.act("outgoing.close", made, kept=1)
    desk.act("outgoing.clear", made)
    assert desk.act("outgoing.close", made, kept=1).state is State.CLOSED


@pytest.mark.clause("文电.9")
def test_what_is_printed_here_besides_clears_nothing_that_was_printed_outside(desk: Desk) -> None:
    made = numbered(desk)
    facts = {"proofreader": desk.somebody("孙丽"), "copies": 1}
    desk.act("outgoing.proof", made, **facts, place=PrintPlace.OUTSIDE)
    made = desk.act("outgoing.proof", made, **facts)
    assert (made.printed, made.place, made.outside) == (2, PrintPlace.OUTSIDE, True)


def test_no_more_is_stamped_or_sent_than_was_printed(desk: Desk) -> None:
    made = printed(desk, copies=2)
    with refused("", "实印2份，用印3份对不上"):
        desk.act("outgoing.stamp", made, copies=3)
    desk.act("outgoing.stamp", made, copies=2)
    desk.act("outgoing.send", made, to="区政府", copies=2)
    with refused("", "还有0份，不够分发1份"):
        desk.act("outgoing.send", made, to="区委")


def test_every_copy_is_accounted_for_at_the_end(desk: Desk) -> None:
    made = stamped(desk, copies=5)
    desk.act("outgoing.send", made, to="区政府", copies=3)
    with refused("", "分发3、存档1、余存0、作废0，合计4份对不上"):
        desk.act("outgoing.close", made, kept=1)
    assert desk.act("outgoing.close", made, kept=1, left=1).state is State.CLOSED


def test_who_signed_for_it_is_one_to_whom_it_went(desk: Desk) -> None:
    made = stamped(desk)
    desk.act("outgoing.send", made, to="区政府", how=Delivery.POST, envelope="1")
    with refused("", "没有发往区教育局", "发往的有：区政府"):
        desk.act("outgoing.receipt", made, to="区教育局", receiver="李某")
    with refused("", "签收日期2026-09-27早于分发2026-09-28"):
        desk.act("outgoing.receipt", made, to="区政府", receiver="李某", received=dt.date(2026, 9, 27))
    desk.act("outgoing.receipt", made, to="区政府", receiver="李某", received=dt.date(2026, 9, 28))
    assert desk.fresh(made).recipients[0].receiver == "李某"


def test_what_is_signed_and_not_sent_is_told_where_the_office_wants_it(desk: Desk) -> None:
    signed(desk)
    assert "发文待分发" not in titles(desk)
    desk.act("settings.set", name="发文分发期限", value="2")
    (waits,) = [one for one in waiting(desk.office, ("outgoing",)) if one.title == "发文待分发"]
    assert waits.due == dt.datetime(2026, 9, 30, 17, 30)


@pytest.mark.clause("收集.2", "收集.11")
@pytest.mark.parametrize(
    ("genre", "kind"), [(Genre.REQUEST, "请示批复"), (Genre.LETTER, "合同协议"), (Genre.NOTICE, "")]
)
def test_what_is_done_with_is_offered_for_filing_by_its_genre(desk: Desk, genre: Genre, kind: str) -> None:
    made = stamped(desk, copies=2, genre=genre)
    desk.act("outgoing.send", made, to="区政府")
    desk.act("outgoing.close", made, kept=1)
    offer = Offer.get(Offer.about == made.id)
    assert (offer.kind, offer.reference, offer.dated, offer.title) == (
        kind,
        "望政务〔2026〕1号",
        dt.date(2026, 9, 28),
        "关于做好工作的通知",
    )


# ── what is marked ─────────────────────────────────────────────────────


@pytest.mark.clause("保密.4", "保密.3")
def test_a_marked_paper_keeps_no_text_and_goes_by_hand(desk: Desk) -> None:
    before = Body.select().count()
    made = draft(desk, level=Level.CONFIDENTIAL, title="代称甲")
    desk.act("outgoing.revise", made, file=file(desk))
    assert (DraftText.select().count(), Body.select().count(), desk.fresh(made).digest) == (0, before, "")
    desk.act("outgoing.submit", made)
    made = through(desk, made, "sign")
    made = desk.act("outgoing.give_number", made)
    made = desk.act("outgoing.proof", made, copies=2, proofreader=desk.somebody("孙丽"))
    made = desk.act("outgoing.stamp", made, copies=2)
    with refused("保密.4", "要有专人送"):
        desk.act("outgoing.send", made, to="区委办", how=Delivery.EXCHANGE)
    desk.act("outgoing.send", made, to="区委办", messenger=desk.somebody("王芳"), serials=("000001",))


@pytest.mark.clause("保密.1")
def test_who_may_not_know_of_it_learns_of_none(desk: Desk, capsys: Any) -> None:
    draft(desk, level=Level.SECRET, title="代称乙")
    office = desk.acting("孙丽").office
    register = registers.load("outgoing")
    assert Listing(office, register).count() == 0
    assert Listing(office, register, {TEXT: "代称"}).count() == 0
    zwzx = commands(desk, capsys, "孙丽")
    for words in (("outgoing", "list"), ("outgoing", "show", "拟2026-1"), ("today",), ("outgoing", "waiting")):
        _, out, err = zwzx(*words)
        assert "代称乙" not in out + err


# ── commands, papers, old books ────────────────────────────────────────


def test_it_is_drafted_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    path = file(desk)
    code, out, err = zwzx(
        "outgoing",
        "draft",
        "--title",
        "关于放假的通知",
        "--word",
        "望政务",
        "--to",
        "各科室",
        "--drafter",
        "孙丽",
        "--section",
        "业务科",
    )
    assert code == 0, err
    number = out.partition("\t")[0]
    for words in (
        ("revise", number, "--file", str(path)),
        ("submit", number),
        ("check", number, "--person", "孙丽"),
        ("review", number, "--person", "刘强"),
        ("endorse", number, "--person", "陈静"),
        ("sign", number, "--person", "张伟"),
        ("give-number", number),
        ("proof", number, "--copies", "2", "--proofreader", "孙丽"),
        ("stamp", number, "--copies", "2"),
        ("send", number, "--to", "区政府"),
    ):
        code, _, err = zwzx("outgoing", *words)
        assert code == 0, (words, err)
    assert "望政务〔2026〕1号" in zwzx("outgoing", "list")[1]
    for sheet in [sheet.name for sheet in registers.load("outgoing").sheets]:
        path = desk.folder / f"{sheet}.xlsx"
        code, _, err = zwzx("outgoing", "print", "--sheet", sheet, number, "-o", str(path))
        assert code == 0, (sheet, err)
        assert path.is_file()
    assert "望政务〔2026〕1号" in zwzx("outgoing", "numbers", "--year", "2026")[1]
    for report in ("waiting", "unsent", "numbers"):
        assert zwzx("outgoing", report)[0] == 0


def test_an_old_book_of_more_columns_is_read_by_their_heads(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "发文登记簿.csv"
    book.write_text(
        "顺序号,登记日期,成文日期,文号,标题,主送机关,拟稿单位,拟稿人,核稿,校对,签发\n"
        "1,2019-03-04,2019-03-01,望政务〔2019〕3号,关于放假的通知,各科室,业务科,孙丽,老刘,老李,老张\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("outgoing", "import", str(book))
    assert code == 0, err
    (row,) = Outgoing.select()
    assert (row.to, row.drafted_by.name, row.signer) == ("各科室", "孙丽", "老张")
    assert row.note == "核稿人：老刘；校对人：老李"
    assert (row.signed, row.issued) == (dt.datetime(2019, 3, 1), None)
    assert "2019-03-04" in zwzx("outgoing", "export", "--columns", "all", "--format", "csv")[1]
    assert "没有用到的栏" not in err


def test_the_rows_of_an_old_book_enter_as_they_stand(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "发文登记簿.csv"
    book.write_text(
        "顺序号,发文日期,发文字号,文件标题,密级,份数,发往机关,拟稿部门,拟稿人,签发人,签收人,归卷日期\n"
        "1,2019-03-04,望政务〔2019〕3号,关于放假的通知,,10,各科室,业务科,老王,老张,小李,2020-03-01\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("outgoing", "import", str(book))
    assert code == 0, err
    (row,) = Outgoing.select()
    assert (row.number, row.reference, row.word, row.state, row.copies, row.signer, row.note) == (
        "拟〔2019〕1号",
        "望政务〔2019〕3号",
        "望政务",
        State.PAST,
        10,
        "老张",
        "拟稿人：老王；签收人：小李；归卷日期：2020-03-01",
    )
    assert row.issued == dt.date(2019, 3, 4)
    assert ",2019-03-04,2019-03-04," in zwzx("outgoing", "export", "--columns", "all", "--format", "csv")[1]


def test_the_journal_verifies_over_the_whole_way(desk: Desk) -> None:
    made = stamped(desk, copies=2)
    desk.act("outgoing.send", made, to="区政府")
    desk.act("outgoing.close", made, kept=1)
    assert verify(registers.tables(), derived=True).faults == []
