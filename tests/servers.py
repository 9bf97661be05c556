"""A server of the tests' own: a cluster in a temporary folder, on a socket, never as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

USER = "postgres"
"""As whom a server runs where the tests are root's."""
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""A server that nobody kills need not wait for its disk."""
USUAL = {
    "listen_addresses": "",
    "max_connections": "200",
    "log_error_verbosity": "terse",
    "shared_buffers": "64MB",
    "autovacuum_naptime": "10min",
}


def is_there() -> bool:
    """Whether this machine has the server's programs."""
    return (PROGRAMS / "initdb").exists()


class Cluster:
    """One server with its folder."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = {**USUAL, "unix_socket_directories": str(folder), **settings}

    def make(self) -> Cluster:
        """Make it anew."""
        self.folder.mkdir(parents=True, exist_ok=True)
        _give(self.folder)
        self.run(
            "initdb", "-D", str(self.data), "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "--no-sync"
        )
        self.configure(**self.settings)
        return self

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.folder / "data"

    def configure(self, **settings: str) -> None:
        """Write settings at the end of its configuration."""
        lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(lines)

    def start(self) -> Cluster:
        """Start it and wait until it answers."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", str(self.folder / "log"), "start")
        return self

    def stop(self, how: str = "immediate") -> None:
        """Stop it."""
        with suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "-D", str(self.data), "-m", how, "-w", "stop")

    def kill(self) -> None:
        """Kill all its processes at once, as when the machine dies."""
        import signal

        pid = int((self.data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists() and Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z":
            time.sleep(0.01)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def run(self, program: str, *arguments: str) -> str:
        """Run one of the server's programs as the server's user."""
        words = [str(PROGRAMS / program), *arguments]
        if os.getuid() == 0:
            words = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *words]
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        done = subprocess.run(words, env=environment, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")
        return done.stdout

    def address(self, database: str, office: str, **more: str) -> str:
        """The address of an office on it."""
        asked = "".join(f"&{name}={value}" for name, value in more.items())
        return f"postgresql:///{database}?office={office}&host={self.folder}{asked}"

    def remove(self) -> None:
        """Stop it and take it away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _give(folder: Path) -> None:
    if os.getuid() == 0:
        user = pwd.getpwnam(USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
