"""What is told of each register without importing it. Written by scripts/manifest; not to be edited."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """What is told of one register."""

    help: str
    waits: tuple[str, ...] | None
    """The tables of what can wait in it; empty where something may wait without any row; None where nothing does."""
    abroad: bool
    """Whether something of it can be out."""
    subject: str
    """Under which subject the help of the program lists it."""
    noun: str
    """What it is called on the command line."""
    timed: bool
    """Whether what waits in it can have its time."""
    matters: bool
    """Whether it keeps citizens' matters."""


MANIFEST: dict[str, Told] = {
    "incoming": Told(
        "收文登记簿：签收、登记、拟办、更正、打印、导入", ("incoming",), True, "收文", "incoming", True, False
    ),
    "circulation": Told(
        "传阅：开单、送出、收回、意见、批示、催阅、办结", ("slip",), True, "收文", "circulation", True, False
    ),
    "loans": Told("借阅登记簿：借出、室内阅、归还、续借、催还", ("loan",), True, "收文", "loans", True, False),
    "instructions": Told("批示办理：转办、催办、办结", ("instruction",), True, "收文", "instructions", True, False),
    "copies": Told("复制登记：复印件编号、发文单位同意", None, False, "收文", "copies", False, False),
    "urges": Told("催办登记：催了谁、怎么答复", None, False, "收文", "urges", False, False),
    "incidents": Told(
        "异常登记：横传、遗失、缺损，直到有结论", ("incident",), False, "收文", "incidents", False, False
    ),
    "secrets": Told("涉密载体台账：柜位、清退、发出、知悉人、轧账、结年", (), False, "密件", "secrets", True, False),
    "inventory": Told(
        "涉密载体清核：每季度逐件点、差异、两人签字", ("inventory",), False, "密件", "inventory", False, False
    ),
    "day": Told("日清：当天的密件点回、说明、两人签字；月结", (), False, "密件", "day", True, False),
    "seals": Told(
        "印鉴登记簿：刻制、备案、领取、启用、移交、外带、停用", ("seal",), True, "印鉴", "seals", True, False
    ),
    "seal_use": Told(
        "用印登记簿：申请、批准、盖章、补签、作废、统计、核查", ("seal_use",), False, "印鉴", "seal-use", True, False
    ),
    "filing": Told("待归档：办结的归档、不归档、收回", ("offer",), False, "归档、清退、移交", "filing", True, False),
    "archives": Told(
        "归档件目录：登记、档号、装盒、目录、导入",
        ("offer", "piece"),
        False,
        "归档、清退、移交",
        "archives",
        True,
        False,
    ),
    "boxes": Told("档案盒：定位、备考表、封盒、盒脊", None, False, "归档、清退、移交", "boxes", False, False),
    "transfers": Told(
        "科室移交清单：造册、提交、点收、退回、签收、没有移交的科室",
        (),
        False,
        "归档、清退、移交",
        "transfers",
        True,
        False,
    ),
    "archive_use": Told(
        "档案查阅借阅：室内查阅、借出、外来人员、摘抄、统计",
        ("archive_use",),
        True,
        "归档、清退、移交",
        "consultations",
        True,
        False,
    ),
    "disposal": Told(
        "销毁：期满鉴定、报批、监销、销毁清册、冻结", ("batch",), True, "归档、清退、移交", "disposal", True, False
    ),
    "returns": Told(
        "清退：上级文件和密件退回、清退清册、回执", ("return",), True, "归档、清退、移交", "returns", True, False
    ),
    "handover": Told(
        "调离移交：名下全部文件、密件、印鉴、档案，三人签字",
        ("handover",),
        False,
        "归档、清退、移交",
        "handover",
        True,
        False,
    ),
    "calls": Told(
        "来电登记簿：登记、答复、转办、转投诉、转信访", ("call",), True, "来电、来信、来访", "calls", True, True
    ),
    "petitions": Told(
        "信访台账：登记、拟办、批示、转办、催办、报告、答复、反馈、上报",
        ("petition", "handing"),
        True,
        "来电、来信、来访",
        "petitions",
        True,
        True,
    ),
    "reception_days": Told(
        "领导接访日登记：排班、接访情况", ("reception_day",), False, "来电、来信、来访", "reception-days", True, False
    ),
    "complaints": Told(
        "投诉登记簿：受理、调查、答复、延期、撤诉、回访",
        ("complaint", "handing"),
        True,
        "来电、来信、来访",
        "complaints",
        True,
        True,
    ),
    "violations": Told(
        "大厅违规登记簿：登记、次数、谈话、辞退决定、每日检查",
        ("violation",),
        False,
        "服务大厅",
        "violations",
        False,
        False,
    ),
    "outgoing": Told(
        "发文登记簿：拟稿、核稿、会签、审批、签发、编号、打印、用印、分发",
        ("outgoing",),
        False,
        "发文",
        "outgoing",
        True,
        False,
    ),
    "letterheads": Told("文头纸登记簿：收入、使用、作废、结存", None, False, "发文", "letterheads", False, False),
    "prints": Told(
        "打印登记簿：合同、汇报材料的打印，在外打印的清理", ("print_job",), False, "发文", "prints", False, False
    ),
    "disclosure": Told(
        "依申请公开登记簿：受理、意见、党组决定、答复、备案、延期",
        ("disclosure",),
        True,
        "党务公开",
        "disclosure",
        True,
        True,
    ),
    "publications": Told(
        "党务公开目录：列入、批准、登记公开", ("publication",), True, "党务公开", "publications", True, False
    ),
    "inspections": Told(
        "党务公开检查：季度检查、整改通知书、年终考核", ("inspection",), True, "党务公开", "inspections", True, False
    ),
    "accountability": Told(
        "责任追究登记簿：党务公开的责任，调查、听取申辩、决定、通知、改正报告、复核",
        ("accountability",),
        True,
        "党务公开",
        "accountability",
        True,
        False,
    ),
    "meetings": Told(
        "会议登记簿：通知、议题、到会、决定、记录签字、纪要", ("meeting",), False, "会议", "meetings", True, False
    ),
    "decisions": Told(
        "议定事项督办：落实、催办、进展、延期、办结", ("resolution",), True, "会议", "decisions", True, False
    ),
    "people": Told("人员名册：科室、岗位、请假、代管、代行", None, False, "人员和设置", "people", False, False),
    "settings": Told("本单位设置：单位名称、下班时间、打印队列", None, False, "人员和设置", "settings", False, False),
}
