"""A fact is said once: no label, width or state of a register's own record is typed a second time in its folder."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import zwzx
from zwzx import registers
from zwzx.office.core.fact import Role, facts_of
from zwzx.store.numbers import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = frozenset(
    [
        "text",
        "number",
        "calendar_year",
        "choice",
        "yes_no",
        "day",
        "moment",
        "minute",
        "brief",
        "person",
        "persons",
        "department",
        "paper",
        "item",
        "seal",
        "piece",
        "reference",
        "limit",
        "term",
        "serials",
        "category",
        "reason",
    ]
)
"""What makes a kind: called with its label."""
TWICE: dict[str, frozenset[str]] = {}
"""Labels that a register types again, each because it means another thing there."""


def outside(tree: ast.AST, record: str) -> Iterator[ast.AST]:
    """The nodes of a module but those of the class that declares the facts of a record."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.ClassDef) and node.name == record):
            yield node
            yield from outside(node, record)


def labels(tree: ast.AST, record: str) -> Iterator[str]:
    """The labels of the kinds that a module makes, beside the facts of a record."""
    for node in outside(tree, record):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in KINDS and isinstance(node.args[0].value, str):
                yield node.args[0].value


@pytest.mark.parametrize("name", registers.NAMES)
def test_no_label_is_typed_twice(name: str) -> None:
    record = registers.load(name).record
    own = {field.fact.kind.label for field in facts_of(record)}
    folder = Path(zwzx.__path__[0]) / "registers" / name
    again = {
        f"{path.name}: {label}"
        for path in folder.glob("*.py")
        if path.name != "records.py"
        for label in labels(ast.parse(path.read_text(encoding="utf-8")), record.__name__)
        if label in own and label not in TWICE.get(name, ())
    }
    assert not again


def test_a_record_may_stand_beside_its_register() -> None:
    source = 'class Call(Numbered):\n    at = fact(moment("时间"))\nAt = Filter("at", moment("时间"))'
    assert list(labels(ast.parse(source), "Call")) == ["时间"]
    assert list(labels(ast.parse(source), "Other")) == ["时间", "时间"]


@pytest.mark.parametrize("name", registers.NAMES)
def test_every_field_of_a_record_is_a_fact(name: str) -> None:
    record = registers.load(name).record
    base = {*Numbered._meta.fields}
    assert {f.name for f in record._meta.sorted_fields} - base == {f.name for f in facts_of(record)} - base


def test_nothing_of_the_old_way_is_left() -> None:
    left = list((Path(zwzx.__path__[0]) / "registers").rglob("everything.py"))
    assert left == []


@pytest.mark.parametrize("name", registers.NAMES)
def test_what_a_record_is_about_heads_its_list_and_no_page_tells_it_twice(name: str) -> None:
    """A column that a list has for several facts stands in its list alone: the page and the export have the facts."""
    register = registers.load(name)
    if any(field.fact.role is Role.TITLE for field in facts_of(register.record)):
        assert Role.TITLE in register.roles, "the list and the lists over several registers have no subject"
    stands_for = {fact for column in register.columns for fact in column.instead}
    told = [column.name for column in register.facts]
    assert not [column.name for column in register.facts if column.instead]
    assert stands_for <= set(told), "what a column stands for is told on the page"
