"""The locks agree with pyproject.toml, the program's own takes no test tools, and scripts/lock refuses what some machine
could not install."""

from __future__ import annotations

import hashlib
import re
import tomllib
import zipfile
from importlib import util
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def load_lock() -> ModuleType:
    """The script as a module."""
    loader = SourceFileLoader("lock", str(ROOT / "scripts/lock"))
    spec = util.spec_from_loader("lock", loader)
    assert spec
    module = util.module_from_spec(spec)
    loader.exec_module(module)
    return module


lock = load_lock()


PROGRAM, TEST = "requirements.lock", "requirements-test.lock"


def locked_in(name: str) -> dict[str, str]:
    """Package → version, as a lock says."""
    written = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(n): version for n, version in re.findall(r"^(\S+)==(\S+) \\$", written, re.MULTILINE)}


def asked_for() -> tuple[list[str], list[str]]:
    """What the program asks for, with PDF, docx and what installs it; and what only work on it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    own = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *extras["pdf"],
        *extras["docx"],
        "pip",
        "editables",
    ]
    return own, extras["test"]


def test_the_locks_hold_what_the_project_asks_for() -> None:
    own, test = asked_for()
    for requirements, versions in ((own, locked_in(PROGRAM)), (test, locked_in(PROGRAM) | locked_in(TEST))):
        for requirement in map(Requirement, requirements):
            version = versions.get(canonicalize_name(requirement.name))
            assert version, f"{requirement.name}: scripts/run scripts/lock"
            assert requirement.specifier.contains(version), f"{requirement} != {version}: scripts/run scripts/lock"


def test_the_lock_of_the_program_takes_no_test_tools() -> None:
    own, test = asked_for()
    tools = {canonicalize_name(Requirement(line).name) for line in test}
    tools -= {canonicalize_name(Requirement(line).name) for line in own}
    assert len(tools) > 8
    assert not tools & locked_in(PROGRAM).keys()
    assert tools <= locked_in(TEST).keys()
    assert not locked_in(PROGRAM).keys() & locked_in(TEST).keys()


@pytest.mark.parametrize("name", [PROGRAM, TEST])
def test_each_line_of_a_lock_is_a_version_or_a_digest(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+==[\w.]+(?: \\\n    --hash=sha256:[0-9a-f]{64})+$", written, re.MULTILINE)
    assert len(pins) > 12
    assert re.sub(r"^#.*\n", "", written, flags=re.MULTILINE) == "".join(f"{pin}\n" for pin in pins)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of small wheels, the only place that pip knows: `native` has none for aarch64."""
    for file, needs in {
        "plain-1.0-py3-none-any.whl": "native>=1",
        "native-1.0-cp311-cp311-manylinux2014_x86_64.whl": "",
    }.items():
        name = file.partition("-")[0]
        with zipfile.ZipFile(tmp_path / file, "w") as wheel:
            facts = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n" + (
                f"Requires-Dist: {needs}\n" if needs else ""
            )
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", facts)
            tag = file.removesuffix(".whl").split("-", 2)[2]
            wheel.writestr(f"{name}-1.0.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
            wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
    for name, value in {"PIP_CONFIG_FILE": "/dev/null", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(lock, "PYTHONS", ("3.11",))
    monkeypatch.setattr(lock, "MACHINES", ("x86_64",))
    return tmp_path


def test_what_a_package_needs_is_locked_with_it(shelf: Path) -> None:
    locked = lock.resolve_all(["plain"], {})
    assert {name: version for name, (version, _) in locked.items()} == {"native": "1.0", "plain": "1.0"}
    (shelf / "again.lock").write_text(lock.text(locked))
    assert lock.versions(shelf / "again.lock") == {"native": "1.0", "plain": "1.0"}


@pytest.mark.usefixtures("shelf")
def test_a_wheel_that_one_machine_lacks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "MACHINES", ("aarch64",))
    with pytest.raises(lock.NotLocked, match="aarch64"):
        lock.resolve_all(["plain"], {})


def test_the_wheel_of_an_older_system_is_locked_beside_that_of_a_newer(shelf: Path) -> None:
    """Kylin V10 and UOS 20 have glibc 2.28: there pip takes another wheel than on Debian 12, and found it in no lock."""
    (shelf / "native-1.0-cp311-cp311-manylinux2014_x86_64.whl").rename(
        shelf / "native-1.0-cp311-cp311-manylinux_2_28_x86_64.whl"
    )
    newer = shelf / "native-1.0-cp311-cp311-manylinux_2_34_x86_64.whl"
    newer.write_bytes((shelf / "native-1.0-cp311-cp311-manylinux_2_28_x86_64.whl").read_bytes())
    with zipfile.ZipFile(newer, "a") as wheel:
        wheel.writestr("native.py", "")
    _, digests = lock.resolve_all(["native"], {})["native"]
    assert digests == {hashlib.sha256(path.read_bytes()).hexdigest() for path in shelf.glob("native-*.whl")}


def package(name: str, *needs: str, extras: tuple[str, ...] = ()) -> dict[str, Any]:
    """A package as pip's report tells it."""
    return {"metadata": {"name": name, "requires_dist": list(needs)}, "requested_extras": list(extras)}


@pytest.mark.parametrize(
    ("needs", "extras", "python", "missing"),
    [
        ('late; python_version >= "3.13"', (), "3.14", True),
        ('late; python_version >= "3.13"', (), "3.12", False),
        ('late; extra == "more"', ("more",), "3.11", True),
        ('late; extra == "more"', (), "3.11", False),
        ('arm; platform_machine == "aarch64"', (), "3.11", False),
    ],
)
def test_a_package_that_only_another_python_needs_is_noticed(
    needs: str, extras: tuple[str, ...], python: str, *, missing: bool
) -> None:
    chosen = [package("plain", needs, extras=extras)]
    if missing:
        with pytest.raises(lock.NotLocked, match=f"在 Python {python} 上还要 late"):
            lock.require_complete(chosen, {"plain"}, python, "x86_64")
    else:
        lock.require_complete(chosen, {"plain"}, python, "x86_64")


def test_what_a_part_of_the_requirements_comes_to_is_told_apart() -> None:
    chosen = [
        package("program", 'shared>=1; python_version >= "3.12"', 'fast; extra == "speed"', 'paint; extra == "paint"'),
        package("shared", "deep"),
        package("deep"),
        package("fast"),
        package("paint"),
        package("tools", "shared"),
    ]
    assert lock.closure(chosen, ["program[speed]"], "3.12", "x86_64") == {"program", "shared", "deep", "fast"}
    assert lock.closure(chosen, ["program"], "3.11", "x86_64") == {"program"}
