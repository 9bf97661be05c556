"""The day's close: everything back, ticked or explained; two sign; the anchor; days left open."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.vault import anchors
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing, find
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.office.terms.seals import SealKind
from zwzx.registers.day import open_days
from zwzx.registers.day.closing import things_of
from zwzx.registers.day.records import DayLine
from zwzx.registers.day.sheets import sheet
from zwzx.reports import blank, month
from zwzx.store import journal
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def out(desk: Desk, copies: int = 2) -> list[Any]:
    """Marked carriers, each lent."""
    numbers = tuple(f"{n:06d}" for n in range(1, copies + 1))
    items = custody.at_home(desk.opined(level=Level.SECRET, copies=copies, serials=numbers).document)
    return [desk.act("loans.lend", item, borrower=desk.somebody("孙丽")) for item in items]


@pytest.mark.clause("保密.3", "保密员.3")
def test_what_was_out_is_ticked_and_what_is_out_is_explained(desk: Desk) -> None:
    first, second = out(desk)
    desk.act("loans.return", first)
    other = desk.somebody("李明")
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 25)
    assert "没有说明" in desk.refused("保密.3", "day.close", second=other, ticked=(first.item.code,))
    explained = f"{second.item.code}=孙丽还在开会"
    assert "还有1件没有点" in desk.refused("保密.3", "day.close", second=other, explained=explained)
    desk.refused("", "day.close", second=desk.somebody("王芳"), all_present=True, explained=explained)
    with pytest.raises(ZwzxError, match="022026000008010、022026000009018这一天没有动过"):
        desk.act("day.close", second=other, ticked=("022026000009018", "022026000008010"), explained=explained)
    with pytest.raises(ZwzxError, match="编码=原因"):
        desk.act("day.close", second=other, explained=second.item.code)
    seq, head = desk.office.store.head
    made = desk.act("day.close", second=other, ticked=(first.item.code,), explained=explained)
    assert (made.things, made.explained, made.anchor) == (2, 1, journal.anchor(seq, head))
    assert [(line.back, line.words) for line in DayLine.select().order_by(DayLine.id)] == [
        (True, ""),
        (False, "孙丽还在开会"),
    ]
    assert anchors.kept(desk.office) == [journal.read_anchor(made.anchor)]
    assert verify(registers.tables(), anchors.kept(desk.office)).faults == []


@pytest.mark.clause("保密.3")
@pytest.mark.clause("保密.1")
def test_a_day_is_closed_by_the_secrets_officer_whether_or_not_anything_is_marked(desk: Desk) -> None:
    def told() -> str:
        with pytest.raises(Refusal) as refusal:
            desk.acting("李明").act("day.close", second=desk.somebody("王芳"), all_present=True)
        assert refusal.value.clause == "保密.3"
        return str(refusal.value)

    before = told()
    assert "“日清”由保密员办理" in before
    out(desk, 1)
    assert told() == before


@pytest.mark.clause("保密.3")
def test_a_day_left_open_shows_the_next_morning_and_is_closed_late(desk: Desk) -> None:
    desk.add(level=Level.SECRET, serials=("1",))
    assert open_days.unclosed(desk.office) == {}
    desk.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    missed = [dt.date(2026, 9, 28), dt.date(2026, 9, 29), dt.date(2026, 9, 30), dt.date(2026, 10, 8)]
    assert list(open_days.unclosed(desk.office)) == missed
    assert [w.number for w in waiting(desk.office, ("day",)) if w.late(desk.clock.now)] == [str(d) for d in missed]
    desk.refused("", "day.close", second=desk.somebody("李明"), on=dt.date(2026, 10, 12))
    for day in missed:
        desk.act("day.close", second=desk.somebody("李明"), on=day)
    assert open_days.unclosed(desk.office) == {}


def test_what_was_out_yesterday_and_is_still_out_belongs_to_today(desk: Desk) -> None:
    loan = out(desk, 1)[0]
    desk.clock.on(days=1)
    (thing,) = things_of(desk.clock.now.date())
    assert (thing.item.code, thing.back, thing.holder) == (loan.item.code, False, "孙丽")
    desk.act("loans.return", loan)
    assert [thing.back for thing in things_of(desk.clock.now.date())] == [True]
    assert things_of(desk.clock.now.date() + dt.timedelta(days=1)) == []


@pytest.mark.clause("保密.3")
def test_a_day_closed_late_tells_how_things_stood_that_evening(desk: Desk) -> None:
    overnight, back = out(desk)
    desk.clock.on(hours=2)
    desk.act("loans.return", back)
    day = desk.clock.now.date()
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    desk.act("loans.return", overnight)
    desk.act("loans.lend", back.item, borrower=desk.somebody("陈静"))
    assert [(thing.holder, thing.back) for thing in things_of(day)] == [("孙丽", False), ("保密室", True)]
    assert [(one.holder, one.back) for one in things_of(desk.clock.now.date())] == [("保密室", True), ("陈静", False)]
    second = desk.somebody("李明")
    assert "当晚在孙丽，没有说明" in desk.refused("保密.3", "day.close", second=second, all_present=True, on=day)
    explained = f"{overnight.item.code}=孙丽带着过夜，第二天一早退回"
    made = desk.act("day.close", second=second, all_present=True, explained=explained, on=day)
    assert (made.things, made.explained) == (2, 1)
    assert [(line.holder, line.back) for line in DayLine.select()] == [("孙丽", False), ("保密室", True)]


@pytest.mark.clause("保密.3")
def test_what_is_entered_after_its_day_was_closed_is_listed_the_next(desk: Desk) -> None:
    numbers = ("000001", "000002")
    item, _ = custody.at_home(desk.opined(level=Level.SECRET, copies=2, serials=numbers).document)
    day = desk.clock.now.date()
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 40)
    desk.act("day.close", second=desk.somebody("李明"))
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    lent, back = dt.datetime(2026, 9, 28, 15, 0), dt.datetime(2026, 9, 28, 16, 0)
    desk.act("loans.return", desk.act("loans.lend", item, borrower=desk.somebody("孙丽"), at=lent), at=back)
    assert [(thing.item.code, thing.back, thing.had) for thing in things_of(desk.clock.now.date())] == [
        (item.code, True, ("孙丽",))
    ]
    assert things_of(day + dt.timedelta(days=2)) == []


@pytest.mark.clause("保密.3")
def test_what_came_back_in_time_and_was_entered_the_next_morning_was_back(desk: Desk) -> None:
    loan = out(desk, 1)[0]
    day, evening = desk.clock.now.date(), dt.datetime(2026, 9, 28, 17, 20)
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    desk.act("loans.return", loan, at=evening)
    assert [thing.back for thing in things_of(day)] == [True]


@pytest.mark.clause("保密员.3")
def test_who_still_reads_in_the_room_at_the_close_is_explained(desk: Desk) -> None:
    item = custody.at_home(desk.opined(level=Level.TOP_SECRET, serials=("1",)).document)[0]
    loan = desk.act("loans.read", item, reader=desk.somebody("孙丽"))
    (thing,) = things_of(desk.clock.now.date())
    assert (thing.item.code, thing.back, thing.holder) == (item.code, False, custody.IN_ROOM)
    assert "没有说明" in desk.refused("保密.3", "day.close", second=desk.somebody("李明"), all_present=True)
    desk.act("loans.return", loan)
    assert [thing.back for thing in things_of(desk.clock.now.date())] == [True]


def test_the_month_counts_every_book(desk: Desk) -> None:
    desk.add()
    desk.do("void", entry=desk.add(), reason="重复")
    out(desk, 1)
    sums = {s.title: s for s in month.sums(desk.office, 2026, 9)}
    assert (sums["收文登记簿"].entered, dict(sums["收文登记簿"].states)) == (2, {"待拟办": 1, "作废": 1})
    assert (sums["收文登记簿"].done, sums["收文登记簿"].unfiled, sums["收文登记簿"].void) == (0, 0, 1)
    assert sums["密件收文登记簿"].entered == 1
    assert sums["借阅登记簿"].entered == 1
    assert "密件收文登记簿" not in {s.title for s in month.sums(desk.acting("李明").office, 2026, 9)}
    assert month.sums(desk.office, 2026, 8)[0].entered == 0
    desk.circulated(desk.add(), "张伟")
    desk.add(level=Level.SECRET, serials=("2",), limit="1 workday")
    desk.clock.on(days=2)
    ordinary, secret, slips = month.sums(desk.office, 2026, 9)[:3]
    assert (ordinary.entered, ordinary.done, ordinary.unfiled, ordinary.void, ordinary.late) == (3, 1, 1, 1, 0)
    assert (secret.entered, secret.late) == (2, 1), "what is late stands in its own book"
    assert (slips.title, slips.done, slips.unfiled) == ("传阅登记", 1, None)
    assert slips.words == ("1", "1", "", "", "0", "已办结1")


def test_the_month_counts_what_was_stamped_apart_from_what_was_only_asked_for(desk: Desk) -> None:
    seal = seal_of(desk)
    use(desk, seal)
    desk.act("seal_use.void", use(desk, seal), why="盖错了页")
    asked(desk, seal)
    (uses,) = [s for s in month.sums(desk.office, 2026, 9) if s.title == "用印登记簿"]
    assert (uses.entered, uses.done, uses.void) == (3, 1, 1)
    assert dict(uses.states) == {"已用印": 1, "作废": 1, "待批准": 1}


def test_the_blank_sheets_are_of_every_seal_in_use(desk: Desk) -> None:
    assert len(blank.pages(desk.office, 3)) == 3
    seal, never = seal_of(desk), seal_of(desk, SealKind.SECTION)
    use(desk, seal)
    use(desk, seal_of(desk, SealKind.CENTRE))
    first, second, third = blank.pages(desk.office, 3)[3:]
    assert third.title == f"用印登记簿 {never.name}（备用）"
    assert [row[0].text for row in third.parts[1].rows[1:]] == ["", "", ""], "its book has no number yet"  # type: ignore[union-attr]
    assert first.title == "用印登记簿 用一 测试中心（备用）"
    assert [row[0].text for row in first.parts[1].rows[1:]] == ["用一〔2026〕2号", "用一〔2026〕3号", "用一〔2026〕4号"]  # type: ignore[union-attr]
    assert second.parts[1].rows[1][0].text == "用二〔2026〕2号"  # type: ignore[union-attr]
    assert [cell.text for cell in first.parts[1].rows[0]][-2:] == ["批准人签字", "监印人"]  # type: ignore[union-attr]


def test_the_blank_sheet_carries_the_next_numbers(desk: Desk) -> None:
    desk.add()
    ordinary, marked, loans = blank.pages(desk.office, 3)
    numbers = [row[0].text for row in ordinary.parts[1].rows[1:]]  # type: ignore[union-attr]
    assert numbers == ["收〔2026〕2号", "收〔2026〕3号", "收〔2026〕4号"]
    assert marked.parts[1].rows[1][0].text == "密收〔2026〕1号"  # type: ignore[union-attr]
    assert loans.parts[1].rows[1][0].text == "借〔2026〕1号"  # type: ignore[union-attr]


NOON, OFF, EVENING = (dt.datetime(2026, 9, 28, *at) for at in ((11, 30), (17, 30), (17, 40)))


@pytest.mark.clause("保密.3")
def test_what_goes_out_after_the_close_is_closed_again_and_both_stay(desk: Desk) -> None:
    """保密.3：未办完的应在当日下班前退还保密室保存: what was lent after the day was closed comes back that day as well."""
    items = custody.at_home(desk.opined(level=Level.SECRET, copies=2, serials=("000001", "000002")).document)
    early = desk.act("loans.lend", items[0], borrower=desk.somebody("孙丽"))
    desk.act("loans.return", early)
    desk.clock.now = NOON
    second = desk.somebody("李明")
    first = desk.act("day.close", second=second, all_present=True)
    assert [w.due_name for w in waiting(desk.office, ("day",))] == []
    late = desk.act("loans.lend", items[1], borrower=desk.somebody("陈静"))
    (told,) = waiting(desk.office, ("day",))
    assert (told.due_name, told.number, told.clause) == ("reopened", "2026-09-28", "保密.3")
    desk.clock.now = EVENING
    assert "陈静，没有说明" in desk.refused("保密.3", "day.close", second=second, all_present=True)
    desk.act("loans.return", late)
    last = desk.act("day.close", second=second, all_present=True)
    assert (first.things, last.things) == (1, 2)
    assert [w.due_name for w in waiting(desk.office, ("day",))] == []
    listing = Listing(desk.office, registers.load("day"))
    assert [(row.id, row.struck) for row in listing.first(9)] == [(last.id, False), (first.id, True)]
    state = [column.name for column in registers.load("day").columns].index("state")
    assert [row.values[state] for row in listing.first(9)] == ["", "已代替"]
    assert anchors.kept(desk.office)[:2] == [journal.read_anchor(one.anchor) for one in (first, last)]
    assert "1天，工作日20天" in month.pages(desk.office, 2026, 9)[0].parts[2].text  # type: ignore[union-attr]
    assert verify(registers.tables(), anchors.kept(desk.office)).faults == []


@pytest.mark.clause("保密.3")
def test_a_day_that_was_not_closed_again_stays_open(desk: Desk) -> None:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("000001",)).document)[0]
    desk.clock.now = NOON
    desk.act("day.close", second=desk.somebody("李明"))
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.clock.now = EVENING
    desk.act("loans.return", loan)
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    assert open_days.unclosed(desk.office) == {dt.date(2026, 9, 28): True}
    (told,) = waiting(desk.office, ("day",))
    assert told.subject == "日清以后又动过，没有再日清"
    desk.act("day.close", second=desk.somebody("李明"), all_present=True, on=dt.date(2026, 9, 28))
    assert open_days.unclosed(desk.office) == {}


@pytest.mark.clause("保密.1")
def test_who_may_not_know_of_marked_papers_does_not_learn_that_one_went_out_after_the_close(desk: Desk) -> None:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("000001",)).document)[0]
    desk.clock.now = NOON
    desk.act("day.close", second=desk.somebody("李明"))
    before = waiting(desk.acting("李明").office, ("day",))
    desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    assert waiting(desk.acting("李明").office, ("day",)) == before
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    assert waiting(desk.acting("李明").office, ("day",)) == []


def test_what_comes_back_after_the_close_or_was_of_another_day_opens_it_not_again(desk: Desk) -> None:
    kept, other = custody.at_home(desk.opined(level=Level.SECRET, copies=2, serials=("1", "2")).document)
    loan = desk.act("loans.lend", kept, borrower=desk.somebody("孙丽"))
    desk.clock.now = EVENING
    words = f"{kept.code}=孙丽还在开会"
    desk.act("day.close", second=desk.somebody("李明"), explained=words)
    desk.clock.on(minutes=20)
    desk.act("loans.return", loan)
    assert waiting(desk.office, ("day",)) == []
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    lent, back = dt.datetime(2026, 9, 28, 15, 0), dt.datetime(2026, 9, 28, 16, 0)
    desk.act("loans.return", desk.act("loans.lend", other, borrower=desk.somebody("孙丽"), at=lent), at=back)
    assert open_days.unclosed(desk.office) == {}, "what is entered the next day is listed the next day"


@pytest.mark.parametrize(
    ("now", "asks"), [(NOON, True), (OFF - dt.timedelta(seconds=1), True), (OFF, False), (EVENING, False)]
)
def test_a_close_before_the_end_of_office_hours_asks(desk: Desk, now: dt.datetime, *, asks: bool) -> None:
    desk.clock.now = now
    action = registers.load("day").action("close")
    assert ("还没有到下班时间（17:30）" in action.question(desk.office, {})) == asks
    assert action.question(desk.office, {"on": dt.date(2026, 9, 25)}) == "", "that day is over"


def test_a_close_that_was_done_again_is_found_by_its_day_and_the_first_by_its_time(desk: Desk) -> None:
    desk.clock.now = NOON
    first = desk.act("day.close", second=desk.somebody("李明"))
    desk.clock.now = EVENING
    last = desk.act("day.close", second=desk.somebody("李明"))
    day = registers.load("day")
    for typed, wanted in (("2026-09-28", last), ("2026-09-28 17:40", last), ("2026-09-28 11:30", first)):
        assert find(desk.office, day, typed).id == wanted.id
    assert find(desk.office, day, f"#{first.id}").id == first.id
    with pytest.raises(ZwzxError, match="2026-09-28 12:00没有日清"):
        find(desk.office, day, "2026-09-28 12:00")


def test_the_sheet_of_a_close_that_was_done_again_says_so(desk: Desk) -> None:
    desk.clock.now = NOON
    first = desk.act("day.close", second=desk.somebody("李明"))
    desk.clock.now = EVENING
    last = desk.act("day.close", second=desk.somebody("李明"))
    old, new = sheet(desk.office, [first, last])
    assert "已由17:40的日清代替" in old.parts[0].text  # type: ignore[union-attr]
    assert "代替11:30的日清" in new.parts[0].text  # type: ignore[union-attr]
    assert old.name != new.name
