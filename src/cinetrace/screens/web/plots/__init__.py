"""Drawings as SVG, made on the server. Places are in percent of the width, so that letters keep their size on any screen.

Each has a text that says the same to whoever does not see it; colour comes from the style sheet and never says anything alone.

strip.py      a rating with its interval, and where the single critics are
bars.py       the mean of an aspect between blame and praise; how often a critic gives which score
timeline.py   releases along the time in which they come out
scatter.py    a critic's scores against those of others
"""

from cinetrace.screens.web.plots.bars import aspect_bar, histogram, share_bar, weight_bar
from cinetrace.screens.web.plots.scatter import scatter
from cinetrace.screens.web.plots.strip import small_strip, strip
from cinetrace.screens.web.plots.timeline import timeline

GLOBALS = {
    "strip": strip,
    "small_strip": small_strip,
    "aspect_bar": aspect_bar,
    "histogram": histogram,
    "scatter": scatter,
    "share_bar": share_bar,
    "weight_bar": weight_bar,
    "timeline": timeline,
}
"""By the names that templates know them by."""
