"""What critics warn of, whom they say the film is for, and whether they got what they hoped for; a critic counts once for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import get_args, get_type_hints

from cinetrace.consensus.cites import in_order
from cinetrace.consensus.panel import Voter
from cinetrace.consensus.recipe import Cautions
from cinetrace.types import Audience, AudienceRow, CautionRow, Cite, Expectation, ExpectationRow

STANCES = get_args(get_type_hints(Audience)["stance"])


def cautions(voters: Sequence[Voter], settings: Cautions) -> tuple[CautionRow, ...]:
    """Return what is warned of, by the number of critics who do."""
    said: dict[str, list[list[Cite]]] = {}
    for voter in voters:
        for kind, cites in _warnings(voter, settings.certainty_floor).items():
            said.setdefault(kind, []).append(cites)
    rows = [CautionRow(kind, len(each), in_order(chain.from_iterable(each))) for kind, each in said.items()]
    return tuple(sorted(rows, key=lambda row: (-row.n, row.kind)))


def _warnings(voter: Voter, floor: float) -> dict[str, list[Cite]]:
    kinds: dict[str, list[Cite]] = {}
    for voice in voter.voices:
        for caution in voice.reading.cautions:
            if caution.certainty >= floor:
                kinds.setdefault(caution.kind, []).append(Cite(voice.number, caution.evidence))
    return kinds


def audience(voters: Sequence[Voter]) -> tuple[AudienceRow, ...]:
    """Return whom the film is for, not for, or perhaps for, as far as anybody says."""
    voices = [voice for voter in voters for voice in voter.voices]
    said = {
        stance: [Cite(voice.number, each.evidence) for voice in voices for each in voice.reading.audience if each.stance == stance]
        for stance in STANCES
    }
    return tuple(AudienceRow(stance, in_order(cites)) for stance, cites in said.items() if cites)


def expectation(voters: Sequence[Voter]) -> ExpectationRow | None:
    """Return how what came compares with what was hoped for; None when nobody says."""
    said = list(_expectations(voters))
    if not said:
        return None
    gaps = [each.delivered - each.expected for each, _ in said]
    return ExpectationRow(
        let_down=sum(gap < 0 for gap in gaps),
        surprised=sum(gap > 0 for gap in gaps),
        as_expected=sum(gap == 0 for gap in gaps),
        cites=in_order(cite for _, cite in said),
    )


def _expectations(voters: Sequence[Voter]) -> Iterator[tuple[Expectation, Cite]]:
    """The first thing that each critic says of it."""
    for voter in voters:
        told = [(voice.reading.expectation, voice) for voice in voter.voices if voice.reading.expectation]
        for each, voice in told[:1]:
            yield each, Cite(voice.number, each.evidence)
