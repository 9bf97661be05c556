"""移交清单: one row a list, and one a line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.core.fact import Role, fact, texts
from zwzx.office.kinds import house, references
from zwzx.office.kinds.archive import category, keeping_period
from zwzx.office.kinds.days import day, minute, moment
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import calendar_year, choice, number, reason, text, yes_no
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import Media
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

BOOK = "移"
FILLING = (TransferState.DRAFT, TransferState.RETURNED)
"""The states in which a list is the section's to fill in."""
UNSIGNED = (*FILLING, TransferState.SUBMITTED)
"""The states in which a list is under way."""
GONE = frozenset({LineState.DROPPED, LineState.RETURNED})
"""The states of lines that are no part of what is handed over."""
CARRIERS = dict.fromkeys(
    ("光盘", "U盘", "优盘", "硬盘", "移动硬盘", "软盘", "电子文件", "电子档"), Media.ELECTRONIC
) | {
    "纸": Media.PAPER,
    "纸质件": Media.PAPER,
    "纸质+电子": Media.BOTH,
    "纸电": Media.BOTH,
}
"""What people also write for the carrier of a line."""


class Transfer(Numbered):
    """One list of a section. `covers` is the filing year; `matter` the finished work that is handed over at once.

    `clerk` compiled it; `giver` and `receiver` signed it, `signed` is when. `empty` tells why a year has nothing to
    hand over, `sent_back` why the office returned the whole list, `void` why it counts for nothing.
    """

    department = fact(house.department("科室"), shown=10, named="section")
    covers = fact(calendar_year("年度"), shown=4, rank=4, sought=True)
    matter = fact(text("办结事项", most=100, hint="重要工作办完即交的写事项；年度清单空着"), shown=20)
    title = fact(text("清单"), shown=20, grow=True, role=Role.TITLE, default=None)
    clerk = fact(house.person("内勤"), dated="submitted", shown=8, rank=3)
    opened = fact(moment("造册时间"), shown=16)
    submitted = fact(minute("提交"), shown=16, rank=1, null=True)
    empty = fact(text("无材料说明", hint="这一年确实没有要移交的，写明原因"), shown=20)
    sent_back = fact(text("整份退回原因"), shown=20)
    giver = fact(house.cosigner("移交人", hint="科室内勤，在清单上签字的人"), dated="signed", shown=8, null=True)
    receiver = fact(house.person("接收人"), dated="signed", shown=8, null=True)
    signed = fact(minute("签收"), shown=16, rank=2, null=True)
    state = fact(choice("情况", TransferState), shown=6, sought=True, default=TransferState.DRAFT, role=Role.STATE)
    void = fact(reason("作废原因"), shown=16)
    note = fact(text("备注"), shown=16)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("state", "k"), False),
            (("department", "covers", "state"), False),
            (("department", "k"), False),
        )

    def contents(self) -> Iterable[TransferLine]:
        """The lines that are handed over or still to be, with the papers that they are."""
        query = TransferLine.select(TransferLine, Document).join(Document, pw.JOIN.LEFT_OUTER)
        there = (TransferLine.transfer == self) & TransferLine.state.not_in(list(GONE))
        return list(query.where(there).order_by(TransferLine.id))

    def found_by(self) -> list[str]:
        """Its number, the section, the year or matter, who compiled it, the note."""
        return [self.bare_number, self.department.name, self.title, *texts(self.clerk), self.note]


class TransferLine(Record):
    """One line of a list, which becomes one archive piece when the list is signed for.

    `no` is its number in the list, fixed once the list was submitted. `document` is the paper of a register that it
    is, where it is one. `carrier` names the electronic carrier; `only` tells that it is the only original. `counted`
    are the pages found on receiving; `difference` and `words` why it went back, or what was remarked on taking it.
    `piece` is the id of the archive piece, 0 until then; `stage` where its paper stood before it was filed. `kind` is
    the category's id in data/retention.toml, "" where the archivist is to tell.
    """

    transfer = fact(row("所属清单", Transfer), backref="lines")
    no = fact(number("序号"), shown=4)
    document = fact(paper("文件编号", hint="登记簿里有的写编号，题名等照登记簿"), null=True)
    title = fact(
        text("题名", also=("文件题名", "标题", "文件标题", "名称"), least=1), shown=24, grow=True, default=None
    )
    author = fact(text("责任者", also=("来文机关", "来文单位", "发文机关", "形成单位")), shown=12, rank=2)
    reference = fact(
        references.reference("文号", also=("档号/文号", "文件编号文号", "发文字号", "来文字号")), shown=16, rank=3
    )
    dated = fact(day("日期", also=("成文日期", "形成日期", "文件日期")), shown=10, rank=4, null=True)
    level = fact(choice("密级", Level), shown=4, rank=1, default=Level.NONE)
    pages = fact(number("页数", least=1, most=99_999, unit="页"), shown=4, null=True)
    copies = fact(number("份数", least=1, most=9999, unit="份"), shown=4, rank=2, default=1)
    kind = fact(category("类别", hint="不清楚的空着，由档案员定"), shown=10, rank=0, as_text=True)
    retention = fact(keeping_period("保管期限", also=("期限",)), shown=8, rank=5, null=True)
    media = fact(choice("载体", Media, also=("载体形式",), synonyms=CARRIERS), shown=10, rank=1, default=Media.PAPER)
    carrier = fact(text("电子载体", also=("电子载体说明",), hint="如 光盘1张"), shown=12, rank=0)
    only = fact(
        yes_no("仅有一份原件", also=("孤本", "仅一份原件", "唯一原件"), hint="只有这一份原件的写是"),
        shown=6,
        rank=6,
        default=False,
    )
    note = fact(text("行备注"), shown=12, rank=1)
    state = fact(choice("行情况", LineState), shown=4, default=LineState.OPEN)
    counted = fact(number("点出页数", least=1, most=99_999, unit="页"), null=True)
    difference = fact(choice("差异", Difference), shown=10, rank=1, null=True)
    words = fact(text("说明"), shown=12, rank=2)
    piece = fact(row_id("归档件"), default=0, index=True)
    stage = fact(choice("归档前的状态", Stage), null=True)

    class Meta:
        indexes = (
            (("transfer", "no"), False),
            (("transfer", "title"), False),
            (("transfer", "only", "state"), False),
        )
