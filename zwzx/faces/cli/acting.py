"""Acts as commands: an option a fact, the records acted on as arguments."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from zwzx.errors import ZwzxError
from zwzx.faces.cli import advice
from zwzx.faces.cli.context import confirmed, office_of, say
from zwzx.faces.cli.parameters import option_name, parameter, read
from zwzx.faces.cli.words import Command
from zwzx.office.core import alike
from zwzx.office.core.guard import called
from zwzx.office.core.listing import find
from zwzx.office.core.selection import fill, joint, lacking
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.naming import paper_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.performing import Done
    from zwzx.office.core.register import Register
    from zwzx.office.core.selection import Filled
    from zwzx.office.people.signature import Signature


def command(register: Register, action: Action) -> click.Command:
    """The command of an act."""
    params: list[click.Parameter] = []
    if action.on is not None:
        params.append(
            click.Argument(
                ["numbers"], metavar="编号..." if action.many else "编号", nargs=-1 if action.many else 1, required=True
            )
        )
    params += [parameter(field) for field in action.fields]
    if same := alike.fields(action):
        words = "、".join(field.label for field in same)
        params.append(
            click.Option(["--like"], metavar="编号", help=f"没有写的照这一条填：{words}；最近的一条写“{alike.LAST}”")
        )
    if action.cosigned:
        params.append(click.Option(["--paper"], is_flag=True, help="都已在纸上签字，不输 PIN"))
    if action.ask:
        params.append(click.Option(["--yes"], is_flag=True, help="不再询问"))
    params.append(click.Option(["--dry-run"], is_flag=True, help="只试办，不记下"))
    params.append(
        click.Option(
            ["--format", "form"],
            type=click.Choice(["plain", "json"]),
            default="plain",
            metavar="plain|json",
            help="样式",
        )
    )

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        _run(ctx, register, action, given)

    return Command(action.verb, params=params, callback=run, help=_help(action))


def _help(action: Action) -> str:
    lines = [action.help]
    if action.entered_by:
        lines.append("由" + "、".join(post.value for post in action.entered_by) + "办理。")
    if action.cites:
        lines.append("依据：" + "、".join(action.cites) + "。")
    return "\n\n".join(lines)


def _run(ctx: click.Context, register: Register, action: Action, given: dict[str, Any]) -> None:
    try:
        _did(ctx, register, action, given)
    except ZwzxError as error:
        named = named_by(action, given) if action.on is not None else ()
        asked = advice.Asked(register, action, named[0] if len(named) == 1 else "")
        error.way_on = advice.typed(asked, error.way_on)
        raise


def named_by(action: Action, given: dict[str, Any]) -> Sequence[str]:
    """The texts that name what an act is to be done to."""
    found: Sequence[str] = given["numbers"] if action.many else (given["numbers"],)
    return found


def _did(ctx: click.Context, register: Register, action: Action, given: dict[str, Any]) -> None:
    office = office_of(ctx)
    typed = read(office, action.fields, given)
    if given.get("like"):
        typed = alike.taken_over(office, action, alike.named(office, register, given["like"])) | typed
    if action.on is None:
        targets: Sequence[Any] = (None,)
    else:
        targets = [_target(office, register, action, text) for text in named_by(action, given)]
    open_fields = {field.name for field in action.fields} - typed.keys()
    many = [fill(office, action, target, typed, open_fields) for target in targets]
    foretold = many[0].proposal.notices
    if len(many) > 1:
        foretold = joint(action, [(called(one.record, titled=False), one.proposal) for one in many]).notices
    if action.cosigned:  # whoever gives a PIN reads it first
        say(*foretold)
        foretold = []
    try:
        done = _done(ctx, action, many, given)
    except Exception as error:
        say(*(notice for notice in foretold if not str(error).startswith(notice)))
        raise
    say(*foretold)
    for item in done:
        _tell(action, item, given["form"])


def _done(ctx: click.Context, action: Action, filled: Sequence[Filled], given: dict[str, Any]) -> list[Done]:
    """Do it, or only try it, once for each set of values."""
    office = office_of(ctx)
    whole(office, action, filled)
    many = [one.values for one in filled]
    if given["dry_run"]:
        done = [office.rehearse(action, **many[0])] if len(many) == 1 else _told(office.rehearse_many(action, many))
        say("试办可行，没有记下。")
        return done
    if question := action.question(office, many[0]):
        confirmed(question, yes=given["yes"])
    signed = _signed(ctx, action, many[0], given)
    if len(many) == 1:
        return [office.perform(action, signatures=signed, **many[0])]
    return _all_of(office, action, many, signed)


def _target(office: Office, register: Register, action: Action, text: str) -> Any:
    """What a text names: a paper where the act is done to papers, else an entry of the register."""
    paper = paper_named(office, action.on, text)
    return paper if paper is not None else find(office, register, text)


def _signed(ctx: click.Context, action: Action, values: dict[str, Any], given: dict[str, Any]) -> list[Signature]:
    """The signatures that an act of two people needs; nobody is asked for a PIN where it would be refused anyway."""
    if not action.cosigned:
        return []
    from zwzx.faces.cli.secret import ask_pin
    from zwzx.office.people import cosigning

    office = office_of(ctx)
    signers = cosigning.signers(office, action, values)
    if given["paper"]:
        return cosigning.on_paper(signers)
    office.rehearse(action, **values)
    return [cosigning.by_pin(office, who, ask_pin(ctx, who.name), action) for who in signers]


def _all_of(
    office: Office, action: Action, many: Sequence[dict[str, Any]], signatures: Sequence[Signature]
) -> list[Done]:
    """Many at once."""
    return _told(office.perform_many(action, many, signatures=signatures))


def _told(outcomes: Sequence[Done | ZwzxError]) -> list[Done]:
    """What a batch came to; the first refusal is raised, the others are told before it."""
    refused = [outcome for outcome in outcomes if isinstance(outcome, ZwzxError)]
    for error in refused[1:]:
        say(str(error))
    if refused:
        raise refused[0]
    return [outcome for outcome in outcomes if not isinstance(outcome, ZwzxError)]


def whole(office: Office, action: Action, filled: Sequence[Filled]) -> None:
    """A fact that is still missing is a usage error; where others have it, it says for which ones.

    What would be refused whatever is written is refused first: nobody is sent for facts in vain.
    """
    if (missing := lacking(action, filled)) is None:
        return
    for one in filled:
        if (refused := office.refusal(action, one.record)) is not None:
            raise refused
    field, sentence = missing
    if not sentence:
        raise click.UsageError(f"缺少 {option_name(field.name)}（{field.label}）。")
    raise Unreadable(sentence, f"请用 {option_name(field.name)} 写明{field.label}，或分开办。")


def _tell(action: Action, done: Done, form: str) -> None:
    record = done.record
    number = called(record, titled=False)
    say(*done.notices)
    if form == "json":
        click.echo(json.dumps({"number": number, "id": record.id, "event": done.seq}, ensure_ascii=False))
    else:
        click.echo(f"{number}\t{action.title}")
