"""Nothing is loaded that is not used: which modules a command brings in."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import in_memory
from zwzx.office.custody import custody

if TYPE_CHECKING:
    from tests.conftest import Desk

PROBE = """
import json, sys
sys.argv = ["zwzx", *json.loads(sys.argv[1])]
from zwzx.cli import run
code = run(sys.argv[1:])
print("\\n" + json.dumps([code, sorted(sys.modules)]))
"""
HEAVY = {"rich", "textual", "xlsxwriter", "typst", "python_calamine", "pypinyin", "platformdirs", "playhouse"}


def loaded(*arguments: str, code: int | None = 0, before: str = "") -> set[str]:
    """The modules that a command brought in, which ended with a code; with any, where that tells what it found."""
    done = subprocess.run(
        [sys.executable, "-c", before + PROBE, json.dumps(arguments)], capture_output=True, text=True, check=True
    )
    ended, modules = json.loads(done.stdout.splitlines()[-1])
    assert code is None or ended == code, done.stderr
    return {m.split(".")[0] for m in modules} | set(modules)


def test_help_loads_click_and_little_else() -> None:
    found = loaded("--help")
    assert not found & (
        HEAVY | {"peewee", "sqlcipher3", "zwzx.office", "zwzx.store", "zwzx.registers", "tomllib", "asyncio"}
    )


@pytest.mark.parametrize("form", ["plain", "json", "csv"])
@pytest.mark.sqlite
def test_a_plain_page_loads_no_screen(desk: Desk, form: str) -> None:
    desk.add()
    desk.office.store.close()
    found = loaded(
        "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "incoming", "list", "--format", form
    )
    assert not found & (HEAVY | {"tomllib", "asyncio", "zwzx.faces.tui", "zwzx.faces.paper", "zwzx.jobs"})
    assert not found & {"zwzx.office.clauses.approvers", "zwzx.office.clauses.amounts"}
    assert not found & {"cryptography", "zwzx.store.keyring", "zwzx.store.unlock", "zwzx.store.sqlite.backup"}


def test_a_fresh_process_tells_where_a_paper_is_and_why(desk: Desk) -> None:
    """A process that was asked this alone has imported no register that it does not name."""
    entry = desk.opined()
    code = custody.at_home(entry.document)[0].code
    desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    desk.office.store.close()
    for asked in (("whereis", "收2026-1"), ("whereis", code), ("why", "收2026-1"), ("why", "传2026-1")):
        loaded("--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", *asked)


@pytest.mark.sqlite
def test_the_check_loads_what_has_its_time_and_no_other_register(desk: Desk) -> None:
    """A paper and no matter: neither the registers of citizens' matters, nor what only sealing and clearing up need."""
    desk.any_pause()
    desk.add()
    desk.office.store.close()
    found = loaded(
        "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "check", code=None, before=in_memory.TOLD
    )
    assert {"zwzx.registers.incoming.register", "zwzx.registers.day.register"} <= found
    for name in (
        "circulation",
        "loans",
        "seals",
        "archive_use",
        "disposal",
        "petitions",
        "complaints",
        "calls",
        "outgoing",
    ):
        assert f"zwzx.registers.{name}.register" not in found
    assert found & {*HEAVY, "shutil", "shlex", "base64", "secrets", "zwzx.store.sqlite.backup"} == set()


def test_the_days_list_loads_what_has_something_to_wait_for_and_no_other_register(desk: Desk) -> None:
    """A paper and no matter, as at the check; nor what only the destroying of personal facts needs."""
    desk.any_pause()
    desk.add()
    desk.office.store.close()
    found = loaded("--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "today", "--format", "plain")
    assert {"zwzx.registers.incoming.register", "zwzx.registers.day.register"} <= found
    for name in ("circulation", "loans", "inventory", "seals", "petitions", "complaints", "calls", "violations"):
        assert f"zwzx.registers.{name}.register" not in found
    assert not found & {*HEAVY, "zwzx.jobs.job", "zwzx.office.matters.forgetting", "zwzx.office.people.pins"}


@pytest.mark.sqlite
def test_where_nothing_lies_neither_the_days_list_nor_the_check_loads_custody(desk: Desk) -> None:
    """An office that keeps citizens' matters alone: no carrier, no seal, no approval, no list of a section is due."""
    desk.act("calls.add", asker="何建国", content="询问办证进度")
    desk.office.store.close()
    there = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    for words in (("today", "--format", "plain"), ("check", "--format", "plain")):
        found = loaded(*there, *words, code=None)
        assert "zwzx.registers.calls.register" in found
        assert not found & {f"zwzx.registers.{name}.register" for name in ("day", "secrets", "transfers")}
        assert not found & {"zwzx.office.custody.custody", "zwzx.office.papers.papers", "zwzx.office.clauses.approvals"}
        assert not found & {"zwzx.office.core.action", "zwzx.office.terms.papers", "base64"}


@pytest.mark.sqlite
def test_a_list_of_matters_loads_neither_acts_nor_archives(desk: Desk) -> None:
    desk.act("calls.add", asker="何建国", content="询问办证进度")
    desk.office.store.close()
    there = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    found = loaded(*there, "calls", "list", "--format", "plain")
    assert "cryptography" in found
    assert not found & {*HEAVY, "zwzx.office.archive", "zwzx.office.papers", "zwzx.office.core.action", "zwzx.jobs"}
    assert not found & {"dataclasses", "base64", "zwzx.office.terms.papers", "zwzx.store.disks"}


def test_help_texts_of_a_noun_load_only_that_register() -> None:
    found = loaded("people", "--help")
    assert "zwzx.registers.people.register" in found
    assert "zwzx.registers.incoming" not in found
    assert not found & {"rich", "textual"}


EVERY_TABLE = """
import pkgutil, zwzx
from importlib import import_module
from zwzx import registers
known = {table.__name__ for table in registers.tables()}
for package in ("office", "registers", "store", "jobs"):
    folder = import_module(f"zwzx.{package}")
    for module in pkgutil.walk_packages(folder.__path__, f"{folder.__name__}."):
        import_module(module.name)
print(*sorted({table.__name__ for table in registers.tables()} - known))
"""


def test_a_fresh_process_knows_every_table_before_it_makes_a_store() -> None:
    """A table that only some module happens to import would be missing from a new office."""
    found = subprocess.run([sys.executable, "-c", EVERY_TABLE], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_a_registers_window_loads_what_its_list_shows_and_no_more() -> None:
    """What tells an entry in full, names a number or fills a menu comes when it is asked for."""
    probe = "import json, sys; import zwzx.faces.tui.app, zwzx.faces.tui.board, zwzx.faces.tui.book, zwzx.registers.incoming.register; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    found = set(json.loads(done.stdout))
    later = (
        "faces.entry",
        "faces.detail",
        "faces.pages",
        "faces.tui.act_names",
        "faces.tui.entry_page",
        "faces.tui.fields",
        "faces.tui.help_page",
        "faces.tui.menus",
        "faces.tui.prose",
        "office.clauses.approvals",
        "office.core.action",
        "office.core.guard",
        "office.core.kept_views",
        "office.papers.naming",
        "office.papers.own_papers",
        "reports.finding",
        "jobs.waiting.obligations",
    )
    assert not found & {f"zwzx.{name}" for name in later}
    assert not found & {"zwzx.office.core.history", "zwzx.office.clauses.duties", "zwzx.office.papers.instructions"}
