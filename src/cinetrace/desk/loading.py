"""Shards into a library: all that needs no library is done by processes side by side, and one writes.

    shards -> parts -> rows -> identify -> Filed -> laid out    in each process
    laid out -> the library                                     here, in the order of the shards

What is stored is stored for good, with a note that it is: a run that is cut off carries on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import process_time
from typing import TYPE_CHECKING

from cinetrace.desk.pools import Pool
from cinetrace.desk.settling import settle
from cinetrace.errors import InputError

if TYPE_CHECKING:
    from cinetrace.batch.arrow import Row
    from cinetrace.batch.shards import Part
    from cinetrace.desk.looking import Identify
    from cinetrace.library import Library
    from cinetrace.types import Filed

GROUP, SMALL = 4096, 512
"""Reviews that are stored as one transaction, at most and at least: the more, the less often the same page of the file is written."""
TURNS = 8
"""Groups that each process lays out at least, as long as they are not small: else some would idle, and nobody would see it go on."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is: reviews."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Loads:
    """What came of loading shards; counts are of reviews, but for `shards` and `skipped`, which was loaded before."""

    shards: int = 0
    skipped: int = 0
    new: int = 0
    copies: int = 0
    known: int = 0
    reread: int = 0
    settled: int = 0
    """Reviews whose film was plain only beside the others."""
    errors: tuple[InputError, ...] = ()
    """Why shards could not be loaded."""
    writing: float = field(default=0.0, compare=False)
    """Seconds that the processor worked for who writes."""
    laying: float = field(default=0.0, compare=False)
    """Seconds that it worked for those who lay out."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A group of parts, laid out: bytes for the library, or why there are none."""

    parts: tuple[Part, ...]
    stage: bytes
    rows: int
    seconds: float
    errors: tuple[InputError, ...]


Tell = Callable[[Progress], None]


def finished(outs: Sequence[str]) -> list[Part]:
    """Return the readings that batches have written to these folders or addresses, in parts; BatchError when there are none."""
    from cinetrace.batch.shards import parts

    return [part for out in outs for part in parts(out, GROUP)]


def load(library: Library, found: Sequence[Part], pool: Pool, tell: Tell, *, lean: bool = False) -> Loads:
    """Load what the library does not have yet of these parts, and return what came of it.

    With `lean` nothing is stored that only a search needs. Raises LibraryError when the library cannot be written.
    """
    known = library.loaded()
    missing = list({part.key: part for part in found if part.key not in known}.values())
    total, done = sum(part.rows for part in missing), 0
    counts, writing, laying = [0, 0, 0, 0], 0.0, 0.0
    errors: list[InputError] = []
    with library.loader(lean=lean) as loader:
        for laid in pool.map(_lay_lean if lean else _lay, _groups(missing, pool.count)):
            began = process_time()
            if laid.parts:
                counts = [sum(pair) for pair in zip(counts, loader.load(laid.stage, [part.key for part in laid.parts]), strict=True)]
            writing, laying, done = writing + process_time() - began, laying + laid.seconds, done + laid.rows
            errors += laid.errors
            tell(Progress(done, total))
    began = process_time()
    settled = settle(library, pool)
    failed = {error.subject for error in errors}
    shards, skipped = {part.name for part in missing} - failed, {part.name for part in found if part.key in known}
    new, copies, again, reread = counts
    writing += process_time() - began
    return Loads(len(shards), len(skipped), new, copies, again, reread, settled, tuple(errors), writing, laying)


def _groups(parts: Sequence[Part], processes: int) -> Iterator[tuple[Part, ...]]:
    """Yield parts that are stored together, in their order."""
    most = min(GROUP, max(SMALL, sum(part.rows for part in parts) // (TURNS * processes)))
    group: list[Part] = []
    for part in parts:
        if group and sum(one.rows for one in group) + part.rows > most:
            yield tuple(group)
            group = []
        group.append(part)
    if group:
        yield tuple(group)


def _lay(identify: Identify, group: Sequence[Part]) -> Laid:
    return laid_out(identify, group, lean=False)


def _lay_lean(identify: Identify, group: Sequence[Part]) -> Laid:
    return laid_out(identify, group, lean=True)


def laid_out(identify: Identify, group: Sequence[Part], *, lean: bool) -> Laid:
    """Return these parts as rows of a library; a part that cannot be read is left out, and told."""
    from cinetrace.batch.shards import rows_in
    from cinetrace.library.bulk.stage import Stage

    began = process_time()
    held: list[Part] = []
    errors: list[InputError] = []
    with Stage(lean=lean) as stage:
        for part in group:
            try:
                for rows in rows_in(part):
                    stage.lay([filed(row, identify) for row in rows])
            except InputError as error:
                errors.append(error)
            else:
                held.append(part)
        stored = stage.bytes()
    return Laid(tuple(held), stored, sum(part.rows for part in group), process_time() - began, tuple(errors))


def filed(row: Row, identify: Identify) -> Filed:
    """Return a row of a shard as it is stored, with its film."""
    from cinetrace.types import Capture, Filed, Review

    reading, facts = row.reading, row.facts
    spans = tuple(sentence.span for sentence in reading.sentences)
    review = Review(reading.id, reading.text, spans, reading.language, reading.source, facts)
    published = reading.source.published or facts.published
    return Filed(review, reading, identify(reading, facts, published, ()), Capture(b"", charset=row.charset))
