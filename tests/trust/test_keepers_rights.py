"""A server's keeper who is no superuser: what such a user does, and what is told where a superuser is needed."""

from __future__ import annotations

import re

import pytest

from tests import servers
from tests.documented import blocks, documents
from tests.trust.keeper import SECRET, Keeper
from zwzx.cli import run

pytestmark = pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs")
GRANT = re.compile(r"运行 (GRANT .+? TO \"\w+\")")


@pytest.fixture
def user(keeper: Keeper) -> str:
    """A user that may make databases and roles, and nothing else."""
    return made(keeper, "keeper")


def made(keeper: Keeper, name: str, more: str = "") -> str:
    told = f"{name}_{keeper.office}"
    with keeper.connection("postgres") as conn:
        conn.execute(f"CREATE ROLE {told} LOGIN CREATEDB CREATEROLE {more}")
    return told


def granted(keeper: Keeper, err: str) -> None:
    """What a superuser is asked to type is typed as it stands."""
    (words,) = GRANT.findall(err)
    with keeper.connection("postgres") as conn:
        conn.execute(words)


def ready(keeper: Keeper, user: str) -> None:
    """The database is made, once a superuser gave what it takes."""
    granted(keeper, keeper.call("init", user=user)[2])
    keeper.done("init", user=user)


def test_a_database_is_made_once_a_superuser_gave_the_settings_of_the_log(keeper: Keeper, user: str) -> None:
    code, _, err = keeper.call("init", user=user)
    assert (code, f"用户 {user} 不是超级用户" in err, "docs/server.md" in err) == (4, True, True), err
    assert keeper.there() == (False, False, 0)
    granted(keeper, err)
    assert "日志里不写出错的那一行" in keeper.done("init", user=user)
    keeper.done("init", user=user)
    ((set_,),) = keeper.ask(
        "SELECT setconfig FROM pg_db_role_setting AS s JOIN pg_database AS d ON d.oid = setdatabase WHERE datname = current_database()"
    )
    assert {"log_parameter_max_length=0", "log_parameter_max_length_on_error=0"} <= set(set_)


def test_what_the_page_tells_a_superuser_to_type_is_all_that_a_keeper_needs(keeper: Keeper) -> None:
    (block,) = (
        block for block in blocks(documents()["docs/server.md"]) if block.lines[0].startswith("CREATE ROLE keeper")
    )
    user = f"keeper_{keeper.office}"
    with keeper.connection("postgres") as conn:
        for line in block.lines:
            conn.execute(line.replace("keeper", user))
    keeper.done("init", user=user)
    keeper.done("add-office", secret=SECRET, user=user)
    assert "没有备机" in keeper.done("status", user=user)
    keeper.done("upgrade", user=user)
    keeper.done("retire", user=user)
    keeper.done("retire", "--undo", user=user)
    with keeper.connection(user=user) as conn:
        conn.execute("CHECKPOINT")
    ((kept,),) = keeper.ask("SELECT rolpassword FROM pg_authid WHERE rolname = %s", f"zwzx_{keeper.office}")
    assert kept not in (keeper.cluster.folder / "log").read_text(encoding="utf-8", errors="replace")


def test_what_the_server_s_own_configuration_says_need_not_be_set(keeper: Keeper, user: str) -> None:
    with keeper.connection("postgres") as conn:
        conn.execute("ALTER SYSTEM SET log_parameter_max_length = 0")
    keeper.cluster.reload()
    try:
        said = keeper.done("init", user=user)
        assert "日志里不写出错的那一行（服务器的配置里已经这样）" in said
    finally:
        with keeper.connection("postgres") as conn:
            conn.execute("ALTER SYSTEM RESET log_parameter_max_length")
        keeper.cluster.reload()


def test_a_promise_of_a_standby_needs_a_setting_of_its_own(keeper: Keeper, user: str) -> None:
    ready(keeper, user)
    keeper.done("init", "--standby", "否", user=user)
    keeper.do(f"ALTER DATABASE {keeper.database} SET zwzx.standby = 'on'")
    code, _, err = keeper.call("init", "--standby", "否", user=user)
    assert (code, "zwzx.standby" in err) == (4, True), err
    granted(keeper, err)
    keeper.done("init", "--standby", "否", user=user)


@pytest.mark.parametrize("more", ["INHERIT", "NOINHERIT"])
def test_an_office_is_added_looked_at_brought_up_to_date_and_retired(keeper: Keeper, more: str) -> None:
    user = made(keeper, "keeper", more)
    ready(keeper, user)
    keeper.done("add-office", secret=SECRET, user=user)
    assert keeper.office in keeper.done("status", user=user)
    keeper.do("DROP TRIGGER event_only_grows ON event")
    assert keeper.call("status", user=user)[0] == 4
    assert "event_only_grows 重新做好" in keeper.done("upgrade", user=user)
    for words in (["--dry-run"], []):
        assert f"单位 {keeper.office} 没有搬走：停用以后，它的登记台都只能看" in keeper.done(
            "retire", *words, user=user
        )
    assert "已停用" in keeper.done("status", user=user)
    code, _, err = keeper.call("retire", "--dry-run", user=user)
    assert (code, "已经停用了" in err) == (4, True), err
    assert "没有搬走" not in keeper.done("retire", "--undo", user=user)
    code, _, err = keeper.call("retire", "--undo", "--dry-run", user=user)
    assert (code, "没有停用" in err) == (4, True), err
    keeper.done("status", user=user)


UNLOGGED = "log_statement, log_min_duration_statement, log_min_error_statement"


@pytest.mark.parametrize("may", [False, True])
def test_a_password_is_in_no_log_and_what_proves_it_neither_where_that_may_be_set(
    keeper: Keeper, user: str, *, may: bool
) -> None:
    ready(keeper, user)
    if may:
        granted(keeper, f'运行 GRANT SET ON PARAMETER {UNLOGGED} TO "{user}"')
    keeper.done("add-office", secret=SECRET, user=user)
    ((kept,),) = keeper.ask("SELECT rolpassword FROM pg_authid WHERE rolname = %s", f"zwzx_{keeper.office}")
    log = (keeper.cluster.folder / "log").read_text(encoding="utf-8", errors="replace")
    assert (f'CREATE ROLE "zwzx_{keeper.office}' in log, SECRET in log, kept in log) == (True, False, not may)


def test_the_district_gets_its_role(keeper: Keeper, capsys: pytest.CaptureFixture[str]) -> None:
    user = made(keeper, "keeper", "NOINHERIT")
    ready(keeper, user)
    keeper.done("add-office", "--no-password", user=user)
    for said in ("建好了", "原来就有"):
        assert run(["--store", keeper.address(), "district", "add-role", "--user", user]) == 0
        assert said in capsys.readouterr().err
    assert keeper.ask(f"SELECT has_table_privilege('zwzx_district', '{keeper.office}.district_figures', 'SELECT')") == [
        (True,)
    ]


def test_an_office_that_another_user_made_is_told_with_what_makes_it_this_one_s(
    keeper: Keeper, user: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ready(keeper, user)
    keeper.done("add-office", "--no-password", user=user)
    other = Keeper(keeper.cluster, capsys)
    other.database = keeper.database
    other.done("add-office", "--no-password")
    for words in (("status",), ("upgrade",), ("retire",), ("retire", "--dry-run")):
        code, out, err = other.call(*words, user=user)
        assert (code, out, f"单位 {other.office} 不是用户 {user} 建的" in err, "GRANT" in err) == (4, "", True, True), (
            err
        )
    code, out, err = keeper.call("status", place=keeper.address(""), user=user)
    assert (code, f"{keeper.office}\t版本" in out, f"看不到单位 {other.office}" in err) == (4, True, True), err
    granted(keeper, err)
    keeper.done("status", place=keeper.address(""), user=user)
    other.done("upgrade", user=user)
    other.done("retire", user=user)


def test_a_database_that_another_user_made_is_told(keeper: Keeper, user: str) -> None:
    with keeper.connection("postgres") as conn:
        conn.execute(f"CREATE DATABASE {keeper.database} TEMPLATE template0")
    code, _, err = keeper.call("init", user=user)
    assert (code, f"库 {keeper.database} 不是用户 {user} 的" in err, "ALTER DATABASE" in err) == (4, True, True), err
    keeper.done("init")
    for words in (("init",), ("add-office", "--no-password")):
        code, _, err = keeper.call(*words, user=user)
        assert (code, f"没有给用户 {user} 这个权限" in err) == (4, True), err


def test_standbys_are_seen_by_who_may_see_them(keeper: Keeper, user: str) -> None:
    ready(keeper, user)
    keeper.done("add-office", "--no-password", user=user)
    assert "看不到备机" in keeper.done("status", user=user)
    keeper.do(f"ALTER DATABASE {keeper.database} SET zwzx.standby = 'on'")
    code, _, err = keeper.call("status", user=user)
    assert (code, "看不到有没有" in err) == (4, True), err
    granted(keeper, err)
    assert "没有同步的备机跟着" in keeper.call("status", user=user)[2]
