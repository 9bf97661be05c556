"""What can be done to chosen rows: each act of their register and on their papers, with its letter, and why not.

Whether an act is possible is asked of the guard that `Office.perform` asks; here it is asked before a form opens.
"""

from __future__ import annotations

from itertools import chain
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.errors import ZwzxError
from zwzx.faces.offers import offered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register
    from zwzx.office.core.usual import Usual
    from zwzx.office.papers.naming import WhichCopy

LETTERS = ascii_lowercase + ascii_uppercase


class Choice(NamedTuple):
    """An act on the chosen rows, and whether it can be done to all of them."""

    register: Register
    """Whose act it is."""
    action: Action
    records: tuple[Any, ...] = ()
    """What it would be done to: the rows themselves, or the papers that they are about."""
    reason: str = ""
    """Why it can't be done; "" where it can, as far as can be said before its form."""
    which: tuple[tuple[Any, str], ...] = ()
    """The copies of the one row's paper to which it could be done, with what tells them apart: one has to be chosen first."""


def letters(register: Register) -> dict[Action, str]:
    """The letter of every act that a window of this register offers.

    Its own acts have theirs. An act of another register has its own letter where that is free here; else the capital;
    else the next letter of the alphabet that is free, small before capital. The order is that of `offered`, so that a
    letter never depends on the row.
    """
    taken: dict[str, Action] = {}
    for owner, action in offered(register):
        wanted = action.key
        if owner is register and wanted:
            free = [wanted]
        else:
            after = LETTERS.partition(wanted)[2] if wanted else ""
            free = [letter for letter in (wanted, wanted.upper(), *after, *LETTERS) if letter and letter not in taken]
        taken[free[0]] = action
    return {action: letter for letter, action in taken.items()}


def needs_no_form(action: Action, records: Sequence[Any]) -> bool:
    """Whether one key does an act: nothing has to be filled in or signed, and nothing marked is among the records.

    What is marked is looked at as it goes and comes, pages and condition (保密.3, 文电.6): never by one key.
    """
    from zwzx.office.core.guard import level_of

    return action.at_once and not action.cosigned and not any(level_of(record).marked for record in records)


def judge(office: Office, register: Register, action: Action, rows: Sequence[Any]) -> Choice:
    """Whether an act can be done to all the rows: whether it goes at all for so many, then what the guard says."""
    from zwzx.office.papers.naming import WhichCopy, papers, target_of

    if action.on is None:
        refused = office.refusal(action)
        return Choice(register, action, (), str(refused) if refused else "")
    if not rows or (len(rows) > 1 and not action.many and office.may(action)):
        why = f"“{action.title}”一次办一条。请先取消选中（空格）。" if rows else "请先选一条。"
        return Choice(register, action, (), why)
    found = []
    for row in rows:
        try:
            record = target_of(action.on, row) if action.on in papers() and office.may(action) else row
        except WhichCopy as several:
            return _of_copies(office, register, action, several, alone=len(rows) == 1)
        except ZwzxError as error:
            return Choice(register, action, (), str(error))
        if refused := office.refusal(action, record):
            return Choice(register, action, (), str(refused))
        found.append(record)
    return Choice(register, action, tuple(found))


def _of_copies(office: Office, register: Register, action: Action, several: WhichCopy, *, alone: bool) -> Choice:
    """An act on one of several copies: of those to which it can be done, one is chosen before it begins."""
    judged = [(one, office.refusal(action, one[0])) for one in several.copies]
    possible = [one for one, refused in judged if not refused]
    if not possible:
        return Choice(register, action, (), str(judged[0][1]))
    if len(possible) == 1:
        return Choice(register, action, (possible[0][0],))
    if not alone:
        return Choice(register, action, (), f"{several.what}请只选这一条，再选是哪一份。")
    return Choice(register, action, which=tuple(possible))


def every(office: Office, register: Register, rows: Sequence[Any]) -> list[Choice]:
    """All acts that a window of this register offers, judged on the rows: the possible first, in each part its own first."""
    found = [judge(office, owner, action, rows) for owner, action in offered(register) if rows or action.on is None]
    found.sort(key=lambda one: (bool(one.reason), _rank(register, one)))
    return found


def _rank(register: Register, one: Choice) -> int:
    """What is done to the rows themselves, then to their papers, its own before that of others; then what makes new."""
    if one.action.on is None:
        return 3
    return 2 if one.register is not register else int(one.action.on is not register.record)


def usual(register: Register, what: Usual) -> Iterator[tuple[Register, Action]]:
    """The acts that are usually something to the rows of a register, in their order.

    A next act of another register on the row's paper may be one for the row too; an act of its own register that is
    done to something else than its rows is not.
    """
    from zwzx.office.core.usual import Usual

    own = [action for action in register.actions if action.usual is what and action.on in (None, register.record)]
    yield from ((register, action) for action in own)
    if what is Usual.NEXT:  # the other registers are loaded only where those of its own are not enough
        yield from (
            (owner, action) for owner, action in offered(register) if owner is not register and action.usual is what
        )


def next_acts(
    office: Office,
    register: Register,
    rows: Sequence[Any],
    first: Sequence[tuple[Register, Action]] = (),
    most: int = 2,
) -> list[Choice]:
    """The next acts that can be done to all the rows; where there is none, the first that can't be, with the reason.

    Only what is the next step of one of them is asked for: what their state forbids anyway is no answer to F5.

    Args:
        first: acts that come before those that the register declares, such as the one that something waits for.
    """
    from zwzx.office.core.usual import Usual

    possible: list[Choice] = []
    refused: list[Choice] = []
    seen: set[Action] = set()
    for owner, action in chain(first, usual(register, Usual.NEXT)):
        own = owner is register
        if action in seen or ((owner, action) not in first and not any(action.is_next_for(r, own=own) for r in rows)):
            continue
        seen.add(action)
        one = judge(office, owner, action, rows)
        (refused if one.reason else possible).append(one)
        if len(possible) == most:
            break
    return possible or refused[:1]
