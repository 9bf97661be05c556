"""A letter to whoever came with a matter: what every register of matters puts around its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.letter import Paragraph, Rank, Text, body
from zwzx.office.kinds.personal import as_told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from zwzx.office.core.office import Office

NUMERALS = "一二三四五六七八九"


def to_citizen(
    office: Office,
    entry: Any,
    title: str,
    paragraphs: Iterable[Paragraph],
    date: dt.datetime | None,
    *,
    whom: str,
) -> Text:
    """A letter of a row that has a matter, addressed to whoever came with it.

    Args:
        date: that of the letter; today where it is None.
        whom: what they are called where nobody knows their name: 申请人, 投诉人.
    """
    handler = entry.matter.handler.name if entry.matter.handler is not None else ""
    return Text(
        title=title,
        number=entry.number,
        addressee=as_told(entry.matter.asker) or whom,
        paragraphs=tuple(paragraphs),
        signature=office.name,
        date=(date or office.now).date(),
        note=f"经办人：{handler}" if handler else "",
    )


def numbered(*parts: tuple[str, str]) -> list[Paragraph]:
    """Parts with a head each, numbered 一、二、; one without words is left out, one of blanks left to the pen."""
    said = [part for part in parts if part[1]]
    lines = []
    for number, (head, words) in zip(NUMERALS, said, strict=False):
        lines += [Paragraph(f"{number}、{head}", Rank.FIRST), *(body(words) or (Paragraph(words),))]
    return lines
