"""Seals at the command line, in lists and details, on paper, and out of an old list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine

from tests.registers.seals.test_founding import found
from tests.registers.seals.test_keeping import entrusted, hands_over, taken_out
from tests.registers.seals.test_life import applied, living
from zwzx import places, registers
from zwzx.faces.detail import as_lines
from zwzx.faces.paper.render import render
from zwzx.office.core.listing import Listing
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.seals import SealKind, SealState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

IMPRESSION = places.data("demo", "impression.png")


def test_an_old_list_becomes_the_register_and_adds_nothing_twice(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    heads = "印章名称,类别,保管部门,保管人,存放位置,规格,启用时间,状态,印章用途"
    lines = (
        "测试中心,公章,,王芳,保险柜,42mm,2015-03-01,在用,",
        "测试中心财务专用章,财务专用章,业务科,孙丽,铁皮柜,38,2016年5月6日,在用,财务",
        "测试中心财务专用章,财务专用章,业务科,孙丽,铁皮柜,38,2016年5月6日,在用,财务",
        "另一枚公章,公章,,刘强,保险柜,42,,在用,",
        "无人章,公章,,,保险柜,42,,停用,",
        "老章,公章,,,,,,销毁,",
        "谁的章,科室章,,孙丽,,,,在用,",
    )
    file = tmp_path / "印章清单.csv"
    file.write_text("\n".join((heads, *lines)), encoding="utf-8")
    desk.office.store.close()
    code, out, err = zwzx("seals", "import", str(file))
    told = out + err
    assert code in (0, 3), told
    assert "共7行：已登记3行，已有或重复1行，退回3行" in told
    assert ("只有一枚公章" in told, "没有写保管人" in told, "没有写是哪个科室" in told) == (True, True, True)
    assert "已登记0行，已有或重复4行" in "".join(zwzx("seals", "import", str(file))[1:])
    listed = json.loads(zwzx("seals", "list", "--format", "json")[1])
    assert [(row["title"], row["keeper"], row["state"]) for row in listed] == [
        ("老章", "", "销毁"),
        ("测试中心财务专用章", "孙丽", "启用"),
        ("测试中心", "王芳", "启用"),
    ]


def test_an_export_of_everything_is_imported_again(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    found(desk, size=42, material="铜", record_number="备1号", in_use=desk.clock.now.date())
    desk.office.store.close()
    file = tmp_path / "全部.csv"
    assert zwzx("seals", "export", "--columns", "all", "-o", str(file))[0] == 0
    told = "".join(zwzx("seals", "import", "--dry-run", str(file))[1:])
    assert "已有或重复1行" in told
    assert "退回0行" in told


def test_refusals_at_the_command_line_name_the_state_and_the_way_on(desk: Desk, zwzx: Any) -> None:
    found(desk)
    applied(desk)
    desk.office.store.close()
    code, _, err = zwzx("seals", "enable", "印2026-2", "--notice", "1号", "--impression", str(IMPRESSION))
    assert (code, "印鉴." in err, "现在可以办的：批准刻制、不批准" in err) == (3, False, True)
    assert "印〔2026〕2号“测试中心业务专用印鉴”申请刻制，不能启用" in err
    assert zwzx("seals", "show", "印2026-9")[0] == 2
    assert zwzx("seals", "stop", "印2026-1", "--reason", "机构改名", "--on", "2026-13-01")[0] == 2
    assert zwzx("seals", "hand-over", "印2026-1", "--to", "刘强")[0] == 2
    code, out, _ = zwzx("why", "印2026-2")
    assert (code, "印鉴.1" in out, "申请刻制，不能用印" in out) == (0, True, True)
    assert "没有登记在册" in zwzx("whereis", "印2026-2")[2]


def test_the_impression_is_told_and_written_out(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    seal = living(desk)
    found(desk)
    desk.office.store.close()
    code, out, _ = zwzx("seals", "impression", seal.number, "-o", str(tmp_path / "出"))
    assert (code, seal.impression in out) == (0, True)
    (path,) = (tmp_path / "出").iterdir()
    assert (path.name, path.read_bytes()) == (f"{seal.impression[:12]}.png", IMPRESSION.read_bytes())
    assert path.stat().st_mode & 0o077 == 0
    assert "没有登记印模" in zwzx("seals", "impression", "印2026-2")[2]


def test_the_detail_tells_of_keepers_and_impression(desk: Desk) -> None:
    seal = living(desk, SealKind.ADMINISTRATIVE)
    hands_over(desk, seal, to="王芳")
    entrusted(desk, seal)
    lines = list(as_lines(desk.office, registers.load("seals"), desk.fresh(seal)))
    kept = [line for line in lines if line.startswith("保管　")]
    assert ["李明" in kept[0], "代管到" in kept[0], "刘强指定" in kept[0], "王芳" in kept[1], "刘强" in kept[2]] == [
        True
    ] * 5
    assert any(line.startswith(f"印模　{IMPRESSION.stat().st_size}字节") for line in lines)


@pytest.mark.parametrize("name", [s.name for s in registers.load("seals").sheets])
def test_every_paper_is_drawn(desk: Desk, tmp_path: Path, name: str) -> None:
    own = living(desk, SealKind.ADMINISTRATIVE)
    hands_over(desk, own, to="王芳")
    taken_out(desk, own)
    refused = applied(desk)
    desk.act("seals.decline", refused, by=desk.somebody("陈静"), reason="与现有的合用")
    many = [desk.fresh(own), found(desk, name="旧章", kind=SealKind.CENTRE, state=SealState.SHUT), desk.fresh(refused)]
    sheet = next(s for s in registers.load("seals").sheets if s.name == name)
    pages = sheet.draw(desk.office, many)
    assert len(pages) == {"transfer": 9, "handed": 9, "book": 1}.get(name, 3)
    for suffix in (".xlsx", ".pdf"):
        render(pages, tmp_path / f"单{suffix}")
        assert (tmp_path / f"单{suffix}").stat().st_size > 1000
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "单.xlsx"))
    first = "\n".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)
    assert "测试中心" in first
    if name in ("card", "transfer", "handed", "notice"):
        pictures = [c.picture for part in pages[0].parts if hasattr(part, "rows") for row in part.rows for c in row]
        (drawn,) = filter(None, pictures)
        assert (drawn.content, drawn.width) == (IMPRESSION.read_bytes(), 40.0)


def test_the_list_is_narrowed(desk: Desk) -> None:
    found(desk)
    living(desk)
    register = registers.load("seals")
    for filters, names in (
        ({"keeper": "孙丽"}, ["测试中心业务专用印鉴"]),
        ({"kind": SealKind.ADMINISTRATIVE}, ["测试中心"]),
        ({"department": "业务科"}, ["测试中心业务专用印鉴"]),
        ({"state": SealState.IN_USE, "opening": True}, ["测试中心"]),
        ({"text": "专用"}, ["测试中心业务专用印鉴"]),
    ):
        listing = Listing(desk.office, register, filters)
        assert [row.values[1] for row in listing.first(9)] == names
    assert Seal.select().count() == 2


def test_list_entry_and_paper_book_have_the_columns_that_scripts_and_offices_know() -> None:
    register = registers.load("seals")
    shown = "number title kind purpose department keeper holder since left place state"
    rest = (
        "size material issuer maker approval_number made recorded_with record_number recorded collector collected "
        "notice in_use stopped stop_reason ended ending impression opening note"
    )
    assert [column.name for column in register.columns] == shown.split()
    assert [column.name for column in register.facts] == [*shown.split(), *rest.split()]
    left_out = ("holder", "impression", "opening")
    assert [c.name for c in register.paper] == [c.name for c in register.facts if c.name not in left_out]
    assert (register.columns[0].label, register.columns[7].label) == ("印鉴号", "外带自")
