"""The search index tells by whom a matter may be known: it proposes to a section what is its own, and hides nothing of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tests.told_matters import BOOKS
from zwzx import registers
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.matters import matters
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import Post
from zwzx.registers.calls.records import State
from zwzx.store import schema_check, search
from zwzx.store.sqlite import search_index

if TYPE_CHECKING:
    from tests.conftest import Desk

QUERIES = ("反映", "的", "2026", "窗口 反映", "科室")


@pytest.fixture
def entered(desk: Desk) -> Desk:
    """Matters of every register in each of its states, and some that others took, handle, or are accused in."""
    for name in BOOKS:
        import_module(f"tests.registers.{name}.entered").enter(desk.office)
    sections = [None, *Department.select().order_by(Department.id)]
    for n, who in enumerate(("王芳", "蒋明", "孙丽", "蒋明", "李明", "孙丽")):
        accused = desk.somebody(("孙丽", "蒋明", "张伟")[n // 2]) if n % 2 else None
        facts = {"content": f"反映窗口的第{n}件", "section": sections[n % len(sections)], "accused": accused}
        desk.acting(who).act("calls.add", **facts)
    return desk


def found(office: Any, name: str, query: str) -> list[int]:
    return [row.key for row in Listing(office, registers.load(name), {TEXT: query}).first(500)]


def known(office: Any, name: str, query: str) -> list[int]:
    """The same by going through all rows and asking of each."""
    register: Any = registers.load(name)
    rows = register.record.select().order_by(register.record.k.desc())
    hits = (row for row in rows if all(term in row.norm for term in search.terms(query)))
    return [row.k for row in hits if register.knows(office, row.id)]


def everybody(desk: Desk) -> list[Any]:
    return [desk.acting(person.name).office for person in Person.select() if person.name != "服务台"]


def moved(desk: Desk) -> None:
    """Every call that waits goes to another section or to somebody, whom it does not accuse."""
    sections = list(Department.select().order_by(Department.id.desc()))
    call: Any = registers.load("calls").record
    for n, row in enumerate(call.select().where(call.state == State.WAITING)):
        to = {"section": sections[n % len(sections)]} if n % 3 else {"handler": desk.somebody("蒋明")}
        if row.matter.accused is None:
            desk.act("calls.pass_on", row, **to)


def test_every_search_finds_what_the_actor_may_know_and_nothing_else(entered: Desk) -> None:
    told: dict[str, set[int]] = {}
    for change in (lambda _: None, moved):
        change(entered)
        for office in everybody(entered):
            for name in BOOKS:
                for query in QUERIES:
                    assert found(office, name, query) == known(office, name, query), (office.actor.name, name, query)
                told.setdefault(office.actor.name, set()).add(len(found(office, name, "反映")))
    assert told["孙丽"] != told["王芳"]
    assert max(told["孙丽"]) > 0


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["孙丽", "蒋明"])
def test_the_index_proposes_what_they_handle_or_took_and_passes_over_the_rest(entered: Desk, name: str) -> None:
    moved(entered)
    office = entered.acting(name).office
    for book in BOOKS:
        record: Any = registers.load(book).record
        through = record.known_through(office)
        match, table = search_index.proposal(["2026"], through), record._meta.table_name
        proposed = office.store.database.execute_sql(
            f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?", (match,)
        )
        theirs = {
            row.k
            for row in record.select()
            if "2026" in row.norm
            and {office.actor, office.actor.department} & {row.matter.handler, row.matter.by, row.matter.section}
        }
        assert {-key for (key,) in proposed} == theirs
        assert len(theirs) < sum("2026" in row.norm for row in record.select())


def test_whoever_may_know_of_all_or_otherwise_is_proposed_all(desk: Desk) -> None:
    desk.act("people.add", name="周岚", department="业务科", post=(Post.HALL_HEAD,))
    for name in ("王芳", "刘强", "张伟", "周岚"):
        assert matters.OfMatter.known_through(desk.acting(name).office) is None, name


@pytest.mark.sqlite
def test_the_words_follow_the_matter_and_what_is_false_in_them_is_told_and_mended(entered: Desk) -> None:
    conn, tables = entered.office.store.database.connection(), registers.tables()
    moved(entered)
    assert schema_check.unfaithful(tables) == {}
    call: Any = registers.load("calls").record
    conn.execute("INSERT INTO call_fts(rowid, t) VALUES (?, 'who1234567')", (-call.get().k,))
    assert list(schema_check.unfaithful(tables).values()) == ["来电登记的检索索引与登记不符。"]
    entered.office.store.database.repair(tables)
    assert schema_check.unfaithful(tables) == {}
    assert schema_check.differences(tables) == {}


def test_a_batch_writes_a_matter_before_the_row_that_leads_to_it(desk: Desk) -> None:
    """Though its first event makes a row of a matter that is there already, and only the second a matter."""
    call = desk.act("calls.add", content="反映窗口收费")

    def batch(transaction: Any) -> None:
        for n in range(2):
            matter = call.matter
            if n:
                facts = {name: getattr(matter, name) for name in ("received", "channel", "key", "by")}
                matter = transaction.add(matters.Matter(**facts, content="反映排队", section=Department.get()))
            row = type(call)(
                k=call.k + n + 1, book="首", year=2026, serial=n + 7, number=f"首{n}", matter=matter, sort=call.sort
            )
            transaction.add(row)
            transaction.close_event(at="2026-11-30 09:00:00", actor=1, action="calls.add", said={})

    desk.office.store.write(batch, events=2, bulk=True)
    assert schema_check.unfaithful(registers.tables()) == {}
