"""pip for a Python that came without it: found through pip's own configuration, checked against requirements.lock.

Standard library only. Where no index is configured, Debian and Ubuntu themselves serve pip's wheel through apt, which
any user may download; its signature is apt's to check.
"""

from __future__ import annotations

import base64
import configparser
import hashlib
import http.client
import json
import os
import re
import ssl
import subprocess
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SIMPLE = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
"""What an index may answer in (PEP 691, PEP 503)."""

SECONDS = 30
"""How long a silent server is waited for."""


class NotObtained(Exception):
    """pip can't be had; the message says in Chinese what was tried, and how to go on."""


@dataclass(frozen=True)
class Pin:
    """The one file that is accepted as pip, and the digests that it may have."""

    file: str
    sha256: frozenset[str]


def pin(lock: str) -> Pin:
    """The pin of pip in requirements.lock.

    Raises:
        NotObtained: where there is none.
    """
    found = re.search(r"^pip==(\S+)((?:[\s\\]+--hash=sha256:[0-9a-f]{64})+)", lock, re.MULTILINE)
    if not found:
        raise NotObtained("requirements.lock 里没有 pip 一项，请用 scripts/lock 重做。")
    return Pin(f"pip-{found[1]}-py3-none-any.whl", frozenset(re.findall(r"sha256:(\w+)", found[2])))


def settings(environ: Mapping[str, str]) -> dict[str, str]:
    """Pip's configuration as `pip install` sees it: option → value, files first, PIP_* variables over them.

    Raises:
        NotObtained: where a pip.conf can't be read.
    """
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}}
    for path in config_files(environ):
        reader = configparser.RawConfigParser()
        try:
            reader.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError, OSError) as error:
            raise NotObtained(f"pip 的配置文件读不懂：{path}：{error}") from None
        for section, options in found.items():
            if reader.has_section(section):
                options |= {name.replace("_", "-").removeprefix("--"): value for name, value in reader.items(section)}
    named = {name[4:].lower().replace("_", "-"): value for name, value in environ.items() if name.startswith("PIP_")}
    return {name: value for name, value in (found["global"] | found["install"] | named).items() if value}


def config_files(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where pip looks for its configuration, the weakest first; PIP_CONFIG_FILE replaces the user's own."""
    named = environ.get("PIP_CONFIG_FILE", "")
    if named == os.devnull:
        return
    for folder in (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":"):
        yield Path(folder, "pip", "pip.conf")
    yield Path("/etc/pip.conf")
    if named and Path(named).exists():
        yield Path(named)
        return
    home = Path(environ.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111 - pathlib's raises where there is no home
    yield home / ".pip" / "pip.conf"
    yield Path(environ.get("XDG_CONFIG_HOME") or home / ".config", "pip", "pip.conf")


def pages(options: Mapping[str, str]) -> Iterator[str]:
    """The folders and pages that may list pip's wheel, in the order to try them."""
    yield from options.get("find-links", "").split()
    if options.get("no-index", "").lower() not in {"1", "true", "yes", "on", "y", "t"}:
        for index in [*options.get("index-url", "").split(), *options.get("extra-index-url", "").split()]:
            yield index.rstrip("/") + "/pip/"


def obtain(pin: Pin, options: Mapping[str, str], into: Path) -> Path:
    """Pip's wheel, in the folder: from the configured places, or else from Debian.

    Raises:
        NotObtained: where no place has it.
    """
    reasons = []
    for page in pages(options):
        try:
            for link in links(page, options):
                if file_name(link) != pin.file:
                    continue
                body = read(link, options)[0]
                if hashlib.sha256(body).hexdigest() in pin.sha256:
                    wheel = into / pin.file
                    wheel.write_bytes(body)
                    return wheel
                reasons.append(f"{shown(page)}：{pin.file} 的校验值不符，没有采用")
                break
            else:
                reasons.append(f"{shown(page)}：没有 {pin.file}")
        except (OSError, ValueError, http.client.HTTPException) as error:
            reasons.append(f"{shown(page)}：{getattr(error, 'reason', None) or error}")
    if "index-url" not in options and "no-index" not in options:
        wheel_of_debian = from_debian(into)
        if wheel_of_debian:
            return wheel_of_debian
        reasons.append("没有配置索引，系统的软件源里也取不到 python3-pip-whl")
    raise NotObtained(
        "本机没有 pip，也没有取到：\n  "
        + "\n  ".join(reasons)
        + "\n请检查网络；或用环境变量 PIP_INDEX_URL（或 pip.conf 的 index-url）指定索引；或请管理员安装 python3-venv。然后再运行一次。"
    )


def links(page: str, options: Mapping[str, str]) -> list[str]:
    """The addresses of the files that a folder, a page of links or an index's answer lists.

    Raises:
        OSError, ValueError, http.client.HTTPException: where it can't be read or understood.
    """
    folder = local(page)
    if folder and folder.is_dir():
        if not (folder / "index.html").is_file():
            return [child.as_uri() for child in sorted(folder.absolute().iterdir())]
        page = (folder / "index.html").absolute().as_uri()
    body, kind, base = read(page, options)
    if "json" not in kind:
        return [urljoin(base, link) for link in Anchors(body.decode("utf-8", "replace")).found]
    try:
        return [urljoin(base, file["url"]) for file in json.loads(body)["files"]]
    except (KeyError, TypeError):
        raise ValueError("索引的回答读不懂") from None


class Anchors(HTMLParser):
    """The targets of the links in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """Keep the target of a link."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def read(address: str, options: Mapping[str, str]) -> tuple[bytes, str, str]:
    """What lies at an address: the bytes, their content type, and where they were found in the end.

    Raises:
        OSError, ValueError, http.client.HTTPException: where it can't be read.
    """
    path = local(address)
    if path:
        return path.read_bytes(), "", path.absolute().as_uri()
    parts = urlsplit(address)
    user, _, host = parts.netloc.rpartition("@")
    request = urllib.request.Request(parts._replace(netloc=host).geturl(), headers={"Accept": SIMPLE})
    if user:  # a name and password in the address, as pip takes them
        request.add_unredirected_header("Authorization", "Basic " + base64.b64encode(unquote(user).encode()).decode())
    handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPSHandler(context=trust(host, options))]
    if "proxy" in options:
        handlers.append(urllib.request.ProxyHandler({"http": options["proxy"], "https": options["proxy"]}))
    with urllib.request.build_opener(*handlers).open(request, timeout=SECONDS) as answer:
        return answer.read(), answer.headers.get("Content-Type", ""), address if user else answer.url


def trust(host: str, options: Mapping[str, str]) -> ssl.SSLContext:
    """Whose certificates are believed: those of `cert`, else SSL_CERT_FILE, else the system's.

    A trusted-host is believed without one: what is taken from it is checked by its digest.

    Raises:
        FileNotFoundError: where the file of certificates isn't there.
    """
    named = options.get("cert") or os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    if named and not Path(named).exists():
        raise FileNotFoundError(f"证书文件不存在：{named}")
    if named and Path(named).is_dir():
        context = ssl.create_default_context(capath=named)
    else:
        context = ssl.create_default_context(cafile=named)
    if {host, host.partition(":")[0]} & set(options.get("trusted-host", "").split()):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def from_debian(into: Path) -> Path | None:
    """Pip's wheel out of the package python3-pip-whl, or None where apt or the package isn't there."""
    fetch = ["apt-get", "download", "-q", "python3-pip-whl"]
    try:
        fetched = quietly(fetch, into)
        if not fetched and os.geteuid() == 0 and quietly(["apt-get", "update", "-q"], into):
            fetched = quietly(fetch, into)
        package = next(into.glob("*.deb"), None)
        if fetched and package and quietly(["dpkg-deb", "-x", package.name, "."], into):
            return next(into.glob("usr/share/python-wheels/pip-*.whl"), None)
    except FileNotFoundError:  # no apt-get: another system
        return None
    return None


def quietly(words: list[str], folder: Path) -> bool:
    """Run a command in the folder without its talk; whether it went well."""
    null = subprocess.DEVNULL
    return subprocess.run(words, cwd=folder, stdin=null, stdout=null, stderr=null, check=False).returncode == 0


def local(address: str) -> Path | None:
    """The path that an address names on this machine, or None for one elsewhere."""
    if address.startswith("file:"):
        return Path(urllib.request.url2pathname(urlsplit(address).path))
    return None if "://" in address else Path(os.path.expanduser(address))  # noqa: PTH111 - pathlib's raises at ~nobody


def file_name(link: str) -> str:
    """The last part of an address, as a file is called."""
    return unquote(urlsplit(link).path.rpartition("/")[2])


def shown(address: str) -> str:
    """An address as it may be printed: without a password."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if parts.username else address
