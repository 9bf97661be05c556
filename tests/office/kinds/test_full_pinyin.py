"""Full pinyin: a line is found by its syllables, by part of them, by sounds and letters, and by nothing else."""

from __future__ import annotations

import pytest
from pypinyin.constants import PINYIN_DICT

from zwzx import registers
from zwzx.office.kinds.full_pinyin import found_at
from zwzx.store.search import norm


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("支出", (0, 2)),
        ("zhichu", (0, 2)),
        ("zhichudengjibu", (0, 5)),
        ("zhic", (0, 2)),
        ("zc", (0, 2)),
        ("zhch", (0, 2)),
        ("zchu", (0, 2)),
        ("zhichudjb", (0, 5)),
        ("chudeng", (1, 3)),
        ("zhichux", None),
        ("zhuchu", None),
        ("hichu", None),
        ("支登", None),
    ],
)
def test_a_title_is_found_by_how_it_is_read(typed: str, place: tuple[int, int] | None) -> None:
    found = found_at(typed, "支出登记簿")
    assert (place in found) if place is not None else not found


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("changsha", "长沙"),
        ("zhangwei", "张伟"),
        ("yinhang", "银行"),
        ("hangzhang", "行长"),
        ("lvxing", "旅行"),
        ("2026nian", "2026年"),
    ],
)
def test_every_way_of_reading_counts(typed: str, text: str) -> None:
    assert (0, len(norm(text))) in found_at(typed, text)


@pytest.mark.parametrize("name", registers.NAMES)
def test_every_register_is_found_by_the_pinyin_of_its_whole_title(name: str) -> None:
    import unicodedata

    title = registers.NAMES[name].partition("：")[0]
    bare = [unicodedata.normalize("NFD", PINYIN_DICT[ord(one)].split(",")[0]) for one in title]
    typed = "".join(sign for reading in bare for sign in reading if sign.isascii())
    usual = found_at(typed, title)
    assert not usual or (0, len(title)) in usual
    assert all(found_at(title[:n], title) for n in range(1, len(title)))
