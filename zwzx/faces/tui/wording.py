"""What Textual says by itself, in Chinese: the names of its keys, and the few sentences of its application.

The desk is made of widgets that have no other words (`tests/faces/tui/test_wording.py` holds it to that). The names are put
in before a screen of ours is declared, for each class takes those of the classes above it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widgets import Input, OptionList

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEAKERS: tuple[type[Any], ...] = (App, Screen, ScrollableContainer, Input, OptionList)
"""The classes whose keys have names."""
KEYS = {
    "Quit": "退出",
    "Quit the app and return to the command prompt.": "退出登记台。",
    "Focus Next": "下一项",
    "Focus Previous": "上一项",
    "Copy selected text": "复制选中的字",
    "Cut selected text": "剪切选中的字",
    "Paste text from the clipboard": "粘贴",
    "Move cursor left": "左移",
    "Move cursor left and select": "左移并选中",
    "Move cursor left a word": "左移一词",
    "Move cursor left a word and select": "左移一词并选中",
    "Move cursor right": "右移",
    "Move cursor right or accept the completion suggestion": "右移，或采用提示",
    "Move cursor right and select": "右移并选中",
    "Move cursor right a word": "右移一词",
    "Move cursor right a word and select": "右移一词并选中",
    "Delete character left": "删左边一字",
    "Delete character right": "删右边一字",
    "Select all": "全选",
    "Go to start": "到开头",
    "Go to end": "到末尾",
    "Select line start": "选到开头",
    "Select line end": "选到末尾",
    "Submit": "确定",
    "Delete left to start of word": "删到词首",
    "Delete right to start of word": "删到下一词首",
    "Delete all to the left": "左边全删",
    "Delete all to the right": "右边全删",
    "Scroll Up": "上移",
    "Scroll Down": "下移",
    "Scroll Left": "左移",
    "Scroll Right": "右移",
    "Scroll Home": "到开头",
    "Scroll End": "到末尾",
    "Page Up": "上页",
    "Page Down": "下页",
    "Page Left": "左页",
    "Page Right": "右页",
    "Up": "上",
    "Down": "下",
    "First": "第一行",
    "Last": "最后一行",
    "Select": "选定",
}
SENTENCES = {
    "Do you want to quit?": "要退出吗？",
    "Screenshot": "截图",
    "Saved screenshot": "截图已存。",
    "Failed to save screenshot": "截图没有存下来。",
    "Theme": "配色",
    "Change the current theme": "换配色",
    "Quit the application as soon as possible": "退出登记台",
    "Keys": "按键",
    "Hide the keys and widget help panel": "收起按键说明",
    "Show help for the focused widget and a summary of available keys": "按键说明",
    "Minimize": "还原",
    "Minimize the widget and restore to normal size": "还原到原来大小",
    "Maximize": "放大",
    "Maximize the focused widget": "放大这一块",
    "Save an SVG 'screenshot' of the current screen": "把这一屏存成图",
}
COPIED_NOTHING = Binding("ctrl+c,super+c", "app.help_quit", "怎样退出", show=False)
"""Ctrl+C where nothing is selected: under a window the application itself does not hear it."""
LEAVE = "退出请按 Ctrl+Q。"
"""What is said to whoever tries to leave otherwise."""
UNTOLD = "程序有一句话没有译成中文。"


def chinese(text: str) -> str:
    """What Textual says, in Chinese; ours stays as it is, and of what has no Chinese no word is shown."""
    found = KEYS.get(text) or SENTENCES.get(text)
    if found is None and text.startswith("Press ") and text.endswith(" to quit the app"):
        return LEAVE
    return found or (UNTOLD if text and text.isascii() and any(c.isalpha() for c in text) else text)


def install() -> None:
    """Give the keys of Textual's own classes their Chinese names, and Ctrl+C an answer on every screen."""
    for speaker in SPEAKERS:
        speaker.BINDINGS[:] = [_named(binding) for binding in speaker.BINDINGS]
    Screen.BINDINGS.append(COPIED_NOTHING)
    for speaker in dict.fromkeys(kind for top in SPEAKERS for kind in _below(top)):
        speaker._merged_bindings = speaker._merge_bindings()  # noqa: SLF001 - made when the class was, of the English names


def _named(binding: Any) -> Binding:
    made = binding if isinstance(binding, Binding) else Binding(*binding)
    return replace(made, description=chinese(made.description), tooltip=chinese(made.tooltip))


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _below(child)
