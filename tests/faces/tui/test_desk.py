"""The desk as the clerk works at it: keys, forms, drafts, refusals, other people's writes."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.at_desk import at_desk, field, says, settled, until, waits, write
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.fields import FieldRow
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Ask, Pick
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.core import drafts
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Stage

if TYPE_CHECKING:
    from tests.conftest import Desk


def left_to_register(app: App, count: int) -> bool:
    return isinstance(app.screen, Today) and waits(app, "待登记") == count


async def test_a_usual_document_takes_few_keys_besides_its_text(desk: Desk) -> None:
    desk.add(author="长沙市人民政府")
    app = App(desk.office)
    keys = 0
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("f2",):
            await pilot.press(key)
            keys += 1
        await settled(pilot)
        await write(pilot, "css")
        await settled(pilot)
        await pilot.press("tab")
        keys += 1
        await settled(pilot)
        assert field(app, "author").text == "长沙市人民政府"
        await write(pilot, "长政发〔2026〕9号")
        await pilot.press("enter")
        keys += 1
        await write(pilot, "关于做好“双随机、一公开”工作的通知")
        await pilot.press("ctrl+s")
        keys += 1
        await settled(pilot)
        assert "收〔2026〕2号" in says(app)
        assert keys <= 12
        assert isinstance(app.screen, Form)
        assert field(app, "author").text == "长沙市人民政府"
        assert field(app, "title").text == ""
    paper = Document.select().order_by(Document.id.desc()).first()
    assert paper.title == "关于做好“双随机、一公开”工作的通知"
    assert paper.reference == "长政发〔2026〕9号"
    assert paper.genre.value == "通知"


async def test_keys_are_done_where_they_were_typed_though_enter_follows_at_once(desk: Desk) -> None:
    """As a terminal brings them that lagged: every key lies there before the first one is done."""
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        for key in ("a", "b", "c", "left", "backspace", "enter", "x", "y", "backspace", "enter", "z"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert [row.text for row in field_rows(app)[:3]] == ["ac", "x", "z"]


async def test_tab_takes_the_suggestion_where_it_was_typed_though_text_follows_at_once(desk: Desk) -> None:
    for author in ("长沙市人民政府", "长沙市委"):
        desk.add(author=author)
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        for key in ("c", "s", "s", "r", "tab", "x", "enter", "y", "tab"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert [row.text for row in field_rows(app)[:3]] == ["长沙市人民政府", "x", "y"]
        for key in ("up", "up", "tab", "up"):
            app.post_message(events.Key(key, None))
        await settled(pilot)
        assert field_rows(app)[0].text == "长沙市人民政府", "what stands there already is left alone"


async def test_what_was_typed_over_a_proposal_stays_though_enter_follows_at_once(desk: Desk) -> None:
    desk.add(author="长沙市人民政府")
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        first = field_rows(app)[0]
        first.put("提议的")
        first.suggested = True
        for key in ("甲", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert (first.text, first.suggested) == ("提议的甲", False)


async def test_a_fixed_word_turns_where_it_was_turned_though_enter_follows_at_once(desk: Desk) -> None:
    async with at_desk(desk.office, (80, 40)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        level, beside = field(app, "level"), field(app, "urgency")
        level.line.focus()
        await settled(pilot)
        before = (level.text, beside.text)
        for key in ("right", "enter", "up", "down"):
            app.post_message(events.Key(key, None))
        await settled(pilot)
        assert level.text != before[0]
        assert beside.text == before[1]


def field_rows(app: App) -> list[FieldRow]:
    return [row for row in app.screen.query(FieldRow) if row.display]


async def test_a_refusal_keeps_what_was_typed(desk: Desk) -> None:
    async with at_desk(desk.acting("李明").office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        await write(pilot, "省委")
        field(app, "title").put("代称甲")
        field(app, "level").put("机密")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "不予办理（保密.2）" in says(app)
        assert field(app, "title").text == "代称甲"
    assert desk.record.select().count() == 0


async def test_a_wrong_value_is_told_at_its_field(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "来文单位" in says(app)
        field(app, "author").put("甲")
        field(app, "title").put("题")
        field(app, "copies").put("很多")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "不是一个整数" in says(app)
        assert app.focused is field(app, "copies").line


async def test_escape_asks_before_losing_and_a_draft_survives(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        await write(pilot, "没写完的")
        await pilot.pause(1.2)
        await settled(pilot)
        assert drafts.load(desk.office, "incoming.add") is not None
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        await pilot.press("escape")
        await pilot.pause()
        assert field(app, "author").text == "没写完的"
    again = App(desk.office)
    async with again.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert field(again, "author").text == "没写完的"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
    assert drafts.load(desk.office, "incoming.add") is None


async def test_a_pasted_text_of_several_lines_is_kept_whole_and_can_be_undone(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        line = field(app, "title").line
        line.focus()
        await pilot.pause()
        line.post_message(events.Paste("第一行\n第二行\r\n 第三行"))
        await pilot.pause()
        assert line.value == "第一行 第二行 第三行"
        await pilot.press("ctrl+z")
        assert line.value == ""


async def test_fixed_words_turn_with_the_arrows(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        field(app, "level").line.focus()
        await pilot.press("right", "right")
        assert field(app, "level").text == "秘密"
        await pilot.press("left")
        assert field(app, "level").text == "内部"


async def test_twenty_envelopes_are_signed_registered_and_opined_without_a_mouse(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("shift+f2")
        await settled(pilot)
        for n in range(5):
            field(app, "author").put(f"单位{n}")
            await pilot.press("ctrl+s")
            await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        if isinstance(app.screen, Ask):
            await pilot.press("enter")
            await settled(pilot)
        assert isinstance(app.screen, Today)
        for n in range(5):
            await until(pilot, partial(left_to_register, app, 5 - n))
            if n == 0:  # from then on the cursor goes to the next envelope by itself
                screen: Any = app.screen
                screen.window.move_to([w.title for w in screen.waiting].index("待登记"))
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, Form)
            field(app, "title").put(f"第{n}份")
            await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today) and waits(app, "待拟办") == 5)
        await pilot.press("1")
        await until(pilot, lambda: app.screen.query_one(Window).total == 5)
        for _ in range(5):
            await pilot.press("space")
        await pilot.press("f5")
        await settled(pilot)
        field(app, "words").put("请领导传阅")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "等5件" in says(app)
    assert {d.stage for d in Document.select()} == {Stage.OPINED}


async def test_search_as_you_type_with_the_full_width_key(desk: Desk) -> None:
    for title in ("关于档案的通知", "关于印章的意见", "关于档案的函"):
        desk.add(title=title)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await write(pilot, "／")
        await settled(pilot)
        assert app.focused is app.screen.query_one("#search", Input)
        await write(pilot, "档案")
        await pilot.pause(0.4)
        await settled(pilot)
        assert app.screen.query_one(Window).total == 2
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.query_one(Window).total == 3


async def test_what_another_process_writes_appears(desk: Desk) -> None:
    desk.any_pause()
    app = App(desk.office)
    script = (
        "import sys; from pathlib import Path; from zwzx import registers; from zwzx.office.core.opening import open_office\n"
        "o = open_office(Path(sys.argv[1]), acting='王芳', key=Path(sys.argv[2]))\n"
        "o.perform(registers.load('incoming').action('add'), author='别处', title='别的程序登记的')\n"
    )
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert app.screen.query_one(Window).total == 0
        other = await asyncio.create_subprocess_exec(sys.executable, "-c", script, str(desk.path), str(desk.key))
        assert await other.wait() == 0
        for _ in range(40):
            await pilot.pause(0.05)
            if app.screen.query_one(Window).total:
                break
        await settled(pilot)
        assert app.screen.query_one(Window).total == 1


async def test_an_entry_is_read_in_full_with_its_history(desk: Desk) -> None:
    entry = desk.add(title="[red]题[/]")
    desk.do("amend", entry=entry, title="[/]改过", reason="题名登错")
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EntryPage)
        text = str(app.screen.query_one("#text").content)  # type: ignore[attr-defined]
        assert text.startswith("[/]改过")
        assert "[red]题[/]" in text
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Book)


async def test_every_act_is_in_the_palette_by_initials(desk: Desk) -> None:
    desk.add()
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, Pick)
        titles = [title for _, title in app.screen.offered]
        assert all(any(a.title in t for t in titles) for a in desk.register.actions)
        await write(pilot, "gzmj")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, Pick)


async def test_who_may_not_act_is_told_and_sees_no_key(desk: Desk) -> None:
    desk.add()
    async with at_desk(desk.acting("蒋明").office, (120, 24)) as (app, pilot):
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("f4")
        await settled(pilot)
        assert isinstance(app.screen, Book)
        assert "机要员" in says(app)


async def test_marked_papers_are_not_on_others_screens(desk: Desk) -> None:
    from zwzx.office.terms.papers import Level

    desk.add(title="绝不给别人看的", level=Level.SECRET)
    async with at_desk(desk.acting("李明").office, (120, 30)) as (app, pilot):
        assert "绝不给别人看的" not in app.export_screenshot().replace("&#160;", " ")
        await pilot.press("1")
        await settled(pilot)
        assert app.screen.query_one(Window).total == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_screen_fits(desk: Desk, size: tuple[int, int]) -> None:
    desk.add()
    async with at_desk(desk.office, size) as (app, pilot):
        for keys in ([], ["1"], ["f1"], ["escape"], ["f2"], ["f3"]):
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            for widget in app.screen.query("*"):
                if widget.display and widget.size and widget.parent is app.screen:
                    assert widget.region.bottom <= size[1]
                    assert widget.region.right <= size[0]


def test_the_terminal_is_not_put_into_kittys_mode(desk: Desk) -> None:
    desk.any_pause()
    desk.office.store.close()
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    environment = os.environ | {"TERM": "xterm-kitty", "LANG": "C.UTF-8"}
    with subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment, close_fds=True
    ) as process:
        seen, end = b"", time.monotonic() + 20
        while time.monotonic() < end and "今日".encode() not in seen:
            if select.select([leader], [], [], 0.2)[0]:
                seen += os.read(leader, 65536)
        os.write(leader, b"\x11")
        process.wait(10)
    with closing(os.fdopen(leader, "rb")), closing(os.fdopen(follower, "rb")):
        assert "今日".encode() in seen
        assert b"\x1b[>25u" not in seen


async def test_a_burst_of_keys_reaches_the_right_fields(desk: Desk) -> None:
    """A terminal may deliver a committed phrase, Enter and the next phrase at once; nothing strays or is lost."""
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        for text, end in (("区委办", "enter"), ("区办发〔2026〕1号", "enter"), ("关于开会的通知", "ctrl+s")):
            for character in text:
                app.post_message(events.Key(_character_to_key(character), character))
            app.post_message(events.Key(end, None))
        await until(pilot, lambda: "收〔2026〕1号" in says(app))
    paper = Document.get()
    assert (paper.author, paper.reference, paper.title) == ("区委办", "区办发〔2026〕1号", "关于开会的通知")


async def test_a_form_in_which_nothing_was_typed_is_left_without_a_question(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("f2")
        await settled(pilot)
        field(app, "author").put("甲")
        field(app, "title").put("题")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "收〔2026〕1号" in says(app))
        assert field(app, "author").text == "甲"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Today)
    assert drafts.load(desk.office, "incoming.add") is None


async def test_something_new_is_entered_from_today_in_any_register(desk: Desk) -> None:
    async with at_desk(desk.office, (120, 30)) as (app, pilot):
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert isinstance(app.screen, Pick)
        titles = [title for _, title in app.screen.offered]
        assert len(titles) == len(set(titles))
        assert {"收文：登记", "调离移交：开移交", "人员名册：登记人员"} <= set(titles)
        await write(pilot, "kyj")
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))


async def test_one_key_shows_what_waits_for_whoever_works_here(desk: Desk) -> None:
    from tests.registers.outgoing.test_outgoing import submitted, through

    through(desk, submitted(desk), "endorse")
    through(desk, submitted(desk, title="关于值班的通知"), "check")
    async with at_desk(desk.acting("张伟").office) as (app, pilot):
        assert isinstance(app.screen, Today)
        assert "等我的1件（w）" in str(app.screen.query_one("#title").render())
        every = len(app.screen.waiting)
        await pilot.press("w")
        await settled(pilot)
        assert [(one.title, one.number) for one in app.screen.waiting] == [("发文待签发", "拟〔2026〕1号")]
        assert "今日·等我的" in str(app.screen.query_one("#title").render())
        await pilot.press("w")
        await settled(pilot)
        assert len(app.screen.waiting) == every > 1
