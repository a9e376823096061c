"""Tune the network: on sentence corpora, on quotes and graded reviews, then on annotated reviews; resumable from checkpoints.

python -m training.tune sentences --weights W --out .work/run
python -m training.tune wide --weights W --out .work/run
python -m training.tune reviews --weights W --out .work/run
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from cinetrace.reading.signals import ENTITY_KINDS
from cinetrace.text.sentences import split
from cinetrace.types import Span
from training import chosen, corpora, losses
from training.chosen import is_gold
from training.examples import UNKNOWN, Example, batches, examples, name_spans, of_gold, unknown
from training.network import ReaderNet, pretrained

WIDE_PARTS = 6
"""Parts of the wide stage, one pass in all; a checkpoint after each."""


def sentence_examples(tokenizer: Tokenizer) -> list[Example]:
    """Return SST (sentences and two phrases each), rt-polarity and subjectivity, without what is for testing."""
    return [e for name in ("sst", "rt-polarity", "subjectivity") for e in labelled_examples(tokenizer, chosen.WIDE[name]())]


def wide_examples(tokenizer: Tokenizer) -> list[Example]:
    """Return the sentence corpora, critics' quotes and graded reviews, without what is for testing."""
    return [e for texts in chosen.WIDE.values() for e in labelled_examples(tokenizer, texts())]


def labelled_examples(tokenizer: Tokenizer, texts: Iterable[chosen.Labelled]) -> Iterator[Example]:
    """Yield the windows of labelled texts; a label of a text of several sentences is the rating alone."""
    for item in texts:
        lone = item.rating is None or item.polarity is not None
        spans = [Span(0, len(item.text))] if lone else list(split(item.text))
        y = unknown(len(spans))
        if item.polarity is not None:
            y.polarity[0] = item.polarity
        if item.stars is not None:
            y.stars[0] = item.stars
        if item.opinion is not None:
            y.roles[0] = [float(item.opinion), float(not item.opinion), UNKNOWN, UNKNOWN, UNKNOWN]
        if item.rating is not None:
            y.rating = item.rating
        yield from examples(tokenizer, item.text, spans, y)


def review_examples(tokenizer: Tokenizer) -> list[Example]:
    """Return the annotated reviews for training as windows; the gold ones twice, for they set the standard."""
    rows = chosen.review_rows()[0]
    return [e for row in rows + [r for r in rows if is_gold(r)] for e in examples(tokenizer, *of_gold(row))]


def graded_examples(tokenizer: Tokenizer, count: int, seed: int) -> list[Example]:
    """Return windows of IMDb training reviews with their rating alone."""
    return list(labelled_examples(tokenizer, chosen.imdb(count, seed)))


def rehearsed_examples(tokenizer: Tokenizer, count: int, seed: int) -> list[Example]:
    """Return some sentences and quotes of the wide stage, so that what they taught is not lost."""
    texts = [item for name, make in chosen.WIDE.items() if name != "imdb" for item in make()]
    return list(labelled_examples(tokenizer, random.Random(seed).sample(texts, count)))


def titled_examples(tokenizer: Tokenizer, count: int, seed: int) -> list[Example]:
    """Return movielog reviews with names as silver: italic titles are works or the film, the cast list gives people and characters."""
    rng = random.Random(seed)
    avoid = corpora.gold_sources("dev") | corpora.gold_sources("train")
    films = {r["imdbId"]: r for r in corpora.rows(corpora.DATA / "movielog-titles.jsonl.gz")}
    rows = [r for r in corpora.rows(corpora.DATA / "movielog-reviews.jsonl.gz") if ("fshowalter", r["slug"]) not in avoid]
    out = []
    for row in rng.sample(rows, min(len(rows), count)):
        out += _titled(tokenizer, row["markdown"], films)
    return out


def _titled(tokenizer: Tokenizer, markdown: str, films: dict[str, dict[str, object]]) -> list[Example]:
    found = re.search(r"imdb_id: (tt\d+)", markdown)
    film: dict[str, object] | None = films.get(found[1]) if found else None
    text = corpora.prose(markdown)
    if film is None or not 300 < len(text) < 3500:
        return []
    titles = set(re.findall(r"(?<!\w)_([^_\n]+)_(?!\w)", corpora.prose(markdown, titles=True)))
    people: list[dict[str, object]] = []
    for group in ("directors", "writers", "performers"):
        for p in film.get(group) or []:  # type: ignore[attr-defined]
            roles = p.get("roles") or [None]
            people.append({"name": p["name"], "character": roles[0]})
    people = [p for p in people if str(p["name"]) in text]
    own = str(film["title"])
    row = {"film": {"title": own}, "comparisons": sorted(titles - {own}), "people": people}
    y = unknown(len(spans := split(text)))
    y.names = name_spans(text, row)
    grade = re.search(r"grade: (\S+)", markdown)
    if grade and grade[1] in corpora.GRADES:
        y.rating = corpora.GRADES[grade[1]]
    return examples(tokenizer, text, spans, y)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train; rates are peaks, `tokens` the padded tokens of a batch."""

    epochs: int
    rate: float
    head_rate: float
    tokens: int
    frozen: int = 0
    """Lowest blocks of the encoder that stay as they are."""


def optimiser(net: ReaderNet, plan: Plan) -> torch.optim.Optimizer:
    """Return AdamW with its own rate for the heads; word and position embeddings stay as pretrained."""
    net.encoder.words.requires_grad_(False)
    net.encoder.positions.requires_grad_(False)
    if plan.frozen:
        net.encoder.requires_grad_(False)
        net.encoder.layers[plan.frozen :].requires_grad_(True)

    def head(name: str) -> bool:
        return not name.startswith("encoder.") or "case" in name

    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if not head(n)], "peak": plan.rate},
        {"params": [p for n, p in named if head(n)], "peak": plan.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=plan.rate, weight_decay=0.01)


def run(net: ReaderNet, make: Callable[[int], list[Example]], plan: Plan, out: Path, name: str) -> None:
    """Train for `plan.epochs` on what `make(epoch)` gives; warm-up, then linear decay; a checkpoint after every epoch."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    net.to(device)
    opt = optimiser(net, plan)
    state, first = out / f"{name}.state.pt", 0
    if state.exists():
        saved = torch.load(state, weights_only=False)
        net.load_state_dict(saved["net"])
        opt.load_state_dict(saved["opt"])
        first = saved["epoch"]
    for epoch in range(first, plan.epochs):
        _epoch(net, make(epoch), epoch, plan, opt, device)
        torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "epoch": epoch + 1}, state)
        torch.save(net.state_dict(), out / f"{name}.pt")


def _epoch(net: ReaderNet, items: list[Example], epoch: int, plan: Plan, opt: torch.optim.Optimizer, device: str) -> None:
    net.train()
    torch.manual_seed(epoch)
    ready = list(batches(items, plan.tokens, epoch))
    log = Log(f"epoch {epoch} of {plan.epochs}, {len(ready)} batches")
    for count, batch in enumerate(ready):
        progress = (epoch + count / len(ready)) / plan.epochs
        warm = min(1.0, (count + 1) / 60) if epoch == 0 else 1.0
        for group in opt.param_groups:
            group["lr"] = group["peak"] * warm * (1 - progress)
        for field in batch.__slots__:
            setattr(batch, field, getattr(batch, field).to(device))
        with torch.autocast(device, torch.bfloat16):
            outputs = net(batch.ids, batch.case, batch.mask, batch.member)
        parts = losses.total(outputs, batch)
        opt.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        log.add({k: v.item() for k, v in parts.items()})
    log.show()


class Log:
    """Prints the mean loss of each part about once a minute."""

    def __init__(self, title: str) -> None:
        self.title, self.began, self.shown, self.count = title, time.time(), time.time(), 0
        self.sums: dict[str, float] = defaultdict(float)

    def add(self, parts: dict[str, float]) -> None:
        """Count one batch in."""
        self.count += 1
        for k, v in parts.items():
            self.sums[k] += v
        if time.time() - self.shown > 60:
            self.show()

    def show(self) -> None:
        """Print the means so far."""
        self.shown = time.time()
        means = {k: round(v / max(1, self.count), 3) for k, v in self.sums.items() if v}
        print(f"{self.title}: {self.count} in {self.shown - self.began:.0f} s", json.dumps(means), flush=True)


def start(net: ReaderNet, path: Path) -> None:
    """Load the network of the stage before; what it never learned, the heads of tokens, stays fresh."""
    known = torch.load(path, weights_only=True)
    net.load_state_dict({k: v for k, v in known.items() if not k.startswith("tokens.")}, strict=False)


def main() -> None:
    """Run one of the three stages."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("stage", choices=["sentences", "wide", "reviews"])
    ap.add_argument("--weights", type=Path, required=True, help="folder of all-mpnet-base-v2 (model.safetensors, tokenizer.json)")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--epochs", type=int, default=0, help="0: one for sentences, one in six parts for wide, three for reviews")
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    np.random.seed(0)
    tokenizer = Tokenizer.from_file(str(a.weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    net = pretrained(a.weights / "model.safetensors", a.layers)
    assert len(ENTITY_KINDS) == 4
    if a.stage == "sentences":
        items = sentence_examples(tokenizer)
        print(len(items), "examples", sum(e.tokens for e in items), "tokens", flush=True)
        run(net, lambda _: items, Plan(a.epochs or 1, 4e-5, 4e-4, 1400), a.out, "sentences")
        return
    if a.stage == "wide":
        start(net, a.out / "sentences.pt")
        items = wide_examples(tokenizer)
        print(len(items), "examples", sum(e.tokens for e in items), "tokens", flush=True)
        parts = a.epochs or WIDE_PARTS
        run(net, lambda part: items[part::parts], Plan(parts, 4e-5, 3e-4, 1400, frozen=2), a.out, "wide")
        return
    start(net, a.out / "wide.pt")

    def mixed(epoch: int) -> list[Example]:
        core = review_examples(tokenizer)
        extra = rehearsed_examples(tokenizer, 2000, epoch) + titled_examples(tokenizer, 120, epoch)
        items = core + graded_examples(tokenizer, 200, epoch) + extra
        print(len(core), "windows", sum(e.tokens for e in core), "tokens;", sum(e.tokens for e in items), "in all", flush=True)
        return items

    run(net, mixed, Plan(a.epochs or chosen.PASSES, 5e-5, 3e-4, 1400), a.out, "reviews")


if __name__ == "__main__":
    main()
