"""A row is listed under the day that its facts tell, also where an act puts that day right, and replay finds it there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests import newer
from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.terms.meetings import MeetingKind
from zwzx.store.database import open_store
from zwzx.store.fields import DayField, MomentField
from zwzx.store.keyfile import read_key
from zwzx.store.places_of_days import day_at, listed_under
from zwzx.store.rebuild import rebuild
from zwzx.store.record import Searchable
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Made
    from zwzx.office.core.office import Office

RECORDS = sorted(
    (one for one in registers.tables() if issubclass(one, Searchable)), key=lambda one: str(one._meta.table_name)
)
DATED = [one for one in RECORDS if one.dated_by]
MATTERS = {"call", "complaint", "disclosure", "petition"}
"""Listed under the day on which the matter came, which no act changes: it stands in the row of the matter."""
ENTERED = {
    *("allowance_month", "batch", "cash_advance", "computer_change", "copying", "device", "device_count", "expense"),
    *("handover", "integrity_task", "inventory", "leave", "outgoing", "publication", "reference_number", "reminder"),
    *("return", "seal", "slip", "study_plan", "transfer", "trip", "vehicle", "vehicle_offence", "year_appraisal"),
}
"""Listed under the day on which they are entered, whatever their facts tell; of an old book under a day that it tells."""


@pytest.fixture(scope="module")
def office(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return newer.office(made, tmp_path_factory.mktemp("listed"))


def test_every_record_that_is_listed_tells_by_which_day() -> None:
    """What has a day among its facts is listed by it (`dated_by`), or somebody said here that it is not."""
    with_days = [one for one in RECORDS if any(isinstance(f, DayField | MomentField) for f in one._meta.sorted_fields)]
    assert {one._meta.table_name for one in with_days if not one.dated_by} == MATTERS | ENTERED


@pytest.mark.parametrize("record", DATED, ids=lambda one: str(one._meta.table_name))
def test_every_row_of_the_house_is_listed_under_the_day_that_it_tells(office: Office, record: type[Any]) -> None:
    rows = list(record.select())
    assert rows
    told = {row.id: (day_at(row.k), listed_under(row)) for row in rows if listed_under(row) is not None}
    assert {row: days for row, days in told.items() if days[0] != days[1]} == {}


@pytest.mark.parametrize("record", DATED, ids=lambda one: str(one._meta.table_name))
def test_a_row_moves_with_the_day_that_lists_it_whatever_act_writes_it(office: Office, record: type[Any]) -> None:
    row = record.select().order_by(record.k).first()
    later = day_at(row.k) + dt.timedelta(days=40)
    moment = dt.datetime.combine(later, dt.time(9))
    name = record.dated_by[0]
    typed: Any = later if isinstance(record._meta.fields[name], DayField) else moment

    def write(transaction: Any) -> None:
        transaction.change(row, {name: typed})
        raise _UndoneError

    with pytest.raises(_UndoneError):
        office.store.write(write)
    assert day_at(row.k) == later


class _UndoneError(Exception):
    """Ends a write, so that nothing of it stays."""


def test_a_corrected_day_of_receipt_moves_the_paper_in_every_list(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2027, 1, 11, 9, 0)
    desk.add(title="别的")
    entry = desk.add(signed=dt.datetime(2026, 12, 31, 16, 0), title="登错日期的")

    def of(**days: dt.date) -> list[int]:
        return [row.id for row in Listing(desk.office, desk.register, days).walk()]

    desk.do("amend", entry=entry, signed=dt.datetime(2027, 1, 11, 8, 30), reason="看错了日期")
    assert entry.id in of(since=dt.date(2027, 1, 10))
    assert entry.id not in of(until=dt.date(2026, 12, 31))
    assert desk.fresh(entry).number == "收〔2027〕2号"
    again = desk.do("amend", entry=desk.fresh(entry), signed=dt.datetime(2027, 1, 11, 8, 40), reason="再改")
    assert again.k == desk.fresh(entry).k


def test_a_meeting_put_off_is_listed_under_its_new_day(desk: Desk) -> None:
    told = {"kind": MeetingKind.AFFAIRS, "at": desk.clock.now + dt.timedelta(days=1), "place": "三楼会议室"}
    meeting = desk.act("meetings.add", **told)
    later = desk.clock.now + dt.timedelta(days=40)
    desk.act("meetings.amend", meeting, at=later, reason="改期")
    listed = [row.id for row in Listing(desk.office, registers.load("meetings"), {"since": later.date()}).walk()]
    assert listed == [meeting.id]


def test_a_place_that_one_row_left_goes_to_no_other_in_the_same_write(desk: Desk) -> None:
    first, second = desk.add(title="甲"), desk.add(title="乙")
    day = desk.clock.now - dt.timedelta(days=3)
    left = second.k

    def write(transaction: Any) -> None:
        transaction.change(second, {"signed": day})
        transaction.change(first, {"signed": day - dt.timedelta(days=1)})
        transaction.change(first, {"signed": desk.clock.now})
        raise _UndoneError

    with pytest.raises(_UndoneError):
        desk.office.store.write(write)
    assert day_at(first.k) == day_at(left)
    assert first.k > left


@pytest.mark.sqlite
def test_the_journal_finds_every_row_where_it_was_moved(desk: Desk, tmp_path: Path) -> None:
    """The next one that comes on a day takes the place that the last of it left; a store made anew has the same."""
    key = read_key(desk.key)
    entry = desk.add(title="登错日期的")
    left = entry.k
    desk.do("amend", entry=entry, signed=desk.clock.now - dt.timedelta(days=3), reason="看错了日期")
    assert desk.add(title="后来的").k == left
    there = {row.id: row.k for row in desk.record.select()}
    assert verify(registers.tables()).sound
    desk.office.store.close()
    made = rebuild(desk.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    assert made.missing == []
    store = open_store(tmp_path / "new.db", key, VERSION)
    assert {row.id: row.k for row in desk.record.select()} == there
    assert verify(registers.tables()).sound
    store.close()
