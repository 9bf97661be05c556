"""scripts/install-service writes units that systemd accepts and that run in the bare environment which it gives them."""

from __future__ import annotations

import getpass
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
INSTALL = ROOT / "scripts" / "install-service"
PROGRAM = Path(sys.executable).with_name("zwzx")
UNITS = [
    "zwzx-backup-nightly.service",
    "zwzx-backup-nightly.timer",
    "zwzx-backup.service",
    "zwzx-backup.timer",
    "zwzx-nightly.service",
    "zwzx-nightly.timer",
]
SERVICES = [name for name in UNITS if name.endswith(".service")]
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""What systemd gives a unit; no `zwzx` is on it."""


def install(*options: str, home: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Call the script with no more around it than root has."""
    return subprocess.run(
        [sys.executable, str(INSTALL), "--folder", str(folder), *options],
        env={"PATH": PATH, "HOME": str(home), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units for whoever runs the tests."""
    folder = tmp_path / "units"
    folder.mkdir()
    done = install("--user", getpass.getuser(), "--program", str(PROGRAM), home=tmp_path, folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts a program as somebody else")
def test_root_installs_for_another_user(tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    done = install("--user", "nobody", "--program", "/bin/true", home=tmp_path, folder=folder)
    assert done.returncode == 0, done.stderr
    assert [settings(folder / name, "User") for name in SERVICES] == [["nobody"]] * 3
    for program in ("/bin/false", "/no/such/zwzx"):
        done = install("--user", "nobody", "--program", program, home=tmp_path, folder=folder)
        assert done.returncode == 2
        assert f"用户 nobody 运行不了 {program}（退出码 " in done.stderr


def settings(unit: Path, name: str) -> list[str]:
    """The values of a setting of a unit, in their order."""
    return re.findall(rf"^{name}=(.*)$", unit.read_text(encoding="utf-8"), flags=re.MULTILINE)


def bare(unit: Path, home: Path) -> dict[str, str]:
    """The environment that systemd gives a unit: nothing of a login, and what the unit itself says."""
    own = dict(word.split("=", 1) for line in settings(unit, "Environment") for word in shlex.split(line))
    state = {name: value.replace("%S", str(home / "state")) for name, value in own.items()}
    return {"PATH": PATH, "HOME": str(home), "USER": getpass.getuser(), "LOGNAME": getpass.getuser()} | state


def called(*words: str, home: Path) -> None:
    """Call the program as its user would."""
    done = subprocess.run(
        [PROGRAM, *words], env={"PATH": PATH, "HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_systemd_accepts_each_unit_without_a_word(units: Path) -> None:
    assert sorted(p.name for p in units.iterdir()) == UNITS
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(units / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "zwzx" in line]) == (0, [])


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_knows_the_user_the_time_zone_and_where_the_program_is(units: Path, name: str) -> None:
    unit = units / name
    if name.endswith(".timer"):
        assert all(line.endswith(" Asia/Shanghai") for line in settings(unit, "OnCalendar"))
        assert settings(unit, "OnCalendar")
        return
    assert settings(unit, "User") == [getpass.getuser()]
    assert bare(unit, units)["TZ"] == "Asia/Shanghai"
    for line in settings(unit, "ExecStart"):
        assert os.access(shlex.split(line)[0], os.X_OK), line
    assert not re.search(r"@[A-Z]+@", unit.read_text(encoding="utf-8"))


def test_what_the_units_start_runs_in_the_bare_environment(units: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    people = ["--clerk", "王芳", "--office-director", "刘强", "--director", "张伟"]
    called("init", "--name", "某中心", *people, "--yes", home=home)
    called("people", "add", "--name", "定时任务", "--post", "定时任务", home=home)
    called("people", "account", "定时任务", "--user", getpass.getuser(), home=home)
    for name in ("zwzx-backup.service", "zwzx-backup-nightly.service", "zwzx-nightly.service"):
        for line in settings(units / name, "ExecStart"):
            done = subprocess.run(
                shlex.split(line), env=bare(units / name, home), cwd="/", capture_output=True, text=True, check=False
            )
            assert done.returncode in ((0, 10) if name == "zwzx-nightly.service" else (0,)), (line, done.stderr)
    assert list((home / ".local/share/zwzx-backups").glob("*.bak"))
    assert list((home / "state/zwzx/check").iterdir())


def test_paths_with_blanks_and_marks_are_one_word_for_systemd(tmp_path: Path) -> None:
    place = tmp_path / "政务 100% $HOME"
    place.mkdir()
    program = place / "zwzx"
    program.write_text("#!/bin/sh\necho 'zwzx 政务中心 0'\n", encoding="utf-8")
    program.chmod(0o755)
    folder = tmp_path / "units"
    folder.mkdir()
    done = install(
        "--user", getpass.getuser(), "--program", str(program), "--backups", str(place), home=tmp_path, folder=folder
    )
    assert done.returncode == 0, done.stderr
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(folder / "zwzx-backup.service")], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, "zwzx-backup" in checked.stderr) == (0, False), checked.stderr


ADDRESS = "postgresql://h1,h2/district?office=wangcheng&sslrootcert=/etc/ssl/区%20里.pem"


def test_an_office_on_a_server_is_named_by_its_address(tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    who = ("--user", getpass.getuser(), "--program", str(PROGRAM))
    done = install(*who, "--store", ADDRESS, home=tmp_path, folder=folder)
    assert done.returncode == 0, done.stderr
    for name in SERVICES:
        unit = folder / name
        named = shlex.split(next(one for one in settings(unit, "Environment") if "ZWZX_STORE" in one))
        assert [word.replace("%%", "%") for word in named] == [f"ZWZX_STORE={ADDRESS}"]
        assert "postgresql" not in settings(unit, "ReadWritePaths")[0]
        assert settings(unit, "Wants") == ["network-online.target"]
        assert "network-online.target" in settings(unit, "After")[0].split()
    checked = subprocess.run(
        ["systemd-analyze", "verify", *(str(folder / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, "zwzx" in checked.stderr) == (0, False), checked.stderr
    told = install(*who, "--store", "postgresql://u:geheim@h/d?office=a", home=tmp_path, folder=folder)
    assert (told.returncode, "密码" in told.stderr, "geheim" in told.stderr) == (2, True, False)


def test_an_office_in_a_file_waits_for_no_network(units: Path) -> None:
    assert [settings(units / name, "Wants") for name in SERVICES] == [[], [], []]


def test_a_credential_is_named_only_where_there_is_one(units: Path, tmp_path: Path) -> None:
    assert [settings(units / name, "LoadCredentialEncrypted") for name in SERVICES] == [[], [], []]
    sealed = tmp_path / "key.cred"
    sealed.write_bytes(b"sealed")
    done = install(
        *("--user", getpass.getuser(), "--program", str(PROGRAM), "--credential", str(sealed)),
        home=tmp_path,
        folder=units,
    )
    assert done.returncode == 0, done.stderr
    for name in SERVICES:
        assert settings(units / name, "LoadCredentialEncrypted") == [f"zwzx-key:{sealed}"]


def test_what_was_written_can_be_taken_back_and_nothing_else_goes(units: Path, tmp_path: Path) -> None:
    other, ours = units / "zwzx-other.service", units / "zwzx-backup.timer"
    other.write_text("[Unit]\n", encoding="utf-8")
    ours.write_text("[Unit]\nDescription=somebody's own\n", encoding="utf-8")
    done = install("--remove", home=tmp_path, folder=units)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in units.iterdir()) == ["zwzx-backup.timer", "zwzx-other.service"]
    assert "zwzx-backup.timer" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--user", "no-such-user"], "没有系统用户 no-such-user"),
        (["--user", getpass.getuser(), "--program", "/no/such/zwzx"], "/no/such/zwzx"),
        (["--user", getpass.getuser(), "--program", "/bin/false"], "/bin/false"),
        (["--user", getpass.getuser(), "--program", '/opt/"a"/zwzx'], "引号"),
        (["--user", getpass.getuser(), "--credential", "/no/such/key.cred"], "/no/such/key.cred"),
        (["--user", getpass.getuser(), "--backups", "relative"], "relative"),
    ],
)
def test_what_could_not_run_is_refused_and_nothing_is_written(
    tmp_path: Path, options: Sequence[str], said: str
) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    program = [] if "--program" in options else ["--program", str(PROGRAM)]
    done = install(*options, *program, home=tmp_path, folder=folder)
    assert (done.returncode, list(folder.iterdir())) == (2, [])
    assert said in done.stderr
    assert "Traceback" not in done.stderr
