"""Wrong use of a command: one line on standard error, exit code 2."""

import click


class Misuse(click.UsageError):
    """A call that can't be carried out."""

    def show(self, file: object = None) -> None:
        """Print the message alone, without the usage."""
        click.echo(f"recall: {self.format_message()}", err=True)


def one_line(error: click.UsageError) -> click.UsageError:
    """Return what click says of a wrong call as one line; a call for help stays one."""
    if isinstance(error, (Misuse, click.exceptions.NoArgsIsHelpError)):
        return error
    message = " ".join(error.format_message().split())
    name = error.ctx.info_name if error.ctx and error.ctx.parent else ""
    return Misuse(f"{message} See recall {name + ' ' if name else ''}--help.")
