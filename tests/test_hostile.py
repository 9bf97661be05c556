"""Hostile inputs: a few through every field, import column and argument; scripts/bench/hostile.py gives the thousands."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import hostile
import pytest

from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.exchange import importing
from zwzx.office.archive.pieces import piece_named
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.things import codes
from zwzx.office.papers import papers
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

EVERY = 16
"""Of the arguments of all commands the suite tries each so-many-th."""


def test_every_block_is_tried_and_the_same_again() -> None:
    assert hostile.some(7, 500) == hostile.some(7, 500)
    assert set(hostile.BLOCKS) <= set(hostile.some(7, 500))
    assert len(hostile.some(7, 5)) == 5


def test_no_field_is_hurt_by_what_is_typed(tmp_path: Path) -> None:
    house = hostile.House(tmp_path)
    house.fields(seed=11, count=1)
    house.columns(seed=12, count=8)
    assert house.tally.taken > 20
    assert house.tally.refused > 200
    assert house.tally.wrong + house.faults() + house.formulas() == []


@pytest.mark.parametrize("start", range(2))
def test_no_command_is_hurt_by_its_arguments(tmp_path: Path, start: int) -> None:
    house = hostile.House(tmp_path)
    house.commands(seed=13 + start, count=1, every=EVERY, start=start)
    house.beside(seed=15 + start, count=1, every=EVERY // 4, start=start)
    assert house.tally.total > 30
    assert house.tally.wrong + house.faults() == []


def test_two_of_one_name_in_one_file_are_told_and_the_others_enter(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "人员.csv"
    book.write_text("姓名,科室\n周敏,窗口科\n周敏,窗口科\n吴敏,窗口科\n", encoding="utf-8")
    register = registers.load("people")
    outcome = importing.run(desk.office, register, importing.open_file(register, book))
    assert outcome.entered == 2
    assert outcome.rejected == []
    ((line, why),) = outcome.already
    assert line.number == 3
    assert "周敏" in why
    assert "同名的请加科室区别" in why
    again = importing.run(desk.office, register, importing.open_file(register, book))
    assert (again.entered, len(again.already), len(again.rejected)) == (0, 3, 0)
    book.write_text("姓名,科室\n周敏,综合科\n", encoding="utf-8")
    other = importing.run(desk.office, register, importing.open_file(register, book))
    assert (other.entered, len(other.already), len(other.rejected)) == (0, 0, 1), "somebody else of that name goes back"


def test_a_line_separator_in_a_cell_makes_no_row(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "人员.csv"
    book.write_text("姓名,科室\n周敏\u2028吴敏,窗口科\n郑敏\x85,窗口科\n", encoding="utf-8")
    register = registers.load("people")
    outcome = importing.run(desk.office, register, importing.open_file(register, book))
    assert (outcome.entered, len(outcome.rejected)) == (1, 1)
    assert [p.name for p in Person.select().where(Person.name.contains("敏"))] == ["郑敏"]


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "/etc/passwd", ".bashrc", "a\\b:c*?.txt", "-rf", "=cmd|' /C calc'!A0"]
)
def test_an_attachment_is_kept_by_digest_and_comes_out_under_a_name_that_stays_in_its_folder(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    entry = desk.add()
    source = tmp_path / "来函.txt"
    source.write_text("正文", encoding="utf-8")
    desk.do("attach", entry=entry, file=source, name=name)
    (kept,) = papers.attached(entry.document)
    assert papers.Body.get().digest == kept.digest
    assert name not in str(papers.Body.get().__data__)
    desk.office.store.close()
    out = tmp_path / "a" / "b" / "出"
    command = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "incoming", "files", "2026-1"]
    assert run([*command, "-o", str(out)]) == 0
    (written,) = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent == out]
    assert written.name.startswith(kept.digest[:12])
    assert written.read_text(encoding="utf-8") == "正文"
    assert written.stat().st_mode & 0o077 == 0


def test_what_was_written_behind_the_programs_back_still_does_nothing_on_the_way_out(
    desk: Desk, tmp_path: Path
) -> None:
    """Even a row that no kind would have let in comes out as text, in every format."""
    nasty = "\x1b]0;t\x07=1+1\u202e[red]"

    def plant(transaction: Any) -> None:
        transaction.add(Person(name=nasty))
        transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="people.add", said={})

    desk.office.store.write(plant)
    desk.office.store.close()
    command = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "people", "export"]
    for name in ("out.csv", "out.json", "out.jsonl", "out.xlsx"):
        path = tmp_path / name
        assert run([*command, "-o", str(path)]) == 0
        raw = path.read_bytes()
        if name.endswith("xlsx"):
            with zipfile.ZipFile(path) as book:
                raw = b"".join(book.read(entry) for entry in book.namelist())
            assert b"<f>" not in raw
        assert b"\x1b" not in raw, name
        assert b"\x07" not in raw, name
    assert visible(nasty) in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["all.csv", "all.json", "slip.xlsx", "slip.pdf"])
def test_what_somebody_laid_ready_in_a_shared_folder_is_not_written_into(desk: Desk, tmp_path: Path, name: str) -> None:
    """A link to a file of ours, or a file that they hold open: what is written goes to neither."""
    desk.add()
    desk.office.store.close()
    ours, theirs = tmp_path / "账本", tmp_path / "theirs"
    ours.write_text("原样")
    theirs.touch(0o666)
    words = ["export"] if name.startswith("all") else ["print", "收2026-1"]
    draft = tmp_path / f"{name}.part"
    for lay in (lambda: draft.symlink_to(ours), lambda: draft.hardlink_to(theirs)):
        lay()
        options = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "incoming"]
        assert run([*options, *words, "--yes", "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        assert not (tmp_path / name).is_symlink()
        assert (ours.read_text(), theirs.read_text()) == ("原样", "")


@pytest.mark.parametrize("hurt", ["\x1b]0;x\x07", "\udcff", "名\u202e字", "\x9b31m"])
@pytest.mark.parametrize("option", ["--name", "--clerk", "--office-director", "--director", "--fonds", "--print-queue"])
def test_an_office_is_not_founded_under_a_hostile_name(
    tmp_path: Path, option: str, hurt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"--name": "甲", "--clerk": "乙", "--office-director": "丙", "--director": "丁"} | {option: hurt}
    words = [word for pair in names.items() for word in pair]
    assert run(["--store", str(tmp_path / "a.db"), "--key", str(tmp_path / "k"), "init", "--yes", *words]) == 2
    assert not (tmp_path / "a.db").exists()
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("text", ["\udcff", "\u202e022026000001015", "\x1b[2J", "#" + "9" * 40, "9" * 200])
def test_what_no_code_and_no_archive_number_can_be_is_refused_with_a_sentence(desk: Desk, text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        piece_named(desk.office, text)
    assert visible(str(refused.value), lines=True) == str(refused.value)
    if not text.startswith("#"):
        with pytest.raises(Unreadable, match="不是编码"):
            codes("编码").read(text)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["seal-use", "list", "--seal", "\udcff"], 2, "不成字"),
        (["filing", "exclude", "9" * 20, "--reason", "不归"], 2, "没有"),
        (["incoming", "show", "#" + "9" * 40], 2, "不是"),
        (["incoming", "list", "--level", "9" * 5000], 2, "不在可选的词里"),
        (["incoming", "list", "--after", "收〔2026〕" + "9" * 5000 + "号"], 2, "不是"),
        (["boxes", "show", "2025-D30-BGS-" + "9" * 5000], 2, "不是"),
        (["day", "month", "9" * 5000 + "-01"], 2, "不是年月"),
        (["day", "month", "0000-01"], 2, "年份不对"),
        (["secrets", "list", "--until", "9" * 5000 + "年"], 2, ""),
        (["settings", "search", *(f"词{n}" for n in range(2000))], 0, "没有符合的"),
        (["journal", "replay", "--until", "9" * 20], 2, "--until"),
        (["journal", "show", "--before", "9" * 20], 2, "--before"),
        (["key", "add", "file", "--to", "\udcff.key"], 4, "不成字"),
        (["backup", "list", "--folder", "9" * 400], 4, "名字太长"),
        (["incoming", "export", "-o", "a" * 300 + ".csv"], 4, "名字太长"),
    ],
)
def test_what_is_too_large_or_no_text_is_refused_with_a_sentence(
    desk: Desk, capsys: pytest.CaptureFixture[str], words: list[str], code: int, says: str
) -> None:
    desk.office.store.close()
    assert run(["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", *words]) == code
    told = capsys.readouterr().err
    assert says in told
    assert "程序出了错" not in told


def test_a_day_after_which_there_is_no_calendar_is_too_far() -> None:
    assert day("日期").read("9998-12-31").year == 9998
    with pytest.raises(Unreadable, match="太远"):
        day("日期").read("9999-12-31")


def test_a_day_before_which_there_is_no_calendar_is_too_early(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert day("日期").read("1644-01-01").year == 1644
    with pytest.raises(Unreadable, match="太早"):
        day("日期").read("0001-01-01")
    desk.office.store.close()
    assert run(["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "check", "--on", "0001-01-01"]) == 2
    assert "太早" in capsys.readouterr().err


def test_a_folder_whose_name_is_in_another_encoding_holds_a_store(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "\udcb5\udcb5"  # 档 as GBK has it, the way Python shows bytes that are no UTF-8
    place.mkdir()
    before = ["--key", str(desk.key), "--as", "王芳"]
    desk.office.store.close()
    assert run(["--store", str(desk.path), *before, "journal", "rebuild", "--to", str(place / "新.db")]) == 0
    assert run(["--store", str(place / "新.db"), *before, "incoming", "list"]) == 0
    assert "\udcb5" not in "".join(capsys.readouterr())
