"""What the program says is in the words of docs/glossary.md; the words that it rules out are nowhere."""

from __future__ import annotations

import ast
import re
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zwzx.office.terms import papers

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parents[1]
PAGE = HOME / "docs" / "glossary.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", re.MULTILINE)
FREE = ("also",)
"""Arguments that say how others write a thing."""


def rows() -> list[tuple[str, ...]]:
    """The rows of every table: word, identifier, meaning, what is not written."""
    found = [tuple(cell.strip() for cell in row.groups()) for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    return [row for row in found if row[0] != "word" and not row[0].startswith("-")]


RULED_OUT = {word: row[0].split("、") for row in rows() for word in row[-1].split("、") if word}
"""What is not written → the words that are written for it, of which it may be a part."""


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module but its docstrings' English and what is said of others' spelling."""
    free = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in FREE
        for part in ast.walk(node.value)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in free:
            yield node.lineno, node.value


STORED = {
    word.value
    for words in vars(papers).values()
    if isinstance(words, type) and issubclass(words, Enum)
    for word in words
    if getattr(word, "shown", word.value) != word.value
}
"""Words that are stored as they were at first; people are told others, and may still write these."""


@cache
def said() -> list[tuple[str, str]]:
    """Every text that the program can say, and where it stands."""
    return list(_said())


def _said() -> Iterator[tuple[str, str]]:
    for path in sorted((HOME / "zwzx").rglob("*.py")):
        for line, text in strings(ast.parse(path.read_text(encoding="utf-8"))):
            if text not in STORED:
                yield f"{path.relative_to(HOME)}:{line}", text
    for page in (*sorted((HOME / "zwzx" / "manual").glob("*.md")), HOME / "README.md"):
        for number, text in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{page.relative_to(HOME)}:{number}", text


def test_no_word_stands_twice_and_each_is_told() -> None:
    words = [word for row in rows() for word in row[0].split("、")]
    assert len(words) > 50
    assert sorted(set(words)) == sorted(words)
    assert all(meaning and identifier for _, identifier, meaning, _ in rows())
    assert not set(words) & RULED_OUT.keys()


@pytest.mark.parametrize("word", RULED_OUT)
def test_a_word_that_nobody_says_is_nowhere(word: str) -> None:
    right = "|".join(RULED_OUT[word])
    assert [(place, text) for place, text in said() if word in text and word in re.sub(right, "", text)] == []


def test_every_word_is_one_that_the_program_says() -> None:
    everything = "\n".join(text for _, text in said())
    assert [word for row in rows() for word in row[0].split("、") if word not in everything] == []
