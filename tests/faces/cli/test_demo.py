"""`demo` makes, opens and puts aside only what says inside that it is a demonstration; anything else is left as it lies."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE
from zwzx import places
from zwzx.cli import run
from zwzx.jobs.demo import building
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.opening import open_office, os_user, who_acts
from zwzx.office.core.settings import Setting
from zwzx.office.people import pins
from zwzx.office.people.seats import open_house
from zwzx.office.terms.people import Post
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect

if TYPE_CHECKING:
    from pathlib import Path

UNTIL = "2026-09-28 15:00"
REAL = (FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS), user=os_user()), *PEOPLE[1:])
"""The people of a real office, whose clerk has a name that the demonstration's clerk has too."""


class Place:
    """A store and a key in a folder, and the command on them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store, self.key, self.capsys = folder / "a.db", folder / "a.key", capsys
        self.folder = folder

    def real(self) -> None:
        """A real office, as `init` founds one."""
        found(self.store, REAL, {"office-name": "某区政务中心"}, key=self.key).store.close()

    def demo(self, *options: str) -> tuple[int, str]:
        """`zwzx demo` on the place; its exit code and what it said."""
        named = ["--store", str(self.store), "--key", str(self.key)]
        code = run([*named, "demo", "--build-only", "--size", "blank", "--until", UNTIL, *options])
        return code, self.capsys.readouterr().err

    def lies(self) -> dict[str, bytes]:
        """Every file in the folder and what is in it."""
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}

    def stores(self) -> list[Path]:
        """Every store in the folder."""
        return sorted(self.folder.glob("*.db"))


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Place:
    folder = tmp_path / "place"
    folder.mkdir()
    return Place(folder, capsys)


def outdated(place: Place) -> None:
    """Mark the store as one of the schema before."""
    with closing(dialect.connect(str(place.store), read_key(place.key))) as conn:
        dialect.set_schema_version(conn, 2)


@pytest.mark.parametrize("options", [(), ("--fresh",)])
@pytest.mark.parametrize("old", [False, True])
def test_a_real_office_is_neither_opened_nor_discarded(place: Place, options: tuple[str, ...], old: bool) -> None:
    place.real()
    if old:
        outdated(place)
    before = place.lies()
    code, said = place.demo(*options)
    assert code == 4
    assert "不是演示单位" in said
    assert "--store" in said
    assert place.lies() == before


def test_an_office_of_the_oldest_schema_is_left_alone(place: Place) -> None:
    """It has no table of seats yet."""
    found(place.store, PEOPLE, {"office-name": "某区政务中心"}, key=place.key).store.close()
    with closing(dialect.connect(str(place.store), read_key(place.key))) as conn:
        conn.execute("DROP TABLE seat")
        dialect.set_schema_version(conn, 1)
    before = place.lies()
    code, said = place.demo("--fresh")
    assert code == 4
    assert "不是演示单位" in said
    assert place.lies() == before


def test_an_office_without_seats_is_no_demonstration(place: Place) -> None:
    """Nobody acts in it, no PIN is shown, nobody gets the PIN of a demonstration; and it is not discarded."""
    with found(place.store, PEOPLE, {"office-name": "某区政务中心"}, key=place.key):
        assert not open_house()
        assert pins.hint() == ""
        pins.demonstrate()
        assert pins.none_yet()
        with pytest.raises(Refusal, match="不能以王芳的名义"):
            who_acts("王芳")
    before = place.lies()
    assert place.demo("--fresh")[0] == 4
    assert place.lies() == before


def test_the_name_of_the_demonstration_makes_none(place: Place) -> None:
    """A real office may be called so; its founder has a seat."""
    found(place.store, REAL, {"office-name": "望城区政务服务中心（演示）"}, key=place.key).store.close()
    before = place.lies()
    code, said = place.demo("--fresh")
    assert code == 4
    assert "不是演示单位" in said
    assert place.lies() == before


def test_no_act_makes_a_demonstration_of_an_office(place: Place) -> None:
    place.real()
    named = ["--store", str(place.store), "--key", str(place.key)]
    assert run([*named, "settings", "set", "demonstration", "是"]) != 0
    with open_office(place.store, key=place.key, signing_on=True) as office:

        def forged(transaction: Any) -> None:
            transaction.add(Setting(name="demonstration", value="是"))
            transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="settings.set_", said={})

        office.store.write(forged)
    assert place.demo("--fresh")[0] == 4


def test_a_demonstration_says_so_inside_and_anybody_acts_in_it(place: Place) -> None:
    code, said = place.demo()
    assert code == 0, said
    with open_office(place.store, acting="刘强", key=place.key) as office:
        assert open_house()
        assert "135246" in pins.hint()
        assert Setting.get(Setting.name == "demonstration").ver == 1, "a fact of the first event"
        assert office.name == "望城区政务服务中心（演示）"
    assert place.demo() == (0, said), "what is there is opened, not made again"
    with open_office(place.store, acting=building.CLERK, key=place.key) as office:
        from zwzx import registers

        office.perform(registers.load("people").action("account"), who=office.actor, user=os_user())
        assert not open_house(), "where somebody was given a seat, seats and PINs hold as in any office"
    assert place.demo("--fresh")[0] == 0


def test_what_is_said_at_the_end_can_be_typed(place: Place) -> None:
    code, said = place.demo()
    assert code == 0
    named = f"zwzx --store {place.store} --key {place.key} --as 王芳"
    assert f"接着可以打：{named} today\n" in said
    assert f"打开登记台：{named}\n" in said
    assert run([*named.split()[1:], "today"]) == 0


def test_discarding_puts_aside_and_never_over_an_earlier_one(place: Place) -> None:
    place.demo()
    key = place.key.read_bytes()
    for n in (2, 3):
        before = {p.stat().st_ino for p in place.stores()}
        code, said = place.demo("--fresh")
        assert code == 0, said
        assert len(place.stores()) == n
        assert {p.stat().st_ino for p in place.stores()} >= before, "every one is still there"
        aside = next(p for p in place.stores() if str(p) in said and p != place.store)
        with open_office(aside, acting="王芳", key=place.key) as office:
            assert office.name.endswith("（演示）")
        assert place.key.read_bytes() == key, "the key may open others: it stays"


def test_an_outdated_demonstration_is_put_aside_and_made_anew(place: Place) -> None:
    place.demo()
    outdated(place)
    code, said = place.demo()
    assert code == 0
    assert "旧版本" in said
    old = next(p for p in place.stores() if p != place.store)
    assert str(old) in said
    with open_office(place.store, acting="王芳", key=place.key):
        assert open_house()


def test_the_demonstration_of_the_first_version_is_known_by_its_founding(place: Place) -> None:
    """It says nothing of itself, but `init` never founded an office of these names without a seat."""
    import tomllib

    shipped = tomllib.loads(places.data("demo", "office.toml").read_text(encoding="utf-8"))
    people = [
        FirstPerson(p["name"], p["department"], tuple(map(Post, p["posts"])), scope=tuple(p.get("scope", ())))
        for p in shipped["people"]
    ]
    settings = {"office-name": shipped["name"], "fonds": shipped["fonds"]}
    clock = dt.datetime(2026, 9, 1, 8, 30)
    with found(place.store, people, settings, key=place.key, clock=lambda: clock):
        assert open_house()
    code, said = place.demo("--fresh")
    assert code == 0, said
    assert len(place.stores()) == 2
    with found(place.folder / "b.db", people[1:], settings, key=place.key, clock=lambda: clock):
        assert not open_house(), "another staff is another office"


def test_what_is_open_somewhere_is_not_put_aside(place: Place) -> None:
    place.demo()
    with open_office(place.store, acting="王芳", key=place.key):
        code, said = place.demo("--fresh")
    assert code == 4
    assert "都关上" in said
    assert len(place.stores()) == 1


@pytest.mark.parametrize("options", [(), ("--fresh",)])
def test_places_that_no_demonstration_is_made_in(place: Place, options: tuple[str, ...]) -> None:
    """A link, a folder, one file for both, a key that does not fit: a sentence each, and nothing moves."""
    place.demo()
    real, key = place.store, place.key
    link = place.folder / "link.db"
    link.symlink_to(real)
    hanging = place.folder / "hanging.db"
    hanging.symlink_to(place.folder / "nowhere.db")
    linked_key = place.folder / "link.key"
    linked_key.symlink_to(key)
    folder = place.folder / "folder"
    folder.mkdir()
    other = place.folder / "other.key"
    other.write_text("ab" * 32, encoding="ascii")
    other.chmod(0o600)
    words = place.folder / "words.db"
    words.write_text("不是登记库", encoding="utf-8")
    words.chmod(0o600)
    fresh = place.folder / "new.db"
    before = place.lies()
    for store, opened_by, told in (
        (link, key, "链接"),
        (hanging, key, "链接"),
        (real, linked_key, "链接"),
        (fresh, linked_key, "链接"),
        (folder, key, "文件夹"),
        (real, folder, "文件夹"),
        (fresh, folder, "文件夹"),
        (real, real, "同一个"),
        (fresh, fresh, "同一个"),
        (real, other, "打不开"),
        (words, key, "不是登记库"),
        (real, place.folder / "none.key", "找不到"),
    ):
        place.store, place.key = store, opened_by
        code, said = place.demo(*options)
        assert code == 4, (store, said)
        assert told in said, (store, said)
        assert place.lies() == before, store
    assert not fresh.exists()


def test_what_lies_beside_is_left_alone(place: Place) -> None:
    """Neither a store that somebody called so, nor a log or a ring of one that lay here before, is lost."""
    kept = {}
    for name in ("a.db.part", "a.db-wal", "a.db.keys"):
        (place.folder / name).write_bytes(name.encode())
        kept[name] = name.encode()
    assert place.demo()[0] == 0
    assert set(kept.values()) <= set(place.lies().values())
    with open_office(place.store, acting="王芳", key=place.key) as office:
        assert office.name.endswith("（演示）")


@pytest.mark.parametrize("gone", ["", "key", "seen"])
@pytest.mark.parametrize("options", [(), ("--fresh",)])
def test_the_place_of_an_office_that_is_away_is_left_alone(place: Place, options: tuple[str, ...], gone: str) -> None:
    """Its disk is not there today, its key and what this machine saw of it are."""
    disk = place.folder / "disk"
    disk.mkdir()
    place.store = disk / "a.db"
    place.real()
    away = disk.rename(place.folder / "away")
    disk.mkdir()
    for path in (place.key, *place.folder.glob("*.seen")):
        if gone and path.suffix == f".{gone}":
            path.unlink()
    before = place.lies()
    code, said = place.demo(*options)
    assert code == 4
    assert "没有登记库" in said
    assert "mv " in said
    assert place.lies() == before
    disk.rmdir()
    away.rename(disk)
    if not gone:
        with open_office(place.store, key=place.key, signing_on=True) as office:
            assert office.name == "某区政务中心"


def test_a_demonstration_whose_store_was_deleted_is_made_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place that is the demonstration's own at once; elsewhere after what it says was done."""
    place.demo()
    place.store.unlink()
    code, said = place.demo()
    assert code == 4
    for words in said.partition("请先运行：")[2].split("；"):
        _, old, new = words.strip("。\n").split(" ")
        (place.folder / old).rename(new)
    assert place.demo()[0] == 0
    monkeypatch.setenv("XDG_DATA_HOME", str(place.folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place.folder / "config"))
    usual = ["demo", "--build-only", "--size", "blank", "--until", UNTIL]
    assert run(usual) == 0
    key = places.key_file(places.demo_store()).read_bytes()
    places.demo_store().unlink()
    assert run(usual) == 0
    assert "不在了" in place.capsys.readouterr().err
    assert places.key_file(places.demo_store()).read_bytes() == key
