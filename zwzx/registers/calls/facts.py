"""What the forms of the register of calls ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.entering import At  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.fact import asked
from zwzx.office.matters import amending
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department, Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.matters import CameBy, Sort
from zwzx.registers.calls.records import Call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

Asker = asked(Matter.asker, label="来电人", also=("来话人", "姓名"), hint="不肯说的空着，记为匿名")
Phone = asked(Matter.phone, label="号码", also=("来电号码", "联系电话", "电话"))
Content = asked(Matter.content, label="内容", also=("来电内容", "反映内容"))


@dataclass(kw_only=True)
class Facts:
    """A call as it is entered: what is asked on the phone first, the rest folded."""

    asker: Annotated[str, Asker] = ""
    phone: Annotated[str, Phone] = ""
    sort: Annotated[Sort, asked(Call.sort)] = Sort.TELLS
    content: Annotated[str, Content]
    result: Annotated[str, asked(Matter.result, label="当场答复", hint="当场答复了的写答复内容")] = ""
    section: Annotated[Department | None, asked(Matter.section, label="转给科室")] = None
    handler: Annotated[Person | None, asked(Matter.handler, label="转给谁"), FOLDED] = None
    channel: Annotated[CameBy, asked(Matter.channel), FOLDED] = CameBy.PHONE
    unit: Annotated[str, asked(Call.unit), FOLDED] = ""
    persons: Annotated[int, asked(Matter.persons), FOLDED] = 1
    accused: Annotated[Person | None, asked(Matter.accused, hint="反映、举报的是本单位的人，填姓名"), FOLDED] = None
    accused_as: Annotated[str, asked(Matter.accused_as), FOLDED] = ""
    taker: Annotated[Person | None, asked(Call.taker, hint="空着就是登记的人"), FOLDED] = None
    at: At = None
    note: Annotated[str, asked(Call.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of an entry can be set right; what is left as it is stays."""

    asker: Annotated[str | None, Asker] = None
    phone: Annotated[str | None, Phone] = None
    sort: Annotated[Sort | None, asked(Call.sort)] = None
    content: Annotated[str | None, Content] = None
    unit: Annotated[str | None, asked(Call.unit)] = None
    accused: Annotated[Person | None, asked(Matter.accused)] = None
    accused_as: Annotated[str | None, asked(Matter.accused_as)] = None
    persons: Annotated[int | None, asked(Matter.persons)] = None
    taker: Annotated[Person | None, asked(Call.taker), FOLDED] = None
    note: Annotated[str | None, asked(Call.note), FOLDED] = None


OURS = frozenset({"sort", "unit", "taker", "note"})
"""What of an amendment the row itself keeps; the rest is its matter's."""


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return amending.as_it_is(entry, Amendment, OURS) if isinstance(entry, Call) else Proposal()
