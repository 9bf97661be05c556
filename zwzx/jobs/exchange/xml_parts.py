"""A part of a workbook as XML: read in one pass, refused where it declares entities of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable


def parse(
    content: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
    parser: expat.XMLParserType | None = None,
) -> None:
    """Read XML that declares no entities of its own.

    Raises:
        ValueError: where it declares some; `expat.ExpatError` where it is none.
    """
    parser = parser or expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_entities
    parser.Parse(content, True)


def _no_entities(*_: object) -> None:
    raise ValueError("a workbook declares no entities of its own")


def local(name: str) -> str:
    """The name of an element without its space."""
    return name.rpartition(":")[2]
