"""The picture of the desk in docs/ is what this program paints, and needs nothing from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import picture

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = picture.PLACE.read_text(encoding="utf-8")


def test_it_is_of_this_program(golden: Callable[[str, str], None]) -> None:
    golden("docs/desk.svg", picture.draw())


def test_it_fetches_nothing() -> None:
    assert set(re.findall(r"https?://[^\s\"']+", KEPT)) == {picture.SVG}
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", KEPT)
    assert "font-face" not in KEPT


def test_every_character_has_a_place_of_its_own() -> None:
    runs = re.findall(r'<text [^>]*x="([\d. ]+)"[^>]*>([^<]+)</text>', KEPT)
    assert len(runs) > 200
    for places, text in runs:
        assert len(places.split()) in (len(text), 1), text
    assert "政务中心" in KEPT
