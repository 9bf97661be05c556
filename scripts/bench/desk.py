#!/usr/bin/env python3
"""The register window on a full book, on a real terminal (a pty), against a minimal Textual app in the same run.

    scripts/run python scripts/bench/desk.py FOLDER                    (a folder that fill.py made)
    scripts/run python scripts/bench/desk.py FOLDER calls 孙丽         (another register, as somebody)
    scripts/run python scripts/bench/desk.py FOLDER incoming 王芳 80   (in so many columns; 140 where not given)

First paint is from the start of the process to the first row on the terminal. Memory is resident, at the first paint and
after walking the whole book. PageDown and End are from the key to the drawn line, against the same strips from memory.
"""

from __future__ import annotations

import asyncio
import os
import pty
import random
import resource
import select
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
MINIMAL = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Static
class Small(App):
    def compose(self):
        yield Static("PAINTED", markup=False)
Small().run()
"""
WINDOW = """
import sys
from pathlib import Path
from zwzx import registers
from zwzx.faces.tui.app import Desk
from zwzx.faces.tui.book import Book
from zwzx.office.core.opening import open_office
class Full(Desk):
    def first_screen(self):
        return Book(self.office, registers.load(sys.argv[2]))
app = Full(open_office(Path(sys.argv[1]) / "zwzx.db", acting=sys.argv[3], key=Path(sys.argv[1]) / "key"))
app.run()
"""


class Paint(NamedTuple):
    """A first paint: seconds until it, seconds of CPU until it (which other work on the machine moves less), megabytes."""

    took: float
    cpu: float
    memory: float


def first_paint(script: str, word: bytes, *arguments: str, columns: str = "140") -> Paint:
    """Start a script on a pty and wait for a word on its screen."""
    leader, follower = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
        "TERM": "xterm-256color",
        "COLUMNS": columns,
        "LINES": "40",
    }
    start = time.perf_counter()
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment) as process:
        seen = b""
        while word not in seen and time.perf_counter() - start < 30:
            if select.select([leader], [], [], 0.05)[0]:
                seen += os.read(leader, 65536)
        took, busy = time.perf_counter() - start, cpu_of(process.pid)
        time.sleep(0.5)
        memory = resident(process.pid)
        process.kill()
        with suppress(OSError):
            os.close(leader)
            os.close(follower)
    return Paint(took, busy, memory)


def cpu_of(pid: int) -> float:
    """Seconds of user and system time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int | str = "self") -> float:
    """Megabytes that a process has in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


async def walking(folder: Path, register: str, who: str) -> None:
    """Walk the whole book, then time PageDown and End, with the same strips from memory as the measure."""
    from zwzx import registers
    from zwzx.faces.tui.app import Desk
    from zwzx.faces.tui.book import Book
    from zwzx.faces.tui.window import Window
    from zwzx.office.core.opening import open_office

    office = open_office(folder / "zwzx.db", acting=who, key=folder / "key")
    app = Desk(office)
    async with app.run_test(size=(140, 40)) as pilot:
        await app.push_screen(Book(office, registers.load(register)))
        await pilot.pause(1.0)
        window = app.screen.query_one(Window)
        before = resident()

        async def drawn(act: Callable[[], Any]) -> float:
            start = time.perf_counter()
            act()
            while window.row is None or any(line.text[3:4] == "…" for line in lines()):  # noqa: ASYNC110 - a line tells
                await asyncio.sleep(0.001)
            return time.perf_counter() - start

        def lines() -> list[Any]:
            return [window.render_line(y) for y in range(1, window.size.height)]

        for place in range(0, window.total, max(1, window.total // 2000)):
            await drawn(lambda place=place: window.move_to(place))  # type: ignore[misc]
        print(f"memory walked: {resident() - before:+.1f} MB over {window.total} rows")
        dice = random.Random(3)
        pages, ends, memory = [], [], []
        for _ in range(100):
            await drawn(lambda: window.move_to(dice.randrange(window.total)))
            pages.append(await drawn(lambda: window.action_page(1)))
            memory.append(await drawn(lambda: window.move_to(window.cursor)))
        for _ in range(30):
            await drawn(lambda: window.action_to(0))
            ends.append(await drawn(lambda: window.action_to(-1)))
        base = statistics.median(memory)
        print(
            f"from memory {base * 1000:.1f} ms, PageDown {statistics.median(pages) * 1000:.1f} ms (ratio {statistics.median(pages) / base:.2f}), End {statistics.median(ends) * 1000:.1f} ms (ratio {statistics.median(ends) / base:.2f})"
        )
    office.store.close()


def main(folder: Path, register: str = "incoming", who: str = "王芳", columns: str = "140") -> None:
    """Print the figures."""
    from zwzx import registers

    small, full = [], []
    word = f"{registers.load(register).books[0].mark}〔".encode()
    first_paint(MINIMAL, b"PAINTED", columns=columns)
    first_paint(WINDOW, word, str(folder), register, who, columns=columns)
    for _ in range(RUNS):
        small.append(first_paint(MINIMAL, b"PAINTED", columns=columns))
        full.append(first_paint(WINDOW, word, str(folder), register, who, columns=columns))
    paint = [statistics.median(one.took for one in runs) for runs in (small, full)]
    memory = [statistics.median(one.memory for one in runs) for runs in (small, full)]
    print(
        f"first paint: minimal {paint[0] * 1000:.0f} ms, window {paint[1] * 1000:.0f} ms, ratio {paint[1] / paint[0]:.2f}"
    )
    print(f"memory: minimal {memory[0]:.0f} MB, window {memory[1]:.0f} MB, {memory[1] - memory[0]:+.0f} MB")
    asyncio.run(walking(folder, register, who))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
