"""Disposal by its acts: gathering, appraising, approving, destroying before witnesses, receipts, holding back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import filed, piece_of
from zwzx import registers
from zwzx.jobs.waiting import board
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive import lists, periods
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.clauses import approvals
from zwzx.office.core.history import history
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.custody.dispatches import Dispatch, Way
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import Destruction, PieceState, Retention
from zwzx.office.terms.papers import Level, Origin
from zwzx.registers.disposal.records import Batch, State, Verdict
from zwzx.reports.balance import balance
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def opened(desk: Desk, *pieces: Any, marked: bool = False) -> Any:
    """A batch with some pieces on it."""
    batch = desk.act("disposal.open", title="期满鉴定", marked=marked)
    for piece in pieces:
        desk.act("disposal.add", piece)
    return batch


def reported(desk: Desk, *pieces: Any, marked: bool = False, verdict: Verdict = Verdict.DESTROY) -> Any:
    """A batch whose things are all to go, with its report signed."""
    batch = opened(desk, *pieces, marked=marked)
    told = {"retention": Retention.THIRTY} if verdict is Verdict.EXTEND else {}
    desk.act("disposal.appraise", batch, verdict=verdict, reason="没有保存价值", **told)
    return desk.act(
        "disposal.report", batch, head=desk.somebody("刘强"), members=(desk.somebody("王芳"),), place="碎纸间"
    )


def approved(desk: Desk, *pieces: Any, **values: Any) -> Any:
    batch = reported(desk, *pieces, **values)
    return desk.act("disposal.approve", batch, executor=desk.somebody("王芳"), leader=desk.somebody("张伟"))


def carried_out(desk: Desk, batch: Any, *witnesses: str, **values: Any) -> Any:
    seen = tuple(desk.somebody(name) for name in witnesses or ("李明", "孙丽"))
    return desk.act("disposal.carry_out", batch, witnesses=seen, **values)


@pytest.mark.clause("档案.4", "保密.5")
def test_what_has_run_out_goes_its_whole_way(desk: Desk) -> None:
    pieces = [piece_of(desk, n) for n in (1, 2, 3)]
    batch = opened(desk)
    assert batch.number == "销〔2026〕1号"
    desk.act("disposal.gather", batch)
    assert [line.archive_number for line in lists.lines(batch)] == [p.number for p in pieces]
    assert [w.title for w in waiting(desk.office, ("disposal",))] == ["销毁册待鉴定"]
    desk.act(
        "disposal.appraise",
        batch,
        lines=(2,),
        verdict=Verdict.EXTEND,
        retention=Retention.THIRTY,
        reason="仍有查考价值",
    )
    desk.refused("保密.5", "disposal.report", batch, head=desk.somebody("刘强"), members=(desk.somebody("王芳"),))
    desk.act("disposal.appraise", batch, verdict=Verdict.DESTROY, reason="没有保存价值")
    desk.refused("档案.4", "disposal.carry_out", batch, witnesses=())
    batch = desk.act(
        "disposal.report", batch, head=desk.somebody("刘强"), members=(desk.somebody("王芳"),), place="碎纸间"
    )
    desk.refused("", "disposal.appraise", batch, verdict=Verdict.DESTROY)
    batch = desk.act("disposal.approve", batch, executor=desk.somebody("王芳"), leader=desk.somebody("张伟"))
    assert (batch.state, batch.approver, approvals.of(batch, "档案.4")[0].by) == (State.APPROVED, "张伟", "张伟")
    assert [(w.title, w.who) for w in waiting(desk.office, ("disposal",))] == [("批准了没有销毁", "王芳")]
    desk.clock.on(days=1)
    batch = carried_out(desk, batch)
    assert (batch.state, batch.manner, batch.place) == (State.DONE, Destruction.SHRED, "碎纸间")
    assert [desk.fresh(p).state for p in pieces] == [PieceState.DESTROYED, PieceState.KEPT, PieceState.DESTROYED]
    assert [custody.holding(p.item).holder.name for p in pieces] == ["已销毁", "档案室", "已销毁"]
    assert periods.runs_out(pieces[1]) == 2045
    assert [line.standing for line in lists.lines(batch)] == [LineState.GONE, LineState.KEPT, LineState.GONE]
    offer = Offer.get(Offer.about == batch.id)
    assert (offer.kind, offer.retention, offer.number) == ("移交销毁清册", Retention.PERMANENT, batch.number)
    assert waiting(desk.office, ("disposal",)) == []
    desk.refused("", "disposal.void", batch, reason="不要了")
    desk.refused("", "archive_use.read", pieces[0], reader=desk.somebody("孙丽"))
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize("origin", [Origin.CENTRAL, Origin.PROVINCE, Origin.CITY, Origin.DISTRICT])
def test_what_comes_from_above_never_gets_onto_a_list(desk: Desk, origin: Origin) -> None:
    piece = piece_of(desk, origin=origin)
    batch = opened(desk)
    assert "清退清册" in desk.refused("档案.4", "disposal.add", piece)
    desk.act("disposal.gather", batch)
    assert lists.lines(batch) == []
    desk.refused("档案.4", "disposal.describe", batch, title="旧简报", origin=origin)


@pytest.mark.clause("档案.4", "档案.6", "保密员.2")
def test_what_may_not_be_listed_is_refused_with_its_clause(desk: Desk) -> None:
    batch = opened(desk)
    assert "2026年底" in desk.refused("档案.4", "disposal.add", piece_of(desk, 1, number="Z109-WS·2016-D10-BGS-0001"))
    desk.refused("档案.4", "disposal.add", piece_of(desk, 2, number="Z109-WS·1990-Y-BGS-0001"))
    frozen = desk.act("disposal.freeze", piece_of(desk, 3), reason="诉讼未结")
    assert "诉讼未结" in desk.refused("", "disposal.add", frozen)
    desk.refused("", "disposal.freeze", frozen, reason="再冻")
    used = piece_of(desk, 4)
    use = desk.act("archive_use.read", used, reader=desk.somebody("孙丽"))
    assert "档案阅览处" in desk.refused("", "disposal.add", used)
    desk.act("archive_use.return", use)
    desk.act("disposal.add", used)
    second = desk.act("disposal.open", title="另一册")
    assert batch.number in desk.refused("", "disposal.add", used, to=second.number)
    marked = piece_of(desk, 5, Level.SECRET)
    desk.refused("保密员.2", "disposal.add", marked, to=second.number)
    thawed = desk.act("disposal.unfreeze", frozen, reason="已结案")
    desk.act("disposal.add", thawed, to=second.number)
    with pytest.raises(Unreadable, match="有几本") as several:
        desk.act("disposal.add", piece_of(desk, 6))
    assert f"{batch.number}、{second.number}" in str(several.value), "which they are"
    assert f"（--to），如 {batch.number}。" in str(several.value), "and how one is named"
    desk.act("disposal.strike", batch, lines=(1,), reason="列错了")
    desk.act("disposal.add", used, to=second.number)
    desk.refused("", "disposal.unfreeze", thawed, reason="再解")


@pytest.mark.clause("档案.4")
def test_who_may_approve(desk: Desk) -> None:
    batch = reported(desk, piece_of(desk))
    executor = desk.somebody("王芳")
    desk.refused("档案.4", "disposal.approve", batch, executor=executor)
    desk.refused("", "disposal.approve", batch, executor=executor, outside="区档案局")
    both = {"leader": desk.somebody("张伟"), "outside": "区档案局", "number": "档8号"}
    desk.refused("档案.4", "disposal.approve", batch, executor=executor, **both)
    desk.refused("档案.4", "disposal.approve", batch, leader=desk.somebody("张伟"))
    desk.refused("", "disposal.approve", batch, executor=desk.somebody("张伟"), leader=desk.somebody("张伟"))
    for name in ("刘强", "孙丽", "陈静"):
        assert "张伟" in desk.refused(
            "档案.4", "disposal.approve", batch, executor=executor, leader=desk.somebody(name)
        )
    early = desk.clock.now - dt.timedelta(days=2)
    desk.refused("", "disposal.approve", batch, executor=executor, leader=desk.somebody("张伟"), at=early)
    batch = desk.act("disposal.approve", batch, executor=executor, outside="区档案局", number="望档〔2026〕8号")
    assert (batch.state, batch.approver) == (State.APPROVED, "区档案局")


@pytest.mark.clause("档案.4")
def test_a_deputy_approves_for_the_sections_in_his_care(desk: Desk) -> None:
    from zwzx.office.people.people import Department

    batch = desk.act("disposal.open", title="业务科期满", department=Department.get(Department.name == "业务科"))
    desk.act("disposal.add", piece_of(desk))
    desk.act("disposal.appraise", batch, verdict=Verdict.DESTROY)
    desk.act("disposal.report", batch, head=desk.somebody("刘强"), members=(desk.somebody("王芳"),))
    batch = desk.act("disposal.approve", batch, executor=desk.somebody("王芳"), leader=desk.somebody("陈静"))
    assert batch.approver == "陈静"


@pytest.mark.clause("档案.4")
def test_a_leader_who_does_not_agree_sends_it_back(desk: Desk) -> None:
    piece = piece_of(desk)
    batch = desk.act("disposal.reopen", reported(desk, piece), reason="再看一看")
    assert batch.state is State.OPEN
    told = {"lines": (1,), "verdict": Verdict.EXTEND, "reason": "仍有查考价值"}
    desk.refused("", "disposal.appraise", batch, **told)
    desk.refused("", "disposal.appraise", batch, **told, retention=Retention.TEN)
    desk.act("disposal.appraise", batch, **told, retention=Retention.PERMANENT)
    batch = desk.act("disposal.report", batch, head=desk.somebody("刘强"), members=(desk.somebody("王芳"),))
    batch = desk.act("disposal.approve", batch, leader=desk.somebody("张伟"))
    assert (batch.state, desk.fresh(piece).state) == (State.KEPT, PieceState.KEPT)
    assert periods.period(piece) is Retention.PERMANENT
    assert "永久" in desk.refused("档案.4", "disposal.add", piece, to=opened(desk).number)


@pytest.mark.clause("档案.4", "档案.6")
def test_on_the_day_everything_is_looked_at_again_and_one_obstacle_stops_all(desk: Desk) -> None:
    first, second = piece_of(desk, 1), piece_of(desk, 2)
    batch = approved(desk, first, second)
    desk.act("disposal.freeze", second, reason="信访未结")
    assert "信访未结" in desk.refused("", "disposal.carry_out", batch, witnesses=_two(desk))
    assert custody.holding(first.item).holder.name == custody.ARCHIVES
    desk.act("disposal.unfreeze", second, reason="已办结")
    use = desk.act("archive_use.read", second, reader=desk.somebody("孙丽"))
    desk.refused("", "disposal.carry_out", batch, witnesses=_two(desk))
    desk.act("archive_use.return", use)
    assert carried_out(desk, batch).state is State.DONE


@pytest.mark.clause("档案.4", "保密.5")
@pytest.mark.parametrize(
    ("witnesses", "facts", "clause"),
    [
        (("李明",), {}, ""),
        (("李明", "孙丽", "蒋明"), {}, ""),
        (("李明", "李明"), {}, ""),
        (("王芳", "李明"), {}, ""),
        (("李明", "张伟"), {}, ""),
        (("李明", "蒋明"), {}, ""),
        (("李明", "孙丽"), {"place": "卖给废品收购站"}, "保密.5"),
        (("李明", "孙丽"), {"manner": Destruction.UNIT}, ""),
        (("李明", "孙丽"), {"manner": Destruction.UNIT, "unit": "销毁中心"}, ""),
        (("李明", "孙丽"), {"at": dt.datetime(2026, 9, 27, 9, 0)}, "档案.4"),
        (("李明", "孙丽"), {"at": dt.datetime(2026, 9, 29, 9, 0)}, ""),
    ],
)
def test_three_people_stand_for_it(desk: Desk, witnesses: tuple[str, ...], facts: dict[str, Any], clause: str) -> None:
    desk.person("away", "蒋明", since=desk.clock.now.date(), reason="出差")
    batch = approved(desk, piece_of(desk))
    desk.refused(clause, "disposal.carry_out", batch, witnesses=tuple(map(desk.somebody, witnesses)), **facts)


def test_one_sees_it_where_the_office_wants_no_two(desk: Desk) -> None:
    batch = approved(desk, piece_of(desk))
    desk.act("settings.set", name="witnesses", value="否")
    done = desk.act("disposal.carry_out", batch, witnesses=(desk.somebody("李明"),))
    assert (done.state, done.witness.name, done.second) == (State.DONE, "李明", None)


@pytest.mark.clause("保密员.3", "保密员.4", "保密.4")
def test_marked_pieces_are_asked_about_taken_away_by_two_and_acknowledged(desk: Desk) -> None:
    theirs = piece_of(desk, 1, Level.SECRET, author="邻县政务中心", origin=Origin.BELOW)
    ours = piece_of(desk, 2, Level.CONFIDENTIAL)
    batch = reported(desk, theirs, ours, marked=True)
    assert (batch.level, batch.manner) == (Level.SECRET, Destruction.UNIT)
    told = {"executor": desk.somebody("王芳"), "leader": desk.somebody("张伟")}
    assert "征求发文单位" in desk.refused("保密员.4", "disposal.approve", batch, **told)
    desk.act("disposal.consult", batch, lines=(1,), letter="邻政函〔2026〕3号")
    batch = desk.act("disposal.approve", batch, **told)
    desk.refused("", "disposal.carry_out", batch, witnesses=_two(desk), manner=Destruction.BURN)
    unit = {"unit": "涉密载体销毁中心", "escorts": (desk.somebody("王芳"), desk.somebody("李明"))}
    batch = carried_out(desk, batch, **unit)
    assert (batch.state, batch.due.date()) == (State.SENT, dt.date(2026, 10, 16))
    assert desk.fresh(theirs).state is PieceState.KEPT
    assert custody.holding(theirs.item).holder.name == "涉密载体销毁中心"
    assert [(o.register, o.due) for o in board.board(desk.office)] == [("disposal", batch.due)]
    desk.refused("", "archive_use.read", theirs, reader=desk.somebody("孙丽"))
    assert Offer.get_or_none(Offer.about == batch.id) is None
    desk.clock.on(days=30)
    assert [f.title for f in check(desk.office, only=("disposal",)).findings] == ["销毁回执没有回来"]
    batch = desk.act("disposal.receipt", batch, number="销回8号")
    assert (batch.state, batch.receipt) == (State.DONE, "销回8号")
    assert {desk.fresh(p).state for p in (theirs, ours)} == {PieceState.DESTROYED}
    assert {(d.way, d.receipt, d.messenger) for d in Dispatch.select()} == {
        (Way.DESTROY, "销回8号", desk.somebody("王芳"))
    }
    made = balance(desk.office, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert (made.difference, {entry.went for entry in made.entries}) == (0, {"销毁"})
    assert Offer.get(Offer.about == batch.id).level is Level.SECRET
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("保密.1", "保密.3")
def test_a_marked_list_does_not_exist_for_others(desk: Desk) -> None:
    from zwzx.office.terms.people import Post

    batch = opened(desk, piece_of(desk, 1, Level.SECRET), marked=True)
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    other = desk.acting("李明")
    assert Listing(other.office, registers.load("disposal")).count() == 0
    assert waiting(other.office, ("disposal",)) == []
    other.refused("保密.3", "disposal.gather", batch)
    desk.act("disposal.appraise", batch, verdict=Verdict.DESTROY)
    signed = {"head": desk.somebody("刘强"), "members": (desk.somebody("王芳"),)}
    batch = desk.act("disposal.report", batch, **signed)
    other.refused("保密.3", "disposal.reopen", batch, reason="再看一看")
    with pytest.raises(Unreadable, match="没有销2026-1"):
        other.act("disposal.add", piece_of(desk, 2), to="销2026-1")


@pytest.mark.clause("档案.4")
def test_papers_that_were_never_filed_go_when_they_are_done_with(desk: Desk) -> None:
    batch = opened(desk)
    under_way = custody.at_home(desk.add(origin=Origin.BELOW, copies=2, author="邻县政务中心").document)[0]
    desk.refused("档案.4", "disposal.add_unfiled", under_way)
    entry = desk.circulated(desk.add(origin=Origin.BELOW, copies=1, author="邻县政务中心"))
    original = custody.at_home(entry.document)[0]
    assert "归不归档" in desk.refused("档案.4", "disposal.add_unfiled", original)
    copying = desk.act("copies.add", entry.document, applicant=desk.somebody("孙丽"))
    copy = next(item for item in custody.at_home(entry.document) if item.copy == copying.first)
    desk.act("disposal.add_unfiled", copy)
    above = desk.circulated(desk.add(origin=Origin.CITY))
    more = desk.act("copies.add", above.document, applicant=desk.somebody("孙丽"))
    theirs = next(item for item in custody.at_home(above.document) if item.copy == more.first)
    desk.refused("档案.4", "disposal.add_unfiled", theirs)
    desk.act("disposal.describe", batch, title="2014年内部简报", copies=40, year=2014, origin=Origin.OWN)
    desk.act("disposal.appraise", batch, verdict=Verdict.DESTROY)
    desk.refused(
        "",
        "disposal.appraise",
        batch,
        lines=(2,),
        verdict=Verdict.EXTEND,
        retention=Retention.TEN,
        reason="想留",
    )
    batch = desk.act("disposal.report", batch, head=desk.somebody("刘强"), members=(desk.somebody("王芳"),))
    batch = desk.act("disposal.approve", batch, executor=desk.somebody("王芳"), leader=desk.somebody("张伟"))
    carried_out(desk, batch, manner=Destruction.PULP)
    assert custody.holding(copy).holder.name == custody.DESTROYED
    assert custody.holding(original).holder.name != custody.DESTROYED


@pytest.mark.clause("档案.4")
def test_every_carrier_of_a_piece_goes_with_it(desk: Desk) -> None:
    piece = filed(desk, copies=3, origin=Origin.BELOW, author="邻县政务中心")
    items = lists.items_of(piece)
    batch = approved(desk, piece)
    carried_out(desk, batch)
    assert {custody.holding(item).holder.name for item in items} == {custody.DESTROYED}
    assert lists.items_of(desk.fresh(piece))[0] == piece.item


def became_marked(desk: Desk, level: Level = Level.SECRET) -> Any:
    """A piece of a neighbour's paper, put on an open list of unmarked things, whose paper turned out to be marked."""
    piece = filed(desk, origin=Origin.BELOW, author="邻县政务中心", title="关于代称甲的函", copies=1)
    opened(desk, piece)
    relevelled(desk, piece, level)
    return desk.fresh(piece)


def relevelled(desk: Desk, piece: Any, level: Level) -> None:
    entry = desk.record.get(desk.record.document == piece.document)
    facts = {"level": level, "basis": "发文单位通知", "decided_by": desk.somebody("张伟"), "serials": ("000001",)}
    desk.do("level", entry=entry, **facts)


@pytest.mark.clause("保密.1", "保密.3")
def test_a_list_on_which_something_became_marked_is_hidden_like_a_marked_one(desk: Desk) -> None:
    from zwzx.office.terms.people import Post

    became_marked(desk)
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    other, register = desk.acting("李明"), registers.load("disposal")
    assert Listing(desk.office, register).count() == 1
    assert Listing(other.office, register, columns=register.facts).first(9) == []
    assert waiting(other.office, ("disposal",)) == []
    other.refused("保密.3", "disposal.void", Batch.get(), reason="重来")
    with pytest.raises(Unreadable, match="没有销2026-1"):
        other.act("disposal.add", piece_of(desk, 2), to="销2026-1")
    with pytest.raises(Unreadable, match="请先开销毁册"):
        other.act("disposal.add", piece_of(desk, 3))


@pytest.mark.clause("保密员.2", "保密员.3")
@pytest.mark.parametrize("after", ["listed", "reported", "approved"])
def test_what_became_marked_is_not_destroyed_with_what_is_not(desk: Desk, after: str) -> None:
    piece = filed(desk, origin=Origin.BELOW, author="邻县政务中心", copies=1)
    signed = {"head": desk.somebody("刘强"), "members": (desk.somebody("王芳"),)}
    decided = {"leader": desk.somebody("张伟"), "executor": desk.somebody("王芳")}
    batch: Any
    if after == "listed":
        batch, step, facts, way_on = opened(desk, piece, piece_of(desk)), "report", signed, "划去"
        desk.act("disposal.appraise", batch, verdict=Verdict.DESTROY)
    elif after == "reported":
        batch, step, facts, way_on = reported(desk, piece, piece_of(desk)), "approve", decided, "退回重鉴"
    else:
        batch, step, facts = approved(desk, piece, piece_of(desk)), "carry_out", {"witnesses": _two(desk)}
        way_on = "作废"
    relevelled(desk, piece, Level.CONFIDENTIAL)
    told = desk.refused("保密员.2", f"disposal.{step}", batch, **facts)
    assert "序号1现在是密件" in told
    assert way_on in told
    if after == "reported":
        batch = desk.act("disposal.reopen", batch, reason="有密件")
    if after == "approved":
        desk.act("disposal.void", batch, reason="有密件")
    else:
        desk.act("disposal.strike", batch, lines=(1,), reason="已定为密件")
        assert desk.act("disposal.report", batch, **signed).state is State.REPORTED
    marked = desk.act("disposal.open", title="密件鉴定", marked=True)
    assert desk.act("disposal.add", desk.fresh(piece), to=marked.number).level is Level.CONFIDENTIAL


@pytest.mark.clause("档案.4")
def test_each_step_says_how_the_list_stands_and_what_can_be_done(desk: Desk) -> None:
    piece, later = piece_of(desk, 1), piece_of(desk, 2)
    batch = reported(desk, piece)
    told = desk.refused("", "disposal.appraise", batch, verdict=Verdict.DESTROY)
    assert "销〔2026〕1号《期满鉴定》待批准，不能鉴定" in told
    assert "现在可以办的：征求发文单位、退回重鉴、批准销毁、作废" in told
    told = desk.refused("", "disposal.add", later, to=batch.number)
    assert "待批准，现在不能列入" in told
    batch = desk.act("disposal.approve", batch, executor=desk.somebody("王芳"), leader=desk.somebody("张伟"))
    assert "不能征求发文单位" in desk.refused("", "disposal.consult", batch, lines=(1,), letter="函1")
    batch = carried_out(desk, batch)
    assert "已销毁，不能登记回执" in desk.refused("", "disposal.receipt", batch, number="1")
    told = desk.refused("", "disposal.freeze", piece, reason="诉讼未结")
    assert "已销毁，不能冻结" in told
    assert piece.number in told


def test_the_history_of_a_list_tells_of_its_lines_and_of_what_was_thought_of_them(desk: Desk) -> None:
    batch = opened(desk, piece_of(desk, 1), piece_of(desk, 2))
    desk.act("disposal.appraise", batch, verdict=Verdict.DESTROY, reason="没有保存价值")
    kept = {"verdict": Verdict.EXTEND, "retention": Retention.THIRTY, "reason": "仍有查考价值"}
    desk.act("disposal.appraise", batch, lines=(2,), **kept)
    desk.act("disposal.strike", batch, lines=(1,), reason="列错了")
    told = history(registers.load("disposal"), desk.fresh(batch))
    changes = [(c.label, c.was, c.now) for moment in told for c in moment.changes]
    for one in (
        ("本件情况", "在册", "划去"),
        ("本件情况的说明", "", "列错了"),
        ("鉴定意见", "销毁", "续存"),
        ("新保管期限", "", "30年"),
        ("理由", "没有保存价值", "仍有查考价值"),
    ):
        assert one in changes
    assert [m.title for m in told][:2] == ["disposal.strike", "disposal.appraise"]


def test_a_void_list_lets_its_things_go(desk: Desk) -> None:
    piece = piece_of(desk)
    batch = approved(desk, piece)
    batch = desk.act("disposal.void", batch, reason="重新组织鉴定")
    assert (batch.state, lists.list_of(piece=piece)) == (State.VOID, "")
    assert ListLine.get().why == "重新组织鉴定"
    assert carried_out(desk, approved(desk, piece)).state is State.DONE
    assert Batch.select().count() == 2


def _two(desk: Desk) -> tuple[Any, ...]:
    return desk.somebody("李明"), desk.somebody("孙丽")
