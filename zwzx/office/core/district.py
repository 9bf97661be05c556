"""What the office gives to the district 区级 where its store is on a server: counts and moments, never a title, a name or a number.

The names of the figures are a contract: an older or newer program of the district reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.settings import DISTRICT
from zwzx.office.terms.settings import YesOrNo
from zwzx.store.database import moment_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.session import Session

SINCE, AT, CLOSED, VERIFIED, BACKED_UP = "since", "at", "closed", "verified", "backup"
"""Moments: since when figures are given, of the last whole check, of the last verification, of the last backup; the last day that was closed."""
UNCLOSED, OUTSIDE, UNSOUND, UNMAILED = "unclosed", "outside", "unsound", "unmailed"
"""Counts: days that were not closed, marked carriers outside, what is wrong with the journal, mails that failed."""
OVERDUE = "overdue."
"""Before the name of a register, or of what belongs to none: how much of it is overdue."""

Figures = dict[str, int | str]


def is_given(office: Session) -> bool:
    """Whether the office lets the district see its figures."""
    return office.setting(DISTRICT) == YesOrNo.YES


def gives(office: Session) -> bool:
    """Whether figures are to be written: the office lets them be seen, and its store is where they can be."""
    return is_given(office) and office.store.database.given() is not None


def begin(office: Session) -> bool:
    """Begin to give, inside an act; false where the store is in a file, which nobody else sees into."""
    if office.store.database.given() is None:
        return False
    office.store.database.give({SINCE: moment_text(office.now)})
    return True


def end(office: Session) -> None:
    """Empty all that was given, inside an act."""
    office.store.database.give(dict.fromkeys(office.store.database.given() or ()))


def closed(office: Session, figures: Mapping[str, int | str]) -> None:
    """Give what the close of a day changes, inside its act."""
    office.store.database.give(figures)


def checked(office: Session, figures: Mapping[str, int | str]) -> bool:
    """Give what a whole check came to, unless the office has taken its figures back meanwhile; whether it was given.

    What the check can't tell anew, as when it verified nothing, stays as it was; what is overdue no more goes.

    Raises:
        ZwzxError: where it could not be written.
    """
    database = office.store.database

    def put() -> bool:
        if not gives(office):
            return False
        before = database.given() or {}
        gone = {name: None for name in before if name.startswith(OVERDUE) and name not in figures}
        first = {} if SINCE in before else {SINCE: moment_text(office.now)}
        database.give({**first, **gone, **figures})
        return True

    return office.store.beside(put)
