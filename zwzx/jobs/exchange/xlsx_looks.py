"""How the cells of an .xlsx workbook look: the formats that show their numbers, and which of them are crossed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.number_formats import BUILT_IN, GENERAL
from zwzx.jobs.exchange.xml_parts import local, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

FALSE = ("0", "false")


class Looks(NamedTuple):
    """The looks that matter, by the number that a cell names."""

    codes: Mapping[str, str]
    """How a number is shown, where it is not shown plainly."""
    struck: frozenset[str]
    """Those whose font is crossed out."""


def looks_of(styles: bytes) -> Looks:
    """What the styles of a workbook tell of its cells."""
    codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
    looks: list[tuple[str, str]] = []
    fonts: list[bool] = []
    among: list[str] = [""]

    def start(name: str, facts: dict[str, str]) -> None:
        kind = local(name)
        if kind == "numFmt":
            codes[facts["numFmtId"]] = facts["formatCode"]
        elif kind == "xf" and among[-1] == "cellXfs":
            looks.append((facts.get("numFmtId", "0"), facts.get("fontId", "0")))
        elif kind == "font" and among[-1] == "fonts":
            fonts.append(False)
        elif kind == "strike" and among[-2:] == ["fonts", "font"]:
            fonts[-1] = facts.get("val", "1") not in FALSE
        among.append(kind)

    parse(styles, start, lambda _: among.pop())
    shown = {str(look): codes.get(number, GENERAL) for look, (number, _) in enumerate(looks)}
    struck = {str(font) for font, is_struck in enumerate(fonts) if is_struck}
    return Looks(
        {look: code for look, code in shown.items() if code not in (GENERAL, "@")},
        frozenset(str(look) for look, (_, font) in enumerate(looks) if font in struck),
    )
