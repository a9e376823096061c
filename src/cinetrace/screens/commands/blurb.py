"""`cinetrace check-quote "..."`: whether a blurb is what a critic wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.options import Asked, answers
from cinetrace.screens.output import SOME_FAILED

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look


@click.command("check-quote")
@click.argument("blurb", nargs=-1, required=True)
@answers
def check_quote(asked: Asked, blurb: tuple[str, ...]) -> int:
    """Say whether a blurb is what a critic wrote.

    It is sought in all reviews of the library.

    \b
    The answer is one of:
      exact      a critic wrote these words
      trimmed    words are left out, and the sense is kept
      altered    words are changed
      flipped    the sentence it is cut from means something else
      not found  no review in the library holds anything like it
    with the sentence it comes from, its context, and what differs.

    \b
    Exit codes: 0 exact or trimmed; 1 altered, flipped or not found; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace check-quote "A great action drama!"
      cinetrace check-quote "the funniest ... in years" --json
    """
    from cinetrace.screens.answers import CheckQuote

    text = " ".join(blurb)
    if not any(map(str.isalnum, text)):
        raise asked.wrong("the blurb holds no words")
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        check = librarian.check_quote(text)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.blurb import render

        return render(text, check, look)

    asked.show(lambda: CheckQuote(text, check), page)
    return 0 if check.verdict in ("exact", "trimmed") else SOME_FAILED
