"""What a form says: of which paper it is, what was understood, and nothing any more whose cause is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.at_desk import at_desk, field, says, settled, until, write
from tests.faces.tui.test_screens import shown
from zwzx import registers
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.heading import heading
from zwzx.faces.tui.task import Task
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from tests.conftest import Desk


async def test_the_head_of_a_form_names_the_paper(desk: Desk) -> None:
    entry = desk.opined(level=Level.SECRET, serials=("000123",), title="代称甲")
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        app.screen.act_on(*registers.act("loans.lend"), [(registers.load("incoming"), entry.id)])  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, Form))
        first = shown(app).splitlines()[0]
        assert all(words in first for words in (entry.number, "代称甲", "份号000123", "依据")), first


def test_the_head_of_a_form_tells_nothing_to_who_may_not_know(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET, serials=("000123",), title="代称甲")
    paper = desk.fresh(entry.document)
    task = Task(*registers.act("circulation.start"), [paper])
    assert "代称甲" in heading(desk.office, task)
    told = heading(desk.acting("蒋明").office, task)
    assert "代称甲" not in told
    assert "000123" not in told
    assert entry.number in told


async def test_what_was_typed_shorter_is_written_in_full(desk: Desk) -> None:
    entry = desk.opined()
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        app.screen.act_on(*registers.act("loans.lend"), [(registers.load("incoming"), entry.id)])  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("f3")
        for name, typed, full in (("borrower", "sl", "孙丽"), ("at", "周一 8:30", "2026-09-28 08:30")):
            field(app, name).enter()
            await settled(pilot)
            await write(pilot, typed)
            await pilot.press("enter" if name != "at" else "up")
            await until(pilot, lambda name=name, full=full: field(app, name).text == full)  # type: ignore[misc]


async def test_a_refusal_goes_with_what_was_refused(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for name, words in {
            "author": "省委办",
            "title": "代称甲",
            "level": "机密",
            "copies": "3",
            "serials": "1-2",
        }.items():
            field(app, name).put(words, own=True)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "份号却有2个" in says(app))
        field(app, "copies").enter()
        await settled(pilot)
        assert "份号却有2个" in says(app), "it is still so"
        await write(pilot, "2")
        await pilot.press("down")
        await settled(pilot)
        assert says(app) == ""


async def test_the_word_at_the_end_goes_when_one_goes_back(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press(*["down"] * 12)
        assert "填完了" in says(app)
        await pilot.press("up")
        await settled(pilot)
        assert says(app) == ""


async def test_how_a_field_is_filled_in_stands_at_the_foot_where_the_line_does_not_show_it(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        title = field(app, "title")
        title.enter()
        await settled(pilot)
        assert title.line.placeholder == title.field.kind.hint != ""
        assert says(app) == "", "the empty line shows it"
        await write(pilot, "x")
        await until(pilot, lambda: says(app) == title.field.kind.hint)
        await pilot.press("down")
        await until(pilot, lambda: says(app) == "")
        await pilot.press("up")
        await until(pilot, lambda: says(app) == title.field.kind.hint)


async def test_a_choice_by_its_number_is_written_out_before_it_is_saved(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "level").enter()
        await settled(pilot)
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: "还没有填" in says(app))
        assert field(app, "level").text == Level.INTERNAL.label
        form = app.screen
        assert isinstance(form, Form)
        assert form.texts["level"] == Level.INTERNAL.label


async def test_several_choices_by_their_numbers_are_written_out(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        app.screen.act_on(*registers.act("people.appoint"), [(registers.load("people"), desk.somebody("孙丽").id)])  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "post").enter()
        await settled(pilot)
        await write(pilot, "1")
        await pilot.press("down")
        await until(pilot, lambda: field(app, "post").text == "主任")
