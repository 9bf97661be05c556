"""What an office gives to the district is all that the district can read, and no office reads anything of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import servers
from tests.conftest import START
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Made
    from tests.district import District

psycopg = pytest.importorskip("psycopg")
pytestmark = [
    pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs"),
    pytest.mark.sqlite,
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory, made: Made) -> Iterator[District]:
    """A server with its offices, for all tests of this module."""
    from tests.district import offices

    with offices(tmp_path_factory.mktemp("district"), made) as server:
        yield server


@pytest.fixture
def working(district: District, tmp_path: Path) -> Callable[..., Any]:
    """Opens an office of the server."""
    return lambda office, clock=START: district.opened(office, tmp_path, lambda: clock)


def tables(conn: Any, schema: str) -> list[str]:
    rows = conn.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'v', 'S')", (schema,)
    )
    return [name for (name,) in rows]


def readable(conn: Any, schema: str) -> set[str]:
    """The tables of a schema that a role can read, tried one by one."""
    found = set()
    for table in tables(conn, schema):
        try:
            conn.execute(f'SELECT * FROM "{schema}"."{table}" LIMIT 1')
            found.add(table)
        except psycopg.errors.InsufficientPrivilege:
            pass
    return found


def test_the_district_reads_the_figures_and_no_other_table(district: District) -> None:
    from tests.district import OFFICES

    with district.connected("zwzx_district") as conn:
        for office in OFFICES:
            assert len(tables(conn, office)) > 60
            assert readable(conn, office) == {"district_figures"}


@pytest.mark.parametrize("role", ["zwzx_wangcheng", "zwzx_kaifu"])
def test_an_office_reads_its_own_tables_and_none_of_another(district: District, role: str) -> None:
    from tests.district import OFFICES

    with district.connected(role) as conn:
        for office in OFFICES:
            own = role == f"zwzx_{office}"
            there = set(tables(conn, office)) if own else set()
            assert readable(conn, office) == there


@pytest.mark.parametrize(
    "words",
    [
        "INSERT INTO {}.district_figures (figure, count) VALUES ('overdue.loans', 0)",
        "UPDATE {}.district_figures SET count = 0",
        "DELETE FROM {}.district_figures",
        "TRUNCATE {}.district_figures",
        "DROP TABLE {}.district_figures",
        "ALTER TABLE {}.district_figures ADD COLUMN words text",
        "CREATE TABLE {}.mine (words text)",
        "CREATE TEMP TABLE mine (words text)",
        "SET ROLE zwzx_wangcheng",
        "SET ROLE zwzx_wangcheng_owner",
        "SELECT * FROM {}.event",
        "SELECT payload FROM {}.event FOR UPDATE",
        "DO $$ BEGIN LOCK TABLE {}.district_figures IN SHARE MODE; END $$",
        "SELECT lo_get(1)",
        "COPY {}.event TO STDOUT",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
@pytest.mark.parametrize("role", ["zwzx_district", "zwzx_kaifu"])
def test_whoever_is_not_of_the_office_changes_nothing_of_it(district: District, words: str, role: str) -> None:
    with district.connected(role) as conn:
        conn.execute("SET default_transaction_read_only = off")
        with pytest.raises(psycopg.Error) as told:
            conn.execute(words.format("wangcheng"))
    assert told.value.sqlstate in ("42501", "42704"), words


def test_the_district_hands_its_right_to_nobody(district: District) -> None:
    with district.connected("zwzx_district") as conn:
        conn.execute("SET default_transaction_read_only = off")
        conn.execute("GRANT SELECT ON wangcheng.district_figures TO PUBLIC")  # it only warns that nothing was granted
    with district.connected("zwzx_kaifu") as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute("SELECT * FROM wangcheng.district_figures")


def test_the_desk_can_neither_set_the_clock_of_a_figure_nor_put_words_into_it(district: District) -> None:
    refused = [
        "INSERT INTO district_figures (figure, count, written) VALUES ('at', 1, '2099-01-01')",
        "UPDATE district_figures SET written = '2099-01-01'",
        "INSERT INTO district_figures (figure, moment) VALUES ('at', '关于做好工作的通知')",
        "INSERT INTO district_figures (figure, count) VALUES ('关于做好工作的通知', 1)",
        "INSERT INTO district_figures (figure, count, moment) VALUES ('at', 1, '2026-09-28')",
        "INSERT INTO district_figures (figure) VALUES ('at')",
        "INSERT INTO district_figures (figure, count) VALUES ('overdue.loans', -1)",
        "TRUNCATE district_figures",
        "GRANT SELECT ON event TO zwzx_district",
        "GRANT USAGE ON SCHEMA wangcheng TO zwzx_kaifu",
    ]
    with district.connected("zwzx_wangcheng") as conn:
        conn.execute("SET search_path TO wangcheng")
        for words in refused:
            try:
                conn.execute(words)
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation):
                continue
            assert words.startswith("GRANT"), words  # a grant that nobody may make is none, and only warns
        assert conn.execute("SELECT count(*) FROM district_figures").fetchone() == (0,)
        assert conn.execute("SELECT has_table_privilege('zwzx_district', 'event', 'SELECT')").fetchone() == (False,)


def test_figures_are_put_replaced_and_taken_away(district: District, working: Callable[..., Any]) -> None:
    from zwzx.store.postgres import address, figures

    whole = address.parse(district.named, any_office=True)
    assert {one.office: dict(one.figures) for one in figures.looked_at(whole)} == {
        "kaifu": {},
        "wangcheng": {},
        "yuelu": {},
    }
    with working("wangcheng") as office:
        engine = office.store.database
        with engine.atomic():
            engine.give({"overdue.loans": 3, "at": "2026-09-28 09:00:00", "closed": "2026-09-27"})
        with engine.atomic():
            engine.give({"overdue.loans": None, "unclosed": 0, "closed": "2026-09-28"})
        there = {"at": "2026-09-28 09:00:00", "closed": "2026-09-28", "unclosed": 0}
        assert engine.given() == there
        (told,) = (one for one in figures.looked_at(whole) if one.figures)
        assert (told.office, dict(told.figures), told.unread) == ("wangcheng", there, "")
        assert all(0 <= hours < 1 for hours in told.hours.values())
        with engine.atomic():
            engine.give(dict.fromkeys(there))
        assert engine.given() == {}


def test_an_office_that_is_retired_gives_nothing_and_has_not_reported_once_it_is_taken_up_again(
    district: District, working: Callable[..., Any]
) -> None:
    from zwzx import registers
    from zwzx.jobs.waiting.offices import Judged, State
    from zwzx.store.postgres import address, administration, figures

    whole = address.parse(district.named, any_office=True)

    def stands() -> State:
        return next(Judged(one).state for one in figures.looked_at(whole) if one.office == "wangcheng")

    def retire(*, undo: bool = False) -> None:
        administration.retire(district.address("wangcheng"), registers.tables(), user=servers.USER, undo=undo)

    assert stands() is State.WITHHELD
    retire()
    retire(undo=True)
    assert stands() is State.WITHHELD, "who did not agree does not by that"
    with working("wangcheng") as office, office.store.database.atomic():
        office.store.database.give({"since": "2026-09-01 09:00:00", "at": "2026-09-28 09:00:00", "outside": 2})
    assert stands() is State.GIVEN
    retire()
    assert stands() is State.WITHHELD
    retire(undo=True)
    assert stands() is State.LATE
    with working("wangcheng") as office, office.store.database.atomic():
        assert office.store.database.given() == {"since": "2026-09-01 09:00:00"}
        office.store.database.give({"since": None})


def test_a_store_with_its_table_of_figures_is_as_the_program_makes_it(
    district: District, working: Callable[..., Any]
) -> None:
    from zwzx import registers
    from zwzx.store import schema_check

    with working("wangcheng"):
        assert schema_check.differences(registers.tables()) == {}
        district.keeper("district", "ALTER TABLE wangcheng.district_figures ADD COLUMN words text")
        assert list(schema_check.differences(registers.tables()).values()) == [
            "登记库的表 district_figures 的定义被改过。"
        ]
        district.keeper("district", "ALTER TABLE wangcheng.district_figures DROP COLUMN words")


def test_whoever_could_read_more_than_figures_is_not_let_look(district: District) -> None:
    from zwzx.store.postgres import address, figures

    for role in (servers.USER, "zwzx_wangcheng"):
        whole = address.parse(f"{district.named}&user={role}", any_office=True)
        with pytest.raises(StoreError, match=r"看得到 (kaifu|wangcheng) 的登记，权限太大"):
            figures.looked_at(whole)


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (
            "GRANT SELECT (title) ON wangcheng.document TO {role}",
            "REVOKE SELECT (title) ON wangcheng.document FROM {role}",
        ),
        (
            "GRANT UPDATE (count) ON wangcheng.district_figures TO {role}",
            "REVOKE UPDATE (count) ON wangcheng.district_figures FROM {role}",
        ),
    ],
)
def test_a_district_that_was_given_more_than_the_figures_is_not_let_look(
    district: District, given: str, taken: str
) -> None:
    from zwzx.store.postgres import address, figures

    whole = address.parse(f"{district.named}&user={address.DISTRICT_ROLE}", any_office=True)
    district.keeper("district", given.format(role=address.DISTRICT_ROLE))
    try:
        with pytest.raises(StoreError, match=r"看得到 wangcheng 的登记，权限太大"):
            figures.looked_at(whole)
    finally:
        district.keeper("district", taken.format(role=address.DISTRICT_ROLE))
    figures.looked_at(whole)


def test_an_office_without_the_grant_and_one_that_is_locked_are_told_and_the_others_are_read(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zwzx.store.postgres import address, figures

    whole = address.parse(district.named, any_office=True)
    monkeypatch.setattr(figures, "PATIENCE", "200ms")
    district.keeper("district", "REVOKE USAGE ON SCHEMA kaifu FROM zwzx_district")
    try:
        with district.connected(servers.USER) as keeper, keeper.transaction():
            keeper.execute("LOCK TABLE yuelu.district_figures")
            told = {one.office: one.unread for one in figures.looked_at(whole)}
    finally:
        assert district.add_role() is False
    assert told == {"kaifu": "区里的角色在这个单位没有权限", "wangcheng": "", "yuelu": "读不出来（57014）"}
    assert {one.unread for one in figures.looked_at(whole)} == {""}


def test_an_office_that_is_made_later_is_readable_at_once(district: District) -> None:
    from zwzx import registers
    from zwzx.store.postgres import address, administration, figures, keeping
    from zwzx.store.versions import VERSION

    whole = address.parse(district.named, any_office=True)
    administration.add_office(district.address("tianxin"), registers.tables(), VERSION, user=servers.USER)
    assert {one.office: one.unread for one in figures.looked_at(whole)}["tianxin"] == ""
    with keeping.administering(district.address("tianxin"), servers.USER) as conn, conn.transaction():
        administration.drop(conn, district.address("tianxin"))
    assert "tianxin" not in {one.office for one in figures.looked_at(whole)}


@pytest.mark.parametrize("code", ["district", "public", "pg_new", "kaifu_owner", "information_schema"])
def test_no_office_has_the_code_of_something_else(code: str) -> None:
    from zwzx.store.postgres import address

    with pytest.raises(StoreError, match=f"单位代号不能用 {code}"):
        address.parse(f"postgresql:///district?office={code}")


def test_a_whole_database_needs_no_office(district: District) -> None:
    from zwzx.store.postgres import address

    assert address.parse(district.named, any_office=True).office == ""
    with pytest.raises(StoreError, match="写明是哪个单位"):
        address.parse(district.named)


def test_neither_the_district_nor_the_keeper_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A nightly look at a server that stands still ends."""
    from zwzx.store.postgres import address, connecting, figures, keeping

    waits: list[float | None] = []

    def asked(*_: Any, longest: float | None = connecting.LONGEST_ANSWER, **__: Any) -> None:
        waits.append(longest)
        raise psycopg.OperationalError("gone")

    monkeypatch.setattr(connecting, "connect", asked)
    where = address.parse("postgresql://a/district?office=wangcheng")
    with pytest.raises(StoreError):
        figures.looked_at(where)
    with pytest.raises(StoreError), keeping.administering(where, "postgres"):
        pass
    assert waits == [30.0, 300.0]
