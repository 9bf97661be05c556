"""What is asked over several registers: sums, audits, reasons, whereabouts. None is imported before it is asked for.

A report is a function in a module here, declared by `zwzx.office.core.report.report`; `scripts/manifest` enters it in
`zwzx.manifest`, from which the command line and the palette know it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zwzx.manifest import REPORTS

if TYPE_CHECKING:
    from zwzx.office.core.report import Report

NAMES = REPORTS
"""By name, such as `numbers.audit`: what is told of a report without importing it."""


def load(name: str) -> Report:
    """The report of that name; imports it.

    Raises:
        KeyError: where there is none.
    """
    found: Report = getattr(import_module(f"{__name__}.{NAMES[name].module}"), NAMES[name].function)
    return found


def of(noun: str) -> list[str]:
    """The names of the reports that stand under a noun of the command line."""
    return [name for name, told in NAMES.items() if told.noun == noun]
