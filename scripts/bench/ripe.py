"""An office whose year is over: its pieces wait for the year's end, its carriers for their closing; killed at both."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from archives import YEAR, fill

from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.archive.pieces import Piece
from zwzx.office.core.opening import open_office
from zwzx.office.custody.custody import Item
from zwzx.office.terms.archives import PieceState
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.registers.secrets.year_end import is_closed
from zwzx.store.record import tuples
from zwzx.store.verify import verify

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

PIECES, CARRIERS = 1500, 40
WAITS = (0, 3)
"""How the rest of it ends: the boxes wait for somebody to look into them, a year that was closed is not closed again."""
SECRETS, ARCHIVIST, DIRECTOR = "王芳", "赵敏", "刘强"
PEOPLE = (
    FirstPerson(SECRETS, "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson(ARCHIVIST, "办公室", (Post.ARCHIVIST,)),
    FirstPerson(DIRECTOR, "办公室", (Post.OFFICE_DIRECTOR,)),
)


class Ripe:
    """The office as it is before its year's end; each kill gets a copy of it."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice, self.tried = folder, dice, 0
        self.path, self.key = folder / "ripe.db", folder / "ripe.key"
        clock = dt.datetime(YEAR, 12, 30, 9)
        office = found(self.path, PEOPLE, {"fonds": "Z109"}, key=self.key, clock=lambda: clock, demonstration=True)
        paper: Any = registers.load("incoming").action("add")
        office.perform(paper, author="省委", title="代称甲", level=Level.SECRET, copies=CARRIERS)
        decide = registers.load("secrets").action("decide")
        marked = list(Item.select().where(Item.level == Level.SECRET))
        told = {"fate": Fate.RETURN, "authority": "主任批示", "year": YEAR}
        done = office.perform_many(decide, [{decide.acted_on: item, **told} for item in marked])
        assert len(done) == CARRIERS
        fill(office, PIECES)
        office.store.close()

    def kill(self) -> str:
        """Kill the year's end and the closing of the carriers' year, then let both end; what is wrong, or ""."""
        self.tried += 1
        place = self.folder / f"ripe-{self.tried}"
        place.mkdir(mode=0o700)
        store, key = place / "zwzx.db", place / "key"
        shutil.copy(self.path, store)
        shutil.copy(self.key, key)
        numbering = ("archivist", "year-end", f"{YEAR}", "-o", str(place / "out"))
        closing = ("secrets", "close-year", "--second", DIRECTOR, "--year", f"{YEAR}", "--paper", "--yes")
        for who, words, longest in ((ARCHIVIST, numbering, 2.5), (SECRETS, closing, 0.9)):
            command = [sys.executable, "-m", "zwzx.cli", "--store", str(store), "--key", str(key), "--as", who, *words]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(self.dice.uniform(0.4, longest))
                process.kill()
            wrong = self._wrong(store, key)
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if wrong or done.returncode not in WAITS:
                return f"{' '.join(words[:2])}: {wrong or done.stderr}"
        wrong = self._wrong(store, key, whole=True)
        shutil.rmtree(place)
        return wrong

    @staticmethod
    def _wrong(store: Path, key: Path, *, whole: bool = False) -> str:
        """What is wrong with the office: numbers that are missing, a journal that does not verify, pieces left over."""
        with open_office(store, acting=ARCHIVIST, key=key):
            verdict = verify(registers.tables())
            numbered = Piece.select().where(Piece.state == PieceState.KEPT)
            if not verdict.sound:
                return "、".join(map(str, verdict.faults))
            classes: dict[Sequence[Any], list[int]] = {}
            for retention, section, serial in tuples(numbered.select(Piece.retention, Piece.section, Piece.serial)):
                classes.setdefault((retention, section), []).append(serial)
            if any(sorted(serials) != list(range(1, len(serials) + 1)) for serials in classes.values()):
                return "numbers of pieces are missing"
            if whole and numbered.count() != PIECES:
                return f"{PIECES - numbered.count()} pieces have no number at the end"
            return "the carriers' year is not closed" if whole and not is_closed(YEAR) else ""
