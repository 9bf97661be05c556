"""Lines of a list from a file that somebody keeps: good rows enter, the others come back with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange import columns
from zwzx.jobs.exchange.importing import Outcome, heads_of
from zwzx.jobs.exchange.rejects import rejects_of, write_rejects
from zwzx.jobs.exchange.remarks import not_read
from zwzx.jobs.exchange.row_reading import checked
from zwzx.jobs.exchange.tables import read_tables
from zwzx.office.kinds.base import AlreadyEntered
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zwzx.jobs.exchange.tables import Line, TableFile
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
    heads = heads_of(action)
    tables, others = read_tables(path, heads, told=columns.kept_of_any(heads))
    office.require(action)
    outcome = Outcome(remarks=[*columns.said(tables, action), *not_read(others)])
    for table in tables:
        outcome.add(Outcome.of(table))
        for line in table.lines():
            _take(office, action, list_, table, line, outcome, dry_run=dry_run)
            tell(outcome.total)
    if outcome.rejected and not dry_run:
        outcome.back = rejects_of(path)
        write_rejects(outcome.back, tables, outcome.rejected)
    return outcome


def _take(
    office: Office, action: Action, list_: Any, table: TableFile, line: Line, outcome: Outcome, *, dry_run: bool
) -> None:
    values, wrong = checked(office, action, table, line, proposed=True)
    if wrong:
        outcome.rejected.append((line, "；".join(wrong)))
        return
    try:
        values |= {action.acted_on: list_}
        if dry_run:
            office.rehearse(action, **values)
        else:
            office.perform(action, **values)
    except StoreError:
        raise  # the store can't be had, or may have the line: what comes back as rejected would be entered twice
    except ZwzxError as error:
        kept = outcome.already if isinstance(error, AlreadyEntered) else outcome.rejected
        kept.append((line, str(error)))
    else:
        outcome.entered += 1
