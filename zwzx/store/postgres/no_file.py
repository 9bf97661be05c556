"""What is asked of the file of a store, answered for a store on a server, which has none."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager


class NoFile:
    """The part of an engine that has no file."""

    def gather(self) -> None:
        """A server has no file of one office."""

    def zeroing(self) -> AbstractContextManager[None]:
        """A server writes over nothing: what was there goes with its own cleaning."""
        return nullcontext()

    def write_anew(self, tables: Sequence[str]) -> bool:  # noqa: ARG002 - as every engine's
        """Not a desk's to do: dead rows and the server's log go with the server's own cleaning."""
        return False

    def roomy(self, mebibytes: int) -> AbstractContextManager[None]:  # noqa: ARG002 - as every engine's
        """The server's memory is the server's."""
        return nullcontext()
