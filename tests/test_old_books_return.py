"""What is exported of an old book enters another office as it was: the second export says what the first said."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE, Clock, Desk
from zwzx import registers
from zwzx.faces.cli.output import write
from zwzx.jobs.exchange import importing
from zwzx.jobs.vault.founding import found
from zwzx.office.core.listing import Listing
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department

if TYPE_CHECKING:
    from pathlib import Path

BOOKS: dict[str, tuple[str, ...]] = {
    "petitions": (
        "编号,来信日期,信访形式,来访人,联系方式,来访人数,反映问题,问题类别,批示意见,转办单位,承办人,办理情况,回复,登记人,备注",
        "1,2019-03-04,来信,李某某,13800000000,1,反映办证慢,求决,同意,业务科,孙某,已办理,已电话答复,王芳,一",
        "2,2019-03-05,走访,匿名,,12,反映停车难,建议,,综合科,,,,老张,",
        "3,2019-03-06,电话,,,1,反映噪声,举报,,,,,,,",
        "4,2019-03-07,电子邮件,张某某,,1,反映噪声,,,,,,,,",
    ),
    "complaints": (
        "编号,受理时间,投诉方式,投诉人姓名,联系电话,被投诉对象,窗口,投诉事项,登记人,核实情况,处理意见,回复时间,答复方式,满意度",
        "1,2020-01-04 09:30,来电,张某某,138,小李,3号窗口,态度生硬,王芳,属实,批评教育,2020-01-05,电话,满意",
        "2,2020-01-06,现场,无名,,,,排队太久,老张,,,,口头,",
    ),
    "disclosure": (
        "申请编号,收到日期,申请人,申请事项,受理日期,处理意见,审核意见,答复日期,答复类型,答复方式,延期,备案",
        "1,2020-02-03,赵某某,党费收缴,2020-02-04,建议公开,同意公开,2020-02-10,全部公开,书面,否,望党备1号",
        "2,2020-02-05,钱某某,干部任免,2020-02-06,,,,,,延期五日,",
    ),
    "accountability": (
        "序号,立案日期,责任人,部门,追究情形,追究事由,线索来源,核查情况,申辩情况,处理结果,处理机关,处理日期,文号,通知日期,整改情况,复核结果",
        "1,2019-03-04,王芳,办公室,脱岗误事,上班脱岗,举报,属实,承认,通报批评,党组,2019-03-10,望政务追1号,2019-03-11,已改,维持",
        "2,2019-05-06,李某某,综合科,,假公开,,,,告诫,,,,,,",
    ),
    "calls": (
        "编号,日期,来话人,来电号码,来电单位,来电内容,接电话人,转办部门,办理情况,回复时间",
        "1,2020-03-02,孙某某,0731-1,某公司,问地址,王芳,业务科,已告知,2020-03-02",
        "2,2020-03-03,匿名,,,问时间,老张,综合科,,",
    ),
}
"""Old books with the heads that such books have, sections that are no more, and people who left."""


def entered(desk: Desk, name: str, path: Path) -> importing.Outcome:
    register = registers.load(name)
    return importing.run(desk.office, register, importing.open_file(register, path))


def book(name: str, path: Path) -> Path:
    path.write_text("\n".join(BOOKS[name]) + "\n", encoding="utf-8")
    return path


def exported(desk: Desk, name: str, path: Path) -> list[list[str]]:
    columns = registers.load(name).facts
    write(Listing(desk.office, registers.load(name), columns=columns).walk(oldest_first=True), columns, None, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_that_was_exported_says_the_same_in_another_office(desk: Desk, name: str, tmp_path: Path) -> None:
    first = entered(desk, name, book(name, tmp_path / "book.csv"))
    assert (first.entered, first.rejected) == (len(BOOKS[name]) - 1, [])
    was = exported(desk, name, tmp_path / "1.csv")
    desk.office.store.close()
    with found(tmp_path / "b.db", PEOPLE, {}, key=tmp_path / "k", clock=Clock(), demonstration=True) as fresh:
        other = Desk(fresh, desk.clock, tmp_path)
        again = entered(other, name, tmp_path / "1.csv")
        assert (again.entered, again.rejected) == (len(BOOKS[name]) - 1, [])
        assert exported(other, name, tmp_path / "2.csv") == was


@pytest.mark.parametrize("name", ["petitions", "calls"])
def test_a_section_that_is_no_more_is_kept_as_it_was_written(desk: Desk, name: str, tmp_path: Path) -> None:
    entered(desk, name, book(name, tmp_path / "book.csv"))
    rows: list[Any] = list(registers.load(name).record.select().order_by("id"))
    there = Department.get(Department.name == "业务科")
    assert [row.matter.section for row in rows[:2]] == [there, None]
    assert "综合科" in rows[1].note


def test_who_wrote_no_name_is_anonymous_and_not_called_so(desk: Desk, tmp_path: Path) -> None:
    """Else all of them were one person, who comes again and again."""
    for name in ("petitions", "calls", "complaints"):
        entered(desk, name, book(name, tmp_path / f"{name}.csv"))
    nobody = [matter for matter in Matter.select() if matter.anonymous]
    assert len(nobody) == 4
    assert {str(matter.asker) for matter in nobody} == {""}


@pytest.mark.parametrize(
    ("number", "day", "enters"),
    [
        ("2019-1", "2019-03-04", True),
        ("2020-1", "2019-12-30", True),
        ("2020-1", "2019-03-04", False),
        ("2020-1", "2019-12-01", True),
        ("访〔2020〕1号", "2019-11-30", False),
        ("访〔2018〕1号", "2019-01-15", True),
        ("访〔2018〕1号", "2019-01-16", False),
        ("访〔2021〕1号", "2019-12-30", False),
        ("2018-1", "2019-03-04", False),
        ("诉〔2019〕1号", "2019-03-04", False),
    ],
)
def test_the_year_of_a_number_and_its_day_agree(
    desk: Desk, tmp_path: Path, number: str, day: str, *, enters: bool
) -> None:
    """What comes in December may stand in the next year's book, and the old one stays open for two weeks."""
    (tmp_path / "簿.csv").write_text(f"编号,收到时间,反映内容\n{number},{day},反映噪声\n", encoding="utf-8")
    outcome = entered(desk, "petitions", tmp_path / "簿.csv")
    assert (outcome.entered, len(outcome.rejected)) == (enters, not enters)


@pytest.mark.parametrize(("came", "enters"), [("诉〔2019〕7号", True), ("", False)])
def test_what_was_handed_on_has_its_number_of_the_day_when_it_was(
    desk: Desk, tmp_path: Path, came: str, *, enters: bool
) -> None:
    (tmp_path / "簿.csv").write_text(
        f"编号,收到时间,反映内容,转来的编号\n访〔2020〕1号,2019-06-04,反映噪声,{came}\n", encoding="utf-8"
    )
    assert entered(desk, "petitions", tmp_path / "簿.csv").entered == enters


OLD_ROWS: dict[str, tuple[str, str]] = {
    "incoming": ("收文号,收文日期,来文单位,文件标题", "{number},{day},市政府,旧"),
    "outgoing": ("稿号,发文日期,标题,拟稿科室", "{number},{day},旧文,业务科"),
    "petitions": ("编号,收到日期,反映内容", "{number},{day},反映噪声"),
    "complaints": ("编号,受理时间,投诉内容", "{number},{day},态度生硬"),
    "calls": ("编号,来电时间,来电内容", "{number},{day},问地址"),
    "disclosure": ("申请编号,申请日期,申请事项", "{number},{day},党费收缴"),
    "accountability": ("编号,登记时间,追究事由", "{number},{day},假公开"),
    "violations": ("编号,违规时间,姓名,违规事实", "{number},{day},张三,迟到"),
    "expenses": ("编号,开支日期,事由,金额", "{number},{day},购打印纸,45"),
    "leave": ("编号,请假起,姓名,假别", "{number},{day},张三,事假"),
    "window_leave": ("编号,请假起,姓名,事由", "{number},{day},张三,家里有事"),
    "short_leaves": ("编号,离岗时间,姓名,外出事由", "{number},{day},张三,送材料"),
    "meetings": ("编号,会议时间,会议名称,议题", "{number},{day},党组会议,研究党费"),
    "canteen": ("编号,日期,品名,数量", "{number},{day},大米,50"),
    "reception": ("编号,接待时间,来客单位,接待事由", "{number},{day},区档案局,检查档案"),
    "decisions": ("编号,决定时间,议定事项", "{number},{day},清查党费"),
    "vehicle_use": ("编号,出车时间,车号,用车事由", "{number},{day},湘A·00001,送材料"),
    "refuels": ("编号,加油日期,车号,升数", "{number},{day},湘A·00001,40"),
    "vehicle_repairs": ("编号,申请时间,车号,故障", "{number},{day},湘A·00001,刹车异响"),
    "hired_cars": ("编号,租车日期,车主,趟数", "{number},{day},周某,1"),
    "vehicle_offences": ("编号,用车时间,驾驶员,擅自用车情况", "{number},{day},老李,私用"),
}


@pytest.mark.parametrize(
    ("year", "day", "enters"),
    [
        (2016, "2015-06-01", False),
        (2016, "2015-11-30", False),
        (2016, "2015-12-28", True),
        (2016, "2016-06-01", True),
        (2016, "2017-01-04", True),
        (2016, "2017-01-16", False),
        (2016, "2017-03-02", False),
    ],
)
@pytest.mark.parametrize("name", OLD_ROWS)
def test_a_number_is_of_the_year_of_its_day_in_every_register(
    desk: Desk, tmp_path: Path, name: str, year: int, day: str, *, enters: bool
) -> None:
    head, row = OLD_ROWS[name]
    mark = registers.load(name).books[0].mark
    (tmp_path / "簿.csv").write_text(
        f"{head}\n{row.format(number=f'{mark}〔{year}〕103号', day=day)}\n", encoding="utf-8"
    )
    outcome = entered(desk, name, tmp_path / "簿.csv")
    assert (outcome.entered, len(outcome.rejected)) == (enters, not enters)
    assert all(day in why and str(year) in why for _, why in outcome.rejected)


@pytest.mark.parametrize(
    ("name", "heads", "days", "words"),
    [
        ("calls", "来电时间,回复时间", "2019-03-04,2019-03-03", "回复时间2019-03-03早于来电时间2019-03-04"),
        ("complaints", "受理时间,答复时间", "2019-03-04,2019-03-03", "答复时间2019-03-03早于受理时间2019-03-04"),
        ("complaints", "受理时间,报领导时间", "2019-03-04,2019-03-03", "早于受理时间2019-03-04"),
        ("petitions", "收到日期,办结时间", "2019-03-04,2019-02-28", "办结时间2019-02-28早于收到日期2019-03-04"),
        ("petitions", "收到日期,转办时间,办结时间", "2019-03-04,2019-04-05,2019-04-01", "早于转办时间2019-04-05"),
        ("petitions", "收到日期,受理告知时间", "2019-03-04,2019-03-01", "早于收到日期2019-03-04"),
        ("disclosure", "申请日期,受理时间", "2019-03-04,2019-03-03", "早于申请日期2019-03-04"),
        ("disclosure", "申请日期,受理时间,答复时间", "2019-03-04,2019-03-10,2019-03-08", "早于受理日期2019-03-10"),
        ("accountability", "登记时间,决定时间", "2019-03-04,2019-03-03", "早于登记时间2019-03-04"),
        ("accountability", "登记时间,决定时间,通知时间", "2019-03-04,2019-04-03,2019-04-01", "早于决定时间2019-04-03"),
        ("violations", "违规时间,谈话时间", "2019-03-04,2019-03-03", "早于违规时间2019-03-04"),
        ("expenses", "开支日期,审批时间", "2019-03-04,2019-03-03", "早于开支日期2019-03-04"),
        ("leave", "请假起,请假止", "2019-03-04,2019-03-03", "请假止2019-03-03早于请假起2019-03-04"),
        ("window_leave", "请假起,请假止", "2019-03-04,2019-03-03", "请假止2019-03-03早于请假起2019-03-04"),
        ("short_leaves", "离岗时间,实际返回", "2019-03-04,2019-03-03", "早于离岗时间2019-03-04"),
        ("reception", "接待时间,报账时间", "2019-03-04,2019-03-03", "早于接待时间2019-03-04"),
        ("meetings", "会议时间,签字定稿时间", "2019-03-04,2019-03-03", "早于会议时间2019-03-04"),
        ("decisions", "决定时间,办结时间", "2019-03-04,2019-03-03", "早于决定时间2019-03-04"),
        ("vehicle_use", "出车时间,回车时间", "2019-03-04,2019-03-03", "早于出车时间2019-03-04"),
        ("vehicle_repairs", "申请时间,出厂验收时间", "2019-03-04,2019-03-03", "早于申请时间2019-03-04"),
        ("outgoing", "签发日期,发文日期", "2019-03-04,2019-03-03", "发文日期2019-03-03早于签发日期2019-03-04"),
    ],
)
def test_days_that_contradict_one_another_go_back_with_both_shown(
    desk: Desk, tmp_path: Path, name: str, heads: str, days: str, words: str
) -> None:
    facts = dict(zip(OLD_ROWS[name][0].split(","), OLD_ROWS[name][1].split(","), strict=True))
    facts = {head: cell for head, cell in facts.items() if cell != "{day}"}
    known = {head: cell.format(number="1") for head, cell in facts.items()}
    (tmp_path / "簿.csv").write_text(
        f"{','.join(known)},{heads}\n{','.join(known.values())},{days}\n", encoding="utf-8"
    )
    outcome = entered(desk, name, tmp_path / "簿.csv")
    assert outcome.entered == 0
    ((_, why),) = outcome.rejected
    assert words in why
