"""附件: files kept with an unmarked document, by digest and never by the name given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from zwzx.office.core.action import action
from zwzx.office.core.entering import DESK
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import filepath, reason
from zwzx.office.papers.files import content_of_file
from zwzx.office.papers.papers import Attachment, keep_body
from zwzx.office.terms.papers import STANDING
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.records import NOT_STANDING, Incoming

LARGEST = 50
"""Megabytes of an enclosure."""


@action(
    "附件",
    key="e",
    entered_by=DESK,
    cites=["文电.1", "保密.3"],
    on=Incoming,
    when=STANDING,
    otherwise=NOT_STANDING,
    undone_by="detach",
)
def attach(
    office: Office,
    entry: Incoming,
    file: Annotated[Path, filepath("文件")],
    name: Annotated[str, asked(Attachment.name, hint="空着就用文件名")] = "",
) -> Incoming:
    """把一个电子文件附在非密文件上：内容加密存进登记库，按摘要核对；密件一律不存正文。"""
    rules.may_attach(entry.document.facts)
    content = content_of_file(file, LARGEST, way_on="请压缩或拆开后再附。", empty=True)
    digest = keep_body(content)
    shown = asked(Attachment.name).read(name or file.name)
    office.add(Attachment(document=entry.document, name=shown, digest=digest, size=len(content)))
    return entry


@action(
    "撤下附件",
    key="g",
    entered_by=DESK,
    cites=["文电.1"],
    on=Incoming,
    when=STANDING,
    otherwise=NOT_STANDING,
)
def detach(
    office: Office,
    entry: Incoming,
    name: Annotated[str, asked(Attachment.name)],
    reason: Annotated[str, reason("原因")],
) -> Incoming:
    """撤下附错的文件：名称和摘要留在记录里。"""
    found = Attachment.get_or_none(
        (Attachment.document == entry.document) & (Attachment.name == name) & (Attachment.removed == "")
    )
    if found is None:
        raise Unreadable(f"这份文件没有名叫“{name}”的附件。", "请用 zwzx incoming show 编号 查看附件名称。")
    office.say(reason=reason)
    office.change(found, removed=reason)
    return entry
