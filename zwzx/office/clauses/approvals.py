"""Approvals 批准: who approved what, in which post on that day, how, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Refusal, as_of, clause, in_force
from zwzx.office.core.fact import fact
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.money import money
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.people import people
from zwzx.office.terms.people import Body, Manner, Post
from zwzx.store.expressions import concat
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.clauses.approvers import Band, Matter
    from zwzx.office.clauses.regulations import Approver
    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session
    from zwzx.office.people.people import Department, Person
    from zwzx.office.terms.settings import HouseRule


class Approval(Record):
    """One approval under a clause: given by a person in a post, by a body outside, or by a meeting.

    `outside` is the name of the body; of a meeting it is one of `Body`, and `words` the number of its decision.
    `about` is the id of what it is about; `words` what was written or said; `signed` when a consent by phone got
    its signature (None while it waits for one; for a signature the same as `at`); `fen` the sum that it was given for,
    and for which alone it counts.
    """

    about = fact(row_id("批准的是"), index=True)
    clause = fact(text("批准依据"), default=None)
    person = fact(house.person("批准人"), dated="at", null=True)
    post = fact(choice("批准人职务", Post), null=True)
    outside = fact(text("批准单位"))
    manner = fact(choice("批准方式", Manner), shown=6, default=Manner.SIGNATURE)
    at = fact(moment("批准时间"), shown=16)
    words = fact(text("批准意见"), shown=16, index=True)
    signed = fact(moment("补签或签字时间"), shown=16, null=True)
    fen = fact(money("批准金额"), null=True)

    @classmethod
    def unmarked(cls) -> Any:
        """The condition that it is about a paper that is no 密件; of any other row it does not say what it is (保密.1)."""
        from zwzx.office.papers.papers import Document

        return cls.about.in_(Document.unmarked_ids())

    @classmethod
    def known_to(cls, office: Session) -> Any:
        """The condition that it is about a paper, not about a citizen's matter; None where the actor may know of all."""
        from zwzx.office.matters.matters import known
        from zwzx.office.papers.papers import Document

        return None if known(office) is None else cls.about.in_(Document.select(Document.id))

    @property
    def by(self) -> str:
        """Whose approval it is, for people to read: by the name with which it was signed."""
        return self.person.name_at(self.at) if self.person is not None else self.outside

    @property
    def told(self) -> str:
        """Whose approval it is, and in whose post where they acted for somebody: 周涛（代主任）."""
        return f"{self.by}（代{self.post.value}）" if self.post is not None and acted_for(self) is not None else self.by

    @property
    def by_phone(self) -> bool:
        """Whether it was given by phone, to be signed later."""
        return self.manner is Manner.PHONE

    def counts_on(self, day: dt.date, *, by_phone: bool) -> bool:
        """Whether it was there on a day; one by phone from its signature on, unless a call is enough."""
        since = self.at if by_phone or not self.by_phone else self.signed
        return since is not None and since.date() <= day


class Circumstance(Record):
    """What is told of an approval that was not given in the giver's own post, or not in the house.

    `acts_for` is whose post it was; `place` where somebody who was registered as away signed.
    """

    approval = fact(row("批准", Approval), unique=True)
    acts_for = fact(house.person("代谁批准"), null=True)
    place = fact(text("签署地点"), shown=12)


UNSIGNED: Any = (Approval.manner == Manner.PHONE) & Approval.signed.is_null()
"""The condition of a consent by phone that waits for its signature."""


def approve(
    office: Office,
    about: Record,
    clause_id: str,
    *,
    person: Person,
    at: dt.datetime | None = None,
    manner: Manner = Manner.SIGNATURE,
    words: str = "",
    department: Department | None = None,
    step: int | None = None,
    instead: Sequence[Approver] = (),
    setting: HouseRule | None = None,
    matter: Matter | None = None,
    handler: str = "",
    place: str = "",
    dated: bool | None = None,
) -> Approval:
    """Enter an approval, after checking that this person could give it in this manner on that day.

    Args:
        clause_id: the clause that wants it; "" where the house does, which then names whom `instead`.
        at: when it was given; now where not said.
        department: whose matter it is, for deputies and section heads; that of the matter where not said.
        step: which of the clause's steps it is, counted from 0; the next one where not said.
        instead: who may approve, where that is not for the clause to say.
        setting: the setting by which it is they, where one says so.
        matter: the amount, the kind and whom it concerns, where the clause chooses by these who approves.
        handler: whose matter it is, by name: they don't approve it themselves where somebody else may (a setting),
            and never in somebody else's post.
        place: where it was signed, if not in the house: whoever is away that day signed somewhere else, and at a
            moment that is told (a setting).
        dated: whether `at` was told, and is not only taken to be the moment of the act; where not said, as it is given.

    Raises:
        Refusal: under the clause or the setting, with whom to ask instead.
        ValueError: where the clause chooses by something that the matter does not tell.
    """
    from zwzx.office.clauses import capacity
    from zwzx.office.clauses.approvers import Matter, post_for
    from zwzx.office.clauses.steps import not_yet

    when_told = at is not None if dated is None else dated
    told = manner is Manner.PHONE or (bool(place.strip()) and when_told)
    at = at or office.now
    matter = matter or Matter()
    matter = matter._replace(department=department or matter.department)
    band = _in_turn(about, clause_id, at, matter, step, instead)
    try:
        held = post_for(person, setting or clause_id, at.date(), matter.department, band)
    except Refusal as refused:
        later = as_of(clause_id, at.date()).steps if clause_id and not instead else ()
        raise not_yet(person, clause_id, at.date(), matter, band, later) or refused from None
    if person.name == people.now_called(handler, office.today):
        capacity.theirs(office, person, held, at.date(), matter.department, band)
    capacity.while_away(office, person, held, at.date(), matter.department, told=told)
    allowed = (clause(clause_id).manner if clause_id else ()) or (Manner.SIGNATURE.value,)
    if manner is not Manner.PIN and manner.value not in allowed:
        raise Refusal(clause_id, f"{manner.value}不作数。", f"请{person.name}{'或'.join(allowed)}。")
    happened("签署时间", at, office.now)
    made = office.add(
        Approval(
            about=about.id,
            clause=clause_id,
            person=person,
            post=held.post,
            manner=manner,
            at=at,
            words=words,
            signed=None if manner is Manner.PHONE else at,
            fen=_fen(matter),
        )
    )
    if held.acts_for is not None or place.strip():
        office.add(Circumstance(approval=made, acts_for=held.acts_for, place=place.strip()))
    return made


def approve_outside(
    office: Office,
    about: Record,
    clause_id: str,
    *,
    outside: str,
    words: str,
    at: dt.datetime | None = None,
    step: int | None = None,
    matter: Matter | None = None,
    instead: Sequence[Approver] = (),
) -> Approval:
    """Enter the consent of a body outside, such as the unit that issued a paper, with the number of its letter.

    Args:
        instead: who may consent, where that is not for the clause to say.

    Raises:
        Refusal: under the clause, where it lies in the future, or the clause wants somebody else's at this step.
        ValueError: where the clause chooses by something that the matter does not tell.
    """
    from zwzx.office.clauses.approvers import Matter, not_theirs

    at, matter = at or office.now, matter or Matter()
    if at > office.now:
        raise Refusal("", f"同意的时间{at:%Y-%m-%d}还没有到。", "请先征得同意，再来登记。")
    band = _in_turn(about, clause_id, at, matter, step, instead)
    if band.approvers and not any(approver.outside for approver in band.approvers):
        raise not_theirs(clause_id, outside, at.date(), matter.department, band)
    return _by_body(office, about, clause_id, outside, words, at, matter)


def approve_by_meeting(
    office: Office,
    about: Record,
    clause_id: str,
    *,
    body: Body,
    decision: str,
    at: dt.datetime | None = None,
    step: int | None = None,
    matter: Matter | None = None,
) -> Approval:
    """Enter that a meeting decided for something: 班子集体 or 党政会议, as the clause names it.

    Args:
        decision: the number of its minutes 会议纪要号, or of the decision itself 议定事项编号: one such as 决〔2026〕3号
            is looked up; anything else, as a paper of before or of a superior, is kept as it is written.
        at: when it met; where not said when the decision that is looked up was made, else now.

    Raises:
        Unreadable: without a number, or with one of a decision that there is not: what nobody can look up is no approval.
        Refusal: under the clause, where it lies in the future, or the matter is not for this body to decide; where the
            decision does not hold, is no consent, or is another body's.
        ValueError: where the clause chooses by something that the matter does not tell.
    """
    from zwzx.office.clauses.approvers import Matter, not_theirs
    from zwzx.office.kinds.base import Unreadable
    from zwzx.office.meetings import cited

    if not decision.strip():
        raise Unreadable("没有写会议纪要号或议定事项编号。", "请写上编号，以便日后查对。")
    found = cited.decision(office, decision)
    if found is not None:
        cited.holds(found, clause_id, body, at)
        at, decision = at or found.given, found.number
    at, matter = at or office.now, matter or Matter()
    if at > office.now:
        raise Refusal("", f"{body.value}{at:%Y-%m-%d}还没有开会。", "请先研究，再来登记。")
    band = _in_turn(about, clause_id, at, matter, step)
    if not any(body.value in approver.posts for approver in band.approvers):
        raise not_theirs(clause_id, body.value, at.date(), matter.department, band)
    return _by_body(office, about, clause_id, body.value, decision.strip(), at, matter)


def allowed(office: Office, about: Record, person: Person, at: dt.datetime) -> Approval:
    """Enter whose consent the paper form shows where neither a clause nor a setting asks for any.

    It counts for nothing but what it is: nobody's post is looked at, and no clause is satisfied by it.
    """
    return office.add(Approval(about=about.id, clause="", person=person, at=at, signed=at))


def missing(
    about: Record,
    clause_id: str,
    day: dt.date,
    *,
    matter: Matter | None = None,
    instead: Sequence[Approver] = (),
) -> tuple[Approver, ...]:
    """Whose approval a clause still wants about a row on a day: of alternatives all or none, of steps the open ones.

    Nothing is missing where the clause asks for no approval, or does not hold yet on that day. A consent by phone
    that waits for its signature counts where the clause allows 电话. One that was given for another sum does not count.

    Args:
        clause_id: "" where the house wants an approval, and names whom `instead`.

    Raises:
        Refusal: under the clause, where it names nobody for such a matter.
        ValueError: where the clause chooses by something that the matter does not tell.
    """
    from zwzx.office.clauses.approvers import band_of
    from zwzx.office.clauses.steps import fits, reached

    found = in_force(clause_id, day) if clause_id else None
    wanted = instead or ((found.by or found.steps) if found is not None else ())
    if not wanted:
        return ()
    band = band_of(wanted, matter, clause_id)
    by_phone = found is not None and Manner.PHONE.value in found.manner
    given = [one for one in _under(about, clause_id, matter) if one.counts_on(day, by_phone=by_phone)]
    if found is not None and found.steps and not instead:
        return band.approvers[reached(band.approvers, given) :]
    return () if any(fits(one, approver) for one in given for approver in band.approvers) else band.approvers


def require(
    office: Session,
    about: Record,
    clause_id: str,
    matter: Matter | None = None,
    *,
    day: dt.date | None = None,
    instead: Sequence[Approver] = (),
) -> None:
    """Refuse what still lacks an approval.

    Args:
        day: that of the act, where it is entered later; today where not said.

    Raises:
        Refusal: under the clause, naming whom to ask; see `missing` for the rest.
    """
    from zwzx.office.clauses.approvers import Matter, band_of, for_what, who

    on, matter = day or office.today, matter or Matter()
    lacking = missing(about, clause_id, on, matter=matter, instead=instead)
    if not lacking:
        return
    found = as_of(clause_id, on) if clause_id else None
    steps = found.steps if found is not None and not instead else ()
    band = band_of(steps or instead or (found.by if found is not None else ()), matter, clause_id)
    asked = [who(each, on, matter.department) for each in ([[one] for one in lacking] if steps else [lacking])]
    manners = "或".join((found.manner if found is not None else ()) or (Manner.SIGNATURE.value,))
    raise Refusal(
        clause_id,
        f"还没有{'、'.join(asked)}的批准{for_what(band)}。",
        f"请先{'依次' if len(asked) > 1 else ''}请{'、'.join(asked)}{manners}同意，登记后再办。",
    )


def of(about: Record | int, clause_id: str = "") -> list[Approval]:
    """The approvals about a row, oldest first; under one clause where it is given."""
    query = Approval.select().where(Approval.about == (about if isinstance(about, int) else about.id))
    if clause_id:
        query = query.where(Approval.clause == clause_id)
    return list(query.order_by(Approval.at, Approval.id))


def circumstance(given: Approval) -> Circumstance | None:
    """What is told of an approval besides; None where there is nothing."""
    found: Circumstance | None = Circumstance.get_or_none(Circumstance.approval == given)
    return found


def acted_for(given: Approval) -> Person | None:
    """In whose post an approval was given by somebody who acted for them; None where it was their own.

    One from before the program told 代管 and 代行 apart tells nothing: it is so where its giver held no such post but
    was a 代管人 of somebody who did.
    """
    found = circumstance(given)
    if found is not None and found.acts_for is not None:
        return found.acts_for
    if given.person is None or given.post is None or given.post in people.own_posts(given.person, given.at.date()):
        return None
    return people.old_acting(given.person, given.post, given.at.date())


def told_as(name: Any, about: Any) -> Any:
    """Who approved something, as a list tells it: with the post, where whoever approved it last acted in another's.

    Args:
        name: the name as it stands in the row.
        about: the row that the approval is about.
    """
    acted = Approval.select(Approval.post).join(Circumstance, on=Circumstance.approval == Approval.id)
    acted = acted.where((Approval.about == about) & Circumstance.acts_for.is_null(False))
    post = pw.fn.COALESCE(acted.order_by(Approval.at.desc(), Approval.id.desc()).limit(1), "")
    return pw.Case(None, [(post == "", name)], concat(name, "（代", post, "）"))


def parts() -> tuple[Any, ...]:
    """Where a row is what an approval is about, for the histories of registers: the approval, and what is told of it."""
    return Approval.about, (Approval.about, Circumstance.approval)


def is_unsigned(approval: Approval) -> None:
    """A consent gets its signature once.

    Raises:
        Refusal: where it has one.
    """
    if approval.signed is not None:
        raise Refusal("", f"{approval.by}的同意已经有签字，不用补签。", "请核对是哪一笔。")


def sign_later(office: Office, approval: Approval, at: dt.datetime | None = None) -> Approval:
    """Enter that a consent given by phone got its signature 补签; when and how it was given stays as it was.

    Raises:
        Refusal: where it waits for none, or the moment lies before the consent or in the future.
    """
    when = at or office.now
    is_unsigned(approval)
    if not min(approval.at, office.now) <= when <= office.now:
        raise Refusal("", "补签时间不在电话同意与现在之间。", "请填实际补签的时间。")
    return office.change(approval, signed=when)


def _by_body(
    office: Office, about: Record, clause_id: str, name: str, words: str, at: dt.datetime, matter: Matter
) -> Approval:
    signed = {"manner": Manner.SIGNATURE, "at": at, "words": words, "signed": at}
    return office.add(Approval(about=about.id, clause=clause_id, outside=name, fen=_fen(matter), **signed))


def _under(about: Record, clause_id: str, matter: Matter | None = None) -> list[Approval]:
    """The approvals about a row under this very clause, or under none; of those for a sum only the ones for this sum."""
    fen = _fen(matter)
    return [one for one in of(about) if one.clause == clause_id and (one.fen is None or one.fen == fen)]


def _fen(matter: Matter | None) -> int | None:
    """The sum that a matter is about; None where it is about none."""
    amount = matter.amount if matter is not None else None
    return amount.count if amount is not None and amount.part == "fen" else None


def _in_turn(
    about: Record,
    clause_id: str,
    at: dt.datetime,
    matter: Matter,
    step: int | None,
    instead: Sequence[Approver] = (),
) -> Band:
    """Who may give the approval that is to be entered; see `approvers.in_turn`."""
    from zwzx.office.clauses.steps import in_turn

    found = as_of(clause_id, at.date()) if clause_id else None
    return in_turn(found, lambda: _under(about, clause_id, matter), at, matter, step, instead)
