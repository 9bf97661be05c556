"""Which of several servers is written to: the one that took over last, never one that this machine has left behind."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests import servers
from tests.conftest import PEOPLE, Clock, Made
from tests.pair import Pair
from tests.servers import USER
from tests.store.postgres.conftest import reopened
from tests.store.postgres.test_lost import titles
from zwzx.store import trying
from zwzx.store.database import StoreError
from zwzx.store.postgres import address, finding
from zwzx.store.postgres.finding import Finder, Primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk


def test_every_host_has_its_port() -> None:
    one = address.parse("postgresql://a,b,c/district?office=wangcheng")
    assert [(host.hosts, host.ports) for host in one.each_host()] == [("a", ""), ("b", ""), ("c", "")]
    one = address.parse("postgresql://a:1,b:2/district?office=wangcheng")
    assert [(host.hosts, host.ports) for host in one.each_host()] == [("a", "1"), ("b", "2")]
    one = replace(one, ports="7")
    assert [host.ports for host in one.each_host()] == ["7", "7"]


def test_a_server_that_went_back_is_refused_by_what_this_machine_noted(far: Desk, tmp_path: Path) -> None:
    told = address.pointed(far.path)
    assert told is not None
    note = tmp_path / "noted.primary"
    finder = Finder(told, note)
    finder.connect().close()
    cluster, timeline = note.read_text(encoding="ascii").split()
    note.write_text(f"{cluster} {int(timeline) + 1}\n", encoding="ascii")
    with pytest.raises(finding.PassedBy, match="behind") as error:
        Finder(told, note).connect()
    assert "第1代，本机见过第2代" in error.value.words
    note.write_text(f"{int(cluster) + 1} 9\n", encoding="ascii")
    Finder(told, note).connect().close()  # another cluster has timelines of its own: there the journal tells


def test_a_server_that_lacks_what_this_machine_saw_is_refused(far: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    far.add(title="一件")
    seq, head = far.office.store.head
    assert far.office.store.witness is not None
    far.office.store.witness.see(seq + 5, "f" * 64)
    far.office.store.close()  # the next question opens a connection
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    with pytest.raises(StoreError, match=f"比本机见过的旧（没有第{seq + 5}笔.*旧主机，这一笔没有记下"):
        far.add(title="又一件")
    far.office.store.witness.see(seq, head)
    far.add(title="又一件")
    assert titles(far) == ["一件", "又一件"]


def test_a_thread_that_found_the_server_leaves_the_others_the_list_that_they_go_over(far: Desk) -> None:
    told = address.pointed(far.path)
    assert told is not None
    finder = Finder(replace(told, hosts=f"/nowhere,{told.hosts}"))
    hosts = finder._hosts
    before = list(hosts)
    finder.connect().close()
    assert hosts == before
    assert [host.hosts for host in finder._hosts] == [told.hosts, "/nowhere"]


@pytest.fixture
def pair() -> Iterator[Pair]:
    if not servers.is_there():
        pytest.skip("no server's programs on this machine")
    made = Pair(Path(tempfile.mkdtemp(prefix="zwzx-ha-")))
    try:
        yield made.make()
    finally:
        made.remove()


def test_an_old_primary_that_comes_back_by_itself_is_passed_by(
    pair: Pair, made: Made, tmp_path: Path, clock: Clock
) -> None:
    from tests.conftest import Desk

    office = Made(made.folder).office(tmp_path, "office", clock, PEOPLE, {"office-name": "测试中心"})
    office.store.close()
    store, key = tmp_path / "zwzx.db", tmp_path / "key"
    pair.found(store, key)
    desk = reopened(Desk(office, clock, tmp_path))
    desk.add(title="一件")
    pair.kill()
    pair.promote()
    desk.add(title="又一件")
    old = pair.standby
    old.configure(synchronous_standby_names="")
    old.start()  # nobody told it that another took over: it takes whatever is written
    with psycopg.connect(host=str(old.folder), user=USER, dbname="postgres") as conn:
        assert conn.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
    desk.office.store.close()
    desk.add(title="第三件")  # this process
    desk.office.store.close()
    desk = reopened(desk)  # a later one of this machine
    desk.add(title="第四件")
    assert titles(desk) == ["一件", "又一件", "第三件", "第四件"]
    note = store.with_suffix(".primary")
    assert Primary(*map(int, note.read_text(encoding="ascii").split())).timeline == 2
    note.unlink()
    other = tmp_path / "another machine"
    other.mkdir()
    shutil.copy(store, other / store.name)
    shutil.copy(key, other / key.name)
    desk.office.store.close()
    fresh = reopened(Desk(office, clock, other))  # it has seen nothing yet, and asks both
    assert titles(fresh) == ["一件", "又一件", "第三件", "第四件"]
    fresh.office.store.close()


def promised(desk: Desk, server: servers.Offices, *, is_so: bool = True) -> None:
    """The keeper promises a standby, which this server does not wait for; or takes that back."""
    told = address.pointed(desk.path)
    assert told is not None
    words = "SET zwzx.standby = 'on'" if is_so else "RESET zwzx.standby"
    server.command(f'ALTER DATABASE "{told.database}" {words}')


def test_a_server_without_the_standby_that_was_promised_is_not_written_to_by_who_has_the_office_open(
    far: Desk, server: servers.Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens it anew is refused by the probe."""
    far.add(title="一件")
    promised(far, server)
    far.office.store.close()  # the next question opens a connection
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    with pytest.raises(StoreError, match=r"现在不等备机.*docs/server\.md"):
        far.add(title="二件")


def test_a_connection_that_is_open_writes_no_more_once_the_promised_standby_is_not_waited_for(
    far: Desk, server: servers.Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    far.add(title="一件")
    promised(far, server)
    monkeypatch.setattr(trying, "PATIENCE", 0.0)
    with pytest.raises(StoreError, match="现在不等备机"):
        far.add(title="二件")
    promised(far, server, is_so=False)
    far.add(title="二件")
    assert titles(far) == ["一件", "二件"]


def test_that_a_commit_was_not_waited_for_is_heard_whatever_the_role_is_set_to(
    far: Desk, server: servers.Offices
) -> None:
    told = address.pointed(far.path)
    assert told is not None
    named = f'"{told.role}" IN DATABASE "{told.database}"'
    server.command(f"ALTER ROLE {named} SET client_min_messages = error")
    far.office.store.close()
    assert list(far.office.store.database.read("SHOW client_min_messages", ())) == [("warning",)]
    assert list(far.office.store.database.read("SHOW gin_fuzzy_search_limit", ())) == [("0",)]
    server.command(f"ALTER ROLE {named} RESET ALL")
