"""发文: the cases that are easy to get wrong, each with its own days and people, as the compilation decides them (文电.8, .9)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.outgoing.test_outgoing import file, numbered, printed, signed, stamped, submitted, through, titles
from zwzx.office.core.sheet import Grid
from zwzx.office.people.people import Department
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.papers import PrintPlace
from zwzx.office.terms.people import Post
from zwzx.registers.outgoing.records import Cosigning
from zwzx.store.record import equal

if TYPE_CHECKING:
    from tests.conftest import Desk

SIGNED_ON = dt.datetime(2026, 12, 31, 16, 0)
NUMBERED_ON = dt.datetime(2027, 1, 4, 9, 0)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def section(name: str) -> Department:
    return Department.get(Department.name == name)


def to_cosign(desk: Desk, **facts: Any) -> Any:
    """A paper of 业务科 (deputy 陈静) that the office (deputy 周涛) has to cosign."""
    desk.act("people.add", name="周涛", department="办公室", post=(Post.DEPUTY,))
    made = desk.act("outgoing.check", submitted(desk, **facts), person=desk.somebody("孙丽"))
    return desk.act("outgoing.review", made, person=desk.somebody("刘强"), sections="办公室")


# ── the text that was signed is the text that goes out ─────────────────


@pytest.mark.clause("文电.8")
@pytest.mark.parametrize("far", [signed, numbered, printed])
def test_a_comma_after_the_signature_goes_back_to_the_director_and_keeps_the_number(desk: Desk, far: Any) -> None:
    """条例25 would let a comma pass; 文电.8 says 任何改动: before the number, after it, and when the proof is read."""
    made = far(desk)
    changed = desk.act("outgoing.revise", made, file=file(desk, "关于做好工作的通知；各科室：……"))
    assert (changed.state, changed.signed, changed.reference) == (State.TO_SIGN, None, made.reference)
    with refused("文电.8", "待签发，不能编号"):
        desk.act("outgoing.give_number", changed)
    with refused("文电.8", "待签发，不能打印校对"):
        desk.act("outgoing.proof", changed, copies=1, proofreader=desk.somebody("孙丽"))
    again = desk.act("outgoing.sign", changed, person=desk.somebody("张伟"))
    assert again.state is (State.NUMBERED if made.reference else State.SIGNED)
    assert (again.signings, again.signed_digest, again.reference) == (2, changed.digest, made.reference)
    if not made.reference:
        assert desk.act("outgoing.give_number", again).reference == "望政务〔2026〕1号"


@pytest.mark.clause("文电.8")
def test_a_changed_head_after_the_number_goes_back_too_but_its_word_does_not_change(desk: Desk) -> None:
    made = numbered(desk)
    with refused("", "已经编号", "代字不能改"):
        desk.act("outgoing.amend", made, word="望政务函", reason="换代字")
    assert desk.act("outgoing.amend", made, to="区政府、区委", reason="补主送").state is State.TO_SIGN


@pytest.mark.clause("文电.8")
def test_what_has_a_number_is_void_and_not_withdrawn_wherever_it_went_back_to(desk: Desk) -> None:
    made = numbered(desk)
    desk.act("outgoing.revise", made, file=file(desk, "改了一个字"))
    with refused("", "已经编号"):
        desk.act("outgoing.withdraw", made, reason="不发了")
    void = desk.act("outgoing.void", made, person=desk.somebody("张伟"), reason="不发了")
    assert (void.state, void.reference) == (State.VOID, "望政务〔2026〕1号")
    assert numbered(desk).reference == "望政务〔2026〕2号"
    with refused("", "还没有编号"):
        desk.act("outgoing.void", submitted(desk), person=desk.somebody("张伟"), reason="不发了")


@pytest.mark.clause("文电.8")
def test_a_text_that_nobody_checked_is_told_to_whoever_attaches_it(desk: Desk) -> None:
    from zwzx import registers

    made = through(desk, submitted(desk), "endorse")
    revise = registers.load("outgoing").action("revise")
    done = desk.office.perform(revise, paper=made, file=file(desk, "换了内容"))
    assert any("孙丽、刘强、陈静看的是上一稿" in notice for notice in done.notices)
    untouched = submitted(desk)
    done = desk.office.perform(revise, paper=untouched, file=file(desk, "又换了内容"))
    assert not any("上一稿" in notice for notice in done.notices)


@pytest.mark.clause("文电.8")
def test_a_misprint_against_the_signed_text_is_printed_again(desk: Desk) -> None:
    again = desk.act("outgoing.proof", printed(desk), copies=1, proofreader=desk.somebody("孙丽"))
    assert (again.state, again.signings, again.digest) == (State.PRINTED, 1, again.signed_digest)


# ── who cosigns ────────────────────────────────────────────────────────


@pytest.mark.clause("文电.8")
def test_the_deputy_of_another_section_cosigns_as_stand_in_alone(desk: Desk) -> None:
    """陈静 may not cosign for a section of 周涛, who is on leave, but where she acts for him."""
    made, day = to_cosign(desk), desk.clock.now.date()
    with refused("文电.8", "陈静在2026-09-28没有批准这件事的职务"):
        desk.act("outgoing.cosign", made, section=section("办公室"), person=desk.somebody("陈静"))
    desk.person(
        "act_for",
        "周涛",
        post=Post.DEPUTY,
        substitute=desk.somebody("陈静"),
        since=day,
        until=day + dt.timedelta(days=5),
        designated_by=desk.somebody("张伟"),
    )
    desk.person("away", "周涛", since=day, reason="休假")
    desk.act("outgoing.cosign", made, section=section("办公室"), person=desk.somebody("陈静"))
    (line,) = equal(Cosigning, paper=desk.fresh(made))
    assert line.approval


@pytest.mark.clause("文电.8")
def test_the_director_signs_while_a_cosigner_travels_only_where_they_strike_the_section(desk: Desk) -> None:
    made = desk.act("outgoing.endorse", to_cosign(desk), person=desk.somebody("陈静"))
    desk.person("away", "周涛", since=desk.clock.now.date(), reason="出差")
    with refused("文电.8", "还没有办公室的分管副主任会签", "drop-cosigner"):
        desk.act("outgoing.sign", made, person=desk.somebody("张伟"))
    desk.act("outgoing.drop_cosigner", made, section=section("办公室"), person=desk.somebody("张伟"), reason="周涛出差")
    assert desk.act("outgoing.sign", made, person=desk.somebody("张伟")).state is State.SIGNED
    assert [one.struck for one in equal(Cosigning, paper=made)] == ["周涛出差"]


@pytest.mark.clause("文电.8")
def test_what_was_sent_back_is_cosigned_again(desk: Desk) -> None:
    made = to_cosign(desk)
    desk.act("outgoing.cosign", made, section=section("办公室"), person=desk.somebody("周涛"))
    desk.act("outgoing.send_back", made, reason="请核实数据")
    desk.act("outgoing.revise", made, file=file(desk, "核实过的内容"))
    made = through(desk, desk.act("outgoing.submit", made), "endorse")
    with refused("文电.8", "还没有办公室的分管副主任会签，不能签发"):
        desk.act("outgoing.sign", made, person=desk.somebody("张伟"))
    desk.act("outgoing.cosign", made, section=section("办公室"), person=desk.somebody("周涛"))
    assert desk.act("outgoing.sign", made, person=desk.somebody("张伟")).state is State.SIGNED


@pytest.mark.clause("文电.8")
def test_no_hand_is_earlier_than_the_one_before_it(desk: Desk) -> None:
    made = to_cosign(desk)
    desk.clock.now = at("2026-09-30 16:00")
    with refused("文电.8", "2026-09-28 08:00早于上一步2026-09-28 09:00"):
        desk.act("outgoing.endorse", made, person=desk.somebody("陈静"), at=at("2026-09-28 08:00"))
    desk.act("outgoing.endorse", made, person=desk.somebody("陈静"), at=at("2026-09-29 10:00"))
    desk.act(
        "outgoing.cosign",
        made,
        section=section("办公室"),
        person=desk.somebody("周涛"),
        at=at("2026-09-30 09:00"),
    )
    with refused("文电.8", "2026-09-29 15:00早于上一步2026-09-30 09:00"):
        desk.act("outgoing.sign", made, person=desk.somebody("张伟"), at=at("2026-09-29 15:00"))
    assert desk.act("outgoing.sign", made, person=desk.somebody("张伟"), at=at("2026-09-30 10:00")).signed


def test_what_has_not_come_is_neither_sent_to_be_checked_nor_done_with(desk: Desk) -> None:
    with refused("", "送核时间2027-01-01 08:00还没有到"):
        made = submitted(desk)
        desk.act("outgoing.send_back", made, reason="请核实")
        desk.act("outgoing.submit", made, at=at("2027-01-01 08:00"))
    made = stamped(desk, copies=2)
    desk.act("outgoing.send", made, to="区政府")
    for moment, words in (("2027-01-01 08:00", "还没有到"), ("2026-09-27 08:00", "早于")):
        with refused("", f"办结时间{moment}", words):
            desk.act("outgoing.close", made, kept=1, at=at(moment))


# ── numbers, circled names, prints outside ─────────────────────────────


@pytest.mark.clause("文电.8")
def test_signed_2026_12_31_and_numbered_2027_01_04_it_is_of_2026(desk: Desk) -> None:
    desk.clock.now = SIGNED_ON
    made, earlier = signed(desk), numbered(desk)
    desk.clock.now = NUMBERED_ON
    late = desk.act("outgoing.give_number", made)
    assert (earlier.reference, late.reference) == ("望政务〔2026〕1号", "望政务〔2026〕2号")
    late = desk.act("outgoing.proof", late, copies=2, proofreader=desk.somebody("孙丽"))
    desk.act("outgoing.stamp", late, copies=2)
    desk.act("outgoing.send", late, to="区政府")
    desk.act("outgoing.close", late, kept=1)
    from zwzx.office.archive.filing import Offer

    assert Offer.get(Offer.about == late.id).dated == dt.date(2026, 12, 31)


@pytest.mark.clause("文电.8")
def test_the_list_of_numbers_shows_the_one_that_fell_away(desk: Desk, zwzx: Any) -> None:
    first = numbered(desk)
    desk.act("outgoing.void", first, person=desk.somebody("张伟"), reason="事情取消")
    assert numbered(desk).reference == "望政务〔2026〕2号"
    shown = [line for line in zwzx("outgoing", "numbers", "--year", "2026")[1].splitlines() if "〔2026〕1号" in line]
    assert len(shown) == 1
    assert "作废" in shown[0]


@pytest.mark.clause("文电.8")
def test_a_circle_is_the_directors_hand_and_the_form_tells_it(desk: Desk) -> None:
    from zwzx.registers.outgoing.sheets import draft_form

    made = through(desk, submitted(desk), "endorse")
    made = desk.act("outgoing.sign", made, person=desk.somebody("张伟"))
    assert made.state is State.SIGNED
    (page,) = draft_form(desk.office, [made])
    (grid,) = (part for part in page.parts if isinstance(part, Grid))
    assert "张伟　圈阅" in "\n".join(cell.text for row in grid.rows for cell in row)


@pytest.mark.clause("文电.9")
def test_what_was_printed_outside_stays_in_the_list_whatever_is_printed_here_afterwards(desk: Desk) -> None:
    made = numbered(desk)
    proofreader = desk.somebody("孙丽")
    desk.act("outgoing.proof", made, copies=2, proofreader=proofreader, place=PrintPlace.OUTSIDE, proof_signed=True)
    desk.act("outgoing.proof", made, copies=1, proofreader=proofreader)
    desk.act("outgoing.stamp", made, copies=3)
    desk.act("outgoing.send", made, to="区政府", copies=2)
    assert "在外打印待清理" in titles(desk)
    with refused("文电.9", "在外打印，还没有清理完"):
        desk.act("outgoing.close", made, kept=1)
    desk.act("outgoing.clear", made, deleted=False)
    with refused("文电.9", "在外打印，还没有清理完"):
        desk.act("outgoing.close", made, kept=1)
    desk.act("outgoing.clear", made)
    assert desk.act("outgoing.close", made, kept=1).state is State.CLOSED
