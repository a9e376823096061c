"""`cinetrace batch IN... OUT`: the same reading over millions of reviews."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from cinetrace.desk import Settings
from cinetrace.errors import BatchError
from cinetrace.screens.commands.options import columns_option, json_option, library_option, model_option, open_desk
from cinetrace.screens.output import NONE_READ, SOME_FAILED, complain, write

if TYPE_CHECKING:
    from cinetrace.desk.batching import Order, Outcome

FLAT = ("opinions", "sentences", "releases")
ENGINES = ("local", "ray", "here")
DEVICES = ("cpu", "cuda")
SHARD_ROWS = 256
TOLD = 3
"""Failures that are told one by one when nothing could be read."""


def _tables(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Read `opinions,releases`."""
    names = [name.strip() for name in value.split(",")] if value else []
    if unknown := [name for name in names if name not in FLAT]:
        raise click.BadParameter(f"there is no table {unknown[0]!r}; there are {', '.join(FLAT)}", context, option)
    return tuple(name for name in FLAT if name in names)


def _engine(context: click.Context, option: click.Parameter, value: str) -> str:
    if value not in ENGINES and ":" not in value:
        raise click.BadParameter(f"there are {', '.join(ENGINES)}, and your own as module:Class", context, option)
    return value


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="IN... OUT")
@click.option("--tables", "flat", callback=_tables, metavar="TABLE,...", help="Also write opinions, sentences, releases: a row for each.")
@click.option("--engine", callback=_engine, default="local", show_default=True, metavar="ENGINE", help="Who reads: see below.")
@click.option("--address", metavar="ADDRESS", help="A Ray cluster that is running: auto, HOST:PORT or ray://HOST:PORT.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="How many read at a time.  [default: one a core]")
@click.option("--shard-rows", type=click.IntRange(min=1), default=SHARD_ROWS, show_default=True, metavar="N", help="Rows of a shard.")
@click.option("--again", is_flag=True, help="Remove what an earlier batch has written to OUT, and begin anew.")
@click.option("--load", is_flag=True, help="Bring what batches have written into the library: OUT... instead of IN... OUT.")
@columns_option
@model_option
@click.option("--device", type=click.Choice(DEVICES), default="cpu", show_default=True, help="What the model runs on.")
@library_option
@json_option
@click.pass_context
def batch(
    context: click.Context,
    places: Sequence[str],
    flat: tuple[str, ...],
    engine: str,
    address: str | None,
    workers: int | None,
    shard_rows: int,
    again: bool,
    load: bool,
    columns: Mapping[str, str],
    model: Path | None,
    device: str,
    library: Path | None,
    as_json: bool,
) -> int:
    """Read tables of reviews, however large, into Parquet.

    Each row is read as `cinetrace read TABLE` reads it, and to the bit with the same result, whoever does it and however often
    it is interrupted.

    IN is a table (CSV, TSV, JSONL, Parquet; packed with gzip or not), a folder of tables, a pattern, or the address of one of these
    in a store that fsspec knows (s3://, gs://, memory://). OUT is a folder or such an address:

    \b
      OUT/readings/part-00000.parquet   a row for each reading
      OUT/errors/part-00000.parquet     a row for each review that could not be read, and why
      OUT/opinions/ ...                 with --tables
      OUT/manifest/, OUT/manifest.json  counts, the model, where the time went

    The input is cut into shards, which workers read one after another. A shard that is finished is never read again: give the
    same command again after Ctrl-C, a crash or a full disk, and it carries on.

    With --load the finished shards of OUT... are stored in the library, as `cinetrace add` would store their rows, and nothing is
    read again. Shards that were loaded are skipped, so it can be given while the batch goes on, and after Ctrl-C.

    \b
    Engines:
      local   processes on this machine, each with a model of its own
      ray     Ray actors, on this machine or with --address on a cluster
      here    this very process, as other programs may want it
    One of your own is named by its class: --engine my.module:Mine

    \b
    Exit codes: 0 done; 1 done, but some rows could not be read; 2 usage, or OUT is that of another job;
    3 nothing could be read, or OUT not written; 130 after Ctrl-C

    \b
    Examples:
      cinetrace batch reviews.jsonl.gz out/
      cinetrace batch 'data/*.parquet' more.csv out/ --tables opinions,releases
      cinetrace batch s3://bucket/reviews/ s3://bucket/readings --engine ray --address auto
      cinetrace batch --load out/ --library reviews.sqlite
    """
    if load:
        return _load(context, places, workers, Settings(library=library), as_json)
    if library:
        raise click.UsageError("--library needs --load", context)
    if len(places) < 2:
        raise click.UsageError("name what to read, and after it the folder to write to", context)
    if address and engine in ("local", "here"):
        raise click.UsageError("--address needs --engine ray", context)
    from cinetrace.desk.batching import Order

    settings = Settings(model=model, columns=columns, device=device)
    return _run(settings, Order(places[:-1], places[-1], flat, shard_rows, engine, address, workers, again), as_json)


def _load(context: click.Context, outs: Sequence[str], workers: int | None, settings: Settings, as_json: bool) -> int:
    """Load finished shards; every option that is about reading is wrong here."""
    about_reading = ("flat", "engine", "address", "shard_rows", "again", "columns", "model", "device")
    given = [name for name in about_reading if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if given:
        named = next(option.opts[0] for option in context.command.params if option.name == given[0])
        raise click.UsageError(f"{named} is about reading; --load reads nothing", context)
    from cinetrace.screens.loading import load

    return load(open_desk(context, settings), settings, outs, workers or os.cpu_count() or 1, as_json)


def _run(settings: Settings, order: Order, as_json: bool) -> int:
    """Do the batch, say what it came to, and return the exit code."""
    begun, kept = monotonic(), _Kept()
    try:
        outcome = _under_a_bar(settings, order, kept)
    except BatchError as error:
        if not kept.readings:
            raise
        complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        complain("what is finished is kept, and the same command carries on")
        raise
    return _told(order, outcome, monotonic() - begun, as_json)


@dataclass(slots=True)
class _Kept:
    """How many readings are in finished shards."""

    readings: int = 0


def _under_a_bar(settings: Settings, order: Order, kept: _Kept) -> Outcome:
    from cinetrace.desk import batching
    from cinetrace.screens.progress import Bar

    with Bar("reading", lambda: None) as bar:

        def tell(extent: batching.Extent, total: batching.Sum) -> None:
            kept.readings = total.readings
            bar.pages(total.rows, max(extent.rows, total.rows))

        return batching.run(settings, order, tell)


def _told(order: Order, outcome: Outcome, took: float, as_json: bool) -> int:
    totals = outcome.totals
    if not totals.readings:
        _tell_why(order)
    if as_json:
        from cinetrace.screens import jsonout

        write(jsonout.answer(_answer(order, outcome, took)))
    else:
        complain(_summary(order, outcome, took))
    if not totals.errors:
        return 0
    return SOME_FAILED if totals.readings else NONE_READ


def _tell_why(order: Order) -> None:
    """Say why nothing could be read: most likely one thing is wrong with all of it."""
    from cinetrace.desk import batching

    for line in batching.lost(order, TOLD):
        complain(line)


def _summary(order: Order, outcome: Outcome, took: float) -> str:
    totals = outcome.totals
    what = f"{_many(totals.readings, 'reading')} of {_many(totals.rows, 'row')} in {_many(totals.shards, 'shard')}"
    lost = f"; {_many(totals.errors, 'row')} could not be read, {order.out.rstrip('/')}/errors tells why" if totals.errors else ""
    if outcome.skipped == totals.shards:
        return f"nothing to do: {order.out} has {what}{lost}"
    before = f", {outcome.skipped:,} of them finished before" if outcome.skipped else ""
    return f"{what}{before}, in {_time(took)}{lost}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.1f} hours"


def _answer(order: Order, outcome: Outcome, took: float) -> object:
    from cinetrace.screens.answers import Batch

    totals, extent = outcome.totals, outcome.extent
    return Batch(
        out=order.out,
        tables=extent.tables,
        shards=extent.shards,
        done_before=outcome.skipped,
        rows=totals.rows,
        readings=totals.readings,
        errors=totals.errors,
        bytes=totals.bytes,
        seconds=totals.seconds,
        processor_seconds=totals.processor_seconds,
        peak_memory=totals.peak_memory,
        model=totals.model,
        took=round(took, 2),
    )
