"""Self-attention weights over six tokens, with projections set by hand."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.diagrams import attention


def draw() -> Figure:
    tokens = ["soup", "came", "but", "it", "was", "cold"]
    noun, pronoun, predicate, other = np.eye(4)
    embeddings = np.array([noun, predicate, other, pronoun, other, predicate])
    # What each kind of token asks for: nouns for nouns, pronouns strongly for nouns,
    # predicates for nouns and pronouns, the rest for nothing.
    w_query = np.array([4 * noun, 6 * noun, 4 * (noun + pronoun), 0 * other])
    scores = (embeddings @ w_query) @ embeddings.T / np.sqrt(4)
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)

    figure, axes = plt.subplots(figsize=(5.6, 4.2))
    attention(axes, weights, tokens, tokens)
    axes.set_xlabel("token attended to")
    axes.set_ylabel("token that attends")
    return figure
