"""What lists, exports and the paper book of incoming papers show, and under which names: programs and people rely on it."""

from __future__ import annotations

from zwzx import registers
from zwzx.jobs.exchange.importing import heads_of

INCOMING = registers.load("incoming")
LIST = """
number 收文号 17
signed 收文日期 10
author 来文单位 16
reference 文号 20
title 题名 30
level 密级 4
urgency 缓急 4
stage 状态 6
holder 持有人 10
"""
FULL = """
number 收文号
signed 收文日期
author 来文单位
reference 文号
title 题名
enclosures 附件
copies 份数
level 密级
section 承办单位
signer 签收人
outcome 办理结果
reply 复文号
filed_on 归卷日期
filed_as 归入卷号
urgency 紧急程度
pages 页数
origin 来文级别
genre 文种
issued 成文日期
term 保密期限
serials 份号
source 来源
meeting 会议名称
brought_by 交回人
channel 收文方式
limit 办理时限
registered 登记时间
registrar 登记人
opinion 拟办意见
note 备注
entry 登记方式
as_of 期初日期
stage 办理状态
ended 交出、作废情况
"""
BOOK = "收文号 收文日期 来文机关 来文字号 文件标题 附件 份数 密级 承办单位 签收人 办理结果 复文号 归卷日期 归入卷号"
FILTERS = "year book number author reference level urgency state section since until"


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.split("\n") if line]


def test_the_list_shows_what_it_showed() -> None:
    assert [[c.name, c.label, str(c.width)] for c in INCOMING.columns] == lines(LIST)


def test_an_entry_in_full_has_every_fact_of_an_old_book() -> None:
    assert [[c.name, c.label] for c in INCOMING.facts] == lines(FULL)


def test_what_is_exported_is_what_an_import_reads() -> None:
    """Each column goes back into the fact of its name, in full and in the order of the paper book."""
    act = INCOMING.importable
    assert act is not None
    assert [f.name for f in act.fields] == [c.name for c in INCOMING.facts]
    heads = heads_of(act)
    for column in (*INCOMING.facts, *INCOMING.paper):
        assert heads[column.label] == column.name


def test_the_paper_book_has_the_heads_of_its_kind() -> None:
    assert [c.label for c in INCOMING.paper] == BOOK.split()


def test_a_filter_of_the_register_stands_in_the_place_of_a_derived_one() -> None:
    assert [f.name for f in INCOMING.filters] == FILTERS.split()
