"""The desk's keys: one table that holds on every list, and letters that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, until
from tests.faces.tui.hand import loan
from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.offers import offered
from zwzx.faces.pages import read
from zwzx.faces.tui import keys
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.menus import of_registers
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.status import key_name
from zwzx.faces.tui.today import Today
from zwzx.office.core.action import CORRECT, NEW, NEXT
from zwzx.office.core.lines import lines_of

if TYPE_CHECKING:
    from tests.conftest import Desk

PROMISED = {
    "f1": "help",
    "f2": "new(0)",
    "shift+f2": "new(1)",
    "f3": "menu(False)",
    "shift+f3": "menu(True)",
    "f4": "correct",
    "f5": "next(0)",
    "f6": "next(1)",
    "shift+f5": "form(0)",
    "shift+f6": "form(1)",
    "f7": "board",
    "f8": "print",
    "f9": "registers",
    "f10": "close_day",
    "d": "detail",
    "l": "lines",
    "u": "undo(False)",
    "U": "undo(True)",
}


# ── the table ──────────────────────────────────────────────────────────


def test_the_table_is_what_was_promised() -> None:
    assert {key.key.partition(",")[0]: key.does for key in keys.TABLE} == PROMISED


@pytest.mark.parametrize("screen", [Today, Board, Book])
def test_every_list_has_the_same_keys(desk: Desk, screen: Any) -> None:
    made = screen(desk.office, registers.load("loans")) if screen is Book else screen(desk.office)
    bound = {key: [binding.action for binding in found] for key, found in made._bindings.key_to_bindings.items()}
    for key in keys.TABLE:
        for one in key.key.split(","):
            assert bound[one] == [key.does], one


def test_no_key_stands_twice_in_the_table() -> None:
    every = [one for key in keys.TABLE for one in key.key.split(",")] + [key for key, _ in keys.ELSEWHERE]
    assert len(every) == len(set(every))


def test_the_page_fits_and_the_manual_has_every_key() -> None:
    from rich.cells import cell_len

    assert max(map(cell_len, keys.page())) <= 75
    manual = read("desk") or ""
    for key in keys.TABLE:
        assert key_name(key.key) in manual, key


def test_the_table_says_of_counting_what_the_checklists_do() -> None:
    counted = [lines for name in registers.NAMES if (lines := lines_of(registers.load(name))) and lines.scanned]
    assert len(counted) == 2
    told = dict(keys.IN_COUNTS)
    for lines in counted:
        assert [step.key for step in lines.steps] == list(told)
        for step in lines.steps:
            assert step.title[-2:] in told[step.key], step.title
    assert "点数" not in "".join(words for _, words in keys.IN_FORMS)


async def test_the_table_is_printed_on_f1_everywhere(desk: Desk) -> None:
    loan(desk)
    async with at_desk(desk.office) as (app, pilot):
        for way in ((), ("3",), ("f7",)):
            await pilot.press(*way, "f1")
            await until(pilot, lambda: isinstance(app.screen, Reading))
            shown: Any = app.screen
            assert [line for line in keys.page() if line not in shown.lines] == []
            await pilot.press(*["escape"] * (2 if way else 1))
            await until(pilot, lambda: isinstance(app.screen, Today))


def test_the_registers_of_a_days_work_have_a_digit_and_no_other_has_a_key() -> None:
    entries = of_registers()
    assert {entry.value for entry in entries} == set(registers.NAMES)
    assert [entry.letter for entry in entries if entry.letter] == list("123456789")
    assert [entry.letter for entry in entries[:9]] == list("123456789")


# ── letters ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", registers.NAMES)
def test_every_act_has_a_letter_of_its_own_in_the_menu(name: str) -> None:
    register = registers.load(name)
    found = choices.letters(register)
    assert set(found) == {action for _, action in offered(register)}
    assert len(set(found.values())) == len(found)
    assert all(found[action] == action.key for action in register.actions if action.key)


def test_a_letter_that_is_taken_is_its_capital_or_the_next_free() -> None:
    found = {action.event: letter for action, letter in choices.letters(registers.load("incoming")).items()}
    assert found["incoming.copies"] == "a"
    assert found["circulation.start"] == "A"
    assert found["loans.lend"] == "h"


@pytest.mark.parametrize("name", registers.NAMES)
def test_a_register_has_one_act_on_f2_and_one_for_each_state_on_f4(name: str) -> None:
    register = registers.load(name)
    assert sum(action.usual is NEW for action in register.actions) <= 1
    correct = [action for action in register.actions if action.usual is CORRECT]
    states = [state for action in correct for state in action.when]
    assert len(correct) <= 1 or all(action.when for action in correct), "one that is possible always is the only one"
    assert len(set(states)) == len(states), "in no state two are possible"
    assert all(action.on is None for action in register.actions if action.usual is NEW)
    assert all(action.on is not None for action in register.actions if action.usual in (CORRECT, NEXT))
