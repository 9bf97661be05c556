"""The standard streams as a command needs them: UTF-8, there even where they were closed, and stdout's failures told apart."""

from __future__ import annotations

import io
import os
import sys


class OutputLost(OSError):
    """Stdout does not take what is written to it; where its reader has only gone, that is a `BrokenPipeError` as ever."""


class Output(io.TextIOWrapper):
    """Stdout, whose errors are no other file's."""

    def write(self, text: str, /) -> int:
        """Write text.

        Raises:
            OutputLost: where it isn't taken.
        """
        try:
            return super().write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputLost(error.errno, error.strerror) from error

    def flush(self) -> None:
        """Pass on what was written.

        Raises:
            OutputLost: where it isn't taken.
        """
        try:
            super().flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputLost(error.errno, error.strerror) from error


def prepare() -> None:
    """Make the process's streams what a command needs."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _stand_in()
    for stream in (sys.stdin, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        lines, errors = sys.stdout.line_buffering, sys.stdout.errors
        utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        sys.stdout = Output(sys.stdout.detach(), "utf-8", errors if utf8 else "replace", line_buffering=lines)
        setattr(sys, "__stdout__", sys.stdout)  # noqa: B010 - by it the size of the terminal is asked; typeshed: Final


def abandon() -> None:
    """Say nothing more on stdout; what it still holds would be tried once more at the end of the process."""
    sys.stdout = None


def finish() -> None:
    """Let go of a stderr that takes nothing, whose rest the end of the process would try once more and fail with 120."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        sys.stderr = None


def _stand_in() -> None:
    """Put nothing in the place of streams that were closed: else the next file opened would be taken for one of them."""
    while (handle := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(handle)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it lives as long as the process
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
