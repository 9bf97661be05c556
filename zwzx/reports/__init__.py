"""What is asked over several registers: sums, audits, reasons, whereabouts. None is imported before it is asked for.

A report is a function in a module here, declared by `zwzx.office.core.report.report`; `scripts/manifest` enters it in
`zwzx.manifest`, from which the command line and the palette know it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zwzx.manifest import OF_A_REGISTER, REPORTS
from zwzx.registers import noun

if TYPE_CHECKING:
    from zwzx.manifest import ToldReport
    from zwzx.office.core.register import Register
    from zwzx.office.core.report import Report

NAMES = REPORTS
"""By name, such as `numbers.audit`: what is told of a report without importing it."""


def load(name: str) -> Report:
    """The report of that name; imports it.

    Raises:
        KeyError: where there is none.
    """
    return _of(NAMES[name])


def of_register(register: Register) -> dict[str, Report]:
    """The reports that are asked of one register, as they are asked of this one, by the names of their commands."""
    every = map(_of, OF_A_REGISTER.values())
    fitting = (one for one in every if one.fits is not None and one.fits(register))
    return {one.command: one.of(register, noun(register.name)) for one in fitting}


def _of(told: ToldReport) -> Report:
    found: Report = getattr(import_module(f"{__name__}.{told.module}"), told.function)
    return found


def of(place: str) -> list[str]:
    """The names of the reports that stand under a noun of the command line."""
    return [name for name, told in NAMES.items() if told.noun == place]
