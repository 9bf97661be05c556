"""Approvers 批准人: who may approve a matter by its amount, its kind and whom it concerns, and who holds those posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.amounts import within, words_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.people import people
from zwzx.office.terms.people import FIRST_IN_CHARGE, Body, Post
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.clauses.amounts import Amount
    from zwzx.office.clauses.regulations import Approver
    from zwzx.office.people.people import Capacity, Department, Person

BODIES = frozenset(body.value for body in Body)
HEADS = frozenset({Post.SECTION_HEAD, Post.OFFICE_DIRECTOR, Post.HALL_HEAD})
"""科（室）负责人: who leads a section, the office or the hall."""


class Matter(NamedTuple):
    """What is to be approved, as far as a clause asks.

    `amount`: the sum or the span; `kind`: such as 事假 of leave; `of`: the posts of whom it concerns, on that day;
    `department`: whose matter it is, for deputies and section heads; `own`: the posts of who asks, where nobody decides
    on their own: a band that only these may approve passes to the next above it.
    """

    amount: Amount | None = None
    kind: str = ""
    of: frozenset[Post] = frozenset()
    department: Department | None = None
    own: frozenset[Post] = frozenset()


class Band(NamedTuple):
    """Those approvers of a clause into whose hands a matter falls, and for what: `words` is "" where it is for all."""

    approvers: tuple[Approver, ...]
    words: str = ""


def rank(posts: frozenset[Post]) -> Post:
    """What somebody counts as where a clause tells 一般人员, 科室负责人 and 副主任 apart: the highest that they are."""
    if posts & {*FIRST_IN_CHARGE, Post.LEGAL}:
        return Post.DIRECTOR
    if posts & {Post.DEPUTY, Post.FINANCE_DEPUTY}:
        return Post.DEPUTY
    return Post.SECTION_HEAD if posts & HEADS else Post.STAFF


def band_of(approvers: Sequence[Approver], matter: Matter | None = None, clause_id: str = "") -> Band:
    """Those into whose hands a matter falls: of its kind and its people, and of them the lowest band that holds it.

    Who has no end beside others that have one is the band above them all.

    Raises:
        ValueError: where the clause asks for something that the matter does not tell, or tells in another unit.
        Refusal: where the clause names nobody for a matter of this kind, or of such people.
    """
    matter = matter or Matter()
    _told(matter.kind, any(a.kind for a in approvers), clause_id, "a kind")
    named = [a for a in approvers if a.kind in ("", matter.kind)]
    if approvers and not named:
        kinds = "、".join(dict.fromkeys(a.kind for a in approvers))
        raise Refusal(clause_id, f"条款没有写{matter.kind}由谁批准。", f"写明的有：{kinds}。")
    about = [matter.kind] if any(a.kind for a in named) else []
    if any(a.of for a in named):
        _told(matter.of, True, clause_id, "whom it concerns")
        named, about = _of_rank(named, matter, clause_id), [*about, rank(matter.of).value]
    if any(a.end for a in named):
        _told(matter.amount, True, clause_id, "an amount")
        assert matter.amount is not None
        named, span = _by_amount(named, matter.amount, matter.own)
        about.append(span)
    return Band(tuple(named), "，".join(about))


def posts_of(approver: Approver) -> list[Post]:
    """The posts that somebody must hold to approve; none where only a body may."""
    return [Post(name) for name in approver.posts if name not in BODIES]


def who(approvers: Sequence[Approver], day: dt.date, department: Department | None) -> str:
    """The posts and bodies that may approve, each post with those who hold it.

    A post that nobody holds for the section is named only where there is nobody else.
    """
    parts: list[tuple[str, str, bool]] = []
    for approver in approvers:
        within_ = department if approver.scope else None
        for post in posts_of(approver):
            of_whom = within_ if post not in people.HOUSE_WIDE else None
            holders = "、".join(p.name for p in people.holders(post, day, of_whom))
            parts.append((post.value, f"（{holders}）" if holders else "", bool(holders)))
        bodies = [name for name in approver.posts if name in BODIES]
        parts += [(name, "", True) for name in (*bodies, approver.outside) if name]
    there = [part for part in parts if part[2]]
    return "或".join(dict.fromkeys(f"{name}{holders}" for name, holders, _ in there or parts))


def alone(
    approvers: Sequence[Approver], day: dt.date, department: Department | None, but: Person | None = None
) -> Person | None:
    """Who may approve, where that is one person alone; whose own matter it is does not count."""
    found: dict[int, Person] = {}
    for approver in approvers:
        for post in posts_of(approver):
            of_whom = department if approver.scope and post not in people.HOUSE_WIDE else None
            found |= {one.id: one for one in people.holders(post, day, of_whom) if one != but}
    return next(iter(found.values())) if len(found) == 1 else None


def post_for(
    person: Person, ground: str | HouseRule, day: dt.date, department: Department | None, band: Band
) -> Capacity:
    """The post in which somebody may approve on a day, for a department where one is given: their own before another's.

    Raises:
        Refusal: under the clause or the setting that says who may, where they hold none, with whom to ask instead.
    """
    for own in (True, False):
        for approver in band.approvers:
            within_, in_person = (department if approver.scope else None), own or approver.self_
            wanted = posts_of(approver)
            found = people.capacity(person, wanted, day, department=within_, in_person=in_person)
            if found is not None:
                return found
    raise Refusal(
        ground,
        f"{person.name}在{day:%Y-%m-%d}没有批准这件事的职务{for_what(band)}。",
        f"请{who(band.approvers, day, department)}签署。{ground.off if isinstance(ground, HouseRule) else ''}",
    )


def others(person: Person, approvers: Sequence[Approver], day: dt.date, department: Department | None) -> list[str]:
    """Who else may approve on a day, each with their post: who holds one or acts in it and works here, and bodies."""
    found: list[str] = []
    for approver in approvers:
        for post in posts_of(approver):
            of_whom = department if approver.scope and post not in people.HOUSE_WIDE else None
            there = [p for p in people.holders(post, day, of_whom) if p != person and p.works_on(day)]
            found += [f"{post.value}{p.name}" for p in there]
            if not approver.self_:
                found += [f"代{post.value}{p.name}" for p in people.acting(post, day, of_whom) if p != person]
        found += [name for name in approver.posts if name in BODIES]
        found += [approver.outside] if approver.outside else []
    return list(dict.fromkeys(found))


def not_theirs(clause_id: str, body: str, day: dt.date, department: Department | None, band: Band) -> Refusal:
    """What is said where a body that the clause does not name is to have approved."""
    asked = who(band.approvers, day, department)
    return Refusal(clause_id, f"这件事不由{body}批准{for_what(band)}。", f"请{asked}批准。")


def for_what(band: Band) -> str:
    """For what the band is, in brackets; "" where it is for all."""
    return f"（{band.words}）" if band.words else ""


def _told(fact: object, asked: bool, clause_id: str, what: str) -> None:
    if asked and not fact:
        raise ValueError(f"{clause_id} asks for {what} to choose who approves; the matter tells none")


def _of_rank(named: Sequence[Approver], matter: Matter, clause_id: str) -> list[Approver]:
    mine = rank(matter.of).value
    if not any(mine in a.of for a in named):
        ranks = "、".join(dict.fromkeys(word for a in named for word in a.of))
        raise Refusal(clause_id, f"条款没有写{mine}的{matter.kind or '事'}由谁批准。", f"写明的有：{ranks}。")
    return [a for a in named if not a.of or mine in a.of]


def _by_amount(named: Sequence[Approver], amount: Amount, own: frozenset[Post]) -> tuple[list[Approver], str]:
    """The lowest band that holds the amount and is not the asker's own alone, and from where to where amounts lie so."""
    ends = sorted({end for a in named if (end := a.end) is not None}, key=lambda end: end.key)
    holding = [*(end for end in ends if within(amount, end)), None]
    above = next((end for end in reversed(ends) if not within(amount, end)), None)
    bands = [[a for a in named if a.end == end] for end in holding]
    others = [band for band in bands if not all(_of_own_posts(a, own) for a in band)]
    return (others or bands[-1:])[0], words_of(above, holding[0])


def _of_own_posts(approver: Approver, own: frozenset[Post]) -> bool:
    """Whether only somebody who holds one of these posts approves so: no body does, and none of the other posts."""
    return not approver.outside and all(name in own for name in approver.posts)
