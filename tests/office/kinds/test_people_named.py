"""Names of people as a paper has them: the blanks within a Chinese one are dropped wherever it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.office.kinds.names import NameKind, PeopleText, names
from zwzx.office.kinds.personal import PersonalText
from zwzx.office.kinds.plain import Text
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

NO_NAMES = {"联系人电话", "来电单位和来电人"}
"""What ends as a name does and is none."""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王 芳", "王芳"),
        ("孙　丽", "孙丽"),
        ("张 小 明", "张小明"),
        ("王 芳、李 明", "王芳、李明"),
        ("王 芳；李　明", "王芳；李明"),
        ("王芳 李明", "王芳 李明"),
        ("John Smith", "John Smith"),
        ("Smith, John", "Smith, John"),
        ("买买提．艾力", "买买提·艾力"),
        ("望城区 政务中心", "望城区 政务中心"),
    ],
)
def test_blanks_within_a_chinese_name_are_dropped_and_others_stay(typed: str, kept: str) -> None:
    assert names("签收人").read(typed) == kept


def test_every_act_reads_names_so() -> None:
    """At every door: what is asked for as somebody's name, of the house or not, is no plain text."""
    plain = [
        (act.event, field.label)
        for name in registers.ORDER
        for act in registers.load(name).actions
        for field in act.fields
        if isinstance(field.kind, Text)
        and not isinstance(field.kind, NameKind | PeopleText | PersonalText)
        and (field.label.endswith(("人", "姓名", "名字")))
        and field.label not in NO_NAMES
    ]
    assert plain == []


BOOKS = {
    "incoming": (
        "收文号,收文日期,来文单位,文件标题,签收人,登记人",
        "收〔2019〕1号,2019-03-04,市 政 府,旧 文件,王 芳,老　张",
    ),
    "outgoing": (
        "稿号,发文日期,标题,拟稿科室,拟稿人,核稿人,签发人,签收人",
        "1,2019-03-04,旧 文件,业务科,李 明,老　张,孙　丽,刘 三",
    ),
    "calls": ("编号,日期,来话人,来电内容,接电话人", "1,2020-03-02,孙 某,问地址,王 芳"),
    "petitions": ("编号,来信日期,来访人,反映问题,承办人,登记人", "1,2019-03-04,李 某,反映办证慢,孙 丽,老 张"),
    "complaints": ("编号,受理时间,投诉人姓名,投诉事项,登记人", "1,2020-01-04,张 某,态度生硬,老 张"),
    "violations": ("编号,违规时间,姓名,违规事实,检查人", "1,2020-01-04,刘 三,迟到,老 张"),
    "accountability": ("编号,登记时间,责任人,追究事由,调查人", "1,2020-01-04,刘 三,假公开,老 张、小 李"),
    "boxes": ("年度,保管期限,盒号,整理人,检查人", "2019,永久,1,老 张,小 李"),
}


PEOPLE = ("王芳", "老张", "李明", "孙丽", "刘三", "李某", "孙某", "张某", "小李")


@pytest.mark.parametrize("name", BOOKS)
def test_an_old_book_spells_nobody_with_blanks(desk: Desk, tmp_path: Path, name: str) -> None:
    from zwzx.office.core.listing import Listing

    register = registers.load(name)
    book = tmp_path / "簿.csv"
    book.write_text("\n".join(BOOKS[name]) + "\n", encoding="utf-8")
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    outcome = importing.run(desk.office, register, importing.open_file(register, book))
    assert outcome.rejected == []
    (row,) = Listing(desk.office, register, columns=register.facts).walk()
    told = "\n".join(str(value or "") for value in row.values)
    written = BOOKS[name][1].replace("　", " ")
    spelled = [one for one in PEOPLE if f"{one[0]} {one[1]}" in written]
    assert spelled
    assert [one for one in spelled if one not in told] == []
