"""What the forms of receptions ask for."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.kinds.guests import Guest  # noqa: TC001 - the form reads this annotation
from zwzx.office.papers.papers import Document  # noqa: TC001 - the form reads this annotation
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.reception.records import Reception, ReceptionMeal, meals_of
from zwzx.office.terms.reception import GuestKind, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

Major = asked(Reception.major, hint="省、市来客，区级评估、验收、考核、协调工作等")
Letter = asked(Reception.letter, hint="来客单位公函的文号")
Paper = asked(Reception.paper, hint="公函已经登记收文的，写收文号")
Call = asked(Reception.caller, hint="没有公函、来电联系的，写谁打来的")
OUTSIDE = Unfolds("where", lambda where: isinstance(where, Where) and where.outside)
"""What only who eats out of the house is asked."""
NO_CARD = Unfolds("card", lambda card: not card)
"""What is asked where no card paid."""


@dataclass(kw_only=True)
class Facts:
    """A reception as it is asked for."""

    unit: Annotated[str, asked(Reception.unit, past=Reception.unit)]
    kind: Annotated[GuestKind, asked(Reception.kind)]
    guests: Annotated[int, asked(Reception.guests)]
    purpose: Annotated[str, asked(Reception.purpose)]
    at: Annotated[dt.datetime, asked(Reception.at, hint="什么时候来")]
    major: Annotated[bool, Major] = False
    chief: Annotated[str, asked(Reception.chief)] = ""
    chief_post: Annotated[str, asked(Reception.chief_post), Unfolds("chief")] = ""
    letter: Annotated[str, Letter] = ""
    paper: Annotated[Document | None, Paper, FOLDED] = None
    caller: Annotated[str, Call, FOLDED] = ""
    called: Annotated[dt.datetime | None, asked(Reception.called), Unfolds("caller")] = None
    where: Annotated[Where | None, asked(Reception.where, hint="不用餐的空着")] = None
    outside_reason: Annotated[str, asked(Reception.outside_reason), OUTSIDE] = ""
    handler: Annotated[Person | None, asked(Reception.handler, hint="空着就是本人")] = None
    guest_list: Annotated[tuple[Guest, ...], asked(Reception.guest_list), FOLDED] = ()
    asked: Annotated[dt.datetime | None, asked(Reception.asked, hint="空着就是现在"), FOLDED] = None
    note: Annotated[str, asked(Reception.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of a reception can be set right; what was approved is asked for anew where it changes."""

    unit: Annotated[str | None, asked(Reception.unit)] = None
    kind: Annotated[GuestKind | None, asked(Reception.kind)] = None
    guests: Annotated[int | None, asked(Reception.guests)] = None
    purpose: Annotated[str | None, asked(Reception.purpose)] = None
    at: Annotated[dt.datetime | None, asked(Reception.at)] = None
    major: Annotated[bool | None, Major] = None
    chief: Annotated[str | None, asked(Reception.chief)] = None
    chief_post: Annotated[str | None, asked(Reception.chief_post)] = None
    letter: Annotated[str | None, Letter] = None
    paper: Annotated[Document | None, Paper, FOLDED] = None
    caller: Annotated[str | None, Call, FOLDED] = None
    called: Annotated[dt.datetime | None, asked(Reception.called), FOLDED] = None
    hosts: Annotated[str | None, asked(Reception.hosts), FOLDED] = None
    note: Annotated[str | None, asked(Reception.note), FOLDED] = None


@dataclass(kw_only=True)
class MealFacts:
    """A meal as it is entered."""

    at: Annotated[dt.datetime | None, asked(ReceptionMeal.at, hint="空着就是现在")] = None
    where: Annotated[Where, asked(ReceptionMeal.where)]
    name: Annotated[str, asked(ReceptionMeal.name, past=ReceptionMeal.name), OUTSIDE] = ""
    guests: Annotated[int, asked(ReceptionMeal.guests)]
    companions: Annotated[int, asked(ReceptionMeal.companions, hint="驾驶员、工作人员另桌的，另登一餐")] = 0
    cost: Annotated[int, asked(ReceptionMeal.cost)]
    alcohol: Annotated[str, asked(ReceptionMeal.alcohol)] = ""
    hosts: Annotated[str, asked(Reception.hosts, hint="陪餐的是谁")] = ""
    card: Annotated[bool, asked(ReceptionMeal.card), OUTSIDE] = True
    no_card: Annotated[str, asked(ReceptionMeal.no_card), NO_CARD] = ""
    noted_by: Annotated[Person | None, asked(ReceptionMeal.noted_by), NO_CARD] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The reception as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Reception) else Proposal()


def for_meal(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Where the office arranged it, and how many were told to come."""
    entry = values.get("entry")
    if not isinstance(entry, Reception):
        return Proposal()
    known: dict[str, Any] = {"guests": entry.guests}
    if entry.where is not None:
        known["where"] = entry.where
    if not meals_of(entry):
        known["at"] = entry.at
    if entry.hosts:
        known["hosts"] = entry.hosts
    return Proposal(known)
