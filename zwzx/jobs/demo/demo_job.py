"""Building the demonstration office 演示单位 as a long job."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from pathlib import Path
from typing import Annotated

from zwzx.jobs.demo import building, store
from zwzx.jobs.job import Step, Work, job
from zwzx.jobs.vault.founding_place import about_leftovers
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, yes_no
from zwzx.store.versions import VERSION

ASIDE, BUILD = "挪开原来的", "逐日办理"


class Size(Enum):
    """How much business a demonstration shows."""

    SMALL = "small"
    YEAR = "year"
    YEARS = "years"
    BLANK = "blank"


@job(
    "建立演示单位",
    steps=(
        Step(ASIDE, stays="原来的还在。", held=True),
        Step(BUILD, "天", stays="没建完的已经删掉；原来的演示单位，挪开了的在旁边。"),
    ),
    again="从头建。",
    rehearsed=True,
)
def demo(
    work: Work,
    place: Path,
    key_file: Path | None,
    size: Annotated[
        Size, choice("几天的业务，一整年，三年里挑几十天（years），或只有一份文件、照手册的例子练（blank）", Size)
    ] = Size.SMALL,
    fresh: Annotated[bool, yes_no("丢掉旧的演示单位，重新建一个")] = False,
    until: Annotated[
        dt.datetime | None, moment("演到什么时候为止", hint="不写就是现在；同样的时间得到同样的单位")
    ] = None,
) -> None:
    """打开演示单位：自己的库，由真实的办理动作生成，内容全是虚构。"""
    found = store.version(place, key_file)
    if work.dry_run:
        _foresee(work, place, found, size, fresh=fresh)
        return
    if found is None and store.begin_anew(place, key_file):
        work.say(f"{place} 不在了，重新建一个演示单位；钥匙没有动。")
    if found is not None and (fresh or found < VERSION):
        work.step(ASIDE)
        moved = store.put_aside(place, key_file)
        why = "重新建一个演示单位" if fresh else "演示单位是旧版本建的，重新建一个"
        work.say(f"{why}；原来的挪到了 {moved}，钥匙没有动。")
        found = None
    if found is None:
        work.say(*about_leftovers(place))
        work.step(BUILD, building.steps(size.value))
        building.build(place, size.value, key=key_file, tell=work.tell, until=until, moved=work.say)
    if size is Size.BLANK:
        work.say(f"手册里的例子用到的文件在 {building.lay_out_examples(place)}，请在那里打命令。")
    work.say(f"演示单位：{place}，以{building.CLERK}的名义打开。")


def _foresee(work: Work, place: Path, found: int | None, size: Size, *, fresh: bool) -> None:
    """What would be done with a demonstration, or with the place for one."""
    about = f"{building.steps(size.value)}天的业务"
    if found is None:
        words = f"会新建一个演示单位：{about}"
    elif fresh or found < VERSION:
        words = f"会挪开原来的，重新建一个：{about}"
    else:
        words = "已有演示单位，不重新建"
    work.row(str(place))
    work.say(f"{words}。只是试办，什么都没有动。")
