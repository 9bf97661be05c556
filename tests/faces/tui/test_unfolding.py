"""What a fact makes necessary unfolds by itself, and folds again where that is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, field, settled, until, write
from zwzx import registers
from zwzx.faces.tui.form import Form
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


def shown(app: App) -> list[str]:
    screen: Any = app.screen
    return [row.field.name for row in screen.rows if row.display]


def title(app: App) -> str:
    return str(app.screen.query_one("#title").render())


async def form_of(pilot: Pilot[None], act: str, *ids: int) -> None:
    """The form of an act, on rows of its register."""
    app: Any = pilot.app
    app.screen.open_form(*registers.act(act), ids)
    await until(pilot, lambda: isinstance(app.screen, Form))
    await settled(pilot)


async def test_a_mark_unfolds_what_only_marked_papers_have(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "serials" not in shown(app)
        field(app, "level").enter()
        await write(pilot, "机")
        await settled(pilot)
        assert {"serials", "term"} <= set(shown(app))
        assert shown(app)[shown(app).index("level") + 1] == "serials"
        await pilot.press("enter")
        assert app.focused is field(app, "serials").line
        await pilot.press("up")
        await write(pilot, "无")
        await settled(pilot)
        assert "serials" not in shown(app)


async def test_what_was_typed_in_it_is_not_hidden(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "level").enter()
        await write(pilot, "秘密")
        await pilot.press("enter")
        await write(pilot, "000123")
        await pilot.press("up")
        await write(pilot, "无")
        await settled(pilot)
        assert "serials" in shown(app)


async def test_a_consent_by_telephone_unfolds_what_was_said(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await form_of(pilot, "seal_use.add")
        field(app, "manner").enter()
        await write(pilot, "电话")
        await pilot.press("enter")
        await settled(pilot)
        assert app.focused is field(app, "words").line
        assert {"words", "phone", "witness"} <= set(shown(app))


async def test_a_paper_brought_back_from_a_meeting_asks_who_brought_it(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "brought_by" not in shown(app)
        await write(pilot, "市经济工作会议")
        await pilot.press("enter")
        await until(pilot, lambda: "brought_by" in shown(app))
        assert {"source", "meeting", "section"} <= set(shown(app))


async def test_the_paper_acted_on_says_what_its_form_has(desk: Desk) -> None:
    plain, marked = desk.add(), desk.add(level=Level.SECRET, serials=("000001",))
    for entry, wanted in ((plain, False), (marked, True)):
        async with at_desk(desk.office, (100, 40)) as (app, pilot):
            await form_of(pilot, "incoming.amend", entry.id)
            assert ("serials" in shown(app)) is wanted


@pytest.mark.parametrize("name", registers.NAMES)
def test_what_unfolds_is_told_by_a_fact_that_there_is(name: str) -> None:
    for action in registers.load(name).actions:
        names = {one.name for one in action.fields}
        for one in action.fields:
            for why in one.unfolds:
                assert why.by in names or action.on is not None, (action.event, one.name)


async def test_the_next_number_is_that_of_the_book_into_which_the_paper_goes(desk: Desk) -> None:
    desk.add(title="一")
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "下一号 收〔2026〕2号" in title(app)
        field(app, "level").enter()
        await write(pilot, "机")
        await until(pilot, lambda: "下一号 密收〔2026〕1号" in title(app))
        await pilot.press("ctrl+k")
        await write(pilot, "内")
        await until(pilot, lambda: "下一号 收〔2026〕2号" in title(app))


async def test_how_many_marked_papers_there_are_is_not_told_to_who_may_not_know(desk: Desk) -> None:
    from zwzx.faces.tui.heading import heading
    from zwzx.faces.tui.task import Task

    task = Task(desk.register, desk.register.action("add"), [])
    assert "密收" not in heading(desk.acting("孙丽").office, task, {"level": "机密"})


@pytest.mark.parametrize(
    ("act", "name", "typed", "unfolds"),
    [
        ("outgoing.send", "how", "专人送达", {"messenger"}),
        ("outgoing.proof", "place", "在外", {"proof_signed", "brought_back", "deleted"}),
        ("disposal.appraise", "verdict", "续存", {"retention"}),
        ("disposal.carry_out", "manner", "送指定单位", {"unit", "escorts"}),
        ("loans.return", "sound", "否", {"defects"}),
        ("archive_use.return", "sound", "否", {"defects"}),
        ("inventory.state", "found", "错放", {"where"}),
        ("prints.add", "where", "在外", {"reason"}),
        ("disclosure.decide", "kind", "已公开解释说明", {"place", "published"}),
        ("disclosure.decide", "kind", "暂不公开", {"reasons", "again"}),
        ("disclosure.reply", "kind", "不予公开", {"reasons"}),
        ("publications.add", "mode", "定期公开", {"every"}),
        ("accountability.rule", "ruling", "变更", {"degree", "measures", "mend_by"}),
        ("accountability.hear", "hearing", "已听取", {"statement"}),
        ("handover.begin", "cause", "请假代管", {"until", "designated_by"}),
        ("inspections.add", "sort", "年终考核", {"grade"}),
        ("transfers.add", "media", "电子", {"carrier"}),
        ("seals.apply", "kind", "科室印鉴", {"department"}),
        ("leave.ask", "kind", "病假", {"hospital"}),
        ("meetings.add", "kind", "部门会议", {"section"}),
        ("meetings.decide", "decided", "议定", {"leader", "section", "handler", "limit"}),
        ("honours.add", "kind", "奖励", {"sum"}),
        ("clockings.take", "source", "手", {"signer"}),
        ("reception.ask", "where", "土菜馆", {"outside_reason"}),
        ("reception.arrange", "where", "其他饭店", {"outside_reason"}),
        ("reception.meal", "where", "土菜馆", {"name", "card"}),
        ("expenses.spend", "way", "公务卡", {"holder"}),
        ("expenses.spend", "way", "现金", {"no_card"}),
    ],
)
def test_what_a_choice_makes_necessary_unfolds(desk: Desk, act: str, name: str, typed: str, unfolds: set[str]) -> None:
    from zwzx.faces.tui.task import Task
    from zwzx.faces.tui.unfolding import shown_first

    task = Task(*registers.act(act), [])
    others = {word for field in task.action.fields if field.name == name for word in field.kind.choices()} - {typed}
    assert unfolds <= shown_first(desk.office, task, {name: typed})
    assert any(not unfolds & shown_first(desk.office, task, {name: other}) for other in others)


def test_what_the_record_says_unfolds_where_nothing_is_typed(desk: Desk) -> None:
    from types import SimpleNamespace

    from zwzx.faces.tui.task import Task
    from zwzx.faces.tui.unfolding import shown_first
    from zwzx.office.terms.archives import Destruction

    register, action = registers.act("disposal.carry_out")
    for level, manner, shown in (
        (Level.NONE, Destruction.SHRED, False),
        (Level.NONE, Destruction.UNIT, True),
        (Level.SECRET, Destruction.SHRED, True),
    ):
        batch: Any = SimpleNamespace(level=level, manner=manner, document=None)
        assert ({"unit", "escorts"} <= shown_first(desk.office, Task(register, action, [batch]), {})) is shown


@pytest.mark.parametrize(
    ("act", "told", "unfolds"),
    [
        ("canteen.serve", {"guests": "2"}, {"reception", "leader"}),
        ("reception.ask", {"chief": "王建国"}, {"chief_post"}),
        ("reception.meal", {"where": "土菜馆", "card": "否"}, {"no_card", "noted_by"}),
        ("vehicle_use.book", {"urgency": "急病"}, {"why"}),
    ],
)
def test_what_is_written_at_all_unfolds_what_belongs_to_it(
    desk: Desk, act: str, told: dict[str, str], unfolds: set[str]
) -> None:
    from zwzx.faces.tui.task import Task
    from zwzx.faces.tui.unfolding import shown_first

    task = Task(*registers.act(act), [])
    assert unfolds <= shown_first(desk.office, task, told)
    assert not unfolds & shown_first(desk.office, task, {})
