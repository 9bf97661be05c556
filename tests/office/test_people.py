"""Posts on a day, scope, absence, standing in, leaving."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing
from zwzx.office.core.opening import who_acts
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import Post
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

TODAY = dt.date(2026, 9, 28)


def somebody(name: str) -> Person:
    return Person.get(Person.name == name)


def test_posts_hold_from_day_to_day(desk: Desk) -> None:
    desk.person("appoint", "蒋明", post=Post.ARCHIVIST, since=TODAY, until=dt.date(2026, 10, 10))
    assert Post.ARCHIVIST in people.posts(somebody("蒋明"), dt.date(2026, 10, 10))
    assert Post.ARCHIVIST not in people.posts(somebody("蒋明"), dt.date(2026, 10, 11))
    assert Post.ARCHIVIST not in people.posts(somebody("蒋明"), dt.date(2026, 9, 27))


def test_a_post_that_ends_is_gone_the_day_after(desk: Desk) -> None:
    desk.person("relieve", "李明", post=Post.CLERK)
    assert Post.CLERK in people.posts(somebody("李明"), TODAY)
    assert Post.CLERK not in people.posts(somebody("李明"), TODAY + dt.timedelta(days=1))


def test_a_deputy_counts_only_within_the_scope(desk: Desk) -> None:
    inside, outside = Department.get(Department.name == "业务科"), Department.get(Department.name == "办公室")
    assert people.in_post(somebody("陈静"), [Post.DEPUTY], TODAY, department=inside) is Post.DEPUTY
    assert people.in_post(somebody("陈静"), [Post.DEPUTY], TODAY, department=outside) is None


HOUSE = ["书记", "财经副主任", "大厅主任", "信访专干", "出纳", "会计", "驾驶员"]


@pytest.mark.parametrize("name", HOUSE)
def test_a_post_of_the_whole_house_counts_in_every_section(desk: Desk, name: str) -> None:
    post, inside = Post(name), Department.get(Department.name == "业务科")
    desk.person("appoint", "蒋明", post=post)
    assert people.in_post(somebody("蒋明"), [post], TODAY, department=inside) is post
    assert [p.name for p in people.holders(post, TODAY)] == ["蒋明"]
    desk.person("relieve", "蒋明", post=post)
    assert people.in_post(somebody("蒋明"), [post], TODAY + dt.timedelta(days=1)) is None


@pytest.mark.parametrize("name", HOUSE)
def test_of_these_posts_only_the_leaders_designate_and_only_the_secretary_sees_marked_papers(
    desk: Desk, name: str
) -> None:
    desk.person("appoint", "蒋明", post=Post(name))
    assert desk.acting("蒋明").office.sees_marked is (name == "书记")
    values = {"stand_in": somebody("李明"), "until": dt.date(2026, 10, 15), "designated_by": somebody("蒋明")}
    if name in ("书记", "财经副主任"):
        desk.person("stand_in", "王芳", **values)
        return
    with pytest.raises(Refusal, match="蒋明不是领导"):
        desk.person("stand_in", "王芳", **values)


@pytest.mark.clause("财务.1")
@pytest.mark.parametrize("first", ["主任", "书记"])
def test_whoever_is_first_in_charge_does_not_lead_the_money(desk: Desk, first: str) -> None:
    lead, october = {"post": Post.FINANCE_DEPUTY}, dt.date(2026, 10, 1)
    desk.person("appoint", "蒋明", post=Post(first), since=TODAY, until=dt.date(2026, 9, 30))
    for span in ({}, {"since": dt.date(2026, 9, 30)}, {"since": dt.date(2026, 9, 1), "until": TODAY}):
        with pytest.raises(Refusal, match=f"不能同时任{first}和财经副主任") as refusal:
            desk.person("appoint", "蒋明", **lead, **span)
        assert refusal.value.clause == "财务.1"
    desk.person("appoint", "蒋明", **lead, since=october)
    with pytest.raises(Refusal, match="一把手不直接分管财经"):
        desk.person("appoint", "蒋明", post=Post(first), since=october)
    desk.person("appoint", "陈静", **lead)


@pytest.mark.clause("印鉴.3")
def test_a_stand_in_is_designated_by_a_leader(desk: Desk) -> None:
    values = {"stand_in": somebody("李明"), "until": dt.date(2026, 10, 15)}
    with pytest.raises(Refusal) as refusal:
        desk.person("stand_in", "王芳", **values, designated_by=somebody("孙丽"))
    assert refusal.value.clause == "印鉴.3"
    desk.person("stand_in", "王芳", **values, designated_by=somebody("刘强"))
    assert Post.SECRETS not in people.posts(somebody("李明"), TODAY)


def test_a_deputy_without_a_scope_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refusal:
        desk.person("appoint", "孙丽", post=Post.DEPUTY)
    assert refusal.value.clause == "", "no clause says so; who approves what hangs on it"


def test_absence_and_return(desk: Desk) -> None:
    desk.person("away", "刘强", since=TODAY, reason="出差")
    assert people.is_away(somebody("刘强"), TODAY)
    desk.clock.on(days=2)
    desk.person("back", "刘强")
    assert not people.is_away(somebody("刘强"), desk.office.today)
    with pytest.raises(ZwzxError):
        desk.person("back", "刘强")


@pytest.mark.clause("档案.11")
def test_nobody_leaves_with_a_paper_in_hand(desk: Desk) -> None:
    from zwzx.office.terms.papers import Source

    section = Department.get(Department.name == "业务科")
    entry = desk.add(source=Source.MEETING, brought_by="孙丽", section=section)
    desk.do("forward", entry=desk.circulated(entry))
    with pytest.raises(Refusal) as refusal:
        desk.person("depart", "孙丽", reason="调出")
    assert refusal.value.clause == "档案.11"
    assert "收〔2026〕1号" in str(refusal.value)
    desk.leave("蒋明", reason="调出")
    assert somebody("蒋明").left == TODAY


def test_who_has_left_cannot_act(desk: Desk) -> None:
    desk.leave("蒋明", reason="退休", last=dt.date(2020, 1, 1))
    with pytest.raises(Refusal, match="离开"):
        who_acts("蒋明")


@pytest.mark.parametrize("typed", ["wangfang", "WANGFANG", "wf", "wangf"])
def test_who_acts_is_named_by_pinyin_too(desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    assert who_acts(typed).name == "王芳"
    desk.person("account", "王芳", user="one")
    monkeypatch.setattr("zwzx.office.core.opening.os_user", lambda: "one")
    assert who_acts(typed).name == "王芳"
    with pytest.raises(Refusal, match="不能以liuqiang的名义"):
        who_acts("liuqiang")


def test_who_acts_is_not_guessed_of_several(desk: Desk) -> None:
    desk.act("people.add", name="王方", department="业务科")
    with pytest.raises(Refusal, match="“wangfang”可以是王芳、王方"):
        who_acts("wangfang")
    with pytest.raises(Refusal, match="名册里没有nobody"):
        who_acts("nobody")


def test_a_user_of_the_operating_system_acts_only_as_those_who_sit_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert who_acts("刘强").name == "刘强"  # nobody has a seat yet: a demonstration
    desk.person("account", "王芳", user="one")
    monkeypatch.setattr("zwzx.office.core.opening.os_user", lambda: "one")
    assert who_acts("").name == "王芳"
    with pytest.raises(Refusal, match="不能以刘强的名义"):
        who_acts("刘强")
    desk.person("account", "刘强", user="one")
    with pytest.raises(Refusal, match="--as"):
        who_acts("")
    assert who_acts("刘强").name == "刘强"
    monkeypatch.setattr("zwzx.office.core.opening.os_user", lambda: "stranger")
    with pytest.raises(Refusal, match="stranger"):
        who_acts("")
    monkeypatch.setattr("zwzx.office.core.opening.os_user", lambda: "one")
    desk.person("unseat", "刘强", user="one", reason="调离窗口")
    with pytest.raises(Refusal):
        who_acts("刘强")
    with pytest.raises(Refusal, match="最后一个"):
        desk.person("unseat", "王芳", user="one", reason="试试看")
    desk.person("account", "刘强", user="one")
    assert who_acts("刘强").name == "刘强"


def test_an_account_of_the_first_version_is_a_seat_until_it_is_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zwzx.office.people.seats import Account

    def old(transaction: Any) -> None:
        transaction.add(Account(user="old", person=desk.somebody("王芳")))
        transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="people.account", said={})

    desk.office.store.write(old)
    monkeypatch.setattr("zwzx.office.core.opening.os_user", lambda: "old")
    assert who_acts("").name == "王芳"
    row = next(r for r in Listing(desk.office, desk.people).walk() if r.values[0] == "王芳")
    assert row.values[-1] == "old"
    desk.person("account", "李明", user="old")
    desk.person("unseat", "王芳", user="old", reason="换岗")
    assert who_acts("").name == "李明"
    assert {r.values[0]: r.values[-1] for r in Listing(desk.office, desk.people).walk()}["王芳"] is None
    assert verify(registers.tables()).sound


def test_names_are_unique(desk: Desk) -> None:
    with pytest.raises(ZwzxError, match="王芳已经登记过"):
        desk.office.perform(desk.people.action("add"), name="王芳")
    assert Person.select().where(Person.name == "王芳").count() == 1


def test_only_keepers_of_the_list_change_it(desk: Desk) -> None:
    with pytest.raises(Refusal):
        desk.acting("蒋明").person("away", "王芳")


def test_the_list_tells_who_is_on_leave_by_the_clock_of_the_office(desk: Desk) -> None:
    def away() -> list[str]:
        register = registers.load("people")
        place = [column.name for column in register.columns].index("away")
        return [row.values[place] for row in Listing(desk.office, register).first(20) if row.values[place]]

    desk.person("away", "孙丽", since=dt.date(2026, 9, 28), until=dt.date(2026, 9, 29))
    assert away() == ["2026-09-29"]
    desk.clock.on(days=1)
    assert away() == ["2026-09-29"]
    desk.clock.on(days=1)
    assert away() == []
