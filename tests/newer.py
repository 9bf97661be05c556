"""What the tests of the whole house find in the registers that came after the frozen store: each enters rows of its own.

The store that 0.1.0 wrote (tests/data/v0.1.0) has rows in every register of its time and is never written again. A register
that is newer has a module `tests/registers/NAME/entered.py`, whose `enter` does its acts in an office.
"""

from __future__ import annotations

import datetime as dt
import shutil
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tests.conftest import DATA, Clock
from zwzx import registers
from zwzx.office.core import imports, kept_heads, kept_views, views, withdrawing
from zwzx.office.core.office import Office
from zwzx.office.people.people import Person
from zwzx.store.database import open_store
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import migrations
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Made

FROZEN = DATA / "v0.1.0"
AFTER = dt.datetime(2027, 1, 11, 11, 0)
"""A moment after the last event of the frozen journal."""


def kept(made: Made) -> Path:
    """The folder of the frozen store, upgraded, in which every register has rows; it is only copied on."""

    def make(folder: Path) -> None:
        for source in FROZEN.iterdir():
            shutil.copyfile(source, folder / source.name)
            (folder / source.name).chmod(0o600)  # which git does not keep
        migrations.migrate(folder / "zwzx.db", read_key(folder / "zwzx.key"))
        office = _opened(folder)
        enter(office)
        office.store.close()

    return made.kept("every-register", make)


def office(made: Made, folder: Path) -> Office:
    """The office in a copy of it, as its clerk opens it."""
    for name in ("zwzx.db", "zwzx.key"):
        shutil.copy(kept(made) / name, folder / name)
    return _opened(folder)


def _opened(folder: Path) -> Office:
    store = open_store(folder / "zwzx.db", read_key(folder / "zwzx.key"), VERSION)
    return Office(store, Person.get(Person.name == "王芳"), Clock(AFTER), vouches=True)


def enter(office: Office) -> None:
    """Enter rows in every register that is newer than the frozen store."""
    for name in registers.NAMES:
        if not registers.load(name).record.select().exists():
            assert find_spec(f"tests.registers.{name}") is not None, f"tests/registers/{name}/entered.py"
            import_module(f"tests.registers.{name}.entered").enter(office)
    _imports(office)
    _columns(office)
    _views(office)


def _imports(office: Office) -> None:
    """Two imports, the second of which was taken back."""
    calls = registers.load("calls")
    begin, withdraw, strike = (
        imports.as_of(act, calls) for act in (imports.begin_import, imports.withdraw_import, withdrawing.strike_entry)
    )
    for n in (1, 2):
        book = office.perform(begin, register="calls", act="past", digest=f"{n}", file="来电.csv").record
        facts = {"number": f"199{n}-1", "received": dt.datetime(1990 + n, 3, 1), "content": "问时间"}
        office.perform_many(calls.action("past"), [facts], tokens=imports.tokens(book, [1]))
    book = office.perform(withdraw, book=book, reason="导错了").record
    office.perform(strike, book=book, seq=imports.left(book)[0], table="call", own_number=True)


def _columns(office: Office) -> None:
    """Columns of two sorts of books, one of which was taken back."""
    for heads in ("收文号、机关", "收文号、单位"):
        told = f"{heads.partition('、')[2]}=来文单位"
        row = office.perform(kept_heads.keep_heads, register="incoming", heads=heads, columns=told).record
    office.perform(kept_heads.forget_heads, row=row.id)


def _views(office: Office) -> None:
    """Two views of the office, one of which was taken back, and one of a person."""
    incoming = registers.load("incoming")
    view = views.View({"year": "2026"}, "author")
    as_all = kept_views.keep_view.but(entered_by=())
    for name in ("今年的", "不用的"):
        office.perform(as_all, register="incoming", name=name, words=view.text)
    office.perform(kept_views.forget_view.but(entered_by=()), register="incoming", name="不用的")
    kept_views.keep(office, incoming, "我的", view)
