"""The manual's pages: one Chinese page a register and one a role, and one that the reports declare."""

from __future__ import annotations

from zwzx import places

FOLDER = places.HERE / "manual"
REPORTS, TITLE = "reports", "报表：各登记簿合起来问的"


def pages() -> dict[str, str]:
    """Topic → title, in the order of the files' names."""
    found = {}
    for path in sorted(FOLDER.glob("*.md")):
        with path.open(encoding="utf-8") as file:
            found[path.stem.partition("-")[2] or path.stem] = file.readline().lstrip("# ").strip()
    return found | {REPORTS: TITLE}


def read(topic: str) -> str | None:
    """The text of a page, or None where there is no such page."""
    if topic == REPORTS:
        return _reports()
    for path in FOLDER.glob("*.md"):
        if topic in (path.stem, path.stem.partition("-")[2]):
            return path.read_text(encoding="utf-8")
    return None


def _reports() -> str:
    """The page of the reports, each with its command, what it tells, and what it is asked."""
    from zwzx import reports

    lines = [
        f"# {TITLE}",
        "",
        "登记台上按 Ctrl+P，打报表的名称或拼音首字母；打开以后 / 查找，回车看那一条登记，F4 换条件，F8 打印，e 存成表格。",
        "命令行上各表都可加 --format table|plain|csv|json|jsonl，或 -o 文件（.csv .xlsx .json .jsonl；有印出样子的还有 .pdf）。",
    ]
    for one in map(reports.load, reports.NAMES):
        lines += ["", f"## {one.title}", "", *one.help.splitlines(), ""]
        lines += ["```", f"{one.called} {one.example}".strip(), "```"]
        asked = [f"- {field.label}　{field.kind.hint}".strip() for field in one.fields]
        lines += ["", "可写：", *asked] if asked else []
    return "\n".join(lines) + "\n"
