"""人员: joining and leaving, posts and their scope, absences, who keeps whose seals, users and PINs."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import standards
from zwzx.office.core import already, imports, old_books
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import DESK
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import reason, text
from zwzx.office.kinds.several import several
from zwzx.office.people import absences, access, people, pins
from zwzx.office.people.employment import Employment
from zwzx.office.people.people import Absence, Department, Person, Posting, StandIn
from zwzx.office.people.seats import Account, Seat, seated
from zwzx.office.seals import seals
from zwzx.office.terms.last_year import ahead
from zwzx.office.terms.people import ADMINISTRATION, Employed, Half, LeaveKind, Post
from zwzx.registers.people import employing, rules
from zwzx.registers.people.register import PEOPLE
from zwzx.store import journal
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

AHEAD = dt.timedelta(days=366)
"""How long before they come somebody may be entered; a later day is a slip of the pen."""
ENTERS_SIGNED = frozenset(DESK)
"""The posts that enter what several sign day by day (日清), with anybody who works here."""
WHILE_HERE = ("post", "user")
"""What somebody has no more who left."""
NO_SECTION = r"[(（](兼任?|代理?|挂职|借调|借用|聘用|临时|临聘|实习|退休|返聘|调离|离职|主持工作|男|女|[^)）]*(?:主任|科长|局长|书记))[)）]"
"""What stands in brackets behind a name in a list and names no section."""
APART = "同名的请加科室区别，如“李明（大厅）”。"


@action("登记人员", key="d", usual=NEW, entered_by=ADMINISTRATION, imports=True)
def add(
    office: Office,
    name: Annotated[str, asked(Person.name)],
    department: Annotated[
        str, text(label_of(Person.department), past=Department.name, also=("部门", "所在科室", "所在部门"))
    ] = "",
    post: Annotated[tuple[Post, ...], several(label_of(Posting.post), Post, also=("职务",), as_told=True)] = (
        Post.STAFF,
    ),
    since: Annotated[dt.date | None, asked(Person.joined, also=("到岗",)), FOLDED] = None,
    user: Annotated[str, asked(Seat.user, hint="这个人登录本机用的用户名"), FOLDED] = "",
    left: Annotated[
        dt.date | None, asked(Person.left, also=("离岗",), hint="以前在这里、已经离开的才填"), FOLDED
    ] = None,
    began: Annotated[dt.date | None, asked(Person.began, also=("参加工作", "工作时间")), FOLDED] = None,
    kind: Annotated[Employed | None, asked(Employment.kind), FOLDED] = None,
    unit: Annotated[str, asked(Employment.unit), FOLDED] = "",
    window: Annotated[str, asked(Employment.window), FOLDED] = "",
    clock_number: Annotated[str, asked(Employment.clock_number), FOLDED] = "",
    allowance: Annotated[int | None, asked(Employment.allowance), FOLDED] = None,
) -> Person:
    """登记一位人员；没有的科室随之建立。"""
    _is_a_name(name)
    old_books.is_past({label_of(Person.joined): since}, office.today + AHEAD)
    apart = ("name", *(WHILE_HERE if left is not None else ()))
    struck = [one for one in equal(Person, name=name) if imports.struck_entry(one) is not None]
    for who in equal(Person, name=name):
        if who not in struck:
            already.refuse(office, PEOPLE, who, name, APART, known_by=apart)
    already.first_time(office, (Person, name), name, APART, known_by=apart)
    if not struck:
        free_name(office, name)
    if left is not None:
        rules.days_in_order(since or left, left)
        old_books.is_past({label_of(Person.left): left}, office.today)
    rules.money_led_apart(name, set(post))
    if left is None:
        rules.books_apart(name, set(post), apart_by(office, office.today))
    rules.began_before(name, began, since)
    users = user.split(",") if user and left is None else []
    for one in users if Post.SERVICE not in post else []:
        access.refuse_crowding(office, (account, pin), one)
    section = section_named(office, department)
    facts = {"department": section, "joined": since, "left": left, "began": began}
    who = _again(office, struck[0], facts) if struck else office.add(Person(name=name, **facts))
    for held in post:
        office.add(Posting(person=who, post=held, department=section, since=since or left or office.today, until=left))
    told = {"kind": kind, "unit": unit, "window": window, "clock_number": clock_number, "allowance": allowance}
    employing.enter(office, who, since or left or office.today, told)
    for one in users:
        taken = equal(Seat, user=one, person=who)
        _ = office.change(taken[0], ended=None) if taken else office.add(Seat(user=one, person=who))
    return who


def _is_a_name(name: str) -> None:
    """What stands in brackets behind a name tells namesakes apart, and is no post of theirs: 王芳（兼） is 王芳."""
    if found := re.search(NO_SECTION, name):
        raise Unreadable(
            f"{label_of(Person.name)}“{name}”括号里的“{found[1]}”不是姓名。",
            f"请只写姓名，岗位写在“{label_of(Posting.post)}”里；{APART}",
        )


def _again(office: Office, who: Person, facts: Mapping[str, Any]) -> Person:
    """Somebody who was struck with an import is entered once more: a name is in the roll once."""
    imports.enter_again(office, who)
    return office.change(who, **facts)


@action("任职", key="r", usual=NEXT, entered_by=ADMINISTRATION, on=Person)
def appoint(
    office: Office,
    who: Person,
    post: Annotated[Post, asked(Posting.post)],
    department: Annotated[
        Department | None, department(label_of(Person.department), hint="副主任写分管的科室，几个科室分几次")
    ] = None,
    since: Annotated[dt.date | None, day("起始日")] = None,
    until: Annotated[dt.date | None, day("截止日")] = None,
) -> Person:
    """任一个岗位；副主任每分管一个科室登记一次。"""
    start = since or office.today
    rules.days_in_order(start, until)
    rules.scope_named(post, has_department=department is not None)
    held = {post, *_held_within(who, start, until)}
    rules.money_led_apart(who.name, held)
    rules.books_apart(who.name, held, apart_by(office, start))
    with access.kept(office, (account, pin), start):
        office.add(Posting(person=who, post=post, department=department, since=start, until=until))
    tell_if_ahead(office, start)
    return who


def tell_if_ahead(office: Office, start: dt.date) -> None:
    """Tell of what begins so late in this year that its day was probably meant to be of the year before."""
    if told := ahead([start], office.today):
        office.remind(told)


@action("免职", key="m", entered_by=ADMINISTRATION, cites=["印鉴.3"], on=Person)
def relieve(
    office: Office,
    who: Person,
    post: Annotated[Post, asked(Posting.post)],
    until: Annotated[dt.date | None, day("最后一天")] = None,
) -> Person:
    """结束一个岗位：之后的批准和登记不再认这个岗位。"""
    last = until or office.today
    held = list(Posting.select().where((Posting.person == who) & (Posting.post == post) & Posting.until.is_null()))
    if not held:
        raise Unreadable(
            f"{who.name}现在没有{post.value}这个岗位。", f"请用 zwzx people show {who.name} 查看任职情况。"
        )
    with access.kept(office, (account, pin), last + dt.timedelta(days=1)):
        for posting in held:
            rules.days_in_order(posting.since, last)
            office.change(posting, until=last)
    if kept := _no_longer_fit(who, last + dt.timedelta(days=1)):
        office.remind(f"{who.name}保管着{'、'.join(kept)}，免职后不再合保管人的身份，请先移交（印鉴.3）。")
    return who


@action("请假", key="q", usual=NEXT, entered_by=ADMINISTRATION, cites=["印鉴.3"], on=Person)
def away(
    office: Office,
    who: Person,
    since: Annotated[dt.date | None, day("起始日")] = None,
    until: Annotated[dt.date | None, day("截止日", hint="还不知道的空着，回来再销假")] = None,
    reason: Annotated[str, text("事由")] = "",
    kind: Annotated[LeaveKind | None, asked(Absence.kind)] = None,
    since_half: Annotated[Half | None, asked(Absence.since_half, hint="下午才走的写下午"), FOLDED] = None,
    until_half: Annotated[Half | None, asked(Absence.until_half, hint="中午就回的写上午"), FOLDED] = None,
) -> Person:
    """登记请假、休假、出差：不在岗的人不能借阅，传阅时变灰；半天的写明上午、下午。"""
    start = since or office.today
    rules.days_in_order(start, until)
    rules.halves_in_order(start, since_half, until, until_half)
    halves = {"since_half": since_half, "until_half": until_half}
    office.add(Absence(person=who, kind=kind, since=start, until=until, reason=reason, **halves))
    tell_if_ahead(office, start)
    kept = [one.seal.name for one in seals.kept_by(who)]
    if kept:
        office.remind(f"{who.name}保管着{'、'.join(kept)}，请先移交代管；没有移交，用印会被拒绝。")
    return who


@action("销假", key="j", usual=NEXT, entered_by=ADMINISTRATION, on=Person)
def back(
    office: Office,
    who: Person,
    last: Annotated[dt.date | None, day("最后一天假")] = None,
    last_half: Annotated[
        Half | None, asked(Absence.until_half, label="最后半天假", hint="中午回来的写上午"), FOLDED
    ] = None,
) -> Person:
    """销假：假期到昨天为止；中午回来的，最后一天写今天，半天写上午。"""
    day_before = last or office.today - dt.timedelta(days=1)
    open_ones = Absence.select().where(
        (Absence.person == who) & (Absence.until.is_null() | (Absence.until >= office.today))
    )
    begun = [a for a in open_ones if a.since <= office.today]
    found = [a for a in begun if not a.leave]
    if begun and not found:
        raise Unreadable(f"{who.name}的假登记在别的登记簿里。", f"请在那里销假：{absences.ended_by(begun[0].leave)}。")
    if not found:
        raise Unreadable(f"{who.name}没有登记请假。", "不用销假。")
    for absence in found:
        office.change(absence, until=max(day_before, absence.since), until_half=last_half)
    return who


@action("指定代管", key="z", entered_by=ADMINISTRATION, cites=["印鉴.3"], on=Person)
def stand_in(
    office: Office,
    who: Person,
    stand_in: Annotated[Person, person(label_of(StandIn.stand_in))],
    until: Annotated[dt.date, day("截止日")],
    designated_by: Annotated[Person, person("指定的领导")],
    since: Annotated[dt.date | None, day("起始日")] = None,
) -> Person:
    """领导指定代管人：这些天里替本人保管印鉴；交接时用印鉴的“暂交代管”登记。代管不是代行职务，不能办本人岗位上的事。"""
    start = since or office.today
    rules.days_in_order(start, until)
    rules.may_designate(who.name, stand_in.name, designated_by.name, office.posts_of(designated_by))
    office.add(StandIn(person=who, stand_in=stand_in, since=start, until=until, designated_by=designated_by))
    tell_if_ahead(office, start)
    office.remind("代管只管印鉴；要代行职务的，另用“指定代行”（zwzx people act-for）。")
    return who


@action("离岗", key="l", entered_by=ADMINISTRATION, cites=["档案.11"], on=Person, ask="离岗后不能再办事，确定吗？")
def depart(
    office: Office,
    who: Person,
    reason: Annotated[str, reason("事由")],
    last: Annotated[dt.date | None, day("最后一天")] = None,
) -> Person:
    """办结离岗：先造册移交，没有东西的也要签一份空的清单；名下还有没交的东西，不能办结。"""
    from zwzx.office.custody import belongings, handovers

    day_left = last or office.today
    rules.nothing_left(who.name, belongings.told(office, belongings.of(who)))
    held = people.own_posts(who, office.today)
    office.say(reason=reason)
    with access.kept(office, (account, pin), day_left + dt.timedelta(days=1)):
        for posting in Posting.select().where((Posting.person == who) & Posting.until.is_null()):
            office.change(posting, until=max(day_left, posting.since))
        office.change(who, left=day_left)
    if held != {Post.SERVICE}:
        rules.listed(who.name, signed=handovers.signed_off(who))
    return who


@action("系统用户", key="t", entered_by=ADMINISTRATION, on=Person, undone_by="unseat")
def account(
    office: Office,
    who: Person,
    user: Annotated[str, asked(Seat.user, most=32)],
) -> Person:
    """准许一位人员用操作系统的一个用户办事；几位可以共用一个用户，各用自己的 PIN。"""
    found = equal(Seat, user=user, person=who)
    with access.kept(office, (account, pin), office.today, access.pin_first(user, office.today)):
        if found:
            office.change(found[0], ended=None)
        elif not equal(Account, user=user, person=who):
            office.add(Seat(user=user, person=who))
    return who


@action("撤销系统用户", key="x", entered_by=ADMINISTRATION, on=Person)
def unseat(
    office: Office,
    who: Person,
    user: Annotated[str, asked(Seat.user, most=32)],
    reason: Annotated[str, reason("原因")],
) -> Person:
    """一位人员不再用操作系统的这个用户办事。"""
    found = equal(Seat, user=user, person=who)
    if not (found and found[0].ended is None) and not (not found and equal(Account, user=user, person=who)):
        raise Unreadable(f"{who.name}没有用系统用户{user}。", "请用 zwzx people list --columns all 查看系统用户。")
    others = [p for p in seated(user, office.today) if p.id != who.id]
    rules.somebody_left(user, who.name, others=bool(others) or _seated_elsewhere(user))
    office.say(reason=reason)
    with access.kept(office, (account, pin), office.today):
        if found:
            office.change(found[0], ended=office.now)
        else:
            office.add(Seat(user=user, person=who, ended=office.now))
    return who


@action("发一次性PIN", key="f", entered_by=pins.ISSUERS, on=Person)
def pin(office: Office, who: Person, reason: Annotated[str, reason("原因", hint="如 第一次登录、忘了PIN")]) -> Person:
    """给一位人员发一次性 PIN：只显示这一次，当面交给本人，七天内用它设自己的；别的什么也办不了。由办公室主任、主任本人发，也互相发。"""
    mine = [p for p in Posting.select().where(Posting.person == office.actor) if p.post in pins.ISSUERS]
    held = [p for p in mine if p.since <= office.today and (p.until is None or p.until >= office.today)]
    rules.may_hand_out(
        who.name,
        themselves=who.id == office.actor.id,
        in_own_right=bool(held),
        self_made=all(_entered_by(p) == office.actor.id for p in held),
        instead=_others_who_issue(office),
    )
    office.say(reason=reason)
    with access.kept(office, (pin,), office.today, rules.PIN_STAYS):  # whoever loses another act gets a slip again
        once = pins.hand_out(office, who)
    office.remind(f"{who.name}的一次性 PIN：{once}（只显示这一次，请当面交给本人，七天内有效）")
    return who


def apart_by(office: Office, day: dt.date) -> str:
    """By what law the books and the cash are kept apart on a day; "" where the office does not keep it."""
    found = standards.applies(office, "会计法.35", day)
    return found.called if found is not None else ""


def _held_within(who: Person, start: dt.date, until: dt.date | None) -> list[Post]:
    """The posts that somebody holds on some day of a span in their own right."""
    held = equal(Posting, person=who)
    return [p.post for p in held if (until is None or p.since <= until) and (p.until is None or p.until >= start)]


def _entered_by(posting: Posting) -> int:
    """Who entered a posting in the list of people; nobody (0) at the founding."""
    return next(w.actor for w in journal.history("posting", posting.id, posting.ver) if w.before == 0)


def _others_who_issue(office: Office) -> list[str]:
    """Who hands out one-time PINs in place of an actor who also enters what several sign."""
    if not ENTERS_SIGNED & people.own_posts(office.actor, office.today):
        return []
    others = pins.issuers(office, office.actor)
    return [one.name for one in others if not ENTERS_SIGNED & people.own_posts(one, office.today)]


def _no_longer_fit(who: Person, day: dt.date) -> list[str]:
    """The seals that somebody keeps in their own right, though no post of theirs lets them do so on a day."""
    kept = [one.seal for one in seals.kept_by(who) if not one.temporary]
    return [seal.name for seal in kept if not seals.hands(who, seal.kind, seal.department, day).fit]


def _seated_elsewhere(user: str) -> bool:
    return Seat.select().where((Seat.user != user) & Seat.ended.is_null()).exists()


def free_name(office: Office, name: str, but: int = 0) -> None:
    """Refuse a name that somebody else has, or had who works here.

    Args:
        but: the id of whoever is to have it.
    """
    owner = people.called(name, office.today)
    if owner is None or owner.id == but:
        return
    rules.name_is_free(name, taken=owner.name == name)
    rules.never_of_another(name, owner.name if owner.works_on(office.today) else "")


def section_named(office: Office, name: str) -> Department | None:
    """The department of that name, made where there is none yet."""
    if not name:
        return None
    return Department.get_or_none(Department.name == name) or office.add(Department(name=name))
