"""Approvals that a clause wants one after the other: which of its steps are reached, and who has the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.approvers import BODIES, band_of, post_for, who
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from zwzx.office.clauses.approvals import Approval
    from zwzx.office.clauses.approvers import Band, Matter
    from zwzx.office.clauses.regulations import Approver, Clause
    from zwzx.office.people.people import Person


def in_turn(
    found: Clause | None,
    given: Callable[[], Sequence[Approval]],
    at: dt.datetime,
    matter: Matter,
    step: int | None = None,
    instead: Sequence[Approver] = (),
) -> Band:
    """Who may give an approval at a moment: any of the alternatives, or whoever the step asks for.

    Args:
        found: the clause; None where none decides, which then leaves it to `instead`.
        given: asks for the approvals under the clause that there are, oldest first; only steps need them.
        step: which step it is, counted from 0; the first that has none where not said.

    Raises:
        Refusal: where an earlier step has no approval, or a later one than this; where every step has its own.
        ValueError: where neither a clause nor anybody else says who may approve; see `band_of` too.
    """
    if found is None or instead or not found.steps:
        if found is None and not instead:
            raise ValueError("where no clause decides, say who may approve instead")
        return band_of(instead or (found.by if found is not None else ()), matter, found.id if found else "")
    band, there = band_of(found.steps, matter, found.id), given()
    steps, done = band.approvers, reached(band.approvers, there)
    turn = done if step is None else step
    if turn >= len(steps):
        raise Refusal(found.id, "各步都已经批准。", "不用再批。")
    if turn > done:
        names = who([steps[done]], at.date(), matter.department)
        raise Refusal(found.id, f"还没有{names}的批准，不能先办后一步。", f"请先请{names}批准。")
    if turn and at < (earlier := _reaching(steps[:turn], there)).at:
        raise Refusal(
            found.id,
            f"{spelled(at)}早于上一步{earlier.by}批准的{spelled(earlier.at)}。",
            "请填实际签署的时间。",
        )
    return band._replace(approvers=steps[turn : turn + 1])


def not_yet(
    person: Person, clause_id: str, day: dt.date, matter: Matter, band: Band, steps: Sequence[Approver]
) -> Refusal | None:
    """What is said to somebody who approves a later step than the one whose turn it is; None where they approve none.

    Args:
        band: whose turn it is.
        steps: all of the clause's steps; none where it has none.
    """
    order = band_of(steps, matter, clause_id).approvers if steps else ()
    turn = next((n for n, one in enumerate(order) if one in band.approvers), len(order))
    for approver in order[turn + 1 :]:
        try:
            post_for(person, clause_id, day, matter.department, band._replace(approvers=(approver,)))
        except Refusal:
            continue
        names = who(band.approvers, day, matter.department)
        return Refusal(
            clause_id,
            f"还没有{names}的批准，{person.name}的在它之后。",
            f"请先请{names}批准，登记以后再登记{person.name}的。",
        )
    return None


def reached(steps: Sequence[Approver], given: Sequence[Approval]) -> int:
    """How many of some steps have their approval, one after the other."""
    done = 0
    for one in given:
        if done < len(steps) and fits(one, steps[done]):
            done += 1
    return done


def _reaching(steps: Sequence[Approver], given: Sequence[Approval]) -> Approval:
    """The approval with which the last of some steps, all of which have theirs, was reached first."""
    return next(one for count, one in enumerate(given, 1) if reached(steps, given[:count]) == len(steps))


def fits(given: Approval, approver: Approver) -> bool:
    """Whether an approval is of this approver's making: a post's, a body's of the house, or of one outside."""
    if given.__data__["person"] is None:
        return given.outside in approver.posts if given.outside in BODIES else bool(approver.outside)
    return given.post is not None and given.post.value in approver.posts
