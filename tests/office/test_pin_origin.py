"""How somebody came by a PIN, as the papers tell it: never hidden by a change that whoever issued the slip could make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zwzx import registers
from zwzx.office.people import pin_copies, pin_origin, pins
from zwzx.office.terms.trust import PinUse

if TYPE_CHECKING:
    from tests.conftest import Desk

GOOD, OTHER, THIRD = "204615", "907351", "730182"


def slip(desk: Desk, by: str, name: str) -> str:
    act = registers.load("people").action("pin")
    told = desk.acting(by).office.perform(act, who=desk.somebody(name), reason="忘了").notices[0]
    return str(told.partition("：")[2][:8])


def begun(desk: Desk) -> None:
    pins.begin(desk.office, desk.somebody("李明"), GOOD, alone=True)


def by_slip(desk: Desk) -> None:
    begun(desk)
    once = slip(desk, "刘强", "李明")
    desk.clock.on(minutes=1)
    pins.change(desk.office, desk.somebody("李明"), once, OTHER)


def changed(desk: Desk) -> None:
    by_slip(desk)
    desk.clock.on(minutes=1)
    pins.change(desk.office, desk.somebody("李明"), OTHER, THIRD)
    desk.clock.on(minutes=1)
    pins.change(desk.office, desk.somebody("李明"), THIRD, OTHER)


def by_two_slips(desk: Desk) -> None:
    changed(desk)
    slip(desk, "刘强", "李明")
    desk.clock.on(minutes=10)
    pins.change(desk.office, desk.somebody("李明"), slip(desk, "张伟", "李明"), GOOD)


def founded(desk: Desk) -> None:
    pins.begin_otherwise(desk.office, desk.somebody("刘强"), GOOD, pins.FOUNDING)


def recovered(desk: Desk) -> None:
    pins.begin_otherwise(desk.office, desk.somebody("刘强"), GOOD, f"{pins.RECOVERY}（王芳 2026-09-28 08:00 添加）")


@pytest.mark.parametrize(
    ("how", "name", "words"),
    [
        (lambda _: None, "李明", ""),
        (begun, "李明", "2026-09-28 09:00 本人首次设定"),
        (by_slip, "李明", "2026-09-28 09:01 凭刘强 2026-09-28 09:00 发的一次性 PIN 设定"),
        (changed, "李明", "2026-09-28 09:01 凭刘强 2026-09-28 09:00 发的一次性 PIN 设定，2026-09-28 09:03 更换"),
        (by_two_slips, "李明", "2026-09-28 09:13 凭张伟 2026-09-28 09:13 发的一次性 PIN 设定"),
        (founded, "刘强", "2026-09-28 09:00 建库时在终端设定"),
        (recovered, "刘强", "2026-09-28 09:00 凭恢复钥匙（王芳 2026-09-28 08:00 添加）设定"),
    ],
)
def test_it_is_told_whence_a_pin_comes(desk: Desk, how: object, name: str, words: str) -> None:
    assert callable(how)
    how(desk)
    assert pin_origin.told(desk.somebody(name)) == words


def test_a_pin_that_came_with_a_restore_says_so(desk: Desk) -> None:
    changed(desk)
    who = desk.somebody("李明")
    desk.person("account", "李明", user="liming")
    source = pin_copies.kept(desk.office)
    assert source is not None
    row = source.rows[0]
    other = pin_copies.KeptPin(row.person, row.hash + "x", once=False, until=None, locked=desk.clock.now)
    desk.clock.on(minutes=2)
    pin_copies.settle(desk.office, pin_copies.Kept(desk.clock.now, (other,)))
    assert "恢复备份时从原库带来" in pin_origin.told(who)
    assert pins.locked_until(who, desk.clock.now) is not None
    last = [one.what for one in pins.PinEvent.select().order_by(pins.PinEvent.id)][-2:]
    assert last == [PinUse.SET, PinUse.LOCKED]
