"""What the notice board does not show of citizens: pages that went up before, and what whoever publishes is told of it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from zwzx.jobs.board import html_page, site
from zwzx.office.matters import publishable
from zwzx.office.matters.publishable import HIDDEN
from zwzx.registers.notices import board

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.matters.publishable import Citizens
    from zwzx.registers.notices.register import Notice

    Withheld = tuple[str, tuple[str, ...]]
    """What a page is called, and what of citizens stood on it."""

TAG = re.compile(r"<[^>]*>")
WRITTEN_SO = f"公示成“{HIDDEN}”，请在登记簿里改写那一处"


def fit(entries: Sequence[Notice], citizens: Citizens) -> tuple[list[site.Kept], list[Withheld]]:
    """The pages that may be written, and those that tell who a citizen is: whoever it was may have come after they went up."""
    may: list[site.Kept] = []
    unfit: list[Withheld] = []
    for one in entries:
        content = board.content(one)
        found = citizens.found_in(unescape(TAG.sub("\n", content.decode(errors="replace"))))
        if words := tuple(dict.fromkeys(each.words for each in found)):
            unfit.append((f"{one.number}{one.title}", words))
            continue
        line = html_page.Listed(_file(one), one.title, one.posted.date(), one.number)
        may.append(site.Kept(one.topic, line, content))
    return may, unfit


def told_of(office: Office, withheld: Sequence[Withheld], what: str = WRITTEN_SO) -> Iterator[str]:
    """What whoever publishes is told: the words where they may know of the matter, else only which page it is."""
    known = publishable.of_known(office) if withheld else None
    for page, words in withheld:
        theirs = [one for one in words if known is not None and any(known.found_in(one))]
        if theirs:
            yield f"{page}：写着办件当事人的{publishable.names(theirs)}，{what}。"
        if len(theirs) < len(words):
            yield f"{page}：有{len(words) - len(theirs)}处不宜公开，{what}；是哪一处，请问办公室。"


def _file(entry: Notice) -> str:
    """The name of the file of an entry: one a topic and period."""
    return f"{entry.topic.replace('.', '-')}-{entry.first:%Y%m%d}.html"
