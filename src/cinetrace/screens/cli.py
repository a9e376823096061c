"""The command line: its commands, and how it ends. What each command does is in `commands/`, the exit codes in `output.py`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from cinetrace import __version__
from cinetrace.errors import (
    AnotherJob,
    BatchError,
    CatalogueError,
    CinetraceError,
    InputError,
    LibraryError,
    ModelError,
    NotHeld,
    RecipeError,
    Unclear,
)
from cinetrace.screens.commands import COMMANDS
from cinetrace.screens.commands.options import OpenDesk
from cinetrace.screens.output import (
    INTERRUPTED,
    NONE_READ,
    OWN_ERROR,
    PIPE_CLOSED,
    SOME_FAILED,
    TERMINATED,
    USAGE,
    Unwritable,
    end,
    unwritable,
)

__all__ = ["INTERRUPTED", "NONE_READ", "OWN_ERROR", "PIPE_CLOSED", "SOME_FAILED", "TERMINATED", "USAGE", "cli", "main"]

DEBUG = "CINETRACE_DEBUG"
"""Environment variable that makes an error of Cinetrace itself show where it happened."""


class Commands(click.Group):
    """Lists the commands in the order in which one comes to need them."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in that order."""
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="cinetrace %(version)s")
def cli() -> None:
    """Reads film reviews: should I watch it, when and where can I, and why?

    Every answer can be traced back to the words of the critic it came from. All of it happens on this machine.

    \b
    Examples:
      cinetrace read review.txt
      cinetrace add reviews/
      cinetrace film "His Girl Friday"
      cinetrace search "shaky cam" --aspect camera --negative
    """


for command in COMMANDS:
    cli.add_command(command)


def main(args: Sequence[str] | None = None, *, open_desk: OpenDesk | None = None) -> int:
    """Run a command line and return its exit code; errors are one line on stderr."""
    try:
        with cli.make_context("cinetrace", list(sys.argv[1:] if args is None else args), obj=open_desk) as context:
            return int(cli.invoke(context) or 0)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        return end(USAGE, f"{error.format_message().rstrip('.')}; {_cure(error)}")
    except BrokenPipeError:
        return end(PIPE_CLOSED, broken=True)
    except CinetraceError as error:
        return end(_code(error), str(error), broken=isinstance(error, Unwritable))
    except OSError as error:  # the one file that is written here without a check of ours: a help page
        return end(SOME_FAILED, str(unwritable(error)), broken=True)
    except (KeyboardInterrupt, click.Abort):
        return end(INTERRUPTED, "interrupted")
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        trouble = f"this is an error of Cinetrace itself ({type(error).__name__}: {error})"
        return end(OWN_ERROR, f"{trouble}; please report it, with what {DEBUG}=1 makes it say", broken=True)


def _code(error: CinetraceError) -> int:
    """Return how a command ends that an error has stopped; what is merely not held is found out in a library that can be read."""
    if isinstance(error, Unclear | AnotherJob):
        return USAGE
    nothing_read = ModelError, LibraryError, CatalogueError, RecipeError, BatchError, InputError
    return NONE_READ if isinstance(error, nothing_read) and not isinstance(error, NotHeld) else SOME_FAILED


def _cure(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    see = f"see {context.command_path if context else 'cinetrace'} --help"
    if isinstance(error, click.NoSuchOption):
        return f"put ./ before the name of a file that begins with -, or {see}"
    return see
