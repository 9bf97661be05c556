"""The manual's examples run, every register has its page, and every command stands in it."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import Clock
from tests.documented import commands
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.pages import FOLDER, of_this_year, pages, read
from zwzx.jobs.waiting.verdict import FINDINGS
from zwzx.office.core import local_time
from zwzx.office.custody.custody import check_digit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Made

FIRST, SECOND = "#1031", "#1035"
"""The numbers that the pages show for an envelope or a piece, and for a second one; here they come out otherwise."""
MORNINGS = [dt.datetime(2026, 11, 27, 10, 0), dt.datetime(2027, 1, 5, 10, 0), dt.datetime(2031, 6, 10, 16, 0)]
"""When the examples are typed: the year they were written in, and others."""


PLACEHOLDERS = {"book", "year", "serial", "fonds", "retention", "section"}
"""What stands in braces in a pattern of numbers, as an office writes one."""


def examples(topic: str) -> list[str]:
    return commands(read(topic) or "", "")


class Blank(NamedTuple):
    """A demonstration with one paper, as `zwzx demo --size blank` builds it, and the clock that stands at its end."""

    folder: Path
    clock: Clock


@pytest.fixture(scope="module", params=MORNINGS, ids=lambda moment: f"{moment:%Y-%m}")
def blank(request: pytest.FixtureRequest, made: Made) -> Iterator[Blank]:
    clock = Clock(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_time, "machine", lambda _zone: clock())

        def make(folder: Path) -> None:
            for name in ("CONFIG", "DATA"):
                patch.setenv(f"XDG_{name}_HOME", str(folder / name))
            store = folder / "office" / "zwzx.db"
            store.parent.mkdir()
            words = ["--store", str(store), "--key", str(folder / "office" / "key"), "demo", "--size", "blank"]
            assert run([*words, "--build-only"]) == 0

        yield Blank(made.kept(f"blank-{request.param:%Y%m%d%H%M}", make) / "office", clock)


@pytest.mark.parametrize("topic", list(pages()))
def test_every_example_of_a_page_runs_on_the_demonstration(
    blank: Blank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], topic: str
) -> None:
    office = tmp_path / "office"
    shutil.copytree(blank.folder, office)
    monkeypatch.chdir(office / "例子")
    numbers: dict[str, str] = {}
    for line in examples(topic):
        words = [numbers.get(word, word) for word in shlex.split(line)]
        assert words[0] == "zwzx"
        blank.clock.on(seconds=1)
        code = run(["--store", str(office / "zwzx.db"), "--key", str(office / "key"), "--as", "王芳", *words[1:]])
        out = capsys.readouterr()
        assert code == 0 or (line, code) == ("zwzx check", FINDINGS), (line, out.err)  # a new year finds something
        if " archives found " in line and "--number" not in line:
            numbers[FIRST] = out.out.split("\t")[0]
        if " sign " in line:
            numbers[SECOND if "--addressee" in line else FIRST] = out.out.split("\t")[0]


def test_the_examples_are_of_the_year_in_which_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(dt.datetime(2031, 1, 4, 9, 0))
    monkeypatch.setattr(local_time, "machine", lambda _zone: clock())
    told = of_this_year("收2026-1 密收2026-12 --year 2026 022026000001015 长政发〔2026〕3号 至2026-11-24 2026-10-08")
    assert told == "收2031-1 密收2031-12 --year 2031 022031000001015 长政发〔2026〕3号 至2026-11-24 2026-10-08"
    assert check_digit("02203100000101") == "5"


def test_every_register_and_command_has_its_place_in_the_manual() -> None:
    whole = "\n".join(read(topic) or "" for topic in pages())
    for name in registers.NAMES:
        assert read(registers.noun(name)), name
        for action in registers.load(name).actions:
            command = f"zwzx {registers.noun(name)} {action.name.replace('_', '-')}"
            if action.event not in (
                "incoming.past",
                "people.relieve",
                "people.back",
                "settings.workdays",
            ):
                assert command in whole, command


def test_no_page_shows_what_only_a_test_could_fill_in() -> None:
    for topic in pages():
        text = read(topic) or ""
        assert "#{" not in text, topic
        assert set(re.findall(r"\{([a-z_]+)\}", text)) <= PLACEHOLDERS, topic


def test_no_two_pages_have_one_number() -> None:
    numbers = [path.name.partition("-")[0] for path in FOLDER.glob("*.md")]
    assert len(set(numbers)) == len(numbers)


def test_a_page_begins_with_its_title() -> None:
    assert all(title for title in pages().values())
