"""Views are kept and found by name: a person's own for that person alone, the office's for everybody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.core import kept_views, own_views, views
from zwzx.office.core.kept_views import OFFICES, OWN, OfficeView
from zwzx.office.core.own_views import KeptView
from zwzx.office.core.views import Shown, View
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.papers import Level
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

WAITING = View(
    {"state": "待拟办", "year": "2026"}, "author", turned=True, columns=(Shown("number"), Shown("title", 40))
)


def names(desk: Desk) -> list[tuple[str, str]]:
    return [(one.whose, one.name) for one in kept_views.all_of(desk.office)]


def test_a_view_is_kept_as_it_is_and_found_again(desk: Desk) -> None:
    before = journal.head().seq
    kept_views.keep(desk.office, desk.register, "待拟办的", WAITING)
    assert kept_views.named(desk.office, desk.register, "待拟办的").view == WAITING
    kept_views.keep(desk.office, desk.register, "待拟办的", View())
    assert kept_views.named(desk.office, desk.register, "待拟办的").view == View(), "the newer one stands in its place"
    assert journal.head().seq == before, "how somebody looks at a book is no event"


def test_what_is_private_is_seen_by_nobody_else(desk: Desk) -> None:
    kept_views.keep(desk.office, desk.register, "我的", WAITING)
    other = desk.acting("李明")
    assert names(other) == []
    with pytest.raises(Unreadable, match="没有名称是“我的”的视图。还没有记下视图"):
        kept_views.named(other.office, other.register, "我的")


def test_the_offices_are_everybodys_and_one_s_own_goes_before(desk: Desk) -> None:
    head = desk.acting("张伟")
    kept_views.keep(head.office, desk.register, "共用", WAITING, OFFICES)
    kept_views.keep(desk.office, desk.register, "共用", View(sort="title"))
    assert names(desk) == [(OWN, "共用"), (OFFICES, "共用")]
    assert kept_views.named(desk.office, desk.register, "共用").view.sort == "title"
    assert kept_views.named(desk.acting("李明").office, desk.register, "共用").view == WAITING
    assert kept_views.forget(desk.office, desk.register, "共用").whose == OWN
    assert names(desk) == [(OFFICES, "共用")]


def test_the_offices_are_kept_and_forgotten_by_who_keeps_the_settings(desk: Desk) -> None:
    other, head = desk.acting("孙丽"), desk.acting("张伟")
    with pytest.raises(ZwzxError, match="孙丽"):
        kept_views.keep(other.office, desk.register, "共用", WAITING, OFFICES)
    kept_views.keep(head.office, desk.register, "共用", WAITING, OFFICES)
    done = journal.link(journal.head().seq)
    assert done is not None
    assert done.action == "office.keep_view"
    with pytest.raises(ZwzxError, match="孙丽"):
        kept_views.forget(other.office, desk.register, "共用")
    kept_views.forget(head.office, desk.register, "共用")
    assert OfficeView.select().count() == 1, "its row stays"
    assert names(desk) == []
    with pytest.raises(Unreadable, match="没有名称是“共用”的视图"):
        kept_views.forget(head.office, desk.register, "共用", OFFICES)


@pytest.mark.clause("保密.1")
def test_the_offices_tell_nothing_that_not_everybody_may_know(desk: Desk) -> None:
    head = desk.acting("张伟")
    with refused("", "来文单位", "人人看得到", "私人"):
        kept_views.keep(head.office, desk.register, "共用", View({"author": "某密件单位"}), OFFICES)
    kept_views.keep(head.office, desk.register, "科室的", View({"section": "办公室"}), OFFICES)
    assert names(desk) == [(OFFICES, "科室的")], "a section's name is known to everybody"


@pytest.mark.parametrize("name", ["", "  ", "长" * 21, "有\u200b隐藏"])
def test_a_name_that_can_not_be_typed_again_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(Unreadable):
        kept_views.keep(desk.office, desk.register, name, WAITING)


def test_what_narrows_is_kept_as_it_was_typed(desk: Desk) -> None:
    desk.add(title="今天的")
    kept_views.keep(desk.office, desk.register, "今天", View({"since": "今天"}))
    view = kept_views.named(desk.office, desk.register, "今天").view
    assert views.rows_of(desk.office, desk.register, view).count() == 1
    desk.clock.on(days=1)
    assert views.rows_of(desk.office, desk.register, view).count() == 0, "today is another day"


def test_what_can_not_be_read_any_more_is_told(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="不按“colour”筛选"):
        views.conditions(desk.office, desk.register, {"colour": "红"})
    with pytest.raises(Unreadable, match="状态“红”"):
        kept_views.keep(desk.office, desk.register, "红的", View({"state": "红"}))


def test_in_a_title_fixed_words_stand_alone_and_others_with_what_they_are(desk: Desk) -> None:
    told = views.words_of(
        desk.register, View({"year": "2026", "state": "待拟办", "author": "区"}, "author", turned=True)
    )
    assert told == "2026年 · 来文单位 区 · 待拟办 · 来文单位↓"
    assert views.words_of(desk.register, View(turned=True)) == "旧的在前"
    loans = registers.load("loans")
    assert views.words_of(loans, View({"open": "是"}, "due")) == "未还 · 应还↑"
    assert views.words_of(loans, View({"open": "否"})) == "未还：否"
    assert views.words_of(loans, View()) == ""


def test_columns_are_those_that_were_chosen_and_the_last_go_first(desk: Desk) -> None:
    chosen = View(columns=(Shown("title"), Shown("pages", 9), Shown("gone"), Shown("number")))
    found = views.columns_of(desk.register, chosen)
    assert [(one.name, one.width) for one in found] == [("title", 30), ("pages", 9), ("number", 17)]
    assert [one.rank for one in found] == sorted((one.rank for one in found), reverse=True)
    assert views.columns_of(desk.register, View(columns=(Shown("gone"),))) == desk.register.columns
    desk.add(title="题", pages=7)
    (row,) = views.rows_of(desk.office, desk.register, chosen).first(5)
    assert row.values == ("题", 7, "收〔2026〕1号")


def test_columns_are_kept_for_each_person_and_register(desk: Desk) -> None:
    own_views.keep_layout(desk.office, desk.register, WAITING._replace(tall=True))
    mine = own_views.layout(desk.office, desk.register)
    assert mine == View(columns=WAITING.columns, tall=True), "what narrows is no part of it"
    assert own_views.layout(desk.office, registers.load("loans")) == View()
    assert own_views.layout(desk.acting("李明").office, desk.register) == View()
    assert names(desk) == [], "and it is no view"


def test_what_is_destroyed_stands_in_no_view(desk: Desk) -> None:
    use = registers.load("archive_use")
    kept_views.keep(desk.office, use, "他的", View({"who": "欧阳翠兰"}))
    kept_views.keep(desk.office, use, "别的", View({"who": "钱三"}))
    kept_views.forget_told({"欧阳翠兰"})
    assert [one.name for one in KeptView.select()] == ["别的"]


def test_nothing_is_kept_where_nothing_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.office.store, "read_only", True)
    with refused("", "只能看", "平时"):
        kept_views.keep(desk.office, desk.register, "我的", WAITING)
    own_views.keep_layout(desk.office, desk.register, WAITING)
    assert not KeptView.select().exists()


def test_a_day_written_as_a_word_is_a_day(desk: Desk) -> None:
    found = views.conditions(desk.office, desk.register, {"since": "今天", "level": "机密"})
    assert found["since"] == desk.office.today
    assert isinstance(found["since"], dt.date)


@pytest.mark.parametrize("name", ["incoming", "loans"])
def test_who_knows_a_paper_is_a_column_that_can_be_chosen(desk: Desk, name: str) -> None:
    paper = desk.opined(level=Level.SECRET, serials=("1",)).document
    desk.act("loans.lend", custody.at_home(paper)[0], borrower=desk.somebody("蒋明"))
    register = registers.load(name)
    view = View(columns=(Shown("number"), Shown("knowers")))
    assert [one.label for one in views.columns_of(register, view)][1:] == ["知悉人"]
    assert [row.values[1] for row in views.rows_of(desk.office, register, view).first(5)] == ["蒋明"]
    assert "knowers" not in {one.name for one in register.facts}, "what is exported is imported again"
    other = desk.acting("孙丽")
    assert views.rows_of(other.office, register, view).first(5) == []
