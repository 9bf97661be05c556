"""Words of an .xlsx workbook that are crossed out within their cells: runs of a text that have a look of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.xlsx_looks import FALSE
from zwzx.jobs.exchange.xlsx_places import Place
from zwzx.jobs.exchange.xml_parts import local, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = b"strike"
"""Without it no run of a part is crossed out, and the part is not gone through."""


class Crossed(NamedTuple):
    """The words of a text that are crossed out, and those that stand."""

    words: str
    standing: str


class _Runs:
    """The runs of one text after the other, put together by whether they are crossed out."""

    def __init__(self) -> None:
        self._words, self._standing = "", ""
        self._inside, self._struck, self._spoken = "", False, False

    def start(self, kind: str, facts: Mapping[str, str]) -> None:
        """An element begins; what tells how a text is spoken (rPh) is none of it."""
        if kind == "r":
            self._struck = False
        elif kind == "strike":
            self._struck = facts.get("val", "1") not in FALSE
        elif kind == "rPh":
            self._spoken = True
        self._inside = kind

    def text(self, piece: str) -> None:
        """Characters, of a run or between elements."""
        if self._inside != "t" or self._spoken:
            return
        if self._struck:
            self._words += piece
        else:
            self._standing += piece

    def end(self, kind: str) -> None:
        """An element ends."""
        self._inside = ""
        if kind == "r":
            self._struck = False
        elif kind == "rPh":
            self._spoken = False

    def taken(self) -> Crossed | None:
        """What the text that ended came to, where words of it are crossed out; the next one begins."""
        made = Crossed(self._words, self._standing)
        self._words, self._standing = "", ""
        return made if made.words.strip() else None


def of_shared(strings: bytes) -> dict[int, Crossed]:
    """By its number, each shared text of which words are crossed out."""
    found: dict[int, Crossed] = {}
    if MARK not in strings:
        return found
    runs, count = _Runs(), 0

    def end(name: str) -> None:
        nonlocal count
        kind = local(name)
        runs.end(kind)
        if kind == "si":
            if (crossed := runs.taken()) is not None:
                found[count] = crossed
            count += 1

    parse(strings, lambda name, facts: runs.start(local(name), facts), end, runs.text)
    return found


def inside(sheet: bytes, shared: Mapping[int, Crossed]) -> dict[int, dict[int, Crossed]]:
    """Row → column, from 0 → the cell's text, where words of it are crossed out, be it its own or a shared one.

    Args:
        shared: as `of_shared` gives it.
    """
    found: dict[int, dict[int, Crossed]] = {}
    if not shared and MARK not in sheet:
        return found
    place, runs = Place(), _Runs()
    sort, value, is_value = "", "", False

    def start(name: str, facts: dict[str, str]) -> None:
        nonlocal sort, value, is_value
        kind = local(name)
        if kind == "row":
            place.line(facts.get("r"))
        elif kind == "c":
            place.cell(facts.get("r"))
            sort, value = facts.get("t", "n"), ""
        is_value = kind == "v"
        runs.start(kind, facts)

    def text(piece: str) -> None:
        nonlocal value
        if is_value:
            value += piece
        runs.text(piece)

    def end(name: str) -> None:
        nonlocal is_value
        kind = local(name)
        is_value = False
        runs.end(kind)
        if kind == "c":
            own = runs.taken()
            crossed = shared.get(int(value)) if sort == "s" and value.strip() else own
            if crossed is not None:
                found.setdefault(place.row, {})[place.index] = crossed

    parse(sheet, start, end, text)
    return found
