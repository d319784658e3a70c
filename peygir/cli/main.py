"""The command `peygir`: a name, and the module that holds it. Nothing is imported until its name is called."""

import importlib.util
import os
import sys

import click
import django
from django.core.exceptions import ImproperlyConfigured

# name → (module, what it is for). One file each; add a line here and nothing else.
COMMANDS = {
    "serve": ("peygir.cli.serve", "Answer the browser: the web server."),
    "work": ("peygir.cli.work", "Do the background work: promises, messages, seals."),
    "starting": ("peygir.cli.starting", "Load what a new installation begins with."),
    "import": ("peygir.cli.imports", "Take in demands, places or boundaries from files."),
    "export": ("peygir.cli.export", "Write cases to files for other tools."),
    "audit": ("peygir.cli.audit", "Verify or seal the journal."),
    "issues": ("peygir.cli.issues", "Look for issues; verify a ranking, compute it again."),
    "missions": ("peygir.cli.missions", "Plan the missions of an office; verify a plan."),
    "rounds": ("peygir.cli.rounds", "Plan rounds of supervision; compute their results and draws again."),
    "backup": ("peygir.cli.backup", "Write database, files and seals to one file."),
    "restore": ("peygir.cli.restore", "Bring a backup back, verified."),
    "migrate-database": ("peygir.cli.migrate_database", "Copy an installation from SQLite to PostgreSQL or back."),
    "sample": ("peygir.cli.sample.command", "Load the sample city, name its log-ins."),
    "user": ("peygir.cli.user", "Accounts: the first steward, passwords, secrets."),
    "manage": ("peygir.cli.manage", "Pass a command through to Django."),
}


# These read no table: they start without Django, or start it themselves.
WITHOUT_DJANGO = {"serve", "manage"}
# Asking for help, for fresh secrets, or to compute a published ranking again must work before the secrets are set.
NEEDS_NO_SECRETS = {"-h", "--help", "secrets", "recompute"}


def start_django() -> None:
    if NEEDS_NO_SECRETS & set(sys.argv):
        os.environ.setdefault("PEYGIR_SAMPLE", "1")
    try:
        django.setup()
    except ImproperlyConfigured as refusal:
        sys.exit(f"peygir: {refusal}")


class Commands(click.Group):
    """Subcommands by name. A module of a command holds a click command called `command`, and may import rooms at its top."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, (module, _) in COMMANDS.items() if importlib.util.find_spec(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in WITHOUT_DJANGO:
            start_django()
        return importlib.import_module(COMMANDS[cmd_name][0]).command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="peygir", prog_name="peygir")
def main() -> None:
    """پیگیر: the follow-up office of local government.

    Settings come from the environment; docs/operations lists them. DATABASE_URL chooses the database: SQLite in var/
    without it. Each command explains itself: peygir COMMAND --help.
    """


# Before any command is looked up: a command's module imports models.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peygir.config.settings")

if __name__ == "__main__":
    main()
