"""Numbers are gapless whatever is refused, voided, rehearsed or killed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.errors import ZwzxError
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import next_number
from zwzx.office.terms.papers import Level, Source
from zwzx.reports.auditing import audit

if TYPE_CHECKING:
    from tests.conftest import Desk


def numbers(desk: Desk, book: str = "收") -> list[int]:
    record = desk.record
    return [e.serial for e in record.select().where(record.book == book).order_by(record.serial)]


def test_each_book_counts_for_itself_and_by_year(desk: Desk) -> None:
    assert desk.add().number == "收〔2026〕1号"
    assert desk.add(level=Level.SECRET).number == "密收〔2026〕1号"
    assert desk.add().number == "收〔2026〕2号"
    desk.clock.now = dt.datetime(2027, 1, 4, 9, 0)
    assert desk.add().number == "收〔2027〕1号"


def test_the_next_number_is_shown_and_not_reserved(desk: Desk) -> None:
    assert next_number(desk.office, desk.register) == "收〔2026〕1号"
    assert next_number(desk.office, desk.register) == "收〔2026〕1号"
    assert desk.add().number == "收〔2026〕1号"


def test_a_refused_act_uses_no_number(desk: Desk) -> None:
    with pytest.raises(Refusal):
        desk.add(source=Source.MEETING)
    desk.office.rehearse(desk.register.action("add"), author="甲", title="试办")
    assert desk.add().number == "收〔2026〕1号"


def test_a_refused_item_of_a_batch_leaves_nothing(desk: Desk) -> None:
    good = {"author": "甲", "title": "好的"}
    bad = {"author": "乙", "title": "坏的", "source": Source.MEETING}
    outcomes = desk.office.perform_many(desk.register.action("add"), [good, bad, good, bad, good])
    assert [isinstance(o, ZwzxError) for o in outcomes] == [False, True, False, True, False]
    assert numbers(desk) == [1, 2, 3]
    assert audit(desk.office) == []


def test_a_void_keeps_its_number(desk: Desk) -> None:
    desk.do("void", entry=desk.add(), reason="重复登记")
    assert desk.add().number == "收〔2026〕2号"
    assert audit(desk.office) == []


def test_a_later_pattern_leaves_given_numbers_alone(desk: Desk) -> None:
    from zwzx import registers

    first = desk.add()
    settings = registers.load("settings")
    desk.office.perform(settings.action("set"), name="number-pattern", value="{year}-{serial}")
    assert desk.add().number == "2026-2"
    assert desk.fresh(first).number == "收〔2026〕1号"


def test_gaps_of_an_old_book_are_listed(desk: Desk) -> None:
    past = desk.register.action("past")
    rows = [
        {"number": f"2019-{n}", "signed": dt.datetime(2019, 1, n), "author": "甲", "title": "旧"} for n in (1, 2, 5, 9)
    ]
    desk.office.perform_many(past, rows)
    assert [(g.first, g.last) for g in audit(desk.office)] == [(3, 4), (6, 8)]


def test_an_idempotency_token_is_done_once(desk: Desk) -> None:
    add = desk.register.action("add")
    first = desk.office.perform(add, token="form-1", author="甲", title="一次")
    again = desk.office.perform(add, token="form-1", author="甲", title="一次")
    assert (first.seq, first.record.id) == (again.seq, again.record.id)
    assert numbers(desk) == [1]


@pytest.mark.sqlite
def test_every_numbered_table_gives_a_number_once(desk: Desk) -> None:
    from zwzx import registers
    from zwzx.store.numbers import Numbered

    database: Any = desk.office.store.database
    for table in registers.tables():
        if issubclass(table, Numbered):
            unique = [i.columns for i in database.get_indexes(table._meta.table_name) if i.unique]
            assert ["book", "year", "serial"] in unique
