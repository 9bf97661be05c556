"""Rights: every act and the posts that may enter it, from the declarations."""

from __future__ import annotations

from zwzx import registers


def table() -> list[tuple[str, str, list[str]]]:
    """(event name, title, posts) of every act; no posts means everybody who works here."""
    return [
        (action.event, action.title, [post.value for post in action.entered_by])
        for name in registers.NAMES
        for action in registers.load(name).actions
    ]
