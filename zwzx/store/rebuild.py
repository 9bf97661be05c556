"""Making the registers anew from the journal: after damage, or as they stood at an earlier event."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.store import beside, database, journal, personal, reading
from zwzx.store.building import build_schema, guard_schema
from zwzx.store.database import StoreError
from zwzx.store.engine import proxy
from zwzx.store.record import Record, Searchable, columns
from zwzx.store.search import norm_of
from zwzx.store.sqlite import dialect, replacing
from zwzx.store.sqlite.cipher import Cipher
from zwzx.store.trouble import why
from zwzx.store.verify import absent, upcast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from zwzx.store.engine import Engine
    from zwzx.store.record import Table


BATCH = 500
Until = int | dt.datetime | None
"""The last event to take, or a moment after which none is taken; None for all."""


@dataclass
class Rebuilt:
    """What a rebuilding came to: how many events and rows, and sentences about what could not be restored."""

    events: int = 0
    rows: int = 0
    head: str = ""
    at: str = ""
    """The hash and the moment of the last event that was taken."""
    missing: list[str] = field(default_factory=list)


def rebuild(
    source: Path,
    key: bytes,
    target: Path,
    target_key: bytes,
    tables: Sequence[type[Table]],
    version: int,
    until: Until = None,
    progress: Callable[[int], None] | None = None,
) -> Rebuilt:
    """Write a new store in a file from the events of another, wherever that is.

    The events are copied as they are, so the new store carries the same chain; rows are what their last event says.

    Args:
        until: the last event to take, or a moment after which none is taken; all where not given.
        progress: told how many events are done, now and then.

    Raises:
        StoreError: where the source can't be read, its chain is broken, nothing had happened yet by then, something
            stands at the target or it can't be written; nothing is left of it then.
    """
    was = reading.reader(source, key)
    try:
        with database.private_file(target):
            pass
    except FileExistsError:
        raise StoreError(f"{target} 已经有文件。", "请换一个位置。") from None
    except OSError as error:
        raise StoreError(f"{replacing.name_of(target)[:40]} 写不了：{why(error)}。", "请换一个位置。") from None
    except ValueError:
        raise StoreError(f"{replacing.name_of(target)[:40]} 写不了：名字里有不能用的字符。", "请换一个位置。") from None
    made = Cipher(target, target_key, guarded=False)
    proxy.initialize(made)
    result, finished = Rebuilt(), False
    try:
        _reached(was, source, key)
        with made.atomic():
            made.defer_references()
            build_schema(made, tables)
            with was.snapshot():
                fill(was, made, tables, version, result, until=reached(was, until), progress=progress)
            finish(made, tables, result)
            guard_schema(made, tables)
            made.set_version(version)
    except was.error as error:
        raise reading.unread(source, key, error) from error
    except (pw.DatabaseError, dialect.ENGINE_ERROR) as error:
        raise StoreError(f"{target.name[:40]} 没有写成：{why(error)}。", "请检查磁盘空间和权限。") from error
    else:
        finished = True
    finally:
        made.close()
        was.close()
        if not finished:
            replacing.discard(target)
    return result


def _reached(was: Engine, source: Path, key: bytes) -> None:
    """Connect to the source before anything is written: what is said then is said of it, and not of the target.

    Raises:
        StoreError: where it does not open.
    """
    try:
        was.connect(reuse_if_open=True)
    except (pw.DatabaseError, pw.InterfaceError, was.error) as error:
        raise reading.unread(source, key, error) from error


def fill(
    source: Engine,
    made: Engine,
    tables: Sequence[type[Table]],
    version: int,
    result: Rebuilt,
    *,
    until: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Fill an empty store from the events of another, inside a transaction in which references are looked up at its end.

    The records speak of the store that is made; it has its tables, and no guards yet. All that is read of the source is
    read here, as it is to be had at one moment; `finish` makes of it what follows.

    Args:
        until: the last event to take.
        progress: as `rebuild`.

    Raises:
        StoreError: where the chain of the source is broken.
    """
    if source.version() == version:  # an older one never had them all
        result.missing += [f"原来的登记库{words}。" for words in absent(source, tables).values()]
    pledged = _events(source, made, {t._meta.table_name: t for t in tables}, until, result, progress)
    personal.copied(source, made)
    result.missing += _destroyed_later(tables)
    _bodies(source, made, result)
    _beside(source, made, result)
    if pledged:
        made.execute_sql("INSERT INTO pledge VALUES (1, ?)", (pledged,))


def finish(made: Engine, tables: Sequence[type[Table]], result: Rebuilt) -> None:
    """Make what follows from the rows: searchable texts and the head."""
    _index(made, tables)
    seq, result.head, counter, result.at = _head(made, tables)
    made.execute_sql("UPDATE chain SET seq = ?, hash = ?, counter = ?, at = ?", (seq, result.head, counter, result.at))


def reached(source: Engine, until: Until) -> int | None:
    """The last event that was entered by a moment, where one is given: the one before the first that is later.

    Raises:
        StoreError: where there is none yet.
    """
    if until is None or isinstance(until, int):
        return until
    text = database.moment_text(until)
    ((later,),) = source.read("SELECT min(seq) FROM event WHERE at > ?", (text,))
    if later == 1:
        ((first,),) = source.read("SELECT at FROM event WHERE seq = 1")
        raise StoreError(f"到{text[:16]}为止流水还没有一笔。", f"第一笔是{first[:16]}记的，请写更后的时间。")
    return None if later is None else int(later) - 1


def foreseen(source: Path, key: bytes, until: Until = None, progress: Callable[[int], None] | None = None) -> Rebuilt:
    """What a rebuilding would come to, as far as it can be told without writing: the chain is walked.

    Args:
        until, progress: as `rebuild`.

    Raises:
        StoreError: where the source can't be read, or its chain is broken.
    """
    result, was = Rebuilt(), reading.reader(source, key)
    try:
        with closing(was), was.snapshot():
            for link in _chained(was, reached(was, until)):
                result.rows += sum(before == 0 for _, _, before, _ in json.loads(link.payload)["rows"])
                result.head, result.at = link.hash, link.at
                _count(result, progress)
    except was.error as error:
        raise reading.unread(source, key, error) from error
    return result


def _chained(source: Engine, until: int | None) -> Iterator[journal.Link]:
    """The events, each of which hangs on the one before it.

    Raises:
        StoreError: at the first that does not.
    """
    prev = ""
    for link in journal.links(last=until, engine=source):
        if link.prev != prev or link.hash != journal.digest(*link[:7]):
            raise StoreError(
                f"流水在第{link.seq}笔断了，不能据它重建。", "请从备份恢复，再用 zwzx journal verify 核对。"
            )
        yield link
        prev = link.hash


def _count(result: Rebuilt, progress: Callable[[int], None] | None) -> None:
    """One more event is done, which is told now and then."""
    result.events += 1
    if progress is not None and result.events % BATCH == 0:
        progress(result.events)


def _events(
    source: Engine,
    made: Engine,
    tables: dict[str, type[Table]],
    until: int | None,
    result: Rebuilt,
    progress: Callable[[int], None] | None,
) -> int:
    """Copy the events and write their rows; returns the last one that wrote any, 0 where none did."""
    pledged = 0
    for link in _chained(source, until):
        made.execute_sql("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", tuple(journal.kept(made, link)))
        rows = json.loads(link.payload)["rows"]
        for table, row_id, before, after in sorted(rows, key=lambda r: r[2] == 0):
            model = tables[table]
            assert issubclass(model, Record)
            _put(made, model, row_id, link.seq, upcast(table, after), new=before == 0)
            result.rows += before == 0
        pledged = link.seq if rows else pledged
        _count(result, progress)
    if progress is not None:
        progress(result.events)
    return pledged


def _put(made: Engine, model: type[Record], row_id: int, ver: int, after: dict[str, Any], *, new: bool) -> None:
    values = {name: after.get(name, default) for name, _, _, default in columns(model)}
    values |= {"id": row_id, "ver": ver}
    names = [f'"{column}"' for _, column, _, _ in columns(model)]
    table = model._meta.table_name
    row = [values[name] for name, *_ in columns(model)]
    if new:
        marks = ", ".join("?" * len(row))
        made.execute_sql(f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})', row)
    else:
        sets = ", ".join(f"{name} = ?" for name in names)
        made.execute_sql(f'UPDATE "{table}" SET {sets} WHERE id = ?', [*row, row_id])


def _index(made: Engine, tables: Sequence[type[Table]]) -> None:
    """Make the searchable text of every row again; the index follows by itself."""
    for table in tables:
        if issubclass(table, Searchable):
            last = 0
            while rows := list(table.select().where(table.id > last).order_by(table.id).limit(BATCH)):
                for row in rows:
                    sql = f'UPDATE "{table._meta.table_name}" SET norm = ? WHERE id = ?'
                    made.execute_sql(sql, (norm_of(row.found_by()), row.id))
                last = rows[-1].id


def _destroyed_later(tables: Sequence[type[Table]]) -> list[str]:
    """What a store of an earlier event had and this copy of it has no more: facts whose keys were destroyed since."""
    gone = len(personal.faults(tables))
    return [f"{gone}件的个人信息在那以后销毁了（或钥匙不在原来的库里），没有恢复。"] if gone else []


def _bodies(source: Engine, made: Engine, result: Rebuilt) -> None:
    """Copy the attached files whose bytes still fit their digest; where their table is gone, that was told."""
    for digest, content in source.read("SELECT digest, content FROM body") if "body" in source.shape() else ():
        if hashlib.sha256(bytes(content)).hexdigest() == digest:
            made.execute_sql("INSERT INTO body VALUES (?, ?)", (digest, content))
        else:
            result.missing.append(f"附件或印模 {digest[:12]} 已损坏，没有恢复。")
    result.missing.extend(beside.lost(made))


def _beside(source: Engine, made: Engine, result: Rebuilt) -> None:
    """What is kept beside the journal: the PINs are copied as they are, or the copy would open to whoever comes first."""
    try:
        ((drafts,),) = source.read("SELECT count(*) FROM draft")
        if drafts:
            result.missing.append(f"{drafts}份没保存的草稿不在流水里，没有恢复。")
    except source.error:
        result.missing.append("没保存的草稿读不出来，没有恢复。")
    try:
        pins = list(source.read("SELECT person, hash, once, until FROM pin"))
    except source.error:
        result.missing.append("原库里的 PIN 读不出来，没有恢复。")
        return
    for row in pins:
        made.execute_sql("INSERT INTO pin (person, hash, once, until) VALUES (?, ?, ?, ?)", row)


def _head(made: Engine, tables: Sequence[type[Table]]) -> tuple[int, str, int, str]:
    last = made.execute_sql("SELECT seq, hash, at FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    seq, head, at = last or (0, "", "")
    records = (table for table in tables if issubclass(table, Record))
    return seq, head, max((table.select(pw.fn.MAX(table.id)).scalar() or 0 for table in records), default=0), at
