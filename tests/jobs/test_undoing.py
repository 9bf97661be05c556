"""A whole import is taken back: its entries are struck, its numbers told, and the mended book enters under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.small_books import BOOKS, MENDED, Commands, at, entered, ready, undone, written
from zwzx import registers
from zwzx.office.archive.pieces import Box
from zwzx.office.core.imports import StruckEntry
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.naming import document_named
from zwzx.office.terms.archives import BoxState
from zwzx.office.terms.imports import ImportState
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.people import Post
from zwzx.reports.auditing import told
from zwzx.store.rebuild import rebuild
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def importable() -> list[str]:
    return [name for name in registers.NAMES if registers.load(name).importable is not None]


def shown(desk: Desk, name: str) -> list[tuple[bool, tuple[Any, ...]]]:
    """The rows of a register with whether each is struck, but for what tells when it was entered."""
    register = registers.load(name)
    return [(row.struck, row.values) for row in Listing(desk.office, register).walk(oldest_first=True)]


def test_there_is_a_book_of_every_register_that_imports() -> None:
    assert sorted(BOOKS) == sorted(importable())


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_is_imported_taken_back_and_imported_again(desk: Desk, name: str, tmp_path: Path) -> None:
    here, rows = ready(desk, name), len(BOOKS[name]) - 1
    before = shown(here, name)
    first = entered(here, name, written(name, tmp_path / "1.csv"))
    assert (first.entered, first.rejected) == (rows, [])
    standing = [values for struck, values in shown(here, name) if not struck]
    assert undone(here).state is ImportState.WITHDRAWN
    assert [values for struck, values in shown(here, name) if not struck] == [v for struck, v in before if not struck]
    assert StruckEntry.select().count() >= rows
    again = entered(here, name, written(name, tmp_path / "2.csv", mended=True))
    assert (again.entered, again.rejected, again.already) == (rows, [], [])
    after = [values for struck, values in shown(here, name) if not struck]
    if name not in MENDED and name not in (
        "seals",
        "devices",
        "publications",
        "reminders",
        "vehicles",
    ):  # whose numbers are the running ones
        assert after == standing
    assert len(after) == len(standing)
    undone(here, 2)
    unchanged = entered(here, name, tmp_path / "2.csv")
    assert (unchanged.entered, unchanged.rejected, unchanged.already) == (rows, [], [])
    assert entered(here, name, tmp_path / "2.csv").entered == 0
    assert verify(registers.tables()).sound
    key, made = here.office.store.key, tmp_path / "made.db"
    here.office.store.close()
    rebuild(desk.path, key, made, key, registers.tables(), VERSION)


# ── numbers ──────────────────────────────────────────────────────────────────


def test_the_numbers_that_were_taken_back_are_told_until_they_are_entered_again(desk: Desk, tmp_path: Path) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    undone(desk)
    assert [(tuple(gap), why) for gap, why in told(desk.office)] == [(("收", 2019, 1, 3), "第1次导入撤回：导错了文件")]
    with pytest.raises(Unreadable, match="2019-2随第1次导入撤回了：导错了文件。看原来登记的，写“#"):
        at(desk, "2019-2")
    struck = StruckEntry.get(StruckEntry.serial == 2)
    assert at(desk, f"#{struck.row}").ended == "第1次导入撤回：导错了文件"
    book = tmp_path / "2.csv"
    book.write_text("\n".join([*BOOKS["incoming"][:1], BOOKS["incoming"][2].replace("2019-2", "2019-5")]) + "\n")
    entered(desk, "incoming", book)
    assert [(gap.first, gap.last, bool(why)) for gap, why in told(desk.office)] == [(1, 3, True), (4, 4, False)]
    entered(desk, "incoming", tmp_path / "1.csv")
    assert [(gap.first, gap.last) for gap, _ in told(desk.office)] == [(4, 4)]
    assert document_named(desk.office, "收2019-2").stage is Stage.HISTORY


def test_a_seal_that_was_taken_back_keeps_its_number_and_its_code(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "seals")
    entered(here, "seals", written("seals", tmp_path / "1.csv"))
    undone(here)
    entered(here, "seals", tmp_path / "1.csv")
    rows: list[Any] = list(registers.load("seals").record.select().order_by("id"))
    assert [row.serial for row in rows] == [1, 2, 3, 4]
    assert [custody.holding(row.item).holder.name for row in rows] == ["登记作废", "登记作废", "孙丽", "孙丽"]


def test_who_was_taken_back_and_comes_again_is_the_same_person(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "people")
    entered(here, "people", written("people", tmp_path / "1.csv"))
    was = here.somebody("周涛")
    undone(here)
    assert not here.fresh(was).works_on(here.office.today)
    assert here.office.posts_of(here.fresh(was)) == frozenset()
    entered(here, "people", written("people", tmp_path / "2.csv", mended=True))
    now = here.fresh(was)
    assert (now.section, now.works_on(here.office.today)) == ("业务科", True)
    assert here.office.posts_of(now) == {Post.SECTION_CLERK}


def test_a_box_that_came_with_pieces_goes_with_them(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "archives")
    entered(here, "archives", written("archives", tmp_path / "1.csv"))
    undone(here)
    assert [box.state for box in Box.select()] == [BoxState.STRUCK]
    entered(here, "archives", tmp_path / "1.csv")
    assert [box.state for box in Box.select()] == [BoxState.OPEN]


# ── faces ────────────────────────────────────────────────────────────────────


def test_the_commands_list_try_and_take_back(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    path = written("incoming", tmp_path / "2019年收文.csv")
    assert zwzx("incoming", "import", str(path))[0] == 0
    code, out, _ = zwzx("imports", "list", "--format", "plain")
    cells = out.split("\n")[0].split("\t")
    assert (code, cells[0], cells[2], cells[4:7]) == (0, "1", "2019年收文.csv", ["王芳", "3", "已导入"])
    code, _, err = zwzx("imports", "undo", "1", "--reason", "导错了", "--dry-run")
    assert (code, "收〔2019〕1—3号，3件。" in err, "可以撤回。" in err) == (0, True, True)
    code, _, err = zwzx("imports", "undo", "1", "--reason", "导错了")
    assert (code, "第1次导入撤回了：划去3条" in err) == (0, True)
    assert zwzx("imports", "list", "--format", "plain")[1].split("\n")[0].split("\t")[6:] == ["已撤回", "导错了"]
    assert zwzx("numbers", "audit", "--format", "plain")[1] == "收\t2019\t1\t3\t第1次导入撤回：导错了\n"
    assert zwzx("incoming", "import", str(path))[0] == 0
    code, out, _ = zwzx("imports", "list", "--format", "plain")
    assert [line.split("\t")[6] for line in out.splitlines()] == ["已导入", "已撤回"]
    assert zwzx("journal", "verify")[0] == 0
