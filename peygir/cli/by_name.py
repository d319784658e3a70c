"""A command of several, each in a module that is imported only when its name is called."""

import importlib
import importlib.util
from collections.abc import Mapping
from typing import Any

import click


class ByName(click.Group):
    """`modules`: name → (module, what it is for). The module holds a click command called `command`."""

    def __init__(self, *given: Any, modules: Mapping[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, (module, _) in self.modules.items() if importlib.util.find_spec(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        return importlib.import_module(self.modules[cmd_name][0]).command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.modules[name][1]) for name in self.list_commands(ctx)])
