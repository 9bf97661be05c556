"""What the forms of the register of requests ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.entering import At  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.fact import asked
from zwzx.office.matters import amending
from zwzx.office.matters.matters import Matter
from zwzx.office.terms.matters import CameBy
from zwzx.registers.disclosure.records import Disclosure, Law, Through

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

Asker = asked(Matter.asker, label="申请人", also=("姓名", "申请人姓名"))
Phone = asked(Matter.phone, also=("联系方式", "电话"))
Content = asked(Matter.content, label="申请内容", also=("申请事项", "内容描述"))


@dataclass(kw_only=True)
class Facts:
    """A request as it is received: what the applicant says first, the rest folded."""

    asker: Annotated[str, Asker] = ""
    phone: Annotated[str, Phone] = ""
    standing: Annotated[str, asked(Disclosure.standing, hint="党员、群众；记者、企业按群众登记")] = ""
    content: Annotated[str, Content]
    purpose: Annotated[str, asked(Disclosure.purpose)] = ""
    channel: Annotated[CameBy, asked(Matter.channel, label="申请方式", also=("方式",))] = CameBy.LETTER
    filled: Annotated[bool, asked(Disclosure.filled)] = False
    law: Annotated[Law, asked(Disclosure.law)] = Law.PARTY
    branch: Annotated[str, asked(Disclosure.branch), FOLDED] = ""
    address: Annotated[str, asked(Matter.address), FOLDED] = ""
    id_no: Annotated[str, asked(Matter.id_no), FOLDED] = ""
    wanted: Annotated[str, asked(Disclosure.wanted), FOLDED] = ""
    through: Annotated[Through, asked(Disclosure.through), FOLDED] = Through.OFFICE
    at: At = None
    note: Annotated[str, asked(Disclosure.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of an entry can be set right; what is left as it is stays."""

    asker: Annotated[str | None, Asker] = None
    phone: Annotated[str | None, Phone] = None
    address: Annotated[str | None, asked(Matter.address)] = None
    id_no: Annotated[str | None, asked(Matter.id_no)] = None
    content: Annotated[str | None, Content] = None
    standing: Annotated[str | None, asked(Disclosure.standing)] = None
    branch: Annotated[str | None, asked(Disclosure.branch)] = None
    purpose: Annotated[str | None, asked(Disclosure.purpose)] = None
    wanted: Annotated[str | None, asked(Disclosure.wanted)] = None
    through: Annotated[Through | None, asked(Disclosure.through)] = None
    filled: Annotated[bool | None, asked(Disclosure.filled)] = None
    note: Annotated[str | None, asked(Disclosure.note), FOLDED] = None


OURS = frozenset({"standing", "branch", "purpose", "wanted", "through", "filled", "note"})
"""What of an amendment the row itself keeps; the rest is its matter's."""


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return amending.as_it_is(entry, Amendment, OURS) if isinstance(entry, Disclosure) else Proposal()


@dataclass(kw_only=True)
class Statement:
    """What every answer says besides its content (公开.五三3)."""

    scope: Annotated[str, asked(Disclosure.scope)]
    manner: Annotated[str, asked(Disclosure.manner)]
    span: Annotated[str, asked(Disclosure.span)]
    secrecy: Annotated[str, asked(Disclosure.secrecy)]
