"""The commands, a file each or a few that belong together; heavy modules are loaded only when a command runs.

options.py   options that several commands share, and how an answer is printed
"""

from __future__ import annotations

import click

from cinetrace.screens.commands.read import read
from cinetrace.screens.commands.schema import schema

COMMANDS: tuple[click.Command, ...] = (read, schema)
