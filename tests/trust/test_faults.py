"""Whatever fails while something is saved: nothing acknowledged is lost, nothing is half there, and a sentence says so."""

from __future__ import annotations

import datetime as dt
import errno
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults import statements, system
from zwzx import registers
from zwzx.cli import run
from zwzx.office.core.listing import Listing
from zwzx.office.core.opening import open_office
from zwzx.reports.auditing import audit
from zwzx.store import journal
from zwzx.store.database import StoreError
from zwzx.store.keyfile import write_keys
from zwzx.store.sqlite import cipher, dialect
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.office.core.office import Office


def sound(office: Office) -> list[int]:
    """The serials entered; the journal verifies and no number is missing."""
    verdict = verify(registers.tables())
    assert verdict.sound, verdict.faults
    assert audit(office) == []
    record: Any = registers.load("incoming").record
    serials = [serial for (serial,) in record.select(record.serial).order_by(record.year, record.serial).tuples()]
    return [int(serial) for serial in serials]


@pytest.mark.parametrize("words", ["disk I/O error", "database or disk is full"])
@pytest.mark.sqlite
def test_each_statement_of_a_save_may_fail(desk: Desk, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """For n until none fails: the save is whole or not there, and tried again under its key it is there once."""
    desk.add(title="先有的")
    desk.office.store.close()
    act = desk.register.action("add")
    n, reached, saved = 0, True, 1
    while reached:
        n += 1
        facts: Any = {"author": "甲", "title": f"第{n}次", "token": f"form-{n}"}
        failed = ""
        with statements(monkeypatch, n, words) as counter:
            try:
                with open_office(desk.path, acting="王芳", key=desk.key, clock=desk.clock) as office:
                    office.perform(act, **facts)
            except StoreError as error:
                failed = str(error)
            except Exception as error:  # noqa: BLE001 - a read that failed; the command line makes a sentence of it
                failed = f"{error}。"
            reached = counter.reached
        with open_office(desk.path, acting="王芳", key=desk.key, clock=desk.clock) as office:
            done = sound(office)
            assert len(done) == saved + (not failed), n
            assert failed == "" or failed.endswith("。")
            office.perform(act, **facts)
            saved += 1
            assert sound(office) == list(range(1, saved + 1)), n
    assert n > 30


@pytest.mark.sqlite
def test_what_is_there_is_read_where_the_disk_has_no_room_for_a_file_beside_the_store(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command reads alone then; the desk, which reads in several threads, is told."""
    desk.add(title="先有的")
    desk.office.store.close()
    connected = cipher.Cipher._connected

    def full(self: cipher.Cipher, *, alone: bool = False) -> Any:
        if not alone:
            raise dialect.ENGINE_ERROR("database or disk is full")
        return connected(self, alone=True)

    monkeypatch.setattr(cipher.Cipher, "_connected", full)
    with open_office(desk.path, acting="王芳", key=desk.key, clock=desk.clock) as office:
        assert Listing(office, desk.register).count() == 1
    with pytest.raises(StoreError, match="打不开：磁盘已满"):
        open_office(desk.path, signing_on=True, key=desk.key, clock=desk.clock)


def test_each_statement_of_an_import_may_fail(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"2001-{n},2001-02-03,甲,关于{n}" for n in range(1, 121)]
    book = tmp_path / "book.csv"
    book.write_text("收文号,收文日期,来文机关,文件标题\n" + "\n".join(lines) + "\n", encoding="utf-8")
    desk.office.store.close()
    arguments = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "incoming", "import", str(book)]
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    n, reached = 0, True
    while reached:
        n += 23
        with statements(monkeypatch, n) as counter:
            code = run(arguments)
            reached = counter.reached
        err = capsys.readouterr().err
        assert (code in (0, 4), "Traceback" in err, "程序出了错" in err) == (True, False, False), err
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        assert sound(office) == list(range(1, 121))


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_each_write_of_our_own_files_may_fail(desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """What is noted beside the store is only a note: an act never fails because of it."""
    n, reached = 0, True
    while reached:
        n += 1
        with system(monkeypatch, n, code=code) as counter:
            desk.add()
            reached = counter.reached
    assert n > 3
    assert sound(desk.office) == list(range(1, n + 1))


LIMITED = """
import resource, signal, sys
from pathlib import Path
from zwzx.errors import ZwzxError
from zwzx import registers
from zwzx.office.core.opening import open_office
office = open_office(Path(sys.argv[1]), acting="王芳", key=Path(sys.argv[2]))
act = registers.load("incoming").action("add")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = sum(p.stat().st_size for p in Path(sys.argv[1]).parent.glob("zwzx.db*"))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    for n in range(10_000):
        print(office.perform(act, author="甲", title="题" * 400).record.serial, flush=True)
except ZwzxError as error:
    print(error, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(office.perform(act, author="甲", title="又有地方了").record.serial, flush=True)
"""


@pytest.mark.parametrize("more", [0, 50_000, 400_000])
@pytest.mark.sqlite
def test_a_file_that_may_not_grow_any_more_is_told_and_nothing_is_lost(desk: Desk, more: int) -> None:
    desk.any_pause()
    desk.office.store.close()
    limit = desk.path.stat().st_size + more
    arguments = [sys.executable, "-c", LIMITED, str(desk.path), str(desk.key), str(limit)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    *said, words, after = done.stdout.splitlines()
    assert words.endswith("。"), done.stderr
    assert "没有记下" in words
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        assert sound(office) == [*map(int, said), int(after)]


def until_full(desk: Desk) -> None:
    """Register papers until it is refused."""
    while True:
        desk.add(title="题" * 400)


@pytest.mark.sqlite
def test_a_full_store_is_told_and_nothing_is_lost(desk: Desk) -> None:
    desk.add()
    conn = desk.office.store.database.connection()
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count = {pages}")
    many = [{"author": "甲", "title": "题" * 400}] * 200
    with pytest.raises(StoreError, match="磁盘已满"):
        desk.office.perform_many(desk.register.action("add"), many)
    with pytest.raises(StoreError, match="磁盘已满"):
        until_full(desk)
    conn.execute("PRAGMA max_page_count = 1000000")
    entered = desk.record.select().count()
    assert desk.add().serial == entered + 1
    assert sound(desk.office) == list(range(1, entered + 2))


DESK = """
import sys, time
from pathlib import Path
from zwzx import registers
from zwzx.office.core.opening import open_office
office = open_office(Path(sys.argv[1]), acting=sys.argv[3], key=Path(sys.argv[2]))
act = registers.load("incoming").action("add")
print("ready", flush=True)
end = time.monotonic() + float(sys.argv[4])
while time.monotonic() < end:
    print(office.perform(act, author=sys.argv[3], title="登记台上的").record.serial, flush=True)
    time.sleep(0.01)
office.store.close()
"""


def test_two_desks_an_import_the_check_and_a_backup_together(desk: Desk, tmp_path: Path) -> None:
    """Seconds of what the soak does for ten minutes."""
    lines = [f"2001-{n},2001-02-03,甲,关于{n}" for n in range(1, 601)]
    (tmp_path / "book.csv").write_text(
        "收文号,收文日期,来文机关,文件标题\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )
    desk.any_pause()
    desk.office.store.close()
    start = [sys.executable, "-c", DESK, str(desk.path), str(desk.key)]
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    others = [["incoming", "import", str(tmp_path / "book.csv")], ["check", "--verify"], ["backup", "now"]]
    desks = [subprocess.Popen([*start, who, "4"], stdout=subprocess.PIPE, text=True) for who in ("王芳", "李明")]
    beside = [
        subprocess.Popen([*command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for words in others
    ]
    ended = [(process.communicate(), process.returncode) for process in beside]
    said = [int(line) for process in desks for line in process.communicate()[0].split() if line != "ready"]
    assert [process.returncode for process in desks] == [0, 0]
    assert ended[0][1] == 0, ended[0]
    assert ended[1][1] in (0, 10, 11), ended[1]
    assert ended[2][1] == 0, ended[2]
    assert sorted(said) == list(range(1, len(said) + 1))
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        assert len(sound(office)) == len(said) + 600


def test_verification_sees_one_moment_while_others_write(desk: Desk) -> None:
    for _ in range(20):
        desk.add()
    desk.any_pause()
    desk.office.store.close()
    with subprocess.Popen(
        [sys.executable, "-c", DESK, str(desk.path), str(desk.key), "李明", "3"], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with open_office(desk.path, acting="王芳", key=desk.key):
            verdicts = [verify(registers.tables()) for _ in range(10)]
        other.send_signal(signal.SIGTERM)
        other.communicate()
    assert [verdict.faults for verdict in verdicts] == [[]] * 10
    assert verdicts[-1].events > verdicts[0].events


@pytest.mark.parametrize(
    "moves",
    [
        (dt.timedelta(days=-400), dt.timedelta(days=400)),
        (dt.timedelta(hours=-1), dt.timedelta(minutes=1), dt.timedelta(hours=2)),
        (
            dt.timedelta(days=94, hours=14, minutes=59),
            dt.timedelta(minutes=2),
            dt.timedelta(minutes=-3),
            dt.timedelta(minutes=5),
        ),
    ],
    ids=["a year back", "an hour back", "across New Year and back"],
)
def test_the_clock_may_go_as_it_likes(desk: Desk, moves: tuple[dt.timedelta, ...]) -> None:
    """No number is missing or given twice, no event is before the one before it, and the jump is in the journal."""
    desk.add()
    for move in moves:
        desk.clock.now += move
        desk.add()
        desk.act("settings.set", name="room", value=f"{move}")
    assert audit(desk.office) == []
    assert verify(registers.tables()).sound
    moments = [link.at for link in journal.links()]
    assert moments == sorted(moments)
    numbers = [(entry.year, entry.serial) for entry in desk.record.select()]
    assert len(set(numbers)) == len(numbers)
    for year in {year for year, _ in numbers}:
        assert sorted(n for y, n in numbers if y == year) == list(range(1, 1 + sum(y == year for y, _ in numbers)))
    assert any('"clock"' in link.payload for link in journal.links())


def killed(arguments: list[str], after: float) -> str:
    """Start a command, kill it after some seconds; what it said."""
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return process.communicate()[0]


@pytest.mark.parametrize("act", ["rotate", "restore"])
def test_killed_while_the_whole_store_is_exchanged(desk: Desk, act: str, tmp_path: Path) -> None:
    desk.office.perform_many(desk.register.action("add"), [{"author": "甲", "title": f"第{n}份"} for n in range(300)])
    desk.office.store.close()
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    subprocess.run([*command, "backup", "now"], check=True, stdout=subprocess.DEVNULL)
    words = ["key", "rotate", "--yes"] if act == "rotate" else ["backup", "restore", "--replace", "--yes"]
    for after in (0.4, 0.5, 0.6, 0.7, 0.85):
        killed([*command, *words], after)
        with open_office(desk.path, acting="王芳", key=desk.key, witnessed=act == "rotate") as office:
            assert sound(office) == list(range(1, 301))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, 9999])
def test_what_the_disk_refuses_is_a_sentence_with_a_way_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with system(monkeypatch, 1, code=code), pytest.raises(StoreError) as refused:
        write_keys(desk.folder / "k" / "key", [b"k" * 32])
    assert refused.value.what.endswith("。")
    assert refused.value.way_on.endswith("。")
    assert not (desk.folder / "k" / "key").exists()


LEFT_OPEN = """
import sys
from zwzx import cli
class Book:
    def __del__(self):
        raise ValueError("seek of closed file")
def half_written(arguments):
    Book()
    print("磁盘已满。", file=sys.stderr)
    return 2
cli.run = half_written
cli.main([])
"""


def test_what_is_thrown_away_half_written_shows_no_traceback() -> None:
    """As a workbook on a full disk, which is closed once more when it is forgotten."""
    done = subprocess.run([sys.executable, "-c", LEFT_OPEN], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "磁盘已满。\n")
