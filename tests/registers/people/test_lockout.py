"""No act of the list of people shuts everybody out: somebody stays who gets in, keeps the list and hands out PINs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import START, Clock
from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.office import Office
from zwzx.office.core.opening import os_user
from zwzx.office.people import cosigning, pins
from zwzx.office.people.people import Person
from zwzx.office.people.seats import seated
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ME = os_user()
FIRST = (
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS), user=ME),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
    FirstPerson("蒋明", "业务科", (Post.STAFF,)),
    FirstPerson("夜检", "", (Post.SERVICE,)),
)


class House:
    """An office as `init` founds it: the clerk on the account that runs the tests, nobody with a PIN yet."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.office = found(folder / "a.db", FIRST, {"office-name": "某中心"}, key=folder / "a.key", clock=self.clock)
        self.people = registers.load("people")

    def who(self, name: str) -> Person:
        found: Person = Person.get(Person.name == name)
        return found

    def act(self, act: str, name: str, **values: Any) -> Any:
        action = self.people.action(act)
        return self.office.perform(action, **{action.acted_on: self.who(name), **values})

    def leave(self, name: str, **values: Any) -> None:
        """Somebody leaves after the list was signed on paper, here by the two others."""
        names = [one.name for one in FIRST if one.name not in (name, "夜检")]
        giver, receiver, witness = (self.who(one) for one in (name, *sorted(names, key="刘强".__ne__)))
        acts = registers.load("handover")
        entry = self.office.perform(acts.action("begin"), giver=giver, receiver=receiver, witness=witness).record
        on_paper = cosigning.on_paper([giver, receiver, witness])
        self.office.perform(acts.action("sign"), signatures=on_paper, entry=entry)
        self.act("depart", name, reason="调离", **values)

    def own_pin(self, name: str) -> None:
        """The person sets a PIN of their own: alone on an account, as a leader at the founding, or with a leader's slip."""
        who = self.who(name)
        if name == "王芳":
            pins.begin(self.office, who, "294817", alone=True)
            return
        if name == "刘强":
            pins.begin_otherwise(self.office, who, "294817", pins.FOUNDING)
            return
        leader = Office(self.office.store, self.who("刘强"), self.clock)
        told = leader.perform(self.people.action("pin"), who=who, reason="第一次登录").notices[0]
        once = told.partition("PIN：")[2][:8]
        pins.change(Office(self.office.store, who, self.clock), who, once, "582963")

    def shared(self) -> None:
        """王芳 and 蒋明 on one account, each with a PIN."""
        self.own_pin("王芳")
        self.own_pin("蒋明")
        self.act("account", "蒋明", user=ME)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.office.store.close()


def test_nobody_is_put_on_the_only_account_before_its_owner_has_a_pin(house: House) -> None:
    """王芳 gets in because she is alone; with two on the account a PIN is asked for, and she has none."""
    with pytest.raises(Refusal, match=r"王芳.*pin set"):
        house.act("account", "刘强", user=ME)
    with pytest.raises(Refusal, match=r"王芳.*pin set"):
        house.office.perform(house.people.action("add"), name="新人", user=ME)
    assert [p.name for p in seated(ME, START.date())] == ["王芳"]
    house.act("account", "刘强", user="liuqiang")  # an account of his own shuts nobody out
    house.act("account", "夜检", user=ME)  # a service is nobody
    house.own_pin("王芳")
    house.act("account", "刘强", user=ME)
    house.office.perform(house.people.action("add"), name="新人", user=ME)


def test_nobody_is_imported_onto_it_either(house: House, tmp_path: Path) -> None:
    book = tmp_path / "people.csv"
    book.write_text(f"姓名,科室,系统用户\n甲,业务科,{ME}\n乙,业务科,\n", encoding="utf-8")
    outcome = importing.run(house.office, house.people, importing.open_file(house.people, book))
    assert outcome.entered == 1
    assert [p.name for p in seated(ME, START.date())] == ["王芳"]


def test_a_service_that_becomes_a_person_counts_on_its_account(house: House) -> None:
    house.act("account", "夜检", user=ME)
    for act, values in (
        ("relieve", {"post": Post.SERVICE}),
        ("appoint", {"post": Post.STAFF}),
    ):
        with pytest.raises(Refusal, match="没有人能"):
            house.act(act, "夜检", **values)
    house.own_pin("王芳")
    house.act("relieve", "夜检", post=Post.SERVICE)


@pytest.mark.parametrize("together", [False, True])
def test_the_last_one_who_manages_neither_leaves_nor_loses_post_or_seat(house: House, together: bool) -> None:
    """Whether 蒋明, who keeps no list, gets in as well makes no difference."""
    if together:
        house.shared()
    for act, values in (
        ("depart", {"reason": "调离"}),
        ("depart", {"reason": "退休", "last": dt.date(2026, 12, 31)}),
        ("relieve", {"post": Post.CLERK}),
        ("relieve", {"post": Post.CLERK, "until": dt.date(2027, 1, 31)}),
    ):
        with pytest.raises(Refusal, match=r"没有人能.*appoint.*account.*pin"):
            house.act(act, "王芳", **values)
    with pytest.raises(Refusal, match=r"没有人能|最后一个"):
        house.act("unseat", "王芳", user=ME, reason="试试看")
    assert house.who("王芳").left is None
    house.leave("蒋明")  # anybody else may go


def test_with_a_successor_who_gets_in_the_last_one_may_leave(house: House) -> None:
    house.shared()
    house.act("account", "刘强", user=ME)
    with pytest.raises(Refusal, match="没有人能"):
        house.act("depart", "王芳", reason="调离")  # 刘强 has no PIN of his own
    house.own_pin("刘强")
    house.leave("王芳")
    house.leave("蒋明")
    with pytest.raises(Refusal, match="没有人能"):
        house.act("depart", "刘强", reason="退休")


def test_a_seat_of_a_user_that_there_is_not_lets_nobody_in(house: House) -> None:
    house.own_pin("刘强")
    house.act("account", "刘强", user="no-such-user")
    for act, values in (("unseat", {"user": ME, "reason": "换人"}), ("depart", {"reason": "调离"})):
        with pytest.raises(Refusal, match=r"本机的系统用户"):
            house.act(act, "王芳", **values)


PAPER = {"paper": "望组〔2026〕3号"}


def test_who_only_acts_for_a_while_is_no_successor(house: House) -> None:
    """蒋明 acts until Friday: 王芳 may not leave on Wednesday, as nobody would be there from Saturday on."""
    house.shared()
    setting = registers.load("settings").action("set")
    house.office.perform(setting, name="acting", value="其他=在岗人员")
    house.act(
        "act_for", "刘强", post=Post.OFFICE_DIRECTOR, substitute=house.who("蒋明"), until=dt.date(2026, 10, 2), **PAPER
    )
    with pytest.raises(Refusal, match="2026-10-03"):
        house.act("depart", "王芳", reason="调离", last=dt.date(2026, 9, 30))
    house.act("appoint", "蒋明", post=Post.CLERK, until=dt.date(2026, 10, 30))
    with pytest.raises(Refusal, match="2026-10-31"):
        house.act("depart", "王芳", reason="调离", last=dt.date(2026, 9, 30))
    house.act("appoint", "蒋明", post=Post.CLERK)
    house.leave("王芳", last=dt.date(2026, 9, 30))


def test_whoever_hands_out_pins_stays_as_well(house: House) -> None:
    """The posts are those that the acts themselves name."""
    house.own_pin("王芳")
    house.own_pin("刘强")
    house.act("account", "刘强", user=ME)
    with pytest.raises(Refusal, match="发一次性PIN"):
        house.act("depart", "刘强", reason="调离")
    declared = (pin := house.people.action("pin")).entered_by
    object.__setattr__(pin, "entered_by", (Post.CLERK, *declared))
    try:
        house.leave("刘强")
    finally:
        object.__setattr__(pin, "entered_by", declared)


@pytest.mark.parametrize("leaves", [dt.date(2026, 12, 31), None])
def test_no_slip_takes_the_pin_of_the_last_one_who_hands_them_out(house: House, leaves: dt.date | None) -> None:
    """蒋明's time as a leader ends with the year, which is known: from then on 刘强 alone could hand out PINs."""
    house.own_pin("王芳")
    house.own_pin("刘强")
    house.own_pin("蒋明")
    house.act("account", "刘强", user=ME)
    house.act("account", "蒋明", user=ME)
    house.act("appoint", "蒋明", post=Post.DIRECTOR, until=leaves)
    leader = Office(house.office.store, house.who("蒋明"), house.clock)
    slip = house.people.action("pin")
    if leaves:
        with pytest.raises(Refusal, match=r"2027-01-01.*发一次性PIN.*pin set --recovery"):
            leader.perform(slip, who=house.who("刘强"), reason="忘了PIN")
        assert not pins.is_once(house.who("刘强")), "nothing was written"
    else:
        leader.perform(slip, who=house.who("刘强"), reason="忘了PIN")
    leader.perform(slip, who=house.who("王芳"), reason="忘了PIN")  # another slip can follow: nothing is lost
    assert pins.is_once(house.who("王芳"))
