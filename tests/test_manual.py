"""The manual's examples run, every register has its page, and every command stands in it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.conftest import DATA
from tests.documented import commands
from zwzx import places, registers
from zwzx.cli import run
from zwzx.faces.pages import pages, read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

NOTICE = 'year = 2027\nnotice = "通知"\noff = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]\n'


FIRST, SECOND = "#1031", "#1035"
"""The numbers that the pages show for an envelope or a piece, and for a second one; here they come out otherwise."""


def examples(topic: str) -> list[str]:
    return commands(read(topic) or "", "")


@pytest.mark.parametrize("topic", list(pages()))
def test_every_example_of_a_page_runs(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], topic: str
) -> None:
    if topic != "incoming":
        desk.add()
    desk.office.store.close()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "登记簿.csv").write_bytes((DATA / "incoming-2019.csv").read_bytes())
    (tmp_path / "来函.txt").write_text("正文", encoding="utf-8")
    (tmp_path / "印鉴清单.csv").write_bytes((DATA / "seals.csv").read_bytes())
    (tmp_path / "印模.png").write_bytes((places.data("demo", "impression.png")).read_bytes())
    (tmp_path / "2027.toml").write_text(NOTICE, encoding="utf-8")
    numbers: dict[str, str] = {}
    for line in examples(topic):
        words = [numbers.get(word, word) for word in shlex.split(line)]
        assert words[0] == "zwzx"
        code = run(["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", *words[1:]])
        out = capsys.readouterr()
        assert code == 0, (line, out.err)
        if " archives found " in line and "--number" not in line:
            numbers[FIRST] = out.out.split("\t")[0]
        if " sign " in line:
            numbers[SECOND if "--addressee" in line else FIRST] = out.out.split("\t")[0]


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
        assert "#{" not in (read(topic) or ""), topic


def test_a_page_begins_with_its_title() -> None:
    assert all(title for title in pages().values())
