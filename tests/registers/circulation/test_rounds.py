"""An ordinary paper goes to several readers at once, a marked one to one after the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.circulation.slips import chain, holders, marked, shown, sound, started, turns
from zwzx.errors import ZwzxError
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.custody.secrecy import Knower
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers import remarks
from zwzx.office.papers.slips import State
from zwzx.office.terms.papers import Level, Stage
from zwzx.registers.circulation import moving
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk


# ── an ordinary paper ─────────────────────────────────────────────────


@pytest.mark.clause("文电.4", "文电.6")
def test_an_ordinary_paper_is_with_several_readers_at_once_a_copy_each(desk: Desk) -> None:
    slip = started(desk, "张伟", "陈静", "刘强", copies=2)
    assert holders(slip) == ["机要室"], "a further copy becomes an item when it is first handed out"
    desk.clock.on(minutes=5)
    slip = desk.act("circulation.hand_out", slip)
    assert (shown(slip), holders(slip)) == (("在阅", "张伟", "陈静", "0/3"), ["张伟"])
    desk.clock.on(minutes=5)
    slip = desk.act("circulation.hand_out", slip)
    assert (shown(slip), holders(slip)) == (("在阅", "张伟、陈静", "刘强", "0/3"), ["张伟", "陈静"])
    codes = [item.code for item, _ in custody.whereabouts(slip.document)]
    assert codes == ["01202600000101" + custody.check_digit("01202600000101"), codes[1]]
    assert codes[1] == "01202600000102" + custody.check_digit("01202600000102")
    with refused("", "2份都不在柜里", "张伟、陈静", "先收回一份"):
        desk.act("circulation.hand_out", slip)
    with pytest.raises(Unreadable, match="哪一位退回"):
        desk.act("circulation.take_back", slip)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.take_back", slip, reader=desk.somebody("陈静"), words="同意")
    assert (shown(slip), holders(slip)) == (("在阅", "张伟", "刘强", "1/3"), ["张伟", "机要室"])
    slip = desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟", "刘强"], "what came back goes out again before anything new"
    desk.clock.on(hours=1)
    for name in ("张伟", "刘强"):
        slip = desk.act("circulation.take_back", slip, reader=desk.somebody(name), words="阅")
    assert (shown(slip), holders(slip)) == (("待办结", "", "", "3/3"), ["机要室", "机要室"])
    slip = desk.act("circulation.close", slip, result="阅毕存档")
    assert (slip.state, slip.result, slip.closed) == (State.CLOSED, "阅毕存档", desk.clock.now)
    assert desk.fresh(slip.document).stage is Stage.CLOSED
    assert chain(slip) == [("机要室", ""), ("张伟", ""), ("机要室", "")]
    assert chain(slip, 2) == [("机要室", ""), ("陈静", ""), ("机要室", ""), ("刘强", ""), ("机要室", "")]
    assert sound()


@pytest.mark.clause("文电.6")
def test_the_one_copy_of_a_paper_goes_from_reader_to_reader(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    with refused("", "1份都不在柜里", "张伟", "复印"):
        desk.act("circulation.hand_out", slip)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.take_back", slip)
    assert shown(slip) == ("待续送", "", "陈静", "1/2")
    assert shown(desk.act("circulation.hand_out", slip)) == ("在阅", "陈静", "", "1/2")
    with pytest.raises(ZwzxError, match="都已送过"):
        desk.act("circulation.hand_out", slip)


def test_a_reader_is_handed_it_out_of_turn(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk), reader=desk.somebody("陈静"))
    assert shown(slip) == ("在阅", "陈静", "张伟", "0/2")
    with pytest.raises(ZwzxError, match="陈静（在阅）"):
        desk.act("circulation.hand_out", slip, reader=desk.somebody("陈静"))
    with pytest.raises(ZwzxError, match="没有孙丽"):
        desk.act("circulation.take_back", slip, reader=desk.somebody("孙丽"))


@pytest.mark.clause("文电.6")
def test_a_photocopy_of_the_one_copy_goes_to_the_next_reader(desk: Desk) -> None:
    slip = started(desk)
    desk.act("copies.add", slip.document, applicant=desk.somebody("孙丽"))
    desk.act("circulation.hand_out", slip)
    assert holders(desk.act("circulation.hand_out", slip)) == ["张伟", "陈静"]


# ── a marked paper ────────────────────────────────────────────────────


@pytest.mark.clause("文电.6", "保密.3")
@pytest.mark.parametrize("level", [Level.CONFIDENTIAL, Level.SECRET])
def test_a_marked_paper_goes_from_the_safe_to_one_reader_and_back(desk: Desk, level: Level) -> None:
    slip = marked(desk, level=level, copies=2)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.hand_out", slip)
    assert (shown(slip), holders(slip)) == (("在阅", "张伟", "陈静", "0/2"), ["张伟", "保密室"])
    assert slip.back == dt.datetime(2026, 9, 28, 17, 30), "the same day, before the office closes"
    assert custody.whereabouts(slip.document)[0][1].due == slip.back
    with refused("文电.6", "一人一退", "张伟", "先收回"):  # the second copy in the safe makes no difference
        desk.act("circulation.hand_out", slip)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.take_back", slip, words="同意")
    assert (shown(slip), slip.back, holders(slip)) == (("待续送", "", "陈静", "1/2"), None, ["保密室", "保密室"])
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.has, slip.back) == ("陈静", dt.datetime(2026, 9, 28, 17, 30))
    desk.clock.on(minutes=30)
    slip = desk.act("circulation.close", desk.act("circulation.take_back", slip, words="阅"))
    assert slip.state is State.CLOSED
    assert [who for who, _ in chain(slip)] == ["保密室", "张伟", "保密室", "陈静", "保密室"]
    assert [who for who, _ in chain(slip, 2)] == ["保密室"]
    known = [knower.person.name for knower in Knower.select()]
    assert known == (["张伟", "陈静"] if level is Level.SECRET else [])
    assert sound()


@pytest.mark.clause("保密.3")
def test_a_marked_paper_not_back_by_the_evening_is_late(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk))
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 31)
    assert Listing(desk.office, CIRCULATION).first(1)[0].late
    slip = desk.act("circulation.recall", slip, reason="当日未阅完")
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.clock.now = dt.datetime(2026, 9, 29, 8, 30)
    assert desk.act("circulation.hand_out", slip).back == dt.datetime(2026, 9, 29, 17, 30)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("hour", [dt.time(17, 30), dt.time(17, 43), dt.time(23, 59)])
def test_after_off_hours_no_reader_gets_a_marked_paper(desk: Desk, hour: dt.time) -> None:
    slip, ordinary = marked(desk), started(desk)
    desk.clock.now = dt.datetime.combine(desk.clock.now.date(), hour)
    with refused("保密.3", "17:30", "室内阅"):
        desk.act("circulation.hand_out", slip)
    assert (holders(slip), turns(slip)) == (["保密室"], ["张伟 待送", "陈静 待送"])
    desk.act("circulation.hand_out", ordinary)
    desk.act("circulation.read_in_room", slip, came=desk.clock.now, words="阅")


@pytest.mark.parametrize("at", [dt.datetime(2026, 9, 29, 8, 29), dt.datetime(2026, 10, 1, 10)], ids=["early", "off"])
def test_before_work_and_on_days_off_no_reader_gets_a_marked_paper(desk: Desk, at: dt.datetime) -> None:
    slip = marked(desk)
    desk.clock.now = at
    assert "密件只在上班时间送出" in desk.refused("", "circulation.hand_out", slip)
    assert (holders(slip), turns(slip)) == (["保密室"], ["张伟 待送", "陈静 待送"])
    desk.act("circulation.read_in_room", slip, came=desk.clock.now, words="阅")


@pytest.mark.clause("文电.6")
@pytest.mark.parametrize("level", [Level.CONFIDENTIAL, Level.SECRET])
@pytest.mark.parametrize("first", ["slip", "loan"])
def test_two_copies_of_a_marked_paper_are_never_with_two_leaders(desk: Desk, level: Level, first: str) -> None:
    """Whichever register moves the copy: one leader has returned it before another gets one."""
    slip = marked(desk, level=level, copies=2)
    if first == "slip":
        desk.act("circulation.hand_out", slip)
        for act, who in (("lend", "borrower"), ("read", "reader")):
            with refused("文电.6", "一人一退", "张伟", "先收回"):
                desk.act(f"loans.{act}", custody.at_home(slip.document)[0], **{who: desk.somebody("陈静")})
        desk.act("circulation.take_back", slip, words="阅")
        desk.act("loans.lend", custody.at_home(slip.document)[0], borrower=desk.somebody("陈静"))
    else:
        loan = desk.act("loans.lend", custody.at_home(slip.document)[1], borrower=desk.somebody("陈静"))
        with refused("文电.6", "一人一退", "陈静", "先收回"):
            desk.act("circulation.hand_out", slip)
        with refused("文电.6", "一人一退", "陈静"):
            desk.act("loans.lend", custody.at_home(slip.document)[0], borrower=desk.somebody("张伟"))
        desk.act("loans.return", loan)
        desk.act("circulation.hand_out", slip)
    assert sound()


@pytest.mark.clause("文电.6")
def test_whoever_reads_by_the_slip_returns_it_before_a_leader_borrows_one(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk, "孙丽", copies=2))
    with refused("文电.6", "一人一退", "孙丽"):
        desk.act("loans.lend", custody.at_home(slip.document)[0], borrower=desk.somebody("陈静"))


@pytest.mark.clause("文电.6", "保密.3")
def test_a_copy_in_the_safe_is_not_held_up_by_one_that_a_section_borrowed(desk: Desk) -> None:
    """孙丽 works with one, as 保密.3 allows: the leaders read the other one after the other, and 蒋明 may borrow a third."""
    slip = marked(desk, copies=3)
    desk.act("loans.lend", custody.at_home(slip.document)[2], borrower=desk.somebody("孙丽"))
    desk.act("circulation.hand_out", slip)
    desk.act("loans.lend", custody.at_home(slip.document)[0], borrower=desk.somebody("蒋明"))
    assert holders(slip) == ["张伟", "蒋明", "孙丽"]
    assert sound()


@pytest.mark.clause("保密员.3")
def test_a_top_secret_paper_is_read_in_the_room_and_stays_there(desk: Desk) -> None:
    slip = marked(desk, level=Level.TOP_SECRET)
    desk.clock.on(hours=2)
    with refused("保密员.3", "不出保密室", "室内阅"):
        desk.act("circulation.hand_out", slip)
    came, left = desk.clock.now - dt.timedelta(minutes=50), desk.clock.now - dt.timedelta(minutes=10)
    with refused("", "早于"):
        desk.act("circulation.read_in_room", slip, came=left, left=came)
    with refused("", "还没有到"):
        desk.act("circulation.read_in_room", slip, came=came, left=desk.clock.now + dt.timedelta(minutes=1))
    with refused("", "保密员"):
        desk.acting("李明").act("circulation.read_in_room", slip, came=came)
    slip = desk.act("circulation.read_in_room", slip, came=came, left=left, words="已阅")
    slip = desk.act("circulation.read_in_room", slip, came=left, words="阅")
    assert shown(slip) == ("待办结", "", "", "2/2")
    assert (slip.started, slip.back) == (came, None)
    read = [(r.person.name, r.taken, r.returned, r.room) for r in moving.readers_of(slip)]
    assert read == [("张伟", came, left, True), ("陈静", left, desk.clock.now, True)]
    room = [("保密室内阅", ""), ("保密室", "")]
    assert chain(slip) == [("保密室", ""), *room, *room], "never in anybody's hands, and back in its place"
    assert [(r.person.name, r.words) for r in remarks.of(slip.document)] == [("张伟", "已阅"), ("陈静", "阅")]
    assert [(k.person.name, k.since) for k in Knower.select()] == [("张伟", came), ("陈静", left)]
    with pytest.raises(ZwzxError, match="都已阅过"):
        desk.act("circulation.read_in_room", slip, came=left)
    assert desk.act("circulation.close", slip).state is State.CLOSED
    assert sound()
