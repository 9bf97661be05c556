"""Several of a few fixed words, however they are set apart, each once and in the order of the vocabulary."""

from __future__ import annotations

import pytest

from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.several import several
from zwzx.office.terms.openness import Measure

KIND = several("追究方式", Measure)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("通报批评、书面检查", "通报批评、书面检查"),
        ("书面检查，通报批评 限期", "通报批评、书面检查、限期改正"),
        ("批评；批评", "批评"),
        ("批评教育", "批评教育"),
    ],
)
def test_what_is_typed_is_read_and_written_in_one_way(typed: str, shown: str) -> None:
    assert KIND.show(KIND.read(typed)) == shown
    assert KIND.read(shown) == KIND.read(typed)


def test_a_word_that_is_none_of_them_is_refused_by_its_part() -> None:
    with pytest.raises(Unreadable, match=r"追究方式“罚款”不在可选的词里"):
        KIND.read("通报批评、罚款")


@pytest.mark.parametrize(("typed", "first"), [("", "告诫"), ("书", "书面检查"), ("通报批评、书", "通报批评、书面检查")])
def test_the_last_part_is_completed(typed: str, first: str) -> None:
    assert KIND.suggest(typed)[0].text == first
