"""The keys of the desk: one table, the same on every screen that lists rows, and printed on F1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from zwzx import registers
from zwzx.faces.tui.status import key_name
from zwzx.faces.tui.widths import fitted
from zwzx.office.core.usual import Usual

if TYPE_CHECKING:
    from zwzx.office.core.action import Action


class Key(NamedTuple):
    """A key, what it does on the screen, and what F1 says of it."""

    key: str
    """As Textual names it, with those that do the same after commas; the first is shown."""
    does: str
    """The action of the screen."""
    title: str
    """In the line at the foot."""
    words: str


TABLE = (
    Key("f1", "help", "帮助", "这一屏的帮助"),
    Key("f2", "new(0)", "新登", "新登一条；在今日和在外文件一览上是登记来文"),
    Key("shift+f2,f14", "new(1)", "另登", "新登的另一种，如签收信封、申请用印"),
    Key(
        "f3,m",
        "menu(False)",
        "可办的事",
        "可办的事（m 也行）：打字母，或上下键、回车；灰的写着为什么不能",
    ),
    Key("shift+f3,f15", "menu(True)", "可办的事填表", "同 F3，不用填什么的也先打开表单"),
    Key("f4", "correct", "更正", "更正"),
    Key("f5", "next(0)", "下一步", "通常的下一步，名称写在最下一行；不用填什么的一键办成"),
    Key("f6", "next(1)", "另一步", "另一个通常的下一步"),
    Key("shift+f5,f17", "form(0)", "下一步填表", "同 F5，先打开表单（补登时间、填意见）"),
    Key("shift+f6,f18", "form(1)", "另一步填表", "同 F6，先打开表单"),
    Key("f7", "board", "在外", "在外文件一览；在一览里按是返回"),
    Key("f8", "print", "打印", "打印：先看要印的各张，回车才印；有几种单子的先选"),
    Key("f9", "registers", "登记簿", "打开登记簿：打名称、拼音、首字母，或数字（今日上也行：1 收文）"),
    Key("f10", "close_day", "日清", "日清"),
    Key("d,right", "detail", "详情", "看全部内容和经过"),
    Key("u", "undo(False)", "撤销", "撤销这一条最后办的一件事：先说是什么、谁办的，问过再撤"),
    Key("U", "undo(True)", "撤销我办的", "撤销我最后办的一件事，不管光标在哪里"),
    Key("l", "lines", "各行", "清单（移交、销毁、清退、清核、盒等）看各行，逐行办"),
)
"""The keys of a terminal that has no Shift with F-keys (F14 for Shift+F2 …) stand after the comma."""
ELSEWHERE = (
    ("enter", "登记簿、一览里看全部内容，今日里办理；选中了几条的，一起办"),
    (
        "f",
        "筛选，几项一起，如年份、状态、科室、由谁、到期、持有人、密级",
    ),
    ("c", "清除筛选、排序，看全部"),
    ("o", "按栏排序；再选同一栏就倒过来"),
    ("v", "视图：照记下的看，把现在这样记下来；选栏目、栏宽，题名占两行"),
    ("b", "登记簿里，屏幕有110列时：旁边的全部内容收起、打开"),
    ("w", "今日里只看等我的（写着由我办的，等我签的）；再按一次看全部"),
    ("space", "选中几条一起办：能办的是几条都能办的"),
    ("a", "全选；都选中了的，全不选"),
    ("i", "反选：没有选中的选中，选中的不选"),
    ("slash", "登记簿里查找，边打边找；今日里在所有登记簿里查找（^G 也行）"),
    ("ctrl+p", "命令面板：所有办理都在里面，可输文字、拼音或拼音首字母"),
    ("f12", "锁屏"),
    ("escape", "返回"),
    ("ctrl+q", "退出登记台：按住 Ctrl 打 q（^ 就是 Ctrl）；Ctrl+C 不会退出"),
)
"""What the lists have besides, and what every screen has."""
IN_FORMS = (
    ("f1", "这件事怎么办、依据哪几条"),
    ("f2", "照上一条填（来文单位、密级、份数，借阅的人等），不填题名编号"),
    ("f3", "更多的项"),
    ("f4", "采用第一个提示，F5—F8 采用后面的"),
    ("f9", "一串人名按先后挑；选中几份的，各份分填；签字时是都已在纸上签了"),
    ("f10", "保存（^S 也行）"),
)
"""The same keys in a form, where they are about the fields."""
IN_COUNTS = (
    ("enter", "扫描的、光标所在的点到"),
    ("f5", "锁好的印鉴都点到；清核时在外的都向持有人核对过"),
    ("f8", "给没退回、有差异的写说明或结论"),
    ("ctrl+k", "撤销点错、扫错的点到"),
    ("f10", "两个人签字（^S 也行）"),
)
"""The same keys where things are counted, and where a day is closed."""
BOUND = [Binding(key.key, key.does, key.title, show=False) for key in TABLE]
OPENING = [Binding(str(n), f"register('{name}')", "", show=False) for n, name in enumerate(registers.DAILY, 1)]
"""The digits, where nothing is typed or scanned."""
NAME_CELLS = 10


def page() -> list[str]:
    """The table as F1 prints it."""
    from zwzx.faces.pages import Heading

    lines: list[str] = [Heading("按键（今日、登记簿、在外文件一览都一样）")]
    lines += [_line(key.key, key.words) for key in TABLE]
    lines += [_line(key, words) for key, words in ELSEWHERE]
    lines += ["", Heading("填表、签字时")]
    lines += [_line(key, words) for key, words in IN_FORMS]
    lines += ["", Heading("扫描编码点数时")]
    lines += [_line(key, words) for key, words in IN_COUNTS]
    return lines


def where(action: Action, letter: str, *, own: bool = True) -> str:
    """How an act is called on the rows of a register: by an F-key of its own, or by its letter in the menu."""
    if own and action.usual is Usual.NEW:
        return key_name("f2")
    if own and action.usual is Usual.CORRECT:
        return key_name("f4")
    return f"{key_name('f3')} {letter}"


def _line(key: str, words: str) -> str:
    return f"  {fitted(key_name(key), NAME_CELLS)}{words}"
