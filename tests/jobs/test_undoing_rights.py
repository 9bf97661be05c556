"""Who may take an import back, and what is told of marked entries and of those that were corrected since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.jobs.small_books import BOOKS, entered, ready, seated, written
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.exchange import undoing
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import imports
from zwzx.office.terms.imports import ImportState
from zwzx.reports.auditing import told
from zwzx.reports.imports import imported

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def test_who_may_import_somewhere_may_take_back_somewhere() -> None:
    enter = {post for name in BOOKS for act in [registers.load(name).importable] if act for post in act.entered_by}
    assert set(imports.ENTERS) == enter


@pytest.mark.parametrize("name", BOOKS)
def test_who_may_not_enter_such_rows_may_not_take_them_back(desk: Desk, name: str, tmp_path: Path) -> None:
    here = ready(desk, name)
    entered(here, name, written(name, tmp_path / "1.csv"))
    other = seated(here, "蒋明")
    with pytest.raises(Refusal, match="蒋明"):
        undoing.look(other.office, imports.numbered(1), lambda _: None)
    with pytest.raises(Refusal, match="蒋明"):
        undoing.undo(other.office, imports.numbered(1), "导错了", [], lambda _: None)
    assert imports.numbered(1).state is ImportState.ENTERED


@pytest.mark.clause("保密.3")
def test_marked_entries_are_taken_back_by_who_may_handle_them(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "1.csv"
    path.write_text(
        "收文号,收文日期,来文单位,文件标题,密级\n密收2019-1,2019-03-04,市委,某通知,秘密\n", encoding="utf-8"
    )
    assert entered(desk, "incoming", path).entered == 1
    other = desk.acting("李明")
    assert imported.ask(other.office, {}).rows == []
    assert told(other.office) == []
    book = imports.numbered(1)
    with refused("保密.3"):
        undoing.look(other.office, book, lambda _: None)
    assert imports.numbered(1).state is ImportState.ENTERED
    with refused("保密.3"):
        undoing.undo(other.office, book, "导错了", imports.left(book), lambda _: None)
    undoing.undo(desk.office, imports.numbered(1), "导错了", imports.left(book), lambda _: None)
    assert told(other.office) == []
    assert [tuple(gap) for gap, _ in told(desk.office)] == [("密收", 2019, 1, 1)]


def test_what_was_corrected_since_is_counted_too(desk: Desk, tmp_path: Path) -> None:
    assert entered(desk, "incoming", written("incoming", tmp_path / "1.csv")).entered == len(BOOKS["incoming"]) - 1
    told_before = imported.ask(desk.acting("李明").office, {}).rows[0].values[5]
    entry = desk.record.select().order_by(desk.record.id).first()
    desk.do("amend", entry=entry, title="改过的题名", reason="登错")
    for name in ("王芳", "李明"):
        assert imported.ask(desk.acting(name).office, {}).rows[0].values[5] == told_before
