"""Auditing the ledger of seal uses: every use of a period is held against what is known of it now.

What was refused at the counter cannot have been entered; but posts are corrected, absences entered late, signatures
forgotten. Rows of past ledgers (历史) ask nothing of anybody and are passed over.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import peewee as pw

from zwzx import registers
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.regulations import Limit, clause
from zwzx.office.core import settings
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.plain import text
from zwzx.office.people import people
from zwzx.office.people.people import HOUSE_WIDE, ActingPost, Department
from zwzx.office.people.people_cache import Roll
from zwzx.office.seals import keepers
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.hours import for_programs, hourless
from zwzx.office.terms.papers import HIDDEN
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seal_use import rules
from zwzx.registers.seal_use.records import OtherSection
from zwzx.store.numbers import from_day, gaps, to_day
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.clauses.regulations import Approver
    from zwzx.office.terms.papers import Level

TITLES = {
    "unapproved": "没有批准",
    "scope": "批准超出职权",
    "self": "自己批准自己监印",
    "own": "经办人自己批准",
    "acting": "代行职务批准",
    "section": "用印部门不是经办人的",
    "more": "超过批准次数",
    "unsigned": "电话同意逾期未补签",
    "away": "保管人不在岗",
    "expired": "代管过期",
    "hours": "下班后、休息日用印",
    "gap": "缺号",
}
"""What each sort of finding is called, in the order of a use's checks."""
MORNING = dt.time(6)
"""Before this hour it is still night."""
PRESSED = ("已用印", "作废")


class Finding(NamedTuple):
    """One thing that is not as it should be: its sort, the use, when, with which seal, and what is wrong."""

    kind: str
    id: int
    number: str
    used: dt.datetime | None
    seal: str
    subject: str
    words: str
    clause: str

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.kind]


class _Use(NamedTuple):
    """A use with the approval that it stands on, as the audit reads it."""

    id: int
    number: str
    seal: int
    used: dt.datetime
    section: str
    handler: str
    title: str
    level: Level | None
    impressions: int
    stamped: int
    stamper: str
    person: int | None
    manner: Manner | None
    approved: dt.datetime | None
    signed: dt.datetime | None


class _Kept(NamedTuple):
    """Who kept a seal from when to when; until when a stand-in was to have it, None for a keeper in their own right."""

    since: dt.datetime
    until: dt.datetime | None
    keeper: int
    stand_in_until: dt.datetime | None


def audit(office: Office, since: dt.date | None = None, until: dt.date | None = None) -> list[Finding]:
    """Every finding of a period, oldest use first, gaps last; as far as the actor may know of the uses."""
    found = _Audit(office)
    return [*found.of_uses(since, until), *found.of_gaps(since, until)]


class _Audit:
    """What one audit knows: people, keepers, seals, days, each read once."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.record: Any = registers.load("seal_use").record
        self.roll = Roll()
        self.seals = {seal.id: seal for seal in Seal.select()}
        self.of_section: dict[int, int | None] = dict(tuples(Seal.select(Seal.id, Seal.department)))
        self.sections: dict[str, int] = {
            name: id_ for id_, name in tuples(Department.select(Department.id, Department.name))
        }
        self.keepers: dict[int, list[_Kept]] = defaultdict(list)
        kept = Keepership.select().order_by(Keepership.since.desc(), Keepership.id.desc())
        for one in kept:
            self.keepers[one.__data__["seal"]].append(
                _Kept(one.since, one.until, one.__data__["keeper"], one.stand_in_until)
            )
        self.above = office.demands(HouseRule.OWN_KEEPER)
        self.own = office.demands(HouseRule.OWN_MATTER)
        self._allowed: dict[Any, rules.Authority] = {}
        self._rightly: dict[Any, tuple[Post, int] | None] = {}
        self._acting = list(ActingPost.select())
        self._other_sections: dict[int, str] = dict(tuples(OtherSection.select(OtherSection.use, OtherSection.section)))
        self._workdays: dict[dt.date, bool] = {}
        self._called: dict[str, str] = {}

    @cached_property
    def _calendar(self) -> Any:
        return self.office.calendar()

    @cached_property
    def _off(self) -> dt.time:
        return settings.off_hour()

    # ── the uses ───────────────────────────────────────────────────────

    def of_uses(self, since: dt.date | None, until: dt.date | None) -> Iterator[Finding]:
        """The findings of every use that was stamped in the period."""
        for use in self._uses(since, until):
            seal = self.seals[use.seal]
            cited = rules.CLAUSES.get(seal.kind, "")
            subject = HIDDEN if use.level is not None and use.level.marked else use.title
            for kind, words, under in self._wrong(use, cited):
                yield Finding(kind, use.id, use.number, use.used, seal.name, subject, words, under)

    def _wrong(self, use: _Use, cited: str) -> Iterator[tuple[str, str, str]]:
        approver = self.roll.names.get(use.person, "") if use.person is not None else ""
        handler, stamper = self._now_called(use.handler), self._now_called(use.stamper)
        if use.person is None or use.approved is None:
            yield "unapproved", "登记了用印，没有批准", cited
        else:
            held = self._capacity(use, use.person, use.approved)
            if held is not None and held[1]:
                yield "acting", self._acted(use, approver, held, use.approved.date()), ""
            if held is None:
                yield "scope", f"{approver}{use.approved:%Y-%m-%d}没有批准这件事的职务（{use.section}）", cited
            if approver == stamper:
                yield "self", f"批准人、监印人都是{approver}", cited
            if self.own and approver == handler:
                yield "own", self._their_own(use, use.person, use.approved), ""
            if (
                use.manner is Manner.PHONE
                and use.signed is None
                and (due := self._sign_by(use.approved)) < self.office.now
            ):
                yield "unsigned", f"{approver}{use.approved:%Y-%m-%d}电话同意，{due:%Y-%m-%d}前应补签", cited
        if own := self._other_sections.get(use.id):
            yield "section", f"用印部门写的是{use.section}，经办人{use.handler}是{own}的", ""
        if use.stamped > use.impressions:
            yield "more", f"批准{use.impressions}次，盖了{use.stamped}次", cited
        yield from self._wrongly_kept(use)
        if late := self._out_of_hours(use.used):
            yield "hours", late, ""

    def _wrongly_kept(self, use: _Use) -> Iterator[tuple[str, str, str]]:
        kept = self._kept(use.seal, use.used)
        if kept is None:
            yield "away", "那时没有登记保管人", "印鉴.3"
            return
        name = self.roll.names[kept.keeper]
        if not self.roll.present(kept.keeper, use.used):
            yield "away", f"保管人{name}那天不在岗，没有移交", "印鉴.3"
        if keepers.is_over(kept.stand_in_until, use.used):
            yield "expired", f"{name}代管到{kept.stand_in_until:%Y-%m-%d %H:%M}为止，没有交回", "印鉴.3"

    def _now_called(self, name: str) -> str:
        """Whoever was called so when it was written down, as they are called now."""
        if name not in self._called:
            self._called[name] = people.now_called(name, self.office.today)
        return self._called[name]

    def _uses(self, since: dt.date | None, until: dt.date | None) -> Iterator[_Use]:
        record, given = self.record, Approval
        register = registers.load("seal_use")
        from zwzx.office.papers.papers import Document

        query = register.query(
            record.select(
                *(
                    record.id,
                    record.number,
                    record.seal,
                    record.used,
                    record.section,
                    record.handler,
                    record.title,
                    Document.level,
                ),
                *(record.impressions, record.stamped, record.stamper),
                *(given.person, given.manner, given.at, given.signed),
            )
        )
        query = query.switch(record).join(given, pw.JOIN.LEFT_OUTER, on=given.about == record.id)
        query = query.where(record.state.in_(PRESSED) & record.used.is_null(False) & (record.recorder != ""))
        query = query.where(_period(record, since, until))
        seen = register.visible(self.office) if register.visible is not None else None
        if seen is not None:
            query = query.where(seen)
        for row in tuples(query.order_by(record.k)):
            yield _Use(*row)

    # ── what was so ────────────────────────────────────────────────────

    def _kept(self, seal: int, moment: dt.datetime) -> _Kept | None:
        for kept in self.keepers[seal]:
            if kept.since <= moment and (kept.until is None or kept.until > moment):
                return kept
        return None

    def _capacity(self, use: _Use, person: int, approved: dt.datetime) -> tuple[Post, int] | None:
        """In which post somebody approved a use, and for whom, where it was another's (0 in their own right).

        None where they could not. A 代管 of before the program told it from 代行 counts as what it was used for.
        """
        day, kept = approved.date(), self._kept(use.seal, approved)
        keeper = kept.keeper if kept is not None else None
        place = (person, use.seal, keeper, use.section, day)
        if place not in self._rightly:
            approvers, within = self._approvers(use, keeper, day)
            ways = [(own or approver.self_, approver) for own in (True, False) for approver in approvers]
            found = (
                self.roll.capacity(
                    person,
                    [Post(name) for name in approver.posts],
                    day,
                    department=within if approver.scope else None,
                    in_person=in_person,
                    as_kept=True,
                )
                for in_person, approver in ways
            )
            self._rightly[place] = next((one for one in found if one is not None), None)
        return self._rightly[place]

    def _acted(self, use: _Use, approver: str, held: tuple[Post, int], day: dt.date) -> str:
        """What is said of a use that was approved by who acted in somebody's post: by whose word they did."""
        post, whose = held
        told = f"{approver}代{post.value}{self.roll.names[whose]}批准"
        acting = next(
            (
                one
                for one in self._acting
                if (one.__data__["substitute"], one.post, one.__data__["person"]) == (use.person, post, whose)
                and one.since <= day <= one.until
            ),
            None,
        )
        if acting is None:
            return f"{told}，凭旧登记的代管；代管不是代行，请核对由谁指定"
        by = f"{acting.designated_by.name}指定" if acting.designated_by is not None else ""
        return "，".join(filter(None, (told, by, acting.paper)))

    def _their_own(self, use: _Use, person: int, approved: dt.datetime) -> str:
        """What is said of a use that its handler approved: whether anybody else could have."""
        day, kept = approved.date(), self._kept(use.seal, approved)
        approvers, within = self._approvers(use, kept.keeper if kept is not None else None, day)
        there: set[int] = set()
        for approver in approvers:
            for post in (Post(name) for name in approver.posts):
                of_whom = within if approver.scope and post not in HOUSE_WIDE else None
                there |= self.roll.holders(post, day, of_whom)
                there |= frozenset() if approver.self_ else self.roll.acting(post, day, of_whom)
        others = sorted(self.roll.names[one] for one in there - {person} if self.roll.works(one, day))
        told = f"{'、'.join(others)}也可以批准" if others else "没有别人可以批准"
        return f"{use.handler}经办、自己批准，{told}"

    def _approvers(self, use: _Use, keeper: int | None, day: dt.date) -> tuple[Sequence[Approver], int | None]:
        """Who had to approve a use, and of which section where that counts."""
        allowed = self._authority(use.seal, keeper, day)
        found = clause(allowed.clause) if allowed.clause else None
        within = self.of_section[use.seal] if allowed.of_seal else self.sections.get(use.section, 0)
        return allowed.instead or (found.by if found is not None else ()), within

    def _authority(self, seal_id: int, keeper: int | None, day: dt.date) -> rules.Authority:
        """Who had to approve: by the clause, or by who led the seal's section and kept the seal on that day."""
        place = (seal_id, keeper, day)
        if place not in self._allowed:
            seal = self.seals[seal_id]
            section, names = self.of_section[seal_id], self.roll.names
            heads = self.roll.holders(Post.SECTION_HEAD, day, section) if section is not None else frozenset()
            head = Post.SECTION_HEAD
            if section is not None and not heads and (led := self.roll.holders(Post.OFFICE_DIRECTOR, day, section)):
                head, heads = Post.OFFICE_DIRECTOR, led
            pressing = rules.Pressing(
                name=seal.name,
                kind=seal.kind,
                state=SealState.IN_USE,
                at=dt.datetime.combine(day, dt.time()),
                keeper=names.get(keeper, "") if keeper is not None else "",
                led=section is not None,
                head=head,
                heads=frozenset(names[one] for one in heads),
                overseen=section is not None and bool(self.roll.holders(Post.DEPUTY, day, section)),
            )
            self._allowed[place] = rules.authority(pressing, above=self.above)
        return self._allowed[place]

    def _sign_by(self, approved: dt.datetime) -> dt.datetime:
        within = Limit(int(self.office.setting("sign-within")), "workday")
        due: dt.datetime = self._calendar.deadline(within, approved, self._off).at
        return due

    def _out_of_hours(self, used: dt.datetime) -> str:
        day = used.date()
        if day not in self._workdays:
            self._workdays[day] = self._calendar.is_workday(day)
        if not self._workdays[day]:
            return f"{'' if hourless(used) else f'{used:%H:%M}，'}{self._calendar.reason(day)}"
        if hourless(used):
            return ""  # nobody knows when it was
        if used.time() > self._off or used.time() < MORNING:
            return f"{used:%H:%M}，下班时间{self._off:%H:%M}"
        return ""

    # ── the numbers ────────────────────────────────────────────────────

    def of_gaps(self, since: dt.date | None, until: dt.date | None) -> Iterator[Finding]:
        """The numbers that a book does not account for, in years in which it was kept here."""
        record = self.record
        years = since.year if since else 0, until.year if until else self.office.today.year
        for gap in gaps(record, years):
            book = record.select(Seal.name).join(Seal).where((record.book == gap.book) & (record.year == gap.year))
            kept_here = book.where(record.recorder != "").order_by(record.id).limit(1).scalar()
            if kept_here is not None:
                number = f"{gap.book}〔{gap.year}〕{gap.first}" + (f"—{gap.last}号" if gap.last > gap.first else "号")
                yield Finding("gap", 0, number, None, kept_here, "", "登记簿里没有这个号", "印鉴.7")


def _period(record: Any, since: dt.date | None, until: dt.date | None) -> Any:
    return from_day(record, since or dt.date.min) & to_day(record, until or dt.date.max)


FINDINGS = 10


@report(
    "用印核查",
    noun="seal-use",
    name="audit",
    columns=(
        head("what", text("问题"), 16),
        head("number", text("用印号"), 16),
        head("used", minute("用印时间"), 16, rank=3),
        head("seal", text("印章"), 14, rank=4),
        head("subject", text("事由"), 16, rank=2),
        head("words", text("情况"), 24, grow=True),
        head("clause", text("条款"), 7, rank=5),
    ),
    codes={FINDINGS: "有问题"},
)
def audited(
    office: Office,
    since: Annotated[dt.date | None, day("起始日", hint="从哪一天的用印起，不写就是全部")] = None,
    until: Annotated[dt.date | None, day("截止日", hint="到哪一天止")] = None,
) -> Answer:
    """用印核查：逐笔对照现在知道的职务、请假、保管和补签。

    查：没有批准、批准超出职权、自己批准自己监印、经办人自己批准、代行职务批准、用印部门不是经办人的、超过批准次数、
    电话同意逾期未补签、保管人不在岗、代管过期、下班后和休息日用印、缺号。
    """
    made = audit(office, since, until)
    rows = [
        Found(
            (one.title, one.number, one.used, one.seal, one.subject, one.words, one.clause),
            ("seal_use", one.id) if one.id else None,
        )
        for one in made
    ]
    return Answer(
        rows,
        said=(f"查出{len(rows)}项。",) if rows else (),
        nothing="没有问题。",
        shaped=lambda: [_object(one) for one in made],
        code=FINDINGS if rows else 0,
    )


def _object(found: Finding) -> dict[str, object]:
    return {
        "what": found.title,
        "kind": found.kind,
        "number": found.number,
        "used": for_programs(found.used) if found.used else None,
        "seal": found.seal,
        "subject": found.subject or None,
        "words": found.words,
        "clause": found.clause or None,
    }
