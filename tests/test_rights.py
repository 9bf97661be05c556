"""Rights are held by a golden file: a change of who may do what is a change that somebody reads."""

from __future__ import annotations

from pathlib import Path

from zwzx.jobs.rights import table

GOLDEN = Path(__file__).parent / "data" / "rights.txt"


def test_rights_are_as_agreed() -> None:
    found = "".join(f"{name}\t{title}\t{'、'.join(posts) or '所有人员'}\n" for name, title, posts in table())
    assert found == GOLDEN.read_text(encoding="utf-8")
