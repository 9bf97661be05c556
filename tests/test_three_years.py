"""Three years of the demonstration: the clerk's day at the desk, the archivist's March and April, a night with mail down."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, field, says, settled, until, write
from tests.conftest import Clock
from tests.faces.tui.hand import Hand
from tests.faces.tui.test_screens import shown
from tests.mailbox import BREAKS_OFF, HANGS, LEAVES, closed, mailbox, text_of
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import LineList
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.signing import Signing
from zwzx.faces.tui.today import Today
from zwzx.jobs import throttle
from zwzx.jobs.waiting import in_hand, mailing
from zwzx.jobs.waiting.check import Watch
from zwzx.jobs.year import archiving
from zwzx.office.core.opening import open_office
from zwzx.office.papers.slips import Slip
from zwzx.office.people import pins
from zwzx.registers.day.closing import things_of
from zwzx.registers.day.records import DayClose
from zwzx.registers.incoming.records import Incoming
from zwzx.registers.loans.records import Loan
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.conftest import Made
    from zwzx.faces.tui.app import Desk as App

pytestmark = pytest.mark.timeout(600)
"""Whoever of them comes first makes the three years."""
UNTIL = dt.datetime(2026, 3, 18, 15, 0)
"""A Wednesday in March: last year is still to be put in order."""
EVENING = UNTIL.replace(hour=21)


class Shell:
    """Commands on an office of three years, by a clock that is set by hand."""

    def __init__(self, path: Path, key: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.key, self.clock, self.capsys = path, key, clock, capsys

    def call(self, who: str, *words: str) -> tuple[int, str, str]:
        """What a command of somebody ends with, answers and says."""
        code = run(["--store", str(self.path), "--key", str(self.key), "--as", who, *words])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def does(self, who: str, *words: str, says: str = "", code: int = 0) -> str:
        """A command that has to end so and to say so; its answer."""
        ended, answer, said = self.call(who, *words)
        assert (ended, says in answer + said) == (code, True), f"{' '.join(words)}: {ended}\n{answer}{said}"
        return answer


@pytest.fixture
def shell(tmp_path: Path, made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    clock = Clock(UNTIL)
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", clock)
    monkeypatch.chdir(tmp_path)
    return Shell(*made.demonstration(tmp_path, UNTIL, "years"), clock, capsys)


# ── the clerk's day at the desk ──────────────────────────────────────────────


MARKED = "022026000001015"
"""The first of the two copies of 密收〔2026〕1号."""
STAY = ("签收：", "登记：", "用印：")
"""How it is said what a form did that is open for the next one at once."""


class ClerksDay:
    """The clerk at the desk of an office of three years, from a Wednesday afternoon until the day is closed."""

    def __init__(self, app: App, pilot: Pilot[None]) -> None:
        self.hand, self.app, self.pilot = Hand(pilot), app, pilot

    @property
    def waiting(self) -> Counter[str]:
        """What Today says, by how often."""
        screen: Any = self.app.screen
        return Counter(one.title for one in screen.waiting)

    async def to_today(self) -> None:
        """Back to the first screen, its rows there."""
        while not isinstance(self.app.screen, Today):
            await self.pilot.press("escape")
            await settled(self.pilot)
        await until(self.pilot, lambda: not self.app.screen.unready)  # type: ignore[attr-defined]

    async def form(self, **facts: str) -> None:
        """Fill in the form that opens, and save it."""
        await until(self.pilot, lambda: isinstance(self.app.screen, Form))
        form = self.app.screen
        for name, words in facts.items():
            field(self.app, name).put(words, own=True)
        await self.pilot.press("ctrl+s")
        await until(self.pilot, lambda: self.app.screen is not form or says(self.app).startswith(STAY))

    async def more(self, before: Counter[str], **by: int) -> Counter[str]:
        """Wait until Today has so many more of some things, and give what it has then."""
        await self.to_today()
        await until(self.pilot, lambda: all(self.waiting[name] == before[name] + n for name, n in by.items()))
        return self.waiting

    async def papers(self) -> None:
        """An envelope waits to be opened; a paper comes, and goes to three readers and back."""
        at_first = self.waiting
        await self.pilot.press("shift+f2")
        await self.form(author="区委办")
        await self.more(at_first, 待登记=1)
        await self.pilot.press("f2")
        await self.form(author="区政府办", title="关于开会的通知", reference="望政办发〔2026〕99号")
        await self.more(at_first, 待登记=1, 待拟办=1)
        await self.on(Incoming.select().order_by(Incoming.k.desc()).first().number)
        await self.pilot.press("enter")
        await self.form(words="请张主任、陈静、孙丽阅")
        await self.more(at_first, 待拟办=0, 待传阅=1)
        await self.on(Incoming.select().order_by(Incoming.k.desc()).first().number)
        await self.pilot.press("enter")
        await self.form()
        slip = Slip.select().order_by(Slip.k.desc()).first()
        await self.more(at_first, 待传阅=0)
        for name in ("张伟", "陈静", "孙丽"):
            await self.act_on(slip.number, "送出", "s")
            await until(self.pilot, lambda name=name: Slip.get_by_id(slip.id).has == name)  # type: ignore[misc]
            await self.act_on(slip.number, "已阅退回", "y")
            await until(self.pilot, lambda: Slip.get_by_id(slip.id).has == "")
        await self.act_on(slip.number, "办结", "b")
        await until(self.pilot, lambda: Slip.get_by_id(slip.id).closed is not None)
        await self.more(at_first, 待登记=1, 待拟办=0, 待传阅=0, 待办结=0)

    async def on(self, number: str) -> None:
        """The cursor on what waits under a number."""
        await self.to_today()
        await self.hand.to(number)
        await settled(self.pilot)

    async def act_on(self, number: str, title: str, letter: str) -> None:
        """What the foot offers for a number on Today, or the menu has."""
        await self.on(number)
        await self.hand.usual(title, letter)

    async def marked(self) -> None:
        """One of two copies of a marked paper is lent, is told to be back today, and comes back."""
        at_first = self.waiting
        await self.pilot.press("slash")
        await until(self.pilot, lambda: isinstance(self.app.screen, Asks))
        await write(self.pilot, "密收2026-1")
        await self.pilot.press("enter")
        await until(self.pilot, lambda: isinstance(self.app.screen, ReportScreen) and not self.app.screen.unready)
        await self.pilot.press("enter")
        await until(self.pilot, lambda: isinstance(self.app.screen, EntryPage))
        await self.pilot.press("f3")
        await until(self.pilot, lambda: isinstance(self.app.screen, Menu))
        await self.pilot.press("h")
        await until(self.pilot, lambda: isinstance(self.app.screen, Pick))
        await self.pilot.press("enter")
        await self.form(borrower="孙丽", purpose="起草意见")
        await self.more(at_first, 密件当日归还=1)
        await self.on(Loan.select().order_by(Loan.k.desc()).first().number)
        await self.pilot.press("enter")
        await self.form()
        assert await self.more(at_first, 密件当日归还=0) == at_first

    async def seals(self) -> None:
        """The office's seal is pressed on a letter; the one that was taken out comes back."""
        at_first = self.waiting
        await self.pilot.press("ctrl+p")
        await until(self.pilot, lambda: isinstance(self.app.screen, Pick))
        await write(self.pilot, "yy")
        await self.pilot.press("enter")
        await self.form(handler="孙丽", title="在岗证明", purpose="个人办事", condition="填写完整")
        await self.on("印〔2026〕3号")
        await self.pilot.press("enter")
        await self.form()
        await self.more(at_first, 外带到期=-1)

    async def close(self) -> None:
        """The day is closed by two, with everything back in the safe."""
        await self.pilot.press("f10")
        await until(self.pilot, lambda: isinstance(self.app.screen, LineList) and not self.app.screen.unready)
        await self.pilot.press("f5")
        await write(self.pilot, MARKED)
        await self.pilot.press("enter")
        await until(self.pilot, lambda: "6/6件" in shown(self.app))
        await self.pilot.press("f10")
        await until(self.pilot, lambda: isinstance(self.app.screen, Form))
        field(self.app, "second").put("刘强")
        await self.pilot.press("ctrl+s")
        for _ in ("王芳", "刘强"):
            await until(self.pilot, lambda: isinstance(self.app.screen, Signing))
            await write(self.pilot, pins.DEMONSTRATION)
            await self.pilot.press("enter")
        await until(self.pilot, lambda: isinstance(self.app.screen, Today) and self.waiting["今天日清"] == 0)


async def test_the_clerks_day_at_the_desk(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL, "years")
    clock = Clock(UNTIL)
    with open_office(path, acting="王芳", key=key, clock=clock) as office:
        async with at_desk(office, (80, 24)) as (app, pilot):
            day = ClerksDay(app, pilot)
            await day.papers()
            await day.marked()
            clock.now = UNTIL.replace(hour=17, minute=10)
            await day.seals()
            assert day.waiting["今天日清"] == 1
            clock.now = UNTIL.replace(hour=17, minute=31)
            await day.close()
        assert all(thing.back for thing in things_of(UNTIL.date(), clock.now))
        assert [found.title for found in in_hand.marked_outside(Watch(office.store, office.actor, clock))] == []
        closed_by = DayClose.select().order_by(DayClose.k.desc()).first()
        assert (closed_by.day, closed_by.things, closed_by.explained) == (UNTIL.date(), 6, 0)
        assert verify(registers.tables()).faults == []


# ── the archivist's March and April ──────────────────────────────────────────

LISTS = ("移2023-3", "移2024-3", "移2025-3", "移2026-3")
"""What 信息科 handed in each March, and nobody counted."""
YEARS = ("2023", "2024", "2025")


def listed(shell: Shell, who: str, register: str, *narrowed: str) -> list[dict[str, str]]:
    """All that a list has for somebody, by its heads."""
    return rows(shell.does(who, register, "list", *narrowed, "--all", "--format", "csv"))


def rows(said: str) -> list[dict[str, str]]:
    """What an answer in CSV has, by its heads."""
    return list(csv.DictReader(StringIO(said.removeprefix("\ufeff"))))


def test_the_archivists_march_and_april(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "REST", 0.0)
    monkeypatch.setattr(archiving, "BATCH", 50)
    shell.clock.now = UNTIL.replace(day=19, hour=9)
    handed_over(shell, tmp_path)
    cleared(shell)
    in_order(shell, tmp_path, monkeypatch)
    shell.clock.now = dt.datetime(2026, 4, 30, 9)
    filed_in_april(shell)
    shell.does("赵敏", "archivist", "monthly", says="2026年4月：办结0 = 归档0 + 不归档0 + 待归档0，差0")
    shell.does("赵敏", "archivist", "monthly", "2026-04", "--done", says="档案.1 2026年4月")
    titles = {row["要办"] for row in rows(shell.does("赵敏", "today", "--format", "csv"))}
    assert not titles & {"年终归档", "移交待点收"}
    shell.does("王芳", "journal", "verify", says="全部相符")


def handed_over(shell: Shell, folder: Path) -> None:
    """The lists of three years are counted and signed for, the section that has none makes one; one is packed."""
    shell.does("赵敏", "transfers", "missing", says="督查科\t秦岚\t没有造册")
    shell.does("赵敏", "archivist", "package", LISTS[-1], "-o", "包", says="没有签收", code=3)
    shell.does("秦岚", "transfers", "new", "--year", "2025")
    line = ("--title", "督查通报", "--author", "督查科", "--dated", "2025-11-05", "--pages", "4", "--retention", "10年")
    shell.does("秦岚", "transfers", "add", "移2026-4", *line)
    shell.does("秦岚", "transfers", "submit", "移2026-4")
    for number, giver in (*((number, "曾志") for number in LISTS), ("移2026-4", "秦岚")):
        shell.does("赵敏", "transfers", "receive", number)
        shell.does("赵敏", "transfers", "sign", number, "--giver", giver, "--paper", says="已进档案室")
    shell.does("赵敏", "transfers", "missing", says="2025年度各科室都已移交")
    shell.does("赵敏", "archivist", "package", LISTS[-1], "-o", "包", says="打包")
    shell.does("赵敏", "archivist", "package", "--validate", "包", says="完整，全部相符")
    with next((folder / "包" / "data").rglob("*.csv")).open("ab") as packed:
        packed.write(b"x")
    shell.does("赵敏", "archivist", "package", "--validate", "包", says="不符", code=4)


def cleared(shell: Shell) -> None:
    """The month: what the house's own books closed is filed, some papers are left out, the rest is excused."""
    waits = listed(shell, "赵敏", "filing", "--state", "待归档")
    found = [row["编号"] for row in waits if row["办结"] >= "2026-03"]
    own, papers = ([number for number in found if (number[0] == "收") is paper] for paper in (False, True))
    assert min(len(own), len(papers)) > 15
    shell.does("赵敏", "archivist", "monthly", says=f"归档0 + 不归档2 + 待归档{len(found)}，差0")
    shell.does("赵敏", "filing", "file", *own, "--pages", "4")
    shell.does("赵敏", "filing", "exclude", *papers[:5], "--reason", "普发性、不需办理的文件")
    shell.does("赵敏", "archivist", "monthly", says=f"归档{len(own)} + 不归档7 + 待归档{len(papers) - 5}，差0")
    done = ("archivist", "monthly", "2026-03", "--done")
    shell.does("赵敏", *done, says="没有归卷", code=3)
    shell.does("刘强", "duty", "excuse", "档案.1", "--on", "2026-03-31", "--reason", "原件还在传阅")
    shell.does("赵敏", *done, code=3)


def filed_in_april(shell: Shell) -> None:
    """What was lent comes back, and what waited for it is filed: one that is out keeps all that are filed with it."""
    lent = [row["借阅号"] for row in listed(shell, "王芳", "loans", "--state", "在借")]
    waits = listed(shell, "赵敏", "filing", "--state", "待归档")
    proposed, undecided = ([row["编号"] for row in waits if (row["类别"] == "") is none] for none in (False, True))
    facts = ("--pages", "4", "--dated", "2026-03-02")
    shell.does("赵敏", "filing", "file", *proposed, *facts, says="请先收回登记", code=3)
    for loan in lent:
        shell.does("王芳", "loans", "return", loan)
    shell.does("赵敏", "filing", "file", *proposed, *facts)
    shell.does("赵敏", "filing", "file", *undecided, *facts, "--kind", "上级文件")


def in_order(shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Last year: tried without a trace, broken off, gone on with, boxed, sealed; the years before stay as they are."""
    year_end = ("archivist", "year-end", "2025")
    _, _, wanting = shell.call("赵敏", *year_end)
    assert "没有类别或保管期限" in wanting
    for line in wanting.splitlines():
        if line.startswith("#"):
            piece = line.partition("\t")[0]
            shell.does(
                "赵敏", "archives", "amend", piece, "--kind", "信息资料", "--retention", "10年", "--reason", "看过原件"
            )
    head = shell.does("赵敏", "journal", "anchor")
    shell.does("赵敏", *year_end, "--dry-run", says="编号装盒")
    assert shell.does("赵敏", "journal", "anchor") == head
    count = unnumbered(shell)
    with monkeypatch.context() as patch:
        patch.setattr(throttle.Pace, "rest", interrupting(1))
        shell.does("赵敏", *year_end, code=130)
    assert unnumbered(shell) == count - 10
    shell.does("赵敏", *year_end, "-o", "年", says=f"编号装盒\t{count - 10}", code=3)
    for box in (row["盒"] for row in listed(shell, "赵敏", "boxes", "--year", "2025")):
        shell.does("赵敏", "boxes", "shelve", box, "--place", "3柜2层")
        shell.does("赵敏", "boxes", "describe", box, "--compiled-by", "赵敏", "--checked-by", "刘强")
        shell.does("赵敏", "boxes", "seal", box)
    shell.does("赵敏", *year_end, "-o", "年2", says="--seal", code=3)
    shell.does("赵敏", *year_end, "--seal", "-o", "年3", says="已封卷")
    assert sorted(path.name for path in (folder / "年3").iterdir())
    for year in YEARS:
        shell.does("赵敏", "archivist", "year-end", year, says=f"{year}年度已封卷，件号不再变动")
        assert_gapless(shell, year)


def unnumbered(shell: Shell) -> int:
    """How many pieces have no number yet and go with last year."""
    return sum(row["年度"] < "2026" for row in listed(shell, "赵敏", "archives", "--state", "待编号"))


def interrupting(after: int) -> Callable[[Any], None]:
    """A rest in which Ctrl-C comes, not in the first ones."""
    rests = iter(range(after))

    def rest(_: Any) -> None:
        if next(rests, None) is None:
            raise KeyboardInterrupt

    return rest


def assert_gapless(shell: Shell, year: str) -> None:
    """Every piece of a year has a number, and the numbers of each retention and section run from one on."""
    serials: dict[str, list[int]] = {}
    for row in listed(shell, "赵敏", "archives", "--year", year):
        stem, _, serial = row["档号"].rpartition("-")
        serials.setdefault(stem, []).append(int(serial))
    assert serials
    for stem, found in serials.items():
        assert sorted(found) == list(range(1, len(found) + 1)), stem


# ── a night with mail down ───────────────────────────────────────────────────

DOWN = ((HANGS, "没有回应"), (LEAVES, "它中断了通话"), (BREAKS_OFF, "它中断了通话"))
"""How a mail server is down that is there, and how that is told."""


class Night:
    """The check that cron runs, with its results kept in a folder."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        for name, value in (("mail-to", "a@example.cn"), ("mail-from", "zwzx@example.cn")):
            self._set(name, value)

    def _set(self, name: str, value: str) -> None:
        self.shell.does("刘强", "settings", "set", "--name", name, "--value", value)

    def checked(self, place: str, *more: str) -> Any:
        """What is found, where a mail server is said to be; it is kept as it is answered."""
        self._set("mail-host", place)
        said = self.shell.does("王芳", "check", "--mail", "--out", "结果", "--format", "json", *more, code=11)
        told = json.loads(said)
        kept = self.shell.path.parent / "结果" / f"check-{self.shell.clock.now:%Y-%m-%d}.json"
        assert json.loads(kept.read_text(encoding="utf-8")) == told
        return told


def test_a_night_with_mail_down(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing, "PATIENCE", 0.3)
    shell.clock.now = EVENING
    night = Night(shell)
    first = night.checked(closed())
    for how, why in DOWN:
        with mailbox(how) as server:
            told = night.checked(server.place)
        assert (told["codes"], told["mail"], why in told["unmailed"]) == ([11, 21, 10], "没有发出", True), how
        assert told["findings"] == first["findings"], "nothing is lost, and nothing is taken for told"
        assert server.taken == []
    assert "对方没有开着" in first["unmailed"]
    shell.clock.now += dt.timedelta(days=1)
    with mailbox() as server:
        again = [night.checked(server.place) for _ in range(2)]
        shell.does("王芳", "check", "--mail", "--verify", says="没有新的要通知", code=11)
    assert [(one["codes"], one["mail"], one["unmailed"]) for one in again] == [
        ([11, 10], "已发", None),
        ([11, 10], "没有新的", None),
    ]
    (mail,) = map(text_of, server.taken)
    assert len(mail.splitlines()) == len(again[0]["findings"]) > len(first["findings"]) > 10
    for found in first["findings"]:
        assert found["number"] in mail
