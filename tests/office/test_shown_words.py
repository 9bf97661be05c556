"""A word that people are told in the place of the one that is stored: shown everywhere, read either way, exchanged as stored."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.faces.tui.task import Task
from zwzx.office.core import views
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.core.views import View
from zwzx.office.kinds.base import exchanged, written
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Level, Stage
from zwzx.registers.incoming.facts import EnvelopeLevel
from zwzx.registers.incoming.records import STAGE

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.parametrize("typed", ["已归档", "已归卷", "FILED"])
def test_either_word_is_read_and_the_better_one_told(typed: str) -> None:
    assert STAGE.read(typed) is Stage.FILED
    assert (written(STAGE, Stage.FILED), exchanged(STAGE, Stage.FILED)) == ("已归档", "已归卷")
    assert "已归档" in STAGE.choices()
    assert "已归卷" not in STAGE.choices()


@pytest.mark.parametrize("typed", ["普件", "无", "普"])
def test_an_envelope_without_a_mark_is_an_ordinary_one(typed: str) -> None:
    assert EnvelopeLevel.read(typed) is Level.NONE
    assert (written(EnvelopeLevel, Level.NONE), exchanged(EnvelopeLevel, Level.NONE)) == ("普件", "无")


def test_the_form_of_an_envelope_begins_with_it(desk: Desk) -> None:
    from zwzx.faces.tui.fields import default_text

    task = Task(desk.register, desk.register.action("sign"), [])
    level = next(field for field in task.action.fields if field.name == "level")
    assert default_text(level) == "普件"


@action("归档", on=Document)
def put_away(office: Office, paper: Document) -> Document:
    """一份文件归了档。"""
    return office.change(paper, stage=Stage.FILED)


@pytest.fixture
def filed(desk: Desk) -> Any:
    """A paper that is in the archives."""
    entry = desk.opined(title="关于值班的通知")
    return desk.office.perform(put_away, paper=entry.document).record


@pytest.mark.parametrize("word", ["已归档", "已归卷"])
def test_lists_are_narrowed_by_either_and_tell_the_better_one(desk: Desk, filed: Any, zwzx: Any, word: str) -> None:
    view = View({"state": word})
    assert views.words_of(desk.register, view) == "已归档"
    assert views.rows_of(desk.office, desk.register, view).count() == 1
    code, out, err = zwzx("incoming", "list", "--state", word, "--format", "plain")
    assert (code, "已归档" in out, "已归卷" in out) == (0, True, False), err


def test_files_of_rows_have_what_is_stored(desk: Desk, filed: Any, zwzx: Any) -> None:
    code, out, err = zwzx("incoming", "list", "--format", "csv")
    assert code == 0, err
    assert "已归卷" in [cell for row in csv.reader(io.StringIO(out)) for cell in row]


def test_refusals_say_it_too(desk: Desk, filed: Any) -> None:
    with refused("", "已归档，不能传阅"):
        desk.act("circulation.start", filed, readers=(desk.somebody("张伟"),))
