"""What the acts of the desk share: who enters them, when it happened, and why it is taken back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.core.marks import Mark
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import reason
from zwzx.office.terms.people import Post

DESK = (Post.CLERK, Post.SECRETS)
"""The posts that keep the registers; of marked papers the second alone."""

At = Annotated[dt.datetime | None, moment("时间", hint="空着就是现在；补登的填实际时间"), Mark.FOLDED]
"""When it happened; now where nothing is written."""


def noted(note: str, words: str) -> str:
    """A note with something added at its end, apart from what stood there."""
    return "；".join(filter(None, (note, words)))


Undone = Annotated[str, reason("撤销原因")]
"""Why an act that was entered by mistake is taken back."""
