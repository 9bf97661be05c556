"""What the forms of the register of complaints ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import FOLDED, Proposal
from zwzx.office.core.entering import At  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.fact import asked
from zwzx.office.matters import amending
from zwzx.office.matters.complaints import About, Complaint, Form
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.matters import Telling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

Asker = asked(Matter.asker, label="投诉人", also=("投诉人姓名", "姓名"), hint="不肯说的空着，记为匿名")
Phone = asked(Matter.phone, also=("电话",))
Words = asked(Matter.content, label="投诉内容", also=("投诉事项",))
AccusedAs = asked(Matter.accused_as, label="被投诉人", also=("被投诉对象",), hint="照投诉人说的写：姓名、工号、窗口")
Window = asked(Complaint.window, past=Complaint.window)
FormKind = asked(Complaint.kind, also=("受理方式",))


@dataclass(kw_only=True)
class Facts:
    """A complaint as it is taken: the four facts of 投诉.4 first."""

    kind: Annotated[Form, FormKind] = Form.SPOKEN
    asker: Annotated[str, Asker] = ""
    phone: Annotated[str, Phone] = ""
    accused_as: Annotated[str, AccusedAs] = ""
    window: Annotated[str, Window] = ""
    content: Annotated[str, Words]
    about: Annotated[About, asked(Complaint.about)] = About.SERVICE
    result: Annotated[str, asked(Matter.result, label="当场答复", hint="当场答复了的写答复内容")] = ""
    how: Annotated[Telling, asked(Complaint.how), FOLDED] = Telling.SPOKEN
    accused: Annotated[
        Person | None, asked(Matter.accused, hint="是本单位的人，填姓名；不让本人经手，也看不到投诉人"), FOLDED
    ] = None
    grave: Annotated[bool, asked(Complaint.grave), FOLDED] = False
    written_asked: Annotated[bool, asked(Complaint.written_asked), FOLDED] = False
    address: Annotated[str, asked(Matter.address), FOLDED] = ""
    persons: Annotated[int, asked(Matter.persons), FOLDED] = 1
    taker: Annotated[Person | None, asked(Complaint.taker, hint="空着就是登记的人"), FOLDED] = None
    at: At = None
    note: Annotated[str, asked(Complaint.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of an entry can be set right; what is left as it is stays."""

    asker: Annotated[str | None, Asker] = None
    phone: Annotated[str | None, Phone] = None
    accused_as: Annotated[str | None, AccusedAs] = None
    window: Annotated[str | None, Window] = None
    content: Annotated[str | None, Words] = None
    about: Annotated[About | None, asked(Complaint.about)] = None
    accused: Annotated[Person | None, asked(Matter.accused), FOLDED] = None
    grave: Annotated[bool | None, asked(Complaint.grave), FOLDED] = None
    written_asked: Annotated[bool | None, asked(Complaint.written_asked), FOLDED] = None
    address: Annotated[str | None, asked(Matter.address), FOLDED] = None
    persons: Annotated[int | None, asked(Matter.persons), FOLDED] = None
    note: Annotated[str | None, asked(Complaint.note), FOLDED] = None


OURS = frozenset({"window", "about", "grave", "written_asked", "note"})
"""What of an amendment the row itself keeps; the rest is its matter's."""


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return amending.as_it_is(entry, Amendment, OURS) if isinstance(entry, Complaint) else Proposal()
