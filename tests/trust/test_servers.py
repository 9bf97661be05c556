"""A server's keeper: a database made fit, an office added, founded on, retired; and what is refused."""

from __future__ import annotations

import builtins
import json
import secrets
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests import servers
from tests.conftest import PEOPLE, commands
from tests.documented import commands as shown
from tests.jobs.test_declared import ended
from tests.trust.keeper import SECRET, Keeper
from zwzx import places, registers
from zwzx.cli import run
from zwzx.faces.pages import read
from zwzx.jobs.vault.founding import found
from zwzx.office.core.opening import open_office
from zwzx.store import building
from zwzx.store.database import StoreError
from zwzx.store.postgres import address, administration, databases, passfile
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Clock, Desk

    Told = tuple[int, str, str]
    Call = Callable[..., Told]

pytestmark = pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs")


# ── a database and an office ────────────────────────────────────────────


def test_a_database_is_made_fit_and_an_office_gets_its_roles_and_tables(keeper: Keeper) -> None:
    assert "会建" in keeper.done("init", "--dry-run")
    assert keeper.there() == (False, False, 0)
    said = keeper.done("init")
    assert (f"{keeper.database}\t建好了" in said, "zwzx server add-office" in said) == (True, True)
    assert f"{keeper.database}\t原来就有" in keeper.done("init"), "it may be done again"
    assert keeper.ask(
        "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = current_database()"
    ) == [("UTF8", "C.UTF-8", "C.UTF-8")]
    owner, desk = f"zwzx_{keeper.office}_owner", f"zwzx_{keeper.office}"
    assert f"{keeper.office}\t{owner}\t{desk}" in keeper.done("add-office", "--dry-run")
    assert keeper.there() == (True, False, 0)
    line = f"{keeper.cluster.folder}:5432:{keeper.database}:{desk}:密码"
    assert f"\n  {line}\n" in keeper.done("add-office", secret=SECRET), "the folder of a socket is its host"
    told = dict(keeper.ask("SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname LIKE %s", f"{desk}%"))
    assert told == {owner: False, desk: True}
    ((kept,),) = keeper.ask("SELECT rolpassword FROM pg_authid WHERE rolname = %s", desk)
    assert kept.startswith("SCRAM-SHA-256$4096:")
    log = (keeper.cluster.folder / "log").read_text(encoding="utf-8", errors="replace")
    assert "CREATE ROLE" in log, "it tells of every statement"
    assert (SECRET in log, kept in log) == (False, False), "neither the password nor what proves it"
    code, out, _ = keeper.call("status")
    assert (code, f"{keeper.office}\t版本 {VERSION}\t0笔\t防线" in out) == (0, True)
    told = json.loads(keeper.call("status", "--format", "json")[1])
    assert (told["offices"][0]["events"], told["wrong"], told["server"]["standbys"]) == (0, [], [])


@pytest.mark.parametrize(
    ("hosts", "ports", "before"),
    [
        ("", "", ["localhost:5432"]),
        ("/srv/a:b", "5499", ["/srv/a\\:b:5499"]),
        ("/var/run/postgresql", "", ["localhost:5432", "/var/run/postgresql:5432"]),
        ("db1,db2", "5432,5433", ["db1:5432", "db2:5433"]),
        ("db1,db2", "", ["db1:5432", "db2:5432"]),
    ],
)
def test_a_password_stands_in_a_line_for_each_host_as_the_driver_names_it(
    hosts: str, ports: str, before: list[str]
) -> None:
    where = address.Address("district", "kaifu", hosts, ports)
    assert passfile.lines(where.each_reached(), "district", "zwzx_kaifu") == [
        f"{told}:district:zwzx_kaifu:密码" for told in before
    ]


def test_the_address_may_be_named_as_the_store_is_and_a_keeper_s_machine_keeps_nothing_of_it(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    keeper.ready()
    for before in (["--store", keeper.address()], []):
        monkeypatch.setenv("ZWZX_STORE", "" if before else keeper.address())
        assert run([*before, "server", "status", "--user", servers.USER]) == 0
        assert keeper.office in capsys.readouterr().out
    monkeypatch.setenv("ZWZX_STORE", "/srv/zwzx.db")
    for words in (["server", "status"], ["--store", "/srv/zwzx.db", "server", "init"]):
        assert run(words) == 4
        err = capsys.readouterr().err
        assert ("没有写服务器的地址" in err, "/srv/zwzx.db 是本机的文件" in err, "postgresql://" in err) == (
            True,
            True,
            True,
        )
    pointer = tmp_path / "pointer"
    address.point(address.parse(keeper.address()), pointer)
    assert run(["--store", str(pointer), "server", "status", "--user", servers.USER]) == 0
    assert keeper.office in capsys.readouterr().out
    monkeypatch.delenv("ZWZX_STORE")
    assert run(["server", "status"]) == 4
    assert "没有写服务器的地址" in capsys.readouterr().err
    assert not places.server_folder().exists()


def test_several_offices_are_added_at_once(keeper: Keeper) -> None:
    keeper.done("init")
    names = [f"{keeper.office}_{n}" for n in range(3)]
    failed: list[Exception] = []

    def add(office: str) -> None:
        try:
            where = address.parse(keeper.address(office))
            administration.add_office(where, registers.tables(), VERSION, user=servers.USER)
        except Exception as error:  # noqa: BLE001 - a thread's is told here
            failed.append(error)

    threads = [Thread(target=add, args=(name,)) for name in names]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    with keeper.connection() as conn:
        assert administration.offices(conn) == names


def test_an_office_is_called_by_its_name(keeper: Keeper) -> None:
    keeper.done("init")
    keeper.done("add-office", "--no-password", "--name", "望城区政务服务中心")
    assert "没有写" in keeper.done("name", "--name", "甲", "--dry-run")
    assert "望城区政务服务中心" in keeper.done("status")
    assert f"{keeper.office}\t望城'区\"中心" in keeper.done("name", "--name", "望城'区\"中心")
    assert json.loads(keeper.call("status", "--format", "json")[1])["offices"][0]["name"] == "望城'区\"中心"
    assert "只写代号" in keeper.done("name")
    assert "中心" not in keeper.done("status")
    code, _, err = keeper.call("name", "--name", "甲", place=keeper.address("nobody"))
    assert (code, "没有单位 nobody" in err) == (4, True), err


def _no_right(keeper: Keeper) -> str:
    name = f"u{secrets.token_hex(4)}"
    with keeper.connection("postgres") as conn:
        conn.execute(f"CREATE ROLE {name} LOGIN")
        conn.execute(f"GRANT CONNECT ON DATABASE {keeper.database} TO {name}")
    return name


def test_what_can_t_be_done_is_refused_with_the_way_on_and_nothing_half_made_stays(keeper: Keeper) -> None:
    def refused(words: str, *said: str, **more: Any) -> None:
        before = keeper.there()
        code, _, err = keeper.call(*words.split(), **more)
        assert (code, [one for one in said if one not in err]) == (4, []), err
        assert keeper.there() == before

    refused("status", "没有库", "zwzx server init")
    refused("add-office --no-password", "没有库", "zwzx server init")
    refused("init", "不认用户 nobody", "--user", user="nobody")
    refused("init", "认不出", place=keeper.address() + "&colour=red")
    refused(
        "add-office --no-password",
        "要写明是哪个单位",
        place=keeper.cluster.address(keeper.database, "").replace("office=&", ""),
    )
    refused("init", "小写字母", place=keeper.address("望城"))
    refused("init", "不能写密码", place=keeper.address() + "&password=x")
    refused("init", "连不上服务器", place=keeper.address().replace("&host=/", "&host=/nowhere/"))
    refused("init --standby 是", "没有设好备机", "docs/server.md")
    with keeper.connection("postgres") as conn:
        conn.execute(f"CREATE DATABASE {keeper.database}")
    refused("add-office --no-password", "还没有准备好", "zwzx server init")
    keeper.done("init")
    refused("status", f"没有单位 {keeper.office}", "zwzx server add-office")
    refused("upgrade", f"没有单位 {keeper.office}")
    refused("retire", f"没有单位 {keeper.office}")
    refused("add-office", "密码太短", secret="short")
    user = _no_right(keeper)
    refused("init", f"不是用户 {user} 的", "--user", user=user)
    refused("add-office --no-password", f"没有给用户 {user} 这个权限", user=user)
    with keeper.connection() as conn:
        conn.execute(f"CREATE ROLE zwzx_{keeper.office}")
    refused("add-office --no-password", f"已经有角色 zwzx_{keeper.office}", "换一个单位代号")
    with keeper.connection() as conn:
        conn.execute(f"DROP ROLE zwzx_{keeper.office}")
    keeper.done("add-office", "--no-password")
    refused("add-office --no-password", f"已经有单位 {keeper.office}", "zwzx server status")
    refused("upgrade", f"没有给用户 {user} 这个权限", user=user)
    refused("retire", f"不是用户 {user} 建的", "--user", user=user)
    refused("retire --undo", "没有停用")


def test_a_database_of_other_letters_is_refused(keeper: Keeper) -> None:
    with keeper.connection("postgres") as conn:
        conn.execute(
            f"CREATE DATABASE {keeper.database} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    code, _, err = keeper.call("init")
    assert (code, "编码是 SQL_ASCII，要 UTF8" in err, "还没有的库名" in err) == (4, True, True)


def test_without_the_driver_it_is_told_what_to_install(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **told: Any) -> Any:
        if name == "psycopg":
            raise ModuleNotFoundError(name)
        return real(name, *more, **told)

    monkeypatch.setattr(builtins, "__import__", without)
    for words in ("init", "status", "upgrade", "retire"):
        code, _, err = keeper.call(words)
        assert (code, "pip install 'zwzx[server]'" in err) == (4, True), words


@pytest.mark.parametrize("what", [KeyboardInterrupt, StoreError("断了")])
def test_what_is_broken_off_leaves_nothing_half_made(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, what: Any
) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise what

    with monkeypatch.context() as patch:
        patch.setattr(databases, "make_fit", breaks)
        assert keeper.call("init")[0] in (4, 130)
    assert keeper.there() == (False, False, 0)
    keeper.done("init")
    for module, name in ((building, "guard_schema"), (administration, "grant")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, breaks)
            assert keeper.call("add-office", "--no-password")[0] in (4, 130)
        assert keeper.there() == (True, False, 0)
    keeper.done("add-office", "--no-password")


# ── an office on it ─────────────────────────────────────────────────────

FOUNDING = ["init", "--yes", "--name", "某中心", "--clerk", "孙丽", "--office-director", "刘强", "--director", "张伟"]


def test_without_a_key_it_is_told_whether_there_is_a_store_to_open(
    keeper: Keeper, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(place: str, *words: str) -> str:
        assert run(["--store", place, *words]) == 4
        return capsys.readouterr().err

    keeper.done("init")
    for words in (("today",), ("key", "rotate")):
        err = told(keeper.address(), *words)
        assert (f"服务器不认角色 zwzx_{keeper.office}" in err, "zwzx server add-office" in err) == (True, True), err
    keeper.done("add-office", "--no-password")
    for words in (("today",), ("incoming", "list"), ("journal", "verify"), ("key", "rotate")):
        err = told(keeper.address(), *words)
        assert f"还没有登记库：服务器上的单位 {keeper.office} 是空的" in err, err
        assert f"--store '{keeper.address()}' init" in err, err
        assert f"zwzx --store 原来的登记库 move --to '{keeper.address()}'" in err, err
        assert "钥匙文件" not in err
    assert "没有库 no_such" in told(keeper.cluster.address("no_such", keeper.office), "today")
    assert "连不上服务器" in told(keeper.address().replace("&host=/", "&host=/nowhere/"), "today")
    assert run(["--store", keeper.address(), *FOUNDING]) == 0
    capsys.readouterr()
    key = places.key_file(address.parse(keeper.address()).place)
    key.rename(key.with_suffix(".away"))
    err = told(keeper.address(), "today")
    assert f"找不到登记库的钥匙文件 {key}" in err
    assert "从本单位另一台登记台抄来" in err


def test_an_office_is_founded_in_an_empty_schema_and_only_read_once_it_is_retired(
    keeper: Keeper, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def zwzx(*words: str) -> Told:
        code = run(["--store", keeper.address(), *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    keeper.done("init")
    key = places.key_file(address.parse(keeper.address()).place)
    code, _, err = zwzx(*FOUNDING)
    assert (code, "zwzx server add-office" in err, key.exists()) == (4, True, False)
    keeper.done("add-office", "--no-password")
    for n in (1, 2, 3):
        with ended(monkeypatch, n):
            assert zwzx(*FOUNDING)[0] == 130
        assert (key.exists(), keeper.ask(f"SELECT count(*) FROM {keeper.office}.event")) == (False, [(0,)])
    assert zwzx(*FOUNDING, "--dry-run")[0] == 0
    code, out, err = zwzx(*FOUNDING)
    assert (code, keeper.office in out, key.exists()) == (0, True, True), err
    assert "服务器管理员看得到" in err
    code, _, err = zwzx(*FOUNDING)
    assert (code, "已经有登记库" in err, "另给一个单位代号" in err) == (4, True, True)
    assert zwzx("journal", "verify")[0] == 0
    assert "服务器管理员看得到" in zwzx("key", "status")[2]
    assert keeper.office in zwzx("where")[1]
    keeper.done("retire", "--dry-run")
    assert f"{keeper.office}\t停用\t到第1笔" in keeper.done("retire")
    assert "已经停用" in keeper.call("retire")[2]
    assert "已停用" in keeper.call("status")[1]
    setting = ["settings", "set", "--name", "单位名称", "--value", "甲"]
    code, _, err = zwzx(*setting)
    assert (code, "停用了，只能看" in err) == (4, True)
    assert zwzx("people", "list")[0] == 0
    keeper.done("upgrade")
    assert zwzx(*setting)[0] == 4, "an upgrade leaves it retired"
    keeper.done("retire", "--undo")
    assert zwzx(*setting)[0] == 0


REFUSED = {
    "key rotate --yes": "在那里换（zwzx --store 新位置 --as 王芳 key rotate）",
    "init --migrate": "zwzx server upgrade",
    "repair": "zwzx server upgrade",
    "demo --build-only": "写一个文件",
}


def test_what_only_a_file_can_do_is_refused_in_words(
    keeper: Keeper, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    keeper.ready()
    pointer = address.point(address.parse(keeper.address()))
    found(pointer, PEOPLE, {}, clock=clock, demonstration=True).store.close()
    before = pointer.read_bytes()
    for words, way_on in REFUSED.items():
        code = run(["--store", keeper.address(), "--as", "王芳", *words.split()])
        err = capsys.readouterr().err
        assert (code, "登记库在服务器上" in err, way_on in err) == (4, True, True), (words, err)
    with open_office(pointer, acting="王芳") as office:
        office.store.write(lambda _: None)
    run(["--store", keeper.address(), "--as", "王芳", "backup", "now"])
    capsys.readouterr()
    code = run(["--store", keeper.address(), "--as", "王芳", "backup", "restore", "--replace", "--yes"])
    assert (code, "backup restore --to" in capsys.readouterr().err) == (4, True)
    assert pointer.read_bytes() == before


# ── what is shown of a row ──────────────────────────────────────────────


def test_no_complaint_of_the_server_shows_a_row(
    keeper: Keeper, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server tells the whole row that it refuses: nobody is shown it, be it in an error's words or in a file."""
    keeper.ready()
    pointer = address.point(address.parse(keeper.address()))
    office = found(pointer, PEOPLE, {}, clock=clock, demonstration=True)
    told: list[str] = []
    title = "绝不外露的题名"
    table = registers.load("calls").record._meta.table_name
    engine = office.store.database

    def within(sql: str, given: Any) -> None:
        with engine.atomic():
            engine.execute_sql(sql, given)

    ways: tuple[Callable[[str, Any], Any], ...] = (
        engine.execute_sql,
        lambda sql, given: list(engine.read(sql, given)),
        lambda sql, given: engine.run_many(sql, [given]),
        within,
        lambda sql, given: office.store.write(lambda _: engine.execute_sql(sql, given)),
        lambda sql, given: office.store.write(lambda _: engine.run_many(sql, [given])),
        lambda sql, given: office.store.write(lambda _: engine.change_one(sql, given)),
    )
    refused = (
        f'UPDATE "{table}" SET content = ?, id = 1 WHERE 1 / 0 = 1',
        "INSERT INTO person (id, ver, name) VALUES (1, 1, ?)",
        "INSERT INTO setting (id, ver, name, value) VALUES (?, 1, 'a', 'b')",
        "INSERT INTO event VALUES (1, ?, 1, 'a', NULL, 'b', 'c', 'd')",
    )
    for ask in ways:
        for text in refused:
            try:
                ask(text, (title,))
            except Exception as error:  # noqa: BLE001 - whatever it is
                cause: BaseException | None = error
                while cause is not None:
                    told.append(f"{cause} {cause!r} {cause.args}")
                    cause = cause.__cause__ or cause.__context__
    office.store.close()
    assert len(told) >= len(ways) * len(refused)
    assert not [one for one in told if title in one]

    def broken(*_: Any, **__: Any) -> None:
        office.store.database.execute_sql("INSERT INTO person (id, ver, name) VALUES (1, 1, ?)", (title,))

    monkeypatch.setattr("zwzx.office.core.office.Office.perform", broken)
    code = run(["--store", keeper.address(), "--as", "王芳", "settings", "set", "--name", "单位名称", "--value", title])
    said = "".join(capsys.readouterr())
    faults = "".join(one.read_text(encoding="utf-8") for one in places.faults().glob("fault-*"))
    assert (code, title in said, title in faults) == (4, False, False)


# ── the manual ──────────────────────────────────────────────────────────


@pytest.mark.sqlite  # it moves a file there
def test_the_examples_of_the_page_run_on_a_server(
    keeper: Keeper, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    call = commands(desk, capsys)
    lines = shown(read("server") or "", "text")
    assert len(lines) > 6
    for line in lines:
        words = line.split()[1:]
        words = [keeper.address() if word.startswith("'postgresql://") else word for word in words]
        if words[0] == "server":
            words = [servers.USER if word == "postgres" else word for word in words]
            secret = SECRET if words[1] == "add-office" else ""
            code, _, err = keeper.call(
                *(w for w in words[1:] if w not in (keeper.address(), "--user", servers.USER)), secret=secret
            )
        else:
            code, _, err = call(*words)
        assert code == 0, (line, err)
