"""What was closed is offered, and is filed, left out or waits: nothing else becomes of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.refusals import refused
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer, categories
from zwzx.office.archive.pieces import Piece
from zwzx.office.archive.reconciliation import pool
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import history
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked
from zwzx.office.core.listing import Listing, find
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.custody.secrecy import Decision
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import OfferState, PieceState, Retention
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Genre, Level, Origin, Source, Stage
from zwzx.office.terms.people import Post
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock, Desk


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    """王芳, who is the archivist too."""
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    return desk


def closed(desk: Desk, **facts: Any) -> Any:
    return desk.circulated(desk.add(**{"origin": Origin.CITY, "pages": 4, **facts}))


@action("提议期限", on=Offer)
def proposing(office: Office, offer: Offer, retention: Annotated[Retention, asked(Offer.retention)]) -> Offer:
    """A retention of its own, as acts of registers propose, for these tests."""
    return office.change(offer, retention=retention)


def _another(desk: Desk, retention: Retention) -> Offer:
    made: Offer = desk.office.perform(proposing, offer=offer_of(closed(desk)), retention=retention).record
    return made


def offer_of(entry: Any) -> Offer:
    return Offer.get(Offer.about == entry.document)


@pytest.mark.clause("收集.1", "收集.13")
@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("genre", [Genre.NOTICE, Genre.LETTER])
def test_whence_a_paper_came_proposes_its_category(desk: Desk, origin: Origin, genre: Genre) -> None:
    offer = offer_of(closed(desk, origin=origin, genre=genre))
    superior = origin in (Origin.CENTRAL, Origin.PROVINCE, Origin.CITY, Origin.DISTRICT)
    expected = ("上级来函" if genre is Genre.LETTER else "上级文件") if superior else ""
    expected = "同级来文" if origin is Origin.PEER else expected
    assert (offer.kind, offer.state) == (expected, OfferState.WAITING)
    assert offer.retention is (categories()[expected].ordinary if expected else None)


@pytest.mark.clause("收集.13", "档案.2")
def test_what_a_lower_body_sent_is_the_archivists_decision(archivist: Desk) -> None:
    offer = offer_of(closed(archivist, origin=Origin.BELOW))
    assert "类别" in archivist.refused("档案.2", "filing.file", offer)
    filed = archivist.act("filing.file", offer, kind="请示批复")
    assert (filed.state, filed.kind, filed.retention) == (OfferState.FILED, "请示批复", Retention.THIRTY)


@pytest.mark.clause("档案.1", "文电.4")
def test_filing_moves_the_paper_to_the_archive_room(archivist: Desk, clock: Clock) -> None:
    entry = closed(archivist)
    clock.on(days=2)
    offer = archivist.act("filing.file", offer_of(entry))
    piece = Piece.get(Piece.id == offer.piece)
    assert (piece.retention, piece.year, piece.state) == (Retention.THIRTY, 2026, PieceState.UNNUMBERED)
    assert piece.document is not None
    assert piece.document.stage is Stage.FILED
    assert piece.item is not None
    assert custody.holding(piece.item).holder.name == custody.ARCHIVES
    facts = {c.name: c for c in archivist.register.facts}
    shown = Listing(archivist.office, archivist.register, columns=[facts["filed_on"], facts["filed_as"]])
    assert shown.first(1)[0].values == (dt.date(2026, 9, 30), "")
    with pytest.raises(Refusal, match="已归档"):
        archivist.do("amend", entry=archivist.fresh(entry), filed_as="1-1", reason="想自己编卷号")
    archivist.refused("", "filing.file", offer)
    archivist.refused("", "filing.exclude", offer, reason="重份文件")
    assert verify(registers.tables()).sound


@pytest.mark.clause("文电.4")
def test_a_paper_that_is_out_is_not_filed(archivist: Desk) -> None:
    entry = closed(archivist, copies=2)
    loan = archivist.act("loans.lend", custody.at_home(entry.document)[0], borrower=archivist.somebody("孙丽"))
    assert "孙丽" in archivist.refused("文电.4", "filing.file", offer_of(entry))
    archivist.act("loans.return", loan, pages=4)
    archivist.act("filing.file", offer_of(entry))


@pytest.mark.clause("档案.6")
def test_what_is_filed_is_lent_by_the_archives_alone(archivist: Desk) -> None:
    entry = closed(archivist, copies=2)
    archivist.act("filing.file", offer_of(entry))
    item = custody.whereabouts(entry.document)[0][0]
    archivist.refused("档案.6", "loans.lend", item, borrower=archivist.somebody("孙丽"))


@pytest.mark.clause("档案.2")
def test_another_category_or_retention_has_its_reason(archivist: Desk) -> None:
    offer = offer_of(closed(archivist))
    for values in ({"kind": "制度规定"}, {"retention": Retention.PERMANENT}):
        archivist.refused("", "filing.file", offer, **values)
    filed = archivist.act("filing.file", offer, retention=Retention.PERMANENT, reason="本区重要依据")
    piece = Piece.get(Piece.id == filed.piece)
    assert (piece.retention, piece.proposed, piece.why) == (Retention.PERMANENT, Retention.THIRTY, "本区重要依据")


@pytest.mark.clause("档案.1")
@pytest.mark.parametrize("proposed", [Retention.PERMANENT, Retention.TEN])
def test_what_is_filed_as_proposed_is_kept_as_long_as_was_proposed(archivist: Desk, proposed: Retention) -> None:
    """Whoever closed it may have proposed longer or shorter than its category usually has, and the form says so."""
    offer = offer_of(closed(archivist))
    archivist.office.perform(proposing, offer=offer, retention=proposed)
    filed = archivist.act("filing.file", Offer.get_by_id(offer.id))
    piece = Piece.get_by_id(filed.piece)
    assert (filed.retention, piece.retention, piece.proposed) == (proposed, proposed, proposed)
    with refused("", "写明理由"):
        archivist.act("filing.file", _another(archivist, proposed), retention=Retention.THIRTY)


@pytest.mark.parametrize("typed", ["访〔2026〕1号", "访2026-1", "访2026-01", "访（2026）1号"])
def test_what_other_books_closed_is_named_in_any_spelling_of_its_number(desk: Desk, typed: str) -> None:
    who = {"asker": "何建国", "phone": "13607310001"}
    made = desk.act("petitions.add", **who, content="要求增设窗口")
    desk.act("petitions.explain", made, result="不属本单位职责，已告知主管部门")
    assert find(desk.office, registers.load("filing"), typed) == Offer.get(Offer.about == made.id)


def test_what_is_left_out_has_its_reason_and_can_be_taken_back(archivist: Desk) -> None:
    offer = offer_of(closed(archivist))
    archivist.act("filing.exclude", offer, reason="普发性、不需办理的文件")
    assert pool() == pool(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert (pool().closed, pool().excluded, pool().difference) == (1, 1, 0)
    archivist.refused("", "filing.file", offer)
    archivist.act("filing.take_back", offer, reason="其实要存")
    assert archivist.fresh(offer).state is OfferState.WAITING
    archivist.refused("", "filing.take_back", offer, reason="再收一次")


@pytest.mark.clause("档案.2")
def test_filing_is_taken_back_until_the_number_is_given(archivist: Desk) -> None:
    archivist.act("settings.set", name="fonds", value="Z109")
    entry = closed(archivist)
    offer = archivist.act("filing.file", offer_of(entry))
    archivist.clock.on(hours=1)
    archivist.act("filing.take_back", offer, reason="归错了")
    assert archivist.fresh(entry).document.stage is Stage.CLOSED
    item, held = custody.whereabouts(entry.document)[0]
    assert (held.holder.name, item.home.name) == ("机要室", "机要室")
    assert pool().difference == 0
    offer = archivist.act("filing.file", offer)
    piece = Piece.get(Piece.id == offer.piece)
    archivist.act("archives.number", pieces=(piece,))
    assert "Z109-WS·2026-D30-0001" in archivist.refused("", "filing.take_back", offer, reason="又想收回")
    assert verify(registers.tables()).sound


@pytest.mark.clause("档案.1")
def test_who_is_no_archivist_files_nothing(desk: Desk) -> None:
    offer = offer_of(closed(desk))
    for name in ("李明", "孙丽", "王芳"):
        desk.acting(name).refused("档案.1", "filing.file", offer)


@pytest.mark.clause("保密员.4")
def test_a_marked_paper_is_filed_when_its_year_decided_it(archivist: Desk) -> None:
    archivist.person("appoint", "李明", post=Post.ARCHIVIST)
    entry = closed(archivist, level=Level.SECRET, copies=2, serials=("1", "2"))
    offer = offer_of(entry)
    with pytest.raises(Unreadable):
        find(archivist.acting("李明").office, registers.load("filing"), entry.number)
    assert Listing(archivist.acting("李明").office, registers.load("filing")).count() == 0
    assert "没有定去向" in archivist.refused("保密员.4", "filing.file", offer)
    archivist.acting("李明").refused("保密员.4", "filing.file", offer)
    first, second = (item for item, _ in custody.whereabouts(entry.document))
    archivist.clock.now = dt.datetime(2026, 12, 20, 9)
    archivist.act("secrets.decide", first, fate=Fate.RETURN, authority="省委办复函")
    archivist.act("secrets.decide", second, fate=Fate.RETURN, authority="省委办复函")
    assert "退回" in archivist.refused("保密员.4", "filing.file", offer)
    assert waiting(archivist.office, ("filing",)) == []
    archivist.act("secrets.decide", second, fate=Fate.FILE, authority="主任批示")
    archivist.clock.now = dt.datetime(2027, 3, 10, 9)
    assert [(w.title, w.due) for w in waiting(archivist.office, ("filing",))] == [
        ("密件待归档", dt.datetime(2027, 3, 31, 23, 59, 59))
    ]
    archivist.act("filing.file", offer)
    assert [held.holder.name for _, held in custody.whereabouts(entry.document)] == ["保密室", custody.ARCHIVES]
    assert Piece.get().section == "BMS"
    assert Decision.select().count() == 2
    assert verify(registers.tables()).sound


@pytest.mark.clause("档案.1", "文电.2")
def test_meeting_papers_are_filed_by_their_section_and_come_back_when_that_was_wrong(archivist: Desk) -> None:
    section = Department.get(Department.name == "业务科")
    entry = closed(archivist, source=Source.MEETING, brought_by="蒋明", section=section)
    archivist.do("forward", entry=entry)
    offer = offer_of(entry)
    assert (offer.state, offer.reason) == (OfferState.EXCLUDED, "已转交业务科，由科室归档移交")
    assert (pool().closed, pool().difference) == (1, 0)
    archivist.do("retract", entry=archivist.fresh(entry), reason="转错科室")
    assert archivist.fresh(offer).state is OfferState.WAITING


@pytest.mark.clause("档案.1")
def test_a_void_entry_and_a_new_circulation_withdraw_the_offer(archivist: Desk) -> None:
    entry, other = closed(archivist), closed(archivist, title="另一份")
    archivist.do("void", entry=entry, reason="重复登记")
    assert offer_of(entry).state is OfferState.WITHDRAWN
    archivist.refused("", "filing.file", offer_of(entry))
    slip = archivist.act("circulation.start", other.document, readers=(archivist.somebody("陈静"),))
    assert offer_of(other).state is OfferState.WITHDRAWN
    archivist.refused("文电.4", "filing.file", offer_of(other))
    archivist.act("circulation.hand_out", slip)
    archivist.act("circulation.take_back", slip, words="阅")
    archivist.act("circulation.close", slip)
    assert offer_of(other).state is OfferState.WAITING
    assert (pool().closed, pool().waiting, pool().difference) == (1, 1, 0)


@pytest.mark.clause("保密.1")
def test_a_level_that_rises_takes_offer_and_piece_along(archivist: Desk) -> None:
    waits, filed = closed(archivist), closed(archivist, title="已归的")
    archivist.act("filing.file", offer_of(filed))
    for entry in (waits, filed):
        archivist.do(
            "level",
            entry=archivist.fresh(entry),
            level=Level.SECRET,
            basis="首页标注",
            decided_by=archivist.office.actor,
        )
    assert [offer.level for offer in Offer.select()] == [Level.SECRET, Level.SECRET]
    assert offer_of(waits).number.startswith("密收")
    piece = Piece.get()
    assert piece.level is Level.SECRET
    assert piece.item is not None
    assert custody.holding(piece.item).holder.name == custody.ARCHIVES
    assert Listing(archivist.acting("李明").office, registers.load("filing")).count() == 0


def test_a_correction_is_told_by_the_offer_too(archivist: Desk) -> None:
    entry = closed(archivist, title="登错的题名")
    archivist.do("amend", entry=entry, title="对的题名", reason="题名登错")
    assert offer_of(entry).title == "对的题名"


@pytest.mark.clause("档案.1")
def test_what_was_closed_before_there_were_offers_is_gathered(
    archivist: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("zwzx.office.archive.filing.offer_paper", lambda *_: None)
        entry = closed(archivist)
    when = clock.now
    clock.on(days=40)
    assert (pool().unoffered, pool().closed, pool().difference) == (1, 1, 0)
    paper = archivist.fresh(entry.document)
    made = archivist.act("filing.gather", paper)
    assert (made.closed, made.kind, pool().unoffered) == (when, "上级文件", 0)
    archivist.refused("", "filing.gather", paper)
    archivist.refused("文电.4", "filing.gather", archivist.add().document)


@pytest.mark.clause("档案.1")
def test_opening_stock_that_is_done_with_waits_for_filing(archivist: Desk) -> None:
    archivist.do(
        "found",
        number="收〔2024〕5号",
        signed=dt.datetime(2024, 5, 6),
        author="市政府",
        title="旧文件",
        as_of=dt.date(2026, 9, 1),
    )
    assert Offer.get().closed == dt.datetime(2026, 9, 1)


@pytest.mark.clause("档案.1")
def test_what_is_not_filed_by_the_end_of_its_month_is_late(archivist: Desk, clock: Clock) -> None:
    closed(archivist)
    told = [w for w in waiting(archivist.office, ("filing",)) if w.title == "待归档"]
    assert [(w.due, w.clause, w.late(clock.now)) for w in told] == [
        (dt.datetime(2026, 9, 30, 23, 59, 59), "档案.1", False)
    ]
    clock.on(days=5)
    assert [w.late(clock.now) for w in waiting(archivist.office, ("filing",))] == [True]


def test_the_history_tells_filing_and_taking_back(archivist: Desk) -> None:
    entry = closed(archivist)
    offer = archivist.act("filing.file", offer_of(entry))
    archivist.act("filing.take_back", offer, reason="归错了")
    titles = [m.title for m in history.history(registers.load("filing"), archivist.fresh(offer))]
    assert titles[:2] == ["filing.take_back", "filing.file"]


def test_the_history_of_an_offer_says_which_of_its_parts_changed(archivist: Desk) -> None:
    archivist.act("settings.set", name="fonds", value="Z109")
    entry = closed(archivist)
    offer = archivist.act("filing.file", offer_of(entry))
    archivist.act("archives.number", pieces=(Piece.get(Piece.id == offer.piece),))
    told = history.history(registers.load("filing"), archivist.fresh(offer))
    by_title = {m.title: {(c.label, c.was, c.now) for c in m.changes} for m in told}
    piece = Piece.get(Piece.id == offer.piece)
    assert {
        ("档号", "", "Z109-WS·2026-D30-0001"),
        ("件号", "", "1"),
        ("归档件状态", "待编号", "在库"),
        ("所在的盒", "", "2026-D30-1"),
        ("盒内序号", "0", "1"),
    } == by_title["archives.number"]
    assert {("待归档状态", "待归档", "已归档"), ("归为", "", f"#{piece.id}"), ("状态", "已办结", "已归档")} <= by_title[
        "filing.file"
    ]
    labels = [c.label for m in told for c in m.changes]
    assert not [label for label in labels if label.isascii()]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["close", "file", "exclude", "take_back", "void", "forward", "retract", "again", "number"]),
        st.integers(0, 4),
    ),
    min_size=4,
    max_size=14,
)


@pytest.mark.clause("档案.1")
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_everything_closed_is_filed_left_out_or_waiting(tmp_path_factory: Any, acts: list[tuple[str, int]]) -> None:
    from tests.conftest import PEOPLE, Clock, Desk
    from zwzx.jobs.vault.founding import found

    folder: Path = tmp_path_factory.mktemp("pool")
    clock = Clock()
    office = found(folder / "z.db", PEOPLE, {"fonds": "Z1"}, key=folder / "k", clock=clock, demonstration=True)
    desk = Desk(office, clock, folder)
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    section = Department.get(Department.name == "业务科")
    entries: list[Any] = []
    for act, which in acts:
        clock.on(minutes=5)
        try:
            if act == "close" or not entries:
                entries.append(
                    closed(desk, title=f"第{len(entries)}份", source=Source.MEETING, brought_by="蒋明", section=section)
                )
            else:
                _step(desk, act, entries[which % len(entries)])
        except ZwzxError:
            pass
        now = pool()
        assert now.difference == 0
        done = Document.select().where(Document.stage.in_([Stage.CLOSED, Stage.FORWARDED, Stage.FILED])).count()
        assert now.closed == done
        assert now.filed == Document.select().where(Document.stage == Stage.FILED).count()
    assert verify(registers.tables()).sound
    office.store.close()


def _step(desk: Desk, act: str, entry: Any) -> None:
    offer = offer_of(entry)
    if act == "file":
        desk.act("filing.file", offer)
    elif act == "exclude":
        desk.act("filing.exclude", offer, reason="重份文件")
    elif act == "take_back":
        desk.act("filing.take_back", offer, reason="改主意了")
    elif act == "number":
        desk.act("archives.number", pieces=tuple(Piece.select().where(Piece.state == PieceState.UNNUMBERED)))
    elif act == "again":
        desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    else:
        values = {} if act == "forward" else {"reason": "登错了"}
        desk.do(act, entry=desk.fresh(entry), **values)


@pytest.mark.clause("档案.1")
@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "没有登记页数、日期，请照原件填上。"),
        ({"pages": 3}, "没有登记日期，请照原件填上。"),
        ({"pages": 3, "dated": None}, "没有登记日期，请照原件填上。"),
        ({"dated": dt.date(2026, 9, 1)}, "没有登记页数，请照原件填上。"),
        ({"pages": 3, "dated": dt.date(2026, 9, 1)}, ""),
    ],
)
def test_what_is_given_is_not_asked_for(archivist: Desk, given: dict[str, Any], missing: str) -> None:
    offer = offer_of(closed(archivist, pages=None))
    told = archivist.office.propose(registers.load("filing").action("file"), {"offer": offer, **given})
    assert [one for one in told.notices if "请照原件填上" in one] == [one for one in (missing,) if one]


@pytest.mark.clause("档案.1")
@pytest.mark.parametrize(
    ("today", "of", "until"),
    [
        (dt.date(2027, 3, 10), dt.date(2027, 3, 10), "2027-03-10"),
        (dt.date(2027, 3, 30), dt.date(2027, 3, 10), "2027-03-30"),
        (dt.date(2027, 3, 31), dt.date(2027, 3, 10), "月底"),
        (dt.date(2027, 4, 1), dt.date(2027, 3, 10), "月底"),
    ],
)
def test_a_month_that_is_cleared_before_its_end_is_cleared_up_to_that_day(
    archivist: Desk, today: dt.date, of: dt.date, until: str
) -> None:
    archivist.clock.now = dt.datetime.combine(today, dt.time(9))
    made = archivist.act("filing.clear_month", on=of)
    assert made.note == f"到{until}办结的都已归档或定为不归档"
