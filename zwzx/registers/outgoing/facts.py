"""What the forms of the register of outgoing papers ask for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import CARRIED, FOLDED, Proposal
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.kinds.secrecy import Term  # noqa: TC001 - the form reads this annotation
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import Document  # noqa: TC001 - the form reads this annotation
from zwzx.office.people.people import Department, Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.outgoing import Public
from zwzx.office.terms.papers import Genre, Level, Urgency

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office


@dataclass(kw_only=True)
class Facts:
    """A draft as the 发文稿纸 has it: what is always written first, the rest folded."""

    title: Annotated[str, asked(Outgoing.title)]
    genre: Annotated[Genre, asked(Outgoing.genre), CARRIED] = Genre.NOTICE
    word: Annotated[str, asked(Outgoing.word, past=Outgoing.word), CARRIED]
    to: Annotated[str, asked(Outgoing.to)]
    copies: Annotated[int, asked(Outgoing.copies)] = 1
    copy_to: Annotated[str, asked(Outgoing.copy_to), FOLDED] = ""
    level: Annotated[Level, asked(Outgoing.level), FOLDED] = Level.NONE
    term: Annotated[Term | None, asked(Outgoing.term), Unfolds("level", lambda level: level.marked)] = None
    urgency: Annotated[Urgency, asked(Outgoing.urgency), FOLDED] = Urgency.ORDINARY
    public: Annotated[Public, asked(Outgoing.public), FOLDED] = Public.NOT
    enclosures: Annotated[str, asked(Outgoing.enclosures), FOLDED] = ""
    pages: Annotated[int | None, asked(Outgoing.pages), FOLDED] = None
    reply_to: Annotated[Document | None, asked(Outgoing.reply_to, hint="答复哪份来文，写收文号"), FOLDED] = None
    section: Annotated[Department | None, asked(Outgoing.section, hint="空着就是拟稿人的科室"), FOLDED] = None
    drafter: Annotated[Person | None, asked(Outgoing.drafter, hint="空着就是登记的人"), FOLDED] = None
    note: Annotated[str, asked(Outgoing.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of a draft can be set right; what is left as it is stays."""

    title: Annotated[str | None, asked(Outgoing.title)] = None
    genre: Annotated[Genre | None, asked(Outgoing.genre)] = None
    word: Annotated[str | None, asked(Outgoing.word)] = None
    to: Annotated[str | None, asked(Outgoing.to)] = None
    copies: Annotated[int | None, asked(Outgoing.copies)] = None
    copy_to: Annotated[str | None, asked(Outgoing.copy_to), FOLDED] = None
    urgency: Annotated[Urgency | None, asked(Outgoing.urgency), FOLDED] = None
    public: Annotated[Public | None, asked(Outgoing.public), FOLDED] = None
    enclosures: Annotated[str | None, asked(Outgoing.enclosures), FOLDED] = None
    pages: Annotated[int | None, asked(Outgoing.pages), FOLDED] = None
    reply_to: Annotated[Document | None, asked(Outgoing.reply_to), FOLDED] = None
    drafter: Annotated[Person | None, asked(Outgoing.drafter), FOLDED] = None
    note: Annotated[str | None, asked(Outgoing.note), FOLDED] = None


CHANGED = tuple(f.name for f in fields(Amendment))


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The draft as it is."""
    paper = values.get("paper")
    if not isinstance(paper, Outgoing):
        return Proposal()
    now = {name: getattr(paper, name) for name in CHANGED}
    return Proposal({name: value for name, value in now.items() if value not in (None, "")})
