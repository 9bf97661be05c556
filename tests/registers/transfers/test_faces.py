"""The lists by command, from a file, on paper, as a bag, and at the desk."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import warnings
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from textual.widgets import Input

from tests.at_desk import at_desk, says, settled, until, write
from tests.jobs.old_books import book
from zwzx import registers, reports
from zwzx.cli import run
from zwzx.faces.cli.output import write as write_rows
from zwzx.faces.paper.render import render
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import LineList
from zwzx.faces.tui.pickers import Say
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.window import Window
from zwzx.jobs.exchange.bag_check import check_bag
from zwzx.jobs.exchange.line_import import take_lines
from zwzx.jobs.exchange.rejects import write_rejects
from zwzx.jobs.exchange.sheets import Unusable
from zwzx.jobs.exchange.tables import read_table
from zwzx.jobs.year import archiving
from zwzx.jobs.year.archiving import Wish, year_end
from zwzx.office.archive.pieces import Piece
from zwzx.office.archive.transfer_lists import TransferLine
from zwzx.office.core import kept_heads
from zwzx.office.core.office import Office
from zwzx.office.core.sheet import Grid
from zwzx.office.terms.archives import Media, Retention
from zwzx.office.terms.transfers import Difference, TransferState
from zwzx.registers.transfers import sheets
from zwzx.registers.transfers.lines import LINES, lines_of
from zwzx.store.database import Unconfirmed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.registers.transfers.conftest import Room
    from zwzx.faces.tui.app import Desk as App

ADD = registers.load("transfers").action("add")
FACTS = ("title", "reference", "author", "dated", "pages", "copies", "retention", "media", "carrier", "only", "note")
CSV = """业务科2025年度归档目录,,,,,,,,,,
序号,文号,责任者,题名,日期,页数,份数,保管期限,载体,电子载体,孤本,备注
1,望政务〔2025〕3号,业务科,窗口整改方案,2025-03-04,12,1,10年,纸质,,,
2,,业务科,办件数据,20251231,,1,永久,光盘,光盘1张,否,
3,,业务科,场地平面图,2025.6.1,1,1,永久,纸质,,是,原件
4,,业务科,第十三个月的表,2025-13-01,2,1,10年,纸质,,,
5,,业务科,,2025-05-01,2,1,10年,纸质,,,
6,,业务科,照片,2025-05-01,2,1,10年,电子,,,
7,,业务科,保管太久的,2025-05-01,2,1,百年,纸质,,,
8,望政务〔2025〕3号,业务科,窗口整改方案,2025-03-04,12,1,10年,纸质,,,
"""


class Terminal:
    """The command line of the room's store, for one person or another."""

    def __init__(self, room: Room, capsys: pytest.CaptureFixture[str]) -> None:
        self.room, self.capsys = room, capsys
        room.office.store.close()

    def __call__(self, acting: str, *words: str, code: int = 0) -> Any:
        ended = run(["--store", str(self.room.path), "--key", str(self.room.key), "--as", acting, *words])
        told = self.capsys.readouterr()
        assert ended == code, told.err
        return told


@pytest.fixture
def terminal(room: Room, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(room, capsys)


def file_of(folder: Path, suffix: str) -> Path:
    """The section's own catalogue as a file."""
    path = folder / f"目录{suffix}"
    if suffix == ".csv":
        path.write_text(CSV, encoding="gb18030")
        return path
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(csv.reader(io.StringIO(CSV))):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
    return path


# ── from a file ─────────────────────────────────────────────────────────


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_good_rows_enter_and_bad_ones_come_back_with_reasons(room: Room, tmp_path: Path, suffix: str) -> None:
    made = room.new()
    path = file_of(tmp_path, suffix)
    tried = take_lines(room.clerk.office, ADD, made, path, dry_run=True)
    assert (tried.entered, len(lines_of(made))) == (4, 0), "a rehearsal writes nothing; the double row is not seen yet"
    outcome = take_lines(room.clerk.office, ADD, made, path)
    assert (outcome.entered, len(outcome.already), len(outcome.rejected)) == (3, 1, 4)
    assert [(n.title, n.media, n.only, n.retention, n.dated) for n in lines_of(made)] == [
        ("窗口整改方案", Media.PAPER, False, Retention.TEN, dt.date(2025, 3, 4)),
        ("办件数据", Media.ELECTRONIC, False, Retention.PERMANENT, dt.date(2025, 12, 31)),
        ("场地平面图", Media.PAPER, True, Retention.PERMANENT, dt.date(2025, 6, 1)),
    ]
    back = tmp_path / f"目录-退回{suffix}"
    table = read_table(back, {"题名": "title", "退回原因": "why", "页数": "pages"})
    why = [line.facts["why"] for line in table.lines()]
    assert ["13月" in why[0], "没有题名" in why[1], "电子载体" in why[2], "保管期限" in why[3]] == [True] * 4
    again = take_lines(room.clerk.office, ADD, made, path)
    assert (again.entered, len(again.already)) == (0, 4)


def test_a_line_that_may_be_entered_never_comes_back_as_rejected(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, path = room.new(), file_of(tmp_path, ".csv")

    def unheard(*_: Any, **__: Any) -> None:
        raise Unconfirmed("尚未得到确认。")

    monkeypatch.setattr(Office, "perform", unheard)
    with pytest.raises(Unconfirmed):
        take_lines(room.clerk.office, ADD, made, path)
    assert not (tmp_path / "目录-退回.csv").exists()


def test_the_file_that_came_back_can_be_taken_again(room: Room, tmp_path: Path) -> None:
    made = room.new()
    take_lines(room.clerk.office, ADD, made, file_of(tmp_path, ".csv"))
    back = tmp_path / "目录-退回.csv"
    back.write_text(back.read_text(encoding="utf-8-sig").replace("2025-13-01", "2025-12-01"), encoding="utf-8-sig")
    outcome = take_lines(room.clerk.office, ADD, made, back)
    assert (outcome.entered, len(outcome.rejected)) == (1, 3)
    assert write_rejects.__doc__


def test_lines_are_read_by_the_columns_that_were_put_right_and_every_sheet_of_them(room: Room, tmp_path: Path) -> None:
    made = room.new()
    head = ("名堂", "日期", "页数", "保管期限")
    room.archivist.office.perform(
        kept_heads.keep_heads, register="archives", heads="、".join(head), columns="名堂=题名"
    )
    rows = (("甲事", "2025-03-04", "2", "10年"), ("乙事", "2025-03-05", "2", "10年"))
    path = book(tmp_path / "a.xlsx", ["2025年目录"], head, rows[0], 二=[head, rows[1]], 三=[["说明"]])
    outcome = take_lines(room.clerk.office, ADD, made, path)
    assert (outcome.entered, [line.title for line in lines_of(made)]) == (2, ["甲事", "乙事"])
    assert outcome.remarks == ["照记住的栏名读：名堂=题名。", "没有表头、没有读的工作表：三。"]


def test_lines_under_a_heading_of_another_year_go_back(room: Room, tmp_path: Path) -> None:
    made = room.new()
    head = ("题名", "日期", "页数", "保管期限")
    path = book(
        tmp_path / "a.csv",
        ["2025年目录"],
        head,
        ("甲事", "3.14", "2", "10年"),
        ["2024年"],
        ("乙事", "3.15", "2", "10年"),
    )
    outcome = take_lines(room.clerk.office, ADD, made, path)
    assert outcome.entered == 1
    assert "第4行写着“2024年”" in outcome.rejected[0][1]


@pytest.mark.clause("档案.9")
def test_lines_that_went_out_come_in_again_and_struck_ones_do_not(room: Room, tmp_path: Path) -> None:
    made = room.new()
    take_lines(room.clerk.office, ADD, made, file_of(tmp_path, ".csv"))
    room.clerk.act("transfers.drop", made, line=2, reason="不移交")
    found = LINES.read(room.clerk.office, made)
    out = tmp_path / "各行.csv"
    write_rows([line.row for line in found], LINES.columns, None, out)
    again = take_lines(room.clerk.office, ADD, made, out)
    assert (again.entered, len(again.already)) == (0, 2)
    assert ["已经划去，不列" in why for _, why in again.rejected] == [True]
    other = room.new(matter="另一份")
    assert take_lines(room.clerk.office, ADD, other, out).entered == 2
    kept = [[getattr(line, name) for name in FACTS] for line in lines_of(made) if line.no != 2]
    assert [[getattr(line, name) for name in FACTS] for line in lines_of(other)] == kept


def test_what_is_no_table_or_not_ones_own_is_refused(room: Room, tmp_path: Path) -> None:
    made = room.new()
    path = tmp_path / "说明.csv"
    path.write_text("这不是目录", encoding="utf-8")
    with pytest.raises(Unusable, match="表头"):
        take_lines(room.clerk.office, ADD, made, path)
    outcome = take_lines(room.acting("郑洁").office, ADD, made, file_of(tmp_path, ".csv"))
    assert outcome.entered == 0
    assert "不是业务科的内勤" in outcome.rejected[-1][1]


# ── by command ──────────────────────────────────────────────────────────


@pytest.mark.clause("档案.9")
def test_a_list_goes_its_way_by_command(terminal: Terminal, tmp_path: Path) -> None:
    number, year = f"移{dt.date.today().year}-1", str(dt.date.today().year - 1)
    assert terminal("冯雪", "transfers", "new").out == f"移〔{dt.date.today().year}〕1号\t造册\n"
    told = terminal("冯雪", "transfers", "add", number, "--file", str(file_of(tmp_path, ".xlsx")), code=3)
    assert told.out == "3\t1\t4\n"
    assert "目录-退回.xlsx" in told.err
    terminal("冯雪", "transfers", "add", number, "--title", "总结", "--pages", "5")
    terminal("冯雪", "transfers", "add", number, code=2)
    terminal("冯雪", "transfers", "add", number, "--title", "总结", "--pages", "零", code=2)
    assert "保密.3" in terminal("冯雪", "transfers", "add", number, "--title", "代称", "--level", "秘密", code=3).err
    terminal("冯雪", "transfers", "amend", number, "--line", "4", "--pages", "6")
    lines = json.loads(terminal("冯雪", "transfers", "lines", number, "--format", "json").out)
    assert [(line["no"], line["title"], line["pages"]) for line in lines][3] == (4, "总结", 6)
    terminal("冯雪", "transfers", "submit", number)
    assert "只有一份原件" in terminal("赵敏", "transfers", "receive", number, "--lines", "1", code=3).err
    assert "还有3行" in terminal("赵敏", "transfers", "receive", number, "--lines", "3").err
    terminal("赵敏", "transfers", "receive", number, "--lines", "9", code=3)
    terminal("赵敏", "transfers", "return", number, "--lines", "2", "--difference", "缺件", "--words", "没有光盘")
    terminal("赵敏", "transfers", "receive", number)
    assert "第2行退回科室" in terminal("赵敏", "transfers", "sign", number, "--giver", "冯雪", "--paper").err
    assert "业务科" in terminal("冯雪", "transfers", "list", "--state", "已签收").out
    assert terminal("郑洁", "transfers", "list").out == ""
    assert f"没有{number}" in terminal("郑洁", "transfers", "lines", number, code=2).err
    assert "2 办件数据（退回）" in terminal("赵敏", "transfers", "show", number).out
    assert "信息科" in terminal("赵敏", "transfers", "missing", year).out
    assert "业务科" not in terminal("赵敏", "transfers", "missing", year).out


def test_a_line_from_a_file_is_struck_in_its_list_and_told_otherwise_goes_back(
    terminal: Terminal, tmp_path: Path
) -> None:
    """No import is taken back with the lines of a list: they are the section's own until it hands them in."""
    number = terminal("冯雪", "transfers", "new").out.partition("\t")[0]
    path = tmp_path / "目录.csv"
    path.write_text("题名,文号,页数\n办件月报,望政务〔2026〕3号,12\n会议记录,,3\n", encoding="utf-8")
    assert terminal("冯雪", "transfers", "add", number, "--file", str(path)).out == "2\t0\t0\n"
    assert terminal("冯雪", "transfers", "add", number, "--file", str(path)).out == "0\t2\t0\n"
    other = tmp_path / "另一份.csv"
    other.write_text("题名,文号,页数\n办件月报,望政务〔2026〕3号,15\n", encoding="utf-8")
    told = terminal("冯雪", "transfers", "add", number, "--file", str(other), code=3)
    assert told.out == "0\t0\t1\n"
    assert "页数登记的是“12”，这里是“15”" in told.err
    terminal("冯雪", "transfers", "drop", number, "--line", "1", "--reason", "导错了")
    assert terminal("冯雪", "transfers", "add", number, "--file", str(other)).out == "1\t0\t0\n"
    lines = json.loads(terminal("冯雪", "transfers", "lines", number, "--format", "json").out)
    assert [line["pages"] for line in lines if line["state"] != "划去"] == [3, 15]


def test_a_line_has_a_period_of_today(room: Room, tmp_path: Path) -> None:
    made, path = room.new(), tmp_path / "目录.csv"
    path.write_text("题名,页数,保管期限\n旧制度,3,长期\n旧合同,3,十年\n", encoding="utf-8")
    ((_, reason),) = take_lines(room.clerk.office, ADD, made, path).rejected
    assert "“长期”是2006年以前的期限（16至50年）" in reason
    assert [line.retention for line in TransferLine.select()] == [Retention.TEN]


@pytest.mark.clause("保密.3")
def test_a_line_whose_words_call_it_marked_and_a_sum_are_not_listed(room: Room, tmp_path: Path) -> None:
    made, path = room.new(), tmp_path / "目录.csv"
    rows = (
        *("1,甲局文件,望发〔2025〕1号,3,机密", "2,乙局文件,望密〔2025〕1号,3,", "3,丙局文件（秘密）,,3,"),
        *(",合计,,9,", "4,合计,,9,", "5,机密文件管理办法,望发〔2025〕2号,3,"),
    )
    path.write_text("\n".join(("序号,题名,文号,页数,备注", *rows)), encoding="utf-8")
    outcome = take_lines(room.clerk.office, ADD, made, path)
    assert [line.title for line in TransferLine.select()] == ["机密文件管理办法"]
    assert [reason.partition("。")[0] for _, reason in outcome.rejected] == [
        "备注里写着“机密”，密级却空着",
        "文号里写着“密”，密级却空着",
        "题名里写着“秘密”，密级却空着",
        "题名“合计”是合计，不是一件",
    ]
    assert ["请交保密员" in reason for _, reason in outcome.rejected] == [True] * 3 + [False]
    assert len(outcome.passed) == 1


def test_dry_runs_write_nothing(terminal: Terminal, tmp_path: Path) -> None:
    number = terminal("冯雪", "transfers", "new").out.partition("\t")[0]
    path = file_of(tmp_path, ".csv")
    told = terminal("冯雪", "transfers", "add", number, "--file", str(path), "--dry-run", code=3)
    assert "可以登记" in told.err
    assert "还没有行" in terminal("冯雪", "transfers", "lines", number).err
    assert not (tmp_path / "目录-退回.csv").exists()


# ── on paper ────────────────────────────────────────────────────────────


def words_of(pages: Any) -> str:
    texts = []
    for page in pages:
        texts += [page.title, page.note]
        for part in page.parts:
            texts += [c.text for row in part.rows for c in row] if isinstance(part, Grid) else [part.text]
    return "\n".join(texts)


@pytest.mark.clause("档案.9")
def test_the_list_is_printed_in_two_copies_with_sums_and_both_names(room: Room, tmp_path: Path) -> None:
    made = room.submitted("方案", "总结", "照片")
    room.archivist.act("transfers.receive", made, lines="1", pages=2, words="缺附表")
    room.archivist.act("transfers.receive", made, lines="2")
    room.archivist.act("transfers.return", made, lines="3", difference=Difference.DAMAGED, words="受潮")
    unsigned = sheets.sheet(room.office, [room.fresh(made)])
    assert "移交人：　" in words_of(unsigned)
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    pages = sheets.sheet(room.archivist.office, [made])
    told = words_of(pages)
    assert len(pages) == 2
    assert "合计　2件，2份，5页" in told
    assert "原列3页；缺附表" in told
    assert "移交人：冯雪　　　　2026年09月28日" in told
    assert "接收人：赵敏" in told
    assert "退回（破损）　受潮" in told
    struck = [c.text for part in pages[0].parts if isinstance(part, Grid) for row in part.rows for c in row if c.struck]
    assert "照片" in struck
    assert "方案" not in struck
    deed = words_of(sheets.deed(room.archivist.office, [made]))
    for text in (
        "业务科",
        "办公室",
        "科室年度移交",
        "2025年度",
        "文书档案",
        "2件，2份，5页",
        "第1行：缺附表。",
        "第3行退回：破损，受潮。",
    ):
        assert text in deed
    render([*pages, *sheets.deed(room.office, [made])], tmp_path / "单.xlsx")
    render([*pages, *sheets.deed(room.office, [made])], tmp_path / "单.pdf")
    assert (tmp_path / "单.pdf").read_bytes().startswith(b"%PDF")


def test_a_list_without_lines_says_so_on_paper(room: Room) -> None:
    made = room.clerk.act("transfers.submit", room.new(), empty="全年没有形成文书材料")
    assert "没有要移交的材料。全年没有形成文书材料" in words_of(sheets.sheet(room.office, [made]))


# ── as a bag ────────────────────────────────────────────────────────────


@pytest.fixture
def packed(room: Room, tmp_path: Path) -> Path:
    """The room's list 1 with a registered paper and its file, packed from the command line later."""
    paper = room.circulated(room.add_paper(title="关于调整值班安排的通知"))
    enclosure = tmp_path / "=附件\u3000一.txt"
    enclosure.write_bytes(b"content")
    room.act("incoming.attach", paper, file=enclosure)
    made = room.new("=1+1", "总结")
    room.clerk.act("transfers.add", made, title=paper.document.title, paper=paper.document, pages=3, media=Media.BOTH)
    made = room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    return tmp_path / "移交包"


@pytest.mark.clause("档案.9")
def test_a_transfer_is_packed_and_the_reference_accepts_it(packed: Path, terminal: Terminal) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bagit
    told = terminal("赵敏", "archivist", "package", "移2026-1", "-o", str(packed))
    assert told.out == f"{packed}\n"
    assert bagit.Bag(str(packed)).validate()
    assert check_bag(packed) == []
    info = (packed / "bag-info.txt").read_text(encoding="utf-8")
    assert "Source-Organization: 测试中心 业务科" in info
    assert "External-Identifier: 移〔2026〕1号" in info
    (enclosed,) = (packed / "data/附件").iterdir()
    assert (enclosed.name, enclosed.read_bytes()) == ("0003-01-=附件_一.txt", b"content")
    rows = list(csv.reader(io.StringIO((packed / "data/目录.csv").read_text(encoding="utf-8-sig"))))
    title, files = rows[0].index("题名"), rows[0].index("附件")
    assert [row[title] for row in rows[1:]] == ["'=1+1", "总结", "关于调整值班安排的通知"]
    assert rows[3][files] == "附件/0003-01-=附件_一.txt"
    xml = ET.fromstring((packed / "data/目录.xml").read_bytes())
    assert [f.text for f in xml.iterfind("item/fact[@name='title']")] == ["=1+1", "总结", "关于调整值班安排的通知"]
    metadata = json.loads((packed / "data/元数据.json").read_text(encoding="utf-8"))
    assert (metadata["list"]["giver"], metadata["list"]["pages"], len(metadata["items"])) == ("冯雪", "9", 3)
    assert metadata["files"][0]["sha256"] in (packed / "manifest-sha256.txt").read_text(encoding="utf-8")
    table = read_table(packed / "data/目录.xlsx", {"题名": "title", "页数": "pages"})
    assert len(list(table.lines())) == 3
    assert (packed / "data/移交清单.xlsx").exists()
    assert (packed / "data/档案交接文据.xlsx").exists()
    assert "完整" in terminal("赵敏", "archivist", "package", "--validate", str(packed)).err
    assert "\t导出\t" in terminal("赵敏", "journal", "show", "--limit", "1").out
    assert "已经存在" in terminal("赵敏", "archivist", "package", "移2026-1", "-o", str(packed), code=2).err
    (packed / "data/目录.csv").write_bytes(b"x")
    told = terminal("赵敏", "archivist", "package", "--validate", str(packed), code=4)
    assert "目录.csv" in told.out
    assert "处不符" in told.err
    terminal("赵敏", "archivist", "package", code=2)
    terminal("赵敏", "archivist", "package", "移2026-9", "-o", str(packed.with_name("别")), code=2)


@pytest.mark.clause("档案.9")
def test_what_is_not_signed_for_is_not_packed(room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    room.submitted("方案")
    terminal = Terminal(room, capsys)
    told = terminal("赵敏", "archivist", "package", "移2026-1", "-o", str(tmp_path / "包"), code=3)
    assert "没有签收的清单不算移交" in told.err
    assert not (tmp_path / "包").exists()


@pytest.mark.clause("档案.3")
def test_what_came_without_a_category_is_told_to_the_archivist_at_the_years_end(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section leaves the category empty where it is not clear; nothing can be numbered before somebody decides."""
    monkeypatch.setattr(archiving, "REST", 0.0)
    room.signed("方案")
    office = room.archivist.office
    (piece,) = Piece.select().where(Piece.title == "方案")
    rehearsed = year_end(office, Wish(2025, dry_run=True), marked=False)
    assert f"#{piece.id}\t方案\t要定类别和保管期限" in rehearsed.open
    assert ("编号装盒", 0) in rehearsed.steps
    report = year_end(office, Wish(2025), marked=False)
    assert f"#{piece.id}\t方案\t要定类别和保管期限" in report.open
    assert "archives amend" in report.stopped
    room.archivist.act("archives.amend", piece, kind="制度规定", reason="档案员定")
    assert ("编号装盒", 1) in year_end(office, Wish(2025), marked=False).steps


# ── at the desk ─────────────────────────────────────────────────────────


def shown(app: App) -> list[str]:
    window = app.screen.query_one(Window)
    return [window.render_line(y).text for y in range(1, window.total + 1)]


async def opened(pilot: Any, app: App, key: str) -> None:
    """The register's window, and from it the lines of the list in front."""
    app.push_screen(Book(app.office, registers.load("transfers")))
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total > 0)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, LineList))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_clerk_fills_a_list_in(room: Room, tmp_path: Path, size: tuple[int, int]) -> None:
    made = room.new()
    async with at_desk(room.clerk.office, size) as (app, pilot):
        await opened(pilot, app, "f4")
        assert "F4 添行" in says(app)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("enter")
        await write(pilot, "值班表")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(lines_of(made)) == 1 and isinstance(app.screen, Form) and "添行" in says(app))
        await pilot.press("escape")
        await until(pilot, lambda: any("值班表" in line for line in shown(app)))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, Say))
        app.screen.query_one(Input).value = str(file_of(tmp_path, ".csv"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        await pilot.press("escape")
        await until(pilot, lambda: len(shown(app)) == 4)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        assert (form.texts["line"], form.texts["title"]) == ("1", "值班表")
        next(row for row in form.rows if row.field.name == "pages").put("7")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LineList))
        assert lines_of(made)[0].pages == 7
        await pilot.press("f7")
        assert "由档案员、机要员办理" in says(app)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: room.fresh(made).state is TransferState.SUBMITTED)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_archivist_counts_line_by_line(room: Room, size: tuple[int, int]) -> None:
    made = room.new("方案", "总结", "照片")
    room.line(made, "土地证", only=True)
    made = room.clerk.act("transfers.submit", made)
    async with at_desk(room.archivist.office, size) as (app, pilot):
        await opened(pilot, app, "f5")
        await until(pilot, lambda: len(shown(app)) == 4)
        assert "土地证" in shown(app)[0], "only originals come first"
        await pilot.press("enter")
        await until(pilot, lambda: "还有3行" in says(app))
        await pilot.press("down", "space", "f7")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        form.rows[0].put("破损")
        form.rows[1].put("受潮发霉")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("受潮" in line or "退回" in line for line in shown(app)))
        await pilot.press("f5")
        await until(pilot, lambda: "点完了" in says(app))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: room.fresh(made).state is TransferState.SIGNED)
        await settled(pilot)
        assert "签收3件" in says(app)
    assert room.fresh(made).giver.name == "冯雪"


async def test_the_palette_tells_who_is_missing(room: Room) -> None:
    async with at_desk(room.archivist.office, (100, 30)) as (app, pilot):
        screen: Any = app.screen
        ReportScreen.open_on(screen, reports.load("transfers.missing"))
        await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.answer is not None)
        report: Any = app.screen
        assert [found.values[:3] for found in report.answer.rows if found.values[0] == "业务科"] == [
            ("业务科", "冯雪", "没有造册")
        ]


@pytest.mark.clause("档案.9")
def test_the_printed_list_tells_the_category_of_each_line_and_whether_it_came_late(room: Room) -> None:
    room.clock.now = dt.datetime(2027, 3, 31, 16, 0)
    made = room.new("方案", year=2026)
    room.line(made, "纪要", kind="会议纪要")
    room.clerk.act("transfers.submit", made)
    (grid,) = (part for part in sheets.sheet(room.office, [room.fresh(made)])[0].parts if isinstance(part, Grid))
    heads = [cell.text for cell in grid.rows[0]]
    assert [row[heads.index("类别")].text for row in grid.rows[1:3]] == ["", "会议纪要"]
    assert sum(grid.widths) == 267
    assert "逾期" not in words_of(sheets.sheet(room.office, [room.fresh(made)]))
    room.clock.now = dt.datetime(2027, 4, 2, 10, 0)
    late = "逾期：应于2027-03-31前移交"
    assert f"{late}，至今没有签收" in words_of(sheets.sheet(room.office, [room.fresh(made)]))
    for line in ("1", "2"):
        room.archivist.act("transfers.receive", made, lines=line)
    made = room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    room.clock.on(days=9)
    assert f"{late}，2027-04-02签收" in words_of(sheets.sheet(room.office, [made]))
