"""Typing in fields: what the program put there is replaced, what somebody wrote is gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events

from tests.at_desk import at_desk, field, says, settled, until, write
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.window import Window

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk


async def form(pilot: Pilot[None], name: str) -> Any:
    """The form of a new paper with all its fields, the cursor in one of them; gives its row."""
    app: Any = pilot.app
    await settled(pilot)
    await pilot.press("f2")
    await until(pilot, lambda: isinstance(app.screen, Form))
    await pilot.press("f3")
    await settled(pilot)
    await enter(pilot, name)
    return field(app, name)


async def enter(pilot: Pilot[None], name: str) -> None:
    """Go to a field with the keys, as a clerk does."""
    app: Any = pilot.app
    await pilot.press(*["up"] * 40)
    for _ in range(40):
        if app.focused is field(app, name).line:
            break
        await pilot.press("down")
    await settled(pilot)
    assert app.focused is field(app, name).line


# ── what stands in a field ───────────────────────────────────────────────────


async def test_typing_over_a_default_replaces_it(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (_app, pilot):
        row = await form(pilot, "copies")
        assert row.text == "1"
        await write(pilot, "3")
        assert row.text == "3"
        await write(pilot, "0")
        assert row.text == "30"
        await pilot.press("ctrl+z", "ctrl+z")
        assert row.text == "1"


async def test_what_an_input_method_commits_replaces_a_proposal(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        row = await form(pilot, "title")
        await write(pilot, "关于做好工作的通知")
        await pilot.press("enter")
        await until(pilot, lambda: field(app, "genre").text == "通知")
        await enter(pilot, "genre")
        await write(pilot, "意见")
        assert field(app, "genre").text == "意见"
        assert row.text == "关于做好工作的通知"


async def test_a_pasted_text_replaces_a_default(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        row = await form(pilot, "copies")
        app.post_message(events.Paste("12"))
        await settled(pilot)
        assert row.text == "12"
        app.post_message(events.Paste("3"))
        await settled(pilot)
        assert row.text == "123"


async def test_a_click_puts_the_cursor_and_selects_nothing(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        row = await form(pilot, "author")
        assert await pilot.click(f"#line-{field(app, 'copies').field.name}", offset=(0, 0))
        await settled(pilot)
        await write(pilot, "2")
        assert field(app, "copies").text == "21"
        assert row.text == ""


async def test_what_one_wrote_oneself_is_gone_on_with(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        row = await form(pilot, "author")
        await write(pilot, "区委")
        await pilot.press("enter", "up")
        await settled(pilot)
        await write(pilot, "办")
        assert row.text == "区委办"
        app.guard.keep()
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        row = await form(pilot, "author")
        await write(pilot, "公室")
        assert row.text == "区委办公室", "a draft holds one's own words"


async def test_what_is_carried_to_the_next_form_is_replaced(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        row = await form(pilot, "author")
        await write(pilot, "区委办")
        field(app, "title").put("题")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "收〔2026〕1号" in says(app))
        assert row.text == "区委办"
        await enter(pilot, "author")
        await write(pilot, "市统计局")
        assert row.text == "市统计局"


async def test_a_fixed_word_is_replaced_whole_though_it_was_just_turned(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (_app, pilot):
        row = await form(pilot, "level")
        before = row.text
        await pilot.press("right")
        assert row.text not in ("", before)
        await write(pilot, "机密")
        assert row.text == "机密"
        await pilot.press("enter", "up")
        await write(pilot, "秘密")
        assert row.text == "秘密", "and when one comes back to it"


async def test_a_suggestion_that_was_taken_is_gone_on_with(desk: Desk) -> None:
    desk.do("opinion", entry=desk.add(), words="请张主任阅")
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: app.screen.query_one(Window).total == 1)
        await pilot.press("f3", "A")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "readers").text == "张伟")
        await write(pilot, "孙")
        await until(pilot, lambda: bool(app.screen.query_one("Suggestions").found))  # type: ignore[attr-defined]
        assert field(app, "readers").text == "孙"
        await pilot.press("f4")
        await write(pilot, "、陈静")
        assert field(app, "readers").text == "孙丽、陈静"


async def test_what_has_several_lines_stands_on_one(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        row = await form(pilot, "title")
        row.put("第一行\n第二行", own=True)
        await settled(pilot)
        assert "\n" not in row.line.render_line(0).text
        assert "第一行 第二行" in row.line.render_line(0).text
        assert row.text == "第一行\n第二行", "and is kept as it is"
        assert row.line._position_to_cell(5) == 9
        assert isinstance(app.screen, Form)


async def test_a_long_text_shows_its_beginning_once_it_is_left_and_the_cursor_where_one_goes_on(desk: Desk) -> None:
    title = "第一件关于转发市政务服务管理局" + "进一步规范窗口服务工作若干措施的通知" * 3
    async with at_desk(desk.office, (80, 40)) as (app, pilot):
        row = await form(pilot, "title")
        await write(pilot, title)
        await settled(pilot)
        assert title[:8] not in row.line.render_line(0).text
        await pilot.press("down")
        await settled(pilot)
        assert row.line.render_line(0).text.startswith(title[:8])
        await enter(pilot, "title")
        assert title[-4:] in row.line.render_line(0).text
        assert app.focused is row.line
