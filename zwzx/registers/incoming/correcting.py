"""更正: what was entered wrongly is put right with a reason; the old value stays readable in the journal."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any

from zwzx.office.archive import admission, filing, pieces
from zwzx.office.core import correcting, old_books
from zwzx.office.core.action import BY_ANYBODY, CORRECT, action
from zwzx.office.core.entering import DESK, Undone
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason, text
from zwzx.office.kinds.references import key
from zwzx.office.papers import replies
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import STANDING, UNDER_WAY, UNREGISTERED, Stage
from zwzx.office.terms.people import Post
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.actions import GIVEN
from zwzx.registers.incoming.entering import limit_of, new_copies, secret_until
from zwzx.registers.incoming.facts import OF_DOCUMENT, ORDINARY, Amendment, LevelFact, Serials, TermFact
from zwzx.registers.incoming.proposing import for_amendment
from zwzx.registers.incoming.records import NOT_STANDING, Entry, Incoming
from zwzx.registers.incoming.relevel import relevel

FILED = (Incoming.filed_on.name, Incoming.filed_as.name)
"""The facts of an amendment that belong to the office's old books: what it files today, the archives say."""


@action(
    "更正",
    key="z",
    usual=CORRECT,
    entered_by=DESK,
    cites=["文电.1", "文电.4"],
    on=Incoming,
    fill=for_amendment,
    when=STANDING,
    otherwise=NOT_STANDING,
    undone_by="amend",
)
def amend(
    office: Office,
    entry: Incoming,
    facts: Amendment,
    reason: Annotated[str, reason("更正原因")],
) -> Incoming:
    """更正登错的内容：写明原因，旧内容划去仍可查；密级另用“更正密级”。"""
    paper = entry.document
    given = {f.name: getattr(facts, f.name) for f in fields(facts) if getattr(facts, f.name) is not None}
    of_paper, of_entry = _sorted_out(office, entry, given)
    signed, issued = of_entry.get("signed", entry.signed), of_paper.get("issued", paper.issued)
    rules.received_when(signed, office.now)
    if (signed, issued) != (entry.signed, paper.issued):
        rules.issued_first(issued, signed, office.today)
    if signed != entry.signed and entry.entry is not Entry.LIVE:
        old_books.is_history(label_of(Incoming.signed), signed.date(), old_books.founded(office), ORDINARY)
    rules.meeting_papers(
        of_entry.get("source", entry.source),
        of_entry.get("brought_by", entry.brought_by),
        of_entry.get("section", entry.section),
    )
    serials = facts.serials if facts.serials is not None else tuple(filter(None, entry.serials.split("、")))
    rules.serials_fit(paper.level, of_paper.get("copies", paper.copies), serials)
    rules.copies_stay(paper.facts, of_paper.get("copies", paper.copies))
    if any(of_entry.get(name) not in (None, "", getattr(entry, name)) for name in FILED):
        rules.filed_by_the_archives(paper.facts, archived=pieces.is_archived(paper))
        admission.done_with(paper)
        rules.filed_in_an_old_book(paper.facts, history=entry.entry is not Entry.LIVE)
    return corrected(office, entry, of_paper, of_entry, reason)


@action(
    "更正密级",
    key="w",
    entered_by=[Post.SECRETS],
    cites=["保密.3", "保密员.2"],
    on=Incoming,
    when=STANDING,
    otherwise=NOT_STANDING,
)
def level(
    office: Office,
    entry: Incoming,
    level: LevelFact,
    basis: Annotated[str, text("依据", hint="如 文件首页标注、发文单位通知")],
    decided_by: Annotated[Person, person("决定人")],
    term: TermFact = None,
    serials: Serials = (),
) -> Incoming:
    """更正登错的密级：跨越密与非密的，换到另一本簿重新编号，原编号保留；升为密件的，在外的限当日收回。"""
    paper = entry.document
    rules.may_change_level(paper.facts, level)
    rules.serials_fit(level, paper.copies, serials)
    office.say(basis=basis, decided_by=decided_by.name, was=paper.level.label, now=level.label)
    return relevel(office, entry, level, term, serials)


@action(
    "撤销移交",
    key="x",
    entered_by=DESK,
    cites=["文电.2"],
    on=Incoming,
    when=(Stage.FORWARDED,),
    otherwise=NOT_STANDING,
)
def retract(office: Office, entry: Incoming, reason: Undone) -> Incoming:
    """撤销登错的一次转交：那一次划去仍可查，文件算回原来的持有人手里。"""
    paper = entry.document
    for item, _ in custody.whereabouts(paper):
        custody.undo_last(office, item, reason)
    office.say(reason=reason)
    office.change(paper, stage=Stage.CLOSED)
    filing.reopen(office, paper, GIVEN)
    return entry


@action(
    "重算办理时限",
    key="v",
    entered_by=(*DESK, Post.OFFICE_DIRECTOR),
    on=Incoming,
    when=UNDER_WAY,
    otherwise=NOT_STANDING,
    handled=BY_ANYBODY,
)
def recount(office: Office, entry: Incoming) -> Incoming:
    """放假通知公布后，按新的工作日重新算出办理时限；登记时时钟快了的，从现在起算。"""
    due, provisional = limit_of(office, entry.limit, min(entry.signed, office.now))
    office.say(was=f"{entry.due}", limit=entry.limit)
    return office.change(entry, due=due, provisional=provisional)


@action(
    "加份",
    key="a",
    entered_by=DESK,
    cites=["文电.1", "保密员.2"],
    on=Incoming,
    when=STANDING,
    otherwise=NOT_STANDING,
)
def copies(
    office: Office,
    entry: Incoming,
    more: Annotated[int, asked(Document.copies, label="增加份数")],
    serials: Annotated[tuple[str, ...], asked(Incoming.serials, label="新增份号")] = (),
) -> Incoming:
    """同一文件又来了几份：份数相加；密件每一份都编号入账。"""
    paper = entry.document
    rules.serials_fit(paper.level, more, serials)
    first = paper.copies + 1
    office.change(paper, copies=paper.copies + more)
    new_copies(office, entry, first, serials or ("",) * more)
    joined = "、".join(filter(None, (entry.serials, *serials)))
    return office.change(entry, serials=joined)


@action(
    "作废",
    key="f",
    entered_by=DESK,
    cites=["文电.6"],
    on=Incoming,
    ask="作废后编号保留、不再使用，确定作废吗？",
    when=(*UNREGISTERED, *(stage for stage in STANDING if stage is not Stage.CIRCULATING)),
    otherwise={**NOT_STANDING, Stage.VOID: "不用再办。", Stage.CIRCULATING: "请先作废或办结传阅单，再作废登记。"},
)
def void(
    office: Office, entry: Incoming, reason: Annotated[str, asked(Incoming.ended, label="作废原因", least=2)]
) -> Incoming:
    """作废一条登记：编号保留，划去可见，不再使用；签收错了的信封不用拆，也这样作废。"""
    paper = entry.document
    outside = [held.holder.name for item, held in custody.whereabouts(paper) if held.holder != item.home]
    rules.may_void(paper.facts, outside=outside, archived=pieces.is_archived(paper))
    office.say(reason=reason)
    office.change(paper, stage=Stage.VOID)
    filing.withdraw(office, paper, f"登记作废：{reason}")
    replies.tell_of_answered(office, paper)
    _tell_of_honours(office, paper)
    return office.change(entry, ended=reason)


def _tell_of_honours(office: Office, paper: Document) -> None:
    from zwzx.office.people import honours  # nothing but this act needs it

    honours.paper_is_gone(office, paper.number, came=paper)


def _sorted_out(office: Office, entry: Incoming, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document's and the register's part of what was given, as they are stored."""
    of_paper = {name: value for name, value in given.items() if name in OF_DOCUMENT}
    of_entry = {name: value for name, value in given.items() if name not in OF_DOCUMENT}
    signed = of_entry.get("signed", entry.signed)
    if "reference" in of_paper:
        of_paper["reference_key"] = key(of_paper["reference"])
    if "term" in of_entry or "issued" in of_paper:
        paper = entry.document
        issued = of_paper.get("issued", paper.issued) or signed.date()
        of_paper["term"], of_paper["secret_until"] = secret_until(
            paper.level, of_entry.pop("term", None) or term_of(paper.term), issued
        )
    if limit := of_entry.get("limit", entry.limit if "signed" in of_entry else ""):
        of_entry["due"], of_entry["provisional"] = limit_of(office, limit, signed)
    if "serials" in of_entry:
        of_entry["serials"] = "、".join(of_entry["serials"])
    for name in ("section", "signer"):
        if name in of_entry:
            of_entry[name] = of_entry[name].name
    return of_paper, of_entry


def term_of(text: str) -> Any:
    """A stored term as a value, None where there is none."""
    return asked(Document.term).read(text) if text else None


def corrected(
    office: Office, entry: Incoming, of_paper: dict[str, Any], of_entry: dict[str, Any], reason: str
) -> Incoming:
    """Put an entry and its document right, for a reason; what was not changed is not written.

    Raises:
        Unreadable: where nothing is different.
    """
    paper = entry.document
    paper_now, entry_now = _differing(paper, of_paper), _differing(entry, of_entry)
    correcting.something(paper_now, entry_now)
    office.say(reason=reason)
    if paper_now:
        office.change(paper, **paper_now)
        filing.refresh(office, paper)
        if "origin" in paper_now:
            pieces.refresh(office, paper)
    return office.change(entry, **entry_now)


def _differing(record: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(record, name) != value}
