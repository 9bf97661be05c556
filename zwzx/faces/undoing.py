"""Undoing 撤销: which act undoes the last one on an entry, with which facts, and what is asked before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import undoing
from zwzx.office.core.action import CORRECT
from zwzx.office.core.former import former
from zwzx.office.core.guard import called
from zwzx.office.core.history import changes
from zwzx.office.core.undoes import Final, Undoing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.people import Names
from zwzx.reports.last_acts import act_of, last_of, row_of, words_of, written_of
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.performing import Done
    from zwzx.office.core.register import Register
    from zwzx.reports.last_acts import Last

REASONS = ("reason", "why")
"""The names of the fact in which the acts that undo say why."""
SHOWN = 20
"""How many characters of a value are shown."""


@dataclass
class Plan:
    """How an act is undone now."""

    register: Register
    """Whose act undoes it."""
    action: Action
    record: Any
    """What that act is done to; None where it is done to nothing, as a setting is set."""
    name: str
    """The number of the entry whose last act is undone."""
    words: str
    """What is undone, by whom and when it was done."""
    lines: tuple[str, ...] = ()
    """What comes of it, and what is asked."""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def question(self) -> str:
        """What is asked before it is done."""
        return "\n".join((f"{self.words}？", *self.lines))

    @property
    def records(self) -> tuple[Any, ...]:
        """What the act is done to, as a form takes it."""
        return () if self.record is None else (self.record,)

    @property
    def asks_more(self) -> bool:
        """Whether something has to be filled in or signed before."""
        given = self.values.keys()
        return self.action.cosigned or any(one.required and one.name not in given for one in self.action.fields)

    @property
    def texts(self) -> dict[str, str]:
        """Its facts as they are written into a form."""
        kinds = {one.name: one.kind for one in self.action.fields}
        return {name: kinds[name].show(value) for name, value in self.values.items() if value not in (None, "")}

    def arguments(self) -> dict[str, Any]:
        """The record and the facts, as the act takes them."""
        return self.values | ({self.action.acted_on: self.record} if self.record is not None else {})

    def perform(self, office: Office, token: str = "") -> Done:
        """Do it."""
        return office.perform(self.action, token=token, **self.arguments())

    def told(self, done: Done) -> str:
        """What was done, as a sentence."""
        return f"{self.words}，已办。{''.join(done.notices)}"


def plan(office: Office, last: Last, reason: str = "") -> Plan:
    """How the last act on an entry is undone.

    Args:
        reason: why, in words of one's own; that it is undone, and what, where not given.

    Raises:
        ZwzxError: where nothing undoes it, or the act that would can't be done now, or not with that reason; it names
            the way.
    """
    action = act_of(last.link.action)
    told = action.undone_by if action is not None else None
    if action is None or not isinstance(told, Undoing) or not _is_what(told, last):
        raise _none(office, last, action)
    register, by = registers.act(undoing.event_of(action))
    record = _target(by, last)
    _still_last(office, record, last)
    if (refused := office.refusal(by, record)) is not None:
        raise _not_now(office, last, refused)
    values = dict(told.facts(last.written)) if told.facts is not None else {}
    more = _former(office, by, last, record) if undoing.by_itself(action) else _same_named(by, last)
    values = more | values
    reasons = [one for one in by.fields if one.name in REASONS and one.required]
    if reason and not reasons:
        raise Unreadable(f"“{by.title}”不写原因。", "请去掉原因再办。")
    values |= {one.name: one.kind.read(reason, office) if reason else f"撤销：{action.title}" for one in reasons}
    made = Plan(register, by, record, last.name, f"撤销：{words_of(office, last)}", values=values)
    if not made.asks_more:  # nobody is asked in vain
        try:
            office.rehearse(by, **made.arguments())
        except Refusal as error:
            raise _not_now(office, last, error) from None
    made.lines = tuple(_lines(office, made, action, last))
    return made


def _not_now(office: Office, last: Last, refused: Refusal) -> Refusal:
    ground = refused.setting or refused.clause
    return Refusal(ground, f"{words_of(office, last)}现在撤不了：{refused.what}", refused.way_on)


def _is_what(told: Undoing, last: Last) -> bool:
    """Whether the event wrote what the act that undoes takes back."""
    if told.wrote is None:
        return True
    return any(one.table == told.wrote._meta.table_name for one in last.written)


def _former(office: Office, by: Action, last: Last, record: Any) -> dict[str, Any]:
    """The former values, with what the act needs besides them."""
    row = last.record if record is None else record
    values = former(office, by, row, last.written)
    return {
        one.name: getattr(row, one.name)
        for one in by.fields
        if one.required and one.name not in REASONS and hasattr(row, one.name)
    } | values


def _same_named(by: Action, last: Last) -> dict[str, Any]:
    """What the rows that the event added tell under the name of a fact that the act needs, such as of an enclosure."""
    found: dict[str, Any] = {}
    wanted = [one.name for one in by.fields if one.required and one.name not in REASONS]
    for one in last.written:
        row = row_of(one) if not one.before and wanted else None
        found |= {name: getattr(row, name) for name in wanted if row is not None and hasattr(row, name)}
    return found


def _target(by: Action, last: Last) -> Any:
    """What the act that undoes is done to: the entry itself, or the row of its kind that the event wrote or led to."""
    if by.on is None:
        return None
    if isinstance(last.record, by.on):
        return last.record
    ids = written_of(by.on, last.written)
    if len(ids) != 1:
        raise Unreadable(f"{last.name}最后一次办的是好几条一起的。", "请在它们的登记簿里选中那一条再撤销。")
    return by.on.get_by_id(ids[0])


def _still_last(office: Office, record: Any, last: Last) -> None:
    """Refuse where something was done to what it is about since: that comes first."""
    row = last.record if record is None else record
    register = next((one for one in map(registers.load, registers.NAMES) if one.record is type(row)), None)
    if register is None:
        return
    now = last_of(office, register, row.id)
    if now.link.seq != last.link.seq:
        raise Refusal(
            "",
            f"{now.name}后来又办过：{words_of(office, now)}。",
            f"请在{register.title}里选中{now.name}，看现在能办什么。",
        )


# ── what is said ───────────────────────────────────────────────────────────


def _lines(office: Office, made: Plan, action: Action, last: Last) -> Iterator[str]:
    """What comes of it: which act does it, what is put back, whose act it was, what the act itself asks."""
    if undoing.by_itself(action):
        yield from _put_back(last)
    else:
        target = called(made.record, titled=False) if made.record is not None else ""
        of = f"（{target}）" if target not in ("", last.name) else ""
        yield f"按{made.register.title}的“{made.action.title}”{of}办：{made.action.help.splitlines()[0]}"
    if reasons := [str(made.values[name]) for name in REASONS if name in made.values]:
        yield f"原因记“{reasons[0]}”。"
    if last.link.actor != office.actor.id:
        yield f"这是{Names().at(last.link.actor, last.link.at) or '别人'}办的，不是您办的。"
    elif last.link.at[:10] != office.today.isoformat():
        yield "这不是今天办的。"
    if not made.asks_more and (asked := made.action.question(office, made.arguments())):
        yield asked


def _put_back(last: Last) -> Iterator[str]:
    for one in last.written:
        row = row_of(one) if one.before else None
        if row is None:
            continue
        earlier = next(iter(journal.history(one.table, one.id, one.before)))
        for change in changes(type(row), one.image, earlier.image):
            yield f"改回：{change.label} {_short(change.now)} → {_short(change.was)}"


def _short(text: str) -> str:
    return (text if len(text) <= SHOWN else text[: SHOWN - 1] + "…") or "空"


def _none(office: Office, last: Last, action: Action | None) -> Refusal:
    """Why nothing undoes an act, and what can be done instead."""
    why = Final.HAPPENED
    if action is not None:
        why = undoing.why_not(action, [one for name in registers.NAMES for one in registers.load(name).actions])
    return Refusal("", f"{words_of(office, last)}不能撤销：{why.value}。", _ways(office, last))


def _ways(office: Office, last: Last) -> str:
    """The acts that put right or strike what the entry tells, as far as they can be done now."""
    undoers = {undoing.event_of(one) for one in last.register.actions}
    ways = [
        one.title
        for one in last.register.actions
        if one.on is last.register.record
        and (one.usual is CORRECT or one.event in undoers)
        and office.refusal(one, last.record) is None
    ]
    if not ways:
        return "登错了的，另办一笔写明情况。"
    return f"登错了的，请在{last.register.title}里用{'、'.join(f'“{way}”' for way in dict.fromkeys(ways))}。"
