"""大厅违规: which time a violation is within its period, what it comes to, and that the later ones are counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from zwzx.office.archive import filing
from zwzx.office.clauses.duties import Period, period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.hall.violations import Violation, Who
from zwzx.office.terms.settings import CountedWithin
from zwzx.office.terms.violations import COUNTED, LIVE, Conduct, Measure, State
from zwzx.registers.violations import rules
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.action import ByState
    from zwzx.office.core.office import Office

CLAUSE = "窗口.8"
STEPS = (Measure.REMINDED, Measure.WARNED, Measure.TALK)
"""What the first, the second and the third time come to; every later one is the centre's to decide."""


def measure_of(conduct: Conduct, step: int | None) -> Measure:
    """What the clauses make of a violation.

    Args:
        step: which time it is, where that is counted.
    """
    if step is not None:
        return Measure.DISMISSAL if step >= rate(CLAUSE, "strikes").count else STEPS[step - 1]
    if conduct is Conduct.EXPOSED:
        return Measure.EXPOSED
    return Measure.FINED if conduct is Conduct.DRESS else Measure.NOTED


def fine_of(measure: Measure) -> int | None:
    """What is taken off the allowance as a sum, in 分 (窗口.2); None where nothing is, or a whole month's allowance."""
    return rate("窗口.2", "dress_fine_yuan").count if measure is Measure.FINED else None


def state_of(row: Violation, measure: Measure) -> State:
    """Where an undisputed violation stands: what it comes to was done, or waits to be."""
    if measure is Measure.TALK:
        return State.TALKED if row.talked is not None else State.TO_TALK
    if measure is Measure.DISMISSAL:
        return State.DECIDED if row.decided is not None else State.TO_DECIDE
    if measure is Measure.EXPOSED:
        return State.ACCOUNTED if row.accounted is not None else State.TO_ACCOUNT
    return State.NOTED


class Another(TypedDict):
    """What an act says of the states in which something else is to be done."""

    under: ByState
    otherwise: ByState


def comes_to_another(states: Sequence[State]) -> Another:
    """In some states the clauses make something else of a violation than an act does: which clause, and what it makes of it."""
    return {"under": dict.fromkeys(states, _clause_of), "otherwise": dict.fromkeys(states, _what_instead)}


def _clause_of(row: Violation) -> str:
    """The clause that says what a violation comes to; "" where none does."""
    return row.conduct.clause if row.conduct is not None and row.measure is not Measure.NOTED else ""


def _what_instead(row: Violation) -> str:
    which = f"第{row.step}次" if row.step is not None else row.conduct.value if row.conduct is not None else "这一条"
    return f"{which}的处理是“{row.measure or ''}”；人、行为、时间登错的请更正（zwzx violations amend {row.number}）。"


def period(office: Office, day: dt.date) -> Period | None:
    """The period in which the steps of a day are counted, by the office's setting; None where all time is one."""
    every = CountedWithin(office.setting("violations-within")).every
    return period_of(every, day) if every else None


def others(office: Office, who: Who, day: dt.date, but: int = 0) -> list[Violation]:
    """The violations of somebody that are counted with one of a day, in their order.

    Args:
        but: the id of that one.
    """
    return _theirs(office, who, day, (Violation.state != State.STRUCK) & (Violation.id != but))


def struck(office: Office, who: Who, day: dt.date) -> list[Violation]:
    """Those that would be counted with one of a day, had they not been struck."""
    return _theirs(office, who, day, Violation.state == State.STRUCK)


def _theirs(office: Office, who: Who, day: dt.date, condition: Any) -> list[Violation]:
    """The steps of somebody in the period of a day."""
    one = (
        (Violation.person == who.person)
        if who.person is not None
        else Violation.person.is_null() & (Violation.name == who.name) & (Violation.unit == who.unit)
    )
    query = Violation.select().where(one & Violation.conduct.in_(COUNTED) & condition)
    within = period(office, day)
    if within is not None:
        query = query.where(within_days(Violation.at, within.first, within.last))
    return list(query.order_by(Violation.at, Violation.id))


def in_order(rows: Sequence[Violation], row: Violation) -> list[Violation]:
    """A violation among the others: after those of the same moment that were entered before."""
    return sorted([*rows, row], key=lambda one: (one.at, one.id or float("inf")))


def comes_to(row: Violation, step: int | None) -> dict[str, Any]:
    """The columns of what a violation comes to, as the time that it is; a disputed one stays so."""
    assert row.conduct is not None
    measure = measure_of(row.conduct, step)
    state = row.state if row.state is State.DISPUTED else state_of(row, measure)
    return {"step": step, "measure": measure, "fine": fine_of(measure), "state": state}


def count_anew(office: Office, rows: Sequence[Violation]) -> None:
    """Count some violations from the first, and change what the later ones come to where that is different now."""
    for step, row in enumerate(rows, 1):
        if row.state is State.PAST or row.conduct is None:
            continue
        was, changes = row.state, _different(row, comes_to(row, step))
        if not changes:
            continue
        office.change(row, **changes)
        office.remind(f"{row.number}重新数过，现在是第{step}次：{measure_of(row.conduct, step).value}。")
        if was in (State.DECIDED, State.ACCOUNTED):
            filing.withdraw(office, row, "违规次数重新数过")


def _different(row: Violation, made: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made.items() if value != getattr(row, name)}


def settle(office: Office, row: Violation, **changes: Any) -> Violation:
    """Change a violation and what it comes to, and count anew all that it was and is counted with."""
    before = others(office, row.who, row.at.date(), row.id) if _counts(row) else []
    row = office.change(row, **changes)
    if _counts(row):
        now = in_order(others(office, row.who, row.at.date(), row.id), row)
        count_anew(office, now)
    else:
        now = []
        office.change(row, **(_different(row, comes_to(row, None)) if row.state in LIVE else {}))
    counted = {one.id for one in now}
    count_anew(office, [one for one in before if one.id not in counted])
    return row


def is_a_step(row: Violation) -> None:
    """Only what is a step is counted anew.

    Raises:
        Refusal: where it is none.
    """
    rules.still_its_step(row.number, counted=_counts(row))


def _counts(row: Violation) -> bool:
    """Whether a violation is a step; a row of an old book is one of those that are counted, too."""
    return row.conduct is not None and row.conduct.counts and row.state is not State.STRUCK
