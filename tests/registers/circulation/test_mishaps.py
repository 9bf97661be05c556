"""What goes wrong on the way, and how it is undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.circulation.slips import (
    MONDAY,
    chain,
    holders,
    marked,
    opined,
    passed_on,
    shown,
    sound,
    started,
    turns,
)
from zwzx.office.custody import custody
from zwzx.office.custody.secrecy import Knower
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.urging import Urge
from zwzx.office.terms.custody import IncidentKind, UrgeManner
from zwzx.office.terms.papers import Level
from zwzx.registers.circulation import moving
from zwzx.registers.day.closing import things_of

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("文电.6")
def test_what_was_not_read_comes_back_and_keeps_its_turn(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk))
    desk.clock.on(hours=1)
    slip = desk.act("circulation.recall", slip, reason="当日未阅完")
    assert (shown(slip), holders(slip)) == (("待续送", "", "张伟", "0/2"), ["保密室"])
    assert (slip.due, slip.back) == (dt.datetime(2026, 10, 8, 17, 30), None), "the time given goes on"
    assert moving.readers_of(slip)[0].why == "当日未阅完"
    assert shown(desk.act("circulation.hand_out", slip)) == ("在阅", "张伟", "陈静", "0/2")
    assert [who for who, _ in chain(slip)] == ["保密室", "张伟", "保密室", "张伟"]
    assert sound()


@pytest.mark.clause("文电.6")
def test_hand_outs_and_returns_entered_by_mistake_are_struck_one_by_one(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    out = desk.clock.now
    desk.clock.on(minutes=30)
    desk.act("circulation.take_back", slip)
    desk.clock.on(minutes=5)
    desk.act("circulation.hand_out", slip)
    slip = desk.act("circulation.undo", slip, reason="还没有送陈静")
    assert (turns(slip), holders(slip)) == (["张伟 已退", "陈静 待送"], ["机要室"])
    slip = desk.act("circulation.undo", slip, reason="张伟还没有退")
    assert (turns(slip), holders(slip)) == (["张伟 在阅", "陈静 待送"], ["张伟"])
    assert moving.readers_of(slip)[0].taken == out
    assert (slip.started, slip.due) == (out, dt.datetime(2026, 10, 8, 17, 30))
    slip = desk.act("circulation.undo", slip, reason="送的是别的文件")
    assert (turns(slip), holders(slip)) == (["张伟 待送", "陈静 待送"], ["机要室"])
    assert (shown(slip), slip.started, slip.due) == (("待送出", "", "张伟", "0/2"), None, None)
    struck = ["送的是别的文件", "张伟还没有退", "还没有送陈静"]
    assert chain(slip) == [("机要室", ""), ("张伟", struck[0]), ("机要室", struck[1]), ("陈静", struck[2])]
    with refused("", slip.number):
        desk.act("circulation.undo", slip, reason="再撤一次")
    desk.clock.on(minutes=5)
    assert desk.act("circulation.hand_out", slip).started == desk.clock.now
    assert sound()


@pytest.mark.clause("文电.6", "保密员.3")
def test_nobody_reads_in_the_room_what_somebody_else_has(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk))
    desk.clock.on(hours=1)
    came = desk.clock.now - dt.timedelta(minutes=20)
    with refused("文电.6", "一人一退", "张伟"):
        desk.act("circulation.read_in_room", slip, came=came)
    assert (turns(slip), holders(slip)) == (["张伟 在阅", "陈静 待送"], ["张伟"])
    desk.act("circulation.take_back", slip)
    with refused("", "不能在此之前移交"):
        desk.act("circulation.read_in_room", slip, came=came)


@pytest.mark.clause("文电.6")
def test_who_is_away_reads_nothing_in_the_room(desk: Desk) -> None:
    slip = marked(desk, level=Level.TOP_SECRET)
    desk.person("away", "张伟", since=desk.clock.now.date())
    with refused("", "张伟", "不在岗"):
        desk.act("circulation.read_in_room", slip, came=desk.clock.now)


@pytest.mark.clause("保密员.3", "保密.3")
def test_a_reading_in_the_room_is_counted_at_the_days_close_and_struck_as_one(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk, level=Level.SECRET))
    desk.act("circulation.take_back", slip)
    desk.clock.on(hours=1)
    top = marked(desk, level=Level.TOP_SECRET)
    desk.clock.on(minutes=30)
    came = desk.clock.now - dt.timedelta(minutes=20)
    for one in (slip, top):
        desk.act("circulation.read_in_room", one, came=came)
    code = custody.whereabouts(top.document)[0][0].code
    assert (code, True) in [(thing.item.code, thing.back) for thing in things_of(desk.clock.now.date())]
    slip = desk.act("circulation.undo", slip, reason="陈静没有来")
    assert turns(slip) == ["张伟 已退", "陈静 待送"], "the return before it stands"
    top = desk.act("circulation.undo", top, reason="看错了单")
    assert (shown(top), top.started, top.due) == (("待送出", "", "张伟", "0/2"), None, None)
    assert [reader.room for reader in moving.readers_of(top)] == [False, False]
    assert chain(top) == [("保密室", ""), ("保密室内阅", "看错了单"), ("保密室", "看错了单")]
    assert code not in [thing.item.code for thing in things_of(desk.clock.now.date())]
    assert sound()


@pytest.mark.clause("文电.3", "文电.6")
def test_the_limit_runs_from_the_first_hand_out_that_was_not_struck(desk: Desk) -> None:
    desk.clock.now = MONDAY
    slip = started(desk, copies=2)
    desk.clock.on(days=1)
    slip = desk.act("circulation.hand_out", slip)
    was = slip.started, slip.due
    slip = desk.act("circulation.hand_out", slip, at=MONDAY)
    assert (slip.started, slip.due) == (MONDAY, dt.datetime(2026, 10, 15, 17, 30)), "entered late, of the other copy"
    slip = desk.act("circulation.undo", slip, reason="陈静还没有拿")
    assert (slip.started, slip.due) == was
    slip = desk.act("circulation.recall", slip, reason="急用")
    slip = desk.act("circulation.hand_out", slip)
    slip = desk.act("circulation.undo", slip, reason="没有送")
    slip = desk.act("circulation.undo", slip, reason="没有收回")
    assert (turns(slip), slip.started, slip.due) == (["张伟 在阅", "陈静 待送"], *was)
    assert sound()


@pytest.mark.clause("文电.6")
def test_who_came_in_by_a_passing_on_that_never_was_is_off_the_slip(desk: Desk) -> None:
    slip = passed_on(desk, desk.act("circulation.hand_out", started(desk)), "孙丽")
    slip = desk.act("circulation.undo", slip, reason="看错了人")
    assert turns(slip) == ["张伟 在阅", "孙丽 跳过", "陈静 待送"]
    assert [reader.why for reader in moving.readers_of(slip)] == ["", "横传是登错的，已撤销", ""]
    incident = Incident.get()
    assert (incident.conclusion, incident.concluded) == ("登记错了，已撤销：看错了人", desk.clock.now)
    slip = passed_on(desk, slip, "孙丽")
    assert Incident.select().where(Incident.concluded.is_null()).count() == 1
    slip = desk.act("circulation.undo", desk.act("circulation.take_back", slip), reason="还没有退")
    assert [(r.person.name, r.why) for r in moving.readers_of(slip) if r.turn == "在阅"] == [("孙丽", "张伟横传")]


@pytest.mark.clause("文电.4", "文电.5")
def test_words_and_end_lie_between_what_happened_and_now(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, "张伟"))
    out = desk.clock.now
    desk.clock.on(minutes=30)
    before, ahead = out - dt.timedelta(minutes=1), desk.clock.now + dt.timedelta(minutes=1)
    with refused("", "还没有到"):
        desk.act("circulation.remark", slip, words="阅", at=ahead)
    with refused("", "张伟"):
        desk.act("circulation.remark", slip, words="阅", at=before)
    desk.act("circulation.take_back", slip, words="阅")
    with refused("", "还没有到"):
        desk.act("circulation.close", slip, at=ahead)
    with refused("", "早于"):
        desk.act("circulation.close", slip, at=out)
    assert desk.act("circulation.close", slip).closed == desk.clock.now


def test_everybody_is_on_a_slip_once_and_somebody_is(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="张伟写了两次"):
        started(desk, "张伟", "陈静", "张伟")
    with pytest.raises(Unreadable, match="没有写阅文人"):
        desk.act("circulation.start", opined(desk).document, readers=())
    slip = started(desk)
    for act, values in (
        ("replace", {"to": desk.somebody("陈静"), "reason": "出差"}),
        ("replace", {"to": desk.somebody("张伟"), "reason": "出差"}),
        ("add_readers", {"readers": (desk.somebody("陈静"),)}),
    ):
        with pytest.raises(Unreadable, match="已经在这张单上"):
            desk.act(f"circulation.{act}", slip, **values)
    with pytest.raises(Unreadable, match="孙丽写了两次"):
        desk.act("circulation.add_readers", slip, readers=(desk.somebody("孙丽"),) * 2)
    assert turns(slip) == ["张伟 待送", "陈静 待送"]


@pytest.mark.clause("文电.6")
def test_what_was_passed_on_moves_and_is_an_incident(desk: Desk) -> None:
    slip = marked(desk, level=Level.SECRET)
    with refused("", slip.number, "待送出", "送出"):
        passed_on(desk, slip, "陈静")
    slip = desk.act("circulation.hand_out", slip)
    with refused("", "自己"):
        passed_on(desk, slip, "张伟")
    desk.clock.on(hours=1)
    slip = passed_on(desk, slip, "陈静")
    assert (shown(slip), holders(slip)) == (("在阅", "陈静", "", "1/2"), ["陈静"])
    assert turns(slip) == ["张伟 已退", "陈静 在阅"]
    assert slip.back == dt.datetime(2026, 9, 28, 17, 30), "no longer than the first was given"
    incident = Incident.get()
    assert (incident.number, incident.kind) == ("异〔2026〕1号", IncidentKind.SIDEWAYS)
    assert (incident.person.name, incident.about, incident.concluded) == ("张伟", slip.id, None)
    assert "陈静" in incident.words
    assert incident.item == custody.whereabouts(slip.document)[0][0]
    assert [k.person.name for k in Knower.select()] == ["张伟", "陈静"]
    desk.act("circulation.take_back", slip, words="阅")
    desk.act("circulation.close", slip, unsigned="会上直接递出去的")
    assert [who for who, _ in chain(slip)] == ["保密室", "张伟", "陈静", "保密室"]
    assert sound()


@pytest.mark.clause("文电.6")
def test_passing_on_to_somebody_not_on_the_slip_puts_them_on_it(desk: Desk) -> None:
    slip = passed_on(desk, desk.act("circulation.hand_out", started(desk)), "孙丽")
    assert turns(slip) == ["张伟 已退", "孙丽 在阅", "陈静 待送"]
    assert holders(desk.act("circulation.take_back", slip)) == ["机要室"]


@pytest.mark.clause("文电.6")
def test_a_passing_on_entered_by_mistake_is_struck(desk: Desk) -> None:
    slip = passed_on(desk, desk.act("circulation.hand_out", marked(desk)), "陈静")
    slip = desk.act("circulation.undo", slip, reason="看错了，没有横传")
    assert (turns(slip), holders(slip)) == (["张伟 在阅", "陈静 待送"], ["张伟"])
    assert (shown(slip), slip.back) == (("在阅", "张伟", "陈静", "0/2"), dt.datetime(2026, 9, 28, 17, 30))
    assert chain(slip) == [("保密室", ""), ("张伟", ""), ("陈静", "看错了，没有横传")]
    assert holders(desk.act("circulation.take_back", slip)) == ["保密室"]
    assert sound()


@pytest.mark.clause("文电.3")
def test_every_urging_has_its_number(desk: Desk) -> None:
    slip = started(desk, copies=2)
    with refused("", slip.number, "待送出", "送出"):
        desk.act("circulation.urge", slip)
    desk.act("circulation.hand_out", slip)
    desk.act("circulation.urge", slip, manner=UrgeManner.IN_PERSON)
    desk.act("circulation.hand_out", slip)
    desk.clock.on(hours=1)
    desk.act("circulation.urge", slip, words="请今天退回", at=desk.clock.now - dt.timedelta(minutes=10))
    made = [(u.number, u.whom.name, u.manner.value, u.words) for u in Urge.select().order_by(Urge.serial)]
    assert made == [
        ("催〔2026〕1号", "张伟", "当面", "请尽快阅后退回"),
        ("催〔2026〕2号", "张伟", "电话", "请今天退回"),
        ("催〔2026〕3号", "陈静", "电话", "请今天退回"),
    ]
    assert {u.due for u in Urge.select()} == {dt.datetime(2026, 10, 8, 17, 30)}
    with refused("", "还没有到"):
        desk.act("circulation.urge", slip, at=desk.clock.now + dt.timedelta(minutes=1))
    assert Urge.select().count() == 3
