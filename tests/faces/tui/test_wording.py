"""Nothing that Textual says by itself reaches a screen in English, and getting out of the desk is shown."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import textual.app
from textual.dom import DOMNode
from textual.widgets import Input

from tests.at_desk import at_desk, foot, settled, until
from tests.faces.tui.test_bursts import burst
from zwzx import registers
from zwzx.faces import tui
from zwzx.faces.tui import keys, wording
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk

HOUSE = Path(tui.__file__).parents[2]
SOURCES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(Path(tui.__file__).parent.glob("*.py"))]
SILENT = {"Input", "OptionList", "Static"}
"""The widgets that say nothing by themselves but what their keys are called. Others come with sentences of their own."""
SPEAKING = {"validators", "type", "prompt", "tooltip", "placeholder_renderable", "template"}
"""What would have one of them say more."""
ENGLISH = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(r"Ctrl\+\w|F\d+|Esc|Tab|PgUp|PgDn|Home|End|Shift|PIN|Enter")


def english(text: str) -> bool:
    return ENGLISH.search(NAMES.sub("", text)) is not None


def below(kind: type[Any]) -> Iterator[type[Any]]:
    yield kind
    for child in kind.__subclasses__():
        yield from below(child)


def test_the_desk_is_made_of_widgets_that_say_nothing_by_themselves() -> None:
    nodes = [node for tree in SOURCES for node in ast.walk(tree)]
    taken = {
        name.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "textual.widgets"
        for name in node.names
    }
    assert taken <= SILENT
    made = [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in SILENT]
    assert {word.arg for call in made for word in call.keywords} & SPEAKING == set()


def test_every_key_of_every_screen_and_widget_has_a_chinese_name() -> None:
    used = [kind for kind in below(DOMNode) if kind.__module__.startswith("zwzx.") or kind.__name__ in SILENT]
    assert len(used) > 20
    told = {
        text
        for kind in used
        for found in kind._merged_bindings.key_to_bindings.values()
        for binding in found
        for text in (binding.description, binding.tooltip)
    }
    assert [text for text in sorted(told) if english(text)] == []


def test_every_sentence_that_the_application_says_has_a_chinese_one() -> None:
    """The constants given to `notify`, and the name and help of each command of Textual's own palette."""
    tree = ast.parse(inspect.getsource(textual.app))
    said = {
        node.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("self.notify", "SystemCommand")
        for part in (*call.args[:2], *(word.value for word in call.keywords if word.arg == "title"))
        for node in [part]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert said
    assert {text for text in said if english(wording.chinese(text))} == set()


async def test_what_textual_would_say_is_said_in_chinese_or_not_at_all(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, _):
        app.notify("Saved screenshot", title="Screenshot")
        app.notify("Press [b]ctrl+q[/b] to quit the app", title="Do you want to quit?")
        said = [(one.title, one.message) for one in app._notifications]
        assert not any(english(text) for pair in said for text in pair)
        assert not any(english(text) for one in app.get_system_commands(app.screen) for text in one[:2])


# ── messages of the house ────────────────────────────────────────────────────


SHELL_ONLY = (
    "cli.py",
    "faces/cli/",
    "faces/calling.py",
    "faces/pages.py",
    "faces/paper/letters.py",
    "jobs/demo/",
    "jobs/exchange/recognising.py",
    "jobs/vault/backups.py",
    "jobs/vault/founding_place.py",
    "jobs/vault/restoring.py",
    "jobs/vault/server_jobs.py",
    "office/core/opening.py",
    "reports/coverage.py",
    "jobs/vault/founding_server.py",
    "jobs/vault/moving.py",
    "jobs/vault/unfinished.py",
    "reports/district.py",
    "reports/page_of_figures.py",
    "store/",
)
"""What is said before there is a desk, or where it is closed; what is written for scripts; what an unclear table is, of which
the desk tells the first half and asks."""


SHELL = re.compile(r"^(?!.*\(\?)(?=.*[\u4e00-\u9fff]).*(?:zwzx |--[a-z])", re.DOTALL)
"""What tells of the shell, and is no pattern."""


TYPED = re.compile(r"zwzx [^。；，：！？（）“”\n]*")
"""A command that the desk does not have: it stays as it is typed in a shell."""


def sentences(path: Path) -> Iterator[str]:
    """The texts of a module that are no docstrings; what is filled in is 责2026-1."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs | parts:
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value)
                if isinstance(part, ast.Constant)
                else "zwzx accountability amend"
                if isinstance(part, ast.FormattedValue) and getattr(part.value, "id", "") == "AMEND"
                else "责2026-1"
                for part in node.values
            )


def test_no_message_at_the_desk_tells_an_option_or_the_command_of_an_act() -> None:
    told: dict[str, str] = {}
    for path in sorted(HOUSE.rglob("*.py")):
        where = path.relative_to(HOUSE).as_posix()
        if not where.startswith(SHELL_ONLY):
            told |= {text: as_done_here(text) for text in sentences(path) if SHELL.search(text)}
    assert len(told) > 150
    assert [text for text in told.values() if "--" in TYPED.sub("", text)] == []
    acts = {
        f"zwzx {registers.noun(name)} {act.name.replace('_', '-')}"
        for name in registers.NAMES
        for act in registers.load(name).actions
    }
    assert [text for text in told.values() if any(act in text for act in acts)] == []


async def test_the_way_out_stands_at_the_foot_of_every_screen_and_in_the_help(desk: Desk) -> None:
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        for typed in ("", "1", "f2"):
            burst(app, *([f"<{typed}>"] if typed else []))
            await settled(pilot)
            led_on = typed == "1" and "Esc返回" in foot(app)
            assert "^Q退出" in foot(app) or led_on, "where Esc leads on, its keys come first"
            if typed == "f2":
                burst(app, "<escape>")
        burst(app, "<f1>")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert "^Q退出" in foot(app)
    assert any(re.match(r"\s*\^Q\s+退出登记台：按住 Ctrl", line) for line in keys.page())


async def test_ctrl_c_says_how_to_leave_over_a_window_too(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<ctrl+p>")
        await until(pilot, lambda: isinstance(app.screen, Pick) and bool(app.screen.query(Input)))
        await pilot.press("ctrl+c")
        await settled(pilot)
        told = [line.said for screen in app.screen_stack for line in screen.query(Status)]
        assert "退出请按 Ctrl+Q。" in told
        assert isinstance(app, App)
