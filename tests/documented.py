"""What the documents show: README, the pages of docs/ and of the manual; their blocks of commands, code spans and links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parent.parent
MANUAL = "zwzx/manual"


class Block(NamedTuple):
    """A fenced block: the word after its fence, and its lines."""

    language: str
    lines: tuple[str, ...]


def documents() -> dict[str, str]:
    """README and the pages of docs/, by their path in the tree."""
    return _texts(HOME / "README.md", *sorted(HOME.glob("docs/*.md")))


def manual() -> dict[str, str]:
    """The pages of the manual, by their path in the tree."""
    return _texts(*sorted(HOME.glob(f"{MANUAL}/*.md")))


def _texts(*paths: Path) -> dict[str, str]:
    return {path.relative_to(HOME).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in their order."""
    language, lines = None, list[str]()
    for line in text.splitlines():
        if not line.startswith("```"):
            lines.append(line)
        elif language is None:
            language, lines = line[3:].strip(), []
        else:
            yield Block(language, tuple(lines))
            language = None
    assert language is None, "a fence is not closed"


def commands(text: str, language: str) -> list[str]:
    """The lines of all blocks in a language that are neither empty nor a comment."""
    lines = [line for block in blocks(text) if block.language == language for line in block.lines]
    return [line for line in lines if line and not line.startswith("#")]


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def spans(text: str) -> list[str]:
    """What stands in backticks within the sentences of a page."""
    return re.findall(r"`([^`\n]+)`", prose(text))


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(text))


def anchors(text: str) -> set[str]:
    """What a link may name behind `#`: the headings of a page, as forges make anchors of them."""
    heads = re.findall(r"^#+ (.+)$", prose(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}
