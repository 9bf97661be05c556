"""What a key does to the lines of a list: it opens a form, asks for a line of words, or is done at once."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Say
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.task import Task
from zwzx.office.core.guard import level_of
from zwzx.office.core.lines import can, named, together
from zwzx.office.kinds.base import written
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.faces.tui.ticking import Ticks
    from zwzx.office.core.action import Action
    from zwzx.office.core.lines import Line, Lines, Step
    from zwzx.office.core.register import Register

NOTHING_CHOSEN = "请先选一行。"
ALL = "f5"
"""The key that is for all lines."""
FROM_FILE = "ctrl+f"
"""The key that takes lines from a file."""


class Stepping(Table):
    """The acts on the lines of a list, as its register declares them."""

    register: Register
    declared: Lines
    subject: Any
    """What the lines are about."""
    ticks: Ticks | None
    lines: dict[int, Line]

    @abstractmethod
    def chosen(self, step: Step) -> list[Line]:
        """The lines that a step is done to."""

    def action_of(self, step: Step) -> Action:
        """The act of a step."""
        return self.register.action(step.act)

    # ── keys ───────────────────────────────────────────────────────────

    def action_step(self, key: str) -> None:
        """Do what a key does in the state of the list; where that is refused, say why."""
        step = self._meant(key)
        if step is None:
            return
        if not step.act:
            self._mark(step)
            return
        action = self.action_of(step)
        refused = self.office.refusal(action, self.subject if action.on is not None else None)
        if refused is not None:
            self.status.say(str(refused), tone="error")
        elif key == FROM_FILE:
            self.app.push_screen(Say("从哪个文件导入（.csv .xlsx）"), self._file_named)
        elif step.to and not (found := self.chosen(step)):
            self.status.say(NOTHING_CHOSEN)
        elif step.says:
            self._ask(step, found[0])
        elif step.form or self._looked_at(step):
            self._open(step, found if step.to else [])
        else:
            self.at_once(step, [line.name for line in found] if step.to else [])

    def _meant(self, key: str) -> Step | None:
        """What a key means now: the first of its steps that is possible, else the first that the actor might do."""
        steps = self.declared.steps_of(key)
        possible = [step for step in steps if not step.act or can(self.office, self.action_of(step), self.subject)]
        mine = [step for step in steps if step.act and self.office.may(self.action_of(step))]
        return next(iter([*possible, *mine, *steps]), None)

    def _looked_at(self, step: Step) -> bool:
        """Whether what would be done to all lines by one key goes through its form, because something marked is among them."""
        return step.key == ALL and level_of(self.subject).marked

    # ── ways to do an act ──────────────────────────────────────────────

    def at_once(self, step: Step, names: Sequence[str]) -> None:
        """An act that needs no form; its refusal stands in the status line."""
        action = self.action_of(step)
        try:
            values = named(action, step.to, names, self.office) if step.to else {}
            done = self.office.perform(action, **{action.acted_on: self.subject}, **values)
        except StoreError:
            raise  # told as whatever finds no store: what was scanned stays
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
        else:
            self._back("".join(done.notices) or f"{action.title}。")

    def _open(self, step: Step, lines: Sequence[Line], told: str = "") -> None:
        """The form of an act, filled with the lines and with what the register tells; `told` was said of the last."""
        if step.ends and self.ticks is not None and (lacking := self.ticks.lacking(self.lines.values())):
            self.status.say(lacking, tone="error")
            return
        action, names = self.action_of(step), together([line.name for line in lines])
        texts = dict(step.facts(self.subject)) if step.facts is not None else {}
        texts |= self.ticks.facts() if step.ends and self.ticks is not None else {}
        texts |= self._as_it_stands(step, lines[0]) if step.corrects else {}
        texts |= {step.to: names} if step.to else {}
        task = Task(
            self.register, action, [self.subject] if action.on is not None else [], f"/{names}" if names else ""
        )
        form = Form(self.office, task, {name: text for name, text in texts.items() if text}, once=not step.again)
        self.app.push_screen(form, lambda said: self._after_form(step, said))
        if told:
            form.call_after_refresh(lambda: form.status.say(told, tone="good"))

    def _as_it_stands(self, step: Step, line: Line) -> dict[str, str]:
        """The facts of a line, as its correction begins."""
        fields = [field for field in self.action_of(step).fields if field.name != step.to]
        return {field.name: written(field.kind, getattr(line.record, field.name)) for field in fields}

    def _after_form(self, step: Step, told: str | None) -> None:
        """A form was left: where it was the last, so is the list, and what was done is told where it was opened from."""
        if step.ends and told:
            self.dismiss(told)
            return
        self._back(told)
        if step.again and told:
            self._open(step, [], told)

    # ── a line of words ────────────────────────────────────────────────

    def _ask(self, step: Step, line: Line) -> None:
        def said(words: str | None) -> None:
            if words:
                self._said(step, line, words)

        self.app.push_screen(Say(f"{line.called}，说明"), said)

    def _said(self, step: Step, line: Line, words: str) -> None:
        if self.ticks is not None:
            self.ticks.words[line.name] = words
            self.reload()
            return
        action = self.action_of(step)
        field = next(field for field in action.fields if field.name == step.says)
        try:
            value = field.kind.read(words, self.office)  # before anything is done
            first = step.before(line) if step.before is not None else None
            if first is not None:
                self._perform(self.register.action(first[0]), step, line, first[1])
            done = self._perform(action, step, line, {step.says: value})
        except ZwzxError as error:
            self.reload()
            self.status.say(str(error), tone="error")
        else:
            self._back(done or f"{action.title}。")

    def _perform(self, action: Action, step: Step, line: Line, facts: Mapping[str, Any]) -> str:
        values = named(action, step.to, [line.name], self.office)
        return "".join(self.office.perform(action, **{action.acted_on: self.subject}, **values, **facts).notices)

    def _mark(self, step: Step) -> None:
        """What is ticked or said on the screen alone: Enter the line, F5 all that are in their place, F8 words; or taken back."""
        assert self.ticks is not None
        current = self.chosen(step._replace(one=True))
        if step.key == ALL:
            told = self.ticks.tick_all(self.lines.values())
            self.reload()
            self.status.say(told)
        elif current and step.key == "f8":
            self._ask(step, current[0])
        elif current:
            self.ticks.untick(current[0])
            self.reload()

    # ── lines from a file ──────────────────────────────────────────────

    def _file_named(self, path: str | None) -> None:
        if path:
            from zwzx.faces.tui import jobs

            action = self.register.action(self.declared.filed)
            jobs.do(self, "import-lines", action=action, list_=self.subject, file=Path(path).expanduser())
