"""How a book of marked papers is known: by what stands above its table, by the name of its sheet or of its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.table_heads import folded
from zwzx.office.kinds.hidden import shortened
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARKED = (
    r"密件|涉密|密级(?:文件|公文|资料|登记)|带密|机密|绝密|秘密(?!电话)",
    r"密(?:收文|发文|文登|文簿|文件|电)",
    r"机要(?!局|室|科|处|员|秘书|保密|通信|交通)",
    r"[(〔\[【]密[)〕\]】]",
    r"^密$",
)
"""Words of the heading of such a book."""
NOT_MARKED = (
    r"(?:非|不|无|未)(?:涉|含|包括|带|定)*密(?:级|件)*",
    r"(?:除|不含|不包括)[^,，。;；()]*密[^,，。;；()]*",
    r"密[件级]*(?:文件)?(?:除外|另|不登|不在)[^,，。;；()]*",
    r"解密|保密|密码|密集|严密|密切|商业秘密|工作秘密",
)
"""Words in which such a word says something else."""
LEVELS = "|".join(level.label for level in Level if level.marked)
_LEVEL = rf"[(]?(?:{LEVELS})级?[)]?(?:[★☆*].*)?"


def said_by(heading: Iterable[str], sheet: str, file: str) -> str:
    """Where it stands that a book is one of marked papers, and in which words; "" where nothing says so."""
    for place, texts in (("表头上方", heading), ("工作表名", (sheet,)), ("文件名", (file,))):
        for text in texts:
            if is_marked(text):
                return f"{place}写着“{shortened(text)}”"
    return ""


def is_marked(text: str) -> bool:
    """Whether a heading, or the name of a sheet or a file, is that of a book of marked papers."""
    plain = "".join(folded(text).split())
    for words in NOT_MARKED:
        plain = re.sub(words, "", plain)
    return any(re.search(words, plain) for words in MARKED)


def level_among(cells: Sequence[str], columns: Iterable[int]) -> tuple[int, str] | None:
    """The first of some columns in which a row has the word of a marked level, and that word."""
    for column in columns:
        text = "".join(folded(cells[column]).split()) if column < len(cells) else ""
        if re.fullmatch(_LEVEL, text):
            return column, cells[column].strip()
    return None
