"""Where the command line opens the desk: the one place that knows both faces, so that neither imports the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person


def run(office: Office, people: Sequence[Person] = ()) -> None:
    """Open the desk and stay until it is left.

    Args:
        people: who may sign on, where that is not settled yet.
    """
    from zwzx.faces.tui import app

    app.run(office, people)
