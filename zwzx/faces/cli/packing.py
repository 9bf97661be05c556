"""`package`: a transfer as a BagIt bag, and whether a bag is whole."""

from __future__ import annotations

from typing import Any

import click

from zwzx.faces.cli.jobs import execute, help_of, parameters
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load


def package() -> click.Command:
    """One command for both jobs: `--validate` looks into a bag that is there."""
    pack, check = load("package"), load("package-check")
    params = [*parameters(pack, alone=False), *parameters(check, alone=False)]

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        if given["validate"] is not None:
            execute(ctx, check, given)
        elif given["number"] is None or given["output"] is None:
            raise click.UsageError("请写清单号和 -o 文件夹；核对请用 --validate 文件夹。")
        else:
            execute(ctx, pack, given)

    return Command("package", params=params, callback=run, help=help_of(pack), lasting=True)
