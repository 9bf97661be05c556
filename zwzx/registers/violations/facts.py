"""What the forms of the book of violations ask for."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.entering import At  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.fact import asked
from zwzx.office.hall.violations import Violation
from zwzx.office.kinds.names import name
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.violations import Conduct, FoundBy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

Somebody = asked(Violation.person, hint="在人员名册里的人")
Name = name("派来的人")
Unit = asked(Violation.unit, past=Violation.unit, hint="派来的人写派出单位")
Window = asked(Violation.window, past=Violation.window)
What = asked(Violation.what, hint="什么时候、在哪里、做了什么")
Proof = asked(Violation.proof, hint="媒体、暗访曝光的，写怎么查实的")
Missed = asked(Violation.missed, hint="抽查、监控查出以前漏登漏扣的，写那天的大厅主任")


@dataclass(kw_only=True)
class Facts:
    """A violation as it is entered."""

    person: Annotated[Person | None, Somebody] = None
    name: Annotated[str, Name] = ""
    unit: Annotated[str, Unit] = ""
    window: Annotated[str, Window] = ""
    conduct: Annotated[Conduct, asked(Violation.conduct)]
    what: Annotated[str, What]
    found_how: Annotated[FoundBy, asked(Violation.found_how)] = FoundBy.HALL
    finder: Annotated[str, asked(Violation.finder, hint="空着就是登记的人")] = ""
    at: At = None
    proof: Annotated[str, Proof, FOLDED] = ""
    missed: Annotated[Person | None, Missed, FOLDED] = None
    note: Annotated[str, asked(Violation.note), FOLDED] = ""


@dataclass(kw_only=True)
class FromComplaint:
    """A violation as it is entered from a complaint: how it was found and what the complaint tells is known already."""

    person: Annotated[Person | None, Somebody] = None
    name: Annotated[str, Name] = ""
    unit: Annotated[str, Unit] = ""
    window: Annotated[str, Window] = ""
    conduct: Annotated[Conduct, asked(Violation.conduct)]
    what: Annotated[str, asked(Violation.what, hint="写查明的事实，不写投诉人是谁")]
    at: At = None
    missed: Annotated[Person | None, Missed, FOLDED] = None
    note: Annotated[str, asked(Violation.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of an entry can be set right; what is left as it is stays."""

    person: Annotated[Person | None, Somebody] = None
    name: Annotated[str | None, Name] = None
    unit: Annotated[str | None, Unit] = None
    window: Annotated[str | None, Window] = None
    conduct: Annotated[Conduct | None, asked(Violation.conduct)] = None
    at: Annotated[dt.datetime | None, asked(Violation.at)] = None
    what: Annotated[str | None, What] = None
    finder: Annotated[str | None, asked(Violation.finder), FOLDED] = None
    proof: Annotated[str | None, Proof, FOLDED] = None
    missed: Annotated[Person | None, Missed, FOLDED] = None
    note: Annotated[str | None, asked(Violation.note), FOLDED] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Violation) else Proposal()
