"""Posts on a day, scope, absence, standing in, leaving."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from zwzx.errors import ZwzxError
from zwzx.office import people
from zwzx.office.opening import who_acts
from zwzx.office.people import Department, Person
from zwzx.office.regulations import Refusal
from zwzx.office.terms import Post

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


@pytest.mark.clause("印鉴.3")
def test_a_stand_in_is_designated_by_a_leader(desk: Desk) -> None:
    values = {"stand_in": somebody("李明"), "until": dt.date(2026, 10, 15)}
    with pytest.raises(Refusal) as refusal:
        desk.person("stand_in", "王芳", **values, designated_by=somebody("孙丽"))
    assert refusal.value.clause == "印鉴.3"
    desk.person("stand_in", "王芳", **values, designated_by=somebody("刘强"))
    assert Post.SECRETS in people.posts(somebody("李明"), TODAY)
    assert Post.SECRETS not in people.posts(somebody("李明"), dt.date(2026, 10, 16))
    assert people.in_post(somebody("李明"), [Post.SECRETS], TODAY, in_person=True) is None


@pytest.mark.clause("印鉴.4")
def test_a_deputy_without_a_scope_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refusal:
        desk.person("appoint", "孙丽", post=Post.DEPUTY)
    assert refusal.value.clause == "印鉴.4"


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
    from zwzx.office.terms import Source

    section = Department.get(Department.name == "业务科")
    entry = desk.add(source=Source.MEETING, brought_by="孙丽", section=section)
    desk.do("forward", entry=desk.circulated(entry))
    with pytest.raises(Refusal) as refusal:
        desk.person("depart", "孙丽", reason="调出")
    assert refusal.value.clause == "档案.11"
    assert "收〔2026〕1号" in str(refusal.value)
    desk.person("depart", "蒋明", reason="调出")
    assert somebody("蒋明").left == TODAY


def test_who_has_left_cannot_act(desk: Desk) -> None:
    desk.person("depart", "蒋明", reason="退休", last=dt.date(2020, 1, 1))
    with pytest.raises(Refusal, match="离开"):
        who_acts("蒋明")


def test_the_operating_systems_user_is_mapped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "tester")
    assert who_acts("").name == "王芳"
    monkeypatch.setattr("getpass.getuser", lambda: "stranger")
    with pytest.raises(Refusal, match="stranger"):
        who_acts("")


def test_names_are_unique(desk: Desk) -> None:
    with pytest.raises(Refusal):
        desk.office.perform(desk.people.action("add"), name="王芳")


def test_only_keepers_of_the_list_change_it(desk: Desk) -> None:
    with pytest.raises(Refusal):
        desk.acting("蒋明").person("away", "王芳")
