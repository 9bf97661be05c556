"""发文的各步: who has a paper next by the order of 文电.8, and whose hand counts at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Approver
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.people import people
from zwzx.office.terms.outgoing import TO_APPROVE, State
from zwzx.office.terms.people import Post
from zwzx.registers.outgoing import rules
from zwzx.registers.outgoing.records import Cosigning
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.approvals import Approval
    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session
    from zwzx.office.people.people import Department, Person

CLAUSE = "文电.8"


def approvers(state: State, section: Department, day: dt.date) -> tuple[Approver, ...]:
    """Who may sign at a step: the section's own head, the office director, the deputy in charge of it, the director.

    The office has its director for a head; a section in nobody's charge goes to the director (文电.8 names no other).
    """
    if state is State.TO_CHECK:
        headed = people.holders(Post.SECTION_HEAD, day, section)
        post = Post.SECTION_HEAD if headed else Post.OFFICE_DIRECTOR
        return (Approver(posts=(post.value,), scope=bool(headed)),)
    if state is State.TO_REVIEW:
        return (Approver(posts=(Post.OFFICE_DIRECTOR.value,)),)
    if state is State.TO_ENDORSE:
        return (overseer(section, day),)
    return (Approver(posts=(Post.DIRECTOR.value,)),)


def overseer(section: Department, day: dt.date) -> Approver:
    """The deputy in charge of a section; the director where none is."""
    if people.holders(Post.DEPUTY, day, section):
        return Approver(posts=(Post.DEPUTY.value,), scope=True)
    return Approver(posts=(Post.DIRECTOR.value,))


def signed_at(
    office: Office, paper: Outgoing, state: State, person: Person, at: dt.datetime | None, words: str
) -> Approval:
    """Enter somebody's hand at the step that a paper has reached.

    Raises:
        Refusal: under 文电.8, where it is not theirs to sign.
    """
    when = at or office.now
    in_order(paper, when)
    return approvals.approve(
        office,
        paper,
        CLAUSE,
        person=person,
        at=when,
        words=words or "圈阅",
        department=paper.drafted_in,
        instead=approvers(state, paper.drafted_in, when.date()),
        dated=at is not None,
    )


def hands(paper: Outgoing) -> list[Approval]:
    """Every hand on a paper since it was last sent to be checked, oldest first; what was given before counts for nothing."""
    return [one for one in approvals.of(paper, CLAUSE) if paper.submitted is None or one.at >= paper.submitted]


def in_order(paper: Outgoing, at: dt.datetime) -> None:
    """Refuse a hand that is earlier than the paper was sent to be checked, or than a hand before it.

    Raises:
        Refusal: under 文电.8.
    """
    given = [one.at for one in hands(paper)]
    given += [one.at for line in equal(Cosigning, paper=paper) if line.approval for one in approvals.of(line, CLAUSE)]
    if before := max((*given, *filter(None, [paper.submitted])), default=None):
        rules.in_order(at, before)


def awaits(paper: Outgoing, person: Person, day: dt.date) -> list[str]:
    """What of a paper waits for somebody's own hand on a day: its step, and the sections for which they cosign.

    The director signs when every section has cosigned: until then nothing waits for that hand.
    """
    open_ = cosigners_open(paper) if paper.state in (State.TO_ENDORSE, State.TO_SIGN) else []
    asked: list[tuple[str, tuple[Approver, ...], Department]]
    asked = [(f"会签（{one.section.name}）", (overseer(one.section, day),), one.section) for one in open_]
    if paper.state in TO_APPROVE and not (open_ and paper.state is State.TO_SIGN):
        step = paper.state.value.removeprefix("待")
        asked.append((step, approvers(paper.state, paper.drafted_in, day), paper.drafted_in))
    return [what for what, by, section in asked if any(_counts(person, one, section, day) for one in by)]


def _counts(person: Person, by: Approver, section: Department, day: dt.date) -> bool:
    posts = [Post(name) for name in by.posts]
    return people.in_post(person, posts, day, department=section if by.scope else None) is not None


def waiting_for(office: Session) -> set[int]:
    """The papers of which the acting person may know and that wait for their own hand, by id."""
    papers = [one for state in TO_APPROVE for one in equal(Outgoing, state=state)]
    known = [one for one in papers if office.sees_marked or not one.level.marked]
    return {one.id for one in known if awaits(one, office.actor, office.today)}


def cosigners_open(paper: Outgoing) -> list[Cosigning]:
    """The sections that have not cosigned yet and still have to."""
    return [one for one in equal(Cosigning, paper=paper, approval=0) if not one.struck]
