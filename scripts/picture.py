#!/usr/bin/env python3
"""Draw docs/desk.svg: the desk's first screen (今日) as the program itself paints it, on the demonstration of a past day.

    scripts/run python scripts/picture.py [FILE]

The same program draws the same picture, so that a test can hold that the one in docs/ is of this program. No font is
named that has to be fetched: each character stands in its cell, whatever font the reader's machine has.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from rich.cells import cell_len

from zwzx.faces.tui.app import Desk
from zwzx.jobs.demo import building
from zwzx.office.core.opening import open_office

PLACE = Path(__file__).resolve().parent.parent / "docs" / "desk.svg"
UNTIL = dt.datetime(2026, 9, 28, 15, 0)
SIZE = (110, 28)
CELL, WIDE = 12.2, 22.0
"""Width of a cell, and of a wide character, in the picture's units; it has two cells and stands in their middle."""
SVG = "http://www.w3.org/2000/svg"
FONTS = (
    'Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", '
    '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", monospace'
)


def draw() -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder, "zwzx.db"), Path(folder, "key")
        building.build(path, "small", key=key, until=UNTIL)
        with open_office(path, acting=building.CLERK, key=key, clock=lambda: UNTIL) as office:
            return in_cells(asyncio.run(painted(Desk(office))))


async def painted(desk: Desk) -> str:
    """The first screen with all its rows, as the screen library exports it."""
    async with desk.run_test(size=SIZE) as pilot:
        for _ in range(4):  # what a worker found is painted at the next turn, and may ask for more
            await desk.workers.wait_for_complete()
            await pilot.pause()
        return desk.export_screenshot()


def in_cells(exported: str) -> str:
    """An exported screen without fonts from elsewhere, every character at the place of its cell."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(exported)
    for style in root.iter(f"{{{SVG}}}style"):
        text = re.sub(r"@font-face \{.*?\n    \}\n", "", style.text or "", flags=re.DOTALL)
        style.text = text.replace("Fira Code, monospace", FONTS).replace("font-family: arial", f"font-family: {FONTS}")
    for parent in list(root.iter()):
        for line in parent.findall(f"{{{SVG}}}text"):
            if "textLength" in line.attrib:
                parent.remove(line)
                parent.extend(words(line))
    return ET.tostring(root, encoding="unicode") + "\n"


def words(line: ET.Element) -> list[ET.Element]:
    """A line of text as runs of characters of one width, without spaces, each with a place for each character."""
    found: list[ET.Element] = []
    at, last = float(line.attrib["x"]), 0
    for character in (line.text or "").rstrip("\n"):
        cells = 0 if character.isspace() else cell_len(character)
        if cells:
            if cells != last:
                found.append(run(line, cells))
            place = at + (cells * CELL - WIDE) / 2 if cells == 2 else at
            found[-1].set("x", f"{found[-1].get('x', '')} {place:.1f}".strip())
            found[-1].text = (found[-1].text or "") + character
        at, last = at + cell_len(character) * CELL, cells
    return found


def run(line: ET.Element, cells: int) -> ET.Element:
    """An empty run on a line: its style and height, and the size of its characters where they are wide ones."""
    made = ET.Element(f"{{{SVG}}}text", {"class": line.attrib["class"], "y": line.attrib["y"]})
    if cells == 2:
        made.set("font-size", f"{WIDE:g}")
    made.tail = "\n"
    return made


def main(arguments: list[str]) -> None:
    """Draw the picture into the file that was named, or in its place."""
    path = Path(arguments[0]) if arguments else PLACE
    path.write_text(draw(), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
