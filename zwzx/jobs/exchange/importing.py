"""Importing a book that the office kept before: checked row by row, entered in batches that rest, and re-runnable."""

from __future__ import annotations

import time
from dataclasses import MISSING, dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.tables import Line, TableFile, read_table
from zwzx.jobs.throttle import Pace
from zwzx.office.kinds.base import AlreadyEntered, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

SHOWN = 20
"""How many rows a summary names; all of them are in the file of the rejected."""


@dataclass
class Outcome:
    """What an import came to.

    `entered` rows are new, `already` were in the register before or stand twice in the file, `rejected` are wrong,
    each with its reason.
    """

    entered: int = 0
    already: list[tuple[Line, str]] = field(default_factory=list)
    rejected: list[tuple[Line, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many rows there were."""
        return self.entered + len(self.already) + len(self.rejected)


def heads_of(action: Action) -> dict[str, str]:
    """Every head under which an action's facts may stand in a file; a field's own label wins over another's synonym."""
    heads: dict[str, str] = {}
    for wanted in action.fields:
        for text in wanted.kind.also:
            heads.setdefault(text, wanted.name)
    return heads | {wanted.label: wanted.name for wanted in action.fields}


def open_file(register: Register, path: Path) -> TableFile:
    """Read a file for a register.

    Raises:
        ZwzxError: where it can't be read as a table of that register.
    """
    assert register.importable is not None
    return read_table(path, heads_of(register.importable))


def run(
    office: Office,
    register: Register,
    table: TableFile,
    *,
    dry_run: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Enter every good row of a table; whoever works at the desk meanwhile hardly notices.

    Each batch is one short transaction (`Pace`), followed by a rest as long. Interrupted, the whole
    batches stay; run again, what is entered already is passed over.

    Raises:
        Refusal: where the actor may not enter such rows.
    """
    action = register.importable
    assert action is not None
    office.require(action)
    outcome = Outcome(unknown=table.unknown)
    done = 0
    for batch in _batches(_parsed(office, action, table, outcome)):
        start = time.monotonic()
        _enter(office, action, batch, outcome, table.digest, dry_run=dry_run)
        took = time.monotonic() - start
        done += len(batch.rows)
        tell(done + len(outcome.rejected))
        batch.pace.took(len(batch.rows), took)
        if not dry_run:
            batch.pace.rest()
    return outcome


class _Batch:
    """The rows of one transaction, and how many the next may have."""

    def __init__(self) -> None:
        self.rows: list[tuple[Line, dict[str, Any]]] = []
        self.pace = Pace()


def _batches(rows: Iterator[tuple[Line, dict[str, Any]]]) -> Iterator[_Batch]:
    batch = _Batch()
    for row in rows:
        batch.rows.append(row)
        if len(batch.rows) >= batch.pace.size:
            yield batch
            batch.rows = []
    if batch.rows:
        yield batch


def _parsed(
    office: Office, action: Action, table: TableFile, outcome: Outcome
) -> Iterator[tuple[Line, dict[str, Any]]]:
    """Rows whose cells can all be read, as values; the others go to the rejected."""
    fields = {f.name: f for f in action.fields}
    for line in table.lines():
        values: dict[str, Any] = {}
        wrong: list[str] = []
        for name, text in line.facts.items():
            try:
                values[name] = fields[name].kind.read(text, office)
            except Unreadable as error:
                wrong.append(str(error))
        wrong += [f"没有{f.label}。" for f in fields.values() if f.default is MISSING and f.name not in line.facts]
        if wrong:
            outcome.rejected.append((line, "；".join(wrong)))
        else:
            yield line, values


def _enter(office: Office, action: Action, batch: _Batch, outcome: Outcome, digest: str, *, dry_run: bool) -> None:
    """Enter a batch. Every row of a table has a token of its own: no crash makes it enter twice."""
    many = [values for _, values in batch.rows]
    tokens = [f"{action.name}/{digest}/{line.number}" for line, _ in batch.rows]
    results = office.rehearse_many(action, many) if dry_run else office.perform_many(action, many, tokens=tokens)
    for (line, _), result in zip(batch.rows, results, strict=True):
        if isinstance(result, ZwzxError):
            refused = outcome.already if isinstance(result, AlreadyEntered) else outcome.rejected
            refused.append((line, str(result)))
        elif result.again:
            outcome.already.append((line, "上次导入这个文件时已经登记。"))
        else:
            outcome.entered += 1


def summary(outcome: Outcome, *, dry_run: bool) -> Sequence[str]:
    """What to tell whoever imported."""
    verb = "可以登记" if dry_run else "已登记"
    lines = [
        f"共{outcome.total}行：{verb}{outcome.entered}行，已有或重复{len(outcome.already)}行，退回{len(outcome.rejected)}行。"
    ]
    if outcome.unknown:
        lines.append(f"没有用到的栏：{'、'.join(outcome.unknown)}。")
    lines += [f"第{line.number}行：{why}" for line, why in outcome.already[:SHOWN]]
    rejected = sorted(outcome.rejected, key=lambda r: r[0].number)
    lines += [f"第{line.number}行：{why}" for line, why in rejected[:SHOWN]]
    lines += outcome.gaps
    return lines
