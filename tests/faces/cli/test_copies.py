"""Copies of the office: for those who may see all of it, with their PIN; PINs and locks go with them."""

from __future__ import annotations

import os
import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.faces.cli.test_pins import MINE, THEIRS, House
from tests.recovering import recovery_key
from zwzx import registers
from zwzx.jobs.vault import key_management
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.jobs.vault.key_management import House as Keys
from zwzx.office.core.looks import Look
from zwzx.office.core.opening import open_office, os_user
from zwzx.office.people import pin_origin, pins
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.office.terms.trust import PinUse
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRONG = "111222"
NEW = "730182"
PHRASE = "白马 西风 小桥 流水 人家"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """王芳 is 机要员 alone and may not know of marked papers; 李明 is 保密员, 刘强 办公室主任. All share one account."""
    people = (
        FirstPerson("王芳", "办公室", (Post.CLERK,), user=os_user()),
        FirstPerson("李明", "办公室", (Post.SECRETS,), user=os_user()),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,), user=os_user()),
    )
    made = House(tmp_path)
    office = found(made.path, people, {"office-name": "测试中心"}, key=made.key)
    for name, pin in (("王芳", MINE), ("李明", THEIRS), ("刘强", NEW)):
        office.perform(pins.set_own, who=Person.get(Person.name == name), pin=pin, proof=0)
    office.store.close()
    return made


@pytest.fixture
def alone(tmp_path: Path) -> House:
    """李明 is 保密员 and the only one with a seat; has a PIN."""
    people = (
        FirstPerson("李明", "办公室", (Post.CLERK, Post.SECRETS), user=os_user()),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
    )
    made = House(tmp_path)
    office = found(made.path, people, {"office-name": "测试中心"}, key=made.key)
    pins.begin(office, office.actor, THEIRS, alone=True)
    office.store.close()
    return made


def copies(house: House) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Where each command that copies the office would put it, and the command."""
    folder = ("--folder", str(house.folder / "zwzx-backups"))
    for n, words in enumerate(
        (
            ("journal", "rebuild", "--to"),
            ("journal", "replay", "--until", "1", "--to"),
            ("backup", "restore", *folder, "--to"),
        )
    ):
        target = house.folder / f"copy{n}.db"
        yield target, (*words, str(target))


def backed_up(house: House, name: str, pin: str) -> None:
    assert house.call("backup", "now", acting=name, pins_given=(pin,)) == 0


@pytest.mark.clause("保密.1")
def test_who_may_not_see_all_of_the_office_copies_none_of_it(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    backed_up(house, "王芳", MINE)
    for target, words in copies(house):
        capsys.readouterr()
        assert house.call(*words, acting="王芳", pins_given=(MINE,)) == 3, words
        assert "保密.1" in capsys.readouterr().err
        assert not target.exists()
        assert house.call(*words, acting="李明", pins_given=(THEIRS,)) == 0, words
        assert target.exists()
    assert house.call("journal", "replay", "--until", "1", acting="王芳", pins_given=(MINE,)) == 3


def test_a_copy_takes_a_pin_though_the_account_is_ones_own(alone: House) -> None:
    assert alone.call("backup", "now") == 0
    adding = [("key", "add", kind, *rest) for kind, *rest in (("recovery",), ("file", "--to", str(alone.folder / "k")))]
    for target, words in (*copies(alone), *((alone.folder / "none", words) for words in adding)):
        assert alone.call(*words) == 2, words
        assert alone.call(*words, pins_given=(WRONG,)) == 3, words
        assert not target.exists()
        assert alone.call(*words, pins_given=(THEIRS,)) == 0, words


def test_a_copy_keeps_pins_and_locks(house: House) -> None:
    backed_up(house, "李明", THEIRS)
    assert house.call("pin", "set", acting="王芳", pins_given=(MINE, "860417", "860417")) == 0
    for _ in range(5):
        assert house.call("today", acting="刘强", pins_given=(WRONG,)) == 3
    for target, words in copies(house):
        assert house.call(*words, acting="李明", pins_given=(THEIRS,)) == 0, words
        with open_office(target, key=house.key, signing_on=True) as office:
            assert not pins.none_yet()
            clerk, director = (Person.get(Person.name == name) for name in ("王芳", "刘强"))
            pins.give(office, clerk, "860417", pins.SIGN_ON)
            with pytest.raises(pins.PinError, match="不对"):
                pins.give(office, clerk, MINE, pins.SIGN_ON)
            with pytest.raises(pins.PinError, match="锁定到"):
                pins.give(office, director, NEW, pins.SIGN_ON)
            assert verify(registers.tables()).sound


def test_an_older_office_in_the_place_of_this_one_keeps_its_pins(house: House) -> None:
    backed_up(house, "李明", THEIRS)
    assert house.call("pin", "set", acting="王芳", pins_given=(MINE, "860417", "860417")) == 0
    words = ("backup", "restore", "--replace", "--yes", "--folder", str(house.folder / "zwzx-backups"))
    assert house.call(*words, acting="李明", pins_given=(THEIRS,)) == 0
    assert house.call("today", acting="王芳", pins_given=(MINE,)) == 3
    assert house.call("today", acting="王芳", pins_given=("860417",)) == 0
    assert house.uses("王芳").count(PinUse.SET) == 2


def test_a_backup_from_before_the_first_pin_does_not_begin_again(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the key file alone, and a store that is not there, nobody gets at a copy in which whoever comes first begins."""
    other = House(house.folder / "other")
    people = (
        FirstPerson("李明", "办公室", (Post.CLERK, Post.SECRETS), user=os_user()),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,), user=os_user()),
    )
    found(other.path, people, {"office-name": "测试中心"}, key=other.key).store.close()
    assert other.call("backup", "now", acting="李明") == 0
    with open_office(other.path, key=other.key, acting="李明") as office:
        keys = Keys(other.path, other.key, read_key(other.key))
        text = recovery_key(office, keys)
    assert other.call("backup", "now", acting="李明") == 0
    other.path.unlink()
    target = other.folder / "new.db"
    words = ("backup", "restore", "--to", str(target), "--folder", str(other.folder / "zwzx-backups"))
    for given in (None, (WRONG,), ("",)):
        assert other.call(*words, acting="李明", pins_given=given) != 0
        assert not target.exists()
    capsys.readouterr()
    assert typing(other, text, *words, "--recovery", "--fd") == 0
    assert "pin set --recovery" in capsys.readouterr().err
    copy = House(other.folder)
    copy.path, copy.key = target, other.key
    for name in ("李明", "刘强"):
        assert copy.call("today", acting=name, pins_given=(MINE,)) == 3
        assert copy.call("pin", "set", acting=name, pins_given=(MINE, MINE)) == 3
    assert typing(copy, text, "--as", "刘强", "pin", "set", "--recovery", "--fd", pins_given=(THEIRS, THEIRS)) == 0
    assert copy.call("today", acting="刘强", pins_given=(THEIRS,)) == 0
    assert copy.call("today", acting="李明", pins_given=(MINE,)) == 3


def typing(house: House, text: str, *words: str, pins_given: tuple[str, ...] | None = None) -> int:
    """Run a command that ends with the option of a descriptor, from which it reads a text."""
    inside, outside = os.pipe()
    os.write(outside, f"{text}\n".encode())
    os.close(outside)
    try:
        return house.call(*words, str(inside), pins_given=pins_given)
    finally:
        os.close(inside)


def test_a_backup_from_before_the_first_pin_is_no_first_day_for_whoever_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in a new place nor in that of the office, though the operating system vouches for who asks."""
    made = House(tmp_path)
    people = (
        FirstPerson("李明", "办公室", (Post.CLERK, Post.SECRETS), user=os_user()),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
    )
    found(made.path, people, {"office-name": "测试中心"}, key=made.key).store.close()
    assert made.call("backup", "now") == 0
    with open_office(made.path, key=made.key) as office:
        pins.begin(office, office.actor, THEIRS, alone=True)
        text = recovery_key(office, Keys(made.path, made.key, read_key(made.key)))
    made.path.unlink()
    target = tmp_path / "new.db"
    for way in (("--replace", "--yes"), ("--to", str(target))):
        words = ("backup", "restore", *way, "--folder", str(tmp_path / "zwzx-backups"))
        for given in (None, (NEW, NEW), (THEIRS,)):
            capsys.readouterr()
            assert made.call(*words, pins_given=given) == 4
            assert "--recovery" in capsys.readouterr().err
        assert typing(made, text, *words, "--recovery", "--fd") == 4
        assert "添加恢复钥匙以前" in capsys.readouterr().err
        assert not made.path.exists()
        assert not target.exists()


@pytest.mark.parametrize("damage", ["DROP TABLE pin_event", "DROP TABLE pin", "PRAGMA user_version = 1"])
def test_a_damaged_store_is_no_way_round_the_pin(house: House, capsys: pytest.CaptureFixture[str], damage: str) -> None:
    """Whoever damages a copy of the file would try PINs in it for ever: no try lasts in what is made anew each time."""
    with open_office(house.path, key=house.key, acting="李明") as office:
        text = recovery_key(office, Keys(house.path, house.key, read_key(house.key)))
    with closing(dialect.connect(str(house.path), read_key(house.key))) as conn:
        conn.execute(damage)
    target = house.folder / "new.db"
    words = ("journal", "rebuild", "--to", str(target))
    replay = ("journal", "replay", "--until", "1", "--to", str(target))
    for name, pin in (("王芳", MINE), ("李明", WRONG), ("李明", THEIRS)):
        for told in (words, replay):
            capsys.readouterr()
            assert house.call(*told, acting=name, pins_given=(pin,)) == 4
            assert "journal rebuild --recovery" in capsys.readouterr().err
            assert not target.exists()
    assert typing(house, text, *words, "--recovery", "--fd") == 0
    assert ("pin set --recovery" in capsys.readouterr().err) is (damage == "DROP TABLE pin")
    with open_office(target, key=house.key, signing_on=True) as office:
        assert not pins.none_yet()
        lost = damage == "DROP TABLE pin"  # until everybody has one anew, that theirs is gone is told
        assert verify(registers.tables()).faults == [f"第{n}号人员的 PIN 不见了。" for n in (2, 5, 8) if lost]
        with pytest.raises(pins.PinError):
            pins.begin(office, Person.get(Person.name == "刘强"), NEW, alone=True)


@pytest.mark.parametrize("how", ["elsewhere", "gone", "ruined"])
def test_no_backup_is_asked_for_a_pin_where_the_store_does_not_open(
    house: House, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    """Each call made a copy with a fresh count of the tries: as many tries as one likes, past a lock, in no journal."""
    with open_office(house.path, key=house.key, acting="李明") as office:
        text = recovery_key(office, Keys(house.path, house.key, read_key(house.key)))
    backed_up(house, "李明", THEIRS)
    before = house.uses("刘强")
    asked = House(house.folder)
    if how == "elsewhere":
        (house.folder / "x").mkdir()
        asked.path = house.folder / "x" / "zwzx.db"
    elif how == "gone":
        house.path.rename(house.folder / "away.db")
    else:
        (house.folder / "x").mkdir()
        asked.path = house.folder / "x" / "zwzx.db"
        asked.path.touch(0o600)
        asked.path.write_bytes(os.urandom(50_000))
    target = house.folder / "new.db"
    for way in (("--to", str(target)), ("--replace", "--yes")):
        words = ("backup", "restore", *way, "--folder", str(house.folder / "zwzx-backups"))
        for given in (None, (WRONG,), (NEW,)):
            capsys.readouterr()
            assert asked.call(*words, acting="刘强", pins_given=given) == 4
            told = capsys.readouterr().err
            assert "--recovery" in told
            assert ("--store" in told) is (how != "ruined")
            assert "PIN 不对" not in told
            assert not target.exists()
        wrong = text.replace(text[0], "Z" if text[0] != "Z" else "Y")
        assert typing(asked, wrong, "--as", "刘强", *words, "--recovery", "--fd") == 4
        assert not target.exists()
        if way[0] == "--to":
            assert typing(asked, text, "--as", "刘强", *words, "--recovery", "--fd") == 0
            with open_office(target, key=house.key, signing_on=True) as office:
                pins.give(office, Person.get(Person.name == "刘强"), NEW, pins.SIGN_ON)
            target.unlink()
    if how == "elsewhere":
        assert house.uses("刘强") == before


def test_a_backup_says_where_nothing_would_restore_it(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    backed_up(house, "李明", THEIRS)
    assert " key add recovery" in capsys.readouterr().err
    with open_office(house.path, key=house.key, acting="李明") as office:
        recovery_key(office, Keys(house.path, house.key, read_key(house.key)))
    backed_up(house, "李明", THEIRS)
    assert " key add recovery" not in capsys.readouterr().err


def test_a_passphrase_restores_what_does_not_open(house: House) -> None:
    with open_office(house.path, key=house.key, acting="李明") as office:
        key_management.add_passphrase(office, Keys(house.path, house.key, read_key(house.key)), PHRASE)
    backed_up(house, "李明", THEIRS)
    house.path.unlink()
    target = house.folder / "new.db"
    words = ("backup", "restore", "--to", str(target), "--folder", str(house.folder / "zwzx-backups"))
    assert typing(house, "不是这一句不是这一句不是", *words, "--passphrase", "--fd") == 4
    assert typing(house, PHRASE, *words, "--passphrase", "--fd") == 0
    with open_office(target, key=house.key, signing_on=True) as office:
        pins.give(office, Person.get(Person.name == "刘强"), NEW, pins.SIGN_ON)


def test_the_sealed_key_sets_a_pin_only_where_nobody_else_hands_one_out(
    alone: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_office(alone.path, key=alone.key) as office:
        text = recovery_key(office, Keys(alone.path, alone.key, read_key(alone.key)))
    words = ("pin", "set", "--recovery", "--fd")
    assert typing(alone, text, *words, pins_given=(NEW, NEW)) == 3
    assert "不是办公室主任或主任" in capsys.readouterr().err
    assert alone.call("people", "account", "刘强", "--user", os_user()) == 0
    wrong = text.replace(text[0], "Z" if text[0] != "Z" else "Y")
    assert typing(alone, wrong, "--as", "刘强", *words, pins_given=(NEW, NEW)) == 4
    assert typing(alone, text, "--as", "刘强", *words, pins_given=(NEW, NEW)) == 0
    assert (
        alone.call(
            "people", "add", "--name", "张伟", "--post", "主任", "--user", os_user(), acting="刘强", pins_given=(NEW,)
        )
        == 0
    )
    capsys.readouterr()
    assert typing(alone, text, "--as", "张伟", *words, pins_given=(MINE, MINE)) == 3
    assert "刘强有自己的 PIN" in capsys.readouterr().err
    with open_office(alone.path, key=alone.key, signing_on=True):
        told = pin_origin.told(Person.get(Person.name == "刘强"))
    assert re.search(r"凭恢复钥匙（李明 [0-9-]{10} [0-9:]{5} 添加）设定", told), "whoever added it may have read it"


def test_the_recovery_key_stands_for_no_pin_where_the_office_opens(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copy went out without a PIN or a post, and no event told of it."""
    with open_office(house.path, key=house.key, acting="李明") as office:
        text = recovery_key(office, Keys(house.path, house.key, read_key(house.key)))
    backed_up(house, "李明", THEIRS)
    target = house.folder / "new.db"
    folder = ("--folder", str(house.folder / "zwzx-backups"))
    commands: tuple[tuple[str, ...], ...] = (
        ("journal", "rebuild", "--to", str(target)),
        ("backup", "restore", "--to", str(target), *folder),
        ("backup", "restore", "--replace", "--yes", *folder),
    )
    for words in commands:
        asked = ("--as", "李明", *words, "--recovery", "--fd")
        before = house.path.read_bytes()
        assert typing(house, text, *asked) == 2, words
        assert typing(house, text, *words, "--recovery", "--fd") == 3, "whose PIN?"
        assert house.path.read_bytes() == before
        assert typing(house, text, *asked, pins_given=(WRONG,)) == 3, words
        assert typing(house, text, "--as", "王芳", *words, "--recovery", "--fd", pins_given=(MINE,)) == 3, words
        assert not target.exists()
        assert house.uses("李明")[-1] is PinUse.WRONG
        taken = looks(house)
        assert typing(house, text, *asked, pins_given=(THEIRS,)) == 0, words
        if "--to" in words:
            assert looks(house) == taken + 1
            target.unlink()


def looks(house: House) -> int:
    """How many events tell that something went out."""
    with open_office(house.path, key=house.key, signing_on=True, witnessed=False):
        return int(Look.select().count())


@pytest.mark.parametrize("demonstration", [True, False])
def test_another_office_vouches_for_nobody(
    house: House, capsys: pytest.CaptureFixture[str], *, demonstration: bool
) -> None:
    """Whoever founded an office of their own under the key file had their own PIN, or none, copy this one."""
    with open_office(house.path, key=house.key, acting="李明") as office:
        text = recovery_key(office, Keys(house.path, house.key, read_key(house.key)))
    backed_up(house, "李明", THEIRS)
    own = House(house.folder / "x")
    own.folder.mkdir()
    own.key = house.key
    user = "" if demonstration else os_user()
    people = (FirstPerson("李明", "办公室", (Post.CLERK, Post.SECRETS), user=user),)
    with found(own.path, people, {"office-name": "别的单位"}, key=own.key, demonstration=demonstration) as office:
        if not demonstration:
            pins.begin(office, office.actor, NEW, alone=True)
    target = house.folder / "new.db"
    folder = ("--folder", str(house.folder / "zwzx-backups"))
    for way in (("--to", str(target)), ("--replace", "--yes")):
        words = ("--as", "李明", "backup", "restore", *way, *folder)
        before = own.path.stat().st_ino
        capsys.readouterr()
        assert own.call(*words, pins_given=(NEW,)) == 4, way
        assert "另一个登记库" in capsys.readouterr().err
        assert typing(own, text, *words, "--recovery", "--fd", pins_given=(NEW,)) == 4, way
        assert own.path.stat().st_ino == before
        assert not target.exists()


@pytest.mark.parametrize("way", [("--to", "new.db"), ("--replace", "--yes")])
def test_a_store_of_an_older_version_is_to_be_brought_up_to_date_before_a_seal_is_broken(
    house: House, way: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its PINs can't be checked as it stands, and nothing is wrong with it but its version."""
    backed_up(house, "李明", THEIRS)
    with closing(dialect.connect(str(house.path), read_key(house.key))) as conn:
        dialect.set_schema_version(conn, VERSION - 1)
    target = (*way[:1], *(str(house.folder / word) if word == "new.db" else word for word in way[1:]))
    restoring = ("backup", "restore", *target, "--folder", str(house.folder / "zwzx-backups"))
    for words in (restoring, ("journal", "rebuild", "--to", str(house.folder / "new.db"))):
        capsys.readouterr()
        assert house.call(*words, acting="李明", pins_given=(THEIRS,)) == 4
        told = capsys.readouterr().err.rpartition("没有抄出副本。")[2]
        assert re.match("请先运行 zwzx .*init --migrate 升级", told), told
        assert not (house.folder / "new.db").exists()
