"""Archive use: who sees what, what leaves the room and on whose word, and how it comes back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import filed, piece_of
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting import board
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.core.history import history
from zwzx.office.core.listing import TEXT, Listing, find
from zwzx.office.custody import belongings, custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.urging import Urge
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.archives import Aim, PieceState
from zwzx.office.terms.custody import IncidentKind, Place
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.registers.archive_use import rules
from zwzx.registers.archive_use.records import Extract, State, Taking, Use, used
from zwzx.reports.balance import balance
from zwzx.reports.locating import Located, locate
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def holder_of(found: list[Located]) -> str:
    return found[0].held.holder if found[0].held is not None else ""


START, END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
TOMORROW = dt.date(2026, 9, 29)


def lent(desk: Desk, piece: Any = None, who: str = "孙丽", **values: Any) -> Any:
    told = {"slip": "1", "approver": desk.somebody("刘强"), "due": TOMORROW}
    return desk.act("archive_use.lend", piece or piece_of(desk), borrower=desk.somebody(who), **{**told, **values})


def visited(desk: Desk, piece: Any, act: str = "admit", **values: Any) -> Any:
    told = {"visitor": "赵远", "unit": "市统计局", "letter": "统介〔2026〕8号", "identity": "工作证0123"}
    return desk.act(f"archive_use.{act}", piece, **{**told, **values})


# ── rules ──────────────────────────────────────────────────────────────────


@pytest.mark.clause("档案.6", "保密.4", "保密员.3")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("slip", ["1", ""])
@pytest.mark.parametrize("only", [False, True])
def test_every_loan(level: Level, place: Place, slip: str, *, only: bool) -> None:
    piece = rules.Wanted("档案甲", level, only=only)
    expected: str | None = None
    if level is Level.TOP_SECRET:
        expected = "保密员.3"
    elif level.marked and place not in (Place.OFFICE, Place.ROOM):
        expected = "保密.4"
    elif not slip:
        expected = "档案.6"
    elif only:
        expected = ""
    if expected is None:
        rules.may_lend(piece, slip, place, only_as_copy=True)
        return
    with pytest.raises(Refusal) as refusal:
        rules.may_lend(piece, slip, place, only_as_copy=True)
    assert refusal.value.clause == expected
    assert refusal.value.way_on


@pytest.mark.clause("档案.6")
@pytest.mark.parametrize("state", PieceState)
def test_only_what_the_house_has_is_used(desk: Desk, state: PieceState) -> None:
    piece = piece_of(desk)
    piece.state = state
    for name in ("read", "lend", "admit", "lend_out"):
        told = guard.refusal(desk.office, registers.load("archive_use").action(name), piece)
        assert (told is None) == (state in (PieceState.UNNUMBERED, PieceState.KEPT)), name
        if told is not None:
            assert told.clause == ""
            assert f"{piece.number}《{piece.title}》{state.value}" in str(told)


@pytest.mark.clause("档案.8")
@pytest.mark.parametrize(
    ("letter", "lets"),
    [
        (rules.Letter("介1", "市统计局", None, "工作证1"), True),
        (rules.Letter("介1", "市统计局", dt.date(2026, 9, 28), "工作证1"), True),
        (rules.Letter("介1", "市统计局", dt.date(2026, 9, 27), "工作证1"), False),
        (rules.Letter("", "市统计局", None, "工作证1"), False),
        (rules.Letter("介1", "", None, "工作证1"), False),
        (rules.Letter("介1", "市统计局", None, ""), False),
    ],
    ids=["shown", "on its last day", "run out", "none", "nobody issued it", "identity not checked"],
)
def test_a_letter_lets_in(letter: rules.Letter, *, lets: bool) -> None:
    if lets:
        rules.may_visit("赵远", letter, dt.date(2026, 9, 28))
        return
    with pytest.raises(Refusal) as refusal:
        rules.may_visit("赵远", letter, dt.date(2026, 9, 28))
    assert (refusal.value.clause, bool(refusal.value.way_on)) == ("档案.8" if letter.identity else "", True)


@pytest.mark.clause("档案.6")
@pytest.mark.parametrize(("works", "away"), [(True, False), (True, True), (False, False)])
def test_a_colleague_uses_archives_while_here(*, works: bool, away: bool) -> None:
    person = PersonFacts(1, "孙丽", works=works, away=away, posts=frozenset())
    if person.present:
        rules.may_read(person)
    else:
        with pytest.raises(Refusal, match=r"离岗|不在岗"):
            rules.may_read(person)


# ── reading ────────────────────────────────────────────────────────────────


@pytest.mark.clause("档案.6")
def test_reading_is_entered_with_its_times_and_the_piece_is_known_to_be_read(desk: Desk) -> None:
    piece = piece_of(desk)
    use = desk.act("archive_use.read", piece, reader=desk.somebody("孙丽"), purpose="写总结")
    assert (use.number, use.state, use.unit, use.due.time()) == (
        "查〔2026〕1号",
        State.READING,
        "业务科",
        dt.time(17, 30),
    )
    assert [w.title for w in waiting(desk.office, ("archive_use",))] == ["查阅未离开"]
    assert holder_of(locate(desk.office, piece.number)) == "档案阅览处"
    assert "档案阅览处" in desk.refused("", "archive_use.read", piece, reader=desk.somebody("蒋明"))
    desk.clock.on(hours=1)
    use = desk.act("archive_use.return", use, pages=4, effect="解决了问题")
    assert (use.state, use.back, use.receiver, use.effect) == (State.BACK, desk.clock.now, "王芳", "解决了问题")
    assert holder_of(locate(desk.office, piece.number)) == custody.ARCHIVES
    desk.refused("", "archive_use.return", use)
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("档案.6")
def test_a_reading_entered_afterwards_is_over_at_once(desk: Desk) -> None:
    now = desk.clock.now
    piece, reader = piece_of(desk), desk.somebody("孙丽")
    desk.clock.on(hours=3)
    came = now + dt.timedelta(hours=1)
    desk.refused("", "archive_use.read", piece, reader=reader, came=came, left=now)
    use = desk.act("archive_use.read", piece, reader=reader, came=came, left=came + dt.timedelta(minutes=20))
    assert (use.state, use.back) == (State.BACK, came + dt.timedelta(minutes=20))
    assert [h.holder for h in custody.chain(piece.item)] == ["档案室", "档案阅览处", "档案室"]


def test_several_pieces_chosen_together_are_one_use_and_come_back_one_by_one(desk: Desk) -> None:
    pieces = [piece_of(desk, n) for n in (1, 2, 3)]
    action = registers.load("archive_use").action("read")
    done = desk.office.perform_many(action, [{"piece": p, "reader": desk.somebody("孙丽")} for p in pieces])
    assert len(done) == 3
    use = Use.get()
    assert (use.pieces, use.title, len(used(use))) == (3, "关于第1次检查的通知", 3)
    desk.refused("", "archive_use.return", use, pages=12, defects="缺一页")
    use = desk.act("archive_use.return", use, only=(pieces[1],), pages=3, defects="缺一页")
    assert (use.state, use.defects) == (State.READING, "缺一页")
    with pytest.raises(Unreadable, match="没有还在外的"):
        desk.act("archive_use.return", use, only=(pieces[1],))
    desk.refused("", "archive_use.undo", use, reason="登错了")
    use = desk.act("archive_use.return", use, pages=8)
    assert use.state is State.BACK
    assert {custody.holding(p.item).holder.name for p in pieces} == {custody.ARCHIVES}


@pytest.mark.clause("档案.7")
def test_what_comes_back_is_checked_and_a_defect_is_an_incident(desk: Desk) -> None:
    use = desk.act("archive_use.read", piece_of(desk), reader=desk.somebody("孙丽"))
    assert "应有4页，点出3页" in desk.refused("档案.7", "archive_use.return", use, pages=3)
    desk.refused("档案.7", "archive_use.return", use, sound=False)
    use = desk.act("archive_use.return", use, pages=3, defects="撕去最后一页")
    assert (use.defects, used(use)[0].pages) == ("撕去最后一页", 3)
    assert (Incident.get().kind, Incident.get().person.name) == (IncidentKind.DAMAGED, "孙丽")


@pytest.mark.clause("档案.7", "保密.3")
def test_the_form_of_a_return_says_what_went_out_that_is_marked(desk: Desk) -> None:
    plain = desk.act("archive_use.read", piece_of(desk), reader=desk.somebody("孙丽"))
    marked = desk.act("archive_use.read", piece_of(desk, 2, level=Level.SECRET), reader=desk.somebody("孙丽"))
    action = registers.load("archive_use").action("return")
    assert desk.office.propose(action, {"use": plain}).notices == []
    (told,) = desk.office.propose(action, {"use": marked}).notices
    for seen in (marked.number, "孙丽", "机密", f"{marked.came:%Y-%m-%d %H:%M}", marked.numbers):
        assert seen in told


@pytest.mark.clause("档案.7", "文电.6")
def test_only_the_archivist_copies_and_nothing_of_marked_pieces(desk: Desk) -> None:
    use = desk.act("archive_use.read", piece_of(desk), reader=desk.somebody("孙丽"))
    with pytest.raises(Refusal) as refusal:
        desk.acting("孙丽").act("archive_use.take", use, taking=Taking.COPY, amount=1)
    assert refusal.value.clause == ""
    desk.refused("", "archive_use.take", use, taking=Taking.COPY, amount=5)
    desk.act("archive_use.take", use, taking=Taking.EXCERPT, amount=2, which="第1—2页")
    assert [(e.taking, e.pages, e.by) for e in Extract.select()] == [(Taking.EXCERPT, 2, "王芳")]
    marked = desk.act("archive_use.read", piece_of(desk, 2, level=Level.SECRET), reader=desk.somebody("孙丽"))
    desk.refused("文电.6", "archive_use.take", marked, taking=Taking.COPY, amount=1)


# ── lending ────────────────────────────────────────────────────────────────


@pytest.mark.clause("档案.6")
def test_a_loan_needs_a_slip_and_the_office_directors_word(desk: Desk) -> None:
    piece = piece_of(desk)
    told = {"borrower": desk.somebody("孙丽"), "due": TOMORROW}
    director = desk.somebody("刘强")
    desk.refused("档案.6", "archive_use.lend", piece, **told, slip="", approver=director)
    assert "刘强" in desk.refused("档案.6", "archive_use.lend", piece, **told, slip="1", approver=desk.somebody("张伟"))
    desk.refused("", "archive_use.lend", piece, borrower=told["borrower"], slip="1", approver=director)
    early = told | {"due": dt.date(2026, 9, 27)}
    desk.refused("", "archive_use.lend", piece, **early, slip="1", approver=director)
    use = lent(desk, piece)
    assert (use.state, use.due) == (State.OUT, dt.datetime(2026, 9, 29, 17, 30))
    (given,) = approvals.of(use, "档案.6")
    assert (given.by, given.words) == ("刘强", "借据1")
    assert custody.holding(piece.item).due == use.due


@pytest.mark.clause("档案.6")
def test_the_office_director_approves_their_own_loan_only_where_there_is_no_other(desk: Desk) -> None:
    assert lent(desk, who="刘强").state is State.OUT
    desk.person("appoint", "蒋明", post=Post.OFFICE_DIRECTOR)
    with refused("", "刘强是经办人") as refusal:
        lent(desk, piece_of(desk, 2), who="刘强")
    assert refusal.value.setting == "经办人不自批"
    assert lent(desk, piece_of(desk, 3), who="刘强", approver=desk.somebody("蒋明")).state is State.OUT


@pytest.mark.clause("档案.6")
def test_a_loan_shows_wherever_somebody_looks(desk: Desk) -> None:
    piece = piece_of(desk)
    use = lent(desk, piece)
    assert holder_of(locate(desk.office, piece.number)) == "孙丽"
    assert holder_of(locate(desk.office, piece.item.code)) == "孙丽"
    assert [(o.register, o.due) for o in board.board(desk.office)] == [("archive_use", use.due)]
    assert [one.row for one in belongings.of(desk.somebody("孙丽"))] == [piece.item]
    with pytest.raises(Refusal, match=r"名下|没有还|在手"):
        desk.person("depart", "孙丽", reason="调离")
    desk.clock.on(days=3)
    late = [f for f in check(desk.office, only=("archive_use",)).findings if f.register == "archive_use"]
    assert [(f.title, f.who, f.clause) for f in late] == [("档案借出到期", "孙丽", "档案.6")]
    desk.act("archive_use.urge", use)
    assert (Urge.get().whom.name, Urge.get().due) == ("孙丽", use.due)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("hour", [dt.time(17, 30), dt.time(17, 43), dt.time(23, 59)])
def test_after_off_hours_no_marked_piece_leaves_the_room(desk: Desk, hour: dt.time) -> None:
    piece = piece_of(desk, level=Level.SECRET)
    facts = {"borrower": desk.somebody("孙丽"), "slip": "1", "approver": desk.somebody("刘强")}
    desk.clock.now = dt.datetime.combine(desk.clock.now.date(), hour)
    assert "17:30" in desk.refused("保密.3", "archive_use.lend", piece, **facts)
    assert Use.select().count() == 0
    desk.act("archive_use.read", piece, reader=desk.somebody("孙丽"))


@pytest.mark.parametrize("at", [dt.datetime(2026, 9, 29, 8, 29), dt.datetime(2026, 10, 1, 10)], ids=["early", "off"])
def test_before_work_and_on_days_off_no_marked_piece_leaves_the_room(desk: Desk, at: dt.datetime) -> None:
    piece = piece_of(desk, level=Level.SECRET)
    facts = {"borrower": desk.somebody("孙丽"), "slip": "1", "approver": desk.somebody("刘强")}
    desk.clock.now = at
    assert "密件只在上班时间送出" in desk.refused("", "archive_use.lend", piece, **facts)
    assert Use.select().count() == 0
    desk.act("archive_use.read", piece, reader=desk.somebody("孙丽"))


@pytest.mark.clause("保密.3", "保密员.3", "保密.4")
def test_marked_pieces_come_back_the_same_day_and_top_secret_ones_stay(desk: Desk) -> None:
    piece = piece_of(desk, level=Level.SECRET)
    told = {"borrower": desk.somebody("陈静"), "slip": "1", "approver": desk.somebody("刘强")}
    desk.refused("保密.3", "archive_use.lend", piece, **told, due=TOMORROW)
    desk.refused("保密.4", "archive_use.lend", piece, **told, place=Place.HOME)
    use = desk.act("archive_use.lend", piece, **told)
    assert use.due == dt.datetime(2026, 9, 28, 17, 30)
    assert [w.title for w in waiting(desk.office, ("archive_use",))] == ["密档当日归还"]
    top = piece_of(desk, 2, level=Level.TOP_SECRET)
    desk.refused("保密员.3", "archive_use.lend", top, **told)
    assert desk.act("archive_use.read", top, reader=desk.somebody("陈静")).state is State.READING


@pytest.mark.clause("保密.3", "保密.1")
def test_marked_pieces_are_handed_out_by_the_secrets_officer_and_seen_by_few(desk: Desk) -> None:
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    archivist = desk.acting("李明")
    piece = piece_of(desk, level=Level.SECRET)
    archivist.refused("保密.3", "archive_use.read", piece, reader=desk.somebody("陈静"))
    desk.act("archive_use.read", piece, reader=desk.somebody("陈静"))
    mine = archivist.act("archive_use.read", piece_of(desk, 2), reader=desk.somebody("孙丽"))
    register = registers.load("archive_use")
    assert [row.id for row in Listing(archivist.office, register).first(9)] == [mine.id]
    assert [w.number for w in waiting(archivist.office, ("archive_use",))] == [mine.number]
    assert Listing(desk.office, register).count() == 2
    with pytest.raises(Unreadable):
        locate(archivist.office, piece.number)


def test_an_only_piece_is_read_and_not_lent_where_the_office_wants_it_so(desk: Desk) -> None:
    desk.act("settings.set", name="only-original", value="是")
    piece = piece_of(desk, only=True)
    told = {"borrower": desk.somebody("孙丽"), "slip": "1", "approver": desk.somebody("刘强"), "due": TOMORROW}
    desk.refused("", "archive_use.lend", piece, **told)
    desk.office.perform(registers.load("settings").action("set"), name="only-original", value="否")
    assert lent(desk, piece).state is State.OUT


@pytest.mark.clause("档案.6")
def test_what_is_archived_is_not_lent_past_the_archive_room(desk: Desk) -> None:
    piece = filed(desk, copies=2)
    text = desk.refused("档案.6", "loans.lend", piece.item, borrower=desk.somebody("孙丽"))
    assert "档案查阅" in text


@pytest.mark.clause("档案.6", "档案.7")
@pytest.mark.parametrize("state", State)
def test_what_came_back_was_lost_or_struck_is_not_handled_as_what_is_out(desk: Desk, state: State) -> None:
    use = desk.act("archive_use.read", piece_of(desk), reader=desk.somebody("孙丽"))
    match state:
        case State.OUT:
            use = lent(desk, piece_of(desk, 2))
        case State.BACK:
            use = desk.act("archive_use.return", use)
        case State.LOST:
            use = desk.act("archive_use.lose", use, words="搬家时找不到了")
        case State.STRUCK:
            use = desk.act("archive_use.undo", use, reason="登错了")
    assert use.state is state
    open_ = state in (State.READING, State.OUT)
    for act in registers.load("archive_use").actions:
        if act.on is not Use:
            continue
        told = guard.refusal(desk.office, act, use)
        assert (told is None) == (open_ or (act.name == "recover" and state is State.LOST)), act.name
        if told is not None:
            assert (told.clause, bool(told.way_on)) == ("", True)
            assert f"{use.number}《{use.title}》{state.value}" in str(told)
    if state is State.LOST:
        assert "找回" in desk.refused("", "archive_use.return", use)
    if open_:
        assert "没有报告过遗失" in desk.refused("", "archive_use.recover", use, words="在柜子后面")


@pytest.mark.clause("保密.3", "保密.1")
def test_whoever_may_not_handle_marked_pieces_ends_no_use_of_them(desk: Desk) -> None:
    """Losing and finding one ended its use in the name of an archivist who may not know of it."""
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    archivist = desk.acting("李明")
    use = desk.act("archive_use.read", piece_of(desk, level=Level.SECRET), reader=desk.somebody("陈静"))
    for act in registers.load("archive_use").actions:
        if act.on is Use:
            told = guard.refusal(archivist.office, act, use)
            assert told is not None, act.name
            assert (told.clause, told.way_on, use.title in str(told)) == ("保密.3", "请保密员来办。", False)
    with pytest.raises(Refusal) as refusal:
        visited(archivist, piece_of(desk, 2, level=Level.SECRET))
    assert refusal.value.clause == "保密.1", "nobody shows it to a visitor"


@pytest.mark.clause("保密.3")
def test_a_piece_that_became_marked_while_it_is_used_is_the_secrets_officers(desk: Desk) -> None:
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    piece = filed(desk)
    use = lent(desk, piece)
    facts = {"level": Level.SECRET, "basis": "首页有标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=piece.document.entries.first(), **facts)
    archivist = desk.acting("李明")
    archivist.refused("保密.3", "archive_use.return", use)
    assert desk.act("archive_use.return", use).state is State.BACK


@pytest.mark.clause("保密.1", "保密.3")
@pytest.mark.parametrize("text", [None, "工作"])
def test_a_use_of_what_became_marked_is_hidden_like_any_of_a_marked_piece(desk: Desk, text: str | None) -> None:
    from zwzx.reports import archive_statistics as job

    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    piece = filed(desk)
    use = lent(desk, piece)
    mine = desk.act("archive_use.read", piece_of(desk, 2, title="工作总结"), reader=desk.somebody("孙丽"))
    facts = {"level": Level.SECRET, "basis": "首页有标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=piece.document.entries.first(), **facts)
    office, register = desk.acting("李明").office, registers.load("archive_use")
    asked = {TEXT: text} if text else {}
    assert [row.id for row in Listing(office, register, asked).walk()] == [mine.id]
    assert {row.id for row in Listing(desk.office, register, asked).walk()} == {mine.id, use.id}
    assert [w.number for w in waiting(office, ("archive_use",))] == [mine.number]
    assert [one.values for one in board.board(office) if piece.title in repr(one.values)] == []
    assert job.statistics(office, START, END).total.uses == 1
    with pytest.raises(Unreadable):
        find(office, register, use.number)
    at = [column.name for column in register.columns].index("level")
    assert {row.id: row.values[at] for row in Listing(desk.office, register, asked).walk()}[use.id] is Level.SECRET
    done = desk.office.perform(register.action("lose"), use=desk.fresh(use), words="搬家时找不到了")
    assert any("24小时" in notice for notice in done.notices)


@pytest.mark.clause("档案.7")
def test_the_history_of_a_use_tells_what_became_of_each_piece(desk: Desk) -> None:
    use = desk.act("archive_use.read", piece_of(desk), reader=desk.somebody("孙丽"))
    use = desk.act("archive_use.return", use, pages=3, defects="缺一页", effect="查到了")
    (returned, *_) = history(registers.load("archive_use"), use)
    told = {change.label: (change.was, change.now) for change in returned.changes}
    assert told["点页数"] == ("", "3")
    assert told["这一件缺损"] == ("", "缺一页")
    assert told["利用效果"] == ("", "查到了")
    assert told["情况"] == ("在阅", "已还")


# ── outsiders ──────────────────────────────────────────────────────────────


@pytest.mark.clause("档案.8", "保密.1")
def test_a_visitor_comes_with_a_letter_and_borrows_on_the_directors_word(desk: Desk) -> None:
    piece = piece_of(desk)
    desk.refused("档案.8", "archive_use.admit", piece, visitor="赵远", unit="市统计局", identity="工作证")
    assert "身份" in desk.refused("", "archive_use.admit", piece, visitor="赵远", unit="市统计局", letter="介1")
    use = visited(desk, piece)
    assert (use.outside, use.who, use.unit, use.issuer, use.person.name) == (
        True,
        "赵远",
        "市统计局",
        "市统计局",
        "王芳",
    )
    desk.act("archive_use.return", use)
    told = {"slip": "2", "due": TOMORROW}
    for name in ("刘强", "陈静", "孙丽", "蒋明"):  # the office's head, a deputy, a section's head, none of them
        with pytest.raises(Refusal, match="张伟") as refusal:
            visited(desk, piece, "lend_out", **told, approver=desk.somebody(name))
        assert refusal.value.clause == "档案.8"
    use = visited(desk, piece, "lend_out", **told, approver=desk.somebody("张伟"), contact=desk.somebody("孙丽"))
    assert custody.holding(piece.item).holder.name == "市统计局"
    desk.act("archive_use.urge", use)
    assert Urge.get().whom.name == "孙丽"
    marked = piece_of(desk, 2, level=Level.SECRET)
    with pytest.raises(Refusal) as refusal:
        visited(desk, marked)
    assert refusal.value.clause == "保密.1"


def test_what_came_back_in_time_is_over_no_time(desk: Desk) -> None:
    use = lent(desk, piece_of(desk))
    register = registers.load("archive_use")
    at = [column.name for column in register.columns].index("left")
    desk.clock.on(days=30)
    assert Listing(desk.office, register).first(1)[0].values[at] < 0
    desk.act("archive_use.return", use)
    assert Listing(desk.office, register).first(1)[0].values[at] is None


@pytest.mark.clause("档案.11", "档案.8")
def test_who_received_a_visitor_leaves_when_he_has_brought_everything_back(desk: Desk) -> None:
    piece, other = piece_of(desk), piece_of(desk, 2)
    told = {"slip": "2", "due": TOMORROW, "approver": desk.somebody("张伟"), "contact": desk.somebody("蒋明")}
    use = visited(desk, piece, "lend_out", **told)
    visited(desk, other, contact=desk.somebody("蒋明"))
    with pytest.raises(Refusal, match="市统计局") as refusal:
        desk.person("depart", "蒋明", reason="调离")
    assert (refusal.value.clause, "consultations return" in str(refusal.value)) == ("档案.11", True)
    desk.act("archive_use.return", use)
    desk.leave("蒋明")
    assert verify(registers.tables()).sound


@pytest.mark.clause("保密员.2")
def test_a_marked_piece_that_is_lent_or_read_stays_filed_in_the_balance(desk: Desk) -> None:
    piece = filed(desk, level=Level.SECRET, serials=("000001",), copies=1)
    assert [e.went for e in balance(desk.office, START, END).entries] == ["归档"]
    told = {"borrower": desk.somebody("陈静"), "slip": "1", "approver": desk.somebody("刘强")}
    use = desk.act("archive_use.lend", piece, **told)
    assert [e.went for e in balance(desk.office, START, END).entries] == ["归档"]
    desk.clock.on(hours=1)
    desk.act("archive_use.return", use)
    desk.clock.on(days=400)
    desk.act("archive_use.read", piece, reader=desk.somebody("陈静"))
    later = balance(desk.office, dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert (later.difference, later.entries) == (0, [])


@pytest.mark.clause("档案.7")
def test_a_lost_piece_is_an_incident_until_it_is_found(desk: Desk) -> None:
    piece = piece_of(desk)
    use = desk.act("archive_use.lose", lent(desk, piece), words="搬家时找不到了")
    assert (use.state, custody.holding(piece.item).holder.name) == (State.LOST, custody.LOST)
    assert Incident.get().kind is IncidentKind.LOST
    desk.refused("", "archive_use.read", piece, reader=desk.somebody("孙丽"))
    use = desk.act("archive_use.recover", use, words="在柜子后面")
    assert (use.state, custody.holding(piece.item).holder.name) == (State.BACK, custody.ARCHIVES)
    desk.refused("", "archive_use.recover", use, words="又找到了")


@pytest.mark.clause("档案.6")
def test_a_use_entered_by_mistake_keeps_its_number(desk: Desk) -> None:
    piece = piece_of(desk)
    use = desk.act("archive_use.undo", lent(desk, piece), reason="登错了人")
    assert (use.state, custody.holding(piece.item).holder.name) == (State.STRUCK, custody.ARCHIVES)
    assert lent(desk, piece).number == "查〔2026〕2号"
    desk.refused("", "archive_use.undo", use, reason="再撤")


def test_aims_are_counted_as_the_returns_want_them(desk: Desk) -> None:
    from zwzx.reports import archive_statistics as job

    action = registers.load("archive_use").action("read")
    many = [{"piece": piece_of(desk, n), "reader": desk.somebody("孙丽")} for n in (1, 2)]
    desk.office.perform_many(action, many)
    use = Use.get()
    desk.act("archive_use.take", use, taking=Taking.COPY, amount=3, only=(used(use)[0].piece,))
    visited(desk, piece_of(desk, 3), aim=Aim.HISTORY)
    desk.act("archive_use.undo", lent(desk, piece_of(desk, 4)), reason="登错了")
    made = job.statistics(desk.office, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert made.total == job.Sum("合计", 2, 3, 0, 3)
    assert made.by_aim == [job.Sum("工作查考", 1, 2, 0, 3), job.Sum("编史修志", 1, 1, 0, 0)]
    assert made.by_unit == [job.Sum("业务科", 1, 2, 0, 3), job.Sum("市统计局", 1, 1, 0, 0)]
    assert made.by_side == [job.Sum("外来人员", 1, 1, 0, 0), job.Sum("本单位", 1, 2, 0, 3)]
    assert job.statistics(desk.office, dt.date(2025, 1, 1), dt.date(2025, 12, 31)).total.uses == 0


@pytest.mark.clause("档案.6")
@pytest.mark.parametrize("approver", ["孙丽", "陈静", "张伟", "蒋明"])
def test_nobody_but_the_office_director_lets_archives_out(desk: Desk, approver: str) -> None:
    """办公室主任批准才能借出: no head of a section, no deputy, not the director himself."""
    told = {"borrower": desk.somebody("李明"), "slip": "1", "due": TOMORROW}
    text = desk.refused("档案.6", "archive_use.lend", piece_of(desk), **told, approver=desk.somebody(approver))
    assert approver in text


@pytest.mark.clause("档案.8")
@pytest.mark.parametrize("approver", ["陈静", "刘强", "孙丽"])
def test_nobody_but_the_director_lets_archives_go_to_outsiders(desk: Desk, approver: str) -> None:
    """特殊情况须经主任批准: neither a deputy nor the office director."""
    piece = piece_of(desk)
    with pytest.raises(Refusal, match=approver) as refusal:
        visited(desk, piece, "lend_out", slip="2", due=TOMORROW, approver=desk.somebody(approver))
    assert refusal.value.clause == "档案.8"
