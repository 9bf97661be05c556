"""What the server's keeper can do behind the back of a desk is found and named, as what is done to a file is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.servers import OFFICE, USER
from zwzx import places, registers
from zwzx.office.people import pins
from zwzx.store import journal
from zwzx.store.keyfile import read_key
from zwzx.store.postgres import address
from zwzx.store.postgres.payloads import Payloads
from zwzx.store.verify import verify
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk
    from tests.servers import Offices

    Commands = Callable[..., tuple[int, str, str]]

psycopg = pytest.importorskip("psycopg")
pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(300)]


@pytest.fixture
def zwzx(served: Desk, capsys: pytest.CaptureFixture[str]) -> Commands:
    for n in range(4):
        served.add(title=f"第{n}份")
    return commands(served, capsys)


def as_keeper(desk: Desk, *statements: Any) -> None:
    """What a superuser of the server can do, for whom no trigger fires and no reference is looked up."""
    desk.office.store.close()
    there = address.pointed(desk.path)
    assert there is not None
    with psycopg.connect(host=there.hosts, user=USER, dbname=there.database, autocommit=True) as conn:
        conn.execute(f"SET search_path = {OFFICE}")
        conn.execute("SET session_replication_role = replica")
        for statement in statements:
            conn.execute(*statement) if isinstance(statement, tuple) else conn.execute(statement)


LAST = "(SELECT max(seq) FROM event)"
CUT = (f"DELETE FROM event WHERE seq = {LAST}",)
CUT_WELL = (
    *CUT,
    *(f"DELETE FROM {table} WHERE ver > {LAST}" for table in ("holding", "item", "incoming", "document")),
    f"UPDATE pledge SET event = {LAST}",
    f"UPDATE chain SET seq = {LAST}, hash = (SELECT hash FROM event WHERE seq = {LAST})",
)
FOUND: dict[str, tuple[tuple[str, ...], str]] = {
    "a payload is changed": (
        ("UPDATE event SET payload = overlay(payload placing 'AAAA' from 40) WHERE seq = 3",),
        "第3笔打不开",
    ),
    "a payload is put under another event": (
        ("UPDATE event SET payload = (SELECT payload FROM event WHERE seq = 2) WHERE seq = 3",),
        "第3笔打不开",
    ),
    "a payload is in clear": (("UPDATE event SET payload = '{}' WHERE seq = 3",), "第3笔打不开"),
    "the first payload is changed": (("UPDATE event SET payload = '1.AAAA' WHERE seq = 1",), "第1笔打不开"),
    "an event says another did it": (("UPDATE event SET actor = actor + 1 WHERE seq = 3",), "第3笔的内容被改过"),
    "an event is gone": (("DELETE FROM event WHERE seq = 3",), "缺第3笔"),
    "a row is edited": (("UPDATE document SET title = '改过的' WHERE title = '第1份'",), "被改过，与第"),
    "a level is lowered": (("UPDATE document SET copies = 7 WHERE title = '第1份'",), "被改过，与第"),
    "a row is gone": (("DELETE FROM holding WHERE id = (SELECT max(id) FROM holding)",), "不见了"),
    "a row came in": (
        ("INSERT INTO department (id, ver, name, code) VALUES (99999, 1, '假科室', '')",),
        "不是流水写的",
    ),
    "the counter is put back": (("UPDATE chain SET counter = 3",), "链头的计数"),
    "the counter is put forward": (("UPDATE chain SET counter = counter + 50",), "有人改过链头"),
    "the head of the chain is gone": (("DELETE FROM chain",), "登记库的链头没有了"),
    "the chain stays open": (("UPDATE chain SET open = 1000000",), "链头没有关上"),
    "a setting is changed": (("UPDATE setting SET value = '别的中心' WHERE name = 'office-name'",), "被改过，与第"),
    "what a row is found by is changed": (("UPDATE incoming SET norm = '无'",), "的检索文字"),
    "an index is gone": (("DROP INDEX incoming_grams",), "缺了索引 incoming_grams"),
    "an index is added": (("CREATE INDEX peep ON document (title)",), "多出了索引 peep"),
    "a view is added": (("CREATE VIEW peep AS SELECT * FROM document",), "多出了视图 peep"),
    "a table is added": (("CREATE TABLE hoard (x text)",), "多出了表 hoard"),
    "a table has other rules": (("ALTER TABLE attachment ADD COLUMN quiet text",), "表 attachment 缺了或被改过"),
    "a check is gone": (("ALTER TABLE pin DROP CONSTRAINT pin_until_check",), "表 pin 缺了或被改过"),
    "what holds a row to its event is gone": (
        ("ALTER TABLE pledge DROP CONSTRAINT pledge_event_fkey",),
        "表 pledge 缺了或被改过",
    ),
    "it is looked at no more": (("ALTER TABLE pledge DISABLE TRIGGER ALL",), "表 pledge 缺了或被改过"),
    "a name may be given twice": (("DROP INDEX person_name",), "缺了或被改过"),
    "a trigger is added": (
        ("CREATE TRIGGER quiet AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse_change()",),
        "多出了防线 quiet",
    ),
    "what a guard does is emptied": (
        ("CREATE OR REPLACE FUNCTION guard_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$",),
        "函数 guard_row 缺了或被改过",
    ),
    "a guard is gone": (("DROP TRIGGER event_only_grows ON event",), "1道防线缺了或被关了"),
    "a guard is switched off": (("ALTER TABLE document DISABLE TRIGGER document_journaled",), "1道防线缺了或被关了"),
    "all guards are switched off": (("ALTER TABLE document DISABLE TRIGGER ALL",), "防线缺了或被关了"),
    "a rule writes rows down elsewhere": (
        ("CREATE RULE leak AS ON INSERT TO document DO ALSO NOTIFY leak",),
        "表 document 缺了或被改过",
    ),
    "rows are taken from elsewhere": (
        ("CREATE TABLE public.kid () INHERITS (document)",),
        "表 document 缺了或被改过",
    ),
    "a policy hides rows": (("ALTER TABLE document ENABLE ROW LEVEL SECURITY",), "表 document 缺了或被改过"),
    "a crash would empty a table": (("ALTER TABLE setting SET UNLOGGED",), "表 setting 缺了或被改过"),
    "the desk may erase events": ((f"GRANT DELETE ON event TO zwzx_{OFFICE}",), "能改写流水"),
    "the desk may write a column of them": ((f"GRANT UPDATE (payload) ON event TO zwzx_{OFFICE}",), "能改写流水"),
    "the desk may empty a table": ((f"GRANT TRUNCATE ON person TO zwzx_{OFFICE}",), "能改写流水"),
    "the desk may say what was built": ((f"GRANT UPDATE (kept) ON blueprint TO zwzx_{OFFICE}",), "能改写流水"),
    "a cut tail, left open": (CUT, "截掉"),
    "a cut tail, closed again": (CUT_WELL, "截掉"),
}


@pytest.mark.parametrize("name", FOUND)
def test_each_is_named(served: Desk, zwzx: Commands, name: str) -> None:
    statements, words = FOUND[name]
    as_keeper(served, *statements)
    code, out, err = zwzx("journal", "verify")
    assert (code, words in out + err) == (4, True), out + err
    code, out, err = zwzx("check", "--verify")
    unopened = any(word in words for word in ("缺了或被", "多出了防线", "能改写", "链头没有了", "第1笔打不开"))
    assert (code, words in out + err) == (20 if unopened else 12, True), f"{code} {out + err}"


def test_an_untouched_one_is_sound(served: Desk, zwzx: Commands) -> None:
    assert zwzx("journal", "verify")[0] == 0
    assert zwzx("check", "--verify")[0] in (0, 10, 11)
    assert zwzx("journal", "anchor")[1].startswith(f"{served.office.store.head[0]}-")


TOO_MUCH = {
    "reads all tables": ("GRANT pg_read_all_data TO {role}", "REVOKE pg_read_all_data FROM {role}", "权限太大"),
    "runs programs there": (
        "GRANT pg_execute_server_program TO {role}",
        "REVOKE pg_execute_server_program FROM {role}",
        "权限太大",
    ),
    "may be its owner": ("GRANT {role}_owner TO {role}", "REVOKE {role}_owner FROM {role}", "权限太大"),
    "may be the keeper of the database": ("GRANT {user} TO {role}", "REVOKE {user} FROM {role}", "权限太大"),
    "sees another office": (
        "CREATE SCHEMA other; CREATE TABLE other.blueprint (sort text); GRANT USAGE ON SCHEMA other TO {role}",
        "DROP SCHEMA other CASCADE",
        "权限太大",
    ),
    "may be another office's": (
        "CREATE ROLE zwzx_x; GRANT zwzx_x TO {role}; CREATE SCHEMA x; CREATE TABLE x.blueprint (sort text); GRANT USAGE ON SCHEMA x TO zwzx_x",
        "DROP SCHEMA x CASCADE; DROP ROLE zwzx_x",
        "权限太大",
    ),
    "may switch the guards off": (
        "GRANT SET ON PARAMETER session_replication_role TO {role}",
        "REVOKE SET ON PARAMETER session_replication_role FROM {role}",
        "权限太大",
    ),
    "owns a guard": (
        "ALTER FUNCTION guard_row() OWNER TO {role}",
        "ALTER FUNCTION guard_row() OWNER TO {role}_owner",
        "权限太大",
    ),
    "reads the server's files": (
        "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO {role}",
        "REVOKE EXECUTE ON FUNCTION pg_read_file(text) FROM {role}",
        "权限太大",
    ),
    "is not the only one": (
        "CREATE ROLE spy; GRANT USAGE ON SCHEMA wangcheng TO spy",
        "REVOKE USAGE ON SCHEMA wangcheng FROM spy; DROP ROLE spy",
        "对别的角色也开着",
    ),
    "lets the district see more": (
        "CREATE ROLE zwzx_district; GRANT SELECT (title) ON document TO zwzx_district",
        "REVOKE SELECT (title) ON document FROM zwzx_district; DROP ROLE zwzx_district",
        "区级的角色看得到的不只是",
    ),
    "shares with everybody": (
        "GRANT USAGE ON SCHEMA wangcheng TO PUBLIC",
        "REVOKE USAGE ON SCHEMA wangcheng FROM PUBLIC",
        "对别的角色也开着",
    ),
    "makes things elsewhere": ("GRANT CREATE ON SCHEMA public TO {role}", "SELECT 1", "权限太大"),
    "is looked at by no guard": (
        "ALTER ROLE {role} IN DATABASE {db} SET session_replication_role = replica",
        "ALTER ROLE {role} IN DATABASE {db} RESET ALL",
        "防线是关着的",
    ),
    "takes back what the keeper promised": (
        "ALTER DATABASE {db} SET zwzx.standby = 'on'; ALTER ROLE {role} IN DATABASE {db} SET zwzx.standby = 'off'",
        "ALTER ROLE {role} IN DATABASE {db} RESET ALL; ALTER DATABASE {db} RESET zwzx.standby",
        "备机却没有设好",
    ),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_role_that_may_more_than_a_desk_is_to_opens_nothing(served: Desk, zwzx: Commands, name: str) -> None:
    """Roles are the whole cluster's: what is given is taken back."""
    there = address.pointed(served.path)
    assert there is not None
    given, taken, words = (
        text.format(role=f"zwzx_{OFFICE}", user=USER, db=f'"{there.database}"') for text in TOO_MUCH[name]
    )
    as_keeper(served, *given.split("; "))
    try:
        code, _, err = zwzx("incoming", "list")
        assert (code, words in err) == (4, True), err
    finally:
        as_keeper(served, *taken.split("; "))
    assert name.startswith("makes") or zwzx("incoming", "list")[0] == 0


@pytest.mark.parametrize(
    "given",
    [
        "GRANT USAGE ON SCHEMA public TO {role}",
        "CREATE ROLE desks; GRANT desks TO {role}",
        "SET ROLE {role}; SELECT lo_create(0); RESET ROLE",
    ],
)
def test_what_gives_nothing_away_keeps_nobody_out(served: Desk, zwzx: Commands, given: str) -> None:
    as_keeper(served, *given.format(role=f"zwzx_{OFFICE}").split("; "))
    try:
        assert zwzx("incoming", "list")[0] == 0
    finally:
        as_keeper(served, "DROP ROLE IF EXISTS desks")


@pytest.mark.parametrize("cut", [CUT, CUT_WELL], ids=["left open", "closed again"])
def test_a_cut_tail_is_told_at_the_next_start(served: Desk, zwzx: Commands, cut: tuple[str, ...]) -> None:
    as_keeper(served, *cut)
    code, _, err = zwzx("incoming", "list")
    assert (code, "截掉" in err) == (4, True)


MORE = """INSERT INTO event SELECT seq + 1, '2026-09-28 09:00:00', 1, 'made.up', NULL, 'x', hash, repeat('f', 64) FROM chain"""


def test_a_journal_that_goes_on_behind_its_head_is_told_as_that_and_can_t_be_accepted(
    served: Desk, zwzx: Commands
) -> None:
    as_keeper(served, MORE)
    for words in (("incoming", "list"), ("journal", "accept", "--reason", "照旧办", "--yes")):
        code, _, err = zwzx(*words)
        assert (code, "有人越过链头写了流水" in err, "journal rebuild" in err, "程序出了错" in err) == (
            4,
            True,
            True,
            False,
        ), err


def test_a_journal_written_anew_with_the_key_is_told_by_the_witness(served: Desk, zwzx: Commands) -> None:
    """The keeper alone can't: the payloads are sealed. Together with somebody who has the office's key, all of it can."""
    key, prev = Payloads(read_key(served.key)), ""
    statements: list[Any] = []
    for link in journal.links():
        payload = link.payload.replace("第1份", "第9份")
        hashed = journal.digest(link.seq, link.at, link.actor, link.action, link.token, payload, prev)
        values = (key.sealed(link.seq, payload), prev, hashed, link.seq)
        statements.append(("UPDATE event SET payload = %s, prev = %s, hash = %s WHERE seq = %s", values))
        prev = hashed
    as_keeper(
        served,
        *statements,
        "UPDATE document SET title = '第9份' WHERE title = '第1份'",
        ("UPDATE chain SET hash = %s", (prev,)),
    )
    code, _, err = zwzx("incoming", "list")
    assert (code, "流水被换过" in err) == (4, True)
    assert zwzx("journal", "verify")[0] == 4


def test_an_older_copy_of_the_server_is_told_and_accepted_with_a_reason(
    served: Desk, server: Offices, zwzx: Commands
) -> None:
    there = address.pointed(served.path)
    assert there is not None
    served.office.store.close()
    server.command(f"CREATE DATABASE older TEMPLATE {there.database} STRATEGY file_copy")
    assert zwzx("incoming", "add", "--author", "甲", "--title", "之后的")[0] == 0
    assert zwzx("backup", "now")[0] == 0
    server.command(f"DROP DATABASE {there.database} WITH (FORCE)")
    server.command(f"ALTER DATABASE older RENAME TO {there.database}")
    server.command(f"REVOKE ALL ON DATABASE {there.database} FROM PUBLIC")
    server.command(f"GRANT CONNECT ON DATABASE {there.database} TO zwzx_{OFFICE}")
    for arguments in (("incoming", "list"), ("incoming", "add", "--author", "甲", "--title", "题"), ("backup", "now")):
        code, _, err = zwzx(*arguments)
        assert (code, "换上了旧的副本" in err) == (4, True), err
    code, out, _ = zwzx("check")
    assert (code, "旧的副本" in out) == (12, True)
    seen = places.witness_file(served.path, served.key)
    kept = seen.read_bytes()
    Witness(seen).forget()
    code, _, err = zwzx("journal", "verify")
    assert (code, "封条在第" in err) == (4, True), "the anchor beside the backup tells it"
    seen.write_bytes(kept)
    assert zwzx("journal", "accept", "--reason", "主机坏了，恢复到昨晚", "--yes")[0] == 0
    assert zwzx("incoming", "list")[0] == 0
    code, _, err = zwzx("journal", "verify")
    assert code == 0, err


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE pin SET hash = (SELECT hash FROM pin WHERE person <> {me} LIMIT 1) WHERE person = {me}", "被换过"),
        ("DELETE FROM pin WHERE person = {me}", "不见了"),
        ("INSERT INTO pin (person, hash, once) SELECT {third}, hash, false FROM pin WHERE person = {me}", "没有来历"),
    ],
)
def test_a_pin_that_no_event_knows_is_named(served: Desk, statement: str, words: str) -> None:
    me, third = served.somebody("王芳"), served.somebody("张伟")
    served.office.perform(pins.set_own, who=me, pin="483920", proof=0, how="建库")
    served.acting("刘强").person("pin", "李明", reason="第一次登录")
    assert verify(registers.tables(), strangers=True).sound
    as_keeper(served, statement.format(me=me.id, third=third.id))
    (fault,) = verify(registers.tables(), strangers=True).faults
    assert words in fault


def test_what_an_attachment_holds_is_verified(served: Desk, zwzx: Commands, tmp_path: Path) -> None:
    letter, paper = tmp_path / "来函.txt", served.add()
    letter.write_text("正文", encoding="utf-8")
    served.do("attach", entry=paper, file=letter)
    as_keeper(served, "UPDATE body SET content = '别的'::bytea")
    code, out, err = zwzx("journal", "verify")
    assert (code, "被换过或已损坏" in out + err) == (4, True)
