"""What is taken over from an entry before: where that makes sense, from what one may know, and never number or title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, field, says, settled, until
from zwzx import registers
from zwzx.faces.tui.form import Form
from zwzx.office.core import alike
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level
from zwzx.registers.loans.records import Loan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


def test_the_acts_that_are_done_in_a_row_have_it() -> None:
    found = {
        action.event: {one.name for one in alike.fields(action)}
        for name in registers.NAMES
        for action in registers.load(name).actions
        if alike.fields(action)
    }
    assert set(found) == {"incoming.add", "incoming.open", "loans.lend", "seal_use.add", "seal_use.request"}
    assert {"author", "level", "copies"} <= found["incoming.add"]
    assert all(not names & {"title", "number", "reference", "serials"} for names in found.values())


def test_the_last_entry_is_of_what_one_may_know(desk: Desk) -> None:
    plain = desk.add(author="区委办")
    desk.add(author="市委办公室", level=Level.SECRET, serials=("000001",))
    register, add = registers.act("incoming.add")
    assert alike.taken_over(desk.office, add, alike.last(desk.office, register))["author"] == "市委办公室"
    theirs = desk.acting("蒋明").office
    assert alike.last(theirs, register) in (None, plain)


async def test_one_key_fills_the_form_like_the_last_entry(desk: Desk) -> None:
    desk.add(author="市委办公室", title="代称甲", level=Level.SECRET, serials=("000001", "000002"), copies=2)
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("f2")
        await until(pilot, lambda: field(app, "author").text == "市委办公室")
        texts = {name: field(app, name).text for name in ("level", "copies", "title", "reference", "serials")}
        assert texts == {"level": "机密", "copies": "2", "title": "", "reference": "", "serials": ""}
        assert field(app, "serials").display
        assert "照密收〔2026〕1号填了来文单位" in says(app)
        await settled(pilot)
        assert app.focused is field(app, "reference").line


async def test_what_was_typed_is_not_written_over(desk: Desk) -> None:
    desk.add(author="市委办公室", copies=2)
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "author").put("区委办", own=True)
        await pilot.press("f2")
        await until(pilot, lambda: field(app, "copies").text == "2")
        assert field(app, "author").text == "区委办"


def test_the_shell_takes_over_too(desk: Desk, zwzx: Callable[..., tuple[int, str, str]]) -> None:
    desk.add(author="市政府", copies=3)
    assert zwzx("incoming", "add", "--title", "第二份", "--like", "收2026-1")[0] == 0
    assert zwzx("incoming", "add", "--title", "第三份", "--like", "上一条", "--copies", "1")[0] == 0
    papers = [entry.document for entry in desk.record.select().order_by(desk.record.id)]
    assert [(one.author, one.copies) for one in papers] == [("市政府", 3), ("市政府", 3), ("市政府", 1)]
    code, _, err = zwzx("incoming", "add", "--title", "第四份", "--like", "收2026-9")
    assert code == 2
    assert "收2026-9" in err


def test_a_loan_like_the_last(desk: Desk, zwzx: Callable[..., tuple[int, str, str]]) -> None:
    first, second = desk.opined(title="一"), desk.opined(title="二")
    code, _, err = zwzx("loans", "lend", first.number, "--like", "上一条")
    assert (code, "还没有可以照着填的" in err) == (2, True)
    who: Any = desk.somebody("孙丽")
    desk.act("loans.lend", custody.at_home(first.document)[0], borrower=who, purpose="起草方案")
    assert zwzx("loans", "lend", second.number, "--like", "上一条")[0] == 0
    assert [(loan.borrower.name, loan.purpose) for loan in Loan.select()] == [("孙丽", "起草方案")] * 2


@pytest.mark.parametrize("name", ["蒋明"])
def test_nobody_takes_over_what_they_may_not_know(desk: Desk, name: str) -> None:
    entry = desk.add(author="市委办公室", level=Level.SECRET, serials=("000001",))
    office = desk.acting(name).office
    with pytest.raises(Exception, match="收"):
        alike.named(office, registers.load("incoming"), entry.number)
