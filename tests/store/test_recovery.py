"""The recovery key survives being printed, read out and typed in; a slip is told by its group."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zwzx.store import crockford, recovery
from zwzx.store.database import StoreError

SECRETS = st.binary(min_size=recovery.BYTES, max_size=recovery.BYTES)


@given(SECRETS)
def test_it_reads_back(secret: bytes) -> None:
    text = recovery.text(secret)
    assert recovery.read(text) == secret
    assert [len(group) for group in text.split("-")] == [5] * 8


@given(SECRETS, st.data())
def test_it_is_read_as_people_write(secret: bytes, data: st.DataObject) -> None:
    hand = {"0": "0oO", "1": "1iIlL"}
    written = "".join(data.draw(st.sampled_from(hand.get(c, c + c.lower()))) for c in recovery.text(secret))
    spaced = "".join(c + data.draw(st.sampled_from(["", " ", "-", "　", "－", "\n"])) for c in written)
    assert recovery.read(f" {spaced} ") == secret


@given(SECRETS)
def test_full_width_characters_are_read(secret: bytes) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in recovery.text(secret))
    assert recovery.read(wide) == secret


@given(SECRETS, st.integers(0, 39), st.sampled_from(crockford.DIGITS))
def test_one_wrong_character_is_told_by_its_group(secret: bytes, place: int, wrong: str) -> None:
    flat = recovery.text(secret).replace("-", "")
    assume(flat[place] != wrong)
    with pytest.raises(StoreError) as refused:
        recovery.read(flat[:place] + wrong + flat[place + 1 :])
    assert f"第{place // 5 + 1}组" in str(refused.value)


@given(SECRETS, st.integers(0, 6))
def test_two_groups_in_the_wrong_order_are_told(secret: bytes, first: int) -> None:
    groups = recovery.text(secret).split("-")
    groups[first], groups[first + 1] = groups[first + 1], groups[first]
    with pytest.raises(StoreError) as refused:
        recovery.read("-".join(groups))
    assert f"第{first + 1}组" in str(refused.value)


@pytest.mark.parametrize("text", ["", "ABCD", "9Q3F7-", "钥匙", "U" * 40, "0" * 400])
def test_what_is_none_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(StoreError) as refused:
        recovery.read(text)
    assert str(refused.value).endswith("。")


def test_no_two_are_alike() -> None:
    assert len({recovery.new() for _ in range(100)}) == 100
