"""Getting pip where Python came without it: from pip's own configuration, on this machine alone."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import ssl
import threading
from typing import TYPE_CHECKING, Any

import bare_pip
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_pip_s_configuration_is_read_in_its_order(tmp_path: Path) -> None:
    for place, text in {
        "etc/pip/pip.conf": "[global]\nindex-url = http://etc/\ncert = /etc/cert\nproxy = http://proxy\n",
        "home/.pip/pip.conf": "[global]\nindex_url = http://old-home/\nfind-links = /a\n  /b\n",
        "home/.config/pip/pip.conf": "[install]\nindex-url = http://home/\n[global]\nindex-url = http://weaker/\n",
    }.items():
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_text(text)
    environ = {"HOME": str(tmp_path / "home"), "XDG_CONFIG_DIRS": str(tmp_path / "etc"), "PIP_CERT": "/my", "PIP_X": ""}
    options = bare_pip.settings(environ)
    assert options["index-url"] == "http://home/"
    assert options["cert"] == "/my"
    assert options["proxy"] == "http://proxy"
    assert "x" not in options
    assert list(bare_pip.pages(options))[:3] == ["/a", "/b", "http://home/pip/"]

    (tmp_path / "own.conf").write_text("[global]\nno-index = true\n")
    environ["PIP_CONFIG_FILE"] = str(tmp_path / "own.conf")  # the user's own files no longer count
    options = bare_pip.settings(environ)
    assert options["index-url"] == "http://etc/"
    assert list(bare_pip.pages(options)) == []

    environ["PIP_CONFIG_FILE"] = os.devnull
    assert bare_pip.settings(environ) == {"cert": "/my", "config-file": os.devnull}


def test_an_unreadable_configuration_is_named(tmp_path: Path) -> None:
    (tmp_path / "pip.conf").write_text("index-url = x\n")
    with pytest.raises(bare_pip.NotObtained, match="读不懂"):
        bare_pip.settings({"PIP_CONFIG_FILE": str(tmp_path / "pip.conf")})


def test_a_lock_without_pip_is_refused() -> None:
    with pytest.raises(bare_pip.NotObtained, match="scripts/lock"):
        bare_pip.pin("click==8.5.1 \\\n    --hash=sha256:" + "0" * 64)


def test_an_index_on_disk_is_read(tmp_path: Path) -> None:
    wheel = tmp_path / "files" / "pip-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"pip")
    page = tmp_path / "simple" / "pip" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<a href="../../files/pip-0.9.tar.gz">x</a> <a href="../../files/{wheel.name}#sha256=0">x</a>')
    pin = bare_pip.Pin(wheel.name, frozenset({hashlib.sha256(b"pip").hexdigest()}))
    (tmp_path / "into").mkdir()
    options = {"index-url": (tmp_path / "simple").as_uri()}
    assert bare_pip.obtain(pin, options, tmp_path / "into").read_bytes() == b"pip"


@pytest.mark.parametrize("place", ["~no-such-user/wheels", "/no/such/folder", "nowhere:/simple", "file:///no/such"])
def test_a_place_that_is_none_is_told_and_passed_over(tmp_path: Path, place: str) -> None:
    pin = bare_pip.Pin("pip-1.0-py3-none-any.whl", frozenset())
    with pytest.raises(bare_pip.NotObtained) as caught:
        bare_pip.obtain(pin, {"find-links": place, "no-index": "1"}, tmp_path)
    assert f"\n  {place}：" in str(caught.value)


class Index(http.server.BaseHTTPRequestHandler):
    """An index that answers in JSON, to one who knows the password."""

    def do_GET(self) -> None:
        if self.headers.get("Authorization") != "Basic Y2xlcms6cEB3":  # clerk:p@w
            self.send_error(401)
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/vnd.pypi.simple.v1+json")
        self.end_headers()
        files = [{"url": "../../files/pip-1.0-py3-none-any.whl"}]
        self.wfile.write(b"pip" if self.path.endswith(".whl") else json.dumps({"files": files}).encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def index() -> Iterator[int]:
    """The port of such an index on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_an_index_that_speaks_json_and_wants_a_password(tmp_path: Path, index: int) -> None:
    pin = bare_pip.Pin("pip-1.0-py3-none-any.whl", frozenset({hashlib.sha256(b"pip").hexdigest()}))
    options = {"index-url": f"http://clerk:p%40w@127.0.0.1:{index}/simple/"}
    assert bare_pip.obtain(pin, options, tmp_path).read_bytes() == b"pip"
    with pytest.raises(bare_pip.NotObtained, match="Unauthorized"):
        bare_pip.obtain(pin, {"index-url": f"http://127.0.0.1:{index}/simple/"}, tmp_path)


def test_whose_certificates_are_believed(tmp_path: Path) -> None:
    assert bare_pip.trust("mirror", {}).verify_mode is ssl.CERT_REQUIRED
    assert bare_pip.trust("mirror:8443", {"trusted-host": "other mirror"}).verify_mode is ssl.CERT_NONE
    with pytest.raises(FileNotFoundError, match="证书文件不存在"):
        bare_pip.trust("mirror", {"cert": str(tmp_path / "none.pem")})


def test_where_no_index_is_configured_debian_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = {
        "apt-get": 'echo "$*" >> "$LOG"; [ "$1" = download ] && echo package > python3-pip-whl_1_all.deb',
        "dpkg-deb": "mkdir -p usr/share/python-wheels && cp $2 usr/share/python-wheels/pip-1.0-py3-none-any.whl",
    }
    for name, text in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    into = tmp_path / "into"
    into.mkdir()
    pin = bare_pip.Pin("pip-26.3-py3-none-any.whl", frozenset({"0" * 64}))
    assert bare_pip.obtain(pin, {}, into).read_text() == "package\n"
    with pytest.raises(bare_pip.NotObtained, match="没有取到"):
        bare_pip.obtain(pin, {"no-index": "1"}, into)
    assert (tmp_path / "log").read_text().splitlines() == ["download -q python3-pip-whl"]
