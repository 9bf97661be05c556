"""A report as a command: what it asks as options, its rows in every form, its paper, its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx import reports
from zwzx.faces.calling import as_called
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.output import FILES, is_plain, output_options, refuse_unknown, write, write_json
from zwzx.faces.cli.parameters import parameter, read
from zwzx.faces.cli.words import Command, Group
from zwzx.faces.reporting import about, done, note_taken
from zwzx.faces.rows import rows_of
from zwzx.office.kinds.hidden import tabbed, visible
from zwzx.registers import noun as noun_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register
    from zwzx.office.core.report import Answer, Report

SHEET = ".xlsx"
PAPER = (".pdf", SHEET)
"""How a file ends that is the report's paper, where its answer has one; any other is its rows."""
JSON = (".json", "json")


def command(one: Report) -> click.Command:
    """The command of a report."""
    params: list[click.Parameter] = [parameter(field, flags=True) for field in one.fields]
    params += forms_of(one)
    if one.duty:
        params.append(click.Option(["--done"], is_flag=True, help=f"登记这一期做过了（{one.duty}）"))

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        office = office_of(ctx) if one.opens else None
        answer = one.ask(office, read(office, one.fields, given))
        give(office, one, answer, given)
        if given.get("done") and office is not None:
            say(done(office, one, answer))
        ctx.exit(answer.code)

    return Command(one.command, params=params, callback=run, help=help_of(one))


def forms_of(one: Report) -> list[click.Option]:
    """The options that say in what form its answer is wanted."""
    if not one.prints:
        return output_options()
    to_printer = click.Option(["--print", "to_printer"], is_flag=True, help="送去打印")
    rows = " ".join(one for one in FILES if one not in PAPER)
    return [*output_options(f"{' '.join(PAPER)}（印出的样子） {rows}"), to_printer]


def of(noun: str) -> dict[str, click.Command]:
    """The commands of the reports that stand under a noun, by name."""
    found = map(reports.load, reports.of(noun))
    return {one.command: command(one) for one in found}


def of_register(register: Register) -> dict[str, click.Command]:
    """The commands of the reports of a register: those that are asked of every one that they fit, then its own."""
    made = {name: command(one) for name, one in reports.of_register(register).items()}
    return made | of(noun_of(register.name))


class NounGroup(Group):
    """A group that has the reports of its noun beside the commands that are written out."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """What is written out first."""
        return [*super().list_commands(ctx), *(name.partition(".")[2] for name in reports.of(str(self.name)))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command; of the reports, only the one that is asked for is imported."""
        name = f"{self.name}.{cmd_name}"
        return super().get_command(ctx, cmd_name) or (command(reports.load(name)) if name in reports.NAMES else None)


def __getattr__(name: str) -> click.Command:
    """The command of a report that stands under no noun, by its name."""
    if name in reports.NAMES:
        return command(reports.load(name))
    raise AttributeError(name)


def help_of(one: Report) -> str:
    """The words about it, in which lines stay as they are where they stand in columns."""
    return "\n\n".join(f"\b\n{part}" if "\n" in part else part for part in "\n".join(about(one)).split("\n\n"))


def give(office: Office | None, one: Report, answer: Answer, given: Mapping[str, Any]) -> None:
    """Give the answer in the form asked for."""
    output: Path | None = given["output"]
    suffix = output.suffix.lower() if output is not None else ""
    if one.prints and (given["to_printer"] or suffix in PAPER):
        if answer.pages is not None:
            _print(office, one, answer, None if given["to_printer"] else output)
            return
        if given["to_printer"] or suffix != SHEET:
            raise click.UsageError(f"这里没有印出的样子。请写到文件，用 {' '.join(FILES)} 结尾。")
    papers = _papers() if one.prints and answer.pages is not None else ()
    refuse_unknown(output, given["form"], papers)
    if office is not None:
        note_taken(office, answer, to_file=output is not None)
    if answer.shaped is not None and (given["form"] or suffix) in JSON:
        write_json(answer.shaped(), output)
    elif answer.plain is not None and output is None and is_plain(given["form"]):
        click.echo("\n".join(tabbed(*map(as_called, cells)) for cells in answer.plain()))
        return
    else:
        count = write(
            rows_of(answer),
            answer.columns or one.columns,
            given["form"],
            output,
            f"{one.title}　{answer.about}".strip(),
            papers=papers,
        )
        if output is not None:
            say(f"{count}条，写在 {output}。")
    say(*(line for line in (answer.nothing if not answer.rows else "", *answer.said) if line))


def _papers() -> Sequence[str]:
    from zwzx.faces.paper.render import endings  # a paper is no part of a list

    return endings()


def _print(office: Office | None, one: Report, answer: Answer, output: Path | None) -> None:
    """Print it, or write its paper to a file; what is of no office is entered in none."""
    from zwzx.faces.paper.printing import print_pages

    assert answer.pages is not None
    path, told = print_pages(office, one.title, answer.pages(), output)
    say(told)
    if path.exists():
        click.echo(visible(str(path)))
