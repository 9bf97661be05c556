"""打印的规矩: what is printed outside is the exception, and is cleared there."""

from __future__ import annotations

from zwzx.office.clauses.regulations import Refusal


def only_in_special_cases(title: str, *, outside: bool, reason: str) -> None:
    """Printing outside is for special cases, which are told (文电.9)."""
    if outside and not reason:
        raise Refusal("文电.9", f"{title}在外打印没有写原因。", "一般在文印室打印；特殊情况在外打印的，写明原因。")


def all_cleared(number: str, *, proof_signed: bool, brought_back: bool, deleted: bool) -> None:
    """The proofreader signed, the copy came back, the file was deleted for good: all three (文电.9)."""
    facts = {"校稿人签名": proof_signed, "带回拷贝": brought_back, "彻底删除": deleted}
    lacking = [what for what, done in facts.items() if not done]
    if lacking:
        raise Refusal("文电.9", f"{number}还没有{'、'.join(lacking)}。", "三样都做了再登记清理。")
