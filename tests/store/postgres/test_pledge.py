"""No row is committed on a server without its event, whatever is done to the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from zwzx.store.postgres import address, connecting

if TYPE_CHECKING:
    from tests.conftest import Desk

ADDED = "INSERT INTO department (id, ver, name, code) VALUES (99999, {ver}, '假科室', '')"
CHANGED = "UPDATE document SET title = '改过的', ver = {ver}"


@pytest.mark.parametrize("row", [ADDED, CHANGED], ids=["added", "changed"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed again", "left open"])
def test_a_row_whose_event_is_never_written_is_not_committed(served: Desk, row: str, closed: bool) -> None:
    served.add(title="原来的")
    head = served.office.store.head
    conn = served.office.store.database.connection()
    conn.execute("BEGIN")
    conn.execute("UPDATE chain SET open = seq + 5")
    conn.execute(row.format(ver=head[0] + 1))
    if closed:
        conn.execute("UPDATE chain SET open = 0")
    with pytest.raises(psycopg.IntegrityError):
        conn.execute("COMMIT")
    assert served.office.store.head == head
    assert list(conn.execute("SELECT open FROM chain")) == [(0,)]
    assert not list(conn.execute("SELECT 1 FROM department WHERE id = 99999 OR name = '假科室'"))


@pytest.mark.parametrize("row", [ADDED, CHANGED], ids=["added", "changed"])
@pytest.mark.parametrize(
    "chain",
    [
        ("UPDATE chain SET seq = 0, open = {last}", "UPDATE chain SET open = 0, seq = {last}"),
        (
            "UPDATE chain SET seq = 0, open = {last}, hash = ''",
            "UPDATE chain SET open = 0, seq = {last}, hash = '{hash}'",
        ),
        ("INSERT INTO chain (one, seq, hash, counter, open, at) VALUES (2, 0, '', 0, {last}, '')", "SELECT 1"),
    ],
    ids=["lowered", "lowered with its hash", "another"],
)
def test_a_row_is_not_written_under_an_event_that_was_there_before(
    served: Desk, chain: tuple[str, str], row: str
) -> None:
    served.add(title="原来的")
    last, head = served.office.store.head
    conn = served.office.store.database.connection()

    def write() -> None:
        with conn.transaction():
            conn.execute(chain[0].format(last=last))
            conn.execute(row.format(ver=last))
            conn.execute(chain[1].format(last=last, hash=head))

    with pytest.raises(psycopg.Error):
        write()
    assert served.office.store.head == (last, head)
    assert not list(conn.execute("SELECT 1 FROM department WHERE id = 99999"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 2",
        "DELETE FROM event",
        "TRUNCATE event CASCADE",
        "DELETE FROM document",
        "DELETE FROM chain",
        "DELETE FROM pledge",
        "UPDATE pledge SET event = 1",
        "UPDATE document SET title = '改过的'",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "CREATE TEMP TABLE chain (seq bigint, open bigint)",
        "DROP TRIGGER event_next ON event",
        "CREATE OR REPLACE FUNCTION guard_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$",
    ],
)
def test_nothing_is_written_past_the_journal(served: Desk, statement: str) -> None:
    served.add(title="原来的")
    conn = served.office.store.database.connection()
    with pytest.raises(psycopg.Error):
        conn.execute(statement)
    assert served.add(title="照常登记").document.title == "照常登记"


def linked(conn: psycopg.Connection, last: int, head: str, at: str = "2026-09-28 09:00:00") -> None:
    """Put an event behind the last one, by whatever means."""
    columns = "(seq, at, actor, action, token, payload, prev, hash)"
    values = (last + 1, at, 1, "made.up", None, "x", head, "f" * 64)
    conn.execute(f"INSERT INTO event {columns} VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", values)


def test_no_event_comes_unclaimed_and_no_row_after_its_event(served: Desk) -> None:
    """Else the event could be committed alone, and a row under it afterwards."""
    served.add(title="原来的")
    last, head = served.office.store.head
    conn = served.office.store.database.connection()
    with pytest.raises(psycopg.Error, match="not claimed"):
        linked(conn, last, head)
    conn.execute("BEGIN")
    conn.execute("UPDATE chain SET open = seq + 9")
    linked(conn, last, head)
    with pytest.raises(psycopg.Error, match="without its event"):
        conn.execute(ADDED.format(ver=last + 1))
    conn.execute("ROLLBACK")
    assert served.office.store.head == (last, head)


def test_ids_are_not_given_again(served: Desk) -> None:
    conn = served.office.store.database.connection()
    with pytest.raises(psycopg.Error, match="given once"):
        conn.execute("UPDATE chain SET counter = 1")


def test_a_row_is_not_slipped_under_another_desk_s_event(served: Desk) -> None:
    """By whoever left the chain open and writes while another desk acts: it waits, for the row of the chain is taken."""
    served.add(title="原来的")
    last, _ = served.office.store.head
    there = address.pointed(served.path)
    assert there is not None
    with connecting.connect(there) as other:
        other.execute("UPDATE chain SET open = seq + 1000")
        other.execute("SET lock_timeout = '1s'")
        with served.office.store.database.atomic():
            served.office.store.database.execute_sql("SELECT seq FROM chain FOR UPDATE")  # as every act begins
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(CHANGED.format(ver=last + 1))
            with pytest.raises(psycopg.errors.LockNotAvailable):
                linked(other, last, served.office.store.head[1])
    assert served.add(title="照常登记").document.title == "照常登记"


def test_an_event_has_a_moment(served: Desk) -> None:
    last, head = served.office.store.head
    conn = served.office.store.database.connection()
    conn.execute("BEGIN")
    conn.execute("UPDATE chain SET open = seq + 9")
    with pytest.raises(psycopg.Error, match="no moment"):
        linked(conn, last, head, at="garbage")
    conn.execute("ROLLBACK")
