"""The printers of this machine, and what was chosen last: the printer, and how many copies of each sort of sheet."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from zwzx import places
from zwzx.office.kinds.plain import number

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

PATIENCE = 5
"""Seconds to wait for the print system."""
MOST = 99
"""The most copies that are printed at once."""
COPIES = number("份数", least=1, most=MOST, unit="份")


class Choice(NamedTuple):
    """Where a sheet is printed, "" for no queue, and how often."""

    printer: str
    copies: int = 1


def names() -> list[str]:
    """The queues that this machine knows; none where it has no print system."""
    import shutil
    import subprocess

    command = shutil.which("lpstat")
    if command is None:
        return []
    try:
        done = subprocess.run([command, "-e"], capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603 - a fixed command
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.split() if done.returncode == 0 else []


def usual(office: Office | None) -> Choice:
    """One copy on the office's own queue; where there is no office, on the printer that was chosen last at this machine."""
    return Choice(office.setting("print-queue") if office is not None else _last_used() or "")


def remembered(office: Office, sheet: str) -> Choice:
    """What was chosen last at this machine; what is usual, where nothing was."""
    copies = _kept().get("how_often")
    number = copies.get(sheet) if isinstance(copies, dict) else None
    printer = _last_used()
    return Choice(
        usual(office).printer if printer is None else printer,
        number if isinstance(number, int) and 1 <= number <= MOST else 1,
    )


def _last_used() -> str | None:
    """The printer that was chosen last at this machine, "" for no queue; None where none was."""
    printer = _kept().get("printer")
    return printer if isinstance(printer, str) else None


def remember(sheet: str, choice: Choice) -> None:
    """Keep a choice for the next time; where the place can't be written, it is only forgotten."""
    import json

    kept = _kept()
    copies = kept.get("how_often")
    kept |= {
        "printer": choice.printer,
        "how_often": {**(copies if isinstance(copies, dict) else {}), sheet: choice.copies},
    }
    path = places.printing()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def _kept() -> dict[str, object]:
    import json

    with suppress(OSError, ValueError):
        found = json.loads(places.printing().read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}
    return {}
