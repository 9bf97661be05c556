"""Questions to the office: today, whereis, why, clauses, rights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.output import tabbed
from zwzx.faces.cli.words import Command
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office

FORM = click.Choice(["plain", "json"])


@click.command("today", cls=Command)
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def today(ctx: click.Context, form: str) -> None:
    """今天要办的：严重的、过期的在前，再是今天、以后到期的，没有期限的，只作提示的。"""
    from zwzx.jobs.waiting.things import grouped
    from zwzx.jobs.waiting.today import waiting

    office = office_of(ctx)
    found = grouped(waiting(office), office.now)
    if form == "json":
        rows = [
            {
                "group": w.group(office.now),
                "register": w.register,
                "number": w.number,
                "what": w.title,
                "subject": w.subject,
                "who": w.who,
                "due": w.due.isoformat() if w.due else None,
                "late": w.late(office.now),
                "clause": w.clause or None,
            }
            for w in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for w in found:
        due = f"{w.due:%Y-%m-%d %H:%M}" if w.due else ""
        click.echo(tabbed(w.group(office.now), w.title, w.number, w.subject, w.who, due))
    if not found:
        say("今天没有要办的。")


@click.command("whereis", cls=Command)
@click.argument("number", metavar="编号或编码")
@click.option("--as-of", metavar="时间", help="当时在谁手里（按现在知道的）")
@click.option("--as-recorded", metavar="时间", help="按那时登记的看（之后的补录和撤销不算）")
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def whereis(ctx: click.Context, number: str, as_of: str | None, as_recorded: str | None, form: str) -> None:
    """一份文件的每一份、一枚印鉴现在（或过去某时）在谁手里；印鉴另写保管人。"""
    from zwzx.reports.locating import locate

    office = office_of(ctx)
    found = locate(office, number, at=_moment(office, as_of), known=_moment(office, as_recorded))
    if form == "json":
        click.echo(json.dumps([line.as_object() for line in found], ensure_ascii=False))
        return
    for line in found:
        click.echo(tabbed(*line.words()))


@click.command("why", cls=Command)
@click.argument("number", metavar="编号")
@click.pass_context
def why(ctx: click.Context, number: str) -> None:
    """一份文件、一张传阅单、一笔借阅、一枚印鉴、一次用印为什么这样办：事实、条款、跳过的休息日、结论。"""
    from zwzx.reports.reasons import reasons

    for line in reasons(office_of(ctx), number):
        click.echo(visible(line))


@click.command("clauses", cls=Command)
@click.argument("clause_id", metavar="[条款]", required=False)
@click.option("--coverage", is_flag=True, help="哪些条款程序已执行、已有测试、还没有")
@click.option("--check", is_flag=True, help="核对规章文件：每个词都读得懂")
@click.option(
    "--tests", "tests_dir", type=click.Path(path_type=Path, file_okay=False), metavar="目录", help="测试所在的目录"
)
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def clauses(
    ctx: click.Context, clause_id: str | None, coverage: bool, check: bool, tests_dir: Path | None, form: str
) -> None:
    """列出规章条款；写条款号（如 文电.3）看一条；--coverage 看执行情况；--check 核对规章文件，有问题的以 10 结束。"""
    if check:
        ctx.exit(_check())
    from zwzx.office.clauses import regulations
    from zwzx.reports.coverage import STATUS, cited_by_the_program, status, tested_in

    known = regulations.clauses()
    if clause_id is not None and clause_id not in known:
        raise click.UsageError(f"没有 {clause_id} 这一条。条款号如 文电.3、保密员.3。")
    wanted = [known[clause_id]] if clause_id else list(known.values())
    states: dict[str, str] = {}
    if coverage:
        cited, tested = cited_by_the_program(), tested_in(tests_dir or Path("tests"))
        states = {c.id: status(c, cited, tested) for c in wanted}
    if form == "json":
        rows = [_clause_object(c, states.get(c.id)) for c in wanted]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for c in wanted:
        state = STATUS[states[c.id]] + "\t" if coverage else ""
        click.echo(f"{c.id}\t{state}{c.text}")
        if clause_id and c.note:
            click.echo(f"  读法：{c.note}")


def _check() -> int:
    """The lines that the program does not understand in the regulations; 10 where there are some."""
    from zwzx.reports.regulations_check import problems

    found = problems()
    for line in found:
        click.echo(visible(line))
    say("规章文件每个词都读得懂。" if not found else f"规章文件有{len(found)}处读不懂。")
    return 10 if found else 0


@click.command("rights", cls=Command)
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
def rights(form: str) -> None:
    """每件事由哪些岗位办：从各登记簿的声明得出。"""
    from zwzx.reports.rights import table

    rows = table()
    if form == "json":
        click.echo(json.dumps([{"action": a, "title": t, "posts": p} for a, t, p in rows], ensure_ascii=False))
        return
    for name, title, posts in rows:
        click.echo(f"{name}\t{title}\t{'、'.join(posts) or '所有人员'}")


def _moment(office: Office, text: str | None) -> dt.datetime | None:
    from zwzx.office.kinds.days import moment

    return moment("时间").read(text, office) if text else None


def _clause_object(clause: Any, state: str | None) -> dict[str, Any]:
    found = {"id": clause.id, "does": list(clause.does), "register": clause.register, "text": clause.text}
    if clause.note:
        found["note"] = clause.note
    if state is not None:
        found["status"] = state
    return found
