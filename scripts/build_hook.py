"""What hatchling does before it builds a wheel: it refuses one whose regulations the program would not understand."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CheckRegulations(BuildHookInterface):  # type: ignore[type-arg]
    """Named in pyproject.toml. A checkout may be installed for work (`editable`) whatever its regulations say."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Check data/regulations.toml.

        Raises:
            SystemExit: with what is wrong, a line each; no wheel is built.
        """
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from zwzx.reports.regulations_check import problems

        if found := problems():
            sys.exit("\n".join(["data/regulations.toml:", *found]))
