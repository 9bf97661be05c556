"""A list is the same however it is reached, and shows only what the actor may see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core import listing
from zwzx.office.core.listing import TEXT, Listing, find
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.clockings import Clocked
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Level, Stage, Urgency
from zwzx.office.terms.people import Post
from zwzx.reports.recent import recent

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def full(desk: Desk) -> Desk:
    past = desk.register.action("past")
    days = [dt.datetime(2019, 1 + n // 28, 1 + n % 28) for n in range(200)]
    rows = [
        {"number": f"2019-{n + 1}", "signed": day, "author": f"单位{n % 7}", "title": f"旧{n}"}
        for n, day in enumerate(days)
    ]
    desk.office.perform_many(past, rows)
    return desk


def test_pages_by_key_and_by_place_are_the_same(full: Desk) -> None:
    listing = Listing(full.office, full.register)
    whole = [row.key for row in listing.walk(17)]
    assert whole == sorted(whole, reverse=True)
    assert len(whole) == listing.count() == 200
    assert [row.key for row in listing.walk(23, oldest_first=True)] == whole[::-1]
    for offset in (0, 1, 60, 99, 100, 101, 150, 199):
        assert [row.key for row in listing.at(offset, 9)] == whole[offset : offset + 9]
        assert listing.place(whole[offset]) == offset
        assert [row.key for row in listing.before(whole[offset], 5)] == whole[max(0, offset - 5) : offset]
    assert listing.at(200, 5) == []


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"year": 2019}, 200),
        ({"year": 2018}, 0),
        ({"author": "单位3"}, 29),
        ({"state": Stage.HISTORY}, 200),
        ({"number": 7}, 1),
        ({"since": dt.date(2019, 2, 1), "until": dt.date(2019, 2, 2)}, 2),
        ({"level": Level.SECRET}, 0),
        ({"urgency": Urgency.ORDINARY}, 200),
    ],
)
def test_filters_narrow(full: Desk, filters: dict[str, object], count: int) -> None:
    listing = Listing(full.office, full.register, filters)
    assert listing.count() == count == len(listing.at(0, 500)) == len(listing.first(500))


@pytest.mark.parametrize("typed", ["wangfang", "WangFang", "wangf", "王芳", "wf"])
def test_people_are_found_by_the_sound_of_their_names(desk: Desk, typed: str) -> None:
    people = Listing(desk.office, registers.load("people"), {TEXT: typed})
    assert [row.values[0] for row in people.first(5)] == ["王芳"]
    assert people.count() == 1


@pytest.mark.parametrize("typed", ["yewuke", "ywk", "业务科"])
def test_people_are_found_by_the_sound_of_their_section(desk: Desk, typed: str) -> None:
    assert Listing(desk.office, registers.load("people"), {TEXT: typed}).count() > 0


def test_papers_are_found_by_the_sound_of_who_is_told_of(desk: Desk) -> None:
    """Whole or while it is typed, beside what is found as it is written; newest first, each once."""
    first = desk.add(author="甲", title="王芳同志年休假")
    second = desk.add(author="甲", title="wangfang@例子")
    third = desk.add(author="甲", title="wangfang王芳")
    desk.add(author="甲", title="别的")
    wanted = [third.id, second.id, first.id]
    for typed in ("wangfang", "甲 wangfang"):
        listing = Listing(desk.office, desk.register, {TEXT: typed})
        assert [row.id for row in listing.first(9)] == wanted
        assert listing.count() == 3
        assert [row.id for row in listing.at(1, 1)] == wanted[1:2]
    assert [row.id for row in Listing(desk.office, desk.register, {TEXT: "wangf 年休"}).first(9)] == [first.id]


def test_a_sound_of_many_names_means_none_of_them(desk: Desk) -> None:
    for name in ("李一", "李二", "李三", "李四", "李五", "李六", "李七"):
        desk.act("people.add", name=name, department="业务科")
    desk.add(author="甲", title="李一的事")
    assert Listing(desk.office, desk.register, {TEXT: "liyi"}).count() == 1
    assert Listing(desk.office, desk.register, {TEXT: "li"}).count() == 0
    assert Listing(desk.office, registers.load("people"), {TEXT: "li"}).count() >= 7


def test_a_ticked_box_is_no_figure_that_is_searched_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a register without an index every column is looked through; what is only yes or no has no words.

    No short register has such a column yet, so one that has is taken for a short one.
    """
    monkeypatch.setattr(listing, "Searchable", Office)
    on, who = dt.date(2026, 9, 25), desk.somebody("孙丽")
    desk.act("people.appoint", desk.somebody("张伟"), post=Post.HALL_HEAD, since=on)
    desk.act("people.employ", who, window="3号窗口", unit="区税务局", since=on)
    row = desk.act("clockings.take", on=on, lines=(Clocked(who, (475,)),))
    desk.act("clockings.duty", on=on, who=(who,))
    assert desk.fresh(row).duty
    register = registers.load("clockings")
    found = {text: Listing(desk.office, register, {TEXT: text}).count() for text in ("7", "1", "0")}
    assert found == {"7": 1, "1": 0, "0": 1}


@pytest.mark.clause("保密.1")
def test_marked_papers_are_absent_to_others(desk: Desk) -> None:
    desk.add(title="平常的")
    desk.add(title="代称甲", level=Level.SECRET, author="某密件单位")
    other = desk.acting("李明")
    seen = Listing(other.office, other.register)
    assert [row.values[4] for row in seen.first(10)] == ["平常的"]
    assert seen.count() == 1
    assert Listing(other.office, other.register, {"text": "代称甲"}).first(5) == []
    assert Listing(other.office, other.register, {"text": "代称甲"}).count() == 0
    desk.do("opinion", entry=desk.record.get(desk.record.marked), words="只有密件才写的话")
    assert "只有密件才写的话" in [s.text for s in desk.office.past(Approval.words, "只有")]
    assert "只有密件才写的话" not in [s.text for s in other.office.past(Approval.words, "只有")]
    assert "某密件单位" not in [s.text for s in other.office.past(Document.author, "某")]
    assert [w.subject for w in waiting(other.office, ("incoming",))] == ["平常的"]
    assert [w.title for w in waiting(other.office) if w.id] == ["待拟办"], "of every register's rows"
    assert list(recent(other.office, 20, None)) == [], "nor how many events there were about one"
    assert any("代称甲" in line[4] for line in recent(desk.office, 20, None))
    with pytest.raises(Unreadable):
        find(other.office, other.register, "密收〔2026〕1号")
    assert Listing(desk.office, desk.register).count() == 2


@pytest.mark.parametrize("text", ["收〔2026〕1号", "收[2026]001", "2026-1", "2026-001", "收２０２６-1", "#{id}"])
def test_an_entry_is_named_in_every_spelling(desk: Desk, text: str) -> None:
    entry = desk.add()
    assert find(desk.office, desk.register, text.format(id=entry.id)) == entry


def test_an_ambiguous_name_lists_the_candidates(desk: Desk) -> None:
    desk.add()
    desk.add(level=Level.SECRET)
    with pytest.raises(Unreadable) as error:
        find(desk.office, desk.register, "2026-1")
    assert "收〔2026〕1号、密收〔2026〕1号" in str(error.value)


@pytest.mark.parametrize("text", ["", "收", "2026-99", "〔2026〕", "x" * 500, "\x1b[31m", "2026-0"])
def test_what_names_nothing_is_said(desk: Desk, text: str) -> None:
    with pytest.raises(Unreadable):
        find(desk.office, desk.register, text)


def test_what_is_overdue_is_marked(desk: Desk) -> None:
    desk.add(limit="3 day")
    row = Listing(desk.office, desk.register).first(1)[0]
    assert not row.late
    desk.clock.on(days=30)
    assert Listing(desk.office, desk.register).first(1)[0].late
    found = waiting(desk.office, ("incoming",))
    assert [w.title for w in found] == ["办理时限", "待拟办"]
    assert found[0].late(desk.office.now)
