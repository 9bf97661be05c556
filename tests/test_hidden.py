"""Who may not know of marked papers gets neither row, title, hit, suggestion nor count of one, by any face.

A whole demonstration office is asked for everything that it can be asked for, as somebody without the right. What must
not come out is taken from the store itself: every text of a row that a register hides, as far as no open row has it too.
"""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from tests import asked, marked_matters
from zwzx import registers
from zwzx.cli import run
from zwzx.errors import ZwzxError
from zwzx.faces.rows import texts
from zwzx.jobs.waiting import board, today
from zwzx.office.core.listing import TEXT, Listing, find
from zwzx.office.core.looks import is_marked
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.core.redacted import Blind
from zwzx.office.custody import custody
from zwzx.office.papers.papers import Document
from zwzx.office.people.honours import Honour
from zwzx.office.people.leaves import Leave
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.reports import balance, blank, month, recent
from zwzx.reports.archive_statistics import statistics
from zwzx.reports.seal_counts import counts
from zwzx.store.places_of_days import DAY_BITS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from tests.conftest import Made

UNTIL = dt.datetime(2026, 9, 28, 17, 0)
OF_PEOPLE = ("meetings", "decisions", "outgoing")
"""The registers in which every text of a hidden row is looked for."""
SHORT = 3
WITHOUT = ("孙丽", "赵敏")
"""A section head and the archivist: neither may know (保密.1)."""


BESIDE = (("today",), ("check",), ("journal", "show", "--limit", "2000"), ("numbers", "audit"), ("imports", "list"))
ABOUT_PEOPLE = (
    ("meetings", "held"),
    ("meetings", "absent"),
    ("meetings", "about", "代称"),
    ("meetings", "money"),
    ("decisions", "standing"),
    ("decisions", "month"),
    ("duty", "list"),
    ("duties", "board"),
    ("duties", "calendar"),
    ("duties", "missed"),
    ("leave", "list", "--all", "--format", "json"),
    ("attendance", "out"),
    ("attendance", "day"),
    ("attendance", "leaders"),
    ("attendance", "month"),
    ("study", "year"),
    ("study", "lecturers"),
    ("study", "fees"),
)
"""What is asked of meetings, decisions, duties, leave and study."""


class House:
    """The demonstration, and what must not come out of it."""

    def __init__(self, folder: Path, made: Made) -> None:
        self.path, self.key = made.demonstration(folder, UNTIL)
        with self.open("王芳") as office:
            entering = marked_matters.Entering(office)
            entering.more()
            entering.of_people()
            self.punishments = entering.punishments()
            entering.do("people.add", name="夜检", post=(Post.SERVICE,))
            self.secrets = self._secrets(office)
            self.rows = {name: list(self._hidden(office, name)) for name in registers.NAMES}

    def open(self, name: str) -> Office:
        """The office as somebody opens it."""
        opened = open_office(self.path, acting=name, key=self.key)
        return Office(opened.store, opened.actor, lambda: UNTIL)

    def call(self, name: str, *words: str) -> str:
        """Everything that a command says."""
        out = StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            run(["--store", str(self.path), "--key", str(self.key), "--as", name, *words])
        return out.getvalue()

    def assert_silent(self, said: str, *asked: str) -> None:
        """Nothing of what is hidden stands in a text, besides what was asked by name."""
        for secret in self.secrets:
            if not any(secret in one for one in asked):
                assert secret not in said, secret

    @staticmethod
    def _secrets(office: Office) -> set[str]:
        marked = list(Document.select().where(Document.level >= Level.CONFIDENTIAL))
        known = {t for d in Document.select().where(Document.level < Level.CONFIDENTIAL) for t in (d.number, d.title)}
        found = {text for d in marked for text in (d.number, d.title) if text} - known
        found |= {i.code for i in custody.Item.select().where(custody.Item.level >= Level.CONFIDENTIAL)}
        for name in registers.NAMES:
            register = registers.load(name)
            blind = {r.id for r in Listing(Blind(office.store, office.actor, lambda: UNTIL), register).walk()}
            column = next((n for n, c in enumerate(register.columns) if c.name == "number"), None)
            if column is not None:
                rows = list(Listing(office, register).walk())
                numbers = {r.values[column] for r in rows if r.id not in blind and r.values[column]}
                found |= numbers - {r.values[column] for r in rows if r.id in blind}
            if name in OF_PEOPLE:
                found |= House._words(office, name, blind)
        assert len(found) > 10
        return {text for text in found if text}

    @staticmethod
    def _words(office: Office, name: str, blind: Collection[int]) -> set[str]:
        """Every text of a row that is hidden, as far as no open row has it too."""
        register, told = registers.load(name), (set[str](), set[str]())
        for row in Listing(office, register, columns=register.facts).walk():
            told[row.id in blind].update(
                value for value in row.values if type(value) is str and len(value) > SHORT and "代称" in value
            )
        return told[False] - told[True]

    @staticmethod
    def _hidden(office: Office, name: str) -> Iterator[tuple[int, str]]:
        register = registers.load(name)
        for row in Listing(office, register).walk():
            if is_marked(office, register, row.id):
                yield row.id, texts(row, register.columns)[0]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, made: Made) -> House:
    return House(tmp_path_factory.mktemp("hidden"), made)


@pytest.mark.clause("保密.1")
def test_something_is_hidden_in_every_register_that_tells_of_papers(house: House) -> None:
    assert {
        "incoming",
        "circulation",
        "instructions",
        "copies",
        "incidents",
        "secrets",
        "day",
        "loans",
        "urges",
        "inventory",
        "seal_use",
        "filing",
        "archives",
        "boxes",
        "archive_use",
        "disposal",
        "returns",
        "handover",
        "meetings",
        "decisions",
        "reception",
        "outgoing",
    } <= {n for n, rows in house.rows.items() if rows}


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("name", WITHOUT)
def test_neither_row_nor_hit_nor_count(house: House, name: str) -> None:
    with house.open(name) as office, house.open("王芳") as other:
        for register in map(registers.load, registers.NAMES):
            hidden = len(house.rows[register.name])
            for columns in (register.columns, register.facts, register.paper):
                listing = Listing(office, register, columns=columns)
                rows = list(listing.walk())
                house.assert_silent("\n".join("\t".join(texts(row, columns)) for row in rows))
                assert listing.count() == len(rows)
                if register.name not in ("transfers", "honours", "appraisals"):  # of whose entries each sees their own
                    assert len(rows) == Listing(other, register).count() - hidden
                assert not {row.id for row in rows} & {row for row, _ in house.rows[register.name]}
            for secret in house.secrets:
                found = Listing(office, register, {TEXT: secret})
                house.assert_silent("".join("".join(texts(row, register.columns)) for row in found.walk()))
                assert found.count() == len(list(found.walk()))


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("name", WITHOUT)
def test_nothing_is_named_suggested_waiting_or_printed(house: House, name: str) -> None:
    with house.open(name) as office:
        house.assert_silent(repr(today.waiting(office, most=None)))
        house.assert_silent(repr([one.values for one in board.board(office)]))
        told = list(recent.recent(office, 10_000, None))
        house.assert_silent(repr(told))
        assert {who for _, _, who, *_ in told} <= {name}, "what others entered could be counted"
        house.assert_silent(repr(month.pages(office, 2026, 9)) + repr(blank.pages(office, 5)))
        with pytest.raises(ZwzxError):
            balance.balance(office, dt.date(2026, 1, 1), UNTIL.date())
        for register in map(registers.load, registers.NAMES):
            for row, number in house.rows[register.name]:
                for text in {number, f"#{row}"} - {""}:
                    with pytest.raises(ZwzxError) as refused:
                        find(office, register, text)
                    house.assert_silent(str(refused.value), text)
        starts = {"", *(secret[:n] for secret in house.secrets for n in (1, len(secret)))}
        for kind, start in itertools.product(asked.every_kind(), starts):
            house.assert_silent(repr(kind.suggest(start, office)), start)


@pytest.mark.clause("保密.1")
def test_a_hidden_paper_is_refused_in_the_words_of_one_that_is_not_there(house: House) -> None:
    with house.open("孙丽") as office:
        incoming = registers.load("incoming")
        for _, number in house.rows["incoming"]:
            absent = number.partition("〕")[0] + "〕999号"
            said: list[Any] = []
            for text in (number, absent):
                with pytest.raises(ZwzxError) as refused:
                    find(office, incoming, text)
                said.append(str(refused.value).replace(text, "…"))
            assert said[0] == said[1]


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("name", WITHOUT)
def test_no_command_tells_of_one(house: House, name: str, tmp_path: Path) -> None:
    secret = sorted(house.secrets)
    words: tuple[str, ...]
    for register in registers.NAMES:
        for words in (
            ("list", "--all", "--columns", "all", "--format", "json"),
            ("list", "--format", "csv"),
            ("export", "-o", str(tmp_path / f"{register}.csv")),
            ("overdue",),
            ("search", secret[0][:2]),
        ):
            house.assert_silent(house.call(name, register, *words), *words)
        path = tmp_path / f"{register}.csv"
        if path.exists():
            house.assert_silent(path.read_text(encoding="utf-8-sig"))
        for _, number in house.rows[register][:3]:
            for words in (("show", number), ("files", number), ("print", number)):
                house.assert_silent(house.call(name, register, *words), number)
    for words in (
        ("today",),
        ("today", "--format", "json"),
        ("check",),
        ("check", "--format", "json", "--on", "2026-09-28"),
        ("journal", "show", "--limit", "2000"),
        ("numbers", "audit"),
        ("imports", "list"),
        ("numbers", "next"),
        ("day", "month", "2026-09"),
        ("report", "month", "2026-09", "--format", "json"),
        *(
            ("report", "year", "2026", "--rows", one)
            for one in ("收文：合计", "到办结：平件", "在外：合计", "归档：办结")
        ),
        ("consultations", "stats", "--format", "json"),
        ("seal-use", "counts"),
        ("seal-use", "audit"),
        ("archivist", "monthly", "2026-09"),
        ("archivist", "year-end", "2014", "--dry-run", "--all"),
        ("archivist", "year-end", "2025", "--dry-run", "--all"),
        ("transfers", "missing", "2025"),
        ("secrets", "balance", "--items"),
        *ABOUT_PEOPLE,
    ):
        house.assert_silent(house.call(name, *words))
    for text in secret:
        for command in ("why", "whereis"):
            house.assert_silent(house.call(name, command, text), text)


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize(("name", "extra"), [("夜检", ()), ("王芳", ("--out",))])
def test_the_nightly_check_counts_all_and_names_none(
    house: House, name: str, extra: tuple[str, ...], tmp_path: Path
) -> None:
    """Whoever runs it: what it writes to a file or a mail leaves the encrypted store."""
    with house.open("王芳"):
        titles = {d.title for d in Document.select().where(Document.level >= Level.CONFIDENTIAL)} & house.secrets
        titles |= {"代称庚", "代称辛", marked_matters.STAMPED["title"]}
    options = ("--on", "2027-06-30", *extra, *([str(tmp_path)] if extra else []))
    said = house.call(name, "check", *options) + house.call(name, "check", "--format", "json", *options)
    said += "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert not [title for title in titles if title in said]
    for group in ("密件在外", "传阅到期", "批示办结"):
        assert any(group in line and "（密件）" in line for line in said.splitlines()), group


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("name", WITHOUT)
def test_no_sum_counts_one(house: House, name: str) -> None:
    """What is counted is what a list shows: statistics, the months of the seals, the month's sheet."""
    year = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    with house.open("王芳") as office:
        every = (statistics(office, *year).total.uses, sum(sum(one.uses) for one in counts(office, 2026)))
    with house.open(name) as office:
        uses = list(Listing(office, registers.load("archive_use"), {"year": 2026}).walk())
        assert statistics(office, *year).total.uses == len(uses) < every[0]
        stamped = Listing(office, registers.load("seal_use"), {"year": 2026}).count()
        assert sum(sum(one.uses) for one in counts(office, 2026)) <= min(stamped, every[1] - 1)
        within = tuple(day.toordinal() << DAY_BITS for day in (dt.date(2026, 9, 1), dt.date(2026, 10, 1)))
        alone = {r.books[0].title: r for r in map(registers.load, registers.NAMES) if len(r.books) == 1}
        sums = [one for one in month.sums(office, 2026, 9) if one.title in alone]
        assert len(sums) > 10
        for one in sums:
            record: Any = alone[one.title].record
            shown = [row.id for row in Listing(office, alone[one.title]).walk()]
            entered = record.select().where(record.id.in_(shown) & record.k.between(within[0], within[1] - 1))
            assert (one.title, one.entered) == (one.title, entered.count())


@pytest.mark.clause("保密.1")
def test_whoever_may_know_is_told_all_of_it(house: House) -> None:
    with house.open("刘强") as office:
        assert office.sees_marked
        for register in map(registers.load, registers.NAMES):
            shown = {row.id for row in Listing(office, register).walk()}
            assert {row for row, _ in house.rows[register.name]} <= shown
        assert Person.get(Person.name == "刘强")


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("name", WITHOUT)
def test_of_whoever_goes_on_leave_no_more_is_told_than_that_there_is_something(house: House, name: str) -> None:
    """Leave has no secrets of its own; what it tells of is in somebody's hands, and marked (保密.3)."""
    assert {"代称未3", "代称未3照办", "代称申4"} <= house.secrets
    with house.open("刘强"):
        (leave,) = Leave.select().where(Leave.reason == "家里有事")
    for words in (("show", leave.number), ("why", leave.number), ("approve", leave.number, "--person", "张伟")):
        house.assert_silent(house.call(name, "leave", *words))
    house.assert_silent(house.call(name, "why", leave.number))


@pytest.mark.clause("廉政.6")
@pytest.mark.parametrize("name", ["孙丽", "吴刚", "何军"])
def test_a_punishment_is_told_by_no_face_to_anybody_else(house: House, name: str, tmp_path: Path) -> None:
    out, every = tmp_path / "奖惩.csv", ("list", "--all", "--columns", "all", "--format", "json")
    with house.open("蒋明") as office:
        theirs = {one.id: one.number for one in Honour.select().where(Honour.paper.startswith("演纪发"))}
        assert set(theirs) <= {one.id for one in Listing(office, registers.load("honours")).walk()}
    asked_: list[tuple[str, ...]] = [("honours", *every), ("filing", *every), *BESIDE, *ABOUT_PEOPLE]
    asked_ += [("honours", "export", "--columns", "all", "-o", str(out)), ("honours", "search", "记过")]
    for number in theirs.values():
        asked_ += [("honours", "show", number), ("honours", "print", number), ("why", number), ("whereis", number)]
    said = [house.call(name, *words) for words in asked_] + [out.read_text(encoding="utf-8-sig")]
    with house.open(name) as office:
        said += [repr(today.waiting(office, most=None)), repr(list(recent.recent(office, 10_000, None)))]
        said += [repr(kind.suggest(start, office)) for kind in asked.every_kind() for start in ("", "演", "记", "通")]
    assert [(word, one) for word in house.punishments for one in said if word in one] == []
