"""What is asked of the network, as one loss; targets that a corpus does not give cost nothing."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from cinetrace.reading.encoder import columns
from training.examples import UNKNOWN, Batch

SEVERAL = (columns.ROLE_COUNT, columns.ASPECT_COUNT, columns.CAUTION_COUNT)
"""Widths of targets of which several can be true of one row."""
RARE = 3.0
"""Weight of a positive among sparse labels; plain cross-entropy never says yes to the rarer aspects."""


def binary(logits: Tensor, target: Tensor, positive: float = 1.0) -> Tensor:
    """Return the mean over rows of summed binary cross-entropy, over known targets."""
    known = target != UNKNOWN
    if not known.any():
        return logits.sum() * 0.0
    loss = F.binary_cross_entropy_with_logits(logits, target.clamp(min=0), reduction="none", pos_weight=torch.tensor(positive))
    rows = known.any(-1).sum() if logits.dim() > target[..., 0].dim() and target.shape[-1] in SEVERAL else known.sum()
    return (loss * known).sum() / rows


def choice(logits: Tensor, target: Tensor) -> Tensor:
    """Return the mean cross-entropy over known targets."""
    known = target != UNKNOWN
    if not known.any():
        return logits.sum() * 0.0
    return F.cross_entropy(logits[known], target[known].long())


def rating(head: Tensor, member: Tensor, target: Tensor) -> Tensor:
    """Return the smooth L1 distance (of 10, in units of 2) of the windows' pooled ratings."""
    known = target != UNKNOWN
    if not known.any():
        return head.sum() * 0.0
    return F.smooth_l1_loss(pooled_rating(head, member)[known] / 2, target[known] / 2)


def pooled_rating(head: Tensor, member: Tensor) -> Tensor:
    """Return the rating 0 to 10 of each window: sentences' values weighted by the softmax of their weights."""
    there = member.sum(-1) > 0
    weight = head[..., 1].masked_fill(~there, -1e4).softmax(-1)
    return 10 * (weight * head[..., 0].sigmoid()).sum(-1)


def total(outputs: tuple[Tensor, Tensor, Tensor, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Return the weighted parts of the loss by name."""
    s, aspects, signs, tokens = (x.float() for x in outputs)
    return {
        "roles": binary(s[..., columns.ROLE], batch.roles),
        "spoiler": binary(s[..., columns.SPOILER], batch.spoiler, 2.0) * 0.5,
        "polarity": choice(s[..., columns.POLARITY], batch.polarity),
        "stars": choice(s[..., columns.STARS], batch.stars),
        "aspects": binary(aspects, batch.aspects, RARE),
        "signs": choice(signs, batch.signs) * 0.7,
        "evidence": binary(tokens[..., columns.EVIDENCE], batch.evidence, RARE),
        "names": choice(tokens[..., columns.NAME], batch.tags) * 2.0,
        "target": binary(tokens[..., -1], batch.target, RARE) * 0.5,
        "audience": binary(s[..., columns.AUDIENCE], batch.audience, RARE) * 0.5,
        "expectation": binary(s[..., columns.EXPECTATION], batch.expectation, RARE) * 0.5,
        "cautions": binary(s[..., columns.CAUTION], batch.cautions, RARE) * 0.5,
        "rating": rating(s[..., columns.RATING], batch.member, batch.rating),
    }
