"""The guard over the whole house: every act on a marked record as each post, and every act in every state.

What is marked is handled by the 保密员 alone (保密.3) but for what stands in `OTHERS`, each with its reason: a new act on
papers is refused to everybody else without saying anything.
"""

from __future__ import annotations

import datetime as dt
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import DATA, Clock
from zwzx import registers
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.core.office import Office
from zwzx.office.people.people import SEES_MARKED, Person
from zwzx.office.terms.people import Post
from zwzx.store import migrations
from zwzx.store.database import open_store
from zwzx.store.keyfile import read_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zwzx.office.core.action import Action

FROZEN = DATA / "v0.1.0"
AFTER = dt.datetime(2027, 1, 11, 11, 0)
POSTS = [post for post in Post if post is not Post.SERVICE]
OTHERS: dict[str, frozenset[Post] | None] = {
    "incoming.deliver": None,  # an unopened envelope goes to whom it names (保密.2), by whoever is on duty
    **dict.fromkeys(
        ("archive_use.admit", "archive_use.lend_out")
    ),  # shown to no visitor, whoever receives him (保密.1)
    **dict.fromkeys(
        f"transfers.{act}" for act in ("add", "amend", "drop", "submit", "receive", "return", "sign", "void")
    ),
    # what is marked is listed by nobody, and what became marked is taken off the list (保密.3)
    "incoming.opinion": frozenset({Post.SECRETS, Post.OFFICE_DIRECTOR}),  # his own opinion (文电.1)
    "incoming.recount": None,  # computed again after a notice of days off, whoever enters it; nobody has the paper
    "instructions.recount": None,
    "circulation.recount": None,
    "loans.recount": None,
}
"""Acts that others than the 保密员 may do to what is marked; None: whoever may enter them."""


class Posted(Office):
    """An office whose actor holds one post and no other, whatever the list of people says."""

    post: Post

    @property
    def posts(self) -> frozenset[Post]:
        return frozenset({self.post})


@pytest.fixture(scope="module")
def office(tmp_path_factory: Any) -> Iterator[Posted]:
    """A store in which every register has rows, marked ones among them, and every act was done."""
    folder: Path = tmp_path_factory.mktemp("frozen")
    for source in FROZEN.iterdir():
        shutil.copyfile(source, folder / source.name)
        (folder / source.name).chmod(0o600)
    key = read_key(folder / "zwzx.key")
    migrations.migrate(folder / "zwzx.db", key)
    store = open_store(folder / "zwzx.db", key, migrations.VERSION)
    opened = Posted(store, Person.get(Person.name == "王芳"), Clock(AFTER), vouches=True)
    yield opened
    store.close()


def acts() -> list[Action]:
    """Every act of every register that is done to a record."""
    return [act for name in registers.NAMES for act in registers.load(name).actions if act.on is not None]


@cache
def marked_rows(model: type[Any]) -> list[Any]:
    """A few rows of a table that tell of something marked."""
    return [row for row in model.select().iterator() if guard.level_of(row).marked][:3]


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("event", [act.event for act in acts()])
def test_every_act_on_a_marked_record_as_each_post(office: Posted, event: str) -> None:
    act = next(one for one in acts() if one.event == event)
    assert act.on is not None
    for row in marked_rows(act.on):
        for office.post in POSTS:
            if not office.may(act):
                continue
            allowed = OTHERS.get(event, frozenset({Post.SECRETS}))
            refused = refusal(office, act, row)
            if refused is None:
                assert allowed is None or office.post in allowed, (event, office.post)
                continue
            assert allowed is not None, event
            assert office.post not in allowed, (event, office.post)
            assert refused.clause in ("保密.3", "保密员.4", "保密.1", "保密.2")
            told = str(refused)
            assert (guard.called(row) in told) == (office.post in SEES_MARKED), told


def refusal(office: Posted, act: Action, row: Any) -> Refusal | None:
    try:
        guard.may_handle(office, act, row)
    except Refusal as refused:
        return refused
    return None


def test_what_lies_in_a_record_is_found_however_deep(office: Posted) -> None:
    """Registers whose rows tell of papers have marked rows in the frozen store, found through whatever leads there."""
    for name in ("incoming", "circulation", "loans", "instructions", "copies", "incidents", "secrets", "archives"):
        assert marked_rows(registers.load(name).record), name
    for name in ("disposal", "returns", "archive_use", "handover", "inventory", "filing"):
        assert marked_rows(registers.load(name).record), name


def stated() -> list[Action]:
    """Every act that is possible in some states only."""
    return [act for act in acts() if act.when]


def told_of(under: str | Callable[[Any], str], row: Any) -> str:
    """The clause that an act declares for refusals by state, which may be told from the row."""
    return under if isinstance(under, str) else under(row)


@pytest.mark.parametrize("event", [act.event for act in stated()])
def test_every_act_in_every_state(office: Posted, event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act = next(one for one in stated() if one.event == event)
    assert act.on is not None
    row = act.on.select().first()
    assert row is not None
    office.post = Post.SECRETS
    words = type(act.when[0])
    assert all(isinstance(word, words) for word in act.when)
    for word in words:
        monkeypatch.setattr(act.on, "state", word)
        if word in act.when:
            guard.possible(office, act, row)
            continue
        with pytest.raises(Refusal) as refused:
            guard.possible(office, act, row)
        told = str(refused.value)
        assert guard.called(row) in told
        assert guard.word(word) in told
        assert act.title in told
        assert refused.value.way_on
        first = act.cites[0] if act.cites else ""
        assert refused.value.clause == (first if act.under is None else told_of(act.under, row))


def test_an_act_that_ends_a_loan_is_not_entered_by_who_may_not_handle_it(office: Posted) -> None:
    """What was found: a director without the post of 保密员 ended a loan of a marked paper by losing and finding it."""
    from zwzx.registers.loans.records import Loan, State

    loan = next(row for row in Loan.select() if row.item.level.marked)
    office.post = Post.OFFICE_DIRECTOR
    for name in ("return", "renew", "urge", "lose", "recover", "undo", "undo_return"):
        act = registers.load("loans").action(name)
        with pytest.raises(Refusal):
            guard.admit(office, act, {act.acted_on: loan})
    assert loan.state in State


@pytest.mark.clause("档案.4")
def test_what_lacks_the_approval_that_its_clause_asks_for_is_refused(office: Posted) -> None:
    """A list that stands as approved, but about which nobody's approval was entered: it is not destroyed."""
    act = registers.load("disposal").action("carry_out")
    approved = {given.about for given in Approval.select().where(Approval.clause == "档案.4")}
    model: Any = act.on
    batch = next(row for row in model.select() if row.id not in approved)
    batch.state = act.when[0]
    office.post = Post.SECRETS
    with pytest.raises(Refusal, match=r"还没有.*主任.*的批准") as refused:
        guard.admit(office, act, {act.acted_on: batch})
    assert refused.value.clause == "档案.4"
    assert "登记后再办" in refused.value.way_on
