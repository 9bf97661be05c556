"""Which clauses the program enforces, which of them a test holds, and which are still to come."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from zwzx import places
from zwzx.office.clauses import regulations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zwzx.office.clauses.regulations import Clause

STATUS = {"tested": "已执行、有测试", "enforced": "已执行、缺测试", "duty": "人员职责", "open": "尚未执行"}
"""What a clause's status is called."""


def status(clause: Clause, cited: set[str], tested: set[str]) -> str:
    """tested, enforced, duty (human conduct alone) or open."""
    if clause.id in cited:
        return "tested" if clause.id in tested else "enforced"
    return "duty" if clause.does == ("duty",) else "open"


def cited_by_the_program() -> set[str]:
    """Every clause that the office or a register names in its code."""
    known = set(regulations.clauses())
    found: set[str] = set()
    for folder in ("office", "registers"):
        for path in (places.HERE / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {node for node in _strings(tree) if node in known}
    return found


def tested_in(folder: Path) -> set[str]:
    """Every clause that a test is marked with; empty where there are no tests at hand."""
    return {clause for clause, _ in marks_in(folder)}


def marks_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each clause mark of the tests below a folder, with its file."""
    for path in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
                for argument in node.args:
                    if isinstance(argument, ast.Constant):
                        yield str(argument.value), path


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
