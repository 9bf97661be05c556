"""Checking the journal against itself, against the rows, and against anchors that left the machine."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx.store import beside, journal, personal, schema_check
from zwzx.store.engine import current
from zwzx.store.record import Record, columns, image
from zwzx.store.table_names import name_of
from zwzx.store.times import Times
from zwzx.store.versions import RENAMED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from zwzx.store.engine import Engine
    from zwzx.store.record import Table

CHUNK = 500
MOST_FAULTS = 20


@dataclass
class Verdict:
    """What a verification found. `faults` are sentences; an empty list means that all is as it was written."""

    events: int = 0
    rows: int = 0
    head: str = ""
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is worth knowing of the moments of the events, though the journal is sound."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(
    tables: Sequence[type[Table]],
    anchors: Iterable[tuple[int, str]] = (),
    *,
    rows: bool = True,
    progress: Callable[[int], None] | None = None,
    now: dt.datetime | None = None,
    numbered: bool = False,
    derived: bool = False,
    strangers: bool = False,
    shared: Callable[[str], bool] = lambda _: False,
    schema: bool = True,
) -> Verdict:
    """Check the chain, its head, every row against its last event, every known anchor, and that time goes on, at one moment.

    Args:
        tables: every table of the store.
        anchors: (sequence, first 20 hexadecimal digits of the hash) as printed or kept elsewhere.
        rows: whether to compare the rows as well; the chain alone is quicker.
        progress: told how many events are done, now and then.
        now: the machine's clock; a last event that is later is noted.
        derived: whether what follows from the rows is compared too: searchable texts and the search index.
        strangers: whether a PIN of which no event knows is a fault.
        shared: tells from what is kept of a PIN whether it is a demonstration's, which no event told; then it is none.
        schema: whether triggers, indexes and tables are compared with those of the program.
        numbered: whether a row is told by its number too, for those who may know of every paper.
    """
    engine = current()
    with engine.snapshot():
        lacking = absent(engine, [journal.Chain, journal.Event, *tables])
        if {journal.Chain, journal.Event} & set(lacking):
            return Verdict(faults=[f"登记库{words}。" for words in lacking.values()])
        times = Times()
        whole = [table for table in tables if table not in lacking]
        verdict = Verdict(faults=[f"登记库{words}。" for words in lacking.values()])
        gone = {table._meta.table_name for table in lacking}
        told = _Told(numbered, gone, strangers, shared) if rows else None
        _verify(verdict, whole, _by_event(anchors), times, told, progress)
        if schema:  # after the rows: what was done to them says more than the guard that was away meanwhile
            verdict.faults += schema_check.differences(tables, gone).values()
        if derived and verdict.sound:
            verdict.faults += schema_check.unfaithful(tables).values()
        verdict.notes += times.notes(now)
        return verdict


def absent(engine: Engine, tables: Iterable[type[Table]]) -> dict[type[Table], str]:
    """Which of some tables a store lacks, whole or in part, and what is lacking, as the end of a sentence."""
    there = engine.shape()
    found: dict[type[Table], str] = {}
    for table in tables:
        name = table._meta.table_name
        columns_gone = [c for c in table._meta.columns if c not in there.get(name, ())]
        if name not in there:
            found[table] = f"缺了表 {name}"
        elif columns_gone:
            found[table] = f"的表 {name} 缺了 {'、'.join(columns_gone)} 一栏"
    return found


def _verify(
    verdict: Verdict,
    tables: Sequence[type[Table]],
    wanted: dict[int, set[str]],
    times: Times,
    told: _Told | None,
    progress: Callable[[int], None] | None,
) -> None:
    check = _Rows(tables, verdict, told) if told is not None else None
    for batch in _batches(_checked(verdict, wanted, times)):
        if check is not None:
            check.batch(batch)
        if progress is not None:
            progress(verdict.events)
        if len(verdict.faults) >= MOST_FAULTS:
            return
    chain = journal.Chain.get_or_none()
    if chain is None:
        verdict.faults.append(journal.no_head().what)
        return
    _head_fits(chain, verdict, times)
    for seq in sorted(wanted):
        verdict.faults.append(f"封条在第{seq}笔，流水只到第{verdict.events}笔：后面的被截掉了。")
    if check is not None and not verdict.faults:  # after any fault these only repeat it
        highest = check.nothing_extra()
        engine = current()
        pins = beside.pins(engine, check.pins, strangers=check.told.strangers, shared=check.told.shared)
        verdict.faults += pins.faults
        verdict.notes += pins.notes
        verdict.faults += beside.unlike(engine)
        verdict.faults += personal.faults(tables)
        if chain.counter < highest:
            verdict.faults.append(f"链头的计数是{chain.counter}，登记里已有第{highest}号：以后的会重号。")
        elif chain.counter > highest:
            verdict.faults.append(f"链头的计数是{chain.counter}，登记里只到第{highest}号：有人改过链头。")


def _head_fits(chain: journal.Chain, verdict: Verdict, times: Times) -> None:
    """What the head says of the last event is so."""
    if (chain.seq, chain.hash) != (verdict.events, verdict.head):
        verdict.faults.append(f"链头记着第{chain.seq}笔，流水末尾却是第{verdict.events}笔。")
    elif chain.open:
        verdict.faults.append("链头没有关上：谁都可以越过流水写各行。")
    elif chain.at != times.last:
        verdict.faults.append(f"链头记着的时间是{chain.at or '空'}，最后一笔却是{times.last}。")


def _by_event(anchors: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    """The anchors of each event: two that differ can't both be right, and neither may hide the other."""
    found: dict[int, set[str]] = {}
    for seq, digits in anchors:
        found.setdefault(seq, set()).add(digits)
    return found


def _checked(verdict: Verdict, wanted: dict[int, set[str]], times: Times) -> Iterator[journal.Link]:
    prev = ""
    for link in journal.links():
        seq = verdict.events + 1
        if link.seq != seq:
            verdict.faults.append(f"流水缺第{seq}笔。")
            return
        if link.prev != prev:
            verdict.faults.append(f"第{seq}笔没有接在前一笔上。")
            return
        if link.hash != journal.digest(*link[:7]):
            verdict.faults.append(f"第{seq}笔的内容被改过。")
            return
        if not all(map(link.hash.startswith, wanted.pop(seq, ()))):
            verdict.faults.append(f"第{seq}笔与封条不符：流水被整段换过。")
            return
        if wrong := times.fault(link):
            verdict.faults.append(wrong)
        verdict.events, verdict.head, prev = seq, link.hash, link.hash
        yield link


def _batches(links: Iterator[journal.Link]) -> Iterator[list[journal.Link]]:
    batch: list[journal.Link] = []
    for link in links:
        batch.append(link)
        if len(batch) == CHUNK:
            yield batch
            batch = []
    yield batch


@dataclass(frozen=True)
class _Told:
    """How a row is told of: by what it is, and by its number where whoever reads it may know it.

    Args:
        numbered: whether they may.
        gone: the tables that the store lacks, of which no row is told any more.
        strangers: whether a PIN of which no event knows is a fault.
        shared: whether it is a demonstration's.
    """

    numbered: bool
    gone: Collection[str]
    strangers: bool
    shared: Callable[[str], bool]

    def row(self, table: str, row_id: int, after: Mapping[str, Any]) -> str:
        """The row, as its last event has it."""
        number = (after.get("number") or after.get("code")) if self.numbered else None
        return f"{name_of(table)}第{row_id}行" + (f"（{number}）" if number else "")


class _Rows:
    """Compares rows with the events that last wrote them, as the events go by."""

    def __init__(self, tables: Sequence[type[Table]], verdict: Verdict, told: _Told) -> None:
        self._models = {t._meta.table_name: t for t in tables if issubclass(t, Record)}
        self._verdict, self.told = verdict, told
        self._matched = dict.fromkeys(self._models, 0)
        self.pins: dict[str, str] = {}

    def batch(self, links: Sequence[journal.Link]) -> None:
        written: dict[str, dict[int, tuple[int, Mapping[str, Any]]]] = {}
        for link in links:
            payload = json.loads(link.payload)
            self.pins |= payload.get("said", {}).get(beside.TOLD, {})
            for table, row_id, _, after in payload["rows"]:
                written.setdefault(table, {})[row_id] = (link.seq, after)
        for table, rows in written.items():
            model = self._models.get(table)
            if table in self.told.gone:
                continue
            if model is None:
                self._verdict.faults.append(f"流水里有登记库没有的表 {table}。")
                continue
            self._compare(model, table, rows)

    def _compare(self, model: type[Record], table: str, rows: dict[int, tuple[int, Mapping[str, Any]]]) -> None:
        found, told = _stored(model, list(rows)), self.told.row
        for row_id, (seq, after) in rows.items():
            row = found.get(row_id)
            if row is None:
                self._verdict.faults.append(f"{told(table, row_id, after)}不见了（第{seq}笔写的）。")
            elif row[0] < seq:
                self._verdict.faults.append(f"{told(table, row_id, after)}是旧的：第{seq}笔已改过它。")
            elif row[0] == seq:
                self._matched[table] += 1
                self._verdict.rows += 1
                if row[1] != upcast(table, after):
                    self._verdict.faults.append(f"{told(table, row_id, after)}被改过，与第{seq}笔不符。")

    def nothing_extra(self) -> int:
        """Every row must have been matched with an event; one that was not came in past the journal.

        Returns:
            The highest id of any row.
        """
        highest = 0
        for table in self._models:
            asked = f'SELECT (SELECT count(*) FROM "{table}"), (SELECT max(id) FROM "{table}")'
            ((count, last),) = current().read(asked)
            highest = max(highest, last or 0)
            if count != self._matched[table]:
                self._verdict.faults.append(f"{name_of(table)}有{count - self._matched[table]}行不是流水写的。")
        return highest


def _stored(model: type[Record], ids: Sequence[int]) -> dict[int, tuple[int, dict[str, Any]]]:
    names = ", ".join(f'"{column}"' for _, column, _, _ in columns(model))
    table = model._meta.table_name
    places = {name: n for n, (name, *_) in enumerate(columns(model))}
    found: dict[int, tuple[int, dict[str, Any]]] = {}
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        marks = ", ".join("?" * len(part))
        for row in model._meta.database.execute_sql(f'SELECT {names} FROM "{table}" WHERE id IN ({marks})', part):
            found[row[places["id"]]] = (row[places["ver"]], image(model, tuple(row)))
    return found


def upcast(table: str, after: Mapping[str, Any]) -> dict[str, Any]:
    """An after-image under the field names of today."""
    return {RENAMED.get((table, name), name): value for name, value in after.items()}
