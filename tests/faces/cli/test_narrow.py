"""Tables of commands on a narrow terminal: what a row is about stays, and nothing is left out that has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.conftest import commands
from zwzx import registers
from zwzx.faces.cli import output
from zwzx.faces.tui.widths import least
from zwzx.office.core.ranks import GROW_NARROW, stays, stays_whole
from zwzx.office.core.register import Column
from zwzx.office.kinds.plain import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Desk

WIDTH = 80
BORDER = 3


def line_of(columns: Sequence[Column]) -> list[str]:
    """What stands in a row: as much as each column wishes."""
    return ["字" * (least(column) // 2) for column in columns]


@pytest.mark.parametrize("name", registers.NAMES)
def test_what_a_row_is_about_stays_and_nothing_is_left_out_that_has_room(name: str) -> None:
    columns = registers.load(name).columns
    line = line_of(columns)
    places, whole = output._with_room(columns, [line], WIDTH)
    gone = [n for n in range(len(columns)) if n not in places]
    needs = [max(cell_len(one.label), cell_len(word)) for one, word in zip(columns, line, strict=True)]
    needs = [min(need, GROW_NARROW) if one.grow else need for one, need in zip(columns, needs, strict=True)]
    room = WIDTH - 1 - sum(needs[n] + BORDER for n in places)
    assert not [columns[n].label for n in gone if columns[n].grow or stays(n, columns[n])]
    assert not whole or room >= 0
    assert not [columns[n].label for n in gone if needs[n] + BORDER <= room], "it has room"


@pytest.mark.parametrize("name", registers.NAMES)
def test_no_number_amount_or_day_is_broken_into_lines(name: str) -> None:
    columns = registers.load(name).columns
    line = line_of(columns)
    places, _ = output._with_room(columns, [line], WIDTH)
    needs = [max(cell_len(one.label), cell_len(word)) for one, word in zip(columns, line, strict=True)]
    kept = [needs[n] if stays_whole(columns[n]) else min(needs[n], output.NARROW) for n in places]
    assert sum(kept) + BORDER * len(kept) + 1 <= WIDTH


def test_amounts_stand_one_below_the_other(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.registers.cash import entered

    entered.enter(desk.office)
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    _, out, _ = commands(desk, capsys)("cash", "list", "--format", "table")
    lines = [line.split("│")[1:-1] for line in out.splitlines() if "〕" in line]
    heads = next(line for line in out.splitlines() if "盘点号" in line).split("┃")[1:-1]
    place = next(n for n, head in enumerate(heads) if "实点现金" in head)
    assert lines
    assert all(line[0].strip().endswith("号") for line in lines), "a number stands on one line"
    amounts = [line[place] for line in lines if line[place].strip()]
    assert amounts
    assert all(cell.endswith(" ") and not cell.endswith("  ") for cell in amounts)


@pytest.mark.parametrize("name", ["advances", "leave", "appraisals", "clockings"])
def test_a_list_has_its_growing_column_at_80(name: str) -> None:
    columns = registers.load(name).columns
    places, _ = output._with_room(columns, [line_of(columns)], WIDTH)
    assert [one.label for n, one in enumerate(columns) if one.grow and n in places]


def test_of_what_went_for_a_wide_one_what_is_narrower_comes_back() -> None:
    columns = (
        Column("number", None, text("编号"), 10),
        Column("copies", None, text("份数"), 4, rank=1),
        Column("author", None, text("来文单位"), 16, rank=2),
        Column("place", None, text("在哪里"), 20, rank=3),
        Column("title", None, text("题名"), 30, grow=True, rank=1),
    )
    line = ["收1号", "1", "长沙市人民政府", "二楼档案柜第三层", "关于做好防汛抗旱工作的紧急通知"]
    shown = {width: output._with_room(columns, [line], width)[0] for width in (92, 74, 60, 52, 40, 24)}
    assert shown == {
        92: [0, 1, 2, 3, 4],
        74: [0, 1, 2, 3, 4],
        60: [0, 2, 3, 4],
        52: [0, 1, 3, 4],
        40: [0, 1, 4],
        24: [0, 4],
    }


def test_the_reason_of_a_leave_stands_on_80_cells(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.registers.leave import entered

    entered.enter(desk.office)
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    _, out, err = commands(desk, capsys)("leave", "list", "--format", "table")
    lines = out.rstrip().splitlines()
    assert max(map(cell_len, lines)) <= WIDTH
    assert any("事由" in line for line in lines)
    assert "事由" not in err
    assert "没有列出" in err
