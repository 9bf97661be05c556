"""What guards the command line: the system's user, a PIN where several share it, and two PINs where two sign."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.jobs.waiting.verdict import UNCHECKED
from zwzx.office.core.looks import Look
from zwzx.office.core.opening import open_office, os_user
from zwzx.office.people import pin_origin, pins
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.office.terms.trust import PinUse
from zwzx.store import journal
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

MINE, THEIRS = "204615", "907351"


class House:
    """A store at a path, for commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path, self.key = folder / "zwzx.db", folder / "key"

    def call(self, *words: str, acting: str = "", pins_given: tuple[str, ...] | None = None) -> int:
        """Run a command, with PINs on a descriptor where some are given."""
        before = ["--store", str(self.path), "--key", str(self.key)]
        if acting:
            before += ["--as", acting]
        if pins_given is None:
            return run([*before, *words])
        inside, outside = os.pipe()
        os.write(outside, "".join(f"{pin}\n" for pin in pins_given).encode())
        os.close(outside)
        try:
            return run([*before, "--pin-fd", str(inside), *words])
        finally:
            with suppress(OSError):
                os.close(inside)

    def uses(self, name: str) -> list[PinUse]:
        """What happened to somebody's PIN."""
        with open_office(self.path, key=self.key, signing_on=True):
            who = Person.get(Person.name == name)
            return [row.what for row in pins.PinEvent.select().where(pins.PinEvent.person == who).order_by("id")]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An office whose clerk has the account of whoever runs the tests, as `init` makes it; the clerk has a PIN."""
    people = (
        FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS), user=os_user()),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
        FirstPerson("夜检", "", (Post.SERVICE,)),
    )
    made = House(tmp_path)
    told = {"office-name": "测试中心", "longest-pause": "0"}  # other processes have the real clock
    office = found(made.path, people, told, key=made.key)
    pins.begin(office, office.actor, MINE, alone=True)
    office.perform(registers.load("incoming").action("add"), author="省委", title="代称甲", level=Level.SECRET)
    office.store.close()
    return made


def shared(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """刘强 shares the clerk's account, and set a PIN at the founding."""
    with open_office(house.path, acting="王芳", key=house.key) as office:
        pins.begin_otherwise(office, Person.get(Person.name == "刘强"), THEIRS, pins.FOUNDING)
    assert house.call("people", "account", "刘强", "--user", os_user()) == 0
    capsys.readouterr()


def test_an_account_of_ones_own_needs_no_pin_and_names_nobody_else(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.call("today") == 0
    assert house.call("today", acting="王芳") == 0
    capsys.readouterr()
    assert house.call("today", acting="刘强") == 3
    assert "不能以刘强的名义办事" in capsys.readouterr().err


def test_no_environment_variable_tells_who_it_is(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house.call("people", "account", "刘强", "--user", "liuqiang")
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "liuqiang")
    capsys.readouterr()
    assert house.call("today", acting="刘强") == 3


def test_a_shared_account_is_asked_for_the_pin_of_whoever_is_named(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    shared(house, capsys)
    assert house.call("today") == 3
    assert "--as" in capsys.readouterr().err
    assert house.call("today", acting="刘强") == 2
    assert "--pin-fd" in capsys.readouterr().err
    assert house.call("incoming", "list", acting="刘强", pins_given=("111222",)) == 3
    told = capsys.readouterr()
    assert "PIN 不对" in told.err
    assert "代称甲" not in told.out
    assert house.call("incoming", "list", acting="刘强", pins_given=(THEIRS,)) == 0
    assert "代称甲" in capsys.readouterr().out
    assert house.uses("刘强")[-2:] == [PinUse.WRONG, PinUse.GIVEN]


@pytest.mark.parametrize("given", [(), ("",), ("  ",)], ids=["end", "empty line", "blanks"])
def test_a_descriptor_that_gives_no_pin_is_no_wrong_try(
    house: House, capsys: pytest.CaptureFixture[str], given: tuple[str, ...]
) -> None:
    """A script whose file of PINs was empty locked the person out after five runs."""
    shared(house, capsys)
    before = house.uses("刘强")
    for _ in range(6):
        capsys.readouterr()
        assert house.call("today", acting="刘强", pins_given=given) == 2
        assert re.search(r"描述符 \d+ 里没有刘强的 PIN", capsys.readouterr().err)
    close = ("day", "close", "--second", "刘强", "--all-present", "是", "--yes")
    assert house.call(*close, acting="王芳", pins_given=(MINE, MINE, *given)) == 2
    assert house.call("pin", "set", acting="刘强", pins_given=given) == 2
    assert house.call("pin", "set", acting="刘强", pins_given=(THEIRS, *given)) == 2
    assert house.uses("刘强") == before
    assert house.call("today", acting="刘强", pins_given=(THEIRS,)) == 0


def test_a_descriptor_that_is_only_written_to_is_named(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    shared(house, capsys)
    outside = os.open(house.folder / "written", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        words = ("--store", str(house.path), "--key", str(house.key), "--as", "刘强", "--pin-fd", str(outside), "today")
        assert run([*words]) == 2
        assert f"描述符 {outside} 读不了" in capsys.readouterr().err
    finally:
        os.close(outside)


def test_a_terminal_at_which_no_pin_is_typed_is_no_wrong_try(
    house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(house, capsys)
    before = house.uses("刘强")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("zwzx.faces.cli.secret.getpass", lambda *_, **__: "")
    assert house.call("today", acting="刘强") == 2
    assert "没有输入刘强的 PIN" in capsys.readouterr().err
    assert house.uses("刘强") == before


def test_nobody_gets_round_the_pin_by_changing_the_key_or_the_store(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    shared(house, capsys)
    assert house.call("backup", "now", acting="刘强", pins_given=(THEIRS,)) == 0
    kept = ("--folder", str(house.folder / "zwzx-backups"))
    for words in (("key", "rotate", "--yes"), ("backup", "restore", "--replace", "--yes", *kept)):
        assert house.call(*words, acting="刘强") == 2
        assert house.call(*words, acting="刘强", pins_given=("111222",)) == 3
        assert house.call(*words, acting="刘强", pins_given=(THEIRS,)) == 0
    assert house.call("today", acting="刘强", pins_given=(THEIRS,)) == 0


def test_nobody_gets_round_the_pin_beside_the_open_office(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy is the whole office: whoever made one unasked could read the marked papers."""
    shared(house, capsys)
    assert house.call("backup", "now", acting="刘强", pins_given=(THEIRS,)) == 0
    kept, new = ("--folder", str(house.folder / "zwzx-backups")), house.folder / "new.db"
    words: tuple[str, ...]
    for words in (
        ("journal", "rebuild", "--to", str(new)),
        ("journal", "replay", "--until", "3", "--to", str(new)),
        ("backup", "restore", "--to", str(new), *kept),
        ("backup", "list", *kept),
        ("backup", "verify", *kept),
        ("backup", "rotate", *kept),
        ("key", "status"),
    ):
        assert house.call(*words, acting="刘强") == 2, words
        assert house.call(*words, acting="刘强", pins_given=("111222",)) == 3, words
        assert house.call(*words, acting="夜检") == 3, words
        assert not new.exists()
        assert house.call(*words, acting="刘强", pins_given=(THEIRS,)) == 0, words
        new.unlink(missing_ok=True)
    with open_office(house.path, key=house.key, signing_on=True):
        looks = [(r.how.value, r.register, r.count > 0, r.marked, r.words) for r in Look.select().order_by(Look.id)]
    (kept_name,) = (path.name for path in (house.folder / "zwzx-backups").glob("*.bak"))
    assert looks == [
        ("导出", "journal", True, True, "重建登记库"),
        ("导出", "journal", True, True, "回放到第3笔"),
        ("导出", "journal", True, True, f"恢复备份{kept_name}"),
    ]


def test_a_damaged_store_is_rebuilt_though_nothing_can_be_entered_in_it(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(dialect.connect(str(house.path), read_key(house.key))) as conn:
        conn.execute("DROP TABLE look")
    assert house.call("journal", "rebuild", "--to", str(house.folder / "new.db"), pins_given=(MINE,)) == 0
    assert "没有记进流水" in capsys.readouterr().err


def test_a_check_that_cannot_ask_for_the_pin_says_so_and_blames_no_program(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    shared(house, capsys)
    for words in (("check",), ("check", "--format", "json")):
        assert house.call(*words, acting="刘强") == UNCHECKED
        told = capsys.readouterr()
        assert "没能检查：要刘强的 PIN" in told.err
        assert "--pin-fd" in told.err
        assert "程序出了错" not in told.err + told.out


@pytest.mark.parametrize("ends", [EOFError, KeyboardInterrupt])
def test_whoever_gives_no_pin_at_the_terminal_has_stopped(
    house: House,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    ends: type[BaseException],
) -> None:
    def nothing(*_: object, **__: object) -> str:
        raise ends

    shared(house, capsys)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("zwzx.faces.cli.secret.getpass", nothing)
    for words in (("today",), ("check",)):
        assert house.call(*words, acting="刘强") == 130
        assert "已停下" in capsys.readouterr().err


def test_completion_never_asks_and_tells_nothing_of_a_shared_account(
    house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(house, capsys)
    monkeypatch.setenv("_ZWZX_COMPLETE", "bash_complete")
    words = f"zwzx --store {house.path} --key {house.key} --as 刘强 loans lend --borrower "
    done = subprocess.run(
        [sys.executable, "-m", "zwzx.cli"],
        env=os.environ | {"COMP_WORDS": words, "COMP_CWORD": "10"},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_the_service_of_the_nightly_check_only_checks(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.call("people", "account", "夜检", "--user", os_user()) == 0
    words: tuple[str, ...]
    assert house.call("today") == house.call("today", acting="王芳") == 0  # a service is nobody to share with
    for words in (("today",), ("incoming", "list"), ("people", "pin", "刘强", "--reason", "试试"), ("pin", "status")):
        capsys.readouterr()
        assert house.call(*words, acting="夜检") == 3
        assert "只能做夜间检查和备份" in capsys.readouterr().err
    for words in (
        ("backup", "list"),
        ("backup", "rotate"),
        ("backup", "restore", "--to", str(house.folder / "new.db")),
    ):
        assert house.call(*words, acting="夜检") == 3
    backups = ("--folder", str(house.folder / "zwzx-backups"))
    for words in (("key", "rotate", "--yes"), ("backup", "restore", "--replace", "--yes", *backups)):
        assert house.call("backup", "now", acting="夜检") == 0
        assert house.call(*words, acting="夜检") == 3
    assert house.call("backup", "drill", acting="夜检") == 0
    assert house.call("check", acting="夜检") in (0, 10, 11)
    assert "代称甲" not in capsys.readouterr().out
    with open_office(house.path, acting="夜检", key=house.key) as office:
        acts = [a for name in registers.NAMES for a in registers.load(name).actions]
        assert office.allowed(acts) == []


def test_two_people_sign_with_two_pins_or_on_paper(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    shared(house, capsys)
    close = ("day", "close", "--second", "刘强", "--all-present", "是", "--yes")
    for given in ((MINE, MINE, MINE), (MINE, MINE, "111222"), (MINE, "111222", THEIRS)):
        assert house.call(*close, acting="王芳", pins_given=given) == 3
    assert house.call(*close, acting="王芳", pins_given=(MINE,)) != 0
    assert house.call("day", "list", acting="王芳", pins_given=(MINE,)) == 0
    assert "测试中心" not in capsys.readouterr().out
    assert house.call(*close, acting="王芳", pins_given=(MINE, MINE, THEIRS)) == 0
    with open_office(house.path, key=house.key, signing_on=True) as office:
        event = journal.link(office.store.head[0])
        assert event is not None
        assert json.loads(event.payload)["said"]["signed"] == "王芳（PIN）、刘强（PIN）"
        assert verify(registers.tables()).sound


def test_paper_is_said_and_stands_in_the_journal(house: House) -> None:
    assert house.call("day", "close", "--second", "刘强", "--all-present", "是", "--yes") == 2
    assert house.call("day", "close", "--second", "刘强", "--all-present", "是", "--paper", "--yes") == 0
    with open_office(house.path, key=house.key, signing_on=True) as office:
        event = journal.link(office.store.head[0])
        assert event is not None
        assert "纸上签字" in event.payload


def test_nobody_gives_a_pin_for_what_is_refused_anyway(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.call("day", "close", "--second", "王芳", "--yes", pins_given=(MINE, MINE)) == 3
    assert "两个人签字" in capsys.readouterr().err
    assert house.uses("王芳") == [PinUse.SET]


def test_a_pin_is_typed_unseen_at_a_terminal(house: House) -> None:
    """On a terminal the PIN is asked for without an echo, and stands in no argument."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(house.path), "--key", str(house.key), "pin", "set"]
    with subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, start_new_session=True, close_fds=True
    ) as process:
        os.set_blocking(leader, False)
        seen, waiting = b"", [MINE, THEIRS, THEIRS]
        end = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < end:
            with suppress(BlockingIOError, OSError):
                seen += os.read(leader, 65536)
            if waiting and seen.count("PIN：".encode()) > 3 - len(waiting):
                os.write(leader, f"{waiting.pop(0)}\n".encode())
            time.sleep(0.02)
    with closing(os.fdopen(leader, "rb")), closing(os.fdopen(follower, "rb")):
        assert process.returncode == 0, seen.decode()
        assert MINE.encode() not in seen
        assert THEIRS.encode() not in seen
    assert house.uses("王芳") == [PinUse.SET, PinUse.GIVEN, PinUse.SET]


def test_reads_of_marked_entries_and_exports_are_events(house: House, tmp_path: Path) -> None:
    with open_office(house.path, key=house.key, signing_on=True):
        record: Any = registers.load("incoming").record
        number = record.get().number
    assert house.call("incoming", "add", "--author", "区委办", "--title", "普通件") == 0
    for words in (
        ("list",),
        ("show", number),
        ("show", "收1"),
        ("export", "-o", str(tmp_path / "all.csv")),
        ("list", "--level", "无", "-o", str(tmp_path / "some.csv")),
        ("list", "--limit", "50"),
        ("list", "--limit", "51", "--format", "json"),
    ):
        house.call("incoming", *words)
    for words in (("why", number), ("whereis", number), ("secrets", "balance", "--items")):
        assert house.call(*words) == 0
    with open_office(house.path, key=house.key, signing_on=True):
        found = [(r.how.value, r.register, r.count, r.marked, r.words) for r in Look.select().order_by(Look.id)]
    assert found[:4] == [
        ("查看", "incoming", 1, True, ""),
        ("导出", "incoming", 2, True, ""),
        ("导出", "incoming", 1, False, "密级=无"),
        ("导出", "incoming", 2, True, ""),
    ]
    assert [row[:4] for row in found[4:]] == [
        ("查看", "incoming", 1, True),
        ("查看", "secrets", 1, True),
        ("导出", "secrets", 1, True),
    ]


def test_who_founds_the_office_never_holds_the_pin_of_who_signs_beside_her(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The clerk read the office director's first PIN off her own screen and closed the day alone with it."""
    made = House(tmp_path)
    people = ("--clerk", "王芳", "--office-director", "刘强", "--director", "张伟")
    assert made.call("init", "--name", "测试中心", *people, "--yes") == 0
    told = capsys.readouterr()
    assert not re.search(r"[0-9]{6,}（只显示", told.err)
    assert "刘强、张伟" in told.err
    assert made.call("pin", "set", pins_given=(MINE, MINE)) == 0
    for name in ("刘强", "张伟"):
        assert made.call("people", "pin", name, "--reason", "第一次登录", pins_given=(MINE,)) == 3
    assert "没有这个岗位" in capsys.readouterr().err
    close = ("day", "close", "--second", "刘强", "--all-present", "是", "--yes")
    assert made.call(*close, pins_given=(MINE, MINE)) == 3
    assert "还没有 PIN" in capsys.readouterr().err


def test_the_leaders_set_their_pins_at_the_founding_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["123456", "123456", THEIRS, MINE, THEIRS, THEIRS, ""]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: typed.pop(0))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "y")  # what was given is right
    made = House(tmp_path)
    people = ("--clerk", "王芳", "--office-director", "刘强", "--director", "张伟")
    assert made.call("init", "--name", "测试中心", *people) == 0
    assert typed == []
    told = capsys.readouterr().err
    assert "太容易猜到" in told
    assert "两遍输的不一样" in told
    assert "张伟还没有 PIN" in told
    assert "刘强还没有 PIN" not in told
    assert [made.uses(name) for name in ("王芳", "刘强", "张伟")] == [[], [PinUse.SET], []]
    with open_office(made.path, key=made.key, signing_on=True):
        assert "建库时在终端设定" in pin_origin.told(Person.get(Person.name == "刘强"))


def test_a_one_time_pin_on_a_shared_account_opens_nothing_but_the_setting_of_ones_own(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    shared(house, capsys)
    assert house.call("people", "add", "--name", "孙丽", "--user", os_user(), acting="刘强", pins_given=(THEIRS,)) == 0
    capsys.readouterr()
    assert house.call("people", "pin", "孙丽", "--reason", "新来", acting="刘强", pins_given=(THEIRS,)) == 0
    once = capsys.readouterr().err.partition("PIN：")[2][:8]
    for words in (("today",), ("incoming", "list"), ("pin", "status")):
        assert house.call(*words, acting="孙丽", pins_given=(once,)) == 3
        told = capsys.readouterr()
        assert "只能用来" in told.err
        assert told.out == ""
    close = ("day", "close", "--second", "孙丽", "--all-present", "是", "--yes")
    assert house.call(*close, acting="王芳", pins_given=(MINE, MINE, once)) == 3
    assert "只能用来" in capsys.readouterr().err
    assert house.call("pin", "set", acting="孙丽", pins_given=(once, "730182", "730182")) == 0
    assert house.call("today", acting="孙丽", pins_given=("730182",)) == 0
    assert house.uses("孙丽")[-4:] == [PinUse.HANDED_OUT, PinUse.GIVEN, PinUse.SET, PinUse.GIVEN]


def test_a_seat_that_was_somebody_elses_does_not_vouch_for_a_first_pin(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """The clerk keeps the seats too: alone on her account, the other would be she."""
    for words in (("account", "刘强"), ("unseat", "王芳", "--reason", "换一位")):
        assert house.call("people", *words, "--user", os_user(), acting="王芳", pins_given=(MINE,)) == 0
    capsys.readouterr()
    assert house.call("pin", "set", pins_given=(THEIRS, THEIRS)) == 3
    assert "一次性 PIN" in capsys.readouterr().err
    assert house.call("people", "pin", "夜检", "--reason", "试试", pins_given=(THEIRS,)) == 3
    assert house.uses("刘强") == []


def test_a_slip_is_issued_with_a_pin_even_from_an_account_of_ones_own(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_office(house.path, key=house.key, signing_on=True) as office:
        office.perform(pins.set_own, who=Person.get(Person.name == "刘强"), pin=THEIRS, proof=0)
    for words in (("account", "刘强"), ("unseat", "王芳", "--reason", "换一位")):
        assert house.call("people", *words, "--user", os_user(), acting="王芳", pins_given=(MINE,)) == 0
    issue = ("people", "pin", "王芳", "--reason", "忘了")
    assert house.call(*issue) == 2
    assert house.call(*issue, pins_given=(MINE,)) == 3
    capsys.readouterr()
    assert house.call(*issue, pins_given=(THEIRS,)) == 0
    assert "王芳的一次性 PIN" in capsys.readouterr().err


def test_an_import_runs_on_when_the_terminal_hangs_up(house: House, tmp_path: Path) -> None:
    book = tmp_path / "2019.csv"
    rows = "".join(f"收〔2019〕{n}号,2019-03-01,区委办,关于第{n}项工作的通知\n" for n in range(1, 1201))
    book.write_text("收文编号,收文日期,来文单位,题名\n" + rows, encoding="utf-8")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(house.path), "--key", str(house.key)]
    script = "import os, sys, fcntl, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
    with subprocess.Popen(
        [sys.executable, "-c", script, *command, "incoming", "import", "--yes", str(book)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        close_fds=True,
    ) as process:
        os.close(follower)
        seen, end = b"", time.monotonic() + 30
        while "导入".encode() not in seen and time.monotonic() < end:
            with suppress(OSError):
                seen += os.read(leader, 4096)
        os.close(leader)  # the terminal hangs up
        assert process.wait(60) == 0
    with open_office(house.path, key=house.key, signing_on=True):
        record: Any = registers.load("incoming").record
        assert record.select().where(record.year == 2019).count() == 1200
        assert verify(registers.tables()).sound
