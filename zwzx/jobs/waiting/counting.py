"""What a check is to the district 区级: counts of what it found, by register, and the moments of check, verification and backup."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zwzx.jobs.waiting import check as checking
from zwzx.jobs.waiting import machine
from zwzx.office.core import district
from zwzx.store.database import moment_text

if TYPE_CHECKING:
    from zwzx.jobs.waiting.check import Checked
    from zwzx.office.core.district import Figures
    from zwzx.office.core.office import Office


def give(office: Office, made: Checked, *, verified: bool) -> bool:
    """Give the district what a whole check came to; false where the office gives nothing.

    Args:
        verified: whether the journal and the rows were verified.

    Raises:
        ZwzxError: where it could not be written.
    """
    if not district.gives(office):
        return False
    counted = made if office.is_service else checking.check(office, seen=checking.Census)
    figures = of(counted) | {district.UNSOUND: len(made.unsound), district.UNMAILED: int(bool(made.unmailed))}
    if verified:
        figures[district.VERIFIED] = moment_text(made.at)
    if (backed := machine.last_backup(office)) is not None:
        figures[district.BACKED_UP] = moment_text(backed)
    return district.checked(office, figures)


def of(made: Checked) -> Figures:
    """The figures of a check that saw everything. What is grave is counted by itself, all else by register."""
    grave = Counter(one.due_name for one in made.findings if one.grave)
    late = Counter(one.register or one.due_name for one in made.findings if not one.grave)
    return {
        district.AT: moment_text(made.at),
        district.UNCLOSED: grave["unclosed"],
        district.OUTSIDE: grave["outside"],
        **{district.OVERDUE + name: count for name, count in late.items()},
    }
