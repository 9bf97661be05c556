"""A mail server for tests, which takes what comes, or behaves as one does that is down or goes down in the middle."""

from __future__ import annotations

import socket
import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGS, LEAVES, BREAKS_OFF, RUDE = "hangs", "leaves", "breaks off", "rude"
"""It says nothing at all; it leaves before the mail; in the middle of the mail; it takes the mail and answers no farewell."""


class Mailbox(socketserver.ThreadingTCPServer):
    """Keeps what it takes; what is in `unknown` is no address here."""

    daemon_threads = True

    def __init__(self, how: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.how, self.taken = how, list[bytes]()
        self.unknown: frozenset[str] = frozenset()
        self.over = threading.Event()

    @property
    def place(self) -> str:
        """Where it is, as the setting says it."""
        return f"127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        if self.server.how == HANGS:
            self.server.over.wait()
            return
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            if not self._answered(line.upper()):
                return

    def _answered(self, line: bytes) -> bool:
        """Answer a line; whether the talk goes on."""
        if line.startswith(b"MAIL") and self.server.how == LEAVES:
            return False
        if line.startswith(b"DATA"):
            return self._took()
        if line.startswith(b"QUIT"):
            self.wfile.write(b"421 no time\r\n" if self.server.how == RUDE else b"221 bye\r\n")
            return False
        strange = any(name.upper().encode() in line for name in self.server.unknown)
        self.wfile.write(b"550 nobody\r\n" if strange and line.startswith(b"RCPT") else b"250 fine\r\n")
        return True

    def _took(self) -> bool:
        self.wfile.write(b"354 go on\r\n")
        body: list[bytes] = []
        for line in self.rfile:
            if self.server.how == BREAKS_OFF:
                return False
            if line == b".\r\n":
                break
            body.append(line)
        self.server.taken.append(b"".join(body))
        self.wfile.write(b"250 taken\r\n")
        return True


@contextmanager
def mailbox(how: str = "") -> Iterator[Mailbox]:
    """A mail server that is there until the end."""
    with Mailbox(how) as made:
        threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield made
        made.over.set()
        made.shutdown()


def closed() -> str:
    """A place where no server is."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        return f"127.0.0.1:{made.getsockname()[1]}"


def text_of(taken: bytes) -> str:
    """What a mail says."""
    return str(message_from_bytes(taken, policy=default).get_content())
