"""The house: imports go down only, and flats never open onto each other."""

from __future__ import annotations

import ast
import datetime as dt
import re
import tomllib
from importlib import import_module
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import START
from zwzx import registers
from zwzx.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk

HOME = Path(__file__).parent.parent
PACKAGE = HOME / "zwzx"
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOORS = {"store": 0, "office": 1, "registers": 2, "reports": 3, "jobs": 3, "faces": 3, "cli.py": 4}
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
    for module in imports(path):
        theirs = floor(module)
        assert theirs is None or theirs <= mine, module


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


def test_no_module_is_imported_by_what_it_imports() -> None:
    """Follow the imports at module level and those for types from each module: none leads back to where it began."""
    known = {module_of(path) for path in MODULES}
    needs = {module_of(path): (imports(path, top_level=True) | typing_only(path)) & known for path in MODULES}
    needs = {module: {other for other in found if other != module} for module, found in needs.items()}
    done: set[str] = set()

    def follow(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for other in sorted(needs[module]):
                follow(other, (*way, module))
            done.add(module)

    for module in sorted(known):
        follow(module, ())


FACE_OF = {"cli": "zwzx.faces.tui", "tui": "zwzx.faces.cli"}
"""By folder: the face that it does not import."""


@pytest.mark.parametrize("path", [p for p in MODULES if p.is_relative_to(PACKAGE / "faces")], ids=name_of)
def test_neither_face_imports_the_other(path: Path) -> None:
    room = path.relative_to(PACKAGE / "faces").parts[0]
    others = [FACE_OF[room]] if room in FACE_OF else list(FACE_OF.values()) if room != "desk.py" else []
    for module in imports(path):
        assert not any(module.startswith(other) for other in others), module


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


SHARED_RULES = {
    "zwzx.office.archive.list_rules",
    "zwzx.office.clauses.moments",
    "zwzx.office.custody.lending",
    "zwzx.office.matters.forgetting_rules",
    "zwzx.office.reception.issue_rules",
}
"""Rules that several registers have alike."""


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "rules.py" or module_of(p) in SHARED_RULES], ids=name_of
)
def test_rules_know_only_values(path: Path) -> None:
    known = SHARED_RULES | {
        "zwzx.office.clauses.enumeration",
        "zwzx.office.clauses.regulations",
        "zwzx.office.terms",
        "zwzx.office.papers.papers",
        "zwzx.office.people.people",
    }
    for module in imports(path) - typing_only(path):
        if module.startswith("zwzx"):
            assert any(
                module == k or module.startswith(k + ".")
                for k in known - {"zwzx.office.papers.papers", "zwzx.office.people.people"}
            ), module


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[len(PACKAGE.parts)] == "registers"], ids=name_of)
def test_a_register_refuses_in_its_rules_alone(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    made = [node.lineno for node in calls if ast.unparse(node.func).rpartition(".")[2] == "Refusal"]
    assert path.name == "rules.py" or made == []


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


ALIKE = frozenset(
    {"AVG", "COALESCE", "COUNT", "EXISTS", "LENGTH", "LOWER", "MAX", "MIN", "NULLIF", "REPLACE", "SUM", "TRIM", "UPPER"}
)
"""Functions of SQL that mean the same to every engine that may keep a store; MAX and MIN of one argument."""
STATEMENT = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\b.+\bSET\b|\bDELETE\s+FROM\b"
    r"|\b(CREATE|ALTER|DROP)\s+[A-Z]|\bWITH\s+RECURSIVE\b|\b(ORDER|GROUP)\s+BY\b|\bIN\s+\(|\bIS\s+(NOT\s+)?NULL\b"
    r"|^\"?[a-z_]+\"?\s*(=|<|>|<=|>=|!=)\s*(\d+|\?|'.*')$",
    re.DOTALL,
)
"""A text that is a statement or a condition of SQL."""


def texts_of(tree: ast.AST) -> Iterator[str]:
    """Every text of a module but its docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "?" for part in node.values)


def words_of_one_engine(source: str) -> list[str]:
    """What of a module only one engine understands, or understands otherwise than another."""
    tree = ast.parse(source)
    found = [text for text in texts_of(tree) if STATEMENT.search(text)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("fn", "pw.fn", "peewee.fn"):
            found += [] if node.attr in ALIKE else [f"fn.{node.attr}"]
        elif isinstance(node, ast.Attribute) and node.attr in ("collate", "on_conflict_replace", "regexp", "rowid"):
            found.append(node.attr)
        elif isinstance(node, ast.ImportFrom) and node.module == "peewee":
            found += [alias.name for alias in node.names if alias.name in ("SQL", "Value", "fn")]
        elif isinstance(node, ast.Import | ast.ImportFrom) and "playhouse" in ast.unparse(node):
            found.append("playhouse")
        elif isinstance(node, ast.Call) and _is_of_one_engine(node):
            found.append(ast.unparse(node))
    return found


def _is_of_one_engine(call: ast.Call) -> bool:
    name, first = ast.unparse(call.func), ast.unparse(call.args[0]) if call.args else ""
    return (
        (name in ("pw.fn.MAX", "pw.fn.MIN") and len(call.args) != 1)
        or (name in ("SQL", "pw.SQL", "peewee.SQL") and first != "'*'")
        or (name.endswith(".cast") and first != "'TEXT'")
        or (name.endswith(".group_by") and any(not _is_a_column(arg) for arg in call.args))
        or (name == "pw.Value" and first in ("0", "True", "False"))  # to some engines no condition: NEVER is one
    )


def _is_a_column(arg: ast.expr) -> bool:
    """Whether rows are grouped by a column, or by a place in what is selected: an expression's values make it another."""
    return isinstance(arg, ast.Attribute) or ast.unparse(arg).startswith("selected(")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("pw.fn.GROUP_CONCAT(x, '、')", ["fn.GROUP_CONCAT"]),
        ("pw.fn.printf('#%d', x)", ["fn.printf"]),
        ("where(pw.fn.INSTR(x, 'y'))", ["fn.INSTR"]),
        ("pw.fn.date(x) < pw.fn.strftime('%Y', x)", ["fn.date", "fn.strftime"]),
        ("pw.fn.IFNULL(x, pw.fn.julianday(y))", ["fn.IFNULL", "fn.julianday"]),
        ("pw.fn.MAX(x, y)", ["pw.fn.MAX(x, y)"]),
        ("from peewee import SQL, fn", ["SQL", "fn"]),
        ("from playhouse.sqlite_ext import RowIDField", ["playhouse"]),
        ("pw.SQL('user')", ["pw.SQL('user')"]),
        ("x.cast('INTEGER')", ["x.cast('INTEGER')"]),
        ("x = pw.Value(0)", ["pw.Value(0)"]),
        ("query.group_by(source)", ["query.group_by(source)"]),
        ("query.group_by(Seal.id, selected(3))", []),
        ("Pin.insert(row).on_conflict_replace()", ["on_conflict_replace"]),
        ("x = 'SELECT id FROM document'", ["SELECT id FROM document"]),
        ("x = f'{a} SELECT {b} FROM {c}'", ["? SELECT ? FROM ?"]),
        ("x = 'INSERT OR REPLACE INTO document VALUES (1)'", ["INSERT OR REPLACE INTO document VALUES (1)"]),
        ("x = {'level': 'level < 2'}", ["level < 2"]),
        ("x = 'item_id NOT IN (1)'", ["item_id NOT IN (1)"]),
        ('"""How to SELECT FROM a list."""', []),
        ("pw.fn.MAX(x), pw.fn.COUNT(pw.SQL('*')), x.cast('TEXT'), pw.Value(1), pw.Value('')", []),
    ],
)
def test_words_of_one_engine_are_told(source: str, found: list[str]) -> None:
    assert words_of_one_engine(source) == found


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[len(PACKAGE.parts)] != "store"], ids=name_of)
def test_no_word_of_one_engine_stands_outside_the_store(path: Path) -> None:
    assert words_of_one_engine(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.parts[len(PACKAGE.parts)] in ("office", "registers")], ids=name_of
)
def test_office_and_registers_ask_the_dialect_by_way_of_the_expressions(path: Path) -> None:
    assert not any(module.startswith("zwzx.store.sqlite.dialect") for module in imports(path))


def test_what_the_system_complains_of_is_told_in_words_of_the_users() -> None:
    found = [path.name for path in MODULES if "strerror" in path.read_text(encoding="utf-8")]
    assert found == ["streams.py"], "it hands on what it caught, to be told by store.trouble"


NO_WRITES = ("drafts.save", "document.save")
"""Calls whose name is that of a write to a table and which are none: a form's texts, and a letter of python-docx."""


def test_writes_go_through_perform() -> None:
    for path in MODULES:
        part = path.relative_to(PACKAGE).parts[0]
        if part == "store":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert (
                    node.func.attr
                    not in (
                        "save",
                        "create",
                        "bulk_create",
                        "delete_instance",
                    )
                    or ast.unparse(node.func) in NO_WRITES
                ), path


def test_the_wheel_takes_the_data_along() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"data": "zwzx/data"}


def test_modules_are_short() -> None:
    for path in MODULES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 450, f"{path.name} has {lines} lines"


def test_the_manifest_is_what_the_registers_declare() -> None:
    written = Path("zwzx/manifest.py").read_text(encoding="utf-8")
    assert written == run_path("scripts/manifest")["text"](), "run scripts/manifest"


def test_the_check_loads_every_register_in_which_something_has_its_time() -> None:
    timed = {
        name
        for name in registers.ORDER
        if any(due.at is not None for due in registers.load(name).dues) or registers.load(name).standing is not None
    }
    assert {name for name, told in MANIFEST.items() if told.timed} == timed
    for told in MANIFEST.values():
        assert told.timed or not told.abroad


def test_the_days_list_loads_every_register_in_which_something_waits() -> None:
    for name, told in MANIFEST.items():
        register = registers.load(name)
        waits = bool(register.dues) or register.standing is not None
        assert bool(told.waits or told.stands) == waits, name
        assert waits or not told.timed, name
        assert not told.waits or register.record._meta.table_name in told.waits, name
        assert told.waits or not register.dues, name
        assert not told.stands or import_module(told.stands).standing is register.standing, name


def test_the_manifest_knows_the_registers_of_matters() -> None:
    keeping = {name for name in registers.ORDER if hasattr(registers.load(name).record, "end")}
    assert set(registers.keeping()) == keeping


def test_where_a_row_is_needed_nothing_waits_without_one(desk: Desk) -> None:
    for name, told in MANIFEST.items():
        register = registers.load(name)
        if register.standing is not None and not told.stands:
            for day in range(0, 400, 20):
                desk.clock.now = START + dt.timedelta(days=day)
                assert register.standing(desk.office) == [], name


# ── what faces know ─────────────────────────────────────────────────────────

FACES = [p for p in MODULES if p.parts[len(PACKAGE.parts)] == "faces"]


def records_of_the_house() -> set[str]:
    """The names of the classes that are stored."""
    return {table.__name__ for table in registers.tables()}


def names_of_the_house() -> tuple[set[str], set[str]]:
    """The nouns of the registers, as modules and on the command line; and what is stored."""
    nouns = {name for one in registers.ORDER for name in (one, registers.noun(one))}
    return nouns, records_of_the_house()


SPOKEN_OF = {"Person", "PinEvent"}
"""What is stored and a face may speak of for types alone: who sits at the desk, and the PIN that they gave."""
EVENT = re.compile(r"([a-z_-]+)\.[a-z_?]*")


def names_in(source: str) -> set[str]:
    """What of a module names a register, an event of one, or what is stored: literals, and attributes of modules."""
    nouns, stored = names_of_the_house()
    tree = ast.parse(source)
    found = set()
    for text in texts_of(tree):
        event = EVENT.fullmatch(text)
        if text in nouns | stored or (event is not None and event[1] in nouns):
            found.add(text)
    types = {id(inner) for hint in hints_of(tree) for inner in ast.walk(hint)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in stored
            and not (id(node) in types and node.attr in SPOKEN_OF)
        ):
            found.add(node.attr)
    return found


def hints_of(tree: ast.AST) -> Iterator[ast.expr]:
    """What is written for the type checker."""
    for node in ast.walk(tree):
        hint = node.returns if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else None
        hint = node.annotation if isinstance(node, ast.arg | ast.AnnAssign) else hint
        if hint is not None:
            yield hint


@pytest.mark.parametrize("path", FACES, ids=name_of)
def test_no_face_imports_a_register_or_what_is_stored(path: Path) -> None:
    known = typing_only(path)
    stored = records_of_the_house()
    for module in imports(path):
        parts = module.split(".")
        assert (
            parts[:2] != ["zwzx", "registers"] or len(parts) < 3 or not (PACKAGE / "registers" / parts[2]).is_dir()
        ), module
        if parts[0] == "zwzx" and parts[-1] in stored:
            assert parts[-1] in SPOKEN_OF, module
            assert module in known, module


@pytest.mark.parametrize("path", FACES, ids=name_of)
def test_no_face_names_a_register_an_event_or_what_is_stored(path: Path) -> None:
    found = names_in(path.read_text(encoding="utf-8"))
    name = name_of(path)
    assert found == set(), name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('if action.event == "day.close": pass', {"day.close"}),
        ('registers.load("transfers")', {"transfers"}),
        ('NOUNS = ("seal-use", "archives")', {"seal-use", "archives"}),
        ('if type(record).__name__ == "Seal": pass', {"Seal"}),
        ('acts = [f"transfers.{act}" for act in ("add", "drop")]', {"transfers.", "transfers.?"}),
        ('"""The day and its transfers."""\nx = "清单"', set()),
        ("isinstance(record, custody.Item)", {"Item"}),
        ('f"已是第{n}件"', set()),
    ],
)
def test_names_of_the_house_are_told(source: str, found: set[str]) -> None:
    assert names_in(source) == found


def test_no_face_tells_records_apart_by_an_attribute_of_one_of_them() -> None:
    """A record that is shown otherwise than others declares it: `hasattr(record, "impression")` is asked of no record."""
    facts = {field.name for one in registers.ORDER for field in registers.load(one).record._meta.sorted_fields} - {
        "number",
        "name",
    }
    for path in FACES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in ("hasattr", "getattr")
                and len(node.args) > 1
            ):
                asked = node.args[1]
                assert not (isinstance(asked, ast.Constant) and asked.value in facts), (
                    f"{path.name}: {ast.unparse(node)}"
                )


ENGINES = {"zwzx.store.sqlite": {"sqlcipher3"}, "zwzx.store.postgres": {"psycopg"}}
"""The folders of the engines, and the drivers that each alone may load."""
OF_FILES = ("zwzx/store/", "zwzx/jobs/vault/", "zwzx/jobs/demo/")
"""Who may know that a store is a file, or is not."""


def imported(path: Path) -> set[str]:
    """Every module that a file imports, at any place in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", sorted((HOME / "zwzx").rglob("*.py")), ids=str)
def test_an_engine_is_known_to_the_store_and_to_what_is_done_to_files(path: Path) -> None:
    name, modules = path.relative_to(HOME).as_posix(), imported(path)
    own = name.removeprefix("zwzx/store/").partition("/")[0]
    for folder, drivers in ENGINES.items():
        roots = {module.partition(".")[0] for module in modules}
        assert own == folder.rpartition(".")[2] or not drivers & roots, f"a driver in {name}"
        if not name.startswith(OF_FILES) and name != "zwzx/places.py":
            assert not any(module.startswith(folder) for module in modules), f"an engine in {name}"
    other = {"sqlite": "zwzx.store.postgres", "postgres": "zwzx.store.sqlite"}.get(own)
    assert other is None or not any(module.startswith(other) for module in modules)
