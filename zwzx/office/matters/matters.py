"""A matter 办件: who asked, how, what, who handles it, and what became of it, whichever register keeps it.

Every register of citizens' matters has a row of its own for it, with its number, its state and its clock; the matter
goes with it where one register hands it to another. Who the citizen is, is sealed under the key of the matter
(`zwzx.store.personal`) and told to the office, the leaders and whoever handles it alone.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.personal import personal
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.matters import CameBy
from zwzx.office.terms.people import LEADERS, OFFICE, Post
from zwzx.store import personal as sealing
from zwzx.store.expressions import NEVER
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session

KNOWS = frozenset({*LEADERS, *OFFICE, Post.PETITIONS_OFFICER})
"""The posts that may know whose every matter is: the office and the leaders."""


class Matter(Record):
    """What a citizen came with. `key` names the key of the personal facts, `earlier` is the id of the matter that it repeats.

    `accused` is somebody of the house, `accused_as` whom the citizen named, of the house or not.
    """

    received = fact(minute("收到时间"), shown=16)
    channel = fact(choice("来的方式", CameBy), shown=6, sought=True)
    asker = fact(personal("姓名", most=60), shown=10)
    phone = fact(personal("联系电话", most=60), shown=14)
    address = fact(personal("住址", most=200), shown=20)
    id_no = fact(personal("证件号", most=60), shown=20)
    anonymous = fact(yes_no("匿名"), shown=6, default=False)
    persons = fact(number("人数", least=1, most=99999, unit="人"), shown=6, default=1)
    content = fact(text("内容", long=True, least=2, most=4000), shown=30, grow=True, default=None)
    accused = fact(person("被反映人"), shown=10, null=True)
    accused_as = fact(personal("被反映人的姓名职务", most=120), shown=12)
    section = fact(department("承办科室"), shown=12, null=True)
    handler = fact(person("经办人"), shown=8, null=True)
    result = fact(text("处理结果", long=True, most=4000), shown=20)
    earlier = fact(row_id("前次办件"), default=0, index=True)
    key = fact(text("个人信息钥匙"), default=None)
    by = fact(person("登记人"))
    destroyed = fact(day("个人信息销毁日期"), null=True)

    @property
    def accuses(self) -> str:
        """Whom it is about, for a paper: the name in the house and what the citizen called them; "" where nobody is named."""
        named = self.accused.name if self.accused is not None else ""
        return "　".join(dict.fromkeys(filter(None, (named, str(self.accused_as)))))

    @property
    def handled_by(self) -> str:
        """The section and the person that handle it, for a paper."""
        return "　".join(one.name for one in (self.section, self.handler) if one is not None)

    def found_by(self) -> list[str]:
        """The citizen's name, phone and address, whom they accuse, and what it is about."""
        return [self.asker, self.phone, self.address, self.accused_as, self.content]


PERSONAL = tuple(name for name, field in Matter._meta.fields.items() if isinstance(field, sealing.PersonalField))
"""The facts of a matter that tell who the citizen is."""


class OfMatter:
    """What the records of registers that keep matters have: `matter`, and who may know of it.

    Of a row that somebody may not know they are told its number and its state, and nothing else.
    """

    if TYPE_CHECKING:
        matter: Any

    @property
    def received(self) -> dt.datetime:
        """When it came, to whichever register first; its clock runs from there."""
        received: dt.datetime = self.matter.received
        return received

    @classmethod
    def known_to(cls, office: Session) -> Any:
        """The condition that the actor may know whose a row is; None where they may of all."""
        seen = known(office)
        return None if seen is None else cls.matter.in_(Matter.select(Matter.id).where(seen))


def known_or_none(matter: Any, office: Session) -> Any:
    """The condition that the actor may know of a row that is about a matter or about none; None where they may of all.

    Args:
        matter: the field that leads to the matter, NULL where the row is about none.
    """
    seen = known(office)
    return None if seen is None else matter.is_null() | matter.in_(Matter.select(Matter.id).where(seen))


def known(office: Session) -> Any:
    """The condition that the actor may know whose a matter is; None where they may of all.

    The office and the leaders may, whoever entered it, and the section and the person that handle it; never whoever is
    accused in it.
    """
    if office.is_service:
        return NEVER
    accused = Matter.accused == office.actor
    if office.posts & KNOWS:
        return None if not Matter.select().where(accused).exists() else Matter.accused.is_null() | ~accused
    theirs = (Matter.handler == office.actor) | (Matter.by == office.actor)
    section = office.actor.department
    if section is not None:
        theirs |= Matter.section == section
    return theirs & (Matter.accused.is_null() | ~accused)


TOLD = ("asker", "phone", "address", "id_no", "persons", "content", "accused", "accused_as")
"""What the form of any register asks of a matter."""


def told_by(form: Any) -> dict[str, Any]:
    """What a form tells of a matter, as far as it asks; whoever gives no name is anonymous.

    Args:
        form: the dataclass of a register's form, whose fields of the matter have the matter's names.
    """
    return {f.name: getattr(form, f.name) for f in fields(form) if f.name in TOLD} | {"anonymous": not form.asker}


def enter(office: Office, **facts: Any) -> Matter:
    """Enter a new matter, its personal facts sealed under a key of its own.

    Args:
        facts: those of the record, in clear; who enters it is the actor.
    """
    key = sealing.new_key()
    return office.add(Matter(**_sealed(facts, key), key=key, by=office.actor))


def amend(office: Office, matter: Matter, **facts: Any) -> Matter:
    """Change facts of a matter; the personal ones are sealed under its key."""
    return office.change(matter, **_sealed(facts, matter.key))


def _sealed(facts: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: sealing.sealed(value or "", key) if name in PERSONAL else value for name, value in facts.items()}
