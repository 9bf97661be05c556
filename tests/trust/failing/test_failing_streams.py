"""A stream that takes nothing is no fault of the program, and a real disk that is full or read-only is told as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import in_memory

if TYPE_CHECKING:
    from tests.trust.failing.house import House


# ── the streams ──────────────────────────────────────────────────────────


LOST = "结果没有写出来：磁盘已满。已经办的都已记下；请先查一下，不要重复办。\n"
LOOKED = "结果没有写出来：磁盘已满。这次没有登记或改动什么；请腾出空间或换个地方写，再做一次。\n"
TRIED = "试办可行，没有记下。\n"


def started(house: House, words: list[str], redirected: str, *, buffered: bool) -> tuple[int, str]:
    """A process of its own, its streams led elsewhere by a shell; the exit code and stderr."""
    environment = {**os.environ, "XDG_STATE_HOME": str(house.folder / "state")}
    environment.pop("PYTHONUNBUFFERED", None)
    if not buffered:
        environment["PYTHONUNBUFFERED"] = "1"
    command = [sys.executable, "-c", PROGRAM, "--store", str(house.store), "--key", str(house.key), "--as", "王芳"]
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {redirected}', "sh", *command, *words],
        env=environment, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert not (house.folder / "state" / "zwzx").exists(), "no fault of the program"
    return done.returncode, done.stderr


@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize(
    ("words", "redirected", "code", "err"),
    [
        (["incoming", "list"], ">/dev/full", 4, LOOKED),
        (["incoming", "list", "--format", "table"], ">/dev/full", 4, LOOKED),
        (["incoming", "export"], ">/dev/full", 4, LOOKED),
        (["incoming", "export", "--format", "csv"], ">/dev/full", 4, LOOKED),
        (["secrets", "--help"], ">/dev/full", 4, LOOKED),
        (["incoming", "add", "--author", "甲", "--title", "乙"], ">/dev/full", 4, LOST),
        (["incoming", "add", "--author", "甲", "--title", "乙", "--dry-run"], ">/dev/full", 4, TRIED + LOOKED),
        (["backup", "now", "--dry-run"], ">/dev/full", 4, LOOKED),
        (["backup", "now"], ">/dev/full", 4, LOST),
        (["key", "status"], ">/dev/full", 4, LOOKED),
        (["check", "--only", "custody"], ">/dev/full", 20, f"没能检查：{LOOKED}"),
        (["check", "--only", "custody", "--format", "json"], ">/dev/full", 20, f"没能检查：{LOOKED}"),
        (["journal", "verify"], ">/dev/full", 4, LOOKED),
        (["key", "add", "recovery"], ">/dev/full", 4, LOST),
        (["--help"], ">/dev/full", 4, LOOKED),
        (["check", "--only", "custody"], "| true", 0, ""),
        (["incoming", "list"], ">&-", 0, ""),
        (["check", "--only", "custody"], ">&-", 0, ""),
        (["incoming", "list"], "2>&-", 0, ""),
        (["incoming", "list"], "<&-", 0, ""),
        (["incoming", "show", "9999-1"], "2>/dev/full", 2, ""),
        (["check", "--only", "custody", "--mail"], "2>/dev/full", 0, ""),
        (["bogus"], "2>/dev/full >/dev/full </dev/full", 2, ""),
    ],
)  # fmt: skip
def test_a_stream_that_takes_nothing_is_no_fault_of_the_program(
    house: House, words: list[str], redirected: str, code: int, err: str, buffered: bool
) -> None:
    assert started(house, words, redirected, buffered=buffered) == (code, err)


# ── the real thing ───────────────────────────────────────────────────────


DISK = """
set -e
mount -t tmpfs -o size=8m,mode=700 none "$1"
cp "$2" "$1/zwzx.db"; cp "$3" "$1/key"
if [ "$4" = full ]; then dd if=/dev/zero of="$1/fill" bs=4k 2>/dev/null || true; else mount -o remount,ro "$1"; fi
shift 4
exec "$@"
"""
PROGRAM = f"{in_memory.TOLD}from zwzx.cli import main\nmain()"
STILL = "磁盘是只读的：登记库照现在的样子打开，只能看，不能办。"
MEND = "请由管理员把这块盘改回可写，再做一次。"
ADD = ["incoming", "add", "--author", "甲", "--title", "乙"]


@pytest.mark.parametrize(
    ("disk", "words", "code", "said"),
    [
        ("full", ["incoming", "list"], 0, None),
        ("full", ["today"], 0, None),
        ("full", ADD, 4, "磁盘已满，这一笔没有记下。请腾出空间后再做一次。\n"),
        ("full", ["backup", "now", "--folder", "{folder}/elsewhere"], 0, None),
        ("read-only", ["incoming", "list"], 0, STILL),
        ("read-only", ["check", "--only", "day"], 0, STILL),
        ("read-only", ["journal", "verify"], 0, STILL),
        ("read-only", ADD, 4, f"{STILL}{MEND}"),
    ],
)
@pytest.mark.sqlite
def test_a_real_disk_that_is_full_or_read_only(
    house: House, disk: str, words: list[str], code: int, said: str | None
) -> None:
    """In a namespace of its own; where the system gives nobody one, the tests above hold the same with made-up errors."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        return
    place = house.folder / "disk"
    place.mkdir()
    command = [sys.executable, "-c", PROGRAM, "--store", f"{place}/zwzx.db", "--key", f"{place}/key", "--as", "王芳"]
    done = subprocess.run(
        ["unshare", "-rm", "/bin/sh", "-c", DISK, "sh", place, house.store, house.key, disk, *command,
         *(word.format(folder=house.folder) for word in words)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3], timeout=60,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert said is None or done.stderr.rstrip("\n").endswith(said.rstrip("\n"))
