"""The one root of everything that can go wrong in front of a user."""

from __future__ import annotations

from typing import ClassVar


class ZwzxError(Exception):
    """Something that a user must be told: what is wrong, and how to go on.

    Every subclass lives beside its cause and knows the exit code of a command that it ends.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, way_on: str = "") -> None:
        super().__init__(what, way_on)
        self.what = what
        self.way_on = way_on

    def __str__(self) -> str:
        return f"{self.what}{self.way_on}"


class NotRead(ZwzxError):
    """A file that somebody named can't be read: it is not theirs to read, or its disk fails."""

    exit_code: ClassVar[int] = 4


class NotWritten(ZwzxError):
    """A file that somebody asked for can't be written: its disk is full or read-only, or its folder is closed."""

    exit_code: ClassVar[int] = 4


class StoreError(ZwzxError):
    """The store can't be used: it is missing, foreign, too open, moved away, of another version, or its disk is full.

    It is never a refusal of what was to be entered: whoever goes through many stops at it.
    """

    exit_code: ClassVar[int] = 4


class ClockUnusable(ZwzxError):
    """The machine's clock shows a moment that no calendar here holds; Python's own ends in 2262."""

    exit_code: ClassVar[int] = 4

    def __init__(self) -> None:
        super().__init__("本机时钟的时间太远，算不了日期，什么也没有记下。", "请先把本机时钟拨正，再做一次。")
