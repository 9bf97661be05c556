"""scripts/run makes the environment on a bare machine; tried on small checkouts, without any network."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata, util
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent

BACKEND = """
import os, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("built.log", "a") as log:
        log.write("built\\n")
    with zipfile.ZipFile(os.path.join(folder, "zwzx-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("_zwzx.pth", os.getcwd())
        wheel.writestr("zwzx-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: zwzx\\nVersion: 1\\n")
        wheel.writestr("zwzx-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("zwzx-1.dist-info/RECORD", "")
    return "zwzx-1-py3-none-any.whl"
"""
"""A build backend in the checkout itself: an editable install that needs no package from elsewhere."""

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "zwzx"
version = "1"
"""

BARE = "import runpy, sys; sys.modules['ensurepip'] = None; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
"""Runs a script as Debian's Python would: ensurepip is not there."""


def load_run() -> ModuleType:
    """The script as a module."""
    loader = SourceFileLoader("run", str(ROOT / "scripts/run"))
    spec = util.spec_from_loader("run", loader)
    assert spec
    module = util.module_from_spec(spec)
    loader.exec_module(module)
    return module


run = load_run()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small project with the real scripts, in a path with a space and Chinese characters."""
    root = tmp_path / "政务 中心"
    (root / "zwzx").mkdir(parents=True)
    (root / "zwzx/__init__.py").write_text("")
    (root / "scripts").mkdir()
    for name in ("run", "bare_pip.py"):
        shutil.copy(ROOT / "scripts" / name, root / "scripts" / name)
    (root / "backend.py").write_text(BACKEND)
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "requirements.lock").write_text("")
    return root


@pytest.fixture
def prepared(checkout: Path) -> Path:
    """The small project with an environment that is ready, as a first call leaves it."""
    programs = checkout / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    greet = programs / "greet"
    greet.write_text('#!/bin/sh\necho "$VIRTUAL_ENV|$PWD|$*"\nexit 7\n')
    greet.chmod(0o755)
    (checkout / ".venv" / run.STAMP).write_text(run.stamp(checkout))
    return checkout


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the running pip, packed as a wheel again."""
    folder = tmp_path_factory.mktemp("wheels")
    version = metadata.version("pip")
    site = Path(str(metadata.distribution("pip").locate_file("")))
    with zipfile.ZipFile(folder / f"pip-{version}-py3-none-any.whl", "w") as wheel:
        for part in ("pip", f"pip-{version}.dist-info"):
            for path in sorted((site / part).rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    wheel.write(path, path.relative_to(site))
    return folder


def pinned(wheels: Path) -> str:
    """The lock that names the pip of that folder."""
    wheel = next(wheels.glob("pip-*.whl"))
    return f"pip=={wheel.name.split('-')[1]} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def offline(home: Path, wheels: Path | str = "") -> dict[str, str]:
    """An environment in which pip knows one folder and nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "LC_", "LANG"))}
    return kept | {"HOME": str(home), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}


def start(root: Path, *words: str, bare: bool = False, **changes: str) -> subprocess.Popen[str]:
    """Call scripts/run of a checkout."""
    before = [sys.executable, "-c", BARE] if bare else [sys.executable]
    return subprocess.Popen(
        [*before, str(root / "scripts" / "run"), *words],
        cwd=root.parent,
        env=offline(root.parent) | changes,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def call(root: Path, *words: str, bare: bool = False, **changes: str) -> tuple[int, str, str]:
    """Call scripts/run to the end: exit code, stdout, stderr."""
    process = start(root, *words, bare=bare, **changes)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


# ---- the call


def test_without_a_command_it_explains_itself(checkout: Path) -> None:
    code, out, err = call(checkout)
    assert (code, out) == (2, "")
    assert "用法：scripts/run 命令" in err
    assert not (checkout / ".venv").exists()


def test_help_is_data(checkout: Path) -> None:
    code, out, err = call(checkout, "--help")
    assert (code, err) == (0, "")
    assert "scripts/run pytest" in out


def test_the_command_runs_where_it_was_called_with_its_words_and_exit_code(prepared: Path) -> None:
    code, out, err = call(prepared, "greet", "收文 登记", "--x")
    assert (code, err) == (7, "")
    assert out == f"{prepared / '.venv'}|{prepared.parent}|收文 登记 --x\n"


def test_an_unknown_command_is_named(prepared: Path) -> None:
    code, out, err = call(prepared, "没有这个")
    assert (code, out) == (2, "")
    assert err.startswith("运行不了 没有这个：")


def test_an_old_python_is_told_so(checkout: Path) -> None:
    old = BARE.replace("import runpy, sys;", "import runpy, sys; sys.version_info = (3, 9, 2);")
    words = [sys.executable, "-c", old, str(checkout / "scripts/run"), "true"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=offline(checkout))
    assert done.returncode == 2
    assert "需要 Python 3.11 或更新，现在的 python3 是 3.9。" in done.stderr


def test_an_old_python_can_read_the_script() -> None:
    source = (ROOT / "scripts/run").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source  # Python 3.6 knows no annotations there


# ---- when the environment counts as ready


def test_a_ready_environment_is_left_alone(prepared: Path) -> None:
    assert run.ready(prepared)
    assert call(prepared, "greet")[0] == 7
    assert not (prepared / "built.log").exists()


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({}, "|"),
        ({"PYTHONDONTWRITEBYTECODE": "1"}, "|pycache"),
        ({"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/tmp/elsewhere"}, "|elsewhere"),
    ],
)
def test_what_is_compiled_is_kept_though_not_beside_the_sources(
    prepared: Path, told: dict[str, str], kept: str
) -> None:
    greet = prepared / ".venv/bin/greet"
    greet.write_text('#!/bin/sh\necho "$PYTHONDONTWRITEBYTECODE|${PYTHONPYCACHEPREFIX##*/}"\n')
    assert call(prepared, "greet", bare=False, **told) == (0, f"{kept}\n", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", 'dependencies = ["click"]\n'),
        ("pyproject.toml", "[tool.hatch.build]\nskip-excluded-dirs = true\n"),
        ("requirements.lock", "click==8.5.1\n"),
        ("scripts/run", "# another recipe\n"),
    ],
)
def test_a_changed_list_or_recipe_asks_for_a_new_environment(prepared: Path, name: str, text: str) -> None:
    with (prepared / name).open("a") as file:
        file.write(text)
    assert not run.ready(prepared)


def test_a_changed_setting_of_another_tool_does_not(prepared: Path) -> None:
    with (prepared / "pyproject.toml").open("a") as file:
        file.write("[tool.ruff]\nline-length = 100\n")
    assert run.ready(prepared)


def test_a_pyproject_that_cannot_be_understood_is_named(prepared: Path) -> None:
    (prepared / "pyproject.toml").write_text("[project\n")
    code, _, err = call(prepared, "greet")
    assert code == 4
    assert err.startswith("pyproject.toml 读不懂")


def test_a_moved_checkout_asks_for_a_new_environment(prepared: Path) -> None:
    moved = prepared.rename(prepared.with_name("搬走了"))
    assert not run.ready(moved)


def test_a_lost_python_asks_for_a_new_environment(prepared: Path) -> None:
    (prepared / ".venv/bin/python").unlink()
    assert not run.ready(prepared)


def test_an_incomplete_checkout_is_named(prepared: Path) -> None:
    (prepared / "requirements.lock").unlink()
    code, _, err = call(prepared, "greet")
    assert code == 4
    assert err.startswith(f"缺少文件 {prepared / 'requirements.lock'}，")


# ---- the test tools, which nobody needs who only runs the program


@pytest.fixture
def listed(prepared: Path, wheels: Path) -> Path:
    """The prepared project with a list of test tools: an own one, from the same folder as pip."""
    with zipfile.ZipFile(wheels / "tool-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tool.py", "")
        wheel.writestr("tool-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: tool\nVersion: 1\n")
        wheel.writestr("tool-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("tool-1.dist-info/RECORD", "")
    digest = hashlib.sha256((wheels / "tool-1-py3-none-any.whl").read_bytes()).hexdigest()
    (prepared / "requirements-test.lock").write_text(f"tool==1 \\\n    --hash=sha256:{digest}\n")
    return prepared


@pytest.mark.parametrize("own", ["zwzx", "pip"])
def test_the_programs_own_commands_take_no_test_tools(listed: Path, own: str) -> None:
    shutil.copy(listed / ".venv/bin/greet", listed / ".venv/bin" / own)
    code, _, err = call(listed, own)
    assert (code, err) == (7, "")
    assert not run.equipped(listed)


def test_test_tools_are_put_into_the_environment_that_stands(listed: Path, wheels: Path) -> None:
    shutil.rmtree(listed / ".venv")
    (listed / "requirements.lock").write_text(pinned(wheels))
    ask = ("python", "-c", "import tool")
    assert call(listed, "pip", "--version", bare=True, PIP_FIND_LINKS=str(wheels))[0] == 0
    assert (run.ready(listed), run.equipped(listed)) == (True, False)
    code, _, err = call(listed, *ask, bare=True, PIP_FIND_LINKS=str(wheels))
    assert (code, err) == (0, "正在装测试工具……\n测试工具已装好。\n")
    assert call(listed, *ask) == (0, "", "")
    assert (listed / "built.log").read_text() == "built\n"


def test_missing_test_tools_are_told_to_be_no_part_of_the_program(listed: Path, wheels: Path) -> None:
    shutil.rmtree(listed / ".venv")
    (listed / "requirements.lock").write_text(pinned(wheels))
    (listed / "requirements-test.lock").write_text("nowhere==1 \\\n    --hash=sha256:" + "0" * 64 + "\n")
    code, _, err = call(listed, "python", bare=True, PIP_FIND_LINKS=str(wheels))
    assert code == 4
    assert "运行 zwzx 不需要它们" in err


# ---- the command on the PATH, and how it was called


SAYS = '#!/bin/sh\necho "$ZWZX_CALLED|$*"\n'


@pytest.fixture
def spoken(prepared: Path) -> Path:
    """The prepared project with a program that says how it was called."""
    (prepared / ".venv/bin/zwzx").write_text(SAYS)
    (prepared / ".venv/bin/zwzx").chmod(0o755)
    return prepared


@pytest.mark.parametrize(
    ("words", "said"), [(["zwzx", "today"], "scripts/run zwzx|today\n"), (["sh", "-c", "zwzx"], "|\n")]
)
def test_the_program_is_told_how_it_was_called(spoken: Path, words: list[str], said: str) -> None:
    done = subprocess.run(
        ["scripts/run", *words], cwd=spoken, env=offline(spoken.parent), capture_output=True, text=True, check=False
    )
    assert done.stdout == said


def test_zwzx_comes_onto_the_path_and_goes_again(spoken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("HOME", str(tmp_path))
    place = tmp_path / ".local/bin/zwzx"
    assert run.linked(spoken, away=False) == 0
    path = {"PATH": f"{place.parent}:{os.environ['PATH']}"}
    for word, environment, expected in (
        ("zwzx", offline(tmp_path) | path, "zwzx|today\n"),
        (str(place), offline(tmp_path), f"{place}|today\n"),
    ):
        shell = ["/bin/sh", "-c", f"{word} today"]
        done = subprocess.run(shell, env=environment, capture_output=True, text=True, check=False)
        assert done.stdout == expected, done.stderr
    assert run.linked(spoken, away=True) == 0
    assert not place.exists()
    place.write_text("#!/bin/sh\n")
    assert [run.linked(spoken, away=away) for away in (False, True)] == [2, 2]
    assert place.exists()


# ---- making it


def test_half_an_environment_is_made_anew_once_by_two_calls_at_a_time(checkout: Path, wheels: Path) -> None:
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").symlink_to("nowhere")
    (checkout / ".venv/left-over").write_text("")
    (checkout / "requirements.lock").write_text(pinned(wheels))
    ask = ("python", "-c", "import zwzx; print(zwzx.__file__)")

    folder = os.path.relpath(wheels, checkout.parent)  # as it is called from there

    both = [start(checkout, *ask, bare=True, PIP_FIND_LINKS=folder) for _ in range(2)]
    ended = [(process.communicate(timeout=200), process.returncode) for process in both]

    for (out, err), code in ended:
        assert code == 0, err
        assert out == f"{checkout / 'zwzx/__init__.py'}\n"
    assert (checkout / "built.log").read_text() == "built\n"
    assert not (checkout / ".venv/left-over").exists()
    assert call(checkout, *ask, LC_ALL="C") == (0, ended[0][0][0], "")  # a Chinese path in a terminal without Chinese
    assert (checkout / "built.log").read_text() == "built\n"


def test_a_pip_with_another_digest_is_refused(checkout: Path, wheels: Path) -> None:
    (checkout / "requirements.lock").write_text(re.sub(r"(?<=sha256:).{8}", "0" * 8, pinned(wheels)))
    code, out, err = call(checkout, "true", bare=True, PIP_FIND_LINKS=str(wheels))
    assert (code, out) == (4, "")
    assert "校验值不符，没有采用" in err
    assert "Traceback" not in err
    assert not run.ready(checkout)


def test_a_silent_network_is_one_sentence(checkout: Path, wheels: Path) -> None:
    (checkout / "requirements.lock").write_text(pinned(wheels))
    dead = {"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http://clerk:secret@127.0.0.1:9/simple"}
    code, out, err = call(checkout, "true", bare=True, **dead)
    assert (code, out) == (4, "")
    assert "http://127.0.0.1:9/simple/pip/：" in err
    assert "PIP_INDEX_URL" in err
    assert "secret" not in err
    assert "Traceback" not in err
