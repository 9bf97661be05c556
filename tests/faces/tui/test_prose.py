"""How the desk breaks lines of Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zwzx.faces.tui.prose import CLOSING, OPENING, Prose, broken


@pytest.mark.parametrize(
    ("line", "cells", "wanted"),
    [
        ("借出：借6号。应还下班前", 14, ["借出：借6号。", "应还下班前"]),
        ("移交时间2026-12-01 09:00还没有到", 20, ["移交时间", "2026-12-01 09:00还没", "有到"]),
        ("请先看一看收〔2026〕30号，再办", 22, ["请先看", "一看收〔2026〕30号，再", "办"]),
        ("文件第1份 才到张伟手里", 12, ["文件第1份 才", "到张伟手里"]),
        ("甲乙丙“丁戊”己", 7, ["甲乙丙", "“丁戊”", "己"]),
        ("用 zwzx people add 登记", 12, ["用 zwzx", "people add", "登记"]),
        ("    缩进的一行字", 10, ["    缩进的", "一行字"]),
        ("", 10, [""]),
        ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
    ],
)
def test_lines_are_broken_as_chinese_is_set(line: str, cells: int, wanted: list[str]) -> None:
    assert broken(line, cells) == wanted


@given(st.text("收文〔2026〕号“”，。 abcd-:/", max_size=80), st.integers(8, 40))
def test_no_line_is_too_wide_and_nothing_but_blanks_is_lost(line: str, cells: int) -> None:
    lines = broken(line, cells)
    assert all(cell_len(one.rstrip()) <= cells for one in lines)
    assert "".join("".join(lines).split()) == "".join(line.split())


def test_marks_are_on_one_side_only() -> None:
    assert not set(OPENING) & set(CLOSING)


def test_a_text_has_the_height_that_its_lines_take() -> None:
    assert Prose("移交时间2026-12-01 09:00还没有到").get_height({}, 20) == 3
