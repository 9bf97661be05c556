"""Ways in: each opens by itself, none is left to chance, none shows in the journal, the last can't be taken away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults import Crash, system
from tests.recovering import recovery_key
from zwzx import places, registers
from zwzx.cli import run
from zwzx.jobs.vault import backups, key_management, rekeying
from zwzx.jobs.vault.key_management import House
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.opening import open_office, os_user
from zwzx.office.people.people import Person
from zwzx.store import journal, keyring, keys, retention, sealed, sealing, unlock
from zwzx.store.database import StoreError
from zwzx.store.keyfile import read_key, read_keys
from zwzx.store.keys import WrongKeyError
from zwzx.store.sqlite import backup, dialect, replacing
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

WORDS = "三月的雨落在靖港镇上 2026"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that costs next to nothing; one test pays the whole price."""
    monkeypatch.setattr(sealing.Cost, "__init__", lambda self, *_: _set(self, 1, 1, 64))


def _set(cost: Any, *values: int) -> None:
    for name, value in zip(("passes", "lanes", "memory"), values, strict=True):
        object.__setattr__(cost, name, value)


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk.path, desk.key, read_key(desk.key))


def opened(path: Path, key: bytes, named: Path | None = None) -> int:
    """How many papers the office has, opened with a data key; the journal verifies."""
    with open_office(path, acting="王芳", data_key=key, key=named) as office:
        assert verify(registers.tables()).sound
        return int(registers.load("incoming").record.select().count()) + 0 * office.store.head[0]


def test_a_passphrase_opens_and_another_does_not(desk: Desk, house: House) -> None:
    key_management.add_passphrase(desk.office, house, WORDS)
    ring = keyring.load(house.ring_file)
    assert unlock.by_passphrase(ring, WORDS) == [house.key]
    assert unlock.by_passphrase(ring, f"{WORDS.replace('2026', '２０２６')} \n") == [house.key]
    with pytest.raises(WrongKeyError):
        unlock.by_passphrase(ring, WORDS + "。")


@pytest.mark.parametrize("weak", ["", "短", "123456", "aaaaaaaaaaaaaaaa", "           x"])
def test_a_weak_passphrase_is_refused(desk: Desk, house: House, weak: str) -> None:
    with pytest.raises(StoreError, match="太简单"):
        key_management.add_passphrase(desk.office, house, weak)
    assert not house.ring_file.exists()


def test_a_recovery_key_opens_and_is_kept_nowhere(desk: Desk, house: House) -> None:
    text = recovery_key(desk.office, house)
    ring = keyring.load(house.ring_file)
    assert unlock.by_recovery(ring, text.lower().replace("-", " ")) == [house.key]
    for path in desk.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert text.encode() not in content
            assert text.replace("-", "").encode() not in content
    other = recovery_key(desk.office, House(house.store, house.named, house.key))
    assert unlock.by_recovery(keyring.load(house.ring_file), other) == [house.key]


def test_without_the_key_file_the_passphrase_is_asked_for(desk: Desk, house: House) -> None:
    key_management.add_passphrase(desk.office, house, WORDS)
    desk.office.store.close()
    elsewhere = desk.folder / "moved.db"
    desk.path.rename(elsewhere)
    house.ring_file.rename(keyring.ring_file(elsewhere))
    assert keys.data_key(elsewhere, None, lambda: WORDS) == house.key
    with pytest.raises(StoreError, match="没有终端"):
        keys.data_key(elsewhere)
    with open_office(elsewhere, acting="王芳", ask=lambda: WORDS, witnessed=False) as office:
        assert office.name == "测试中心"


def test_a_key_file_of_before_opens_as_it_is(desk: Desk) -> None:
    desk.office.store.close()
    text = desk.key.read_text()
    assert len(bytes.fromhex(text)) == 32
    desk.key.write_text(text.strip())
    assert read_keys(desk.key) == [bytes.fromhex(text)]
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        assert office.name == "测试中心"


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o604, 0o640])
def test_a_loose_ring_or_key_is_refused(desk: Desk, house: House, mode: int) -> None:
    recovery_key(desk.office, house)
    for path in (house.ring_file, desk.key):
        path.chmod(mode)
        with pytest.raises(StoreError, match="chmod 600"):
            keyring.load(path) if path is house.ring_file else read_key(path)


def test_a_credential_is_found_by_name_and_may_have_its_access_list(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "credentials"
    folder.mkdir()
    (folder / keys.CREDENTIAL).write_text(desk.key.read_text())
    (folder / keys.CREDENTIAL).chmod(0o440)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with pytest.raises(StoreError, match="找不到"):
        keys.data_key(desk.path)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    assert keys.data_key(desk.path) == read_key(desk.key)
    assert "credentials" not in str(places.witness_file(desk.path, folder / keys.CREDENTIAL))
    (folder / keys.CREDENTIAL).chmod(0o444)
    with pytest.raises(StoreError, match="chmod"):
        keys.data_key(desk.path)


@pytest.mark.sqlite
def test_who_has_not_the_data_key_can_slip_no_way_in(desk: Desk, house: House) -> None:
    recovery_key(desk.office, house)
    found = json.loads(house.ring_file.read_text())
    found["ways"].append({**found["ways"][0], "id": "ffffff", "public": sealing.public(b"e" * 32).hex()})
    house.ring_file.write_text(json.dumps(found))
    for act in (
        house.ring,
        lambda: key_management.add_passphrase(desk.office, house, WORDS),
        lambda: rekeying.change(house, "王芳"),
    ):
        with pytest.raises(StoreError, match="钥匙圈被改过"):
            act()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"form": "zwzx keys 1", "ways": 3}', '{"form": "other"}', "\x00"])
def test_a_spoilt_ring_is_told_in_a_sentence(desk: Desk, house: House, text: str) -> None:
    house.ring_file.write_text(text)
    house.ring_file.chmod(0o600)
    with pytest.raises(StoreError, match="读不出来"):
        keyring.load(house.ring_file)
    desk.office.store.close()
    assert opened(desk.path, keys.data_key(desk.path, desk.key)) == 0


def test_the_last_way_in_cannot_be_removed(desk: Desk, house: House) -> None:
    with pytest.raises(StoreError, match="最后一种"):
        key_management.remove(desk.office, house, key_management.MAIN)
    way = key_management.add_passphrase(desk.office, house, WORDS)
    key_management.remove(desk.office, house, key_management.MAIN)
    assert not desk.key.exists()
    with pytest.raises(StoreError, match="最后一种"):
        key_management.remove(desk.office, house, way.id)
    assert unlock.by_passphrase(keyring.load(house.ring_file), WORDS) == [house.key]


def test_each_way_is_independent_of_the_others(desk: Desk, house: House) -> None:
    word = key_management.add_passphrase(desk.office, house, WORDS)
    text = recovery_key(desk.office, house)
    other = key_management.add_file(desk.office, house, desk.folder / "other.key")
    key_management.remove(desk.office, house, word.id)
    ring = keyring.load(house.ring_file)
    with pytest.raises(WrongKeyError):
        unlock.by_passphrase(ring, WORDS)
    assert unlock.by_recovery(ring, text) == [house.key]
    assert read_key(desk.folder / "other.key") == house.key
    key_management.remove(desk.office, house, other.id)
    assert not (desk.folder / "other.key").exists()


@pytest.mark.sqlite
def test_the_journal_tells_what_was_done_and_by_whom_and_no_key(desk: Desk, house: House) -> None:
    way = key_management.add_passphrase(desk.office, house, WORDS)
    text = recovery_key(desk.office, house)
    key_management.remove(desk.office, house, way.id)
    desk.office.store.close()
    rekeying.change(house, "王芳")
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        links = list(journal.links())[1:]
        assert [link.action.partition(".")[2] for link in links] == [
            "key_added",
            "key_added",
            "key_removed",
            "key_changed",
        ]
        assert {link.actor for link in links} == {office.actor.id}
        said = [json.loads(link.payload)["said"] for link in links]
        assert [s.get("kind") for s in said] == ["口令", "恢复钥匙", "口令", None]
        for link in links:
            for secret in (WORDS, text, text[:5], house.key.hex(), read_key(desk.key).hex()):
                assert secret not in link.payload


@pytest.mark.sqlite
def test_only_who_may_changes_who_can_open_it(desk: Desk, house: House) -> None:
    office = desk.acting("李明").office
    for act in (
        lambda: key_management.add_passphrase(office, house, WORDS),
        lambda: recovery_key(office, house),
        lambda: key_management.remove(office, house, key_management.MAIN),
    ):
        with pytest.raises(Refusal):
            act()
    desk.office.store.close()
    with pytest.raises(Refusal):
        rekeying.change(house, "李明")
    assert read_keys(desk.key) == [house.key]
    assert not house.ring_file.exists()


# ── changing the data key ────────────────────────────────────────────────


@pytest.fixture
def lived_in(desk: Desk, house: House) -> tuple[House, str]:
    """An office with papers, a passphrase, a recovery key, a second key file and a backup."""
    desk.add()
    key_management.add_passphrase(desk.office, house, WORDS)
    text = recovery_key(desk.office, house)
    key_management.add_file(desk.office, house, desk.folder / "other.key")
    backups.make(desk.office, house.key, places.backup_folder(desk.path))
    desk.office.store.close()
    return house, text


def ways_in(desk: Desk, text: str) -> list[list[bytes]]:
    """What each way in leads to."""
    ring = keyring.load(keyring.ring_file(desk.path))
    files = [read_keys(desk.key), read_keys(desk.folder / "other.key")]
    return [*files, unlock.by_passphrase(ring, WORDS), unlock.by_recovery(ring, text)]


@pytest.mark.sqlite
def test_after_a_change_every_way_leads_to_the_new_key_and_the_old_opens_nothing(desk: Desk, lived_in: Any) -> None:
    house, text = lived_in
    before = desk.path.read_bytes()
    (told,) = rekeying.change(house, "王芳")
    assert "旁边没有登记库要用它" in told
    (new,) = {key for way in ways_in(desk, text) for key in way}
    assert new != house.key
    assert not keys.opens(desk.path, house.key)
    assert opened(desk.path, new, desk.key) == 1
    assert before[:4096] != desk.path.read_bytes()[:4096]
    assert {p.name for p in desk.folder.iterdir() if ".new" in p.name or "part" in p.name} == set()
    assert desk.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.sqlite
def test_the_key_is_not_changed_while_somebody_has_the_store_open(desk: Desk, lived_in: Any) -> None:
    house, _ = lived_in
    with closing(dialect.connect(str(desk.path), house.key)) as other:
        dialect.schema_version(other)
        with pytest.raises(StoreError, match="开着"):
            rekeying.change(house, "王芳")
    assert read_keys(desk.key) == [house.key]
    rekeying.change(house, "王芳")


@pytest.mark.sqlite
def test_nobody_opens_the_old_file_while_the_key_is_changed(desk: Desk, lived_in: Any, monkeypatch: Any) -> None:
    house, _ = lived_in
    refused: list[str] = []
    put = replacing.put

    def meanwhile(draft: Path, store: Path) -> None:
        with closing(dialect.connect(str(store), house.key)) as other:
            other.execute("PRAGMA busy_timeout = 10")
            try:
                dialect.schema_version(other)
            except dialect.ENGINE_ERROR as error:
                refused.append(str(error))
        put(draft, store)

    monkeypatch.setattr(replacing, "put", meanwhile)
    rekeying.change(house, "王芳")
    assert refused == ["database is locked"]


@pytest.mark.parametrize("crash", [True, False], ids=["crash", "error"])
@pytest.mark.sqlite
def test_a_change_broken_off_anywhere_leaves_a_store_that_every_way_opens(
    desk: Desk, lived_in: Any, monkeypatch: pytest.MonkeyPatch, crash: bool
) -> None:
    _, text = lived_in
    n, ended = 0, False
    while not ended:
        n += 1 if crash else 2
        key = keys.data_key(desk.path, desk.key)
        with system(monkeypatch, n, crash=crash) as counter:
            words = "。"
            try:
                rekeying.change(House(desk.path, desk.key, key), "王芳")
            except StoreError as error:
                words = str(error)
            except Crash:
                pass
            ended = not counter.reached
        assert words.endswith("。")
        for kept in retention.backups(places.backup_folder(desk.path), "zwzx"):
            assert sealed.by_store(keyring.load(kept.ring), keys.data_key(desk.path, desk.key)), n
        (fits,) = {keys.fitting(desk.path, way, None) for way in ways_in(desk, text)}
        assert opened(desk.path, fits, desk.key) == 1, n
    assert n > 15
    assert {len(way) for way in ways_in(desk, text)} == {1}


def test_the_recovery_key_makes_a_new_key_file(desk: Desk, lived_in: Any) -> None:
    house, text = lived_in
    with pytest.raises(StoreError, match="已经有"):
        key_management.recover(desk.path, desk.key, text, "王芳")
    desk.key.unlink()
    wrong = "A" + text[1:] if text[0] != "A" else "B" + text[1:]
    with pytest.raises(StoreError, match="第1组"):
        key_management.recover(desk.path, desk.key, wrong, "王芳")
    assert key_management.recover(desk.path, desk.key, text, "王芳") == desk.key
    assert read_keys(desk.key) == [house.key]
    assert desk.key.stat().st_mode & 0o777 == 0o600
    with open_office(desk.path, acting="王芳", key=desk.key):
        assert list(journal.links())[-1].action == "office.key_recovered"


def several(desk: Desk) -> str:
    """Two people sit under the user who runs the tests, and the key file is lost; the recovery key."""
    text = recovery_key(desk.office, House(desk.path, desk.key, read_key(desk.key)))
    for name in ("王芳", "刘强"):
        desk.act("people.account", desk.somebody(name), user=os_user())
    desk.office.store.close()
    desk.key.unlink()
    return text


@pytest.mark.sqlite
def test_who_recovers_under_a_shared_user_is_asked_and_the_key_typed_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = several(desk)
    questions: list[str] = []
    answers = {"恢复钥匙": text, "哪一位": "刘强"}

    def ask(question: str, **_: Any) -> str:
        questions.append(question)
        return next(answer for words, answer in answers.items() if words in question)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("zwzx.faces.cli.secret.getpass", ask)
    monkeypatch.setattr("click.termui.visible_prompt_func", ask)
    assert run(["--store", str(desk.path), "--key", str(desk.key), "key", "recover"]) == 0
    assert [question for question in questions if "恢复钥匙" in question] == ["恢复钥匙："]
    assert f"系统用户{os_user()}有刘强、王芳。您是哪一位：" in questions
    assert "--as 刘强 key rotate" in capsys.readouterr().err
    assert desk.key.exists()
    with open_office(desk.path, acting="刘强", key=desk.key):
        link = list(journal.links())[-1]
        assert (link.action, link.actor) == ("office.key_recovered", Person.get(Person.name == "刘强").id)


@pytest.mark.sqlite
def test_where_nobody_can_be_asked_who_recovers_is_told_how_it_is_said(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    several(desk)
    words = ["--store", str(desk.path), "--key", str(desk.key)]
    assert run([*words, "--as", "刘强", "today"]) == 4
    assert f"zwzx {' '.join(words)} --as 刘强 key recover" in capsys.readouterr().err
    assert run([*words, "key", "recover"]) == 2
    said = capsys.readouterr().err
    assert "没有终端可以询问恢复钥匙，请用文件描述符给出（--fd）。" in said


# ── as commands ──────────────────────────────────────────────────────────


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Any:
    desk.office.store.close()

    def call(*arguments: str, typed: str = "", opening: str = "") -> tuple[int, str, str]:
        options = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
        given = {}
        for name, text in (("--fd", typed), ("--passphrase-fd", opening)):
            if text:
                given[name], end = os.pipe()
                os.write(end, text.encode() + b"\n")
                os.close(end)
        if opening:
            options = ["--store", str(desk.path), "--as", "王芳", "--passphrase-fd", str(given["--passphrase-fd"])]
        tail = ["--fd", str(given["--fd"])] if typed else []
        code = run([*options, *arguments, *tail])
        for handle in given.values():
            os.close(handle)
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


@pytest.mark.sqlite
def test_the_commands_from_the_first_way_to_the_last(zwzx: Any, desk: Desk, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert "还没有恢复钥匙" in zwzx("key", "status")[2]
    assert zwzx("key", "add", "passphrase", typed=WORDS)[0] == 0
    code, paper, err = zwzx("key", "add", "recovery")
    assert code == 0
    assert "只显示这一次" in err
    assert paper.strip() not in zwzx("key", "status")[1]
    assert [line.split("\t")[0] for line in zwzx("key", "status")[1].splitlines()] == ["钥匙文件", "口令", "恢复钥匙"]
    code, _, err = zwzx("key", "remove", "钥匙文件")
    assert code == 2
    assert "--yes" in err
    assert zwzx("key", "remove", "钥匙文件", "--yes")[0] == 0
    assert zwzx("incoming", "list")[0] == 4
    assert zwzx("incoming", "list", opening=WORDS)[0] == 0
    code, _, err = zwzx("incoming", "list", opening="不是这一句，肯定不是")
    assert (code, err) == (4, "口令不对。请核对大小写和输入法，再试一次。\n")
    assert zwzx("key", "recover", typed=paper)[0] == 0
    assert zwzx("incoming", "list")[0] == 0
    assert zwzx("key", "rotate", "--yes")[:2] == (0, "已换钥匙\n")
    assert zwzx("journal", "verify")[0] == 0
    assert "凭恢复钥匙重开" in zwzx("journal", "show")[1]


@pytest.mark.sqlite
def test_a_credential_goes_into_a_pipe_and_never_onto_the_screen(zwzx: Any, desk: Desk, monkeypatch: Any) -> None:
    code, out, _ = zwzx("key", "add", "credential")
    assert (code, out) == (0, desk.key.read_text())
    notes = zwzx("key", "rotate", "--yes")[2]
    assert "系统凭据" in notes
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    code, out, err = zwzx("key", "add", "credential")
    assert (code, out) == (2, "")
    assert "systemd-creds" in err


def test_a_recovery_key_is_printed_for_sealing(zwzx: Any, tmp_path: Path) -> None:
    import python_calamine

    path = tmp_path / "纸.xlsx"
    assert zwzx("key", "add", "recovery", "-o", str(path))[:2] == (0, f"{path}\n")
    assert path.stat().st_mode & 0o777 == 0o600
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    cells = [str(cell) for row in sheet.to_python() for cell in row]
    assert sum(len(cell) == 5 and cell.isascii() for cell in cells) == 8
    assert zwzx("key", "add", "recovery", "-o", "纸.doc")[0] == 2


@pytest.mark.parametrize(("place", "ends"), [("no/such/folder/纸.xlsx", 4), ("there.xlsx", 2)])
def test_a_recovery_key_that_reached_no_paper_is_no_way_in(zwzx: Any, tmp_path: Path, place: str, ends: int) -> None:
    """It would stand in the ring though nobody has it, and the key file could then be removed as if it were not the last."""
    (tmp_path / "there.xlsx").write_text("旧的")
    code, out, err = zwzx("key", "add", "recovery", "-o", str(tmp_path / place))
    assert (code, out) == (ends, "")
    assert "No such file" not in err
    assert "还没有恢复钥匙" in zwzx("key", "status")[2]
    assert zwzx("key", "remove", "钥匙文件", "--yes")[0] == 4
    assert (tmp_path / "there.xlsx").read_text() == "旧的"


def test_a_key_file_that_could_not_be_written_is_no_way_in(zwzx: Any, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    code, _, err = zwzx("key", "add", "file", "--to", str(tmp_path / "taken" / "k.key"))
    assert code == 4
    assert "没有写成" in err
    assert len(zwzx("key", "status")[1].splitlines()) == 1
    told = [line.split("\t")[3] for line in zwzx("journal", "show", "--limit", "2")[1].splitlines()]
    assert told == ["撤掉钥匙", "添加钥匙"]


def test_a_recovery_key_that_could_not_be_added_leaves_no_paper(
    zwzx: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise StoreError("磁盘已满。", "")

    monkeypatch.setattr(House, "keep", full)
    assert zwzx("key", "add", "recovery", "-o", str(tmp_path / "纸.xlsx"))[0] == 4
    assert not (tmp_path / "纸.xlsx").exists()


ADDS = "import sys; from zwzx.cli import main; main(sys.argv[1:])"


def test_two_who_add_a_way_at_once_both_have_one(desk: Desk, house: House) -> None:
    """The later writing of the ring must not lose the earlier: its key is printed and sealed by then."""
    desk.office.store.close()
    command = [sys.executable, "-c", ADDS, "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    words = ["key", "add", "recovery"]
    running = [subprocess.Popen([*command, *words], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    typed = [process.communicate()[0] for process in running]
    ring = house.ring()
    assert [unlock.by_recovery(ring, text) for text in typed] == [[house.key]] * 4


@pytest.mark.sqlite
def test_a_way_added_while_the_change_of_the_key_waits_is_kept(
    desk: Desk, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.office.store.close()
    given: list[str] = []
    room = backup.room_for

    def meanwhile(size: int, folder: Path) -> None:
        with open_office(desk.path, acting="王芳", key=desk.key) as office:
            given.append(recovery_key(office, house))
        room(size, folder)

    monkeypatch.setattr(backup, "room_for", meanwhile)
    rekeying.change(house, "王芳")
    new = read_key(desk.key)
    assert unlock.by_recovery(keyring.load(house.ring_file), given[0]) == [new]
    assert new != house.key


@pytest.mark.sqlite
def test_links_stay_links_and_the_old_store_does_not_stay_behind_them(desk: Desk, house: House) -> None:
    """A store on another disk, a key on a stick: the change reaches what the links lead to."""
    text = recovery_key(desk.office, house)
    desk.office.store.close()
    away = desk.folder / "away"
    away.mkdir()
    store, key = away / "zwzx.db", away / "stick.key"
    ring = desk.path.with_name("zwzx.db.keys")
    for path, there in ((desk.path, store), (desk.key, key), (ring, away / ring.name)):
        path.rename(there)
    desk.path.symlink_to(store)
    desk.key.symlink_to(key)
    rekeying.change(House(desk.path, desk.key, house.key), "王芳")
    assert (desk.path.is_symlink(), desk.key.is_symlink()) == (True, True)
    old = [path for path in away.iterdir() if path.name.startswith("stick-replaced-")]
    assert [read_keys(path) for path in old] == [[house.key]], "put aside where the link leads"
    assert {path.name for path in away.iterdir()} - {old[0].name} == {"stick.key", "zwzx.db", "zwzx.db.keys"}
    assert read_key(key) != house.key
    assert not keys.opens(store, house.key)
    assert unlock.by_recovery(keyring.load(keyring.ring_file(desk.path)), text) == [read_key(key)]
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        key_management.remove(office, House(desk.path, desk.key, read_key(key)), key_management.MAIN)
    assert not key.exists()


@pytest.mark.sqlite
def test_what_a_killed_process_left_of_a_key_is_cleared_away(desk: Desk, house: House) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = desk.key.with_name(f"key.{gone.pid}.part")
    running = desk.key.with_name(f"key.{os.getppid()}.part")
    other = desk.key.with_name("key.notes.part")
    for path in (left, running, other):
        path.write_text(house.key.hex())
    desk.office.store.close()
    rekeying.change(house, "王芳")
    assert (left.exists(), running.exists(), other.exists()) == (False, True, True)


@pytest.mark.parametrize("typed", ["", "一", "123456789012"])
def test_a_passphrase_that_cannot_be_read_or_is_weak_is_told(zwzx: Any, typed: str) -> None:
    code, _, err = zwzx("key", "add", "passphrase", typed=typed or " ")
    assert code in (2, 4)
    assert err.strip().endswith("。")
    assert zwzx("key", "add", "passphrase")[0] == 2


@pytest.mark.sqlite
def test_the_check_with_a_key_file_loads_no_cryptography(desk: Desk) -> None:
    desk.office.store.close()
    probe = "import sys; from zwzx.cli import run; run(sys.argv[1:]); print(sorted(m for m in sys.modules if m.startswith('cryptography')))"
    arguments = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "check", "--verify"]
    done = subprocess.run([sys.executable, "-c", probe, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_whole_price_of_a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    cost = sealing.Cost()
    assert (cost.passes, cost.lanes, cost.memory) == (3, 4, 65536)
    assert len(sealing.of_passphrase(WORDS, b"s" * 16, cost)) == 32
    with pytest.raises(ValueError, match="no cost"):
        sealing.Cost(memory=1 << 30)
