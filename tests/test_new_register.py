"""A register of three facts and two acts is a folder and a line: list, show, search, filter, history, help, export follow."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST = f"{dt.datetime.now(dt.UTC) + dt.timedelta(hours=8):%Y}-1"
REGISTER = '''"""差事: what somebody fetches."""
from enum import StrEnum
from zwzx.office.core.fact import fact, words
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.core.ledger import ledger
from zwzx.store.numbers import ONE_NUMBER, Numbered

class State(StrEnum):
    OPEN = "未取"
    DONE = "已取"

class Errand(Numbered):
    what = fact(text("取什么", least=1), shown=20, grow=True, found=True, printed=60)
    copies = fact(number("几份", least=1, most=9, unit="份"), shown=4, default=1, sought=True)
    state = fact(choice("情况", State), shown=6, sought=True, default=State.OPEN)
    class Meta:
        indexes = (ONE_NUMBER,)
    def found_by(self):
        return [self.number, *words(self)]

ERRANDS = ledger(__name__, Errand, "差事登记", "差", number="差事号", columns="number what copies state",
                 open_=(State.OPEN,), help="差事：登记、取回")
'''
ACTIONS = '''"""差事: entering, fetching."""
from typing import Annotated
from zwzx.office.core.action import NEW, NEXT, action
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.registers.errands.register import Errand, State

@action("登记", key="d", usual=NEW)
def add(office: Office, what: Annotated[str, asked(Errand.what)],
        copies: Annotated[int, asked(Errand.copies)] = 1) -> Errand:
    """登记一件差事。"""
    return office.add(Errand(**next_entry(office, Errand, "差", office.today), what=what, copies=copies))

@action("取回", key="q", usual=NEXT, on=Errand, when=(State.OPEN,), many=True)
def fetch(office: Office, entry: Errand) -> Errand:
    """登记取回。"""
    return office.change(entry, state=State.DONE)
'''
LINES = '''"""差事的各份: what is fetched, copy by copy."""
from zwzx.office.core.lines import Line, Lines, Step
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.plain import number, text

COLUMNS = (Column("no", None, number("第几份"), 6), Column("what", None, text("名称"), 20, grow=True))

def read(office, entry):
    return [Line(Row(n, n, (n, entry.what)), str(n)) for n in range(1, entry.copies + 1)]

LINES = Lines(COLUMNS, read, lambda office, entry, lines: f"{entry.number}　{len(lines)}份", (Step("f10", "取回", "fetch"),))
'''
RUN = """
import contextlib, io, json, sys
from pathlib import Path
import zwzx.registers as registers
from zwzx import cli, manifest
folder = Path(sys.argv[1])
registers.__path__.append(str(folder))
told = manifest.Told("差事：登记、取回", (), False, "综合", "errands", False, False)
manifest.MANIFEST["errands"] = told
registers.NAMES["errands"] = told.help
registers.ORDER += ("errands",)
cli.NOUNS["errands"] = ("zwzx.faces.cli.commands:errands", told.help)
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.terms.people import Post
people = [FirstPerson("王芳", "办公室", (Post.CLERK,))]
found(folder / "s.db", people, {}, key=folder / "s.key", demonstration=True).store.close()
out = []
for words in json.loads(sys.argv[2]):
    said, erred = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(erred):
        code = cli.run(["--store", str(folder / "s.db"), "--key", str(folder / "s.key"), "--as", "王芳", *words])
    out.append((code, said.getvalue(), erred.getvalue()))
print(json.dumps(out))
"""


def ran(folder: Path, *commands: list[str]) -> list[tuple[int, str, str]]:
    """Run commands in a house that has one register more."""
    package = folder / "errands"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "register.py").write_text(REGISTER, encoding="utf-8")
    (package / "actions.py").write_text(ACTIONS, encoding="utf-8")
    (package / "lines.py").write_text(LINES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder), json.dumps(commands)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [tuple(one) for one in json.loads(done.stdout)]


def test_a_register_of_three_facts_and_two_acts_is_a_folder_and_a_line(tmp_path: Path) -> None:
    added, wrong, fetched, again, found, narrowed, shown, helped, exported, printed, listed = ran(
        tmp_path,
        ["errands", "add", "--what", "区委文件", "--copies", "3"],
        ["errands", "add", "--what", "区委文件", "--copies", "十"],
        ["errands", "fetch", FIRST],
        ["errands", "fetch", FIRST],
        ["errands", "search", "区委", "--format", "json"],
        ["errands", "list", "--open", "是", "--format", "json"],
        ["errands", "show", FIRST],
        ["errands", "add", "-h"],
        ["errands", "list", "--format", "csv"],
        ["errands", "print", "--sheet", "book", FIRST, "-o", str(tmp_path / "book.xlsx")],
        ["errands", "lines", FIRST, "--format", "json"],
    )
    assert added[0] == 0
    assert wrong[0] == 2
    assert "几份" in wrong[2]
    assert fetched[0] == 0
    assert again[0] == 3
    assert "已取，不能取回" in again[2]
    (row,) = json.loads(found[1])
    assert (row["what"], row["copies"], row["state"]) == ("区委文件", 3, "已取")
    assert json.loads(narrowed[1]) == []
    assert "情况：未取 → 已取" in shown[1]
    assert "--what" in helped[1]
    assert "取什么" in exported[1]
    assert printed[0] == 0, printed
    assert (tmp_path / "book.xlsx").is_file()
    assert json.loads(listed[1]) == [{"no": n, "what": "区委文件"} for n in (1, 2, 3)], "its lines are one declaration"
