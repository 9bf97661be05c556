"""销毁的规矩: what may be put on a list to be destroyed, on whose word, and by whom before whom it is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive.list_rules import (
    has_lines,
    is_free,
    is_here,
    is_of_its_sort,
    is_on_no_list,
    level_decided,
    numbered,
)
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have
from zwzx.office.terms.archives import Destruction, Retention
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.archive.lists import Thing
    from zwzx.office.people.people import PersonFacts

WITNESSES = ESCORTS = 2
SOLD = ("卖", "废品", "废纸", "收购", "出售")


def may_list(thing: Thing, *, marked: bool, year: int) -> None:
    """What may be appraised for destruction in a year: ours, at home, not held, run out, and on no list yet.

    Others' papers are given back and never destroyed here (档案.4); marked ones have a list of their own (保密员.2).
    """
    may_go(thing)
    is_on_no_list(thing)
    is_of_its_sort(thing, "销毁册", marked=marked)
    if thing.unfinished:
        raise Refusal(
            "档案.4", f"{thing.name}{thing.unfinished}，不能判定有没有保存价值。", "请先办结、归档或定为不归档。"
        )
    has_run_out(thing, year)


def may_go(thing: Thing) -> None:
    """What is no longer here, not ours, held or out is never destroyed (档案.4, 档案.6); asked again on the day."""
    is_here(thing)
    if thing.returned:
        raise Refusal(
            "档案.4",
            f"{thing.name}的来文级别是{thing.origin.label}，不是本级文件，不在本单位销毁。",
            "请列入清退清册，退区委办公室统一销毁（returns）。",
        )
    level_decided(thing)
    is_free(thing)


def may_describe(*, marked: bool, told: bool) -> None:
    """What no register knows is no marked paper: each of those is in the books (保密员.2); whose it is, is told (档案.4)."""
    if marked:
        raise Refusal("保密员.2", "密件件件登记在册。", "请扫描编码列入。")
    if not told:
        raise Refusal(
            "档案.4", "没有写来文级别，不知道该销毁还是退回。", "请写明来文级别：本级的写本级（--origin 本级）。"
        )


def left_out(thing: Thing) -> str:
    """Why something that has run out is not gathered, in a word; "" where it may be."""
    reasons = (
        (thing.returned, "不是本级文件，应清退"),
        (thing.undecided, "来文级别未定"),
        (thing.unclassed, "类别未定"),
        (bool(thing.frozen), "冻结"),
        (bool(thing.holder), "借出、在阅"),
        (bool(thing.listed), "已在清册上"),
    )
    return next((word for holds, word in reasons if holds), "")


def has_run_out(thing: Thing, year: int) -> None:
    """An archive piece is appraised when its period is over (档案.4); what was never filed has none."""
    if not thing.filed:
        return
    if thing.unclassed:
        raise Refusal(
            "",
            f"{thing.name}的类别未定，保管期限没有照类别核对过。",
            f"请档案员看过原件定类别：zwzx archives amend {thing.name} --kind 类别 --reason 依据。",
        )
    if thing.retention is Retention.PERMANENT:
        raise Refusal("档案.4", f"{thing.name}是永久保管。", "永久保管的不鉴定销毁。")
    if thing.until is None:
        raise Refusal("档案.4", f"{thing.name}没有定保管期限。", "请档案员先定保管期限。")
    if year <= thing.until:
        raise Refusal("档案.4", f"{thing.name}保管到{thing.until}年底，还没有期满。", f"{thing.until + 1}年再鉴定。")


def may_extend(name: str, now: Retention | None, then: Retention | None, reason: str, *, filed: bool) -> None:
    """What is kept after all gets a longer period, with a reason (档案.4)."""
    if not filed:
        raise Refusal("", f"{name}没有归档，没有保管期限可延。", "有保存价值的请归档，并从清册上划去。")
    if then is None:
        raise Refusal("", f"{name}续存没有写新的保管期限。", "请写30年或永久。")
    if not reason:
        raise Refusal("", f"{name}续存没有写理由。", "请写为什么还要保管。")
    if now is not None and then.length <= now.length:
        raise Refusal("", f"{name}现在是{now}，不能改成{then}。", "续存的新期限要比原来长。")


def may_report(name: str, undecided: Sequence[int], lines: int, people: Collection[str], *, two: bool = True) -> None:
    """The report is signed when every line has its verdict, by the office's setting by two at least.

    What goes was appraised first (保密.5).
    """
    has_lines(name, lines, "鉴定")
    if undecided:
        which = numbered(undecided)
        raise Refusal("保密.5", f"还有{len(undecided)}件没有鉴定意见：序号{which}。", "请逐件鉴定，再出报告。")
    if two and len(people) < WITNESSES:
        way_on = f"请鉴定负责人和至少一位鉴定人一起签。{HouseRule.APPRAISERS.off}"
        raise Refusal(HouseRule.APPRAISERS, "鉴定报告只有一个人。", way_on)


def not_sold(*words: str) -> None:
    """Papers are never sold as waste (保密.5)."""
    if any(sold in text for text in words for sold in SOLD):
        raise Refusal("保密.5", "机关文件、内部刊物不得当废纸卖。", "请粉碎、化浆、焚毁，或送指定的销毁单位。")


def was_asked(name: str, *, own: bool, asked: bool) -> None:
    """A marked paper of somebody else's is destroyed only after its issuer was asked (保密员.4)."""
    if not own and not asked:
        raise Refusal("保密员.4", f"{name}还没有征得发文单位同意。", "请先用“征求发文单位”登记复函，或列入清退清册。")


def may_approve(leader: str, outside: str, number: str) -> None:
    """The leader of the centre approves, or the superior, whose approval has a number (档案.4)."""
    if bool(leader) is bool(outside):
        raise Refusal("档案.4", "要写明是谁批准的。", "请填批准的中心领导，或上级单位和批准文号，只填一样。")
    if outside and not number:
        raise Refusal("", f"{outside}的批准没有文号。", "请填批准文号。")


def names_executor(executor: str, leader: str, *, goes: bool, two: bool = True) -> None:
    """The leader names who carries it out (档案.4), by the office's setting somebody else than himself."""
    if goes and not executor:
        raise Refusal("档案.4", "没有写领导指定的执行人。", "请填执行人。")
    if two and goes and executor == leader:
        way_on = f"请领导指定另外的人执行。{HouseRule.WITNESSES.off}"
        raise Refusal(HouseRule.WITNESSES, f"{executor}是批准人，不能自己执行。", way_on)


def approved_first(approved: dt.datetime | None, at: dt.datetime, now: dt.datetime) -> None:
    """It is carried out after the leader signed (档案.4); an approval that lies ahead was entered by a fast clock."""
    if approved is not None and at < min(approved, now):
        raise Refusal("档案.4", f"{spelled(at)}还没有批准。", "先批准，再销毁；请核对时间。")


def may_carry_out(
    executor: PersonFacts,
    witnesses: Sequence[PersonFacts],
    approver: str,
    *,
    two: bool = True,
    only_present: bool = True,
) -> None:
    """By the office's settings one carries it out, two others see it, all are in and the approver is none of them."""
    for person in (executor, *witnesses):
        may_have(
            person, "不能执行、监销", "请另由在岗的人执行、监销；执行人由领导重新指定。", only_present=only_present
        )
    if not two:
        return
    ground = HouseRule.WITNESSES
    off = ground.off
    if len(witnesses) != WITNESSES:
        raise Refusal(ground, f"写了{len(witnesses)}位监销人。", f"请写两位监销人。{off}")
    names = [executor.name, *(w.name for w in witnesses)]
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise Refusal(ground, f"{'、'.join(twice)}写了两次。", f"执行人和两位监销人是三个不同的人。{off}")
    if approver in names:
        raise Refusal(ground, f"{approver}是批准人，不能自己执行或监销。", f"请另外的人执行、监销。{off}")


def is_made_safe(
    manner: Destruction,
    unit: str,
    escorts: Sequence[PersonFacts],
    *,
    marked: bool,
    two: bool = True,
    only_present: bool = True,
    to_unit: bool = True,
) -> None:
    """By the settings marked papers go to the designated unit, and by two; somebody is sent with them (保密.4)."""
    if to_unit and marked and manner is not Destruction.UNIT:
        ground = HouseRule.MARKED_UNIT
        way_on = f"请送指定的涉密载体销毁单位，取回回执。{ground.off}"
        raise Refusal(ground, f"密件不能自行{manner}。", way_on)
    if manner is not Destruction.UNIT:
        return
    if not unit:
        raise Refusal("", "没有写送到哪个销毁单位。", "请写指定的销毁单位。")
    if not escorts:
        raise Refusal("保密.4" if marked else "", "没有写由谁送达。", "请写押运人。")
    if two and len({person.id for person in escorts}) < ESCORTS:
        raise Refusal(HouseRule.ESCORTS, "押运要两个人。", f"请写两位押运人。{HouseRule.ESCORTS.off}")
    for person in escorts:
        may_have(person, "不能押运", "请改派别人。", only_present=only_present)


def may_freeze(name: str, frozen: str) -> None:
    """What is held for a reason is held once."""
    if frozen:
        raise Refusal("", f"{name}已经冻结：{frozen}。", "不用再办。")


def may_unfreeze(name: str, frozen: str) -> None:
    """Only what is held is let go."""
    if not frozen:
        raise Refusal("", f"{name}没有冻结。", "不用再办。")
