"""The network: the first layers of MPNet, and the heads that read a review off it.

MPNet: Song et al. 2020, arXiv 2004.09297; the pretrained weights are all-mpnet-base-v2 (Apache-2.0).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch import Tensor, nn
from torch.nn import functional as F

from cinetrace.reading.encoder.columns import ASPECT_COUNT, EVIDENCE, GRADE_COUNT, SENTENCE_COLUMNS, TOKEN_COLUMNS


class Layer(nn.Module):
    """One transformer block, post-norm as in MPNet."""

    def __init__(self, width: int = 768, heads: int = 12, inner: int = 3072) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-5), nn.LayerNorm(width, 1e-5)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        """Return [B, T, 768]; `bias` [B, heads, T, T] carries relative positions and the padding mask."""
        b, t, w = x.shape
        q, k, v = (f(x).view(b, t, self.heads, w // self.heads).transpose(1, 2) for f in (self.q, self.k, self.v))
        a = (q @ k.transpose(-1, -2)) / math.sqrt(w // self.heads) + bias
        h = (a.softmax(-1) @ v).transpose(1, 2).reshape(b, t, w)
        x = self.norm1(x + F.dropout(self.o(h), drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


def buckets(length: int, count: int = 32, farthest: int = 128) -> Tensor:
    """Return T5's relative position buckets [length, length] (Raffel et al. 2020), as MPNet uses them."""
    position = torch.arange(length)
    n = -(position[None, :] - position[:, None])
    half = count // 2
    out = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    far = exact + (torch.log(n.float().clamp(min=1) / exact) / math.log(farthest / exact) * (half - exact)).long()
    return out + torch.where(n < exact, n, far.clamp(max=half - 1))


class Encoder(nn.Module):
    """MPNet cut after `layers` blocks, with an added embedding of letter case."""

    def __init__(self, layers: int, vocabulary: int = 30527) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(vocabulary, 768), nn.Embedding(514, 768)
        self.case = nn.Embedding(3, 768)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(768, 1e-5)
        self.relative = nn.Embedding(32, 12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.register_buffer("bucket", buckets(512), persistent=False)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, drop: float = 0.1) -> Tensor:
        """Return token states [B, T, 768]; `mask` is 1 for real tokens."""
        t = ids.shape[1]
        place = torch.arange(t, device=ids.device) + 2
        x = self.norm(self.words(ids) + self.positions(place)[None] + self.case(case))
        x = F.dropout(x, drop, self.training)
        bucket: Any = self.bucket
        bias = self.relative(bucket[:t, :t]).permute(2, 0, 1)[None] + (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x


class ReaderNet(nn.Module):
    """Token states pooled per sentence, and one linear head per question."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.sentence = nn.Linear(768, SENTENCE_COLUMNS)
        """roles, spoiler, polarity (blame, neither, praise), audience, expectation, cautions, rating (value, weight), five stars"""
        self.tokens = nn.Linear(768, TOKEN_COLUMNS)
        """evidence of each aspect, names (O, B/I of person, character, work, film), and the target of an opinion"""
        self.aspect_mean = nn.Linear(768, ASPECT_COUNT)
        self.aspect_focus = nn.Parameter(torch.zeros(ASPECT_COUNT, 768))
        self.polarity = nn.Linear(768, GRADE_COUNT)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, member: Tensor, drop: float = 0.1) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return sentence logits [B, S, 33], aspect logits [B, S, A], aspect polarity logits [B, S, A, 5], token logits [B, T, 26].

        `member` [B, S, T] is 1 where a token belongs to a sentence.
        """
        h = self.encoder(ids, case, mask, drop)
        mean = member @ h / member.sum(-1, keepdim=True).clamp(min=1.0)
        tokens = self.tokens(h)
        evidence = tokens[..., EVIDENCE].transpose(1, 2)
        attention = (evidence[:, None] + (member[:, :, None] - 1.0) * 1e4).softmax(-1)
        focus = attention @ h[:, None]
        aspects = self.aspect_mean(mean) + (focus * self.aspect_focus).sum(-1)
        return self.sentence(F.dropout(mean, drop, self.training)), aspects, self.polarity(focus + mean[:, :, None]), tokens


def pretrained(weights: Path, layers: int) -> ReaderNet:
    """Return the network with MPNet's first `layers` blocks loaded from a safetensors file, the heads fresh."""
    net = ReaderNet(layers)
    e = net.encoder
    with safe_open(str(weights), "pt") as f:

        def put(module: nn.Module, name: str) -> None:
            module.load_state_dict({k: f.get_tensor(f"{name}.{k}") for k in module.state_dict()})

        put(e.words, "embeddings.word_embeddings")
        put(e.positions, "embeddings.position_embeddings")
        put(e.norm, "embeddings.LayerNorm")
        put(e.relative, "encoder.relative_attention_bias")
        for i, layer in enumerate(e.layers):
            at = f"encoder.layer.{i}"
            for mine, theirs in (("q", "attention.attn.q"), ("k", "attention.attn.k"), ("v", "attention.attn.v"), ("o", "attention.attn.o"),
                                 ("norm1", "attention.LayerNorm"), ("up", "intermediate.dense"), ("down", "output.dense"),
                                 ("norm2", "output.LayerNorm")):  # fmt: skip
                put(getattr(layer, mine), f"{at}.{theirs}")
    return net
