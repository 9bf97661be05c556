"""What README and docs/ show can be done: their commands exist, the files they name are there, their links lead somewhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.documented import HOME, anchors, called, documents, links, manual, resolved, shown
from zwzx import places

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {**documents(), **manual()}
WHOLE = "\n".join(documents().values())
MODULES = {
    path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "" for path in HOME.glob("zwzx/**/*.py")
}
"""What each module says of itself."""


@pytest.mark.parametrize("page", list(PAGES))
def test_every_command_shown_is_a_command_with_those_options(page: str) -> None:
    for line in shown(PAGES[page]):
        words = called(line)
        if words is not None:
            assert not resolved(words).unknown, line


def test_every_file_named_is_there() -> None:
    for name in re.findall(r"(?<![\w/~.-])(?:scripts|docs|data|tests|zwzx)/[\w/.*-]*\w", WHOLE):
        assert list(HOME.glob(name)), name


def test_every_folder_of_the_tree_is_drawn() -> None:
    for folder in ("faces", "jobs", "registers", "office", "store", "manual"):
        assert f"{folder}/" in WHOLE
    for register in (HOME / "zwzx" / "registers").iterdir():
        if (register / "register.py").exists():
            assert f"{register.name}/" in WHOLE


def test_what_a_module_says_of_another_is_where_it_says() -> None:
    """In its docstring `office/archive/lists` is a module or a folder below zwzx/."""
    for path, told in MODULES.items():
        for name in re.findall(r"`(?:zwzx/)?((?:faces|jobs|registers|office|store)/[\w/]*\w)(?:\.py)?`", told):
            assert (HOME / "zwzx" / name).exists() or (HOME / "zwzx" / f"{name}.py").exists(), (path, name)


def test_no_two_modules_say_the_same_of_themselves() -> None:
    first = [told.partition("\n")[0] for told in MODULES.values() if told]
    assert {line for line in first if first.count(line) > 1} == set()


def test_no_machine_of_the_makers_is_named() -> None:
    for path in (*HOME.glob("*.md"), *HOME.glob("docs/*"), *HOME.glob("zwzx/**/*.py"), *HOME.glob("scripts/**/*")):
        if path.is_file() and path.suffix not in (".mo", ".pyc"):
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert "/" + "work/" not in text, path


def test_each_promise_names_a_test_that_there_is() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", WHOLE)
    last, found = "", 0
    for path, test in named:
        last = path or last
        if last:
            source = (HOME / last).read_text(encoding="utf-8")
            assert not test or f"def {test}(" in source, (last, test)
            found += 1
    assert found > 10


@pytest.mark.parametrize("page", list(documents()))
def test_every_link_leads_to_a_page_and_a_heading(page: str) -> None:
    for link in links(PAGES[page]):
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = ((HOME / page).parent / path).resolve() if path else HOME / page
        assert target.exists(), link
        assert target.is_relative_to(HOME), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


def test_readme_is_a_door_and_begins_in_chinese() -> None:
    lines = PAGES["README.md"].splitlines()
    assert len(lines) <= 150
    numbered = [line for line in lines[:20] if re.match(r"\d+\. ", line)]
    assert len(numbered) == 10
    assert all(re.search(r"[\u4e00-\u9fff]", line) for line in numbered)
    assert "docs/desk.svg" in links(PAGES["README.md"])


def test_things_lie_where_readme_and_the_manual_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    store = places.store()
    found = [
        str(store),
        f"{places.key_file(store).parent}/",
        f"{places.backup_folder(store)}/",
    ]
    for page in ("README.md", "zwzx/manual/02-init.md"):
        for place in found:
            assert f"`{place.replace(str(tmp_path), '~')}`" in PAGES[page].replace("zwzx-….key", ""), (page, place)
    assert f"`{places.demo_store().parent}/`".replace(str(tmp_path), "~") in PAGES["README.md"]


def test_the_index_names_every_page_of_docs() -> None:
    there = {page.removeprefix("docs/") for page in documents() if page.startswith("docs/")} - {"README.md"}
    assert there == {link.partition("#")[0] for link in links(PAGES["docs/README.md"]) if "/" not in link}


def test_wheel_and_sdist_hold_what_they_should(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(tmp_path)],
        cwd=HOME,
        check=True,
        capture_output=True,
    )
    (wheel,), (sdist,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    with tarfile.open(sdist) as packing:
        packed = {name.partition("/")[2] for name in packing.getnames()}
    pages = set(manual())
    assert pages <= inside
    assert {"zwzx/data/regulations.toml", "zwzx/py.typed"} <= inside
    assert {name.partition("/")[0] for name in inside if not name.startswith("zwzx-")} == {"zwzx"}
    assert not [name for name in inside | packed if name.endswith(".pyc") or "/.venv/" in name]
    assert pages | set(documents()) | {"docs/desk.svg", "CHANGELOG.md", "LICENSE", "scripts/run"} <= packed
    assert {"data/regulations.toml", "tests/test_docs.py", "pyproject.toml", "requirements.lock"} <= packed
