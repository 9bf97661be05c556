"""What the forms of the register of accountability ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from zwzx.office.core import correcting
from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.entering import At  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.fact import asked
from zwzx.office.openness.accounts import Accountability
from zwzx.office.people.people import Department, Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.openness import Cause, Ground, Liable  # noqa: TC001 - the form reads this annotation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from zwzx.office.core.office import Office

Who = asked(Accountability.held, hint="追究科室的空着")
Section = asked(Accountability.section, label="被追究科室", hint="追究个人的空着，是他所在的科室")
As = asked(Accountability.liable, hint="追究科室的空着")
Source = asked(Accountability.source, past=Accountability.source)


@dataclass(kw_only=True)
class Facts:
    """Who is to answer for what."""

    held: Annotated[Person | None, Who] = None
    section: Annotated[Department | None, Section] = None
    liable: Annotated[Liable | None, As] = None
    ground: Annotated[Ground, asked(Accountability.ground)]
    deed: Annotated[str, asked(Accountability.deed)]
    source: Annotated[str, Source] = ""
    harm: Annotated[str, asked(Accountability.harm), FOLDED] = ""
    at: At = None
    note: Annotated[str, asked(Accountability.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of an entry can be set right; what is left as it is stays."""

    liable: Annotated[Liable | None, As] = None
    ground: Annotated[Ground | None, asked(Accountability.ground)] = None
    deed: Annotated[str | None, asked(Accountability.deed)] = None
    harm: Annotated[str | None, asked(Accountability.harm)] = None
    cause: Annotated[Cause | None, asked(Accountability.cause)] = None
    objected: Annotated[bool | None, asked(Accountability.objected)] = None
    source: Annotated[str | None, Source] = None
    inquiry: Annotated[str | None, asked(Accountability.inquiry), FOLDED] = None
    statement: Annotated[str | None, asked(Accountability.statement), FOLDED] = None
    note: Annotated[str | None, asked(Accountability.note), FOLDED] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Accountability) else Proposal()
