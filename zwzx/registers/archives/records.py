"""归档件目录: piece, box and year stand on the ground, where other registers file into them too."""

from __future__ import annotations

from zwzx.office.pieces import Box, FilingYear, Piece

__all__ = ["Box", "FilingYear", "Piece"]
