"""A matter 办件: who asked, how, what, who handles it, and what became of it, whichever register keeps it.

Every register of citizens' matters has a row of its own for it, with its number, its state and its clock; the matter
goes with it where one register hands it to another. Who the citizen is, is sealed under the key of the matter
(`zwzx.store.personal`) and told to the office, the leaders and whoever handles it alone, complaints to the head of the hall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import peewee as pw

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import day, minute, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.personal import as_told, personal
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row_id
from zwzx.office.matters import forgetting_rules
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.matters import CameBy
from zwzx.office.terms.people import LEADERS, OFFICE, Post
from zwzx.store import personal as sealing
from zwzx.store.engine import KnownBy
from zwzx.store.expressions import NEVER
from zwzx.store.record import Record, is_there

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session
    from zwzx.store.journal import Written

KNOWS = frozenset({*LEADERS, *OFFICE, Post.PETITIONS_OFFICER})
"""The posts that may know whose every matter is: the office and the leaders."""


NAMELESS = ("匿名", "无名", "未署名", "不详")
"""What is written for a name where the citizen gave none."""


class Matter(Record):
    """What a citizen came with. `key` names the key of the personal facts, `earlier` is the id of the matter that it repeats.

    `accused` is somebody of the house, `accused_as` whom the citizen named, of the house or not. `entered` is when somebody
    entered it, which tells of which year its number is.
    """

    received = fact(minute("收到时间"), shown=16)
    channel = fact(choice("来的方式", CameBy), shown=6, sought=True, index=True)
    asker = fact(personal("姓名", most=60, nobody=NAMELESS, names=True), shown=10)
    phone = fact(personal("联系电话", most=60), shown=14)
    address = fact(personal("住址", most=200), shown=20)
    id_no = fact(personal("证件号", most=60), shown=20)
    anonymous = fact(yes_no("匿名"), shown=6, default=False)
    persons = fact(number("人数", least=1, most=99999, unit="人"), shown=6, default=1)
    content = fact(text("内容", long=True, least=2, most=4000), shown=30, grow=True, default=None)
    accused = fact(person("被反映人"), dated="received", shown=10, null=True)
    accused_as = fact(personal("被反映人的姓名职务", most=120), shown=12)
    section = fact(department("承办科室"), shown=12, null=True)
    handler = fact(person("经办人"), shown=8, null=True)
    result = fact(text("处理结果", long=True, most=4000), shown=20)
    earlier = fact(row_id("前次办件"), default=0, index=True)
    key = fact(text("个人信息钥匙"), default=None)
    by = fact(person("登记人"), dated="received")
    entered = fact(moment("登记时间"), shown=16, null=True)
    destroyed = fact(day("个人信息销毁日期"), null=True)

    @property
    def accuses(self) -> str:
        """Whom it is about, for a paper: the name in the house and what the citizen called them; "" where nobody is named."""
        return "　".join(dict.fromkeys(filter(None, (named(self, Matter.accused), as_told(self.accused_as)))))

    @property
    def handled_by(self) -> str:
        """The section and the person that handle it, for a paper."""
        section = self.section.name if self.section is not None else ""
        return "　".join(filter(None, (section, named(self, Matter.handler))))

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

    known_by: ClassVar[KnownBy | None] = KnownBy(
        "matter_id",
        Matter._meta.table_name,
        tuple(field.column_name for field in (Matter.section, Matter.handler, Matter.by)),
    )

    @property
    def received(self) -> dt.datetime:
        """When it came, to whichever register first; its clock runs from there."""
        received: dt.datetime = self.matter.received
        return received

    @classmethod
    def known_to(cls, office: Session) -> Any:
        """The condition that the actor may know whose a row is; None where they may of all."""
        return _of_known(cls.matter, office)

    @staticmethod
    def known_through(office: Session) -> list[int] | None:
        """By whom of those whom `known_by` tells the actor may know of rows; None where it may be by more than these."""
        return _through(office)


def known_or_none(matter: Any, office: Session) -> Any:
    """The condition that the actor may know of a row that is about a matter or about none; None where they may of all.

    Args:
        matter: the field that leads to the matter, NULL where the row is about none.
    """
    seen = _of_known(matter, office)
    return None if seen is None else matter.is_null() | seen


def _of_known(matter: Any, office: Session) -> Any:
    """The same of a row that is always about a matter; asked of each row by its key, not of all matters beforehand."""
    its: Any = Matter.alias()
    seen = known(office, its)
    return None if seen is None else pw.fn.EXISTS(its.select(pw.Value(1)).where((its.id == matter) & seen))


def known_only(model: Any, office: Session) -> Any:
    """The condition that a row of a table tells nothing of a matter that the actor may not know; None where none does."""
    ask = getattr(model, "known_to", None)
    seen = ask(office) if ask is not None else None
    return None if seen is None else model.id.in_(model.select(model.id).where(seen))


def known(office: Session, matter: Any = Matter) -> Any:
    """The condition that the actor may know whose a matter is; None where they may of all.

    The office and the leaders may, whoever entered it, and the section and the person that handle it; the head of the
    hall, of what is complained of its people; never whoever is accused in it.

    Args:
        matter: the table in the query, where it goes by another name there.
    """
    if office.is_service:
        return NEVER
    accused = matter.accused == office.actor
    if office.posts & KNOWS:
        return matter.accused.is_null() | ~accused if is_there("matter", "accused_id", office.actor.id) else None
    theirs = (matter.handler == office.actor) | (matter.by == office.actor)
    section = office.actor.department
    if section is not None:
        theirs |= matter.section == section
    if Post.HALL_HEAD in office.posts:
        from zwzx.office.matters.complaints import of_the_hall

        theirs |= of_the_hall(matter)
    return theirs & (matter.accused.is_null() | ~accused)


def knows(office: Session, rows: Iterable[Written]) -> bool:
    """Whether the actor may know of every matter of which some rows tell, as an event wrote them."""
    table = Matter._meta.table_name
    told = {row.id if row.table == table else row.image.get("matter") for row in rows} - {None}
    seen = known(office) if told else None
    return seen is None or Matter.select().where(seen & Matter.id.in_(sorted(told))).count() == len(told)


def _through(office: Session) -> list[int] | None:
    """The actor and their section, where it is only by these that they may know of a matter; see `known`."""
    if office.is_service or office.posts & {*KNOWS, Post.HALL_HEAD}:
        return None
    section = office.actor.department
    return [office.actor.id, *([section.id] if section is not None else [])]


TOLD = ("asker", "phone", "address", "id_no", "persons", "content", "accused", "accused_as")
"""What the form of any register asks of a matter."""


def told_by(form: Any) -> dict[str, Any]:
    """What a form tells of a matter, as far as it asks; whoever gives no name is anonymous.

    Args:
        form: the dataclass of a register's form, whose fields of the matter have the matter's names.
    """
    from dataclasses import fields  # only who enters one needs it

    return {f.name: getattr(form, f.name) for f in fields(form) if f.name in TOLD} | {"anonymous": not form.asker}


def enter(office: Office, **facts: Any) -> Matter:
    """Enter a new matter, its personal facts sealed under a key of its own.

    Args:
        facts: those of the record, in clear; who enters it is the actor, and now, but for what an old book tells.
    """
    key = sealing.new_key()
    facts = {"entered": office.now} | facts
    matter = office.add(Matter(**_sealed(facts, key), key=key, by=office.actor))
    if matter.destroyed is None:
        return matter
    sealing.destroy([key])  # an old book's: what stood there is told by boxes that nothing opens
    for name in set(PERSONAL) & facts.keys():
        setattr(matter, name, sealing.opened(getattr(matter, name).box))
    return matter


def amend(office: Office, matter: Matter, **facts: Any) -> Matter:
    """Change facts of a matter; the personal ones are sealed under its key.

    Raises:
        Refusal: where personal facts are told of a matter whose key was destroyed.
    """
    forgetting_rules.still_there(matter.destroyed, told=bool(facts.keys() & set(PERSONAL)))
    return office.change(matter, **_sealed(facts, matter.key))


def _sealed(facts: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: sealing.sealed(value or "", key) if name in PERSONAL else value for name, value in facts.items()}
