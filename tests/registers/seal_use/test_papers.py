"""The ledgers that the office kept before, and the papers of this one: columns, grouping, what is struck and what waits."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.paper.render import render
from zwzx.jobs.waiting.today import waiting
from zwzx.office.core.listing import Listing
from zwzx.office.core.sheet import Grid, Page
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.records import Paper, State, Use
from zwzx.reports.auditing import audit as gaps_of_all
from zwzx.reports.seal_audit import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

CALL: dict[str, Any] = {"manner": Manner.PHONE, "words": "同意", "phone": "13900000000", "witness": "刘强"}
HEADS: tuple[str, ...] = (
    *("序号", "用印时间", "用印部门", "经办人", "文件名称/文号", "事由", "印章名称", "份数", "次数", "批准人"),
    *("审批单号", "监印人", "签名", "备注"),
)
"""The columns of a 用印登记簿 as they are printed everywhere (facts/forms.md §6)."""
PRINTED = (*HEADS[:10], "批准方式、时间", *HEADS[10:])
"""The columns of ours: beside who approved, how and when."""
OLD = [
    ["测试中心用印登记簿（2019年度）"],
    list(HEADS),
    *(
        [
            "1",
            "2019.3.5",
            "业务科",
            "老周",
            "关于报送材料的函",
            "报送",
            "测试中心",
            "2份",
            "3次",
            "前主任",
            "",
            "老李",
            "",
            "",
        ],
        [
            "2",
            "2019年3月6日 9:30",
            "综合科",
            "小吴",
            "介绍信",
            "外出",
            "公章",
            "1",
            "",
            "前主任",
            "19-7",
            "老李",
            "",
            "补",
        ],
        ["4", "2019/3/8", "业务科", "小吴", "合同", "", "测试中心", "两份", "4", "", "", "", "", ""],
        ["5", "2019-13-1", "业务科", "小吴", "合同", "", "测试中心", "1", "", "", "", "", "", ""],
        ["6", "2019-3-9", "业务科", "小吴", "合同", "", "不存在的章", "1", "", "", "", "", "", ""],
        ["7", "2031-3-9", "业务科", "小吴", "合同", "", "测试中心", "1", "", "", "", "", "", ""],
        ["八甲", "2019-3-9", "业务科", "小吴", "合同", "", "测试中心", "1", "", "", "", "", "", ""],
    ),
]


def command(desk: Desk, *words: str) -> int:
    return run(["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "seal-use", *words])


def drawn(desk: Desk, name: str, uses: list[Any]) -> list[Page]:
    sheet = next(s for s in registers.load("seal_use").sheets if s.name == name)
    return list(sheet.draw(desk.office, [desk.fresh(one) for one in uses]))


def grid(page: Page) -> Grid:
    return next(part for part in page.parts if isinstance(part, Grid))


def lines(page: Page) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid(page).rows]


@pytest.mark.clause("印鉴.3")
def test_a_refusal_that_was_foretold_is_said_once(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    seal_of(desk, kind=SealKind.SECTION)
    desk.person("away", "孙丽", since=desk.office.today)
    facts = {"handler": "孙丽", "title": "报送材料的函", "purpose": "报送材料", "approver": "张伟", "stamper": "孙丽"}
    options = [f"--{name}={value}" for name, value in facts.items()]
    desk.office.store.close()
    assert command(desk, "add", "--seal=测试中心业务科", "--condition=填写完整", *options) == 3
    assert capsys.readouterr().err.count("没有移交") == 1


# ── ledgers of past years ──────────────────────────────────────────────


@pytest.mark.clause("印鉴.7")
def test_a_ledger_kept_before_enters_as_it_was_written(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal_of(desk)
    old = tmp_path / "用印2019.csv"
    with old.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(OLD)
    assert command(desk, "import", str(old), "--dry-run") == 3
    capsys.readouterr()
    assert command(desk, "import", str(old)) == 3
    out, err = capsys.readouterr()
    assert out.strip() == "3\t0\t4"
    for wrong in ("13月", "不在印鉴登记簿里", "不是2019年的", "读不出年份"):
        assert wrong in err
    assert "缺号：用一〔2019〕3号" in err
    made = {row.serial: row for row in Use.select()}
    assert set(made) == {1, 2, 4}
    first, second, third = made[1], made[2], made[4]
    assert (first.number, first.state, first.section, first.stamper, first.stamped) == (
        "用一〔2019〕1号",
        State.PAST,
        "业务科",
        "老李",
        3,
    )
    assert (second.seal.name, second.slip, second.stamped, second.note) == ("测试中心", "19-7", 1, "补")
    assert (third.copies, third.stamped, third.approver) == (2, 4, "")
    assert waiting(desk.office, ("seal_use",)) == [], "it asks nothing of anybody"
    assert audit(desk.office) == []
    assert command(desk, "import", str(old)) == 3
    assert capsys.readouterr().out.strip() == "0\t3\t4", "a second time nothing is entered twice"
    assert (tmp_path / "用印2019-退回.csv").exists()
    words = (
        "--handler",
        "孙丽",
        "--title",
        "新的函",
        "--purpose",
        "报送",
        "--condition",
        "填写完整",
        "--approver",
        "张伟",
    )
    assert command(desk, "add", "--seal", "公章", *words) == 0
    assert capsys.readouterr().out.startswith("用一〔2026〕1号\t"), "the year that is kept here begins with 1"
    assert verify(registers.tables()).sound


def test_what_is_exported_can_be_imported_again(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seal = seal_of(desk)
    use(desk, seal, reference="测函〔2026〕3号")
    desk.act("seal_use.void", use(desk, seal), why="盖错了")
    asked(desk, seal)
    assert command(desk, "export", "--columns", "all", "-o", str(tmp_path / "全.csv")) == 0
    assert command(desk, "import", str(tmp_path / "全.csv")) == 3
    assert capsys.readouterr().out.strip().splitlines()[-1] == "0\t2\t1", "both are here; a request was never used"
    with (tmp_path / "全.csv").open(encoding="utf-8-sig") as file:
        heads = next(csv.reader(file))
    assert {"序号", "用印时间", "印章", "批准方式", "补签或签字时间"} <= set(heads)


def test_a_request_is_told_by_its_slip_and_a_stamp_by_its_number(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    seal_of(desk)
    words = ("--seal", "公章", "--handler", "孙丽", "--title", "新的函", "--purpose", "报送")
    assert command(desk, "request", *words) == 0
    assert capsys.readouterr().out == "用审〔2026〕1号\t申请用印\n"
    assert command(desk, "stamp", "用审2026-1", "--condition", "填写完整") == 3
    assert "印鉴.4" in capsys.readouterr().err
    assert command(desk, "approve", "用审2026-1", "--approver", "蒋明") == 3
    assert "请主任（张伟）或副主任（陈静）签署" in capsys.readouterr().err
    assert command(desk, "approve", "用审2026-1") == 0
    assert "批准人先写张伟，请与签字核对" in capsys.readouterr().err, "who is taken to have signed is said"
    assert command(desk, "stamp", "用审2026-1", "--condition", "空白") == 3
    capsys.readouterr()
    assert command(desk, "stamp", "用审2026-1", "--condition", "填写完整") == 0
    assert capsys.readouterr().out == "用一〔2026〕1号\t盖章\n"


def test_numbers_and_gaps_are_told_book_by_book(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    use(desk, seal_of(desk))
    use(desk, seal_of(desk, SealKind.CENTRE))
    assert gaps_of_all(desk.office) == []
    here = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    assert run([*here, "numbers", "next"]) == 0
    out = capsys.readouterr().out
    assert "用印登记簿 用一 测试中心\t用一〔2026〕2号" in out
    assert "用二〔2026〕2号" in out


# ── the papers ─────────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.7")
def test_the_book_is_printed_by_seal_with_the_usual_columns(desk: Desk) -> None:
    first, second = seal_of(desk), seal_of(desk, SealKind.CENTRE)
    uses = [
        use(desk, first, reference="测函〔2026〕3号"),
        use(desk, second),
        use(desk, first, **CALL),
        asked(desk, first),
    ]
    uses[0] = desk.act("seal_use.void", uses[0], why="盖错了页")
    pages = drawn(desk, "book", uses)
    assert [page.name for page in pages] == ["用一 2026", "用二 2026"]
    assert tuple(lines(pages[0])[0]) == PRINTED
    void, phoned = lines(pages[0])[1:]
    assert (void[0], void[4], void[14]) == ("1", "关于报送材料的函\n测函〔2026〕3号", "作废：盖错了页")
    assert grid(pages[0]).rows[1][4].struck
    assert (phoned[0], phoned[14]) == ("2", "电话同意，待补签")
    assert sum(grid(pages[0]).widths) <= 267
    desk.act("seal_use.sign", uses[2])
    assert lines(drawn(desk, "book", [uses[2]])[0])[1][14] == "电话同意，09-28补签"


@pytest.mark.clause("印鉴.7")
def test_the_book_is_printed_by_section_and_year(desk: Desk) -> None:
    first, second = seal_of(desk), seal_of(desk, SealKind.CENTRE)
    uses = [use(desk, first), use(desk, second, handler="刘强"), use(desk, second)]
    pages = drawn(desk, "section", uses)
    assert [page.name for page in pages] == ["业务科 2026", "办公室 2026"]
    assert [line[0] for line in lines(pages[0])[1:]] == ["用一〔2026〕1号", "用二〔2026〕2号"]
    assert sum(grid(pages[0]).widths) <= 267


@pytest.mark.clause("印鉴.4")
def test_a_slip_has_room_for_signatures_and_later_tells_what_came_of_it(desk: Desk) -> None:
    entry = asked(desk, seal_of(desk), impressions=4)
    text = str(lines(drawn(desk, "slip", [entry])[0]))
    assert "用审〔2026〕1号" in text
    assert "签名：" in text
    assert "4次" in text
    desk.act("seal_use.approve", entry, approver=desk.somebody("张伟"), words="同意")
    desk.act("seal_use.stamp", entry, condition=Paper.COMPLETE, stamped=3)
    text = str(lines(drawn(desk, "slip", [entry])[0]))
    for words in ("张伟（主任）", "用一〔2026〕1号", "3次", "王芳"):
        assert words in text


@pytest.mark.clause("印鉴.4", "保密.1")
def test_the_list_of_what_waits_for_a_signature_is_of_all_that_may_be_seen(desk: Desk, tmp_path: Path) -> None:
    paper = desk.add(title="代称甲", level=Level.SECRET, serials=("000001",)).document
    seal = seal_of(desk)
    use(desk, seal, **CALL)
    use(desk, seal)
    use(desk, seal, paper=paper, title="代称甲", **CALL)
    sheet = next(s for s in registers.load("seal_use").sheets if s.name == "unsigned")
    assert sheet.rows is not None
    assert [one.number for one in sheet.rows(desk.office)] == ["用一〔2026〕1号", "用一〔2026〕3号"]
    assert [one.number for one in sheet.rows(desk.acting("李明").office)] == ["用一〔2026〕1号"]
    line = lines(drawn(desk, "unsigned", list(sheet.rows(desk.office)))[0])[1]
    assert line[5:11] == ["张伟", "2026-09-28 09:00", "同意", "13900000000", "刘强", "10-08"]
    assert command(desk, "print", "--sheet", "unsigned", "-o", str(tmp_path / "待补签.xlsx")) == 0
    assert (tmp_path / "待补签.xlsx").stat().st_size > 1000


@pytest.mark.parametrize("name", ["slip", "book", "section", "unsigned"])
@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
def test_every_paper_is_drawn_in_both_forms(desk: Desk, tmp_path: Path, name: str, suffix: str) -> None:
    seal = seal_of(desk)
    uses = [use(desk, seal, **CALL), use(desk, seal)]
    path = tmp_path / f"纸{suffix}"
    render(drawn(desk, name, uses), path)
    assert path.stat().st_size > 1000


def test_printing_a_book_by_the_command_takes_one_seal_or_all(desk: Desk, tmp_path: Path) -> None:
    first, second = seal_of(desk), seal_of(desk, SealKind.CENTRE)
    use(desk, first)
    use(desk, second)
    assert Listing(desk.office, registers.load("seal_use"), {"book": "用二", "year": 2026}).count() == 1
    for words in (("--year", "2026"), ("--year", "2026", "--book", "用二"), ("--all",)):
        assert command(desk, "print", "--sheet", "book", *words, "--yes", "-o", str(tmp_path / "簿.xlsx")) == 0
    assert command(desk, "print", "--sheet", "slip", "-o", str(tmp_path / "单.xlsx")) == 2


def test_list_entry_and_paper_book_have_the_columns_that_scripts_and_offices_know() -> None:
    register = registers.load("seal_use")
    shown = "number used sort section handler title stamped approver stamper state"
    book = "number used seal section handler title reference purpose copies impressions approver slip stamper note"
    heads = "序号 用印时间 印章 用印部门 经办人 文件名称 文号 事由 份数 次数 批准人 审批单号 监印人 备注"
    rest = "reason state asked manner approved words phone witness signed recorder outgoing"
    assert [column.name for column in register.columns] == shown.split()
    assert [column.name for column in register.paper] == book.split()
    assert [column.label for column in register.paper] == heads.split()
    full = book.replace("reference", "reference paper") + " " + rest
    assert [column.name for column in register.facts] == full.split()
    assert (register.columns[0].label, register.facts[0].label) == ("用印号", "序号")


@pytest.mark.clause("印鉴.4")
def test_the_book_tells_how_and_when_each_use_was_approved(desk: Desk) -> None:
    seal = seal_of(desk)
    uses = [use(desk, seal), use(desk, seal, **CALL)]
    for name in ("book", "section"):
        (page,) = drawn(desk, name, uses)
        heads, *rows = lines(page)
        where = heads.index("批准方式、时间")
        assert [row[where] for row in rows] == ["签字\n2026-09-28 09:00", "电话\n2026-09-28 09:00"]
        assert sum(grid(page).widths) <= 267
