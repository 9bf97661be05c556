"""A section's list from the first line to the signatures: what is taken, what goes back, what becomes a piece."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.detail import as_lines
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive import pieces
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Piece
from zwzx.office.archive.reconciliation import pool
from zwzx.office.archive.transfer_lists import Transfer, TransferLine
from zwzx.office.core import guard
from zwzx.office.core.history import history
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import Media, OfferState, PieceState, Retention
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.people import Post
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.registers.transfers.lines import lines_of, numbers_in
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.registers.transfers.conftest import Room


def states(transfer: Any) -> list[tuple[int, str, str]]:
    return [(line.no, line.title, line.state.value) for line in lines_of(transfer)]


def forwarded(room: Room, **facts: Any) -> Any:
    """The document of a paper that came in, was circulated and is closed."""
    return room.circulated(room.add_paper(**facts)).document


@pytest.mark.clause("档案.9")
def test_a_list_is_filled_in_counted_and_signed_by_both(room: Room) -> None:
    made = room.new("窗口整改方案", "窗口整改总结", note="两盒")
    assert (made.number, made.title, made.covers) == ("移〔2026〕1号", "2025年度移交清单", 2025)
    room.line(made, "办件数据", media=Media.ELECTRONIC, carrier="光盘1张", pages=None, retention=Retention.TEN)
    made = room.clerk.act("transfers.submit", made)
    assert Piece.select().count() == 0, "what is not signed for is no transfer"
    room.archivist.refused("", "transfers.sign", made, giver=room.somebody("冯雪"))
    room.archivist.act("transfers.receive", made, lines="1", pages=3)
    room.archivist.refused("", "transfers.sign", made, giver=room.somebody("冯雪"))
    room.archivist.act("transfers.receive", made)
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    assert (made.state, made.giver.name, made.receiver.name) == (TransferState.SIGNED, "冯雪", "赵敏")
    kept = list(Piece.select().order_by(Piece.id))
    lines = lines_of(made)
    assert [(p.title, p.came_by, p.section, p.year, p.state) for p in kept] == [
        (n.title, n.id, "YWK", 2025, PieceState.UNNUMBERED) for n in lines
    ]
    assert [line.piece for line in lines] == [piece.id for piece in kept]
    assert (kept[2].media, kept[2].parts, kept[2].retention) == (Media.ELECTRONIC, "光盘1张", Retention.TEN)
    assert kept[0].item is not None
    assert custody.holding(kept[0].item).holder.name == custody.ARCHIVES
    assert kept[2].item is None, "what is electronic alone is in nobody's hands"


OPEN_TO = {
    TransferState.DRAFT: {"add", "amend", "drop", "submit", "void"},
    TransferState.RETURNED: {"add", "amend", "drop", "submit", "void"},
    TransferState.SUBMITTED: {"amend", "drop", "receive", "return", "sign", "void"},
    TransferState.SIGNED: {"unsign"},
    TransferState.VOID: set(),
}
"""What can be done to a list that stands so (档案.9)."""


def in_state(room: Room, state: TransferState) -> Any:
    """A list with a line, brought to where it stands so."""
    if state is TransferState.SIGNED:
        return room.signed("方案")
    if state is TransferState.DRAFT:
        return room.new("方案")
    made = room.submitted("方案")
    if state is TransferState.RETURNED:
        return room.archivist.act("transfers.return", made, difference=Difference.FACTS, words="文号不对")
    return room.clerk.act("transfers.void", made, reason="开错了") if state is TransferState.VOID else made


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize("state", TransferState)
def test_a_list_is_changed_counted_and_ended_only_where_it_stands_so(room: Room, state: TransferState) -> None:
    made = in_state(room, state)
    assert made.state is state
    for act in registers.load("transfers").actions:
        if act.on is None:
            continue
        desk = room.clerk if room.clerk.office.may(act) else room.archivist
        told = guard.refusal(desk.office, act, room.fresh(made))
        assert (told is None) == (act.name in OPEN_TO[state]), act.name
        if told is not None:
            handed_in_first = act.name in ("receive", "sign") and state in (TransferState.DRAFT, TransferState.RETURNED)
            assert (told.clause, bool(told.way_on)) == ("档案.9" if handed_in_first else "", True)
            assert f"{made.number}《{made.title}》{state.value}" in str(told)


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(
    ("state", "act", "way_on"),
    [
        (TransferState.SUBMITTED, "add", "请等办公室点收"),
        (TransferState.SUBMITTED, "submit", "请等办公室点收"),
        (TransferState.SIGNED, "amend", "补充清单"),
        (TransferState.SIGNED, "drop", "补充清单"),
        (TransferState.VOID, "add", "另开一份"),
        (TransferState.DRAFT, "receive", "先提交"),
        (TransferState.RETURNED, "sign", "先提交"),
        (TransferState.SIGNED, "receive", "撤销签收"),
        (TransferState.SUBMITTED, "unsign", "点收"),
    ],
)
def test_what_else_can_be_done_is_said(room: Room, state: TransferState, act: str, way_on: str) -> None:
    found = registers.load("transfers").action(act)
    desk = room.clerk if room.clerk.office.may(found) else room.archivist
    told = guard.refusal(desk.office, found, in_state(room, state))
    assert told is not None
    assert way_on in told.way_on


@pytest.mark.clause("档案.9")
def test_differences_go_back_with_a_reason_and_come_again(room: Room) -> None:
    made = room.submitted("方案", "总结", "照片")
    assert "点出2页" in room.archivist.refused("", "transfers.receive", made, lines="1", pages=2)
    room.archivist.act("transfers.receive", made, lines="1", pages=2, words="缺附表，照收")
    room.archivist.act("transfers.return", made, lines="2、3", difference=Difference.PAGES, words="清单3页，实有5页")
    assert states(made) == [(1, "方案", "点收"), (2, "总结", "退回"), (3, "照片", "退回")]
    room.clerk.refused("", "transfers.add", made, title="新的", pages=1)
    with pytest.raises(Unreadable, match="第1行"):
        room.clerk.act("transfers.amend", made, line=1, title="改点收过的")
    room.clerk.act("transfers.amend", made, line=2, title="总结", pages=5)
    room.clerk.act("transfers.drop", made, line=3, reason="不属归档范围")
    room.archivist.act("transfers.receive", made, pages=5)
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    assert states(made) == [(1, "方案", "点收"), (2, "总结", "点收"), (3, "照片", "划去")]
    assert [(p.title, p.pages, p.note) for p in Piece.select().order_by(Piece.id)] == [
        ("方案", 2, "缺附表，照收"),
        ("总结", 5, ""),
    ]


@pytest.mark.clause("档案.9")
def test_what_stays_returned_is_no_part_of_the_transfer(room: Room) -> None:
    made = room.submitted("方案", "总结")
    room.archivist.act("transfers.receive", made, lines="1")
    room.archivist.act("transfers.return", made, lines="2", difference=Difference.ABSENT, words="没有交来")
    done = room.archivist.office.perform(
        registers.load("transfers").action("sign"), transfer=room.fresh(made), giver=room.somebody("冯雪")
    )
    assert any("第2行退回科室" in notice for notice in done.notices)
    assert Piece.select().count() == 1
    again = room.new("总结")
    assert again.covers == 2025, "a supplement follows once the list was signed for"


@pytest.mark.clause("档案.9")
def test_a_whole_list_goes_back_and_comes_again(room: Room) -> None:
    made = room.submitted("方案", "总结")
    room.archivist.act("transfers.receive", made, lines="1")
    made = room.archivist.act("transfers.return", made, difference=Difference.FACTS, words="文号都错了一位")
    assert (made.state, made.sent_back) == (TransferState.RETURNED, "与清单不符：文号都错了一位")
    assert [state for _, _, state in states(made)] == ["未点", "未点"], "the papers went back with the list"
    assert {w.title for w in waiting(room.clerk.office, ("transfers",))} == {"清单退回待改"}
    room.line(made, "照片")
    made = room.clerk.act("transfers.submit", made)
    assert (made.state, made.sent_back, len(lines_of(made))) == (TransferState.SUBMITTED, "", 3)


@pytest.mark.clause("档案.9")
def test_a_section_without_anything_says_so(room: Room) -> None:
    made = room.new()
    room.clerk.refused("", "transfers.submit", made)
    made = room.clerk.act("transfers.submit", made, empty="全年没有形成文书材料")
    sign = registers.load("transfers").action("sign")
    done = room.archivist.office.perform(sign, transfer=room.fresh(made), giver=room.somebody("冯雪"))
    assert done.record.state is TransferState.SIGNED
    assert Piece.select().count() == 0
    assert not any("进档案室" in told for told in done.notices), "nothing went there"


@pytest.mark.clause("档案.9")
def test_finished_work_is_handed_over_at_once(room: Room) -> None:
    yearly = room.new("方案")
    at_once = room.signed("验收报告", matter="大厅改造")
    assert (at_once.covers, at_once.title) == (2026, "大厅改造")
    assert room.fresh(yearly).state is TransferState.DRAFT
    room.clerk.refused("", "transfers.new")


@pytest.mark.clause("档案.10")
def test_an_only_original_is_not_got_rid_of_before_the_list_is_handed_in(room: Room) -> None:
    """Neither by striking its line, nor by calling off its list, nor by saying without a word that it is none."""
    made = room.new("方案")
    room.line(made, "土地证", only=True, note="原件")
    room.clerk.refused("档案.10", "transfers.drop", made, line=2, reason="不交了")
    room.clerk.refused("档案.10", "transfers.void", made, reason="不交了")
    bare = {"line": 2, "title": "土地证", "pages": 3, "only": False}
    room.clerk.refused("", "transfers.amend", made, **bare)
    room.clerk.refused("", "transfers.amend", made, **bare, note="原件")
    room.clerk.act("transfers.amend", made, **bare, note="正本在国土局，这是复印件")
    room.clerk.act("transfers.drop", made, line=2, reason="复印件不交")
    room.clerk.act("transfers.void", made, reason="并入下一份")


@pytest.mark.clause("档案.10")
@pytest.mark.parametrize("back", [False, True])
def test_a_list_with_an_only_original_is_not_called_off_after_it_was_handed_in(room: Room, *, back: bool) -> None:
    made = room.new("方案")
    room.line(made, "土地证", only=True)
    made = room.clerk.act("transfers.submit", made)
    if back:
        room.archivist.act("transfers.return", made, lines="2", difference=Difference.ABSENT, words="没有交来")
    room.clerk.refused("档案.10", "transfers.void", made, reason="不交了")


@pytest.mark.clause("档案.10")
def test_an_only_original_goes_to_the_archive_room_first(room: Room) -> None:
    made = room.new("方案")
    done = room.clerk.office.perform(
        registers.load("transfers").action("add"), transfer=made, title="土地证", pages=2, only=True
    )
    assert any("先送档案室" in notice for notice in done.notices)
    assert "仅有一份原件的待入档案室" in {w.title for w in waiting(room.clerk.office, ("transfers",))}
    made = room.clerk.act("transfers.submit", made)
    room.archivist.refused("档案.10", "transfers.receive", made, lines="1")
    room.archivist.refused(
        "档案.10", "transfers.return", made, lines="2", difference=Difference.DAMAGED, words="有水渍"
    )
    room.archivist.act("transfers.return", made, lines="2", difference=Difference.ABSENT, words="没有交来")
    room.clerk.refused("档案.10", "transfers.drop", made, line=2, reason="不交了")
    room.archivist.act("transfers.receive", made)
    room.archivist.refused("档案.10", "transfers.sign", made, giver=room.somebody("冯雪"))
    room.clerk.act("transfers.amend", made, line=2, title="土地证", pages=2, only=True)
    room.archivist.act("transfers.receive", made, lines="2")
    room.archivist.refused("档案.10", "transfers.return", made, difference=Difference.FACTS, words="整份退")
    room.clerk.refused("档案.10", "transfers.void", made, reason="不交了")
    room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    assert [piece.only for piece in Piece.select().order_by(Piece.id)] == [False, True]


@pytest.mark.clause("保密.3")
def test_marked_papers_go_through_the_secrets_officer(room: Room) -> None:
    made = room.new()
    room.clerk.refused("保密.3", "transfers.add", made, title="代称甲", level=Level.SECRET, pages=1)
    room.line(made, "内部通讯录", level=Level.INTERNAL)
    assert len(lines_of(made)) == 1


@pytest.mark.clause("保密.3", "档案.9")
def test_a_corrected_line_meets_what_a_new_one_has_to(room: Room) -> None:
    made = room.new("方案")
    same = {"line": 1, "title": "方案", "pages": 3}
    room.clerk.refused("保密.3", "transfers.amend", made, **same, level=Level.SECRET)
    room.clerk.refused("", "transfers.amend", made, **same, media=Media.ELECTRONIC)
    room.clerk.refused("", "transfers.amend", made, **{**same, "title": ""})
    with pytest.raises(Unreadable, match="还没有到"):
        room.clerk.act("transfers.amend", made, **same, dated=dt.date(2026, 12, 31))
    room.line(made, "总结")
    with pytest.raises(ZwzxError, match="第2行已经是"):
        room.clerk.act("transfers.amend", made, line=1, title="总结", pages=3)
    room.clerk.act("transfers.amend", made, **{**same, "pages": 4})
    assert [(line.title, line.pages, line.level) for line in lines_of(made)] == [
        ("方案", 4, Level.NONE),
        ("总结", 3, Level.NONE),
    ]


@pytest.mark.clause("保密.1", "保密.3")
def test_a_paper_that_became_marked_is_hidden_and_not_signed_for(room: Room) -> None:
    paper = forwarded(room)
    made = room.new()
    room.line(made, paper.title, paper=paper)
    made = room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    entry = paper.entries.first()
    room.do("level", entry=entry, level=Level.SECRET, basis="首页有标注", decided_by=room.somebody("刘强"))
    room.archivist.refused("保密.3", "transfers.sign", made, giver=room.somebody("冯雪"))
    from zwzx.office.terms.papers import HIDDEN
    from zwzx.registers.transfers.lines import rows_of

    told = [row.values for row in rows_of(room.clerk.office, lines_of(made))]
    assert HIDDEN in told[0]
    assert paper.title not in told[0]
    facts = registers.load("transfers").facts
    row = Listing(room.clerk.office, registers.load("transfers"), columns=facts).first(1)[0]
    assert all(paper.title not in str(value) for value in row.values)


@pytest.mark.clause("保密.3", "档案.10")
@pytest.mark.parametrize("only", [False, True])
def test_a_paper_that_became_marked_leaves_the_list_for_the_secrets_officer(room: Room, *, only: bool) -> None:
    """An only original too: it goes to the safe room, and does not stay with the section."""
    paper = forwarded(room)
    made = room.new()
    room.line(made, paper.title, paper=paper, only=only)
    room.line(made, "总结")
    made = room.clerk.act("transfers.submit", made)
    facts = {"level": Level.SECRET, "basis": "首页有标注", "decided_by": room.somebody("刘强")}
    room.do("level", entry=paper.entries.first(), **facts)
    told = room.archivist.refused("保密.3", "transfers.receive", made, lines="1")
    assert "第1行" in told
    assert "退回" in told
    sent_back = {"difference": Difference.OTHER, "words": "已交保密员"}
    made = room.archivist.act("transfers.return", made, lines="1", **sent_back)
    room.clerk.refused("保密.3", "transfers.amend", made, line=1, title=paper.title, pages=3)
    room.clerk.act("transfers.drop", made, line=1, reason="已交保密员")
    room.archivist.act("transfers.receive", made)
    room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    assert [piece.title for piece in Piece.select()] == ["总结"]


@pytest.mark.clause("保密.3")
def test_the_signature_for_a_paper_that_became_marked_is_taken_back_by_the_secrets_officer(room: Room) -> None:
    paper = forwarded(room)
    made = room.new()
    room.line(made, paper.title, paper=paper)
    made = room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    facts = {"level": Level.SECRET, "basis": "首页有标注", "decided_by": room.somebody("刘强")}
    room.do("level", entry=paper.entries.first(), **facts)
    room.archivist.refused("保密.3", "transfers.unsign", made, reason="签错了")
    assert room.acting("王芳").act("transfers.unsign", made, reason="签错了").state is TransferState.SUBMITTED


@pytest.mark.clause("保密.3")
def test_a_list_with_a_paper_that_became_marked_is_not_handed_in(room: Room) -> None:
    paper = forwarded(room)
    made = room.new("总结")
    room.line(made, paper.title, paper=paper, only=True)
    facts = {"level": Level.SECRET, "basis": "首页有标注", "decided_by": room.somebody("刘强")}
    room.do("level", entry=paper.entries.first(), **facts)
    assert "划行" in room.clerk.refused("保密.3", "transfers.submit", made)
    room.clerk.act("transfers.drop", made, line=2, reason="已交保密员")
    assert room.clerk.act("transfers.submit", made).state is TransferState.SUBMITTED


@pytest.mark.clause("文电.4", "档案.9")
def test_a_registered_paper_is_listed_once_and_goes_to_the_archive_room(room: Room) -> None:
    open_ = room.add_paper().document
    made = room.new()
    room.clerk.refused("文电.4", "transfers.add", made, title="通知", paper=open_)
    paper = forwarded(room)
    room.line(made, paper.title, paper=paper)
    room.clerk.refused("", "transfers.add", made, title="再列一次", paper=paper)
    other = room.new(matter="专项")
    room.clerk.refused("", "transfers.add", other, title="再列一次", paper=paper)
    room.clerk.act("transfers.void", other, reason="不用了")
    made = room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    piece = Piece.get()
    assert (piece.document, piece.origin) == (paper, paper.origin)
    assert custody.holding(custody.whereabouts(paper)[0][0]).holder.name == custody.ARCHIVES
    room.clerk.refused("", "transfers.add", room.new(matter="又一项"), title="又列", paper=paper)


@pytest.mark.clause("档案.9")
def test_the_same_line_stands_once_and_dates_do_not_lie_ahead(room: Room) -> None:
    made = room.new("方案")
    with pytest.raises(ZwzxError, match="第1行“方案”已经登记过"):
        room.line(made, "方案")
    with pytest.raises(Unreadable, match="还没有到"):
        room.line(made, "总结", dated=dt.date(2026, 12, 31))
    room.clerk.refused("", "transfers.add", made, title="照片", media=Media.BOTH, pages=1)


@pytest.mark.clause("档案.9")
def test_numbers_close_up_on_handing_in_and_stay_afterwards(room: Room) -> None:
    made = room.new("甲", "乙", "丙")
    room.clerk.act("transfers.drop", made, line=1, reason="不交")
    assert [(line.no, line.title) for line in lines_of(made) if line.state is LineState.OPEN] == [(2, "乙"), (3, "丙")]
    made = room.clerk.act("transfers.submit", made)
    assert states(made) == [(1, "乙", "未点"), (2, "丙", "未点")]
    assert TransferLine.select().count() == 3
    room.archivist.act("transfers.return", made, lines="1", difference=Difference.OTHER, words="请补")
    room.clerk.act("transfers.drop", made, line=1, reason="不交")
    assert states(made) == [(1, "乙", "划去"), (2, "丙", "未点")]


@pytest.mark.clause("档案.9")
def test_only_the_sections_clerk_fills_in_and_only_the_office_counts(room: Room) -> None:
    made = room.new("方案")
    other = room.acting("郑洁")
    other.refused("档案.9", "transfers.add", made, title="别科的", pages=1)
    other.refused("档案.9", "transfers.submit", made)
    other.refused("档案.9", "transfers.new", section=made.department)
    for name in ("王芳", "孙丽", "张伟"):
        room.acting(name).refused("档案.9", "transfers.new")
    made = room.clerk.act("transfers.submit", made)
    room.clerk.refused("", "transfers.receive", made)
    room.acting("王芳").act("transfers.receive", made)
    room.archivist.refused("档案.9", "transfers.sign", made, giver=room.somebody("蒋明"))
    room.archivist.refused("档案.9", "transfers.sign", made, giver=room.somebody("郑洁"))


@pytest.mark.clause("档案.9")
def test_a_stand_in_hands_over_for_the_clerk(room: Room) -> None:
    room.person(
        "act_for",
        "冯雪",
        post=Post.SECTION_CLERK,
        substitute=room.somebody("蒋明"),
        until=dt.date(2026, 10, 31),
        designated_by=room.somebody("张伟"),
    )
    stand_in = room.acting("蒋明")
    made = stand_in.act("transfers.new")
    stand_in.act("transfers.add", made, title="方案", pages=1)
    made = stand_in.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("蒋明"))
    assert made.giver.name == "蒋明"


@pytest.mark.clause("档案.9")
def test_nobody_signs_on_both_sides(room: Room) -> None:
    who = room.somebody("赵敏")
    made = room.new("方案")
    room.person("appoint", "赵敏", post=Post.SECTION_CLERK, department=made.department)
    made = room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    assert "赵敏" in room.archivist.refused("档案.9", "transfers.sign", made, giver=who)


@pytest.mark.clause("档案.9")
def test_a_paper_signature_entered_later_keeps_its_moment(room: Room) -> None:
    made = room.submitted("方案")
    signed = room.clock.now + dt.timedelta(hours=1)
    room.clock.on(days=2)
    room.archivist.act("transfers.receive", made)
    room.archivist.refused("", "transfers.sign", made, giver=room.somebody("冯雪"), at=signed - dt.timedelta(hours=2))
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"), at=signed)
    assert made.signed == signed
    assert Piece.get().filed == signed


@pytest.mark.clause("保密.1")
def test_a_section_sees_its_own_lists_alone(room: Room) -> None:
    mine = room.new("方案")
    theirs = room.acting("郑洁").act("transfers.new")
    register = registers.load("transfers")

    def seen(name: str) -> list[int]:
        return sorted(row.id for row in Listing(room.acting(name).office, register).walk())

    both = sorted([mine.id, theirs.id])
    assert (seen("冯雪"), seen("郑洁"), seen("孙丽"), seen("蒋明")) == ([mine.id], [theirs.id], [mine.id], [mine.id])
    assert seen("陈静") == [mine.id], "a deputy sees the sections of the 分管范围"
    assert all(seen(name) == both for name in ("赵敏", "王芳", "李明", "刘强", "张伟"))


def test_the_history_of_a_list_tells_what_each_line_was(room: Room) -> None:
    made = room.new("方案", "总结")
    room.clerk.act("transfers.amend", made, line=1, title="方案（修订）", pages=9)
    made = room.clerk.act("transfers.submit", made)
    past = journal.Past()
    for row in (made, *lines_of(made)):
        table = type(row)._meta.table_name
        assert list(past.of(table, row.id, row.ver)) == list(journal.history(table, row.id, row.ver))
    told = "\n".join(as_lines(room.clerk.office, registers.load("transfers"), made))
    assert "题名" not in told.partition("经过")[0]
    assert "1 方案（修订）（未点）；2 总结（未点）" in told


def test_the_history_of_a_list_tells_every_change_of_a_line(room: Room) -> None:
    made = room.new("方案")
    facts = {"title": "方案", "pages": 9, "kind": "计划总结", "note": "两份合订", "only": True}
    room.clerk.act("transfers.amend", made, line=1, **facts)
    (amended, *_) = history(registers.load("transfers"), made)
    assert {(c.label, c.was, c.now) for c in amended.changes} == {
        ("页数", "3", "9"),
        ("类别", "", "计划总结"),
        ("仅有一份原件", "否", "是"),
        ("行备注", "", "两份合订"),
    }
    room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made, pages=8, words="缺一页")
    (received, *_) = history(registers.load("transfers"), made)
    assert {(c.label, c.was, c.now) for c in received.changes} == {
        ("行情况", "未点", "点收"),
        ("点出页数", "", "8"),
        ("说明", "", "缺一页"),
    }


def test_void_lists_keep_their_number(room: Room) -> None:
    made = room.clerk.act("transfers.void", room.new("方案"), reason="开错了")
    assert made.state is TransferState.VOID
    assert room.new().number == "移〔2026〕2号"
    room.clerk.refused("", "transfers.submit", made)
    assert Transfer.select().count() == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("", [1, 2, 3]), ("2", [2]), ("1-3", [1, 2, 3]), ("3、1", [1, 3]), ("1，3", [1, 3]), ("2-2 9", [2, 9])],
)
def test_line_numbers_are_read(typed: str, meant: list[int]) -> None:
    assert numbers_in(typed, {3, 1, 2}) == meant


@pytest.mark.parametrize("typed", ["x", "3-1", "1--2", "第一", "123456"])
def test_what_is_no_line_number_is_said(typed: str) -> None:
    with pytest.raises(Unreadable, match="认不出来"):
        numbers_in(typed, {1})


@pytest.mark.clause("档案.1")
def test_the_pool_of_what_was_closed_knows_of_what_a_section_handed_over(room: Room) -> None:
    paper = forwarded(room)
    made = room.new()
    room.line(made, paper.title, paper=paper)
    made = room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    offer = Offer.get(Offer.document == paper)
    assert (offer.state, offer.piece, room.fresh(paper).stage) == (OfferState.FILED, Piece.get().id, Stage.FILED)
    listed = Offer.get(Offer.about == made.id)
    assert (listed.title, listed.kind, listed.number, listed.dated) == (
        "业务科2025年度移交清单、交接文据",
        "移交销毁清册",
        made.number,
        made.signed.date(),
    )
    assert (pool().filed, pool().waiting, pool().difference) == (1, 1, 0), "the signed list itself waits"
    room.archivist.refused("", "filing.take_back", offer, reason="收回")
    room.archivist.act("transfers.unsign", made, reason="签错了")
    assert (room.fresh(offer).state, room.fresh(paper).stage) == (OfferState.WAITING, Stage.CLOSED)
    assert room.fresh(listed).state is OfferState.WITHDRAWN
    assert (pool().filed, pool().waiting, pool().difference) == (0, 1, 0)
    assert custody.at_home(paper), "it went back to where it was kept"


@pytest.mark.clause("档案.9")
def test_a_signature_entered_by_mistake_is_taken_back_until_the_pieces_are_numbered(room: Room) -> None:
    made = room.signed("方案")
    made = room.archivist.act("transfers.unsign", made, reason="签错了")
    assert (made.state, made.signed, Piece.get().state) == (TransferState.SUBMITTED, None, PieceState.STRUCK)
    room.archivist.refused("", "transfers.unsign", made, reason="再撤")
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    piece = Piece.get(Piece.state == PieceState.UNNUMBERED)
    room.archivist.act("archives.amend", piece, kind="计划总结", retention=Retention.TEN, reason="定类别")
    room.office.perform(registers.load("settings").action("set"), name="fonds", value="Z999")
    room.archivist.act("archives.number", pieces=(room.fresh(piece),))
    assert "已编档号" in room.archivist.refused("", "transfers.unsign", made, reason="签错了")


@pytest.mark.clause("档案.9", "保密.3")
def test_a_signed_list_in_which_something_became_marked_is_taken_back_by_the_secrets_officer(room: Room) -> None:
    room.person("appoint", "蒋明", post=Post.SECRETS)
    ordinary = room.signed("方案")
    room.acting("蒋明").refused("档案.9", "transfers.unsign", ordinary, reason="签错了")
    paper, made = forwarded(room), room.new()
    room.line(made, paper.title, paper=paper)
    made = room.archivist.act("transfers.receive", room.clerk.act("transfers.submit", made))
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    facts = {"level": Level.SECRET, "basis": "首页有标注", "decided_by": room.somebody("刘强")}
    room.do("level", entry=paper.entries.first(), **facts)
    room.archivist.refused("保密.3", "transfers.unsign", made, reason="签错了")
    made = room.acting("蒋明").act("transfers.unsign", made, reason="签错了")
    assert made.state is TransferState.SUBMITTED


@pytest.mark.clause("档案.9")
def test_the_archivist_tells_category_and_retention_on_receiving(room: Room) -> None:
    made = room.submitted("总结", "照片")
    room.archivist.act("transfers.receive", made, lines="1", kind="计划总结")
    room.archivist.act("transfers.receive", made, lines="2", kind="宣传报道", retention=Retention.PERMANENT)
    room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    assert [(p.kind, p.proposed, p.retention, p.why) for p in Piece.select().order_by(Piece.id)] == [
        ("计划总结", Retention.TEN, Retention.TEN, ""),
        ("宣传报道", Retention.TEN, Retention.PERMANENT, "照科室移交清单"),
    ]


def test_what_comes_after_its_year_was_sealed_is_filed_under_the_next(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "is_sealed", lambda year, level: year == 2025 and level is Level.NONE)
    made = room.signed("方案")
    piece = Piece.get()
    assert (made.covers, piece.year, piece.note) == (2025, 2026, "原属2025年度")
