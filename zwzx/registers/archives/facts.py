"""What is asked of an archive piece: each fact once, for the form, the command and the imported file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.action import CARRIED, FOLDED
from zwzx.office.kinds.archive import category
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import department
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.references import reference
from zwzx.office.people import Department
from zwzx.office.pieces import Piece
from zwzx.office.terms.archives import Media, Retention
from zwzx.office.terms.papers import Level, Origin

Title = Annotated[str, text("题名", also=("标题", "文件题名", "文件标题", "案卷题名"), hint="自拟的加 [ ]")]
Author = Annotated[str, text("责任者", past=Piece.author, also=("作者", "来文单位", "发文机关"))]
Reference = Annotated[str, reference("文号", also=("文件编号", "发文字号"))]
Copies = Annotated[int, number("份数", least=1, most=999, unit="份")]
Kind = Annotated[str, category("类别", also=("归档类别", "门类"))]
RetentionFact = Annotated[Retention | None, choice("保管期限", Retention, also=("期限",), hint="空着就用类别提议的")]
Year = Annotated[int | None, number("年度", least=1949, most=9998, also=("归档年度", "所属年度")), CARRIED]
Dated = Annotated[dt.date | None, day("日期", also=("成文日期", "文件日期"))]
Section = Annotated[Department | None, department("机构", also=("科室", "问题", "机构（问题）", "部门")), CARRIED]
Pages = Annotated[int | None, number("页数", least=1, most=9999, unit="页")]
Parts = Annotated[str, text("组成", usual=("正本、处理笺", "正本、定稿、附件"), hint="如 正本、定稿、附件"), FOLDED]
MediaFact = Annotated[Media, choice("载体", Media, also=("载体类型",)), FOLDED]
Only = Annotated[bool, yes_no("孤本"), FOLDED]
Note = Annotated[str, text("备注", long=True), FOLDED]


@dataclass(kw_only=True)
class Facts:
    """A piece as it is entered: what the office has had, or a section's own. A number that it has is kept."""

    title: Title
    author: Author = ""
    reference: Reference = ""
    dated: Dated = None
    level: Annotated[Level, choice("密级", Level)] = Level.NONE
    pages: Pages = None
    copies: Copies = 1
    year: Year = None
    kind: Annotated[Kind, CARRIED] = ""
    retention: Annotated[RetentionFact, CARRIED] = None
    department: Section = None
    number: Annotated[str, text("档号", also=("原档号",), hint="已有档号的照写，没有的空着，整理时编")] = ""
    serial: Annotated[int | None, number("件号", least=1, most=9_999_999), FOLDED] = None
    box: Annotated[int | None, number("盒号", least=1, most=99_999), FOLDED] = None
    place: Annotated[str, text("存放位置", also=("架位", "柜位")), FOLDED] = ""
    origin: Annotated[Origin, choice("来文级别", Origin), FOLDED] = Origin.OWN
    parts: Parts = ""
    media: MediaFact = Media.PAPER
    only: Only = False
    why: Annotated[str, text("期限理由", hint="保管期限和类别提议的不同时写明"), FOLDED] = ""
    note: Note = ""


@dataclass(kw_only=True)
class Amendment:
    """A correction: what is None stays as it is."""

    title: Title | None = None
    author: Author | None = None
    reference: Reference | None = None
    dated: Dated = None
    pages: Pages = None
    copies: Copies | None = None
    kind: Kind | None = None
    retention: RetentionFact = None
    year: Year = None
    department: Section = None
    parts: Parts | None = None
    media: MediaFact | None = None
    only: Only | None = None
    note: Note | None = None
