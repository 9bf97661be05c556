"""Opening the office: the store, its key, and who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import places
from zwzx.office.office import Office, local_now
from zwzx.office.people import Account, Person
from zwzx.office.regulations import Refusal
from zwzx.store import database
from zwzx.store.migrations import VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path


def open_office(
    path: Path,
    *,
    acting: str = "",
    key: Path | None = None,
    read_only: bool = False,
    clock: Callable[[], dt.datetime] | None = None,
) -> Office:
    """Open the office in a store as the person who acts.

    Args:
        acting: a person's name; empty: whoever the operating system's user is mapped to.
        key: the key file, where it is not in its usual place.

    Raises:
        StoreError: where the store can't be used.
        Refusal: where nobody can be said to act.
    """
    database.check_file(path)
    store = database.open_store(path, database.read_key(key or places.key_file(path)), VERSION, read_only=read_only)
    try:
        return Office(store, who_acts(acting), clock)
    except BaseException:
        store.close()
        raise


def who_acts(acting: str) -> Person:
    """The acting person by name, or by the operating system's user.

    Raises:
        Refusal: where there is no such person, or the user is nobody's.
    """
    if acting:
        person = Person.get_or_none(Person.name == acting)
        if person is None:
            raise Refusal("", f"人员名册里没有{acting}。", "请核对姓名，或先用 zwzx people add 登记。")
    else:
        import getpass

        user = getpass.getuser()
        account = Account.get_or_none(Account.user == user)
        if account is None:
            raise Refusal("", f"系统用户{user}还没有对应的人员。", "请用 --as 姓名，或用 zwzx people account 对应。")
        person = account.person
    if person.left is not None and person.left < local_now().date():
        raise Refusal("", f"{person.name}已于{person.left}离开本单位。", "请由在岗人员办理。")
    return person
