"""What stands on an entry keeps its import from being taken back: a correction, a row that refers to it, a year that is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.jobs.small_books import Commands, at, entered, ready, seated, written
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.exchange import undoing
from zwzx.office.archive.pieces import Box
from zwzx.office.core import imports, looks, printing, withdrawing
from zwzx.office.core.imports import StruckEntry
from zwzx.registers.petitions.records import Form

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def amended(desk: Desk) -> None:
    desk.act("incoming.amend", at(desk, "2019-2"), note="改过", reason="登错了")


def kept(desk: Desk) -> list[tuple[str, str]]:
    return undoing.look(desk.office, imports.numbered(1), lambda _: None).kept


def test_what_was_corrected_since_is_told_and_nothing_is_struck(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    amended(desk)
    assert [(entry, what.partition("（")[0]) for entry, what in kept(desk)] == [("收〔2019〕2号", "登记以后又办过")]
    code, out, err = zwzx("imports", "undo", "1", "--reason", "导错了")
    assert (code, out.split("\t")[0]) == (3, "收〔2019〕2号")
    assert "不能撤回：有1条上面已经办了别的，第一条是收〔2019〕2号" in err
    assert not StruckEntry.select().exists()


def test_a_row_that_refers_to_an_entry_rests_on_it(desk: Desk, tmp_path: Path) -> None:
    """An instruction about a paper, a box in which a piece lies, an approval: whatever names it."""
    entered(desk, "petitions", written("petitions", tmp_path / "1.csv"))
    first = at(desk, "2019-1", "petitions")
    desk.act("petitions.add", None, kind=Form.LETTER, asker="李某某", content="又来了一次", earlier="2019-1")
    assert kept(desk) == [(first.number, "办件里有它的登记")]
    book = desk.office.perform(
        imports.as_of(imports.withdraw_import, registers.load("petitions")), book=imports.numbered(1), reason="错了"
    ).record
    strike = imports.as_of(withdrawing.strike_entry, registers.load("petitions"))
    with refused("") as said:
        desk.office.perform(strike, book=book, seq=imports.left(book)[0], table="petition", own_number=True)
    assert "撤不回：办件里有它的登记" in str(said.value)


def test_to_read_or_to_print_an_entry_keeps_it_from_nothing(desk: Desk, tmp_path: Path) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    row = at(desk, "2019-2").id
    desk.office.perform(looks.read, register="incoming", row=row)
    desk.office.perform(printing.printed, row=row, sheet="book")
    assert kept(desk) == []


def test_a_piece_of_a_year_that_is_sealed_stays(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "archives")
    entered(here, "archives", written("archives", tmp_path / "1.csv"))
    box = Box.get()
    here.act("boxes.describe", box, compiled_by="王芳", checked_by="李明")
    here.act("boxes.shelve", box, place="1号柜")
    here.act("boxes.seal", box)
    assert [what for _, what in kept(here)] == ["2018-Y-BGS-1这一盒已经封盒"] * 2


def test_people_who_entered_something_stay(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "people")
    entered(here, "people", written("people", tmp_path / "1.csv"))
    seated(here, "周涛").act("calls.add", None, content="问路", asker="某某", phone="1")
    assert ("周涛", "本人办过登记") in kept(here)
