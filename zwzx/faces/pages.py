"""The manual's pages: one Chinese page a register and one a role."""

from __future__ import annotations

from zwzx import places

FOLDER = places.HERE / "manual"


def pages() -> dict[str, str]:
    """Topic → title, in the order of the files' names."""
    found = {}
    for path in sorted(FOLDER.glob("*.md")):
        with path.open(encoding="utf-8") as file:
            found[path.stem.partition("-")[2] or path.stem] = file.readline().lstrip("# ").strip()
    return found


def read(topic: str) -> str | None:
    """The text of a page, or None where there is no such page."""
    for path in FOLDER.glob("*.md"):
        if topic in (path.stem, path.stem.partition("-")[2]):
            return path.read_text(encoding="utf-8")
    return None
