"""How long pieces are kept: the store's condition and the plain reckoning agree, with and without extensions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.archived import piece_of, with_archivist
from zwzx.office.archive import periods
from zwzx.office.archive.pieces import Piece
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.terms.archives import Retention

if TYPE_CHECKING:
    from tests.conftest import Desk

CODES = {Retention.PERMANENT: "Y", Retention.THIRTY: "D30", Retention.TEN: "D10"}


@action("续存", on=Piece)
def extend(office: Office, piece: Piece) -> periods.Extension:
    """续存。"""
    longer = Retention.PERMANENT if piece.title.endswith("永久") else Retention.THIRTY
    return periods.extend(office, piece, longer, "仍有查考价值", piece)


def test_what_has_run_out_is_the_same_in_the_store_and_in_words(desk: Desk) -> None:
    with_archivist(desk)
    n = 0
    for year in (1995, 1996, 2015, 2016):
        for retention in Retention:
            for longer in ("", "三十年", "永久"):
                n += 1
                number = f"Z109-WS·{year}-{CODES[retention]}-BGS-{n:04d}"
                piece = piece_of(desk, n, number=number, title=f"第{n}件{longer}")
                if longer:
                    desk.office.perform(extend, piece=piece)
    for year in (2025, 2026, 2027, 2046):
        found = {piece.id for piece in Piece.select().where(periods.has_run_out(year))}
        ends = {piece.id: periods.runs_out(piece) for piece in Piece.select()}
        assert found == {row for row, end in ends.items() if end is not None and end < year}
        assert found or year < 2026


@pytest.mark.parametrize(("year", "day", "years"), [(2015, dt.date(2016, 12, 31), 0), (2015, dt.date(2026, 1, 1), 10)])
def test_the_years_kept_begin_with_the_next(year: int, day: dt.date, years: int) -> None:
    assert periods.kept_for(year, day) == years
