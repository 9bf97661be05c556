"""The year's end: it stops where somebody must decide, goes on from there, and done twice changes nothing."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PEOPLE, Clock, Desk
from zwzx import registers
from zwzx.jobs.vault.founding import found
from zwzx.jobs.waiting.today import waiting
from zwzx.jobs.year import archiving
from zwzx.jobs.year.archiving import Wish, year_end
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Box, FilingYear, Piece
from zwzx.office.clauses import duties
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import OfferState, PieceState
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.people import Post
from zwzx.reports import filing_month
from zwzx.store.database import Unconfirmed
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 9, 20)
RETENTIONS = ("制度规定", "合同协议", "会议纪要", "上级文件")


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "REST", 0.0)


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    return as_archivist(desk)


def as_archivist(desk: Desk) -> Desk:
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    desk.act("settings.set", name="fonds", value="Z109")
    return desk


def pieces_in(desk: Desk, count: int, year: int = 2025) -> None:
    act = registers.load("archives").action("found")
    rows = [
        {
            "title": f"第{n:04d}件",
            "author": "本中心",
            "dated": dt.date(year, 1 + n % 12, 1 + n % 27),
            "pages": 1 + n * 7 % 60,
            "kind": RETENTIONS[n % 4],
            "year": year,
        }
        for n in range(count)
    ]
    desk.office.perform_many(act, rows)


def numbers() -> dict[str, tuple[str, int, int]]:
    return {p.title: (p.number, p.box.number if p.box else 0, p.place_in_box) for p in Piece.select()}


def seal_boxes(desk: Desk) -> None:
    for box in Box.select():
        desk.act("boxes.shelve", box, place="1柜")
        desk.act("boxes.describe", box, compiled_by="王芳", checked_by="刘强")
        desk.act("boxes.seal", box)


def continuous() -> bool:
    classes: dict[Any, list[int]] = {}
    for piece in Piece.select().where(Piece.serial.is_null(False)):
        classes.setdefault((piece.year, piece.retention, piece.section), []).append(piece.serial or 0)
    return all(sorted(serials) == list(range(1, len(serials) + 1)) for serials in classes.values())


@pytest.mark.clause("档案.3", "档案.2", "档案.5")
def test_a_year_goes_through_with_its_stops(archivist: Desk, tmp_path: Path) -> None:
    desk = archivist
    city = desk.circulated(desk.add(origin=Origin.CITY, pages=3, issued=DAY))
    below = desk.circulated(desk.add(origin=Origin.BELOW, title="下级来的", pages=2, issued=DAY))
    desk.clock.now = dt.datetime(2027, 1, 10, 9)
    drawn: list[int] = []

    def papers() -> list[Path]:
        drawn.append(1)
        return [tmp_path / "目录"]

    wish = Wish(2026, papers=papers)
    first = year_end(desk.office, wish, marked=False)
    assert "还有2件要定" in first.stopped
    assert len(first.open) == 2
    second = year_end(desk.office, Wish(2026, as_proposed=True, papers=papers), marked=False)
    assert (dict(second.steps)["照提议归档"], "还有1件要定" in second.stopped) == (1, True)
    desk.act("filing.file", Offer.get(Offer.about == below.document), kind="请示批复")
    third = year_end(desk.office, wish, marked=False)
    assert (dict(third.steps)["编号装盒"], "没有封" in third.stopped) == (2, True)
    assert drawn
    seal_boxes(desk)
    head = desk.office.store.head
    fourth = year_end(desk.office, wish, marked=False)
    assert "--seal" in fourth.stopped
    assert desk.office.store.head == head
    assert year_end(desk.office, Wish(2026, seal=True), marked=False).sealed
    assert year_end(desk.office, Wish(2026, seal=True), marked=False).sealed
    assert FilingYear.select().count() == 1
    assert duties.is_done("档案.3", duties.period_of("year", desk.office.today))
    assert {p.number for p in Piece.select()} == {"Z109-WS·2026-D30-0001", "Z109-WS·2026-D30-0002"}
    assert desk.fresh(city).document.stage.value == "已归卷"
    assert verify(registers.tables()).sound


def test_what_nobody_confirmed_is_no_refusal_and_not_done_again_in_halves(
    archivist: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = archivist
    for title in ("一件", "又一件"):
        desk.circulated(desk.add(title=title, origin=Origin.CITY, pages=3, issued=DAY))
    desk.clock.now = dt.datetime(2027, 1, 10, 9)
    asked: list[int] = []

    def unheard(*_: Any, **__: Any) -> None:
        asked.append(1)
        raise Unconfirmed("尚未得到确认。")

    monkeypatch.setattr(Office, "perform_many", unheard)
    with pytest.raises(Unconfirmed):
        year_end(desk.office, Wish(2026, as_proposed=True), marked=False)
    assert len(asked) == 1


@pytest.mark.clause("档案.3")
def test_a_dry_run_counts_and_writes_nothing(archivist: Desk) -> None:
    archivist.circulated(archivist.add(origin=Origin.CITY))
    pieces_in(archivist, 5, 2026)
    archivist.clock.now = dt.datetime(2027, 1, 10, 9)
    head = archivist.office.store.head
    report = year_end(archivist.office, Wish(2026, as_proposed=True, dry_run=True), marked=False)
    assert dict(report.steps)["照提议归档"] == 1
    assert dict(report.steps)["编号装盒"] == 6, "with what would be filed"
    assert report.stopped.startswith("编号装盒以后"), "it claims nothing done that is not"
    assert archivist.office.store.head == head


@pytest.mark.clause("档案.3", "文电.4")
def test_a_dry_run_tells_what_would_be_refused(archivist: Desk) -> None:
    desk = archivist
    desk.circulated(desk.add(origin=Origin.CITY))
    out = desk.circulated(desk.add(origin=Origin.CITY, title="借出去的"))
    desk.act("loans.lend", custody.at_home(out.document)[0], borrower=desk.somebody("孙丽"))
    desk.clock.now = dt.datetime(2027, 1, 10, 9)
    head = desk.office.store.head
    rehearsed = year_end(desk.office, Wish(2026, as_proposed=True, dry_run=True), marked=False)
    assert desk.office.store.head == head
    done = year_end(desk.office, Wish(2026, as_proposed=True), marked=False)
    for report in (rehearsed, done):
        assert dict(report.steps)["照提议归档"] == 1
        (told,) = report.open
        assert told.startswith(f"{out.number}\t不予办理（文电.4）")
        assert report.stopped.startswith("还有1件要定")


@pytest.mark.clause("档案.3")
def test_a_year_that_is_not_over_is_not_put_in_order(archivist: Desk) -> None:
    assert "没有过完" in year_end(archivist.office, Wish(2026), marked=False).stopped
    assert "没有归档件" in year_end(archivist.office, Wish(2025), marked=False).stopped


@pytest.mark.clause("档案.3")
def test_a_year_not_in_order_is_due_before_april(archivist: Desk) -> None:
    archivist.circulated(archivist.add(origin=Origin.CITY))
    archivist.clock.now = dt.datetime(2027, 3, 30, 9)
    told = [w for w in waiting(archivist.office, ("archives",)) if w.title == "年终归档"]
    assert [(w.number, w.subject, w.due, w.clause) for w in told] == [
        ("2026年", "待归档的1", dt.datetime(2027, 3, 31, 23, 59, 59), "档案.3")
    ]
    archivist.clock.now = dt.datetime(2027, 4, 1, 9)
    assert [w.late(archivist.clock.now) for w in waiting(archivist.office, ("archives",))] == [True]


@pytest.mark.clause("保密员.4")
def test_marked_papers_are_put_in_order_by_the_secrets_officer_alone(archivist: Desk) -> None:
    desk = archivist
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    other = desk.acting("李明")
    entry = desk.circulated(desk.add(origin=Origin.CITY, level=Level.SECRET, serials=("1",), pages=2, issued=DAY))
    desk.clock.now = dt.datetime(2027, 1, 10, 9)
    assert archiving.parts(other.office) == [False]
    assert "没有归档件" in year_end(other.office, Wish(2026), marked=False).stopped
    waits = year_end(desk.office, Wish(2026, as_proposed=True), marked=True)
    assert "保密员.4" in waits.open[0]
    desk.act("secrets.decide", custody.whereabouts(entry.document)[0][0], fate=Fate.FILE, authority="主任批示")
    done = year_end(desk.office, Wish(2026, as_proposed=True), marked=True)
    assert "没有封" in done.stopped
    seal_boxes(desk)
    assert year_end(desk.office, Wish(2026, seal=True), marked=True).sealed
    assert FilingYear.get().marked


@pytest.mark.clause("保密员.4")
def test_a_marked_paper_that_stays_holds_up_no_year(archivist: Desk) -> None:
    desk = archivist
    entry = desk.circulated(desk.add(origin=Origin.CITY, level=Level.SECRET, serials=("1",)))
    desk.clock.now = dt.datetime(2027, 1, 10, 9)
    assert "还有1件要定" in year_end(desk.office, Wish(2026), marked=True).stopped
    desk.act("secrets.decide", custody.whereabouts(entry.document)[0][0], fate=Fate.KEEP, authority="主任批示")
    assert "没有归档件" in year_end(desk.office, Wish(2026), marked=True).stopped


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), st.randoms(use_true_random=False))
@pytest.mark.clause("档案.2")
def test_numbers_are_continuous_and_stay_through_any_runs(tmp_path_factory: Any, counts: list[int], dice: Any) -> None:
    folder: Path = tmp_path_factory.mktemp("numbers")
    clock = Clock()
    with found(folder / "z.db", PEOPLE, {}, key=folder / "k", clock=clock, demonstration=True) as office:
        desk = as_archivist(Desk(office, clock, folder))
        known: dict[str, tuple[str, int, int]] = {}
        for run, count in enumerate(counts):
            act = registers.load("archives").action("found")
            rows = [
                {"title": f"{run}-{n}", "kind": dice.choice(RETENTIONS), "year": 2025, "pages": dice.randint(1, 400)}
                for n in range(count)
            ]
            desk.office.perform_many(act, rows)
            year_end(desk.office, Wish(2025), marked=False)
            now = numbers()
            assert all(now[title] == place for title, place in known.items())
            assert continuous()
            known = now
        head = desk.office.store.head
        year_end(desk.office, Wish(2025), marked=False)
        assert (desk.office.store.head, numbers()) == (head, known)
        assert verify(registers.tables()).sound


RUN = """
import sys
from pathlib import Path
from zwzx.jobs import throttle
from zwzx.jobs.year import archiving
from zwzx.office.core.opening import open_office
archiving.REST, throttle.MOST, archiving.BATCH = 0.0, 20, 20
with open_office(Path(sys.argv[1]), acting="王芳", key=Path(sys.argv[2])) as office:
    def tell(done):
        print(done, flush=True)
    archiving.year_end(office, archiving.Wish(2025), marked=False, tell=tell)
"""


@pytest.mark.clause("档案.3")
def test_killed_in_the_middle_and_run_again_it_comes_to_the_same(desk: Desk, tmp_path: Path) -> None:
    as_archivist(desk)
    pieces_in(desk, 400)
    desk.any_pause()
    desk.office.store.close()
    arguments = [sys.executable, "-c", RUN, str(desk.path), str(desk.key)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for _ in range(3):
            run.stdout.readline()
        time.sleep(0.01)
        os.kill(run.pid, signal.SIGKILL)
        run.stdout.read()
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        done = Piece.select().where(Piece.state == PieceState.KEPT).count()
        assert 0 < done < 400
        assert continuous()
        year_end(office, Wish(2025), marked=False)
        broken = numbers()
        assert verify(registers.tables()).sound
    with found(
        tmp_path / "whole.db", PEOPLE, {}, key=tmp_path / "other", clock=desk.clock, demonstration=True
    ) as office:
        whole = as_archivist(Desk(office, desk.clock, tmp_path))
        pieces_in(whole, 400)
        year_end(whole.office, Wish(2025), marked=False)
        assert numbers() == broken


def test_where_nothing_is_named_to_be_numbered_the_year_is_told_that_can_be(archivist: Desk) -> None:
    archivist.clock.now = dt.datetime(2027, 1, 11, 9)
    with pytest.raises(Unreadable) as error:
        archivist.act("archives.number", pieces=())
    assert error.value.way_on == "请写归档件的 # 号，或用 zwzx archivist year-end 2026 整年编。"


@pytest.mark.clause("档案.1")
def test_the_month_tells_what_is_closed_and_not_filed(archivist: Desk) -> None:
    desk = archivist
    first, second = (desk.circulated(desk.add(origin=Origin.CITY, title=t)) for t in ("甲", "乙"))
    desk.clock.on(days=5)
    desk.circulated(desk.add(origin=Origin.CITY, title="十月的"))
    desk.act("filing.file", Offer.get(Offer.about == first.document))
    month = filing_month.filed_by(desk.office, 2026, 9)
    assert [offer.title for offer in month.waiting] == ["乙"]
    assert (month.pool.closed, month.pool.filed, month.pool.waiting, month.pool.difference) == (2, 1, 1, 0)
    assert len(filing_month.filed_by(desk.office, 2026, 10).waiting) == 2
    desk.act("filing.exclude", Offer.get(Offer.about == second.document), reason="重份文件")
    assert Offer.select().where(Offer.state == OfferState.WAITING).count() == 1
