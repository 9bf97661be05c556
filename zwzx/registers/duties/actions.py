"""定期事项: that a duty was done for a period, and by what it is seen; that it is excused; that an entry was wrong."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import duties, duty_rules
from zwzx.office.clauses.duties import EXCUSED, Duty, mark_done, period_in
from zwzx.office.clauses.regulations import clause
from zwzx.office.core.action import FOLDED, NEW, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import reason, text
from zwzx.office.terms.people import Post
from zwzx.registers.duties import evidence, rules

Which = Annotated[str, asked(Duty.clause, hint="哪一条，如 廉政.5")]
ON = Annotated[dt.date | None, day("属于哪一天的那一期", hint="空着就是今天的那一期")]
EVERY = Annotated[str, text("周期", hint="一条有几样的写哪一样，如 year")]
DIRECTORS = (Post.OFFICE_DIRECTOR, Post.DIRECTOR)


@action(
    "登记做过",
    key="d",
    usual=NEW,
    entered_by=[Post.CLERK, Post.SECRETS, Post.ARCHIVIST, Post.ACCOUNTANT, *DIRECTORS, Post.SECRETARY],
    cites=["廉政.5"],
    undone_by="take_back",
)
def enter(
    office: Office,
    clause_id: Which,
    on: ON = None,
    every: EVERY = "",
    happened: Annotated[dt.date | None, asked(Duty.happened, hint="空着就是今天；补录的写哪一天做的"), FOLDED] = None,
    *,
    note: Annotated[str, asked(Duty.note, least=2, hint="哪份文件、哪次会议、哪张清单、哪一号可以看出做过了")],
) -> Duty:
    """登记一件定期事项这一期已经做过：写明依据，依据是本单位登记的写编号；由登记簿里的事办成的，在那里办，不在这里登记。"""
    when = on or happened or office.today
    period = period_in(clause_id, when, every)
    duty_rules.may_tick(clause_id, office.posts)
    duty_rules.has_begun(period.first, office.today)
    rules.done_when(happened or office.today, period.first, office.today)
    duty_rules.shows_it(note)
    found = evidence.entries(office, note)
    because = found[0].id if found else 0
    made = mark_done(
        office, clause_id, when, every=every, note=note, because=because, happened=happened or office.today
    )
    if made.due is not None and office.today > made.due.date() >= (happened or office.today):
        office.remind(f"{made.label}按时做了，登记晚了：列为补录。")
    elif made.due is not None and (happened or office.today) > made.due.date():
        office.remind(f"{made.label}过了期才做：这一期仍列为没有按时做。")
    return made


@action("免办", key="m", entered_by=DIRECTORS, undone_by="take_back")
def excuse(
    office: Office,
    clause_id: Which,
    on: ON = None,
    every: EVERY = "",
    *,
    reason: Annotated[str, reason("免办理由")],
) -> Duty:
    """免办一件定期事项的一期：办公室主任、主任写明理由，夜间检查不再列出；以后仍可以补做。"""
    office.say(reason=reason)
    return mark_done(office, clause_id, on or office.today, every=every, note=f"{EXCUSED}{reason}")


def still_stands(entry: Duty) -> None:
    """Only what stands and was entered by hand is taken back here.

    Raises:
        Refusal: where it was taken back, or an entry of another register did it.
    """
    rules.stands(entry.label, struck=entry.struck is not None)
    act = clause(entry.clause).act
    rules.is_taken_back_here(entry.label, act, by_hand=not act or duties.excuses(entry))


@action("撤销", key="x", entered_by=[Post.CLERK, *DIRECTORS], on=Duty, fits=still_stands)
def take_back(office: Office, entry: Duty, reason: Undone) -> Duty:
    """撤销登错的一条：写明原因，划去仍可查，这一期重新等着办。"""
    office.say(reason=reason)
    return office.change(entry, struck=office.now, why=reason)
