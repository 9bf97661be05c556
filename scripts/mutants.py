"""The mutants of a register's rules: each rule removed, its condition turned, its limit moved by one step."""

from __future__ import annotations

import ast
import copy
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
REGISTERS = ROOT / "zwzx" / "registers"
MOVED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
"""What a limit becomes that is met one step sooner or later."""


class Mutant(NamedTuple):
    """One change of the rules of a register.

    `tree` makes the whole module with the change; `key` names it in words that stay as long as the rule does.
    """

    function: str
    key: str
    tree: Callable[[], ast.Module]


def registers_with_rules() -> list[str]:
    """The registers that have rules, in the order of their names."""
    return sorted(path.parent.name for path in REGISTERS.glob("*/rules.py"))


def path_of(register: str) -> Path:
    """The module of a register's rules."""
    return REGISTERS / register / "rules.py"


def mutants_of(register: str) -> list[Mutant]:
    """Every mutant of a register's rules, in the order of the text."""
    tree = ast.parse(path_of(register).read_text(encoding="utf-8"))
    found: list[Mutant] = []
    for at, node in enumerate(ast.walk(tree)):
        function = node.name if isinstance(node, ast.FunctionDef) else ""
        if function:
            found += _of_function(register, tree, at, node)
    told: dict[str, int] = {}
    for place, one in enumerate(found):
        told[one.key] = told.get(one.key, 0) + 1
        if told[one.key] > 1:  # the same words twice in one function
            found[place] = one._replace(key=f"{one.key} ({told[one.key]})")
    return found


def _of_function(register: str, tree: ast.Module, at: int, function: ast.AST) -> Iterator[Mutant]:
    assert isinstance(function, ast.FunctionDef)
    for place, node in enumerate(ast.walk(function)):
        for how, words in _changes(node):
            made = partial(_changed, tree, at, place, how)
            yield Mutant(function.name, f"{register} {function.name}: {words}: {how}", made)


def _changed(tree: ast.Module, at: int, place: int, how: str) -> ast.Module:
    """A module with the change made in it at a place of the function at a place."""
    changed = copy.deepcopy(tree)
    _change(_nth(_nth(changed, at), place), how)
    return ast.fix_missing_locations(changed)


def _nth(node: ast.AST, place: int) -> ast.AST:
    return next(found for at, found in enumerate(ast.walk(node)) if at == place)


def _changes(node: ast.AST) -> Iterator[tuple[str, str]]:
    """How a piece of a rule can be changed, and the words that it is told by."""
    if isinstance(node, ast.If):
        words = ast.unparse(node.test)
        if any(isinstance(inner, ast.Raise) for inner in ast.walk(node)):
            yield "removed", words
        yield "turned", words
    elif isinstance(node, ast.IfExp):
        yield "turned", ast.unparse(node.test)
    elif isinstance(node, ast.BoolOp):
        for place, value in enumerate(node.values):
            yield f"without {place + 1}", f"{ast.unparse(node)} [{ast.unparse(value)}]"
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in MOVED:
        yield "moved", ast.unparse(node)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "removed", ast.unparse(node.value)


def _change(node: ast.AST, how: str) -> None:
    """Change a node in its place."""
    match node:
        case ast.If() if how == "removed":
            node.test = ast.Constant(value=False)
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(op=ast.Not(), operand=node.test)
        case ast.BoolOp():
            del node.values[int(how.rsplit(maxsplit=1)[-1]) - 1]
            if len(node.values) == 1:  # an `and` of one part is that part
                node.values.append(copy.deepcopy(node.values[0]))
        case ast.Compare():
            node.ops = [MOVED[type(node.ops[0])]()]
        case ast.Expr():
            node.value = ast.Constant(value=None)
        case _:
            raise AssertionError(how)
