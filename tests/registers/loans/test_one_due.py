"""A level corrected while something is out: one moment by which it is due, whoever tells it (保密.3, 文电.7, 保密员.3)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import filed, with_archivist
from tests.registers.circulation.slips import opined, sound, together
from zwzx import registers
from zwzx.jobs.waiting import board
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.core.listing import Listing
from zwzx.office.core.sheet import Grid
from zwzx.office.custody import custody
from zwzx.office.papers.urging import Urge
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

LENT = dt.datetime(2026, 9, 28, 9, 0)
TWO_DAYS = dt.datetime(2026, 9, 30, 17, 30)
TONIGHT = dt.datetime(2026, 9, 29, 17, 30)


def corrected(desk: Desk, entry: Any, level: Level) -> None:
    """The level of a paper, corrected while it is out."""
    facts = {"basis": "首页标注", "decided_by": desk.somebody("刘强")}
    current = desk.record.get((desk.record.document == entry.document) & ~desk.record.moved)
    desk.do("level", entry=current, level=level, **facts)


def lent(desk: Desk, level: Level = Level.NONE) -> tuple[Any, Any]:
    """A paper of two copies of which 孙丽 borrowed one, and the loan."""
    numbers: dict[str, Any] = {"serials": ("000001", "000002")} if level.marked else {}
    entry = opined(desk, level=level, copies=2, **numbers)
    return entry, desk.act("loans.lend", custody.at_home(entry.document)[0], borrower=desk.somebody("孙丽"))


def told(desk: Desk, name: str, row: Any) -> dict[str, dt.datetime | str | None]:
    """By when a row is due, as each of those says who tell it."""
    register = registers.load(name)
    columns = [column for column in register.columns if column.name in ("due", "left")]
    listed = dict(
        zip(
            (column.name for column in columns),
            next(r.values for r in Listing(desk.office, register, columns=columns).first(9) if r.id == row.id),
            strict=True,
        )
    )
    told = {
        "list": listed.get("due"),
        "left": desk.clock.now + dt.timedelta(minutes=listed["left"]),
        "today": min(w.due for w in waiting(desk.office, (name,)) if w.id == row.id and w.due is not None),
        "custody": min(held.due for held in held_by(name, row) if held.due is not None),
    }
    if register.out is not None:
        told["board"] = next(one.due for one in board.board(desk.office) if (one.register, one.id) == (name, row.id))
    return told


def held_by(name: str, row: Any) -> list[Any]:
    """What is out because of a row, or of the readers of a slip."""
    reasons = row.readers if name == "circulation" else [row]
    return [held for reason in reasons for held in custody.held_because(reason)]


def printed(desk: Desk, name: str, sheet: str, row: Any) -> str:
    """All that stands on a paper of a row."""
    pages = next(s for s in registers.load(name).sheets if s.name == sheet).draw(desk.office, [row])
    grids = [part for page in pages for part in page.parts if isinstance(part, Grid)]
    return " ".join(cell.text for grid in grids for line in grid.rows for cell in line)


@pytest.mark.clause("保密.3", "文电.7")
def test_a_loan_that_became_marked_is_due_at_one_moment_everywhere(desk: Desk) -> None:
    entry, loan = lent(desk)
    assert set(told(desk, "loans", loan).values()) == {TWO_DAYS}
    desk.clock.on(days=1)
    corrected(desk, entry, Level.SECRET)
    assert set(told(desk, "loans", loan).values()) == {TONIGHT}
    assert "2026-09-29 17:30" in printed(desk, "loans", "note", desk.fresh(loan))
    assert "09-30" not in printed(desk, "loans", "note", desk.fresh(loan))
    assert "09-30" not in printed(desk, "loans", "book", desk.fresh(loan))
    assert "2026-09-29 17:30前收回" in "\n".join(reasons(desk.office, loan.number))
    desk.act("loans.urge", loan)
    assert Urge.get().due == TONIGHT
    loan = desk.act("loans.return", loan)
    assert loan.due == TONIGHT, "what it was due at the end stands in the book"
    assert "09-30" not in printed(desk, "loans", "book", loan)
    assert sound()


@pytest.mark.clause("文电.7", "保密.3")
def test_what_was_overdue_stays_overdue_as_long(desk: Desk) -> None:
    """It should have been back on 30 September; that it turns out marked on 12 October gives nobody another day."""
    entry, loan = lent(desk)
    desk.clock.now = dt.datetime(2026, 10, 12, 9, 0)
    corrected(desk, entry, Level.SECRET)
    assert set(told(desk, "loans", loan).values()) == {TWO_DAYS}
    assert [w.late(desk.clock.now) for w in waiting(desk.office, ("loans",))] == [True]
    assert "2026-09-30 17:30" in "\n".join(reasons(desk.office, loan.number))
    found = check(desk.office, only=("custody",)).findings
    assert [(one.grave, one.due, one.clause) for one in found] == [(True, TWO_DAYS, "保密.3")]


@pytest.mark.clause("保密.3", "文电.7")
@pytest.mark.parametrize("level", [Level.NONE, Level.SECRET])
def test_a_level_put_back_leaves_one_moment_too(desk: Desk, level: Level) -> None:
    entry, loan = lent(desk, level)
    desk.clock.on(minutes=30)
    for one in (Level.SECRET, Level.NONE) if level is Level.NONE else (Level.NONE,):
        corrected(desk, entry, one)
    assert len(set(told(desk, "loans", loan).values())) == 1
    desk.act("loans.recount", loan)
    assert set(told(desk, "loans", loan).values()) == {TWO_DAYS}
    assert "09-30 17:30" in printed(desk, "loans", "note", desk.fresh(loan))


@pytest.mark.clause("保密.3", "文电.3")
def test_a_slip_that_became_marked_is_due_at_one_moment_everywhere(desk: Desk) -> None:
    entry = opined(desk)
    slip = desk.act("circulation.hand_out", together(desk, [entry], "张伟", "陈静"))
    through = slip.due
    assert {k: v for k, v in told(desk, "circulation", slip).items() if k != "list"} == dict.fromkeys(
        ("left", "today", "custody", "board"), through
    )
    desk.clock.on(days=1)
    corrected(desk, entry, Level.SECRET)
    seen = told(desk, "circulation", slip)
    assert {seen[name] for name in ("left", "today", "custody", "board")} == {TONIGHT}
    assert "2026-09-29 17:30前退回" in "\n".join(reasons(desk.office, slip.number))
    corrected(desk, entry, Level.NONE)
    desk.act("circulation.recount", slip)
    seen = told(desk, "circulation", slip)
    assert {seen[name] for name in ("left", "today", "custody", "board")} == {through}


@pytest.mark.clause("保密.3", "档案.6")
def test_a_piece_that_became_marked_is_due_at_one_moment_everywhere(desk: Desk) -> None:
    desk = with_archivist(desk)
    piece = filed(desk)
    facts = {"borrower": desk.somebody("孙丽"), "slip": "1", "approver": desk.somebody("刘强")}
    use = desk.act("archive_use.lend", piece, due=dt.date(2026, 10, 12), **facts)
    desk.clock.on(days=1)
    corrected(desk, piece.document.entries.first(), Level.SECRET)
    tonight = dt.datetime.combine(desk.clock.now.date(), dt.time(17, 30))
    assert set(told(desk, "archive_use", use).values()) == {tonight}
    assert f"{tonight:%Y-%m-%d %H:%M}" in printed(desk, "archive_use", "slip", desk.fresh(use))
    assert "10-12" not in printed(desk, "archive_use", "slip", desk.fresh(use))
    desk.act("archive_use.urge", use)
    assert Urge.get().due == tonight
    assert desk.act("archive_use.return", use).due == tonight


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize("first", [Level.NONE, Level.SECRET])
@pytest.mark.parametrize("how", ["loan", "slip"])
def test_a_top_secret_paper_in_somebodys_hands_is_grave_at_once(desk: Desk, first: Level, how: str) -> None:
    """绝密 never leaves the safe room: what turns out to be is outside from that moment, not from the evening on."""
    if how == "loan":
        entry, row = lent(desk, first)
    else:
        numbers: dict[str, Any] = {"serials": ("000001",)} if first.marked else {}
        entry = opined(desk, level=first, **numbers)
        row = desk.act("circulation.hand_out", together(desk, [entry], "张伟"))
    desk.clock.on(hours=1)
    corrected(desk, entry, Level.TOP_SECRET)
    (found,) = check(desk.office, only=("custody",)).findings
    assert (found.grave, found.clause) == (True, "保密员.3")
    name = "loans" if how == "loan" else "circulation"
    assert min(w.due for w in waiting(desk.office, (name,)) if w.due is not None) == desk.clock.now
    desk.clock.on(minutes=1)
    assert any(w.grave and w.late(desk.clock.now) for w in waiting(desk.office, (name,)))
    assert Post.SECRETS in desk.office.posts
    desk.act(f"{name}.{'return' if how == 'loan' else 'take_back'}", row)
    assert check(desk.office, only=("custody",)).findings == []
