"""The year of a catalogue: from its heading, its sheet or the name of its file, and what contradicts it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.catalogues import CATALOGUE, outcome_of
from tests.jobs.old_books import book, why
from zwzx.office.archive.pieces import Piece

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("above", "sheet", "heads"),
    [
        (["2004年度归档文件目录"], "目录", CATALOGUE),
        (["2004年度归档文件目录"], "目录", ("年度", *CATALOGUE)),
        (["年度：2004"], "目录", ("年度", *CATALOGUE)),
        (["归档文件目录"], "2004", CATALOGUE),
        (["归档文件目录"], "2004年", CATALOGUE),
        (["归档文件目录"], "2004年度", ("年度", *CATALOGUE)),
    ],
)
def test_a_heading_and_a_sheets_name_give_a_catalogue_its_year(
    archivist: Desk, tmp_path: Path, above: Any, sheet: str, heads: Any
) -> None:
    row = ("1", "甲局", "", "题一", "3.14", "3", "")
    path = book(tmp_path / "a.xlsx", **{sheet: [above, heads, ("", *row) if heads[0] == "年度" else row]})
    outcome = outcome_of(archivist, "archives", path)
    assert why(outcome) == []
    (piece,) = Piece.select()
    assert (piece.year, piece.dated) == (2004, dt.date(2004, 3, 14))


@pytest.mark.parametrize("above", ["2004年度归档文件目录", "年度：2004"])
def test_a_year_that_contradicts_the_heading_goes_back(archivist: Desk, tmp_path: Path, above: str) -> None:
    path = book(tmp_path / "a.csv", [above], ("年度", *CATALOGUE), ("2003", "1", "甲局", "", "题", "", "3", ""))
    (reason,) = why(outcome_of(archivist, "archives", path))
    assert "2003" in reason
    assert "2004" in reason
    assert "表头上方写的" in reason


def test_a_year_that_contradicts_the_name_of_the_file_goes_back_and_says_where_it_stands(
    archivist: Desk, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "2004年.csv", ["归档文件目录"], ("年度", *CATALOGUE), ("2003", "1", "甲局", "", "题", "", "3", "")
    )
    (reason,) = why(outcome_of(archivist, "archives", path))
    assert "年度2003不是2004年的，文件名写的是2004年" in reason
