"""PINs: how a person at the desk shows who it is. Kept beside the journal, so that no event ever holds one.

A PIN is kept as argon2id makes it, in a plain table of the encrypted store. What happens to it is in the journal:
set, handed out, given rightly or wrongly, locked, released. Every try is one transaction that verifies and writes
under the lock, so that tries run one after the other however many processes make them.

A one-time PIN (一次性 PIN) was read by whoever handed it out: it sets a PIN and proves nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from typing import TYPE_CHECKING, Annotated, Any

import peewee as pw

from zwzx.errors import ZwzxError
from zwzx.office.core import demonstration
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.office import Office
from zwzx.office.core.opening import SEALED, SEALED_HELP, is_sealed, os_user
from zwzx.office.core.timing import Timing
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.people.people import Person, holders, own_posts
from zwzx.office.people.pin_digits import fits, hashed, too_simple
from zwzx.office.people.seats import open_house
from zwzx.office.terms.people import Post
from zwzx.office.terms.trust import PinUse
from zwzx.store import beside, journal
from zwzx.store.engine import current
from zwzx.store.fields import MomentField
from zwzx.store.record import Record, Table, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.session import Session

TRIES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
VALID_FOR = dt.timedelta(days=7)
"""How long a one-time PIN may wait for its first use."""
FRESH = dt.timedelta(minutes=5)
"""How long a PIN that was given vouches for what it was given for."""
HANDED_OUT_DIGITS = 8


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

    person = fact(house.person("PIN本人"))
    at = fact(moment("PIN记录时间"))
    what = fact(choice("PIN情况", PinUse))
    purpose = fact(text("PIN用途"))
    user = fact(text("PIN系统用户"))


Who = Annotated[Person, house.person("人员")]
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
    """Whether nobody in the house has or ever had a PIN: its first day. A copy of an office never comes to it."""
    return not Pin.select().exists() and not PinEvent.select().exists()


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
CHANGE = "更换PIN"
"""What a PIN is given for where a new one is to take its place; a one-time PIN is given for nothing else."""

ISSUERS = (Post.OFFICE_DIRECTOR, Post.DIRECTOR)
"""The posts that hand out one-time PINs, each other's too; whoever enters what several sign is none of them."""

FOUNDING = "建库"
RECOVERY = "恢复钥匙"
BROUGHT = "随副本带来"
"""How a PIN was set, where it was neither the operating system that vouched nor the PIN before."""


DEMONSTRATION = "135246"
"""Everybody's PIN in a demonstration office, which shows it where it asks for one."""


def demonstrate() -> None:
    """Give everybody the PIN of a demonstration; in an office that is none, nothing."""
    if open_house():
        made = hashed(DEMONSTRATION)
        rows = [{"person": p.id, "hash": made} for p in Person.select()]
        put(Pin, rows)


def is_demonstrations(kept: str) -> bool:
    """Whether what is kept of a PIN is that of the demonstration as which this office began, of which no event tells."""
    return demonstration.began_as_one() and fits(DEMONSTRATION, kept)


def hint() -> str:
    """What to say where a PIN is asked for: in a demonstration, which it is."""
    return f"演示单位：PIN 都是 {DEMONSTRATION}" if open_house() else ""


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
        raise PinError(
            f"{who.name}的 PIN 连续{TRIES}次不对，锁定到 {entered(made) + LOCKED_FOR:%H:%M}。",
            f"忘了的{_again(office, who)}",
        )
    left = TRIES - sum(1 for _ in _wrong(who))
    raise PinError(f"{who.name}的 PIN 不对。", f"还可以试{left}次。")


_FIRST = "系统用户一直只归本人的，用 zwzx pin set 设；不然请办公室主任或主任用 zwzx people pin 发一次性 PIN。"


def _again(office: Office, who: Person) -> str:
    """Where somebody gets another one-time PIN: from those who have a PIN to hand it out, or by the sealed recovery key."""
    if able := _able(office, who):
        return f"请{'或'.join(able)}重新发一次性 PIN：zwzx people pin {who.name}。"
    if set(ISSUERS) & own_posts(who, office.today):
        return f"没有别人能发一次性 PIN，请拆封恢复钥匙来设：zwzx --as {who.name} pin set --recovery。"
    return (
        "请办公室主任或主任重新发一次性 PIN；他们也没有 PIN 的，先拆封恢复钥匙来设：zwzx --as 姓名 pin set --recovery。"
    )


@action("输入PIN", timing=Timing.STANDS)
def tried(
    office: Office, who: Who, pin: Digits, purpose: Annotated[str, asked(PinEvent.purpose, label="用途")]
) -> PinEvent:
    """核对一次 PIN；对错都记下，PIN 本身不记。"""
    row = Pin.get_or_none(Pin.person == who.id)
    if row is None:
        raise PinError(f"{who.name}还没有 PIN。", _FIRST)
    if row.once and purpose != CHANGE:
        raise PinError(
            f"{who.name}的 PIN 还是一次性的，只能用来设自己的 PIN。", "请本人先换：zwzx pin set，或在登记台登录时换。"
        )
    if (until := locked_until(who, office.reading)) is not None:
        raise PinError(f"{who.name}的 PIN 锁定到 {until:%H:%M}。", f"到时再试；忘了的{_again(office, who)}")
    if row.until is not None and not office.reading <= row.until <= office.reading + VALID_FOR + LOCKED_FOR:
        raise PinError(f"一次性 PIN 已过期（{row.until:%Y-%m-%d}）。", _again(office, who))
    if (last := next(_latest(who), None)) is not None and last.what is PinUse.LOCKED:
        _note(office, who, PinUse.RELEASED, purpose)
    if fits(pin, row.hash):
        return _note(office, who, PinUse.GIVEN, purpose)
    wrong = 1 + sum(1 for _ in _wrong(who))
    return _note(office, who, PinUse.LOCKED if wrong >= TRIES else PinUse.WRONG, purpose)


# ── setting ────────────────────────────────────────────────────────────


def change(office: Office, who: Person, old: str, new: str) -> None:
    """Set one's own PIN in place of the one before.

    Raises:
        PinError: where the old one is wrong, or the new one too simple or the same.
    """
    _refuse_unfit(old, new)
    replace(office, who, give(office, who, old, CHANGE), old, new)


def replace(office: Office, who: Person, proof: PinEvent, old: str, new: str) -> None:
    """Set one's own PIN in place of the one that was given for it just now.

    Args:
        proof: the row that says so.

    Raises:
        PinError: where the new one is too simple or the same, or the old one was given too long ago.
    """
    _refuse_unfit(old, new)
    office.perform(set_own, who=who, pin=new, proof=proof.id)


def _refuse_unfit(old: str, new: str) -> None:
    if wrong := too_simple(new):
        raise PinError(f"{wrong}。", "请另想一个。")
    if old == new:
        raise PinError("新的 PIN 和原来的一样。", "请另想一个。")


def begin(office: Office, who: Person, new: str, *, alone: bool) -> None:
    """Set the first PIN of somebody whom the operating system vouches for.

    Args:
        alone: whether this user of the operating system is the person's and was nobody else's.

    Raises:
        PinError: where there is one already, the user vouches for nobody, or it is too simple.
    """
    if is_sealed():
        raise PinError("这个副本里没有 PIN。", SEALED_HELP)
    if has(who) or not (alone or none_yet()):
        raise PinError(
            f"{who.name}的第一个 PIN 要用一次性 PIN 来设。", "请办公室主任或主任用 zwzx people pin 发给本人。"
        )
    _refuse_unfit("", new)
    office.perform(set_own, who=who, pin=new, proof=0)


def begin_otherwise(office: Office, who: Person, new: str, how: str) -> None:
    """Set a PIN that nothing else vouches for than the moment: at the founding, or by the sealed recovery key.

    Args:
        how: `FOUNDING`, or what begins with `RECOVERY` and tells who added that key and when; the papers tell it.

    Raises:
        PinError: where it is for somebody who hands out no one-time PINs, somebody else could hand one out, or it is
            too simple.
    """
    if not set(ISSUERS) & own_posts(who, office.today):
        raise PinError(f"{who.name}不是办公室主任或主任。", "他们设了 PIN，再用 zwzx people pin 给其他人发。")
    if how.startswith(RECOVERY) and (others := _able(office, who)):
        raise PinError(
            f"{'、'.join(others)}有自己的 PIN。", f"请{'或'.join(others)}用 zwzx people pin 发给{who.name}。"
        )
    _refuse_unfit("", new)
    office.perform(set_own, who=who, pin=new, proof=0, how=how)


def issuers(office: Office, besides: Person) -> list[Person]:
    """Who else could hand out one-time PINs today, by name: in their own right and working here."""
    found = {one.id: one for post in ISSUERS for one in holders(post, office.today)}
    return [one for one in found.values() if one.id != besides.id and one.works_on(office.today)]


def _able(office: Office, besides: Person) -> list[str]:
    """The names of those others who have a PIN of their own to hand out one-time PINs with."""
    return [one.name for one in issuers(office, besides) if has(one) and not is_once(one)]


@action("设定PIN", timing=Timing.STANDS)
def set_own(
    office: Office,
    who: Who,
    pin: Digits,
    proof: Annotated[int, number("凭据", most=1 << 62)],
    how: Annotated[str, text("凭什么")] = "",
) -> PinEvent:
    """本人设定 PIN：凭刚输对的旧 PIN（或一次性 PIN）；PIN 本身不进流水。"""
    if proof:
        require_proof(office, proof, who, CHANGE)
    elif has(who) and not how.startswith(RECOVERY):
        raise PinError(f"{who.name}已经有 PIN。", "请凭原来的 PIN 更换。")
    _keep(office, who, pin, until=None)
    if how.startswith(RECOVERY):
        Pin.delete().where(Pin.person == SEALED).execute()
    return _note(office, who, PinUse.SET, how)


def require_proof(office: Session, proof: int, who: Person | int, purpose: str) -> None:
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
    _keep(office, who, pin, until=office.reading + VALID_FOR)
    _note(office, who, PinUse.HANDED_OUT, "")
    return pin


# ── rows ───────────────────────────────────────────────────────────────


def _keep(office: Office, who: Person, pin: str, *, until: dt.datetime | None) -> None:
    keep(office, {"person": who.id, "hash": hashed(pin), "once": until is not None, "until": until})


def keep(office: Office, row: dict[str, Any]) -> None:
    """Keep a row of the PINs inside an act, whose event tells it by its digest."""
    put(Pin, [row])
    told = dict(office.said.get(beside.TOLD, {}))
    told[str(row["person"])] = beside.digest(current(), row["person"])
    office.say(**{beside.TOLD: told})


def _note(office: Office, who: Person, what: PinUse, purpose: str) -> PinEvent:
    return note(office, who, what, purpose, office.now)


def note(office: Office, who: Person, what: PinUse, purpose: str, at: dt.datetime) -> PinEvent:
    """Enter inside an act what happened to somebody's PIN."""
    user = "" if open_house() else os_user()
    return office.add(PinEvent(person=who, at=at, what=what, purpose=purpose, user=user))


def _latest(who: Person) -> Iterator[PinEvent]:
    yield from PinEvent.select().where(PinEvent.person == who).order_by(PinEvent.id.desc()).limit(TRIES + 1)


def _wrong(who: Person) -> Iterator[PinEvent]:
    """The wrong tries since anything else happened to a person's PIN."""
    for row in _latest(who):
        if row.what is not PinUse.WRONG:
            return
        yield row
