"""Each report as a shell asks for it: in a process of its own, with nothing loaded that another had loaded before."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from zwzx.manifest import REPORTS

if TYPE_CHECKING:
    from tests.conftest import Desk

ASKED = {
    "find": "通知",
    "whereis": "收2026-1",
    "why": "收2026-1",
    "workdays.show": "2026",
    "meetings.about": "议题",
    "appraisals.sources": "孙丽",
    "canteen.prices": "大米",
}
"""What those are asked about that have to be told."""

OF_ONE = ("overdue", "due")
"""Those that are asked of a register."""

PROBE = """
import json, os, sys
sys.argv = ["zwzx"]
from zwzx.cli import run
for words in json.load(sys.stdin):
    if not (child := os.fork()):
        code = run(words)
        sys.stdout.flush()
        os._exit(code)
    print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), *words[6:], file=sys.stderr)
"""
"""Runs each line of words in a child of a process that knows the root command alone."""


def alone(desk: Desk, asked: list[list[str]]) -> list[str]:
    """The exit code and the words of each command, in between what went wrong."""
    office = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        input=json.dumps([office + words for words in asked]),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr.splitlines()


NO_SERVER = [("20", f"district {name} --format json") for name in ("check", "report", "status")]
"""What is asked of a server says of a file that nothing could be seen."""


def test_every_report_answers_in_a_process_of_its_own(desk: Desk) -> None:
    desk.add()
    desk.office.store.close()
    names = [name for name in REPORTS if name not in OF_ONE] + [f"incoming.{name}" for name in OF_ONE]
    asked = [[*name.split("."), *([ASKED[name]] if name in ASKED else []), "--format", "json"] for name in names]
    said = alone(desk, asked)
    assert [line for line in said if "程序出了错" in line] == []
    ended = [line.split(" ", 2)[1:] for line in said if line.startswith("ended ")]
    assert [(code, words) for code, words in ended if code not in {"0", "10"} and (code, words) not in NO_SERVER] == []
    assert len(ended) == len(asked)
