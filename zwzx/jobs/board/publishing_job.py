"""公示栏: draw what the clauses want posted, enter what is new, and write the site to a folder, as a long job."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from zwzx import registers
from zwzx.errors import NotWritten
from zwzx.jobs.board import html_page, site
from zwzx.jobs.board.drawing import to_post
from zwzx.jobs.board.withholding import fit, told_of
from zwzx.jobs.job import Step, Work, job
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.places import folder
from zwzx.office.kinds.plain import yes_no
from zwzx.office.matters.publishable import Citizens
from zwzx.registers.notices import board
from zwzx.registers.notices.actions import BY
from zwzx.registers.notices.topics import Topic
from zwzx.store import whole
from zwzx.store.digests import sha256
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.board.drawing import Drawn

DRAW, WRITE = "画出要公示的", "写出公示栏"


@job(
    "公示栏",
    steps=(Step(DRAW, "样", stays="贴出的都已登记；公示栏下次写全。"), Step(WRITE, "页", stays="没有写到的下次写全。")),
    again="登记过的不再登记，公示栏从头写全。",
    rehearsed=True,
    entered_by=BY,
    short={"output": "-o"},
)
def publish(
    work: Work,
    office: Office,
    output: Annotated[Path, folder("公示栏写到哪个文件夹")],
    on: Annotated[dt.date | None, day("按哪一天", hint="不写就是今天")] = None,
    only: Annotated[str, Topic("只办哪一样", hint="不写就是各样")] = "",
    past: Annotated[bool, yes_no("撤下的也写", hint="连撤下的页面一起写出，查证用；索引里不列")] = False,
) -> None:
    """公示栏：把规章要公布的画成网页，写到一个文件夹；新的、变了的登记公示，定期要公布的照此登记做过。

    页面自成一体，不用网络，能在大厅屏幕、手机上看，能印成 A3 贴出去；密件、群众的姓名住址不会在里面，别处写着的写成“（略）”，并说明是哪一页。
    同一文件夹可以反复写：没有变的不动，撤下的拿掉，别的文件不碰。
    """
    when = on or office.today
    work.step(DRAW)
    citizens = Citizens()
    drawn = list(to_post(office, when, [only] if only else (), citizens))
    new = [one for one in drawn if is_new(office, one)]
    for one in drawn:
        work.row(one.period.name, one.title, ("要公示" if work.dry_run else "已公示") if one in new else "没有变")
    withheld = [(f"{one.period.name}{one.title}", one.withheld) for one in drawn if one.withheld]
    for line in told_of(office, withheld):
        work.say(line)
    if not drawn:
        work.say("没有可以公示的。")
    if work.dry_run:
        return
    for count, one in enumerate(new, 1):
        post(office, one)
        work.tell(count)
    work.step(WRITE)
    kept, unfit = fit(board.up(), citizens)
    for line in told_of(office, unfit, "贴过的这一页不再写出，请登记撤下（zwzx notices take-down）"):
        work.say(line)
    changed = site.write(output, office.name, kept, office.today, work.tell)
    if past:
        _write_past(output / "往期", fit(board.once_up(), citizens)[0])
    work.row(str(output / html_page.INDEX))
    work.say(f"公示栏共{len(kept)}页，这次写了{len(changed)}个文件。")


def is_new(office: Office, drawn: Drawn) -> bool:
    """Whether it is not up as it is to be: not at all, or with other words than those of its day."""
    found = board.standing(drawn.topic, drawn.period.first)
    return found is None or sha256(drawn.html(office.name, found.posted.date())) != found.digest


def post(office: Office, drawn: Drawn) -> None:
    """Enter that a page is posted, with the very file that will stand in the folder."""
    _, act = registers.act("notices.post")
    with TemporaryDirectory() as name:
        page = Path(name, drawn.file)
        page.write_bytes(drawn.html(office.name, office.today))
        office.perform(act, topic=drawn.topic, of=drawn.period.first, page=page)


def _write_past(folder_: Path, kept: Sequence[site.Kept]) -> None:
    """The pages that were taken down, each under its number."""
    try:
        folder_.mkdir(parents=True, exist_ok=True)
        for one in kept:
            whole.write(folder_ / f"{one.line.number}-{one.line.file}", one.content, lasting=False)
    except OSError as error:
        raise NotWritten(f"往期写不到 {folder_}：{why(error)}。", "请换一个文件夹，或检查磁盘空间和权限。") from error
