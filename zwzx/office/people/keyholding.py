"""What is done to the keys and to the whole store, as events: which way in, by whom; never a key."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.core.timing import Timing
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.people import Post

HOLDERS = (Post.SECRETS, Post.OFFICE_DIRECTOR, Post.DIRECTOR)
"""The posts that may change who can open the store."""

Kind = Annotated[str, text("哪一种")]
Which = Annotated[str, text("编号")]


@action("添加钥匙", entered_by=HOLDERS, timing=Timing.STANDS)
def key_added(office: Office, kind: Kind, which: Which) -> None:
    """添加一种打开登记库的办法。"""
    office.say(kind=kind, way=which)


@action("撤掉钥匙", entered_by=HOLDERS, timing=Timing.STANDS)
def key_removed(office: Office, kind: Kind, which: Which) -> None:
    """撤掉一种打开登记库的办法。"""
    office.say(kind=kind, way=which)


@action("换钥匙", entered_by=HOLDERS, timing=Timing.STANDS)
def key_changed(office: Office, was: Which, now: Which) -> None:
    """换一把数据钥匙，整个登记库重新加密。"""
    office.say(was=was, now=now)


@action("凭恢复钥匙重开", entered_by=HOLDERS, timing=Timing.STANDS)
def key_recovered(office: Office) -> None:
    """凭恢复钥匙打开登记库，写出新的钥匙文件。"""


@action("恢复备份", entered_by=HOLDERS, timing=Timing.COUNTS)
def restored(
    office: Office,
    backup: Annotated[str, text("备份")],
    seq: Annotated[int, number("到第几笔", most=1 << 62)],
    lost: Annotated[str, text("原来的封条")] = "",
) -> None:
    """把一份备份换到登记库的位置上；原来的另存。"""
    office.say(backup=backup, seq=seq, lost=lost)


@action("承认登记库", entered_by=HOLDERS, timing=Timing.COUNTS)
def accepted(
    office: Office,
    reason: Annotated[str, text("原因")],
    lost: Annotated[str, text("本机见过的封条")] = "",
) -> None:
    """承认现在的登记库就是要用的，尽管它不是本机上次见到的那一个。"""
    office.say(reason=reason, lost=lost)


@action("搬登记库", entered_by=HOLDERS, timing=Timing.COUNTS)
def moved(office: Office, was: Annotated[str, text("原来在哪里")], now: Annotated[str, text("搬到哪里")]) -> None:
    """登记库从文件搬到服务器，或从服务器搬到文件；流水接着往下记。"""
    from zwzx.office.core import district

    office.say(was=was, now=now)
    if district.is_given(office):
        district.begin(office)


@action("修复登记库", entered_by=HOLDERS, timing=Timing.STANDS)
def repaired(office: Office, found: Annotated[str, text("修复的")]) -> None:
    """防线、索引、检索索引重新做好；修复了什么进流水。"""
    from zwzx.store import schema_check

    office.store.database.repair(schema_check.known_tables())
    office.say(found=found)


ACTS = (key_added, key_removed, key_changed, key_recovered, restored, accepted, moved, repaired)

BREAKS = (restored.event, accepted.event)
"""The events after which anchors of before may belong to a journal that was given up."""
