"""A whole import is taken back: its entries are struck, its numbers told, and the mended book enters under them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.conftest import PEOPLE, Desk
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.exchange import importing, undoing
from zwzx.office.archive.pieces import Box
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import imports, looks, printing, withdrawing
from zwzx.office.core.imports import BookImport, StruckEntry
from zwzx.office.core.listing import Listing, find
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.naming import document_named
from zwzx.office.terms.archives import BoxState
from zwzx.office.terms.imports import ImportState
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.people import Post
from zwzx.registers.petitions.records import Form
from zwzx.reports.auditing import told
from zwzx.reports.imports import imported
from zwzx.store.rebuild import rebuild
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

Commands = Callable[..., tuple[int, str, str]]

BOOKS: dict[str, tuple[str, ...]] = {
    "incoming": (
        "收文号,收文日期,来文单位,文号,文件标题,密级,份数",
        "2019-1,2019-03-04,市政府,长政发〔2019〕1号,关于安全的通知,,1",
        "2019-2,2019-03-05,市委,长发〔2019〕2号,关于会议的通知,,2",
        "2019-3,2019-03-06,市委,长发〔2019〕3号,关于值班的通知,,1",
    ),
    "outgoing": (
        "稿号,发文日期,文号,标题,拟稿科室,份数",
        "1,2019-03-04,望政务〔2019〕1号,关于报送总结的报告,办公室,5",
        "2,2019-04-04,望政务〔2019〕2号,关于请示的报告,业务科,5",
    ),
    "calls": ("编号,日期,来话人,来电内容,接电话人", "1,2020-03-02,孙某某,问地址,王芳", "2,2020-03-03,匿名,问时间,老张"),
    "petitions": (
        "编号,来信日期,信访形式,来访人,反映问题",
        "1,2019-03-04,来信,李某某,反映办证慢",
        "2,2019-03-05,走访,匿名,反映停车难",
    ),
    "complaints": (
        "编号,受理时间,投诉方式,投诉人姓名,投诉事项",
        "1,2020-01-04 09:30,来电,张某某,态度生硬",
        "2,2020-01-06,现场,无名,排队太久",
    ),
    "disclosure": ("申请编号,收到日期,申请人,申请事项", "1,2020-02-03,赵某某,党费收缴", "2,2020-02-05,钱某某,干部任免"),
    "seal_use": (
        "序号,用印时间,印章名称,文件名称,份数,批准人",
        "1,2019-03-04,望城区政务服务中心,关于报送总结的报告,2,张伟",
        "2,2019-03-05,望城区政务服务中心,介绍信,1,张伟",
    ),
    "seals": ("印鉴名称,印鉴种类,科室,保管人", "业务科,科室印鉴,业务科,孙丽", "审批专用章,业务专用印鉴,业务科,孙丽"),
    "archives": (
        "题名,责任者,日期,页数,年度,类别,保管期限,件号,档号,盒号",
        "关于安全的通知,市政府,2018-03-04,3,2018,上级文件,永久,1,0021-WS·2018-Y-BGS-0001,1",
        "关于会议的通知,市委,2018-03-05,4,2018,上级文件,永久,2,0021-WS·2018-Y-BGS-0002,1",
        "没有编号的一件,市委,2018-03-06,4,2018,上级文件,,,,",
    ),
    "boxes": ("年度,保管期限,机构,盒号,存放位置", "2018,永久,BGS,1,1号柜1层", "2018,30年,BGS,1,1号柜2层"),
    "appraisals": (
        "编号,年度,姓名,科室,职务,考核等次,审定单位,审定日期",
        "1,2019,张伟,,主任,优秀,区委组织部,2020-01-15",
        "2,2019,老张,业务科,科长,称职,党组,2020-01-15",
    ),
    "honours": (
        "编号,日期,种类,姓名,奖惩内容,决定单位,文号",
        "1,2019-05-06,先进,张伟,先进个人,区委组织部,望组发〔2019〕3号",
        "2,2019-08-06,警告,老张,警告,区纪委,望纪发〔2019〕9号",
    ),
    "integrity": (
        "编号,年度,任务,责任领导,责任科室,完成情况",
        "1,2019,排查风险点,老张,业务科,已排查",
        "2,2019,修订制度,张伟,,制度已印发",
    ),
    "study": (
        "编号,日期,形式,学习内容,主讲人,应到,实到,缺席",
        "1,2019-03-05,大会,学习信访条例,,30,28,请假2人",
        "2,2019-04-05,党课,学习党章,老张,30,30,",
    ),
    "study_plans": (
        "编号,年度,月份,学习计划,拟订人",
        "1,2019,,全年学习计划,王芳",
        "2,2019,3,三月学习安排,王芳",
    ),
    "exams": (
        "编号,日期,考试名称,应考,实考,优良率",
        "1,2019-05-06,普法考试,30,30,100%",
        "2,2019-08-06,业务考试,30,29,",
    ),
    "articles": (
        "编号,题目,作者,刊物,刊期,日期,奖励",
        "1,政务公开的做法,王芳,长沙晚报,5月6日3版,2019-05-06,400",
        "2,窗口服务的思考,老张,湖南政务,第8期,2019-08-06,",
    ),
    "publications": (
        "公开项目,公开方式,批准件编号",
        "党组工作制度,固定公开,领导小组2026-1",
        "评优结果,随时公开,领导小组2026-2",
    ),
    "accountability": (
        "追究号,立案日期,责任人,部门,追究事由,处理结果,处理日期,复核结果",
        "1,2019-03-04,孙丽,业务科,上班脱岗,通报批评,2019-03-10,维持",
        "2,2019-05-06,李某某,综合科,台账没有公开,内部批评,,",
    ),
    "violations": (
        "违规号,日期,姓名,单位,违规行为,违规事实",
        "1,2019-03-04,李某某,区人社局,脱岗,上午脱岗半小时",
        "2,2019-05-06,孙丽,,着装,没有着工装",
    ),
    "expenses": (
        "编号,日期,摘要,金额,经办人,证明人,付款方式,发票号,单据张数,批准人,科目",
        "1,2019-03-04,购打印纸,450.00,李某某,孙丽,转账,00441201,1,张伟,办公费",
        "2,2019-05-06,修空调,1200,孙丽,,现金,00441202,2,张伟,维修费",
    ),
    "devices": (
        "编号,名称,型号,类别,价格,购置日期,使用人,状态",
        "G-1,办公椅,,桌椅,980,2013-05-06,孙丽,在用",
        'G-2,旧打印机,LJ1020,打印机,"1,500.00",2012-01-04,,报废',
    ),
    "leave": (
        "编号,姓名,请假类别,开始时间,结束时间,天数,批准人",
        "1,李某某,事假,2019-03-04,2019-03-05,2,张伟",
        "2,孙丽,年假,2019-05-06,2019-05-10,5,张伟",
    ),
    "purchases": (
        "编号,日期,科室,品名,数量,估价,申请人,批准人",
        "1,2019-03-04,业务科,中性笔,20支,40,孙丽,刘强",
        "2,2019-05-06,综合科,复印纸 A4,10包,185,老张,刘强",
    ),
    "supplies": (
        "编号,日期,类别,品名,规格,单位,数量,单价,领用部门,领用人,发放人",
        "1,2019-03-04,入库,中性笔,0.5mm,支,20,2,,,王芳",
        "2,2019-05-06,领用,中性笔,0.5mm,支,3,,业务科,老张,王芳",
    ),
    "allowances": ("编号,月份,人数,实发", "3,2019-03,20,12000", "4,2019-04,20,11800.50"),
    "hall_logs": ("日期,应到,实到,工作情况", "2019-03-04,20,19,办件三十件", "2019-03-05,20,20,办件四十件"),
    "window_leave": (
        "编号,姓名,单位,请假类别,请假起,请假止,事由",
        "1,李某某,区人社局,事假,2019-03-04,2019-03-05,家里有事",
        "2,孙丽,,公差,2019-05-06,2019-05-06,开会",
    ),
    "short_leaves": (
        "编号,离岗时间,姓名,外出事由,去向,实际返回",
        "1,2019-03-04 09:10,李某某,送材料,区政府,2019-03-04 09:35",
        "2,2019-05-06 15:00,孙丽,取件,邮局,",
    ),
    "canteen": (
        "编号,日期,品名,规格,数量,单位,单价,金额,供货商,验收人,采购人",
        "1,2019-03-04,大米,25kg,50,斤,2.00,100.00,粮油店,孙丽,李某某",
        "2,2019-05-06,猪肉,,10.5,斤,15.00,157.50,肉店,,",
    ),
    "reception": (
        "编号,日期,来客单位,人数,事由,公函,陪同人员,标准,金额,经办人",
        "1,2019-03-04 12:00,区档案局,3,检查档案,区档函〔2019〕2号,孙丽,40元,105.00,孙丽",
        "2,2019-05-06,靖港镇,2,对接工作,,,,80.00,李某某",
    ),
    "meetings": (
        "编号,会议名称,时间,主持人,出席,议题,议定事项",
        "1,2019年第1次中心务会议,2019-03-04,张伟,陈静、孙丽,研究窗口调整,同意",
        "2,党组会议,2019-05-06,周某某,,研究党费,",
    ),
    "decisions": (
        "编号,会议名称,会议时间,议定事项,责任科室,责任人,完成时限,完成情况",
        "1,2019年第1次中心务会议,2019-03-04,撤并两个窗口,业务科,孙丽,三月底前,已完成",
        "2,党组会议,2019-05-06,清查党费,,周某某,长期,",
    ),
    "duties": (
        "条款,哪一种,所属周期,办理日期,依据",
        "廉政.5,专题分析,2019年上半年,2019-06-20,分析会会议记录",
        "会议.3,政务会议,,2019-05-06,第9次政务会议记录",
    ),
    "reminders": (
        "事项,类别,对象,到期日期,几个月一次,上次办理,依据",
        "车辆年检,年检,湘A00001,2027-03-31,12,2026-03-20,年检标志",
        "健康证,健康证,老张,2026-12-31,12,,",
    ),
    "vehicles": ("车牌号,品牌,座位,购置,保险到期", "湘A·24680,途观,5,2016-03-01,2027-03-01", "湘A·13579,江铃,7,,"),
    "vehicle_use": (
        "编号,用车日期,车号,司机,用车部门,用车人,事由,目的地,起码,止码,公里数",
        "1,2019-03-04,湘A·00001,老李,业务科,孙丽,送材料,区政府,100,120,20",
        "2,2019-03-05,湘A·00001,老李,,某某,开会,市政府,120,160,40",
    ),
    "refuels": (
        "编号,日期,车牌,油卡号,升数,单价,金额,里程,加油站",
        "1,2019-03-04,湘A·00001,1000111,40,7,280,120,望城站",
        "2,2019-04-04,湘A·00001,1000111,41.5,7,290.50,560,望城站",
    ),
    "vehicle_repairs": (
        "编号,日期,车牌,故障,维修项目,厂家,金额,验收",
        "1,2019-03-04,湘A·00001,刹车异响,换刹车片,甲厂,860,老李",
        "2,2019-05-06,湘A·00001,轮胎磨损,换轮胎,甲厂,1200,孙丽",
    ),
    "hired_cars": (
        "编号,租车日期,科室,用车人,事由,去向,趟数,车主,车号,金额",
        "1,2019-03-04,业务科,孙丽,下乡,河西,1,周某,湘A·Z0001,150",
        "2,2019-05-06,,某某,送材料,城区,2,周某,湘A·Z0001,40",
    ),
    "vehicle_offences": (
        "编号,时间,司机,车牌,擅自用车情况,第几次,扣工资",
        "1,2019-03-04,孙丽,湘A·00001,开车回家,1,200",
        "2,2019-05-06,老李,湘A·00001,外借,1,200",
    ),
    "cash": (
        "编号,日期,实点现金,账面余额,差额,差额原因,出纳,会计,备注",
        "1,2019-03-04,860.50,860.50,,,李明,老张,",
        "2,2019-03-05,85.00,85.50,-0.50,找零找错,李某某,老张,",
    ),
    "advances": (
        "编号,借款日期,姓名,科室,用途,借款金额,应还日期,审批人,归还金额,报销冲账,还款日期",
        "1,2019-03-04,孙丽,业务科,出差,1500,2019-03-20,张伟,300,1200,2019-03-18",
        "2,2019-05-06,李某某,,买菜,500,,陈静,500,,2019-05-09",
    ),
    "device_counts": (
        "编号,年度,清点日期,清点人,监点人,账面,实有,差异,差异原因",
        "1,2018年,2018-12-20,老张,孙丽,40,39,1,投影仪找不到",
        "2,2019年,2019-12-18,老张,孙丽,41,41,0,",
    ),
    "computer_changes": (
        "编号,请购日期,电脑,请购人,变更内容,原因,批准文号,完成日期,办理结果",
        "1,2019-03-04,G-7,蒋明,加内存,开不动新系统,望采〔2019〕3号,2019-03-20,加了4G",
        "2,2019-05-06,老张的电脑,老李,换硬盘,坏道,,,",
    ),
    "people": ("姓名,科室,岗位,系统用户", "周涛,综合科,内勤,zhou", "吴敏,业务科,一般人员,"),
}
"""A small book of every register that imports."""
MENDED = {"incoming": ("关于会议", "关于开会"), "archives": ("关于会议", "关于开会"), "people": ("综合科", "业务科")}
"""A word of a book, and what stands in its place when it is mended."""
SEAL = "望城区政务服务中心"


def importable() -> list[str]:
    return [name for name in registers.NAMES if registers.load(name).importable is not None]


def ready(desk: Desk, name: str) -> Desk:
    """The desk of somebody who may import into a register, with what its book needs."""
    action = registers.load(name).importable
    assert action is not None
    if name in ("archives", "boxes"):
        desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    who = next(one.name for one in PEOPLE if desk.acting(one.name).office.may(action))
    if name == "seal_use":
        desk.act("seals.found", name=SEAL, kind=kind("行政印鉴"), keeper=desk.somebody("王芳"))
    return desk.acting(who)


def kind(word: str) -> Any:
    from zwzx.office.terms.seals import SealKind

    return SealKind(word)


def written(name: str, path: Path, *, mended: bool = False) -> Path:
    text = "\n".join(BOOKS[name]) + "\n"
    if mended:
        text = text.replace(*MENDED.get(name, ("", "")))
    path.write_text(text, encoding="utf-8")
    return path


def entered(desk: Desk, name: str, path: Path) -> importing.Outcome:
    register = registers.load(name)
    return importing.run(desk.office, register, importing.open_file(register, path))


def undone(desk: Desk, serial: int = 1, *, reason: str = "导错了文件") -> BookImport:
    book = imports.numbered(serial)
    looked = undoing.look(desk.office, book, lambda _: None)
    assert looked.kept == []
    return undoing.undo(desk.office, book, reason, looked.left, lambda _: None)


def shown(desk: Desk, name: str) -> list[tuple[bool, tuple[Any, ...]]]:
    """The rows of a register with whether each is struck, but for what tells when it was entered."""
    register = registers.load(name)
    return [(row.struck, row.values) for row in Listing(desk.office, register).walk(oldest_first=True)]


def test_there_is_a_book_of_every_register_that_imports() -> None:
    assert sorted(BOOKS) == sorted(importable())


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_is_imported_taken_back_and_imported_again(desk: Desk, name: str, tmp_path: Path) -> None:
    here, rows = ready(desk, name), len(BOOKS[name]) - 1
    before = shown(here, name)
    first = entered(here, name, written(name, tmp_path / "1.csv"))
    assert (first.entered, first.rejected) == (rows, [])
    standing = [values for struck, values in shown(here, name) if not struck]
    assert undone(here).state is ImportState.WITHDRAWN
    assert [values for struck, values in shown(here, name) if not struck] == [v for struck, v in before if not struck]
    assert StruckEntry.select().count() >= rows
    again = entered(here, name, written(name, tmp_path / "2.csv", mended=True))
    assert (again.entered, again.rejected, again.already) == (rows, [], [])
    after = [values for struck, values in shown(here, name) if not struck]
    if name not in MENDED and name not in (
        "seals",
        "devices",
        "publications",
        "reminders",
        "vehicles",
    ):  # whose numbers are the running ones
        assert after == standing
    assert len(after) == len(standing)
    undone(here, 2)
    unchanged = entered(here, name, tmp_path / "2.csv")
    assert (unchanged.entered, unchanged.rejected, unchanged.already) == (rows, [], [])
    assert entered(here, name, tmp_path / "2.csv").entered == 0
    assert verify(registers.tables()).sound
    key, made = here.office.store.key, tmp_path / "made.db"
    here.office.store.close()
    rebuild(desk.path, key, made, key, registers.tables(), VERSION)


# ── what stands on it ────────────────────────────────────────────────────────


def amended(desk: Desk) -> None:
    desk.act("incoming.amend", at(desk, "2019-2"), note="改过", reason="登错了")


def at(desk: Desk, number: str, name: str = "incoming") -> Any:
    return find(desk.office, registers.load(name), number)


def seated(desk: Desk, name: str) -> Desk:
    """The desk of somebody, also where people have users of their own by now."""
    return Desk(Office(desk.office.store, desk.somebody(name), desk.clock, vouches=True), desk.clock, desk.folder)


def kept(desk: Desk) -> list[tuple[str, str]]:
    return undoing.look(desk.office, imports.numbered(1), lambda _: None).kept


def test_what_was_corrected_since_is_told_and_nothing_is_struck(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    amended(desk)
    assert [(entry, what.partition("（")[0]) for entry, what in kept(desk)] == [("收〔2019〕2号", "登记以后又办过")]
    code, out, err = zwzx("imports", "undo", "1", "--reason", "导错了")
    assert (code, out.split("\t")[0]) == (3, "收〔2019〕2号")
    assert "不能撤回：有1条上面已经办了别的，第一条是收〔2019〕2号" in err
    assert not StruckEntry.select().exists()


def test_a_row_that_refers_to_an_entry_rests_on_it(desk: Desk, tmp_path: Path) -> None:
    """An instruction about a paper, a box in which a piece lies, an approval: whatever names it."""
    entered(desk, "petitions", written("petitions", tmp_path / "1.csv"))
    first = at(desk, "2019-1", "petitions")
    desk.act("petitions.add", None, kind=Form.LETTER, asker="李某某", content="又来了一次", earlier="2019-1")
    assert kept(desk) == [(first.number, "办件里有它的登记")]
    book = desk.office.perform(
        imports.as_of(imports.withdraw_import, registers.load("petitions")), book=imports.numbered(1), reason="错了"
    ).record
    strike = imports.as_of(withdrawing.strike_entry, registers.load("petitions"))
    with refused("") as said:
        desk.office.perform(strike, book=book, seq=imports.left(book)[0], table="petition", own_number=True)
    assert "撤不回：办件里有它的登记" in str(said.value)


def test_to_read_or_to_print_an_entry_keeps_it_from_nothing(desk: Desk, tmp_path: Path) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    row = at(desk, "2019-2").id
    desk.office.perform(looks.read, register="incoming", row=row)
    desk.office.perform(printing.printed, row=row, sheet="book")
    assert kept(desk) == []


def test_a_piece_of_a_year_that_is_sealed_stays(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "archives")
    entered(here, "archives", written("archives", tmp_path / "1.csv"))
    box = Box.get()
    here.act("boxes.describe", box, compiled_by="王芳", checked_by="李明")
    here.act("boxes.shelve", box, place="1号柜")
    here.act("boxes.seal", box)
    assert [what for _, what in kept(here)] == ["2018-Y-BGS-1这一盒已经封盒"] * 2


def test_people_who_entered_something_stay(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "people")
    entered(here, "people", written("people", tmp_path / "1.csv"))
    seated(here, "周涛").act("calls.add", None, content="问路", asker="某某", phone="1")
    assert ("周涛", "本人办过登记") in kept(here)


# ── numbers ──────────────────────────────────────────────────────────────────


def test_the_numbers_that_were_taken_back_are_told_until_they_are_entered_again(desk: Desk, tmp_path: Path) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    undone(desk)
    assert [(tuple(gap), why) for gap, why in told(desk.office)] == [(("收", 2019, 1, 3), "第1次导入撤回：导错了文件")]
    with pytest.raises(Unreadable, match="2019-2随第1次导入撤回了：导错了文件。看原来登记的，写“#"):
        at(desk, "2019-2")
    struck = StruckEntry.get(StruckEntry.serial == 2)
    assert at(desk, f"#{struck.row}").ended == "第1次导入撤回：导错了文件"
    book = tmp_path / "2.csv"
    book.write_text("\n".join([*BOOKS["incoming"][:1], BOOKS["incoming"][2].replace("2019-2", "2019-5")]) + "\n")
    entered(desk, "incoming", book)
    assert [(gap.first, gap.last, bool(why)) for gap, why in told(desk.office)] == [(1, 3, True), (4, 4, False)]
    entered(desk, "incoming", tmp_path / "1.csv")
    assert [(gap.first, gap.last) for gap, _ in told(desk.office)] == [(4, 4)]
    assert document_named(desk.office, "收2019-2").stage is Stage.HISTORY


def test_a_seal_that_was_taken_back_keeps_its_number_and_its_code(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "seals")
    entered(here, "seals", written("seals", tmp_path / "1.csv"))
    undone(here)
    entered(here, "seals", tmp_path / "1.csv")
    rows: list[Any] = list(registers.load("seals").record.select().order_by("id"))
    assert [row.serial for row in rows] == [1, 2, 3, 4]
    assert [custody.holding(row.item).holder.name for row in rows] == ["登记作废", "登记作废", "孙丽", "孙丽"]


def test_who_was_taken_back_and_comes_again_is_the_same_person(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "people")
    entered(here, "people", written("people", tmp_path / "1.csv"))
    was = here.somebody("周涛")
    undone(here)
    assert not here.fresh(was).works_on(here.office.today)
    assert here.office.posts_of(here.fresh(was)) == frozenset()
    entered(here, "people", written("people", tmp_path / "2.csv", mended=True))
    now = here.fresh(was)
    assert (now.section, now.works_on(here.office.today)) == ("业务科", True)
    assert here.office.posts_of(now) == {Post.SECTION_CLERK}


def test_a_box_that_came_with_pieces_goes_with_them(desk: Desk, tmp_path: Path) -> None:
    here = ready(desk, "archives")
    entered(here, "archives", written("archives", tmp_path / "1.csv"))
    undone(here)
    assert [box.state for box in Box.select()] == [BoxState.STRUCK]
    entered(here, "archives", tmp_path / "1.csv")
    assert [box.state for box in Box.select()] == [BoxState.OPEN]


# ── stopped, killed, done twice ──────────────────────────────────────────────


def test_what_was_stopped_goes_on_and_nothing_is_struck_twice(desk: Desk, tmp_path: Path) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    book = imports.numbered(1)
    left = undoing.look(desk.office, book, lambda _: None).left

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undoing.undo(desk.office, book, "导错了", left[:1], stop)
    book = imports.numbered(1)
    assert (book.state, len(imports.left(book))) == (ImportState.WITHDRAWING, 2)
    with refused("") as said:
        entered(desk, "incoming", tmp_path / "1.csv")
    assert "请先撤回完：zwzx imports undo 1" in str(said.value)
    undone(desk, reason="另一个原因")
    assert imports.numbered(1).reason == "导错了"
    assert StruckEntry.select().count() == 3


def test_a_process_that_is_killed_leaves_whole_entries_and_goes_on(desk: Desk, tmp_path: Path) -> None:
    rows = [f"2019-{n},2019-03-04,市政府,,第{n}件,,1" for n in range(1, 301)]
    (tmp_path / "1.csv").write_text("\n".join([BOOKS["incoming"][0], *rows]) + "\n", encoding="utf-8")
    assert entered(desk, "incoming", tmp_path / "1.csv").entered == 300
    desk.any_pause()
    desk.office.store.close()
    options = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    command = [
        sys.executable,
        "-c",
        "from zwzx.cli import main; main()",
        *options,
        "imports",
        "undo",
        "1",
        "--reason",
        "导错了",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and run.poll() is None and not _struck(desk):
            time.sleep(0.05)
        run.kill()
    done = _struck(desk)
    assert done, "it was killed before it struck anything"
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        assert verify(registers.tables()).sound
        book = imports.numbered(1)
        looked = undoing.look(office, book, lambda _: None)
        assert len(looked.left) == 300 - done
        undoing.undo(office, book, "导错了", looked.left, lambda _: None)
        assert StruckEntry.select().count() == 300
        assert verify(registers.tables()).sound


def _struck(desk: Desk) -> int:
    with open_office(desk.path, acting="王芳", key=desk.key):
        return int(StruckEntry.select().count())


def test_what_was_taken_back_is_not_taken_back_twice(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    undone(desk)
    code, _, err = zwzx("imports", "undo", "1", "--reason", "再撤一次")
    assert (code, "第1次导入2026-09-28已经撤回" in err) == (3, True)
    assert zwzx("imports", "undo", "9", "--reason", "没有这一次")[0] == 2


def test_the_sheets_of_a_workbook_are_taken_back_together(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    path = tmp_path / "收文.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for year in (2018, 2019):
            sheet = book.add_worksheet(f"{year}年")
            sheet.write_row(0, 0, ["收文号", "收文日期", "来文单位", "文件标题"])
            sheet.write_row(1, 0, [f"{year}-1", f"{year}-03-04", "市委", "关于会议的通知"])
    assert zwzx("incoming", "import", str(path))[0] == 0
    assert [line.split("\t")[2] for line in zwzx("imports", "list", "--format", "plain")[1].splitlines()] == [
        "收文.xlsx 2019年",
        "收文.xlsx 2018年",
    ]
    assert zwzx("imports", "undo", "2", "--reason", "导错了")[0] == 0
    code, _, err = zwzx("imports", "undo", "1-2", "--reason", "导错了")
    assert (code, "第1次导入撤回了：划去1条" in err, "第2次导入撤回了" in err) == (0, True, False)
    assert zwzx("incoming", "import", str(path))[0] == 0


def test_the_same_file_enters_two_registers_each_for_itself(desk: Desk, tmp_path: Path) -> None:
    """Their acts have one name: the tokens of the first must not be taken for the second's."""
    path = tmp_path / "1.csv"
    path.write_text("编号,日期,姓名,内容\n1,2020-03-02,孙某某,问地址\n", encoding="utf-8")
    assert entered(desk, "calls", path).entered == 1
    assert entered(desk, "petitions", path).already == []


# ── who may ──────────────────────────────────────────────────────────────────


def test_who_may_import_somewhere_may_take_back_somewhere() -> None:
    enter = {post for name in BOOKS for act in [registers.load(name).importable] if act for post in act.entered_by}
    assert set(imports.ENTERS) == enter


@pytest.mark.parametrize("name", BOOKS)
def test_who_may_not_enter_such_rows_may_not_take_them_back(desk: Desk, name: str, tmp_path: Path) -> None:
    here = ready(desk, name)
    entered(here, name, written(name, tmp_path / "1.csv"))
    other = seated(here, "蒋明")
    with pytest.raises(Refusal, match="蒋明"):
        undoing.look(other.office, imports.numbered(1), lambda _: None)
    with pytest.raises(Refusal, match="蒋明"):
        undoing.undo(other.office, imports.numbered(1), "导错了", [], lambda _: None)
    assert imports.numbered(1).state is ImportState.ENTERED


@pytest.mark.clause("保密.3")
def test_marked_entries_are_taken_back_by_who_may_handle_them(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "1.csv"
    path.write_text(
        "收文号,收文日期,来文单位,文件标题,密级\n密收2019-1,2019-03-04,市委,某通知,秘密\n", encoding="utf-8"
    )
    assert entered(desk, "incoming", path).entered == 1
    other = desk.acting("李明")
    assert imported.ask(other.office, {}).rows == []
    assert told(other.office) == []
    book = imports.numbered(1)
    with refused("保密.3"):
        undoing.look(other.office, book, lambda _: None)
    assert imports.numbered(1).state is ImportState.ENTERED
    with refused("保密.3"):
        undoing.undo(other.office, book, "导错了", imports.left(book), lambda _: None)
    undoing.undo(desk.office, imports.numbered(1), "导错了", imports.left(book), lambda _: None)
    assert told(other.office) == []
    assert [tuple(gap) for gap, _ in told(desk.office)] == [("密收", 2019, 1, 1)]


def test_what_was_corrected_since_is_counted_too(desk: Desk, tmp_path: Path) -> None:
    assert entered(desk, "incoming", written("incoming", tmp_path / "1.csv")).entered == len(BOOKS["incoming"]) - 1
    told_before = imported.ask(desk.acting("李明").office, {}).rows[0].values[5]
    entry = desk.record.select().order_by(desk.record.id).first()
    desk.do("amend", entry=entry, title="改过的题名", reason="登错")
    for name in ("王芳", "李明"):
        assert imported.ask(desk.acting(name).office, {}).rows[0].values[5] == told_before


# ── faces ────────────────────────────────────────────────────────────────────


def test_the_commands_list_try_and_take_back(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    path = written("incoming", tmp_path / "2019年收文.csv")
    assert zwzx("incoming", "import", str(path))[0] == 0
    code, out, _ = zwzx("imports", "list", "--format", "plain")
    cells = out.split("\n")[0].split("\t")
    assert (code, cells[0], cells[2], cells[4:7]) == (0, "1", "2019年收文.csv", ["王芳", "3", "已导入"])
    code, _, err = zwzx("imports", "undo", "1", "--reason", "导错了", "--dry-run")
    assert (code, "收〔2019〕1—3号，3件。" in err, "可以撤回。" in err) == (0, True, True)
    code, _, err = zwzx("imports", "undo", "1", "--reason", "导错了")
    assert (code, "第1次导入撤回了：划去3条" in err) == (0, True)
    assert zwzx("imports", "list", "--format", "plain")[1].split("\n")[0].split("\t")[6:] == ["已撤回", "导错了"]
    assert zwzx("numbers", "audit", "--format", "plain")[1] == "收\t2019\t1\t3\t第1次导入撤回：导错了\n"
    assert zwzx("incoming", "import", str(path))[0] == 0
    code, out, _ = zwzx("imports", "list", "--format", "plain")
    assert [line.split("\t")[6] for line in out.splitlines()] == ["已导入", "已撤回"]
    assert zwzx("journal", "verify")[0] == 0
