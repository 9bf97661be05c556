"""PINs: set, handed out, tried, locked; in the journal is what happened, never a PIN."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PIN_COST
from zwzx import registers
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.looks import note_export
from zwzx.office.core.office import Office
from zwzx.office.core.opening import nobody
from zwzx.office.people import pin_digits, pins
from zwzx.office.people.pins import PinError
from zwzx.office.terms.people import Post
from zwzx.office.terms.trust import PinUse
from zwzx.reports.recent import recent
from zwzx.store import journal
from zwzx.store.keyfile import read_key
from zwzx.store.rebuild import rebuild
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

GOOD, OTHER = "204615", "907351"


def uses(desk: Desk, name: str) -> list[PinUse]:
    return [
        row.what for row in pins.PinEvent.select().where(pins.PinEvent.person == desk.somebody(name)).order_by("id")
    ]


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """An office in which 王芳 has a PIN."""
    pins.begin(desk.office, desk.somebody("王芳"), GOOD, alone=True)
    return desk


@pytest.mark.parametrize(
    "pin",
    ["", "12345", "1234567890123", "abcdef", "123456", "654321", "890123", "111111", "121212", "123123", "112233"],
)
def test_short_and_simple_ones_are_refused(desk: Desk, pin: str) -> None:
    with pytest.raises(PinError):
        pins.begin(desk.office, desk.somebody("王芳"), pin, alone=True)
    assert not pins.has(desk.somebody("王芳"))


@given(st.text(max_size=14))
def test_only_digits_of_the_right_length_are_a_pin(text: str) -> None:
    if not pin_digits.too_simple(text):
        assert text.isascii()
        assert text.isdecimal()
        assert pin_digits.LEAST <= len(text) <= pin_digits.MOST


def test_the_right_one_lets_in_and_is_an_event(signed: Desk) -> None:
    who = signed.somebody("王芳")
    pins.give(Office(signed.office.store, nobody(), signed.clock), who, GOOD, pins.SIGN_ON)
    event = journal.link(signed.office.store.head[0])
    assert event is not None
    assert (event.action, event.actor) == ("office.tried", 0)
    last = pins.last_entry(who)
    assert last is not None
    assert last.at == signed.clock.now


def test_five_wrong_ones_lock_for_fifteen_minutes_and_each_is_an_event(signed: Desk) -> None:
    who = signed.somebody("王芳")
    for left in (4, 3, 2, 1):
        with pytest.raises(PinError, match=f"^王芳的 PIN 不对。还可以试{left}次"):
            pins.give(signed.office, who, OTHER, pins.SIGN_ON)
    with pytest.raises(PinError, match=r"^王芳的 PIN 连续5次不对，锁定到 09:15"):
        pins.give(signed.office, who, OTHER, pins.SIGN_ON)
    with pytest.raises(PinError, match="锁定到 09:15"):
        pins.give(signed.office, who, GOOD, pins.SIGN_ON)
    signed.clock.on(minutes=15)
    pins.give(signed.office, who, GOOD, pins.SIGN_ON)
    assert uses(signed, "王芳") == [
        PinUse.SET,
        *[PinUse.WRONG] * 4,
        PinUse.LOCKED,
        PinUse.RELEASED,
        PinUse.GIVEN,
    ]
    assert verify(registers.tables()).sound


def test_the_journal_tells_whose_pin_was_given_wrong_and_what_was_taken_out(signed: Desk) -> None:
    """An event that nobody can read holds nobody back."""
    with pytest.raises(PinError):
        pins.give(signed.office, signed.somebody("王芳"), OTHER, pins.UNLOCK)
    note_export(signed.office, "incoming", 12, marked=True, words="年份=2026")
    taken, tried = recent(signed.office, 2, None)
    assert taken[2:] == ("王芳", "导出", "收文登记簿 12条 含密件 年份=2026")
    assert tried[2:4] == ("王芳", "输入PIN")
    assert tried[4].startswith("王芳 输错 解除锁屏")


def test_a_right_one_forgets_the_wrong_ones_before(signed: Desk) -> None:
    who = signed.somebody("王芳")
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(PinError):
                pins.give(signed.office, who, OTHER, pins.SIGN_ON)
        pins.give(signed.office, who, GOOD, pins.SIGN_ON)
    assert PinUse.LOCKED not in uses(signed, "王芳")


def test_ones_own_is_changed_with_the_old_one(signed: Desk) -> None:
    who = signed.somebody("王芳")
    with pytest.raises(PinError, match="PIN 不对"):
        pins.change(signed.office, who, OTHER, "730182")
    with pytest.raises(PinError, match="一样"):
        pins.change(signed.office, who, GOOD, GOOD)
    pins.change(signed.office, who, GOOD, OTHER)
    with pytest.raises(PinError):
        pins.give(signed.office, who, GOOD, pins.SIGN_ON)
    pins.give(signed.office, who, OTHER, pins.SIGN_ON)


def test_a_proof_is_of_one_person_for_one_purpose_and_soon_too_old(signed: Desk) -> None:
    who, other = signed.somebody("王芳"), signed.somebody("李明")
    proof = pins.give(signed.office, who, GOOD, "day.close").id
    pins.require_proof(signed.office, proof, who, "day.close")
    for whose, purpose in ((other, "day.close"), (who, "inventory.finish")):
        with pytest.raises(PinError):
            pins.require_proof(signed.office, proof, whose, purpose)
    signed.clock.on(minutes=6)
    with pytest.raises(PinError, match="时效"):
        pins.require_proof(signed.office, proof, who, "day.close")


def handed_out(desk: Desk, by: str, name: str) -> str:
    act = registers.load("people").action("pin")
    (told,) = desk.acting(by).office.perform(act, who=desk.somebody(name), reason="第一次登录").notices
    assert told.startswith(f"{name}的一次性 PIN：")
    return told.partition("：")[2][:8]


def test_a_one_time_pin_is_good_for_setting_ones_own(signed: Desk) -> None:
    who = signed.somebody("李明")
    with pytest.raises(PinError, match="还没有 PIN"):
        pins.give(signed.office, who, GOOD, pins.SIGN_ON)
    with pytest.raises(PinError, match="一次性"):
        pins.begin(signed.office, who, GOOD, alone=False)
    once = handed_out(signed, "刘强", "李明")
    assert pins.is_once(who)
    with pytest.raises(PinError, match="一次性"):
        pins.begin(signed.office, who, OTHER, alone=True)
    pins.change(signed.office, who, once, OTHER)
    assert not pins.is_once(who)
    with pytest.raises(PinError):
        pins.give(signed.office, who, once, pins.SIGN_ON)


def test_a_one_time_pin_sets_a_pin_and_does_nothing_else(signed: Desk) -> None:
    """Whoever hands it out has read it: a signature with it would be theirs."""
    who, once = signed.somebody("李明"), handed_out(signed, "刘强", "李明")
    for purpose in (pins.SIGN_ON, pins.UNLOCK, "命令行", "day.close", "disposal.carry_out"):
        with pytest.raises(PinError, match="只能用来"):
            pins.give(signed.office, who, once, purpose)
    assert uses(signed, "李明") == [PinUse.HANDED_OUT], "what proves nothing is no try either"
    pins.change(signed.office, who, once, OTHER)
    pins.give(signed.office, who, OTHER, "day.close")


@pytest.mark.parametrize(
    ("by", "whose", "words"),
    [
        ("李明", "蒋明", "没有这个岗位"),
        ("王芳", "蒋明", "没有这个岗位"),
        ("孙丽", "蒋明", "没有这个岗位"),
        ("刘强", "刘强", "自己的"),
        ("张伟", "张伟", "自己的"),
        ("刘强", "张伟", ""),
        ("张伟", "刘强", ""),
        ("刘强", "王芳", ""),
        ("张伟", "李明", ""),
    ],
)
def test_slips_come_from_the_two_leaders_and_never_from_who_signs_beside_them(
    signed: Desk, by: str, whose: str, words: str
) -> None:
    if words:
        with pytest.raises(Refusal, match=words):
            handed_out(signed, by, whose)
        assert not pins.has(signed.somebody(whose))
    else:
        handed_out(signed, by, whose)
        assert pins.is_once(signed.somebody(whose))


def test_who_acts_for_a_leader_or_made_herself_one_issues_nothing(signed: Desk) -> None:
    signed.acting("张伟").person(
        "act_for",
        "刘强",
        post=Post.OFFICE_DIRECTOR,
        substitute=signed.somebody("王芳"),
        until=dt.date(2026, 10, 31),
        designated_by=signed.somebody("张伟"),
    )
    with pytest.raises(Refusal, match="本人"):
        handed_out(signed, "王芳", "蒋明")
    signed.acting("李明").person("appoint", "李明", post=Post.OFFICE_DIRECTOR)
    with pytest.raises(Refusal, match="自己登记"):
        handed_out(signed, "李明", "蒋明")


def test_a_one_time_pin_runs_out(signed: Desk) -> None:
    once = handed_out(signed, "刘强", "李明")
    signed.clock.on(days=8)
    with pytest.raises(PinError, match="过期"):
        pins.give(signed.office, signed.somebody("李明"), once, pins.CHANGE)


def test_a_slip_that_ran_out_names_who_hands_out_another_or_the_recovery_key(signed: Desk) -> None:
    once = handed_out(signed, "张伟", "刘强")
    slip = handed_out(signed, "张伟", "李明")
    signed.clock.on(days=8)
    with pytest.raises(PinError, match=r"过期.*zwzx --as 刘强 pin set --recovery"):
        pins.give(signed.office, signed.somebody("刘强"), once, pins.CHANGE)
    with pytest.raises(PinError, match=r"过期.*办公室主任或主任.*pin set --recovery"):
        pins.give(signed.office, signed.somebody("李明"), slip, pins.CHANGE)
    pins.begin_otherwise(signed.office, signed.somebody("张伟"), OTHER, pins.FOUNDING)
    for name, digits in (("刘强", once), ("李明", slip)):
        with pytest.raises(PinError, match=rf"过期.*张伟.*zwzx people pin {name}"):
            pins.give(signed.office, signed.somebody(name), digits, pins.CHANGE)


def test_a_lock_where_nobody_else_hands_out_pins_names_the_recovery_key(signed: Desk) -> None:
    who = signed.somebody("张伟")
    pins.begin_otherwise(signed.office, who, OTHER, pins.FOUNDING)
    for _ in range(4):
        with pytest.raises(PinError):
            pins.give(signed.office, who, GOOD, pins.SIGN_ON)
    for words in ("连续", "锁定到"):
        with pytest.raises(PinError, match=rf"{words}.*zwzx --as 张伟 pin set --recovery"):
            pins.give(signed.office, who, GOOD, pins.SIGN_ON)


def test_a_pin_in_use_is_replaced_by_a_leader_alone_and_never_ones_own(signed: Desk) -> None:
    with pytest.raises(Refusal, match="没有这个岗位"):
        handed_out(signed, "李明", "王芳")
    with pytest.raises(Refusal, match="自己的"):
        handed_out(signed, "刘强", "刘强")
    for _ in range(5):
        with pytest.raises(PinError):
            pins.give(signed.office, signed.somebody("王芳"), OTHER, pins.SIGN_ON)
    once = handed_out(signed, "刘强", "王芳")
    pins.change(signed.office, signed.somebody("王芳"), once, OTHER + "2")
    assert PinUse.HANDED_OUT in uses(signed, "王芳")


def test_the_journal_never_holds_a_pin_nor_what_is_kept_of_it(signed: Desk) -> None:
    once = handed_out(signed, "刘强", "李明")
    pins.change(signed.office, signed.somebody("李明"), once, OTHER)
    whole = "".join(link.payload for link in journal.links())
    for secret in (GOOD, OTHER, once, "argon2", *(row.hash for row in pins.Pin.select())):
        assert secret not in whole
    assert verify(registers.tables()).sound


def test_a_pin_is_kept_at_its_full_cost(signed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin_digits, "MEMORY", PIN_COST[0])
    monkeypatch.setattr(pin_digits, "ROUNDS", PIN_COST[1])
    once = handed_out(signed, "刘强", "李明")
    pins.change(signed.office, signed.somebody("李明"), once, OTHER)
    kept = pins.Pin.get(pins.Pin.person == signed.somebody("李明"))
    assert kept.hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.sqlite
@pytest.mark.parametrize("until", [None, 1])
def test_a_store_made_anew_from_its_journal_keeps_the_pins(signed: Desk, tmp_path: Path, until: int | None) -> None:
    """Also one that ends before anybody had one: it would begin again with whoever comes first."""
    key = read_key(signed.key)
    signed.office.store.close()
    made = rebuild(signed.path, key, tmp_path / "new.db", key, registers.tables(), VERSION, until)
    assert made.missing == []
    kept = []
    for path in (signed.path, tmp_path / "new.db"):
        with closing(dialect.connect(str(path), key)) as conn:
            kept.append(conn.execute("SELECT person, hash, once, until FROM pin ORDER BY person").fetchall())
    assert kept[0] == kept[1]
    assert len(kept[0]) == 1


def test_while_nobody_has_one_the_first_is_set_without_another(desk: Desk) -> None:
    assert pins.none_yet()
    pins.begin(desk.office, desk.somebody("刘强"), GOOD, alone=False)
    with pytest.raises(PinError):
        pins.begin(desk.office, desk.somebody("李明"), OTHER, alone=False)
    assert dt.timedelta(minutes=15) == pins.LOCKED_FOR
