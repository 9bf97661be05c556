"""依申请公开的规矩: what a request tells, what decides it, what an answer says, and when it may take longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping


def tells_enough(*, written: bool, facts: Mapping[str, str]) -> None:
    """An oral request tells who asks, what for, and why (公开.五二); a written one has its form for that.

    Args:
        facts: what is told, by what it is called: 身份, 请求公开的内容, 申请理由.
    """
    lacking = "、".join(label for label, value in facts.items() if not value.strip())
    if not written and lacking:
        raise Refusal("公开.五二", f"口头申请没有说明{lacking}。", "请问清楚再登记；申请人不愿说的，请他书面申请。")


def has_its_form(number: str, *, written: bool, form: bool) -> None:
    """A written request under the house's rules is accepted with the 《党务信息公开申请表》 (公开.五二)."""
    if written and not form:
        way_on = f"请打印申请表请申请人填好（zwzx disclosure print --sheet application {number}），受理时“填了申请表”写是（--filled 是）。"
        raise Refusal("公开.五二", f"{number}是书面申请，没有填《党务信息公开申请表》。", way_on)


def of_party(number: str, *, party: bool) -> None:
    """The 党组 decides on what is asked for under the house's own rules alone; the state's law has other steps."""
    if not party:
        raise Refusal("", f"{number}按政府信息公开条例办，不报党组审核，也不备案。", "请用“答复政府信息”直接答复。")


def of_state(number: str, *, party: bool) -> None:
    """补正, and an answer without the 党组, are steps of the state's law alone (公开.五三2)."""
    if party:
        raise Refusal(
            "公开.五三2", f"{number}是党务公开的申请，由党组审核决定。", "请依次出处理意见、登记党组决定，再答复。"
        )


def fits_law(kind: str, law: str, kinds: Collection[str]) -> None:
    """Each law has its own kinds of answer."""
    if kind not in kinds:
        raise Refusal("", f"{law}的申请没有“{kind}”这种答复。", f"可以是：{'、'.join(kinds)}。")


def says_why(kind: str, reasons: str, *, wanted: bool, cited: bool) -> None:
    """What is not given is not given for a reason and on a basis (公开.五三3).

    Args:
        wanted: whether this kind of answer keeps something back.
        cited: whether the house's own rules ask for it; they have no such answer as 暂不公开.
    """
    if wanted and not reasons.strip():
        ground = "公开.五三3" if cited else ""
        raise Refusal(ground, f"“{kind}”没有写不公开的理由和依据。", "请写明是哪些内容、依据哪一条规定。")


def says_where(kind: str, place: str, on: dt.date | None, decided: dt.date, *, public: bool) -> None:
    """What is public already is explained by where it was published and when (公开.五三3)."""
    if public and not (place.strip() and on is not None and on <= decided):
        way_on = "请写在哪里（公开栏、网站）、哪一天公开的；还没有公开的，不能这样答复。"
        raise Refusal("", f"“{kind}”没有写清在何处、何日公开。", way_on)


def looks_again(kind: str, day: dt.date | None, decided: dt.date, *, not_yet: bool) -> None:
    """What is still under discussion is looked at again on a day, which no clause names."""
    if not_yet and (day is None or day <= decided):
        way_on = "正在审议、讨论的，请写一个以后的日期；到那天列在“今日”里，再看能不能公开。"
        raise Refusal("", f"“{kind}”没有写哪一天再看。", way_on)


def says_all(facts: Mapping[str, str]) -> None:
    """Every answer says in which scope, how, when, and what secrecy rules hold (公开.五三3).

    Args:
        facts: what the answer says, by what it is called.
    """
    if lacking := "、".join(label for label, value in facts.items() if not value.strip()):
        raise Refusal("公开.五三3", f"答复没有说明{lacking}。", "请补齐；不涉密的，保密规定写“不涉及保密事项”。")


def told_in_time(number: str, told: dt.datetime, was: dt.datetime, *, party: bool, written: bool) -> None:
    """An applicant is told in writing that it takes longer, before the time is over (公开.五三4)."""
    ground = "公开.五三4" if party else ""
    if not written:
        raise Refusal(ground, f"{number}延期没有书面告知申请人。", "请先书面（或网络）告知理由和延长后的期限，再登记。")
    if told > was:
        raise Refusal(
            ground,
            f"{number}应在{spelled(was)}以前告知延期，{spelled(told)}才告知，已经逾期，不算延期。",
            "请尽快办结，并把逾期的原因写进备注（更正）。",
        )


def not_beyond(number: str, until: dt.date, was: dt.date, most: dt.date, *, party: bool) -> None:
    """The new day lies after the old, and within the total that there is (公开.五三4)."""
    if not was < until <= most:
        raise Refusal(
            "公开.五三4" if party else "",
            f"{number}延到{until}不行：只能延到{was}以后、{most}以前（含当日）。",
            f"请写不晚于{most}的日期。",
        )


def asked_in_time(number: str, told: dt.datetime, due: dt.datetime, law: str) -> None:
    """An applicant is asked once to put the request right, within the days of the state's law."""
    if told > due:
        raise Refusal("", f"{number}应在{spelled(due)}以前一次性告知补正（{law}）。", "已经过期，请照原申请答复。")


def asked_once(number: str, *, asked: bool) -> None:
    """They are asked once, for all that is wrong."""
    if asked:
        raise Refusal("", f"{number}已经告知过一次补正，只能一次告知。", "请照现有内容答复。")


def to_be_filed(number: str, *, filed: bool) -> None:
    """A decision is filed once with the district's 党务公开办 (公开.五三2)."""
    if filed:
        raise Refusal("", f"{number}已经备案。", "回执写错的，用更正改备注。")


def waits_for_another_look(number: str, *, not_yet: bool) -> None:
    """Only what was answered 暂不公开 is looked at again."""
    if not not_yet:
        raise Refusal("", f"{number}不是暂不公开的，不用再看。", "申请人另有要求的，另登一件申请。")
