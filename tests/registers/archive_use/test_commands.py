"""Archive use at the command line, on paper, and where the desk offers it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from tests.archived import NUMBER, piece_of
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.choices import letters
from zwzx.faces.offers import offered
from zwzx.faces.paper.render import render
from zwzx.office.archive.pieces import Piece
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.naming import target_of
from zwzx.registers.archive_use import sheets
from zwzx.registers.archive_use.records import Use

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

FIRST, SECOND = NUMBER.format(1), NUMBER.format(2)


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    """Two pieces in the archive room."""
    for n in (1, 2):
        piece_of(desk, n)
    return desk


def typed(desk: Desk, *words: str) -> int:
    desk.office.store.close()
    return run(["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", *words])


def test_two_pieces_in_one_command_are_one_use(stocked: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(stocked, "consultations", "read", FIRST, SECOND.replace("·", "・"), "--reader", "孙丽") == 0
    assert capsys.readouterr().out.count("查〔") == 2
    assert typed(stocked, "consultations", "list", "--format", "json") == 0
    (use,) = json.loads(capsys.readouterr().out)
    assert (use["pieces"], use["papers"], use["holder"]) == (2, f"{FIRST}、{SECOND}", "孙丽")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("read", "Z109-WS·2015-D10-BGS-0009", "--reader", "孙丽"), 2, "没有档号"),
        (("read", FIRST), 2, "--reader"),
        (("lend", FIRST, "--borrower", "孙丽", "--slip", "1", "--approver", "刘强"), 3, "应还日期"),
        (("lend", FIRST, "--borrower", "孙丽", "--approver", "刘强", "--due", "2026-13-40"), 2, "--due"),
        (("admit", FIRST, "--visitor", "赵远", "--unit", "统计局"), 3, "介绍信"),
        (("return", "查2026-9"), 2, "没有查2026-9"),
        (("stats", "--since", "2026-09-01", "--until", "2026-01-01"), 2, "之前"),
    ],
)
def test_what_is_wrong_is_told(
    stocked: Desk, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, told: str
) -> None:
    found = typed(stocked, "consultations", *words)
    assert (found, told in capsys.readouterr().err) == (code, True)


def test_a_stranger_to_the_archives_is_refused(stocked: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    stocked.office.store.close()
    words = ["--store", str(stocked.path), "--key", str(stocked.key), "--as", "蒋明", "consultations", "read", FIRST]
    assert run([*words, "--reader", "蒋明"]) == 3
    assert "档案员" in capsys.readouterr().err


def test_the_window_of_pieces_offers_using_them_first() -> None:
    named = {act.event: letter for act, letter in letters(registers.load("archives")).items()}
    assert (named["archive_use.read"], named["archive_use.lend"]) == ("a", "j")
    assert not any(act.on is Piece for _, act in offered(registers.load("incoming")))


def test_pieces_are_pointed_at_in_their_own_list(stocked: Desk) -> None:
    use = stocked.act("archive_use.read", Piece.get(), reader=stocked.somebody("孙丽"))
    with pytest.raises(Unreadable, match="归档件登记簿"):
        target_of(Piece, use)


def test_the_slip_and_the_book_are_drawn(stocked: Desk, tmp_path: Path) -> None:
    first, second = Piece.select().order_by(Piece.id)
    told = {"visitor": "赵远", "unit": "市统计局", "letter": "统介8号", "identity": "工作证0123"}
    loan = stocked.act(
        "archive_use.lend_out",
        first,
        **told,
        slip="7",
        approver=stocked.somebody("张伟"),
        due=dt.date(2026, 9, 30),
    )
    reading = stocked.act("archive_use.read", second, reader=stocked.somebody("孙丽"))
    with pytest.raises(Unreadable, match="没有借据"):
        sheets.slip(stocked.office, [reading])
    book = next(sheet for sheet in registers.load("archive_use").sheets if sheet.name == "book")
    pages = [*sheets.slip(stocked.office, [loan]), *book.draw(stocked.office, list(Use.select()))]
    text = "\n".join(
        cell.text for page in pages for part in page.parts if hasattr(part, "rows") for r in part.rows for cell in r
    )
    for wanted in ("统介8号", "工作证0123", FIRST, "张伟", "2026-09-30 17:30", "室内查阅"):
        assert wanted in text
    render(pages, tmp_path / "查阅.xlsx")
    assert (tmp_path / "查阅.xlsx").stat().st_size > 0
