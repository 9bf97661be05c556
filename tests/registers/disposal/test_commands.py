"""Disposal at the command line and on paper."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.archived import NUMBER, piece_of
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.offers import offered
from zwzx.faces.paper.render import render
from zwzx.office.core.sheet import Grid
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.ranges import ranges
from zwzx.office.terms.papers import Origin
from zwzx.registers.disposal import sheets
from zwzx.registers.disposal.records import Batch, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.office.core.sheet import Page


def typed(desk: Desk, *words: str, acting: str = "王芳") -> int:
    desk.office.store.close()
    return run(["--store", str(desk.path), "--key", str(desk.key), "--as", acting, "disposal", *words])


def words_on(pages: Sequence[Page]) -> str:
    grids = [part for page in pages for part in page.parts if hasattr(part, "rows")]
    return "\n".join(cell.text for grid in grids for row in grid.rows for cell in row)


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """Two pieces on a list, and one that may not be on it."""
    for n in (1, 2):
        piece_of(desk, n)
    piece_of(desk, 3, origin=Origin.CITY)
    desk.act("disposal.open", title="2015年度期满档案鉴定")
    desk.act("disposal.gather", Batch.get())
    return desk


def test_what_is_gathered_and_what_is_not_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for n in (1, 2):
        piece_of(desk, n)
    piece_of(desk, 3, origin=Origin.CITY)
    desk.act("disposal.freeze", piece_of(desk, 4), reason="诉讼未结")
    assert typed(desk, "open", "--title", "期满鉴定") == 0
    assert typed(desk, "gather", "销2026-1") == 0
    told = capsys.readouterr().err
    assert "收入2件" in told
    assert "不是本级文件，应清退1件" in told
    assert "冻结1件" in told
    assert typed(desk, "gather", "销2026-1") == 0
    assert "已在清册上2件" in capsys.readouterr().err
    assert typed(desk, "show", "销2026-1") == 0
    assert f"1 {NUMBER.format(1)} 关于第1次检查的通知（没有意见）" in capsys.readouterr().out
    assert typed(desk, "list", "--open", "是", "--format", "json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["lines"], row["going"], row["state"]) == (2, 0, "鉴定中")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("add", NUMBER.format(3)), 3, "档案.4"),
        (("add", NUMBER.format(9)), 2, "没有档号"),
        (("add", NUMBER.format(1), "--to", "销2026-7"), 2, "没有销2026-7"),
        (("add", NUMBER.format(1), "--to", "第一册"), 2, "不是销毁册号"),
        (("add", NUMBER.format(1), "--to", "退2026-1"), 2, "不是销毁册号"),
        (("appraise", "销2026-1", "--verdict", "卖掉"), 2, "--verdict"),
        (("appraise", "销2026-1", "--verdict", "续存", "--lines", "8"), 2, "没有序号8"),
        (("strike", "销2026-1", "--lines", "2-1", "--reason", "错了"), 2, "--lines"),
        (("report", "销2026-1", "--head", "刘强", "--members", "刘强"), 3, "没有鉴定意见"),
        (("report", "销2026-1", "--head", "刘强", "--members", "刘强"), 3, "保密.5"),
        (("approve", "销2026-1", "--leader", "张伟"), 3, "鉴定中"),
        (("carry-out", "销2026-1", "--witnesses", "李明、孙丽", "--manner", "卖", "--yes"), 2, "--manner"),
        (("receipt", "销2026-1", "--number", "1"), 3, "鉴定中"),
    ],
)
def test_what_is_wrong_is_told(
    listed: Desk, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, told: str
) -> None:
    found = typed(listed, *words)
    assert (found, told in capsys.readouterr().err) == (code, True)


@pytest.mark.clause("档案.4")
def test_only_the_archivist_enters_disposals(listed: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(listed, "appraise", "销2026-1", "--verdict", "销毁", acting="张伟") == 3
    assert "档案员" in capsys.readouterr().err


def test_the_papers_are_drawn_at_every_step(listed: Desk, tmp_path: Path) -> None:
    batch = listed.fresh(Batch.get())
    assert "没有意见2件" in "".join(
        p.text for p in sheets.report(listed.office, [batch])[0].parts if hasattr(p, "text")
    )
    listed.act("disposal.appraise", batch, verdict=Verdict.DESTROY, reason="没有保存价值")
    head, member = listed.somebody("刘强"), listed.somebody("王芳")
    batch = listed.act("disposal.report", batch, head=head, members=(member,), place="机关碎纸间")
    asked = words_on(sheets.request(listed.office, [batch]))
    for wanted in ("2件", "8页", "2015", "粉碎", "机关碎纸间", "没有保存价值"):
        assert wanted in asked
    assert sheets.record(listed.office, [batch])[0].note == "待批准"
    batch = listed.act("disposal.approve", batch, executor=member, leader=listed.somebody("张伟"))
    batch = listed.act("disposal.carry_out", batch, witnesses=(listed.somebody("李明"), listed.somebody("孙丽")))
    pages = sheets.record(listed.office, [batch])
    told = words_on(pages)
    for wanted in (NUMBER.format(1), "10年", "李明、孙丽", "张伟", "王芳", "2026-09-28"):
        assert wanted in told
    assert pages[0].note == ""
    assert "同意　张伟" in words_on(sheets.request(listed.office, [batch]))
    every = [*pages, *sheets.request(listed.office, [batch]), *sheets.report(listed.office, [batch])]
    render(every, tmp_path / "销毁.xlsx")


def test_the_window_of_pieces_offers_listing_them() -> None:
    offers = {act.event for _, act in offered(registers.load("archives"))}
    assert {"disposal.add", "disposal.freeze", "returns.add"} <= offers
    assert not {"disposal.add", "disposal.freeze"} & {act.event for _, act in offered(registers.load("incoming"))}


@pytest.mark.parametrize(
    ("text", "lines"),
    [("3", (3,)), ("1-3、8", (1, 2, 3, 8)), ("１—２", (1, 2)), ("2,2", (2,)), ("8 1至2", (8, 1, 2))],
)
def test_lines_are_read_as_ranges_and_shown_so(text: str, lines: tuple[int, ...]) -> None:
    kind = ranges("序号")
    assert kind.read(text) == lines
    assert set(kind.read(kind.show(lines))) == set(lines)


@pytest.mark.parametrize("text", ["0", "3-1", "甲", "1-", "1.5", "99999"])
def test_what_is_no_line_is_not_read(text: str) -> None:
    with pytest.raises(Unreadable, match="序号"):
        ranges("序号").read(text)


@pytest.mark.clause("档案.4")
def test_the_list_tells_the_reference_the_author_and_the_level_of_each_thing(desk: Desk) -> None:
    piece_of(desk, reference="测函〔2015〕3号", author="业务科", origin=Origin.OWN)
    desk.act("disposal.open", title="期满鉴定")
    desk.act("disposal.gather", Batch.get())
    desk.act("disposal.appraise", Batch.get(), verdict=Verdict.DESTROY, reason="没有保存价值")
    page = sheets.record(desk.office, [Batch.get()])[1]
    (grid,) = (part for part in page.parts if isinstance(part, Grid))
    heads = [cell.text for cell in grid.rows[0]]
    told = {head: grid.rows[1][heads.index(head)].text for head in ("文号", "责任者", "来文级别", "档号")}
    assert told == {
        "文号": "测函〔2015〕3号",
        "责任者": "业务科",
        "来文级别": Origin.OWN.value,
        "档号": NUMBER.format(1),
    }
    assert sum(grid.widths) == 267
