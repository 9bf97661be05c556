"""The nightly check as a long job: it looks, verifies where asked, mails what is new, keeps the results in files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from zwzx.jobs.job import Step, Way, Work, job
from zwzx.jobs.waiting import check as checking
from zwzx.office.core import district
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer
from zwzx.office.kinds.hidden import tabbed
from zwzx.office.kinds.places import folder
from zwzx.office.kinds.plain import yes_no
from zwzx.reports import nightly

if TYPE_CHECKING:
    from zwzx.jobs.waiting.check import Checked

MAIL, KEEP, GIVE = "发通知", "另存结果", "给区里的数字"


@job(
    "夜间检查",
    steps=(
        Step(checking.LOOK, "本", stays="只是看，什么都没有记。"),
        Step(checking.VERIFY, "笔", stays="只是看，什么都没有记。"),
        Step(MAIL, stays="还没有发。", held=True),
        Step(KEEP, stays="通知已经照设置发过；结果还没有另存。", held=True),
        Step(GIVE, stays="通知、结果都已照办；给区里的数字还是上一次的。", held=True),
    ),
    again="从头检查；今天通知过的不再通知。",
    ways=(Way("现在看一次", {}), Way("连流水和各行一起校验", {"verify": True})),
    witnessed=False,
    finds="check",
)
def check(
    work: Work,
    office: Office,
    leaves: bool,
    on: nightly.On = None,
    only: nightly.Only = (),
    verify: nightly.Verify = False,
    mail: Annotated[bool, yes_no("把新发现的发给设置里的收信地址")] = False,
    out: Annotated[Path | None, folder("把结果另存为这个目录里的 check-日期.json 和 .txt")] = None,
) -> Answer:
    """夜间检查：各登记簿过期的、在外的密件、没有日清的、没做的定期事项、待补签的。"""
    goes = leaves or mail or out is not None
    made = checking.check(office, on=on, only=only, verify=verify, leaves=goes, steps=work)
    if mail:
        work.step(MAIL)
        _mail(work, office, made)
    if out is not None:
        work.step(KEEP)
        _keep(work, out / f"check-{made.at:%Y-%m-%d}", made)
    if on is None and not only and district.is_given(office) and not office.store.read_only:
        work.step(GIVE)
        _give(work, office, made, verified=verify)
    return nightly.answer_of(made, leaves=goes)


def _mail(work: Work, office: Office, made: Checked) -> None:
    """Mail what was found; whatever becomes of it is told here and in the JSON, be something else graver."""
    from zwzx.jobs.waiting import mailing

    if not mailing.is_set(office):
        made.mail = mailing.UNSET
        work.say("没有设发信，没有通知谁。要发的请用 zwzx settings set 设检查结果发给、发信地址、发信服务器。")
        return
    try:
        count = mailing.mail(office, made)
    except mailing.NotMailed as error:
        made.mail, made.unmailed = error.became, str(error)
        work.say(made.unmailed)
    else:
        made.mail = mailing.SENT if count else mailing.NOTHING_NEW
        work.say(f"通知了{count}项。" if count else "没有新的要通知。")


def _give(work: Work, office: Office, made: Checked, *, verified: bool) -> None:
    """Give the district its figures, where the office lets it see them; where that fails, the answer says so."""
    from zwzx.errors import ZwzxError
    from zwzx.jobs.waiting import counting

    try:
        counting.give(office, made, verified=verified)
    except ZwzxError as error:
        words = f"给区里的数字没有写成：{error}"
        made.unkept = f"{made.unkept}{words}"
        work.say(words)


def _keep(work: Work, stem: Path, made: Checked) -> None:
    """Keep the results as a pair of files; where that fails, the answer says so and is shown all the same."""
    from zwzx.store.trouble import why
    from zwzx.store.whole import write

    try:
        stem.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        plain = "\n".join(tabbed(*cells) for cells in nightly.lines(made))
        for suffix, text in ((".json", json.dumps(nightly.as_object(made), ensure_ascii=False)), (".txt", plain)):
            write(stem.with_suffix(suffix), f"{text}\n".encode(), lasting=False)
    except OSError as error:
        made.unkept = f"结果没有写进 {stem.parent}：{why(error)}。请检查磁盘空间和权限。"
        work.say(made.unkept)
