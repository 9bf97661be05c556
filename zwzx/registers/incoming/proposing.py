"""What the forms of the incoming register propose, and what they say before anything is saved."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from zwzx.office.core.action import Proposal
from zwzx.office.kinds.references import key
from zwzx.office.papers import origins
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department
from zwzx.office.terms.papers import Genre, Level, Origin, Source, Stage
from zwzx.registers.incoming.facts import OF_DOCUMENT, Amendment
from zwzx.registers.incoming.records import Incoming

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

GENRES = sorted((g for g in Genre if g is not Genre.OTHER), key=lambda g: -len(g.value))


def for_facts(office: Office, values: Mapping[str, Any]) -> Proposal:
    """From sender, reference and title: the sender's level, the genre, and whether it is here already."""
    proposal = Proposal()
    if author := values.get("author"):
        _from_author(office, str(author), proposal)
    if title := values.get("title"):
        genre = genre_of(str(title))
        if genre is not None:
            proposal.values["genre"] = genre
    level = values.get("level", Level.NONE)
    if isinstance(level, Level) and level.marked:
        proposal.notices.append("本机不是涉密计算机：题名可写代称，不得写入秘密内容，正文不入库。")
        if not values.get("serials"):
            proposal.notices.append("密件应有份号，请照文件上的填写。")
    given = {name: str(values.get(name, "")) for name in ("author", "reference")}
    proposal.notices.extend(repeats(office, **given, beside=values.get("entry")))
    return proposal


def for_envelope(office: Office, values: Mapping[str, Any]) -> Proposal:
    """What the envelope already tells."""
    proposal = for_facts(office, values)
    entry = values.get("entry")
    if isinstance(entry, Incoming) and entry.waiting:
        paper = entry.document
        known = {"author": paper.author, "reference": paper.reference, "level": paper.level, "signed": entry.signed}
        proposal.values = {**proposal.values, **{name: value for name, value in known.items() if value}}
    return proposal


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What stands in the register now."""
    entry = values.get("entry")
    if not isinstance(entry, Incoming) or entry.moved:
        return Proposal()
    paper = entry.document
    names = [field.name for field in fields(Amendment) if field.name not in ("term", "signer")]
    now: dict[str, Any] = {name: getattr(paper if name in OF_DOCUMENT else entry, name) for name in names}
    now["serials"] = tuple(filter(None, entry.serials.split("、")))
    now["section"] = Department.get_or_none(Department.name == entry.section)
    return Proposal({name: value for name, value in now.items() if value not in ("", None, ())})


def genre_of(title: str) -> Genre | None:
    """The genre that a title ends with: “关于……的通知” is a 通知."""
    bare = title.rstrip(' 　）)》」』”"')
    return next((genre for genre in GENRES if bare.endswith(genre.value)), None)


def repeats(office: Office, author: str, reference: str, *, beside: Incoming | None = None) -> list[str]:
    """查重: what came already under the same sender and reference, besides the entry that is being registered."""
    wanted = key(reference) if reference else ""
    if not wanted:
        return []
    query = (
        Incoming.select(Incoming, Document)
        .join(Document)
        .where((Document.reference_key == wanted) & (Document.stage != Stage.VOID) & ~Incoming.moved)
        .order_by(Incoming.k.desc())
        .limit(5)
    )
    if author:
        query = query.where(Document.author == author)
    if beside is not None:
        query = query.where(Incoming.id != beside.id)
    if not office.sees_marked:
        query = query.where(~Incoming.marked)
    return [
        f"查重：{e.document.author}的{e.document.reference}已登记过：{e.document.number} {e.document.title}"
        if e.document.number
        else f"查重：{e.document.author}的{e.document.reference}已签收过：信封#{e.id}"
        for e in query
    ]


def _from_author(office: Office, author: str, proposal: Proposal) -> None:
    known = Document.select(Document.origin).where(Document.author == author)
    if not office.sees_marked:
        known = known.where(Document.level < Level.CONFIDENTIAL)
    last = known.where(Document.origin != Origin.UNDECIDED).order_by(Document.id.desc()).first()
    origin = last.origin if last is not None else origins.proposed(office, author)
    if origin is not Origin.UNDECIDED:
        proposal.values["origin"] = origin
    if author.isascii() and not known.exists():
        proposal.notices.append(f"没有叫“{author}”的来文单位，拼音首字母也没有对上的：这样保存，就照写的登记。")
    if author.endswith("会议"):
        proposal.values["source"] = Source.MEETING
