"""Every long job: its help, Ctrl-C at each of its words, a rehearsal that writes nothing, and going on after a kill."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests import in_memory
from tests.conftest import PEOPLE
from tests.registers.transfers.conftest import MARKS, SECTIONS, SETTINGS, Room
from tests.store.test_migrations import old_store
from tests.store.test_verify import unguarded
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.cli import running
from zwzx.faces.cli.jobs import parameters
from zwzx.faces.tui.jobs import MEANS
from zwzx.jobs import declared
from zwzx.jobs.job import Step, Stopped, Work, job, perform
from zwzx.jobs.vault import backups
from zwzx.jobs.vault.founding import found
from zwzx.jobs.year import archiving
from zwzx.office.archive.pieces import Piece
from zwzx.office.core.opening import open_office
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import PieceState
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tests.conftest import Clock, Made

PIECES = 12
ROWS = 30
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF = (".part", ".new", "-journal")
"""How the names of what is half written end."""


def filled(store: Path, key: Path, clock: Clock) -> None:
    """Found the office of the site, and enter what is in it."""
    people = (*PEOPLE, *SECTIONS)
    office = found(store, people, SETTINGS, key=key, clock=clock, departments=MARKS, demonstration=True)
    room = Room(office, clock, store.parent)
    room.any_pause()
    room.signed("方案", "总结")
    for piece in Piece.select():
        room.archivist.act("archives.amend", piece, kind="制度规定", reason="档案员定")
    room.new("照片")
    for number in (1, 2, 3):
        came = dt.datetime(1990, 3, number)
        office.perform(
            registers.load("calls").action("past"),
            number=f"1990-{number}",
            asker="何某",
            content="装电话",
            received=came,
            answered=came + dt.timedelta(hours=9),
        )
    founding = registers.load("archives").action("found")
    rows = [{"title": f"第{n}件", "kind": "制度规定", "year": 2025, "pages": 9} for n in range(PIECES)]
    room.archivist.office.perform_many(founding, rows)
    jiang = Person.get(Person.name == "蒋明")
    office.perform(registers.load("people").action("employ"), who=jiang, window="3号窗口", since=dt.date(2026, 1, 1))
    office.store.close()


class Site:
    """An office with everything in it that a long job needs, and the command line on it."""

    def __init__(self, folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str], made: Made) -> None:
        self.folder, self.capsys = folder, capsys
        self.backups, self.target = folder / "备份", folder / "出" / "新"
        self.target.parent.mkdir()
        self.store, self.key = made.put(folder, "site", lambda path, key: filled(path, key, clock))
        with open_office(self.store, acting="王芳", key=self.key, clock=clock) as office:
            backups.make(office, read_key(self.key), self.backups)
        book = "".join(f"2001-{n},2001-02-03,甲,关于{n}\n" for n in range(1, ROWS + 1))
        (folder / "收文.csv").write_text("收文号,收文日期,来文机关,文件标题\n" + book, encoding="utf-8")
        office_clocks(folder)
        (folder / "目录.csv").write_text("题名,页数\n甲,1\n乙,2\n", encoding="utf-8")

    def words(self, one: Case) -> list[str]:
        """The command of a case."""
        here = {"folder": self.folder, "backups": self.backups, "target": self.target}
        options = ["--store", str(self.store), "--key", str(self.key), "--as", one.acting]
        return [*options, *(word.format(**here) for word in one.words.split())]

    def run(self, one: Case, *more: str) -> tuple[int, str, str]:
        """Run the command of a case."""
        code = run([*self.words(one), *more])
        told = self.capsys.readouterr()
        return code, told.out, told.err

    def sound(self) -> bool:
        """Whether the store opens with its key and verifies."""
        with open_office(self.store, acting="王芳", key=self.key):
            return verify(registers.tables()).sound

    def half_written(self) -> list[str]:
        """What lies about that nobody asked for."""
        every = (path for path in self.folder.rglob("*") if path.name.endswith(HALF) or path.name.startswith(".drill"))
        return sorted(str(path) for path in every)

    def lies(self) -> dict[str, bytes]:
        """Every file but those of the store that an engine writes when it is only opened."""
        own = {self.store.name + end for end in ("", "-wal", "-shm")} | {".lock"}
        files = (path for path in self.folder.rglob("*") if path.is_file() and path.name not in own)
        return {str(path): path.read_bytes() for path in files if path.suffix != ".seen"}

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        with open_office(self.store, acting="王芳", key=self.key) as office:
            head: list[tuple[Any, ...]] = [office.store.head]
            tables: dict[str, Any] = {t.__name__: sorted(t.select().tuples(), key=repr) for t in registers.tables()}
        return {"head": head, **tables}


def office_clocks(folder: Path) -> None:
    """A clocking machine's export of some days."""
    days = [dt.date(2026, 3, 1) + dt.timedelta(days=n) for n in range(30)]
    rows = "".join(f"蒋明,{day} {at}\n" for day in days for at in ("07:55:01", "17:02:00"))
    (folder / "考勤.csv").write_text(f"姓名,日期时间\n{rows}", encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """A job as a command on the site."""

    words: str
    acting: str = "王芳"
    code: int = 0
    makes: str = ""
    """What it puts in its place at its very end, which is not there before."""


CASES = {
    "check": Case("check --verify --mail --out {folder}/检查", code=10),
    "import": Case("incoming import {folder}/收文.csv"),
    "import-file": Case("import file {folder}/收文.csv --yes"),
    "import-lines": Case("transfers add 移2026-2 --file {folder}/目录.csv", "冯雪"),
    "clockings-read": Case("clockings read {folder}/考勤.csv"),
    "import-undo": Case("imports undo 1 --reason 导错了文件"),
    "package": Case("archive package 移2026-1 -o {target}", "赵敏", makes="出/新"),
    "package-check": Case("archive package --validate {target}", "赵敏"),
    "archive-year": Case("archive year-end 2025 -o {folder}/归档", "赵敏", code=3),
    "forget": Case("matters forget --year 2025 --paper"),
    "publish": Case("publish -o {folder}/公示栏"),
    "backup": Case("backup now --folder {backups}"),
    "backup-verify": Case("backup verify --all --folder {backups}"),
    "backup-drill": Case("backup drill --folder {backups}"),
    "backup-thin": Case("backup rotate --folder {backups}"),
    "backup-restore": Case("backup restore --to {target} --folder {backups}", makes="出/新"),
    "key-rotate": Case("key rotate --yes"),
    "verify": Case("journal verify"),
    "repair": Case("repair"),
    "rebuild": Case("journal rebuild --to {target}", makes="出/新"),
    "replay": Case("journal replay --until 5 --to {target}", makes="出/新"),
}
REPLACE = Case("backup restore --replace --yes --folder {backups}")
ON_SERVERS = {"move", *(name for name in declared.PLACES if name.startswith("server-"))}
"""What tests/trust/test_moving.py, test_servers.py and test_server_upgrades.py try, which have a server."""
STOPPED = {**CASES, "backup-replace": REPLACE}
OF_FILES = {"key-rotate", "repair", "backup-replace"}
"""What is refused where the store is on a server."""


def each(names: Iterable[str]) -> list[Any]:
    """The names as cases, those of a file alone marked so."""
    return [pytest.param(name, marks=[pytest.mark.sqlite] if name in OF_FILES else []) for name in names]


@pytest.fixture
def site(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made
) -> Site:
    monkeypatch.setattr(archiving, "REST", 0.0)
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path, clock, capsys, made)


def ready(site: Site, name: str) -> None:
    """What a case needs besides."""
    if name == "package-check":
        assert site.run(CASES["package"])[0] == 0
    if name == "import-undo":
        assert site.run(CASES["import"])[0] == 0
    if name == "backup-thin":
        for day in ("20200101", "20200102", "20200103"):
            for path in list(site.backups.glob("zwzx-2026*")):
                (site.backups / re.sub(r"2026\d{4}", day, path.name)).write_bytes(path.read_bytes())


@contextmanager
def ended(patch: pytest.MonkeyPatch, n: int) -> Iterator[list[int]]:
    """Ctrl-C at the n-th word that a job tells, be it a step or a count; gives how many there were."""
    count = [0]

    def counted(call: Any) -> Any:
        def one(self: Any, *given: Any) -> None:
            count[0] += 1
            if count[0] == n:
                raise KeyboardInterrupt
            call(self, *given)

        return one

    with patch.context() as within:
        for name in ("step", "tell"):
            within.setattr(running.Terminal, name, counted(getattr(running.Terminal, name)))
        yield count


# ── what is declared ────────────────────────────────────────────────────


@pytest.mark.parametrize("name", list(declared.PLACES))
def test_a_job_tells_in_chinese_what_it_does_and_where_it_can_be_stopped(name: str) -> None:
    one = declared.load(name)
    words = [one.title, one.help, one.again, *(step.title for step in one.steps), *(step.stays for step in one.steps)]
    words += [field.label for field in one.fields]
    assert all(CHINESE.search(word) for word in words)
    assert one.steps
    assert len({step.title for step in one.steps}) == len(one.steps)
    assert all(sentence.endswith("。") for sentence in (one.again, *(step.stays for step in one.steps)))


@pytest.mark.parametrize("name", [*CASES, "demo", "init"])
def test_help_and_options_follow_from_the_declaration(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    one = declared.load(name)
    words = [
        word for word in (CASES[name].words if name in CASES else name).split() if word.isascii() and word[0] != "-"
    ]
    command = words[: 2 if name in CASES else 1]
    assert run([*command, "-h"]) == 0
    told = capsys.readouterr().out
    for parameter in parameters(one, alone=False):
        assert all(option in told for option in parameter.opts if option.startswith("--"))
    assert not one.rehearsed or "--dry-run" in told


def test_every_job_is_declared_in_one_place_and_tried_here() -> None:
    assert set(CASES) | {"demo", "init", "upgrade"} | ON_SERVERS == set(declared.PLACES)


@pytest.mark.parametrize("name", list(declared.AT_THE_DESK))
def test_the_desk_has_what_its_jobs_want(name: str) -> None:
    assert set(declared.load(name).means) <= set(MEANS)


# ── Ctrl-C ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", each(STOPPED))
def test_stopped_at_any_word_it_says_where_and_leaves_nothing_half_written(
    site: Site, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, n = STOPPED[name], 0
    ready(site, name)
    while True:
        n += 1
        with ended(monkeypatch, n) as count:
            code, _, err = site.run(one)
        if count[0] < n:
            break
        assert (code, "已停下，停在第" in err, "接着办：zwzx " in err) == (130, True, True), err
        assert " ".join(one.words.split()[:2]) in err
        assert site.half_written() == []
        assert not one.makes or not (site.folder / one.makes).exists()
        assert site.sound()
    assert code == one.code, err
    assert n > 1
    assert not one.makes or (site.folder / one.makes).exists()
    assert site.half_written() == []
    assert site.sound()


def test_an_import_and_a_year_that_were_stopped_go_on_where_they_were(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ended(monkeypatch, 3):
        code, _, err = site.run(CASES["import"])
    _, *told = shlex.split(err.partition("接着办：")[2].partition("，")[0])
    assert (code, run(told)) == (130, 0), "what it says can be typed as it stands"
    entered, again, _ = map(int, site.capsys.readouterr().out.split("\t"))
    assert entered + again == ROWS
    with ended(monkeypatch, 2):
        code, _, err = site.run(CASES["archive-year"])
    assert (code, "编号装盒" in err) == (130, True)
    assert site.run(CASES["archive-year"])[0] == 3
    with open_office(site.store, acting="王芳", key=site.key):
        assert Piece.select().where(Piece.state == PieceState.KEPT).count() == PIECES + 2


def test_a_demonstration_that_is_stopped_leaves_none_half_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--store", str(tmp_path / "d.db"), "--key", str(tmp_path / "d.key"), "demo", "--build-only"]
    words += ["--until", "2026-09-28 15:00"]
    for n in (1, 4):
        with ended(monkeypatch, n):
            assert run(words) == 130
        assert "建立演示单位已停下" in capsys.readouterr().err
        assert [path.name for path in tmp_path.glob("d.db*")] == []
    assert run(words) == 0
    with ended(monkeypatch, 1):
        assert run([*words, "--fresh"]) == 130
    assert "原来的还在" in capsys.readouterr().err
    assert (tmp_path / "d.db").exists()


def test_a_founding_that_is_stopped_or_rehearsed_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--store", str(tmp_path / "a.db"), "--key", str(tmp_path / "a.key"), "init", "--yes", "--name", "某中心"]
    words += ["--clerk", "孙丽", "--office-director", "刘强", "--director", "张伟"]
    for n in (1, 2, 3):
        with ended(monkeypatch, n):
            assert run(words) == 130
        assert f"停在第{n}步" in capsys.readouterr().err
        assert [path.name for path in tmp_path.iterdir() if path.name != ".lock"] == []
    assert run([*words, "--dry-run"]) == 0
    told = capsys.readouterr()
    assert (told.out.splitlines(), "没有建库" in told.err) == (
        ["孙丽\t机要员、保密员", "刘强\t办公室主任", "张伟\t主任", str(tmp_path / "a.db")],
        True,
    )
    assert [path.name for path in tmp_path.iterdir() if path.name != ".lock"] == []
    assert run(words) == 0
    assert run([*words, "--dry-run"]) == 4, "there stands an office already"


def test_an_upgrade_is_rehearsed_and_stopped_between_its_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each version is a whole one; a stop leaves the store at the one that it has reached, and the next call goes on."""
    path, key = old_store(tmp_path)
    words = ["--store", str(path), "--key", str(tmp_path / "old.key"), "init", "--migrate"]

    def told(*more: str) -> tuple[int, str]:
        code = run([*words, *more])
        return code, "".join(capsys.readouterr())

    def version() -> int:
        with closing(dialect.connect(str(path), key)) as conn:
            return dialect.schema_version(conn)

    code, said = told("--dry-run")
    assert (code, "没有升级" in said, f"登记库是版本 1，会升级到版本 {VERSION}。" in said) == (0, True, True)
    assert (version(), list(tmp_path.glob("*before*"))) == (1, [])
    reached = []
    for n in (1, 2, 4):
        with ended(monkeypatch, n):
            code, said = told()
        assert (code, "接着升级" in said) == (130, True), said
        assert [one.name for one in tmp_path.iterdir() if one.name.endswith(HALF)] == []
        reached.append(version())
    assert reached == [1, 1, 2]
    assert f"登记库已升级到版本 {VERSION}。\n" in told()[1]
    for more in ((), ("--dry-run",)):
        assert told(*more) == (0, f"登记库是版本 {VERSION}。\n")


@job("试", steps=(Step("甲", "件"), Step("换", held=True), Step("乙")), again="再来。")
def trial(work: Work, asks: list[str]) -> None:
    """试一试。"""
    work.step("甲", 2)
    for n in range(2):
        work.tell(n)
        if asks == ["甲"]:
            os.kill(os.getpid(), signal.SIGINT)
    work.step("换")
    if asks == ["换"]:
        os.kill(os.getpid(), signal.SIGINT)
    work.say("换好了")
    work.step("乙")
    work.say("到底了")


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C does what it does at a terminal, even where the tests themselves run in the background of a shell."""
    was = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, was)


@pytest.mark.usefixtures("heard")
def test_what_exchanges_one_thing_for_another_is_done_before_ctrl_c_is_heard(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(Stopped, match="停在第1步“甲”"):
        running.run(trial, "zwzx trial", {"asks": ["甲"]}, dry_run=False, form="plain")
    assert "换好了" not in capsys.readouterr().err
    with pytest.raises(Stopped, match="停在第3步“乙”"):
        running.run(trial, "zwzx trial", {"asks": ["换"]}, dry_run=False, form="plain")
    told = capsys.readouterr().err
    assert ("换好了" in told, "到底了" in told) == (True, False)
    running.run(trial, "zwzx trial", {"asks": []}, dry_run=False, form="plain")
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.usefixtures("heard")
def test_what_a_shell_started_in_the_background_hears_no_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    """The shell has SIGINT ignored by what it starts with `&`: a Ctrl-C meant for another job stops no step of this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for asks in (["甲"], ["换"]):
        running.run(trial, "zwzx trial", {"asks": asks}, dry_run=False, form="plain")
        assert "到底了" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@job("查看服务器", steps=(Step("查看"),), again="再看")
def single(work: Work) -> None:
    """Work of one step."""
    work.step("查看")


@job("升级", steps=(Step("核对", "个单位"),), again="再办")
def counted(work: Work) -> None:
    """Work that tells of each of its three as it is done."""
    work.step("核对", 3)
    for n in (1, 2, 3):
        work.row(f"单位{n}")
        work.tell(n)


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[Any], str]:
    """What a job leaves at a terminal."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")

    def shown(one: Any) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
            running.run(one, "zwzx trial", {}, dry_run=False, form="plain")
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)

    return shown


def test_a_job_of_one_step_is_called_by_its_name_alone(at_terminal: Callable[[Any], str]) -> None:
    assert "查看服务器 ━" in at_terminal(single)
    assert "查看服务器查看" not in at_terminal(single)


def test_a_bar_goes_on_behind_a_line_and_ends_at_its_end(at_terminal: Callable[[Any], str]) -> None:
    told = at_terminal(counted)
    assert "3/3" in [line for line in told.splitlines() if line.strip()][-1]


def test_a_wish_to_stop_from_another_thread_is_heard_at_the_next_word() -> None:
    work = Work(trial, running.Terminal(trial))
    work.stop()
    with pytest.raises(Stopped, match="停在第1步“甲”"):
        perform(work, "zwzx trial", asks=[])


# ── rehearsals ──────────────────────────────────────────────────────────

REHEARSED = {name: one for name, one in STOPPED.items() if declared.load(name.replace("replace", "restore")).rehearsed}


ONLY_LOOK = {"verify", "backup-verify", "backup-drill", "package-check", "check", "server-status"}
"""What writes nothing that stays, and so needs no rehearsal; the check mails and keeps only what an option asks for."""


def test_every_job_that_writes_can_be_rehearsed() -> None:
    assert {name for name in declared.PLACES if not declared.load(name).rehearsed} == ONLY_LOOK


@pytest.mark.parametrize("name", each(REHEARSED))
def test_a_rehearsal_writes_nothing(site: Site, name: str) -> None:
    ready(site, name)
    rows, lies = site.rows(), site.lies()
    code, out, err = site.run(REHEARSED[name], "--dry-run")
    assert code == 0, err
    assert out + err
    assert (site.rows(), site.lies()) == (rows, lies)
    assert not site.target.exists()


@pytest.mark.sqlite  # it changes an event behind the back of the store
@pytest.mark.parametrize("name", ["rebuild", "replay"])
def test_a_copy_that_would_not_come_to_its_end_is_told_by_its_rehearsal(site: Site, name: str) -> None:
    site.target.write_text("别的")
    code, _, err = site.run(CASES[name], "--dry-run")
    assert (code, "已经有文件" in err, site.target.read_text()) == (4, True, "别的")
    site.target.unlink()
    with closing(dialect.connect(str(site.store), read_key(site.key))) as conn, unguarded(conn):
        conn.execute("UPDATE event SET payload = replace(payload, '甲', '乙') || ' ' WHERE seq = 3")
    code, _, err = site.run(CASES[name], "--dry-run")
    assert (code, "流水在第3笔断了" in err) == (4, True), err


def test_a_replay_to_be_looked_at_is_rehearsed_without_a_desk(site: Site) -> None:
    one = Case("journal replay --until 5")
    rows = site.rows()
    code, out, err = site.run(one, "--dry-run")
    assert (code, out.split("\t")[-2], "没有写" in err) == (0, "5笔", True), err
    assert site.rows() == rows
    assert "只到第" in site.run(Case("journal replay --until 99999"), "--dry-run")[2]


@pytest.mark.sqlite
def test_a_change_of_the_key_that_somebody_is_in_the_way_of_is_told_by_its_rehearsal(site: Site) -> None:
    with open_office(site.store, acting="王芳", key=site.key):
        code, _, err = site.run(CASES["key-rotate"], "--dry-run")
    assert (code, "还有登记台" in err) == (4, True), err
    code, _, err = site.run(Case("key rotate", "李明"), "--dry-run")
    assert code == 3, "who may not change it may not rehearse it"


def test_a_demonstration_is_rehearsed_and_none_is_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--store", str(tmp_path / "d.db"), "--key", str(tmp_path / "d.key"), "demo"]
    until = ["--until", "2026-09-28 15:00"]
    assert run([*words, *until, "--dry-run"]) == 0
    assert "会新建" in capsys.readouterr().err
    assert list(tmp_path.glob("d*")) == []
    assert run([*words, *until]) == 2, "without a terminal no desk is opened"
    assert "登记台要在终端里打开" in capsys.readouterr().err
    assert list(tmp_path.glob("d*")) == []
    assert run([*words, *until, "--build-only"]) == 0
    before = (tmp_path / "d.db").read_bytes()
    for more, said in (([], "已有"), (["--fresh"], "会挪开原来的")):
        assert run([*words, *more, "--dry-run"]) == 0
        assert said in capsys.readouterr().err
    assert (tmp_path / "d.db").read_bytes() == before


# ── a kill ──────────────────────────────────────────────────────────────

KILLED = f"""{in_memory.TOLD}
import os, signal, sys
from zwzx.faces.cli import running
from zwzx.jobs.year import archiving
archiving.REST, count = 0.0, 0
def counted(call):
    def one(self, *given):
        global count
        count += 1
        if count == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        call(self, *given)
    return one
for name in ("step", "tell"):
    setattr(running.Terminal, name, counted(getattr(running.Terminal, name)))
from zwzx.cli import main
main(sys.argv[2:])
"""


@pytest.mark.parametrize("n", [2, 3])
@pytest.mark.parametrize(
    "name",
    each(
        [
            "import",
            "import-file",
            "import-lines",
            "archive-year",
            "forget",
            "backup",
            "backup-drill",
            "backup-restore",
            "backup-replace",
            "key-rotate",
            "rebuild",
            "replay",
            "package",
        ]
    ),
)
def test_killed_and_run_again_it_comes_to_its_end(site: Site, name: str, n: int) -> None:
    one = STOPPED[name]
    killed = subprocess.run([sys.executable, "-c", KILLED, str(n), *site.words(one)], capture_output=True, check=False)
    assert killed.returncode in (-signal.SIGKILL, one.code), killed.stderr.decode()
    assert site.sound()
    code, _, err = site.run(one)
    assert code == one.code, err
    assert site.sound()
    assert site.half_written() == []
