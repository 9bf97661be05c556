"""A year of a seal's book is bound when it is over and complete; it is offered for filing and closed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.seal_use.counter import seal_of, use
from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.jobs.year.archiving import Wish, year_end
from zwzx.office.archive import reconciliation
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Piece
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.people import Manner, Post
from zwzx.registers.seal_use.books import unbound
from zwzx.registers.seal_use.records import BoundYear, Use
from zwzx.reports.filing_month import filed_by
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

CALL: dict[str, Any] = {"manner": Manner.PHONE, "words": "同意", "phone": "139", "witness": "刘强"}


@pytest.mark.clause("档案.3", "档案.5")
def test_a_book_is_bound_once_after_its_year_when_every_consent_is_signed(desk: Desk) -> None:
    seal = seal_of(desk)
    use(desk, seal)
    phoned = use(desk, seal, **CALL)
    with refused("", "还没有过完"):
        desk.act("seal_use.bind", seal=seal, year=2026)
    desk.clock.now = dt.datetime(2027, 1, 11, 9)
    with refused("档案.5", phoned.number, "seal-use sign"):
        desk.act("seal_use.bind", seal=seal)
    desk.act("seal_use.sign", phoned)
    assert [(book.mark, book.seal) for book in unbound(2026)] == [("用一", seal)]
    (told,) = [one for one in waiting(desk.office, ("seal_use",)) if one.due_name == "bind"]
    assert (told.number, told.subject, told.clause, told.action) == ("用一〔2026〕", seal.name, "档案.3", "bind")
    assert told.due == dt.datetime(2027, 3, 31, 23, 59, 59)
    assert dict(told.facts) == {"seal": seal.number, "year": "2026"}
    assert not [one for one in check(desk.office, only=("seal_use",)).findings if one.due_name == "bind"]
    late = check(desk.office, on=dt.date(2027, 4, 1), only=("seal_use",))
    assert [one.number for one in late.findings if one.due_name == "bind"] == ["用一〔2026〕"]
    made = desk.act("seal_use.bind", seal=seal)
    assert (made.year, made.uses) == (2026, 2)
    offer = Offer.get(Offer.about == made.id)
    assert (offer.kind, offer.retention) == ("移交销毁清册", Retention.PERMANENT)
    assert offer.title == f"2026年{seal.name}用印登记簿（用一）"
    assert unbound(2026) == []
    assert waiting(desk.office, ("seal_use",)) == []
    with refused("", "已经结本"):
        desk.act("seal_use.bind", seal=seal)
    with pytest.raises(Unreadable, match="没有用印登记"):
        desk.act("seal_use.bind", seal=seal, year=2020)
    assert verify(registers.tables()).sound


@pytest.mark.clause("档案.3")
def test_a_book_that_is_bound_in_january_is_filed_with_its_own_year(desk: Desk) -> None:
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    desk.act("settings.set", name="fonds", value="Z109")
    seal = seal_of(desk)
    use(desk, seal)
    desk.clock.now = dt.datetime(2027, 1, 11, 9)
    offer = Offer.get(Offer.about == desk.act("seal_use.bind", seal=seal).id)
    assert (offer.closed, offer.dated) == (desk.clock.now, dt.date(2026, 12, 31))
    assert list(reconciliation.to_decide(2026, marked=False)) == [offer]
    january = filed_by(desk.office, 2027, 1)
    assert (january.waiting, january.pool.waiting) == ([offer], 1)
    assert filed_by(desk.office, 2026, 12).waiting == []
    report = year_end(desk.office, Wish(2026, as_proposed=True), marked=False)
    assert ("照提议归档", 1) in report.steps
    piece = Piece.get(Piece.came_by == offer.id)
    assert (piece.year, piece.dated) == (2026, dt.date(2026, 12, 31))


@pytest.mark.clause("档案.3")
def test_nothing_is_entered_in_a_book_that_was_bound(desk: Desk) -> None:
    seal = seal_of(desk)
    wrong = use(desk, seal)
    late = dt.datetime(2026, 9, 28, 9, 30)
    desk.clock.now = dt.datetime(2027, 1, 11, 9)
    desk.act("seal_use.bind", seal=seal)
    with refused("", "已经结本归档"):
        desk.act("seal_use.past", number="9", used=late, seal=seal, title="补录")
    with refused("", "已经结本归档，不能再添改"):
        desk.act("seal_use.void", desk.fresh(wrong), why="盖错")
    assert use(desk, seal).number == "用一〔2027〕1号"


@pytest.mark.clause("档案.3", "印鉴.7")
def test_a_use_of_a_bound_year_that_was_forgotten_is_entered_in_the_book_of_this_year(desk: Desk) -> None:
    seal = seal_of(desk)
    use(desk, seal)
    desk.clock.now = dt.datetime(2027, 1, 4, 9)
    bound = desk.act("seal_use.bind", seal=seal)
    forgotten = use(desk, seal, used=dt.datetime(2026, 12, 31, 15), approved=dt.datetime(2026, 12, 31, 14))
    assert (forgotten.number, forgotten.used) == ("用一〔2027〕1号", dt.datetime(2026, 12, 31, 15))
    assert bound.uses == Use.select().where((Use.book == "用一") & (Use.year == 2026)).count()


@pytest.mark.clause("档案.3")
def test_a_book_is_bound_by_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    seal = seal_of(desk)
    use(desk, seal)
    desk.office.store.close()
    words = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "seal-use", "bind", "--seal", seal.name]
    assert run([*words, "--year", "2026", "--yes"]) == 3
    assert "次年四月以前" in capsys.readouterr().err
    assert run([*words, "--year", "1990", "--yes"]) == 2
    assert BoundYear.select().count() == 0
