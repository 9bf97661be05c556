"""What a clerk reads at the desk: nothing is cut off or broken where no sentence ends, and it is about the row in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from tests.at_desk import at_desk, field, says, settled, until, write
from tests.faces.tui.test_screens import shown
from zwzx import registers
from zwzx.faces.pages import on_screen, pages
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.suggestions import Suggestions
from zwzx.faces.tui.widths import LONGEST_WORD, least
from zwzx.faces.tui.window import Window
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.base import Suggestion, Unreadable
from zwzx.office.kinds.seals import seal

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk


async def opened(pilot: Pilot[None], key: str) -> None:
    """A register of the day's work, once its rows are there."""
    app: Any = pilot.app
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.row is not None)


# ── lines ────────────────────────────────────────────────────────────────────


async def test_a_suggestion_stands_on_one_line_with_its_key(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        offered = app.screen.query_one(Suggestions)
        names = [
            "中共望城区委办公室",
            "望城区人民政府办公室",
            "长沙市望城区行政审批服务局",
            "湖南省人民政府办公厅",
            "望城区委",
        ]
        offered._show([Suggestion(name, "演示") for name in names])
        await settled(pilot)
        lines = [line.strip() for line in shown(app).splitlines() if line.startswith((" F4", " F6"))]
        assert lines[0] == "F4 中共望城区委办公室（演示）   F5 望城区人民政府办公室（演示）"
        assert lines[1].startswith("F6 长沙市望城区行政审批服务局（演示）")
        assert len(offered.found) == sum(line.count("（演示）") for line in lines), "what is not shown has no key"


async def test_the_head_of_a_form_is_cut_and_not_broken(desk: Desk) -> None:
    entry = desk.opined()
    async with at_desk(desk.office) as (app, pilot):
        app.screen.act_on(*registers.act("loans.lend"), [(registers.load("incoming"), entry.id)])  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, Form))
        first = shown(app).splitlines()[0]
        assert "依据 文电" in first


# ── what is wrong ────────────────────────────────────────────────────────────


async def test_what_is_wrong_with_a_field_is_told_in_full_when_it_is_entered(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        line = field(app, "pages").line
        line.focus()
        await settled(pilot)
        await write(pilot, "三十几页")
        await pilot.press("up")
        await until(pilot, lambda: field(app, "pages").wrong != "")
        assert says(app) == ""
        await pilot.press("down")
        await until(pilot, lambda: "页数“三十几页”" in says(app))
        await pilot.press("up")
        await until(pilot, lambda: says(app) == "")


async def test_a_field_that_a_refusal_names_is_marked_until_somebody_types_there(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        app.screen.act_on(*registers.act("violations.add"), [])  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, Form))
        for name, text in (("name", "李四"), ("deed", "上班做无关的事"), ("facts", "巡查时发现")):
            if app.screen.query(f"#field-{name}"):
                field(app, name).choose(text)
        form: Any = app.screen
        error = Refusal("", "没有写李四的派出单位。", "请写派出单位（--unit）：都凭它认。")
        form._refused(error)
        await until(pilot, lambda: field(app, "unit").wrong != "")
        assert says(app) == "不予办理：没有写李四的派出单位。请写派出单位：都凭它认。"
        await settled(pilot)
        assert field(app, "unit").wrong == error.what
        assert form.focused is field(app, "unit").line
        await write(pilot, "x")
        await until(pilot, lambda: field(app, "unit").wrong == "")


async def test_the_label_of_a_field_stands_on_one_line(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        app.screen.act_on(*registers.act("accountability.add"), [])  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("f3")
        await settled(pilot)
        assert "不良后果和影响" in shown(app)


async def test_the_way_back_stands_at_the_foot_of_a_form_on_a_small_screen(desk: Desk) -> None:
    async with at_desk(desk.office, (60, 18)) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "Esc返回" in shown(app).splitlines()[-1]


async def test_a_refusal_goes_where_one_goes_on(desk: Desk) -> None:
    desk.do("void", entry=desk.add(), reason="登重了")
    async with at_desk(desk.office) as (app, pilot):
        await opened(pilot, "1")
        await pilot.press("f5")
        await until(pilot, lambda: "没有下一步" in says(app))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert says(app) == ""


async def test_a_scanned_code_is_known_in_a_register_and_in_the_search_of_all(desk: Desk) -> None:
    desk.add(title="别的一份")
    entry = desk.opined(title="要找的一份", copies=2)
    code = entry.document.items.first().code
    desk.act("loans.lend", entry.document.items.first(), borrower=desk.somebody("孙丽"))
    async with at_desk(desk.office) as (app, pilot):
        for key in ("1", "3"):
            await opened(pilot, key)
            await pilot.press("slash", *code)
            await until(pilot, lambda: app.screen.query_one(Window).total == 1)
            assert "要找的一份" in shown(app)
            await pilot.press("enter", "escape", "escape")
        wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
        await opened(pilot, "1")
        await pilot.press("slash", *wrong)
        await until(pilot, lambda: "校验位不对" in says(app))
        await pilot.press("enter", "escape", "escape")
        await pilot.press("slash")
        await settled(pilot)
        await pilot.press(*wrong, "enter")
        await until(pilot, lambda: "校验位不对" in says(app))
        assert "……" not in shown(app).splitlines()[0]


# ── the row in hand ──────────────────────────────────────────────────────────


async def test_what_was_entered_anew_is_under_the_cursor(desk: Desk) -> None:
    for n in range(3):
        desk.add(title=f"第{n}份")
    async with at_desk(desk.office) as (app, pilot):
        await opened(pilot, "1")
        await pilot.press("down")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for name, text in {"author": "区委办", "title": "新来的一份"}.items():
            field(app, name).line.focus()
            await write(pilot, text)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "收〔2026〕4号" in says(app))
        await pilot.press("escape")
        window = app.screen_stack[-1].query_one(Window)
        await until(pilot, lambda: window.total == 4 and window.cursor == 0)


async def test_an_envelope_is_called_by_its_number_and_sender(desk: Desk) -> None:
    entry = desk.do("sign", author="中共区委办公室")
    async with at_desk(desk.office) as (app, pilot):
        await opened(pilot, "1")
        row = shown(app).splitlines()[2]
        assert f"#{entry.id}" in row
        assert "中共区委办公室" in row


async def test_a_row_without_a_next_step_is_named(desk: Desk) -> None:
    desk.do("void", entry=desk.add(), reason="登重了")
    async with at_desk(desk.office) as (app, pilot):
        await opened(pilot, "1")
        await pilot.press("f5")
        await until(pilot, lambda: "收〔2026〕1号现在没有下一步" in says(app))


async def test_an_empty_day_says_how_to_begin(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zwzx.faces.tui.today.todays", lambda _office: [])
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: "F2 登记来文" in says(app))


def test_an_office_without_a_seal_is_told_how_to_enter_one(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="zwzx seals found 登记"):
        seal("印章").read("公章", desk.office)


# ── columns and pages ────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(registers.NAMES))
def test_no_head_and_no_fixed_word_is_cut(name: str) -> None:
    for column in registers.load(name).columns:
        words = [word for word in column.kind.choices() if cell_len(word) <= LONGEST_WORD]
        assert all(cell_len(word) <= least(column) for word in [column.label, *words]), column.name


def test_the_days_list_tells_apart_what_waits() -> None:
    """At 80 columns every due has words of its own."""
    from zwzx.faces.tui.widths import fitted
    from zwzx.reports import overviews

    width = next(c.width for c in overviews.today().columns if c.name == "what")
    for name in registers.NAMES:
        titles = {due.title for due in registers.load(name).dues}
        assert len({fitted(title, width) for title in titles}) == len(titles), name


@pytest.mark.parametrize("topic", list(pages()))
def test_no_marks_of_markdown_are_shown(topic: str) -> None:
    text = "\n".join(on_screen(topic))
    assert "```" not in text
    assert "`" not in text
    assert not any(line.startswith("#") for line in text.splitlines())


async def test_the_help_sets_examples_in(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, Book))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert any(line.startswith("    ") and "zwzx loans" in line for line in app.screen.lines)  # type: ignore[attr-defined]


# ── commands ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("请核对姓名，或先用 zwzx people add 登记。", "请核对姓名，或先用人员名册的“登记人员”登记。"),
        ("请附上文稿：zwzx outgoing revise。", "请附上文稿：发文登记簿的“附文稿”。"),
        ("请先补签（zwzx seal-use sign），再结本。", "请先补签（用印登记簿的“补签”），再结本。"),
        ("原有的先用 zwzx seals found 登记，", "原有的先用印鉴登记簿的“在用印章补登”登记，"),
        ("用 zwzx transfers unsign 撤销签收。", "用科室移交清单的“撤销签收”撤销签收。"),
        ("待补签的用 zwzx seal-use list --unsigned 是 查看。", "待补签的用用印登记簿（待补签：是）查看。"),
        ("请先签字：zwzx handover sign 交2026-1。", "请先签字：调离移交登记的“签字移交”（交2026-1）。"),
        ("用 zwzx journal verify 核对。", "用“校验流水”（Ctrl+P）核对。"),
        (
            "用 zwzx settings set --name 下班时间 --value 17:30 改。",
            "用本单位设置的“设置”，“设置名”填下班时间，“值”填17:30改。",
        ),
        ("导入号请看 zwzx imports list。", "导入号请看“旧簿文件”（Ctrl+P）。"),
        ("请先撤回完：zwzx imports undo 1，再导入。", "请先撤回完：“撤回导入”（Ctrl+P）1，再导入。"),
        ("请写派出单位（--unit）：都凭它认。", "请写派出单位：都凭它认。"),
        ("不愿陈述的写“放弃”（--hearing 放弃）。", "不愿陈述的写“放弃”。"),
        ("请写改正期限：--mend-by 2026-10-31。", "请写改正期限：2026-10-31。"),
        ("请写编号：--notice …。", "请写编号。"),
        ("请照常登记，收到时间用 --at 写明。", "请照常登记，收到时间写明。"),
        ("用 zwzx backup restore --to 新位置 恢复。", None),
        ("用 zwzx backup restore --replace 换上备份。", None),
        ("请运行 zwzx init --migrate。", None),
        ("停用错了的，请服务器管理员运行 zwzx server retire --undo。", None),
        ("请用 zwzx --store '新位置' journal rebuild --recovery。", None),
        ("请从那里搬：zwzx --store 'postgresql:///d?office=a' move --to 新位置", None),
        (
            "请办公室主任免办：zwzx duty excuse 档案.1 --on 2026-10-31 --reason 理由。",
            "请办公室主任免办：定期事项登记簿的“免办”（档案.1），“属于哪一天的那一期”填2026-10-31，“免办理由”填理由。",
        ),
        ("请先登记：zwzx --as 王芳 people add。", "请先登记：人员名册的“登记人员”。"),
        ("文件名里有 zwzx 的照旧。", None),
    ],
)
def test_an_act_is_told_by_its_title_at_the_desk(message: str, wanted: str | None) -> None:
    assert as_done_here(message) == (wanted or message)


async def test_a_refusal_at_the_desk_names_what_is_done_there(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("shift+f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for name, text in {"author": "区委办", "addressee": "李四光"}.items():
            field(app, name).line.focus()
            await write(pilot, text)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "人员名册的“登记人员”" in says(app))
        assert "zwzx" not in says(app)
