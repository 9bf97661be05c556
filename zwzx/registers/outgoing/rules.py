"""发文的规矩: no step is skipped, what was signed is what goes out, numbers have no gaps, and what was printed is accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have
from zwzx.office.terms.custody import MOST_COPIES
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.custody.lending import Somebody


def in_order(at: dt.datetime, before: dt.datetime) -> None:
    """No hand is earlier than the one before it (文电.8)."""
    if at < before:
        raise Refusal(
            "文电.8",
            f"{spelled(at)}早于上一步{spelled(before)}。",
            "请填实际签署的时间；上一步登错的，退回重新送核。",
        )


def has_no_number(name: str, reference: str) -> None:
    """What has a 文号 is made void, so that the list of numbers accounts for it."""
    if reference:
        raise Refusal("", f"{name}已经编号（{reference}）。", "不发了的，由主任作废：zwzx outgoing void。")


def has_its_number(name: str, reference: str) -> None:
    """Only what has a 文号 is made void."""
    if not reference:
        raise Refusal("", f"{name}还没有编号。", "不发了的撤回：zwzx outgoing withdraw。")


def keeps_its_word(name: str, reference: str, *, changes: bool) -> None:
    """A 文号 is of its 代字, in whose row of numbers it stands."""
    if reference and changes:
        raise Refusal(
            "", f"{name}已经编号（{reference}），代字不能改。", "请由主任作废，另拟一份：zwzx outgoing void。"
        )


def may_submit(name: str, *, to: str, has_text: bool, marked: bool) -> None:
    """What is checked is a text that is there, for somebody (文电.8: on the one form for drafts)."""
    if not to:
        raise Refusal("", f"{name}没有写主送。", "请更正，写明发给谁。")
    if not has_text and not marked:
        raise Refusal("文电.8", f"{name}没有文稿，不能送核。", "请附上文稿：zwzx outgoing revise。")


def drafts_for(section: str, own: str, *, office: bool) -> None:
    """A paper is drafted by the section that it belongs to (文电.8)."""
    if section != own and not office:
        raise Refusal("文电.8", f"拟稿人是{own or '没有科室的'}，不能替{section}拟稿。", "请由经办科室的人起草。")


def worked_on_by(name: str, section: str, own: str, *, office: bool, drafter: bool) -> None:
    """What a section drafts is changed, sent on and taken back by it, by the drafter or by the office (文电.8)."""
    if section != own and not office and not drafter:
        raise Refusal(
            "文电.8", f"{name}是{section}的，不由{own or '没有科室的'}来改。", f"请{section}的人或办公室来办。"
        )


def cosigned(name: str, open_: Sequence[str]) -> None:
    """Every section that has to cosign has, before the director signs (文电.8)."""
    if open_:
        raise Refusal(
            "文电.8",
            f"{name}还没有{'、'.join(open_)}的分管副主任会签，不能签发。",
            "请先会签；不用会签的，由主任去掉这个科室：zwzx outgoing drop-cosigner。",
        )


def cosigns(section: str, *, asked: bool) -> None:
    """Whom nobody asked does not cosign."""
    if not asked:
        raise Refusal(
            "", f"{section}不在要会签的科室里。", "要会签的科室在办公室核稿时定：zwzx outgoing review --sections。"
        )


def is_what_was_signed(name: str, *, same: bool) -> None:
    """Any change after the signature needs the director again, a comma too (文电.8)."""
    if not same:
        raise Refusal("文电.8", f"{name}的文稿与签发的不是同一稿。", "请主任重新签发。")


def proofread_by_the_drafter(name: str, drafter: str, *, same: bool) -> None:
    """The drafter proofreads what was printed (文电.8)."""
    if not same:
        raise Refusal("文电.8", f"{name}由拟稿人{drafter}校稿。", "请拟稿人校对签名以后再登记；拟稿人换了的，先更正。")


def stamps_no_more_than_printed(name: str, stamped: int, printed: int) -> None:
    """No copy is stamped that was not printed."""
    if stamped > printed:
        raise Refusal("", f"{name}实印{printed}份，用印{stamped}份对不上。", "请核对份数；加印的先登记打印。")


def not_asked_for(name: str, asked: str) -> None:
    """A paper for which the seal was asked is stamped by that request."""
    if asked:
        raise Refusal(
            "", f"{name}已经申请用印：{asked}。", "盖了章在用印登记簿登记（zwzx seal-use stamp），这里随着记上。"
        )


def goes_by_hand(name: str, to: str, *, marked: bool, messenger: bool) -> None:
    """What is marked goes by a messenger who is named (保密.4)."""
    if marked and not messenger:
        raise Refusal("保密.4", f"{name}是密件，发往{to}要有专人送。", "请填送件人；没有人送的，走机要交换并填经手人。")


def may_carry(messenger: Somebody, *, only_present: bool = True) -> None:
    """A messenger works here, and by the office's setting is in."""
    may_have(messenger, "不能专送", "请改派别人。", only_present=only_present)


def copies_told_apart(name: str, copies: int) -> None:
    """Each copy of a marked paper has a code of its own, which can tell so many apart."""
    if copies > MOST_COPIES:
        raise Refusal("", f"{name}是密件，逐份编码，一共{copies}份，最多{MOST_COPIES}份。", "请核对份数。")


def something_to_keep(name: str, *, there: bool) -> None:
    """What is brought into the safe is in somebody's hands."""
    if not there:
        raise Refusal("", f"{name}没有在人手里的密件。", "在谁手里用 zwzx whereis 看；发出去的先登记收回。")


def lie_in_the_safe(name: str, astray: Sequence[str]) -> None:
    """What of a marked paper did not go out is kept in the safe when it is done with (保密.3)."""
    if astray:
        way_on = "请先存入保密室：zwzx outgoing keep，或登记分发。"
        raise Refusal("保密.3", f"{name}是密件，{'、'.join(astray)}不在保密室。", way_on)


def comes_back_from(name: str, to: str, copies: int, out: int) -> None:
    """No more copies come back than went there."""
    if copies > out:
        raise Refusal("", f"{name}在{to}的是{out}份，收回{copies}份对不上。", "请核对发往的单位和份数。")


def sends_no_more_than_there_is(name: str, wanted: int, there: int) -> None:
    """No copy goes out that is not there."""
    if wanted > there:
        raise Refusal("", f"{name}还有{there}份，不够分发{wanted}份。", "请核对份数；加印的先登记打印。")


def cleared(name: str, *, outside: bool) -> None:
    """What was printed outside is not done with before all three are so (文电.9)."""
    if outside:
        way_on = "校稿人签名、带回拷贝、彻底删除都做了以后登记：zwzx outgoing clear。"
        raise Refusal("文电.9", f"{name}在外打印，还没有清理完。", way_on)


def accounted_for(name: str, printed: int, parts: dict[str, int]) -> None:
    """Every copy that was printed went somewhere, lies here, or was spoilt."""
    total = sum(parts.values())
    if total != printed:
        told = "、".join(f"{what}{count}" for what, count in parts.items())
        raise Refusal("", f"{name}实印{printed}份，{told}，合计{total}份对不上。", "请核对份数。")


def has_somebody_to_sign(name: str, receivers: Sequence[str], to: str) -> None:
    """Who is said to have signed for it is one of those to whom it went."""
    if to not in receivers:
        raise Refusal("", f"{name}没有发往{to}。", f"发往的有：{'、'.join(receivers) or '还没有分发'}。")


def numbered_as_signed(name: str, signed_year: int, now_year: int) -> None:
    """The number is of the year of the signature, which may be given in the next year's first months, not later."""
    if now_year - signed_year > 1:
        raise Refusal("", f"{name}是{signed_year}年签发的，那一年的发文簿已经装订。", "请重新送核、签发。")
