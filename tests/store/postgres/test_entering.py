"""Coming to a server over a network: who is let in, what is trusted, and what is told where either is refused."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests import servers
from tests.certificates import Authority
from zwzx import places
from zwzx.cli import run
from zwzx.store.database import Store, StoreError
from zwzx.store.postgres import address, figures, opening
from zwzx.store.postgres.server import Server
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Told = tuple[int, str, str]
    Call = Callable[..., Told]

pytestmark = pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs")
SECRET = f"long-enough-{secrets.token_hex(8)}"
WRONG = f"not-the-one-{secrets.token_hex(8)}"
FOUNDING = ["init", "--yes", "--name", "某中心", "--clerk", "孙丽", "--office-director", "刘强", "--director", "张伟"]
DATABASE = "district"
LINES = """local all all trust
hostssl all trusting all trust
hostssl all cleartext all password
hostssl all digested all md5
hostssl all zwzx_kaifu all cert
hostssl all twofold all scram-sha-256 clientcert=verify-full
hostssl all outsider all reject
hostnossl all plain all trust
hostssl all all all scram-sha-256
hostnossl all all all reject
"""
LOGGED = {"log_statement": "all", "log_connections": "on", "log_error_verbosity": "verbose"}
"""A server that tells of all that comes to it."""


class Net:
    """A server on this machine's network, and what a desk of it has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ours, self.others = Authority(folder, "ours"), Authority(folder, "others")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.cluster = servers.Cluster(
            servers.quick_folder(),
            **servers.QUICK,
            **LOGGED,
            listen_addresses="127.0.0.1",
            port=str(self.port),
        )
        self.cluster.make()
        (self.cluster.data / "pg_hba.conf").write_text(LINES, encoding="ascii")
        told = self.put(*self.ours.certify("server", "localhost"))
        shutil.copy(self.ours.root, self.cluster.data / "root.pem")
        servers.give(self.cluster.data / "root.pem")
        self.cluster.configure(ssl="on", ssl_ca_file="root.pem", **told)
        self.cluster.start()
        self.passfile = self.written("passfile", f"*:*:*:*:{SECRET}\n")

    def put(self, certificate: Path, key: Path) -> dict[str, str]:
        """Give the server a certificate; the settings by which it uses it."""
        for path in (certificate, key):
            kept = self.cluster.data / path.name
            shutil.copy(path, kept)
            kept.chmod(0o600)
            servers.give(kept)
        return {"ssl_cert_file": certificate.name, "ssl_key_file": key.name}

    def written(self, name: str, text: str, mode: int = 0o600) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="ascii")
        path.chmod(mode)
        return path

    def keepers(self, office: str) -> str:
        """The address of an office as the keeper reaches it, who sits at the server."""
        return f"{self.cluster.address(DATABASE, office)}&port={self.port}"

    def address(self, office: str = "wangcheng", host: str = "localhost", **more: Any) -> str:
        """The address of an office as a desk of it has it."""
        told = {"sslrootcert": self.ours.root, "passfile": self.passfile, **more}
        asked = "".join(f"&{name}={value}" for name, value in told.items() if value)
        return f"postgresql://{host}:{self.port}/{DATABASE}?office={office}{asked}"

    def ask(self, *statements: str) -> Any:
        """What the server answers its superuser to the last of some statements."""
        import psycopg

        with psycopg.connect(
            host=str(self.cluster.folder), port=self.port, user=servers.USER, dbname="postgres", autocommit=True
        ) as conn:
            for text in statements:
                cursor = conn.execute(text)
            return cursor.fetchall() if cursor.description else None

    @contextmanager
    def set(self, **settings: str) -> Iterator[None]:
        """Set the server otherwise for a while."""
        before = {name: self.ask(f"SHOW {name}")[0][0] for name in settings}
        self._alter(settings)
        try:
            yield
        finally:
            self._alter(before)

    def _alter(self, settings: dict[str, str]) -> None:
        self.ask(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in settings.items()))
        self.cluster.reload()
        while any(self.ask(f"SHOW {name}") != [(value,)] for name, value in settings.items()):
            time.sleep(0.01)


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Net]:
    """A server with two offices, one of which signs on with a password, the other with certificates."""
    made = Net(tmp_path_factory.mktemp("net"))
    try:
        made.ask(
            *(f"CREATE ROLE {name} LOGIN PASSWORD '{SECRET}'" for name in ("trusting", "cleartext", "twofold")),
            "CREATE ROLE outsider LOGIN",
            "CREATE ROLE plain LOGIN",
            "SET password_encryption = 'md5'",
            f"CREATE ROLE digested LOGIN PASSWORD '{SECRET}'",
        )
        (made.cluster.folder / "log").write_bytes(b"")  # it heard those in clear
        for words in (["init"], ["add-office", "--password-fd"]):
            reading, writing = os.pipe()
            os.write(writing, f"{SECRET}\n".encode())
            os.close(writing)
            more = [str(reading)] if "--password-fd" in words else []
            assert run(["server", *words, *more, made.keepers("wangcheng"), "--user", servers.USER]) == 0
            os.close(reading)
        assert run(["server", "add-office", "--no-password", made.keepers("kaifu"), "--user", servers.USER]) == 0
        yield made
    finally:
        made.cluster.remove()


@pytest.fixture
def zwzx(capfd: pytest.CaptureFixture[str]) -> Call:
    """Run a command; what is never said is looked for in whatever it says, and the driver by itself."""

    def call(*words: str) -> Told:
        capfd.readouterr()
        code = run(list(words))
        out, err = capfd.readouterr()
        for never in ("Traceback", "psycopg", "SSL error", "FATAL", "WARNING", "channel binding", SECRET, WRONG):
            assert never not in out + err.replace("驱动 psycopg", ""), out + err
        return code, out, err

    return call


@pytest.fixture
def refused(zwzx: Call) -> Callable[..., None]:
    """A desk and a keeper are both refused, in the same words."""

    def check(where: str, *said: str, keeper: bool = True) -> None:
        user = (re.findall(r"&user=(\w+)", where) or re.findall(r"office=(\w+)", where))[0]
        asked = [["--store", where, *FOUNDING, "--dry-run"]]
        if keeper:
            asked.append(["server", "status", where, "--user", user if "&user=" in where else address.app_role(user)])
        for words in asked:
            code, out, err = zwzx(*words)
            assert (code, out, [one for one in said if one not in err]) == (4, "", []), err

    return check


# ── who is let in ───────────────────────────────────────────────────────


def test_a_desk_comes_in_by_its_password_and_no_log_has_it(net: Net, zwzx: Call) -> None:
    where = net.address()
    assert zwzx("--store", where, *FOUNDING)[0] == 0
    assert "孙丽" in zwzx("--store", where, "people", "list")[1]
    assert zwzx("--store", where, "journal", "verify")[0] == 0
    ((kept,),) = net.ask("SELECT rolpassword FROM pg_authid WHERE rolname = 'zwzx_wangcheng'")
    log = (net.cluster.folder / "log").read_text(encoding="utf-8", errors="replace")
    assert "CREATE ROLE" in log, "it tells of every statement"
    assert "user=zwzx_wangcheng" in log, "it tells who comes"
    assert (SECRET in log, kept in log) == (False, False)
    assert SECRET not in places.server_folder().joinpath(address.parse(where).place.name).read_text(encoding="utf-8")


def test_it_comes_in_over_tls_1_3_alone(net: Net) -> None:
    from zwzx.store.postgres import connecting

    conn = connecting.connect(address.parse(net.address()))
    assert conn.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone() == (
        True,
        "TLSv1.3",
    )
    conn.close()


def test_a_desk_comes_in_by_its_certificate(net: Net, zwzx: Call) -> None:
    certificate, key = net.ours.certify("zwzx_kaifu")
    where = net.address("kaifu", passfile="", sslcert=certificate, sslkey=key)
    assert zwzx("--store", where, *FOUNDING)[0] == 0
    assert "孙丽" in zwzx("--store", where, "people", "list")[1]


def test_a_certificate_and_a_password_may_both_be_asked_for(net: Net, refused: Callable[..., None]) -> None:
    certificate, key = net.ours.certify("twofold")
    where = net.address(user="twofold", sslcert=certificate, sslkey=key)
    refused(where, "服务器上没有单位 wangcheng，或者没有给这个角色", keeper=False)  # it came in, and has no right there
    refused(net.address(user="twofold"), "服务器要客户端证书", "sslcert", "sslkey")


# ── what is not trusted ─────────────────────────────────────────────────


def test_a_certificate_of_another_authority_or_of_another_name_is_not_trusted(
    net: Net, refused: Callable[..., None]
) -> None:
    untrusted = ("证书信不过", "不是这个根发的", "过期", "sslrootcert")
    refused(net.address(sslrootcert=net.others.root), *untrusted)
    refused(net.address(sslrootcert=""), *untrusted)  # the system's roots
    refused(net.address(host="127.0.0.1"), "证书上没有", "主机名")
    refused(net.address(sslrootcert="/nowhere/root.pem"), "根证书", "sslrootcert")
    refused(net.address(sslrootcert=net.written("junk.pem", "junk")), "根证书", "sslrootcert")
    with net.set(**net.put(*net.ours.certify("ended", "localhost", ended=True))):
        refused(net.address(), *untrusted)


def test_where_an_address_names_no_roots_those_of_the_system_are_taken_and_no_others(
    net: Net, refused: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from zwzx.store.postgres import connecting

    for named in ("", address.SYSTEM):
        monkeypatch.setenv("SSL_CERT_FILE", str(net.ours.root))
        refused(net.address(sslrootcert=named), "证书信不过")
        monkeypatch.delenv("SSL_CERT_FILE")
        monkeypatch.setattr(address, "ROOTS", (net.folder / "nowhere.pem", net.ours.root, net.others.root))
        connecting.connect(address.parse(net.address(sslrootcert=named))).close()
        monkeypatch.setattr(address, "ROOTS", (net.folder / "nowhere.pem",))
        refused(net.address(sslrootcert=named), "没有系统的根证书", "sslrootcert")
        monkeypatch.undo()
    monkeypatch.setattr(address, "ROOTS", ())
    connecting.connect(address.parse(net.keepers("wangcheng"))).close()  # a socket has no use for it


def test_a_server_without_tls_or_with_an_older_one_is_not_trusted(net: Net, refused: Callable[..., None]) -> None:
    with net.set(ssl="off"):
        refused(net.address(), "没有开加密连接（TLS）", "docs/server.md")
    with net.set(ssl_max_protocol_version="TLSv1.2", ssl_min_protocol_version="TLSv1.2"):
        refused(net.address(), "至少要 TLS 1.3", "ssl_max_protocol_version")


@pytest.mark.parametrize("role", ["trusting", "cleartext", "digested"])
def test_a_server_that_does_not_bind_the_channel_is_given_no_password(
    net: Net, refused: Callable[..., None], role: str
) -> None:
    refused(net.address(user=role), "通道绑定", "scram-sha-256", "pg_hba.conf")


def test_a_certificate_s_server_is_told_no_password_in_clear_either(net: Net, refused: Callable[..., None]) -> None:
    certificate, key = net.ours.certify("cleartext")
    refused(net.address(user="cleartext", sslcert=certificate, sslkey=key), "scram-sha-256", "pg_hba.conf")


def test_a_certificate_to_which_nothing_can_be_bound_is_told(net: Net, refused: Callable[..., None]) -> None:
    edwards = Authority(net.folder, "edwards", edwards=True)
    with net.set(**net.put(*edwards.certify("edwards-server", "localhost"))):
        refused(net.address(sslrootcert=edwards.root), "通道绑定", "RSA 或 ECDSA")


# ── what does not let in ────────────────────────────────────────────────


def test_a_wrong_password_is_told_and_neither_shown_nor_logged(net: Net, refused: Callable[..., None]) -> None:
    wrong = net.written("wrong", f"*:*:*:*:{WRONG}\n")
    refused(
        net.address(passfile=wrong), "角色 zwzx_wangcheng 的密码不对", f"密码文件 {wrong}", "add-office", keeper=False
    )
    refused(net.address(passfile=wrong, user="someone"), "someone 的密码不对", f"{wrong}")
    assert WRONG not in (net.cluster.folder / "log").read_text(encoding="utf-8", errors="replace")


def test_a_passfile_without_a_fitting_line_that_is_away_or_that_others_can_read_is_told(
    net: Net, refused: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = net.written("other", f"elsewhere:*:*:*:{SECRET}\n")
    refused(
        net.address(passfile=other), "没有", "zwzx_wangcheng 的密码", str(other), "服务器:端口:库名:zwzx_wangcheng:密码"
    )
    refused(net.address(passfile="/nowhere/passfile"), "密码文件 /nowhere/passfile", "读不了")
    for mode in (0o640, 0o604):
        loose = net.written("loose", f"*:*:*:*:{SECRET}\n", mode)
        refused(net.address(passfile=loose), f"密码文件 {loose}", "别人也能读", f"chmod 600 '{loose}'")
        monkeypatch.setenv("PGPASSFILE", str(loose))
        refused(net.address(passfile=""), f"密码文件 {loose}", f"chmod 600 '{loose}'")


def test_of_several_servers_the_one_that_says_why_is_heard(net: Net, refused: Callable[..., None]) -> None:
    """Another that is away beside it has nothing to tell."""
    both = f"localhost:{net.port},localhost:1"
    wrong = net.written("wrong", f"*:*:*:*:{WRONG}\n")
    for where, said in (
        (net.address(sslrootcert=net.others.root), "证书信不过"),
        (net.address(passfile=wrong), "密码不对"),
    ):
        refused(where.replace(f"localhost:{net.port}", both), said)


def test_who_is_not_in_the_server_s_list_is_told(net: Net, refused: Callable[..., None]) -> None:
    refused(net.address(user="outsider"), "outsider", "pg_hba.conf", "hostssl", "docs/server.md")


def test_a_certificate_that_does_not_let_in_is_told(net: Net, refused: Callable[..., None]) -> None:
    def where(certificate: Any, key: Any, **more: Any) -> str:
        return net.address("kaifu", passfile="", sslcert=certificate, sslkey=key, **more)

    certificate, key = net.ours.certify("zwzx_yuelu")
    refused(net.address("kaifu", passfile=""), "服务器要客户端证书", "sslcert", "sslkey")
    refused(where(certificate, key), "证书上的名字", "zwzx_kaifu")
    refused(where(*net.others.certify("zwzx_kaifu2")), "服务器不认本机的客户端证书", "ssl_ca_file")
    refused(where(*net.ours.certify("gone", ended=True)), "服务器不认本机的客户端证书", "过期")
    refused(where(certificate, "/nowhere/key"), "客户端证书", "sslkey", "读不出来")
    refused(where(certificate, net.folder / "gone.key"), "不是一对")
    refused(where("/nowhere/certificate", key), "客户端证书", "sslcert")
    key.chmod(0o644)
    refused(where(certificate, key), "私钥", "别人也能读", "chmod 600")
    with net.set(ssl_ca_file=""):
        key.chmod(0o600)
        refused(net.address(sslcert=certificate, sslkey=key), "没有要客户端证书", "ssl_ca_file")


# ── nothing weakens it ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    "weaker", ["sslmode=disable", "channel_binding=disable", "gssencmode=prefer", "hostaddr=127.0.0.1", "sslpassword=x"]
)
def test_an_address_can_t_ask_for_less(net: Net, refused: Callable[..., None], weaker: str) -> None:
    refused(f"{net.address()}&{weaker}", "认不出", weaker.partition("=")[0])


@pytest.mark.parametrize("place", ["user:{}@", "&password={}"])
def test_an_address_that_holds_a_password_is_refused_and_not_repeated(net: Net, zwzx: Call, place: str) -> None:
    held = place.format(SECRET)
    where = net.address() + held if held.startswith("&") else net.address().replace("//", f"//{held}", 1)
    for words in (["--store", where, *FOUNDING], ["server", "status", where]):
        code, _, err = zwzx(*words)
        assert (code, "不能写密码" in err, "只有本人能读" in err) == (4, True, True), err
    assert not places.server_folder().exists()


def test_a_file_is_named_by_its_whole_path(net: Net, refused: Callable[..., None]) -> None:
    for name in ("sslrootcert", "sslcert", "sslkey", "passfile"):
        for path in ("root.pem", "~/root.pem"):
            refused(net.address(**{name: path}), f"{name} 要写完整的路径", "/")


@pytest.mark.parametrize("host", ["", "/nowhere,localhost"])
def test_neither_the_environment_nor_a_socket_beside_it_leads_to_a_network_without_tls(
    net: Net, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    for name, value in {"HOST": "localhost", "PORT": str(net.port), "SSLMODE": "disable"}.items():
        monkeypatch.setenv(f"PG{name}", value)
    where = address.parse(f"postgresql:///{DATABASE}?office=wangcheng&user=plain" + (f"&host={host}" if host else ""))
    for ask in (lambda: opening.opens(where, bytes(32)), lambda: figures.looked_at(where)):
        with pytest.raises(StoreError):
            ask()
    log = (net.cluster.folder / "log").read_text(encoding="utf-8", errors="replace")
    assert "authorized: user=plain" not in log


def test_a_server_that_the_environment_names_is_asked_for_as_much(
    net: Net, refused: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOST", "localhost")
    where = net.address(user="cleartext").replace(f"//localhost:{net.port}/", "///") + f"&port={net.port}"
    refused(where, "通道绑定")
    monkeypatch.setenv("PGHOST", str(net.cluster.folder))
    assert address.parse(where).local
    assert SECRET not in (net.cluster.folder / "log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("hosts", ["localhost:{0},:{0}", ",localhost", "localhost,,localhost"])
def test_a_list_of_hosts_has_no_empty_one(net: Net, refused: Callable[..., None], hosts: str) -> None:
    refused(net.address().replace(f"localhost:{net.port}", hosts.format(net.port)), "主机空着")


def test_nothing_else_is_taken_from_the_environment(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    from zwzx.store.postgres import connecting

    keys = net.folder / "keys"
    services = net.written("services", f"[ours]\nsslkeylogfile={keys}\nkeepalives=0\nhostaddr=192.0.2.1\n")
    for name, value in {
        "SERVICE": "ours",
        "SERVICEFILE": str(services),
        "HOSTADDR": "192.0.2.1",
        "CLIENTENCODING": "GBK",
        "SSLMAXPROTOCOLVERSION": "TLSv1.2",
        "REQUIREAUTH": "md5",
    }.items():
        with monkeypatch.context() as patch:
            patch.setenv(f"PG{name}", value)
            if name == "SERVICEFILE":
                patch.setenv("PGSERVICE", "ours")
            conn = connecting.connect(address.parse(net.address()))
            assert conn.execute("SHOW client_encoding").fetchone() == ("UTF8",), name
            conn.close()
    assert not keys.exists()


def test_whoever_has_no_home_has_no_file_of_passwords_in_it(
    net: Net, refused: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("PGPASSFILE", raising=False)
    monkeypatch.setattr("pwd.getpwuid", _nobody)
    refused(net.address(passfile=""), "zwzx_wangcheng 的密码", "~/.pgpass")


def _nobody(_: int) -> Any:
    raise KeyError


def test_a_role_that_may_stream_what_all_offices_write_opens_nothing(net: Net, tmp_path: Path) -> None:
    net.ask("ALTER ROLE zwzx_wangcheng REPLICATION")
    try:
        with pytest.raises(StoreError, match=r"权限太大.*抄得走整个服务器"):
            opening.open_store(tmp_path / "pointer.zwzx", address.parse(net.address()), bytes(32), VERSION)
    finally:
        net.ask("ALTER ROLE zwzx_wangcheng NOREPLICATION")


def test_a_driver_that_is_too_old_for_it_is_refused(net: Net, zwzx: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    def told(words: str) -> None:
        for asked in (["--store", net.address(), *FOUNDING], ["server", "status", net.address()]):
            code, _, err = zwzx(*asked)
            assert (code, words in err, "'zwzx[server]'" in err) == (4, True, True), err

    monkeypatch.setattr(psycopg.pq, "version", lambda: 150012)
    told("libpq 太旧（15），至少要 16")
    monkeypatch.setattr(psycopg, "__version__", "3.3.8")
    told("驱动 psycopg 太旧（3.3.8），至少要 3.3.9")


# ── while a desk is open ────────────────────────────────────────────────


def test_a_desk_that_is_not_let_in_again_says_why(net: Net, tmp_path: Path) -> None:
    """The password was changed, or the certificate, while the desk was open, and its connection was lost."""
    passfile = net.written("changing", f"*:*:*:*:{SECRET}\n")
    engine = Server(address.parse(net.address(passfile=passfile)), bytes(32))
    store = Store(tmp_path / "pointer.zwzx", engine)
    assert list(engine.read("SELECT 1")) == [(1,)]
    for text, said in ((f"*:*:*:*:{WRONG}\n", "密码不对"), ("", "没有角色 zwzx_wangcheng 的密码")):
        passfile.write_text(text, encoding="ascii")
        engine.close()
        with pytest.raises(StoreError, match=said):
            store.beside(lambda: engine.execute_sql("SELECT 1"))
    passfile.chmod(0o644)
    with pytest.raises(StoreError, match="别人也能读"):
        store.beside(lambda: engine.execute_sql("SELECT 1"))
    store.close()
