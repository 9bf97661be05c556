"""责任追究: holding a degree and its measures against what 公开.七四 to 公开.七六2 say of who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.openness.accounts import MEASURES
from zwzx.office.terms.openness import Measure
from zwzx.registers.accountability import rules
from zwzx.registers.accountability.scale import ANSWER, SCALE, Given, lightened, milder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.openness.accounts import Accountability
    from zwzx.office.terms.openness import Degree


def answers_less(entry: Accountability) -> bool:
    """Whether whoever answers may answer less, or not at all (公开.七六1)."""
    return lightened(entry.cause, entry.liable, objected=entry.objected)


def weigh(entry: Accountability, degree: Degree, chosen: Sequence[Measure]) -> None:
    """Refuse a decision that the clauses don't bear.

    Raises:
        Refusal: under the clause that says otherwise.
    """
    number, whom = entry.number, entry.whom
    rules.told_apart(number, entry.liable, somebody=entry.held is not None)
    rules.was_harmful(number, entry.ground, entry.harm)
    answer = ANSWER[entry.cause] if entry.cause is not None else ()
    rules.answers_for(number, entry.cause, entry.liable, answer)
    given, less = SCALE.get((degree, whom), Given()), answers_less(entry)
    allowed = milder(degree, whom) if less else frozenset(given.every)
    words = MEASURES.show(tuple(one for one in Measure if one in allowed)) if less else given.words
    rules.of_the_degree(number, degree, whom, words, chosen, allowed)
    if less:
        rules.something_is_given(number, chosen)
    else:
        rules.given_whole(number, degree, given.words, chosen, given.whole, given.one)
