"""A way to a server that is cut at a chosen question: before the server hears it, or after it has answered."""

from __future__ import annotations

import selectors
import socket
import struct
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".s.PGSQL.5432"
STEPS = b"PBDEC"
"""Messages that ask nothing yet: they go on together with the next that does."""
ASKED = b"QSH"
"""The messages that want an answer: a plain statement, a Sync, or a Flush after steps."""
NOTHING = b"H\0\0\0\x04"
"""A Flush after nothing that wants an answer: it gets none."""
READY, SAID = b"Z", b"CE"
"""How the answer to a statement or a Sync ends, and what an answer to a Flush has."""


class Way:
    """Stands between desks and a server, on a socket of its own; counts what is asked once it is armed, and cuts there."""

    def __init__(self, folder: Path, server: Path) -> None:
        folder.mkdir()
        self.folder, self._server = folder, server / NAME
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / NAME))
        self._listener.listen(64)
        self._open: list[socket.socket] = []
        self._closed = False
        self.asked = 0
        """Questions since it was armed."""
        self.turns = 0
        """How often a desk has waited since then: questions that go together are waited for once."""
        self._answered = True
        self._at, self._words = 0, b""
        self._after, self._hold, self._shuts = False, False, False
        self.shut = False
        """Whether nobody gets through any more."""
        self.held = threading.Event()
        """Set when a question is held back."""
        threading.Thread(target=self._serve, daemon=True).start()

    def arm(self, at: int = 0, *, words: str = "", after: bool = False, hold: bool = False, shut: bool = False) -> None:
        """Cut at the n-th question from now on, or at the first that has some words; once.

        Args:
            after: whether the server has answered it, and nobody hears the answer.
            hold: whether nothing is cut: the answer just never comes.
            shut: whether nobody gets through afterwards.
        """
        self.asked, self._at, self._words = 0, at, words.encode()
        self.turns, self._answered = 0, True
        self._after, self._hold, self._shuts = after, hold, shut
        self.held.clear()

    def cut(self) -> None:
        """Cut what is open, and let nobody through until `shut` is taken back."""
        self.shut = True
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let nobody through any more."""
        self._closed = True
        for one in (self._listener, *self._open):
            with suppress(OSError):
                one.shutdown(
                    socket.SHUT_RDWR
                )  # whoever waits for it sees that, and closes it; closed here, it would wait on

    def _serve(self) -> None:
        while not self._closed:
            try:
                desk, _ = self._listener.accept()
            except OSError:
                break
            if self.shut:
                desk.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(str(self._server))
            except OSError:
                desk.close()
                server.close()
                continue
            self._open += [desk, server]
            threading.Thread(target=self._pass, args=(desk, server), daemon=True).start()
        self._listener.close()

    def _pass(self, desk: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            self._passed(desk, server)
        for each in (desk, server):
            each.close()

    def _passed(self, desk: socket.socket, server: socket.socket) -> None:  # noqa: C901 - one loop over both sides
        with selectors.DefaultSelector() as either:
            either.register(desk, selectors.EVENT_READ)
            either.register(server, selectors.EVENT_READ)
            heard, said = _Messages(begun=False), _Messages(begun=True)
            waiting, until = b"", b""
            while True:
                for key, _ in either.select():
                    one = key.fileobj
                    assert isinstance(one, socket.socket)
                    if not (data := one.recv(1 << 16)):
                        return
                    for kind, message in (heard if one is desk else said).of(data):
                        if one is server:
                            self._answered = True
                            if not until:
                                desk.sendall(message)
                            elif kind in until:
                                self._cut()
                                if not self._hold:
                                    return
                            continue
                        waiting += message
                        if kind and kind in STEPS:
                            continue
                        asks = kind and kind in ASKED and waiting != NOTHING
                        if asks and self._is_meant(waiting):
                            if not self._after:
                                self._cut()
                                return
                            until = SAID if kind == b"H" else READY
                        server.sendall(waiting)
                        waiting = b""

    def _is_meant(self, message: bytes) -> bool:
        self.asked += 1
        self.turns += self._answered
        self._answered = False
        if self._words and self._words in message:
            self._words = b""
            return True
        return self.asked == self._at

    def _cut(self) -> None:
        self.shut = self._shuts
        self.held.set()


class _Messages:
    """The messages of one side, as they become whole."""

    def __init__(self, *, begun: bool) -> None:
        self._begun, self._rest = begun, b""

    def of(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """Kind and bytes of each; the first of a desk has no kind."""
        self._rest += data
        whole: list[tuple[bytes, bytes]] = []
        while True:
            head = int(self._begun)
            if len(self._rest) < head + 4:
                return whole
            (length,) = struct.unpack("!I", self._rest[head : head + 4])
            if len(self._rest) < head + length:
                return whole
            whole.append((self._rest[:head], self._rest[: head + length]))
            self._rest, self._begun = self._rest[head + length :], True
