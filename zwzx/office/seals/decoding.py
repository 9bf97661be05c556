"""Decoding a picture in a process of its own, bounded in memory and time: whatever its decoder does harms nobody."""

from __future__ import annotations

import os
import subprocess
import sys

from zwzx import places

MEMORY = 400 << 20
"""Bytes: several times what the largest picture that is kept takes, and what the decoder itself does."""
SECONDS = 20.0
NO_DECODER = 3
"""How the process ends where nothing is installed that decodes pictures: then nothing here does so for a print either."""


def decodes(content: bytes) -> bool:
    """Whether a picture is read to its end by the decoder that prints it; also where there is none."""
    program = places.HERE / "decoder.py"
    surroundings = os.environ | {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}  # threads reserve memory each
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter and a file of ours
            [sys.executable, "-I", str(program), str(MEMORY), str(NO_DECODER)],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in (0, NO_DECODER)
