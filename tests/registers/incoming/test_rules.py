"""The rules of the incoming register, each as a table under its clause."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.refusals import decided, refused
from zwzx import registers
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.papers.papers import Document, PaperFacts
from zwzx.office.terms.papers import Level, Origin, Source, Stage, Urgency
from zwzx.office.terms.people import Post
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.records import Incoming

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.office.core.office import Office

NOW = dt.datetime(2026, 9, 28, 9)


def paper(level: Level = Level.NONE, stage: Stage = Stage.REGISTERED, copies: int = 1) -> PaperFacts:
    return PaperFacts("收〔2026〕1号", level, Urgency.ORDINARY, stage, copies, Origin.CITY)


def possible(
    act: str,
    stage: Stage,
    rule: Callable[[], None] = lambda: None,
    *,
    moved: bool = False,
    level: Level = Level.NONE,
) -> None:
    """Refused where an act is not possible on an entry whose paper stands so, or its own rule refuses it."""
    document = Document(number="1号", title="题名", stage=stage, level=level)
    entry = Incoming(id=7, number="收〔2026〕1号", moved=moved, document=document)
    anybody: Any = SimpleNamespace(posts=frozenset(Post))
    guard.possible(cast("Office", anybody), registers.load("incoming").action(act), entry)
    rule()


OF_IT = {"opinion": "待登记 原封交出", "forward": "待登记 待拟办 待传阅 传阅中"}
"""Act → the stages of which its clause speaks: what is to be done before."""
STANDING = "待拟办 待传阅 传阅中 已办结 已转交 已归卷 历史"


@pytest.mark.parametrize(
    ("act", "clause", "stages"),
    [
        ("open", "", "待登记"),
        ("deliver", "", "待登记"),
        pytest.param("opinion", "文电.1", "待拟办 待传阅 传阅中 已办结 已转交", marks=pytest.mark.clause("文电.1")),
        pytest.param("forward", "文电.2", "已办结 已归卷 历史", marks=pytest.mark.clause("文电.2")),
        ("retract", "", "已转交"),
        ("void", "", "待登记 待拟办 待传阅 已办结 已转交 已归卷 历史 原封交出"),
        ("amend", "", STANDING),
        ("envelope", "", "待登记 原封交出"),
        ("level", "", STANDING),
        ("copies", "", STANDING),
        ("attach", "", STANDING),
        ("detach", "", STANDING),
        ("recount", "", "待拟办 待传阅 传阅中"),
    ],
)
def test_each_act_is_possible_in_its_stages_and_under_the_present_number(act: str, clause: str, stages: str) -> None:
    for stage in Stage:
        for moved in (False, True):
            if stage.value in stages.split() and not moved:
                possible(act, stage)
                continue
            with pytest.raises(Refusal) as refusal:
                possible(act, stage, moved=moved)
            speaks = not moved and stage.value in OF_IT.get(act, "").split()
            assert refusal.value.clause == (clause if speaks else "")
            assert refusal.value.way_on
            told = str(refusal.value)
            assert "收〔2026〕1号" in told
            assert ("已转簿" if moved else guard.word(stage)) in told
            assert ("题名" in told) != moved, "what moved is told of at its present number"


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("post", Post)
def test_only_the_secrets_officer_registers_marked_papers(level: Level, post: Post) -> None:
    if level.marked and post is not Post.SECRETS:
        with pytest.raises(Refusal) as refusal:
            rules.may_register(level, {post})
        assert refusal.value.clause == "保密.2"
        assert "保密员" in refusal.value.way_on
    else:
        rules.may_register(level, {post})


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize("addressee", ["", "张伟"])
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("level", Level)
def test_an_addressed_envelope_is_never_opened(addressee: str, stage: Stage, level: Level) -> None:
    """The clause speaks of marked papers alone; of the others the register keeps to what the envelope says."""
    allowed = not addressee and stage is Stage.SIGNED
    if allowed:
        possible("open", stage, lambda: rules.may_open(addressee, level), level=level)
    else:
        with pytest.raises(Refusal) as refusal:
            possible("open", stage, lambda: rules.may_open(addressee, level), level=level)
        of_it = stage in (Stage.SIGNED, Stage.DELIVERED) and level.marked
        assert refusal.value.clause == ("保密.2" if of_it else "")


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize("addressee", ["", "张伟"])
@pytest.mark.parametrize("stage", Stage)
def test_only_an_addressed_envelope_goes_to_its_addressee(addressee: str, stage: Stage) -> None:
    if addressee and stage is Stage.SIGNED:
        possible("deliver", stage, lambda: rules.may_deliver(addressee))
    else:
        with pytest.raises(Refusal) as refusal:
            possible("deliver", stage, lambda: rules.may_deliver(addressee))
        assert refusal.value.clause == ""


def test_receipt_lies_not_ahead() -> None:
    rules.received_when(NOW, NOW)
    with pytest.raises(Refusal) as refusal:
        rules.received_when(NOW + dt.timedelta(minutes=1), NOW)
    assert refusal.value.clause == ""


@pytest.mark.parametrize(
    ("issued", "ground"),
    [
        (None, None),
        (NOW.date() - dt.timedelta(days=1), None),
        (NOW.date(), None),
        (NOW.date() + dt.timedelta(days=1), ""),
    ],
)
def test_a_paper_was_issued_before_it_came_or_on_the_same_day(issued: dt.date | None, ground: str | None) -> None:
    with decided(ground, "以后"):
        rules.issued_first(issued, NOW, NOW.date())


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
def test_a_marked_paper_is_not_left_with_a_section(level: Level) -> None:
    read = paper(level=level, stage=Stage.CLOSED)
    if level.marked:
        with pytest.raises(Refusal) as refusal:
            rules.may_forward(read, Source.MEETING)
        assert refusal.value.clause == "保密.3"
    else:
        rules.may_forward(read, Source.MEETING)


@pytest.mark.clause("文电.2")
@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("brought", ["", "孙丽"])
@pytest.mark.parametrize("section", ["", "业务科"])
def test_meeting_papers_name_bringer_and_section(source: Source, brought: str, section: str) -> None:
    if source is Source.MEETING and not (brought and section):
        with pytest.raises(Refusal) as refusal:
            rules.meeting_papers(source, brought, section)
        assert refusal.value.clause == "文电.2"
    else:
        rules.meeting_papers(source, brought, section)


@pytest.mark.parametrize(
    ("copies", "serials", "fits"), [(2, (), True), (2, ("1", "2"), True), (2, ("1",), False), (1, ("1", "2"), False)]
)
def test_each_copy_has_its_serial(copies: int, serials: tuple[str, ...], fits: bool) -> None:
    if fits:
        rules.serials_fit(Level.SECRET, copies, serials)
    else:
        with pytest.raises(Refusal) as refusal:
            rules.serials_fit(Level.SECRET, copies, serials)
        assert refusal.value.clause == ""


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", Stage)
def test_opinions_are_for_registered_papers(stage: Stage) -> None:
    if stage in (Stage.SIGNED, Stage.VOID, Stage.DELIVERED, Stage.MOVED, Stage.HISTORY, Stage.FILED):
        with pytest.raises(Refusal):
            possible("opinion", stage)
    else:
        possible("opinion", stage)


def test_nothing_outside_is_voided() -> None:
    rules.may_void(paper(), outside=[])
    with pytest.raises(Refusal) as refusal:
        rules.may_void(paper(), outside=["孙丽"])
    assert refusal.value.clause == ""
    assert "孙丽" in str(refusal.value)


@pytest.mark.clause("文电.2")
@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("stage", Stage)
def test_only_read_meeting_papers_go_to_their_section(source: Source, stage: Stage) -> None:
    allowed = source is Source.MEETING and stage in (Stage.CLOSED, Stage.FILED, Stage.HISTORY)
    if allowed:
        possible("forward", stage, lambda: rules.may_forward(paper(stage=stage), source))
    else:
        with pytest.raises(Refusal) as refusal:
            possible("forward", stage, lambda: rules.may_forward(paper(stage=stage), source))
        speaks = stage in (Stage.SIGNED, Stage.REGISTERED, Stage.OPINED, Stage.CIRCULATING)
        assert refusal.value.clause == ("文电.2" if speaks else "")


@pytest.mark.clause("文电.2")
def test_what_is_in_the_archives_is_neither_forwarded_nor_voided() -> None:
    with pytest.raises(Refusal, match="已归档") as refusal:
        rules.may_forward(paper(stage=Stage.FILED), Source.MEETING, archived=True)
    assert refusal.value.way_on
    with pytest.raises(Refusal, match="已归档"):
        rules.may_void(paper(stage=Stage.FILED), outside=[], archived=True)


@pytest.mark.parametrize("level", Level)
def test_no_body_of_a_marked_paper_is_stored(level: Level) -> None:
    """The compilation knows no computers: the law on state secrets says so, and no clause is cited."""
    if level.marked:
        with refused("", "不是涉密信息系统", "保密室"):
            rules.may_attach(paper(level))
    else:
        rules.may_attach(paper(level))


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
def test_a_level_is_corrected_to_another_one(level: Level) -> None:
    with pytest.raises(Refusal):
        rules.may_change_level(paper(level), level)
    with pytest.raises(Refusal):
        possible("level", Stage.REGISTERED, moved=True)


@pytest.mark.clause("保密员.2")
def test_copies_of_marked_papers_are_not_simply_changed() -> None:
    rules.copies_stay(paper(), 5)
    with pytest.raises(Refusal):
        rules.copies_stay(paper(Level.SECRET), 5)


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", Stage)
def test_a_slip_is_of_a_registered_paper_under_its_present_number(stage: Stage) -> None:
    with refused("", "只留编号"):
        rules.may_print("收〔2026〕1号", stage, moved=True)
    with pytest.raises(Refusal):
        possible("opinion", stage, moved=True)
    if stage is Stage.SIGNED:
        with pytest.raises(Refusal):
            rules.may_print("", stage, moved=False)
    else:
        rules.may_print("收〔2026〕1号", stage, moved=False)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("entered", Level)
@pytest.mark.parametrize("right", Level)
def test_a_level_is_not_corrected_to_what_it_is(entered: Level, right: Level) -> None:
    if entered is not right:
        rules.may_change_level(paper(entered), right)
        return
    with refused("", f"本来就是{right.label}", "核对"):
        rules.may_change_level(paper(entered), right)


@pytest.mark.clause("保密.2")
def test_what_went_unopened_has_an_addressee() -> None:
    rules.was_addressed("张伟")
    with refused("", "总有收件人", "重新签收"):
        rules.was_addressed("")


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize(
    ("minutes", "says"), [(-61, "早于签收时间"), (-60, ""), (-1, ""), (0, ""), (1, "交给时间2026-09-28 09:01还没有到")]
)
def test_an_envelope_is_given_after_it_was_signed_for(minutes: int, says: str) -> None:
    signed, given = NOW - dt.timedelta(hours=1), NOW + dt.timedelta(minutes=minutes)
    if not says:
        rules.delivered_when(signed, given, NOW)
        return
    with refused("", says):
        rules.delivered_when(signed, given, NOW)


@pytest.mark.clause("文电.2")
@pytest.mark.parametrize(
    ("brought", "section", "told"),
    [("", "业务科", "没有写交回人"), ("孙丽", "", "没有写经办科室"), ("", "", "没有写交回人")],
)
def test_what_is_missing_of_meeting_papers_is_told(brought: str, section: str, told: str) -> None:
    with refused("文电.2", told, "里写上再登记"):
        rules.meeting_papers(Source.MEETING, brought, section)


@pytest.mark.clause("保密员.2")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("copies", [98, 99, 100])
def test_each_copy_of_a_marked_paper_gets_a_code_of_two_digits(level: Level, copies: int) -> None:
    if not level.marked or copies < 100:
        rules.serials_fit(level, copies, ())
        return
    with refused("", "密件一次登记100份，编码最多编到99份", "分成几号"):
        rules.serials_fit(level, copies, ())


@pytest.mark.clause("保密员.2")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("copies", [1, 2, 3])
def test_only_another_number_of_marked_copies_is_a_change(level: Level, copies: int) -> None:
    if not level.marked or copies == 2:
        rules.copies_stay(paper(level, copies=2), copies)
        return
    with refused("", "是密件，份数不能直接改", "加份"):
        rules.copies_stay(paper(level, copies=2), copies)


def test_when_a_paper_was_filed_is_the_archives_to_say_or_an_old_book_s() -> None:
    rules.filed_by_the_archives(paper(), archived=False)
    with refused("", "已归档，归卷日期和卷号随归档件", "归档件目录"):
        rules.filed_by_the_archives(paper(), archived=True)
    rules.filed_in_an_old_book(paper(), history=True)
    with refused("", "只照录往年的旧簿", "zwzx filing file"):
        rules.filed_in_an_old_book(paper(), history=False)
