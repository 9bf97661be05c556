"""A server that is lost at any moment: an act is done once or not at all, and nothing else is told."""

from __future__ import annotations

import signal
import threading
import time
from typing import TYPE_CHECKING, Any

import peewee as pw
import psycopg
import pytest

from tests.store.postgres.conftest import reopened
from zwzx import registers
from zwzx.faces import mishap
from zwzx.office.core.performing import all_done
from zwzx.store import journal, trying
from zwzx.store.database import StoreError, Unconfirmed
from zwzx.store.postgres import connecting
from zwzx.store.transaction import Transaction
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Desk
    from tests.cutting import Way
    from tests.servers import Offices


AUTHOR = "长沙市人民政府"


def titles(desk: Desk) -> list[str]:
    """The titles of the papers, in their order; the store must be sound."""
    verdict = verify(registers.tables(), derived=True)
    assert verdict.sound, verdict.faults
    return [row.document.title for row in desk.record.select().order_by(desk.record.id)]


def _one(desk: Desk, n: int) -> None:
    desk.add(title=f"第{n}件")


def _with_a_token(desk: Desk, n: int) -> None:
    done = desk.office.perform(desk.register.action("add"), author=AUTHOR, title=f"第{n}件", token=f"t{n}")
    assert journal.done_before(f"t{n}") == done.seq


def _on_a_record(desk: Desk, n: int) -> None:
    desk.do("opinion", entry=desk.record.get_by_id(_two_papers(desk, n)[0]), words="请领导传阅")


def _in_bulk(desk: Desk, n: int) -> None:
    many = [{"author": AUTHOR, "title": f"第{n}批第{one}件"} for one in range(5)]
    all_done(desk.office.perform_many(desk.register.action("add"), many))


def _in_bulk_with_tokens(desk: Desk, n: int) -> None:
    many = [{"author": AUTHOR, "title": f"第{n}批第{one}件"} for one in range(5)]
    tokens = [f"b{n}/{one}" for one in range(5)]
    done = all_done(desk.office.perform_many(desk.register.action("add"), many, tokens=tokens))
    assert [journal.done_before(token) for token in tokens] == [one.seq for one in done]


def _on_many(desk: Desk, n: int) -> None:
    rows = [{"entry": desk.record.get_by_id(one), "words": "请领导传阅"} for one in _two_papers(desk, n)]
    all_done(desk.office.perform_many(desk.register.action("opinion"), rows))


_papers: dict[int, list[int]] = {}


def _two_papers(desk: Desk, n: int) -> list[int]:
    """Two papers of a round, entered before anything is cut in it."""
    return _papers[n]


ACTS: dict[str, tuple[Callable[[Desk, int], None], int]] = {
    "one": (_one, 1),
    "with a token": (_with_a_token, 1),
    "on a record": (_on_a_record, 1),
    "in bulk": (_in_bulk, 5),
    "in bulk with tokens": (_in_bulk_with_tokens, 5),
    "on many": (_on_many, 2),
}
"""What is done, and how many events it is."""


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("after", [False, True], ids=["unheard", "answered"])
def test_cut_at_any_question_an_act_is_done_once(far: Desk, way: Way, name: str, *, after: bool) -> None:
    act, events = ACTS[name]
    n, reached = 0, True
    while reached:
        n += 1
        _papers[n] = [far.add(title=f"第{n}轮第{one}件").id for one in range(2)]
        head = far.office.store.head[0]
        way.arm(n, after=after)
        act(far, n)
        reached = way.asked >= n
        way.arm(0)
        assert far.office.store.head[0] == head + events, f"cut at question {n}"
    assert n > 5
    assert len(titles(far)) == len(set(titles(far)))


@pytest.mark.parametrize("name", ACTS)
def test_a_server_that_stays_away_is_told_and_nothing_is_done(
    far: Desk, way: Way, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    act, events = ACTS[name]
    n, unconfirmed, denied, done = 0, 0, [], []
    while True:
        n += 1
        _papers[n] = [far.add(title=f"第{n}轮第{one}件").id for one in range(2)]
        head = far.office.store.head[0]
        way.arm(n, after=True, shut=True)
        try:
            act(far, n)
            way.arm(0)
            break
        except (StoreError, pw.PeeweeException) as error:
            way.shut = False
            said: dict[type[Exception], str] = {
                Unconfirmed: "尚未得到确认",
                StoreError: "连不上登记库的服务器，这一笔没有记下",
            }
            assert said.get(type(error), "连不上登记库的服务器，没有读到") in mishap.told(error)  # noqa: PT017
            unconfirmed += isinstance(error, Unconfirmed)
            denied += [n] * (type(error) is StoreError)
            if far.office.store.head[0] == head + events:
                done.append(n)
            else:
                assert far.office.store.head[0] == head
    assert not set(done) & set(denied), "nothing that was done is told as not done"
    assert done
    assert unconfirmed
    assert denied
    assert len(titles(far)) == len(set(titles(far)))


def test_a_batch_that_nobody_confirmed_is_done_whole_or_not_at_all_and_can_be_repeated(
    far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    for after in (False, True):
        count = len(titles(far))
        way.arm(words="COMMIT", after=after, shut=True)
        with pytest.raises(Unconfirmed, match="尚未得到确认") as told:
            _in_bulk_with_tokens(far, 3 + after)
        assert "查一下登记簿" in told.value.way_on
        way.arm(0)
        way.shut = False
        assert len(titles(far)) == count + 5 * after
        _in_bulk_with_tokens(far, 3 + after)
        assert len(titles(far)) == count + 5


def test_an_answer_that_never_comes_is_given_up_and_asked_for_on_another_connection(
    far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "LONGEST_COMMIT", 0.5)
    head = far.office.store.head[0]
    way.arm(words="COMMIT", after=True, hold=True)
    _one(far, 2)
    assert way.held.is_set()
    assert far.office.store.head[0] == head + 1
    assert titles(far)[-1] == "第2件"


def test_the_same_act_of_another_desk_is_not_taken_for_ones_own(
    far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two desks do the very same in the same second: their events differ in nothing but how they are sealed."""
    other = reopened(far)

    def entered() -> None:
        _one(other, 2)
        other.office.store.close()

    def meanwhile(_: float) -> None:
        monkeypatch.setattr(trying, "sleep", lambda _: None)
        thread = threading.Thread(target=entered)
        thread.start()
        thread.join()

    monkeypatch.setattr(trying, "sleep", meanwhile)
    way.arm(words="COMMIT")
    _one(far, 2)
    assert titles(far) == ["第2件", "第2件"]


# ── what the server says ───────────────────────────────────────────────────


class Faults:
    """Lets the n-th statement that has some words fail with a code, as a server says it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self.words, self.code = "", ""
        real = psycopg.Cursor.execute

        def execute(cursor: Any, sql: Any, *arguments: Any, **options: Any) -> Any:
            if self.times and self.words in str(sql):
                self.times -= 1
                real(cursor, f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{self.code}'; END $$")
            return real(cursor, sql, *arguments, **options)

        monkeypatch.setattr(psycopg.Cursor, "execute", execute)

    def say(self, code: str, words: str, times: int) -> None:
        self.code, self.words, self.times = code, words, times


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    return Faults(monkeypatch)


@pytest.mark.parametrize("code", ["40001", "40P01", "55P03", "25P03", "57P01", "57P03", "08006"])
@pytest.mark.parametrize("words", ["claim(", 'INSERT INTO "incoming"', "COMMIT"])
def test_who_is_in_the_way_or_goes_away_is_waited_for(far: Desk, faults: Faults, code: str, words: str) -> None:
    faults.say(code, words, 2)
    _one(far, 1)
    assert not faults.times
    assert titles(far) == ["第1件"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("53100", "服务器的磁盘已满，这一笔没有记下"),
        ("58030", "服务器的磁盘读写出错，这一笔没有记下"),
        ("XX001", "服务器上的登记库已损坏，这一笔没有记下"),
        ("25006", "服务器现在只能读，这一笔没有记下"),
        ("42501", "服务器没有给这个权限，这一笔没有记下"),
        ("57014", "服务器管理员停下了这一步，这一笔没有记下"),
        ("55P03", "另一个程序一直占着登记库"),
    ],
)
@pytest.mark.parametrize("words", ["claim(", 'INSERT INTO "incoming"', "COMMIT"])
def test_what_the_server_complains_of_is_told_and_nothing_is_done(
    far: Desk, faults: Faults, code: str, told: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    faults.say(code, words, 100)
    with pytest.raises(StoreError, match=told) as error:
        _one(far, 1)
    assert not isinstance(error.value, Unconfirmed)
    assert error.value.way_on
    faults.times = 0
    assert titles(far) == []
    _one(far, 2)
    assert titles(far) == ["第2件"]


def test_what_may_be_done_stays_so_whatever_the_server_complains_of_then(
    far: Desk, way: Way, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "sleep", lambda _: faults.say("53100", "claim(", 1))
    way.arm(words="COMMIT", after=True)
    with pytest.raises(Unconfirmed):
        _one(far, 2)
    assert titles(far) == ["第2件"]


def test_a_commit_that_the_server_did_not_wait_for_is_never_called_done(
    far: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server says that it is done, and warns that no standby has it."""
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    real = psycopg.Cursor.execute

    def execute(cursor: Any, sql: Any, *arguments: Any, **options: Any) -> Any:
        came = real(cursor, sql, *arguments, **options)
        if sql == "COMMIT":
            real(cursor, "DO $$ BEGIN RAISE WARNING 'canceling wait for synchronous replication'; END $$")
            real(cursor, "BEGIN")
            real(cursor, "COMMIT")
        return came

    with monkeypatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", execute)
        with pytest.raises(Unconfirmed, match="尚未得到确认"):
            _one(far, 1)
    assert titles(far) == ["第1件"]


def test_a_transaction_that_the_server_undid_in_silence_is_not_called_done(far: Desk) -> None:
    conn = far.office.store.database.connection()
    conn.execute("BEGIN")
    with pytest.raises(psycopg.errors.DivisionByZero):
        conn.execute("SELECT 1/0")
    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        conn.finish_work()


def test_a_lock_that_is_not_had_in_time_leaves_the_connection_fit(far: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 20)
    monkeypatch.setattr(trying, "TRIES", 1)
    other = reopened(far)
    told = []

    def hold() -> None:
        engine = other.office.store.database
        with engine.atomic():
            engine.claim(1)
            held.set()
            free.wait(60)
        engine.close()

    def tell(words: str) -> None:
        told.append(words)
        free.set()

    held, free = threading.Event(), threading.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(60)
    try:
        with pytest.raises(StoreError, match="一直占着登记库"):
            _one(far, 1)
        monkeypatch.setattr(trying, "TRIES", 6)
        far.office.store.waits = tell
        _one(far, 2)
    finally:
        free.set()
        thread.join()
    assert len(told) == 1
    assert "另一台机器（" in told[0]
    assert titles(far) == ["第2件"]


def test_ctrl_c_while_the_answer_is_waited_for_is_told_as_unconfirmed(
    far: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(connecting.Connection, "finish_work", stopped)
        with pytest.raises(Unconfirmed):
            _one(far, 1)
        patch.setattr(Transaction, "finish", stopped)
        with pytest.raises(KeyboardInterrupt):
            _one(far, 2)
    assert titles(far) == []


def test_who_is_in_the_way_is_not_known_where_the_server_went_meanwhile(
    far: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: Any) -> None:
        raise pw.OperationalError("gone")

    engine = far.office.store.database
    monkeypatch.setattr(engine, "read", lost)
    assert engine.held_by() == "另一个程序"


def test_ctrl_c_during_a_commit_ends_the_connection_and_sends_no_cancel(
    far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cancelled wait for a standby would show everybody what no standby has."""
    cancelled: list[Any] = []
    monkeypatch.setattr(connecting.Connection, "cancel_safe", lambda *_, **__: cancelled.append(1))
    main = threading.main_thread().ident
    assert main is not None

    def interrupt() -> None:
        way.held.wait(60)
        signal.pthread_kill(main, signal.SIGINT)

    far.add(title="一件")
    way.arm(words="COMMIT", after=True, hold=True)
    thread = threading.Thread(target=interrupt)
    thread.start()
    started = time.monotonic()
    usual = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # where the shell started the tests with `&`, it is ignored
    try:
        with pytest.raises(Unconfirmed):
            _one(far, 2)
    finally:
        signal.signal(signal.SIGINT, usual)
    thread.join()
    assert time.monotonic() - started < 3
    assert not cancelled
    assert titles(far) == ["一件", "第2件"]


def test_a_thread_that_connects_keeps_no_other_from_connecting(far: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    engine: Any = far.office.store.database
    engine.close()
    begun, go_on = threading.Event(), threading.Event()
    real = type(engine.finder).connect

    def slow(finder: Any, user: str = "") -> Any:
        if threading.current_thread() is thread:
            begun.set()
            go_on.wait(60)
        return real(finder, user)

    monkeypatch.setattr(type(engine.finder), "connect", slow)
    thread = threading.Thread(target=engine.commits)
    thread.start()
    begun.wait(60)
    waits = threading.Thread(target=lambda: (engine.commits(), engine.close()))
    waits.start()
    waits.join(5)
    stuck = waits.is_alive()
    go_on.set()
    for each in (thread, waits):
        each.join()
    assert not stuck


def test_a_look_is_bounded_on_whatever_connection_it_is_asked(
    far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = far.office.store.database
    engine.commits()
    real, waited = connecting.Connection.execute, list[Any]()

    def execute(conn: Any, sql: Any, *arguments: Any, **options: Any) -> Any:
        if "FROM chain" in str(sql):
            waited.append(conn._patience)
            if len(waited) == 1:
                way.cut()
                way.shut = False
        return real(conn, sql, *arguments, **options)

    monkeypatch.setattr(connecting.Connection, "execute", execute)
    engine.commits()
    assert waited == [connecting.LONGEST_LOOK] * 2


def test_a_look_for_the_server_is_bounded_too(far: Desk, way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "LONGEST_LOOK", 0.3)
    monkeypatch.setattr(connecting, "LONGEST_ANSWER", 5.0)
    store = far.office.store
    store.database.close()
    store.presence.watched = True
    way.arm(words="pg_control_system", after=True, hold=True)
    started = time.monotonic()
    with pytest.raises(pw.OperationalError):
        store.changed()
    assert time.monotonic() - started < 3


def test_how_long_a_write_waits_is_told_to_the_server_once(far: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = far.office.store.database
    engine.close()
    engine.wait_at_most(None)
    assert engine.read("SHOW lock_timeout") == [("30s",)]
    monkeypatch.setattr(connecting.Connection, "execute", None)  # nothing more is asked
    engine.wait_at_most(None)


# ── reading ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("after", [False, True])
def test_what_is_read_is_asked_once_more_on_another_connection(far: Desk, way: Way, *, after: bool) -> None:
    far.add(title="一件")
    for ask in (lambda: far.office.store.head[0], far.office.store.changed, lambda: far.record.select().count()):
        before = ask()
        way.arm(1, after=after)
        assert ask() == before


def test_what_is_read_at_one_moment_is_never_gone_on_with_on_another_connection(far: Desk, way: Way) -> None:
    far.add(title="一件")
    engine = far.office.store.database
    with engine.snapshot():
        engine.read("SELECT 1")
        way.arm(1)
        for _ in range(2):
            with pytest.raises(psycopg.OperationalError):
                engine.read("SELECT 1")
    assert engine.read("SELECT 1") == [(1,)]


def test_a_backend_that_is_ended_is_replaced(far: Desk, server: Offices) -> None:
    far.add(title="一件")
    server.command("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'zwzx%'")
    assert titles(far) == ["一件"]
    server.command("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'zwzx%'")
    far.add(title="又一件")
    assert titles(far) == ["一件", "又一件"]


def test_a_server_that_starts_anew_meanwhile_is_waited_for(far: Desk, server: Offices) -> None:
    far.add(title="一件")
    server.cluster.stop("fast")
    told: list[str] = []

    def tell(words: str) -> None:
        told.append(words)
        server.cluster.start()

    far.office.store.waits = tell
    try:
        far.add(title="又一件")
    finally:
        if not told:
            server.cluster.start()
    assert ["没有回应" in words for words in told] == [True]
    assert titles(far) == ["一件", "又一件"]


def test_what_was_being_asked_of_a_server_that_does_not_answer_complains_to_nobody_later(
    far: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the driver does at the end of a pipeline wants the connection, which is gone by then."""
    conn = far.office.store.database.connection()
    monkeypatch.setattr(conn, "longest", 0.1)
    ended: list[bool] = []

    def pipeline() -> Iterator[Any]:
        try:
            while True:
                yield psycopg.waiting.Wait.R
        finally:
            ended.append(conn.closed)
            conn.pgconn.send_flush_request()

    with pytest.raises(psycopg.errors.ConnectionTimeout):
        conn.wait(pipeline())
    assert ended == [True]
