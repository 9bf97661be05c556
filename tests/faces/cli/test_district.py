"""The district looks on: what offices give it, what they take back, who has not reported; commands, codes, JSON."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from rich.cells import cell_len

from tests import servers
from tests.conftest import START, Clock
from zwzx import registers
from zwzx.cli import run
from zwzx.office.core.sheet import Grid
from zwzx.office.custody import custody
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.reports import district as reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Made
    from tests.district import District
    from zwzx.office.core.office import Office

pytest.importorskip("zwzx.store.postgres.connecting")  # with the driver, which the program hides until it is wanted
pytestmark = [
    pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs"),
    pytest.mark.sqlite,
    pytest.mark.timeout(300),
]


@pytest.fixture
def district(tmp_path_factory: pytest.TempPathFactory, made: Made) -> Iterator[District]:
    """A server with its offices."""
    from tests.district import offices

    with offices(tmp_path_factory.mktemp("district"), made) as server:
        yield server


def act(office: Office, name: str, record: Any = None, /, **values: Any) -> Any:
    register, _, verb = name.partition(".")
    action = registers.load(register).action(verb)
    if record is not None:
        values[action.acted_on] = type(record).get_by_id(record.id)
    return office.perform(action, **values).record


def lend(office: Office, **facts: Any) -> Any:
    """Lend a new paper to 孙丽."""
    entry = act(office, "incoming.add", author="长沙市人民政府", title="甲的题名", copies=2, **facts)
    act(office, "incoming.opinion", entry, words="请领导传阅")
    item = custody.at_home(type(entry).get_by_id(entry.id).document)[0]
    return act(office, "loans.lend", item, borrower=Person.get(Person.name == "孙丽"))


class Seen:
    """Runs the commands of the district and of its offices."""

    def __init__(self, district: District, folder: Path, capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
        self.district, self.folder, self.capsys, self.clock = district, folder, capsys, clock

    def look(self, *words: str) -> tuple[int, str, str]:
        """A command of the district."""
        code = run(["--store", self.district.named, "district", *words])
        out = self.capsys.readouterr()
        return code, out.out, out.err

    def at(self, office: str, *words: str, acting: str = "王芳") -> tuple[int, str, str]:
        """A command at an office."""
        store = self.district.pointer(office, self.folder)
        code = run(["--store", str(store), "--key", str(self.district.key), "--as", acting, *words])
        out = self.capsys.readouterr()
        return code, out.out, out.err

    def of(self, office: str) -> Any:
        """An office as the district sees it."""
        told = json.loads(self.look("status", "--format", "json")[1])
        return next(one for one in told["offices"] if one["office"] == office)


@pytest.fixture
def seen(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Seen:
    """Runs commands under the test's clock."""
    clock = Clock(START)
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", clock)
    return Seen(district, tmp_path, capsys, clock)


def test_nothing_given_and_nothing_reported_is_told_and_not_clear(seen: Seen) -> None:
    assert seen.look("check") == (20, "", "没能看全：没有一个单位给区里看数字。\n")
    given = ("settings", "give-figures", "--basis", "望政务发〔2026〕3号", "--decided-by", "张伟")
    assert seen.at("wangcheng", *given)[0] == 0
    assert (seen.of("wangcheng")["state"], seen.of("kaifu")["state"]) == ("没有报", "没有给")
    code, out, err = seen.look("check", "--format", "plain")
    assert (code, out) == (20, "wangcheng\t没有报\t\t同意给看以后还没有报过\n")
    assert err == "单位3个：没有报1个，没有给2个。\n"
    assert seen.look("status")[0] == 20


def test_the_district_sees_what_an_office_gives_until_it_takes_it_back(seen: Seen) -> None:
    nothing, clock = seen.of("wangcheng"), seen.clock
    with seen.district.opened("wangcheng", seen.folder, clock) as office:
        act(office, "settings.give_figures", basis="甲")
        lend(office)
        act(
            office,
            "settings.permit_marked",
            basis="区委保密办2026年3号文",
            decided_by=Person.get(Person.name == "张伟"),
        )
        lend(office, level=Level.SECRET, serials=("000001", "000002"))
    clock.now += dt.timedelta(days=20)
    assert seen.at("kaifu", "check")[0] in (10, 11)
    assert seen.of("kaifu")["state"] == "没有给"
    code, out, _ = seen.at("wangcheng", "check", "--verify", "--format", "json")
    findings = json.loads(out)["findings"]
    loans = sum(found["register"] == "loans" for found in findings)
    one = seen.of("wangcheng")
    assert (code, one["state"], one["overdue"]["loans"], one["outside"], one["unsound"]) == (11, "已报", loans, 1, 0)
    assert one["unclosed"] == sum(found["kind"] == "unclosed" for found in findings) > 5
    assert sum(one["overdue"].values()) + one["unclosed"] + one["outside"] == len(findings)
    assert one["verified"] == one["at"] == clock.now.isoformat()
    with seen.district.connected("zwzx_district") as conn:
        rows = repr(conn.execute("SELECT * FROM wangcheng.district_figures").fetchall())
    assert "'overdue.loans'" in rows
    assert not [words for words in ("甲", "孙丽", "收2026", "借〔2026〕", "000001") if words in rows]

    # somebody who may not know of marked papers runs the check: what is counted stays the same
    clock.now += dt.timedelta(minutes=1)
    assert seen.at("wangcheng", "check", acting="蒋明")[0] in (10, 11)
    again = seen.of("wangcheng")
    assert again | {"at": one["at"]} == one
    assert again["at"] == clock.now.isoformat()

    # a check of a part tells nothing, and a close tells what it changes
    clock.now += dt.timedelta(minutes=1)
    assert seen.at("wangcheng", "check", "--only", "loans")[0] == 10
    assert seen.of("wangcheng") == again
    with seen.district.opened("wangcheng", seen.folder, clock) as office:
        second = Person.get(Person.name == "李明")
        act(office, "day.close", second=second, all_present=True, explained=_explained(office))
    closed = seen.of("wangcheng")
    assert (closed["closed"], closed["outside"], closed["at"]) == (f"{clock.now:%Y-%m-%d}", 1, again["at"])

    # taken back: at once, with the act that says so, and what runs later gives nothing
    assert seen.at("wangcheng", "settings", "withhold-figures", "--reason", "不再统计")[0] == 0
    assert seen.of("wangcheng") == nothing
    assert seen.at("wangcheng", "check")[0] in (10, 11)
    assert seen.of("wangcheng") == nothing


def test_what_the_district_sees_is_told_in_every_form(seen: Seen) -> None:
    with seen.district.opened("wangcheng", seen.folder, seen.clock) as office:
        act(office, "settings.give_figures", basis="甲")
        act(
            office,
            "settings.permit_marked",
            basis="区委保密办2026年3号文",
            decided_by=Person.get(Person.name == "张伟"),
        )
        lend(office, level=Level.SECRET, serials=("000001", "000002"))
    seen.clock.now += dt.timedelta(days=20)
    seen.at("wangcheng", "check")
    code, out, _ = seen.look("check", "--format", "plain")
    assert (code, "wangcheng\t密件在外\t1\t\n" in out) == (11, True)
    code, out, _ = seen.look("report", "--format", "plain")
    assert (code, out.splitlines()[-1].split("\t")[:2]) == (0, ["合计", "1个"])
    for suffix in (".xlsx", ".csv", ".json"):
        for _ in range(2):
            assert seen.look("report", "-o", str(seen.folder / f"a{suffix}"), "--yes")[0] == 0
    assert ZipFile(seen.folder / "a.xlsx").testzip() is None
    assert "密件在外\t1" in seen.at("wangcheng", "district", "own")[1]


def test_what_the_district_sees_is_printed_as_other_reports_are(
    seen: Seen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("wangcheng", "kaifu"):
        with seen.district.opened(name, seen.folder, seen.clock) as office:
            act(office, "settings.give_figures", basis="甲")
            lend(office)
    seen.clock.now += dt.timedelta(days=20)
    for name in ("wangcheng", "kaifu"):
        seen.at(name, "check")
    heads = {"status": "最近日清", "check": "问题", "report": "过期的是"}
    for words, word in heads.items():
        pdf, book = seen.folder / f"{words}.pdf", seen.folder / f"{words}.xlsx"
        for path in (pdf, book):
            code, _, err = seen.look(words, "-o", str(path))
            assert (code in (0, 10, 20), "1张，写在" in err) == (True, True), err
        assert pdf.read_bytes().startswith(b"%PDF")
        with ZipFile(book) as sheet:
            told = "".join(sheet.read(name).decode() for name in sheet.namelist() if name.endswith(".xml"))
        assert all(one in told for one in (word, "制表 2026-10-18", "单位3个：已报2个，没有给1个。"))
    for one in (reports.status, reports.overview, reports.check):
        answer = one.ask(None, {"server": seen.district.named})
        assert answer.pages is not None
        (page,) = answer.pages()
        (grid,) = (part for part in page.parts if isinstance(part, Grid))
        for row in grid.rows:
            for cell, width, column in zip(row, grid.widths, one.columns, strict=True):
                assert column.grow or cell_len(cell.text) * 1.85 + 2.4 <= width, cell.text
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    code, _, err = seen.look("report", "--print")
    assert (code, "区级一览1张" in err) == (0, True), err
    assert list((tmp_path / "cache").rglob("区级一览-*"))


@pytest.mark.parametrize("words", ["status", "check", "report"])
def test_the_districts_tables_stand_whole_on_80_cells(seen: Seen, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    for name in ("wangcheng", "kaifu"):
        with seen.district.opened(name, seen.folder, seen.clock) as office:
            act(office, "settings.give_figures", basis="甲")
            lend(office)
    seen.clock.now += dt.timedelta(days=20)
    seen.at("wangcheng", "check")
    monkeypatch.setenv("COLUMNS", "80")
    _, out, err = seen.look(words, "--format", "table")
    lines = out.rstrip().splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert all(any(office in line for line in lines) for office in ("wangcheng", "kaifu"))
    wanted = {"status": "2026-10-18 09:00", "check": "同意给看以后还没有报过", "report": "密件在外"}[words]
    assert any(wanted in line for line in lines), out
    left_out = {
        "status": "上一次校验、上一次备份、何时起给看",
        "check": "",
        "report": "上一次检查、上一次校验、上一次备份",
    }[words]
    assert ("没有列出" in err) is bool(left_out)
    assert left_out in err


def _explained(office: Office) -> str:
    """The explanation of all that is outside on this day."""
    from zwzx.registers.day import closing

    return "\n".join(f"{one.item.code}=在开会" for one in closing.things_of(office.today, office.now) if not one.back)


def test_a_check_that_cannot_give_its_figures_says_so(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock(START)
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", clock)
    with district.opened("wangcheng", tmp_path, clock) as office:
        act(office, "settings.give_figures", basis="甲")
    district.keeper(
        "district", "REVOKE INSERT (figure, count, moment) ON wangcheng.district_figures FROM zwzx_wangcheng"
    )
    store = district.pointer("wangcheng", tmp_path)
    code = run(["--store", str(store), "--key", str(district.key), "--as", "王芳", "check"])
    assert code == 20
    assert "给区里的数字没有写成：服务器没有给这个权限" in capsys.readouterr().err


def test_figures_computed_before_they_were_taken_back_are_not_written_after(district: District, tmp_path: Path) -> None:
    from zwzx.office.core import district as giving

    with district.opened("wangcheng", tmp_path, Clock(START)) as office:
        act(office, "settings.give_figures", basis="甲")
        act(office, "settings.withhold_figures", reason="乙")
        assert giving.checked(office, {"unclosed": 1}) is False
        assert office.store.database.given() == {}


def test_what_is_undone_gives_nothing(district: District, tmp_path: Path) -> None:
    with district.opened("wangcheng", tmp_path, Clock(START)) as office:
        act(office, "settings.give_figures", basis="甲")
        office.rehearse(registers.load("settings").action("withhold_figures"), reason="乙")
        assert office.store.database.given() == {"since": "2026-09-28 09:00:00"}


def test_the_keeper_gives_the_district_its_role(
    district: District, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ZWZX_STORE", raising=False)
    call = ["--store", district.named, "district", "add-role", "--user"]
    district.keeper("district", "REVOKE SELECT ON kaifu.district_figures FROM zwzx_district")
    assert run([*call, servers.USER]) == 0
    assert "原来就有，权限理好了；这个库里有3个单位" in capsys.readouterr().err
    with district.connected("zwzx_district") as conn:
        assert conn.execute("SELECT count(*) FROM kaifu.district_figures").fetchone() == (0,)
    assert run([*call, "zwzx_wangcheng"]) == 4
    assert "请用 --user" in capsys.readouterr().err
    assert run(["district", "add-role"]) == 4
    assert "没有写是哪台服务器" in capsys.readouterr().err


def test_without_its_role_the_district_is_told_how_it_gets_one(seen: Seen) -> None:
    way_on = f"zwzx --store '{seen.district.named}' district add-role --user"
    assert seen.look("status")[0] == 20
    seen.district.keeper("district", "REVOKE CONNECT ON DATABASE district FROM zwzx_district")
    code, _, err = seen.look("status")
    assert (code, way_on in err, "add-office" in err, "单位 ，" in err) == (20, True, False, False), err
    seen.district.keeper("district", "DROP OWNED BY zwzx_district; DROP ROLE zwzx_district")
    code, _, err = seen.look("report")
    assert (code, way_on in err, "add-office" in err) == (20, True, False), err


def test_a_store_in_a_file_is_led_to_what_can_be_seen_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZWZX_STORE", raising=False)
    for words in (["report"], ["status"], ["add-role"]):
        assert run(["--store", str(tmp_path / "zwzx.db"), "district", *words]) in (4, 20)
        err = capsys.readouterr().err
        assert ("district status" in err, "today" in err, "zwzx help server" in err) == (False, True, True), err


def test_an_office_is_called_by_its_name_where_its_keeper_wrote_one(seen: Seen) -> None:
    from zwzx.store.postgres import administration

    administration.call(seen.district.address("wangcheng"), "望城区政务服务中心", user=servers.USER)
    out = seen.look("status", "--format", "plain")[1]
    assert [line.split("\t")[0] for line in out.splitlines()] == ["kaifu", "望城区政务服务中心", "yuelu"]
    assert seen.of("wangcheng")["name"] == "望城区政务服务中心"
    assert seen.of("kaifu")["name"] == "kaifu"
