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
from zwzx.office.people.people import Department
from zwzx.office.people.people_cache import Roll
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.papers import HIDDEN
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.seals import SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seal_use import rules
from zwzx.store.numbers import DAY_BITS, gaps
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.terms.papers import Level

TITLES = {
    "unapproved": "没有批准",
    "scope": "批准超出职权",
    "self": "自己批准自己监印",
    "more": "超过批准次数",
    "unsigned": "电话同意逾期未补签",
    "away": "保管人不在岗",
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
    title: str
    level: Level | None
    impressions: int
    stamped: int
    stamper: str
    person: int | None
    manner: Manner | None
    approved: dt.datetime | None
    signed: dt.datetime | None


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
        self.keepers: dict[int, list[tuple[dt.datetime, dt.datetime | None, int]]] = defaultdict(list)
        kept = Keepership.select(Keepership.seal, Keepership.since, Keepership.until, Keepership.keeper)
        for seal, start, end, keeper in tuples(kept.order_by(Keepership.since.desc(), Keepership.id.desc())):
            self.keepers[seal].append((start, end, keeper))
        self.above = office.demands(HouseRule.OWN_KEEPER)
        self._allowed: dict[Any, rules.Authority] = {}
        self._rightly: dict[Any, bool] = {}
        self._workdays: dict[dt.date, bool] = {}

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
        if use.person is None or use.approved is None:
            yield "unapproved", "登记了用印，没有批准", cited
        else:
            if not self._approved_rightly(use, use.person, use.approved):
                yield "scope", f"{approver}{use.approved:%Y-%m-%d}没有批准这件事的职务（{use.section}）", cited
            if approver == use.stamper:
                yield "self", f"批准人、监印人都是{approver}", cited
            if (
                use.manner is Manner.PHONE
                and use.signed is None
                and (due := self._sign_by(use.approved)) < self.office.now
            ):
                yield "unsigned", f"{approver}{use.approved:%Y-%m-%d}电话同意，{due:%Y-%m-%d}前应补签", cited
        if use.stamped > use.impressions:
            yield "more", f"批准{use.impressions}次，盖了{use.stamped}次", cited
        keeper = self._keeper(use.seal, use.used)
        if keeper is None:
            yield "away", "那时没有登记保管人", "印鉴.3"
        elif not self.roll.present(keeper, use.used.date()):
            yield "away", f"保管人{self.roll.names[keeper]}那天不在岗，没有移交", "印鉴.3"
        if late := self._out_of_hours(use.used):
            yield "hours", late, ""

    def _uses(self, since: dt.date | None, until: dt.date | None) -> Iterator[_Use]:
        record, given = self.record, Approval
        register = registers.load("seal_use")
        from zwzx.office.papers.papers import Document

        query = register.query(
            record.select(
                *(record.id, record.number, record.seal, record.used, record.section, record.title, Document.level),
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

    def _keeper(self, seal: int, moment: dt.datetime) -> int | None:
        for start, end, keeper in self.keepers[seal]:
            if start <= moment and (end is None or end > moment):
                return keeper
        return None

    def _approved_rightly(self, use: _Use, person: int, approved: dt.datetime) -> bool:
        day, keeper = approved.date(), self._keeper(use.seal, approved)
        place = (person, use.seal, keeper, use.section, day)
        if place not in self._rightly:
            allowed = self._authority(use.seal, keeper, day)
            found = clause(allowed.clause) if allowed.clause else None
            of_seal = self.of_section[use.seal]
            within = of_seal if allowed.of_seal else self.sections.get(use.section, 0)
            self._rightly[place] = any(
                self.roll.in_post(
                    person,
                    [Post(name) for name in approver.posts],
                    day,
                    department=within if approver.scope else None,
                    in_person=approver.self_,
                )
                for approver in (allowed.instead or (found.by if found is not None else ()))
            )
        return self._rightly[place]

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
            return f"{used:%H:%M}，{self._calendar.reason(day)}"
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
    where = record.k >= ((since.toordinal() if since else 0) << DAY_BITS)
    return where if until is None else where & (record.k < (until.toordinal() + 1) << DAY_BITS)


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

    查：没有批准、批准超出职权、自己批准自己监印、超过批准次数、
    电话同意逾期未补签、保管人不在岗、下班后和休息日用印、缺号。
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
        "used": found.used.isoformat() if found.used else None,
        "seal": found.seal,
        "subject": found.subject or None,
        "words": found.words,
        "clause": found.clause or None,
    }
