"""The first PINs of a new office: each leader sets one's own at the terminal; nobody reads another's off the screen.

Whoever founds the office signs beside the leaders later, so that no one-time PIN of theirs may pass through her hands.
A leader who has a PIN hands out the others' with `zwzx people pin`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import say

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person

TIMES = 3
"""How often a PIN that is no good may be typed again."""


def ask(office: Office, *, yes: bool) -> list[str]:
    """Let the 办公室主任 and the 主任 set a PIN where they are there; returns the names of those who have none then."""
    from zwzx.office.people import pins

    leaders = pins.issuers(office, office.actor)
    there = sys.stdin.isatty() and not yes
    return [who.name for who in leaders if not (there and _set(office, who))]


def told(without: list[str]) -> list[str]:
    """How those come to a PIN who have none yet, in sentences."""
    names = "、".join(without)
    ways = (
        f"{names}还没有 PIN：用本人自己的系统用户登录的，第一次打开登记台时自己设（zwzx people account 登记系统用户）；",
        "与别人共用的，拆封恢复钥匙来设（zwzx --as 姓名 pin set --recovery）。",
    )
    rest = "其余的人由办公室主任或主任发一次性 PIN：zwzx people pin 姓名。"
    return ["".join(ways), rest] if without else [rest]


def _set(office: Office, who: Person) -> bool:
    """Whether this person was there and set a PIN."""
    import getpass

    from zwzx.office.kinds.plain import plain_digits
    from zwzx.office.people import pin_digits, pins

    say(
        f"请{who.name}本人到终端前设 PIN（{pin_digits.LEAST}到{pin_digits.MOST}位数字，别人不要看）；不在场的按回车跳过。"
    )
    for _ in range(TIMES):
        new = plain_digits(getpass.getpass(f"{who.name}的 PIN：", stream=sys.stderr))
        if not new:
            return False
        if plain_digits(getpass.getpass("再输一遍：", stream=sys.stderr)) != new:
            say("两遍输的不一样。")
            continue
        try:
            pins.begin_otherwise(office, who, new, pins.FOUNDING)
        except pins.PinError as error:
            click.echo(str(error), err=True)
        else:
            return True
    return False
