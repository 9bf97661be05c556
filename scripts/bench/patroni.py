#!/usr/bin/env python3
"""Three nodes as docs/server-ha.md has them, on this machine: `scripts/run python scripts/bench/patroni.py [KILLS]`, 3 where not given.

Each node is an etcd, a Patroni and its PostgreSQL, on 127.0.0.1 to 3. Eight desks register papers; everything of the node
that leads is killed at once, another takes over, the killed one is started again and follows. The configuration is the one
of the page, but for addresses, folders, TLS and the watchdog. It needs Debian's packages patroni and etcd-server.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

HOME = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HOME))

from kills import PEOPLE  # noqa: E402

from tests.pair import until  # noqa: E402
from tests.servers import USER, Cluster, Offices, give  # noqa: E402
from tests.writers import ACKNOWLEDGED, Writers, count  # noqa: E402
from zwzx.jobs.vault.founding import found  # noqa: E402
from zwzx.office.core.office import Office  # noqa: E402
from zwzx.office.core.opening import open_office  # noqa: E402
from zwzx.office.people.people import Person  # noqa: E402
from zwzx.store.postgres import address  # noqa: E402

NAMES = ("n1", "n2", "n3")
SOME = 50


class Node:
    """One machine: its etcd, its Patroni, and the server that Patroni runs."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder, self.number = folder, number
        self.name, self.ip = NAMES[number - 1], f"127.0.0.{number}"
        self.cluster = Cluster(folder)
        self._processes: list[subprocess.Popen[bytes]] = []
        folder.mkdir()
        give(folder)

    def start(self) -> None:
        """Start its etcd and its Patroni."""
        peers = ",".join(f"{name}=http://127.0.0.{n}:2380" for n, name in enumerate(NAMES, 1))
        config = self.folder / "patroni.yml"
        config.write_text(self._config(), encoding="utf-8")
        peer, client = f"http://{self.ip}:2380", f"http://{self.ip}:2379"
        etcd = ["etcd", "--name", self.name, "--data-dir", str(self.folder / "etcd"), "--initial-cluster", peers]
        etcd += ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer]
        etcd += ["--listen-client-urls", client, "--advertise-client-urls", client, "--initial-cluster-state", "new"]
        self._processes = [self._run("etcd", etcd), self._run("patroni", ["/usr/bin/patroni", str(config)])]

    def _config(self) -> str:
        page = (HOME / "docs" / "server-ha.md").read_text(encoding="utf-8")
        block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
        assert block is not None
        hosts = "hosts: " + ",".join(f"127.0.0.{n}:2379" for n in (1, 2, 3))
        text = re.sub(r"    ssl.*\n", "", block[1]).replace("mode: required", "mode: off")
        text = re.sub(r"hosts: .*", hosts, text).replace("10.0.0.1", self.ip).replace("10.0.0.0/24", "127.0.0.0/8")
        text = text.replace("hostssl", "host").replace("scram-sha-256", "trust").replace("postgres peer", "all trust")
        text = text.replace("name: n1", f"name: {self.name}").replace("/var/run/postgresql", str(self.folder))
        return text.replace("/var/lib/postgresql/15/zwzx", str(self.folder / "data"))

    def _run(self, what: str, words: list[str]) -> subprocess.Popen[bytes]:
        log: IO[bytes] = (self.folder / f"{what}.log").open("ab")
        user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.getuid() == 0 else []
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        with log:
            return subprocess.Popen(
                [*user, *words], env=environment, cwd=self.folder, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """Everything of the node is gone at once."""
        for process in self._processes:
            process.send_signal(signal.SIGSTOP)  # nobody hears of the other's end
        with suppress(OSError):
            self.cluster.kill()
        for process in self._processes:
            process.kill()
            process.wait()
        self._processes = []

    def role(self) -> str:
        """What its Patroni says that it is: leader, sync_standby, replica; "" where it says nothing."""
        return next((one["role"] for one in self.seen() if one["name"] == self.name), "")

    def seen(self) -> list[dict[str, str]]:
        """The nodes as its Patroni sees them."""
        with suppress(OSError, ValueError), urllib.request.urlopen(f"http://{self.ip}:8008/cluster", timeout=2) as got:
            members: list[dict[str, str]] = json.load(got)["members"]
            return members
        return []


def main(kills: int) -> int:
    """Start, kill, count, print."""
    folder = Path(tempfile.mkdtemp(prefix="zwzx-ha-"))
    folder.chmod(0o755)
    nodes = [Node(folder / name, n) for n, name in enumerate(NAMES, 1)]
    try:
        for node in nodes:
            node.start()
        until(lambda: _well(nodes), 150)
        leader = _leader(nodes)
        store, key, file = folder / "zwzx.db", folder / "key", folder / "office.db"
        found(store, PEOPLE, {"office-name": "测试中心"}, key=key, demonstration=True).store.close()
        shutil.move(store, file)
        with Offices(leader.cluster) as offices:
            offices.put("office", file, key, store)
            offices.lean()
        told = address.pointed(store)
        assert told is not None
        address.point(replace(told, hosts=",".join(str(node.folder) for node in nodes)), store)
        office = open_office(store, key=key, signing_on=True)
        office = Office(office.store, Person.get(Person.name == "王芳"), vouches=True)
        writers = Writers(office, 8)
        writers.start()
        gaps = []
        try:
            for n in range(kills):
                writers.more(SOME)
                leader, at = _leader(nodes), time.monotonic()
                leader.kill()
                writers.more(SOME)
                gaps.append(
                    min(one.at for one in writers.told if one.outcome == ACKNOWLEDGED and one.at > at + 0.5) - at
                )
                leader.start()
                until(lambda: _well(nodes), 180)
                print(f"kill {n + 1} of {leader.name}: {gaps[-1]:.1f} s, {_leader(nodes).name} leads", file=sys.stderr)
            writers.more(SOME)
        finally:
            writers.stop()
        came = count(writers.told)
        office.store.close()
    except BaseException:
        print([node.seen() for node in nodes], file=sys.stderr)
        for node in nodes:
            for log in ("etcd.log", "patroni.log"):
                print(node.name, log, (node.folder / log).read_text(errors="replace")[-3000:], file=sys.stderr)
        raise
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"kills {kills}, acknowledged {came.acknowledged}, lost {came.lost}, twice {came.twice}")
    print(f"not confirmed {came.unknown} ({came.unknown_done} done), not done {came.not_done} ({came.denied} done)")
    print(f"seconds until the next entry: median {statistics.median(gaps):.1f}, worst {max(gaps):.1f}")
    print(*writers.faults, *came.faults, sep="\n")
    return int(bool(came.lost or came.twice or came.denied or came.faults or writers.faults))


def _leader(nodes: list[Node]) -> Node:
    return next(node for node in nodes if node.role() == "leader")


def _well(nodes: list[Node]) -> bool:
    """Whether one leads, one follows in step, and the third follows too, as each of them sees it."""
    wanted = ["leader", "replica", "sync_standby"]
    return all(
        sorted(one["role"] for one in node.seen() if one["state"] in ("running", "streaming")) == wanted
        for node in nodes
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
