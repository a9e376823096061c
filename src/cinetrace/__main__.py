"""Run the command line as `python -m cinetrace`."""

from cinetrace.screens.cli import main

raise SystemExit(main())
