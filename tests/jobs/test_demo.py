"""The demonstration office is made by real acts, is labelled, and is the same every time."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from tests.documented import documents
from zwzx import registers
from zwzx.jobs.demo import building, store
from zwzx.jobs.demo.clerk import BORROWERS, Rounds
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.pieces import Box, FilingYear, Piece
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level, Source, Stage
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.transfers import TransferState
from zwzx.reports.auditing import audit
from zwzx.reports.missing import missing
from zwzx.reports.nightly import lines
from zwzx.reports.seal_audit import audit as seal_audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Made

UNTIL = dt.datetime(2026, 9, 28, 15, 0)


def build(path: Path, key: Path) -> None:
    """Build one here and now, which tells each of its steps."""
    told: list[int] = []
    building.build(path, "small", key=key, tell=told.append, until=UNTIL)
    assert told == list(range(1, building.steps("small") + 1))


def test_it_is_sound_gapless_and_has_work_left(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting=building.CLERK, key=key) as office:
        assert verify(registers.tables(), derived=True).faults == []
        assert audit(office) == []
        assert "待拟办" in [one.title for one in waiting(office)]
        titles = [d.title for d in Document.select().where(Document.level < 2, Document.stage != Stage.SIGNED)]
        assert titles
        assert all("演示" in title for title in titles)
        assert "演示" in office.name


def test_it_shows_a_living_office(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting=building.CLERK, key=key) as opened:
        office = Office(opened.store, opened.actor, lambda: UNTIL)
        found = {w.title for w in waiting(office) if w.late(UNTIL)}
        assert {"传阅到期", "借阅到期", "未日清", "待补签", "外带到期"} <= found
        uses = Listing(office, registers.load("seal_use"))
        assert {"已用印", "作废", "待批准", "待用印"} <= {row.values[-1].value for row in uses.walk()}
        assert [one.kind for one in seal_audit(office)] == ["unsigned"], "all but the signature is in order"
        assert Incident.select().where(Incident.concluded.is_null()).count() >= 1
        slips = Listing(office, registers.load("circulation"))
        shown = [dict(zip((c.name for c in slips.columns), row.values, strict=True)) for row in slips.walk()]
        assert any(slip["urgent"] for slip in shown)
        assert any(slip["level"] >= Level.CONFIDENTIAL for slip in shown)
        copies = Listing(office, registers.load("copies"), columns=registers.load("copies").facts).walk()
        assert any(row.values[7] for row in copies), "a marked paper was copied with its issuer's consent"
        incoming = registers.load("incoming")
        assert Listing(office, incoming, {"state": Stage.MOVED}).count() >= 1, "a level was corrected"
        assert Listing(office, registers.load("day")).count() >= 5
        seals = Listing(office, registers.load("seals"))
        shown = [dict(zip((c.name for c in seals.columns), row.values, strict=True)) for row in seals.walk()]
        assert [(s["state"], s["keeper"], s["holder"]) for s in shown] == [
            (SealState.COLLECTED, "郑洁", "郑洁"),
            (SealState.IN_USE, "蒋明", "蒋明"),
            (SealState.IN_USE, "孙丽", "冯雪"),
            (SealState.IN_USE, "刘强", "刘强"),
            (SealState.IN_USE, "王芳", "王芳"),
        ]


def test_its_sections_handed_over_what_they_had_but_one(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting="赵敏", key=key) as opened:
        office = Office(opened.store, opened.actor, lambda: UNTIL)
        transfers = registers.load("transfers")
        assert Listing(office, transfers, {"state": TransferState.SIGNED}).count() == 2
        assert Listing(office, transfers, {"state": TransferState.SUBMITTED}).count() == 1
        assert [(one.section, one.clerks, one.stands[-4:]) for one in missing(office, 2025)] == [
            ("督查科", "秦岚", "没有造册"),
            ("信息科", "曾志", "号已提交"),
        ]
        assert "移交待点收" in {w.title for w in waiting(office, ("transfers",))}


def test_its_archive_room_is_used_and_cleared(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting="刘强", key=key) as office:
        told = {
            name: [row.values[-1] for row in Listing(office, registers.load(name)).walk()]
            for name in ("archive_use", "disposal")
        }
        assert told["archive_use"] == ["在借", "已还", "已还", "已还"]
        assert told["disposal"] == ["鉴定中", "已销毁"]
        assert Listing(office, registers.load("returns"), {"state": "已清退"}).count() == 1
        states = [row.values[9] for row in Listing(office, registers.load("archives"), {"year": 2014}).walk()]
        assert sorted(states) == ["在库", "在库", "已清退", "已清退", "已销毁", "已销毁"]


def test_a_whole_year_is_archived(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting=building.CLERK, key=key):
        (year,) = FilingYear.select()
        pieces, boxes = list(Piece.select().where(Piece.year == 2025)), list(Box.select().where(Box.year == 2025))
        assert (year.year, year.pieces, year.boxes) == (2025, len(pieces), len(boxes))
        assert all(piece.number.startswith("Z999-WS·2025-") and piece.box is not None for piece in pieces)
        assert all(box.sealed is not None and box.place for box in boxes)


def test_the_documents_quote_its_state_on_a_past_day(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting=building.CLERK, key=key) as office:
        found = lines(check(office, on=UNTIL.date()))
    assert "\n".join(map("\t".join, found)).replace("\t", "　") in "\n".join(documents().values())


def test_a_long_one_does_not_run_out_of_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(building.DAYS, "year", 90)
    path, key = tmp_path / "zwzx.db", tmp_path / "key"
    building.build(path, "year", key=key, until=UNTIL)
    with open_office(path, acting=building.CLERK, key=key):
        assert verify(registers.tables()).sound


def test_the_same_end_gives_the_same_office(tmp_path: Path, made: Made) -> None:
    first, second = made.demonstration(tmp_path, UNTIL), (tmp_path / "again.db", tmp_path / "again.key")
    build(*second)
    heads = []
    for path, key in (first, second):
        with open_office(path, acting=building.CLERK, key=key) as office:
            heads.append(office.store.head)
    assert heads[0] == heads[1]


def test_nothing_happens_after_its_end_or_on_a_day_off(tmp_path: Path, made: Made) -> None:
    from zwzx.office.clauses.workdays import shipped

    path, key = made.demonstration(tmp_path, UNTIL)
    with open_office(path, acting=building.CLERK, key=key) as office:
        incoming = registers.load("incoming")
        for row in Listing(office, incoming).walk():
            signed = row.values[1]
            assert signed <= UNTIL
            assert shipped().is_workday(signed.date())


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2026-11-28 10:00", "2026-11-27"),  # a Saturday
        ("2026-12-01 00:05", "2026-11-30"),  # before work
        ("2026-12-01 09:05", "2026-12-01"),  # work has just begun
        ("2026-12-05 15:00", "2026-12-04"),  # a leave that goes over the end of the year
        ("2027-01-11 15:00", "2027-01-11"),  # the year begins among its days, and with it what is counted by years
        ("2026-10-06 12:00", "2026-09-30"),  # long holidays
    ],
)
def test_it_can_be_made_at_any_time_and_ends_on_the_last_day_of_work(tmp_path: Path, until: str, last: str) -> None:
    path, key = tmp_path / "demo.db", tmp_path / "key"
    building.build(path, "small", key=key, until=dt.datetime.fromisoformat(until))
    with open_office(path, acting=building.CLERK, key=key) as office:
        latest = max(row.values[1] for row in Listing(office, registers.load("incoming")).walk())
        assert f"{latest:%Y-%m-%d}" == last
        assert verify(registers.tables(), derived=True).faults == []
        assert audit(office) == []


@pytest.mark.sqlite
def test_it_can_be_put_aside_and_made_again(tmp_path: Path, made: Made) -> None:
    path, key = made.demonstration(tmp_path, UNTIL)
    held = key.read_bytes()
    aside = store.put_aside(path, key)
    assert aside is not None
    assert aside.exists()
    assert not path.exists()
    assert key.read_bytes() == held, "it may open others"
    build(path, key)
    with open_office(aside, acting=building.CLERK, key=key):
        assert verify(registers.tables()).sound


def test_its_clerk_lends_no_paper_of_a_meeting_before_the_leaders_saw_it(desk: Desk) -> None:
    """A whole year comes to such papers sooner or later; a demonstration that breaks a rule is not built at all."""
    for name in set(BORROWERS) - {person.name for person in Person.select()}:
        desk.act("people.add", name=name, department="业务科")
    section = desk.somebody("孙丽").department
    ordinary = desk.opined(copies=2)
    brought = desk.opined(source=Source.MEETING, brought_by="孙丽", section=section, copies=2)
    rounds = Rounds(desk.office, random.Random(1), lambda _: None, [desk.office.today])
    assert rounds._lend_one().document == ordinary.document
    assert rounds._lend_one() is None
    slip = desk.act("circulation.start", brought.document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.hand_out", slip)
    desk.act("circulation.take_back", slip, words="阅")
    desk.act("circulation.close", slip)
    assert rounds._lend_one().document == brought.document
