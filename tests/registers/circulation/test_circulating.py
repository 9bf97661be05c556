"""A slip goes round: ordinary papers, marked ones, what is refused, what is put right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office import custody, remarks
from zwzx.office.incidents import Incident
from zwzx.office.listing import Listing, find
from zwzx.office.regulations import Refusal
from zwzx.office.secrecy import Knower
from zwzx.office.terms import Level, Stage, Urgency
from zwzx.office.urging import Urge
from zwzx.registers.circulation import moving
from zwzx.registers.circulation.proposing import for_start
from zwzx.registers.circulation.records import Slip, State
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

OFF = dt.time(17, 30)


def opined(desk: Desk, words: str = "请领导传阅", **facts: Any) -> Any:
    """A registered paper with the director's opinion."""
    entry = desk.add(**facts)
    desk.do("opinion", entry=entry, words=words)
    return desk.fresh(entry)


def started(desk: Desk, *names: str, **facts: Any) -> Any:
    """The slip of such a paper, for these readers."""
    people = tuple(desk.somebody(name) for name in names or ("张伟", "陈静"))
    return desk.act("circulation.start", opined(desk, **facts).document, readers=people)


def holders(slip: Any) -> list[str]:
    return [held.holder.name for paper in moving.papers_of(slip) for _, held in custody.whereabouts(paper)]


def refused(desk: Desk, clause: str, name: str, record: Any, **values: Any) -> str:
    """The message of an act that is refused under a clause."""
    with pytest.raises(Refusal) as refusal:
        desk.act(name, record, **values)
    assert refusal.value.clause == clause
    assert refusal.value.way_on
    return str(refusal.value)


def sound() -> None:
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("文电.1")
def test_no_circulation_begins_without_the_directors_opinion(desk: Desk) -> None:
    entry = desk.add()
    refused(desk, "文电.1", "circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    assert Slip.select().count() == 0


@pytest.mark.clause("文电.3", "文电.6")
def test_an_ordinary_paper_goes_to_several_readers_a_copy_each(desk: Desk) -> None:
    slip = started(desk, "张伟", "陈静", "刘强", copies=2)
    assert (slip.state, slip.next, slip.progress) == (State.READY, "张伟", "0/3")
    desk.act("circulation.hand_out", slip)
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.state, slip.has, slip.next) == (State.OUT, "张伟、陈静", "刘强")
    assert sorted(holders(slip)) == ["张伟", "陈静"]
    codes = [item.code for item, _ in custody.whereabouts(slip.document)]
    assert all(custody.check_digit(code[:-1]) == code[-1] for code in codes)
    assert "2份都不在柜里" in refused(desk, "文电.6", "circulation.hand_out", slip)
    with pytest.raises(ZwzxError, match="请填是哪一位退回"):
        desk.act("circulation.take_back", slip)
    desk.act("circulation.take_back", slip, reader=desk.somebody("张伟"), words="同意")
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.has, slip.next, slip.progress) == ("陈静、刘强", "", "1/3")
    sound()


@pytest.mark.clause("文电.3")
def test_three_days_run_from_the_first_hand_out_and_roll_over_the_holiday(desk: Desk) -> None:
    slip = started(desk)
    desk.clock.on(hours=5)
    slip = desk.act("circulation.hand_out", slip)
    assert slip.due == dt.datetime(2026, 10, 8, 17, 30)
    desk.clock.on(days=1)
    desk.act("circulation.take_back", slip)
    slip = desk.act("circulation.hand_out", slip)
    assert slip.due == dt.datetime(2026, 10, 8, 17, 30), "the whole circulation has one limit"


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize(
    ("urgency", "due"),
    [
        (Urgency.PRESSING, dt.datetime(2026, 10, 17, 16, 0)),
        (Urgency.PROMPT, dt.datetime(2026, 10, 17, 16, 0)),
        (Urgency.UTMOST, dt.datetime(2026, 10, 17, 16, 0)),
        (Urgency.FLAT, dt.datetime(2026, 10, 19, 17, 30)),
        (Urgency.ORDINARY, dt.datetime(2026, 10, 19, 17, 30)),
    ],
)
def test_an_urgent_paper_has_24_hours_that_no_day_off_stops(desk: Desk, urgency: Urgency, due: dt.datetime) -> None:
    desk.clock.now = dt.datetime(2026, 10, 16, 16, 0)
    slip = desk.act("circulation.hand_out", started(desk, urgency=urgency))
    assert slip.due == due


@pytest.mark.clause("文电.6", "保密.3")
def test_a_marked_paper_goes_safe_reader_safe_and_is_back_the_same_day(desk: Desk) -> None:
    slip = started(desk, level=Level.SECRET, copies=2, serials=("000001", "000002"))
    slip = desk.act("circulation.hand_out", slip)
    assert slip.back == dt.datetime.combine(desk.clock.now.date(), OFF)
    assert sorted(holders(slip)) == ["保密室", "张伟"]
    assert "张伟" in refused(desk, "文电.6", "circulation.hand_out", slip)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.take_back", slip, words="阅")
    assert slip.back is None
    assert set(holders(slip)) == {"保密室"}
    slip = desk.act("circulation.hand_out", slip)
    assert slip.has == "陈静"
    assert {k.person.name for k in Knower.select()} == {"张伟", "陈静"}
    sound()


@pytest.mark.clause("保密.3")
def test_only_the_secrets_officer_hands_out_marked_papers(desk: Desk) -> None:
    slip = started(desk, level=Level.CONFIDENTIAL, serials=("000001",))
    refused(desk.acting("李明"), "保密.3", "circulation.hand_out", slip)


@pytest.mark.clause("保密员.3")
def test_a_top_secret_paper_is_read_in_the_room_and_never_handed_out(desk: Desk) -> None:
    slip = started(desk, level=Level.TOP_SECRET, serials=("000001",))
    refused(desk, "保密员.3", "circulation.hand_out", slip)
    came = desk.clock.now - dt.timedelta(minutes=40)
    refused(desk, "保密员.3", "circulation.read_in_room", slip, came=came, left=came - dt.timedelta(minutes=1))
    slip = desk.act("circulation.read_in_room", slip, came=came, words="阅")
    assert holders(slip) == ["保密室"]
    assert len(list(custody.chain(custody.whereabouts(slip.document)[0][0]))) == 1
    reader = moving.readers_of(slip)[0]
    assert (reader.taken, reader.returned, reader.room) == (came, desk.clock.now, True)


@pytest.mark.clause("保密.3")
def test_marked_and_ordinary_papers_do_not_share_a_slip(desk: Desk) -> None:
    one, other = opined(desk), opined(desk, level=Level.SECRET, serials=("000001",))
    refused(
        desk, "保密.3", "circulation.start", one.document, readers=(desk.somebody("张伟"),), together=(other.document,)
    )


def test_one_slip_carries_several_papers(desk: Desk) -> None:
    one, other = opined(desk, title="甲"), opined(desk, title="乙")
    slip = desk.act("circulation.start", one.document, readers=(desk.somebody("张伟"),), together=(other.document,))
    slip = desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟", "张伟"]
    desk.act("circulation.take_back", slip, words="同意")
    desk.act("circulation.close", slip)
    for entry in (one, other):
        paper = desk.fresh(entry.document)
        assert paper.stage is Stage.CLOSED
        assert [r.words for r in remarks.of(paper)] == ["同意"]


@pytest.mark.clause("文电.6")
def test_the_reader_who_is_away_is_skipped_or_replaced_with_a_reason(desk: Desk) -> None:
    desk.person("away", "张伟", since=desk.clock.now.date(), reason="出差")
    entry = opined(desk, words="请张主任、陈静阅")
    proposal = for_start(desk.office, {"paper": entry.document})
    assert [p.name for p in proposal.values["readers"]] == ["张伟", "陈静"]
    assert "张伟" in proposal.notices[0]
    slip = desk.act("circulation.start", entry.document, readers=proposal.values["readers"])
    assert "不在岗" in refused(desk, "文电.6", "circulation.hand_out", slip)
    slip = desk.act("circulation.replace", slip, to=desk.somebody("刘强"), reason="张主任出差")
    assert (slip.next, slip.progress) == ("刘强", "0/2")
    desk.act("circulation.skip", slip, reader=desk.somebody("陈静"), reason="请假")
    slip = desk.act("circulation.add_readers", slip, readers=(desk.somebody("孙丽"),))
    assert [(r.person.name, r.turn.value) for r in moving.readers_of(slip)] == [
        ("张伟", "跳过"),
        ("刘强", "待送"),
        ("陈静", "跳过"),
        ("孙丽", "待送"),
    ]
    with pytest.raises(ZwzxError, match="已经在这张单上"):
        desk.act("circulation.add_readers", slip, readers=(desk.somebody("孙丽"),))


def test_readers_are_proposed_from_a_saved_route_before_the_opinion(desk: Desk) -> None:
    slip = started(desk, "陈静", "刘强", author="市统计局")
    desk.act("circulation.save_route", slip)
    entry = opined(desk, words="请张主任阅", author="市统计局")
    assert [p.name for p in for_start(desk.office, {"paper": entry.document}).values["readers"]] == ["陈静", "刘强"]
    everybody = opined(desk, words="请各位领导传阅", author="别的单位")
    assert [p.name for p in for_start(desk.office, {"paper": everybody.document}).values["readers"]] == ["张伟", "陈静"]


@pytest.mark.clause("文电.5")
def test_what_a_reader_wrote_is_only_added_to(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    desk.act("circulation.take_back", slip, words="同意")
    desk.act("circulation.remark", slip, words="另请财务科阅")
    assert [(r.person.name, r.words) for r in remarks.of(slip.document)] == [("张伟", "同意"), ("张伟", "另请财务科阅")]
    assert not [a for a in registers.load("circulation").actions if a.name in ("amend", "unremark")]


@pytest.mark.clause("文电.6")
def test_passing_on_is_entered_as_an_incident_and_moves_the_paper(desk: Desk) -> None:
    slip = started(desk, level=Level.CONFIDENTIAL, serials=("000001",))
    refused(
        desk,
        "文电.6",
        "circulation.sideways",
        desk.act("circulation.hand_out", slip),
        to=desk.somebody("张伟"),
        words="自己传给自己",
    )
    desk.clock.on(hours=1)
    slip = desk.act("circulation.sideways", slip, to=desk.somebody("陈静"), words="开会时递过去")
    assert holders(slip) == ["陈静"]
    incident = Incident.get()
    assert (incident.person.name, incident.concluded) == ("张伟", None)
    slip = desk.act("circulation.undo", slip, reason="看错了，没有横传")
    assert holders(slip) == ["张伟"]
    assert [(r.person.name, r.turn.value) for r in moving.readers_of(slip)] == [("张伟", "在阅"), ("陈静", "待送")]
    sound()


@pytest.mark.clause("文电.6")
def test_a_hand_over_entered_by_mistake_is_struck_and_stays_readable(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    desk.clock.on(minutes=30)
    desk.act("circulation.take_back", slip, words="阅")
    slip = desk.act("circulation.undo", slip, reason="还没有退")
    assert (slip.state, slip.has, holders(slip)) == (State.OUT, "张伟", ["张伟"])
    slip = desk.act("circulation.undo", slip, reason="送的是别的文件")
    assert (slip.state, slip.started, slip.due, holders(slip)) == (State.READY, None, None, ["机要室"])
    item = custody.whereabouts(slip.document)[0][0]
    assert [held.struck for held in custody.chain(item) if held.struck] == ["还没有退", "送的是别的文件"]
    refused(desk, "文电.6", "circulation.undo", slip, reason="再撤一次")
    sound()


def test_what_was_not_read_comes_back_and_goes_out_again(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    slip = desk.act("circulation.recall", slip, reason="急用")
    assert (slip.state, slip.next, slip.progress, holders(slip)) == (State.BETWEEN, "张伟", "0/2", ["机要室"])
    slip = desk.act("circulation.undo", slip, reason="没有收回来")
    assert (slip.state, slip.has) == (State.OUT, "张伟")


@pytest.mark.clause("文电.4")
def test_a_paper_is_not_done_with_while_somebody_has_it_or_an_instruction_is_open(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    assert "张伟" in refused(desk, "文电.4", "circulation.close", slip)
    desk.act(
        "circulation.instruct", slip, leader=desk.somebody("张伟"), words="请业务科办", handler=desk.somebody("孙丽")
    )
    desk.act("circulation.take_back", slip)
    assert "陈静" in refused(desk, "文电.4", "circulation.close", slip)
    desk.act("circulation.skip", slip, reason="领导指示不再送")
    assert "批〔2026〕1号" in refused(desk, "文电.4", "circulation.close", slip)
    from zwzx.office.instructions import Instruction

    desk.act("instructions.finish", Instruction.get(), result="已办")
    slip = desk.act("circulation.close", slip, result="已按批示办理")
    assert (slip.state, desk.fresh(slip.document).stage) == (State.CLOSED, Stage.CLOSED)
    refused(desk, "文电.4", "circulation.hand_out", slip)


@pytest.mark.clause("文电.6")
def test_only_a_slip_that_never_went_out_is_voided(desk: Desk) -> None:
    slip = started(desk)
    refused(desk, "文电.4", "circulation.start", slip.document, readers=(desk.somebody("张伟"),))
    void = desk.act("circulation.void", slip, reason="开错了")
    assert (void.state, desk.fresh(void.document).stage) == (State.VOID, Stage.OPINED)
    again = desk.act("circulation.start", desk.fresh(void.document), readers=(desk.somebody("张伟"),))
    assert again.number == "传〔2026〕2号"
    refused(desk, "文电.6", "circulation.void", desk.act("circulation.hand_out", again), reason="不要了")


def test_late_entries_show_as_such_and_nothing_lies_ahead(desk: Desk) -> None:
    slip = started(desk)
    desk.clock.on(hours=6)
    slip = desk.act("circulation.hand_out", slip, at=desk.clock.now - dt.timedelta(hours=4))
    item = custody.whereabouts(slip.document)[0][0]
    assert next(custody.chain(item)).late_entry
    with pytest.raises(ZwzxError, match="还没有到"):
        desk.act("circulation.take_back", slip, at=desk.clock.now + dt.timedelta(hours=1))
    with pytest.raises(ZwzxError, match="才到"):
        desk.act("circulation.take_back", slip, at=desk.clock.now - dt.timedelta(hours=5))


def test_urging_is_numbered(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    desk.act("circulation.urge", slip)
    desk.act("circulation.urge", slip, words="请今天退回")
    assert [(u.number, u.whom.name, u.words) for u in Urge.select().order_by(Urge.serial)] == [
        ("催〔2026〕1号", "张伟", "请尽快阅退"),
        ("催〔2026〕2号", "张伟", "请今天退回"),
    ]
    desk.act("circulation.take_back", slip)
    with pytest.raises(ZwzxError, match="没有人在阅"):
        desk.act("circulation.urge", slip)


@pytest.mark.clause("保密.1")
def test_a_marked_slip_does_not_exist_for_others(desk: Desk) -> None:
    ordinary = started(desk, title="普通")
    started(desk, level=Level.SECRET, serials=("000001",), title="密件代称")
    register = registers.load("circulation")
    other = desk.acting("李明").office
    assert [row.id for row in Listing(other, register).first(9)] == [ordinary.id]
    assert Listing(other, register, {"text": "密件"}).count() == 0
    with pytest.raises(ZwzxError, match="没有"):
        find(other, register, "传2026-2")
    desk.act(
        "incoming.level",
        desk.record.get(desk.record.document == ordinary.document),
        level=Level.SECRET,
        basis="首页标注",
        decided_by=desk.somebody("刘强"),
    )
    assert Listing(other, register).count() == 0, "its paper has become marked"
    assert Listing(desk.office, register).count() == 2


def test_a_selection_is_done_whole_or_not_at_all(desk: Desk) -> None:
    slips = [started(desk, "张伟"), started(desk, "张伟")]
    act = registers.load("circulation").action("hand_out")
    desk.office.perform_many(act, [{"slip": desk.fresh(s)} for s in slips])
    desk.act("circulation.take_back", slips[0])
    back = registers.load("circulation").action("take_back")
    with pytest.raises(ZwzxError):
        desk.office.perform_many(back, [{"slip": desk.fresh(s), "words": "已阅"} for s in reversed(slips)])
    assert [desk.fresh(s).state for s in slips] == [State.READ, State.OUT]
    sound()


def test_after_a_notice_of_days_off_the_limit_is_counted_again(desk: Desk) -> None:
    from zwzx.jobs.workdays import announce

    desk.clock.now = dt.datetime(2026, 12, 30, 9, 0)
    slip = desk.act("circulation.hand_out", started(desk))
    assert (slip.due.date(), slip.provisional) == (dt.date(2027, 1, 4), True)
    announce(
        desk.office,
        'year = 2027\nnotice = "通知"\noff = [{ name = "元旦", from = 2027-01-01, to = 2027-01-04 }]\n',
    )
    slip = desk.fresh(slip)
    assert (slip.due.date(), slip.provisional) == (dt.date(2027, 1, 5), False)
