"""What goes out of an office comes in again without difference, for every register that takes a file, by the declarations.

The demonstration's office is full of entries of every sort. What it exports is history in another office, which was founded
later; what that one exports says the same in a third, cell by cell.
"""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.conftest import Clock
from zwzx import registers
from zwzx.faces.cli.output import write
from zwzx.faces.pages import read
from zwzx.jobs.demo import building
from zwzx.jobs.exchange import importing
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core import imports
from zwzx.office.core.listing import Listing
from zwzx.office.core.opening import open_office
from zwzx.office.terms.openness import Ground
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import Conduct
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Desk, Made
    from zwzx.office.core.office import Office

UNTIL = dt.datetime(2026, 9, 28, 15, 0)
LATER = dt.datetime(2028, 3, 6, 9, 0)
FOUNDERS = (
    FirstPerson("甲一", "档案室", (Post.CLERK, Post.SECRETS, Post.ARCHIVIST, Post.OFFICE_DIRECTOR)),
    FirstPerson("乙二", "", (Post.DIRECTOR,)),
)
FIRST = ("people", "seals", "boxes")
"""What the others name comes first."""
IMPORTING = (*FIRST, *(n for n in registers.ORDER if n not in FIRST and registers.load(n).importable is not None))
ARCHIVED = ("boxes", "archives")

UNUSED: dict[str, str] = {
    "study": "支出",
    "expenses": "冲的借款",
    "honours": "来自收文 来自发文 来自论文",
    "duties": "事项 应办时间",
    "reminders": "提醒号",
    "vehicles": "车辆编号 现在哪里",
    "devices": "耐用品号 使用科室 现在何处 借出自 借用应还 申购号 期初",
    "leave": "天数暂定 证明期限 应返岗 逾期 现状",
    "people": "请假至 曾用名",
    "seals": "印鉴号 现在何处 外带自 还剩 印模摘要 期初",
    "boxes": "盒 件数 起件号 止件号",
    "archives": "在哪里 期初",
    "calls": "应回复 时限暂定 匿名",
    "petitions": "应催办 应告知受理 应办结 时限暂定 匿名",
    "complaints": "应答复 时限暂定 匿名",
    "disclosure": "应出意见 应决定 应答复 应备案 时限暂定 匿名",
    "outgoing": "文稿 稿次 送核次数 送核时间 签发次数 文稿校验值 签发稿校验值",
    "publications": "目录号 本期 应公开 上次公开 公开处和凭据 时限暂定 起算时间",
    "reception": "清单应交 应报账",
    "accountability": "依据 可申请复核到 应裁决 时限暂定",
}
"""The columns that go out and do not come in: counted, numbered or kept by each office itself. The manual tells of each."""
BACK = {
    "seals": "不能办“在用印章补登”",
    "archives": "不在室的不登记为在库",
    "seal_use": "没有用印时间",
    "study": "还没有到",
    "expenses": "没有开支日期",
    "devices": "在建库以后",
}
"""Why rows of an export go back: they are no old entries, or not of what is there."""
BACK_ON_PAPER = {
    "seals": (BACK["seals"],),
    "archives": (BACK["archives"], "没有写年度"),
    "incoming": ("题名是空的",),
    "seal_use": (BACK["seal_use"],),
    "study": (BACK["study"],),
    "expenses": (BACK["expenses"],),
    "devices": (BACK["devices"],),
}
"""The catalogue of the archives has no year of what has no number; of a paper that moved a book has its number alone; a session
that is planned is no history, and neither is what nobody spent yet."""
KNOWN_BY = {
    "duties": "条款 所属周期 依据 办理日期 情况",
    "reminders": "事项 对象 情况",
    "archives": "题名",
    "seals": "印鉴名称",
    "devices": "品名 规格型号 序列号 资产编号 购置日期",
    "publications": "公开项目",
    "vehicles": "车号",
}
"""By what a row is known, head by head, where its first column is given by each office."""
FORMER_HEADS = [
    ("archives", "found", "孤本", "only"),
    ("transfers", "add", "孤本", "only"),
    ("seal_use", "past", "通话号码", "phone"),
    ("seal_use", "past", "旁证人", "witness"),
]
"""Heads of exports that are called otherwise since."""
MODE = ("情况", "办理状态", "登记方式", "使用状况")
"""What says that it is history."""
NOTE = "备注"


class Exports(NamedTuple):
    """What an office exported: by register the cells of all its facts, and the files."""

    cells: dict[str, list[list[str]]]
    folder: Path

    def file(self, name: str, suffix: str = ".csv") -> Path:
        return self.folder / f"{name}{suffix}"


def exported(office: Office, folder: Path) -> Exports:
    folder.mkdir()
    cells = {}
    for name in IMPORTING:
        register = registers.load(name)
        for ending, columns in ((".csv", register.facts), (".xlsx", register.facts), ("-paper.csv", register.paper)):
            rows = Listing(office, register, columns=columns, but=imports.struck(register.record.id)).walk(
                oldest_first=True
            )
            write(rows, columns, None, folder / f"{name}{ending}")
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            cells[name] = list(csv.reader(file))
    return Exports(cells, folder)


def entered(office: Office, name: str, path: Path, *, dry_run: bool = False) -> importing.Outcome:
    register = registers.load(name)
    return importing.run(office, register, importing.open_file(register, path), dry_run=dry_run)


def moved_in(exports: Exports, folder: Path, suffix: str) -> tuple[Exports, dict[str, importing.Outcome]]:
    """A new office that takes all that another one exported, and what it exports itself."""
    folder.mkdir()
    with found(folder / "b.db", FOUNDERS, {}, key=folder / "k", clock=Clock(LATER), demonstration=True) as office:
        outcomes = {name: entered(office, name, exports.file(name, suffix)) for name in IMPORTING}
        return exported(office, folder / "out"), outcomes


@pytest.fixture(scope="module")
def first(tmp_path_factory: Any, made: Made) -> Iterator[Exports]:
    folder = tmp_path_factory.mktemp("demo")
    path, key = made.demonstration(folder, UNTIL)
    with open_office(path, acting=building.CLERK, key=key, clock=Clock(UNTIL)) as office:
        yield exported(office, folder / "out")


def test_what_takes_a_file_is_looked_at() -> None:
    assert set(UNUSED) <= set(IMPORTING)
    assert len(IMPORTING) == 46


@pytest.mark.parametrize("name", IMPORTING)
def test_an_office_has_all_that_it_exported(first: Exports, name: str) -> None:
    acting = "赵敏" if name in ARCHIVED else building.CLERK
    folder = first.folder.parent
    with open_office(folder / "zwzx.db", acting=acting, key=folder / "key", clock=Clock(UNTIL)) as office:
        outcome = entered(office, name, first.file(name), dry_run=True)
    assert outcome.entered == 0
    assert outcome.already
    assert [why for _, why in outcome.rejected if name not in BACK or BACK[name] not in why] == []


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_another_office_has_it_as_history_and_a_third_the_same(first: Exports, tmp_path: Path, suffix: str) -> None:
    second, outcomes = moved_in(first, tmp_path / "2", suffix)
    for name in IMPORTING:
        _nothing_is_lost(name, first.cells[name], second.cells[name], outcomes[name])
    third, outcomes = moved_in(second, tmp_path / "3", suffix)
    for name, outcome in outcomes.items():
        assert (outcome.rejected, len(outcome.already)) == ([], len(FOUNDERS) if name == "people" else 0), name
        assert third.cells[name] == second.cells[name], name


def test_the_book_as_it_is_on_paper_comes_in_as_well(first: Exports, tmp_path: Path) -> None:
    _, outcomes = moved_in(first, tmp_path / "2", "-paper.csv")
    for name, outcome in outcomes.items():
        assert outcome.total == len(first.cells[name]) - 1, name
        reasons = BACK_ON_PAPER.get(name, ())
        assert all(any(words in why for words in reasons) for _, why in outcome.rejected), (name, outcome.rejected)


def _nothing_is_lost(name: str, was: list[list[str]], now: list[list[str]], outcome: importing.Outcome) -> None:
    """Every row is there or went back with its reason; every cell stands where it stood, or with its head in the note."""
    unused = UNUSED.get(name, "").split()
    assert set(outcome.unknown) == set(unused), name
    assert not outcome.already, name
    assert all(BACK[name] in why for _, why in outcome.rejected), (name, outcome.rejected)
    heads = was[0]
    places = [heads.index(head) for head in KNOWN_BY.get(name, heads[0]).split()]

    def key(row: list[str]) -> tuple[str, ...]:
        return tuple(row[n] for n in places)

    there = {key(row): dict(zip(heads, row, strict=True)) for row in now[1:]}
    back = {key(line.cells) for line, _ in outcome.rejected}
    assert back | {key(row) for row in was[1:]} == back | (there.keys() & {key(row) for row in was[1:]}), name
    for row in was[1:]:
        if key(row) in back:
            continue
        here = there[key(row)]
        for head, cell in zip(heads, row, strict=True):
            if head in unused or here[head] == cell:
                continue
            kept = head == NOTE and here[NOTE].startswith(cell)
            told = not cell.strip("0") or cell in here.get(NOTE, "")
            assert kept or told or (head in MODE and here[head] == "历史"), (name, key(row), head, cell, here)


@pytest.mark.parametrize("name", UNUSED)
def test_the_manual_says_what_does_not_come_in_again(name: str) -> None:
    page = read(registers.noun(name)) or ""
    assert [head for head in UNUSED[name].split() if head not in page] == []


PEOPLE_BOOK = "姓名,科室,岗位,到岗,离岗\n"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("孙丽,业务科,科室负责人,,", ""),
        ("孙丽,,科室负责人,,", ""),
        ("孙丽,办公室,科室负责人,,", "内容不同：科室登记的是“业务科”，这里是“办公室”"),
        ("孙丽,业务科,内勤,,", "岗位登记的是“科室负责人”，这里是“内勤”"),
        ("孙丽,业务科,科室负责人、内勤,,", "岗位登记的是“科室负责人”，这里是“科室负责人、内勤”"),
        ("孙丽,业务科,科室负责人,2019-03-04,", "到岗日期登记的是“”，这里是“2019-03-04”"),
        ("孙丽,业务科,科室负责人,,2020-01-01", "离岗日期登记的是“”，这里是“2020-01-01”"),
    ],
)
def test_who_is_in_the_list_is_there_already_or_goes_back_with_both_shown(
    desk: Desk, tmp_path: Path, row: str, words: str
) -> None:
    book = tmp_path / "名册.csv"
    book.write_text(f"{PEOPLE_BOOK}{row}\n", encoding="utf-8")
    outcome = entered(desk.office, "people", book)
    assert (outcome.entered, len(outcome.already), len(outcome.rejected)) == (0, not words, bool(words))
    assert all(words in why for _, why in outcome.rejected)


def test_who_left_is_listed_and_holds_no_post(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "名册.csv"
    book.write_text(
        f"{PEOPLE_BOOK}老王,业务科,,2001-02-03,2019-12-31\n老李,业务科,机要员；档案员,,\n", encoding="utf-8"
    )
    assert entered(desk.office, "people", book).entered == 2
    old, other = desk.somebody("老王"), desk.somebody("老李")
    assert (old.joined, old.left) == (dt.date(2001, 2, 3), dt.date(2019, 12, 31))
    assert not desk.office.posts_of(old)
    assert desk.office.posts_of(other) == {Post.CLERK, Post.ARCHIVIST}
    again = entered(desk.office, "people", book)
    assert (again.entered, len(again.already)) == (0, 2)


@pytest.mark.parametrize(("name", "act", "head", "fact"), FORMER_HEADS)
def test_a_former_head_is_read_as_what_it_is_called_now(name: str, act: str, head: str, fact: str) -> None:
    heads = registers.load(name).action(act).heads
    assert heads.get(head) == fact
    assert head not in {column.label for column in registers.load(name).facts}


def test_an_item_that_is_listed_is_listed_once_and_a_stopped_one_stays_so(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "目录.csv"
    book.write_text(
        "公开项目,公开方式,批准件编号,情况\n党费收缴,固定公开,纪要3号,\n旧制度,固定公开,纪要1号,已停止\n",
        encoding="utf-8",
    )
    assert entered(desk.office, "publications", book).entered == 2
    record: Any = registers.load("publications").record
    assert [(one.subject, one.state.value, one.due is None) for one in record.select().order_by(record.id)] == [
        ("党费收缴", "在册", False),
        ("旧制度", "已停止", True),
    ]
    book.write_text(book.read_text(encoding="utf-8").replace("纪要3号", "纪要9号"), encoding="utf-8")  # another file
    again = entered(desk.office, "publications", book)
    assert (again.entered, len(again.already)) == (0, 1)
    assert ["批准件编号登记的是“纪要3号”，这里是“纪要9号”" in why for _, why in again.rejected] == [True]


def test_destroyed_facts_stay_destroyed_and_contradictions_go_back(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "来电.csv"
    book.write_text(
        "来电号,来电时间,来电人,号码,内容,情况,个人信息销毁日期\n"
        "1,2019-03-04 10:00,（已销毁）,（已销毁）,问地址,已回复,2025-01-02\n"
        "2,2019-03-05 10:00,（已销毁）,,问地址,已回复,\n"
        "3,2019-03-06 10:00,何建国,,问地址,已回复,2025-01-02\n"
        "4,2019-03-07 10:00,（已销毁）,138,问地址,已回复,2025-01-02\n"
        "5,2019-03-08 10:00,何建国,,登重了,作废,\n",
        encoding="utf-8",
    )
    outcome = entered(desk.office, "calls", book)
    assert (outcome.entered, len(outcome.rejected)) == (2, 3)
    assert all("个人信息" in why for _, why in outcome.rejected)
    record: Any = registers.load("calls").record
    gone, void = record.select().order_by(record.id)
    assert (gone.matter.asker.gone, gone.matter.anonymous, gone.state.value) == (True, False, "历史")
    assert (void.state.value, void.note) == ("作废", "")
    assert verify(registers.tables(), derived=True).faults == []


LATE = dt.datetime(2027, 2, 18, 10, 0)
CAME = dt.datetime(2026, 11, 20, 10, 0)
ENTERED_LATE: dict[str, dict[str, Any]] = {
    "calls": {"content": "反映停水的事"},
    "petitions": {"content": "反映停水的事"},
    "complaints": {"content": "投诉态度差"},
    "disclosure": {"content": "申请公开预算", "asker": "李某", "standing": "党员", "purpose": "了解"},
    "accountability": {"deed": "脱岗误事", "ground": Ground.OTHER},
    "violations": {"what": "迟到了", "conduct": Conduct.DRESS, "name": "派某", "unit": "某局"},
}


@pytest.mark.parametrize("name", ENTERED_LATE)
def test_what_was_entered_late_under_a_number_of_the_next_year_comes_in_elsewhere(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    desk.clock.now = LATE
    facts = ENTERED_LATE[name] | ({"held": desk.somebody("孙丽")} if name == "accountability" else {})
    act = registers.load(name).action("add")
    desk.office.perform(act, at=CAME, **facts)
    register = registers.load(name)
    (tmp_path / "1").mkdir()
    write(Listing(desk.office, register, columns=register.facts).walk(), register.facts, None, tmp_path / "1" / "a.csv")
    first = (tmp_path / "1" / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "〔2027〕1号" in first[1]
    said = []
    for n in (2, 3):
        folder, path = tmp_path / str(n), tmp_path / str(n - 1) / "a.csv"
        folder.mkdir()
        with found(folder / "b.db", FOUNDERS, {}, key=folder / "k", clock=Clock(LATER), demonstration=True) as other:
            outcome = entered(other, name, path)
            assert (outcome.entered, outcome.rejected) == (1, [])
            rows = Listing(other, register, columns=register.facts).walk()
            write(rows, register.facts, None, folder / "a.csv")
        said.append((folder / "a.csv").read_bytes())
    assert said[0] == said[1]
