"""Who reads, and what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.circulation.slips import shown, sound, started, turns
from zwzx.errors import ZwzxError
from zwzx.office.core import history
from zwzx.office.core.listing import Listing
from zwzx.office.core.sheet import Line
from zwzx.office.papers import remarks
from zwzx.registers.circulation import moving, sheets
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk


# ── who reads ─────────────────────────────────────────────────────────


@pytest.mark.clause("文电.6")
def test_what_would_lie_on_an_empty_desk_is_not_brought_there(desk: Desk) -> None:
    desk.person("away", "张伟", reason="出差")
    slip = started(desk)
    with refused("", "张伟", "不在岗", "换人"):
        desk.act("circulation.hand_out", slip)
    assert desk.act("circulation.hand_out", slip, reader=desk.somebody("陈静")).has == "陈静"


@pytest.mark.clause("文电.6")
def test_whoever_left_the_house_reads_no_more(desk: Desk) -> None:
    slip = started(desk, "蒋明")
    desk.leave("蒋明")
    desk.clock.on(days=1)
    with refused("", "蒋明", "离岗"):
        desk.act("circulation.hand_out", slip)


@pytest.mark.clause("文电.4")
def test_a_reader_is_left_out_with_a_reason(desk: Desk) -> None:
    slip = desk.act("circulation.skip", started(desk), reason="出差")
    assert shown(slip) == ("待送出", "", "陈静", "0/1")
    skipped = moving.readers_of(slip)[0]
    assert (skipped.turn.value, skipped.why) == ("跳过", "出差")
    assert ("原因", "出差") in history.history(CIRCULATION, slip)[0].said
    with pytest.raises(ZwzxError, match="张伟（跳过）"):
        desk.act("circulation.hand_out", slip, reader=desk.somebody("张伟"))
    slip = desk.act("circulation.skip", slip, reader=desk.somebody("陈静"), reason="请假")
    assert shown(slip) == ("待办结", "", "", "0/0")
    with refused("", slip.number, "待办结", "加阅文人"):
        desk.act("circulation.skip", slip, reason="请假")


@pytest.mark.clause("文电.4")
def test_another_reads_in_somebodys_place_with_a_reason(desk: Desk) -> None:
    slip = started(desk)
    slip = desk.act("circulation.replace", slip, to=desk.somebody("刘强"), reason="出差，由分管领导阅")
    assert turns(slip) == ["张伟 跳过", "刘强 待送", "陈静 待送"]
    assert moving.readers_of(slip)[0].why == "改送刘强：出差，由分管领导阅"
    assert shown(slip) == ("待送出", "", "刘强", "0/2")
    slip = desk.act("circulation.replace", slip, reader=desk.somebody("陈静"), to=desk.somebody("孙丽"), reason="请假")
    assert shown(desk.act("circulation.hand_out", slip)) == ("在阅", "刘强", "孙丽", "0/2")
    assert sound()


@pytest.mark.clause("文电.4")
def test_the_detail_names_the_readers_and_their_remarks_in_the_order_of_the_slip(desk: Desk) -> None:
    """Whoever was put in somebody's place was entered last, and stands in that place."""
    slip = started(desk)
    slip = desk.act("circulation.replace", slip, to=desk.somebody("刘强"), reason="出差")
    for words in ("同意", "阅"):
        slip = desk.act("circulation.take_back", desk.act("circulation.hand_out", slip), words=words)
    facts = [column for column in CIRCULATION.facts if column.name in ("readers", "remarks")]
    row = Listing(desk.office, CIRCULATION, columns=facts).get(slip.id)
    assert row is not None
    assert row.values == ("张伟（跳过，改送刘强：出差）、刘强（已退）、陈静（已退）", "刘强：同意；陈静：阅")


@pytest.mark.clause("文电.4")
def test_readers_come_in_at_the_end(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, "张伟"))
    added = (desk.somebody("刘强"), desk.somebody("孙丽"))
    slip = desk.act("circulation.add_readers", slip, readers=added)
    assert (turns(slip), slip.next) == (["张伟 在阅", "刘强 待送", "孙丽 待送"], "刘强")
    for name in ("张伟", "孙丽"):
        with pytest.raises(ZwzxError, match=f"{name}已经在这张单上"):
            desk.act("circulation.add_readers", slip, readers=(desk.somebody(name),))
    slip = desk.act("circulation.take_back", slip)
    slip = desk.act("circulation.add_readers", slip, readers=(desk.somebody("张伟"),))
    assert turns(slip) == ["张伟 已退", "刘强 待送", "孙丽 待送", "张伟 待送"], "who has read may read again"


# ── what they wrote ───────────────────────────────────────────────────


@pytest.mark.clause("文电.5")
def test_a_remark_is_added_to_and_never_changed(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    with pytest.raises(ZwzxError, match="没有陈静"):
        desk.act("circulation.remark", slip, words="同意", reader=desk.somebody("陈静"))
    desk.clock.on(hours=1)
    returned = desk.clock.now
    desk.act("circulation.take_back", slip, words="同意")
    first = remarks.of(slip.document)[0]
    desk.clock.on(hours=1)
    desk.act("circulation.remark", slip, words="另请财务科阅", at=returned)
    written = [(r.person.name, r.words, r.written, r.entered) for r in remarks.of(slip.document)]
    assert written == [("张伟", "同意", returned, returned), ("张伟", "另请财务科阅", returned, desk.clock.now)]
    assert desk.fresh(first).ver == first.ver, "the first was not touched"
    desk.act("circulation.close", desk.act("circulation.skip", slip, reason="请假"))
    desk.act("circulation.remark", slip, words="已阅", reader=desk.somebody("张伟"))
    assert [r.words for r in remarks.of(slip.document)] == ["同意", "另请财务科阅", "已阅"]
    assert sound()


@pytest.mark.clause("文电.5")
def test_the_usual_words_are_entered_by_a_key_once(desk: Desk) -> None:
    slips = [desk.act("circulation.hand_out", started(desk)) for _ in range(3)]
    seen = CIRCULATION.action("seen")
    desk.office.perform_many(seen, [{"slip": desk.fresh(slip)} for slip in slips[:2]])
    desk.act("circulation.agreed", slips[2])
    assert [[r.words for r in remarks.of(slip.document)] for slip in slips] == [["阅"], ["阅"], ["同意"]]
    assert shown(desk.fresh(slips[0])) == ("待续送", "", "陈静", "1/2")
    with refused("", "张伟", "已经登过", "阅签意见"):
        desk.act("circulation.seen", slips[0])
    desk.act("circulation.hand_out", slips[0])
    desk.act("circulation.take_back", slips[0])
    desk.act("circulation.agreed", slips[0])
    assert [(r.person.name, r.words) for r in remarks.of(slips[0].document)] == [("张伟", "阅"), ("陈静", "同意")]


@pytest.mark.clause("文电.5")
def test_nothing_was_written_where_nobody_has_read(desk: Desk) -> None:
    with pytest.raises(ZwzxError, match="还没有人阅过"):
        desk.act("circulation.remark", started(desk), words="同意")


@pytest.mark.clause("文电.5")
def test_the_printed_slip_reminds_that_nothing_is_written_on_the_paper(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    page = sheets.slip(desk.office, [slip])[0]
    lines = [part.text for part in page.parts if isinstance(part, Line)]
    assert any("不要在文件上划写" in line and "2026-10-08 17:30" in line for line in lines)
