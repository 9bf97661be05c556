"""A cut tail, a replaced event, an edited row and an older copy put in place: each is found and named in a sentence."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import settled
from tests.conftest import commands
from tests.store.test_verify import unguarded
from zwzx import places
from zwzx.faces.tui.app import Desk as Screen
from zwzx.faces.tui.status import Status
from zwzx.jobs.vault import anchors
from zwzx.office.core.opening import open_office
from zwzx.store import journal, search
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect
from zwzx.store.witness import Unwitnessed, Witness

if TYPE_CHECKING:
    from tests.conftest import Desk

SENTENCE = re.compile(r"[^。]+。请停止登记[^。]+。\n")


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Any:
    for n in range(4):
        desk.add(title=f"第{n}份")
    call = commands(desk, capsys)
    assert call("incoming", "list")[0] == 0
    return call


def behind_the_back(desk: Desk, *statements: str) -> None:
    """What somebody with the key and another program could do."""
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as conn, unguarded(conn):
        for statement in statements:
            conn.execute(statement)


def initials(title: str) -> str:
    """By which letters a title is found."""
    return search.norm_of([title]).split(search.SEPARATOR)[1]


def write_anew(desk: Desk, was: str, becomes: str) -> None:
    """Replace words in an event and link all that follow anew, rows included: the journal is sound in itself."""
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as conn:
        links = [journal.Link(*row) for row in conn.execute("SELECT * FROM event ORDER BY seq")]
    prev, statements = "", []
    for link in links:
        payload = link.payload.replace(was, becomes)
        hashed = journal.digest(link.seq, link.at, link.actor, link.action, link.token, payload, prev)
        statements.append(
            f"UPDATE event SET payload = replace(payload, '{was}', '{becomes}'), prev = '{prev}', hash = '{hashed}' WHERE seq = {link.seq}"
        )
        prev = hashed
    statements += [
        f"UPDATE document SET title = '{becomes}' WHERE title = '{was}'",
        f"UPDATE incoming SET norm = replace(replace(norm, '{was}', '{becomes}'), '{initials(was)}', '{initials(becomes)}')",
        f"UPDATE chain SET hash = '{prev}'",
    ]
    behind_the_back(desk, *statements)


LAST = "(SELECT max(seq) FROM event)"
CUT = (f"DELETE FROM event WHERE seq = {LAST}",)
CUT_WELL = (
    *CUT,
    f"DELETE FROM holding WHERE ver > {LAST}",
    f"DELETE FROM item WHERE ver > {LAST}",
    f"DELETE FROM incoming WHERE ver > {LAST}",
    f"DELETE FROM document WHERE ver > {LAST}",
    f"UPDATE chain SET seq = {LAST}, hash = (SELECT hash FROM event WHERE seq = {LAST})",
)


@pytest.mark.parametrize("cut", [CUT, CUT_WELL], ids=["left open", "closed again"])
@pytest.mark.sqlite
def test_a_cut_tail_is_told_at_the_next_start(desk: Desk, zwzx: Any, cut: tuple[str, ...]) -> None:
    behind_the_back(desk, *cut)
    code, _, err = zwzx("incoming", "list")
    assert (code, "截掉" in err) == (4, True)
    assert SENTENCE.fullmatch(err)
    code, _, err = zwzx("journal", "verify")
    assert (code, "截掉" in err) == (4, True)
    assert zwzx("check")[0] == 12


@pytest.mark.sqlite
def test_a_replaced_event_is_told_at_the_next_start(desk: Desk, zwzx: Any) -> None:
    write_anew(desk, "第1份", "第9份")
    code, _, err = zwzx("incoming", "list")
    assert (code, "流水被换过" in err) == (4, True)
    assert SENTENCE.fullmatch(err)
    assert zwzx("journal", "verify")[0] == 4
    Witness(places.witness_file(desk.path, desk.key)).forget()
    assert zwzx("journal", "verify")[0] == 0, "without a witness or an anchor nobody can tell"


@pytest.mark.sqlite
def test_an_event_replaced_alone_is_told_by_verification(desk: Desk, zwzx: Any) -> None:
    behind_the_back(desk, "UPDATE event SET payload = replace(payload, '第1份', '第9份') WHERE seq = 3")
    code, _, err = zwzx("journal", "verify")
    assert (code, err.startswith("第3笔的内容被改过；")) == (4, True)


@pytest.mark.sqlite
def test_an_edited_row_is_told_by_verification(desk: Desk, zwzx: Any) -> None:
    behind_the_back(desk, "UPDATE document SET title = '改过的' WHERE title = '第1份'")
    code, _, err = zwzx("journal", "verify")
    assert (code, "被改过，与第3笔不符" in err) == (4, True)
    assert zwzx("check", "--verify")[0] == 12


@pytest.mark.sqlite
def test_an_older_copy_put_in_place_is_told_at_the_next_start(desk: Desk, zwzx: Any) -> None:
    older = desk.path.read_bytes()
    zwzx("incoming", "add", "--author", "甲", "--title", "之后的")
    desk.path.write_bytes(older)
    for arguments in (("incoming", "list"), ("incoming", "add", "--author", "甲", "--title", "题"), ("backup", "now")):
        code, _, err = zwzx(*arguments)
        assert (code, "换上了旧的副本" in err) == (4, True)
        assert SENTENCE.fullmatch(err)
    code, out, _ = zwzx("check")
    assert (code, "旧的副本" in out) == (12, True)
    assert zwzx("journal", "accept", "--reason", "演练")[0] == 2
    code, out, _ = zwzx("journal", "accept", "--reason", "演练", "--yes")
    assert code == 0
    assert zwzx("incoming", "list")[0] == 0
    assert zwzx("journal", "verify")[0] == 0
    with open_office(desk.path, acting="王芳", key=desk.key):
        last = list(journal.links())[-1]
    assert last.action == "office.accepted"
    assert "演练" in last.payload
    assert '"lost":"6-' in last.payload


@pytest.mark.sqlite
def test_an_older_copy_is_told_by_the_anchor_beside_a_backup(desk: Desk, zwzx: Any) -> None:
    older = desk.path.read_bytes()
    zwzx("incoming", "add", "--author", "甲", "--title", "之后的")
    assert zwzx("backup", "now")[0] == 0
    desk.path.write_bytes(older)
    Witness(places.witness_file(desk.path, desk.key)).forget()
    code, _, err = zwzx("journal", "verify")
    assert (code, "封条在第6笔" in err) == (4, True)


def test_every_commit_is_witnessed_and_costs_no_commit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Witness(places.witness_file(desk.path, desk.key))
    for _ in range(3):
        desk.add()
        assert seen.anchor == (desk.office.store.head[0], desk.office.store.head[1][:20])
    assert seen.path.stat().st_mode & 0o777 == 0o600
    seen.path.unlink()
    seen.path.mkdir()
    desk.add()
    assert desk.record.select().count() == 4
    seen.path.rmdir()


@pytest.mark.parametrize("text", ["", "?", "\xff", "9" * 200, "5-AAAA"])
def test_a_spoilt_witness_is_no_witness(desk: Desk, zwzx: Any, text: str) -> None:
    places.witness_file(desk.path, desk.key).write_text(text, encoding="latin-1")
    assert zwzx("incoming", "list")[0] == 0


def test_a_past_state_opened_to_be_read_is_no_older_copy(desk: Desk, zwzx: Any) -> None:
    target = desk.folder / "then.db"
    assert zwzx("journal", "replay", "--until", "3", "--to", str(target))[0] == 0
    for _ in range(2):
        assert zwzx("--store", str(target), "incoming", "list")[0] == 0
    target.unlink()
    assert zwzx("journal", "replay", "--until", "2", "--to", str(target))[0] == 0
    assert zwzx("--store", str(target), "incoming", "list")[0] == 0


def closed_then(desk: Desk) -> str:
    desk.add(title="第一份")
    desk.add(title="第二份")
    return str(desk.act("day.close", second=desk.somebody("李明")).anchor)


async def status_at_start(desk: Desk) -> str:
    app = Screen(desk.office)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await settled(pilot)
        return app.screen.query_one(Status).said


async def test_the_desk_shows_the_anchor_of_the_last_closed_day(desk: Desk) -> None:
    assert "封条" not in await status_at_start(desk)
    anchor = closed_then(desk)
    said = await status_at_start(desk)
    assert anchor in said
    assert "与流水相符" in said


@pytest.mark.sqlite
async def test_the_desk_says_so_where_it_does_not_fit(desk: Desk) -> None:
    closed_then(desk)
    desk.office.store.close()
    write_anew(desk, "第二份", "第三份")
    assert "与流水不符" in await status_at_start(desk)
    closed = anchors.last_closed()
    assert closed is not None
    assert not closed.fits
    desk.office.store.close()
    with pytest.raises(Unwitnessed):
        open_office(desk.path, acting="王芳", key=desk.key)
