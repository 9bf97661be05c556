#!/usr/bin/env python3
"""Instructions until the first row stands on a terminal (a pty), as a ratio to a minimal Textual app's first word.

    scripts/run python scripts/bench/first_paint.py FOLDER            (a folder that fill.py made; custody.py lends in it)
    scripts/run python scripts/bench/first_paint.py FOLDER board      (the board; the window of incoming where not given)

Counted by `valgrind --tool=callgrind` with compiled modules and `PYTHONHASHSEED=0`, so that other work on the machine
moves nothing. The process ends as soon as the word is written.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from custody import BOARD
from desk import MINIMAL, WINDOW

SIZES = ((80, 24), (100, 30), (120, 40))
UNTIL = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.drivers._writer_thread import WriterThread
write = WriterThread.write
def written(self, text):
    write(self, text)
    if os.environ["UNTIL"] in text:
        os._exit(0)
WriterThread.write = written
"""
"""Ends the process when it writes a word."""


class Shown(NamedTuple):
    """A screen: the script that shows it, the word that tells that it stands, what the script is given."""

    script: str
    word: str
    given: tuple[str, ...] = ()


def instructions(shown: Shown, size: tuple[int, int]) -> int:
    """How many instructions a script takes until its word stands on a terminal of a size."""
    columns, lines = size
    leader, follower = pty.openpty()
    fcntl.ioctl(leader, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES")}
    environment |= {"TERM": "xterm-256color", "PYTHONHASHSEED": "0", "UNTIL": shown.word}
    with tempfile.NamedTemporaryFile("r") as log:
        counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}"]
        command = [*counted, sys.executable, "-c", UNTIL + shown.script, *shown.given]
        with subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=subprocess.DEVNULL, env=environment
        ) as process:
            os.close(follower)
            while process.poll() is None:
                if select.select([leader], [], [], 0.2)[0]:
                    with suppress(OSError):  # its end is gone with the process
                        os.read(leader, 65536)
        os.close(leader)
        found = re.search(r"Collected : (\d+)", log.read())
    assert found is not None, "valgrind counted nothing"
    return int(found[1])


def main(folder: Path, what: str = "incoming") -> None:
    """Print the ratio at each size; what is not compiled yet is by the first, uncounted turn."""
    shown = (
        Shown(BOARD, "借〔", (str(folder),))
        if what == "board"
        else Shown(WINDOW, "收〔", (str(folder), "incoming", "王芳"))
    )
    small = Shown(MINIMAL, "PAINTED")
    instructions(shown, SIZES[0])
    for size in SIZES:
        least, full = instructions(small, size), instructions(shown, size)
        print(f"{what}, {size[0]} columns: minimal {least / 1e6:.0f}M, {full / 1e6:.0f}M, ratio {full / least:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
