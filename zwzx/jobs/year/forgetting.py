"""销毁个人信息 as a job of the year: every matter whose term is over, an act and an event each; then the file is written anew.

A run that was stopped, or killed, goes on with what is left; the file is written anew by every run, so that nothing is
left of what an earlier one destroyed either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.job import LOOK, Step, Way, Work, job
from zwzx.jobs.vault import anchors
from zwzx.jobs.year import outlived
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import Action
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import PersonKind
from zwzx.office.kinds.plain import calendar_year, text, yes_no
from zwzx.office.matters import ending, forgetting, forgetting_rules
from zwzx.office.people import cosigning, people
from zwzx.office.people.people import Person
from zwzx.office.people.pins import PinError
from zwzx.office.people.signature import Signature
from zwzx.office.terms.people import OFFICE, Post
from zwzx.store import retention
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.register import Register
    from zwzx.office.matters.matters import Matter

LIST, FORGET, CLEAR = "找满了年限的", "销毁", "重写库文件"
ACT = "forget"
Sign = Callable[[Sequence[Action], Sequence[Person]], Mapping[str, Sequence[Signature]]]
"""Has some acts signed by some people, each act for as many rows as there are; gives the signatures by the acts' events."""


class Left(Refusal):
    """A run after which something is left that somebody has to look at."""


class Case(NamedTuple):
    """A matter whose term is over: its rows as people call them, when it ended, and the act on one of its rows.

    Whoever may not know of it is told its numbers alone: `ended` is None.
    """

    numbers: list[str]
    ended: dt.date | None
    act: Action
    row: Any


@job(
    "销毁个人信息",
    steps=(
        Step(LIST, stays="还没有销毁。"),
        Step(FORGET, "件", stays="销毁了的都已记下，恢复不了。"),
        Step(CLEAR, stays="销毁了的都已记下，库文件还没有重写。", held=True),
    ),
    again="销毁过的不再列，从剩下的接着办。",
    rehearsed=True,
    entered_by=(Post.PETITIONS_OFFICER, *OFFICE),
    ways=(Way(LOOK, {"dry_run": True}), Way("两个人都已在销毁清单上签字，销毁", {"paper": True})),
    proposes=lambda office: {"year": office.today.year - 1},
    in_batches=True,
    as_object=True,
)
def forget(
    work: Work,
    office: Office,
    sign: Sign,
    year: Annotated[int, calendar_year("年度", hint="到这一年年底满了保存年限的")],
    second: Annotated[str, text("同意的领导", most=60, hint="主任或书记；空着就是主任")] = "",
    paper: Annotated[bool, yes_no("两个人都已在销毁清单上签字，不输 PIN")] = False,  # noqa: ARG001 - the face signs by it
) -> None:
    """销毁满了保存年限的个人信息：到某年年底满的，一件一笔流水，两个人签字；先加 --dry-run 看清单，只有编号，没有姓名。

    销毁了的恢复不了，各登记簿写“（已销毁）”，检索不到；办完把库文件整个重写一遍，不留残页。以前的备份里还有，另行处理。
    """
    forgetting_rules.year_is_over(year, office.today)
    work.step(LIST)
    cases = [_case(office, matter) for matter in outlived.due(year)]
    if work.dry_run:
        for case in cases:
            _row(work, case)
        work.say(f"到{year}年底满了{ending.years()}年的{len(cases)}件。只是试办，什么都没有记。")
        _found(work, year, cases, [])
        return
    done, left = _forget(work, office, sign, cases, second)
    work.step(CLEAR)
    whole = office.store.write_anew(_records())
    left_pages = "" if whole else office.store.database.left
    beyond = [left_pages, *_backups(office), forgetting.drafts_elsewhere(office)]
    work.say(f"销毁了{len(done)}件。", *filter(None, beyond))
    _found(work, year, done, left)
    if left:
        raise Left("", f"还有{len(left)}件没有销毁：{left[0][1].what}", f"{left[0][1].way_on}办好后再运行一次。")


def _keeping() -> dict[Any, Register]:
    """The registers that keep citizens' matters, by their records."""
    return {one.record: one for one in map(registers.load, registers.keeping())}


def _records() -> list[Any]:
    return list(_keeping())


def _case(office: Office, matter: Matter) -> Case:
    """A matter as it is told of, with the act on the last of its rows that the actor may enter it for."""
    of = _keeping()
    rows = ending.rows_of(matter, list(of))
    acts = [(of[type(row)].action(ACT), row) for row, _ in rows]
    act, row = ([one for one in acts if office.may(one[0])] or acts)[-1]
    known = of[type(row)].knows(office, row.id)
    moments = [at.date() for _, at in rows if at is not None and known]
    return Case([row.number for row, _ in rows], max(moments, default=None), act, row)


def _forget(
    work: Work, office: Office, sign: Sign, cases: Sequence[Case], second: str
) -> tuple[list[Case], list[tuple[Case, ZwzxError]]]:
    """Do the act on each; what is refused is told and holds up nothing else."""
    done: list[Case] = []
    left: list[tuple[Case, ZwzxError]] = []
    if not cases:
        return done, left
    who = _second(office, second)
    cosigning.require(office, cases[0].act, {"second": who}, None)  # nobody gives a PIN for what is refused anyway
    acts = {case.act.event: case.act for case in cases}
    signed = sign(list(acts.values()), [office.actor, who])
    work.step(FORGET, len(cases))
    for n, case in enumerate(cases, 1):
        try:
            given = {case.act.acted_on: case.row, "second": who}
            office.perform(case.act, signatures=signed[case.act.event], **given)
        except (PinError, StoreError):  # the store can't be had, or may have it done: that is no refusal of this one
            raise
        except ZwzxError as error:
            left.append((case, error))
            work.say(f"{case.numbers[-1]}没有销毁：{error}")
        else:
            done.append(case)
            _row(work, case)
        work.tell(n)
    return done, left


def _second(office: Office, name: str) -> Person:
    """Who signs besides the actor: as named, else the director.

    Raises:
        Refusal: where nobody is named and there is no director, or several; where it is not the head of the house.
    """
    if name:
        who = PersonKind("同意的领导").read(name, office)
    else:
        found = people.holders(Post.DIRECTOR, office.today)
        forgetting_rules.one_head(len(found))
        who = found[0]
    forgetting_rules.head_agrees("", who.name, office.posts_of(who), accused=False)
    return who


def _row(work: Work, case: Case) -> None:
    work.row("、".join(case.numbers), f"{case.ended}办结" if case.ended is not None else "")


def _backups(office: Office) -> list[str]:
    """That backups of before have the keys still, where there are any: what can be read is told by the folder."""
    folder = anchors.folder(office.store.path)
    kept = retention.backups(folder, office.store.path.stem)
    return (
        [f"{folder} 里有{len(kept)}份备份是以前做的，最早{kept[0].at:%Y-%m-%d}。{forgetting.BACKUPS}"] if kept else []
    )


def _found(work: Work, year: int, cases: Sequence[Case], left: Sequence[tuple[Case, ZwzxError]]) -> None:
    """What it came to, for scripts."""
    told = [{"numbers": case.numbers, "ended": case.ended and case.ended.isoformat()} for case in cases]
    kept = [{"numbers": case.numbers, "why": str(error)} for case, error in left]
    work.found(year=year, years=ending.years(), matters=told, left=kept)
