"""A store that is moved to a server and back: the same head or nothing; and no marked paper on a server without leave."""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests import servers
from tests.conftest import commands
from tests.jobs.test_declared import ended
from tests.refusals import refused
from zwzx import places, registers
from zwzx.cli import run
from zwzx.jobs.vault import moving
from zwzx.office.core import district, drafts
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office, who_acts
from zwzx.office.people import pins
from zwzx.office.terms.papers import Level
from zwzx.store.keyfile import read_key
from zwzx.store.postgres import address, administration, databases, keeping
from zwzx.store.sqlite import dialect
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Desk
    from tests.servers import Cluster

    Told = tuple[int, str, str]

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs"),
]
LEVEL = {"level": Level.SECRET, "serials": ("000001",)}
"""What a paper of 机密 is entered with."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with servers.quick() as made:
        databases.fit(address.parse(made.address("postgres", "any")), servers.USER)
        yield made


class Place:
    """An empty office on the server, and the pointer to it."""

    def __init__(self, cluster: Cluster) -> None:
        office = f"o{secrets.token_hex(4)}"
        self.text = cluster.address("postgres", office)
        self.address = address.parse(self.text)
        administration.add_office(self.address, registers.tables(), VERSION, user=servers.USER)
        self.pointer = address.point(self.address)

    @property
    def events(self) -> int:
        with keeping.administering(self.address, servers.USER) as conn:
            return int(conn.execute(f"SELECT count(*) FROM {self.address.office}.event").fetchone()[0])

    def rows(self) -> dict[str, list[Any]]:
        """Everything that its keeper can read, but for the office's settings."""
        with keeping.administering(self.address, servers.USER) as conn:
            names = [t._meta.table_name for t in registers.tables()]
            return {n: sorted(map(repr, conn.execute(f'SELECT * FROM {self.address.office}."{n}"'))) for n in names}


@pytest.fixture
def place(cluster: Cluster) -> Place:
    return Place(cluster)


@pytest.fixture
def call(desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    return commands(desk, capsys)


def at(store: Path, key: Path) -> tuple[tuple[int, str], dict[str, list[Any]]]:
    """The head and every row of a store."""
    with open_office(store, acting="王芳", key=key, witnessed=False) as office:
        return office.store.head, {t.__name__: sorted(t.select().tuples(), key=repr) for t in registers.tables()}


def zwzx_at(place: Path | str, capsys: pytest.CaptureFixture[str], *words: str) -> Told:
    """Run a command on the store of a place."""
    code = run(["--store", str(place), "--as", "王芳", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_it_goes_to_a_server_and_back_with_every_row_and_the_same_chain(
    desk: Desk, place: Place, call: Callable[..., Told], capsys: pytest.CaptureFixture[str]
) -> None:
    desk.add(title="关于搬家的通知")
    desk.act("calls.add", asker="某甲", content="询问办事流程")
    desk.office.store.close()
    (seq, head), rows = at(desk.path, desk.key)
    code, out, err = call("move", "--to", place.text, "--dry-run")
    assert (code, f"{seq}笔" in out, "没有搬" in err, place.events) == (0, True, True, 0), err
    code, out, err = call("move", "--to", place.text, "--yes")
    assert (code, "ZWZX_STORE=" in err, "另存为" in err) == (0, True, True), err
    assert not desk.path.exists()
    aside = next(desk.folder.glob("zwzx-replaced-*.db"))
    assert at(aside, desk.key) == ((seq, head), rows)
    here, key = place.pointer, places.key_file(place.pointer)
    assert read_key(key) == read_key(desk.key)
    moved, there = at(here, key)
    assert (moved[0], there) == (seq + 1, rows), "and one event that tells of it"
    code, out, err = zwzx_at(place.text, capsys, "journal", "verify")
    assert (code, "全部相符" in out) == (0, True), err
    back = desk.folder / "回来.db"
    code, out, err = zwzx_at(place.text, capsys, "move", "--to", str(back), "--yes")
    assert (code, f"zwzx server retire '{place.address.text}'" in err) == (0, True), err
    (last, _), returned = at(back, places.key_file(back))
    assert (last, returned) == (seq + 2, rows)
    assert zwzx_at(back, capsys, "journal", "verify")[0] == 0, "the search index too"
    for words in (("incoming", "search", "搬家"), ("calls", "search", "办事")):
        assert len(zwzx_at(back, capsys, *words)[1].splitlines()) == 1
    assert place.events == seq + 1
    code, _, err = zwzx_at(back, capsys, "move", "--to", place.text, "--yes")
    assert (code, "已经有登记库" in err, back.exists()) == (4, True, True)


@pytest.mark.parametrize("side", ["file", "server"])
def test_a_pin_goes_along_and_into_backups_on_whichever_side_it_was_set(
    desk: Desk, place: Place, call: Callable[..., Told], capsys: pytest.CaptureFixture[str], side: str
) -> None:
    """What an event tells of a PIN's row is the same text on both engines."""
    if side == "file":
        pins.begin(desk.office, desk.somebody("蒋明"), "204615", alone=False)
    code, _, err = call("move", "--to", place.text, "--yes")
    assert code == 0, err
    if side == "server":
        with open_office(place.pointer, acting="王芳", key=places.key_file(place.pointer)) as office:
            pins.begin(office, desk.somebody("蒋明"), "204615", alone=False)
    kept = desk.folder / "备份"
    for words in (
        ("journal", "verify"),
        ("backup", "now", "--folder", str(kept)),
        ("backup", "drill", "--folder", str(kept)),
        ("move", "--to", str(desk.folder / "回来.db"), "--yes"),
    ):
        code, out, err = zwzx_at(place.text, capsys, *words)
        assert code == 0, (words, out, err)
    assert zwzx_at(desk.folder / "回来.db", capsys, "journal", "verify")[0] == 0


def test_stopped_at_any_word_the_target_stays_empty_and_the_source_as_it_was(
    desk: Desk,
    place: Place,
    call: Callable[..., Told],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk.add()
    desk.office.store.close()
    before, n = at(desk.path, desk.key), 0
    key = places.key_file(place.pointer)
    while True:
        n += 1
        with ended(monkeypatch, n) as count:
            code, _, err = call("move", "--to", place.text, "--yes")
        if count[0] < n:
            break
        assert (code, "新位置什么都没有留下" in err, place.events, key.exists()) == (130, True, 0, False), err
        assert at(desk.path, desk.key) == before
    assert (code, n > 5) == (0, True), err
    there, n, back = at(place.pointer, key), 0, desk.folder / "回" / "来.db"
    while True:
        n += 1
        with ended(monkeypatch, n) as count:
            code, _, err = zwzx_at(place.text, capsys, "move", "--to", str(back), "--yes")
        if count[0] < n:
            break
        assert (code, back.exists(), places.key_file(back).exists()) == (130, False, False), err
        assert list(back.parent.glob("*")) == [] if back.parent.exists() else True
    assert (code, back.exists()) == (0, True), err
    assert at(place.pointer, key) == there


def test_what_does_not_verify_or_is_not_the_same_is_not_moved(
    desk: Desk, place: Place, call: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.office.store.close()
    before = at(desk.path, desk.key)
    same = moving._verified

    def other(known: Any, steps: Any, title: str) -> tuple[int, str]:
        seq, head = same(known, steps, title)
        return seq, head if title == moving.CHECK else "0" * 64

    monkeypatch.setattr(moving, "_verified", other)
    code, _, err = call("move", "--to", place.text, "--yes")
    assert (code, "和原来的不一样" in err, place.events) == (4, True, 0)
    assert at(desk.path, desk.key) == before
    assert not places.key_file(place.pointer).exists()


def test_what_somebody_else_has_open_or_can_t_be_reached_is_not_moved(
    desk: Desk, place: Place, call: Callable[..., Told], cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.office.store.close()
    code, _, err = call("move", "--to", str(desk.folder / "另.db"), "--yes")
    assert (code, "都是文件" in err) == (4, True)
    code, _, err = call("move", "--to", cluster.address("postgres", "nobody"), "--yes")
    assert (code, "zwzx server add-office" in err, desk.path.exists()) == (4, True, True)
    code, _, err = call("move", "--to", place.text, "--yes", acting="蒋明")
    assert (code, place.events) == (3, 0), err
    another = dialect.connect(str(desk.path), read_key(desk.key))
    dialect.schema_version(another)
    code, _, err = call("move", "--to", place.text, "--yes")
    assert (code, "还有登记台或别的程序开着" in err, place.events) == (4, True, 0), err
    another.close()
    assert call("move", "--to", place.text, "--yes")[0] == 0
    with open_office(place.pointer, acting="王芳") as other:
        assert other.store.head
        done = []
        back = ("move", "--to", str(desk.folder / "回.db"), "--yes")
        thread = threading.Thread(target=lambda: done.append(zwzx_at(place.text, capsys, *back)))
        thread.start()
        thread.join()
        code, _, err = done[0]
        assert (code, "还有登记台或别的程序开着" in err) == (4, True), err


def test_an_office_that_gave_its_figures_in_a_file_gives_them_from_the_move_on(desk: Desk, place: Place) -> None:
    desk.act("settings.give_figures", basis="望政务发〔2026〕3号")
    office = on_server(desk, place)
    assert list(office.store.database.given() or {}) == [district.SINCE]
    office.store.close()


# ── marked papers ───────────────────────────────────────────────────────


def on_server(desk: Desk, place: Place) -> Office:
    """The office of the tests, moved to the server, as the 保密员 works in it."""
    from zwzx.jobs.vault.key_management import House

    desk.office.store.close()
    moving.move(House(desk.path, desk.key, read_key(desk.key)), "王芳", place.pointer)
    opened = open_office(place.pointer, signing_on=True, clock=desk.clock)
    return Office(opened.store, who_acts("王芳"), desk.clock, vouches=True)


def enter(office: Office, **more: Any) -> Any:
    add = registers.load("incoming").action("add")
    return office.perform(add, author="长沙市人民政府", title="关于做好工作的通知", **more).record


def test_a_marked_paper_is_taken_in_a_file_and_on_a_server_only_where_it_is_said_on_what_authority(
    desk: Desk, place: Place
) -> None:
    office = on_server(desk, place)
    enter(office)
    before = place.rows()
    with refused("") as told:
        enter(office, **LEVEL)
    assert ("密件上服务器的依据" in str(told.value), "机密件不能登记" in str(told.value)) == (True, True)
    with pytest.raises(type(told.value)):
        office.rehearse(registers.load("incoming").action("add"), author="甲", title="不可外露", **LEVEL)
    drafts.save(office, "incoming.add", "t", {"title": "不可外露", "level": "机密"}, tells_level=True)
    drafts.save(office, "incoming.add", "t", {"title": "不可外露", "level": "机"}, tells_level=True)
    drafts.save(office, "incoming.add", "t", {"title": "不可外露", "level": "无"}, tells_level=True)
    assert place.rows() == before, "neither a row nor a draft"
    drafts.save(office, "duties.add", "t", {"note": "可以看"})
    assert place.rows() != before
    drafts.clear(office, "duties.add")
    drafts.clear(office, "incoming.add")
    permit = registers.load("settings").action("permit_marked")
    office.perform(permit, basis="长保〔2026〕3号", decided_by=who_acts("张伟"))
    entry = enter(office, **LEVEL)
    assert entry.document.level is Level.SECRET
    office.perform(registers.load("settings").action("withdraw_marked"), reason="不再承载")
    with refused(""):
        enter(office, **LEVEL)
    office.store.close()


def test_what_is_being_typed_stays_on_this_machine_where_the_server_may_have_no_marked_paper(
    desk: Desk, place: Place
) -> None:
    texts = {"title": "不可外露", "level": "机密"}
    drafts.save(desk.office, "incoming.add", "t", texts, tells_level=True)
    drafts.release(desk.office)
    office = on_server(desk, place)
    assert drafts.Draft.select().count() == 0
    kept = drafts.load(office, "incoming.add")
    assert kept is not None
    assert (kept.texts, kept.token) == (texts, "t")
    office.store.close()


def test_where_it_may_have_them_what_is_being_typed_goes_along(desk: Desk, place: Place) -> None:
    desk.act("settings.permit_marked", basis="长保〔2026〕3号", decided_by=desk.somebody("张伟"))
    drafts.save(desk.office, "incoming.add", "t", {"title": "可以"}, tells_level=True)
    office = on_server(desk, place)
    assert drafts.Draft.select().count() == 1
    office.store.close()


def test_a_file_with_marked_papers_goes_to_no_server_that_may_not_have_them(
    desk: Desk, place: Place, call: Callable[..., Told]
) -> None:
    desk.add(**LEVEL)
    for words in (("--dry-run",), ("--yes",)):
        code, _, err = call("move", "--to", place.text, *words)
        assert (code, "登记库里有密件" in err, "密件上服务器的依据" in err, place.events) == (3, True, True, 0), err
    said = ["settings", "permit-marked", "--basis", "长保〔2026〕3号", "--decided-by", "张伟"]
    assert call(*said)[0] == 0
    assert call("move", "--to", place.text, "--yes")[0] == 0
