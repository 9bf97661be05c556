"""为什么: the facts of a document, the clauses that bear on it, its time limits and how they were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office import approvals, regulations, settings
from zwzx.office.listing import find
from zwzx.office.terms import Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from zwzx.office.office import Office


def reasons(office: Office, text: str) -> Iterator[str]:
    """Lines that say why a document stands where it does.

    Raises:
        Unreadable: where no document is named so.
    """
    register = registers.load("incoming")
    entry = find(office, register, text)
    paper = entry.document
    if entry.moved:
        yield f"{entry.number}：{entry.ended}，这里只保留编号。"
        return
    yield f"事实　{entry.number or f'#{entry.id}'}　{paper.author}　{paper.level.label}　{paper.urgency}　{paper.stage}"
    yield f"　　　{entry.signed:%Y-%m-%d %H:%M} 由{entry.signer}签收" + (
        f"，{entry.registered:%Y-%m-%d %H:%M} 由{entry.registrar}登记" if entry.registered else ""
    )
    for clause_id in _bearing(paper):
        clause = regulations.in_force(clause_id, entry.signed.date())
        if clause is not None:
            yield f"条款　{clause.id}　{clause.text}"
            if clause.note:
                yield f"　　　读法：{clause.note}"
    yield from _secrecy(paper)
    yield from _limit(office, entry)
    yield f"结论　{_verdict(entry, paper)}"


def _bearing(paper: Any) -> list[str]:
    found = ["文电.1"]
    if paper.level.marked:
        found += ["保密.2", "保密.3", "保密员.3"]
    entry_source = paper.entries.first()
    if entry_source is not None and entry_source.source.value == "会议带回":
        found.append("文电.2")
    return found


def _secrecy(paper: Any) -> Iterator[str]:
    if paper.level.marked:
        until = f"，到{paper.secret_until}期满" if paper.secret_until else ""
        yield f"期限　{paper.level.label}★{paper.term}{until}；没有印期限的按该密级最长期限算"


def _limit(office: Office, entry: Any) -> Iterator[str]:
    if not entry.limit:
        return
    if entry.limit[4:5] == "-":
        yield f"时限　办理时限是写明的日期 {entry.limit}（不是条款规定的）"
        return
    found = office.calendar().deadline(regulations.Limit.parse(entry.limit), entry.signed, settings.off_hour())
    yield f"时限　{found.words}"
    for day, why in found.skipped:
        yield f"　　　跳过 {day}　{why}"
    yield f"　　　{_due_words(office.now, found.at)}"


def _due_words(now: dt.datetime, at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} 到期" + ("，已过期" if at < now else "")


def _verdict(entry: Any, paper: Any) -> str:
    if paper.stage is Stage.SIGNED:
        return "署名信封，应原封交收件人（保密.2）。" if entry.addressee else "已签收，还没有拆封登记（文电.1）。"
    if paper.stage is Stage.REGISTERED:
        return "还没有办公室主任的拟办意见，不能开始传阅（文电.1）。"
    given = approvals.of(paper, "文电.1")
    if paper.stage is Stage.OPINED and given:
        return f"{given[-1].by} {given[-1].at:%Y-%m-%d} 签了拟办意见“{given[-1].words}”，可以传阅（文电.1）。"
    return f"{paper.stage}，不等人办。"
