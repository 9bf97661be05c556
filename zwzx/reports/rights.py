"""Rights: every act and the posts that may enter it, from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.action import Action


def ground() -> list[Action]:
    """The acts that belong to no register: what the house itself enters about its people, papers and looks."""
    from zwzx.office.clauses import duties
    from zwzx.office.core import looks, notices, printing
    from zwzx.office.people import keyholding, pin_copies, pins

    return [
        duties.done,
        looks.exported,
        looks.read,
        notices.mailed,
        pin_copies.brought,
        pins.set_own,
        pins.tried,
        printing.printed,
        *keyholding.ACTS,
    ]


def table() -> list[tuple[str, str, list[str]]]:
    """(event name, title, posts) of every act; no posts means everybody who works here."""
    return [
        (action.event, action.title, [post.value for post in action.entered_by])
        for name in registers.NAMES
        for action in registers.load(name).actions
    ] + [(action.event, action.title, [post.value for post in action.entered_by]) for action in ground()]
