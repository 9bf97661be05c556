"""What the forms of the register of petitions ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import CARRIED, FOLDED, Proposal
from zwzx.office.core.entering import At  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.fact import asked
from zwzx.office.matters import amending
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.registers.petitions.records import Form, Petition, Purpose, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

Asker = asked(
    Matter.asker,
    label="信访人",
    also=("来访人", "来信人", "反映人", "信访人姓名", "姓名"),
    hint="没有署名的空着，记为匿名",
)
Phone = asked(Matter.phone, also=("联系方式", "电话"))
Address = asked(Matter.address, also=("地址", "家庭住址", "单位或住址"))
Content = asked(Matter.content, label="反映内容", also=("主要内容", "反映问题", "信访事项", "内容摘要", "事由"))
Persons = asked(Matter.persons, also=("来访人数", "信访人数"))
FormKind = asked(Petition.kind, also=("形式", "方式", "类型"))


@dataclass(kw_only=True)
class Facts:
    """A petition as it is entered: what the 登记表 has at its head first, the rest folded."""

    kind: Annotated[Form, FormKind, CARRIED] = Form.LETTER
    asker: Annotated[str, Asker] = ""
    phone: Annotated[str, Phone] = ""
    address: Annotated[str, Address] = ""
    content: Annotated[str, Content]
    request: Annotated[str, asked(Petition.request)] = ""
    persons: Annotated[int, Persons] = 1
    purpose: Annotated[Purpose, asked(Petition.purpose, also=("问题类别",))] = Purpose.REQUEST
    source: Annotated[Source, asked(Petition.source), FOLDED] = Source.OWN
    reference: Annotated[str, asked(Petition.reference), FOLDED] = ""
    id_no: Annotated[str, asked(Matter.id_no), FOLDED] = ""
    urgent: Annotated[bool, asked(Petition.urgent), FOLDED] = False
    earlier: Annotated[str, asked(Petition.earlier, hint="重复信访的，写前一次的编号"), FOLDED] = ""
    accused: Annotated[Person | None, asked(Matter.accused, hint="反映的是本单位的人，填姓名"), FOLDED] = None
    accused_as: Annotated[str, asked(Matter.accused_as), FOLDED] = ""
    taker: Annotated[Person | None, asked(Petition.taker, hint="空着就是登记的人"), FOLDED] = None
    at: At = None
    note: Annotated[str, asked(Petition.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of an entry can be set right; what is left as it is stays."""

    asker: Annotated[str | None, Asker] = None
    phone: Annotated[str | None, Phone] = None
    address: Annotated[str | None, Address] = None
    content: Annotated[str | None, Content] = None
    request: Annotated[str | None, asked(Petition.request)] = None
    persons: Annotated[int | None, Persons] = None
    purpose: Annotated[Purpose | None, asked(Petition.purpose)] = None
    source: Annotated[Source | None, asked(Petition.source)] = None
    reference: Annotated[str | None, asked(Petition.reference)] = None
    id_no: Annotated[str | None, asked(Matter.id_no), FOLDED] = None
    urgent: Annotated[bool | None, asked(Petition.urgent), FOLDED] = None
    accused: Annotated[Person | None, asked(Matter.accused), FOLDED] = None
    accused_as: Annotated[str | None, asked(Matter.accused_as), FOLDED] = None
    note: Annotated[str | None, asked(Petition.note), FOLDED] = None


OURS = frozenset({"request", "purpose", "source", "reference", "urgent", "note"})
"""What of an amendment the row itself keeps; the rest is its matter's."""


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return amending.as_it_is(entry, Amendment, OURS) if isinstance(entry, Petition) else Proposal()
