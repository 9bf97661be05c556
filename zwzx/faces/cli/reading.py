"""Looking at a register: list, search, show, export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.calling import as_called, set_apart
from zwzx.faces.cli import viewing
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.output import output_options, refuse_unknown, write
from zwzx.faces.cli.parameters import KindParam, option_name, read_option
from zwzx.faces.cli.words import Command
from zwzx.faces.rows import texts
from zwzx.office.core.listing import TEXT, Listing, find
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import visible
from zwzx.office.terms.last_year import ahead
from zwzx.registers import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register, Row
    from zwzx.office.core.sorting import Pages

PAGE = 50
BATCH = 500


def listing_command(register: Register) -> click.Command:
    """`list`: a page of the register, narrowed by its filters."""
    return _command(register, "list", f"列出{register.title}，新的在前；一次{PAGE}条，--all 全部。", searches=False)


def search_command(register: Register) -> click.Command:
    """`search`: every row in which all the words stand."""
    return _command(
        register,
        "search",
        f"在{register.title}里查找：几个词用空格隔开，每个词都要有，也可写拼音首字母，人名、科室名还可写全拼。",
        searches=True,
    )


def export_command(register: Register) -> click.Command:
    """`export`: the whole register, in the columns of the paper book."""
    again = "，可以再导入，用不到的栏会列出" if register.importable is not None else ""
    about = f"导出{register.title}：按纸质登记簿的栏目；--columns all 导出全部内容{again}。"
    return _command(register, "export", about, searches=False, everything=True)


def show_command(register: Register) -> click.Command:
    """`show`: one entry with everything known of it."""

    @click.command("show", cls=Command, help="看一条登记：全部内容、谁在持有、经过；更正过的写明原来的内容。")
    @click.argument("number", metavar="编号")
    @click.option("--format", "form", type=click.Choice(["plain", "json"]), metavar="plain|json", help="样式")
    @click.pass_context
    def show(ctx: click.Context, number: str, form: str | None) -> None:
        from zwzx.faces.detail import as_json, as_lines

        office = office_of(ctx)
        record = find(office, register, number)
        make = as_json if form == "json" else as_lines
        for line in make(office, register, record):
            click.echo(visible(as_called(set_apart(line)), lines=True))

    return show


COMMANDS: dict[str, Callable[[Register], click.Command]] = {
    "list": listing_command,
    "search": search_command,
    "show": show_command,
    "export": export_command,
}


def _command(register: Register, name: str, about: str, *, searches: bool, everything: bool = False) -> click.Command:
    params: list[click.Parameter] = []
    if searches:
        params.append(click.Argument(["words"], metavar="词...", nargs=-1, required=True))
    params += [
        click.Option(
            [option_name(wanted.name)],
            type=KindParam(wanted.kind),
            metavar=wanted.kind.word,
            help=wanted.kind.label,
        )
        for wanted in register.filters
    ]
    params += viewing.options(register, everything=everything)
    params += [
        click.Option(["--limit"], type=click.IntRange(1), default=PAGE, metavar="条数", help=f"最多几条，默认{PAGE}"),
        click.Option(["--all", "everything"], is_flag=True, default=everything, help="全部"),
        click.Option(["--after"], metavar="编号", help="从这个编号的下一条起（看下一页）"),
        click.Option(
            ["--columns", "which"],
            type=viewing.Columns(register),
            metavar="list|paper|all|栏名",
            help="栏目：列表、纸质登记簿、全部，或写栏名，用、隔开",
        ),
    ]

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        _run(ctx, register, given | {"exports": everything, "oldest_first": everything and not given["after"]})

    return Command(name, params=[*params, *output_options()], callback=run, help=about)


def _run(ctx: click.Context, register: Register, given: dict[str, Any]) -> None:
    refuse_unknown(given["output"], given["form"], instead=lambda: _printed(register))
    office = office_of(ctx)
    look = viewing.look(office, register, given) if viewing.asked(given) else viewing.PLAIN
    columns = look.columns or viewing.columns(register, given["which"] or ("paper" if given["exports"] else "list"))
    filters = {
        wanted.name: read_option(office, option_name(wanted.name), wanted.kind, text)
        for wanted in register.filters
        if (text := given.get(wanted.name) or look.filters.get(wanted.name))
    }
    if given.get("words"):
        filters[TEXT] = " ".join(given["words"])
    listing = Listing(office, register, filters, columns, but=_taken_back(register) if given["exports"] else None)
    taken = given["exports"] or given["everything"] or given["output"] is not None or given["limit"] > PAGE
    if taken:
        _note(office, register, filters, listing.count())
    if given.get("keep") or given.get("keep_for_all"):
        viewing.keep(office, register, given, look)
    start = None
    if given["after"]:
        start = getattr(find(office, register, given["after"]), register.order.name)
    most = None if given["everything"] else given["limit"]
    seen = _Seen()
    rows = (
        listing.walk(BATCH, oldest_first=True)
        if given["oldest_first"]
        else _pages(look.ordered(office, register, listing, filters), start, most, seen)
    )
    count = write(rows, columns, given["form"], given["output"], register.title)
    if given["output"] is not None:
        say(f"{count}条，写在 {given['output']}。")
    elif seen.more:
        after = _name_of(office, register, columns, seen.last)
        say(f"这里只列出{count}条，后面还有；看下一页加 --after {after}，全部加 --all。")
    elif count == 0:
        say(f"没有符合的登记。{ahead(filters.values(), office.today)}")


def _printed(register: Register) -> str:
    """How the book is had as it is printed."""
    book = next((one for one in register.sheets if not one.each), None)
    if book is None:
        return ""
    which = "" if book is register.sheets[0] else f" --sheet {book.name}"
    return f"印出的{book.title}：zwzx {noun(register.name)} print{which} --all -o 文件.pdf"


def _taken_back(register: Register) -> Any:
    """The condition that a row was struck because its import was taken back: no row of the book, as an export hands it on."""
    from zwzx.office.core import imports

    return imports.struck(register.record.id)


def _note(office: Office, register: Register, filters: dict[str, Any], count: int) -> None:
    """Enter who takes how much out, by which filters; a page on the screen is none."""
    from zwzx.office.core.looks import note_export
    from zwzx.office.core.redacted import Blind

    blind = Blind(office.store, office.actor, office.clock)
    marked = office.sees_marked and Listing(blind, register, filters).count() < count
    kinds = {wanted.name: wanted.kind for wanted in register.filters}
    words = [f"{kinds[n].label}={kinds[n].show(v)}" if n in kinds else str(v) for n, v in filters.items()]
    if register.known is not None:  # what was searched for may be somebody's name, which the journal is not to hold
        words = [f"按{kinds[n].label if n in kinds else '检索词'}" for n in filters]
    note_export(office, register.name, count, marked=marked, words="；".join(words))


class _Seen:
    """What a listing came to, beside its rows."""

    more = False
    last: Row | None = None


def _name_of(office: Office, register: Register, columns: Sequence[Column], row: Row | None) -> str:
    """How a row is named in a command, whatever is shown of it: as its register names it, else by `#` and its id."""
    assert row is not None
    shown = dict(zip((column.name for column in columns), texts(row, columns), strict=True))
    if name := shown.get(register.columns[0].name):
        return str(name)
    name = f"#{row.id}"
    try:
        find(office, register, name)
    except Unreadable:
        return "编号"
    return name


def _pages(listing: Pages, start: int | None, most: int | None, seen: _Seen) -> Iterator[Row]:
    """Rows in batches, so that neither memory nor the first line waits for the last."""
    key, left = start, most
    while True:
        n = BATCH if left is None else min(BATCH, left + 1)
        rows = listing.first(n) if key is None else listing.after(key, n)
        if left is not None and len(rows) > left:
            seen.more = True
            rows = rows[:left]
        for row in rows:
            seen.last = row
            yield row
        if left is not None:
            left -= len(rows)
        if len(rows) < n or left == 0:
            return
        key = rows[-1].key
