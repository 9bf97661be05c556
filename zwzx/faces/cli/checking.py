"""The nightly check and the recurring duties, for cron and for people."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import office_of, say, unwitnessed
from zwzx.faces.cli.reporting import NounGroup
from zwzx.faces.cli.words import Command
from zwzx.faces.text import check_lines, tabbed
from zwzx.jobs.waiting.verdict import BEYOND, UNCHECKED
from zwzx.registers import NAMES, noun
from zwzx.store.trouble import why
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.jobs.waiting.check import Report
    from zwzx.jobs.waiting.things import Waiting
    from zwzx.office.core.office import Office

FORM = click.Choice(["plain", "json"])


@click.command("check", cls=Command)
@click.option("--on", metavar="日期", help="看这一天晚上的情况；不写就是现在")
@click.option(
    "--only", default="", metavar="登记簿,…", help="只查这些：登记簿名、duty、consents、custody、backup、clock、rules"
)
@click.option("--verify", is_flag=True, help="连流水和各行一起校验")
@click.option("--mail", "mailing", is_flag=True, help="把新发现的发给设置里的收信地址")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help="把结果另存为 check-日期.json 和 .txt",
)
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def check(
    ctx: click.Context, on: str | None, only: str, verify: bool, mailing: bool, folder: Path | None, form: str
) -> None:
    r"""夜间检查：各登记簿过期的、在外的密件、没有日清的、没做的例行工作、待补签的。

    \b
    退出码（几样都有时取最重的，重的在先；--format json 的 codes 里都有）：
      20 没能检查，或结果没能写出来
      12 流水校验不过
      11 有密件在外，或有一天没有日清
      21 设好了发信，通知没有发出
      10 有过期的
      0  没有问题（今天到期的列出，不算问题）
      2  命令写错了
    """
    named = [word for word in only.replace("，", ",").split(",") if word]
    known = {noun(name): name for name in NAMES} | {word: word for word in BEYOND}
    if wrong := [word for word in named if word not in known]:
        raise click.UsageError(f"没有“{wrong[0]}”。可写：{'、'.join(known)}。")
    day = _day(on)
    try:
        code = _checked(
            ctx, day, [known[word] for word in named], verify=verify, mailing=mailing, folder=folder, form=form
        )
    except click.Abort:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it was, cron must learn that nothing was checked
        code = UNCHECKED
        _could_not(error, form)
    ctx.exit(code)


def _checked(
    ctx: click.Context,
    day: dt.date | None,
    only: list[str],
    *,
    verify: bool,
    mailing: bool,
    folder: Path | None,
    form: str,
) -> int:
    from zwzx.jobs.waiting import check as job

    unwitnessed(ctx)
    office = office_of(ctx)
    report = job.check(office, on=day, only=only, verify=verify, leaves=mailing or folder is not None)
    if mailing:
        _mail(office, report)
    if folder is not None:
        _keep(folder / f"check-{report.at:%Y-%m-%d}", report)
    with suppress(BrokenPipeError):  # whoever read has gone; cron still gets the code
        click.echo(as_json(report) if form == "json" else "\n".join(check_lines(report)))
    return report.code


def _mail(office: Office, report: Report) -> None:
    """Mail what was found; whatever becomes of it is told here and in the JSON, be something else graver."""
    from zwzx.jobs.waiting import mailing

    if not mailing.is_set(office):
        report.mail = mailing.UNSET
        say("没有设发信，没有通知谁。要发的请用 zwzx settings set 设 mail-to、mail-from、mail-host。")
        return
    try:
        count = mailing.mail(office, report)
    except mailing.NotMailed as error:
        report.mail, report.unmailed = mailing.FAILED, str(error)
        say(report.unmailed)
    else:
        report.mail = mailing.SENT if count else mailing.NOTHING_NEW
        say(f"通知了{count}项。" if count else "没有新的要通知。")


def as_json(report: Report) -> str:
    """A contract: keys stay, moments are ISO text, nothing known is null."""
    return json.dumps(
        {
            "at": report.at.isoformat(),
            "code": report.code,
            "codes": report.codes,
            "findings": [_object(found) for found in report.findings],
            "due_today": [_object(found) for found in report.due],
            "unsound": report.unsound,
            "mail": report.mail,
            "unmailed": report.unmailed or None,
            "error": report.unkept or None,
        },
        ensure_ascii=False,
    )


def _object(found: Waiting) -> dict[str, Any]:
    return {
        "register": found.register or None,
        "what": found.title,
        "kind": found.due_name,
        "number": found.number,
        "subject": found.subject,
        "who": found.who,
        "due": found.due.isoformat() if found.due else None,
        "clause": found.clause or None,
    }


def _could_not(error: Exception, form: str) -> None:
    from zwzx.faces.mishap import told

    words = told(error)
    say(f"没能检查：{words}")
    if form == "json":
        unknown = dict.fromkeys(("at", "findings", "due_today", "unsound", "mail", "unmailed"))
        click.echo(json.dumps({"code": UNCHECKED, "codes": [UNCHECKED], **unknown, "error": words}, ensure_ascii=False))


def _keep(stem: Path, report: Report) -> None:
    """Keep the results as a pair of files; where that fails, the report says so and is shown all the same."""
    try:
        stem.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for suffix, text in ((".json", as_json(report)), (".txt", "\n".join(check_lines(report)))):
            _put(stem.with_suffix(suffix), text)
    except OSError as error:
        report.unkept = f"结果没有写进 {stem.parent}：{why(error)}。请检查磁盘空间和权限。"
        say(report.unkept)


def _put(path: Path, text: str) -> None:
    draft = path.with_suffix(f"{path.suffix}.part")
    try:
        with os.fdopen(fresh(draft), "w", encoding="utf-8") as file:
            file.write(text + "\n")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _day(text: str | None) -> dt.date | None:
    from zwzx.office.kinds.base import Unreadable
    from zwzx.office.kinds.days import day

    try:
        return day("日期").read(text) if text else None
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint="--on") from None


@click.group("duty", cls=NounGroup, context_settings={"help_option_names": ["-h", "--help"]})
def duty() -> None:
    """例行工作：条款要求定期做的，做了没有。"""


@duty.command("done", cls=Command)
@click.argument("clause_id", metavar="条款")
@click.option("--on", metavar="日期", help="属于哪一天的那一期；不写就是今天")
@click.option("--every", default="", metavar="周期", help="条款有几个周期的，写哪一个，如 month")
@click.option("--note", default="", metavar="文字", help="备注")
@click.pass_context
def duty_done(ctx: click.Context, clause_id: str, on: str | None, every: str, note: str) -> None:
    """登记一件例行工作这一期已经做过。"""
    from zwzx.office.clauses import regulations
    from zwzx.office.clauses.duties import done

    if clause_id not in regulations.clauses():
        raise click.UsageError(f"没有 {clause_id} 这一条。条款号如 保密员.3。")
    office = office_of(ctx)
    made = office.perform(done, clause_id=clause_id, on=_day(on), every=every, note=note).record
    click.echo(tabbed(made.clause, made.period))
