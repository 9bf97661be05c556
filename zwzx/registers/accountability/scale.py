"""责任追究: which measures 公开.七六2 gives by degree and by whom they are for, and who answers by 公开.七六1."""

from __future__ import annotations

from typing import NamedTuple

from zwzx.office.terms.openness import Cause, Degree, Liable, Measure, Whom

DOERS = (Liable.DIRECT, Liable.HANDLER, Liable.STAFF)
"""Who did it: what 公开.七六1 calls the 承办人."""
ANSWER: dict[Cause, tuple[Liable, ...]] = {
    Cause.UNASKED: DOERS,
    Cause.LEADER: (Liable.IN_CHARGE, *DOERS),
    Cause.MEETING: (Liable.CHIEF, Liable.MEMBER, *DOERS),
}
"""By how it came to what was done, who answers for it (公开.七六1)."""
LIGHTENED: dict[Cause, tuple[Liable, ...]] = {Cause.LEADER: DOERS, Cause.MEETING: (Liable.MEMBER, *DOERS)}
"""And who answers less, or not at all, having said beforehand that it was wrong."""


class Given(NamedTuple):
    """What is given: all of the first, one of the second, and of the third what the case calls for."""

    whole: tuple[Measure, ...] = ()
    one: tuple[Measure, ...] = ()
    may: tuple[Measure, ...] = ()

    @property
    def every(self) -> tuple[Measure, ...]:
        """Each measure that it speaks of."""
        return (*self.one, *self.whole, *self.may)

    @property
    def words(self) -> str:
        """What is to be written, as people type it."""
        told = ["或".join(self.one)] if self.one else []
        told += [*self.whole, *(f"（视情节）{measure}" for measure in self.may)]
        return "、".join(told)

    @property
    def certain(self) -> tuple[Measure, ...]:
        """What is given whatever is chosen; empty where something has to be chosen."""
        return () if self.one else self.whole


IN_PUBLIC = (Measure.CIRCULAR, Measure.REVIEW, Measure.NO_AWARD)
LAW = (Measure.SANCTION, Measure.JUSTICE)
SCALE: dict[tuple[Degree, Whom], Given] = {
    (Degree.MINOR, Whom.DOER): Given((Measure.MEND,), one=(Measure.ADMONISH, Measure.INSTRUCT)),
    (Degree.HARMFUL, Whom.SECTION): Given((Measure.CRITICISE, Measure.MEND)),
    (Degree.HARMFUL, Whom.LEADER): Given(IN_PUBLIC),
    (Degree.HARMFUL, Whom.DOER): Given(IN_PUBLIC),
    (Degree.GRAVE, Whom.SECTION): Given((Measure.CIRCULAR, Measure.NO_AWARD, Measure.MEND)),
    (Degree.GRAVE, Whom.LEADER): Given((Measure.CIRCULAR, Measure.NO_AWARD), may=(Measure.SANCTION,)),
    (Degree.GRAVE, Whom.DOER): Given((Measure.SANCTION,)),
    (Degree.UNLAWFUL, Whom.LEADER): Given(LAW),
    (Degree.UNLAWFUL, Whom.DOER): Given(LAW),
}
"""What 公开.七六2 gives; for whom it gives nothing in a degree, there is no line."""


def lightened(cause: Cause | None, liable: Liable | None, *, objected: bool) -> bool:
    """Whether somebody answers less, or not at all: they said beforehand that it was wrong (公开.七六1)."""
    return objected and cause is not None and liable in LIGHTENED.get(cause, ())


def milder(degree: Degree, whom: Whom) -> frozenset[Measure]:
    """What may be given instead to somebody who answers less: of the degree itself and of every milder one."""
    degrees = list(Degree)
    known = degrees[: degrees.index(degree) + 1]
    return frozenset(one for each in known if (each, whom) in SCALE for one in SCALE[each, whom].every)


def certain(degree: Degree, whom: Whom) -> tuple[Measure, ...]:
    """The measures that a degree comes to where nothing is left to choose; empty where something is."""
    return SCALE[degree, whom].certain if (degree, whom) in SCALE else ()
