"""申购: a section asks for articles, changes what it asks for, asks again, or takes it back."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened_on
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import reason
from zwzx.office.people.people import Department, Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.supplies import goods
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.purchases import BOOK, CLAUSE, Purchase, PurchaseLine, own_lines, sum_up
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.supplies import ASKING, PurchaseState, Sort
from zwzx.registers.purchases import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written

Name = Annotated[str, asked(Goods.name, past=Goods.name)]
Spec = Annotated[str, asked(Goods.spec, past=Goods.spec)]
Unit = Annotated[str, asked(Goods.unit, past=Goods.unit)]
Class = Annotated[Sort | None, asked(Goods.sort, hint="空着就照以前登记的；新的就是易耗"), FOLDED]
Quantity = Annotated[int, asked(PurchaseLine.quantity)]
Price = Annotated[int, asked(PurchaseLine.price)]
Which = Annotated[int, asked(PurchaseLine.place, least=1)]


@dataclass(kw_only=True)
class Facts:
    """A request with its first article."""

    name: Name
    spec: Spec = ""
    unit: Unit
    quantity: Quantity
    price: Price
    sort: Class = None
    section: Annotated[Department | None, asked(Purchase.section, hint="空着就是申请人的科室")] = None
    applicant: Annotated[Person | None, asked(Purchase.applicant, hint="空着就是本人")] = None
    purpose: Annotated[str, asked(Purchase.purpose)] = ""
    on: Annotated[dt.date | None, asked(Purchase.asked, hint="空着就是今天"), FOLDED] = None
    note: Annotated[str, asked(Purchase.note), FOLDED] = ""


@dataclass(kw_only=True)
class One:
    """One article more."""

    name: Name
    spec: Spec = ""
    unit: Unit
    quantity: Quantity
    price: Price
    sort: Class = None


def as_asked_last(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Of an article that is known here: its size and in what it is counted, and what it was to cost the last time."""
    name = values.get("name")
    if not name:
        return Proposal()
    given = {key: values[key] for key in ("name", "spec", "unit") if values.get(key)}
    known = equal(Goods, **given)
    if not known:
        return Proposal()
    asked_for = PurchaseLine.select().where(PurchaseLine.article.in_(known)).order_by(-PurchaseLine.id).first()
    what = asked_for.article if asked_for is not None else known[-1]
    told = {"spec": what.spec, "unit": what.unit, "price": asked_for.price if asked_for is not None else None}
    return Proposal({key: value for key, value in told.items() if value not in ("", None)})


@action("登记申购", key="d", usual=NEW, cites=[CLAUSE], fill=as_asked_last, undone_by="strike")
def add(office: Office, facts: Facts) -> Purchase:
    """登记一张申购单：科室要什么、多少、估价、做什么用；不止一项的再加；先请科室负责人同意。"""
    day = facts.on or office.today
    happened_on("申购日期", day, office.today)
    who = facts.applicant or office.actor
    section = facts.section or who.department
    if section is None:
        raise Unreadable(f"{who.name}没有科室。", "请写申购科室。")
    own = {"asked": day, "applicant": who, "section": section, "purpose": facts.purpose, "note": facts.note}
    made = office.add(Purchase(**next_entry(office, Purchase, BOOK, day), **own, what=""))
    return _with(office, made, facts)


def a_request(entry: Purchase) -> None:
    """What is done to a request is not done to a plan.

    Raises:
        Refusal: where it is one.
    """
    rules.is_a_request(entry.number, plan=entry.is_plan)


def _added(written: Sequence[Written]) -> Mapping[str, Any]:
    """The number of the line that was added."""
    line = next(one for one in written if one.table == PurchaseLine._meta.table_name)
    return {"no": line.image["place"]}


@action(
    "加一项",
    key="f",
    cites=[CLAUSE],
    on=Purchase,
    when=ASKING,
    fits=a_request,
    fill=as_asked_last,
    undone_by=Undoing("drop", facts=_added),
)
def line(office: Office, entry: Purchase, facts: One) -> Purchase:
    """申购单上加一项；科室负责人同意以后加的，重新请他同意。"""
    _of_the_section(office, entry)
    return _with(office, entry, facts)


def _of_the_section(office: Office, entry: Purchase) -> None:
    """Those of the section and the office change what it asks for."""
    who, asks = office.actor.__data__, entry.__data__
    mine = who["id"] == asks["applicant"] or who["department"] == asks["section"]
    rules.of_the_section(entry.number, office.actor.name, theirs=mine or bool(office.posts & set(OFFICE)))


def _with(office: Office, entry: Purchase, facts: Facts | One) -> Purchase:
    place = max((one.place for one in equal(PurchaseLine, purchase=entry)), default=0) + 1
    what = goods.of(office, facts.name, facts.spec, facts.unit, facts.sort)
    told = {"article": what, "quantity": facts.quantity, "price": facts.price}
    office.add(PurchaseLine(purchase=entry, place=place, **told))
    return _again(office, entry)


def _again(office: Office, entry: Purchase) -> Purchase:
    """Sum it up; whoever agreed to it agreed to something else."""
    if entry.state is PurchaseState.AGREED:
        office.remind(f"{entry.number}改了：请科室负责人重新同意。")
        return sum_up(office, entry, head="", state=PurchaseState.ASKED)
    return sum_up(office, entry)


def as_the_line_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The line as it stands, once it is named."""
    entry, no = values.get("entry"), values.get("no")
    found = _line(entry, no) if isinstance(entry, Purchase) and isinstance(no, int) else None
    return Proposal({"quantity": found.quantity, "price": found.price} if found is not None else {})


def _line(entry: Purchase, no: int) -> PurchaseLine | None:
    return next((one for one in own_lines(entry) if one.place == no), None)


def line_of(entry: Purchase, no: int) -> PurchaseLine:
    """The line of a request of that number.

    Raises:
        Refusal: where there is none.
    """
    found = _line(entry, no)
    rules.has_line(entry.number, no, [one.place for one in own_lines(entry)])
    assert found is not None
    return found


@action(
    "改一项",
    key="g",
    usual=CORRECT,
    cites=[CLAUSE],
    on=Purchase,
    when=ASKING,
    fits=a_request,
    fill=as_the_line_is,
)
def amend(
    office: Office,
    entry: Purchase,
    no: Which,
    quantity: Annotated[int | None, asked(PurchaseLine.quantity)] = None,
    price: Annotated[int | None, asked(PurchaseLine.price)] = None,
) -> Purchase:
    """改一项的数量、估价；金额变了，原来的同意作废，重新请科室负责人同意。"""
    _of_the_section(office, entry)
    found = line_of(entry, no)
    office.change(found, **correcting.changed(found, {"quantity": quantity, "price": price}))
    return _again(office, entry)


@action("划去一项", key="k", cites=[CLAUSE], on=Purchase, when=ASKING, fits=a_request)
def drop(office: Office, entry: Purchase, no: Which, reason: Annotated[str, reason("划去原因")]) -> Purchase:
    """划去一项不要了的：写明原因，序号保留。"""
    _of_the_section(office, entry)
    office.say(reason=reason)
    office.change(line_of(entry, no), struck=True)
    return _again(office, entry)


@action("重新提交", key="c", cites=[CLAUSE], on=Purchase, when=(PurchaseState.BACK,), undone_by="send_back")
def ask_again(office: Office, entry: Purchase) -> Purchase:
    """退回的改好了，重新提交，请科室负责人同意。"""
    _of_the_section(office, entry)
    rules.asks_for_something(entry.number, len(own_lines(entry)))
    return office.change(entry, state=PurchaseState.ASKED)


@action("撤销", key="x", cites=[CLAUSE], on=Purchase, when=ASKING, fits=a_request,
        otherwise={PurchaseState.APPROVED: "请先退回（zwzx purchases send-back），再撤销。"})  # fmt: skip
def strike(office: Office, entry: Purchase, reason: Undone) -> Purchase:
    """撤销登错的、不要了的申购单：写明原因，编号保留，划去仍可查。"""
    _of_the_section(office, entry)
    office.say(reason=reason)
    return office.change(entry, state=PurchaseState.VOID, note=noted(entry.note, reason))
