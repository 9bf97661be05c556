"""Obligations that are no row of a register: recurring duties, consents without signature, papers of the absent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.jobs.vault import backup_place
from zwzx.jobs.vault.anchors import folder
from zwzx.jobs.waiting.things import Waiting
from zwzx.office.clauses import duties, occasions, set_limits
from zwzx.office.clauses.approvals import UNSIGNED, Approval
from zwzx.office.clauses.regulations import Recurrence, clause
from zwzx.office.core import clocks, rules_data, settings
from zwzx.office.custody.custody import OPEN, Holder, Holding, Item
from zwzx.office.people.people import absent
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.papers import HIDDEN, Level
from zwzx.store import journal, retention
from zwzx.store.record import tuples
from zwzx.store.times import SKEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Standing

MARK_DONE = "office.done"
"""The act by which any duty is marked done, where its register has none that fulfils it."""
TOLD_ELSEWHERE = frozenset({"档案.3"})
"""The duties of which a register tells itself what is still open of each year."""
SOON = dt.timedelta(days=14)
"""How long before the end of its period a duty begins to show."""
BACKUP_WITHIN = dt.timedelta(days=2)
"""How old the newest backup may become; the timers make one every hour."""

TOLD_FOR = dt.timedelta(days=1)
"""For how long a change of the rules' data is told after it was recorded."""


def waiting_of(register: Register, found: Standing) -> Waiting:
    """What a register says waits in it without being a row of it."""
    return Waiting(
        register.name,
        found.row,
        found.name,
        found.title,
        found.number,
        found.subject,
        found.who,
        found.due,
        None,
        found.cites,
        found.action,
        found.grave,
        facts=found.facts,
    )


def recurring(office: Office, *, ahead: dt.timedelta = SOON) -> Iterator[Waiting]:
    """Duties of the registers that are built: those of every period that nobody did or excused, and those soon to be due.

    A period that gave no occasion for its duty is none. The years of the archives are told by their own register.

    Args:
        ahead: how long before its end a period begins to show.
    """
    founded = office.founded
    if founded is None:
        return
    done, off = duties.done_so_often(), settings.off_hour()
    for clause_id, often in duties.recurring(registers.NAMES):
        if clause_id in TOLD_ELSEWHERE:
            continue
        since, waiting = occasions.asked_from(office, clause_id), {}
        for period in duties.periods(often.period, max(founded, min(since, office.today)), office.today):
            due = duties.ends(clause_id, period, off)
            left = often.times - done[clause_id, often.kind, period.name]
            if not (period.first < since or due - office.now > ahead or left <= 0):
                waiting[period] = due, left
        for period in occasions.among(office, clause_id, list(waiting)):
            yield _duty(clause_id, often, period, *waiting[period])


def _duty(clause_id: str, often: Recurrence, period: duties.Period, due: dt.datetime, left: int) -> Waiting:
    """A duty of a period that is to be done so often yet, with the act that fulfils it."""
    found = clause(clause_id)
    register, _, act = found.act.partition(".")
    facts = (("clause_id", clause_id), ("every", often.key), ("on", min(due.date(), period.last).isoformat()))
    number = f"{period.name}{often.kind}{f'，还差{left}次' if often.times > 1 else ''}"
    what = ("例行工作", number, found.text, "", due, None, clause_id, act or MARK_DONE)
    return Waiting(register or found.register, 0, "duty", *what, facts=facts)


def unsigned(office: Office) -> Iterator[Waiting]:
    """Consents given by phone that wait for their signature, each at the entry that it is about.

    What one on a marked paper is about is told nobody here: who may know of it finds it at its entry.
    """
    query = Approval.select().where(UNSIGNED)
    for given in query.order_by(Approval.at):
        due = set_limits.due_by(office, "sign-within", given.at).at
        entry = _entry(office, given)
        if entry is not None:
            subject = entry.subject or given.words
            what = (entry.number, subject, given.by, due, given.at, given.clause)
            yield Waiting(entry.register, given.about, "sign", "待补签", *what, entry.action)


class _Entry(NamedTuple):
    """The row that a consent is about, and the act that enters its signature; both empty where there is none."""

    register: str
    number: str
    subject: str
    action: str


def _entry(office: Office, given: Approval) -> _Entry | None:
    """The entry of the clause's register, or None where the actor may not know of it."""
    name = clause(given.clause).register if given.clause else ""
    register = registers.load(name) if name in registers.NAMES else None
    row: Any = register.record.get_or_none(register.record.id == given.about) if register is not None else None
    if register is None or row is None:
        return _Entry("", f"#{given.about}", "", "")
    paper = getattr(row, "paper", None) or getattr(row, "document", None)
    marked = paper is not None and paper.level.marked
    if marked and not office.sees_marked:
        return None
    number = row.number or getattr(row, "slip", "") or f"#{row.id}"
    subject = HIDDEN if marked else getattr(row, "title", "")
    return _Entry(name, number, subject, register.signs)


def with_the_absent(office: Office) -> Iterator[Waiting]:
    """Papers in the office of somebody who is away, by name, and seals that such a person took out.

    A seal at its keeper is the seals register's to tell: it wants a hand-over (印鉴.3).
    """
    told = (Item.kind != ItemKind.SEAL) | Holding.due.is_null(False)
    found = list(_held(office, absent(Holder.person, office.now) & told))
    for clause_id, seals in (("文电.6", False), ("印鉴.3", True)):
        for item, waiting in found:
            if (item.kind is ItemKind.SEAL) is seals:
                yield waiting._replace(due_name="away", title="持有人不在岗", due=None, clause=clause_id, finding=False)


def past_their_term(office: Office) -> Iterator[Waiting]:
    """That the term of personal facts was over with the last year: of how many matters. Worth knowing, and no finding."""
    from zwzx.jobs.year import outlived  # most offices are younger than any term

    year = office.today.year - 1
    if found := len(outlived.due(year)):
        words = f"{found}件满了年限：zwzx matters forget --year {year} --dry-run"
        yield Waiting("", 0, "forget", "待销毁个人信息", f"{year}年底", words, "", None, None, "", "", finding=False)


def marked_outside(office: Office) -> Iterator[Waiting]:
    """Marked carriers in somebody's hands after the end of office hours (保密.3), and 绝密 ones at any hour (保密员.3)."""
    off = dt.datetime.combine(office.today, settings.off_hour())
    since = (
        ((Holding.since < dt.datetime.combine(office.today, dt.time())) | (Holding.since > office.now))
        & (Holding.due.is_null() | (Holding.due < office.now))  # what turned out marked today is called in for tonight
        if office.now < off
        else Holding.id > 0  # whenever it began: what lies ahead was entered by a fast clock, and is out all the same
    )
    top, others = Item.level == Level.TOP_SECRET, Item.level.between(Level.CONFIDENTIAL, Level.SECRET)
    for item, waiting in _held(office, top | (others & since)):
        if item.level is Level.TOP_SECRET:  # it never leaves the safe room, be it for an hour
            due = min(waiting.due or office.now, office.now - SKEW)
            yield waiting._replace(due_name="outside", title="绝密件在外", clause="保密员.3", due=due, grave=True)
            continue
        known = [at for at in (waiting.due, waiting.since) if at is not None and at <= office.now]
        due = known[0] if known else office.now - SKEW
        yield waiting._replace(due_name="outside", title="密件在外", clause="保密.3", due=due, grave=True)


def unbacked(office: Office) -> Iterator[Waiting]:
    """The newest backup, where the office makes backups and the last is older than it should be; a place unfit for them."""
    if words := backup_place.fault(folder(office.store.path)):
        yield Waiting("", 0, "backup", "备份", "位置", words, "", office.now - SKEW, None, "", "")
    found = [kept.at for kept in retention.backups(folder(office.store.path), office.store.path.stem)]
    past = [at for at in found if at - office.now <= SKEW]
    if found and not past:
        words = f"{len(found)}份备份都写着以后的时间，最早的{found[0]:%Y-%m-%d %H:%M}"
        yield Waiting("", 0, "backup", "备份", "", words, "", office.now - SKEW, found[0], "", "")
    elif past and past[-1] + BACKUP_WITHIN < office.now:
        words = f"最近一份备份是{past[-1]:%Y-%m-%d %H:%M}的"
        yield Waiting("", 0, "backup", "备份", "", words, "", past[-1] + BACKUP_WITHIN, past[-1], "", "")


def untimely(office: Office) -> Iterator[Waiting]:
    """The machine's clock, where it and the last event can't both be right.

    How far it may be ahead of the last event is the setting 停办天数; an event that lies ahead is wrong under any.
    """
    last = journal.last_moment()
    if last is None:
        return
    found = clocks.doubt_of(office.now, last)
    if found is not None and found.ahead:
        words = f"{found.words}{found.way_on}"
    elif last - office.now > SKEW:
        words = (
            f"上一笔流水的时间{last:%Y-%m-%d %H:%M}还没有到（本机时钟{office.now:%Y-%m-%d %H:%M}）：不是时钟慢了，就是以前的记快了。"
            f"时钟没错的，请主任、办公室主任或机要员“校正时间”（{clocks.CORRECT}）。"
        )
    else:
        return
    yield Waiting("", 0, "clock", "时钟", "", words, "", office.now - SKEW, last, "", "")


def other_rules(office: Office) -> Iterator[Waiting]:
    """That the rules' data changed: until the next act records it, and for a day after, so that a night tells it."""
    if words := rules_data.changed():
        yield Waiting("", 0, "rules", "规章数据", "", words, "", office.now - SKEW, None, "", "")
    for seq, at in rules_data.changes(office.now - TOLD_FOR, office.now):
        words = f"规章数据（条款、国家规定、保管期限、工作日）在第{seq}笔以前变了：{rules_data.LOOK}"
        yield Waiting("", 0, "rules", "规章数据", f"第{seq}笔", words, "", min(at, office.now - SKEW), at, "", "")


class _What(NamedTuple):
    """What an item is, by which its clause is told."""

    kind: ItemKind
    level: Level


def _held(office: Office, where: object) -> Iterator[tuple[_What, Waiting]]:
    """Items that people have, as far as the actor may know of them."""
    query = (
        Holding.select(
            Item.kind, Item.level, Item.id, Item.code, Item.name, Item.document, Holder.name, Holding.since, Holding.due
        )
        .join(Item)
        .switch(Holding)
        .join(Holder)
        .where(OPEN & (Holder.kind == HolderKind.PERSON) & where)
        .order_by(Holding.since, Item.id)
    )
    if not office.sees_marked:
        query = query.where(Item.level < Level.CONFIDENTIAL)
    for kind, level, item, code, name, document, holder, since, due in tuples(query):
        told = Waiting("", item, "", "", code, _title(document) or name, holder, due or since, since, "", "")
        yield _What(kind, level), told


def _title(document: int | None) -> str:
    from zwzx.office.papers.papers import Document

    paper = Document.get_or_none(Document.id == document)
    return f"{paper.number} {paper.title}".strip() if paper is not None else ""
