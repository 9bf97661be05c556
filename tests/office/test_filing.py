"""The filing offer and the archive piece on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import pytest

from zwzx import registers
from zwzx.office.archive import filing, pieces
from zwzx.office.clauses.regulations import clauses
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.core.performing import all_done
from zwzx.office.custody import custody
from zwzx.office.kinds.plain import text
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import Media, OfferState, Retention
from zwzx.office.terms.papers import Genre, Origin
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


@action("提议", on=Document)
def offered(office: Office, paper: Document) -> filing.Offer:
    """Offer a paper, for these tests."""
    return filing.offer_paper(office, paper, office.now)


@action("收回提议", on=Document)
def withdrawn(office: Office, paper: Document) -> Document:
    """Take the offer back, for these tests."""
    filing.withdraw(office, paper, "重新传阅")
    return paper


@action("入档", on=Document)
def filed(office: Office, paper: Document) -> pieces.Piece:
    """File a paper, for these tests."""
    return pieces.add_piece(office, pieces.Piece(document=paper, title=paper.title, year=2026))


@action("登记归档件")
def entered(office: Office, title: Annotated[str, text("题名")], media: Annotated[str, text("载体")]) -> pieces.Piece:
    """Enter a piece that is no paper of the registers, for these tests."""
    return pieces.add_piece(office, pieces.Piece(title=title, year=2025, media=Media(media)))


def test_every_line_of_the_retention_table_names_a_clause_that_records() -> None:
    known = clauses()
    for category in filing.categories().values():
        assert "record" in known[category.clause].does
        assert known[category.clause].register == "archives"
    assert {c.clause for c in filing.categories().values()} == {f"收集.{n}" for n in range(1, 15)}


@pytest.mark.clause("收集.1", "收集.13")
@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("genre", [Genre.NOTICE, Genre.LETTER])
def test_the_category_follows_from_whom_it_came(origin: Origin, genre: Genre) -> None:
    kind = filing.kind_of(Document(origin=origin, genre=genre))
    if origin in (Origin.CENTRAL, Origin.PROVINCE, Origin.CITY, Origin.DISTRICT):
        assert filing.categories()[kind].clause == ("收集.13" if genre is Genre.LETTER else "收集.1")
    elif origin is Origin.PEER:
        assert filing.categories()[kind].clause == "收集.13"
    else:
        assert kind == ""


@pytest.mark.clause("收集.1")
def test_a_paper_is_offered_once_and_proposes_its_retention(desk: Desk) -> None:
    paper = desk.add(origin=Origin.CITY).document
    first = desk.office.perform(offered, paper=paper).record
    assert (first.kind, first.retention, first.state) == ("上级文件", Retention.THIRTY, OfferState.WAITING)
    desk.clock.on(days=1)
    again = desk.office.perform(offered, paper=desk.fresh(paper)).record
    assert again.id == first.id
    assert again.closed == desk.clock.now
    desk.office.perform(withdrawn, paper=desk.fresh(paper))
    assert (desk.fresh(first).state, desk.fresh(first).reason) == (OfferState.WITHDRAWN, "重新传阅")
    assert verify(registers.tables()).sound


def test_filing_moves_the_paper_itself(desk: Desk) -> None:
    paper = desk.add().document
    (before,) = custody.at_home(paper)
    piece = desk.office.perform(filed, paper=paper).record
    assert piece.item == before
    assert custody.holding(before).holder.name == desk.fresh(before).home.name == custody.ARCHIVES
    assert custody.holding(before).because == piece.id
    assert verify(registers.tables()).sound


def test_what_comes_without_an_item_gets_one_and_what_is_no_thing_gets_none(desk: Desk) -> None:
    many = [{"title": f"合同{n}", "media": "纸质"} for n in range(3)]
    made = [done.record for done in all_done(desk.office.perform_many(entered, many))]
    made.append(desk.office.perform(entered, title="合同四", media="纸质").record)
    codes = [desk.fresh(piece).item.code for piece in made]
    assert codes == [custody.code_of(pieces.BOOK, 2026, n, 1) for n in range(1, 5)]
    disc = desk.office.perform(entered, title="照片光盘", media="电子").record
    assert desk.fresh(disc).item is None
    assert verify(registers.tables()).sound
