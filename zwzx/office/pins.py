"""PINs: how a person at the desk shows who it is. Kept beside the journal, so that no event ever holds one.

A PIN is kept as argon2id makes it, in a plain table of the encrypted store. What happens to it is in the journal:
set, handed out, given rightly or wrongly, locked, released. Every try is one transaction that verifies and writes
under the lock, so that tries run one after the other however many processes make them.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import peewee as pw

from zwzx.errors import ZwzxError
from zwzx.office.action import Timing, action
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import number, text
from zwzx.office.office import Office
from zwzx.office.opening import os_user
from zwzx.office.people import Person, open_house
from zwzx.office.terms.trust import PinUse
from zwzx.store import journal
from zwzx.store.fields import MomentField, WordField
from zwzx.store.record import Record, Table, put

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST, MOST = 6, 12
"""Digits of a PIN."""
TRIES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
VALID_FOR = dt.timedelta(days=7)
"""How long a one-time PIN may wait for its first use."""
FRESH = dt.timedelta(minutes=5)
"""How long a PIN that was given vouches for what it was given for."""
HANDED_OUT_DIGITS = 8
LEAST_DIFFERENT = 3
MEMORY, ROUNDS = 19456, 2
"""argon2id's cost: KiB and passes; some 25 ms, as it is done under the write lock."""
KEYPAD = ("147258", "258369", "159357", "357159", "147369", "741852", "963852")


class PinError(ZwzxError):
    """A PIN that is wrong, locked, run out, too simple, or not there."""

    exit_code = 3


class Pin(Table):
    """A person's PIN as argon2id makes it. `once`: handed out by another, good for setting one's own until `until`."""

    person = pw.BigIntegerField(primary_key=True)
    hash = pw.TextField()
    once = pw.BooleanField(default=False)
    until = MomentField(null=True)


class PinEvent(Record):
    """Something that happened to a person's PIN, for which purpose and under which user of the operating system."""

    person = pw.ForeignKeyField(Person)
    at = MomentField()
    what = WordField(PinUse)
    purpose = pw.TextField(default="")
    user = pw.TextField(default="")


Who = Annotated[Person, person("人员")]
Digits = Annotated[str, text("PIN")]


# ── what is so ─────────────────────────────────────────────────────────


def has(who: Person) -> bool:
    """Whether a person has a PIN, of their own or handed out."""
    return Pin.select().where(Pin.person == who.id).exists()


def is_once(who: Person) -> bool:
    """Whether a person's PIN was handed out and must be replaced by one of their own."""
    found = Pin.get_or_none(Pin.person == who.id)
    return found is not None and bool(found.once)


def none_yet() -> bool:
    """Whether nobody in the house has a PIN: a new version's first day, or a store made anew from its journal."""
    return not Pin.select().exists()


def locked_until(who: Person, now: dt.datetime) -> dt.datetime | None:
    """Until when a person's PIN is locked after too many wrong tries, by the machine's clock; None where it is not.

    A lock that lies further ahead of the clock than it may last was made by a fast one, and has ended.
    """
    last = next(_latest(who), None)
    if last is None or last.what is not PinUse.LOCKED:
        return None
    began = entered(last)
    return began + LOCKED_FOR if began - LOCKED_FOR <= now < began + LOCKED_FOR else None


def entered(row: PinEvent) -> dt.datetime:
    """When something happened to a PIN by the machine's clock, which its event tells where it is not the event's own moment.

    What is waited for is waited for by that clock: the office's time stands still while the last event lies ahead of it.
    """
    link = journal.link(row.ver)
    clock = json.loads(link.payload).get("said", {}).get("clock") if link is not None else None
    at: dt.datetime = row.at
    return dt.datetime.fromisoformat(clock) if clock else at


def last_entry(who: Person) -> PinEvent | None:
    """The last time that a person signed on."""
    query = PinEvent.select().where(
        (PinEvent.person == who) & (PinEvent.what == PinUse.GIVEN) & (PinEvent.purpose == SIGN_ON)
    )
    found: PinEvent | None = query.order_by(PinEvent.id.desc()).first()
    return found


SIGN_ON = "登录"
UNLOCK = "解除锁屏"


DEMONSTRATION = "135246"
"""Everybody's PIN in a demonstration office, which shows it where it asks for one."""


def demonstrate() -> None:
    """Give everybody the PIN of a demonstration; in an office that is none, nothing."""
    if open_house():
        made = _hashed(DEMONSTRATION)
        rows = [{"person": p.id, "hash": made} for p in Person.select()]
        put(Pin, rows)


def hint() -> str:
    """What to say where a PIN is asked for: in a demonstration, which it is."""
    return f"演示单位：PIN 都是 {DEMONSTRATION}" if open_house() else ""


def too_simple(pin: str) -> str:
    """What is wrong with a PIN that somebody wants to set; an empty text where nothing is."""
    if not (pin.isascii() and pin.isdecimal()) or not LEAST <= len(pin) <= MOST:
        return f"PIN 要{LEAST}到{MOST}位数字"
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    block = any(pin == (pin[:n] * len(pin))[: len(pin)] for n in range(1, len(pin) // 2 + 1))
    paired = pin[::2] == pin[1::2]
    if steps <= {1} or steps <= {9} or block or paired or len(set(pin)) < LEAST_DIFFERENT:
        return "这个 PIN 太容易猜到（重复、连号）"
    return "这个 PIN 太容易猜到（键盘顺序）" if any(known in pin for known in KEYPAD) else ""


# ── tries ──────────────────────────────────────────────────────────────


def give(office: Office, who: Person, pin: str, purpose: str) -> PinEvent:
    """Check a PIN; returns the row that says it was right.

    Args:
        purpose: what it was asked for: signing on, unlocking, the name of an act.

    Raises:
        PinError: where it is wrong, locked, run out, or there is none; a wrong one is in the journal by then.
    """
    made: PinEvent = office.perform(tried, who=who, pin=pin, purpose=purpose).record
    if made.what is PinUse.GIVEN:
        return made
    if made.what is PinUse.LOCKED:
        raise PinError(f"PIN 连续{TRIES}次不对，锁定到 {entered(made) + LOCKED_FOR:%H:%M}。", _HELP)
    left = TRIES - sum(1 for _ in _wrong(who))
    raise PinError("PIN 不对。", f"还可以试{left}次。")


_HELP = "忘了的请办公室主任重新发一次性 PIN。"


@action("输入PIN", timing=Timing.STANDS)
def tried(office: Office, who: Who, pin: Digits, purpose: Annotated[str, text("用途")]) -> PinEvent:
    """核对一次 PIN；对错都记下，PIN 本身不记。"""
    row = Pin.get_or_none(Pin.person == who.id)
    if row is None:
        raise PinError(f"{who.name}还没有 PIN。", "请办公室主任用 zwzx people pin 发一次性 PIN。")
    if (until := locked_until(who, office.reading)) is not None:
        raise PinError(f"{who.name}的 PIN 锁定到 {until:%H:%M}。", f"到时再试；{_HELP}")
    if row.until is not None and not office.reading <= row.until <= office.reading + VALID_FOR + LOCKED_FOR:
        raise PinError(f"一次性 PIN 已过期（{row.until:%Y-%m-%d}）。", "请办公室主任重新发。")
    if (last := next(_latest(who), None)) is not None and last.what is PinUse.LOCKED:
        _note(office, who, PinUse.RELEASED, purpose)
    if _fits(pin, row.hash):
        return _note(office, who, PinUse.GIVEN, purpose)
    wrong = 1 + sum(1 for _ in _wrong(who))
    return _note(office, who, PinUse.LOCKED if wrong >= TRIES else PinUse.WRONG, purpose)


# ── setting ────────────────────────────────────────────────────────────


def change(office: Office, who: Person, old: str, new: str) -> None:
    """Set one's own PIN in place of the one before.

    Raises:
        PinError: where the old one is wrong, or the new one too simple or the same.
    """
    if wrong := too_simple(new):
        raise PinError(f"{wrong}。", "请另想一个。")
    if old == new:
        raise PinError("新的 PIN 和原来的一样。", "请另想一个。")
    proof = give(office, who, old, "更换PIN")
    office.perform(set_own, who=who, pin=new, proof=proof.id)


def begin(office: Office, who: Person, new: str, *, alone: bool) -> None:
    """Set the first PIN of somebody whom the operating system vouches for.

    Args:
        alone: whether the person is the only one who may act under this user of the operating system.

    Raises:
        PinError: where there is one already, several share the user, or it is too simple.
    """
    if has(who) or not (alone or none_yet()):
        raise PinError(f"{who.name}的第一个 PIN 要用一次性 PIN 来设。", "请办公室主任用 zwzx people pin 发给本人。")
    if wrong := too_simple(new):
        raise PinError(f"{wrong}。", "请另想一个。")
    office.perform(set_own, who=who, pin=new, proof=0)


@action("设定PIN", timing=Timing.STANDS)
def set_own(office: Office, who: Who, pin: Digits, proof: Annotated[int, number("凭据", most=1 << 62)]) -> PinEvent:
    """本人设定 PIN：凭刚输对的旧 PIN（或一次性 PIN）；PIN 本身不进流水。"""
    if proof:
        require_proof(office, proof, who, "更换PIN")
    elif has(who):
        raise PinError(f"{who.name}已经有 PIN。", "请凭原来的 PIN 更换。")
    _keep(who, pin, until=None)
    return _note(office, who, PinUse.SET, "")


def require_proof(office: Office, proof: int, who: Person | int, purpose: str) -> None:
    """Refuse what is not backed by a PIN that this person gave for this purpose just now.

    Raises:
        PinError: where the row says otherwise, or is too old.
    """
    row = PinEvent.get_or_none(PinEvent.id == proof)
    whose = who if isinstance(who, int) else who.id
    if (
        row is None
        or (row.what, row.purpose, row.__data__["person"]) != (PinUse.GIVEN, purpose, whose)
        or abs(office.reading - entered(row)) > FRESH
    ):
        raise PinError("输入的 PIN 已过了时效。", "请当面再输一次。")


def hand_out(office: Office, who: Person) -> str:
    """Make a one-time PIN inside an act, in place of any before; returns it, to be told to that person alone."""
    pin = ""
    while not pin or too_simple(pin):
        pin = "".join(secrets.choice("0123456789") for _ in range(HANDED_OUT_DIGITS))
    _keep(who, pin, until=office.reading + VALID_FOR)
    _note(office, who, PinUse.HANDED_OUT, "")
    return pin


# ── rows ───────────────────────────────────────────────────────────────


def _keep(who: Person, pin: str, *, until: dt.datetime | None) -> None:
    put(Pin, [{"person": who.id, "hash": _hashed(pin), "once": until is not None, "until": until}])


def _note(office: Office, who: Person, what: PinUse, purpose: str) -> PinEvent:
    user = "" if open_house() else os_user()
    return office.add(PinEvent(person=who, at=office.now, what=what, purpose=purpose, user=user))


def _latest(who: Person) -> Iterator[PinEvent]:
    yield from PinEvent.select().where(PinEvent.person == who).order_by(PinEvent.id.desc()).limit(TRIES + 1)


def _wrong(who: Person) -> Iterator[PinEvent]:
    """The wrong tries since anything else happened to a person's PIN."""
    for row in _latest(who):
        if row.what is not PinUse.WRONG:
            return
        yield row


def _hashed(pin: str) -> str:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    made = Argon2id(salt=os.urandom(16), length=32, iterations=ROUNDS, lanes=1, memory_cost=MEMORY)
    return made.derive_phc_encoded(_bytes(pin))


def _fits(pin: str, kept: str) -> bool:
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(_bytes(pin), kept)
    except InvalidKey:
        return False
    return True


def _bytes(pin: str) -> bytes:
    return pin.encode("utf-8", "surrogatepass")
