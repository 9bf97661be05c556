"""Several papers on one slip, and how a circulation ends."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.circulation.slips import (
    holders,
    marked,
    opined,
    passed_on,
    shown,
    sound,
    started,
    together,
)
from zwzx.errors import ZwzxError
from zwzx.office.core.listing import Listing
from zwzx.office.core.sheet import Grid
from zwzx.office.papers import remarks
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.instructions import Instruction
from zwzx.office.papers.slips import State
from zwzx.office.terms.papers import Stage
from zwzx.registers.circulation import moving, sheets
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("文电.4")
def test_several_papers_go_out_come_back_and_end_together(desk: Desk) -> None:
    entries = [opined(desk, title=title) for title in ("甲", "乙", "丙")]
    slip = together(desk, entries)
    assert slip.papers == "收〔2026〕1号、收〔2026〕2号、收〔2026〕3号"
    slip = desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟"] * 3
    desk.clock.on(minutes=10)
    slip = desk.act("circulation.take_back", slip, words="同意")
    assert holders(slip) == ["机要室"] * 3
    desk.act("circulation.hand_out", slip)
    slip = desk.act("circulation.undo", slip, reason="还没有送")
    assert (holders(slip), shown(slip)) == (["机要室"] * 3, ("待续送", "", "陈静", "1/2"))
    passed_on(desk, desk.act("circulation.hand_out", slip), "孙丽")
    assert Incident.select().count() == 3, "one for each paper"
    desk.act("circulation.take_back", slip)
    desk.act("circulation.close", slip, unsigned="会上直接递出去的")
    for entry in entries:
        paper = desk.fresh(entry).document
        assert paper.stage is Stage.CLOSED
        assert [r.words for r in remarks.of(paper)] == ["同意"]
    assert sound()


@pytest.mark.clause("文电.6")
def test_a_slip_whose_papers_are_not_all_there_does_not_go_out_in_part(desk: Desk) -> None:
    slip = together(desk, [opined(desk, copies=2), opined(desk)])
    desk.act("circulation.hand_out", slip)
    with refused("", "收〔2026〕2号", "张伟"):
        desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟", "张伟"]
    assert sound()


@pytest.mark.clause("文电.4")
def test_an_instruction_is_on_a_paper_of_the_slip(desk: Desk) -> None:
    one, other, stranger = opined(desk), opined(desk), opined(desk)
    slip = desk.act("circulation.hand_out", together(desk, [one, other]))
    given = {"leader": desk.somebody("张伟"), "words": "请业务科办理", "handler": desk.somebody("孙丽")}
    with pytest.raises(ZwzxError, match="不在传〔2026〕1号里"):
        desk.act("circulation.instruct", slip, of=stranger.document, **given)
    desk.act("circulation.instruct", slip, of=other.document, limit="3 workday", **given)
    entry = Instruction.get()
    assert (entry.number, entry.document, entry.due) == (
        "批〔2026〕1号",
        other.document,
        dt.datetime(2026, 10, 8, 17, 30),
    )


@pytest.mark.clause("文电.4")
def test_a_slip_ends_when_everybody_returned_it_and_every_instruction_is_carried_out(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    given = {"leader": desk.somebody("张伟"), "words": "请业务科办理", "handler": desk.somebody("孙丽")}
    desk.act("circulation.instruct", slip, **given)
    with refused("文电.4", "张伟还没有退回", "先收回"):
        desk.act("circulation.close", slip)
    desk.act("circulation.take_back", slip, words="请业务科办理")
    with refused("文电.4", "陈静还没有阅", "跳过"):
        desk.act("circulation.close", slip)
    desk.act("circulation.skip", slip, reason="请假")
    with refused("文电.4", "批〔2026〕1号", "办结"):
        desk.act("circulation.close", slip)
    desk.act("instructions.finish", Instruction.get(), result="已按批示办理")
    assert desk.fresh(slip.document).stage is Stage.CIRCULATING
    slip = desk.act("circulation.close", slip, result="已按批示办理")
    assert (slip.state, slip.result) == (State.CLOSED, "已按批示办理")
    assert desk.fresh(slip.document).stage is Stage.CLOSED
    another = {"to": desk.somebody("刘强"), "reason": "再来一次"}
    takes = {"hand_out": (), "close": (), "skip": ("reason",), "undo": ("reason",), "void": ("reason",)}
    for act, fields in {**takes, "replace": ("to", "reason")}.items():
        with refused("", "已办结", "另开一张"):
            desk.act(f"circulation.{act}", slip, **{field: another[field] for field in fields})
    assert together(desk, [desk.record.get()], "刘强").number == "传〔2026〕2号", "it may go round once more"
    assert sound()


@pytest.mark.clause("文电.6")
def test_a_slip_opened_by_mistake_is_void_as_long_as_nothing_went_out(desk: Desk) -> None:
    slip = desk.act("circulation.void", started(desk), reason="阅文人写错")
    assert (slip.state, slip.result, slip.next) == (State.VOID, "阅文人写错", "")
    assert desk.fresh(slip.document).stage is Stage.OPINED
    assert Listing(desk.office, CIRCULATION).first(1)[0].struck
    with refused("", "作废"):
        desk.act("circulation.hand_out", slip)
    again = together(desk, [desk.record.get()])
    assert again.number == "传〔2026〕2号", "the number of a void slip is not used again"
    desk.act("circulation.hand_out", again)
    for _ in range(2):  # out, and back again
        with refused("", "送出过"):
            desk.act("circulation.void", again, reason="不传了")
        if desk.fresh(again).has:
            desk.act("circulation.take_back", again)
    assert sound()


@pytest.mark.clause("文电.5")
def test_a_slip_is_closed_with_the_words_of_every_reader(desk: Desk) -> None:
    """Each reader signs an opinion or 已阅 on the slip; of who did not, the slip says so, and why."""
    slip = started(desk, "张伟", "陈静", "孙丽")
    for words in ("同意", "", ""):
        desk.act("circulation.hand_out", slip)
        slip = desk.act("circulation.take_back", slip, words=words)
    with refused("文电.5", "陈静、孙丽", "没有签", slip.number, "--unsigned"):
        desk.act("circulation.close", slip)
    assert desk.fresh(slip).state is State.READ
    desk.act("circulation.remark", slip, words="已阅", reader=desk.somebody("孙丽"))
    with refused("文电.5", "陈静"):
        desk.act("circulation.close", slip)
    slip = desk.act("circulation.close", slip, unsigned="出国前退回，没有签")
    assert slip.state is State.CLOSED
    said = [(reader.person.name, reader.why) for reader in moving.readers_of(slip)]
    assert said == [("张伟", ""), ("陈静", "没有签意见：出国前退回，没有签"), ("孙丽", "")]
    (page,) = sheets.slip(desk.office, [slip])
    texts = [cell.text for part in page.parts if isinstance(part, Grid) for row in part.rows for cell in row]
    assert "没有签意见：出国前退回，没有签" in texts
    assert sound()


@pytest.mark.clause("文电.5")
def test_who_passed_a_paper_on_or_read_in_the_room_signs_too(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, "张伟", "陈静"))
    passed_on(desk, slip, "陈静")
    slip = desk.act("circulation.take_back", slip, words="阅")
    with refused("文电.5", "张伟"):
        desk.act("circulation.close", slip)
    slip = desk.act("circulation.close", slip, unsigned="直接递出去的")
    assert moving.readers_of(slip)[0].why == "横传给陈静；没有签意见：直接递出去的"
    room = marked(desk, "张伟")
    room = desk.act("circulation.read_in_room", room, came=desk.clock.now)
    with refused("文电.5", "张伟"):
        desk.act("circulation.close", room)


@pytest.mark.clause("文电.5")
def test_who_was_left_out_signs_nothing(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, "张伟", "陈静"))
    desk.act("circulation.take_back", slip, words="阅")
    desk.act("circulation.skip", slip, reason="请假")
    slip = desk.act("circulation.close", slip, unsigned="不用写的")
    assert [reader.why for reader in moving.readers_of(slip)] == ["", "请假"]
