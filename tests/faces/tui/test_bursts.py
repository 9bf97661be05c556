"""Keys that come faster than screens stand: none is lost, none lands on another screen or in another field.

As a terminal brings them that lagged, as a scanner types, and as people do who know what comes next: every key of a
burst lies there before the first one is done.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.at_desk import at_desk, field, says, settled, until
from tests.faces.tui.test_signon import MINE, opened, pinned
from tests.registers.circulation.slips import started
from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.paper import printing
from zwzx.faces.tui import hasty
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import LineList
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.pickers import Ask
from zwzx.faces.tui.signon import SignOn
from zwzx.faces.tui.today import Today
from zwzx.office.core import alike
from zwzx.office.papers.papers import Document, Printed
from zwzx.office.terms.papers import Level
from zwzx.registers.circulation.moving import out_of
from zwzx.store import journal

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Desk


def burst(app: App, *words: str) -> None:
    """Type at once: a word in angle brackets is a key, anything else is text."""
    for word in words:
        if word.startswith("<"):
            app.post_message(events.Key(word.strip("<>"), None))
        else:
            for character in word:
                app.post_message(events.Key(_character_to_key(character), character))


async def test_a_form_takes_what_was_typed_before_it_stood(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        burst(app, "<f2>", "区委办", "<enter>", "区办发〔2026〕1号", "<enter>", "关于开会的通知", "<ctrl+s>")
        await until(pilot, lambda: "收〔2026〕1号" in says(app))
    paper = Document.get()
    assert (paper.author, paper.reference, paper.title) == ("区委办", "区办发〔2026〕1号", "关于开会的通知")


async def test_one_form_after_the_other_in_one_burst(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        rows = (("甲", "甲发1号", "题一"), ("乙", "乙发2号", "题二"), ("丙", "丙发3号", "题三"))
        first = ("<f2>", rows[0][0])
        keys = [*first, "<enter>", rows[0][1], "<enter>", rows[0][2], "<ctrl+s>"]
        for author, reference, title in rows[1:]:  # the cursor begins behind the sender, which is carried
            keys += ["<up>", author, "<enter>", reference, "<enter>", title, "<ctrl+s>"]
        burst(app, *keys)
        await until(pilot, lambda: Document.select().count() == 3)
    assert [(p.author, p.reference, p.title) for p in Document.select().order_by(Document.id)] == list(rows)


async def test_what_was_typed_ahead_of_a_refusal_is_not_entered_into_the_refused_form(desk: Desk) -> None:
    async with at_desk(desk.acting("李明").office, (100, 30)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Today))
        burst(app, "<f2>", "省委")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "author").text == "省委")
        field(app, "title").put("代称甲")
        field(app, "level").put("机密")
        field(app, "origin").put("省")  # what the author tells is proposed as it is saved
        form: Any = app.screen
        before = {row.field.name: row.text for row in form.rows}
        burst(app, "<ctrl+s>", "市统计局", "<enter>", "下一件", "<ctrl+s>")
        await until(pilot, lambda: "保密员" in says(app))
        assert {row.field.name: row.text for row in form.rows} == before
        assert "没有接收" in says(app)
        burst(app, "<escape>", "<enter>", "<1>")
        await until(pilot, lambda: isinstance(app.screen, Book))
    assert Document.select().count() == 0


async def test_a_register_is_searched_and_read_in_one_burst(desk: Desk) -> None:
    for title in ("关于开会的通知", "关于值班安排的通知", "关于档案移交的函"):
        desk.add(title=title)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<1>", "／", "值班", "<enter>", "<enter>")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))
        entry: Any = app.screen
        assert "值班安排" in entry.entry.subject
        burst(app, "<escape>", "<escape>", "<escape>", "<f7>")
        await until(pilot, lambda: isinstance(app.screen, Board))


async def test_enter_waits_for_the_rows(desk: Desk) -> None:
    desk.add(title="关于开会的通知")
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<1>", "<enter>")
        await until(pilot, lambda: isinstance(app.screen, EntryPage))


async def test_an_act_from_the_palette_is_filled_in_in_one_burst(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<ctrl+p>", "swqs", "<enter>", "区委办")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await until(pilot, lambda: field(app, "author").text == "区委办")
        form: Any = app.screen
        assert form.job.action.name == "sign"


async def test_a_question_is_answered_before_it_is_seen(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<f2>", "甲", "<escape>", "<escape>", "乙", "<escape>", "<enter>", "<1>")
        await until(pilot, lambda: isinstance(app.screen, Book))


async def test_the_desk_is_signed_on_to_and_used_in_one_burst(desk: Desk) -> None:
    pinned(desk)
    app = opened(desk, "王芳")
    async with app.run_test(size=(100, 30)) as pilot:
        burst(app, MINE, "<enter>", "<f2>", "区委办")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "author").text == "区委办")


async def test_what_follows_a_wrong_pin_is_not_tried_as_one(desk: Desk) -> None:
    pinned(desk)
    app = opened(desk, "王芳")
    async with app.run_test(size=(100, 30)) as pilot:
        burst(app, "000111", "<enter>", "<f2>", "123", "<enter>")
        await until(pilot, lambda: "没有接收" in says(app))
        assert isinstance(app.screen, SignOn)
        assert app.screen.query_one(Input).value == ""


async def test_a_locked_desk_is_opened_and_gone_on_with_in_one_burst(desk: Desk) -> None:
    pinned(desk)
    app = opened(desk, "王芳")
    async with app.run_test(size=(100, 30)) as pilot:
        burst(app, MINE, "<enter>", "<f2>", "区委", "<f12>", MINE, "<enter>", "办", "<enter>", "甲发1号")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "reference").text == "甲发1号")
        assert field(app, "author").text == "区委办"


async def test_the_board_is_opened_and_used_in_one_burst(desk: Desk) -> None:
    slips = [started(desk) for _ in range(2)]
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<f7>", "<space>", "<space>", "<f5>", "<escape>", "<1>")
        await until(pilot, lambda: isinstance(app.screen, Book))
        await until(pilot, lambda: all(out_of(one) for one in slips))


async def test_codes_are_scanned_and_explained_in_one_burst(desk: Desk) -> None:
    for name in ("代称甲", "代称乙"):
        slip = started(desk, level=Level.SECRET, serials=("000001",), title=name)
        desk.act("circulation.hand_out", slip)
        desk.act("circulation.take_back", slip)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Today))
        burst(app, "<f10>")
        await until(pilot, lambda: isinstance(app.screen, LineList) and len(app.screen.lines) == 2)
        check: Any = app.screen
        first, second = (line.name for line in check.lines.values())
        burst(app, first, "<enter>", second, "<enter>", "<f8>", "领导看过", "<enter>", "<down>", "<f8>", "另一件")
        await until(pilot, lambda: app.screen is not check)
        await until(pilot, lambda: app.screen.query_one(Input).value == "另一件")
        assert check.ticks.seen == {first, second}
        assert check.ticks.words == {first: "领导看过"}


async def test_a_click_waits_for_the_keys_before_it(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<f2>", "甲")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "author").text == "甲")
        region = field(app, "title").line.region
        burst(app, "乙", "<enter>", "丙")
        for kind in (events.MouseDown, events.MouseUp):
            app.post_message(kind(None, region.x, region.y, 0, 0, 1, shift=False, meta=False, ctrl=False))
        burst(app, "丁")
        await until(pilot, lambda: field(app, "title").text == "丁")
        assert (field(app, "author").text, field(app, "reference").text) == ("甲乙", "丙")


async def test_the_first_keys_of_all_wait_for_the_desk(desk: Desk) -> None:
    """Typed while the desk comes up: they arrive before its first screen does."""

    class Early(App):
        def on_mount(self) -> None:
            burst(self, "<f2>", "区委办")
            super().on_mount()

    app = Early(desk.office)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "author").text == "区委办")


# ── what a thread finds first ────────────────────────────────────────────────


def lagging(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """A machine on which something takes a while."""
    at_once = getattr(owner, name)

    def slow(*given: Any, **named: Any) -> Any:
        time.sleep(0.3)
        return at_once(*given, **named)

    monkeypatch.setattr(owner, name, slow)


async def test_what_is_done_to_all_waits_until_all_are_chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(title="甲"), desk.add(title="乙")
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.total == 2)
        screen: Any = app.screen
        lagging(monkeypatch, screen.window.chunks.source, "first")
        burst(app, "a", "<f3>")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        menu: Any = app.screen
        assert "等2件" in menu.heading


async def test_what_is_typed_after_the_entry_before_was_asked_for_goes_where_the_cursor_goes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(author="区委办")
    lagging(monkeypatch, alike, "last")
    async with at_desk(desk.office) as (app, pilot):
        burst(app, "<f2>", "<f2>", "区办发〔2026〕9号")
        await until(pilot, lambda: isinstance(app.screen, Form) and "填了" in says(app))
        assert field(app, "author").text == "区委办"
        assert field(app, "reference").text == "区办发〔2026〕9号"


async def test_enter_waits_for_the_pages_that_it_prints(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    started(desk)
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.total == 1)
        lagging(monkeypatch, printing, "pages_of")
        burst(app, "<f8>", "<enter>")
        await until(pilot, lambda: isinstance(app.screen, Book) and Printed.select().exists())


# ── words that were meant for no key ─────────────────────────────────────────


async def test_a_word_typed_where_no_line_takes_it_undoes_nothing(desk: Desk) -> None:
    """`zhichu` and Enter on a list: its u asks whether the last act is undone, and Enter was struck before that was seen."""
    desk.add(title="关于开会的通知")
    before = journal.ends().seq
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        for opened in ((), ("<1>",)):
            burst(app, *opened, "zhichu", "<enter>")
            await until(pilot, lambda: isinstance(app.screen, Ask))
            assert "没有接收" in str(app.screen.query_one("#keys").render())
            assert journal.ends().seq == before
            burst(app, "<escape>")
            await until(pilot, lambda: not isinstance(app.screen, Ask))
        burst(app, "u")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        burst(app, "<enter>")
        await until(pilot, lambda: journal.ends().seq > before)


async def test_enter_that_follows_a_letter_before_anybody_can_have_read_is_no_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hasty, "READ", 3600)
    desk.add(title="关于开会的通知")
    before = journal.ends().seq
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        for key in ("enter", "y", "f10"):
            await pilot.press(key)
            await settled(pilot)
            assert isinstance(app.screen, Ask), key
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Ask))
    assert journal.ends().seq == before


async def test_a_word_that_opens_the_menu_of_acts_does_none_of_them(desk: Desk) -> None:
    entry = desk.opined()
    before = journal.ends().seq
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        every = "".join(choices.letters(registers.load("incoming")).values())
        burst(app, "<1>", "m", every, "<enter>")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await settled(pilot)
        assert "没有接收" in str(app.screen.query_one("#words").render())
        burst(app, "<escape>")
        await until(pilot, lambda: isinstance(app.screen, Book))
        burst(app, "<f3>", choices.letters(registers.load("incoming"))[registers.load("incoming").action("amend")])
        await until(pilot, lambda: isinstance(app.screen, Form))
    assert journal.ends().seq == before
    assert desk.fresh(entry).state is entry.state
