"""What was printed once is not rewritten: a later print shows it struck, beside the new value and the day."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.faces.paper.printing import print_sheet
from zwzx.office.core.listing import find
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

OLD, NEW = "关于做好工作的通知", "关于做好安全工作的通知"
STRUCK = "<strike/>"


def printed(desk: Desk, register: str, name: str, folder: Path, records: Any = None) -> str:
    """Print a sheet, of all rows where none are given; the texts of its workbook with what is struck in them."""
    found = registers.load(register)
    sheet = next(one for one in found.sheets if one.name == name)
    path = folder / "单.xlsx"
    print_sheet(desk.office, found, sheet, records or list(found.record.select().order_by(found.record.id)), path)
    with zipfile.ZipFile(path) as book:
        return book.read("xl/sharedStrings.xml").decode()


def struck(texts: str, old: str) -> bool:
    """Whether a text stands struck in a cell that has something else too."""
    runs = [run for item in texts.split("<si>") if "<r>" in item for run in item.split("<r>")]
    return any(STRUCK in run and old in run for run in runs)


def lent(desk: Desk) -> Any:
    entry = desk.opined(title=OLD, copies=2)
    return desk.act("loans.lend", custody.at_home(entry.document)[0], borrower=desk.somebody("孙丽"), purpose="起草")


def corrected(desk: Desk, title: str) -> None:
    desk.do("amend", entry=find(desk.office, desk.register, "收2026-1"), title=title, reason="登错了")


@pytest.mark.parametrize(("register", "name"), [("loans", "book"), ("incoming", "book")])
def test_a_book_printed_again_shows_what_was_corrected(desk: Desk, tmp_path: Path, register: str, name: str) -> None:
    lent(desk)
    assert OLD in printed(desk, register, name, tmp_path)
    desk.clock.on(days=1)
    corrected(desk, NEW)
    texts = printed(desk, register, name, tmp_path)
    assert struck(texts, OLD)
    assert f"{NEW}\n2026-09-29改" in texts
    desk.clock.on(days=1)
    corrected(desk, "关于做好防汛工作的通知")
    again = printed(desk, register, name, tmp_path)
    assert struck(again, OLD)
    assert struck(again, NEW)
    assert "关于做好防汛工作的通知\n2026-09-29、2026-09-30改" in again


def test_what_was_corrected_before_the_first_print_was_never_on_paper(desk: Desk, tmp_path: Path) -> None:
    lent(desk)
    corrected(desk, NEW)
    first = printed(desk, "loans", "book", tmp_path)
    assert NEW in first
    assert OLD not in first
    second = printed(desk, "loans", "book", tmp_path)
    assert STRUCK not in second
    assert "改" not in second


def test_a_correction_taken_back_before_the_next_print_leaves_no_trace_on_paper(desk: Desk, tmp_path: Path) -> None:
    lent(desk)
    printed(desk, "loans", "book", tmp_path)
    corrected(desk, NEW)
    corrected(desk, OLD)
    assert STRUCK not in printed(desk, "loans", "book", tmp_path)


def test_what_is_filled_in_later_strikes_nothing(desk: Desk, tmp_path: Path) -> None:
    loan = lent(desk)
    printed(desk, "loans", "book", tmp_path)
    desk.clock.on(hours=1)
    desk.act("loans.return", loan)
    texts = printed(desk, "loans", "book", tmp_path)
    assert "09-28 10:00" in texts
    assert STRUCK not in texts


def test_a_slip_printed_again_lists_what_was_corrected(desk: Desk, tmp_path: Path) -> None:
    loan = lent(desk)
    printed(desk, "loans", "note", tmp_path, [loan])
    desk.clock.on(days=1)
    corrected(desk, NEW)
    desk.act("loans.renew", loan)
    texts = printed(desk, "loans", "note", tmp_path, [desk.fresh(loan)])
    assert "印出以后更正的" in texts
    assert OLD in texts
    assert "2026-09-29" in texts
    other = desk.act("loans.lend", custody.at_home(desk.opined(copies=2).document)[0], borrower=desk.somebody("孙丽"))
    assert "印出以后更正的" not in printed(desk, "loans", "note", tmp_path, [other])


def test_a_paper_that_became_marked_tells_nothing_in_the_ordinary_book(desk: Desk, tmp_path: Path) -> None:
    entry = desk.opined(title=OLD)
    printed(desk, "incoming", "book", tmp_path)
    corrected(desk, NEW)
    desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    ordinary = printed(desk, "incoming", "book", tmp_path, [desk.fresh(entry)])
    assert OLD not in ordinary
    assert NEW not in ordinary
