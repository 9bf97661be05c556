"""Lines of a list from a file that somebody keeps: good rows enter, the others come back with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.importing import Outcome, heads_of, read_line, year_of
from zwzx.jobs.exchange.rejects import rejects_of, write_rejects
from zwzx.jobs.exchange.tables import Line, read_table
from zwzx.office.kinds.base import AlreadyEntered, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zwzx.jobs.exchange.tables import TableFile
    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office


def take_lines(
    office: Office,
    action: Action,
    list_: Any,
    path: Path,
    *,
    dry_run: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Enter the rows of a file as lines of a list, one act each; a second time, what stands there is passed over.

    Args:
        action: the act that enters one line.
        list_: the list that it is done to.

    Raises:
        Unusable: where the file is no table with heads that are known.
    """
    table = read_table(path, heads_of(action))
    outcome = Outcome(unknown=table.unknown)
    outcome.passed = [(Line(number, [], {}), what) for number, what in table.passed]
    office.require(action)
    for line in table.lines():
        _take(office, action, list_, table, line, outcome, dry_run=dry_run)
        tell(outcome.total)
    if outcome.rejected and not dry_run:
        outcome.back = rejects_of(path)
        write_rejects(outcome.back, [table], outcome.rejected)
    return outcome


def _take(
    office: Office, action: Action, list_: Any, table: TableFile, line: Line, outcome: Outcome, *, dry_run: bool
) -> None:
    try:
        values, wrong = read_line(office, action, line, year_of(table, line), proposed=True)
    except Unreadable as error:
        wrong = [str(error)]
    if wrong:
        outcome.rejected.append((line, "；".join(wrong)))
        return
    try:
        values |= {action.acted_on: list_}
        if dry_run:
            office.rehearse(action, **values)
        else:
            office.perform(action, **values)
    except ZwzxError as error:
        kept = outcome.already if isinstance(error, AlreadyEntered) else outcome.rejected
        kept.append((line, str(error)))
    else:
        outcome.entered += 1
