"""查阅与借出的规矩: what may be used by whom, what may leave the room, and how it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have, may_leave
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.people.people import PersonFacts
    from zwzx.office.terms.custody import Place
    from zwzx.office.terms.papers import Level


@dataclass(frozen=True)
class Wanted:
    """What rules need to know of a piece that somebody wants. `holder` names who has it, "" where it lies at home."""

    name: str
    level: Level
    holder: str = ""
    only: bool = False
    on_paper: bool = True


@dataclass(frozen=True)
class Letter:
    """An introduction letter 介绍信 as it was shown, and whether the visitor was seen to be whom it names."""

    number: str
    issuer: str
    until: dt.date | None
    identity: str


def may_use(piece: Wanted) -> None:
    """What is used lies in the archive room (档案.6)."""
    if piece.holder:
        raise Refusal("", f"{piece.name}现在在{piece.holder}手里。", "请等归还登记以后再调。")


def may_read(reader: PersonFacts, *, only_present: bool = True) -> None:
    """Somebody of the house uses archives while working here, and by the office's setting while in."""
    may_have(reader, "不能按本单位人员查阅", "请凭介绍信按外来人员登记。", only_present=only_present)


def may_lend(piece: Wanted, slip: str, place: Place | None, *, only_as_copy: bool) -> None:
    """What leaves the room needs a slip (档案.6); marked papers stay in the house (保密.4), 绝密 in the room (保密员.3).

    `only_as_copy`: the office's setting that an only original is lent as a copy.
    """
    may_use(piece)
    may_leave(piece.name, piece.level, place, "查阅")
    if not slip:
        raise Refusal("档案.6", "没有借据，档案不能借出。", "请借阅人填好借据，把借据号写上；或改在室内查阅。")
    if not piece.on_paper:
        raise Refusal("", f"{piece.name}只有电子件，没有可借出的实物。", "请在室内查阅。")
    if only_as_copy and piece.only:
        way_on = f"请在室内查阅或借复制件。{HouseRule.ONLY_ORIGINAL.off}"
        raise Refusal(HouseRule.ONLY_ORIGINAL, f"{piece.name}只有一份原件。", way_on)


def due_ahead(due: dt.datetime | None, came: dt.datetime, *, demanded: bool = True) -> None:
    """What is lent has a day on which it is due where the office wants one, and it lies after the lending."""
    if due is None:
        if demanded:
            raise Refusal(HouseRule.DUE_DATE, "没有写应还日期。", f"请写借据上的归还日期。{HouseRule.DUE_DATE.off}")
        return
    if due <= came:
        raise Refusal("", f"应还时间{due:%Y-%m-%d %H:%M}不在借出以后。", "请核对借据上的日期。")


def due_today(due: dt.date | None, day: dt.date) -> None:
    """What is marked comes back the same day (保密.3)."""
    if due is not None and due > day:
        raise Refusal("保密.3", f"密件当日归还，不能借到{due}。", "应还日期请空着；再阅的先还再借。")


def may_visit(visitor: str, letter: Letter, day: dt.date, *, identified: bool = True) -> None:
    """A visitor shows a letter that is in force (档案.8), and by the office's setting is seen to be whom it names."""
    if not letter.number or not letter.issuer:
        raise Refusal("档案.8", f"{visitor}没有介绍信，不能查阅。", "请凭开具单位写明编号的介绍信来查。")
    if letter.until is not None and letter.until < day:
        raise Refusal("档案.8", f"介绍信{letter.number}到{letter.until}为止，已经过期。", "请重新开具。")
    if identified and not letter.identity:
        way_on = f"请核对证件，写明证件名称和号码。{HouseRule.IDENTITY.off}"
        raise Refusal(HouseRule.IDENTITY, f"没有核对{visitor}的身份。", way_on)


def outsiders_see(piece: Wanted) -> None:
    """Marked archives are not shown to visitors (保密.1)."""
    if piece.level.marked:
        raise Refusal("保密.1", f"{piece.name}不向外来人员提供。", "外单位确需的，由发文单位同意后按涉密载体办。")


def may_take(piece: Wanted, pages: int | None, whole: int | None) -> None:
    """Of marked papers nothing is copied or excerpted in the archive room (文电.6)."""
    if piece.level.marked:
        raise Refusal(
            "文电.6",
            f"{piece.name}是密件，不在查阅时复制、摘抄。",
            "确需的先征得发文单位同意，收文登记过的在“复印”里登记，没有登记过的请发文单位另给一份。",
        )
    if pages is not None and whole is not None and pages > whole:
        raise Refusal("", f"{piece.name}一共{whole}页，登记了{pages}页。", "请核对页数。")


def returned_when(came: dt.datetime, back: dt.datetime, now: dt.datetime) -> None:
    """A return lies between the handing out and now (档案.6)."""
    happened("时间", back, now, after=came, of="调出时间")


def damaged_one_by_one(defects: str, *, several: bool) -> None:
    """Damage is described piece by piece (档案.7)."""
    if defects and several:
        raise Refusal("", "几件一起还，看不出是哪一件缺损。", "请在“只还”里写明这一件，单独登记。")


def was_lost(use: str, *, lost: bool) -> None:
    """Only what was reported lost is found again."""
    if not lost:
        raise Refusal("", f"{use}没有报告过遗失。", "请核对编号。")


def none_back(use: str, *, back: bool) -> None:
    """An entry made by mistake is struck as long as nothing of it came back."""
    if back:
        raise Refusal("", f"{use}已经还了一部分，不能撤销。", "请照实登记其余的归还。")
