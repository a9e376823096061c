"""The commands, a file each or a few that belong together; heavy modules are loaded only when a command runs.

options.py   options that several commands share, and how an answer is printed
"""

from __future__ import annotations

import click

from cinetrace.screens.commands.add import add, update
from cinetrace.screens.commands.advise import advise
from cinetrace.screens.commands.batch import batch
from cinetrace.screens.commands.blurb import check_quote
from cinetrace.screens.commands.calendar import calendar
from cinetrace.screens.commands.catalogue import catalogue_group
from cinetrace.screens.commands.critic import critic
from cinetrace.screens.commands.film import film, recipe
from cinetrace.screens.commands.keep import backup, doctor, export, restore
from cinetrace.screens.commands.library import library_group
from cinetrace.screens.commands.read import read
from cinetrace.screens.commands.schema import schema
from cinetrace.screens.commands.search import search
from cinetrace.screens.commands.serve import serve
from cinetrace.screens.commands.taste import taste_group

COMMANDS: tuple[click.Command, ...] = (
    *(read, add, update, film, search, critic, check_quote, calendar, recipe, taste_group, advise, library_group, catalogue_group),
    *(batch, serve, backup, restore, doctor, export, schema),
)
