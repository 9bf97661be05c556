"""Opening the office: the store, its key, and who acts."""

from __future__ import annotations

import os
import pwd
from typing import TYPE_CHECKING

from zwzx import places
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.local_time import local_now
from zwzx.office.core.office import Office
from zwzx.office.people.people import Person, is_service
from zwzx.office.people.seats import Account, Seat, open_house, seated
from zwzx.store import database, keys, witness
from zwzx.store.record import equal, is_there
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path


BY_WHOM = "请机要员、办公室主任或主任以自己的系统用户运行"
"""Who gives somebody a user of the operating system: whoever has none can't do so."""


def open_office(
    path: Path,
    *,
    acting: str = "",
    key: Path | None = None,
    read_only: bool = False,
    signing_on: bool = False,
    clock: Callable[[], dt.datetime] | None = None,
    ask: Callable[[], str] | None = None,
    data_key: bytes | None = None,
    witnessed: bool = True,
) -> Office:
    """Open the office in a store as the person who acts.

    Args:
        acting: a person's name; empty: whoever the operating system's user is mapped to.
        key: the key file, where it is not in its usual place.
        signing_on: whether nobody acts yet, because the desk asks who it is.
        ask: asks for the passphrase, where there is no key file; None where nobody can be asked.
        data_key: the data key itself, where it was found already.
        witnessed: whether the store must be the one that this machine saw last; a past state, opened to be read, is not.

    Raises:
        StoreError: where the store can't be used; `Unwitnessed` where it is not the one seen last.
        Refusal: where nobody can be said to act.
    """
    check_file(path, key)
    found = data_key or keys.data_key(path, key, ask)
    store = database.open_store(path, found, VERSION, read_only=read_only, single=not signing_on)
    store.key_file = keys.key_file(path, key)
    try:
        if not read_only:
            store.witness = witness.Witness(places.witness_file(path, key))
            if witnessed:
                witness.admit(store)
        return Office(store, nobody() if signing_on else who_acts(acting), clock)
    except BaseException:
        store.close()
        raise


def check_file(path: Path, key: Path | None) -> None:
    """Refuse a file that is no store of ours; where there is none because it was moved away, that is told.

    Raises:
        StoreError: telling why.
    """
    try:
        database.check_file(path)
    except database.Missing as error:
        from zwzx.store import departed

        raise departed.gone(path, key) or error from None


def os_user() -> str:
    """The user of the operating system who runs this process; no environment variable can tell it otherwise."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def is_user(name: str) -> bool:
    """Whether the operating system has a user of this name, who could run this program."""
    try:
        pwd.getpwnam(name)
    except (KeyError, ValueError):
        return name == os_user()
    return True


def nobody() -> Person:
    """Who acts while nobody has signed on: without any post, and known to no row."""
    return Person(id=0, name="未登录")


def who_acts(acting: str) -> Person:
    """The acting person: by name, as far as the operating system's user may act as that person; else whose it is.

    Raises:
        Refusal: where there is no such person, the user is nobody's, or may not act as this one.
    """
    if open_house():
        return _working(_named(acting))
    user = os_user()
    allowed = seated(user, local_now().date())
    if acting:
        found = _meant(acting, allowed)
        if found is None:
            raise Refusal(
                "",
                f"系统用户{user}不能以{acting}的名义办事。",
                f"请用本人的系统用户；要准许的，{BY_WHOM}：zwzx people account {acting} --user {user}。",
            )
        return found
    sitting = _sitting(user) or allowed
    if len(sitting) == 1:
        return sitting[0]
    if sitting:
        raise Refusal("", f"系统用户{user}有{'、'.join(p.name for p in sitting)}。", "请用 --as 姓名 写明是哪一位。")
    raise Refusal("", f"系统用户{user}还没有对应的人员。", f"{BY_WHOM}：zwzx people account 姓名 --user {user}。")


def may_sign_on(acting: str = "") -> list[Person]:
    """Who may sign on at the desk under this user of the operating system; the one named, where one is.

    Raises:
        Refusal: where nobody may, or not the one named.
    """
    return ([] if open_house() or acting else _sitting(os_user())) or [who_acts(acting)]


def is_alone(who: Person) -> bool:
    """Whether nobody else may act under this user of the operating system, so that the system vouches for the person."""
    return all(p.id == who.id for p in _sitting(os_user()))


def was_alone(who: Person) -> bool:
    """Whether nobody else ever could: only then does the system vouch for a first PIN.

    Whoever keeps the list of people could otherwise give her own account to a colleague for as long as it takes.
    """
    today, user = local_now().date(), os_user()
    seats = {row.__data__["person"] for table in (Seat, Account) for row in equal(table, user=user)}
    return is_alone(who) and all(person == who.id or is_service(person, today) for person in seats)


SEALED = 0
"""In whose name the table of PINs says that a copy of the office has none: nobody's."""
SEALED_HELP = "请办公室主任或主任拆封恢复钥匙来设：zwzx --as 姓名 pin set --recovery。"


def is_sealed() -> bool:
    """Whether this is a copy without PINs, in which nobody acts before a leader set one by the sealed recovery key."""
    return is_there("pin", "person", SEALED)


def _sitting(user: str) -> list[Person]:
    """The people who may act under a user of the operating system; a service is nobody."""
    today = local_now().date()
    return [p for p in seated(user, today) if not is_service(p, today)]


def _named(acting: str) -> Person:
    if not acting:
        raise Refusal("", f"系统用户{os_user()}还没有对应的人员。", "请用 --as 姓名，或用 zwzx people account 对应。")
    person = _meant(acting, list(Person.select()))
    if person is None:
        raise Refusal("", f"人员名册里没有{acting}。", "请核对姓名，或先用 zwzx people add 登记。")
    return person


def _meant(acting: str, among: Sequence[Person]) -> Person | None:
    """Who of some people is meant: by name, else by the initials or the sound of it, as in a form.

    Raises:
        Refusal: where several are.
    """
    exact = next((p for p in among if p.name == acting), None)
    if exact is not None or not acting.isascii():
        return exact
    from zwzx.office.kinds.house import meant

    today = local_now().date()
    likely = meant(acting, [p for p in among if p.works_on(today)])
    if len(likely) > 1:
        raise Refusal("", f"“{acting}”可以是{'、'.join(p.name for p in likely)}。", "请用 --as 写全姓名。")
    return likely[0] if likely else None


def _working(person: Person) -> Person:
    if person.left is not None and person.left < local_now().date():
        raise Refusal("", f"{person.name}已于{person.left}离开本单位。", "请由在岗人员办理。")
    return person
