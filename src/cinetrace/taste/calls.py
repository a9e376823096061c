"""The call: watch now, wait, rent or skip, from the prediction, its width, and what is out."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

from cinetrace.taste.outlets import Outlets
from cinetrace.taste.recipe import Calls
from cinetrace.types import Call, ReleaseRow


class Reckoned(NamedTuple):
    """A prediction before it is told: its mean and standard deviation, how many of these reach 80 %, and the rating that is worth it."""

    mean: float
    spread: float
    reach: float
    worth: float

    @property
    def chance(self) -> float:
        """The chance that the person rates the film at least as high as it is worth their time."""
        return 0.5 * math.erfc((self.worth - self.mean) / self.deviation / math.sqrt(2))

    @property
    def deviation(self) -> float:
        """The standard deviation as a person's own ratings correct it."""
        return self.spread * self.reach / Z80

    def needed(self, chance: float) -> float:
        """Return the mean at which the chance would be this."""
        return self.worth + NormalDist().inv_cdf(chance) * self.deviation


Z80 = 1.2815515655446004


class Called(NamedTuple):
    """A call with the release that it speaks of."""

    call: Call
    release: ReleaseRow | None = None


def called(reckoned: Reckoned, there: Outlets, settings: Calls) -> Called:
    """Return the call: by the chance alone whether, by what is out when and how; docs/taste.md has the table."""
    chance = reckoned.chance
    if chance < settings.skip:
        return Called("skip")
    if not there.is_out:
        return Called("wait", there.coming[0] if there.coming else None)
    if there.between:
        return Called("wait", there.next_home)
    if chance >= settings.watch:
        return Called("watch", there.now)
    if there.in_cinemas:
        return Called("wait", there.next_home)
    return Called("rent", there.at_home)
