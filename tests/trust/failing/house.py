"""An office of which each thing can be made to fail, and what a command says then."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as engine

from tests.faults import permissions
from zwzx import places
from zwzx.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

    from tests.conftest import Desk

COMMANDS: dict[str, list[str]] = {
    "list": ["incoming", "list"],
    "show": ["incoming", "show", "2026-1"],
    "add": ["incoming", "add", "--author", "甲", "--title", "关于一件事"],
    "import": ["incoming", "import", "{folder}/book.csv"],
    "export": ["incoming", "list", "-o", "{folder}/list.xlsx"],
    "print": ["incoming", "print", "--sheet", "book", "--year", "2026"],
    "check": ["check", "--only", "day"],
    "journal": ["journal", "verify"],
    "key": ["key", "add", "recovery"],
    "backup": ["backup", "now"],
    "desk": [],
}
"""One of each kind; the desk is the command without a word."""
ADMIN = "请用 ls -l 看它是谁的，由它的主人来办，或请管理员改权限。"
RESTORE = "请停止登记，用 zwzx backup list 看备份，用 zwzx backup restore --to 新位置 恢复。"


class House:
    """An office whose things can be made to fail, and what a command says then."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.store, self.key = desk.folder, desk.path, desk.key
        self.seen = places.witness_file(desk.path, desk.key)
        self.patch, self.capsys = monkeypatch, capsys
        monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)

    def told(self, command: str) -> tuple[int, str]:
        """The exit code and the words on stderr."""
        words = [word.format(folder=self.folder) for word in COMMANDS[command]]
        with self.patch.context() as patch:
            if command == "desk":
                for stream in (sys.stdin, sys.stderr):
                    patch.setattr(stream, "isatty", lambda: True, raising=False)
            return self.run(words)

    def run(self, words: list[str]) -> tuple[int, str]:
        """The same of any command; a command in the words is told as it is typed without naming the store."""
        code = run(["--store", str(self.store), "--key", str(self.key), "--as", "王芳", *words])
        said = self.capsys.readouterr().err.rstrip("\n")
        return code, said.replace(f"zwzx --store {self.store} --key {self.key} --as 王芳 ", "zwzx ")

    def flip(self, *offsets: int) -> None:
        content = bytearray(self.store.read_bytes())
        for offset in offsets:
            content[offset] ^= 0xFF
        self.store.write_bytes(content)


@contextmanager
def engine_says(house: House, words: str) -> Iterator[None]:
    """Every statement fails, as the engine says it of whatever the disk or the system refused."""

    class Connection(engine.Connection):  # type: ignore[misc]
        def execute(self, sql: str, *arguments: Any) -> Any:
            if sql.startswith(("PRAGMA key", "PRAGMA cipher")):
                return super().execute(sql, *arguments)
            raise engine.OperationalError(words)

    real = engine.connect
    with house.patch.context() as patch:
        patch.setattr(engine, "connect", lambda *a, **o: real(*a, **o, factory=Connection))
        yield


@contextmanager
def full(house: House) -> Iterator[None]:
    """A full disk, on which the engine can't make the index of its log: it calls that an I/O error."""
    with engine_says(house, "disk I/O error"), house.patch.context() as patch:
        patch.setattr(os, "write", fails(errno.ENOSPC))
        yield


def fails(code: int) -> Callable[..., Any]:
    def failing(*_: object, **__: object) -> Any:
        raise OSError(code, os.strerror(code))

    return failing


@contextmanager
def changed(path: Path, mode: int) -> Iterator[None]:
    with permissions():
        path.chmod(mode)
        yield


@contextmanager
def log_closed(house: House) -> Iterator[None]:
    """Somebody else's log beside the store, as after a start under another user."""
    log = house.store.with_name(house.store.name + "-wal")
    log.touch()
    with changed(log, 0o000):
        yield
