"""A clerk's day at the desk: what is offered can be done, and the cursor goes on where the work does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.at_desk import at_desk, field, says, settled, until, write
from tests.faces.tui.hand import foot, nexts
from tests.faces.tui.test_signon import opened as signing_on
from tests.refusals import refused
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.window import Window
from zwzx.office.kinds.spans import left
from zwzx.office.terms.papers import Urgency
from zwzx.registers.incoming.records import Incoming

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk


def started(desk: Desk) -> Any:
    """A slip with two readers that has not gone out."""
    readers = (desk.somebody("张伟"), desk.somebody("陈静"))
    return desk.act("circulation.start", desk.opined().document, readers=readers)


# ── what is offered can be done ──────────────────────────────────────────────


def test_an_envelope_goes_on_as_its_address_says(desk: Desk) -> None:
    plain = desk.do("sign", author="区委办")
    addressed = desk.do("sign", author="市纪委", addressee=desk.somebody("张伟"))
    assert nexts(desk, "incoming", plain) == ["拆封登记"]
    assert nexts(desk, "incoming", addressed) == ["交收件人"]


async def test_an_addressed_envelope_is_not_opened_by_f6_with_a_form_to_fill_first(desk: Desk) -> None:
    desk.do("sign", author="市纪委", addressee=desk.somebody("张伟"))
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: "交收件人" in foot(app).values())
        assert "拆封登记" not in foot(app).values()
        await pilot.press("f6")
        await until(pilot, lambda: "没有另一个下一步" in says(app))
        assert isinstance(app.screen, Today)


def test_what_a_reader_wrote_is_not_offered_again_on_a_slip_between_two_readers(desk: Desk) -> None:
    slip = started(desk)
    desk.act("circulation.hand_out", slip)
    assert nexts(desk, "circulation", slip) == ["已阅退回", "同意退"]
    desk.act("circulation.seen", slip)
    assert nexts(desk, "circulation", slip) == ["送出"]
    desk.act("circulation.hand_out", slip)
    desk.act("circulation.take_back", slip)
    assert nexts(desk, "circulation", slip) == ["办结", "已阅退回"], "陈静's words are still to be entered"


def test_a_slip_that_went_out_is_not_voided_from_the_menu(desk: Desk) -> None:
    from zwzx import registers

    slip = started(desk)
    _, void = registers.act("circulation.void")
    assert desk.office.refusal(void, slip) is None
    desk.act("circulation.hand_out", slip)
    told = desk.office.refusal(void, desk.fresh(slip))
    assert told is not None
    assert "已经送出过" in str(told)
    with refused("", "已经送出过"):
        desk.act("circulation.void", slip, reason="开错了")


# ── where the cursor is ──────────────────────────────────────────────────────


async def form_of_the_envelope(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    await settled(pilot)


async def test_after_an_urgent_paper_the_next_envelope_is_under_the_cursor(desk: Desk) -> None:
    for author in ("区委办", "区政府办", "市会议办"):
        desk.do("sign", author=author)
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: app.screen.query_one(Window).total == 3)
        await form_of_the_envelope(pilot)
        field(app, "title").put("关于立即开展检查的紧急通知")
        field(app, "urgency").put("加急")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today) and "收〔2026〕1号" in says(app))
        await until(pilot, lambda: app.screen.query_one(Window).total > 3)
        await form_of_the_envelope(pilot)
        assert field(app, "author").text == "区政府办"


async def test_after_a_refusal_the_cursor_is_where_it_was(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("f3")
        for name, words in {"author": "省委办", "title": "代称甲", "level": "机密", "copies": "3"}.items():
            field(app, name).put(words, own=True)
        field(app, "serials").enter()
        await settled(pilot)
        await write(pilot, "000123-000124")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "份号却有2个" in says(app))
        await settled(pilot)
        assert app.focused is field(app, "serials").line


async def test_a_refusal_for_want_of_something_leads_to_its_field(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        facts = {"author": "市会议", "title": "会议材料", "source": "会议带回", "brought_by": "孙丽"}
        for name, words in facts.items():
            field(app, name).put(words, own=True)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "不予办理（文电.2）" in says(app))
        await settled(pilot)
        row = field(app, "section")
        assert app.focused is row.line
        assert row.field.label in says(app), "the form and the refusal call it the same"


# ── what is said ─────────────────────────────────────────────────────────────


async def test_a_complaint_names_its_field_once_and_goes_when_that_is_put_right(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("f3")
        field(app, "author").put("区委办", own=True)
        field(app, "title").put("关于开会的通知", own=True)
        field(app, "issued").enter()
        await settled(pilot)
        await write(pilot, "5")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "不是日期" in says(app))
        assert says(app).count("成文日期") == 1
        await pilot.press("backspace")
        await settled(pilot)
        assert "不是日期" not in says(app)


async def test_a_pin_that_was_too_simple_is_forgotten_with_the_next(desk: Desk) -> None:
    app = signing_on(desk, "王芳")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(*"123456", "enter")
        await until(pilot, lambda: "请另想一个" in says(app))
        await pilot.press(*"739164", "enter")
        await settled(pilot)
        assert "请另想一个" not in says(app)


async def test_the_board_tells_how_long_an_urgent_paper_may_still_wait(desk: Desk) -> None:
    paper = desk.add(urgency=Urgency.PRESSING)
    assert Incoming.select().count() == 1
    async with at_desk(desk.office, (120, 40)) as (app, pilot):
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, Board) and app.screen.query_one(Window).total == 1)
        screen: Any = app.screen
        row = screen.query_one(Window).row
        shown = dict(zip((c.name for c in screen.query_one(Window).columns), row.values, strict=True))
        assert shown["number"] == paper.number
        assert shown["left"] is not None
        assert shown["left"] > 0


async def test_every_new_thing_is_in_the_palette_of_every_list(desk: Desk) -> None:
    for keys in ((), ("1",), ("f7",)):
        async with at_desk(desk.office, (120, 40)) as (app, pilot):
            await pilot.press(*keys, "ctrl+p")
            await until(pilot, lambda: isinstance(app.screen, Pick))
            screen: Any = app.screen
            titles = [title.partition("　")[0] for _, title in screen.offered]
            assert {"用印", "印鉴：在用印章补登", "人员名册：登记人员"} <= set(titles), keys
            choices = [choice for choice, _ in screen.offered]
            assert len(choices) == len(set(choices))


def test_whole_days_are_told_as_days() -> None:
    kind = left("还剩")
    for minutes, words in ((1440, "1天"), (1500, "1天1小时"), (-2880, "超2天"), (59, "59分钟"), (120, "2小时")):
        assert kind.show(minutes) == words
