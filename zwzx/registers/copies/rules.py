"""复印的规矩: a marked paper is copied only with the consent of the unit that issued it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.custody import MOST_COPIES
from zwzx.office.terms.papers import Stage

if TYPE_CHECKING:
    from zwzx.office.papers.papers import PaperFacts


def may_copy(paper: PaperFacts, *, consent: str, at_home: bool, known: int, more: int) -> None:
    """Copying a marked paper, 绝密 included, needs the issuing unit's consent first (文电.6).

    What is filed is copied by the archivist, in the register of archive use (档案.7); a marked one here, with consent.
    """
    if paper.stage is Stage.FILED and not paper.marked:
        raise Refusal(
            "档案.7",
            f"{paper.name}已归档，由档案员复制。",
            "请在档案查阅借阅登记簿里先登记查阅（zwzx consultations read），再登记“摘抄复制”（zwzx consultations take）。",
        )
    if paper.marked and not consent:
        raise Refusal(
            "文电.6", f"{paper.name}是{paper.level.label}件，复印要先有发文单位同意。", "请填同意的文号或函号。"
        )
    if not known:
        raise Refusal("", f"{paper.name}没有登记在册的实物。", "请先用“原有文件补登”登记实物。")
    if not at_home:
        raise Refusal("", f"{paper.name}没有一份在柜里。", "请先收回一份再复印。")
    if known + more > MOST_COPIES:
        raise Refusal("", f"{paper.name}已有{known}份，编码最多编到{MOST_COPIES}份。", "请减少份数。")


def may_strike(*, moved: int) -> None:
    """A copying entered by mistake is struck only while its copies lie untouched (文电.6)."""
    if moved:
        raise Refusal("", f"有{moved}份复印件已经交出过。", "请先收回，或照实办清退。")
