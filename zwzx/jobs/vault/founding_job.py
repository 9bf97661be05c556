"""建库 as a long job: who the office is, what is made of it, and what a rehearsal tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

from zwzx import places
from zwzx.jobs.job import Step, Work, job
from zwzx.jobs.vault import founding, founding_place, founding_server
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.office import Office
from zwzx.office.core.opening import os_user
from zwzx.office.kinds.days import time_of_day
from zwzx.office.kinds.names import name as person
from zwzx.office.kinds.plain import text
from zwzx.office.terms.people import Post
from zwzx.store import pointers

Ready = Callable[[Office], None]
"""What belongs to a founding besides: those who are there set their PINs."""
NOTHING = "没有建成，什么都没有留下。"
ASKED = ("name", "clerk", "secrets", "office_director", "director")
"""What is asked at a terminal, in this order; what can be left out only where it was given."""
OFF = time_of_day("下班时间", hint="不写就是 17:30")


def posts_of(clerk: str, secrets: str, office_director: str, director: str) -> dict[str, list[Post]]:
    """Who holds which posts; one person may hold several, and the clerk is 保密员 where nobody else is named."""
    posts: dict[str, list[Post]] = {}
    for who, post in (
        (clerk, Post.CLERK),
        (secrets or clerk, Post.SECRETS),
        (office_director, Post.OFFICE_DIRECTOR),
        (director, Post.DIRECTOR),
    ):
        posts.setdefault(who, []).append(post)
    return posts


def posts_told(told: Mapping[str, str]) -> dict[str, list[Post]]:
    """Who holds which posts, by what was given and answered."""
    return posts_of(told["clerk"], told.get("secrets", ""), told["office_director"], told["director"])


@job(
    "建库",
    steps=(
        Step(founding.WRITE, stays=NOTHING),
        Step(founding.READY, stays=NOTHING, asks=True),
        Step(founding.PUT, stays=NOTHING, held=True),
    ),
    again="从头建。",
    rehearsed=True,
)
def init(
    work: Work,
    place: Path,
    key_file: Path | None,
    ready: Ready,
    backups: Path | None,
    name: Annotated[str, text("单位名称", least=1, most=60, hint="印在单据上")],
    clerk: Annotated[str, person("机要员姓名")],
    office_director: Annotated[str, person("办公室主任姓名")],
    director: Annotated[str, person("主任姓名")],
    secrets: Annotated[str, person("保密员姓名")] = "",
    fonds: Annotated[str, text("全宗号", hint="没有就空着")] = "",
    off_hour: Annotated[dt.time, OFF] = dt.time(17, 30),
    print_queue: Annotated[str, text("打印队列", hint="空着就打开文件夹")] = "",
) -> None:
    """建库：加密的登记库和它的钥匙，单位名称，第一批人员；并检查打印和字体。保密员不写，就由机要员兼。"""
    posts = posts_of(clerk, secrets, office_director, director)
    if work.dry_run:
        _foresee(work, place, key_file, posts)
        return
    people = [
        FirstPerson(who, "办公室" if who != director else "", tuple(held), os_user() if who == clerk else "")
        for who, held in posts.items()
    ]
    settings = {"office-name": name, "fonds": fonds, "off-hour": OFF.show(off_hour), "print-queue": print_queue}
    settings["backup-folder"] = str(backups or "")
    told = {setting: value for setting, value in settings.items() if value}
    found(place, people, told, key=key_file, ready=ready, tell=work.say, steps=work).store.close()


def _foresee(work: Work, place: Path, key_file: Path | None, posts: dict[str, list[Post]]) -> None:
    """What would be made, as far as it can be told without making it."""
    key = key_file or places.key_file(place)
    if pointers.is_one(place):
        founding_server.refuse_unfit(place, key)
    else:
        founding_place.refuse_absent(place, places.witness_file(place, key_file))
        founding_place.refuse_unfit(place, key)
    for who, held in posts.items():
        work.row(who, "、".join(post.value for post in held))
    shown = pointers.shown(place)
    work.row(shown)
    work.say(f"试办可行：会建 {shown}，钥匙文件 {key}。没有建库。")
