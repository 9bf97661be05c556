"""Messages for whoever sits at the desk: what is typed in a shell is told as the register, the field and the key.

Messages are written once, for both faces, with the commands and options of the shell. An act becomes its register and its
title, an option the field of its name, a list what is opened to see it; a command that the desk does not have stays as it is
written, to be typed in a shell. An option that stands in brackets behind the name of its field is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zwzx import registers, reports
from zwzx.faces.calling import as_called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.register import Register

# the command, with options of the program before it, and what follows it within the clause of the sentence; a blank on
# either side goes with it
_COMMAND = re.compile(
    r" ?(?<![\w./-])zwzx(?: --[a-z-]+ [^\s-]\S*)* ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?(?![\w-]) ?([^。；，、：！？（）“”\n]*)"
)
_IN_BRACKETS = re.compile(r"(?:(?P<said>[\u4e00-\u9fff]+)”?)?（--[a-z-]+(?: (?P<value>[^）]*))?）")
_BEHIND_COLON = re.compile(r"：--[a-z-]+(?: (…|[^。；，]*))?(?=[。；，])")
_WRITTEN = re.compile(r"用 --[a-z-]+ (?=写明)")
_OF_A_ROW = re.compile(r"\S*(?:\d{4}-\d|\d〕|编号|#\d)|[\u4e00-\u9fff]+\.\d+$")
"""What names a row, or the clause by which something is due."""
PALETTE = "（Ctrl+P）"
JOBS = {
    "imports undo": "撤回导入",
    "journal verify": "校验流水",
    "backup now": "备份",
    "backup verify": "校验备份",
    "backup drill": "演练恢复",
    "matters forget": "销毁个人信息",
    "archivist year-end": "年终归档",
    "pin set": "更换自己的 PIN",
    "duty list": "办理定期事项",
    "check": "夜间检查",
}
"""Commands that the palette has as lines of its own."""
READS = {"list": "（F9）", "show": "（按 d 看全部）", "search": "（按 / 查找）", "lines": "（按 l 看各行）"}
"""What is read in a register's window, and how."""
DUTIES = "duty"
"""The command that does the acts of the register of duties."""


def as_done_here(text: str) -> str:
    """A message as it is told at the desk."""
    if "zwzx" in text:
        text = _COMMAND.sub(_named, text)
    if "--" in text:
        text = _WRITTEN.sub("", _IN_BRACKETS.sub(_bracketed, text))
        text = _BEHIND_COLON.sub(lambda found: _value(found[1], "：{}"), text)
    return as_called(text)


def concerned(text: str, fields: Sequence[tuple[str, str]]) -> list[str]:
    """The fields that a message names, by their label or their option: those that it sends somebody to.

    Args:
        fields: the name and the label of each.
    """
    options = set(re.findall(r"--([a-z-]+)", text))
    return [name for name, label in fields if name.replace("_", "-") in options or f"“{label}”" in text]


def _bracketed(found: re.Match[str]) -> str:
    """What stands before the brackets, and the value in them where it does not say that already."""
    before, value = found[0].partition("（--")[0], found["value"]
    return before if value and (found["said"] or "").endswith(value) else before + _value(value, "（填{}）")


def _value(value: str | None, shape: str) -> str:
    return shape.format(value) if value and value != "…" else ""


def _named(found: re.Match[str]) -> str:
    noun, verb, more = found[1], found[2] or "", found[3]
    before, _, behind = _parts(more)
    command = f"{noun} {verb}".strip()
    if "--recovery" in more:  # by the sealed key, which the desk does not take
        return found[0]
    if command in JOBS:
        return f"“{JOBS[command]}”{PALETTE}{_prose([*before, *behind])}"
    report = reports.NAMES.get(".".join(filter(None, (noun, verb))))
    if report is not None and report.desk:
        return f"“{report.title}”{PALETTE}{_prose([*before, *behind])}"
    name = registers.DUTY_EXCUSED.partition(".")[0] if noun == DUTIES else registers.of_noun(noun)
    here = _in_register(registers.load(name), verb, more) if name in registers.NAMES else ""
    return here or found[0]


def _in_register(register: Register, verb: str, more: str) -> str:
    """What a command of a register is at the desk; "" where it is none that the desk knows."""
    before, options, behind = _parts(more)
    acts = [one for one in register.actions if one.verb == verb]
    if not verb:
        acts = [one for one in register.actions if one.on is None][:1]
    if acts and not options and not any(map(_OF_A_ROW.match, before)):
        return f"{register.title}的“{acts[0].title}”{more}"
    if acts:
        labels: dict[str, str] = {field.name.replace("_", "-"): field.label for field in acts[0].fields}
        row = "".join(f"（{one}）" for one in before if _OF_A_ROW.match(one))
        prose = [one for one in before if not _OF_A_ROW.match(one)]
        filled = "".join(_filled(labels.get(name, ""), value) for name, value in options)
        return f"{register.title}的“{acts[0].title}”{row}{_prose(prose)}{filled}{_prose(behind)}"
    if verb in READS:
        labels = {one.name.replace("_", "-"): one.kind.label for one in register.filters}
        narrowed = "".join(f"（{labels[name]}：{value}）" for name, value in options if name in labels)
        return f"{register.title}{narrowed or READS[verb]}{_prose([*before, *behind])}"
    if verb == "print":
        titles: dict[Any, str] = {sheet.name: sheet.title for sheet in register.sheets}
        sheet = titles.get(dict(options).get("sheet", ""), "")
        return f"{register.title}的{f'“{sheet}”' if sheet else '单子'}（F8）{_prose([*before, *behind])}"
    return ""


def _filled(label: str, value: str) -> str:
    if not label:
        return ""
    return f"，“{label}”填{value}" if value not in ("", "…") else f"，填“{label}”"


def _prose(words: Sequence[str]) -> str:
    return " ".join(words)


def _parts(more: str) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """The words before the options, the options with their values, the words behind."""
    words = more.split()
    first = next((n for n, word in enumerate(words) if word.startswith("--")), len(words))
    options: list[tuple[str, str]] = []
    behind: list[str] = []
    for word in words[first:]:
        if word.startswith("--"):
            options.append((word.removeprefix("--"), ""))
        elif not options[-1][1]:
            options[-1] = (options[-1][0], word)
        else:
            behind.append(word)
    return words[:first], options, behind
