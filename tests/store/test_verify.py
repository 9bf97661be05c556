"""Whatever is done to the file behind the program's back is found and named in a sentence."""

from __future__ import annotations

import json
import re
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwzx import registers
from zwzx.office.terms.papers import Level
from zwzx.store import journal
from zwzx.store.keyfile import read_key
from zwzx.store.record import Record
from zwzx.store.sqlite import dialect
from zwzx.store.table_names import NAMES
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk


@pytest.fixture
def written(desk: Desk) -> Desk:
    first = desk.add(title="第一份")
    desk.add(title="第二份", copies=3)
    desk.add(title="代称", level=Level.SECRET, serials=("000001",))
    desk.do("opinion", entry=first, words="请领导传阅")
    desk.do("amend", entry=desk.fresh(first), pages=9, reason="页数数错")
    return desk


def test_what_a_row_is_called_is_known_of_every_table() -> None:
    kept = {table._meta.table_name for table in registers.tables() if issubclass(table, Record)}
    assert kept | {"personal_key"} == NAMES.keys(), "a key is no record, but verify tells of it"
    assert len(set(NAMES.values())) == len(NAMES)


@pytest.mark.sqlite
def test_a_changed_row_is_told_in_words_and_by_its_number_only_to_who_may_know_it(written: Desk) -> None:
    behind_the_back(written, "UPDATE document SET title = '改过' WHERE title = '代称'")
    for numbered, words in (
        (False, r"^文件第\d+行被改过，与第\d+笔不符。$"),
        (True, r"^文件第\d+行（密收〔2026〕1号）被改过，"),
    ):
        (fault,) = verify(registers.tables(), numbered=numbered).faults
        assert re.search(words, fault), fault


def behind_the_back(desk: Desk, *statements: str) -> None:
    """What somebody with the key and another program could do, who puts the guards back afterwards."""
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as conn, unguarded(conn):
        for statement in statements:
            conn.execute(statement)


@contextmanager
def unguarded(conn: Any) -> Iterator[None]:
    """Take the guards away for a while."""
    guards = conn.execute(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE '%fts%'"
    ).fetchall()
    for name, _, _ in guards:
        conn.execute(f"DROP TRIGGER {name}")
    yield
    there = dialect.shape(conn)
    for _, table, sql in guards:
        if table in there:
            conn.execute(sql)


def faults(anchors: Any = ()) -> list[str]:
    return verify(registers.tables(), anchors).faults


def test_an_untouched_store_is_sound(written: Desk) -> None:
    verdict = verify(registers.tables())
    assert verdict.sound
    assert verdict.events == written.office.store.head[0]
    assert verdict.rows > verdict.events


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("UPDATE document SET title = '改过的' WHERE title = '第二份'", "被改过"),
        ("UPDATE document SET level = 0 WHERE level = 3", "被改过"),
        ("DELETE FROM holding WHERE id = (SELECT max(id) FROM holding)", "不见了"),
        ("UPDATE document SET ver = 2 WHERE ver = (SELECT max(ver) FROM document)", "文件第"),
        ("INSERT INTO department (id, ver, name, code) VALUES (99999, 1, '假科室', '')", "不是流水写的"),
        ("UPDATE event SET payload = replace(payload, '第二份', '第三份')", "内容被改过"),
        ("UPDATE event SET actor = actor + 1 WHERE seq = 3", "内容被改过"),
        ("DELETE FROM event WHERE seq = 3", "缺第3笔"),
        ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "链头"),
        ("UPDATE chain SET seq = seq + 1", "链头"),
    ],
)
def test_each_silent_change_is_found(written: Desk, statement: str, word: str) -> None:
    behind_the_back(written, statement)
    found = faults()
    assert found
    assert word in found[0]


@pytest.mark.sqlite
def test_a_cut_tail_is_found_by_an_anchor(written: Desk) -> None:
    seq, head = written.office.store.head
    known = journal.read_anchor(journal.anchor(seq, head))
    assert known is not None
    cut = (
        "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
        "DELETE FROM document WHERE ver > (SELECT max(seq) FROM event)",
        "UPDATE chain SET seq = (SELECT max(seq) FROM event), hash = (SELECT hash FROM event ORDER BY seq DESC LIMIT 1)",
    )
    behind_the_back(written, *cut)
    assert any("封条" in fault for fault in faults([known]))


def test_an_anchor_that_fits_hides_none_that_does_not(written: Desk) -> None:
    seq, head = written.office.store.head
    true, false = (seq, head[:20]), (seq, "0" * 20)
    assert not faults([true, true])
    assert any("封条" in fault for fault in faults([false, true]))
    assert any("封条" in fault for fault in faults([true, false]))


@pytest.mark.sqlite
def test_a_chain_written_anew_is_found_by_an_anchor(written: Desk) -> None:
    known = journal.read_anchor(journal.anchor(*written.office.store.head))
    assert known is not None
    links = list(journal.links())
    prev, statements = "", []
    for link in links:
        payload = link.payload.replace("第二份", "第三份")
        hashed = journal.digest(link.seq, link.at, link.actor, link.action, link.token, payload, prev)
        statements.append((payload, prev, hashed, link.seq))
        prev = hashed
    with closing(dialect.connect(str(written.path), read_key(written.key))) as conn, unguarded(conn):
        for payload, before, hashed, seq in statements:
            conn.execute(
                "UPDATE event SET payload = ?, prev = ?, hash = ? WHERE seq = ?", (payload, before, hashed, seq)
            )
        conn.execute("UPDATE document SET title = '第三份' WHERE title = '第二份'")
        conn.execute("UPDATE chain SET hash = ?", (prev,))
    assert faults() == []
    assert any("封条" in fault for fault in faults([known]))


@given(st.integers(1, 10**9), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_an_anchor_reads_back(seq: int, head: str) -> None:
    assert journal.read_anchor(journal.anchor(seq, head)) == (seq, head[:20])


@given(st.integers(1, 10**6), st.text("0123456789abcdef", min_size=64, max_size=64), st.data())
def test_a_miscopied_anchor_is_no_anchor(seq: int, head: str, data: st.DataObject) -> None:
    text = journal.anchor(seq, head)
    start = text.index("-") + 1
    place = data.draw(st.integers(start, len(text) - 2))
    other = data.draw(st.sampled_from([c for c in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if c != text[place]]))
    assert journal.read_anchor(text[:place] + other + text[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "12", "12-", "x-ABC", "12-" + "A" * 16, "12-" + "U" * 17])
def test_nonsense_is_no_anchor(text: str) -> None:
    assert journal.read_anchor(text) is None


def test_payloads_are_canonical_and_leave_out_defaults(written: Desk) -> None:
    for link in journal.links():
        payload = json.loads(link.payload)
        assert json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == link.payload
        for table, _, _, image in payload["rows"]:
            if table == "document":
                assert image.get("copies") != 1


@pytest.mark.sqlite
def test_a_rows_history_is_walked_back_by_its_own_versions(written: Desk) -> None:
    entry = written.register.record.select().first()
    paper = entry.document
    versions = [w.seq for w in journal.history("document", paper.id, paper.ver)]
    assert versions == sorted(versions, reverse=True)
    assert len(versions) == 3
    assert next(iter(journal.history("document", paper.id, paper.ver))).said == {"reason": "页数数错"}


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["pin_event", "document", "ledger", "pin", "draft", "body"])
def test_a_table_that_is_gone_is_named(written: Desk, table: str) -> None:
    behind_the_back(written, "PRAGMA foreign_keys = OFF", f"DROP TABLE {table}")
    found = faults()
    assert f"登记库缺了表 {table}。" in found
    assert len([fault for fault in found if table in fault]) == 1


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["event", "chain"])
def test_a_journal_that_is_gone_is_named(written: Desk, table: str) -> None:
    behind_the_back(written, f"DROP TABLE {table}")
    assert faults() == [f"登记库缺了表 {table}。"]


@pytest.mark.sqlite
def test_a_column_that_is_gone_is_named(written: Desk) -> None:
    behind_the_back(written, "ALTER TABLE incoming DROP COLUMN brought_by")
    assert faults() == ["登记库的表 incoming 缺了 brought_by 一栏。"]
