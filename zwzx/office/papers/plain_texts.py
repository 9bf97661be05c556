"""The words of an attached text 文稿, as far as they can be read without a program of its own: txt, docx and odt."""

from __future__ import annotations

import html
import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

PARTS = {".docx": "word/document.xml", ".odt": "content.xml"}
"""In which part of a packed file its words stand."""
LARGEST = 20 * 2**20
"""Bytes of it that are read."""
_BREAK = re.compile(r"</w:p>|</text:p>|</text:h>|<w:br/>|<text:line-break/>")
_WORD = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>|(\n)")
_TAG = re.compile(r"<[^>]*>")


def words_of(content: bytes, name: str) -> str | None:
    """The words of a file, a paragraph a line; None where it is none of those that are read, or not whole."""
    suffix = name.lower().rpartition(".")[1:]
    ending = "".join(suffix)
    if ending == ".txt":
        return _decoded(content)
    if ending not in PARTS:
        return None
    try:
        with ZipFile(BytesIO(content)) as packed:
            if packed.getinfo(PARTS[ending]).file_size > LARGEST:
                return None
            xml = packed.read(PARTS[ending]).decode("utf-8")
    except (BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError):
        return None
    broken = _BREAK.sub("\n", xml.replace("\n", " "))
    if ending == ".odt":
        return html.unescape(_TAG.sub("", broken))
    return html.unescape("".join(found[1] or found[2] or "" for found in _WORD.finditer(broken)))


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
