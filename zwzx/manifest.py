"""What is told of each register without importing it. Written by scripts/manifest; not to be edited."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """What is told of one register."""

    help: str
    timed: tuple[str, ...] | None
    """The tables of what has its time in it; empty where something may wait without any row; None where nothing has."""
    abroad: bool
    """Whether something of it can be out."""


MANIFEST: dict[str, Told] = {
    "incoming": Told("收文登记簿：签收、登记、拟办、更正、打印、导入", ("incoming",), False),
    "circulation": Told("传阅：开单、送出、收回、意见、批示、催阅、办结", ("slip",), True),
    "loans": Told("借阅登记簿：借出、室内阅、归还、续借、催还", ("loan",), True),
    "instructions": Told("批示办理：转办、催办、办结", ("instruction",), True),
    "copies": Told("复制登记：复印件编号、发文单位同意", None, False),
    "urges": Told("催办登记：催了谁、怎么答复", None, False),
    "incidents": Told("异常登记：横传、遗失、缺损，直到有结论", None, False),
    "secrets": Told("涉密载体台账：柜位、清退、发出、知悉人、轧账、结年", (), False),
    "inventory": Told("涉密载体清核：每季度逐件点、差异、两人签字", None, False),
    "day": Told("日清：当天的密件点回、说明、两人签字；月结", (), False),
    "seals": Told("印鉴登记簿：刻制、备案、领取、启用、移交、外带、停用", ("seal",), True),
    "seal_use": Told("用印登记簿：申请、批准、盖章、补签、作废、统计、核查", ("seal_use",), False),
    "filing": Told("待归档：办结的归档、不归档、收回", ("offer",), False),
    "archives": Told("归档件目录：登记、档号、装盒、目录、导入", ("offer", "piece"), False),
    "boxes": Told("档案盒：定位、备考表、封盒、盒脊", None, False),
    "transfers": Told("科室移交清单：造册、提交、点收、退回、签收、没有移交的科室", (), False),
    "archive_use": Told("档案查阅借阅：室内查阅、借出、外来人员、摘抄、统计", ("archive_use",), True),
    "disposal": Told("销毁：期满鉴定、报批、监销、销毁清册、冻结", ("batch",), True),
    "returns": Told("清退：上级文件和密件退回、清退清册、回执", ("return",), True),
    "handover": Told("调离移交：名下全部文件、密件、印鉴、档案，三人签字", ("handover",), False),
    "people": Told("人员名册：科室、岗位、请假、代管", None, False),
    "settings": Told("本单位设置：单位名称、下班时间、打印队列", None, False),
}
