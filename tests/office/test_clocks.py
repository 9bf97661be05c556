"""A fast clock: doubted before anything is entered by it, answered for by somebody, and put right by an event."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.accountability.cases import TOLD, case
from zwzx import registers
from zwzx.jobs.demo import building
from zwzx.jobs.vault import backups
from zwzx.jobs.waiting.check import check
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import clocks, settings
from zwzx.office.core.looks import note_export
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import whole_day
from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.people import pins
from zwzx.office.people.people import Department
from zwzx.office.people.pins import PinError
from zwzx.office.terms.meetings import Decided, MeetingKind
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import LeaveKind, Post
from zwzx.office.terms.reception import GuestKind, Where
from zwzx.registers.day.closing import things_of
from zwzx.registers.disclosure.records import Law
from zwzx.registers.publications.records import Mode
from zwzx.store import journal, retention
from zwzx.store.keyfile import read_key
from zwzx.store.rebuild import rebuild
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.office.core.register import Due

TEN_YEARS = dt.timedelta(days=3652)
MINE, WRONG = "204615", "730182"


@pytest.fixture(autouse=True)
def _any_pause() -> None:
    """Here the office is as it comes: its clock is doubted."""


@pytest.fixture
def fast(desk: Desk) -> Desk:
    """An office with a paper that was entered by a clock ten years ahead, which is right again."""
    desk.add(title="以前的")
    unchecked(desk, lambda: desk.add(title="快了的"))
    return desk


def unchecked(desk: Desk, act: Any, ahead: dt.timedelta = TEN_YEARS) -> Any:
    """Act by a clock that runs ahead, as a version could that believed it."""
    was = desk.clock.now
    desk.act("settings.set", name="longest-pause", value="0")
    desk.clock.now = was + ahead
    done = act()
    desk.act("settings.set", name="longest-pause", value="15")
    desk.clock.now = was
    return done


def says(desk: Desk, act: str, **values: Any) -> Any:
    """Perform an act about the time, with the day that the clock shows."""
    action = registers.load("settings").action(act)
    return desk.office.perform(action, today=desk.clock.now.date(), reason="核对过", **values)


def corrected(desk: Desk) -> Any:
    desk.clock.on(hours=1)
    return says(desk, "correct_clock")


def said(seq: int) -> dict[str, Any]:
    link = journal.link(seq)
    assert link is not None
    found: dict[str, Any] = json.loads(link.payload).get("said", {})
    return found


# ── doubting ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("days", "doubted"),
    [(0, False), (1, False), (9, False), (15, False), (16, True), (40, True), (3652, True), (-2, False), (-40, True)],
)
def test_a_clock_too_far_from_the_last_event_enters_nothing(desk: Desk, days: int, *, doubted: bool) -> None:
    desk.add()
    head = desk.office.store.head
    desk.clock.on(days=days)
    if not doubted:
        desk.add()
        return
    with pytest.raises(Refusal, match=f"{abs(days)}天，超过“停办天数”15天") as refusal:
        desk.add()
    assert refusal.value.clause == ""
    assert ("确认时间" if days > 0 else "校正时间") in refusal.value.way_on
    assert desk.office.store.head == head


def test_the_day_after_the_founding_and_the_setting(desk: Desk) -> None:
    assert settings.SPECS["longest-pause"].default == "15"
    desk.clock.on(days=14)
    desk.act("settings.set", name="longest-pause", value="60天")
    desk.clock.on(days=59)
    desk.add()
    desk.act("settings.set", name="longest-pause", value="0")
    desk.clock.on(days=4000)
    desk.add()


def test_an_import_is_refused_whole(desk: Desk) -> None:
    desk.clock.on(days=40)
    head = desk.office.store.head
    rows = [{"number": f"2001-{n}", "signed": dt.datetime(2001, 1, 1), "author": "甲", "title": "旧"} for n in range(9)]
    with pytest.raises(Refusal, match="停办天数"):
        desk.office.perform_many(desk.register.action("past"), rows)
    assert desk.office.store.head == head


def test_one_word_lets_an_office_go_on_that_was_shut_for_months(desk: Desk) -> None:
    desk.add()
    desk.clock.on(days=100)
    clerk = desk.acting("李明")
    done = says(clerk, "confirm_clock")
    assert said(done.seq) == {"time_after": "2026-09-28 09:00:00", "reason": "核对过"}
    assert desk.add().number == "收〔2027〕1号"
    assert verify(registers.tables(), now=desk.clock.now).notes == []


def test_a_word_that_is_given_twice_under_one_key_is_one_event(desk: Desk) -> None:
    desk.clock.on(days=100)
    first, again = (says(desk, "confirm_clock", token="once") for _ in range(2))
    assert (again.seq, again.again, again.record) == (first.seq, True, desk.office.actor)


def test_whoever_answers_for_the_clock_says_the_day_and_year(desk: Desk) -> None:
    desk.clock.on(days=3652)
    act = registers.load("settings").action("confirm_clock")
    with pytest.raises(Refusal, match="本机时钟却是2036-09-27"):
        desk.office.perform(act, today=dt.date(2026, 9, 28), reason="照日历")
    kind = whole_day("今天的日期")
    assert kind.read("2026年9月28日", desk.office) == dt.date(2026, 9, 28)
    for text in ("今天", "9-28", "昨天"):
        with pytest.raises(Unreadable, match="没有写全年月日"):
            kind.read(text, desk.office)
    assert list(kind.suggest("", desk.office)) == []


def test_a_clock_that_nobody_doubts_is_not_confirmed_nor_put_back(desk: Desk) -> None:
    for act, words in (("confirm_clock", "不用确认"), ("correct_clock", "不用校正")):
        with pytest.raises(Refusal, match=words):
            says(desk, act)


def test_what_must_be_possible_first_moves_no_time_on(desk: Desk) -> None:
    """A PIN is tried, a look at marked papers is entered; the office's time stands where it stood."""
    pins.begin(desk.office, desk.somebody("王芳"), MINE, alone=True)
    desk.clock.now += TEN_YEARS
    pins.give(desk.office, desk.somebody("王芳"), MINE, pins.SIGN_ON)
    note_export(desk.office, "incoming", 3, marked=True)
    links = list(journal.links())
    assert [link.at for link in links[-2:]] == ["2026-09-28 09:00:00"] * 2
    assert said(links[-1].seq) == {"clock": "2036-09-27 09:00:00"}
    assert clocks.doubt(desk.clock.now) is not None


# ── put right ──────────────────────────────────────────────────────────


def test_years_and_numbers_are_right_again_after_the_correction(fast: Desk) -> None:
    assert [entry.number for entry in fast.record.select()] == ["收〔2026〕1号", "收〔2036〕1号"]
    with pytest.raises(Refusal, match="以前的记快了"):
        fast.add()
    done = corrected(fast)
    assert said(done.seq)["time_was"] == "2036-09-27 09:00:00"
    assert "第4笔到第5笔" in done.notices[0]
    assert "编号、日期不改" in done.notices[0]
    assert fast.add().number == "收〔2026〕2号"
    fast.clock.on(days=-1)
    assert fast.add().number == "收〔2026〕3号"
    assert verify(registers.tables()).faults == []
    (note,) = verify(registers.tables(), now=fast.clock.now + dt.timedelta(days=1)).notes
    assert note.startswith(f"第{done.seq}笔校正过时间")
    moments = [link.at for link in journal.links()]
    assert sorted(moments[: done.seq - 1]) == moments[: done.seq - 1]
    assert moments[done.seq - 1 :] == ["2026-09-28 10:00:00"] * 3


def test_only_those_who_may_put_it_back(fast: Desk) -> None:
    for name, may in (("孙丽", False), ("蒋明", False), ("刘强", True)):
        other = fast.acting(name)
        if not may:
            with pytest.raises(Refusal, match="机要员、办公室主任、主任"):
                says(other, "correct_clock")
        else:
            says(other, "correct_clock")
    assert fast.add().number == "收〔2026〕2号"


def test_forty_days_ahead_are_put_right_too(desk: Desk) -> None:
    unchecked(desk, desk.add, dt.timedelta(days=10))
    entry = desk.add()
    assert entry.registered == dt.datetime(2026, 10, 8, 9)
    corrected(desk)
    assert desk.add().registered == dt.datetime(2026, 9, 28, 10)


def test_not_behind_the_founding_but_where_that_was_wrong_too(desk: Desk) -> None:
    desk.clock.on(days=-2)
    with pytest.raises(Refusal, match="比建库"):
        says(desk, "correct_clock")
    done = says(desk, "correct_clock", founding=True)
    assert any("建库" in line and "verify" in line for line in done.notices)
    (note,) = verify(registers.tables()).notes
    assert "写明建库时间也错了" in note
    assert desk.office.founded == dt.date(2026, 9, 26)
    desk.add()
    assert desk.office.posts == {Post.CLERK, Post.SECRETS}, "posts that the founding gave begin no later than today"
    assert verify(registers.tables()).faults == []


@pytest.mark.sqlite
def test_a_store_made_anew_from_its_journal_keeps_the_corrected_time(fast: Desk, tmp_path: Path) -> None:
    corrected(fast)
    key = read_key(fast.key)
    rebuild(fast.path, key, tmp_path / "anew.db", key, registers.tables(), VERSION)
    with open_office(tmp_path / "anew.db", acting="王芳", data_key=key, key=fast.key, clock=fast.clock) as office:
        assert verify(registers.tables()).faults == []
        made = office.perform(registers.load("incoming").action("add"), author="甲", title="乙").record
        assert made.number == "收〔2026〕2号"


def test_what_a_fast_clock_gave_out_comes_back(desk: Desk) -> None:
    item = custody.at_home(desk.opined(copies=2).document)[0]
    loan, paper = unchecked(desk, lambda: (desk.act("loans.lend", item, borrower=desk.somebody("孙丽")), desk.add()))
    corrected(desk)
    assert desk.act("loans.return", loan).back == dt.datetime(2026, 9, 28, 10)
    again = desk.act("loans.lend", item, borrower=desk.somebody("蒋明"))
    desk.act("loans.return", again)
    third = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.act("loans.undo", third, reason="登错了")
    assert custody.holding(desk.fresh(item)).holder == desk.fresh(item).home
    desk.circulated(paper, "张伟")


def test_a_marked_loan_of_ten_years_hence_is_found_and_counted_anew(desk: Desk) -> None:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲").document)[0]
    on_a_workday = TEN_YEARS + dt.timedelta(days=2)
    loan = unchecked(desk, lambda: desk.act("loans.lend", item, borrower=desk.somebody("孙丽")), on_a_workday)
    assert loan.due == dt.datetime(2036, 9, 29, 17, 30)
    corrected(desk)
    found = {waiting.due_name: waiting for waiting in check(desk.office).findings}
    assert "clock" not in found
    assert f"zwzx loans recount {loan.number}" in found["misdated"].subject
    assert (found["misdated"].register, found["misdated"].id, found["misdated"].action) == ("loans", loan.id, "recount")
    assert [thing.back for thing in things_of(desk.clock.now.date(), desk.clock.now)] == [False]
    assert desk.act("loans.recount", loan).due == dt.datetime(2026, 9, 28, 17, 30)
    assert "misdated" not in {waiting.due_name for waiting in check(desk.office).findings}
    desk.clock.on(hours=10)
    assert "outside" in {waiting.due_name for waiting in check(desk.office).findings}


SICK = {"kind": LeaveKind.SICK, "since": dt.date(2026, 9, 28), "reason": "发烧"}


def counted_fast(desk: Desk) -> dict[str, Any]:
    """A row of every register that counts a time limit anew, each begun by a clock ten years ahead."""
    item = custody.at_home(desk.opined(copies=2).document)[0]
    readers, leader = (desk.somebody("张伟"),), desk.somebody("张伟")

    def begin() -> dict[str, Any]:
        limited, read = desk.add(limit="5 workday"), desk.add(title="传阅的")
        desk.do("opinion", entry=read, words="请领导传阅")
        slip = desk.act("circulation.start", desk.fresh(read).document, readers=readers)
        told = {"leader": leader, "words": "请研究", "handler": desk.somebody("蒋明"), "limit": "5 workday"}
        return {
            "incoming": limited,
            "circulation": desk.act("circulation.hand_out", slip),
            "loans": desk.act("loans.lend", item, borrower=desk.somebody("孙丽")),
            "instructions": desk.act("instructions.add", limited.document, **told),
            "leave": desk.act("leave.ask", **SICK, person=desk.somebody("蒋明")),
            "decisions": decided(desk),
            "reception": eaten(desk),
            **of_citizens_and_what_is_made_public(desk),
        }

    found: dict[str, Any] = unchecked(desk, begin)
    return {name: desk.fresh(row) for name, row in found.items()}


def decided(desk: Desk) -> Any:
    """What a meeting that is just over decided, to be done within five working days."""
    chair = desk.somebody("张伟")
    meeting = desk.act("meetings.add", kind=MeetingKind.AFFAIRS, at=desk.office.now, chair=chair)
    desk.act("meetings.topic", meeting, title="增设窗口")
    desk.act("meetings.hold", meeting)
    told = {"topic": 1, "decided": Decided.AGREED, "words": "照办", "leader": chair, "limit": "5 workday"}
    desk.act("meetings.decide", meeting, **told)
    return Resolution.select().order_by(Resolution.id.desc()).first()


def eaten(desk: Desk) -> Any:
    """A reception that is just over, of which the list is to be handed in."""
    told = {"unit": "市数据局", "kind": GuestKind.VISITING, "guests": 5, "purpose": "调研", "at": desk.office.now}
    entry = desk.act(
        "reception.ask", **told, where=Where.LOCAL, outside_reason="食堂停电", handler=desk.somebody("孙丽")
    )
    desk.act("reception.agree", desk.fresh(entry), person=desk.somebody("陈静"))
    desk.act("reception.arrange", desk.fresh(entry), person=desk.somebody("刘强"))
    meal = {"where": Where.LOCAL, "guests": 5, "companions": 2, "cost": 200_00}
    return desk.act("reception.meal", desk.fresh(entry), at=desk.office.now, **meal)


def of_citizens_and_what_is_made_public(desk: Desk) -> dict[str, Any]:
    """A row each of calls, petitions, complaints, disclosure, publications and accountability whose time runs."""
    who, section = {"asker": "何建国", "phone": "13607310001"}, Department.select().first()
    petition = desk.act("petitions.add", **who, content="要求增设窗口")
    desk.act("petitions.propose", petition, words="请张主任阅示")
    words = {"leader": desk.somebody("张伟"), "words": "请办理并报结果", "section": section}
    asked = {**who, "standing": "群众", "filled": True, "purpose": "了解情况", "law": Law.STATE}
    public = {"mode": Mode.PROMPT, "decision": "领导小组2026-1"}
    held = case(desk, *TOLD, "appeal")
    return {
        "calls": desk.act("calls.add", **who, content="询问办证要带什么"),
        "petitions": desk.act("petitions.instruct", desk.fresh(petition), **words),
        "complaints": desk.act("complaints.add", **who, content="态度生硬", window="3号窗口"),
        "disclosure": desk.act("disclosure.add", **asked, content="申请公开办事指南"),
        "publications": desk.act("publications.add", subject="评优结果", section=section, **public),
        "accountability": held,
    }


DUES = {
    "disclosure": "answer_due",
    "accountability": "review_due",
    "leave": "proof_due",
    "reception": "list_due",
}


def due_of(name: str, row: Any) -> dt.datetime:
    """What runs of a row of a register."""
    due: dt.datetime = getattr(row, DUES.get(name, "due"))
    return due


def misdated(desk: Desk, *only: str) -> dict[str, Any]:
    found = [waiting for waiting in check(desk.office, only=only).findings if waiting.due_name == "misdated"]
    assert len({waiting.key for waiting in found}) == len(found), "each is told once"
    return {waiting.register: waiting for waiting in found}


def recounting() -> dict[str, Due]:
    """Every due that an act counts anew, by its register."""
    return {name: due for name in registers.NAMES for due in registers.load(name).dues if due.recount}


def test_what_a_fast_clock_counted_is_listed_and_counted_anew(desk: Desk) -> None:
    rows = counted_fast(desk)
    assert set(rows) == set(recounting()), "a register that counts anew is missing from this test"
    notices = " ".join(corrected(desk).notices)
    found = misdated(desk)
    assert set(found) == set(rows)
    for name, row in rows.items():
        waiting = found[name]
        assert (waiting.id, waiting.number, waiting.action) == (row.id, row.number, "recount")
        assert f"zwzx {name} recount {row.number}" in waiting.subject
        assert f"zwzx {name} recount" in notices
        assert due_of(name, row).year == 2036
        assert set(misdated(desk, name)) == {name}
    left = set(rows)
    for name, row in rows.items():
        assert due_of(name, desk.act(f"{name}.recount", row)).year == 2026
        left.remove(name)
        assert set(misdated(desk)) == left
    assert desk.fresh(rows["incoming"]).signed.year == 2036, "what was entered stays as history"


def test_a_limit_counted_from_the_right_day_by_a_fast_clock_is_not_listed(desk: Desk) -> None:
    day = desk.clock.now
    unchecked(desk, lambda: desk.add(signed=day, limit="5 workday"))
    corrected(desk)
    assert misdated(desk) == {}


def test_what_somebody_dated_rightly_since_is_not_listed(desk: Desk) -> None:
    entry = unchecked(desk, lambda: desk.add(limit="5 workday"))
    corrected(desk)
    assert set(misdated(desk)) == {"incoming"}
    again = desk.do("amend", entry=desk.fresh(entry), signed=desk.clock.now, reason="时钟快了")
    assert again.due.year == 2026
    assert misdated(desk) == {}


# ── waiting ────────────────────────────────────────────────────────────


def locked(desk: Desk) -> None:
    for _ in range(pins.TRIES):
        with pytest.raises(PinError):
            pins.give(desk.office, desk.somebody("王芳"), WRONG, pins.SIGN_ON)


def gives(desk: Desk) -> None:
    pins.give(desk.office, desk.somebody("王芳"), MINE, pins.SIGN_ON)


def test_a_lock_of_ten_years_hence_has_ended(desk: Desk) -> None:
    pins.begin(desk.office, desk.somebody("王芳"), MINE, alone=True)
    unchecked(desk, lambda: locked(desk))
    assert pins.locked_until(desk.somebody("王芳"), desk.clock.now) is None
    gives(desk)


def test_a_lock_made_while_time_stands_still_holds_and_ends_by_the_clock(fast: Desk) -> None:
    pins.begin(fast.office, fast.somebody("王芳"), MINE, alone=True)
    locked(fast)
    fast.clock.on(minutes=14)
    with pytest.raises(PinError, match="锁定到 09:15"):
        gives(fast)
    fast.clock.on(minutes=2)
    gives(fast)


@pytest.mark.parametrize("minutes", [-5, -14, 0, 14])
def test_a_second_machine_some_minutes_behind_opens_no_lock(desk: Desk, minutes: int) -> None:
    pins.begin(desk.office, desk.somebody("王芳"), MINE, alone=True)
    locked(desk)
    desk.clock.on(minutes=minutes)
    with pytest.raises(PinError, match="锁定到"):
        gives(desk)


def test_what_a_pin_vouches_for_and_a_one_time_pin_run_out_by_the_clock(fast: Desk) -> None:
    who = fast.somebody("王芳")
    pins.begin(fast.office, who, MINE, alone=True)
    proof = pins.give(fast.office, who, MINE, "更换PIN")
    fast.clock.on(minutes=6)
    with pytest.raises(PinError, match="过了时效"):
        fast.office.perform(pins.set_own, who=who, pin="907351", proof=proof.id)


@pytest.mark.parametrize(("days", "good"), [(-3652, False), (0, True), (6, True), (8, False)])
def test_a_one_time_pin_is_good_for_seven_days_of_the_clock(desk: Desk, days: int, *, good: bool) -> None:
    desk.clock.on(days=10)
    act = desk.people.action("pin")
    told = desk.acting("刘强").office.perform(act, who=desk.somebody("李明"), reason="新来").notices[0]
    desk.clock.on(days=days)
    if good:
        pins.give(desk.office, desk.somebody("李明"), told.partition("：")[2][:8], pins.CHANGE)
    else:
        with pytest.raises(PinError, match="已过期"):
            pins.give(desk.office, desk.somebody("李明"), told.partition("：")[2][:8], pins.CHANGE)


# ── services ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, "还没有到"), (-40, "还没有到"), (40, "晚40天"), (3652, "晚3652天"), (0, ""), (9, "")],
)
def test_the_check_tells_of_the_clock_and_does_not_die(desk: Desk, days: int, words: str) -> None:
    desk.add()
    desk.clock.on(days=days)
    report = check(desk.office, only=["clock"])
    assert [words in waiting.subject for waiting in report.findings] == ([True] if words else [])
    assert report.code == (10 if words else 0)
    assert check(desk.office, verify=True).unsound == []


def test_a_last_event_that_lies_ahead_is_found_though_no_pause_is_doubted(desk: Desk) -> None:
    told = desk.office.perform(registers.load("settings").action("set"), name="longest-pause", value="0").notices
    assert any("不再核对本机时钟" in line for line in told)
    desk.clock.now += TEN_YEARS
    desk.add()
    desk.clock.now -= TEN_YEARS
    report = check(desk.office, only=["clock"])
    assert (report.code, ["还没有到" in waiting.subject for waiting in report.findings]) == (10, [True])
    assert not desk.office.perform(registers.load("settings").action("set"), name="longest-pause", value="15").notices


def test_backups_are_made_by_any_clock_and_the_newest_is_none_to_come(desk: Desk, tmp_path: Path) -> None:
    folder, key = tmp_path / "elsewhere", read_key(desk.key)
    desk.act("settings.set", name="backup-folder", value=str(folder))
    desk.clock.now += TEN_YEARS
    future = backups.make(desk.office, key, folder)
    desk.clock.now -= TEN_YEARS
    for _ in range(3):
        desk.clock.on(days=1)
        last = backups.make(desk.office, key, folder)
    assert backups.named(folder, "zwzx", "", desk.clock.now).name == last.name
    assert backups.thin(folder, "zwzx", desk.clock.now) == []
    assert future.path.exists()
    desk.clock.on(days=3)
    assert [w.due_name for w in check(desk.office, only=["backup"]).findings] == ["backup"]


def test_those_that_a_fast_clock_named_cost_no_other_its_place() -> None:
    now = dt.datetime(2026, 9, 28, 21)
    moments = [now - dt.timedelta(hours=n) for n in range(24 * 40)]
    ahead = now + TEN_YEARS
    assert retention.kept([*moments, ahead], now) == retention.kept(moments) | {ahead}


def test_a_demonstration_is_made_by_its_own_clock(tmp_path: Path) -> None:
    building.build(tmp_path / "demo.db", "small", key=tmp_path / "key", until=dt.datetime(2026, 9, 28, 15))
    assert (tmp_path / "demo.db").exists()


def test_the_office_that_comes_after_a_fast_founding_tells_its_duties(desk: Desk) -> None:
    early = Office(desk.office.store, desk.office.actor, lambda: dt.datetime(2026, 9, 20, 9))
    assert early.founded == dt.date(2026, 9, 28)
