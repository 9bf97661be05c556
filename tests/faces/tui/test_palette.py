"""The palette: from every list each thing stands once, under a name that nothing else has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from tests.at_desk import at_desk, says, settled, until
from tests.faces.tui.test_screens import shown
from zwzx import registers, reports
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.palette import Offer, offers
from zwzx.faces.tui.pickers import NOTHING, Pick
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.today import Today
from zwzx.jobs.declared import load
from zwzx.office.core.office import Office
from zwzx.office.kinds.pinyin import matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.conftest import Desk

LISTS = ("今日", "在外文件一览", *registers.NAMES)


def of(desk: Desk, name: str) -> list[Offer]:
    """What is offered from a list to somebody who holds every post."""
    if name in registers.NAMES:
        return offers(Book(desk.office, registers.load(name)))
    return offers(Today(desk.office) if name == "今日" else Board(desk.office))


@pytest.fixture(autouse=True)
def _every_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Office, "allowed", lambda _self, actions: list(actions))


def target(leads: str) -> str:
    """What a line comes to, whichever way it goes there: an act, a report, a register."""
    what, _, name = leads.partition(":")
    if what == "job" and load(name).finds:
        return f"report:{load(name).finds}"
    if leads == "extra:duty":  # it lists what the report of the command line lists
        return "report:duty.list"
    return f"act:{name}" if what == "do" else leads


def twice(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What stands beside more than one."""
    found = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return {one: others for one, others in found.items() if len(others) > 1}


@pytest.mark.parametrize("name", LISTS)
def test_no_two_lines_lead_to_the_same_and_no_two_have_one_name(desk: Desk, name: str) -> None:
    found = of(desk, name)
    assert twice((target(one.leads), one.name) for one in found) == {}
    assert twice((one.name, one.leads) for one in found) == {}


def test_an_act_of_another_register_that_is_called_alike_is_told_with_its_register(desk: Desk) -> None:
    names = {one.leads: one.name for one in of(desk, "circulation")}
    assert names["act:circulation.read_in_room"] == "室内阅"
    assert names["act:loans.read"] == "借阅登记簿：室内阅"
    assert {one.name for one in of(desk, "incoming") if one.leads == "act:loans.read"} == {"室内阅"}


def test_every_report_is_reached_from_every_list_by_one_line(desk: Desk) -> None:
    led = {target(one.leads) for one in of(desk, "今日")}
    assert {f"report:{name}" for name in reports.NAMES if reports.load(name).desk} <= led


def test_every_register_is_found_by_its_title_and_by_those_of_its_books(desk: Desk) -> None:
    lines = {one.leads: f"{one.name}　{one.key}" for one in of(desk, "今日")}
    for name in registers.NAMES:
        register = registers.load(name)
        line = lines[f"register:{name}"]
        for title in (register.title, *(book.title for book in register.books)):
            assert matches(title, line), title


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_the_palette_fits_the_screen_and_shows_the_way_out(desk: Desk, size: tuple[int, int]) -> None:
    async with at_desk(desk.office, size) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        box = app.screen.query_one(Vertical).region
        assert box.width <= size[0]
        assert "Esc 取消" in shown(app)
        await pilot.press("escape", "f3")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        assert "Esc 返回" in shown(app)


async def test_what_is_called_as_typed_comes_first_and_where_nothing_is_that_is_said(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("ctrl+p")
        await settled(pilot)
        lines: Any = app.screen.query_one(OptionList)
        for typed, first in (
            ("发文登记簿", "打开发文登记簿"),
            ("拟稿", "发文：拟稿"),
            ("日清", "日清"),
            ("涉密载体台账", "打开涉密载体台账"),
            ("密件收文登记簿", "打开收文登记簿"),
            ("用车", "打开用车登记簿"),
            ("yy", "用印"),
            ("rq", "日清"),
            ("fwdjb", "打开发文登记簿"),
        ):
            app.screen.query_one(Input).value = typed
            await settled(pilot)
            assert str(lines.get_option_at_index(0).prompt).split("　")[0] == first
        app.screen.query_one(Input).value = "没有这样的事"
        await settled(pilot)
        assert str(lines.get_option_at_index(0).prompt) == NOTHING
        assert str(lines.get_option_at_index(1).prompt) == "在所有登记簿里查找“没有这样的事”"
        assert lines.highlighted == 1
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        await until(pilot, lambda: "哪个登记簿里都没有" in says(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
