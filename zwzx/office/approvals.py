"""Approvals 批准: who approved what, in which post on that day, how, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office import people
from zwzx.office.people import Department, Person
from zwzx.office.regulations import Refusal, clause
from zwzx.office.terms.people import Manner, Post
from zwzx.store.fields import MomentField, WordField
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.office import Office
    from zwzx.office.regulations import Approver, Clause


class Approval(Record):
    """One approval under a clause: given by a person in a post, or by a body outside.

    `about` is the id of what it is about; `words` what was written or said; `signed` when a consent by phone got
    its signature (None while it waits for one; for a signature the same as `at`).
    """

    about = pw.BigIntegerField(index=True)
    clause = pw.TextField()
    person = pw.ForeignKeyField(Person, null=True)
    post = WordField(Post, null=True)
    outside = pw.TextField(default="")
    manner = WordField(Manner, default=Manner.SIGNATURE)
    at = MomentField()
    words = pw.TextField(default="", index=True)
    signed = MomentField(null=True)

    @property
    def by(self) -> str:
        """Whose approval it is, for people to read."""
        return self.person.name if self.person is not None else self.outside


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
) -> Approval:
    """Enter an approval, after checking that this person could give it in this manner on that day.

    Args:
        clause_id: the clause that wants it; "" where a setting of the office does, which then names whom `instead`.
        at: when it was given; now where not said.
        department: whose matter it is, for deputies and section heads.
        step: which of the clause's steps it is, counted from 0; None where any approver of the clause will do.
        instead: who may approve, where that is not for the clause to say.

    Raises:
        Refusal: under the clause, with whom to ask instead.
    """
    at = at or office.now
    found = clause(clause_id) if clause_id else None
    approvers = instead or _approvers(found, step)
    post = _post_for(person, clause_id, at.date(), department, approvers)
    allowed = (found.manner if found is not None else ()) or (Manner.SIGNATURE.value,)
    if manner is not Manner.PIN and manner.value not in allowed:
        raise Refusal(clause_id, f"{manner.value}不作数。", f"请{person.name}{'或'.join(allowed)}。")
    if at > office.now:
        raise Refusal(clause_id, f"签署时间{at:%Y-%m-%d %H:%M}还没有到。", "请填实际签署的时间。")
    return office.add(
        Approval(
            about=about.id,
            clause=clause_id,
            person=person,
            post=post,
            manner=manner,
            at=at,
            words=words,
            signed=None if manner is Manner.PHONE else at,
        )
    )


def approve_outside(
    office: Office, about: Record, clause_id: str, *, outside: str, words: str, at: dt.datetime | None = None
) -> Approval:
    """Enter the consent of a body outside, such as the unit that issued a paper, with the number of its letter.

    Raises:
        Refusal: under the clause, where it lies in the future.
    """
    at = at or office.now
    if at > office.now:
        raise Refusal(clause_id, f"同意的时间{at:%Y-%m-%d}还没有到。", "请先征得同意，再来登记。")
    return office.add(
        Approval(
            about=about.id, clause=clause_id, outside=outside, manner=Manner.SIGNATURE, at=at, words=words, signed=at
        )
    )


def of(about: Record | int, clause_id: str = "") -> list[Approval]:
    """The approvals about a row, oldest first; under one clause where it is given."""
    query = Approval.select().where(Approval.about == (about if isinstance(about, int) else about.id))
    if clause_id:
        query = query.where(Approval.clause == clause_id)
    return list(query.order_by(Approval.at, Approval.id))


def sign_later(office: Office, approval: Approval, at: dt.datetime | None = None) -> Approval:
    """Enter that a consent given by phone got its signature 补签; when and how it was given stays as it was.

    Raises:
        Refusal: where it waits for none, or the moment lies before the consent or in the future.
    """
    when = at or office.now
    if approval.signed is not None:
        raise Refusal(approval.clause, f"{approval.by}的同意已经有签字，不用补签。", "请核对是哪一笔。")
    if not min(approval.at, office.now) <= when <= office.now:
        raise Refusal(approval.clause, "补签时间不在电话同意与现在之间。", "请填实际补签的时间。")
    return office.change(approval, signed=when)


def _approvers(found: Clause | None, step: int | None) -> Sequence[Approver]:
    if found is None:
        raise ValueError("where no clause decides, say who may approve instead")
    return found.by or (found.steps if step is None else found.steps[step : step + 1])


def _post_for(
    person: Person, clause_id: str, day: dt.date, department: Department | None, approvers: Sequence[Approver]
) -> Post:
    for approver in approvers:
        post = people.in_post(
            person,
            _wanted(approver),
            day,
            department=department if approver.scope else None,
            in_person=approver.self_,
        )
        if post is not None:
            return post
    names = _who(approvers, day, department)
    raise Refusal(clause_id, f"{person.name}在{day:%Y-%m-%d}没有批准这件事的职务。", f"请{names}签署。")


def _wanted(approver: Approver) -> list[Post]:
    return [Post(name) for name in approver.posts if name in Post.__members__.values()]


def _who(approvers: Sequence[Approver], day: dt.date, department: Department | None) -> str:
    """The posts that may approve with those who hold them; a post that nobody holds for the section only at a pinch."""
    parts: list[tuple[str, str]] = []
    for approver in approvers:
        within = department if approver.scope else None
        for post in _wanted(approver):
            of_whom = within if post not in people.HOUSE_WIDE else None
            holders = "、".join(p.name for p in people.holders(post, day, of_whom))
            parts.append((post.value, holders))
    held = [(post, names) for post, names in parts if names]
    return "或".join(f"{post}{f'（{names}）' if names else ''}" for post, names in held or parts)
