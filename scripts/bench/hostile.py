"""Hostile inputs through every field of every act, every import column and every argument of every command.

    scripts/run python scripts/bench/hostile.py [INPUTS] [SEED] [beside|fields|commands|columns]...

Demonstration offices take them, one a core: 1,000 a field, a column and an argument where not said. Each is either
taken as it is or refused with a sentence: no traceback, nothing half-written, nothing that acts on a terminal or in a
spreadsheet; the journals verify afterwards. The suite runs the same with a few inputs a field.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx import registers
from zwzx.cli import root, run
from zwzx.errors import ZwzxError
from zwzx.jobs.demo import building
from zwzx.jobs.exchange import importing
from zwzx.office.core import opening
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office, os_user
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import Day, Moment
from zwzx.office.kinds.hidden import hostile
from zwzx.office.kinds.house import DepartmentKind, PersonKind, PersonsKind
from zwzx.office.kinds.papers import PaperKind, PapersKind
from zwzx.office.kinds.plain import FilePath, Number, Text, YesNo
from zwzx.office.kinds.things import CodesKind, ThingKind
from zwzx.store.engine import proxy
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register
    from zwzx.office.kinds.base import Kind

UNTIL = dt.datetime(2026, 9, 28, 15, 0)
# fmt: off
BLOCKS = (
    *("[/]", "[red]红[/red]", "[@click=app.quit]点[/]", "[link=file:///etc/passwd]x[/link]", ":smile:", "\\[",
      "{0.__class__}", "%s%n", "${HOME}"),
    *("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "－1",
      "'=1", "\r=1"),
    *("\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;eA==\x07", "\x9b31m", "\x1bP", "\x07", "\x08", "\x7f", "\x00",
      "\x85", "\x1c"),
    *("\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\u2029", "\u061c", "\xad", "\u180e", "\U000e0041",
      "\ue000"),
    *("שלום", "مرحبا", "a" + "\u0301" * 50, "👩‍👩‍👧", "𠮷", "\ud800", "\udfff", "\udcff", "ﷺ", "\n", "\r\n", "　",
      " "),
    *("' OR 1=1 --", '"; DROP TABLE event; --', "%", "_", "\\", '"', "a* OR b", "NEAR(a b)", "^a", "t:a", "-a",
      "NOT", "AND", "(", "{"),
    *("../../etc/passwd", "/etc/passwd", "~root", "C:\\x", "file://x", "|id", ";id", "`id`", "$(id)", "&",
      "<script>", "&lt;", "]]>"),
    *('#eval("1")', '#read("/etc/passwd")', "$x$", "*b*", "_i_", "@x", "<x>", "//", "/*", "#1", "＃1",
      "#" + "9" * 40),
    *("9" * 20, "9" * 400, "-0", "1e9", "0x10", "NaN", "１２", "٣", "²", "½", "十百千", "〇", "1_0", "2026-13-99",
      "0000-00-00", "9999-12-31"),
    *("2026-02-29", "10000-01-01", "24:00", "99:99", "2026〔0〕0号", "〔〕号", "收〔2026〕", "022026000001015",
      "000000000000000"),
    *("--help", "--", "-h", "-o", "null", "None", "true", "[]", "{}", '{"a":1}', "\\u0000", "\\x1b", "。", "、",
      ",", "；"),
)
# fmt: on
"""What to be afraid of: markup, formulas, escapes, direction, width, surrogates, SQL, search, paths, shells, numbers, days."""
PLAIN = ("关于做好工作的通知", "区委办", "张伟", "2026-09-28", "12", "abc", "")
HUGE, CELL, LONGEST = 200_000, 100_000, 1500
"""Characters of a huge input, of a huge cell that a CSV reader takes, and of the longest sentence of a refusal."""


def inputs(seed: int) -> Iterator[str]:
    """Hostile texts without end, the same for the same seed: first each block alone, then mixtures and huge ones."""
    yield from BLOCKS
    chance = random.Random(seed)
    while True:
        made = "".join(chance.choice((*BLOCKS, *PLAIN)) for _ in range(chance.randint(1, 4)))
        if chance.random() < 0.01:
            made *= HUGE // max(1, len(made))
        yield made


def some(seed: int, count: int) -> list[str]:
    """So many of them: all blocks where there is room, else a sample."""
    source = inputs(seed)
    if count >= len(BLOCKS):
        return [next(source) for _ in range(count)]
    mixed = inputs(seed)
    pool = [next(mixed) for _ in range(3 * len(BLOCKS))]
    return random.Random(seed).sample(pool, count)


@dataclass
class Tally:
    """What a run came to."""

    taken: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many inputs were given."""
        return self.taken + self.refused

    def refuse(self, where: str, said: str) -> None:
        """Something was refused with these words, which must be a sentence that can't act."""
        self.refused += 1
        if (
            not said.strip()
            or len(said) > LONGEST
            or hostile(said, lines=True) is not None
            or not any("一" <= c <= "鿿" for c in said)
        ):
            self.wrong.append(f"{where}: {said[:200]!r}")


class House:
    """A demonstration office that is given hostile inputs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path, self.key = folder, folder / "demo.db", folder / "demo.key"
        building.build(self.path, "small", key=self.key, until=UNTIL)
        self.tally = Tally()
        with self.office() as office:
            office.perform(registers.load("people").action("account"), who=office.actor, user=os_user())
        (folder / "附件.txt").write_text("正文", encoding="utf-8")

    def office(self) -> Office:
        """The office as its clerk opens it, on the day on which the demonstration ends."""
        opened = open_office(self.path, acting=building.CLERK, key=self.key)
        return Office(opened.store, opened.actor, lambda: UNTIL, vouches=True)

    # ── fields ─────────────────────────────────────────────────────────

    def fields(self, seed: int, count: int, *, every: int = 1, start: int = 0) -> None:
        """Every field of every act, as the form reads and does it; of them each `every`-th from `start` on."""
        given = [
            (action, wanted.name)
            for name in registers.NAMES
            for action in registers.load(name).actions
            for wanted in action.fields
        ]
        with self.office() as office:
            for n, (action, name) in list(enumerate(given))[start::every]:
                for text in some(seed + n, count):
                    self._one(office, action, name, text)

    def _one(self, office: Office, action: Action, name: str, text: str) -> None:
        where = f"{action.event}.{name}"
        before = office.store.head[0]
        try:
            values = self.values(office, action)
            if text.strip():
                values[name] = next(f.kind for f in action.fields if f.name == name).read(text.strip(), office)
            proposal = office.propose(action, values)
            values = {k: v for k, v in proposal.values.items() if k in {f.name for f in action.fields}} | values
            office.perform(action, **values)
        except ZwzxError as error:
            self.tally.refuse(where, str(error))
            self._unwritten(office, before, where)
        except Exception as error:  # noqa: BLE001 - just what must not happen
            self.tally.wrong.append(f"{where}: {text[:60]!r} raises {type(error).__name__}: {str(error)[:100]}")
        else:
            self.tally.taken += 1

    def _unwritten(self, office: Office, before: int, where: str) -> None:
        if office.store.head[0] != before:
            self.tally.wrong.append(f"{where}: refused, and yet there is an event")

    def values(self, office: Office, action: Action) -> dict[str, Any]:
        """Plausible values of everything that an act needs."""
        values: dict[str, Any] = {}
        if action.on is not None:
            records = [r for r in action.on.select().order_by(action.on.id.desc()).limit(30) if r != office.actor]
            if not records:
                raise Unreadable("没有可办的。")
            values[action.acted_on] = records[office.store.head[0] % len(records)]
        for wanted in action.fields:
            if wanted.required:
                values[wanted.name] = wanted.kind.read(plausible(wanted.kind, self.folder), office)
        return values

    # ── import columns ─────────────────────────────────────────────────

    def columns(self, seed: int, count: int, *, every: int = 1, start: int = 0) -> None:
        """Every column of every book that can be imported, one hostile cell a row; each `every`-th book."""
        with self.office() as office:
            for name in list(registers.NAMES)[start::every]:
                register = registers.load(name)
                if register.importable is not None:
                    self._import(office, register, register.importable, seed, count)

    def _import(self, office: Office, register: Register, action: Action, seed: int, count: int) -> None:
        labels = [f.label for f in action.fields]
        usual = [plausible(f.kind, self.folder) if f.required else "" for f in action.fields]
        rows = []
        for n in range(len(labels)):
            for text in some(seed + n, count):
                cells = list(usual)
                cells[n] = text.replace("\x00", "\x01").encode("utf-8", "replace").decode()[:CELL]
                rows.append(cells)
        path = self.folder / f"{register.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([labels, *rows])
        try:
            outcome = importing.run(office, register, importing.open_file(register, path))
        except ZwzxError as error:
            self.tally.wrong.append(f"{register.name} import: {error}")
            return
        self.tally.taken += outcome.entered + len(outcome.already)
        for _, why in outcome.rejected:
            self.tally.refuse(f"{register.name} import", why)

    # ── commands ───────────────────────────────────────────────────────

    def commands(self, seed: int, count: int, *, every: int = 1, start: int = 0) -> None:
        """Every argument of every command of a register that takes a text; of them each `every`-th from `start` on."""
        self._arguments([one for one in arguments() if is_of_register(one[0])], seed, count, every, start)

    def beside(self, seed: int, count: int, *, every: int = 1, start: int = 0) -> None:
        """The same of all other commands, some of which copy or read the whole office each time."""
        self._arguments([one for one in arguments() if not is_of_register(one[0])], seed, count, every, start)

    def _arguments(self, given: list[Argument], seed: int, count: int, every: int, start: int) -> None:
        inner = self.folder / "a" / "b" / "c" / "d"
        inner.mkdir(parents=True, exist_ok=True)
        with chdir(inner), self.office() as office:
            for n, (path, command, parameter) in list(enumerate(given))[start::every]:
                for turn, text in enumerate(some(seed + n, count)):
                    if parameter.name in DESCRIPTORS and is_number(text):
                        continue
                    opened = office if turn >= OPENED and is_of_register(path) else None
                    self._command(self._words(path, command, parameter, text), opened)

    def _words(self, path: list[str], command: click.Command, given: click.Parameter, text: str) -> list[str]:
        """The whole command line with a hostile text in one place and plausible ones where something is needed."""
        options, plain = [], []
        for parameter in command.params:
            if parameter is given or parameter.required:
                value = as_argument(text) if parameter is given else "2026-1"
                if isinstance(parameter, click.Option):
                    options.append(f"{parameter.opts[0]}={value}")
                else:
                    plain.append(value)
        before = ["--store", str(self.path), "--key", str(self.key), "--as", building.CLERK]
        return [*before, *options, "today"] if command is root else [*before, *path, *options, "--", *plain]

    def _command(self, words: list[str], opened: Office | None) -> None:
        """Run a command, in an office that it opens for itself or in one that is open already."""
        out, err = StringIO(), StringIO()
        try:
            with redirect_stdout(out), redirect_stderr(err), standing(opened):
                code = run(words)
        except BaseException as error:  # noqa: BLE001 - just what must not happen
            self.tally.wrong.append(f"{words}: raises {type(error).__name__}: {str(error)[:100]}")
            return
        where = " ".join(words[6:])[:120]
        if hostile(out.getvalue(), lines=True) is not None:
            self.tally.wrong.append(f"{where!r}: {out.getvalue()[:100]!r}")
        if code in (0, 10, 11):
            self.tally.taken += 1
        elif code in (2, 3, 12, 20) or (code == 4 and "程序出了错" not in err.getvalue()):
            self.tally.refuse(where, err.getvalue() or out.getvalue())
        else:
            self.tally.wrong.append(f"{where!r}: exit {code}: {err.getvalue()[:200]!r}")

    # ── afterwards ─────────────────────────────────────────────────────

    def faults(self) -> list[str]:
        """What the journal finds wrong."""
        with self.office():
            return list(verify(registers.tables()).faults)

    def formulas(self) -> list[str]:
        """Cells of exports that a spreadsheet would take for a formula, or that could act on a terminal."""
        found: list[str] = []
        for name in registers.NAMES:
            path = self.folder / f"{name}-out.csv"
            words = [
                "--store",
                str(self.path),
                "--key",
                str(self.key),
                "--as",
                building.CLERK,
                registers.noun(name),
                "export",
            ]
            with redirect_stderr(StringIO()), redirect_stdout(StringIO()):
                code = run([*words, "--columns", "all", "-o", str(path)])
            if code:
                found.append(f"{name}: export ends with {code}")
                continue
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            found += [
                f"{name}: {c!r}"
                for c in cells
                if c.startswith(tuple("=+-@\t＝＋－＠")) or hostile(c, lines=True) is not None
            ]
        return found


def plausible(kind: Kind[Any], folder: Path) -> str:
    """A text that a kind can read; a file's is one of the folder's."""
    if kind.choices():
        return kind.choices()[0]
    return next((text for sort, text in _samples(folder) if isinstance(kind, sort)), "2026-09-28")


def _samples(folder: Path) -> list[tuple[type[Any], str]]:
    return [
        (Text, "甲乙丙丁戊"),
        (Number, "1"),
        (YesNo, "是"),
        (PersonKind, "孙丽"),
        (PersonsKind, "孙丽、陈静"),
        (DepartmentKind, "业务科"),
        (Day, "2026-09-28"),
        (Moment, "2026-09-28 09:00"),
        (PaperKind, "收〔2026〕1号"),
        (PapersKind, "收〔2026〕1号"),
        (ThingKind, "收〔2026〕1号"),
        (CodesKind, "012026000001017"),
        (FilePath, str(folder / "附件.txt")),
    ]


def as_argument(text: str) -> str:
    """What of a text a process can be given as an argument: no NUL, and of the surrogates only those of stray bytes."""
    return "".join(
        "?" if c == "\0" or ("\ud800" <= c <= "\udfff" and not "\udc80" <= c <= "\udcff") else c for c in text
    )


OPENED = 10
"""For how many inputs of each argument of a register's commands the office is opened anew, as a process of its own would."""


def is_number(text: str) -> bool:
    """Whether Python reads a number in a text."""
    try:
        int(text)
    except ValueError:
        return False
    return True


Argument = tuple[list[str], click.Command, click.Parameter]
"""The words that call a command, the command, and one of its parameters."""
LEFT_OUT = ("init", "demo")
"""Commands that make offices."""
DESCRIPTORS = ("pin_fd", "passphrase_fd", "fd")
"""Options that name an open descriptor of the process: no number is tried, as here others are open than a shell gives."""


@contextmanager
def standing(office: Office | None) -> Iterator[None]:
    """Let a command work in an office that is open already, as if it had just opened it; None: it opens its own."""
    if office is None:
        yield
        return
    store = office.store
    proxy.initialize(store.database)
    opening.open_office = lambda *_, **__: Office(store, office.actor)
    store.close = lambda: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        opening.open_office = open_office
        del store.close


def every_command(command: click.Command, path: list[str]) -> Iterator[tuple[list[str], click.Command]]:
    """Every command below one, with the words that call it."""
    if isinstance(command, click.Group):
        with click.Context(command) as ctx:
            for name in command.list_commands(ctx):
                inner = command.get_command(ctx, name)
                if inner is not None and not (not path and name in LEFT_OUT):
                    yield from every_command(inner, [*path, name])
    else:
        yield path, command


def arguments() -> list[Argument]:
    """Every parameter that takes a text, of every command and of the program itself."""
    return [
        (path, command, parameter)
        for path, command in [([], root), *every_command(root, [])]
        for parameter in command.params
        if takes_text(parameter)
    ]


def is_of_register(path: list[str]) -> bool:
    """Whether a command is one of a register's."""
    return bool(path) and path[0] in map(registers.noun, registers.NAMES)


def takes_text(parameter: click.Parameter) -> bool:
    """Whether a parameter takes a text of its user's, a file's name among them."""
    return not (isinstance(parameter, click.Option) and (parameter.is_flag or isinstance(parameter.type, click.Choice)))


PARTS = ("beside", "fields", "commands", "columns")
"""In this order: what was brought in makes every list, export and copy of the office longer."""


def treat(parts: tuple[str, ...], seed: int, count: int, every: int, start: int) -> tuple[Tally, list[int]]:
    """Give one office its share; what it came to, faults of its journal and exports included, and inputs by part."""
    os.environ.pop("ZWZX_STORE", None)
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        given = []
        for part in parts:
            began, before = time.monotonic(), house.tally.total
            getattr(house, part)(seed, count, every=every, start=start)
            given.append(house.tally.total - before)
            told = f"{given[-1]} inputs\t{len(house.tally.wrong)} wrong so far\t{time.monotonic() - began:.0f} s"
            print(f"office {start + 1}: {part}\t{told}", *map(ascii, house.tally.wrong[-5:]), sep="\n  ", flush=True)
        house.tally.wrong += house.faults() + house.formulas()
        return house.tally, given


def main() -> None:
    """Run it all, and say what came of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    parts = tuple(sys.argv[3:]) or PARTS
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        done = list(pool.map(treat, *zip(*((parts, seed, count, cores, start) for start in range(cores)), strict=True)))
    for part, *inputs_of in zip(parts, *(given for _, given in done), strict=True):
        print(f"{part}\t{sum(inputs_of)} inputs")
    wrong = [line for tally, _ in done for line in tally.wrong]
    taken, refused = (sum(getattr(tally, name) for tally, _ in done) for name in ("taken", "refused"))
    print(f"{taken} taken, {refused} refused with a sentence, {len(wrong)} wrong")
    for line in wrong[:50]:
        print(ascii(line)[:400])
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
