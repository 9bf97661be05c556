"""How a spreadsheet shows a number: its format, such as 000007, 0.00 or 第0号, and which formats tell a day without its year."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

GENERAL = "General"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    16: "d-mmm",
    17: "mmm-yy",
    49: "@",
}
"""The formats that a workbook names by their number alone, as far as they show a number, or less than a whole day (ECMA-376, 18.8.30)."""
MOST_EXACT = 10**15
"""Above it a spreadsheet keeps the first fifteen digits of a number and nothing of the others."""
_LITERAL = r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]'
"""Text between quotes, one escaped character, a space as wide as a character, a colour, a currency or a condition."""
_PLACES = "0#?"


def is_exact(value: float) -> bool:
    """Whether all digits of a number are there."""
    return abs(value) < MOST_EXACT


def plain(value: float) -> str:
    """A number as it is shown without any format: a whole one without its point."""
    return str(int(value)) if float(value).is_integer() else format(Decimal(repr(value)), "f")


def shown(value: float, code: str) -> str:
    """A number as its format shows it; a format that is not one of plain figures shows it as if there were none.

    Args:
        code: the format's text in the workbook, such as `000000`.
    """
    sections = _sections(code)
    signed = value < 0 and len(sections) > 1
    tokens = _tokens(sections[1] if signed else sections[0])
    sign = "-" if value < 0 and not signed else ""
    if (False, GENERAL) in tokens:
        return sign + "".join(plain(abs(value)) if one == (False, GENERAL) else one[1] for one in tokens).strip()
    figures = [text for literal, text in tokens if not literal]
    if not any(text in _PLACES for text in figures) or any(text.isascii() and text.isalpha() for text in figures):
        return plain(value)
    return sign + _filled(abs(value), tokens).strip()


def shows_no_year(code: str) -> bool:
    """Whether a format of days leaves the year out, such as m月d日: the year was never written, only kept."""
    bare = re.sub(_LITERAL, "", _sections(code)[0]).casefold()
    return "d" in bare and "y" not in bare and "e" not in bare


def without_day(value: dt.date, code: str) -> str:
    """What a format of months or years shows of a day, as 2019年3月: the day was never written, only kept; "" for others."""
    bare = re.sub(_LITERAL, "", _sections(code)[0]).casefold()
    if re.search("[dhs]", bare) or not re.search("y|e|mmm", bare):
        return ""
    month = f"{value.month}月" if "m" in bare else ""
    return f"{value.year}年{month}" if "y" in bare or "e" in bare else month


def _sections(code: str) -> list[str]:
    """The parts of a format for positive and negative numbers, zero and text."""
    return [part for part in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code) if part] or [GENERAL]


def _tokens(section: str) -> list[tuple[bool, str]]:
    """The parts of a format: whether each is text that stands for itself, and the text; each place of a figure, or General, is one of its own."""
    tokens: list[tuple[bool, str]] = []
    at = 0
    while at < len(section):
        literal = re.compile(_LITERAL).match(section, at)
        if literal is not None:
            tokens.append((True, literal[1] or literal[2] or ""))
            at = literal.end()
        elif section[at : at + len(GENERAL)].casefold() == GENERAL.casefold():
            tokens.append((False, GENERAL))
            at += len(GENERAL)
        else:
            tokens.append((False, section[at]))
            at += 1
    return tokens


def _filled(value: float, tokens: list[tuple[bool, str]]) -> str:
    """The figures of a number in their places, and the text between them; what is more stands at the first place."""
    point = next((n for n, token in enumerate(tokens) if token == (False, ".")), len(tokens))
    places = [n for n, (literal, text) in enumerate(tokens) if not literal and text in _PLACES]
    before, after = [n for n in places if n < point], [n for n in places if n > point]
    exact = Decimal(repr(value)) * (100 if (False, "%") in tokens else 1)
    whole, _, part = format(exact.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP), "f").partition(".")
    put = {n: "" for n, token in enumerate(tokens) if token == (False, ",")}
    put |= _whole(whole.lstrip("0"), [(n, tokens[n][1]) for n in before], grouped=bool(put))
    for n, figure in reversed(list(zip(after, part, strict=True))):
        needed = tokens[n][1] == "0" or figure != "0" or any(put.get(later) for later in after if later > n)
        put[n] = figure if needed else ""
    if point < len(tokens) and not any(put[n] for n in after):
        put[point] = ""
    return "".join(put.get(n, text) for n, (_, text) in enumerate(tokens))


def _whole(digits: str, places: list[tuple[int, str]], *, grouped: bool) -> dict[int, str]:
    """The digits before the point, from the last place to the first."""
    put: dict[int, str] = {}
    left = digits
    for n, place in reversed(places):
        left, put[n] = (left[:-1], left[-1]) if left else ("", "0" if place == "0" else "")
    if places and left:
        put[places[0][0]] = left + put[places[0][0]]
    if grouped and places:
        joined = "".join(put[n] for n, _ in places)
        put = dict.fromkeys(put, "") | {places[-1][0]: f"{int(joined or 0):,}" if joined else ""}
    return put
