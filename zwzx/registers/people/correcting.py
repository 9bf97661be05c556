"""更正人员: a name that changed or was entered wrongly, the section and the day of joining, with the reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.told_anew import tell_anew
from zwzx.office.custody.custody import Holder
from zwzx.office.kinds.plain import reason
from zwzx.office.people.people import Department, FormerName, Person
from zwzx.office.terms.people import ADMINISTRATION
from zwzx.registers.people import rules
from zwzx.registers.people.actions import free_name
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What stands in the list of people now."""
    who = values.get("who")
    if not isinstance(who, Person):
        return Proposal()
    now = {"name": who.name, "department": who.department, "joined": who.joined, "began": who.began}
    return Proposal({name: value for name, value in now.items() if value is not None})


@action(
    "改名或更正", key="g", usual=CORRECT, entered_by=ADMINISTRATION, on=Person, fill=for_amendment, undone_by="amend"
)
def amend(
    office: Office,
    who: Person,
    reason: Annotated[str, reason("原因", hint="如 户口本改名、登错了字")],
    name: Annotated[str | None, asked(Person.name)] = None,
    department: Annotated[Department | None, asked(Person.department)] = None,
    joined: Annotated[dt.date | None, asked(Person.joined)] = None,
    began: Annotated[dt.date | None, asked(Person.began)] = None,
) -> Person:
    """改名，或更正登错的姓名、科室、到岗日期、参加工作时间：写明原因；以前签的、印的仍是旧姓名，按旧姓名也找得到。岗位用任职、免职改。"""
    changed = correcting.changed(who, {"name": name, "department": department, "joined": joined, "began": began})
    rules.began_before(who.name, changed.get("began", who.began), changed.get("joined", who.joined))
    office.say(reason=reason)
    if name is not None and "name" in changed:
        free_name(office, name, who.id)
        office.add(FormerName(person=who, name=who.name, until=office.now))
        for hands in equal(Holder, person=who):
            office.change(hands, name=name)
    made = office.change(who, **changed)
    if "name" in changed:
        from zwzx import registers

        tell_anew(office, made, registers.tables())
    return made
