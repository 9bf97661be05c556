"""Lists on whose rows the desk's own keys act: new, what can be done, correct, next, print; the same on every one."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces import choices
from zwzx.faces.tui.keys import BOUND
from zwzx.faces.tui.threads import in_thread
from zwzx.faces.tui.undoing import Undoing
from zwzx.office.core.register import Register, Sheet
from zwzx.office.core.usual import Usual
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from zwzx.faces.choices import Choice
    from zwzx.faces.paper.printers import Choice as Printing
    from zwzx.faces.tui.choosing import Group
    from zwzx.faces.tui.menu import Entry
    from zwzx.office.core.action import Action
    from zwzx.office.core.letter import Letter
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Row
    from zwzx.office.core.sheet import Page

NOTHING_CHOSEN = "请先选一条。"
NO_RECORD = "这一项没有登记可看，回车办理。"


class Acting(Undoing):
    """A list with the desk's keys. What a key does to a row is asked of the guard in a thread, and only then begun."""

    BINDINGS: ClassVar[list[BindingType]] = [*BOUND]
    # ── the keys ───────────────────────────────────────────────────────

    def action_new(self, which: int) -> None:
        """Enter something new: what the register usually takes, or the first of the others."""
        self._new(which)

    @in_thread("act")
    def _new(self, which: int) -> None:
        from zwzx.office.papers.naming import papers

        register = self.home()
        new = [action for action in register.actions if action.on is None]
        first = [action for action in new if action.usual is Usual.NEW]
        fitting = [action for action in new if action not in first] if which else first
        if fitting:
            self._hand_over(choices.judge(self.office, register, fitting[0], ()), form=True)
        else:
            elsewhere = [a for a in register.actions if a.on in papers() and a.on is not register.record]
            titles = "、".join(a.title for a in elsewhere)
            way = f"“{titles}”在{_where(elsewhere[0])}里办：选中一条，" if elsewhere and not which else ""
            self._tell(f"{register.title}没有{'另一种' if which else '直接'}新登的：{way}{_see_menu()}")

    def action_correct(self) -> None:
        """Correct the row."""
        self._correct(self.window.selection)

    @in_thread("act")
    def _correct(self, rows: Sequence[Row]) -> None:
        groups = self.groups(rows)
        if len(groups) != 1:
            self._tell(NOTHING_CHOSEN if not groups else "更正一次办一条。请先取消选中（空格）。")
            return
        if groups[0].register is None:
            self._tell(f"这一项没有登记可更正：{_see_menu()}")
            return
        found = groups[0].corrections(self.office)
        if found:
            self._hand_over(found[0], form=True)
        else:
            self._tell(f"{groups[0].about}没有更正：{_see_menu()}")

    def action_next(self, which: int) -> None:
        """The usual next act of the selection, or the second; at once where nothing has to be filled in."""
        self._next(self.window.selection, which, form=False)

    def action_form(self, which: int) -> None:
        """The same, with its form."""
        self._next(self.window.selection, which, form=True)

    @in_thread("act")
    def _next(self, rows: Sequence[Row], which: int, *, form: bool) -> None:
        groups = self.groups(rows)
        if not groups:
            self._tell(NOTHING_CHOSEN)
            return
        if len(groups) > 1:
            self._of_several(groups, which, form=form)
            return
        found = self._nth(groups[0], which)
        if isinstance(found, str):
            self._tell(found)
            return
        waited_for = groups[0].act is not None and found.action is groups[0].act[1]
        self._hand_over(found, form=form, facts=groups[0].facts if waited_for else None)

    def _nth(self, group: Group, which: int) -> Choice | str:
        """The first or second next act of a group; a sentence where it has none."""
        found = group.next_acts(self.office)
        if found and (which < len(found) or found[0].reason):
            return found[min(which, len(found) - 1)]
        return f"{group.about}现在没有{'另一个' if found else ''}下一步：{_see_menu()}"

    def _of_several(self, groups: Sequence[Group], which: int, *, form: bool) -> None:
        """A selection over several registers: each its own next act, at once; what can't be done so is told.

        A store that can't be had refuses nothing: what was asked of it may be done, and nothing more is asked.
        """
        from zwzx.faces.tui.task import Task

        failed, done, rows = [], [], []
        for group in groups:
            found = self._nth(group, which)
            if isinstance(found, str) or found.reason:
                failed.append(found if isinstance(found, str) else found.reason)
            elif form or found.which or not choices.needs_no_form(found.action, found.records):
                failed.append(f"“{found.action.title}”要填表：请只选{group.name}的再办。")
            else:
                task = Task(found.register, found.action, found.records)
                try:
                    done.append(task.told(task.perform(self.office, {}, set(), uuid.uuid4().hex)))
                    rows += group.rows
                except StoreError as error:
                    failed.append(str(error))
                    rows += group.rows
                    break
                except ZwzxError as error:
                    failed.append(str(error))
        self.app.call_from_thread(self._became, failed, done, rows)

    def _became(self, failed: list[str], done: list[str], rows: list[int]) -> None:
        """Say what was refused before what was done; what was refused stays selected."""
        self.status.say("\n".join([*failed, *done]), tone="error" if failed else "good")
        for row in rows:
            self.window.chosen.pop(row, None)
        if rows:
            self.reload()

    def open_several(self) -> None:
        """Show what can be done to the rows that are chosen."""
        self.action_menu(form=False)

    # ── the menu ───────────────────────────────────────────────────────

    def action_menu(self, form: bool) -> None:
        """Everything that can be done to the selection, and why the rest can't; with `form`, nothing is done at once."""
        self._menu(self.window.selection, form=form)

    @in_thread("act")
    def _menu(self, rows: Sequence[Row], *, form: bool) -> None:
        from zwzx.faces.tui import menus
        from zwzx.office.core.guard import called
        from zwzx.office.papers.naming import document_of

        groups = self.groups(rows)
        if len({group.register.name for group in groups if group.register is not None}) > 1:
            self._tell("选中的不是一本登记簿里的：请分开办，或按 F5、F6 各办各的下一步。")
            return
        waits = groups[0].act if len(groups) == 1 else None
        own = next((g.register for g in groups if g.register is not None), None)
        register = own or (waits[0] if waits is not None else self.home())
        records = [record for group in groups for record in group.records]
        about = [paper for one in records if (paper := document_of(one)) is not None]
        names = [called(one) for one in (*records, *about)]
        entries = menus.acts(register, choices.every(self.office, register, records), names)
        entries += menus.imports(self.office, register)
        heading = called(records[0]) if records else register.title
        more = f" 等{len(records)}件" if len(records) > 1 else ""
        filled = (waits[1], groups[0].facts) if waits is not None else None
        self.app.call_from_thread(self._show_menu, f"{heading}{more}　可办的事", entries, form, filled)

    def _show_menu(
        self, heading: str, entries: list[Entry], form: bool, filled: tuple[Action, dict[str, str]] | None
    ) -> None:
        """Let one act be chosen; the one that the row waits for is filled with what the row tells."""
        from zwzx.faces.tui.menu import Menu

        def chosen(choice: Choice | Register | None) -> None:
            if isinstance(choice, Register):
                self._import(choice)
            elif choice is not None:
                waited_for = filled is not None and choice.action is filled[0]
                self.begin(choice, form=form, facts=filled[1] if filled is not None and waited_for else None)

        self.app.push_screen(Menu(heading, entries, deliberate=True), chosen)

    def _import(self, register: Register) -> None:
        from zwzx.faces.tui import importing

        importing.begin(self, register)

    # ── other screens ──────────────────────────────────────────────────

    def action_board(self) -> None:
        """Open the board: what is out, and with whom."""
        from zwzx.faces.tui.board import Board

        self.app.push_screen(Board(self.office))

    def action_registers(self) -> None:
        """Choose a register to open."""
        from zwzx.faces.tui.register_list import RegisterList

        self.app.push_screen(RegisterList(), self._opened)

    def _opened(self, name: str | None) -> None:
        if name is not None:
            self.action_register(name)

    def action_register(self, name: str) -> None:
        """Open a register."""
        from zwzx.faces.tui.book import Book

        self.app.push_screen(Book(self.office, registers.load(name)))

    def action_close_day(self) -> None:
        """The day's close."""
        self.act_on(*registers.act(registers.CLOSING), [])

    def action_detail(self) -> None:
        """Show the entry under the cursor in full."""
        row = self.window.row
        about = self.about(row) if row is not None else None
        if about is not None and about.register is not None:
            self.read_entry(about.register, about.id, about)
        elif about is not None:
            self.status.say(NO_RECORD)

    def action_lines(self) -> None:
        """Show the lines of the list under the cursor."""
        from zwzx.office.core.lines import lines_of

        row = self.window.row
        about = self.about(row) if row is not None else None
        if about is None or about.register is None:
            self.status.say(NOTHING_CHOSEN if about is None else NO_RECORD)
            return
        lines = lines_of(about.register)
        if lines is None or (lines.subject is not None and lines.named_by is None):
            self.status.say(f"{about.register.title}的一条没有各行可看。")
            return
        self.open_lines(about.register, lines, about.register.record.get_by_id(about.id), {})

    # ── printing ───────────────────────────────────────────────────────

    def action_print(self) -> None:
        """Print a paper of the selection; where there are several, ask which."""
        self._offer_sheets(self.window.selection)

    @in_thread("act")
    def _offer_sheets(self, rows: Sequence[Row]) -> None:
        from zwzx.faces.tui import menus

        groups = [group for group in self.groups(rows) if group.register is not None]
        register = groups[0].register if groups else self.home()
        if register is None or len({group.name for group in groups}) > 1:
            self._tell("选中的不是一本登记簿里的：请分开打印。")
        else:
            records = [record for group in groups for record in group.records]
            entries = menus.papers([*register.sheets, *letters_of(self.office, register, records)])
            if not entries:
                self._tell(f"{register.title}没有要打印的单子。")
            else:
                self.app.call_from_thread(self._choose_paper, register, records, entries)

    def _choose_paper(self, register: Register, records: list[Any], entries: list[Entry]) -> None:
        def make(paper: Sheet | Letter | None) -> None:
            if isinstance(paper, Sheet):
                self.print(register, paper, [record.id for record in records])
            elif paper is not None:
                self.write(register, paper, records[0].id)

        if len(entries) == 1:
            make(entries[0].value)
            return
        from zwzx.faces.tui.menu import Menu

        self.app.push_screen(Menu("打印哪一种", entries), make)

    def print(self, register: Register, sheet: Sheet, ids: Sequence[int]) -> None:
        """Show the pages of a sheet for rows of a register, and print them from there."""
        if sheet.rows is None and not ids:
            self.status.say(NOTHING_CHOSEN, tone="error")
            return
        self.status.say("正在排版……")
        self._typeset(register, sheet, ids)

    @in_thread("act")
    def _typeset(self, register: Register, sheet: Sheet, ids: Sequence[int]) -> None:
        from zwzx.faces.paper.printing import pages_of
        from zwzx.office.core.looks import note_reading

        records = sheet.rows(self.office) if sheet.rows is not None else [register.record.get_by_id(i) for i in ids]
        try:
            known, pages = pages_of(self.office, register, sheet, records)
            for record in known if sheet.each else ():
                note_reading(self.office, register, record.id)
        except ZwzxError as error:
            self._tell(str(error))
        else:
            self.app.call_from_thread(self._preview, register, sheet, records, pages)

    def _preview(self, register: Register, sheet: Sheet, records: Sequence[Any], pages: Sequence[Page]) -> None:
        from zwzx.faces.tui.preview import Preview

        def looked_at(to: Printing | None) -> None:
            self.status.say("" if to is None else "正在打印……")
            if to is not None:
                self._print(register, sheet, records, to)

        name = f"{registers.noun(register.name)}-{sheet.name}"
        self.app.push_screen(Preview(self.office, sheet.title, name, pages), looked_at)

    @in_thread("print")
    def _print(self, register: Register, sheet: Sheet, records: Sequence[Any], to: Printing) -> None:
        from zwzx.faces.paper.printing import print_sheet

        try:
            _, told = print_sheet(self.office, register, sheet, records, to=to)
        except ZwzxError as error:
            self._tell(str(error))
        else:
            self.app.call_from_thread(self.status.say, told, tone="good")

    def write(self, register: Register, letter: Letter, row: int) -> None:
        """Write a letter of a row among the documents of whoever works here."""
        self.status.say("正在写……")
        self._write(register, letter, row)

    @in_thread("print")
    def _write(self, register: Register, letter: Letter, row: int) -> None:
        from zwzx.faces.paper.letters import write_among_documents

        try:
            told = write_among_documents(self.office, register, letter, register.record.get_by_id(row))
        except ZwzxError as error:
            self._tell(str(error))
        else:
            self.app.call_from_thread(self.status.say, told, tone="good")


def letters_of(office: Office, register: Register, records: Sequence[Any]) -> Sequence[Letter]:
    """The letters that fit the one chosen row; none of several, and none of a row of which the actor may not know."""
    if len(records) != 1 or not register.letters:
        return ()
    from zwzx.faces.paper.letters import fitting

    try:
        return fitting(office, register, records[0])
    except ZwzxError:
        return ()


def _where(action: Action) -> str:
    """The register in whose rows an act of another one is done; papers and their copies are sought where they come in."""
    from zwzx.office.papers.naming import comes_in

    if comes_in(action.on):
        return registers.load(registers.HOME).title
    found = (one for name in registers.NAMES if (one := registers.load(name)).record is action.on)
    return next(found, registers.load(registers.HOME)).title


def _see_menu() -> str:
    return "按 F3 看可办的事。"
