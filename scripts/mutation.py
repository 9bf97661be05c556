"""Run tests against mutants: collect once, then a forked process for each mutant, with the tests that reach its function."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import json
import os
import re
import signal
import sys
import tempfile
import threading
import time
import tomllib
from enum import Enum
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

import pytest
from mutants import ROOT, Mutant, path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

REASONS = ROOT / "tests" / "data" / "mutants.toml"
FIGURES = ROOT / "docs" / "mutants.md"
ELSEWHERE = {
    "settings": ["tests/faces/cli/test_clocks.py", "tests/office/test_clocks.py"],
    "urges": ["tests/registers/loans/test_lending.py"],
}
"""Where else than in its own folder the rules of a register are held."""
HUNG = 90
"""Seconds after which a test that waits for what a mutant never does counts as failed."""


class Outcome(Enum):
    """What came of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"


def outcomes(register: str, mutants: Sequence[Mutant]) -> dict[str, Outcome]:
    """What came of each mutant of a register, by its key.

    Raises:
        RuntimeError: where the tests fail as things are, so that nothing can be told by them.
    """
    runner = _Runner(register, mutants)
    tests = [str(path) for path in _tests_of(register) if path.exists()]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        pytest.main([*tests, "-n", "0", "-q", "-p", "no:cacheprovider", f"--rootdir={ROOT}"], plugins=[runner])
    if runner.failed_before:
        raise RuntimeError(f"{register}: fails as things are: {', '.join(runner.failed_before)}")
    return runner.found


def _tests_of(register: str) -> list[Path]:
    return [ROOT / "tests" / "registers" / register, *(ROOT / name for name in ELSEWHERE.get(register, []))]


def explained() -> dict[str, str]:
    """Why some mutants can't be killed, by their keys."""
    return tomllib.loads(REASONS.read_text(encoding="utf-8")) if REASONS.exists() else {}


def written(register: str, mutants: Sequence[Mutant], alive: Sequence[Mutant]) -> None:
    """Write the figures of a register into the table of docs/mutants.md, which is in the order of the names."""
    text = FIGURES.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^(\| (?:\w+) \|) (\d.*)$", text, re.MULTILINE))
    rows[f"| {register} |"] = f"{len(mutants)} | {len(mutants) - len(alive)} | {len(alive)} |"
    head = text[: text.index("| --- |")] + "| --- | ---: | ---: | ---: |\n"
    FIGURES.write_text(head + "".join(f"{name} {rows[name]}\n" for name in sorted(rows)), encoding="utf-8")


def figures() -> dict[str, tuple[int, int, int]]:
    """Mutants, killed and explained of each register, as docs/mutants.md tells them."""
    rows = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", FIGURES.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: (int(mutants), int(killed), int(left)) for name, mutants, killed, left in rows}


class _Runner:
    """A plugin that takes the place of pytest's own loop: it forks for each mutant and swaps the code of one function."""

    def __init__(self, register: str, mutants: Sequence[Mutant]) -> None:
        self.mutants = mutants
        self.path = path_of(register)
        self.module = f"zwzx.registers.{register}.rules"
        self.found: dict[str, Outcome] = {}
        self.failed_before: list[str] = []
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember what failed."""
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all once to see which test reaches which function, then each mutant with those."""
        told = self._forked(lambda: self._recorded(session.items))
        self.failed_before = told["failed"]
        if self.failed_before:
            return True
        waiting = list(self.mutants)
        running: dict[int, tuple[Mutant, float]] = {}
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                one = waiting.pop(0)
                reached = told["reached"].get(one.function, {})
                items = sorted((i for i in session.items if i.nodeid in reached), key=lambda i: reached[i.nodeid])
                if not items:
                    self.found[one.key] = Outcome.SURVIVED
                    continue
                running[self._start(one, items)] = (one, time.monotonic())
            if running:
                pid, status = os.wait()
                one, _ = running.pop(pid)
                self.found[one.key] = Outcome.SURVIVED if status == 0 else Outcome.KILLED
        return True

    def _recorded(self, items: Sequence[pytest.Item]) -> dict[str, Any]:
        """The tests that fail, and which functions of the rules each reaches, with the seconds that it takes."""
        reached: dict[str, dict[str, float]] = {}
        mine = str(self.path)
        here: set[str] = set()

        def seen(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_filename == mine:
                here.add(frame.f_code.co_name)

        for place, item in enumerate(items):
            here.clear()
            began = time.monotonic()
            sys.setprofile(seen)
            threading.setprofile(seen)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=_next(items, place))
            sys.setprofile(None)
            threading.setprofile(None)
            for name in here:
                reached.setdefault(name, {})[item.nodeid] = time.monotonic() - began
        return {"failed": self.failed, "reached": reached}

    def _start(self, mutant: Mutant, items: Sequence[pytest.Item]) -> int:
        """A process that ends with 0 where every test passes against a mutant."""
        pid = os.fork()
        if pid:
            return pid
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(HUNG)
        try:
            self._swap(mutant)
            for place, item in enumerate(items):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=_next(items, place))
                if self.failed:
                    os._exit(1)
        finally:
            os._exit(int(bool(self.failed)))

    def _swap(self, mutant: Mutant) -> None:
        """Give a function of the rules the code of its mutant, whoever has it by its name already."""
        code = compile(mutant.tree(), str(self.path), "exec")
        function = getattr(importlib.import_module(self.module), mutant.function)
        inspect.unwrap(function).__code__ = next(
            const for const in code.co_consts if isinstance(const, CodeType) and const.co_name == mutant.function
        )

    def _forked(self, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What a piece of work comes to in a process of its own, so that nothing of it stays in this one."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "told.json")
            pid = os.fork()
            if not pid:
                try:
                    path.write_text(json.dumps(work()), encoding="utf-8")
                finally:
                    os._exit(0)
            os.waitpid(pid, 0)
            told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return told


def _next(items: Sequence[pytest.Item], place: int) -> pytest.Item | None:
    return items[place + 1] if place + 1 < len(items) else None
