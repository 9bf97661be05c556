"""The guard: what an act finds only while it runs goes before it too, as a record or as a level alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.core.action import BY_ANYBODY, Handling, action
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from tests.conftest import Desk

FOUND: list[Any] = []
"""What the acts below find while they run."""
KEEPING = Handling(clause="保密员.4", unmarked=(Post.ARCHIVIST,), unmarked_clause="档案.1")


@action("清点")
def count(office: Office) -> Person:
    """Count what is found."""
    office.handle(*FOUND)
    return office.actor


@action("登记", handled=BY_ANYBODY)
def note(office: Office) -> Person:
    """Write down what is found."""
    office.handle(*FOUND)
    return office.actor


@action("入库", handled=KEEPING)
def keep(office: Office) -> Person:
    """Keep what is found."""
    office.handle(*FOUND)
    return office.actor


@pytest.fixture
def marked(desk: Desk) -> Any:
    """A numbered copy of a marked paper."""
    return custody.at_home(desk.add(level=Level.SECRET, serials=("000001",), title="代称甲").document)[0]


def refused(desk: Desk, who: str, act: Any, *found: Any) -> Refusal | None:
    FOUND[:] = found
    try:
        desk.acting(who).office.perform(act)
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.clause("保密.3")
def test_what_an_act_finds_itself_is_handled_by_the_act_s_own_rule(desk: Desk, marked: Any) -> None:
    plain = custody.at_home(desk.add().document)[0]
    assert refused(desk, "李明", count, plain) is None
    assert refused(desk, "王芳", count, plain, marked) is None
    assert refused(desk, "李明", note, plain, marked) is None
    told = refused(desk, "李明", count, plain, marked)
    assert told is not None
    assert (told.clause, told.way_on) == ("保密.3", "请保密员来办。")
    assert "代称甲" not in str(told), "who may not know of it learns no name (保密.1)"
    named = refused(desk, "刘强", count, marked)
    assert named is not None
    assert "密收〔2026〕1号 第1份《代称甲》是机密件，“清点”由保密员经手" in str(named)


@pytest.mark.clause("保密.3", "保密员.4", "档案.1")
@pytest.mark.parametrize(
    ("act", "who", "level", "clause"),
    [
        (count, "李明", Level.NONE, None),
        (count, "李明", Level.INTERNAL, None),
        (count, "李明", Level.CONFIDENTIAL, "保密.3"),
        (count, "王芳", Level.TOP_SECRET, None),
        (note, "李明", Level.TOP_SECRET, None),
        (keep, "王芳", Level.CONFIDENTIAL, None),
        (keep, "李明", Level.CONFIDENTIAL, "保密员.4"),
        (keep, "李明", Level.NONE, "档案.1"),
    ],
)
def test_a_level_alone_is_handled_so_too(desk: Desk, act: Any, who: str, level: Level, clause: str | None) -> None:
    told = refused(desk, who, act, level)
    assert (told and told.clause) == clause


def test_a_level_is_told_to_who_may_know_of_it(desk: Desk) -> None:
    known, unknown = refused(desk, "刘强", count, Level.SECRET), refused(desk, "李明", count, Level.SECRET)
    assert "这是机密件" in str(known)
    assert "机密" not in str(unknown)


def test_outside_an_act_there_is_nothing_to_handle(desk: Desk) -> None:
    with pytest.raises(AssertionError):
        desk.office.handle(Level.SECRET)


def test_what_lies_in_a_list_leads_back_to_it_and_is_looked_at_once(desk: Desk, marked: Any, monkeypatch: Any) -> None:
    plain = custody.at_home(desk.add().document)[0]
    monkeypatch.setattr(type(plain), "contents", lambda self: [marked] if self.id == plain.id else [plain])
    assert guard.level_of(plain) is Level.SECRET
    assert guard.level_of(marked) is Level.SECRET
