"""Who called is told to the office, the leaders, the section that handles it and whoever took the call; to others number and state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting import board, today
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Post
from zwzx.registers.calls.records import Call
from zwzx.store import journal, personal

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, PHONE, STREET, ACCUSED, CONTENT = "欧阳翠兰", "13607310000", "月亮岛街道", "某窗口老李", "反映窗口收费不开票"
TOLD = (NAME, PHONE, STREET, ACCUSED, CONTENT)


@pytest.fixture
def entered(desk: Desk) -> Any:
    """A call that the office has and no section yet."""
    return desk.act("calls.add", asker=NAME, phone=PHONE, content=CONTENT, unit=STREET, accused_as=ACCUSED)


def told_to(desk: Desk, name: str, **filters: Any) -> list[str]:
    office = desk.acting(name).office
    rows = Listing(office, registers.load("calls"), filters, registers.load("calls").facts).first(10)
    return [str(row.values) for row in rows]


KNOWS = ["王芳", "李明", "刘强", "张伟", "陈静"]
"""The office and the leaders, whoever of them took the call."""


def test_the_office_and_the_leaders_are_told_all(desk: Desk, entered: Any) -> None:
    for name in KNOWS:
        (row,) = told_to(desk, name)
        assert all(told in row for told in TOLD), name


def test_others_are_told_number_and_state(desk: Desk, entered: Any) -> None:
    for name in ("孙丽", "蒋明"):
        office = desk.acting(name).office
        (row,) = Listing(office, registers.load("calls")).first(10)
        values = dict(zip((c.name for c in registers.load("calls").columns), row.values, strict=True))
        assert {n: str(v) for n, v in values.items() if v is not None} == {"number": entered.number, "state": "待办"}
        assert row.veiled


def test_the_section_is_told_once_it_handles_it(desk: Desk, entered: Any) -> None:
    desk.act("calls.pass_on", entered, section=Department.get(Department.name == "业务科"))
    for name in ("孙丽", "蒋明"):
        (row,) = told_to(desk, name)
        assert all(told in row for told in TOLD)


def test_whoever_took_the_call_is_told(desk: Desk) -> None:
    desk.acting("蒋明").act("calls.add", asker=NAME, content=CONTENT)
    assert NAME in told_to(desk, "蒋明")[0]
    assert NAME not in str(told_to(desk, "孙丽"))


def test_whoever_prints_several_is_told_how_many_are_left_out(desk: Desk, entered: Any, zwzx: Any) -> None:
    """They asked for both by number, and know that there are two."""
    own = desk.acting("蒋明").act("calls.add", asker="某某", content="询问地址")
    words = ("calls", "print", "--sheet", "slip", own.number, entered.number, "-o", str(desk.folder / "two.xlsx"))
    code, _, err = zwzx("--as", "蒋明", *words)
    assert (code, "1张" in err, "另有1条没有印：当事人由办公室、领导和承办科室知悉" in err) == (0, True, True), err
    code, _, err = zwzx(*words, "--yes")
    assert (code, "2张" in err, "没有印" in err) == (0, True, False), err


@pytest.mark.parametrize("name", ["张伟", "蒋明", "刘强"])
def test_whoever_is_accused_is_never_told(desk: Desk, name: str) -> None:
    made = desk.acting("李明").act("calls.add", asker=NAME, content=CONTENT, accused=desk.somebody(name))
    assert NAME not in str(told_to(desk, name))
    assert NAME in told_to(desk, "李明")[0]
    with refused("", "当事人由办公室、领导和承办科室知悉"):
        desk.acting(name).act("calls.answer", made, result="已答复")


def test_no_search_finds_it_for_who_may_not_know(desk: Desk, entered: Any) -> None:
    for words in (*TOLD, "欧阳", "1360731"):
        assert told_to(desk, "孙丽", **{TEXT: words}) == []
        assert len(told_to(desk, "王芳", **{TEXT: words})) == 1


def test_no_filter_narrows_by_what_is_not_shown(desk: Desk, entered: Any) -> None:
    calls = registers.load("calls")
    for wanted in calls.filters:
        value = {"sort": entered.sort, "taker": desk.somebody("王芳"), "channel": entered.matter.channel}.get(
            wanted.name
        )
        if value is not None:
            assert told_to(desk, "王芳", **{wanted.name: value}) != []
            assert told_to(desk, "孙丽", **{wanted.name: value}) == [], wanted.name


def test_by_year_and_state_everybody_counts_them(desk: Desk, entered: Any) -> None:
    assert len(told_to(desk, "孙丽", year=2026, open=True)) == 1
    assert len(told_to(desk, "孙丽", state=entered.state)) == 1


def test_nothing_is_printed_for_who_may_not_know(desk: Desk, entered: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """No file comes to be. That no command tells of it is held by `tests/test_personal.py`."""
    zwzx, file = commands(desk, capsys, "孙丽"), desk.folder / "out.pdf"
    code, out, err = zwzx("calls", "print", "--sheet", "slip", entered.number, "-o", str(file))
    assert (code != 0, file.exists()) == (True, False)
    assert not [told for told in TOLD if told in out + err]


def test_an_act_on_it_is_refused_by_its_number_alone(desk: Desk, entered: Any) -> None:
    with refused(
        "", f"{entered.number}的当事人由办公室、领导和承办科室知悉，孙丽不在其中", "请承办的人或办公室来办"
    ) as said:
        desk.acting("孙丽").act("calls.answer", entered, result="已答复")
    assert not [told for told in TOLD if told in str(said.value)]


def test_neither_today_nor_the_board_has_it_for_them(desk: Desk, entered: Any) -> None:
    theirs = desk.acting("孙丽").office
    assert today.waiting(theirs, ("calls",)) == []
    assert [one for one in board.board(theirs) if one.register == "calls"] == []
    assert [one.number for one in today.waiting(desk.office, ("calls",))] == [entered.number]
    assert [one.register for one in board.board(desk.office)] == ["calls"]


def test_the_nightly_check_tells_the_service_the_number_alone(desk: Desk, entered: Any, capsys: Any) -> None:
    desk.act("people.add", name="夜检", post=(Post.SERVICE,))
    desk.clock.on(days=20)
    zwzx = commands(desk, capsys, "夜检")
    _, out, err = zwzx("check", "--format", "json")
    assert entered.number in out
    assert not [told for told in TOLD if told in out + err]


def test_what_is_searched_for_does_not_get_into_the_journal(desk: Desk, entered: Any, zwzx: Any) -> None:
    assert zwzx("calls", "export", NAME, "-o", str(desk.folder / "one.csv"))[0] in (0, 2)
    assert zwzx("calls", "search", NAME, "--all", "-o", str(desk.folder / "two.csv"))[0] == 0
    with registers_open(desk):
        assert not [link for link in journal.links() if NAME in link.payload]


def registers_open(desk: Desk) -> Any:
    from zwzx.office.core.opening import open_office

    return open_office(desk.path, key=desk.key, acting="王芳", clock=desk.clock)


def test_it_is_suggested_to_nobody(desk: Desk, entered: Any) -> None:
    add = registers.load("calls").action("add")
    for name in ("王芳", "孙丽"):
        office = desk.acting(name).office
        for field in add.fields:
            for typed in ("欧", "1", "月", "某", "反"):
                found = json.dumps([one.text for one in field.kind.suggest(typed, office)], ensure_ascii=False)
                assert not [told for told in TOLD if told in found], field.name


def test_the_rows_themselves_are_what_was_entered(entered: Any) -> None:
    assert Call.select().count() == Matter.select().count() == 1
    assert entered.matter.asker == NAME


def test_what_may_not_be_known_is_not_even_deciphered(
    desk: Desk, entered: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    deciphered: list[str] = []

    def opened(box: str) -> personal.Personal:
        deciphered.append(box)
        return personal.Personal("", box)

    monkeypatch.setattr(personal, "opened", opened)
    told_to(desk, "孙丽")
    assert set(deciphered) <= {""}
    told_to(desk, "王芳")
    assert entered.matter.asker.box in deciphered
