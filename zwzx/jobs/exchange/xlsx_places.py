"""Where in a sheet of an .xlsx workbook a reading stands: its row, its column by letters and by number."""

from __future__ import annotations


class Place:
    """Where in a sheet the reading stands; a row or a cell without a place of its own follows the one before."""

    def __init__(self) -> None:
        self.row, self.column = 0, ""
        self._digits = ""

    @property
    def index(self) -> int:
        """The column, counted from 0."""
        return number_of(self.column) - 1

    def line(self, given: str | None) -> None:
        """A row begins; `given` is the number that it tells."""
        self.row = int(given) if given is not None else self.row + 1
        self.column, self._digits = "", str(self.row)

    def cell(self, given: str | None) -> None:
        """A cell begins; `given` is the place that it tells."""
        if given is None:
            self.column = letters_of(number_of(self.column) + 1)
            return
        self.column = given.rstrip("0123456789")
        digits = given[len(self.column) :]
        if digits != self._digits:
            self.row, self._digits = int(digits), digits


def number_of(letters: str) -> int:
    """The number of a column, from 1; 0 without any letter."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > 1 << 20:
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(number: int) -> str:
    """The letters of a column."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
