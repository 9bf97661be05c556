"""A file is imported that nobody has named a register for: it is recognised, rehearsed, shown, and entered once that is wanted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar, Protocol

from zwzx import registers
from zwzx.jobs.exchange.exchange_jobs import (
    AGAIN,
    ENTER,
    ENTERED,
    READ,
    ROWS,
    File,
    came_to,
    gaps_since,
    give_back,
    on_from,
)
from zwzx.jobs.job import Step, Work, job
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.places import new_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.jobs.exchange.importing import Outcome
    from zwzx.jobs.exchange.preview import Preview
    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.office.kinds.base import Within


class Looker(Protocol):
    """Whoever looks at a file before it enters."""

    corrections: Mapping[str, str]
    """What they say of columns: head → what it is, "" for one that is left out."""
    known: Preview | None
    """What they have seen of it already and want entered."""
    sheets: Sequence[Sheet]
    """Its sheets, where they were read before."""
    sure: bool
    """Whether they want it entered without a rehearsal."""

    def look(self, seen: Preview) -> bool:
        """Be shown it; whether it is to be entered."""


TRY, SHOW = "试一遍", "看一看"
NOTHING = "什么都没有记。"


class RegisterName(Kind[str]):
    """A register whose rows come in from files, by any of its names."""

    word: ClassVar[str] = "登记簿"

    def read(self, text: str, office: Within | None = None) -> str:  # noqa: ARG002 - a kind's signature
        """The register's name."""
        from zwzx.jobs.exchange.recognising import named

        return named(text).name

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:  # noqa: ARG002 - as above
        """Those whose title, or name on the command line, fits."""
        from zwzx.jobs.exchange.book_names import importable
        from zwzx.office.kinds.pinyin import matches
        from zwzx.registers import noun

        return [
            Suggestion(noun(one.name), one.title)
            for one in importable()
            if noun(one.name).startswith(typed) or matches(typed, one.title)
        ]


@job(
    "导入",
    steps=(
        Step(READ, stays=NOTHING),
        Step(TRY, ROWS, stays=NOTHING),
        Step(SHOW, stays=NOTHING, asks=True),
        Step(ENTER, ROWS, stays=ENTERED),
    ),
    again=AGAIN,
    rehearsed=True,
    in_batches=True,
)
def import_file(
    work: Work,
    office: Office,
    looker: Looker,
    file: File,
    register: Annotated[str, RegisterName("登记簿", hint="看不出是哪个的时候写，如 incoming 或 收文登记簿")] = "",
    rejects: Annotated[Path | None, new_file("退回的行写到哪里")] = None,
) -> None:
    """导入一个登记簿文件（.xlsx .xls .et .ods .csv .zip）：先认出是哪个登记簿的，各栏是什么，列出前10行，试一遍，说出号从几到几、缺哪些、哪些行登记不了和原因，问过再登记。没有终端可问的只试一遍，加 --yes 才登记。"""
    from zwzx.jobs.exchange import preview
    from zwzx.jobs.exchange.rejects import refuse_taken

    refuse_taken(rejects)
    if looker.known is not None:
        came_to(work, _entered(work, office, looker.known, looker.corrections, rejects))
        return
    seen = _understood(work, looker, file, register)
    for part in seen.book.parts:
        office.require(part.action)
    if work.dry_run or not looker.sure:
        _rehearse(work, office, seen)
    work.step(SHOW)
    work.say(*preview.told(office, seen), *preview.came_to(office, seen))
    if looker.look(seen) and not work.dry_run:
        came_to(work, _entered(work, office, seen, looker.corrections, rejects))
    else:
        came_to(work, seen.outcome, only_tried=True)


def _understood(work: Work, looker: Looker, file: Path, register: str) -> Preview:
    """Read the file, and find what it is."""
    from zwzx.jobs.exchange.preview import Preview
    from zwzx.jobs.exchange.recognising import recognise

    work.step(READ)
    only = registers.load(register) if register else None
    return Preview(file, recognise(file, only, looker.corrections, looker.sheets))


def _rehearse(work: Work, office: Office, seen: Preview) -> None:
    """Do it all and undo it, table by table."""
    from zwzx.jobs.exchange import importing

    work.step(TRY, sum(len(part.table.rows) for part in seen.book.parts))
    done, before = 0, importing.Outcome()
    for part in seen.book.parts:
        told = partial(on_from, work, done)
        run = importing.run(office, part.register, part.table, dry_run=True, tell=told, before=before)
        seen.outcomes.append(run)
        done += seen.outcomes[-1].total


def _entered(
    work: Work, office: Office, seen: Preview, corrections: Mapping[str, str], rejects: Path | None
) -> Outcome:
    """Enter the tables; what was told of their columns is kept first."""
    from zwzx.jobs.exchange import importing

    _keep(office, seen, corrections)
    before = gaps_since(office)
    work.step(ENTER, sum(len(part.table.rows) for part in seen.book.parts))
    whole = importing.Outcome()
    for part in seen.book.parts:
        told = partial(on_from, work, whole.total)
        whole.add(importing.run(office, part.register, part.table, tell=told))
    whole.gaps = gaps_since(office, before)
    work.say(*importing.summary(whole, dry_run=False))
    give_back(work, rejects, seen.path, [part.table for part in seen.book.parts], whole)
    return whole


def _keep(office: Office, seen: Preview, corrections: Mapping[str, str]) -> None:
    """Keep what was told of columns by the heads of each table, so that the next file with them is read so too."""
    from zwzx.jobs.exchange import columns, table_heads
    from zwzx.office.core import kept_heads

    for part in seen.book.parts if corrections else ():
        table = part.table
        there = {table_heads.bare(text) for text in table.head}
        fields = {head: name for head, name in table.told.fields.items() if head in there}
        if fields:
            words = kept_heads.words_of(columns.labels(fields, part.action))
            heads = table_heads.compared(table.head)
            columns.keep(office, part.register, heads, words)
