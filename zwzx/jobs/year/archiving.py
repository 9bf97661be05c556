"""The archivist's year: gathering, filing, numbering, boxing, papers, reconciling; it stops for decisions.

Every step takes up what the one before left, so that a run that was stopped, or killed, goes on from there, and one
that is done changes nothing. Batches are short and rest, so that the desk can save meanwhile.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.throttle import Pace
from zwzx.office.archive import filing, reconciliation
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import FilingYear, Piece
from zwzx.office.terms.archives import PieceState
from zwzx.office.terms.people import Post
from zwzx.registers.archives import archive_numbering, rules
from zwzx.registers.boxes import rules as boxing
from zwzx.registers.boxes.actions import contents
from zwzx.registers.seal_use import books
from zwzx.store.database import StoreError
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from zwzx.office.archive.pieces import Box
    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office

    Perform = Callable[[Action, Sequence[Mapping[str, Any]]], object]
    """Does a batch of an act, or rehearses it."""

REST = 0.06
"""Seconds between two batches at least. A batch holds the lock for a tenth of a second at most, and a save that waits
that long looks for the lock every 25 milliseconds, so that it gets in at the first rest.
"""
BATCH = 500
GATHER, PROPOSED, NUMBER, PAPERS, SEAL = "提请归档", "照提议归档", "编号装盒", "目录和盒内单据", "封卷"
"""The steps of a year's end."""
CLASSED = (Piece.kind != "") & Piece.retention.is_null(False)
"""Of pieces: what has a category and a retention; a section may leave both to the archivist."""
LOOKED_INTO = 50
"""How many open boxes are looked into for what is missing; of the others it is only told that they are open."""


@dataclass
class Wish:
    """What is wanted of a year's end.

    `as_proposed` files what has a proposal as it is proposed; `seal` seals the year when nothing waits any more;
    `papers` draws catalogue and box papers and says where they are.
    """

    year: int
    as_proposed: bool = False
    seal: bool = False
    dry_run: bool = False
    papers: Callable[[], Sequence[Path]] | None = None


@dataclass
class Report:
    """What a run came to: each step with how many, what has to be decided, and why it stopped; "" where it is done."""

    steps: list[tuple[str, int]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    pool: reconciliation.Pool | None = None
    files: list[Path] = field(default_factory=list)
    stopped: str = ""
    sealed: bool = False

    def stop(self, why: str) -> Report:
        """End here, with what a human has to do."""
        self.stopped = why
        return self


def parts(office: Office) -> list[bool]:
    """Which parts of a year somebody puts in order: the ordinary one (False), the marked one (True)."""
    return [marked for marked, post in ((False, Post.ARCHIVIST), (True, Post.SECRETS)) if post in office.posts]


def any_marked(year: int) -> bool:
    """Whether there is anything marked to put in order for a year: pieces, or what waits."""
    waits = reconciliation.unoffered(marked=True).exists() or _waiting(year, marked=True).exists()
    return bool(waits or archive_numbering.of_year(year, marked=True).exists())


def year_end(
    office: Office,
    wish: Wish,
    *,
    marked: bool,
    step: Callable[[str, int], None] = lambda *_: None,
    tell: Callable[[int], None] = lambda _: None,
) -> Report:
    """Put a year in order, as far as it goes without somebody deciding; run again, it goes on from there.

    Args:
        step: told of each step that begins, with how much it has to do.
        tell: told how much of the step is done.
    """
    with office.store.roomy():
        return _year_end(office, wish, _Bar(step, tell), marked=marked)


def _year_end(office: Office, wish: Wish, bar: _Bar, *, marked: bool) -> Report:
    report = Report()
    year = wish.year
    if FilingYear.get_or_none((FilingYear.year == year) & (FilingYear.marked == marked)) is not None:
        report.sealed = True
        report.pool = reconciliation.pool(marked=marked)
        return report
    if office.today.year <= year:
        return report.stop(f"{year}年还没有过完，请在次年四月以前整理。")
    report.steps.append((GATHER, _gather(office, wish, bar, marked=marked)))
    filed = 0
    if wish.as_proposed:
        filed, refused = _as_proposed(office, wish, bar, marked=marked)
        report.steps.append((PROPOSED, filed))
        report.open += refused
    if _undecided(wish, report, marked=marked) and not wish.dry_run:
        return report
    report.steps.append((NUMBER, _number(office, wish, bar, filed, marked=marked)))
    if wish.papers is not None and not wish.dry_run:
        bar.begin(PAPERS, 0)
        report.files = list(wish.papers())
        report.steps.append((PAPERS, len(report.files)))
    if not marked:
        report.open += [
            f"{book.mark}〔{year}〕 {book.seal.name}\t用印登记簿还没有结本（zwzx seal-use bind），结本后列入待归档"
            for book in books.unbound(year)
        ]
    report.pool = reconciliation.pool(marked=marked)
    return _finish(office, wish, report, bar, marked=marked)


def _finish(office: Office, wish: Wish, report: Report, bar: _Bar, *, marked: bool) -> Report:
    assert report.pool is not None
    if report.stopped:
        return report
    why = _not_ready(wish, report, report.pool, marked=marked)
    if why:
        return report.stop(why)
    pieces = int(archive_numbering.of_year(wish.year, marked=marked).count())
    if not wish.dry_run:
        bar.begin(SEAL, pieces)
        act = registers.load("archives").action("seal_year")
        office.perform(act, year=wish.year, marked=marked)
        report.sealed = True
    report.steps.append((SEAL, pieces))
    return report


def _not_ready(wish: Wish, report: Report, sums: reconciliation.Pool, *, marked: bool) -> str:
    """Why a year is not sealed now; "" where nothing is left to do. The boxes that hold it up are told one by one."""
    if sums.difference:
        return f"账差{sums.difference}件，请核对流水（zwzx journal verify），不要封卷。"
    if wish.dry_run and any(count for _, count in report.steps):
        return "编号装盒以后逐盒核对、填备考表、封盒，对账相符再封卷（--seal）。"
    if not archive_numbering.of_year(wish.year, marked=marked).exists():
        return f"{wish.year}年度没有归档件，请核对年度。"
    loose = [box for box in archive_numbering.boxes_of(wish.year, marked=marked) if box.sealed is None]
    if loose:
        report.open += [f"{box.label}\t{_missing(box)}" for box in loose[:LOOKED_INTO]]
        report.open += [f"{box.label}\t未封" for box in loose[LOOKED_INTO:]]
        return f"还有{len(loose)}盒没有封：逐盒核对，用 zwzx boxes shelve、zwzx boxes describe 填齐，再用 zwzx boxes seal 封盒。"
    if not wish.seal:
        return "件件有号、盒盒已封、账相符。核对目录以后封卷（--seal），件号从此不变。"
    return ""


def _missing(box: Box) -> str:
    """What keeps a box from being sealed."""
    try:
        boxing.may_seal(contents(box))
    except ZwzxError as error:
        return error.what
    return "填齐了，可以封"


# ── the steps ──────────────────────────────────────────────────────────


class _Bar:
    """Counts what is done of each step."""

    def __init__(self, step: Callable[[str, int], None], tell: Callable[[int], None]) -> None:
        self._step, self._tell, self._done = step, tell, 0

    def begin(self, title: str, total: int) -> None:
        self._done = 0
        self._step(title, total)

    def on(self, by: int) -> None:
        self._done += by
        self._tell(self._done)


def _gather(office: Office, wish: Wish, bar: _Bar, *, marked: bool) -> int:
    query = reconciliation.unoffered(marked=marked)
    if wish.dry_run:
        return int(query.count())
    act, offered = registers.load("filing").action("gather"), list(query)
    bar.begin(GATHER, len(offered))
    return _done(_each(office.perform_many, act, offered, bar))


def _as_proposed(office: Office, wish: Wish, bar: _Bar, *, marked: bool) -> tuple[int, list[str]]:
    offers = list(_waiting(wish.year, marked=marked).where(Offer.kind != "").order_by(Offer.k))
    bar.begin(PROPOSED, len(offers))
    perform = office.rehearse_many if wish.dry_run else office.perform_many
    results = _each(perform, registers.load("filing").action("file"), offers, bar)
    refused = [
        f"{offer.number or offer.title}\t{error}"
        for offer, error in zip(offers, results, strict=True)
        if error is not None
    ]
    return _done(results), refused


def _undecided(wish: Wish, report: Report, *, marked: bool) -> bool:
    """Whether something waits for the archivist's decision; it is listed, and the run stops."""
    waiting = list(_waiting(wish.year, marked=marked).order_by(Offer.k))
    told = {line.partition("\t")[0] for line in report.open}
    if wish.dry_run and wish.as_proposed:
        waiting = [offer for offer in waiting if not offer.kind or (offer.number or offer.title) in told]
    for offer in waiting:
        name = offer.number or offer.title
        if name not in told:
            proposal = f"提议{offer.kind} {offer.retention}" if offer.kind else "要定类别"
            report.open.append(f"{name}\t{offer.title}\t{proposal}")
    if waiting:
        report.stop(
            f"还有{len(waiting)}件要定：用 zwzx filing file 归档（可一次写几个编号）、zwzx filing exclude 不归档；"
            "提议都对的，照提议归档（--as-proposed）。定完再运行一次，接着办。"
        )
    unclassed = list(_unnumbered(wish.year, marked=marked).where(~CLASSED).order_by(Piece.id))
    report.open += [f"#{piece.id}\t{piece.title}\t要定类别和保管期限" for piece in unclassed]
    if unclassed:
        report.stop(
            f"{report.stopped}还有{len(unclassed)}件归档件没有类别或保管期限：用 zwzx archives amend 写明类别和原因，再运行一次。"
        )
    return bool(waiting or unclassed)


def _number(office: Office, wish: Wish, bar: _Bar, filed: int, *, marked: bool) -> int:
    """Number what has none; a dry run counts what it would have filed as well."""
    ids = list(_in_order(wish.year, marked=marked))
    if wish.dry_run:
        return len(ids) + filed
    bar.begin(NUMBER, len(ids))
    act = registers.load("archives").action("number")
    pace = Pace(BATCH // 5, REST)
    done = 0
    while done < len(ids):
        some = ids[done : done + pace.size]
        known = {piece.id: piece for piece in Piece.select().where(Piece.id.in_(some))}
        pace.rest()
        start = time.monotonic()
        office.perform(act, pieces=tuple(known[i] for i in some))
        pace.took(len(some), time.monotonic() - start)
        done += len(some)
        bar.on(len(some))
    return done


def _in_order(year: int, *, marked: bool) -> Iterator[int]:
    """The pieces of a year without a number, class by class, each in its order, so that batches continue it."""
    classed = _unnumbered(year, marked=marked).where(CLASSED)
    query = classed.select(Piece.retention, Piece.section, Piece.kind, Piece.dated, Piece.reference, Piece.id)
    kinds = {kind: n for n, kind in enumerate(filing.categories())}
    rows = sorted(
        (retention.code, section, rules.in_order(rules.Standing(kind, dated, reference, row), kinds))
        for retention, section, kind, dated, reference, row in tuples(query)
    )
    for *_, (*_, row) in rows:
        yield row


def _each(perform: Perform, act: Action, records: Sequence[Any], bar: _Bar) -> list[ZwzxError | None]:
    """Do an act on each, or rehearse it, in short transactions; what is refused is told and holds up nothing else."""
    found: list[ZwzxError | None] = []
    pace = Pace(20, REST)
    while len(found) < len(records):
        some = records[len(found) : len(found) + pace.size]
        pace.rest()
        start = time.monotonic()
        found += _together(perform, act, some)
        pace.took(len(some), time.monotonic() - start)
        bar.on(len(some))
    return found


def _together(perform: Perform, act: Action, records: Sequence[Any]) -> Iterable[ZwzxError | None]:
    try:
        perform(act, [{act.acted_on: record} for record in records])
    except StoreError:
        raise  # the store can't be had, or may have them done: that is no refusal of any
    except ZwzxError as error:
        if len(records) == 1:
            return [error]
        half = len(records) // 2
        return [*_together(perform, act, records[:half]), *_together(perform, act, records[half:])]
    return [None] * len(records)


def _done(results: Sequence[ZwzxError | None]) -> int:
    return sum(error is None for error in results)


def _waiting(year: int, *, marked: bool) -> Any:
    """The offers closed by the end of a year that somebody has to decide."""
    return reconciliation.to_decide(year, marked=marked)


def _unnumbered(year: int, *, marked: bool) -> Any:
    return archive_numbering.of_year(year, marked=marked).where(Piece.state == PieceState.UNNUMBERED)
