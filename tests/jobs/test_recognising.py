"""A file whose register nobody named: it is recognised, shown, rehearsed; columns that were put right are kept and used again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.shell_completion import ShellComplete

from tests.jobs.test_old_books import HEADS, book
from tests.refusals import refused
from zwzx import registers
from zwzx.cli import root
from zwzx.jobs.exchange import columns, importing, preview
from zwzx.jobs.exchange.book_names import importable, of_text, word_of
from zwzx.jobs.exchange.columns import typed
from zwzx.jobs.exchange.reasons import by_reason
from zwzx.jobs.exchange.recognising import Undecided, named, recognise
from zwzx.jobs.exchange.sheets import Unusable
from zwzx.jobs.exchange.tables import Line
from zwzx.jobs.throttle import Pace
from zwzx.office.core import kept_heads
from zwzx.office.kinds.base import Unreadable
from zwzx.store import journal
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]

BOOKS: dict[str, Sequence[str]] = {
    "incoming": ("序号", "收文日期", "来文单位", "文号", "标题", "份数", "密级", "备注", "收文号"),
    "outgoing": (
        "发文号",
        "发文日期",
        "发文字号",
        "文件标题",
        "拟稿科室",
        "签发人",
        "主送机关",
        "份数",
        "密级",
        "备注",
    ),
    "seal_use": ("序号", "用印时间", "用印部门", "经办人", "文件名称", "印章名称", "份数", "批准人", "监印人", "备注"),
    "seals": ("印鉴名称", "印鉴种类", "保管人", "启用日期", "备注"),
    "archives": ("件号", "责任者", "文号", "题名", "日期", "页数", "备注"),
    "boxes": ("年度", "保管期限", "机构", "盒号", "厚度", "整理人"),
    "calls": ("来电号", "来电时间", "来电人", "来电单位", "电话", "来电内容", "接听人", "处理结果"),
    "petitions": ("信访编号", "来访日期", "信访人", "住址", "人数", "反映问题", "领导批示", "承办单位", "办理结果"),
    "complaints": ("投诉号", "投诉时间", "投诉人", "联系电话", "被投诉单位", "投诉事项", "处理意见", "满意度"),
    "meetings": (
        "编号",
        "会议种类",
        "次数",
        "时间",
        "地点",
        "主持人",
        "应到",
        "实到",
        "列席",
        "议题",
        "议定事项",
        "记录人",
        "纪要文号",
        "备注",
    ),
    "purchases": ("编号", "申购日期", "申购部门", "申购人", "申购物品", "估价", "用途", "批准人"),
    "supplies": ("编号", "领用日期", "物品名称", "规格", "领用数量", "领用科室", "领用人", "发放人"),
    "devices": ("资产编号", "设备名称", "型号", "序列号", "购置日期", "原值", "使用人", "存放地点"),
    "decisions": (
        "序号",
        "会议",
        "事项",
        "责任领导",
        "责任科室",
        "责任人",
        "完成时限",
        "进展",
        "办结日期",
        "未完成原因",
    ),
    "violations": ("序号", "日期", "姓名", "派出单位", "窗口", "违规行为", "第几次", "处理结果", "本人签名"),
    "expenses": (
        "序号",
        "日期",
        "事由",
        "金额",
        "经手人",
        "证明人",
        "付款方式",
        "票据号",
        "附件张数",
        "审批人",
        "科目",
        "收款单位",
    ),
    "cash": (
        *("序号", "盘点日期", "实点现金", "账面余额", "差额", "差额原因", "送存银行", "月结"),
        *("银行对账单余额", "银行日记账余额", "未达账项", "出纳", "会计", "备注"),
    ),
    "advances": (
        *("序号", "借款日期", "借款人", "科室", "借款用途", "借款事由", "借款金额", "应还日期"),
        *("审批人", "还款金额", "报销冲账", "还款日期", "备注"),
    ),
    "device_counts": (
        "序号",
        "清点年度",
        "清点日期",
        "清点人",
        "监点人",
        "账面件数",
        "实有件数",
        "差异件数",
        "差异原因",
    ),
    "computer_changes": (
        *("序号", "请购日期", "电脑编号", "电脑维护员", "变更内容", "请购原因"),
        *("办公室同意人", "区采购中心批准", "完成日期", "购买情况"),
    ),
    "leave": (
        "序号",
        "姓名",
        "科室",
        "职务",
        "请假类别",
        "请假事由",
        "开始时间",
        "结束时间",
        "天数",
        "批准人",
        "销假日期",
    ),
    "window_leave": (
        "编号",
        "姓名",
        "派出单位",
        "请假类别",
        "请假起",
        "请假止",
        "天数",
        "请假事由",
        "批准人",
        "代班人",
        "销假日期",
    ),
    "canteen": (
        "序号",
        "日期",
        "品名",
        "规格",
        "数量",
        "单位",
        "单价",
        "金额",
        "供货商",
        "票证",
        "验收人",
        "采购人",
        "监证人",
    ),
    "reception": (
        *("编号", "日期", "来客单位", "人数", "主宾", "职务", "事由", "公函文号", "类别", "审批人", "地点", "餐别"),
        *("陪同人数", "标准", "实际", "人均", "用酒", "用烟", "支付", "票据号", "经办人"),
    ),
    "short_leaves": ("序号", "姓名", "外出事由", "去向", "离岗时间", "预计返回", "实际返回", "本人签名", "批准人"),
    "disclosure": ("申请编号", "申请日期", "申请人", "所在党组织", "申请事项", "答复日期"),
    "publications": ("公开项目", "责任科室", "公开方式", "公开周期"),
    "accountability": (
        "序号",
        "登记日期",
        "责任人",
        "科室",
        "追究事由",
        "核查情况",
        "处理决定",
        "决定日期",
        "整改情况",
    ),
    "people": ("姓名", "科室", "岗位", "到岗日期"),
    "vehicles": ("车牌号", "品牌型号", "核定座位", "购置日期", "保险到期", "年检到期", "停放处"),
    "vehicle_use": (
        "编号",
        "用车日期",
        "车号",
        "司机",
        "用车部门",
        "用车人",
        "用车事由",
        "目的地",
        "起码",
        "止码",
        "行驶里程",
    ),
    "refuels": ("序号", "日期", "车牌号", "油卡号", "升数", "单价", "金额", "里程", "加油站"),
    "vehicle_repairs": ("序号", "维修日期", "车牌号", "故障情况", "维修项目", "修理厂", "维修费", "验收人"),
    "hired_cars": ("序号", "租车日期", "用车部门", "用车人", "租车去向", "趟数", "车主", "租用车号", "租车金额"),
    "vehicle_offences": ("序号", "用车时间", "驾驶员", "车牌号", "擅自用车情况", "第几次", "扣工资", "扣款月份"),
    "hall_logs": ("日期", "天气", "应到", "实到", "迟到", "早退", "请假", "旷工", "卫生", "工作情况", "值班"),
    "allowances": ("序号", "月份", "人数", "应发合计", "扣款合计", "实发合计", "备注"),
    "integrity": ("序号", "年度", "任务", "责任领导", "责任部门", "完成期限", "检查指导", "备注"),
    "study": ("序号", "学习时间", "学习内容", "形式", "主讲人", "组织人", "应到", "实到", "缺席", "笔记检查"),
    "study_plans": ("序号", "年度", "月份", "计划内容", "拟订人", "批准人", "总结"),
    "exams": ("序号", "考试时间", "考试名称", "应考", "实考", "优良", "成绩"),
    "articles": ("序号", "题目", "第一作者", "刊物", "刊期", "发表日期", "转载", "奖励"),
    "duties": ("序号", "条款", "所属周期", "办理日期", "依据"),
    "reminders": ("序号", "事项", "类别", "对象", "到期日期", "承办人", "几个月一次", "备注"),
    "appraisals": ("序号", "考核年度", "姓名", "所在科室", "职务", "考核等次", "审定单位", "审定日期", "本人意见"),
    "honours": ("序号", "决定日期", "种类", "个人", "科室", "奖惩内容", "事由", "决定单位", "决定文件"),
}
"""A head as offices write it, by the register that it is of."""
ROW = ("2016-1", "2016-03-12", "测试局", "测字〔2016〕1号", "关于测试的通知")
ODD = ("收文号", "收文日期", "机关", "文号", "题名", "份数", "备用")


def parts(path: Path, **more: Any) -> list[tuple[str, str]]:
    """The register and the sheet of each table of a file."""
    return [(part.register.name, part.table.sheet) for part in recognise(path, **more).parts]


def odd(path: Path, *rows: Sequence[str]) -> Path:
    """A book in which two columns have heads that nobody knows."""
    return book(path, ODD, *(rows or [("2016-1", "2016-03-12", "测试局", "测字〔2016〕1号", "题一", "2", "废话")]))


# ── which register ─────────────────────────────────────────────────────


@pytest.mark.parametrize("name", list(BOOKS))
def test_a_book_is_recognised_by_its_heads(desk: Desk, tmp_path: Path, name: str) -> None:
    assert parts(book(tmp_path / "a.csv", BOOKS[name], ["1"] * len(BOOKS[name]))) == [(name, "")]


def test_every_register_that_takes_files_is_recognised_by_its_own_export(desk: Desk, tmp_path: Path) -> None:
    assert {one.name for one in importable()} == set(BOOKS)
    for register in importable():
        heads = [column.label for column in register.facts]
        assert parts(book(tmp_path / "a.csv", heads, ["1"] * len(heads)), only=register)[0][0] == register.name


@pytest.mark.parametrize(
    ("above", "name"),
    [("2016年来电登记簿", "calls"), ("二〇一六年投诉登记簿", "complaints"), ("信访台账", "petitions")],
)
def test_where_the_heads_are_alike_the_heading_decides(desk: Desk, tmp_path: Path, above: str, name: str) -> None:
    content = {"calls": "内容", "complaints": "投诉内容", "petitions": "主要内容"}[name]
    heads = ("编号", "日期", "电话", content, "处理结果")
    assert parts(book(tmp_path / "a.csv", [above], heads, ["1"] * len(heads))) == [(name, "")]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("2019年耐用品清点登记簿", "device_counts"),
        ("擅自用车登记簿", "vehicle_offences"),
        ("用车登记簿", "vehicle_use"),
    ],
)
def test_a_heading_that_has_another_book_s_word_in_it_names_its_own(
    desk: Desk, tmp_path: Path, above: str, name: str
) -> None:
    found = recognise(book(tmp_path / "a.csv", [above], BOOKS[name], ["1"] * len(BOOKS[name])))
    assert [part.register.name for part in found.parts] == [name]
    assert of_text(above) == word_of(registers.load(name))


def test_sheets_of_several_registers_are_told_apart_and_a_cover_is_left(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["某中心登记簿汇编"],
        收文=[BOOKS["incoming"], ["1"] * 9],
        用印=[BOOKS["seal_use"], ["1"] * 10],
        人员=[BOOKS["people"], ["张三", "业务科", "内勤", ""]],
    )
    found = recognise(path)
    assert [(part.register.name, part.table.named) for part in found.parts] == [
        ("incoming", "收文"),
        ("seal_use", "用印"),
        ("people", "人员"),
    ]
    assert [sheet.name for sheet in found.others] == ["一"]


def test_two_books_side_by_side_are_both_read(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        ["收文", "", "", "", "发文", "", "", "", ""],
        ("收文号", "收文日期", "来文机关", "题名", "发文号", "发文日期", "发文字号", "标题", "拟稿科室"),
        ("2016-1", "2016-3-1", "测试局", "来的", "2016-1", "2016-3-2", "", "去的", "办公室"),
    )
    found = recognise(path)
    assert {part.register.name: [line.facts["title"] for line in part.table.lines()] for part in found.parts} == {
        "incoming": ["来的"],
        "outgoing": ["去的"],
    }


def test_what_could_be_several_is_said_and_can_be_named(desk: Desk, tmp_path: Path) -> None:
    heads = ("编号", "日期", "题名", "文号", "发文机关", "份数", "页数", "密级")
    path = book(tmp_path / "a.csv", heads, ["1"] * 8)
    with pytest.raises(Undecided) as refused:
        recognise(path)
    like = [one.name for one in refused.value.like]
    assert len(like) > 1
    assert all(f"--register {registers.noun(name)}" in str(refused.value) for name in like)
    for name in like:
        assert parts(path, only=registers.load(name)) == [(name, "")]


def test_a_book_that_is_called_by_a_register_is_of_no_other(desk: Desk, tmp_path: Path) -> None:
    """The heads of an incoming book without a number fit the list of archives whole."""
    heads = ("序号", "日期", "来文单位", "文号", "题名")
    path = book(tmp_path / "a.csv", ["2016年收文登记簿"], heads, ("1", "3.1", "局", "", "题"))
    said = r"a.csv写的是收文登记簿，没有收文号这一栏。请写明哪一栏是，如 --column 序号=收文号；这张表的栏：序号、日期"
    with pytest.raises(Undecided, match=said):
        recognise(path)
    assert [part.register.name for part in recognise(path, corrections=typed(["序号=收文号"])).parts] == ["incoming"]
    unnamed = book(tmp_path / "收文2016.csv", heads, ("1", "2016-3-1", "局", "", "题"))
    with pytest.raises(Undecided, match="写的是收文登记簿"):
        recognise(unnamed)


def test_a_summary_beside_the_book_is_left(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "收文登记簿.xlsx", HEADS, ROW, 汇总=[("月份", "份数", "备注"), ("3", "12", "")])
    found = recognise(path)
    assert ([part.table.sheet for part in found.parts], [sheet.name for sheet in found.others]) == (["一"], ["汇总"])


def test_columns_of_other_things_in_a_book_make_no_second_one(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", ["收文登记簿"], (*HEADS, "姓名", "科室"), (*ROW, "何某", "业务科"))
    assert parts(path) == [("incoming", "")]


def test_what_is_of_none_is_said_with_what_it_lacks(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Undecided, match=r"看不出是哪个登记簿的。像的缺了栏：.*没有收文号"):
        recognise(book(tmp_path / "a.csv", ("来文机关", "签收人", "复文号"), ["1"] * 3))
    with pytest.raises(Undecided, match="没有找到哪个登记簿的表头"):
        recognise(book(tmp_path / "a.csv", ("甲", "乙", "丙"), ["1"] * 3))


def test_a_list_that_is_no_register_of_files_is_not_taken_for_another(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", ["移交清单", "", ""], BOOKS["archives"], ["1"] * 7)
    with pytest.raises(Undecided, match=r"科室移交清单的。一份清单的各行用 zwzx transfers add 清单号 --file"):
        recognise(path)
    assert parts(path, only=registers.load("archives")) == [("archives", "")]


@pytest.mark.parametrize("text", ["incoming", "收文登记簿", "收文", " incoming "])
def test_a_register_is_named_by_any_of_its_names(desk: Desk, text: str) -> None:
    assert named(text).name == "incoming"
    with pytest.raises(Unreadable, match=r"没有可以导入的登记簿“借阅”.*seal-use（用印登记簿）"):
        named("借阅")


# ── columns that are put right ─────────────────────────────────────────


def test_a_column_that_is_told_of_takes_the_fact_from_every_other(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", (*HEADS, "单位"), (*ROW, "真的局"))
    (part,) = recognise(path, corrections=typed(["单位=来文单位", "来文字号="])).parts
    (line,) = part.table.lines()
    assert (line.facts["author"], "reference" in line.facts) == ("真的局", False)
    told = {column.head: (column.label, column.kept) for column in preview.columns(part)}
    assert (told["单位"], told["来文机关"], told["来文字号"]) == (("来文单位", True), ("", False), ("", True))


def test_a_head_that_nobody_knows_is_found_by_what_is_told(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv", ["某局某年"], ("号", "哪天", "谁来的", "说什么"), ("2016-1", "2016-3-1", "局", "题")
    )
    told = typed(["号=收文号", "哪天=收文日期", "谁来的=来文单位", "说什么=题名"])
    (part,) = recognise(path, corrections=told).parts
    assert part.register.name == "incoming"
    assert [line.facts["title"] for line in part.table.lines()] == ["题"]


def test_what_is_told_holds_for_the_tables_that_have_the_column(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ODD,
        ("2016-1", "2016-03-12", "甲局", "", "题", "", ""),
        旧=[HEADS, ("2016-2", *ROW[1:])],
        电话=[BOOKS["calls"], ["1"] * 8],
    )
    found = recognise(path, corrections=typed(["机关=来文单位"])).parts
    assert [part.register.name for part in found] == ["incoming", "incoming", "calls"]
    assert [line.facts["author"] for part in found[:2] for line in part.table.lines()] == ["甲局", "测试局"]


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        ("机关", Unreadable, "看不出哪一栏是什么"),
        ("=来文单位", Unreadable, "看不出哪一栏是什么"),
        ("机关=来的单位", Unreadable, "没有“来的单位”这一项"),
        ("没有的栏=题名", Unusable, "表头里没有“没有的栏”这一栏"),
    ],
)
def test_what_is_told_of_no_column_or_as_no_fact_is_refused(
    desk: Desk, tmp_path: Path, words: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        recognise(odd(tmp_path / "a.csv"), desk.register, typed([words]))


def test_columns_are_kept_by_the_heads_used_at_every_door_and_forgotten(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    first = odd(tmp_path / "一.csv")
    code, out, err = zwzx("import", str(first), "--column", "机关=来文单位", "--column", "备用=", "--yes")
    assert (code, out, "机关 → 来文单位（照写明的）" in err) == (0, "1\t0\t0\n", True), err
    code, out, _ = zwzx("import", "heads", "--format", "json")
    (kept,) = json.loads(out)
    assert (code, kept["columns"], kept["heads"]) == (0, "机关=来文单位；备用=", "、".join(ODD))
    second = odd(tmp_path / "二.csv", ("2016-2", "2016-03-13", "乙局", "", "题二", "1", ""))
    code, _, err = zwzx("incoming", "import", str(second))
    assert (code, "照记住的栏名读：机关=来文单位；备用=。" in err) == (0, True), err
    third = odd(tmp_path / "三.csv", ("2016-3", "2016-03-14", "丙局", "", "题三", "1", ""))
    assert zwzx("import", str(third), "--yes")[0] == 0
    assert sorted(entry.document.author for entry in desk.record.select()) == ["丙局", "乙局", "测试局"]
    other = book(tmp_path / "四.csv", ODD[:-1], ("2016-4", "2016-03-15", "丁局", "", "题四", "1"))
    assert "机关 → 没有用到" in zwzx("import", str(other))[2], "for other heads it is not kept"
    assert zwzx("import", "forget-heads", str(kept["row"]))[0] == 0
    assert "没有记住的栏名" in zwzx("import", "heads")[2]
    assert "机关 → 没有用到" in zwzx("import", str(third))[2]
    assert "没有记着" in zwzx("import", "forget-heads", str(kept["row"]))[2]


def test_what_is_kept_stands_in_the_journal(desk: Desk) -> None:
    heads = "、".join(ODD)
    desk.office.perform(kept_heads.keep_heads, register="incoming", heads=heads, columns="机关=来文单位")
    changed = "机关=来文单位；备用="
    link = journal.link(
        desk.office.perform(kept_heads.keep_heads, register="incoming", heads=heads, columns=changed).seq
    )
    assert link is not None
    assert link.action == "office.keep_heads"
    assert verify(registers.tables()).sound
    assert kept_heads.of_register("incoming") == [(heads, {"机关": "来文单位", "备用": ""})]


def test_what_came_back_has_the_same_columns(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = odd(tmp_path / "a.csv", ("2016-1", "2016-13-12", "甲局", "", "题", "1", ""))
    assert zwzx("import", str(path), "--column", "机关=来文单位", "--yes")[0] == 3
    _, _, err = zwzx("import", str(tmp_path / "a-退回.csv"))
    assert "机关 → 来文单位（照写明的）" in err
    assert "没有可以登记的行。" in err


def test_columns_are_not_kept_by_a_rehearsal(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = str(odd(tmp_path / "a.csv"))
    for more in ((), ("--dry-run",), ("--dry-run", "--yes")):
        code, out, _ = zwzx("import", path, "--column", "机关=来文单位", *more)
        assert (code, out) == (0, "1\t0\t0\n")
    assert not kept_heads.kept()
    assert not desk.record.select().exists()


# ── what is shown ──────────────────────────────────────────────────────


def test_heads_rows_numbers_and_problems_are_shown(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    rows = [(f"{n}", f"3.{n}", "测试局", "", f"第{n}件") for n in range(11, 25) if n not in (13, 15, 16)]
    path = book(
        tmp_path / "a.csv",
        ["2016年收文登记簿"],
        (*HEADS, "盖章"),
        *rows,
        ("30", "13.5", "局", "", "题"),
        ("31", "14.5", "局", "", "题"),
    )
    desk.add()
    code, out, err = zwzx("import", str(path))
    assert (code, out) == (3, "11\t0\t2\n")
    for said in (
        "a.csv：收文登记簿，2016年的，13行。",
        "来文机关 → 来文单位；",
        "盖章 → 没有用到",
        "第3行　收文号 11；收文日期 2016-03-11；来文单位 测试局；题名 第11件",
        "第12行　",
        "共13行：可以登记11行，已有或重复0行，退回2行。",
        "收〔2016〕11—24号，11件，中间缺3个号。",
        "收〔2016〕缺的号：13、15—16。",
        "第14、15行，共2行，如第14行：收文日期“2016-13-5”里没有13月。",
        "旧簿的号照旧，不占现在的号：下一个还是收〔2026〕2号。",
        "没有终端可以询问，只试了一遍",
    ):
        assert said in err, err
    assert "第13行　" not in err, "ten rows are shown"


def test_rows_that_get_numbers_of_now_are_told_so(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = book(tmp_path / "a.csv", BOOKS["publications"], ("甲事", "办公室", "", ""), ("乙事", "办公室", "", ""))
    _, _, err = zwzx("import", str(path))
    assert "登记后给目〔2026〕1号到目〔2026〕2号，下一个是目〔2026〕3号。" in err


def test_a_rehearsal_knows_what_its_earlier_batches_had(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zwzx: Command
) -> None:
    monkeypatch.setattr(importing, "Pace", lambda: Pace(first=1))
    path = str(book(tmp_path / "a.csv", HEADS, ROW, ROW, (*ROW[:4], "另一件")))
    assert zwzx("import", path)[:2] == (3, "1\t1\t1\n")
    assert zwzx("import", path, "--yes")[:2] == (3, "1\t1\t1\n"), "as it comes to in earnest"


def test_what_stands_above_the_table_is_shown(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = book(
        tmp_path / "a.csv", ["年度：2005", "保管期限：永久"], BOOKS["archives"], ("1", "局", "", "题", "", "3", "")
    )
    _, _, err = zwzx("import", str(path))
    assert "表头上方写明的：年度 2005、保管期限 永久。" in err


def test_a_cell_that_cannot_be_read_is_shown_as_it_stands(desk: Desk, tmp_path: Path) -> None:
    (part,) = recognise(book(tmp_path / "a.csv", HEADS, ("2016-1", "2016-13-12", *ROW[2:]))).parts
    (row,) = preview.rows(desk.office, part)
    assert row.values["signed"] == "？2016-13-12"
    assert "没有13月" in row.wrong


def test_the_rows_that_are_shown_are_those_that_a_rehearsal_takes_and_sends_back(desk: Desk, tmp_path: Path) -> None:
    heads, beside = (*HEADS, "备注", "级别"), ("", "机密")
    several, marked = ("1、2", *ROW[1:], "", ""), ("3", *ROW[1:], *beside)
    (part,) = recognise(book(tmp_path / "a.csv", ["2016年收文登记簿"], heads, several, marked)).parts
    shown = preview.rows(desk.office, part)
    assert [(row.place, row.values["number"], bool(row.wrong)) for row in shown] == [
        ("第3行", "1", False),
        ("第3行", "2", False),
        ("第4行", "3", True),
    ]
    assert "密级却没有写" in shown[-1].wrong
    outcome = importing.run(desk.office, part.register, part.table, dry_run=True)
    assert [why for _, why in outcome.rejected] == [shown[-1].wrong]


def lines(*numbers: int, sheet: str = "") -> list[Line]:
    return [Line(n, [], {}, sheet) for n in numbers]


def test_reasons_are_summed_up() -> None:
    many = [(line, f"日期“{line.number}.40”没有40日。") for line in lines(*range(9, 2, -1))]
    one = [(line, "没有题名。") for line in lines(1, sheet="二月")]
    same = [(line, "没有收文号。") for line in [*lines(4, sheet="一月"), *lines(2, sheet="二月")]]
    assert [reason.told() for reason in by_reason([*one, *many, *same])] == [
        "第3、4、5、6、7行等，共7行，如第3行：日期“3.40”没有40日。",
        "“一月”第4行，“二月”第2行，共2行：没有收文号。",
        "“二月”第1行：没有题名。",
    ]


# ── whether it is entered ──────────────────────────────────────────────


def test_without_a_terminal_only_yes_enters(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = str(book(tmp_path / "a.csv", HEADS, ROW, ("2016-2", "2016-03-40", *ROW[2:])))
    assert zwzx("import", path)[:2] == (3, "1\t0\t1\n")
    assert zwzx("import", path, "--yes", "--dry-run")[:2] == (3, "1\t0\t1\n")
    assert not desk.record.select().exists()
    code, out, err = zwzx("import", path, "--yes")
    assert (code, out, "已登记1行" in err, "退回的行和原因写在" in err) == (3, "1\t0\t1\n", True, True)
    assert desk.record.select().count() == 1
    assert zwzx("import", path, "--yes")[:2] == (3, "0\t1\t1\n")


@pytest.mark.parametrize(("answer", "entered"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("command", ["import", "incoming import"])
def test_somebody_at_a_terminal_is_asked(
    desk: Desk, tmp_path: Path, zwzx: Command, monkeypatch: pytest.MonkeyPatch, command: str, answer: bool, entered: int
) -> None:
    asked: list[str] = []

    def ask(question: str, **_: Any) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("zwzx.faces.cli.import_file.is_terminal", lambda: True)
    monkeypatch.setattr("zwzx.faces.cli.answers.wanted", ask)
    path = str(book(tmp_path / "a.csv", HEADS, ROW))
    code, out, err = zwzx(*command.split(), path)
    assert (code, out, asked) == (0, "1\t0\t0\n", ["登记？"])
    assert ("可以登记1行" in err, "没有登记。" in err) == (True, not answer)
    assert desk.record.select().count() == entered
    assert zwzx(*command.split(), path, "--yes")[0] == 0
    assert zwzx(*command.split(), path, "--yes", "--column", "来文机关=来文单位")[0] == 0
    assert asked == ["登记？"], "who says yes is not asked"
    assert desk.record.select().count() == 1


def test_what_a_column_is_says_whoever_may_enter_the_rows(desk: Desk) -> None:
    said = "来文单位=", "密级="
    with refused("", "记住栏名"):
        columns.keep(desk.acting("蒋明").office, desk.register, "、".join(said), said[1])
    columns.keep(desk.office, desk.register, "、".join(said), said[1])
    (kept,) = kept_heads.kept()
    with refused("", "不再用栏名"):
        columns.forget(desk.acting("蒋明").office, kept.id)
    columns.forget(desk.office, kept.id)
    assert kept_heads.kept() == []


def test_books_are_told_apart_beside_each_other_by_the_words_of_their_titles(desk: Desk, tmp_path: Path) -> None:
    heads = ("编号", "来信日期", "信访人", "反映内容", "编号", "受理日期", "投诉人", "投诉内容", "投诉方式")
    rows = ("1", "2019-03-04", "甲某", "要求修路", "1", "2019-03-05", "乙某", "态度不好", "口头")
    path = book(tmp_path / "a.csv", ("信访登记", "", "", "", "投诉登记"), heads, rows)
    assert {part.register.name for part in recognise(path).parts} == {"petitions", "complaints"}


def test_a_registers_own_import_enters_without_a_question_where_no_terminal_is(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    assert zwzx("incoming", "import", str(book(tmp_path / "a.csv", HEADS, ROW)))[:2] == (0, "1\t0\t0\n")
    assert desk.record.select().count() == 1
    odd_one = odd(tmp_path / "b.csv", ("2016-9", "2016-03-12", "甲局", "", "题", "", ""))
    assert zwzx("incoming", "import", str(odd_one), "--column", "机关=来文单位")[:2] == (0, "1\t0\t0\n")
    assert [row.columns for row in kept_heads.kept()] == ["机关=来文单位"]


def test_who_may_not_enter_a_register_is_told_before_anything_is_kept(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    path = odd(tmp_path / "a.csv")
    code, _, err = zwzx("import", str(path), "--column", "机关=来文单位", "--yes", acting="蒋明")
    assert (code, "由机要员" in err) == (3, True), err
    assert not kept_heads.kept()


def test_a_workbook_of_several_registers_enters_each_where_it_belongs(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        HEADS,
        ROW,
        电话=[BOOKS["calls"], ("2016-1", "2016-3-1", "何某", "", "", "装电话", "李明", "已办")],
    )
    code, out, err = zwzx("import", str(path), "--yes")
    assert (code, out) == (0, "2\t0\t0\n"), err
    assert (desk.record.select().count(), registers.load("calls").record.select().count()) == (1, 1)


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ([], "fo", "forget-heads"),
        (["登记簿.csv"], "--col", "--column"),
        (["登记簿.csv", "--register"], "信访", "petitions"),
        (["--register"], "seal-u", "seal-use"),
    ],
)
def test_the_shell_completes_it(desk: Desk, words: list[str], begun: str, offered: str) -> None:
    desk.office.store.close()
    before = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "import"]
    found = ShellComplete(root, {}, "zwzx", "_ZWZX_COMPLETE").get_completions([*before, *words], begun)
    assert offered in [one.value for one in found]
