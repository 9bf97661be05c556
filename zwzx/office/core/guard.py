"""The guard: what is checked before every act of every register, and before its own rules.

In this order: may this person enter it at all; may this person know whose matter it is, and handle what is marked (any
record that has a level, an item or a document, however deep, and every record that the form names); is the record in one of the states in which
the act is possible, and does what else it is fit it; are the approvals there that its clause asks for. `Office.perform` asks; the desk asks the same
before it opens a form. What an act finds only while it runs it brings before the guard itself: `Office.handle`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import peewee as pw

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import hours_asked
from zwzx.office.core.action import declared_beside
from zwzx.office.core.timing import Timing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people import people
from zwzx.office.terms.papers import Level
from zwzx.store import journal
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zwzx.office.core.action import Action, ByState
    from zwzx.office.core.session import Session
    from zwzx.office.terms.people import Post

QUOTED = ("不", "未", "无", "异议", "在外", "外来", "有新", "附件", "遗失", "鉴定报告", "代管")
"""How the title of an act begins that denies something itself, or is no verb: behind “不能” it is quoted."""
POSSIBLE = "现在可以办的："
"""Before the titles of the acts that are possible in the place of another."""
TITLE_SHOWN = 24
"""How many characters of a title a refusal repeats."""


def admit(office: Session, action: Action, values: Mapping[str, Any]) -> None:
    """Refuse what the person, the marked papers, the state or a missing approval forbid.

    Args:
        values: the record acted on and the facts, by the names of the act's parameters.

    Raises:
        Refusal: under the clause that says so; it names the thing, its state and the way on.
    """
    allowed(office, action)
    for record in _records(values):
        may_know(office, record)
        may_handle(office, action, record)
    if action.on is not None:
        record = values[action.acted_on]
        possible(office, action, record)
        if action.fits is not None:
            action.fits(record)
        for clause in action.needs:
            from zwzx.office.clauses import approvals

            approvals.require(office, record, clause)
    hours_asked.told(office, action, values)


def refusal(office: Session, action: Action, record: Record | None) -> Refusal | None:
    """Why an act can't be done to a record now, as far as can be said before its form is filled in; None where it can."""
    try:
        admit(office, action, {} if action.on is None else {action.acted_on: record})
    except Refusal as refused:
        return refused
    return None


# ── who ────────────────────────────────────────────────────────────────────


def may(office: Session, action: Action) -> bool:
    """Whether the actor may enter an act today."""
    return bool(enterable(office, [action]))


def enterable(office: Session, actions: Sequence[Action]) -> list[Action]:
    """Those of some acts that the actor may enter today."""
    posts = office.posts
    anybody = posts != people.SERVICE
    return [a for a in actions if (_posts_for(office, a, posts) & set(a.entered_by) if a.entered_by else anybody)]


def _posts_for(office: Session, action: Action, posts: frozenset[Post]) -> frozenset[Post]:
    """The posts that count for an act: today's (as given); to put the time right, those of the day that the office had before."""
    last = journal.last_moment() if action.timing is Timing.SETS else None
    return posts if last is None or last.date() <= office.today else people.posts(office.actor, last.date())


def allowed(office: Session, action: Action) -> None:
    """Refuse an act that the actor's posts don't let enter today.

    Raises:
        Refusal: under the clause that says who enters it, where one does, naming the posts that may.
    """
    if may(office, action):
        return
    if office.is_service:
        raise Refusal("", f"{office.actor.name}是定时任务，只做夜间检查和备份。", "请由在岗人员办理。")
    posts = "、".join(post.value for post in action.entered_by)
    raise Refusal(
        action.entered_under,
        f"“{action.title}”由{posts}办理，{office.actor.name}今天没有这个岗位。",
        f"请{posts}来办，或先指定代行的人（zwzx people act-for）。",
    )


# ── what is marked ─────────────────────────────────────────────────────────


def may_handle(office: Session, action: Action, thing: Record | Level) -> None:
    """Refuse an act on a paper by somebody who may not handle it: by default what is marked is the 保密员's (保密.3).

    Args:
        thing: the record; or the level alone, where the act is about papers of that level and no record tells of it.

    Raises:
        Refusal: under the clause that the act's handling names; it names the paper to those who may know of it (保密.1).
    """
    told = action.handled
    if all(not posts or office.posts & set(posts) for posts in (told.marked, told.unmarked)):
        return  # before the level is looked for, which takes a list through all that lies in it
    level = thing if isinstance(thing, Level) else level_of(thing)
    by, clause = (told.marked, told.clause) if level.marked else (told.unmarked, told.unmarked_clause)
    if not by or office.posts & set(by):
        return
    may_enter = [post for post in by if not action.entered_by or post in action.entered_by]
    names = "、".join(post.value for post in may_enter or by)
    if not level.marked:
        raise Refusal(
            clause, f"“{action.title}”由{names}办理。", f"请{names}来办，或先指定代行的人（zwzx people act-for）。"
        )
    which = ""
    if office.sees_marked:
        which = f"这是{level.label}件，" if isinstance(thing, Level) else f"{called(thing)}是{level.label}件，"
    raise Refusal(
        clause,
        f"{which}“{action.title}”由{names}经手，{office.actor.name}今天没有这个岗位。",
        f"请{names}来办。",
    )


def may_know(office: Session, record: Record) -> None:
    """Refuse an act on a citizen's matter by somebody who may not know whose it is.

    Raises:
        Refusal: it names the number alone.
    """
    ask = getattr(record, "known_to", None)
    if ask is None:
        return
    seen, rows = ask(office), cast("Any", type(record))
    if seen is not None and not rows.select().where(seen & (rows.id == record.id)).exists():
        raise Refusal(
            "",
            f"{called(record, titled=False)}的当事人由办公室、领导和承办科室知悉，{office.actor.name}不在其中。",
            "请承办的人或办公室来办。",
        )


def level_of(record: Record) -> Level:
    """The highest level of what a record is, of what it is about and of what lies in it, however deep."""
    return max(_levels(record, set()), default=Level.NONE)


def _levels(record: Record, seen: set[tuple[type[Any], int]]) -> Iterator[Level]:
    """Each record is looked at once: what lies in a list leads back to the list."""
    seen.add((type(record), record.id))
    own = getattr(record, "level", None)
    if isinstance(own, Level):
        yield own
    for name, model in _paths(type(record)):
        key = record.__data__.get(name)
        if key is not None and (model, key) not in seen:
            yield from _levels(getattr(record, name), seen)
    for inside in record.contents():
        if (type(inside), inside.id) not in seen:
            yield from _levels(inside, seen)


@cache
def _paths(model: type[Record]) -> tuple[tuple[str, type[Any]], ...]:
    """The fields through which a record tells of a paper: those that lead to a record with a level, however deep.

    What has a level of its own is told of by no box that it lies in: another thing in it may be more secret.
    """
    fields = [field for field in model._meta.sorted_fields if isinstance(field, pw.ForeignKeyField)]
    if "level" in model._meta.fields:
        fields = [field for field in fields if field.rel_model.contents is Record.contents]
    return tuple((field.name, field.rel_model) for field in fields if _leads_to_a_level(field.rel_model, (model,)))


def _leads_to_a_level(model: type[Any], seen: tuple[type[Any], ...]) -> bool:
    if model in seen:
        return False
    if "level" in model._meta.fields or model.contents is not Record.contents:
        return True
    return any(
        _leads_to_a_level(field.rel_model, (*seen, model))
        for field in model._meta.sorted_fields
        if isinstance(field, pw.ForeignKeyField)
    )


def _records(values: Mapping[str, Any]) -> Iterator[Record]:
    """Every record that an act is done to or that its facts name."""
    for value in values.values():
        for one in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(one, Record):
                yield one


# ── the state ──────────────────────────────────────────────────────────────


def possible(office: Session, action: Action, record: Record) -> None:
    """Refuse an act on a record that is in none of the states in which it is possible.

    Raises:
        Refusal: under the clause that speaks of that state (`under`), else under none: what it is, how it stands, and
            what can be done instead.
    """
    if not action.when:
        return
    state: Any = getattr(record, "state")  # noqa: B009 - every record of an act with `when` has one
    if state in action.when:
        return
    raise Refusal(
        _told(action.under, record, state),
        f"{called(record)}{word(state)}，{cannot(action.title)}。",
        _told(action.otherwise, record, state) or _way_on(office, action, record, state),
    )


def cannot(title: str) -> str:
    """That an act of this title can't be done, as people say it."""
    return f"不能办“{title}”" if title.startswith(QUOTED) else f"不能{title}"


def _told(by_state: ByState, record: Record, state: Any) -> str:
    """What an act says of a state, or makes of a record that stands so; "" where it says nothing."""
    told = by_state.get(state, "")
    return told if isinstance(told, str) else told(record)


def _way_on(office: Session, action: Action, record: Record, state: Any) -> str:
    """What else can be done with something that stands so; else in which states this could be done."""
    others = [act for act in declared_beside(action) if act.on is action.on and act.when and state in act.when]
    here = "、".join(act.title for act in others if may(office, act) and _fits(act, record))
    wanted = "、".join(word(one) for one in action.when)
    return f"“{action.title}”只在{wanted}时可以办；" + (f"{POSSIBLE}{here}。" if here else "请核对编号。")


def _fits(action: Action, record: Record) -> bool:
    """Whether nothing but the state of a record speaks against an act."""
    try:
        if action.fits is not None:
            action.fits(record)
    except (Refusal, Unreadable):
        return False
    return True


def word(state: Any) -> str:
    """A state as people read it."""
    told = getattr(state, "shown", None) or getattr(state, "label", None)
    return str(told or getattr(state, "value", state))


def title_of(record: Any) -> str:
    """The title of a record or of its paper; "" where there is none, or the paper moved to another book."""
    if getattr(record, "moved", False):
        return ""
    return str(getattr(record, "title", "") or getattr(getattr(record, "document", None), "title", "") or "")


def called(record: Any, *, titled: bool = True) -> str:
    """What people call a record: what it is labelled with, else its number, and its title, as far as it has them.

    A number whose paper moved to another book has no title any more: it would be told to whoever may not know of it.

    Args:
        titled: whether the title is told too; where many are named one after the other, the number does.
    """
    number = next((str(getattr(record, name)) for name in ("label", "number", "name") if getattr(record, name, "")), "")
    title = title_of(record)
    if not titled:
        return number or f"#{record.id}"
    if title in ("", number):
        thing = record.__data__.get("name")
        return f"{number}“{thing}”" if number and thing and thing != number else number or f"#{record.id}"
    shown = title if len(title) <= TITLE_SHOWN else title[: TITLE_SHOWN - 1] + "…"
    return f"{number}《{shown}》"
