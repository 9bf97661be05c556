"""The driver of a server: what the program asks for and what its package asks for are the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from zwzx.store.postgres import driver

HOME = Path(__file__).parents[3]


def test_the_oldest_driver_is_the_one_that_the_package_asks_for() -> None:
    told = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    (asked,) = (one for one in told["project"]["optional-dependencies"]["server"] if one.startswith("psycopg["))
    assert re.findall(r">=([\d.]+)$", asked) == [".".join(map(str, driver.DRIVER))]
    oldest = ".".join(map(str, driver.DRIVER))
    assert f"psycopg {oldest}" in (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"psycopg from {oldest} on" in (HOME / "docs/server.md").read_text(encoding="utf-8")
