"""A server's keeper: an office brought up to date, and what is told of one that is not as it was built or lets nobody in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import servers
from zwzx import places
from zwzx.store.database import StoreError, open_store
from zwzx.store.postgres import address, connecting, schema
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.trust.keeper import Keeper

    Told = tuple[int, str, str]
    Call = Callable[..., Told]

pytestmark = pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs")


BROKEN = (
    "DROP TRIGGER event_only_grows ON event",
    "ALTER TABLE person DISABLE TRIGGER person_journaled",
    "DROP INDEX incoming_grams",
    "CREATE INDEX of_nobody ON person (name)",
    "CREATE VIEW of_nobody_either AS SELECT 1 AS one",
    "CREATE OR REPLACE FUNCTION guard_chain() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$",
    "CREATE OR REPLACE FUNCTION is_day(told text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$",
)


def made_of(keeper: Keeper) -> Any:
    with keeper.connection() as conn:
        conn.execute(f"SET search_path TO {keeper.office}")
        return schema.found(lambda sql, given: conn.execute(connecting.placed(sql), given), keeper.office)


def test_what_is_missing_or_changed_is_made_anew_whatever_the_schema_says_of_itself(keeper: Keeper) -> None:
    keeper.ready()
    before = made_of(keeper)
    assert keeper.done("upgrade") == f"{keeper.office}\t版本 {VERSION}\n", "there is nothing to do"
    keeper.do(*BROKEN, f"REVOKE SELECT ON event FROM zwzx_{keeper.office}")
    code, _, err = keeper.call("status")
    assert (code, "zwzx server upgrade" in err) == (4, True)
    assert "有2道防线缺了或被关了，函数 guard_chain、函数 is_day 缺了或被改过" in err
    keeper.do("UPDATE blueprint SET kept = ''")
    broken = made_of(keeper)
    said = keeper.done("upgrade", "--dry-run")
    assert ("没有升级" in said, made_of(keeper)) == (True, broken)
    assert ("索引 of_nobody 会去掉" in said, "guard_chain 会重新做好" in said, "去掉了" in said) == (True, True, False)
    said = keeper.done("upgrade")
    for words in ("event_only_grows", "person_journaled", "incoming_grams", "guard_chain", "is_day"):
        assert f"{words} 重新做好。" in said
    assert ("索引 of_nobody 去掉了" in said, "视图 of_nobody_either 去掉了" in said) == (True, True)
    assert made_of(keeper) == before
    assert keeper.call("status")[0] == 0
    assert keeper.ask(f"SELECT has_table_privilege('zwzx_{keeper.office}', '{keeper.office}.event', 'SELECT')") == [
        (True,)
    ]
    assert keeper.done("upgrade") == f"{keeper.office}\t版本 {VERSION}\n"


def test_a_table_that_was_changed_is_not_mended_and_nothing_is_done(keeper: Keeper) -> None:
    keeper.ready()
    keeper.do("ALTER TABLE person ADD COLUMN more text", BROKEN[0])
    before = made_of(keeper)
    code, _, err = keeper.call("upgrade")
    assert (code, "表 person 缺了或被改过" in err, "恢复" in err) == (4, True, True)
    assert made_of(keeper) == before


def test_an_office_that_is_open_to_others_or_shut_to_its_desks_is_told_and_mended(keeper: Keeper) -> None:
    """As it is after a dump was restored into a new database."""
    keeper.ready()
    keeper.do(
        "CREATE ROLE spy",
        f"GRANT USAGE ON SCHEMA {keeper.office} TO spy, PUBLIC",
        f"GRANT SELECT ON {keeper.office}.document TO spy",
        f"REVOKE CONNECT ON DATABASE {keeper.database} FROM zwzx_{keeper.office}",
    )
    code, _, err = keeper.call("status")
    assert (code, f"角色 zwzx_{keeper.office} 连不进这个库" in err) == (4, True), err
    said = keeper.done("upgrade")
    assert ("spy 在这个单位里的权限已收回" in said, "PUBLIC 在这个单位里的权限已收回" in said) == (True, True), said
    assert keeper.call("status")[0] == 0
    with keeper.connection() as conn:
        asked = f"SELECT has_table_privilege('spy', '{keeper.office}.document', 'SELECT')"
        assert conn.execute(asked).fetchone() == (False,)
    keeper.do("DROP ROLE spy")


def test_an_office_whose_tables_are_another_s_hides_none_of_the_others(keeper: Keeper) -> None:
    """As it is after pg_dump --no-owner."""
    keeper.ready()
    keeper.do(f"ALTER SCHEMA {keeper.office} OWNER TO {servers.USER}")
    code, _, err = keeper.call("status", place=keeper.cluster.address(keeper.database, "").replace("office=&", ""))
    assert (code, "程序出了错" in err, f"ALTER SCHEMA {keeper.office} OWNER TO" in err) == (4, False, True), err
    keeper.do(f"ALTER SCHEMA {keeper.office} OWNER TO zwzx_{keeper.office}_owner")
    assert keeper.call("status")[0] == 0


def test_an_older_office_takes_its_numbered_steps(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keeper.ready()
    keeper.do(f"UPDATE store_version SET version = {VERSION - 1}", "ALTER TABLE setting DROP COLUMN value")
    where = address.parse(keeper.address())
    with pytest.raises(StoreError, match="请服务器管理员运行 zwzx server upgrade"):
        open_store(address.point(where), bytes(32), VERSION)
    code, _, err = keeper.call("status")
    assert (code, f"是版本 {VERSION - 1}，本程序是 {VERSION}" in err) == (4, True)
    folder = tmp_path / "migrations" / "postgres"
    folder.mkdir(parents=True)
    step = """ALTER TABLE setting ADD COLUMN "value" TEXT NOT NULL DEFAULT ''\n"""
    (folder / f"{VERSION}.sql").write_text(step, encoding="utf-8")
    monkeypatch.setattr(places, "data", tmp_path.joinpath)
    assert f"版本 {VERSION - 1} → {VERSION}" in keeper.done("upgrade")
    monkeypatch.undo()
    assert keeper.call("status")[0] == 0
    keeper.do(f"UPDATE store_version SET version = {VERSION + 1}")
    code, _, err = keeper.call("upgrade")
    assert (code, "请先升级本程序" in err) == (4, True)


@pytest.mark.parametrize(
    ("words", "told", "back"),
    [
        ("ALTER ROLE {role} NOLOGIN", "登不进来", 'ALTER ROLE "{role}" LOGIN'),
        ("ALTER ROLE {role} CONNECTION LIMIT 0", "连接数到了限度（0个；", 'ALTER ROLE "{role}" CONNECTION LIMIT -1'),
        (
            "ALTER ROLE {role} VALID UNTIL '2020-01-01'",
            "密码过了有效期",
            "ALTER ROLE \"{role}\" VALID UNTIL 'infinity'",
        ),
        (
            "ALTER DATABASE {database} CONNECTION LIMIT 0",
            "这个库的连接数到了限度（0个；",
            'ALTER DATABASE "{database}" CONNECTION LIMIT -1',
        ),
    ],
)
def test_the_keeper_is_told_what_keeps_the_desks_out_and_what_lets_them_in(
    keeper: Keeper, words: str, told: str, back: str
) -> None:
    keeper.ready()
    given = {"role": f"zwzx_{keeper.office}", "database": keeper.database}
    keeper.do(words.format(**given))
    code, _, err = keeper.call("status")
    assert (code, told in err, back.format(**given) in err) == (4, True, True), err
    keeper.do(back.format(**given))
    keeper.done("status")


def test_the_keeper_of_a_database_that_takes_no_connections_is_told_so(keeper: Keeper) -> None:
    keeper.ready()
    with keeper.connection("postgres") as conn:
        conn.execute(f"ALTER DATABASE {keeper.database} ALLOW_CONNECTIONS false")
    for words in ("status", "upgrade"):
        code, _, err = keeper.call(words)
        assert (code, "这个库不接受连接" in err, "ALLOW_CONNECTIONS true" in err) == (4, True, True), err


def test_a_keeper_who_wrote_a_wrong_address_is_not_sent_to_an_option(keeper: Keeper) -> None:
    code, _, err = keeper.call("status", place=keeper.address().replace("&host=/", "&host=/nowhere/"))
    assert (code, "地址不对的，请改正" in err, "--store" in err) == (4, True, False), err
