"""People and sections are named by the pinyin of their names, its initials first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import department, person

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("typed", "name"),
    [("wangfang", "王芳"), ("WANGF", "王芳"), ("wf", "王芳"), ("fang", "王芳"), ("zhangw", "张伟"), ("sunli", "孙丽")],
)
def test_somebody_is_named_by_pinyin(desk: Desk, typed: str, name: str) -> None:
    assert person("经办人").read(typed, desk.office).name == name
    assert name in [one.text for one in person("经办人").suggest(typed, desk.office)]


@pytest.mark.parametrize(("typed", "name"), [("yewuke", "业务科"), ("ywk", "业务科"), ("bangong", "办公室")])
def test_a_section_is_named_by_pinyin(desk: Desk, typed: str, name: str) -> None:
    assert department("科室").read(typed, desk.office).name == name
    assert name in [one.text for one in department("科室").suggest(typed, desk.office)]


def test_initials_of_one_come_before_the_sound_of_another(desk: Desk) -> None:
    """`la` is 李安 by the initials; that 兰 begins so, too, makes nobody doubtful."""
    for name in ("李安", "兰宁"):
        desk.act("people.add", name=name, department="业务科")
    assert person("经办人").read("la", desk.office).name == "李安"
    assert {one.text for one in person("经办人").suggest("la", desk.office)} == {"李安", "兰宁"}


@pytest.mark.parametrize("typed", ["ming", "wangfangx", "liu li"])
def test_who_is_not_known_by_a_sound_or_not_alone_is_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(Unreadable):
        person("经办人").read(typed, desk.office)
