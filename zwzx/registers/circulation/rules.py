"""传阅的规矩: what may be, as plain functions of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have, one_at_a_time
from zwzx.office.terms.papers import UNREGISTERED, Level, Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.papers.papers import PaperFacts
    from zwzx.office.people.people import PersonFacts


BEGINS = (Stage.OPINED, Stage.CIRCULATING, Stage.CLOSED)
"""The stages in which a paper may begin to go round: not before the office director's opinion is entered (文电.1)."""
FIRST = dict.fromkeys((*UNREGISTERED, Stage.REGISTERED), "文电.1")
"""The stages of which the clause says what comes before: a paper is registered, and has that opinion."""
OPINION_FIRST = "请先登记拟办意见，再开传阅单。"
"""What is to be done with a paper that has no such opinion."""


def may_start(paper: PaperFacts, *, opined: bool, slip: str) -> None:
    """A circulation begins with the office director's opinion (文电.1), once at a time."""
    if paper.stage not in BEGINS:
        way_on = OPINION_FIRST if paper.stage is Stage.REGISTERED else "请核对编号。"
        raise Refusal(FIRST.get(paper.stage, ""), f"{paper.name}{paper.stage.shown}，不能传阅。", way_on)
    if not opined:
        raise Refusal("文电.1", f"{paper.name}还没有办公室主任的传阅意见。", OPINION_FIRST)
    once_at_a_time(paper.name, slip)


def once_at_a_time(name: str, slip: str) -> None:
    """Nobody begins what goes round already; whoever is to read it too is added to its slip."""
    if slip:
        raise Refusal("", f"{name}正在传阅（{slip}）。", "要加人请用“加阅文人”。")


def may_go_together(levels: Collection[Level]) -> None:
    """Marked papers do not travel on one slip with ordinary ones: they go one by one and come back the same day."""
    if len({level.marked for level in levels}) > 1:
        raise Refusal("", "密件不能和普通文件同单传阅。", "密件一人一退、当日退还，请分开传阅。")


def may_hand_out(
    slip: str, level: Level, reader: PersonFacts, elsewhere: Collection[str], *, only_present: bool = True
) -> None:
    """One reader at a time for marked papers (文电.6); 绝密 never leaves the safe room (保密员.3)."""
    if level is Level.TOP_SECRET:
        raise Refusal("保密员.3", f"{slip}：绝密件不出保密室。", "请领导到保密室阅，用“室内阅”登记进出时间。")
    if level.marked:
        one_at_a_time(slip, elsewhere, reader.name)
    may_read(slip, reader, only_present=only_present)


def may_read(slip: str, reader: PersonFacts, *, only_present: bool = True) -> None:
    """A paper is brought to somebody who works here, and by the office's setting to nobody who is away."""
    instead = "请用“跳过”或“换人”写明原因，回来再补阅。"
    doing = f"{slip}不能送阅"
    may_have(reader, doing, "请用“跳过”或“换人”。", only_present=only_present, instead=instead)


def none_at_home(paper: str, holders: Sequence[str], level: Level) -> Refusal:
    """Why no copy of a paper can be handed out: there is none in the books, or each is with somebody.

    Nobody is sent to the copier with a marked paper, which needs the consent of its author first (文电.6).
    """
    if not holders:
        return Refusal("", f"{paper}没有登记在册的实物。", "请先用“原有文件补登”登记实物。")
    where = "、".join(dict.fromkeys(holders))
    return Refusal(
        "",
        f"{paper}的{len(holders)}份都不在柜里（{where}）。",
        f"请先收回一份{'' if level.marked else '，或复印后'}再送。",
    )


def may_read_in_room(came: dt.datetime, left: dt.datetime, now: dt.datetime) -> None:
    """A reading in the safe room has a time in and a time out, both past (保密员.3)."""
    happened("进入时间", came, now)
    happened("离开时间", left, now, after=came, of="进入时间")


def may_pass_sideways(level: Level, giver: str, receiver: PersonFacts) -> None:
    """Passing on from reader to reader is forbidden; it is entered where it happened all the same (文电.6).

    绝密 never left the safe room (保密员.3), so that nobody could pass it on.
    """
    if giver == receiver.name:
        raise Refusal("", f"{giver}不能横传给自己。", "请填实际接手的人。")
    if level is Level.TOP_SECRET:
        raise Refusal("保密员.3", "绝密件没有出过保密室，谈不上横传。", "确已外流的，请用“遗失报告”登记并立即上报。")


def may_write_by_key(name: str, *, written: bool) -> None:
    """One key enters the usual words once; a remark is never changed, and a further one is written out (文电.5)."""
    if written:
        raise Refusal("", f"{name}的意见已经登过。", "登了不改；要再加一条，用“阅签意见”。")


def written_when(name: str, at: dt.datetime, taken: dt.datetime | None, now: dt.datetime) -> None:
    """What a reader wrote was written between getting the paper and now (文电.5)."""
    happened("写意见的时间", at, now, after=taken, of=f"{name}拿到文件的时间")


def closed_when(at: dt.datetime, last: dt.datetime | None, now: dt.datetime) -> None:
    """A circulation ends between the last return and now (文电.4)."""
    happened("办结时间", at, now, after=last, of="最后一次退回")


def may_close(instructions: Collection[str]) -> None:
    """A paper that everybody has read is done with when every instruction on it is carried out (文电.4)."""
    if instructions:
        raise Refusal("文电.4", f"批示{'、'.join(instructions)}还没有办结。", "请在批示登记里办结后再办结传阅。")


def all_signed(slip: str, silent: Collection[str], why: str) -> None:
    """Each reader signs an opinion or 已阅 on the slip; of who did not, the slip says so, and why (文电.5)."""
    if silent and not why:
        raise Refusal(
            "文电.5",
            f"{'、'.join(silent)}退回时没有签意见。",
            f"请照传阅单补登：zwzx circulation remark {slip} --reader 姓名 --words 已阅。"
            f"确实没有签的，办结时写明原因：zwzx circulation close {slip} --unsigned 原因。",
        )


def may_void(slip: str, *, started: bool) -> None:
    """Only a slip that never went out is voided (文电.6)."""
    if started:
        raise Refusal("", f"{slip}已经送出过。", "登记错了的送退请用“撤销”；传阅到此为止的，请跳过其余各人后办结。")


def may_undo(name: str, *, moved: bool) -> None:
    """There is something to strike only where a hand-over was entered (文电.6)."""
    if not moved:
        raise Refusal("", f"{name}没有可以撤销的送退登记。", "请核对编号。")
