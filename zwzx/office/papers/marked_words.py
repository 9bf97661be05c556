"""Words of a level that a paper's own texts carry: what is printed as marked is never entered as ordinary for want of its 密级."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.office.core.fact_names import LEVEL
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

_WORD = r"(秘密|机密|绝密|密件|涉密)(?:级|件|文件|级文件)?"
_TERM = r"(?:\s*[★☆*,，、]\s*[^)）\]〕】]{0,12})?"
_PRINTED = (
    rf"[(（\[〔【](?:密级[:：]?)?{_WORD}{_TERM}[)）\]〕】]",
    r"(秘密|机密|绝密)\s*[★☆*]",
    rf"^(?:密级[:：为是]?|属于?|系|为)?{_WORD}(?:$|[:：])",
)
"""How a text says that its paper is marked, and not that it speaks of marked papers: 关于机密文件管理的通知 is none."""
_IN_REFERENCE = (r"(秘密|机密|绝密)", r"(?<![保商])(密)[〔\[(（【]\d{2,4}", *_PRINTED)
"""A 机关代字 that ends so is of marked papers, but for those of the offices for secrecy 保密 and for cyphers 商密."""
_CLAUSES = r"[；;，,。\s]+"
NOT_MARKED = "请照原件写密级；确实不是密件的，密级写 无。"


def level_is_told(office: Office, texts: Mapping[str, str], *, reference: str = "", way_on: str = NOT_MARKED) -> None:
    """A paper whose texts say that it is marked has its level told; who tells that it has none is believed.

    Args:
        texts: what it is called and noted of it, by their labels.
        reference: its 文号.

    Raises:
        Unreadable: where the running act was given no level, naming the text and the word.
    """
    if LEVEL in office.given:
        return
    found = [("文号", word_in(reference, _IN_REFERENCE))]
    found += [(label, next(filter(None, map(word_in, _parts(text))), "")) for label, text in texts.items()]
    for label, word in found:
        if word:
            raise Unreadable(f"{label}里写着“{word}”，密级却空着。", way_on)


def reference_is_open(label: str, reference: str) -> None:
    """A book that everybody reads has no 文号 of a marked paper, unless it is linked to that paper and hidden with it.

    Raises:
        Unreadable: naming the word by which the 文号 says that its paper is marked.
    """
    if word := word_in(reference, _IN_REFERENCE):
        raise Unreadable(
            f"{label}里写着“{word}”，这一簿人人可以看。",
            "密件的文号不写在这里：请由保密员办，写它的收文号；往年的写 见密收簿。",
        )


def word_in(text: str, patterns: tuple[str, ...] = _PRINTED) -> str:
    """The word by which a text says that its paper is marked; "" where it says none."""
    matches = (re.search(pattern, text) for pattern in patterns)
    return next((found[1] for found in matches if found), "")


def _parts(text: str) -> list[str]:
    """A text, and each clause of it."""
    return [text, *re.split(_CLAUSES, text)]
