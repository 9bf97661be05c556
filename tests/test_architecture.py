"""The house: imports go down only, and flats never open onto each other."""

from __future__ import annotations

import ast
import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import START
from zwzx import registers

if TYPE_CHECKING:
    from tests.conftest import Desk

HOME = Path(__file__).parent.parent
PACKAGE = HOME / "zwzx"
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOORS = {"store": 0, "office": 1, "registers": 2, "jobs": 3, "faces": 3, "cli.py": 4}
SHARED = {"zwzx.errors", "zwzx.places", "zwzx"}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def imports(path: Path, *, top_level: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def typing_only(path: Path) -> set[str]:
    """Imports under TYPE_CHECKING: they are for the reader and the type checker, not for the program."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom) and inner.module:
                    found |= {inner.module} | {f"{inner.module}.{alias.name}" for alias in inner.names}
    return found


def floor(module: str) -> int | None:
    parts = module.split(".")
    return FLOORS.get(parts[1]) if parts[0] == "zwzx" and len(parts) > 1 else None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down_only(path: Path) -> None:
    mine = FLOORS.get(path.relative_to(PACKAGE).parts[0])
    if mine is None:
        return
    for module in imports(path) - typing_only(path):
        theirs = floor(module)
        assert theirs is None or theirs <= mine, module


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.parts[len(PACKAGE.parts)] in ("store", "office", "registers")], ids=name_of
)
def test_the_lower_floors_know_no_face(path: Path) -> None:
    for module in imports(path):
        assert module.split(".")[0] not in ("click", "rich", "textual", "xlsxwriter", "typst"), module


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[len(PACKAGE.parts)] == "registers"], ids=name_of)
def test_registers_never_import_one_another(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    for module in imports(path):
        other = module.split(".")
        if other[:2] == ["zwzx", "registers"] and len(other) > 2 and len(parts) > 2:
            assert other[2] == parts[1], module


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "rules.py"], ids=name_of)
def test_rules_know_only_values(path: Path) -> None:
    known = {"zwzx.office.regulations", "zwzx.office.terms", "zwzx.office.papers", "zwzx.office.people"}
    for module in imports(path) - typing_only(path):
        if module.startswith("zwzx"):
            assert any(
                module == k or module.startswith(k + ".") for k in known - {"zwzx.office.papers", "zwzx.office.people"}
            ), module


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[len(PACKAGE.parts)] in ("faces", "jobs")], ids=name_of)
def test_faces_and_jobs_never_import_records(path: Path) -> None:
    for module in imports(path):
        assert not (module.startswith("zwzx.registers.") and ".records" in module), module


@pytest.mark.parametrize("path", [p for p in MODULES if "faces" not in p.parts or p.name != "words.py"], ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_sql_and_pragmas_stand_in_the_cellar() -> None:
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0] == "store":
            continue
        text = path.read_text(encoding="utf-8")
        assert "sqlcipher3" not in text, path
        assert "execute_sql" not in text, path
        assert "PRAGMA" not in text, path


def test_what_the_system_complains_of_is_told_in_words_of_the_users() -> None:
    found = [path.name for path in MODULES if "strerror" in path.read_text(encoding="utf-8")]
    assert found == ["streams.py"], "it hands on what it caught, to be told by store.trouble"


def test_writes_go_through_perform() -> None:
    for path in MODULES:
        part = path.relative_to(PACKAGE).parts[0]
        if part == "store":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in (
                    "save",
                    "create",
                    "bulk_create",
                    "delete_instance",
                ) or "drafts" in ast.unparse(node.func), path


def test_the_wheel_takes_the_data_along() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"data": "zwzx/data"}


def test_modules_are_short() -> None:
    for path in MODULES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 450, f"{path.name} has {lines} lines"


def test_the_check_loads_every_register_in_which_something_has_its_time() -> None:
    timed = {
        name
        for name in registers.NAMES
        if any(due.at is not None for due in registers.load(name).dues) or registers.load(name).standing is not None
    }
    assert set(registers.TIMED) == timed
    assert set(registers.ABROAD) <= timed
    for name, tables in registers.TIMED.items():
        assert not tables or registers.load(name).record._meta.table_name in tables


def test_where_a_row_is_needed_nothing_waits_without_one(desk: Desk) -> None:
    for name, tables in registers.TIMED.items():
        register = registers.load(name)
        if tables and register.standing is not None:
            for day in range(0, 400, 20):
                desk.clock.now = START + dt.timedelta(days=day)
                assert register.standing(desk.office) == [], name


def test_what_the_board_loads_is_everything_that_can_be_out() -> None:
    assert [name for name in registers.NAMES if registers.load(name).out is not None] == list(registers.ABROAD)
