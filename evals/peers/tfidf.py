"""Words and pairs of words, weighted by how rare they are, and linear models over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from evals.contender import Options, Unavailable
from evals.learned import Learner


class Peer(Learner):
    """TF-IDF of one and two words."""

    name: ClassVar[str] = "TF-IDF + logistic regression"
    place: ClassVar[int] = 3
    strengths: ClassVar[tuple[float, ...]] = (1.0, 5.0, 25.0)

    @classmethod
    def made(cls, options: Options) -> Peer:
        """Return the peer; Unavailable without the package."""
        try:
            import sklearn  # noqa: F401
        except ImportError:
            raise Unavailable("pip install scikit-learn") from None
        return cls()

    def vectors(self, learn: Sequence[str], ask: Sequence[str]) -> tuple[Any, Any]:
        """Return sparse rows; the weights come from the texts to learn from."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"[a-z0-9]+(?:'[a-z]+)?|[!?]", min_df=1)
        return words.fit_transform(learn), words.transform(ask)
