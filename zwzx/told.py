"""What is told of a register or a report without importing it: what the manifest is made of."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """What is told of one register."""

    help: str
    waits: tuple[str, ...]
    """The tables of what can wait in it, or makes something wait; none where nothing waits because of a row."""
    abroad: bool
    """Whether something of it can be out."""
    subject: str
    """Under which subject the help of the program lists it."""
    noun: str
    """What it is called on the command line."""
    timed: bool
    """Whether what waits in it can have its time."""
    matters: bool
    """Whether it keeps citizens' matters."""
    stands: str = ""
    """The module that tells what waits in it without any row; "" where nothing does."""


class ToldReport(NamedTuple):
    """What is told of one report."""

    module: str
    function: str
    noun: str
    """Under which noun of the command line it stands; "" where it is a command of its own."""
    title: str
    help: str
    desk: bool
    """Whether the palette offers it."""
