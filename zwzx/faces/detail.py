"""One entry in full, as lines and as JSON: its facts, who holds what, what stands with it, and what happened to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from zwzx.faces.rows import as_object, texts
from zwzx.office.core import history
from zwzx.office.core.listing import Listing
from zwzx.office.core.looks import note_reading
from zwzx.office.core.register import UNKNOWN
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers import instructions, remarks
from zwzx.office.papers.naming import document_of, items_about
from zwzx.office.terms.hours import for_programs, spelled
from zwzx.registers import noun
from zwzx.reports.linked import linked
from zwzx.reports.titles import title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register, Row


def as_lines(office: Office, register: Register, record: Any) -> Iterator[str]:
    """For reading: what is empty is left out."""
    row = row_of(office, register, record)
    note_reading(office, register, record.id)
    for column, text in zip(register.facts, texts(row, register.facts), strict=True):
        if text:
            yield f"{column.label}：{text}"
    if row.veiled:
        yield f"{UNKNOWN}，其余不显示。"
        return
    yield from corrected(register, record)
    yield from held(record)
    yield from told(register, record)
    for one in linked(office, register, record):
        yield f"连着　{one.title}　{one.name}" + (f"　{one.words}" if one.words else "")
    yield "经过"
    yield from passed(register, record)


def as_json(office: Office, register: Register, record: Any) -> Iterator[str]:
    """For programs: facts, custody, history."""
    row = row_of(office, register, record)
    note_reading(office, register, record.id)
    found = as_object(row, register.facts)
    if row.veiled:
        yield json.dumps(found | {"veiled": UNKNOWN}, ensure_ascii=False, indent=2)
        return
    found["custody"] = [
        {
            "item": item.code,
            "copy": item.copy,
            "chain": [
                {
                    "holder": held.holder,
                    "since": for_programs(held.since),
                    "until": for_programs(held.until) if held.until else None,
                    "due": for_programs(held.due) if held.due else None,
                    "late_entry": held.late_entry,
                    "struck": held.struck or None,
                }
                for held in custody.chain(item)
            ],
        }
        for item in items_about(record)
    ]
    found["linked"] = [
        {"register": noun(one.register.name), "number": one.name, "state": one.state}
        for one in linked(office, register, record)
    ]
    found["history"] = [
        {
            "event": moment.seq,
            "at": moment.at,
            "actor": moment.actor,
            "action": moment.title,
            "said": dict(moment.said),
            "changes": [{"fact": c.label, "was": c.was, "now": c.now} for c in moment.changes],
        }
        for moment in history.history(register, record, title)
    ]
    yield json.dumps(found, ensure_ascii=False, indent=2)


def corrected(register: Register, record: Any) -> Iterator[str]:
    """What was corrected, struck through as on paper."""
    for change in history.struck(register, record):
        yield f"  （原{change.label}：{change.was}，已更正为：{change.now or '空'}）"


def held(record: Any) -> Iterator[str]:
    """Who had each item that the entry tells of, the newest first."""
    for item in items_about(record):
        yield f"持有　{item.label}　编码 {item.code}" + (f"　份号 {item.serial}" if item.serial else "")
        for one in custody.chain(item):
            marks = ("　补录" if one.late_entry else "") + (f"　已撤销：{one.struck}" if one.struck else "")
            until = f"至 {spelled(one.until)}" if one.until else "至今"
            due = f"　应还 {spelled(one.due)}" if one.due else ""
            yield f"  {spelled(one.since)} {until}　{one.holder}{due}{marks}"


def told(register: Register, record: Any) -> Iterator[str]:
    """What else is told of the entry: words on its paper, what its register adds, its picture."""
    yield from _words(record)
    yield from register.told(record) if register.told is not None else ()
    yield from _image(register, record)


def passed(register: Register, record: Any) -> Iterator[str]:
    """What happened to it, the newest first, with the old values and the new."""
    for moment in history.history(register, record, title):
        said = "；".join(f"{label}：{value}" for label, value in moment.said)
        yield f"  {moment.at}　{moment.actor}　{moment.title}　第{moment.seq}笔" + (f"　{said}" if said else "")
        for change in moment.changes:
            yield f"    {change.label}：{change.was or '空'} → {change.now or '空'}"


def row_of(office: Office, register: Register, record: Any, columns: Sequence[Column] = ()) -> Row:
    """The row of a record, with every fact of it or with some columns.

    Raises:
        Unreadable: where the actor may not know of it, or not any more, whatever a list on the screen still shows.
    """
    row = Listing(office, register, columns=columns or register.facts).get(record.id)
    if row is None:
        raise Unreadable(f"{register.title}里没有这一条。", "请重新打开列表。")
    return row


def _words(record: Any) -> Iterator[str]:
    """What leaders and readers wrote on a paper, whichever circulation it came by."""
    document = document_of(record)
    if document is None:
        return
    for given in instructions.about(document):
        who = "、".join(n.name for n in (given.section, given.handler) if n is not None)
        result = f"　结果：{given.result}" if given.result else ""
        yield f"批示　{given.number}　{given.leader.name}：{given.words}（{who}，{given.state}）{result}"
    for one in remarks.of(document):
        yield f"阅签　{spelled(one.written)}　{one.person.name}：{one.words}"


def _image(register: Register, record: Any) -> Iterator[str]:
    """How large the picture is that is kept with a row, and how it is written out."""
    image = register.image
    if image is not None and (digest := image.digest(record)):
        content, _ = image.read(digest)
        command = f"zwzx {noun(register.name)} {image.name} {record.number}"
        yield f"{image.title}　{len(content)}字节　取出用 {command}"
