"""The tries of one write: however they end, what was sent and never answered is told as that, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest

from zwzx.store import trying
from zwzx.store.database import StoreError, Unconfirmed
from zwzx.store.engine import Stale, stale

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


class Lost(pw.OperationalError):
    """The connection went."""

    sqlstate = "08006"


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


@pytest.fixture
def unheard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The next commit is done, and its answer never comes."""
    database: Any = desk.office.store.database
    commit = database.commit

    def lost() -> None:
        monkeypatch.setattr(database, "commit", commit)
        commit()
        raise Lost("gone")

    monkeypatch.setattr(database, "commit", lost)
    monkeypatch.setattr(trying, "PAUSE", 0.0)
    return desk


def test_ctrl_c_in_the_pause_after_a_lost_answer_is_told_as_unconfirmed(
    unheard: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "sleep", raising(KeyboardInterrupt()))
    with pytest.raises(Unconfirmed):
        unheard.add(title="一件")


@pytest.mark.parametrize("error", [StoreError("别人读得到密码文件。"), IndexError("a fault of ours")])
def test_a_try_that_can_not_even_ask_leaves_what_was_sent_unconfirmed(
    unheard: Desk, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = unheard.office.store.database
    with monkeypatch.context() as patch:
        patch.setattr(trying, "sleep", lambda _: patch.setattr(database, "wait_at_most", raising(error)))
        with pytest.raises(Unconfirmed):
            unheard.add(title="一件")
    assert unheard.record.select().count() == 1


def test_what_is_refused_as_it_is_sent_is_told_as_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(desk.office.store.database, "commit", raising(stale()))
        with pytest.raises(Stale):
            desk.add(title="一件")
    assert desk.record.select().count() == 0


class Busy(pw.OperationalError):
    """Another holds the chain."""

    sqlstate = "55P03"


def test_whoever_keeps_the_screen_going_waits_for_another_only_for_moments(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock, waits = desk.office.store, [1000.0], list[Any]()

    def waited(milliseconds: int | None) -> None:
        waits.append(milliseconds)
        clock[0] += (milliseconds or 30_000) / 1000

    monkeypatch.setattr(trying, "monotonic", lambda: clock[0])
    monkeypatch.setattr(trying, "sleep", lambda _: None)
    monkeypatch.setattr(store.database, "wait_at_most", waited)
    monkeypatch.setattr(store.database, "claim", raising(Busy("held")))
    store.presence.begin()
    with pytest.raises(StoreError, match="一直占着登记库"):
        desk.add(title="一件")
    assert clock[0] - 1000 < 5, waits


class Unsure(pw.OperationalError):
    """A commit that waited for a standby as long as it may."""

    sqlstate = "08007"


def test_what_waits_for_a_standby_is_told_as_unconfirmed_soon_after_the_commit_was_given_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row of the chain stays taken by the commit that waits: the tries after it wait for it in vain."""
    store, clock = desk.office.store, [1000.0]
    database: Any = store.database
    held: list[int] = []

    def waited(milliseconds: int | None) -> None:
        held.append(milliseconds or 30_000)

    def commit() -> None:
        clock[0] += 15
        database.rollback()
        monkeypatch.setattr(database, "claim", busy)
        raise Unsure("the commit was not answered")

    def busy(_: int) -> None:
        clock[0] += held[-1] / 1000
        raise Busy("held")

    monkeypatch.setattr(trying, "monotonic", lambda: clock[0])
    monkeypatch.setattr(trying, "sleep", lambda _: None)
    monkeypatch.setattr(database, "wait_at_most", waited)
    with monkeypatch.context() as patch:
        patch.setattr(database, "commit", commit)
        with pytest.raises(Unconfirmed):
            desk.add(title="一件")
    assert clock[0] - 1000 < 20, held


def test_where_the_answer_was_lost_at_once_the_server_that_takes_over_is_given_its_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = desk.office.store, [1000.0]
    database: Any = store.database
    real, waits = database.commit, list[int]()
    claim = database.claim

    def lost() -> None:
        monkeypatch.setattr(database, "commit", real)
        monkeypatch.setattr(database, "claim", away)
        database.rollback()
        raise Lost("gone")

    def away(_: int) -> None:
        clock[0] += 5
        if clock[0] >= 1020:
            monkeypatch.setattr(database, "claim", busy)
        raise Lost("still gone")

    def busy(_: int) -> None:
        clock[0] += 4
        monkeypatch.setattr(database, "claim", claim)
        raise Busy("held")

    monkeypatch.setattr(trying, "monotonic", lambda: clock[0])
    monkeypatch.setattr(trying, "sleep", lambda _: None)
    monkeypatch.setattr(database, "wait_at_most", lambda told: waits.append(told or 30_000))
    monkeypatch.setattr(database, "commit", lost)
    desk.add(title="一件")
    assert desk.record.select().count() == 1
    assert waits[-1] == 11_000


def test_of_a_batch_that_nobody_confirmed_nobody_says_that_none_was_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"entry": desk.add(title=title), "words": "请领导传阅"} for title in ("一件", "又一件")]
    monkeypatch.setattr(desk.office.store, "write", raising(Unconfirmed("尚未得到确认。", "请查一下登记簿。")))
    with pytest.raises(Unconfirmed) as told:
        desk.office.perform_many(desk.register.action("opinion"), rows)
    assert "一件也没有办" not in str(told.value)
