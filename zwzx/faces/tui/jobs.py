"""The long jobs that the desk offers: what they ask for, what the desk gives them, and what is shown of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from zwzx import reports
from zwzx.errors import ZwzxError
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.report import ReportScreen
from zwzx.jobs.declared import AT_THE_DESK, load
from zwzx.office.kinds.base import written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from zwzx.faces.tui.table import Table
    from zwzx.faces.tui.working import Ended
    from zwzx.jobs.job import Job
    from zwzx.jobs.vault.backup_jobs import Unlock
    from zwzx.jobs.vault.key_management import House
    from zwzx.jobs.year.forgetting import Sign
    from zwzx.jobs.year.year_end import Form, Papers
    from zwzx.office.core.office import Office
    from zwzx.office.core.report import Answer
    from zwzx.store.retention import Backup


def begin(screen: Table, name: str) -> None:
    """Do a job from a screen: ask for what it can't do without and how it is to be done, then let it work."""
    job = load(name)
    try:
        screen.office.store.refuse_read_only()
        job.admit(screen.office)
    except ZwzxError as error:
        screen.status.say(str(error), tone="error")
        return
    values = dict(job.proposes(screen.office))
    if name in LISTED:
        _pick(screen, name, job, values)
    else:
        _ask(screen, name, job, values)


def _pick(screen: Table, name: str, job: Job, values: dict[str, Any]) -> None:
    """Let what it is done to be chosen from those that there are."""
    field, offered, nothing = LISTED[name]
    there = offered(screen.office)
    if not there:
        screen.status.say(nothing)
        return

    def chosen(place: str | None) -> None:
        if place is not None:
            _ask(screen, name, job, values | {field: there[int(place)][0]})

    lines = [(str(n), words) for n, (_, words) in enumerate(there)]
    screen.app.push_screen(Pick(f"{job.title}：哪一个", lines), chosen)


def do(screen: Table, name: str, **values: Any) -> None:
    """Do a job of which the screen knows everything: nothing is asked."""
    _work(screen, name, load(name), values)


def _ask(screen: Table, name: str, job: Job, values: dict[str, Any]) -> None:
    """Ask for the facts that it can't do without."""
    open_fields = [field for field in job.fields if field.required and field.name not in values]

    def asked(found: dict[str, Any] | None) -> None:
        if found is not None:
            _choose(screen, name, job, values | found)

    if open_fields:
        screen.app.push_screen(Asks(screen.office, job.title, open_fields), asked)
    else:
        asked({})


def _choose(screen: Table, name: str, job: Job, values: dict[str, Any]) -> None:
    """Ask how it is to be done, where there are several ways."""
    ways = job.offered

    def chosen(place: str | None) -> None:
        if place is not None:
            _work(screen, name, job, values | dict(ways[int(place)].values))

    if ways:
        told = [one for one in job.fields if one.required and one.name in values]
        about = "　".join(written(one.kind, values[one.name]) for one in told)
        screen.app.push_screen(
            Pick(f"{job.title}　{about}".rstrip("　"), [(str(n), w.title) for n, w in enumerate(ways)]), chosen
        )
    else:
        _work(screen, name, job, values)


def _work(screen: Table, name: str, job: Job, values: dict[str, Any]) -> None:
    """Let it work, and show what it came to: one line in the status line, more as a text to read."""
    from zwzx.faces.tui.working import Working, told_of

    here = screen.office
    office = here.beside(here.actor, here.clock)  # its own, for what an office knows during an act is one thread's
    dry_run = bool(values.pop("dry_run", False))
    given = {one: values.pop(one) for one in job.means if one in values}

    def means() -> Mapping[str, Any]:
        return given | {one: MEANS[one](office) for one in job.means if one not in given}

    def ended(told: Ended | None) -> None:
        if told is None:
            return
        lines, error, answer = told
        screen.reload()
        if answer is not None:
            _show(screen, name, job, given | values, answer)
            return
        told_in_one = [str(error)] if error is not None and not lines else lines if error is None else []
        if len(told_in_one) == 1:
            screen.status.say(told_in_one[0], tone="" if error is None else "error")
            return
        screen.status.say(f"{job.title}：见说明。", tone="" if error is not None else "good")
        screen.app.push_screen(Reading(job.title, told_of(job.title, lines, error)))

    line = AT_THE_DESK.get(name, "").partition("（")[0].rstrip("…")
    again = f"Ctrl+P 选“{line}”" if line else f"再{job.title}"
    screen.app.push_screen(Working(job, again, values, means, dry_run=dry_run), ended)


def _show(screen: Table, name: str, job: Job, values: dict[str, Any], answer: Answer) -> None:
    """Show the answer that a job found; where it is asked for otherwise, the job is done again."""
    asks = reports.load(job.finds)
    told = {field.name: values[field.name] for field in asks.fields if field.name in values}
    again = partial(_work, screen, name, job)
    screen.app.push_screen(ReportScreen(screen.office, asks, told, answer, again))


# ── what the desk gives a job ───────────────────────────────────────────


def _house(office: Office) -> House:
    from zwzx.jobs.vault.key_management import House

    return House(office.store.path, office.store.key_file, office.store.key)


def _usual(office: Office) -> Path:
    from zwzx.jobs.vault import anchors

    return anchors.folder(office.store.path)


def _unlock(office: Office) -> Unlock:
    """A backup opens by the key of the open store; one from before a change of the key does so in the shell."""
    from zwzx.store import sealed

    def opened(kept: Backup) -> bytes:
        ring = sealed.ring_beside(kept)
        own = sealed.by_store(ring, office.store.key)
        ring.check(own)
        return own

    return opened


def _papers(office: Office) -> Papers:
    from zwzx.faces.paper.render import suffix
    from zwzx.faces.paper.year import write_year

    def write(output: Path | None, form: Form | None, year: int, marked: bool) -> Sequence[Path]:
        folder = output or year_folder(year)
        end = f".{form.value}" if form is not None else suffix()
        return write_year(office, folder / "密件" if marked else folder, end, year, marked=marked)

    return write


def year_folder(year: int) -> Path:
    """Where the desk puts a year's papers: among the documents of whoever works here, for nobody else to read."""
    from platformdirs import user_documents_path

    return user_documents_path() / f"归档-{year}"


def _pens(_: Office) -> Any:
    from zwzx.faces.paper.pens import PENS

    return PENS


def _sign(_: Office) -> Sign:
    """At the desk a whole list is signed on paper; who gives a PIN does so in the form of the act, or in the shell."""
    from zwzx.office.people import cosigning

    return lambda acts, people: {act.event: cosigning.on_paper(people) for act in acts}


def _imports(office: Office) -> list[tuple[Any, str]]:
    """The imports that may be taken back, newest first, as their own list tells of them."""
    from zwzx.office.terms.imports import ImportState

    return [
        ((serial,), f"{serial}　{register}　{file}　{at:%Y-%m-%d %H:%M}　{by}　{count}条")
        for serial, register, file, at, by, count, state, _ in (
            one.values for one in reports.load("imports.list").ask(office, {}).rows
        )
        if state != ImportState.WITHDRAWN.value
    ]


LISTED: dict[str, tuple[str, Callable[[Office], list[tuple[Any, str]]], str]] = {
    "import-undo": ("serials", _imports, "没有可以撤回的导入；导入过的见“旧簿文件”（Ctrl+P）。")
}
"""By job: the fact that is chosen from a list, what makes the list, what is said where it is empty."""
MEANS: dict[str, Callable[[Office], Any]] = {
    "office": lambda office: office,
    "data_key": lambda office: office.store.key,
    "store": lambda office: office.store.path,
    "house": _house,
    "acting": lambda office: office.actor.name,
    "usual": _usual,
    "unlock": _unlock,
    "papers": _papers,
    "pens": _pens,
    "sign": _sign,
    "known": lambda _: [],
    "leaves": lambda _: False,
}
"""By the name of the parameter that takes it; a job that wants more is for the shell."""
