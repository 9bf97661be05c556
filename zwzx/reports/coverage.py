"""Which clauses the program enforces, which of them a test holds, and which are still to come."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import places, registers
from zwzx.office.clauses import duties, regulations
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.plain import text, yes_no
from zwzx.reports.regulations_check import problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.clauses.regulations import Clause

STATUS = {"tested": "已执行、有测试", "enforced": "已执行、缺测试", "duty": "人员职责", "open": "尚未执行"}
"""What a clause's status is called."""


def status(clause: Clause, cited: set[str], tested: set[str]) -> str:
    """tested, enforced, duty (human conduct alone) or open."""
    if clause.id in cited:
        return "tested" if clause.id in tested else "enforced"
    return "duty" if clause.does == ("duty",) else "open"


def cited_by_the_program() -> set[str]:
    """Every clause that the office or a register names in its code, that the table of retention holds, or that comes back.

    A recurring duty of a register is asked for by its clause alone.
    """
    from zwzx.office.archive.filing import categories

    known = set(regulations.clauses())
    found = {category.clause for category in categories().values()} & known
    found |= {clause for clause, _ in duties.recurring(registers.NAMES)}
    named = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))  # 文电.10 before 文电.1
    for folder in ("office", "registers"):
        for path in (places.HERE / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if not found.issuperset(named.findall(text)):  # to parse is what takes long
                found |= {node for node in _strings(ast.parse(text)) if node in known}
    return found


def tested_in(folder: Path) -> set[str] | None:
    """Every clause that a test is marked with; None where there are no tests at hand.

    Raises:
        Unreadable: where what lies there is no Python.
    """
    return {clause for clause, _ in marks_in(folder)} if folder.is_dir() else None


def marks_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each clause mark of the tests below a folder, with its file."""
    for path in sorted(folder.rglob("test_*.py")):
        try:
            text = path.read_text(encoding="utf-8")
            tree = ast.parse(text if "clause" in text else "")  # to parse is what takes long
        except (SyntaxError, ValueError) as broken:
            raise Unreadable(f"{shortened(str(path))}读不懂。", "--tests 要写本程序测试所在的目录。") from broken
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
                for argument in node.args:
                    if isinstance(argument, ast.Constant):
                        yield str(argument.value), path


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


ID, TEXT, NOTE = (
    head("id", text("条款"), 8),
    head("text", text("内容"), 60, grow=True),
    head("note", text("说明"), 30, rank=1),
)
STATUS_OF = head("status", text("执行情况"), 14)
NO_TESTS = "手边没有测试，看不出哪些已有测试；有源码目录的，用 --tests 写明它里面的 tests 目录。"
WRONG = (head("line", text("读不懂的"), 60, grow=True),)
UNREAD = 10


@report("规章条款", columns=(ID, TEXT, NOTE), codes={UNREAD: "--check 有读不懂的"})
def clauses(
    clause_id: Annotated[str, text("条款"), ARGUMENT] = "",
    coverage: Annotated[bool, yes_no("执行情况", hint="哪些条款程序已执行、已有测试、还没有")] = False,
    check: Annotated[bool, yes_no("核对", hint="核对规章文件：每个词都读得懂")] = False,
    tests: Annotated[str, text("目录", hint="测试所在的目录，不写就是源码目录里的")] = "",
) -> Answer:
    """规章条款，及哪些已由程序执行。

    写条款号（如 文电.3）看一条；--coverage 看执行情况；--check 核对规章文件。
    """
    if check:
        found = [Found((line,)) for line in problems()]
        said = (f"规章文件有{len(found)}处读不懂。",) if found else ()
        return Answer(found, "", said, "规章文件每个词都读得懂。", columns=WRONG, code=UNREAD if found else 0)
    known = regulations.clauses()
    if clause_id and clause_id not in known:
        raise Unreadable(f"没有 {shortened(clause_id)} 这一条。", "条款号如 文电.3、保密员.3。")
    wanted = [known[clause_id]] if clause_id else list(known.values())
    if not coverage:
        rows = [Found((one.id, one.text, f"读法：{one.note}" if one.note else "")) for one in wanted]
        return Answer(rows, shaped=lambda: [_object(one) for one in wanted])
    cited, tested = cited_by_the_program(), tested_in(Path(tests) if tests else places.HERE.parent / "tests")
    states = {one.id: status(one, cited, tested or set()) for one in wanted}
    called = STATUS if tested is not None else STATUS | {"enforced": "已执行"}
    return Answer(
        [Found((one.id, called[states[one.id]], one.text)) for one in wanted],
        said=() if tested is not None else (NO_TESTS,),
        columns=(ID, STATUS_OF, TEXT),
        shaped=lambda: [_object(one) | {"status": states[one.id]} for one in wanted],
    )


def _object(one: Clause) -> dict[str, Any]:
    found = {"id": one.id, "does": list(one.does), "register": one.register, "text": one.text}
    return found | {"note": one.note} if one.note else found
