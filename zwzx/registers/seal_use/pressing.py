"""What the rules want to know of a seal at a moment, the approval that it needs, and the stamping itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.numbering import next_entry
from zwzx.office.custody import custody
from zwzx.office.custody.secrecy import Knower
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.seals import keepers, paper_uses, seals
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.outgoing import State as PaperState
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seal_use import books, rules
from zwzx.registers.seal_use.binding import is_bound
from zwzx.registers.seal_use.records import OtherSection, Paper, State, Use
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.approvals import Approval
    from zwzx.office.core.office import Office
    from zwzx.office.papers.papers import Document
    from zwzx.registers.seal_use.facts import Consent, Wanted

STRAIGHT = "盖在落款的年月日上，骑年盖月；字在上、空在下，印面要干净（印鉴.8）。"


def pressing(seal: Seal, at: dt.datetime) -> rules.Pressing:
    """What the rules need to know of a seal at a moment, read anew: whoever named it may have read it long ago."""
    seal = Seal.get_by_id(seal.id)
    day, section = at.date(), seal.department
    kept = seals.keepership_at(seal, at)
    held = custody.held_at(seal.item, at) if seal.item is not None else None
    head = Post.SECTION_HEAD
    heads = people.holders(head, day, section) if section is not None else []
    if section is not None and not heads and (led := people.holders(Post.OFFICE_DIRECTOR, day, section)):
        head, heads = Post.OFFICE_DIRECTOR, led
    return rules.Pressing(
        name=seal.name,
        kind=seal.kind,
        state=seal.state,
        at=at,
        in_use=seal.in_use,
        stopped=seal.stopped,
        keeper=kept.keeper.name if kept is not None else "",
        keeper_away=kept is not None and not people.facts(kept.keeper, at).present,
        stand_in_until=kept.stand_in_until if kept is not None else None,
        holder=held.holder if held is not None else "",
        led=section is not None,
        head=head,
        heads=frozenset(person.name for person in heads),
        overseen=section is not None and bool(people.holders(Post.DEPUTY, day, section)),
    )


def authority(office: Office, seal: rules.Pressing) -> rules.Authority:
    """Who may approve its use, under the office's settings."""
    return rules.authority(seal, above=office.demands(HouseRule.OWN_KEEPER))


def clause_of(use: Use) -> str:
    """The clause that gives the use of such a seal into certain hands; "" where that is the house's own affair."""
    return rules.CLAUSES.get(use.seal.kind, "")


def enter(office: Office, wanted: Wanted, state: State, day: dt.date) -> Use:
    """The row of a use, as asked for; it has no number yet."""
    section = wanted.section or wanted.handler.department
    if section is None:
        raise Unreadable(f"{wanted.handler.name}没有科室，看不出是哪个部门用印。", "请写用印部门。")
    use = office.add(
        Use(
            k=_place(office, day),
            seal=wanted.seal,
            state=state,
            section=section.name,
            handler=wanted.handler.name,
            title=wanted.title,
            reference=wanted.reference,
            paper=wanted.paper,
            purpose=wanted.purpose,
            copies=wanted.copies,
            impressions=wanted.impressions or wanted.copies,
            recorder=office.actor.name,
            note=wanted.note,
        )
    )
    own = wanted.handler.department
    if own is not None and own != section:
        office.add(OtherSection(use=use, section=own.name))
        office.remind(
            f"用印部门写的是{section.name}，经办人{wanted.handler.name}是{own.name}的：登记簿、审批单都写明。"
        )
    return use


def section_of_handler(use: Use) -> str:
    """Which section a handler was of whose use was entered for another; "" where it was entered for their own."""
    found = equal(OtherSection, use=use)
    return found[0].section if found else ""


def consent(office: Office, use: Use, given: Consent, used: dt.datetime | None = None) -> Use:
    """Enter whose approval a use has, after checking that it may be given so.

    Args:
        used: when the seal was pressed: the approval was given then, where nothing else is said.
    """
    at = given.approved or used or office.now
    seal = pressing(use.seal, at)
    allowed = authority(office, seal)
    section = use.seal.department if allowed.of_seal else Department.get_or_none(Department.name == use.section)
    rules.in_own_hand(given.manner, given.approver.name, office.actor.name, allowed.clause)
    approvals.approve(
        office,
        use,
        allowed.clause,
        person=given.approver,
        manner=given.manner,
        at=at,
        words=given.words or "同意用印",
        department=section,
        instead=allowed.instead,
        setting=allowed.setting,
        handler=use.handler,
        place=given.signing_place,
        dated=given.approved is not None,
    )
    witness = given.witness.name if given.witness is not None else ""
    if given.manner is Manner.PHONE:
        name = given.approver.name
        rules.phoned_in_full(name, given.words, given.phone, witness, office.actor.name)
        office.remind(f"{name}电话同意，已列入待补签：{office.setting('sign-within')}个工作日内补签。")
    return office.change(
        use, state=State.APPROVED, approver=given.approver.name, phone=given.phone.strip(), witness=witness
    )


def press(
    office: Office,
    use: Use,
    *,
    condition: Paper,
    stamper: Person | None = None,
    at: dt.datetime | None = None,
    stamped: int | None = None,
) -> Use:
    """Enter that a use was stamped; it gets the next number of its seal's book."""
    when = at or office.now
    seal, given = pressing(use.seal, when), given_to(use)
    who = stamper or holder(seal)
    times = use.impressions if stamped is None else stamped
    rules.may_enter(office.actor.name, office.posts, who.name)
    rules.no_more_than_approved(given.clause, use.impressions, times)
    leave = given.person.name if given.person is not None else given.by
    rules.not_for_himself(leave, who.name, demanded=office.demands(HouseRule.STAMPER))
    rules.approved_before(given.clause, min(given.at, office.now), when)  # what lies ahead was entered by a fast clock
    may_press(seal, who, condition, office.now, only_present=office.demands(HouseRule.PRESENT))
    if use.paper is not None:
        rules.may_look(who.name, marked=use.paper.level.marked, knows=_knows(use.paper, who, when.date()))
    _may_stamp_own(use, who, when.date())
    _remind(office, use, seal, who)
    mark = books.book_of(office, use.seal)
    year = office.today.year  # its number is of this year, whenever it was stamped
    rules.not_bound(f"{mark}〔{year}〕", bound=is_bound(office, mark, year))
    done = office.change(
        use,
        **next_entry(office, Use, mark, when.date()),
        state=State.USED,
        used=when,
        stamped=times,
        stamper=who.name,
    )
    paper_uses.stamped(office, done, when)
    return done


def _may_stamp_own(use: Use, who: Person, day: dt.date) -> None:
    """Whether the outgoing paper that the use was asked for still waits for it, and who stamps may look at it."""
    asked = paper_uses.of_use(use)
    if asked is None:
        return
    paper = asked.paper
    rules.still_to_be_stamped(paper.reference, paper.state.value, printed=paper.state is PaperState.PRINTED)
    knows = bool(people.posts(who, day) & people.SEES_MARKED)
    rules.may_look(who.name, marked=paper.level.marked, knows=knows)


def may_press(seal: rules.Pressing, stamper: Person, condition: Paper, now: dt.datetime, *, only_present: bool) -> None:
    """Whether a seal may be pressed, whoever approved it."""
    rules.paper_complete(condition.value, complete=condition is Paper.COMPLETE)
    rules.pressed_when(seal, now)
    keeper_there(seal)
    rules.in_the_right_hands(seal, people.facts(stamper, seal.at), only_present=only_present)


def keeper_there(seal: rules.Pressing) -> None:
    """Whether a seal has a keeper then: one who is there, or a stand-in whose time is not over."""
    rules.keeper_there(seal)
    keepers.still_stands_in(seal.name, seal.keeper, seal.stand_in_until, seal.at)


def _knows(paper: Document, person: Person, day: dt.date) -> bool:
    """Whether somebody may know of a marked paper: by a post of theirs, or as one who came to know it (保密员.3)."""
    by_post = bool(people.posts(person, day) & people.SEES_MARKED)
    return by_post or bool(equal(Knower, document=paper, person=person))


def holder(seal: rules.Pressing) -> Person:
    """Who stamps where nobody else is named: whoever had the seal then; its keeper where it lay at home."""
    found = Person.get_or_none(Person.name == (seal.holder or seal.keeper))
    found = found or Person.get_or_none(Person.name == seal.keeper)
    if found is None:
        rules.pressed_when(seal, seal.at)
        rules.keeper_there(seal)
        raise Unreadable("看不出谁监印。", "请写监印人。")
    return found


def given_to(use: Use) -> Approval:
    """The approval that a use stands on."""
    return approvals.of(use)[-1]


def _place(office: Office, day: dt.date) -> int:
    from zwzx.store import numbers

    return numbers.position(office.transaction, Use, day)


def _remind(office: Office, use: Use, seal: rules.Pressing, who: Person) -> None:
    office.remind(STRAIGHT)
    if people.now_called(use.handler, office.today) == who.name:
        office.remind(f"经办人和监印人都是{who.name}：不得随意为自己用印（印鉴.6）。")
    if who.name not in (seal.keeper, seal.holder):
        office.remind(f"{seal.name}由{seal.keeper}保管，这次由{who.name}监印，保管人要在场（印鉴.3）。")
