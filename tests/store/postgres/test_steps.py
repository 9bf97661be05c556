"""An office on a server that was made at an earlier version and takes the written steps is as one that is made new."""

from __future__ import annotations

import gc
import re
import secrets
import sys
from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest

from tests import servers
from tests.conftest import HOME
from zwzx import places, registers
from zwzx.jobs.vault.key_management import House
from zwzx.jobs.vault.moving import move
from zwzx.store import fields, schema_check
from zwzx.store.database import open_store
from zwzx.store.keyfile import read_key
from zwzx.store.postgres import address, administration, databases, keeping, schema, upgrading
from zwzx.store.record import Record, _columns
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

sys.path.insert(0, str(HOME / "scripts"))
import server_step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk
    from tests.servers import Offices
    from zwzx.store.engine import Definition
    from zwzx.store.postgres.address import Address

    Found = dict[tuple[str, str], Definition]

pytestmark = pytest.mark.sqlite


def made(server: Offices, name: str = "") -> Address:
    """An empty office as the program makes one."""
    where = there(server, name)
    administration.add_office(where, registers.tables(), VERSION, user=servers.USER)
    return where


def there(server: Offices, name: str = "") -> Address:
    where = address.parse(server.cluster.address("postgres", name or f"o{secrets.token_hex(4)}"))
    databases.fit(where, servers.USER)
    return where


def found(where: Address) -> Found:
    """What an office is made of, as if it were called otherwise."""
    with keeping.engine_of(where, servers.USER) as engine:
        told = engine.definitions()
    return {place: one._replace(sql=one.sql.replace(where.office, "office")) for place, one in told.items()}


def unlike(one: Found, other: Found) -> list[Any]:
    places = {place for place in {**one, **other} if place not in one or place not in other}
    return sorted(places) + [
        (place, one[place].sql, other[place].sql)
        for place in one.keys() & other.keys()
        if not schema_check.alike(place[0], one[place].sql, other[place].sql)
    ]


def test_the_pieces_that_are_kept_are_those_of_now() -> None:
    """The next step is written from them: `scripts/run scripts/migration VERSION` writes them anew."""
    assert server_step.kept(VERSION).read_text(encoding="utf-8") == server_step.text(
        server_step.pieces_now(registers.tables())
    )
    assert server_step.kept(upgrading.FIRST).exists()
    for version in range(upgrading.FIRST + 1, VERSION + 1):
        assert upgrading.steps(version)


def test_an_office_of_the_first_version_and_the_steps_since_are_an_office_of_now(server: Offices) -> None:
    old = there(server)
    pieces = server_step.read(server_step.kept(upgrading.FIRST))
    with keeping.engine_of(old, servers.USER) as engine, engine.plainly():
        conn = engine.connection()
        administration._make_roles(conn, old)
        conn.execute(f'SET LOCAL ROLE "{address.owner_role(old.office)}"')
        for statement in (*schema.OWN, *(piece.sql.replace(server_step.OFFICE, old.office) for piece in pieces)):
            conn.execute(statement)
        conn.execute(f"INSERT INTO store_version VALUES (1, {upgrading.FIRST})")
        conn.execute("RESET ROLE")
        conn.execute("SET LOCAL session_replication_role = replica")  # a guard lets nobody put a head of the chain
        conn.execute("INSERT INTO chain (one, seq, hash, counter, open, at) VALUES (1, 0, '', 0, 0, '')")
    assert upgrading.upgrade(old, registers.tables(), VERSION, user=servers.USER)[0] == upgrading.FIRST
    assert unlike(found(old), found(made(server))) == []


@pytest.fixture
def later(desk: Desk, server: Offices) -> Iterator[tuple[Desk, Address]]:
    """An office of now with a paper, and the models of a version to come: columns of every sort in a table, another one."""
    from zwzx.office.papers.papers import Document
    from zwzx.office.people.people import Person

    where = made(server)
    desk.add(title="升级前登记的")
    desk.office.store.close()
    move(House(desk.path, desk.key, read_key(desk.key)), "王芳", address.point(where))
    more: dict[str, Any] = {
        "printed_at": pw.TextField(default="它's"),
        "copies_left": pw.BigIntegerField(default=7),
        "was_sent": pw.BooleanField(default=True),
        "back_on": fields.MomentField(null=True),
        "fetched_by": pw.ForeignKeyField(Person, null=True, backref="+"),
    }
    for name, field in more.items():
        Document._meta.add_field(name, field)
    _columns.clear()

    class Late(Record):
        name = pw.TextField(index=True)
        on = fields.DayField(null=True)

    assert Late._meta.table_name == "late"
    try:
        yield desk, where
    finally:
        for name in more:
            Document._meta.remove_field(name)
        _columns.clear()
        del Late
        gc.collect()
        assert "late" not in [table._meta.table_name for table in schema_check.known_tables()]


def test_a_step_that_is_written_leads_to_what_is_made_new_and_keeps_every_row(
    later: tuple[Desk, Address], server: Offices
) -> None:
    from zwzx.office.papers.papers import Document

    desk, where = later
    before = server_step.read(server_step.kept(VERSION))
    written = server_step.step(before, server_step.pieces_now(registers.tables()), registers.tables())
    assert [line for line in written if not re.match(r"CREATE |ALTER TABLE \"document\" ", line)] == []
    assert not any("\n" in line for line in written)
    had, done = upgrading.upgrade(where, registers.tables(), VERSION + 1, user=servers.USER, leading=lambda _: written)
    assert (had, done) == (VERSION, []), "nothing was left to be made anew"
    new = there(server)
    administration.add_office(new, registers.tables(), VERSION + 1, user=servers.USER)
    assert unlike(found(where), found(new)) == []
    pointer = places.named_store(where.text)
    desk.office.store = open_store(pointer, read_key(places.key_file(pointer)), VERSION + 1)
    desk.add(title="升级后登记的")
    row: Any = Document.get(Document.title == "升级前登记的")
    assert (row.printed_at, row.copies_left, row.was_sent, row.back_on) == ("它's", 7, True, None)
    assert (verify(registers.tables()).sound, Document.select().count()) == (True, 2)


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        ('CREATE TABLE "setting" (', 'CREATE TABLE "setting" ("gone" TEXT NOT NULL, ', 'table setting: "gone"'),
        ('CREATE TABLE "setting"', 'CREATE TABLE "gone"', "table gone"),
    ],
)
def test_what_went_is_to_be_written_by_hand(now: str, then: str, said: str) -> None:
    before = [server_step._piece(piece.sql.replace(now, then)) for piece in server_step.read(server_step.kept(VERSION))]
    with pytest.raises(server_step.ByHand, match=said):
        server_step.step(before, server_step.pieces_now(registers.tables()), registers.tables())


def test_a_function_an_index_and_a_guard_that_changed_are_made_anew_in_their_order() -> None:
    now = server_step.pieces_now(registers.tables())
    before = [
        server_step._piece(
            piece.sql.replace("to_char(told::timestamp, 'YYYY-MM-DD')", "told").replace("BEFORE DELETE", "AFTER DELETE")
            if piece.name in ("is_day", "person_no_delete")
            else piece.sql
        )
        for piece in now
        if piece.name != "incoming_grams"
    ]
    assert server_step.step(before, now, registers.tables()) == [
        next(p.sql for p in now if p.name == "is_day").replace("CREATE", "CREATE OR REPLACE", 1),
        next(p.sql for p in now if p.name == "incoming_grams"),
        'DROP TRIGGER "person_no_delete" ON "person"',
        next(p.sql for p in now if p.name == "person_no_delete"),
    ]
