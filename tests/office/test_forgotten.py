"""Nothing is left of who a citizen was: no byte of the file, no draft, no other process; and what is told of it afterwards."""

from __future__ import annotations

import datetime as dt
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from tests.deciphered import bytes_of
from tests.faults import statements
from tests.office.forgetting import ACCUSED, ADDRESS, NAME, OVER, PAPER, PHONE, WHO, asked, ended, forget, head, sound
from tests.refusals import decided, refused
from zwzx import registers
from zwzx.office.core import drafts
from zwzx.office.core.drafts import Draft
from zwzx.office.core.history import history
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.kinds.personal import GONE
from zwzx.office.matters import ending
from zwzx.office.matters.complaints import Satisfaction
from zwzx.office.matters.matters import Matter
from zwzx.office.terms.settings import HouseRule
from zwzx.store import personal, rebuild
from zwzx.store.keyfile import read_key
from zwzx.store.personal import PersonalKey
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from tests.conftest import Desk


# ── nothing is left ─────────────────────────────────────────────────────


@pytest.mark.sqlite
def test_nothing_of_it_is_left_in_the_file(desk: Desk) -> None:
    """Neither the name nor the key, in no page, no index, no log: every byte of the store is deciphered and looked through."""
    rows = [asked(desk, asker=f"王{n}", phone="", accused_as="") for n in range(40)]
    row = ended(desk, "petitions")
    desk.act("petitions.amend", row, asker="欧阳翠蓝", reason="听错了名字")
    kept = PersonalKey.get(PersonalKey.name == row.matter.key).key
    drafts.save(desk.office, f"petitions.amend#{row.id}", "t", {"asker": NAME, "note": "改"})
    path, key = desk.path, read_key(desk.key)
    whole = bytes_of(path, key)
    assert all(word.encode() in whole for word in (NAME, "欧阳翠蓝", PHONE, ADDRESS, kept))
    desk.clock.now = OVER
    forget(desk, row)
    assert Listing(desk.office, registers.load("calls"), {TEXT: "王7"}).count() == 1
    records = ending.keeping(registers.tables())
    assert desk.office.store.write_anew(records)
    found = bytes_of(path, key)
    for secret in (NAME, "欧阳翠蓝", PHONE, ADDRESS, PAPER, ACCUSED, kept, bytes.fromhex(kept)):
        assert (secret if isinstance(secret, bytes) else secret.encode()) not in found
    assert rows[0].number.encode() in found
    assert sound(desk) == []
    words = desk.office.store.database.execute_sql
    words("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, petition_fts, row)")
    terms = {term for (term,) in words("SELECT term FROM temp.said")}
    assert not terms & {"阳翠", "翠蓝", "翠兰", PHONE[-2:]}


@pytest.mark.sqlite
def test_the_act_alone_zeroes_the_key(desk: Desk) -> None:
    row = ended(desk, "petitions")
    for n in range(30):
        desk.act("petitions.add", asker=f"李{n}", content="要求解决停车问题")
    kept = PersonalKey.get(PersonalKey.name == row.matter.key).key
    desk.clock.now = OVER
    dialect.checkpoint(desk.office.store.database.connection())
    assert kept.encode() in bytes_of(desk.path, read_key(desk.key))
    forget(desk, row)
    dialect.checkpoint(desk.office.store.database.connection())
    assert kept.encode() not in bytes_of(desk.path, read_key(desk.key))


def test_drafts_that_tell_of_it_go_and_what_is_typed_of_another_stays(desk: Desk) -> None:
    row = asked(desk)
    desk.clock.now = dt.datetime(2056, 12, 31, 9)
    drafts.save(desk.office, "petitions.add", "old", {"asker": NAME, "content": "没有登完"})
    drafts.save(desk.office, "incoming.add", "other", {"author": "市政府办"})
    desk.clock.now = OVER
    drafts.save(desk.office, f"calls.amend#{row.id}", "on it", {"note": "改备注"})
    drafts.save(desk.office, "complaints.add", "newer", {"asker": NAME, "content": "今天又来了"})
    forget(desk, row)
    assert {draft.form for draft in Draft.select()} == {"incoming.add", "complaints.add"}


@pytest.mark.sqlite
def test_a_key_that_another_process_destroyed_is_read_no_more(desk: Desk) -> None:
    """What this process remembers of it reaches neither a list, once it looks whether something changed, nor a row."""
    row, store = asked(desk), desk.office.store
    assert desk.fresh(row).matter.asker == NAME
    store.changed()
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as other:
        other.execute("DELETE FROM personal_key WHERE name = ?", (row.matter.key,))
    desk.act("calls.amend", row, note="另一处销毁以后", reason="补备注")
    assert "欧阳" not in desk.fresh(row).norm
    assert desk.fresh(row).matter.asker == ""
    other_row = asked(desk)
    assert desk.fresh(other_row).matter.asker == NAME
    store.changed()
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as other:
        other.execute("DELETE FROM personal_key WHERE name = ?", (other_row.matter.key,))
    store.changed()
    assert desk.fresh(other_row).matter.asker == ""


def test_what_was_destroyed_is_not_written_again(desk: Desk) -> None:
    row = ended(desk, "petitions")
    desk.act("petitions.amend", row, asker="欧阳翠蓝", reason="听错了名字")
    desk.clock.now = OVER
    forget(desk, row)
    (change,) = [
        one for m in history(registers.load("petitions"), desk.fresh(row)) for one in m.changes if one.label == "姓名"
    ]
    assert (change.was, change.now) == (GONE, GONE)
    with refused("", "不能再写"):
        desk.act("petitions.amend", row, asker="欧阳翠兰", reason="想起来了")
    desk.act("petitions.amend", row, note="已销毁，见清单", reason="补备注")
    again = desk.act("petitions.add", **WHO, content="又来要求发还工资", earlier=row.number)
    assert again.matter.asker == NAME
    assert sound(desk) == []


@pytest.mark.sqlite
def test_a_statement_that_fails_leaves_it_whole_or_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    row = ended(desk, "petitions")
    desk.clock.now = OVER
    act = registers.load("petitions").action("forget")
    desk.office.store.close()
    n = 0
    while True:
        n += 1
        with (
            statements(monkeypatch, n, "out of memory") as counter,  # what a disk says at first is tried again
            suppress(Exception),
            open_office(desk.path, acting="王芳", key=desk.key) as opened,
        ):
            office = Office(opened.store, opened.actor, desk.clock, vouches=True)
            office.perform(act, entry=type(row).get_by_id(row.id), second=head(desk))
        personal.let_go()
        with open_office(desk.path, acting="王芳", key=desk.key):
            matter = Matter.get_by_id(row.matter.id)
            there = PersonalKey.select().where(PersonalKey.name == matter.key).exists()
            assert there == (matter.destroyed is None) == (str(matter.asker) == NAME), n
            assert verify(registers.tables(), derived=True).faults == []
        if not counter.reached or not there:
            break
    assert n > 20
    assert not there


# ── afterwards ──────────────────────────────────────────────────────────


def test_keys_and_rows_that_do_not_say_the_same_are_found(desk: Desk) -> None:
    row = asked(desk)
    kept = PersonalKey.get(PersonalKey.name == row.matter.key)
    desk.clock.now = OVER
    forget(desk, row)
    PersonalKey.create(name=kept.name, key=kept.key)
    personal.let_go()
    assert sound(desk)[0].endswith("登记为已销毁，钥匙却还在库里。请从备份恢复。")


@pytest.mark.sqlite
def test_a_copy_of_the_journal_is_whole_and_one_of_before_says_what_it_lacks(desk: Desk) -> None:
    row, other = ended(desk, "petitions"), asked(desk)
    desk.clock.now = OVER
    before = desk.office.store.head[0]
    forget(desk, row)
    key, path = read_key(desk.key), desk.path
    desk.office.store.close()
    again, then = desk.folder / "again.db", desk.folder / "then.db"
    made = rebuild.rebuild(path, key, again, key, registers.tables(), VERSION)
    assert made.missing == []
    with open_office(again, acting="王芳", key=desk.key, witnessed=False):
        assert verify(registers.tables(), derived=True).faults == []
        assert getattr(Matter.get_by_id(row.matter.id).asker, "gone")  # noqa: B009 - a str to the checker
        assert Matter.get_by_id(other.matter.id).asker == NAME
    made = rebuild.rebuild(path, key, then, key, registers.tables(), VERSION, until=before)
    assert made.missing == ["1件的个人信息在那以后销毁了（或钥匙不在原来的库里），没有恢复。"]
    with open_office(then, acting="王芳", key=desk.key, witnessed=False):
        (found,) = verify(registers.tables(), derived=True).faults
        assert "回放到销毁以前的，本来如此" in found


def test_an_old_book_s_row_counts_from_its_end_or_from_its_entry(desk: Desk) -> None:
    old = {"asker": NAME, "content": "要求装电话", "received": dt.datetime(1995, 6, 1, 10)}
    told = desk.act("calls.past", number="1", answered=dt.datetime(1995, 6, 2, 10), **old)
    untold = desk.act("calls.past", number="2", **old)
    forget(desk, told)
    with decided(HouseRule.PERSONAL_YEARS, "2026-09-28办结"):
        forget(desk, untold)


def test_satisfaction_is_no_fact_of_who_it_was(desk: Desk) -> None:
    """What is kept is what the house did: contents, results, counts."""
    row = ended(desk, "complaints")
    desk.clock.now = OVER
    left = forget(desk, row)
    assert (left.window, left.matter.content, left.satisfied in (None, *Satisfaction)) == ("3号窗口", "态度生硬", True)
