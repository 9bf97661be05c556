"""A small file is there whole or not at all, however many write it at one time."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from zwzx.store import whole

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_two_threads_that_write_one_file_do_not_meet_in_one_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, put = tmp_path / "zwzx.seen", os.write
    other = threading.Thread(target=whole.write, args=(path, b"of the other"))

    def interrupted(handle: int, content: bytes) -> int:
        if threading.current_thread() is not other and other.ident is None:
            other.start()
            other.join()
        return put(handle, content)

    monkeypatch.setattr(os, "write", interrupted)
    whole.write(path, b"of the first")
    assert path.read_bytes() == b"of the first"
    assert list(tmp_path.iterdir()) == [path]
