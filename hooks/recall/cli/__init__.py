"""The command `recall`: what a contributor runs before opening a pull request."""

from importlib import import_module
from typing import Any

import click

from recall.cli.misuse import Misuse, one_line
from recall.workers import NoNumberError

COMMANDS = {
    "new": "new",
    "check": "check",
    "fix": "fix",
    "move": "move",
    "duplicates": "duplicates",
    "stats": "stats",
    "links": "links",
    "import": "import_",
}
"""By a command's name, the module of this package that holds a function of that name."""


class Commands(click.Group):
    """Loads a command's module when it is called: some of them need much."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names, in the order in which a contributor needs them."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Load a command."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"recall.cli.{COMMANDS[name]}"), COMMANDS[name])
        assert isinstance(command, click.Command)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], *rest: Any, **more: Any
    ) -> click.Context:
        """Read the call's options; say in one line what is wrong with them."""
        try:
            return super().make_context(info_name, args, *rest, **more)
        except click.UsageError as error:
            raise one_line(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out a command; say in one line what is wrong with its options."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise one_line(error) from error
        except NoNumberError as error:
            raise Misuse(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="recall")
def cli() -> None:
    """Check and mend the pages of Deep Recall.

    \b
    recall new "Why …?" --topic optimizers  a new question from the template
    recall check --new                      what this branch changes, strictly
    recall check docs/nlp --format json     one folder, for a program
    recall fix --diff                       what can be mended without a doubt
    recall move adam adam-optimizer         rename or move, keep the old address
    recall duplicates                       questions that ask nearly the same
    recall stats                            what needs work, by topic
    recall links                            ask the web whether external links live
    recall import notes.md --dry-run        what raw notes would become as drafts
    """


def main() -> None:
    """Run the command."""
    cli(prog_name="recall")
