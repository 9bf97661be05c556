"""Archive numbers 档号: how the office writes them, and what one that was written tells.

The usual ones are those of DA/T 22-2015 (`Z109-WS·2011-Y-BGS-0001`) and of DA/T 13-2022, whose class is joined by
`·` throughout (`J004-WS·2022·Y-0001`). A section code that is empty leaves its joint out with it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from zwzx.office.kinds.patterns import loose
from zwzx.office.terms.archives import Retention

NEEDED = ("year", "retention", "serial")
"""What every pattern must have, or two pieces would get one number."""
KNOWN = frozenset({"fonds", "year", "retention", "section", "serial"})
DIGITS = 4
"""The digits of a 件号; a larger one has as many as it needs."""

_CODES = {retention.code: retention for retention in Retention}
_WRITTEN = r"(?P<fonds>[^·]*?)-?WS·(?P<year>\d{4})[-·](?P<retention>Y|D30|D10)(?:[-·](?P<section>[A-Z]{2,6}))?-(?P<serial>\d{1,7})"


_PERIODS = _CODES | {"永久": Retention.PERMANENT, "永": Retention.PERMANENT}
_PERIODS |= {f"{retention.years}年": retention for retention in Retention if retention.years}
_PERIODS |= {f"定期{word}": retention for word, retention in _PERIODS.items() if word.endswith("年")}
_JOINT = r"[-.·/_,，、]"
_OLD = (
    rf"(?P<year>(?:19|20)\d{{2}})年?{_JOINT}(?P<retention>{'|'.join(_PERIODS)}){_JOINT}第?(?P<serial>\d{{1,7}})[号件]?"
)
FORM = "Z109-WS·2016-Y-0003 或 2016-永久-3"
"""Forms in which a number of an old catalogue is read, for a message."""


class Parts(NamedTuple):
    """What an archive number tells."""

    year: int
    retention: Retention
    section: str
    serial: int


def spell(pattern: str, fonds: str, parts: Parts) -> str:
    """An archive number in a pattern; a section that the pattern has no place for stands before the 件号."""
    bare = pattern if parts.section else re.sub(r"[-·]?\{section\}", "", pattern)
    if parts.section and "{section}" not in bare:
        bare = bare.replace("{serial}", "{section}-{serial}")
    told = {"{fonds}": fonds, "{year}": f"{parts.year:04d}", "{retention}": parts.retention.code}
    told |= {"{section}": parts.section, "{serial}": f"{parts.serial:0{DIGITS}d}"}
    for name, value in told.items():
        bare = bare.replace(name, value)
    return bare.lstrip("-·")


def read(text: str) -> Parts | None:
    """What a number in one of the standards' forms tells; None for any other."""
    found = re.fullmatch(_WRITTEN, folded(text))
    if found is None:
        return None
    return Parts(int(found["year"]), _CODES[found["retention"]], found["section"] or "", int(found["serial"]))


def read_old(text: str) -> Parts | None:
    """What a number of an old catalogue tells that has year, period and 件号 with whatever joint, such as 2016.永.003."""
    found = re.fullmatch(_OLD, folded(text))
    if found is None:
        return None
    return Parts(int(found["year"]), _PERIODS[found["retention"]], "", int(found["serial"]))


def folded(text: str) -> str:
    """A number as it is kept: half-width, capital, one sort of dot and dash, no blanks."""
    half = unicodedata.normalize("NFKC", text.translate(str.maketrans("—–－―", "----"))).upper()
    return "".join(re.sub(r"[·・•‧∙]", "·", half).split())


def ending(text: str) -> tuple[str, int] | None:
    """Section and 件号 of the last parts of a number, as `BGS-0012`; None for any other text."""
    found = re.fullmatch(r"([A-Z]{2,6})-(\d{1,7})", folded(text))
    return (found[1], int(found[2])) if found else None


def begins(text: str) -> str:
    """What numbers begin with that a text being typed looks for; "" where it is no archive number."""
    typed = folded(text)
    return typed if "WS·" in typed else ""


def faults(pattern: str) -> str:
    """What is wrong with a pattern; "" where it will do."""
    wrong = loose(pattern, NEEDED, KNOWN)
    if wrong:
        return wrong
    return "" if pattern.endswith("{serial}") else "最后一段不是件号{serial}"
