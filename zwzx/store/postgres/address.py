"""The address of an office on a server: `postgresql://h1,h2/district?office=wangcheng`, and what it means here.

This machine writes the address into a small file, the pointer 指向文件: what it keeps of the store — its key, the witness,
the backups — is found by the pointer's place, as that of a file is by the file's.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from zwzx import places
from zwzx.store import whole
from zwzx.store.database import StoreError
from zwzx.store.postgres import passfile

OFFICE = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""What an office may be called on a server: it names a schema and its roles."""
LABEL = re.compile(r"[a-z0-9_-]{0,20}")
"""What this machine may call a server that has an office of the same name as another one."""
OWN = frozenset({"office", "label"})
TAKEN = frozenset({"host", "port", "user", "sslrootcert", "sslcert", "sslkey", "passfile", "connect_timeout"})
"""What may stand behind the question mark besides the office."""
FILES = ("sslrootcert", "sslcert", "sslkey", "passfile")
"""What of it names a file: by its whole path, for a pointer is read from any folder."""
SYSTEM = "system"
"""What stands for a file of roots where those of the system are meant."""
ROOTS = tuple(
    Path(name)
    for name in (
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    )
)
"""Where systems keep their roots. The driver's own notion of them looks where it was built, and where the environment says."""
TLS = {
    "sslmode": "verify-full",
    "sslrootcert": SYSTEM,
    "ssl_min_protocol_version": "TLSv1.3",
    "gssencmode": "disable",
}
"""How every connection over a network begins, wherever the driver's own settings would lead it."""
BOUND = {"channel_binding": "require"}
"""A password is proved to no server but the one that the certificate is of."""
CERTIFIED = {"channel_binding": "prefer", "require_auth": "scram-sha-256,none", "sslcertmode": "require"}
"""Whoever signs on by a certificate has nothing that could be bound; a password besides goes over in no other way either."""
DISTRICT_ROLE = "zwzx_district"
"""The role as which the district looks at what the offices give it."""
RESERVED = frozenset({"district", "public", "information_schema"})
"""Codes that no office may have: its schema or its role would be another's."""
HEAD = b"postgresql://"
MOST = 4000
"""Bytes of a pointer at the most."""
EXAMPLE = "postgresql://服务器1,服务器2/库名?office=单位代号"


@dataclass(frozen=True)
class Address:
    """Where an office's store is on a server."""

    database: str
    office: str
    hosts: str = ""
    """Names of servers or a folder with a socket, joined by commas."""
    ports: str = ""
    user: str = ""
    more: dict[str, str] = field(default_factory=dict, hash=False)
    label: str = ""
    """What this machine calls the server, where another one has an office of the same name; "" where none has."""

    def __str__(self) -> str:
        """As it can be typed, without anything secret: it never holds a password."""
        return self._typed("") if self.hosts.startswith("/") else self._typed(self.hosts)

    @property
    def reached(self) -> str:
        """The hosts that are tried: where it names none, the environment's; "" where that names none either."""
        return self.hosts or os.environ.get("PGHOST", "")

    @property
    def named(self) -> str:
        """The hosts, for people."""
        return self.reached or "本机"

    @property
    def local(self) -> bool:
        """Whether the server is on this machine, reached through a socket."""
        return all(not host or host.startswith("/") for host in self.reached.split(","))

    @property
    def role(self) -> str:
        """The role that this office works under."""
        return self.user or app_role(self.office)

    @property
    def passwords(self) -> str:
        """The file with passwords that it names; "" where it names none."""
        return self.more.get("passfile", "")

    @property
    def text(self) -> str:
        """The whole address, as the pointer holds it."""
        return self._typed("")

    def _typed(self, first: str) -> str:
        """The whole address; its hosts stand first, or behind the question mark."""
        more = {"host": "" if first else self.hosts, "port": self.ports, "user": self.user, **self.more}
        more |= {"label": self.label}
        asked = urlencode({"office": self.office, **{name: told for name, told in more.items() if told}}, safe="/,")
        return f"postgresql://{first}/{quote(self.database)}?{asked}"

    @property
    def place(self) -> Path:
        """Where the pointer lies on this machine, whatever way leads to the server."""
        what = hashlib.sha256(f"{self.database} {self.label}".encode()).hexdigest()[:8]
        return places.server_folder() / f"{self.office}-{what}.zwzx"

    def each_host(self) -> list[Address]:
        """The address of every server that it names, in their order; itself where it names one."""
        hosts, ports = self.hosts.split(","), self.ports.split(",")
        if len(ports) != len(hosts):
            ports = ports[:1] * len(hosts)
        return [replace(self, hosts=host, ports=port) for host, port in zip(hosts, ports, strict=True)]

    def each_reached(self) -> list[tuple[str, str]]:
        """The host and the port of every server that is tried; "" for a host or a port that nothing names."""
        return [(one.hosts, one.ports) for one in replace(self, hosts=self.reached).each_host()]

    def conninfo(self, **more: str) -> dict[str, str]:
        """What the driver is given: TLS that knows the server's name, and a password that no network hears.

        Args:
            more: what stands instead of, or besides, what the address says.

        Raises:
            StoreError: where the address names no roots, and the system has none either.
        """
        given = {"dbname": self.database, "user": self.role, "connect_timeout": "2", **TLS, **self.more}
        if self.hosts:
            given["host"] = self.hosts
        if self.ports:
            given["port"] = self.ports
        if not self.local:
            if given["sslrootcert"] == SYSTEM:
                given["sslrootcert"] = _roots()
            given |= CERTIFIED if "sslcert" in self.more else BOUND
            given |= {
                "tcp_user_timeout": "4000",
                "keepalives_idle": "5",
                "keepalives_interval": "2",
                "keepalives_count": "3",
            }
        return given | more


def owner_role(office: str) -> str:
    """The role that owns an office's schema and that nobody signs on as."""
    return f"zwzx_{office}_owner"


def app_role(office: str) -> str:
    """The role as which an office's desks work."""
    return f"zwzx_{office}"


def parse(text: str, *, any_office: bool = False) -> Address:
    """The address that a text says.

    Args:
        any_office: whether it need not say which office is meant, as where a server's keeper works on a whole database.

    Raises:
        StoreError: where it says none, or holds a password.
    """
    try:
        told = urlsplit(text)
        password = told.password
        fits = text.lower().startswith(places.SERVERS)
    except ValueError:
        fits = False
    if not fits:
        raise StoreError("服务器的地址写得不对。", f"请写成 {EXAMPLE}")
    asked = dict(parse_qsl(told.query, keep_blank_values=True))
    if password is not None or "password" in asked:
        raise StoreError(
            "服务器的地址里不能写密码：命令行和环境变量别人看得到。",
            f"请写进只有本人能读的 {passfile.usual()}（每行：服务器:端口:库名:用户:密码）。",
        )
    odd = sorted(asked.keys() - OWN - TAKEN)
    if odd:
        raise StoreError(
            f"服务器的地址里有认不出的 {odd[0]}。", f"请写成 {EXAMPLE}；可以另写 {'、'.join(sorted(TAKEN))}。"
        )
    label = asked.pop("label", "")
    if not LABEL.fullmatch(label):
        raise StoreError("服务器的地址里 label 写得不对。", "别名用小写字母、数字、- 和 _，最多20个。")
    for name in FILES:
        path = asked.get(name, "/")
        if not path.startswith("/") and (name, path) != ("sslrootcert", SYSTEM):
            raise StoreError(f"服务器的地址里 {name} 要写完整的路径，不是 {path}。", "请从 / 写起。")
    office = asked.pop("office", "")
    if office or not any_office:
        _check_code(office)
    hosts, ports = _hosts(told.netloc.rpartition("@")[2])
    database = unquote(told.path.lstrip("/"))
    if not database:
        raise StoreError("服务器的地址里要写明库名。", f"请写成 {EXAMPLE}")
    user = unquote(told.username or "") or asked.pop("user", "")
    hosts, ports = asked.pop("host", hosts), asked.pop("port", ports)
    _check_hosts(hosts)
    return Address(database, office, hosts, ports, user, asked, label)


def _check_hosts(hosts: str) -> None:
    """An empty one among several would be a socket of this machine, or whatever the environment says."""
    if "," in hosts and not all(hosts.split(",")):
        raise StoreError("服务器的地址里有一个主机空着。", f"请写成 {EXAMPLE}")


def _roots() -> str:
    """The file of the system's roots.

    Raises:
        StoreError: where it has none.
    """
    if (found := next((path for path in ROOTS if path.exists()), None)) is None:
        raise StoreError(
            "本机没有系统的根证书，核对不了服务器的证书。", "请在地址里用 sslrootcert 写明发证书的根（完整的路径）。"
        )
    return str(found)


def _check_code(office: str) -> None:
    if not OFFICE.fullmatch(office):
        raise StoreError(
            "服务器的地址里要写明是哪个单位。", f"请写成 {EXAMPLE}；代号用小写字母、数字和下划线，字母开头。"
        )
    if office in RESERVED or office.startswith("pg_") or office.endswith("_owner"):
        raise StoreError(f"单位代号不能用 {office}：服务器或程序自己要用。", "请换一个代号。")


def point(address: Address, path: Path | None = None) -> Path:
    """Write the pointer of an address, where it is not written yet; returns its place.

    Args:
        path: where; the usual place where not given.
    """
    path = path or address.place
    text = f"{address.text}\n".encode()
    if not path.exists() or path.read_bytes() != text:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole.write(path, text)
    return path


def pointed(path: Path) -> Address | None:
    """The address that a pointer holds; None where the file is none."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST)
    except OSError:
        return None
    return parse(text.decode(errors="replace").strip()) if text.startswith(HEAD) else None


def _hosts(netloc: str) -> tuple[str, str]:
    """The servers and their ports, as the driver takes them."""
    if not netloc:
        return "", ""
    each = [one.rpartition(":") if re.search(r":\d+$", one) else (one, "", "") for one in netloc.split(",")]
    hosts = ",".join(host for host, _, _ in each)
    ports = [port for _, _, port in each]
    return hosts, ",".join(port or "5432" for port in ports) if any(ports) else ""
