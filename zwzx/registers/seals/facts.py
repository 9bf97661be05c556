"""What the forms of the seals register ask for: each fact once, with its kind, for every act that needs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from zwzx.office.action import FOLDED
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import cosigner, department, person
from zwzx.office.kinds.plain import choice, filepath, number, text, yes_no
from zwzx.office.people import Department, Person
from zwzx.office.seals import Seal
from zwzx.office.terms.seals import SealKind, SealState

Name = Annotated[str, text("印鉴名称", least=2, also=("印章名称", "名称"), hint="印文全文")]
KindFact = Annotated[
    SealKind,
    choice(
        "印鉴种类",
        SealKind,
        also=("种类", "类别", "印章类别", "印章种类"),
        synonyms={
            "公章": SealKind.ADMINISTRATIVE,
            "行政公章": SealKind.ADMINISTRATIVE,
            "法人章": SealKind.LEGAL,
            "科室章": SealKind.SECTION,
            "财务专用章": SealKind.BUSINESS,
            "合同专用章": SealKind.BUSINESS,
            "审批专用章": SealKind.BUSINESS,
            "专用章": SealKind.BUSINESS,
        },
    ),
]
Purpose = Annotated[
    str, text("用途", usual=("财务", "合同", "审批", "收发文", "校对"), also=("印章用途",), hint="专用印鉴写明用于什么")
]
Section = Annotated[
    Department | None, department("科室", also=("保管部门", "使用部门", "所属科室"), hint="科室、专用印鉴写明")
]
Size = Annotated[
    int | None, number("规格", least=1, most=100, unit="mm", also=("规格(mm)", "直径"), hint="毫米"), FOLDED
]
Material = Annotated[str, text("材质", past=Seal.material, usual=("光敏", "橡胶", "铜", "牛角", "钢")), FOLDED]
Issuer = Annotated[str, text("制发机关", past=Seal.issuer, also=("颁发机关", "制发单位")), FOLDED]
Maker = Annotated[str, text("刻制单位", past=Seal.maker, also=("刻制厂家",)), FOLDED]
ApprovalNumber = Annotated[str, text("批准文号", also=("批准文件", "准刻证号")), FOLDED]
Made = Annotated[dt.date | None, day("刻制日期", also=("刻制时间",)), FOLDED]
RecordedWith = Annotated[str, text("备案机关", past=Seal.recorded_with), FOLDED]
RecordNumber = Annotated[str, text("备案号", also=("备案编号", "印章编码")), FOLDED]
Recorded = Annotated[dt.date | None, day("备案日期"), FOLDED]
InUse = Annotated[dt.date | None, day("启用日期", also=("启用时间",)), FOLDED]
Notice = Annotated[str, text("启用文号", also=("启用通知",)), FOLDED]
Place = Annotated[str, text("存放处", past=Seal.place, usual=("保险柜", "铁皮柜"), also=("存放地点", "存放位置"))]
Impression = Annotated[Path, filepath("印模图片", hint="PNG 或 JPEG")]
Note = Annotated[str, text("备注", long=True), FOLDED]

Witness = Annotated[Person | None, cosigner("监交人", hint="交接双方以外的第三人，当面签字")]
Signed = Annotated[bool, yes_no("双方已签字", hint="移交单上交接双方都签了字")]
At = Annotated[dt.datetime | None, moment("时间", hint="空着就是现在；补登的填实际时间"), FOLDED]
On = Annotated[dt.date | None, day("日期", hint="空着就是今天"), FOLDED]


@dataclass(kw_only=True)
class Wanted:
    """A seal as somebody asks for it."""

    name: Name
    kind: KindFact
    department: Section = None
    purpose: Purpose = ""
    size: Size = None
    material: Material = ""
    note: Note = ""


@dataclass(kw_only=True)
class Found:
    """A seal that the office has already, as it is found; the steps before are not made up for."""

    name: Name
    kind: KindFact
    department: Section = None
    purpose: Purpose = ""
    keeper: Annotated[Person | None, person("保管人", also=("保管人员", "保管者"), hint="已缴销、销毁、作废的空着")] = (
        None
    )
    place: Place = ""
    state: Annotated[
        SealState,
        choice("状态", SealState, also=("印章状态", "使用状态"), synonyms={"在用": SealState.IN_USE}),
        FOLDED,
    ] = SealState.IN_USE
    size: Size = None
    material: Material = ""
    issuer: Issuer = ""
    maker: Maker = ""
    approval_number: ApprovalNumber = ""
    made: Made = None
    recorded_with: RecordedWith = ""
    record_number: RecordNumber = ""
    recorded: Recorded = None
    in_use: InUse = None
    notice: Notice = ""
    stopped: Annotated[dt.date | None, day("停用日期"), FOLDED] = None
    stop_reason: Annotated[str, text("停用原因"), FOLDED] = ""
    ended: Annotated[dt.date | None, day("缴销销毁日期", also=("缴销日期", "销毁日期", "处置日期")), FOLDED] = None
    ending: Annotated[str, text("缴销销毁情况", long=True, also=("处置情况",)), FOLDED] = ""
    impression: Annotated[Path | None, filepath("印模图片", hint="PNG 或 JPEG"), FOLDED] = None
    kept_since: Annotated[dt.date | None, day("保管起始日", hint="空着就从今天起"), FOLDED] = None
    note: Note = ""


@dataclass(kw_only=True)
class Amendment:
    """A correction: what is None stays as it is."""

    name: Name | None = None
    kind: KindFact | None = None
    department: Section = None
    purpose: Purpose | None = None
    place: Place | None = None
    size: Size = None
    material: Material | None = None
    issuer: Issuer | None = None
    maker: Maker | None = None
    approval_number: ApprovalNumber | None = None
    made: Made = None
    recorded_with: RecordedWith | None = None
    record_number: RecordNumber | None = None
    recorded: Recorded = None
    in_use: InUse = None
    notice: Notice | None = None
    note: Note | None = None
