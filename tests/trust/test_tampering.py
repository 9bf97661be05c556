"""What is done to a store with another program and its key: each tampering has a sentence that names it."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import pytest

from tests.registers.seal_use.counter import seal_of
from tests.registers.seals.test_faces import IMPRESSION
from tests.store.test_verify import unguarded
from zwzx import __version__, registers
from zwzx.jobs.vault.key_management import House, add_passphrase, add_recovery, remove
from zwzx.jobs.waiting.check import check
from zwzx.office.core import rules_data
from zwzx.office.people import pins
from zwzx.store import journal, keyring, unlock, whole
from zwzx.store.digests import sha256
from zwzx.store.keyfile import read_key
from zwzx.store.keyring import Ring
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Commands = Callable[..., tuple[int, str, str]]

INDEX = "CREATE INDEX day_line_item_id ON day_line (close_id)"
TAMPERINGS: dict[str, tuple[tuple[str, ...], str]] = {
    "a trigger is gone": (("DROP TRIGGER event_no_delete",), "缺了防线 event_no_delete"),
    "a guard of rows is gone": (("DROP TRIGGER document_insert_journaled",), "缺了防线 document_insert_journaled"),
    "a trigger is emptied": (
        (
            "DROP TRIGGER event_no_update",
            "CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN 0 BEGIN SELECT 1; END",
        ),
        "防线 event_no_update 被改过",
    ),
    "a trigger is added": (
        ("CREATE TRIGGER quiet AFTER INSERT ON event BEGIN SELECT 1; END",),
        "多出了防线 quiet",
    ),
    "an index is gone": (("DROP INDEX document_number",), "缺了索引 document_number"),
    "an index is another": (("DROP INDEX day_line_item_id", INDEX), "索引 day_line_item_id 被改过"),
    "a view is added": (("CREATE VIEW peep AS SELECT * FROM document",), "多出了视图 peep"),
    "a table is added": (("CREATE TABLE hoard (x)",), "多出了表 hoard"),
    "a table has other rules": (
        ("ALTER TABLE attachment ADD COLUMN quiet TEXT",),
        "表 attachment 的定义被改过",
    ),
    "the trigger of the search index is gone": (("DROP TRIGGER incoming_fts_in",), "缺了防线 incoming_fts_in"),
    "an entry of the search index is gone": (
        ("INSERT INTO incoming_fts(incoming_fts) VALUES ('delete-all')",),
        "收文登记的检索索引与登记不符",
    ),
    "an entry of the search index is false": (
        ("INSERT INTO incoming_fts(rowid, t) VALUES (1, '密')",),
        "收文登记的检索索引与登记不符",
    ),
    "what a row is found by is changed": (
        ("UPDATE incoming SET norm = '无'",),
        "的检索文字",
    ),
    "the counter is put back": (("UPDATE chain SET counter = 3",), "链头的计数"),
    "the counter is put forward": (("UPDATE chain SET counter = counter + 50",), "有人改过链头"),
    "the head of the chain is gone": (("DELETE FROM chain",), "登记库的链头没有了"),
    "the chain stays open": (("UPDATE chain SET open = 1000000",), "链头没有关上"),
    "a setting is changed": (("UPDATE setting SET value = '别的中心' WHERE name = 'office-name'",), "被改过，与第"),
}


def behind_the_back(desk: Desk, *statements: str) -> None:
    """What somebody with the key and another program could do, who puts back every guard that was in the way."""
    desk.office.store.close()
    writes = any(statement.startswith(("UPDATE", "DELETE")) for statement in statements)
    with (
        closing(dialect.connect(str(desk.path), read_key(desk.key))) as conn,
        unguarded(conn) if writes else nullcontext(),
    ):
        for statement in statements:
            conn.execute(statement)


@pytest.mark.parametrize("name", TAMPERINGS)
@pytest.mark.sqlite
def test_each_tampering_is_named(desk: Desk, zwzx: Commands, name: str) -> None:
    desk.add(title="第一份")
    desk.add(title="第二份")
    assert zwzx("journal", "verify")[0] == 0
    statements, words = TAMPERINGS[name]
    behind_the_back(desk, *statements)
    code, out, err = zwzx("journal", "verify")
    assert code == 4
    assert words in out + err


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE pin SET hash = (SELECT hash FROM pin WHERE person <> {me} LIMIT 1) WHERE person = {me}", "被换过"),
        ("UPDATE pin SET once = 0, until = NULL WHERE person = {other}", "被换过"),
        ("DELETE FROM pin WHERE person = {me}", "不见了"),
        ("INSERT INTO pin (person, hash, once) SELECT {third}, hash, 0 FROM pin WHERE person = {me}", "没有来历"),
    ],
)
@pytest.mark.sqlite
def test_a_pin_that_no_event_knows_is_named(desk: Desk, statement: str, words: str) -> None:
    me, other, third = (desk.somebody(name) for name in ("王芳", "李明", "张伟"))
    desk.office.perform(pins.set_own, who=me, pin="483920", proof=0, how="建库")
    desk.acting("刘强").person("pin", "李明", reason="第一次登录")
    assert verify(registers.tables(), strangers=True).sound
    behind_the_back(desk, statement.format(me=me.id, other=other.id, third=third.id))
    (fault,) = verify(registers.tables(), strangers=True).faults
    assert words in fault


CONTENTS = {
    "changed": ("UPDATE body SET content = CAST('别的' AS BLOB) WHERE digest = '{digest}'", "被换过或已损坏"),
    "gone": ("DELETE FROM body WHERE digest = '{digest}'", "不在库里"),
    "under another digest": ("UPDATE body SET digest = 'x' WHERE digest = '{digest}'", "不在库里"),
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("kind", ["附件", "印模"])
@pytest.mark.sqlite
def test_what_an_attachment_or_an_impression_holds_is_verified(
    desk: Desk, zwzx: Commands, tmp_path: Path, name: str, kind: str
) -> None:
    """And kept anew where the same file is given once more: what is spoilt does not stand in its way."""
    letter, paper = tmp_path / "来函.txt", desk.add()
    letter.write_text("正文", encoding="utf-8")
    if kind == "附件":
        desk.do("attach", entry=paper, file=letter)
        again: tuple[str, ...] = ("incoming", "attach", paper.number, "--file", str(letter))
        digest = sha256(letter.read_bytes())
    else:
        seal = seal_of(desk)
        again = ("seals", "impress", seal.number, "--impression", str(IMPRESSION), "--reason", "重新扫描")
        assert zwzx(*again)[0] == 0
        digest = sha256(IMPRESSION.read_bytes())
    assert zwzx("journal", "verify")[0] == 0
    statement, words = CONTENTS[name]
    behind_the_back(desk, statement.format(digest=digest))
    code, out, err = zwzx("journal", "verify")
    assert (code, kind in out + err, words in out + err) == (4, True, True), out + err
    assert zwzx("check", "--verify")[0] == 12
    assert zwzx(*again)[0] == 0
    assert zwzx("journal", "verify")[0] == 0


def ring_without_the_key(desk: Desk) -> None:
    """A ring beside the store that somebody wrote who does not know the key."""
    ring = Ring()
    ring.ways.append(unlock.recovery_way(read_key(desk.key), "2026-09-28 09:00:00", "王芳")[0])
    ring.mark(bytes(32))
    keyring.write(keyring.ring_file(desk.path), ring)


def test_a_ring_that_was_written_without_the_key_is_named(desk: Desk, zwzx: Commands) -> None:
    ring_without_the_key(desk)
    code, out, err = zwzx("journal", "verify")
    assert (code, "钥匙圈被改过" in out + err) == (4, True)


def test_an_older_ring_that_was_put_back_is_named(desk: Desk, zwzx: Commands) -> None:
    """It has the mark of the key, and opens by a way in that was taken away since."""
    ring = keyring.ring_file(desk.path)
    house = House(desk.path, desk.key, read_key(desk.key))
    way = add_passphrase(desk.office, house, "很长的口令不要紧的一句话")
    add_recovery(desk.office, house, lambda *_: None)
    older = ring.read_bytes()
    assert zwzx("journal", "verify")[0] == 0
    remove(desk.office, house, way.id)
    assert zwzx("journal", "verify")[0] == 0
    whole.write(ring, older)
    code, out, err = zwzx("journal", "verify")
    assert (code, f"口令（{way.id}）已经撤掉过" in out + err) == (4, True)
    code, out, _ = zwzx("check", "--verify")
    assert (code, f"口令（{way.id}）已经撤掉过" in out) == (12, True)


def test_a_ring_that_was_taken_away_is_told(desk: Desk, zwzx: Commands) -> None:
    house = House(desk.path, desk.key, read_key(desk.key))
    way = add_recovery(desk.office, house, lambda *_: None)
    keyring.ring_file(desk.path).unlink()
    code, out, err = zwzx("journal", "verify")
    assert (code, f"恢复钥匙（{way.id}）不在钥匙圈里" in out + err) == (0, True), "a killed adding leaves the same"


def test_a_way_in_that_no_event_added_is_named(desk: Desk, zwzx: Commands) -> None:
    key = read_key(desk.key)
    ring = Ring([unlock.recovery_way(key, "2026-09-28 09:00:00", "王芳")[0]])
    ring.mark(key)
    keyring.write(keyring.ring_file(desk.path), ring)
    code, out, err = zwzx("journal", "verify")
    assert (code, "不是流水里添加的" in out + err) == (4, True)


# ── repair ──────────────────────────────────────────────────────────────

DERIVED = [
    "a trigger is gone",
    "a guard of rows is gone",
    "a trigger is emptied",
    "a trigger is added",
    "an index is gone",
    "an index is another",
    "a view is added",
    "the trigger of the search index is gone",
    "an entry of the search index is gone",
    "an entry of the search index is false",
    "what a row is found by is changed",
]


@pytest.mark.parametrize("name", DERIVED)
@pytest.mark.sqlite
def test_what_can_be_derived_is_repaired_as_an_event(desk: Desk, zwzx: Commands, name: str) -> None:
    desk.add(title="第一份")
    behind_the_back(desk, *TAMPERINGS[name][0])
    before = desk.office.store.head[0]
    code, out, err = zwzx("repair", "--dry-run")
    assert (code, TAMPERINGS[name][1] in out + err) == (0, True)
    assert desk.office.store.head[0] == before
    code, out, err = zwzx("repair")
    assert (code, TAMPERINGS[name][1] in out + err) == (0, True), err
    assert zwzx("journal", "verify")[0] == 0
    assert "第一份" in zwzx("incoming", "search", "第一份")[1]
    assert "修复" in zwzx("journal", "show")[1]


@pytest.mark.sqlite
def test_what_is_sound_is_not_repaired(desk: Desk, zwzx: Commands) -> None:
    desk.add(title="第一份")
    before = desk.office.store.head
    assert zwzx("repair")[0] == 0
    assert desk.office.store.head == before


@pytest.mark.parametrize("name", ["a setting is changed", "the counter is put back"])
@pytest.mark.sqlite
def test_what_cannot_be_derived_is_not_repaired(desk: Desk, zwzx: Commands, name: str) -> None:
    desk.add(title="第一份")
    behind_the_back(desk, *TAMPERINGS[name][0])
    code, _, err = zwzx("repair")
    assert code == 4
    assert re.search("备份|重建", err)


# ── the rules' own data ─────────────────────────────────────────────────


def test_a_change_of_the_rules_is_recorded_with_the_next_act_and_told(
    desk: Desk, zwzx: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.add(title="第一份")
    before = desk.office.store.head[0]
    monkeypatch.setattr(rules_data, "digest", lambda: OTHER_RULES)
    assert "规章数据" in zwzx("journal", "verify")[1] + zwzx("journal", "verify")[2]
    desk.add(title="第二份")
    after = desk.office.store.head[0]
    assert after == before + 2, "the change, then the act"
    link = journal.link(before + 1)
    assert link is not None
    assert {"rules": OTHER_RULES, "program": __version__}.items() <= json.loads(link.payload)["said"].items()
    entry = desk.add(title="第三份")
    assert desk.office.store.head[0] == after + 1
    out = zwzx("why", entry.number)[1].replace("\t", "　")
    assert f"规章　按程序 {__version__} 的规章数据算，摘要 {OTHER_RULES[:12]}，第{before + 1}笔记下。" in out
    assert "是另一份" not in out
    out = zwzx("why", first.number)[1]
    assert f"这一条最后一次办理（第{first.ver}笔）时是另一份" in out


OTHER_RULES = "0123456789ab" + "c" * 52


def test_the_check_tells_a_change_of_the_rules_until_a_day_after_it_was_recorded(
    desk: Desk, zwzx: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(title="第一份")

    def told() -> bool:
        return any(found.due_name == "rules" for found in check(desk.office).findings)

    assert not told(), "what an office began with is no change"
    monkeypatch.setattr(rules_data, "digest", lambda: OTHER_RULES)
    assert told(), "before any act"
    code, out, _ = zwzx("check", "--only", "rules")
    assert (code, "规章数据" in out) == (10, True)
    desk.add(title="第二份")
    assert told(), "an act that records it does not hide it from the night"
    assert check(desk.office, only=["rules"]).code == 10
    desk.clock.now += dt.timedelta(days=1, hours=1)
    assert not told()


@pytest.mark.parametrize("name", ["a trigger is gone", "an entry of the search index is false", "a setting is changed"])
@pytest.mark.sqlite
def test_the_check_verifies_all_that_the_command_verifies(desk: Desk, zwzx: Commands, name: str) -> None:
    desk.add(title="第一份")
    desk.add(title="第二份")
    statements, words = TAMPERINGS[name]
    behind_the_back(desk, *statements)
    code, out, _ = zwzx("check", "--verify")
    assert (code, words in out) == (12, True)


def test_the_check_names_a_ring_that_was_written_without_the_key(desk: Desk, zwzx: Commands) -> None:
    ring_without_the_key(desk)
    code, out, _ = zwzx("check", "--verify")
    assert (code, "钥匙圈被改过" in out) == (12, True)
