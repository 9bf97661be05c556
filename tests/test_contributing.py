"""CONTRIBUTING.md can be followed: a register is added to a copy of the tree by typing what it shows, and the house stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import HOME
from zwzx.store.sqlite import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROGRAMS = Path(sys.executable).parent
NOT_COPIED = run_path(str(HOME / "scripts/new-register"))["NOT_COPIED"]
HOOKS = re.findall(r"^ +entry: (.+)$", (HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8"), re.MULTILINE)
SLOW = "scripts/run mypy"
"""The hook that .ci/run runs anyway and that takes too long to be run twice."""


def section(title: str) -> str:
    """A section of the guide."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def lines(text: str) -> list[str]:
    """What the blocks of a text show to be typed, without comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r"\s+# .*", "", line) for block in blocks for line in block.splitlines()]


class Tree:
    """A copy of the tree, under git, in which commands are typed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(HOME, root, ignore=NOT_COPIED, symlinks=True)
        for words in ("init -q", "add -A", "-c user.name=x -c user.email=x@x commit -qm tree"):
            subprocess.run(["git", "-c", "core.safecrlf=false", *words.split()], cwd=root, check=True)

    def type(self, line: str) -> tuple[int, str, str]:
        """Type a line in it; `scripts/run` is left out, which would make an environment (tests/test_setup.py tries it)."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        environment = kept | {
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.root),
            "PYTEST_ADDOPTS": "-n 0",
        }
        line = re.sub(r"^scripts/run (?=scripts/)", "python ", line).removeprefix("scripts/run ")
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    def status(self) -> set[str]:
        """The files that are new or changed."""
        out = subprocess.run(
            ["git", "status", "--porcelain", "-uall"], cwd=self.root, capture_output=True, text=True, check=True
        ).stdout
        return {line[3:] for line in out.splitlines()}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    made = Tree(tmp_path_factory.mktemp("guide") / "tree")
    yield made
    shutil.rmtree(made.root)  # pytest keeps three of each


def test_a_register_is_added_by_following_the_guide(tree: Tree) -> None:
    """One copy for the whole of it, since each step stands on the one before."""
    shown = lines(section("A new register"))
    dry, written, *then = shown
    code, listed, err = tree.type(dry)
    assert code == 0, err
    assert tree.status() == set()

    code, out, err = tree.type(written)
    assert code == 0, err
    assert out.startswith(listed)
    assert tree.status() == set(listed.splitlines())
    for name in listed.splitlines():
        assert f"`{name}`" in GUIDE, name

    before = {name: (tree.root / name).read_bytes() for name in tree.status()}
    for line in then:
        code, out, err = tree.type(line)
        assert code == 0, (line, out, err)
        assert not re.search(r"\b(skipped|no tests ran)\b", out), (line, out)
    assert {name: (tree.root / name).read_bytes() for name in tree.status()} == before, "it is laid out and complete"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("loans 借阅", "loans is there already"),
        ("archive 档案", "archive is there already"),
        ("Calls 来电", "is no name for a folder"),
        ("class 来电", "is no name for a folder"),
        ("call-ins 来电", "is no name for a folder"),
        ("../x 来电", "is no name for a folder"),
        ("visitors visitors", "is no title"),
        ("visitors 来", "is no title"),
        ("callers 收电", "收 is the mark of 收文登记簿"),
        ("offers 来电", "Offer is the name of something else"),
        ("states 来电", "State is the name of something else"),
        ("callers 来电 --record caller", "is no name for a record"),
        ("callers 来电 --book x", "is no mark of a book"),
    ],
)
def test_a_name_that_can_not_be_is_refused(words: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/new-register", *words.split(), "--dry-run"],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_with_changes_that_are_not_committed_is_not_written_to(tree: Tree) -> None:
    with (tree.root / "zwzx/store/table_names.py").open("a", encoding="utf-8") as file:
        file.write("# 还没有提交\n")
    before = tree.status()
    code, out, err = tree.type("scripts/run scripts/new-register tips 线索")
    assert (code, out) == (3, "")
    assert "commit or take back first:\n" in err
    assert "zwzx/store/table_names.py" in err
    assert tree.status() == before


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (1, "step 1 was released"),
        (3, "step 3 was released"),
        (4, "the last step is 6, the next 7"),
        (5, "the last step is 6, the next 7"),
        (6, ""),
        (7, ""),
        (8, "the last step is 6, the next 7"),
    ],
)
def test_only_the_last_step_and_the_next_are_written(step: int, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "RELEASED", 3)
    monkeypatch.setattr(migrations, "VERSION", 6)
    refused = run_path(str(HOME / "scripts/migration"))["refusal"](step)
    assert refused.startswith(why)
    assert bool(refused) == bool(why)


def test_a_golden_file_that_is_different_is_shown_and_written(tree: Tree) -> None:
    agreed = tree.root / "tests/data/rights.txt"
    was = agreed.read_text(encoding="utf-8")
    first, rest = was.split("\n", 1)
    agreed.write_text(f"{first}、主任\n{rest}", encoding="utf-8")
    code, out, err = tree.type("scripts/run scripts/golden -k rights")
    assert code == 0, err
    assert f"-{first}、主任\n+{first}\n" in out
    assert agreed.read_text(encoding="utf-8") == was
    code, out, _ = tree.type("scripts/run scripts/golden -k no_such_test")
    assert (code, out.strip()) == (2, "")


def test_every_hook_is_a_command_of_the_checkout() -> None:
    assert len(HOOKS) == len(set(HOOKS)) > 3
    assert SLOW in HOOKS
    text = (HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (.+)", text) == ["local"], "nothing is fetched"
    assert set(re.findall(r"language: (.+)", text)) == {"system"}
    for hook in HOOKS:
        word, program, *_ = hook.split()
        assert word == "scripts/run"
        assert (HOME / program if "/" in program else PROGRAMS / program).exists(), hook


@pytest.mark.parametrize("hook", [hook for hook in HOOKS if hook != SLOW])
def test_every_quick_hook_passes(hook: str) -> None:
    words = hook.split()[1:]
    before = [sys.executable] if "/" in words[0] else []
    words[0] = words[0] if before else str(PROGRAMS / words[0])
    done = subprocess.run([*before, *words], cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_template_is_there_for_both_forges() -> None:
    for name in (
        ".github/ISSUE_TEMPLATE/fault.md",
        ".github/ISSUE_TEMPLATE/change.md",
        ".github/PULL_REQUEST_TEMPLATE.md",
        ".gitee/ISSUE_TEMPLATE.zh-CN.md",
        ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md",
    ):
        text = (HOME / name).read_text(encoding="utf-8")
        assert ("PULL_REQUEST" in name) == ("- [ ] " in text), name
        assert "ISSUE" not in name or "不要写本单位的" in text, "what is secret is not asked for"


def test_the_source_distribution_holds_all_that_the_tree_has(tree: Tree, tmp_path: Path) -> None:
    code, _, err = tree.type(
        f"git stash -q -u && python -m hatchling build -t sdist -d '{tmp_path}' && {{ ! git stash list | grep -q . || git stash pop -q; }}"
    )
    assert code == 0, err
    (made,) = tmp_path.glob("*.tar.gz")
    wanted = subprocess.run(
        ["git", "-c", "core.quotepath=false", "ls-tree", "-r", "--name-only", "HEAD"],
        cwd=tree.root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    with tarfile.open(made) as packed:
        found = {member.name.partition("/")[2]: member for member in packed.getmembers()}
    assert set(wanted) - set(found) == set()
    assert set(found) - set(wanted) == {"PKG-INFO"}
    for name in ("scripts/run", "scripts/new-register", "scripts/golden", ".ci/run"):
        assert found[name].mode & 0o111, f"{name} can't be run"


def test_a_step_is_written_for_both_engines(tree: Tree) -> None:
    """A table more than the last version has, as in the version to come."""
    models, versions = tree.root / "zwzx/office/papers/papers.py", tree.root / "zwzx/store/versions.py"
    was = {path: path.read_bytes() for path in (models, versions)}
    with models.open("a", encoding="utf-8") as file:
        file.write('\n\nclass Spare(Record):\n    name = pw.TextField(default="", index=True)\n')
    code, out, err = tree.type("scripts/run scripts/migration 7")
    assert (code, "data/migrations/7.sql" in out, "postgres/7.sql" in out) == (0, True, True), err
    there = (tree.root / "data/migrations/postgres/7.sql").read_text(encoding="utf-8").splitlines()
    assert [line.partition("(")[0].split('"')[:2] for line in there] == [
        ["CREATE TABLE ", "spare"],
        ["CREATE INDEX ", "spare_name"],
        ["CREATE TRIGGER ", "spare_journaled"],
        ["CREATE TRIGGER ", "spare_no_delete"],
    ]
    assert 'CREATE TABLE "spare"' in (tree.root / "data/migrations/7.sql").read_text(encoding="utf-8")
    kept = tree.root / "tests/data"
    assert {path.name for path in kept.glob("server-*.sql")} == {"server-6.sql", "server-7.sql"}
    assert 'CREATE TABLE "spare"' in (kept / "server-7.sql").read_text(encoding="utf-8")
    assert 'CREATE TABLE "spare"' not in (kept / "server-6.sql").read_text(encoding="utf-8")
    models.write_bytes(was[models])
    assert tree.type("scripts/run scripts/migration 7")[0] == 3, "nothing is new"
    for path, content in was.items():
        path.write_bytes(content)
